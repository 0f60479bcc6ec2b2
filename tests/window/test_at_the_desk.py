"""The page used as people use it: by keyboard alone, on small screens, enlarged, without scripts, in two tabs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from consolidate.core.workspace import Workspace
from consolidate.texts import window as texts
from consolidate.texts.window import screens as labels
from consolidate.window.screens import SCREENS
from tests.support import returning
from tests.support.browser import DESK, PHONE, opened, problems
from tests.support.killed_window import program
from tests.support.local_window import Served, served
from tests.support.returning import COMMUNE, COMPLETE, PERIOD, TASK, Book

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATIENCE_MS = 120_000
ENLARGED = (1366 * 2 // 3, 768 * 2 // 3)
"""What a screen of 1366×768 shows at 150 %."""

ADDRESSES = [f"/{screen.name}?ky={PERIOD}" for screen in SCREENS] + ["/bat-dau"]
FOCUSABLE = "a[href], button, select, textarea, input:not([type=hidden]), summary, [tabindex='0']"


@pytest.fixture
def office(sent_out: Path, tmp_path: Path) -> Iterator[Served]:
    """The page of a workspace into which one return has come."""
    folder = returning.copy(sent_out, tmp_path / "văn phòng")
    path = folder / "inbox" / PERIOD / "xã Mường Kim.xlsx"
    path.parent.mkdir(parents=True)
    sent = folder / f"templates/{PERIOD}/{PERIOD}_{COMMUNE}.xlsx"
    path.write_bytes(Book(sent.read_bytes()).fill(TASK, COMPLETE).data())
    with served(folder) as running:
        yield running


def go(page: Page, office: Served, address: str) -> None:
    page.set_default_timeout(PATIENCE_MS)
    page.goto(f"http://127.0.0.1:{office.port}{address}")


def merge(page: Page, office: Served) -> None:
    """Merge by the button, and wait for its lines."""
    go(page, office, f"/tong-hop?ky={PERIOD}")
    page.click(f'main button:text-is("{labels.MERGE_NOW}")')
    page.wait_for_selector("#viec .lines")


def focused(page: Page) -> str:
    """What has the focus, in a way that tells elements of a page apart; "" where it is nothing one can see there."""
    return str(
        page.evaluate(
            f"""() => {{
                const found = document.activeElement;
                if (!found || found === document.body) return "";
                const number = [...document.querySelectorAll("{FOCUSABLE}")].indexOf(found);
                const style = getComputedStyle(found.closest(".choose") || found);
                const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                return `${{number}} ${{found.tagName}} ${{seen ? "seen" : "unseen"}}`;
            }}"""
        )
    )


def test_every_screen_by_tab_alone(chromium: Browser, office: Served) -> None:
    """On each screen the skip link comes first, Tab reaches all that can be used, in order, and shows where it is."""
    with opened(chromium, office.address, DESK) as page:
        for address in ADDRESSES:
            go(page, office, address)
            count = int(
                page.evaluate(
                    f"""[...document.querySelectorAll("{FOCUSABLE}")]
                        .filter(each => each.checkVisibility() && !each.disabled).length"""
                )
            )
            reached = []
            for _ in range(count):
                page.keyboard.press("Tab")
                reached.append(focused(page))
            assert not [each for each in reached if each.endswith(" unseen") or not each], (address, reached)
            numbers = [int(each.split()[0]) for each in reached]
            assert numbers == sorted(set(numbers)), (address, reached)
            assert reached[0].split()[:2] == ["0", "A"]


def test_skip_link_and_merge_by_keyboard(chromium: Browser, office: Served) -> None:
    """Enter on the skip link leads to the content; from there a merge is started and its master opened by keys."""
    with opened(chromium, office.address, DESK) as page:
        go(page, office, f"/tong-hop?ky={PERIOD}")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "noi-dung"
        for _ in range(6):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.innerText") == labels.MERGE_NOW:
                break
        page.keyboard.press("Enter")
        page.wait_for_selector("#viec .lines")
        page.focus(f'button:text-is("{labels.OPEN_MASTER}")')
        with page.expect_navigation():
            page.keyboard.press("Space")
        assert [path.name for path in office.opened] == [f"{PERIOD}_tong-hop.xlsx"]


@pytest.mark.parametrize("size", [DESK, PHONE, ENLARGED], ids=["1366×768", "390 px", "150 %"])
def test_every_screen_at_every_size(chromium: Browser, office: Served, size: tuple[int, int]) -> None:
    """Nothing is wider than the screen, no word of a button is cut off, and axe finds nothing grave."""
    with opened(chromium, office.address, size) as page:
        merge(page, office)
        for address in ADDRESSES:
            go(page, office, address)
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), address
            cut = page.evaluate(
                """[...document.querySelectorAll("button, .button, h1, h2, nav a, label")]
                    .filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1
                        && getComputedStyle(each).display !== "inline")
                    .map(each => each.innerText)"""
            )
            assert cut == [], address
            assert problems(page) == [], address


def test_without_scripts(chromium: Browser, office: Served, tmp_path: Path) -> None:
    """Without scripts files are taken in and merged by the forms alone; a running job says how to see more of it."""
    sent = tmp_path / "thêm.xlsx"
    sent.write_bytes(next((office.root / "inbox" / PERIOD).iterdir()).read_bytes())
    with opened(chromium, office.address, DESK, scripts=False) as page:
        go(page, office, f"/nhan?ky={PERIOD}")
        page.set_input_files("input[type=file]", sent)
        page.click(f'button:text-is("{labels.TAKE}")')
        page.wait_for_selector("section.told")
        assert (office.root / "inbox" / PERIOD / sent.name).read_bytes() == sent.read_bytes()
        go(page, office, f"/tong-hop?ky={PERIOD}")
        page.click(f'main button:text-is("{labels.MERGE_NOW}")')
        while page.locator("#viec .lines").count() == 0:
            page.click(f'#viec a:text-is("{texts.RELOAD}")', timeout=PATIENCE_MS)
        assert Workspace(office.root).outbox_root.joinpath(PERIOD, f"{PERIOD}_tong-hop.xlsx").is_file()


def test_dropped_with_its_time(chromium: Browser, office: Served) -> None:
    """A file dropped anywhere on the page lies in the inbox with its bytes and the time it was changed."""
    with opened(chromium, office.address, DESK) as page:
        go(page, office, f"/nhan?ky={PERIOD}")
        with page.expect_navigation():
            page.evaluate(
                """() => {
                    const held = new DataTransfer();
                    held.items.add(new File(["abc"], "thả.txt", { lastModified: 1760000000123 }));
                    held.items.add(new File(["def"], "thả.txt", { lastModified: 1760000001000 }));
                    const event = { dataTransfer: held, bubbles: true, cancelable: true };
                    document.body.dispatchEvent(new DragEvent("drop", event));
                }"""
            )
        page.wait_for_selector("section.told")
    folder = office.root / "inbox" / PERIOD
    assert (folder / "thả.txt").read_bytes() == b"abc"
    assert (folder / "thả (2).txt").read_bytes() == b"def"
    assert abs((folder / "thả.txt").stat().st_mtime - 1_760_000_000.123) < 0.01


def test_reload_during_work_and_two_tabs(chromium: Browser, office: Served) -> None:
    """A job goes on while its page is reloaded; another tab shows it too; a page left open says that it is old."""
    with opened(chromium, office.address, DESK) as page:
        merge(page, office)
        left_open = page.context.new_page()
        go(left_open, office, f"/tong-hop?ky={PERIOD}")
        assert not left_open.is_visible("#cu")
        go(page, office, f"/tong-hop?ky={PERIOD}")
        page.click(f'main button:text-is("{labels.MERGE_NOW}")')
        page.reload()
        other = page.context.new_page()
        go(other, office, f"/bieu-mau?ky={PERIOD}")
        page.wait_for_selector("#viec .lines")
        left_open.wait_for_selector("#cu", state="visible", timeout=PATIENCE_MS)
        assert texts.OUT_OF_DATE in left_open.inner_text("#cu")
        left_open.click(f'#cu a:text-is("{texts.RELOAD}")')
        left_open.wait_for_load_state()
        assert not left_open.is_visible("#cu")


def test_page_of_a_program_that_ended(chromium: Browser, tmp_path: Path) -> None:
    """A page whose program was killed says so: its buttons do nothing any more."""
    with program(tmp_path) as killed, opened(chromium, killed.another_address(), DESK) as page:
        assert not page.is_visible("#da-dung")
        killed.process.kill()
        page.wait_for_selector("#da-dung", state="visible", timeout=PATIENCE_MS)
        assert texts.CLOSED in page.inner_text("#da-dung")

"""The whole round as a person clicks it, in a real browser."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import DESK, PHONE, opened, problems
from tests.support.local_window import served
from tests.support.returning import without_identity

PERIOD = "2025-10"
PATIENCE_MS = 300_000
DROPPED_MS = 1_761_550_000_123


def looked_at(page: Page) -> None:
    """The page is as it should be on a desk and on a phone: nothing is wider than it, axe finds nothing grave."""
    for width, height in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": height})
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url
    assert problems(page) == [], page.url


def dropped(page: Page, files: dict[str, bytes]) -> None:
    """Drop files on the page, and wait for what it says of them."""
    with page.expect_navigation():
        page.evaluate(
            """([files, moment]) => {
                const held = new DataTransfer();
                for (const [name, content] of files) {
                    const bytes = Uint8Array.from(atob(content), each => each.charCodeAt(0));
                    held.items.add(new File([bytes], name, { lastModified: moment }));
                }
                const event = { dataTransfer: held, bubbles: true, cancelable: true };
                document.body.dispatchEvent(new DragEvent("drop", event));
            }""",
            [[(name, base64.b64encode(content).decode()) for name, content in files.items()], DROPPED_MS],
        )
    page.wait_for_selector("section.told")


def files_come_back(page: Page, inbox: Path) -> None:
    """Two files are dropped: one is read at once, the other is nobody's until the office vouches for it."""
    sent = next(inbox.glob("*so-tc.xlsx")).read_bytes()
    dropped(page, {"gửi lại.xlsx": sent, "không rõ.xlsx": without_identity(sent)})
    copied = inbox / "gửi lại.xlsx"
    assert copied.read_bytes() == sent
    assert abs(copied.stat().st_mtime - DROPPED_MS / 1000) < 0.01
    page.click('.filters a:text-is("Không rõ của ai")')
    row = page.locator("tr", has_text="không rõ.xlsx")
    row.locator("select").select_option("so-tc")
    row.locator('button:text-is("Đúng, của cơ quan này")').click()
    page.wait_for_selector("section.told")
    assert page.locator("tr", has_text="không rõ.xlsx").count() == 0
    looked_at(page)


@pytest.mark.browser
@pytest.mark.slow
def test_first_start_to_master(chromium: Browser, tmp_path: Path) -> None:
    """First start, demonstration, files dropped, one accepted, merge, the master opened, report: by clicks alone."""
    office = tmp_path / "văn phòng"
    office.mkdir()
    with served(office) as server, opened(chromium, server.address, DESK) as page:
        page.set_default_timeout(PATIENCE_MS)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        looked_at(page)
        page.click('button:text-is("Xem dữ liệu mẫu")')
        page.click('button:text-is("Mở dữ liệu mẫu")')
        page.wait_for_selector(".steps")
        assert "token" not in page.url
        looked_at(page)
        for screen in ("Danh mục", "Biểu mẫu"):
            page.click(f'nav a:text-is("{screen}")')
            page.wait_for_selector(f'h1:has-text("{screen}")')
            looked_at(page)
        page.click('nav a:text-is("Nhận")')
        page.wait_for_selector("table")
        looked_at(page)
        files_come_back(page, office / "demo" / "inbox" / PERIOD)
        page.click('nav a:text-is("Tổng hợp")')
        page.click('main button:text-is("Tổng hợp")')
        page.wait_for_selector("#viec .lines")
        assert "nhiệm vụ hoàn thành" in page.inner_text("#viec")
        looked_at(page)
        page.click('button:text-is("Mở tệp tổng hợp")')
        page.wait_for_load_state()
        assert [path.name for path in server.opened] == [f"{PERIOD}_tong-hop.xlsx"]
        page.click('nav a:text-is("Báo cáo, thư")')
        looked_at(page)
        page.click('button:text-is("Lập báo cáo")')
        page.wait_for_selector("#viec .lines")
        looked_at(page)
        assert (office / "demo" / "outbox" / PERIOD / "van-ban" / f"{PERIOD}_bao-cao.docx").is_file()
        assert faults == []
        page.click('button:text-is("Đóng chương trình")')
        server.thread.join(30)

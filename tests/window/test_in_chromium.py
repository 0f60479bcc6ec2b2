"""The whole round as a person clicks it, in a real browser: from an empty folder to the master and its report."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support import returning
from tests.support.browser import DESK, PHONE, opened, problems
from tests.support.local_window import Served, served
from tests.support.returning import COMPLETE, Book

PERIOD = "2025-10"
PATIENCE_MS = 300_000
WHOLE, WITHOUT = "so-tc", "so-nv"


def looked_at(page: Page) -> None:
    """The page is as it should be on a desk and on a phone: nothing is wider than it, axe finds nothing grave."""
    for width, height in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": height})
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url
    assert problems(page) == [], page.url


def menu_height(page: Page) -> float:
    """How high the head of the page is, in lines of its menu."""
    return float(
        page.evaluate(
            "document.querySelector('header').clientHeight / document.querySelector('header nav a').offsetHeight"
        )
    )


def returned(office: Path, made: Path) -> list[Path]:
    """Two returns, filled into the workbooks of the office: one as it is to be, one whose table was copied out."""
    found = []
    for agency, content in ((WHOLE, lambda data: data), (WITHOUT, returning.without_identity)):
        book = Book((office / f"templates/{PERIOD}/{PERIOD}_{agency}.xlsx").read_bytes())
        code = next(code for title, code in book.rows if title == returning.TASKS)
        path = made / f"báo cáo {agency}.xlsx"
        path.write_bytes(content(book.fill(code, COMPLETE).data()))
        found.append(path)
    return found


def opens(page: Page, server: Served, button: str) -> str:
    """The name of the file that a button opens."""
    page.click(button)
    page.wait_for_load_state()
    return server.opened[-1].name


@pytest.mark.browser
@pytest.mark.slow
def test_whole_round(chromium: Browser, tmp_path: Path) -> None:
    """Empty folder, new workspace, a month chosen, workbooks, two files taken in, one of them vouched for, merged, the
    report made, both opened: by clicks alone, each screen leading to the next.
    """
    office = tmp_path / "văn phòng"
    office.mkdir()
    with served(office) as server, opened(chromium, server.address, DESK) as page:
        page.set_default_timeout(PATIENCE_MS)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        looked_at(page)
        page.click('button:text-is("Tạo mới")')
        page.wait_for_selector(".steps")
        assert "token" not in page.url
        page.select_option("#ky", PERIOD)
        page.click('button:text-is("Xem")')
        page.click('a:text-is("Việc tiếp theo: Biểu mẫu")')
        page.click('button:text-is("Tạo biểu mẫu")')
        page.wait_for_selector("#viec .lines")
        assert menu_height(page) < 2
        assert "Sở Tài chính" in page.inner_text("table")
        looked_at(page)
        page.click('nav a:text-is("Nhận")')
        page.set_input_files("input[type=file]", returned(office, tmp_path))
        page.click('button:text-is("Chép vào inbox và đọc")')
        page.wait_for_selector('h2:text-is("Vừa nhận (2)")')
        looked_at(page)
        page.locator('button:text-is("Đúng, của cơ quan này")').first.click()
        page.wait_for_selector("section.told")
        assert "Sở Nội vụ" in page.inner_text("section.told")
        assert "consolidate" not in page.inner_text("section.told")
        page.click('a:text-is("Bước sau: Tổng hợp")')
        page.click('main button:text-is("Tổng hợp")')
        page.wait_for_selector("#viec .lines")
        assert "2 tệp nhận được: 2 đã tổng hợp" in page.inner_text("#viec")
        looked_at(page)
        assert opens(page, server, 'button:text-is("Mở tệp tổng hợp")') == f"{PERIOD}_tong-hop.xlsx"
        page.click('a:text-is("Bước sau: Báo cáo, thư")')
        page.click('button:text-is("Lập báo cáo")')
        page.wait_for_selector("#viec .lines")
        assert opens(page, server, f'li:has-text("{PERIOD}_bao-cao.docx") button') == f"{PERIOD}_bao-cao.docx"
        assert faults == []
        page.click('button:text-is("Đóng chương trình")')
        server.thread.join(30)

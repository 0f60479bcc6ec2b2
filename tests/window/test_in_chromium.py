"""The whole round as a person clicks it, in a real browser."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import DESK, PHONE, opened, problems
from tests.support.local_window import served

PERIOD = "2025-10"
PATIENCE_MS = 300_000


def looked_at(page: Page) -> None:
    """The page is as it should be on a desk and on a phone: nothing is wider than it, axe finds nothing grave."""
    for width, height in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": height})
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url
    assert problems(page) == [], page.url


@pytest.mark.browser
@pytest.mark.slow
def test_first_start_to_master(chromium: Browser, tmp_path: Path) -> None:
    """First start, demonstration, a file taken in, merge with its progress, the master opened: by clicks alone."""
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
        inbox = office / "demo" / "inbox" / PERIOD
        sent = tmp_path / "gửi lại.xlsx"
        shutil.copy2(next(inbox.glob("*so-tc.xlsx")), sent)
        page.set_input_files("input[type=file]", sent)
        page.click('button:text-is("Chép vào inbox và đọc")')
        page.wait_for_selector("section.told")
        copied = inbox / sent.name
        assert copied.read_bytes() == sent.read_bytes()
        assert abs(copied.stat().st_mtime - sent.stat().st_mtime) < 0.01
        page.click('nav a:text-is("Tổng hợp")')
        page.click('main button:text-is("Tổng hợp")')
        page.wait_for_selector("#viec .lines")
        assert "nhiệm vụ hoàn thành" in page.inner_text("#viec")
        looked_at(page)
        page.click('button:text-is("Mở tệp tổng hợp")')
        page.wait_for_load_state()
        assert [path.name for path in server.opened] == [f"{PERIOD}_tong-hop.xlsx"]
        assert faults == []
        page.click('button:text-is("Đóng chương trình")')
        server.thread.join(30)

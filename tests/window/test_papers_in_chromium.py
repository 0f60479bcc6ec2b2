"""Papers, mails and what is saved, as a person clicks them in a real browser."""

import pytest
from playwright.sync_api import Browser, Page

from tests.support import returning
from tests.support.browser import DESK, PHONE, opened, problems
from tests.support.local_window import served
from tests.support.returning import PERIOD, Inbox

PATIENCE_MS = 300_000
DESK_AT_150 = (911, 512)
"""What is left of a desk's screen where everything is half as large again."""


def looked_at(page: Page) -> None:
    """Nothing is wider than the page, on a phone, on a desk, on a desk at 150 %; axe finds nothing grave."""
    for width, height in (PHONE, DESK_AT_150, DESK):
        page.set_viewport_size({"width": width, "height": height})
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), page.url
    assert problems(page) == [], page.url


@pytest.mark.browser
@pytest.mark.slow
def test_papers_made_opened_copied(chromium: Browser, inbox: Inbox) -> None:
    """All papers are made at a click, the report opens, a text is copied as it stands in the file, mails are listed."""
    inbox.drop(returning.good(inbox))
    thu = inbox.folder / "outbox" / PERIOD / "thu"
    with served(inbox.folder) as server, opened(chromium, server.address, DESK) as page:
        page.set_default_timeout(PATIENCE_MS)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.click('nav a:text-is("Báo cáo, thư")')
        page.wait_for_selector("#lap")
        looked_at(page)
        page.press("input[name=as_of]", "Enter")
        page.wait_for_selector("#viec .lines")
        assert "Báo cáo" in page.inner_text("#viec")
        looked_at(page)
        page.click(f'li:has-text("{PERIOD}_bao-cao.docx") button')
        page.wait_for_load_state()
        assert [path.name for path in server.opened] == [f"{PERIOD}_bao-cao.docx"]
        copy = page.locator("[data-copy]").last
        copy.click()
        page.wait_for_selector('span[role=status]:has-text("Đã chép")')
        copied = str(page.evaluate("navigator.clipboard.readText()"))
        assert len(copied) > 100
        assert copied.replace("\r\n", "\n").strip() in (thu / "zalo.txt").read_text(encoding="utf-8-sig")
        page.click('a:text-is("Xem từng thư nháp")')
        page.wait_for_selector('h1:has-text("Gửi")')
        looked_at(page)
        assert page.locator('button:text-is("Mở thư nháp")').count() == len([*thu.glob("*.eml")])
        page.click('nav a:text-is("Lưu trữ, sao lưu")')
        page.wait_for_selector('h1:has-text("Lưu trữ")')
        page.click('button:text-is("Sao lưu ngay")')
        page.wait_for_selector("#viec .lines")
        looked_at(page)
        assert faults == []

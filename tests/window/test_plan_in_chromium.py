"""A plan clicked from its document to the catalogue, and a change of the catalogue, in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from consolidate import catalogue
from consolidate.actions import catalogue as planning
from consolidate.core.workspace import Workspace
from tests.support.browser import DESK, opened
from tests.support.local_window import served
from tests.window.test_in_chromium import PATIENCE_MS, looked_at
from tests.window.test_plan_screen import FIRST, PLAN, SECOND, STRANGE


@pytest.mark.browser
@pytest.mark.slow
def test_plan_from_document_to_catalogue(chromium: Browser, tmp_path: Path) -> None:
    """A document chosen, read, a question answered in own words, a row edited, the sure ones taken, all put into the
    catalogue; then a holiday previewed and written: by clicks alone, each page fit for desk and phone.
    """
    office, document = tmp_path / "văn phòng", tmp_path / "kế hoạch mới.txt"
    planning.init(Workspace(office))
    document.write_text(PLAN, encoding="utf-8")
    with served(office) as server, opened(chromium, server.address, DESK) as page:
        page.set_default_timeout(PATIENCE_MS)
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        page.click('nav a:text-is("Kế hoạch mới")')
        page.wait_for_selector("#tha")
        looked_at(page)
        page.set_input_files("input[type=file]", document)
        page.click('button:text-is("Đọc văn bản")')
        page.wait_for_selector("#quyet-dinh")
        looked_at(page)
        page.fill('fieldset:has-text("Sở Không Có") input[data-chooses]', "thêm: Sở Không Có của tỉnh")
        page.click(f'tr:has(th:has-text("{SECOND}")) button')
        page.wait_for_selector("#sua")
        looked_at(page)
        page.fill('input[name="o-deadline"]', "31/07/2026")
        page.click('button:text-is("Ghi sửa và nhận dòng")')
        page.wait_for_selector("#quyet-dinh")
        page.check('tr:has(th:text-matches("^UBND-15-2025(?!/)")) input[value="Nhận"]')
        page.click('button:text-is("Nhận mọi dòng chắc chắn")')
        page.wait_for_selector("section.told")
        page.click('button:text-is("Đưa vào danh mục")')
        page.wait_for_selector("#viec .lines")
        looked_at(page)
        known = catalogue.load(Workspace(office).catalogue)
        assert {FIRST, SECOND, STRANGE} <= known.task_by_code.keys()
        assert f"{known.task_by_code[SECOND].deadline:%d/%m/%Y}" == "31/07/2026"
        assert "Sở Không Có của tỉnh" in {agency.name for agency in known.agencies}
        page.click('nav a:text-is("Danh mục")')
        page.click('summary:text-is("Ngày nghỉ, ngày làm bù")')
        page.fill("#ngay-nghi-ngay", "05/05/2026")
        page.select_option("#ngay-nghi-loai", "Nghỉ")
        page.click('details[open] button:text-is("Xem trước")')
        page.wait_for_selector(".draft")
        looked_at(page)
        page.click('button:text-is("Ghi")')
        page.wait_for_selector("section.told")
        assert catalogue.load(Workspace(office).catalogue).holidays[-1].day.isoformat() == "2026-05-05"
        assert faults == []

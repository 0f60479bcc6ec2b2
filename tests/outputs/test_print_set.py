"""What comes out of a printer: letters large enough to read, and lists that are left out and say so."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from consolidate.cli import main
from consolidate.outputs.master.drawing.row_xml import drawn, look
from consolidate.outputs.master.drawing.table import Table, TableColumn
from consolidate.outputs.master.drawing.table_sheet import draw as sheet_of
from consolidate.outputs.master.drawing.table_sheet import printed_rows
from consolidate.spreadsheets.writing import Book
from consolidate.spreadsheets.writing.package import piece
from consolidate.texts.labels import DeadlineKind, Label, MasterTitle
from consolidate.texts.outputs.master.dashboard import SHARE_OF, SILENT, more_pending
from consolidate.texts.outputs.master.headings import EMPTY, NOT_PRINTED, rest_on_screen
from consolidate.texts.outputs.master.tables import NO_PREVIOUS, PRINT_ANNEX
from consolidate.texts.outputs.master.vocabulary import NEVER_DONE, Head
from tests.support import samples
from tests.support.consolidations import PACKETS, SAID, consolidation
from tests.support.masters import FULL, NOTHING, load, table
from tests.support.masters import write as write_master

PAGE_INCHES, DOTS, LEAST_POINTS = 11.69, 96, 8.0
SMALLEST = {MasterTitle.OVERVIEW: 9}
"""Points of the smallest letters of a sheet; of a table 10."""

APART = [
    *(MasterTitle.BY_AGENCY, MasterTitle.CHANGES, MasterTitle.GAPS, MasterTitle.CONFLICTS),
    *(MasterTitle.DETAILS, MasterTitle.FIGURES, MasterTitle.CHECKS, MasterTitle.SOURCES, MasterTitle.READING),
    *(MasterTitle.ANNEX, MasterTitle.CORRECTIONS, MasterTitle.QUERIES, MasterTitle.EVIDENCE),
]


def area(sheet: Worksheet) -> tuple[int, int, int, int]:
    first, top, last, end = range_boundaries(str(sheet.print_area).rpartition("!")[2])
    assert None not in (first, top, last, end)
    return first or 0, top or 0, last or 0, end or 0


def width(sheet: Worksheet) -> float:
    """Pixels of what is printed."""
    first, _, last, _ = area(sheet)
    spans = [span for span in sheet.column_dimensions.values() if not span.hidden]
    return sum(7 * span.width * max(0, min(last, span.max) - max(first, span.min) + 1) for span in spans)


def height(sheet: Worksheet) -> float:
    """Points of what is printed."""
    _, top, _, end = area(sheet)
    return sum(sheet.row_dimensions[row].height or 15 for row in range(top, end + 1))


def test_nothing_printed_is_smaller_than_eight_points() -> None:
    """On A4 the letters of every printed sheet, made as small as its width asks, have at least eight points."""
    for sheet in load(write_master(FULL)).worksheets:
        margins = sheet.page_margins
        if sheet.title in APART or not width(sheet):
            continue
        scale = min(1, (PAGE_INCHES - margins.left - margins.right) * DOTS / width(sheet))
        if sheet.title == MasterTitle.OVERVIEW:
            scale = min(scale, (8.27 - margins.top - margins.bottom) * 72 / height(sheet))
        assert SMALLEST.get(MasterTitle(sheet.title), 10) * int(scale * 100) / 100 >= LEAST_POINTS, sheet.title


@pytest.mark.parametrize("title", APART)
def test_long_lists_lie_outside_the_print_and_say_so(title: MasterTitle) -> None:
    """What is printed of a long list is one hidden cell, which has no page; the note above the list tells it."""
    sheet = load(write_master(FULL))[title]
    said = {str(cell.value) for row in sheet.iter_rows(min_row=3, max_row=3) for cell in row}
    assert sheet["A6"].value in (*EMPTY.values(), NO_PREVIOUS) or any(
        NOT_PRINTED in text or text == PRINT_ANNEX for text in said
    )
    assert is_kept_from_print(sheet)


def is_kept_from_print(sheet: Worksheet) -> bool:
    first, top, last, end = area(sheet)
    hidden = [span for span in sheet.column_dimensions.values() if span.hidden and span.min <= first <= span.max]
    return (first, top) == (last, end) and bool(hidden or sheet.row_dimensions[top].hidden)


@pytest.mark.parametrize("title", [MasterTitle.OVERDUE, MasterTitle.REMARKS, MasterTitle.CHANGES, MasterTitle.CHECKS])
def test_an_empty_table_takes_no_page(title: MasterTitle) -> None:
    """Where there is nothing to list, the sentence that says so stands on the screen and has no page of its own."""
    sheet = load(write_master(NOTHING))[title]
    assert sheet["A6"].value in (EMPTY[title], NO_PREVIOUS)
    assert is_kept_from_print(sheet)


def test_a_long_table_prints_its_first_two_pages_and_counts_the_rest() -> None:
    """Of what is raised two pages are printed, the note says how many rows are left, and the screen has them all."""
    words: TableColumn[int] = TableColumn(
        "text", "Nội dung", 120, lambda number: f"Khó khăn {number}. " * (1 + number % 30)
    )
    long = Table(
        title=MasterTitle.REMARKS,
        prefix="raised",
        lines=("Kỳ tháng 10/2025", "Nguyên văn."),
        columns=(words,),
        items=range(80),
        pages=2,
    )
    book = Book(title="", author="")
    sheet_of(book, long, "KHÓ KHĂN", "").stream(*map(piece, drawn(long, [look(book, words)], range(80), live=True)))
    sheet = load(book.close()).worksheets[0]
    shown = printed_rows(long)
    assert 20 < shown < 60
    assert str(sheet["A3"].value).endswith(rest_on_screen(shown, 80 - shown))
    assert (area(sheet)[3], sheet.max_row) == (5 + shown, 85)
    high = [sheet.row_dimensions[row].height or 15 for row in range(1, 86)]
    room = 2 * (8.27 - 0.95) * 72
    assert sum(high[: 5 + shown]) + high[4] < room < sum(high[: 5 + shown + 5]) + high[4]


def test_tasks_and_the_annex_tell_the_result() -> None:
    """The words of a single lead as typed; of several leads how many have reported and how many have done it."""
    book = load(write_master(FULL), data_only=True)
    found = {row[Label.CODE]: row[Label.RESULT] for row in table(book, MasterTitle.TASKS)}
    assert str(found["P/I.2"]).startswith("2/2 ")
    annexed = {row[Label.CODE]: row[Label.RESULT] for row in table(book, MasterTitle.ANNEX) if row[Label.CODE]}
    assert {code: annexed[code] or "" for code in found} == {code: found[code] or "" for code in found}


def test_a_phone_shows_who_is_silent_and_what_the_share_is_of() -> None:
    """Within the columns of a phone stand who sent nothing, how many, and that recurring tasks are left out."""
    sheet = load(write_master(FULL), data_only=True)[MasterTitle.OVERVIEW]
    seen = [str(cell.value) for row in sheet.iter_rows(max_col=8) for cell in row if cell.value is not None]
    assert any(text.startswith(SILENT[0]) for text in seen)
    assert any(text.startswith(SHARE_OF[0]) and text.endswith(SHARE_OF[1]) for text in seen)


@pytest.mark.slow
@pytest.mark.libreoffice
def test_print_all_of_the_demo_is_a_short_stack(tmp_path: Path, soffice: Callable[[Path, str], Path]) -> None:
    """Of the demonstration's master, some ten pages come out of LibreOffice: no letter below eight points, no page with
    hardly a row on it.
    """
    with contextlib.suppress(SystemExit):
        main(["demo", str(tmp_path), "--quiet"])
    with pdfplumber.open(soffice(tmp_path / "outbox/2025-10/2025-10_tong-hop.xlsx", "pdf")) as printed:
        pages = [page.extract_words(extra_attrs=["size"]) for page in printed.pages]
    assert 8 <= len(pages) <= 12
    assert min(round(word["size"], 1) for words in pages for word in words) >= LEAST_POINTS - 0.1
    assert min(map(len, pages)) > 100


def test_notes_above_tables_wrap_within_what_is_printed() -> None:
    """The line that tells how to read a printed table is one cell over its printed columns, as high as it needs."""
    book = load(write_master(FULL))
    for sheet in book.worksheets:
        if sheet.title == MasterTitle.OVERVIEW or sheet.title in APART:
            continue
        [note] = [each for each in sheet.merged_cells.ranges if each.min_row == 3]
        assert note.max_col <= area(sheet)[2]
        assert sheet["A3"].alignment.wrap_text
        assert (sheet.row_dimensions[3].height or 0) >= 15


def test_names_on_the_page_are_whole() -> None:
    """Of `Tổng quan`, names of tasks, agencies and parts end in no mark: a long one takes a second line, many reporters
    are counted.
    """
    name = "Nhiệm vụ chuyển đổi số gắn Đề án: phát triển kinh tế đêm"
    office = "Báo và phát thanh, truyền hình Lai Châu"
    long = {"text": name, "section": "I. Công tác chỉ đạo điều hành, nâng cao nhận thức về khoa học, công nghệ"}
    catalogue = replace(
        samples.CATALOGUE,
        tasks=tuple(replace(task, **long) for task in samples.TASKS),
        targets=tuple(replace(each, reporters=f"{office} 1; {office} 2") for each in samples.TARGETS),
    )
    named = [replace(each, agency=replace(each.agency, name=office)) for each in PACKETS]
    now = consolidation(SAID, catalogue=catalogue, packets=tuple(named))
    sheet = load(write_master(now), data_only=True)[MasterTitle.OVERVIEW]
    seen = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [text for text in seen if text.endswith("…")]
    assert name in seen
    assert any(text.startswith(office) for text in seen)


def test_the_list_of_what_waits_says_how_much_it_leaves_out() -> None:
    """Beside the matters shown, `CHỜ QUYẾT ĐỊNH` counts how many more wait, and leads to the sheet that lists all."""
    row = consolidation(
        {
            ("P/I.1", agency): {"status": "Đang thực hiện", "difficulty": f"Việc {number}", "proposal": f"Xin {number}"}
            for number, agency in enumerate(("xa-muong-kim", "phuong-tan-phong"))
        }
    )
    sheet = load(write_master(row), data_only=True)[MasterTitle.OVERVIEW]
    said = [cell for cells in sheet.iter_rows(max_col=8) for cell in cells if cell.value == more_pending(2)]
    assert [cell.hyperlink.location for cell in said] == ["'Khó khăn, kiến nghị'!A1"]


def test_a_result_stands_beside_the_period_it_was_reported_in() -> None:
    """Beside the words of a single lead stands the period of its report, which may be an earlier one; beside the count
    of several leads, how many of them reported in this period. Both are printed.
    """
    sheet = load(write_master(FULL), data_only=True)[MasterTitle.TASKS]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    at = rows[0].index(Label.REPORTED_IN)
    found = {row[0]: row[at] for row in rows[1:]}
    assert (found["P/II.2"], found["P/I.2"], found["P/II.1"]) == ("2025-09", "2/2 kỳ này", "0/2 kỳ này")
    assert at < area(sheet)[2]


def test_recurring_tasks_say_nothing_of_done() -> None:
    """Of the leads of a recurring task, which is never done, only who has reported is counted."""
    task = replace(samples.TASKS[1], deadline_kind=DeadlineKind.RECURRING, deadline=None)
    tasks = tuple(task if each.code == task.code else each for each in samples.TASKS)
    book = load(write_master(consolidation(SAID, catalogue=replace(samples.CATALOGUE, tasks=tasks))), data_only=True)
    [found] = [row for row in table(book, MasterTitle.TASKS) if row[Label.CODE] == task.code]
    assert str(found[Label.RESULT]).endswith(" đã báo cáo")
    assert found[Head.DONE] == NEVER_DONE

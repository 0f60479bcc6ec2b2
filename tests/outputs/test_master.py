"""The master workbook: what it holds, and that its formulas agree with the roll-ups, now and after an edit."""

import datetime as dt
import importlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from consolidate.consolidation.changes import changes
from consolidate.consolidation.model import Consolidation, Correction
from consolidate.consolidation.requests import Answers
from consolidate.consolidation.rollup import Results, roll_up
from consolidate.forms import columns as layout
from consolidate.outputs import master
from consolidate.outputs.master.dashboard import overview
from consolidate.outputs.summary import chart_figures
from consolidate.texts import labels
from consolidate.texts.codes import Code, Finding, Issue, Place
from consolidate.texts.labels import Aggregate, Comparison, Label, MasterTitle, State, TargetKind
from consolidate.texts.outputs.master.comparisons import ChangeKind
from consolidate.texts.outputs.master.dashboard import PENDING, TILE_AGENCIES, TILE_OVERDUE, WORST
from consolidate.texts.outputs.master.tables import REFUSED_MARK
from consolidate.texts.outputs.master.vocabulary import NEVER_DONE, NO_DEADLINE, Decision, Head
from tests.support import samples
from tests.support.consolidations import PACKETS, SAID, Said, consolidation, edited
from tests.support.masters import (
    EDITS,
    FULL,
    ISSUES,
    NOTHING,
    OFFICE,
    SOON,
    _places,
    _type,
    different,
    engine,
    formulas,
    header_row,
    load,
    same,
    table,
    write,
)

EMPTY = consolidation({})
BEFORE = consolidation({**SAID, ("P/I.2", "xa-muong-kim"): {"status": "Đang thực hiện", "progress": 60.0}})


FIGURES: dict[TargetKind, Said] = {
    TargetKind.RATIO: SAID,
    TargetKind.VALUE: {("MT01", "xa-muong-kim"): {"value": -2.5}, ("MT01", "phuong-tan-phong"): {"value": -1.0}},
    TargetKind.YES_NO: {("MT01", "xa-muong-kim"): {"value": "Có"}, ("MT01", "phuong-tan-phong"): {"value": "Không"}},
}


def of_kind(kind: TargetKind, **fields: Any) -> Consolidation:
    """A round whose first target is of that kind, with two figures for it."""
    threshold = None if kind is TargetKind.YES_NO else 3.0
    target = replace(samples.TARGETS[0], kind=kind, threshold=threshold, **fields)
    catalogue = replace(samples.CATALOGUE, targets=(target, *samples.TARGETS[1:]))
    return consolidation(FIGURES[kind], catalogue=catalogue)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("now", "before"),
    [(FULL, BEFORE), (FULL, None), (EMPTY, FULL), (NOTHING, None), (replace(FULL, as_of=dt.date(2025, 11, 20)), None)],
    ids=["full", "first round", "silent", "nobody asked", "later"],
)
def test_every_stored_value_is_what_the_formula_gives(
    tmp_path: Path, now: Consolidation, before: Consolidation | None
) -> None:
    """Whatever came back, a spreadsheet engine that recalculates the master changes no value."""
    data = write(now, before)
    assert sum(1 for _ in formulas(data)) > 20
    assert different(engine(tmp_path / "m.xlsx", data), data) == []


def test_a_remark_on_a_task_that_nobody_here_leads(tmp_path: Path) -> None:
    """In a share the leads of a task may be absent, and with them its row: whether it was answered stands as it is."""
    said = {("P/II.1", "xa-muong-kim"): {"difficulty": "Thiếu vốn"}, ("P/I.2", "xa-muong-kim"): {"proposal": "Cấp vốn"}}
    data = write(consolidation(said, packets=(samples.COMMUNE,)), remarks={"P/II.1": "Đồng ý"})
    assert {row["Mã"]: row[Head.DECISION] for row in table(load(data, data_only=True), MasterTitle.REMARKS)} == {
        "P/II.1": Decision.GIVEN,
        "P/I.2": Decision.WAITING,
    }
    assert different(engine(tmp_path / "m.xlsx", data), data) == []


@pytest.mark.slow
@pytest.mark.parametrize("aggregate", list(Aggregate))
@pytest.mark.parametrize("kind", list(TargetKind))
def test_every_way_to_aggregate_is_live(tmp_path: Path, kind: TargetKind, aggregate: Aggregate) -> None:
    """Every kind of target and way to aggregate has a formula that gives the rolled-up value, also below zero."""
    data = write(of_kind(kind, aggregate=aggregate))
    assert different(engine(tmp_path / "m.xlsx", data), data) == []


@pytest.mark.slow
@pytest.mark.parametrize("comparison", list(Comparison))
def test_every_comparison_is_live(tmp_path: Path, comparison: Comparison) -> None:
    """A target's state and its bar follow its own sign."""
    data = write(of_kind(TargetKind.RATIO, comparison=comparison))
    assert different(engine(tmp_path / "m.xlsx", data), data) == []


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_of_a_detail_row_reaches_every_figure(tmp_path: Path, edit: Said) -> None:
    """After somebody types over detail cells, the sheets say what a roll-up of the edited reports says."""
    data = write(FULL)
    model = engine(tmp_path / "m.xlsx", data)
    _type(model, load(data), edit)
    model.evaluate()
    after = edited(FULL, edit)
    results = roll_up(after, SOON)
    compared = master.write(after, results, (), Answers(), {}, OFFICE)
    listed = {MasterTitle.OVERVIEW, MasterTitle.OVERDUE, MasterTitle.BY_AGENCY}  # in the merge's order; checked below
    wrong = [row for row in different(model, compared) if row[0].split("!")[0] not in listed]
    assert wrong == []
    overview = load(compared, data_only=True)[MasterTitle.OVERVIEW]
    for row in range(1, 14):
        for column in range(1, 25):
            stored = overview.cell(row, column).value
            if isinstance(stored, str | int):
                assert same(stored, model.get_cell_value(0, row, column))
    assert _states(model, load(data)) == {
        **{(d.task.code, d.agency.code): d.state for d in results.details},
        **{(f.target.code, f.agency.code): f.state for f in results.figures},
    }


def _states(model: Any, book: openpyxl.Workbook) -> dict[tuple[str, str], str]:
    """What `Theo cơ quan` says of each task or target and agency."""
    sheet, number = book[MasterTitle.BY_AGENCY], book.sheetnames.index(MasterTitle.BY_AGENCY)
    header = header_row(sheet)
    columns = {cell.value: cell.column for cell in sheet[header]}
    return {
        (sheet.cell(row, columns[Label.CODE]).value, sheet.cell(row, columns[Label.AGENCY_CODE]).value): (
            model.get_cell_value(number, row, columns[Label.STATE])
        )
        for row in range(header + 1, sheet.max_row + 1)
    }


@pytest.mark.parametrize("now", [FULL, EMPTY, NOTHING], ids=["full", "silent", "nobody asked"])
def test_the_package_is_valid(tmp_path: Path, now: Consolidation) -> None:
    """The Open XML schema and its rules find nothing to say."""
    path = tmp_path / "m.xlsx"
    path.write_bytes(write(now, BEFORE))
    assert OpenXmlValidator().validate(str(path)).errors == []


def test_the_same_arguments_give_the_same_bytes() -> None:
    """Two masters of one consolidation are equal byte for byte."""
    assert write(FULL, BEFORE, {"P/I.2": "Khẩn trương"}) == write(FULL, BEFORE, {"P/I.2": "Khẩn trương"})


ARRIVED = dt.datetime(2025, 10, 30, 8, tzinfo=dt.UTC)


def test_sheets_and_headers() -> None:
    """The sheets are those of the contract, in order; each header stands once, within the first twelve rows.

    Their filters sort whole rows, with the columns that are hidden: formulas and row digests.
    """
    silent: Said = {("P/I.2", "phuong-tan-phong"): {"status": "Đang thực hiện", "difficulty": None}}
    late = Correction(period="2025-09", number=1, file="a.xlsx", arrived=ARRIVED, code="P/I.2", column=Label.PROGRESS)
    book = load(write(replace(edited(FULL, silent), corrections=(late,)), BEFORE))
    assert book.sheetnames == [str(title) for title in MasterTitle]
    for sheet in book.worksheets[1:]:
        labels = [cell.value for cell in sheet[header_row(sheet)] if cell.value]
        assert len(labels) == len(set(labels))
        assert sheet.freeze_panes is not None
        filtered = [cell.column for cell in sheet[sheet.auto_filter.ref][0] if cell.value]
        assert filtered == [cell.column for cell in sheet[header_row(sheet)] if cell.value]
        hidden = {each.colId + 1 for each in sheet.auto_filter.filterColumn if each.hiddenButton}
        spans = [look for look in sheet.column_dimensions.values() if look.hidden]
        assert hidden == {number for look in spans for number in range(look.min, look.max + 1)}
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (9, 1, 0)
        assert sheet.print_title_rows == f"${header_row(sheet)}:${header_row(sheet)}"
        annex = sheet.title == MasterTitle.ANNEX
        assert "&P" in ((sheet.oddHeader.center.text if annex else sheet.oddFooter.right.text) or "")


PHONE_PIXELS = 430


def _pixels(sheet: Worksheet, columns: int) -> float:
    """Width of the first columns at 100 %."""
    spans = sheet.column_dimensions.values()
    return sum(7 * span.width * max(0, min(columns, span.max) - span.min + 1) for span in spans)


def test_a_phone_has_room_beside_what_is_frozen() -> None:
    """Frozen columns take no more than half of a phone's width, frozen rows no more than a third of its height."""
    for sheet in load(write(FULL, BEFORE)).worksheets[1:]:
        column, row = coordinate_from_string(sheet.freeze_panes)
        assert _pixels(sheet, column_index_from_string(column) - 1) <= PHONE_PIXELS / 2, sheet.title
        assert sum(sheet.row_dimensions[number].height or 15 for number in range(1, row)) * 4 / 3 <= 210, sheet.title


def test_a_phone_shows_first_what_leaders_must_know() -> None:
    """Headline, figures, what is late, what to decide: all begin within the columns of `Tổng quan` a phone shows."""
    sheet = load(write(FULL), data_only=True)[MasterTitle.OVERVIEW]
    columns = next(number for number in range(1, 30) if _pixels(sheet, number + 1) > PHONE_PIXELS)
    seen = [str(cell.value) for row in sheet.iter_rows(max_col=columns) for cell in row if cell.value is not None]
    assert {TILE_OVERDUE, TILE_AGENCIES, WORST, "P/I.2"} <= set(seen)
    assert any(text.startswith(PENDING) for text in seen)
    merged = next(
        area for area in sheet.merged_cells.ranges if str(sheet[area.start_cell.coordinate].value)[:4] == "Đến "
    )
    assert merged.max_col <= columns


REQUIRED: dict[MasterTitle, tuple[Label | Head, ...]] = {
    MasterTitle.TARGETS: (Label.CODE,),
    MasterTitle.TASKS: (Label.CODE, Label.STATE, Label.REMARK),
    MasterTitle.OVERDUE: (Label.CODE, Label.AGENCY_CODE, Label.AGENCY, Label.DAYS_OVERDUE),
    MasterTitle.DETAILS: (
        *(Label.CODE, Label.AGENCY_CODE, Label.AGENCY, Label.ROLE, Label.STATE, Label.DAYS_OVERDUE),
        *(Label.REPORTED_IN, Label.SOURCE_FILE, Label.SOURCE_ROW, *(column.label for column in layout.TASKS.inputs)),
    ),
    MasterTitle.FIGURES: (
        *(Label.CODE, Label.AGENCY_CODE, Label.AGENCY, Label.FIGURE_STATE),
        *(Label.REPORTED_IN, Label.SOURCE_FILE, Label.SOURCE_ROW, *(column.label for column in layout.TARGETS.inputs)),
    ),
    MasterTitle.QUERIES: (
        *(Head.QUERY, Label.AGENCY, Label.CODE, Label.TASK_CODE, Label.MESSAGE, Head.FIRST_PERIOD, Head.AGE),
        *(Head.QUERY_STATE, Label.AGENCY_CODE, Label.ISSUE_CODE, Label.FILE, Label.CELL),
    ),
    MasterTitle.CHECKS: (
        *(Label.SEVERITY, Label.ISSUE_CODE, Label.AGENCY, Label.TASK_CODE, Label.MESSAGE),
        *(Label.ACTION, Label.TYPED, Label.FILE, Label.SHEET, Label.CELL),
    ),
}


@pytest.mark.parametrize(("title", "labels"), REQUIRED.items())
def test_required_labels(title: MasterTitle, labels: tuple[Label | Head, ...]) -> None:
    """Every label the contract names stands in its sheet's header."""
    sheet = load(write(FULL))[title]
    assert set(labels) <= {cell.value for cell in sheet[header_row(sheet)]}


def test_details_hold_what_was_typed_with_its_type() -> None:
    """Dates are dates, numbers numbers, texts as typed, each row with its period, file and row."""
    rows = {(r[Label.CODE], r[Label.AGENCY_CODE]): r for r in table(load(write(FULL), data_only=True), "Chi tiết")}
    row = rows["P/I.2", "phuong-tan-phong"]
    assert row[Label.PROGRESS] == 45.5
    assert row[Label.EXTENSION] == dt.datetime(2025, 12, 31)
    assert row[Label.DIFFICULTY] == "Thiếu máy quét"
    assert (row[Label.STATE], row[Label.DAYS_OVERDUE]) == ("Đang thực hiện quá hạn", 31)
    assert (row[Label.REPORTED_IN], row[Label.SOURCE_ROW]) == ("2025-10", 7)
    assert rows["P/II.1", "so-khcn"][Label.REPORTED_IN] == "2025-09"
    assert rows["P/II.1", "so-khcn"]["Xuất xứ"] == "mang từ kỳ trước"
    assert rows["P/II.3", "so-tc"][Label.STATE] == "Chưa báo cáo"
    assert len(rows) == sum(len(packet.tasks) for packet in PACKETS)


def test_a_rejected_value_is_hinted_at_beside_its_row() -> None:
    """A row without a report whose value was rejected says so, and leads to what was typed."""
    book = load(write(consolidation({}, issues=ISSUES)))
    sheet = book[MasterTitle.DETAILS]
    header = header_row(sheet)
    columns = {cell.value: cell.column - 1 for cell in sheet[header]}
    for cells in sheet.iter_rows(min_row=header + 1):
        origin = cells[columns[Head.ORIGIN]]
        refused = (cells[columns[Label.CODE]].value, cells[columns[Label.AGENCY_CODE]].value) == ("P/I.1", "so-tc")
        assert (origin.value == REFUSED_MARK) == refused
        if refused:
            [row] = _marked(book, origin.hyperlink.location)
            assert "140" in row


def test_a_task_without_a_deadline_says_so() -> None:
    """Where the plan sets no deadline, `Thời hạn` says there is none yet."""
    rows = {r[Label.CODE]: r[Label.DEADLINE] for r in table(load(write(FULL)), MasterTitle.TASKS)}
    assert rows["P/II.3"] == NO_DEADLINE
    assert "" not in rows.values()


def test_tasks_say_how_many_leads_were_heard() -> None:
    """A task's row has its state, heard/expected, progress with its coverage, and the leaders' remark kept."""
    rows = {
        r[Label.CODE]: r for r in table(load(write(FULL, None, {"P/I.2": "Khẩn trương"}), data_only=True), "Nhiệm vụ")
    }
    row = rows["P/I.2"]
    assert (row[Label.STATE], row[Head.HEARD], row[Head.DONE]) == ("Đang thực hiện quá hạn", "2/2", "1/2")
    assert (row[Label.PROGRESS], row[Head.PROGRESS_OF], row[Label.DAYS_OVERDUE]) == (72.75, "2/2", 31)
    assert row[Label.REMARK] == "Khẩn trương"
    assert rows["P/II.1"][Head.CARRIED] == 1


def test_issues_come_most_severe_first() -> None:
    """`Kiểm tra` lists errors, then warnings, then information; the agency by name, its code beside it."""
    rows = table(load(write(FULL)), "Kiểm tra")
    assert [row[Label.SEVERITY] for row in rows] == ["Lỗi", "Cảnh báo", "Thông tin"]
    assert (rows[0][Label.AGENCY], rows[0][Label.AGENCY_CODE], rows[0][Label.TYPED]) == ("Sở Tài chính", "so-tc", "140")


def test_remarks_are_one_row_each_in_the_agencys_words() -> None:
    """Difficulty, proposal and request for time are rows of their own; a repeated one says since when."""
    rows = table(load(write(FULL, BEFORE), data_only=True), "Khó khăn, kiến nghị")
    mine = [row for row in rows if row[Label.AGENCY_CODE] == "phuong-tan-phong"]
    assert [row[Label.MESSAGE] for row in mine][1:] == ["Đề nghị hỗ trợ máy quét", "Thiếu máy quét"]
    assert "31/12/2025" in mine[0][Label.MESSAGE]
    assert {row[Head.DECISION] for row in rows} == {Decision.WAITING}
    answered = table(load(write(FULL, None, {"P/I.2": "Đồng ý"}), data_only=True), "Khó khăn, kiến nghị")
    assert [row[Head.DECISION] for row in answered if row[Label.CODE] == "P/I.2"] == [Decision.GIVEN] * 3


LINK = re.compile(r"'(?P<sheet>[^']+)'!(?P<cell>[A-Z]+\d+)(?::[FH](?P<last>\d+))?")


@pytest.mark.parametrize("now", [FULL, EMPTY, NOTHING], ids=["full", "silent", "nobody asked"])
def test_every_link_leads_to_a_row_about_the_same_thing(now: Consolidation) -> None:
    """Links stay within the workbook, their sheets exist, and a code leads to a row with that code."""
    book = load(write(now, BEFORE))
    found = 0
    for sheet in book.worksheets:
        for cell in (c for row in sheet.iter_rows() for c in row if c.hyperlink):
            assert cell.hyperlink.target is None
            match = LINK.fullmatch(cell.hyperlink.location)
            assert match is not None
            goal = book[match["sheet"]]
            value = str(cell.value)
            texts = {str(c.value) for c in goal[goal[match["cell"]].row]}
            about = str(sheet.cell(cell.row, 1).value)  # a figure leads to the first row it counts
            assert texts & {value, about} or match["cell"] == "A1"
            found += 1
        assert any(c.hyperlink for row in sheet.iter_rows(max_row=4) for c in row)
    assert found >= 20


def _marked(book: openpyxl.Workbook, location: str) -> list[list[Any]]:
    """The rows a link marks, as lists of their values."""
    match = LINK.fullmatch(location)
    assert match is not None
    sheet = book[match["sheet"]]
    first = sheet[match["cell"]].row
    rows = sheet.iter_rows(min_row=first, max_row=int(match["last"] or first), values_only=True)
    return [list(row) for row in rows]


@pytest.mark.parametrize("now", [FULL, EMPTY], ids=["full", "silent"])
def test_a_count_leads_to_the_rows_it_counts(now: Consolidation) -> None:
    """Each count of an agency marks rows of that agency: as many as it says, where none other lies between them."""
    book = load(write(now, BEFORE), data_only=True)
    sheet = book[MasterTitle.AGENCIES]
    header = header_row(sheet)
    labels = {cell.column: cell.value for cell in sheet[header]}
    exact = {Head.LED, Head.COORDINATED, Head.FIGURES, Head.OVERDUE, Head.ERRORS, Head.WARNINGS, *State}
    hidden = {n for d in sheet.column_dimensions.values() if d.hidden for n in range(d.min, d.max + 1)}
    links = 0
    for cells in sheet.iter_rows(min_row=header + 1):
        name = cells[0].value
        for cell in cells[3:]:
            if isinstance(cell.value, int) and cell.column not in hidden:
                assert (cell.hyperlink is not None) == (cell.value > 0), (name, labels[cell.column])
            if cell.hyperlink and isinstance(cell.value, int):
                rows = _marked(book, cell.hyperlink.location)
                assert all(name in row for row in rows), (name, labels[cell.column])
                assert len(rows) == cell.value or labels[cell.column] not in exact, (name, labels[cell.column])
                links += 1
    assert links >= 15


def test_a_task_leads_to_all_its_leads() -> None:
    """“1/2” of a task marks its two leads in `Chi tiết`; a target's value all its reporters."""
    book = load(write(FULL, BEFORE), data_only=True)
    for title, goal, heads in (
        (MasterTitle.TASKS, MasterTitle.DETAILS, (Head.HEARD, Head.DONE)),
        (MasterTitle.TARGETS, MasterTitle.FIGURES, (Head.COVERAGE,)),
    ):
        sheet = book[title]
        header = header_row(sheet)
        columns = [cell.column for cell in sheet[header] if cell.value in heads]
        for row in range(header + 1, sheet.max_row + 1):
            for cell in (sheet.cell(row, column) for column in columns):
                location = cell.hyperlink.location
                assert location.startswith(f"'{goal}'!")
                marked = _marked(book, location)
                assert {line[0] for line in marked} == {sheet.cell(row, 1).value}
                assert cell.value == NEVER_DONE or len(marked) == int(str(cell.value).partition("/")[2])


HOSTILE = (
    "=1+1",
    "+84 213",
    "@SUM(A1)",
    '=HYPERLINK("http://x","x")',
    "http://example.invalid/a?b=c",
    "mailto:x@example.invalid",
    "internal:'Nguồn'!A1",
    "a\x07b_x0007_c",
    "🙂 emoji",
    "x" * 32_767,
    "<b>&amp;</b>",
    "{=SUM(A1:A2)}",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE, ids=[text[:12] for text in HOSTILE])
def test_what_an_agency_typed_stays_text(tmp_path: Path, text: str) -> None:
    """Nothing typed becomes a formula or a link, in any sheet; it comes back character for character."""
    keys = ("result", "evidence", "person", "difficulty", "proposal")
    said: Said = {("P/I.2", "phuong-tan-phong"): {"status": "Đang thực hiện", **dict.fromkeys(keys, text)}}
    issue = Issue(Finding(Code.NOT_A_NUMBER, "Không phải số."), Place(agency="so-tc", file=text), text)
    data = write(consolidation(said, issues=(issue,)), None, {"P/I.2": text})
    row = next(
        r for r in table(load(data), "Chi tiết") if r[Label.AGENCY_CODE] == "phuong-tan-phong" and r[Label.RESULT]
    )
    assert [_plain(row[layout.TASKS.column(key).label]) for key in keys] == [text] * len(keys)
    for sheet in load(data).worksheets:
        for cell in (c for cells in sheet.iter_rows() for c in cells if c.value and text in str(c.value)):
            assert cell.data_type == "s"
            assert cell.hyperlink is None
    path = tmp_path / "m.xlsx"
    path.write_bytes(data)
    assert OpenXmlValidator().validate(str(path)).errors == []
    with zipfile.ZipFile(path) as package:
        assert not [name for name in package.namelist() if "externalLink" in name]
        relations = [package.read(name) for name in package.namelist() if name.endswith(".rels")]
    assert not any(b'TargetMode="External"' in relation for relation in relations)


def _plain(text: str) -> str:
    """openpyxl leaves the escapes of control characters as they stand in the file."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), text)


def test_a_typed_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    """A value no cell can hold does not stop the merge."""
    issue = Issue(Finding(Code.TOO_LONG, "Quá dài."), Place(agency="so-tc"), "y" * 40_000)
    [row] = table(load(write(consolidation({}, issues=(issue,)))), "Kiểm tra")
    assert len(row[Label.TYPED]) == 32_767
    assert not row[Label.TYPED].endswith("y")


EMPTY_SHEETS = [
    *(MasterTitle.OVERDUE, MasterTitle.REMARKS, MasterTitle.CHANGES, MasterTitle.CORRECTIONS),
    *(MasterTitle.CONFLICTS, MasterTitle.QUERIES, MasterTitle.CHECKS, MasterTitle.SOURCES, MasterTitle.EVIDENCE),
]


def test_empty_sheets_say_so() -> None:
    """A sheet without rows has its header, and below it a sentence."""
    book = load(write(replace(EMPTY, as_of=dt.date(2025, 9, 1))))
    for title in EMPTY_SHEETS:
        sheet = book[title]
        below = [cell.value for cell in sheet[header_row(sheet) + 1] if cell.value]
        assert [len(text) > 10 for text in below] == [True]
        assert sheet.max_row == header_row(sheet) + 1


def _charts(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return sum(name.startswith("xl/charts/chart") for name in package.namelist())


def test_no_chart_is_empty() -> None:
    """Three charts where there is something to draw; none where there is nothing, and a sentence in its place."""
    assert _charts(write(FULL)) == 3
    assert _charts(write(replace(EMPTY, as_of=dt.date(2025, 9, 1)))) == 1
    assert _charts(write(NOTHING)) == 0


def test_overview_is_one_page() -> None:
    """`Tổng quan` prints on one A4 landscape page and says the state of things in words."""
    sheet = load(write(FULL), data_only=True)[MasterTitle.OVERVIEW]
    page = sheet.page_setup
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (page.orientation, page.paperSize, page.fitToWidth or 1, page.fitToHeight or 1) == ("landscape", 9, 1, 1)
    texts = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert any(text.startswith("Đến 31/10/2025: 0/5 nhiệm vụ hoàn thành, 1 quá hạn") for text in texts)


@pytest.fixture
def sheet_more() -> Iterator[str]:
    """The title of a sheet that the master has beside those there are."""
    titles = {title.name: title.value for title in MasterTitle} | {"MORE": "Thêm"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(labels, "MasterTitle", StrEnum("MasterTitle", titles))  # type: ignore[misc]
        importlib.reload(overview)
        yield "Thêm"
    importlib.reload(overview)


def test_overview_has_room_for_a_link_to_each_sheet(sheet_more: str) -> None:
    """A link that has no place in the rows of the others begins one of its own, and all that stands below gives way."""
    sheet = load(write(FULL))[MasterTitle.OVERVIEW]
    linked = [str(cell.value) for row in sheet.iter_rows(max_row=4) for cell in row if cell.hyperlink]
    assert linked == [*list(MasterTitle)[1:], sheet_more]


LONG = " và các đơn vị trực thuộc, Ban Quản lý các dự án đầu tư xây dựng"
CROWDED = consolidation(
    SAID,
    catalogue=replace(
        samples.CATALOGUE, agencies=tuple(replace(a, name=a.name + LONG) for a in samples.CATALOGUE.agencies)
    ),
    packets=tuple(replace(p, agency=replace(p.agency, name=p.agency.name + LONG)) for p in PACKETS),
)


def test_long_names_leave_room_for_what_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On `Tổng quan` a long name is cut, never how many others there are or what is asked; a chart that leaves agencies
    out says of how many. All of it stays live.
    """
    monkeypatch.setattr(chart_figures, "MOST_AGENCIES", 1)
    data = write(replace(CROWDED, as_of=dt.date(2026, 1, 15)))
    sheet = load(data, data_only=True)[MasterTitle.OVERVIEW]
    texts = [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not any(LONG in text for text in texts)
    assert any(re.search(r"…( \(\+\d+\))?: Khó khăn: ", text) for text in texts)
    assert any(re.search(r"\(1 trong [2-9] cơ quan\)", text) for text in texts)
    assert different(engine(tmp_path / "m.xlsx", data), data) == []


def test_names_are_defined() -> None:
    """The as-of date, the period and the days of "due soon" have names that formulas use."""
    book = load(write(FULL), data_only=True)
    values = {}
    for name in ("as_of", "period", "period_end", "due_soon_days"):
        [(title, cell)] = list(book.defined_names[name].destinations)
        values[name] = book[title][cell].value
    day = dt.datetime(2025, 10, 31)
    assert values == {"as_of": day, "period": "2025-10", "period_end": day, "due_soon_days": 15}


def _told(now: Said, before: Said | None) -> list[tuple[ChangeKind, str, int]]:
    def results(said: Said) -> Results:
        return roll_up(consolidation(said), SOON)

    found = changes(results(now), results(before) if before is not None else None)
    return [(change.kind, change.task.code, len(change.agencies)) for change in found]


LATE: Said = {
    ("P/I.2", agency): {"status": "Đang thực hiện", "progress": 50.0} for agency in ("xa-muong-kim", "phuong-tan-phong")
}
DONE: Said = {place: {"status": "Hoàn thành", "done_on": dt.date(2025, 9, 1)} for place in LATE}
LESS: Said = {place: {"status": "Đang thực hiện", "progress": 40.0} for place in LATE}
SAME: Said = {place: {**said, "result": "Đang làm"} for place, said in LATE.items()}


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (LATE, None, []),
        (DONE, LATE, [(ChangeKind.NEWLY_DONE, "P/I.2", 2)]),
        (LATE, DONE, [
            (ChangeKind.DONE_TAKEN_BACK, "P/I.2", 1),
            (ChangeKind.DONE_TAKEN_BACK, "P/I.2", 1),
            (ChangeKind.NEWLY_OVERDUE, "P/I.2", 2),
            (ChangeKind.PROGRESS_BACK, "P/I.2", 1),
            (ChangeKind.PROGRESS_BACK, "P/I.2", 1),
        ]),
        (LESS, LATE, [
            (ChangeKind.SLIPPED, "P/I.2", 2),
            (ChangeKind.PROGRESS_BACK, "P/I.2", 1),
            (ChangeKind.PROGRESS_BACK, "P/I.2", 1),
        ]),
        (SAME, SAME, [
            (ChangeKind.SLIPPED, "P/I.2", 2),
            (ChangeKind.SAME_TEXT, "P/I.2", 1),
            (ChangeKind.SAME_TEXT, "P/I.2", 1),
        ]),
    ],
    ids=["no round before", "done", "taken back", "less", "same text"],
)  # fmt: skip
def test_changes(now: Said, before: Said | None, told: list[tuple[ChangeKind, str, int]]) -> None:
    """Each difference between two rounds is told once, gravest first; without a round before there is none."""
    assert _told(now, before) == told


def test_a_carried_report_changes_nothing() -> None:
    """A report that only stands from the round before repeats no text."""
    carried = {place: {**said, "period": "2025-09"} for place, said in SAME.items()}
    assert [kind for kind, *_ in _told(carried, SAME)] == [ChangeKind.SLIPPED]


def test_a_changed_deadline_is_told() -> None:
    """Another deadline of the same task is a change, said as then and now."""
    later = replace(samples.TASKS[1], deadline=dt.date(2025, 12, 31))
    catalogue = replace(samples.CATALOGUE, tasks=(samples.TASKS[0], later, *samples.TASKS[2:]))
    now, before = (consolidation({}, catalogue=c) for c in (catalogue, samples.CATALOGUE))
    [change] = changes(roll_up(now, SOON), roll_up(before, SOON))
    assert (change.kind, change.before, change.now) == (ChangeKind.DEADLINE_CHANGED, "30/09/2025", "31/12/2025")


def _saved(book: openpyxl.Workbook, number: int, row: int, column: int) -> Any:
    value = book.worksheets[number].cell(row, column).value
    return to_excel(value) if isinstance(value, dt.date) else value


@pytest.mark.libreoffice
def test_libreoffice_agrees(tmp_path: Path, soffice: Callable[[Path, str], Path]) -> None:
    """LibreOffice opens the master, recalculates, saves: same sheets, same values."""
    data = write(FULL, BEFORE)
    path = tmp_path / "m.xlsx"
    path.write_bytes(data)
    saved = openpyxl.load_workbook(soffice(path, "xlsx"), data_only=True)
    assert saved.sheetnames == [str(title) for title in MasterTitle]
    for number, place, row, column, stored in formulas(data):
        assert same(stored, _saved(saved, number, row, column)), place


@pytest.mark.libreoffice
def test_libreoffice_agrees_after_an_edit(tmp_path: Path, soffice: Callable[[Path, str], Path]) -> None:
    """After somebody typed over detail rows, LibreOffice and another engine compute the same of every formula."""
    data = write(FULL, BEFORE)
    edit = {place: values for each in EDITS.values() for place, values in each.items()}
    model, book = engine(tmp_path / "m.xlsx", data), load(data)
    _type(model, book, edit)
    model.evaluate()
    for title, row, column, value in list(_places(book, edit)):
        book[title].cell(row, column).value = value
    book.save(tmp_path / "typed.xlsx")
    saved = openpyxl.load_workbook(soffice(tmp_path / "typed.xlsx", "xlsx"), data_only=True)
    changed = 0
    for number, place, row, column, stored in formulas(data):
        computed = _saved(saved, number, row, column)
        assert same(model.get_cell_value(number, row, column), computed), place
        changed += not same(stored, computed)
    assert changed > 20

"""Masters of the small catalogue: written, loaded, edited as by hand, and computed again by a spreadsheet engine."""

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import ironcalc
import openpyxl
import pytest
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from consolidate.consolidation.changes import changes
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.queries.model import Query
from consolidate.consolidation.requests import Answers
from consolidate.consolidation.rollup import roll_up
from consolidate.forms import columns as layout
from consolidate.outputs import master
from consolidate.returns.masters.remarks import Remark
from consolidate.returns.masters.remarks.office_answers import Answer
from consolidate.texts.catalogue import Setting
from consolidate.texts.codes import Code, Finding, Issue, Place
from consolidate.texts.labels import Label, MasterTitle, QueryState
from tests.support.consolidations import SAID, Said, consolidation

SOON = 15


OFFICE = {Setting.OFFICE: "Sở Khoa học và Công nghệ", Setting.TITLE: "Thực hiện Nghị quyết số 57-NQ/TW"}


ISSUES = (
    Issue(Finding(Code.READ_AS, "Đã hiểu là 45,5."), Place(agency="so-tc", task="P/I.1", cell="K7"), "45,5 %"),
    Issue(Finding(Code.OUT_OF_RANGE, "140 nằm ngoài 0–100.", "Sửa lại."), Place(agency="so-tc", task="P/I.1"), "140"),
    Issue(Finding(Code.LEAD_ROW_OPEN, "Còn trống."), Place(agency="so-khcn", task="P/II.1")),
)


def query(issue: Issue, number: str, **more: Any) -> Query:
    """A query about an issue, open since this period."""
    facts = {"agency": issue.place.agency, "sheet": "Nhiệm vụ", "code": issue.place.task, "column": "", "age": 1}
    return Query(**{"number": number, "issue": issue, "since": "2025-10", "state": QueryState.OPEN, **facts, **more})


QUERIES = (
    query(ISSUES[1], "2025-10/140140"),
    query(ISSUES[2], "2025-09/020202", since="2025-09", age=2, state=QueryState.ANSWERED, answered_in="2025-10"),
    query(ISSUES[2], "2025-09/030303", since="2025-09", age=2, state=QueryState.WITHDRAWN, word="Nhập nhầm kỳ trước"),
    query(ISSUES[2], "2025-08/040404", since="2025-08", age=2, state=QueryState.ENDED, ended_in="2025-09", code=""),
)
FULL = replace(
    consolidation(SAID, issues=ISSUES), queries=QUERIES, queried={query.issue: query for query in reversed(QUERIES)}
)


NOTHING = consolidation({}, packets=())


def write(
    now: Consolidation,
    before: Consolidation | None = None,
    remarks: dict[str, str] | None = None,
    remarked: str = "",
    answers: Sequence[Answer] = (),
) -> bytes:
    """The master. `remarked`: the period in which the leaders wrote the remarks, where it is not this one; `answers`:
    the office's.
    """
    results = roll_up(now, SOON)
    previous = roll_up(before, SOON) if before else None
    return master.write(
        now,
        results,
        changes(results, previous),
        Answers(
            remarks={task: Remark(remarked or now.period, task, text, "") for task, text in (remarks or {}).items()},
            office={answer.about: answer for answer in answers},
        ),
        {before.whole: previous} if before else {},
        OFFICE,
    )


def load(data: bytes, **options: Any) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), **options)


def header_row(sheet: Worksheet) -> int:
    """The row of the table's header: the first within twelve with at least three labels."""
    return next(row for row in range(1, 13) if sum(cell.value is not None for cell in sheet[row]) >= 3)


def table(book: openpyxl.Workbook, title: str) -> list[dict[str, Any]]:
    sheet = book[title]
    first = header_row(sheet)
    labels = [cell.value for cell in sheet[first]]
    return [dict(zip(labels, row, strict=True)) for row in sheet.iter_rows(min_row=first + 1, values_only=True)]


def formulas(data: bytes) -> Iterator[tuple[int, str, int, int, Any]]:
    """(sheet number, cell, row, column, stored value) of every formula."""
    live, stored = load(data), load(data, data_only=True)
    for number, sheet in enumerate(live.worksheets):
        for cells in sheet.iter_rows():
            for cell in cells:
                if cell.data_type == "f":
                    value = stored[sheet.title][cell.coordinate].value
                    number_of_day = to_excel(value) if isinstance(value, dt.date) else value
                    yield number, f"{sheet.title}!{cell.coordinate}", cell.row, cell.column, number_of_day


def same(one: Any, other: Any) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return one == pytest.approx(other, rel=1e-12, abs=1e-12)
    return (one or "") == (other or "") and type(one or "") is type(other or "")


def engine(path: Path, data: bytes) -> Any:
    path.write_bytes(data)
    model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
    model.evaluate()
    return model


def different(model: Any, data: bytes) -> list[tuple[str, Any, Any]]:
    """Formulas whose stored value is not what the engine computes."""
    rows = ((place, value, model.get_cell_value(n, row, column)) for n, place, row, column, value in formulas(data))
    return [(place, stored, computed) for place, stored, computed in rows if not same(stored, computed)]


EDITS: dict[str, Said] = {
    "the last lead finishes": {
        ("P/I.2", "phuong-tan-phong"): {"status": "Hoàn thành", "done_on": dt.date(2025, 9, 20), "progress": 100.0}
    },
    "a done task is taken back": {("P/I.2", "xa-muong-kim"): {"status": "Chưa thực hiện", "progress": 0.0}},
    "a suspended task goes on": {("P/II.1", "so-khcn"): {"status": "Đang thực hiện", "progress": 30.0}},
    "a figure is corrected": {("MT01", "xa-muong-kim"): {"numerator": 3.0}, ("MT03", "so-khcn"): {"value": "Không"}},
}


def _type(model: Any, book: openpyxl.Workbook, edit: Said) -> None:
    """Type the edit into `Chi tiết` and `Số liệu mục tiêu`, as a person would."""
    for title, row, column, value in _places(book, edit):
        where = (book.sheetnames.index(title), row, column)
        if isinstance(value, dt.date):
            model.update_cell_with_number(*where, float(to_excel(value)))
        elif isinstance(value, float):
            model.update_cell_with_number(*where, value)
        else:
            model.update_cell_with_text(*where, value)


def _places(book: openpyxl.Workbook, edit: Said) -> Iterator[tuple[str, int, int, Any]]:
    """Sheet, row, column and value of each cell of the edit."""
    inputs = ((MasterTitle.DETAILS, layout.TASKS), (MasterTitle.FIGURES, layout.TARGETS))
    for title, form in inputs:
        sheet = book[title]
        header = header_row(sheet)
        columns = {cell.value: cell.column for cell in sheet[header]}
        for row in range(header + 1, sheet.max_row + 1):
            place = tuple(sheet.cell(row, columns[label]).value for label in (Label.CODE, Label.AGENCY_CODE))
            for key, value in edit.get(place, {}).items():
                yield title, row, columns[form.column(key).label], value

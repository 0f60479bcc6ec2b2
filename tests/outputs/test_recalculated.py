"""Counts over the details stay right and quick in other programs: after edits, after a sort, without costly cells."""

import random
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from consolidate.texts.labels import Label, MasterTitle, Role, State, Status
from consolidate.texts.outputs.master.vocabulary import Head
from tests.support.clients import CLIENTS, Job, Typed
from tests.support.masters import FULL, engine, formulas, header_row, load, same, table, write

_CRITERIA = re.compile(r"(?:COUNT|SUM)IFS?\(([^()]*)\)")
_SORTED = {MasterTitle.DETAILS: Label.AGENCY, MasterTitle.AGENCIES: Head.LED, MasterTitle.TASKS: Label.STATE}
_KEYS = {MasterTitle.TASKS: Label.CODE, MasterTitle.TARGETS: Label.CODE, MasterTitle.AGENCIES: Label.AGENCY_CODE}
_PLACES = {Head.TASK_NUMBER, Head.TARGET_NUMBER, Head.AGENCY_NUMBER, Head.RANK}
"""Columns that say where a row stands."""


def test_no_count_compares_cells_with_links() -> None:
    """LibreOffice lays out the text of a linked cell whenever it compares it: none of the details or figures is."""
    book = load(write(FULL))
    compared = {
        name
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
        for inside in _CRITERIA.findall(str(cell.value))
        for name in re.findall(r"\b(?:detail|figure|check)_\w+", inside)
    }
    assert {"detail_of", "detail_by", "figure_of", "figure_by", "check_agency_code"} <= compared
    linked = []
    for name in compared:
        ((title, area),) = book.defined_names[name].destinations
        linked += [name for (cell,) in book[title][area] if cell.hyperlink]
    assert linked == []


def test_numbers_are_those_of_the_codes() -> None:
    """A detail holds the place of its task if its agency leads it, else 0; of its agency, below 0 if it helps."""
    book = load(write(FULL), data_only=True)
    tasks = {row[Label.CODE]: row[Head.TASK_NUMBER] for row in table(book, MasterTitle.TASKS)}
    agencies = {row[Label.AGENCY_CODE]: row[Head.AGENCY_NUMBER] for row in table(book, MasterTitle.AGENCIES)}
    assert list(tasks.values()) == [*range(1, len(tasks) + 1)]
    assert list(agencies.values()) == [*range(1, len(agencies) + 1)]
    for row in table(book, MasterTitle.DETAILS):
        leads = row[Label.ROLE] == Role.LEAD
        assert row[Head.LEADS_NUMBER] == (tasks[row[Label.CODE]] if leads else 0)
        assert row[Head.AGENCY_NUMBER] == agencies[row[Label.AGENCY_CODE]] * (1 if leads else -1)


@pytest.mark.slow
@pytest.mark.libreoffice
def test_edits_and_a_sort_leave_every_count_right(tmp_path: Path) -> None:
    """Twenty cells of the details typed over in LibreOffice, states too; then the sheets sorted: the same figures.

    Another engine computes every formula of both to what LibreOffice stored.
    """
    source = tmp_path / "source.xlsx"
    source.write_bytes(write(FULL))
    edits = _edits(source)
    edited, ordered = Job(source, tmp_path / "edited.xlsx", edits), Job(source, tmp_path / "sorted.xlsx", edits)
    book = openpyxl.load_workbook(source)
    sorts = [(title, _labels(book[title])[label] - 1) for title, label in _SORTED.items()]
    CLIENTS[0].fill([edited, ordered._replace(sorts=sorts)], tmp_path)
    assert _told(edited.target) == _told(ordered.target)
    assert _told(edited.target) != _told(source)
    assert _order(ordered.target) != _order(edited.target)
    for path in (edited.target, ordered.target):
        data = path.read_bytes()
        model = engine(tmp_path / "m.xlsx", data)
        wrong = [
            place
            for number, place, row, column, value in formulas(data)
            if not same(value, model.get_cell_value(number, row, column))
        ]
        assert wrong == []


def _edits(source: Path) -> list[Typed]:
    """Statuses, percents, days and states typed over states, in rows at random, the same in each run."""
    chance, sheet = random.Random(20), openpyxl.load_workbook(source)[MasterTitle.DETAILS]
    labels, first = _labels(sheet), header_row(sheet) + 1
    values = {
        Label.STATUS: ("text", [*Status]),
        Label.PROGRESS: ("number", [*range(0, 101, 10)]),
        Label.DONE_ON: ("day", [f"2025-10-{day:02}" for day in range(1, 31)]),
        Label.STATE: ("text", [State.DONE_ON_TIME, State.SUSPENDED, State.NOT_REPORTED]),
    }
    places = [(row, label) for row in range(first, sheet.max_row + 1) for label in values]
    return [
        Typed(MasterTitle.DETAILS, sheet.cell(row, labels[label]).coordinate, kind, chance.choice(choices))
        for row, label in chance.sample(places, min(20, len(places)))
        for kind, choices in [values[label]]
    ]


def _labels(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[header_row(sheet)] if cell.value}


def _told(path: Path) -> Mapping[tuple[str, str], Mapping[str, Any]]:
    """What each row of tasks, targets and agencies says, but for where it stands."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (title, row[key]): {label: value for label, value in row.items() if label and label not in _PLACES}
        for title, key in _KEYS.items()
        for row in table(book, title)
        if row[key]
    }


def _order(path: Path) -> list[tuple[Any, Any]]:
    rows = table(openpyxl.load_workbook(path, data_only=True), MasterTitle.DETAILS)
    return [(row[Label.CODE], row[Label.AGENCY_CODE]) for row in rows]

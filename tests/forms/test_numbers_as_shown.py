"""Numbers typed with %: the self-check takes them as the cell shows them, as the reading of a return does."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from consolidate.forms import columns
from consolidate.forms.columns import HEADER_ROW
from consolidate.forms.model import Packet, TargetRow, TaskRow
from consolidate.spreadsheets.model import Value
from consolidate.texts import forms
from consolidate.texts.labels import Role, Status
from consolidate.texts.returns.cells import numbers
from tests.support import samples
from tests.support.rule_grid import BEFORE, Grid
from tests.support.self_checks import by_libreoffice

DONE = {"done_on": BEFORE, "result": "Đã ban hành", "evidence": "215/QĐ-UBND"}
(_, _TASK, *_), (_RATIO, _POINTS, *_) = samples.CATALOGUE.tasks, samples.CATALOGUE.targets
_PERCENT = replace(_POINTS, unit="%", plausible="giá trị 4–12")


class Shown(NamedTuple):
    """What is stored in a row, the number format of its numbers, and what the self-check is to say."""

    stored: Mapping[str, Value]
    number_format: str
    says: str = forms.COMPLETE


def under_way(progress: float, number_format: str, says: str = forms.COMPLETE) -> Shown:
    return Shown({"status": Status.IN_PROGRESS, "progress": progress}, number_format, says)


def done(progress: float, number_format: str, says: str = forms.COMPLETE) -> Shown:
    return Shown({**DONE, "status": Status.DONE, "progress": progress}, number_format, says)


PROGRESS = (
    under_way(45, "General"),
    under_way(0.45, "0%"),
    under_way(0.455, "0.0%"),
    under_way(45, "0%", forms.BAD_PROGRESS),
    under_way(1.01, "0%", forms.BAD_PROGRESS),
    under_way(-0.05, "0%", forms.BAD_PROGRESS),
    under_way(4500, "General", forms.BAD_PROGRESS),
    under_way(1, "0%", forms.IN_PROGRESS_WITH_100),
    under_way(0.45, "General", forms.PROGRESS_A_FRACTION),
    under_way(0.004, "0.0%"),
    done(1, "0%"),
    done(100, "General"),
    done(0.99, "0%", forms.DONE_BELOW_100),
    done(1, "General", forms.DONE_BELOW_100),
    done(100, "0%", forms.BAD_PROGRESS),
)


def figure(number_format: str, *says: str, **stored: float) -> Shown:
    return Shown({**stored, "figure_date": BEFORE}, number_format, "; ".join(says) or forms.COMPLETE)


_USUAL = forms.implausible("value", 4, 12)
FIGURES = (
    (_RATIO, figure("General", numerator=3, denominator=10)),
    (
        _RATIO,
        figure(
            "0%", *(forms.percent_not_asked(part) for part in ("numerator", "denominator")), numerator=3, denominator=10
        ),
    ),
    (_POINTS, figure("0%", forms.percent_not_asked("value"), value=5)),
    (_POINTS, figure("General", forms.too_large("value", 15), value=1e15)),
    (_POINTS, figure("General", value=999_999_999_999_999)),
    (_PERCENT, figure("0%", value=0.1)),
    (_PERCENT, figure("General", value=10)),
    (_PERCENT, figure("0%", _USUAL, value=45)),
    (_PERCENT, figure("General", _USUAL, value=4500)),
)


def task_grid() -> tuple[Grid, Sequence[Shown]]:
    tasks = [replace(_TASK, code=f"P/I.{n}", number=str(n)) for n in range(1, len(PROGRESS) + 1)]
    rows = tuple(TaskRow(task=task, role=Role.COORDINATOR) for task in tasks)
    return _grid(PROGRESS, tasks=rows), PROGRESS


def target_grid() -> tuple[Grid, Sequence[Shown]]:
    targets = [replace(target, code=f"MT{n}") for n, (target, _) in enumerate(FIGURES, start=1)]
    shown = [each for _, each in FIGURES]
    return _grid(shown, targets=tuple(TargetRow(target=target) for target in targets)), shown


def _grid(shown: Sequence[Shown], *, tasks: tuple[TaskRow, ...] = (), targets: tuple[TargetRow, ...] = ()) -> Grid:
    agency = samples.AGENCIES[1]
    packet = Packet(agency=agency, period=samples.PERIOD, last_day=samples.LAST_DAY, tasks=tasks, targets=targets)
    return Grid(packet, tuple(each.stored for each in shown))


def formatted(grid: Grid, shown: Sequence[Shown]) -> bytes:
    """The workbook with the number formats that a program gives cells in which `45%` is typed."""
    book, layout = openpyxl.load_workbook(io.BytesIO(grid.workbook)), columns.SHEETS[grid.key]
    for row, each in enumerate(shown, start=HEADER_ROW + 1):
        for at, column in enumerate(layout.columns, start=1):
            if column.key in ("progress", "numerator", "denominator", "value"):
                book[layout.title].cell(row, at).number_format = each.number_format
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


GRIDS = pytest.mark.parametrize("made", [task_grid(), target_grid()], ids=["tasks", "targets"])


@pytest.mark.slow
@GRIDS
def test_the_self_check_takes_numbers_as_they_are_shown(made: tuple[Grid, Sequence[Shown]], tmp_path: Path) -> None:
    """`100%` is 100 and `4500%` is 4500, whatever is stored; a percentage that is not asked is told."""
    grid, shown = made
    found = by_libreoffice(grid, formatted(grid, shown), tmp_path)
    assert [(said, each) for said, each in zip(found, shown, strict=True) if not said.startswith(each.says)] == []


@GRIDS
def test_a_return_says_of_them_what_the_self_check_says(made: tuple[Grid, Sequence[Shown]]) -> None:
    """The check of a return finds something to be mended or looked at in just those rows."""
    grid, shown = made
    told = {
        issue.place.task
        for issue in grid.judged(formatted(grid, shown)).issues
        if issue.place.task and issue.code.severity.name != "INFO"
    }
    assert told == {code for code, each in zip(grid.codes, shown, strict=True) if each.says != forms.COMPLETE}


def test_limits_are_written_out() -> None:
    """A limit or a number that a person reads has digits alone, however large or small it is."""
    assert numbers.needed(-1e15 + 1, 1e15 - 1) == "một số từ -999999999999999 đến 999999999999999"
    assert [forms.number(value) for value in (1e15, 1.5e20, 1e-7, 45.5)] == [
        "1000000000000000",
        "150000000000000000000",
        "0,0000001",
        "45,5",
    ]

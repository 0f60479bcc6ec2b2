"""The catalogue as in force on a day: the plans with every amendment that had taken effect. Pure.

A decision changes nothing before its day: periods that ended earlier stay as they were, to the byte.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from consolidate.catalogue.model import Amendment, Catalogue, Target, Task
from consolidate.catalogue.workbook.sheets import TARGETS, TASKS, CatalogueColumn, CatalogueSheet
from consolidate.catalogue.workbook.values import Value, parse
from consolidate.texts.catalogue import BLANK, ENDINGS, Amendable
from consolidate.texts.labels import DeadlineKind

Row = TypeVar("Row", Task, Target)

_COLUMNS = frozenset(Amendable) - ENDINGS
OF_DEADLINE = frozenset({Amendable.DEADLINE, Amendable.DEADLINE_KIND, Amendable.DEADLINE_TEXT})


def in_force(catalogue: Catalogue, day: dt.date) -> Catalogue:
    """The catalogue with all amendments effective by that day applied; codes stay. See model.Catalogue."""
    effective = tuple(amendment for amendment in catalogue.amendments if amendment.since <= day)
    by_code: dict[str, list[Amendment]] = {}
    for amendment in effective:
        by_code.setdefault(amendment.code, []).append(amendment)
    tasks = tuple(_amended(TASKS, task, by_code.get(task.code, ())) for task in catalogue.tasks)
    targets = tuple(_amended(TARGETS, target, by_code.get(target.code, ())) for target in catalogue.targets)
    rows: tuple[Task | Target, ...] = (*tasks, *targets)
    was: Mapping[str, Task | Target] = {**catalogue.task_by_code, **catalogue.target_by_code}
    return replace(
        catalogue,
        tasks=tasks,
        targets=targets,
        amendments=effective,
        issued={row.code: was[row.code] for row in rows if row != was[row.code]} | dict(catalogue.issued),
    )


def carried(catalogue: Catalogue) -> Mapping[str, str]:
    """Code of an old task → code of the task of a newer plan that carries it on."""
    return {item.code: item.value for item in catalogue.amendments if item.column == Amendable.CARRIED}


def continued(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """Code of a task → codes of the tasks that it continues, directly or over several plans."""
    became = carried(catalogue)
    found: dict[str, tuple[str, ...]] = {}
    for code in became:
        now = became.get(code)
        while now:
            found[now] = (*found.get(now, ()), code)
            now = became.get(now)
    return found


def decision(catalogue: Catalogue, code: str, columns: Collection[str]) -> Amendment | None:
    """The last decision on these columns of a task or target, or None."""
    found = [item for item in catalogue.amendments if item.code == code and item.column in columns]
    return max(found, key=attrgetter("since"), default=None)


def redated(catalogue: Catalogue, code: str) -> Amendment | None:
    """The last decision on a task's deadline, or None."""
    return decision(catalogue, code, OF_DEADLINE)


def column_of(sheet: CatalogueSheet, name: str) -> CatalogueColumn | None:
    """The column of `Nhiệm vụ` or `Mục tiêu` that an amendment names, or None where it is not that sheet's."""
    return next((column for column in sheet.columns if column.header == name and name in _COLUMNS), None)


def new_value(column: CatalogueColumn, typed: str) -> Value:
    """The value of an amended cell. ValueError, with a message in Vietnamese, if the column cannot hold it."""
    return parse(column, "" if is_blank(typed) else typed)


def is_blank(typed: str) -> bool:
    """Whether the value of an amendment is the word that clears a cell."""
    return typed.casefold() == BLANK


def of_one_day(sheet: CatalogueSheet, amendments: Iterable[Amendment]) -> dict[str, Value]:
    """Field → new value by amendments of one day. A deadline sets its kind; a kind without a day clears it."""
    columns = [(column_of(sheet, amendment.column), amendment) for amendment in amendments]
    found = {column.field: new_value(column, amendment.value) for column, amendment in columns if column}
    if sheet is TASKS and "deadline" in found:
        found.setdefault("deadline_kind", DeadlineKind.DAY if found["deadline"] else DeadlineKind.NONE)
    elif found.get("deadline_kind", DeadlineKind.DAY) is not DeadlineKind.DAY:
        found["deadline"] = None
    return found


def by_day(amendments: Sequence[Amendment]) -> Iterable[tuple[dt.date, list[Amendment]]]:
    """(day, its amendments), in order of time."""
    days = groupby(sorted(amendments, key=attrgetter("since")), key=attrgetter("since"))
    return [(day, list(decided)) for day, decided in days]


def _amended(sheet: CatalogueSheet, row: Row, amendments: Sequence[Amendment]) -> Row:
    values: dict[str, Value] = {}
    for _, decided in by_day(amendments):
        values |= of_one_day(sheet, decided)
    return replace(row, **values) if values else row  # type: ignore[arg-type]  # each column's values are its field's

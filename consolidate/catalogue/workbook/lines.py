"""Rows of the catalogue's sheets, read but not yet judged, with their places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from consolidate.catalogue.model import Catalogue
from consolidate.catalogue.workbook.sheets import SETTINGS, SHEETS, CatalogueSheet, SettingRow
from consolidate.catalogue.workbook.values import Value
from consolidate.texts.catalogue import faults as faults_texts
from consolidate.texts.labels import CatalogueTitle

T = CatalogueTitle


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the catalogue. `row` from 1; row 0: the sheet itself. `column` as Excel names it."""

    title: str
    row: int
    column: str
    message: str

    @property
    def place(self) -> tuple[int, int, int, str]:
        """Sheets in their order, rows downwards, columns from left to right."""
        order = [sheet.title for sheet in SHEETS]
        return (order.index(T(self.title)), self.row, len(self.column), self.column)

    def __str__(self) -> str:
        return faults_texts.fault(self.title, f"{self.column}{self.row}" if self.row else "", self.message)


@dataclass(frozen=True, slots=True)
class Line:
    """A row below the header. `letters`: field → column as Excel names it. `values`: what could be read, by field.

    `faults`: of what could not.
    """

    sheet: CatalogueSheet
    row: int
    letters: Mapping[str, str]
    values: Mapping[str, Value]
    faults: tuple[Fault, ...] = ()

    def fault(self, field: str, message: str) -> Fault:
        """A fault at the row's cell of that field."""
        return Fault(self.sheet.title, self.row, self.letters[field], message)

    def text(self, field: str) -> str:
        """A text field, or "" where nothing could be read."""
        return str(self.values.get(field) or "")

    def many(self, field: str) -> tuple[str, ...]:
        """A list field, or what a single code stands in as a list of one."""
        value = self.values.get(field)
        return value if isinstance(value, tuple) else tuple(filter(None, (self.text(field),)))

    def record(self) -> Any:
        """The row as its type of the model."""
        return self.sheet.record(**self.values)


Tables: TypeAlias = Mapping[T, Sequence[Line]]


def records(catalogue: Catalogue) -> Mapping[T, tuple[Any, ...]]:
    """The catalogue as rows by sheet: `assembled` backwards. The meaning of a setting is not in the catalogue."""
    return {
        T.PLANS: catalogue.plans,
        T.AGENCIES: catalogue.agencies,
        T.GROUPS: catalogue.groups,
        T.TARGETS: catalogue.targets,
        T.TASKS: catalogue.tasks,
        T.AMENDMENTS: catalogue.amendments,
        T.HOLIDAYS: catalogue.holidays,
        T.WITHDRAWALS: catalogue.withdrawals,
        T.SETTINGS: tuple(SettingRow(name=name, value=value) for name, value in catalogue.settings.items()),
    }


def assembled(tables: Tables) -> Catalogue:
    """The catalogue of rows that were found without fault."""
    found = {title: tuple(line.record() for line in lines) for title, lines in tables.items()}
    return Catalogue(
        plans=found[T.PLANS],
        agencies=found[T.AGENCIES],
        groups=found[T.GROUPS],
        targets=found[T.TARGETS],
        tasks=found[T.TASKS],
        amendments=found[T.AMENDMENTS],
        holidays=found[T.HOLIDAYS],
        withdrawals=found[T.WITHDRAWALS],
        withdrawal_cells={line.text("number"): f"{line.letters['number']}{line.row}" for line in tables[T.WITHDRAWALS]},
        settings={line.text("name"): line.text("value") for line in tables[SETTINGS.title]},
        cells={
            line.text("code"): f"{line.letters[field]}{line.row}"
            for title, field in ((T.TASKS, "leads"), (T.TARGETS, "reporters"))
            for line in tables[title]
        },
        mail_cells={
            line.text(key): f"{line.letters[field]}{line.row}"
            for title, key, field in ((T.AGENCIES, "code", "email"), (T.SETTINGS, "name", "value"))
            for line in tables[title]
            if field in line.letters
        },
    )

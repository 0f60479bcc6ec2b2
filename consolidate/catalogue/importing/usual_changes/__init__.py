"""Changes of a catalogue that come often, each one row: drafted with their place, and refused where they do not fit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from consolidate.catalogue.importing.catalogue_file import append, opened, overwrite, saved
from consolidate.catalogue.importing.questions.bodies import code_of
from consolidate.catalogue.model import Agency, Amendment, Holiday, Withdrawal
from consolidate.catalogue.workbook.lines import Line, Tables
from consolidate.catalogue.workbook.reading import tables
from consolidate.catalogue.workbook.sheets import (
    AGENCIES,
    AMENDMENTS,
    GROUPS,
    HOLIDAYS,
    WITHDRAWALS,
    CatalogueColumn,
    CatalogueSheet,
)
from consolidate.catalogue.workbook.values import Value, plain, show
from consolidate.core.errors import CatalogueError
from consolidate.texts.catalogue import usual_changes as texts


@dataclass(frozen=True, slots=True)
class Address:
    """The addresses of an agency that is in the catalogue, by its code."""

    agency: str
    email: str


Change = Agency | Amendment | Holiday | Withdrawal | Address
"""One change: a new agency (its code is made of its name where it has none), a decision about a task or target, a day
off or made up, a query withdrawn, an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A cell that is written: its header, its name as in `F12`, its text before and after."""

    header: str
    cell: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A change as it is written: sheet, row from 1, the cells that get something; the catalogue's bytes with it."""

    sheet: str
    row: int
    new: bool
    cells: tuple[Filled, ...]
    content: bytes


def draft(content: bytes, change: Change) -> Draft:
    """The catalogue's file with the change. CatalogueError with every fault that it would have, or has now.

    It is refused, too, where anything else would be read otherwise than before.
    """
    before = tables(content)
    workbook = opened(content)
    if isinstance(change, Address):
        line = next((line for line in before[AGENCIES.title] if line.text("code") == change.agency), None)
        if line is None:
            raise CatalogueError(texts.no_such_agency(change.agency))
        if line.text("email") == change.email:
            raise CatalogueError(texts.SAME_ADDRESS)
        sheet, row = AGENCIES, line.row
        email = next(column for column in sheet.columns if column.field == "email")
        values: Mapping[CatalogueColumn, Value] = {email: change.email}
        overwrite(workbook, sheet, row, values)
    else:
        line = None
        sheet = _SHEETS[type(change)]
        record = _coded(change, before)
        row = append(workbook, sheet, record)
        values = {column: getattr(record, column.field) for column in sheet.columns}
    after = saved(workbook)
    found = _read(after, content)
    _refuse_other_changes(before, found, sheet, row)
    made = next(each for each in found[sheet.title] if each.row == row)
    cells = tuple(_filled(line, made, values))
    return Draft(sheet=sheet.title, row=row, new=line is None, cells=cells, content=after)


_SHEETS: Mapping[type[Any], CatalogueSheet] = {
    Agency: AGENCIES,
    Amendment: AMENDMENTS,
    Holiday: HOLIDAYS,
    Withdrawal: WITHDRAWALS,
}


def _read(after: bytes, before: bytes) -> Tables:
    """The rows with the change. CatalogueError with its faults, or with those that saving alone would bring."""
    try:
        return tables(after)
    except CatalogueError:
        try:
            tables(saved(opened(before)))
        except CatalogueError as error:
            raise CatalogueError(texts.formulas(str(error).splitlines()[0])) from error
        raise


def _coded(
    change: Agency | Amendment | Holiday | Withdrawal, known: Tables
) -> Agency | Amendment | Holiday | Withdrawal:
    """An agency with a code of its own where it was given none."""
    if not isinstance(change, Agency) or change.code:
        return change
    taken = {line.text("code") for sheet in (AGENCIES, GROUPS) for line in known[sheet.title]}
    values = {column.field: getattr(change, column.field) for column in AGENCIES.columns}
    return Agency(**{**values, "code": code_of(change.name, taken)})


def _filled(before: Line | None, after: Line, values: Mapping[CatalogueColumn, Value]) -> Iterator[Filled]:
    for column, value in values.items():
        was, now = _text(column, before.values.get(column.field)) if before else "", _text(column, value)
        if now != was and column.field in after.letters:
            cell = f"{after.letters[column.field]}{after.row}"
            yield Filled(header=column.header, cell=cell, before=was, after=now)


def _text(column: CatalogueColumn, value: Value) -> str:
    return plain(show(column, value))


def _refuse_other_changes(before: Tables, after: Tables, sheet: CatalogueSheet, row: int) -> None:
    """CatalogueError where a cell says another thing once the file is saved: one with a formula loses its value."""
    for title, lines in before.items():
        now = {line.row: line.values for line in after[title]}
        for line in lines:
            own = title == sheet.title and line.row == row
            changed = [
                field for field, value in line.values.items() if not own and now.get(line.row, {}).get(field) != value
            ]
            if changed:
                letter = line.letters.get(changed[0], "A")
                raise CatalogueError(texts.would_change(title, f"{letter}{line.row}"))

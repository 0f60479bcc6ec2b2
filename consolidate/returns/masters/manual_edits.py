"""Manual edits of a master: the leaders' remarks, and changes to cells that agencies had filled in."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from consolidate.forms.columns import LAYOUTS, SHEETS
from consolidate.forms.model import SheetKey
from consolidate.returns.masters.labelled_sheet import labelled, words
from consolidate.returns.masters.row_digest import changed
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.fields import typed
from consolidate.spreadsheets.model import Cell, CellKind, RawSheet, Value
from consolidate.texts.codes import Finding, Issue, Place
from consolidate.texts.labels import Label, MasterTitle
from consolidate.texts.returns import versions

_SHEETS = {MasterTitle.DETAILS: SheetKey.TASKS, MasterTitle.FIGURES: SheetKey.TARGETS}
_FIRST_LAYOUT = LAYOUTS["1"]
"""The layout of masters whose row digests have no column keys."""


@dataclass(frozen=True, slots=True)
class ManualEdits:
    """Remarks by task code, and an issue for each changed cell."""

    remarks: Mapping[str, str]
    issues: tuple[Issue, ...] = ()


def read(data: bytes, path: str) -> ManualEdits:
    """The manual edits of a master. `path` names it in issues. UnreadableError if it cannot be read."""
    sheets = {sheet.title: sheet for sheet in reading.read(data, path).sheets}
    remarks = {}
    if MasterTitle.TASKS in sheets:
        rows = _coded(sheets[MasterTitle.TASKS], (Label.CODE, Label.REMARK))
        remarks = {typed(row[Label.CODE]): words(row.get(Label.REMARK)) for row in rows}
    return ManualEdits(remarks, tuple(edits(sheets.values(), path, versions.master_edited)))


def edits(sheets: Iterable[RawSheet], path: str, finding: Callable[[str, str], Finding]) -> Iterator[Issue]:
    """An issue, by `finding(label, present text)`, for each detail cell changed since it was written."""
    for sheet in sheets:
        if sheet.title in _SHEETS:
            yield from _changes(sheet, path, finding)


def _changes(sheet: RawSheet, path: str, finding: Callable[[str, str], Finding]) -> Iterator[Issue]:
    key_of_sheet = _SHEETS[MasterTitle(sheet.title)]
    labels: dict[str, str] = {column.key: column.label for column in SHEETS[key_of_sheet].inputs}
    first = [column.key for column in _FIRST_LAYOUT.sheets[key_of_sheet].inputs]
    for row in _coded(sheet, (Label.CODE, Label.AGENCY_CODE, Label.SEAL, *labels.values())):
        if Label.SEAL not in row:
            continue
        values = {key: _value(row.get(label), label) for key, label in labels.items()}
        for key in changed(typed(row[Label.SEAL]), values, first):
            cell = row.get(labels[key])
            place = Place(
                file=path,
                agency=words(row.get(Label.AGENCY_CODE)),
                sheet=sheet.title,
                cell=cell_name(cell.row, cell.column) if cell else "",
                task=words(row.get(Label.CODE)),
            )
            yield Issue(finding(labels[key], words(cell)), place, words(cell))


def _coded(sheet: RawSheet, labels: Sequence[str]) -> list[Mapping[str, Cell]]:
    """The rows below the header that have a code, as cells by label."""
    return [row for row in labelled(sheet, labels).rows.values() if Label.CODE in row]


def _value(cell: Cell | None, label: str) -> Value:
    """The value of a detail cell; None for the formula of a ratio's value, which is ours."""
    if cell is None or (cell.formula and label == Label.VALUE):
        return None
    if isinstance(cell.value, dt.datetime):
        return cell.value.date()
    return cell.value if cell.kind is CellKind.NUMBER and isinstance(cell.value, float) else words(cell)

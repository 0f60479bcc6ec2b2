"""The figures of the master that lies in the outbox, as its cells show them: what a merge would replace.

The rows of agencies stand in the master, or in its shares where they are too many; what they add up to always stands in
the master.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from consolidate.core.errors import ConsolidateError, UnreadableError
from consolidate.core.files import read, read_if_there
from consolidate.core.period import Period
from consolidate.core.workers import processors, read_all
from consolidate.core.workspace import Workspace
from consolidate.forms.columns import SHEETS
from consolidate.forms.model import SheetKey
from consolidate.returns.masters.labelled_sheet import labelled, words
from consolidate.returns.masters.previous import as_written, never_saved
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.model import Cell, CellKind, RawSheet
from consolidate.texts import messages
from consolidate.texts.labels import FileFate, Label, MasterTitle
from consolidate.texts.outputs.master.vocabulary import Head

ROWS: Mapping[MasterTitle, Sequence[str]] = {
    MasterTitle.DETAILS: [str(column.label) for column in SHEETS[SheetKey.TASKS].inputs],
    MasterTitle.FIGURES: [str(column.label) for column in SHEETS[SheetKey.TARGETS].inputs],
}
"""Sheet with a row for each row of an agency → labels of the cells that an agency could fill in."""

FIGURES: Mapping[MasterTitle, Sequence[str]] = {
    MasterTitle.AGENCIES: [Head.RETURNED],
    MasterTitle.TASKS: [Label.STATE, Head.ALERT],
    MasterTitle.TARGETS: [Label.STATE, Label.VALUE],
}
"""Sheet of what the rows add up to → labels of the cells that say it."""

Key = tuple[str, str]
"""Code of the task or target and code of the agency of a row; "" for the one that its sheet does not have."""


@dataclass(frozen=True, slots=True)
class LyingRow:
    """A row as it lies there: its cells by label. `number` as in Excel; `columns`: label → column number."""

    number: int
    cells: Mapping[str, Cell]
    columns: Mapping[str, int]

    def place(self, label: str) -> str:
        """Where the cell of a label stands, `K8`; "" where its column is gone."""
        column = self.columns.get(label, 0)
        return cell_name(self.number, column) if column else ""


@dataclass(frozen=True, slots=True)
class LyingMaster:
    """A master with its shares. `saved`: some program has saved one of them since they were written."""

    sheets: Mapping[MasterTitle, Mapping[Key, LyingRow]] = field(default_factory=dict)
    saved: bool = False


def lying(workspace: Workspace, period: Period) -> LyingMaster | None:
    """The master of a period that lies in its place; None where there is none. ConsolidateError if it is unreadable."""
    master = workspace.master(period)
    content = read_if_there(master)
    if content is None:
        return None
    paths = [master, *workspace.shares(period, "")]
    contents = [content, *map(read, paths[1:])]
    titles = ({*ROWS, *FIGURES}, {*ROWS})
    few = [(data, titles[number > 0]) for number, data in enumerate(contents)]
    found = read_all(few, _sheets, processors() if len(few) > 1 else 0)
    sheets: dict[MasterTitle, dict[Key, LyingRow]] = {}
    for path, each in zip(paths, found, strict=True):
        if isinstance(each, UnreadableError):
            raise ConsolidateError(messages.master_unreadable(workspace.relative(path), each.finding.message))
        for title, rows in _computed(workspace, period, path, each).items():
            sheets[title] = {**rows, **sheets.get(title, {})}
    return LyingMaster(sheets, saved=not all(map(never_saved, contents)))


def _sheets(what: tuple[bytes, set[MasterTitle]]) -> dict[MasterTitle, dict[Key, LyingRow]]:
    data, titles = what
    book = reading.read(data, "")
    return {
        MasterTitle(sheet.title): _rows(sheet, MasterTitle(sheet.title))
        for sheet in book.sheets
        if sheet.title in titles
    }


def _computed(
    workspace: Workspace, period: Period, path: Path, sheets: dict[MasterTitle, dict[Key, LyingRow]]
) -> dict[MasterTitle, dict[Key, LyingRow]]:
    """The rows with each figure that a program saved without computing it as it was written."""
    lost = [row for rows in sheets.values() for row in rows.values() if any(map(_uncounted, row.cells.values()))]
    written = as_written(workspace, period, path)[:1] if lost else []
    for data in written:
        before = _sheets((data, {*sheets}))
        for title, rows in sheets.items():
            for key, row in rows.items():
                if was := before.get(title, {}).get(key):
                    known = {label: was.cells[label] for label in row.cells if label in was.cells}
                    cells = {label: known.get(label, cell) for label, cell in row.cells.items() if _uncounted(cell)}
                    rows[key] = replace(row, cells={**row.cells, **cells})
    return sheets


def _uncounted(cell: Cell) -> bool:
    return cell.kind is CellKind.UNCALCULATED


def _rows(sheet: RawSheet, title: MasterTitle) -> dict[Key, LyingRow]:
    wanted = (*ROWS.get(title, ()), *FIGURES.get(title, ()))
    table = labelled(sheet, (*wanted, Label.CODE, Label.AGENCY_CODE, Label.SOURCE_FILE))
    found: dict[Key, LyingRow] = {}
    for number, cells in table.rows.items():
        key = words(cells.get(Label.CODE)), words(cells.get(Label.AGENCY_CODE))
        if any(key) and key not in found:
            found[key] = LyingRow(number, cells, table.columns)
    return found


def has_answers(workspace: Workspace, period: Period) -> bool:
    """Whether the master of a period that is there was made of at least one file that could be used.

    False where there is no master. One that does not say it may have.
    """
    data = read_if_there(workspace.master(period))
    if not data:
        return False
    try:
        book = reading.read(data, workspace.relative(workspace.master(period)))
    except UnreadableError:
        return True
    found = next((sheet for sheet in book.sheets if sheet.title == MasterTitle.SOURCES), None)
    table = found and labelled(found, (Label.FILE, Head.FATE))
    if not table or Head.FATE not in table.columns:
        return True
    return any(words(row.get(Head.FATE)) != FileFate.QUARANTINED for row in table.rows.values() if Label.FILE in row)

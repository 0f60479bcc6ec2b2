"""A workbook of what was to be typed, as it comes back: sorted, filtered, renamed, saved by another program."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from consolidate.core.mac import mac
from consolidate.core.normalize import fold
from consolidate.outputs.hand_entry.changed_fields import FieldKey, labels, stored, typed
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.fields import shown
from consolidate.spreadsheets.model import Cell, CellKind, RawBook, RawSheet, Value
from consolidate.texts.outputs.exports import hand_entry as texts
from consolidate.texts.outputs.exports.hand_entry import EntryHead

_WITHIN = 12
"""The header stands in one of the first rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A row marked as entered. `times`: how often its field had been entered when it was written. `value` None: known
    by its `digest` alone.
    """

    system: str
    period: str
    key: FieldKey
    times: int
    value: str | None
    digest: str
    sheet: str
    cell: str


class Unread(NamedTuple):
    """A row whose mark could not be taken: the cell of the mark, what is typed in it, and why."""

    sheet: str
    cell: str
    typed: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a file says. `systems`: those that its rows are of.

    `recognised`: it has the columns of such a workbook. `fingerprint`: alike for two files that differ only in marks
    and in the order of their rows.
    """

    marked: tuple[Marked, ...] = ()
    unread: tuple[Unread, ...] = ()
    systems: frozenset[str] = frozenset()
    recognised: bool = False
    fingerprint: str = ""


def read(book: RawBook, key: bytes) -> Marks:
    """The marks of every sheet that has them; nothing of a workbook of another kind."""
    found = [each for sheet in book.sheets for each in _rows(sheet, key)]
    return Marks(
        marked=tuple(each for each in found if isinstance(each, Marked)),
        unread=tuple(each for each in found if isinstance(each, Unread)),
        systems=frozenset(_system(each) for each in found if not isinstance(each, Unread)),
        recognised=any(map(_header, book.sheets)),
        fingerprint=fingerprint(book),
    )


def _system(row: Marked | str) -> str:
    return row.system if isinstance(row, Marked) else row


def _rows(sheet: RawSheet, key: bytes) -> Iterator[Marked | Unread | str]:
    """Each row of ours: marked, not to be understood, or, unmarked, the system it is of."""
    header = _header(sheet)
    if not header:
        return
    row_number, columns = header
    lines: dict[int, dict[int, Cell]] = {}
    for cell in sheet.cells:
        if cell.row > row_number:
            lines.setdefault(cell.row, {})[cell.column] = cell
    for number, cells in lines.items():
        said = {head: cells[place] for head, place in columns.items() if place in cells}
        mark = shown(said[EntryHead.ENTERED]).strip() if EntryHead.ENTERED in said else ""
        place = cell_name(number, columns[EntryHead.ENTERED])
        yield from _row(said, mark, sheet.title, place, key)


def _row(
    said: Mapping[EntryHead, Cell], mark: str, sheet: str, place: str, key: bytes
) -> Iterator[Marked | Unread | str]:
    packed = _as_written(said[EntryHead.ROW_KEY]) if EntryHead.ROW_KEY in said else ""
    found = _unpacked(packed, key)
    if found is None:
        if mark and _meant(mark) is not False:
            yield Unread(sheet, place, mark, texts.NOT_OURS if packed else texts.NO_KEY)
        return
    meant = _meant(mark)
    if meant is None:
        yield Unread(sheet, place, mark, texts.odd_mark(mark))
        yield str(found["system"])
    elif not meant:
        yield str(found["system"])
    elif not _is_of(found, said):
        yield Unread(sheet, place, mark, texts.ANOTHER_ROW)
        yield str(found["system"])
    else:
        yield Marked(
            system=found["system"],
            period=found["period"],
            key=FieldKey(*found["field"]),
            times=found["times"],
            value=found.get("value"),
            digest=found.get("digest", ""),
            sheet=sheet,
            cell=place,
        )


def _as_written(cell: Cell) -> str:
    """A row's key sign for sign, as its code is of the value verbatim."""
    return cell.value.strip() if isinstance(cell.value, str) else shown(cell)


def _header(sheet: RawSheet) -> tuple[int, dict[EntryHead, int]] | None:
    """The row of the headers, and where each stands."""
    heads = {fold(head): head for head in EntryHead}
    rows: dict[int, dict[EntryHead, int]] = {}
    for cell in sheet.cells:
        if cell.row <= _WITHIN and (head := heads.get(fold(shown(cell)))):
            rows.setdefault(cell.row, {}).setdefault(head, cell.column)
    return next(
        ((row, found) for row, found in rows.items() if {EntryHead.ENTERED, EntryHead.NEW} <= found.keys()), None
    )


def _meant(mark: str) -> bool | None:
    """Whether a mark says that the field was entered; None where that is not clear."""
    said = fold(mark).rstrip(".!").strip()
    if not said or said in {fold(word) for word in texts.MEANS_NOT_YET}:
        return False
    return True if said in {fold(word) for word in texts.MEANS_ENTERED} else None


def _unpacked(text: str, key: bytes) -> dict[str, Any] | None:
    """What a row's key says; None where it was not written here."""
    code, _, packed = text.partition(" ")
    if not packed or len(code) < 16 or not _is_text(packed) or mac(key, "entry", packed)[: len(code)] != code:
        return None
    found: dict[str, Any] = json.loads(packed)
    return found


def _is_text(text: str) -> bool:
    """Whether it has no half of a character, which no key has and no code can be of."""
    return text.encode(errors="ignore").decode() == text


def _is_of(found: Mapping[str, Any], said: Mapping[EntryHead, Cell]) -> bool:
    """Whether the cells of a row still say what its key says."""
    code, agency, column = found["field"]
    if EntryHead.CODE in said and fold(shown(said[EntryHead.CODE])) != fold(code):
        return False
    if EntryHead.AGENCY_CODE in said and fold(shown(said[EntryHead.AGENCY_CODE])) != fold(agency):
        return False
    if EntryHead.FIELD in said and fold(shown(said[EntryHead.FIELD])) not in map(fold, labels(column)):
        return False
    if "value" not in found:
        return True
    return _alike(column, found["value"], said.get(EntryHead.NEW))


def _alike(column: str, value: str, cell: Cell | None) -> bool:
    wanted = typed(column, value)
    if cell is None or wanted is None:
        return not (_squeezed(wanted) if cell is None else shown(cell))
    if isinstance(wanted, float) and cell.kind is CellKind.NUMBER:
        return abs(float(str(cell.value)) - wanted) <= 1e-9 * max(1.0, abs(wanted))
    if isinstance(wanted, dt.date) and isinstance(cell.value, dt.datetime):
        return cell.value.date() == wanted
    return shown(cell) == _squeezed(wanted)


def _squeezed(value: Value) -> str:
    """A value as `shown` gives the cell that holds it as a text."""
    text = f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else stored(value)
    return shown(Cell(1, 1, CellKind.TEXT, text))


def fingerprint(book: RawBook) -> str:
    """Alike for two workbooks that differ only in marks and in the order of their rows."""
    said = []
    for sheet in book.sheets:
        header = _header(sheet)
        place = header[1][EntryHead.ENTERED] if header else 0
        below = header[0] if header else 0
        said += [shown(cell) for cell in sheet.cells if not (cell.column == place and cell.row > below)]
        said += [note for _, note in sheet.notes]
    return hashlib.sha256("\0".join(sorted(said)).encode()).hexdigest()

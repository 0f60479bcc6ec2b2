"""Lines that people put into a table to print and sign it: a repeated header, numbers of columns, who signed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from consolidate.forms.signing import is_row_key
from consolidate.returns.model import RawForm, RawRow
from consolidate.returns.validation.context import ReturnContext
from consolidate.spreadsheets.fields import fold, is_blank, shown
from consolidate.spreadsheets.model import Cell, CellKind
from consolidate.texts.labels import Status, YesNo
from consolidate.texts.returns.beside import SHORT, SIGNATURE

_NUMBER = re.compile(r"(?:\(|(?:column|cot) ?)?([0-9]{1,2})\)?")
_LABELS, _NUMBERS = 3, 5
"""So many labels, or numbers in a row, make a line that repeats the header or numbers the columns."""

_ANSWERS = frozenset(map(fold, (*Status, *YesNo)))


class Lines(NamedTuple):
    """What stands in such lines. A cell of a repeated header that is no label goes to those outside the table."""

    numbers: Sequence[Sequence[Cell]] = ()
    signature: Sequence[Cell] = ()


def apart(context: ReturnContext, form: RawForm) -> tuple[RawForm, Lines]:
    """The form without such lines, and the lines. Only rows without a mark of ours are looked at."""
    loose = [row for row in form.rows if not _is_marked(context, row)]
    if not loose and not form.extra:
        return form, Lines()
    dropped: set[int] = set()
    extra = list(form.extra)
    numbers = []
    for row in loose:
        cells = _cells(row.cells.values())
        if _repeats_header(context, form, row, cells):
            labels = context.sheets[form.key].labels
            extra += [cell for cell in cells if fold(shown(cell)) not in labels]
        elif numbers_columns(cells):
            numbers.append(cells)
        else:
            continue
        dropped.add(row.row)
    signed = _signature([row for row in loose if row.row not in dropped], form, dropped)
    if signed:
        dropped |= signed.keys()
        extra = [cell for cell in extra if cell.row not in signed]
    if not dropped and not signed:
        return form, Lines()
    rows = tuple(row for row in form.rows if row.row not in dropped)
    signature = [cell for row in sorted(signed) for cell in signed[row]]
    return replace(form, rows=rows, extra=tuple(extra)), Lines(numbers, signature)


def _is_marked(context: ReturnContext, row: RawRow) -> bool:
    """Whether a row has the key of a row, whosever, or the code of a task or target."""
    mark = row.cells.get("row_key")
    if mark and isinstance(mark.value, str) and is_row_key(mark.value):
        return True
    return bool(is_row_key(context.shown(row, "row_key").lower()) or context.shown_code(row))


def _cells(cells: Iterable[Cell]) -> list[Cell]:
    return sorted((cell for cell in cells if not is_blank(cell)), key=lambda cell: cell.column)


def _repeats_header(context: ReturnContext, form: RawForm, row: RawRow, cells: Sequence[Cell]) -> bool:
    label_of = {column.key: fold(column.label) for column in context.sheets[form.key].columns}
    same = sum(fold(shown(cell)) == label_of[key] for key, cell in row.cells.items() if key in label_of)
    return same >= _LABELS and 2 * same > len(cells)


def numbers_columns(cells: Sequence[Cell]) -> bool:
    """Whether cells side by side number the columns: (1), (2), (3) …, or Column1, Column2 …, as Excel names them."""
    found = [_NUMBER.fullmatch(fold(shown(cell))) for cell in cells]
    numbers = [int(match[1]) for match in found if match]
    if len(numbers) != len(cells) or len(numbers) < _NUMBERS:
        return False
    return all(second - first == 1 for first, second in pairwise(numbers))


def _signature(loose: Sequence[RawRow], form: RawForm, dropped: Iterable[int]) -> dict[int, list[Cell]]:
    """The lines of a block that signs the table, by row: below its last row, from the first line that tells it.

    One such line alone is a block only where its cells would else be taken for answers.
    """
    unmarked = {row.row for row in loose} | set(dropped)
    last = max((row.row for row in form.rows if row.row not in unmarked), default=0)
    lines: dict[int, list[Cell]] = {row.row: _cells(row.cells.values()) for row in loose if row.row > last}
    for cell in form.extra:
        if cell.row > last and not is_blank(cell):
            lines[cell.row] = _cells([*lines.get(cell.row, ()), cell])
    block = dict(_block(lines))
    told = sum(_signs(cell) for cells in block.values() for cell in cells)
    return block if told > 1 or block.keys() & {row.row for row in loose} else {}


def _block(lines: Mapping[int, list[Cell]]) -> Iterator[tuple[int, list[Cell]]]:
    begun = False
    for row in sorted(lines):
        cells = lines[row]
        if not all(map(_may_sign, cells)):
            if begun:
                return
            continue
        begun = begun or any(map(_signs, cells))
        if begun:
            yield row, cells


def _signs(cell: Cell) -> bool:
    """Whether a cell holds what those write who sign: place and day, office, who drew it up."""
    return bool(SIGNATURE.fullmatch(fold(shown(cell))))


def _may_sign(cell: Cell) -> bool:
    if cell.kind is CellKind.DATE:
        return True
    words = shown(cell)
    return cell.kind is CellKind.TEXT and len(words) <= SHORT and fold(words) not in _ANSWERS

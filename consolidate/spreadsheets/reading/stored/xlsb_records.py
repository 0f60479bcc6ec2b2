"""The cells of an .xlsb by its records (MS-XLSB 2.1.4): every worksheet's, in the order of the workbook.

A row may store its cells in two ways: with their columns, as Excel does, or short, each right of the one before it.
"""

import struct
from collections.abc import Iterator, Mapping

from consolidate.spreadsheets.reading.parts.relations import Relation
from consolidate.spreadsheets.reading.stored import ERRORS, Stored

_ROW, _SHEET, _STRING = 0, 156, 19
_BLANK, _NUMBER, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED = range(1, 8)
_FORMULAS = {8: _TEXT, 9: _REAL, 10: _BOOLEAN, 11: _ERROR}
_SHORT = 11
"""What the kind of a short cell has more than the same cell with its column."""

_RICH_TEXT = 62


def worksheets(book: bytes, links: Mapping[str, Relation]) -> list[str]:
    """The parts of the worksheets that a workbook part lists. struct.error or ValueError if it is damaged."""
    found = []
    for kind, body in records(book):
        if kind == _SHEET:
            (length,) = struct.unpack_from("<I", body, 8)
            link = links.get(body[12 : 12 + 2 * length].decode("utf-16-le"))
            if link and link.kind == "worksheet":
                found.append(link.part)
    return found


def empty_texts(strings: bytes) -> frozenset[int]:
    """The numbers of the shared texts that are empty."""
    lengths = [body[1:5] for kind, body in records(strings) if kind == _STRING]
    return frozenset(number for number, length in enumerate(lengths) if not any(length))


def cells(sheet: bytes, empty: frozenset[int]) -> Stored:
    """The places of a sheet's cells that hold something; `empty`: numbers of shared texts. struct.error if damaged."""
    found: dict[tuple[int, int], str] = {}
    row = column = 0
    for kind, body in records(sheet):
        if kind == _ROW:
            row, column = struct.unpack_from("<I", body)[0] + 1, 0
            continue
        if _BLANK + _SHORT <= kind <= _SHARED + _SHORT:
            kind_of, at, column = kind - _SHORT, 4, column + 1
        elif _BLANK <= kind <= _SHORT or kind == _RICH_TEXT:
            kind_of, at, column = _FORMULAS.get(kind, kind), 8, struct.unpack_from("<I", body)[0] + 1
        else:
            continue
        error = _held(kind_of, body, at, empty)
        if error is not None:
            found[row, column] = error
    return found


def _held(kind: int, body: bytes, at: int, empty: frozenset[int]) -> str | None:
    """The error of a cell whose value begins at a byte, "" where it is a value; None where it holds nothing."""
    if kind == _BLANK:
        return None
    if kind == _ERROR:
        return ERRORS.get(body[at], "#N/A")
    if kind == _RICH_TEXT:
        at += 1
    if kind in (_TEXT, _RICH_TEXT, _SHARED):
        (number,) = struct.unpack_from("<I", body, at)
        nothing = number in empty if kind == _SHARED else not number
        return None if nothing else ""
    return ""


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and body of each record. IndexError if the part ends within the head of one."""
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        length, at = _number(part, at, 4)
        yield kind, part[at : at + length]
        at += length


def _number(part: bytes, at: int, most_bytes: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends. A kind keeps the eighth bit of its first byte's mark."""
    value = 0
    for position in range(most_bytes):
        byte = part[at]
        at += 1
        value |= (byte & 0x7F) << (7 * position)
        if not byte & 0x80:
            break
    return value, at

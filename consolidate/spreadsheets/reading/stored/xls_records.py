"""The cells of an .xls by its records (MS-XLS 2.4): every worksheet's, in the order of the workbook."""

import struct
from collections.abc import Iterator, Sequence

from consolidate.spreadsheets.reading.stored import ERRORS, Stored, compound_file

_STREAMS = ("Workbook", "Book")
_BEGIN, _END, _SHEET, _STRINGS, _CONTINUED = 0x809, 0x0A, 0x85, 0xFC, 0x3C
_NUMBERS = (0x203, 0x27E)
_MANY_NUMBERS = 0xBD
_TEXTS = (0x204, 0xD6)
_SHARED_TEXT = 0xFD
_FONT, _STRUCK = 0x31, 0x08
_CUT = b"\xff\0"
"""The length of a text of 255 letters."""

_BOOLEAN_OR_ERROR = 0x205
_FORMULA, _FORMULA_TEXT = 0x06, 0x207
_NO_NUMBER = b"\xff\xff"
"""The last two bytes of a formula's result that is a text, a boolean or an error: the first byte tells which."""

Record = tuple[int, bytes]


def cells(data: bytes) -> list[Stored]:
    """The places of the cells of each worksheet that hold something. One of `compound_file.BROKEN` if damaged."""
    with compound_file.opened(data) as file:
        stream = next(filter(None, map(file.stream, _STREAMS)), b"")
    found = [_cells(stream, start) for start in _starts(stream)]
    empty = _empty_texts(stream) if any(texts for _, texts in found) else frozenset()
    return [
        {**values, **{place: "" for place, number in texts.items() if number not in empty}} for values, texts in found
    ]


def cut_texts(data: bytes) -> list[list[tuple[int, int]]]:
    """The places of texts that the program which saved the file has cut off, by sheet as `cells`.

    Excel shares its texts (LABELSST). A program that writes each into its cell (LABEL) has room for 255 letters there:
    where it used all of them it had more.
    """
    with compound_file.opened(data) as file:
        stream = file.stream(_STREAMS[0])
    return [
        [_place(body) for kind, body in _records(stream, start) if kind == _TEXTS[0] and body[6:8] == _CUT]
        for start in _starts(stream)
    ]


def strikes_out(data: bytes) -> bool:
    """Whether a font of the book strikes out. False where its records are damaged."""
    try:
        with compound_file.opened(data) as file:
            stream = next(filter(None, map(file.stream, _STREAMS)), b"")
        return any(kind == _FONT and body[2] & _STRUCK for kind, body in _records(stream) if len(body) > 2)
    except compound_file.BROKEN:
        return False


def _starts(stream: bytes) -> list[int]:
    """Where each worksheet begins; charts and macros left out."""
    sheets = [body for kind, body in _records(stream) if kind == _SHEET]
    return [int.from_bytes(body[:4], "little") for body in sheets if body[5:6] == b"\0"]


def _records(stream: bytes, start: int = 0) -> Iterator[Record]:
    """Kind and body of each record from an offset on, up to the end of the part that begins there.

    What is within another part, as an embedded chart with the numbers it was drawn from, is left out.
    """
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        body = stream[start + 4 : start + 4 + length]
        start += 4 + length
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, body


def _cells(stream: bytes, start: int) -> tuple[dict[tuple[int, int], str], dict[tuple[int, int], int]]:
    """The cells of a sheet: those with a value or error of their own, and those with a shared text, by its number."""
    values: dict[tuple[int, int], str] = {}
    texts: dict[tuple[int, int], int] = {}
    formula = (0, 0)
    for kind, body in _records(stream, start):
        if kind == _SHARED_TEXT:
            texts[_place(body)] = int.from_bytes(body[6:10], "little")
        elif kind == _MANY_NUMBERS:
            row, first = _place(body)
            values.update({(row, first + number): "" for number in range((len(body) - 6) // 6)})
        elif kind == _FORMULA:
            formula = _place(body)
            if error := _result(body[6:14]):
                values[formula] = error.strip()
        elif kind == _FORMULA_TEXT:
            if body[:2] != b"\0\0":
                values[formula] = ""
        elif kind in _NUMBERS or (kind in _TEXTS and body[6:8] != b"\0\0"):
            values[_place(body)] = ""
        elif kind == _BOOLEAN_OR_ERROR:
            values[_place(body)] = ERRORS.get(body[6], "#N/A") if body[7:8] == b"\1" else ""
    return values, texts


def _place(body: bytes) -> tuple[int, int]:
    row, column = struct.unpack_from("<HH", body)
    return row + 1, column + 1


def _result(stored: bytes) -> str:
    """A formula's result: an error, " " for a number or boolean, "" for a text, which stands in a record after it."""
    if stored[6:] != _NO_NUMBER:
        return " "
    return {1: " ", 2: ERRORS.get(stored[2], "#N/A")}.get(stored[0], "")


# --- shared texts ------------------------------------------------------------------------------------------------


def _empty_texts(stream: bytes) -> frozenset[int]:
    """The numbers of the shared texts that are empty: a cell with such a one holds nothing."""
    pieces: list[bytes] = []
    inside = False
    for kind, body in _records(stream):
        inside = kind == _STRINGS or (inside and kind == _CONTINUED)
        if inside:
            pieces.append(body)
    return frozenset(number for number, length in enumerate(_lengths(pieces)) if not length)


def _lengths(pieces: Sequence[bytes]) -> Iterator[int]:
    """The length of each shared text. One that goes on in the next piece has the width of its letters there again."""
    reader = _Pieces(pieces)
    reader.take(8)  # how many there are
    while not reader.at_end:
        length, flags = struct.unpack("<HB", reader.take(3))
        runs = int.from_bytes(reader.take(2), "little") if flags & 8 else 0
        extra = int.from_bytes(reader.take(4), "little") if flags & 4 else 0
        reader.skip_letters(length, 1 + (flags & 1))
        reader.take(4 * runs + extra)
        yield length


class _Pieces:
    """Bytes cut into pieces, read one after another. struct.error or ValueError past the end."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = pieces
        self._piece = self._at = 0

    @property
    def at_end(self) -> bool:
        self._go_on()
        return self._piece >= len(self._pieces)

    def _go_on(self) -> None:
        while self._piece < len(self._pieces) and self._at >= len(self._pieces[self._piece]):
            self._piece, self._at = self._piece + 1, 0

    def take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            if self.at_end:
                raise ValueError(count)
            part = self._pieces[self._piece][self._at : self._at + count - len(taken)]
            self._at += len(part)
            taken += part
        return taken

    def skip_letters(self, count: int, width: int) -> None:
        while count:
            if self._at >= len(self._pieces[self._piece]):
                if self.at_end:
                    raise ValueError(count)
                width = 1 + (self.take(1)[0] & 1)
            here = min(count, (len(self._pieces[self._piece]) - self._at) // width)
            if not here:
                raise ValueError(count)
            self._at += here * width
            count -= here

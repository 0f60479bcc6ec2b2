"""What a cell shows beyond its value: an address that it leads to, words struck out, a picture."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from consolidate.spreadsheets.model import Cell, Run

_LITERAL = r'"((?:[^"]|"")*)"'
_HYPERLINK = re.compile(r"(?<![A-Za-z0-9_])HYPERLINK\(\s*" + _LITERAL, re.IGNORECASE)
_PICTURE = re.compile(
    r"=?(?:IFERROR\()?(?:_xlfn\.|_xlws\.|__xludf\.DUMMYFUNCTION\(\"+)*(?:DISPIMG|IMAGE)\(\s*\"*([^\",;)]*)",
    re.IGNORECASE,
)
_SCHEMES = ("http://", "https://", "mailto:", "file:///", "file:", "ftp://", "tel:")
_EDGES = re.compile(r"^\W+|\W+$")


class Struck(NamedTuple):
    """What is struck out in a cell, piece by piece, and the cell as it is without; None where nothing would be left."""

    pieces: tuple[str, ...]
    rest: Cell | None


def address_of(cell: Cell) -> str:
    """The address that a cell leads to, by a link or by the formula HYPERLINK; "" where its text shows it already."""
    if cell.marks is None and not cell.formula:
        return ""
    found = [cell.marks.link] if cell.marks else []
    found += [literal.replace('""', '"') for literal in _HYPERLINK.findall(cell.formula)]
    shown = cell.value if isinstance(cell.value, str) else ""
    return ", ".join(dict.fromkeys(address for address in found if address and not _is_shown(address, shown)))


def _is_shown(address: str, text: str) -> bool:
    """Whether a word of the text is the address; one that is typed may lack what Excel puts before and behind it."""
    words = {_bare(word) for word in (text, *text.split())}
    whole = _bare(address)
    return bool({whole, *(_bare(whole.removeprefix(each)) for each in _SCHEMES if whole.startswith(each))} & words)


def _bare(address: str) -> str:
    return _EDGES.sub("", unquote(address))


def picture_in(cell: Cell) -> str | None:
    """What is known of a picture that fills a cell: alternative text, address, or number; None where there is none."""
    if cell.marks is not None and cell.marks.picture is not None:
        return cell.marks.picture or _source(cell) or ""
    return _source(cell)


def _source(cell: Cell) -> str | None:
    source = cell.formula or (cell.value if isinstance(cell.value, str) and cell.value[:1] == "=" else "")
    found = _PICTURE.match(source) if source else None
    return found[1] if found else None


def struck_out(cell: Cell) -> Struck | None:
    """What is struck out in a cell; None where nothing is that can be read."""
    marks = cell.marks
    if marks is None or not (marks.struck or marks.runs):
        return None
    if not marks.runs:
        return Struck((), None)
    pieces = tuple(text for run in marks.runs if run.struck and (text := run.text.strip()))
    if not pieces:
        return None
    runs = tuple(_left(marks.runs))
    text = "".join(run.text for run in runs)
    if not any(character.isalnum() for character in text):
        return Struck(pieces, None)
    return Struck(pieces, cell._replace(value=text, marks=marks._replace(runs=runs, struck=False)))


def _left(runs: tuple[Run, ...]) -> Iterator[Run]:
    """The runs that are not struck out; where a piece between spaces is gone, one space is left, at the ends none."""
    kept = [number for number, run in enumerate(runs) if not run.struck]
    for number in kept:
        text, gap = runs[number].text, number > 0 and runs[number - 1].struck
        if gap and (number == kept[0] or runs[number - 2].text[-1:].isspace()):
            text = text.lstrip()
        if number == kept[-1] and number + 1 < len(runs):
            text = text.rstrip()
        yield runs[number]._replace(text=text)

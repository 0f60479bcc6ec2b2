"""What a plan document says of itself at its head: number, issuer, day, title, what it carries out."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.document import Document, Line
from consolidate.catalogue.documents.phrases import bare
from consolidate.catalogue.documents.prose.sections import usual_gap
from consolidate.catalogue.documents.table.columns import begins_table
from consolidate.catalogue.model import Plan
from consolidate.texts.catalogue import plans

_HEAD_LINES = 60
_D_STROKE = chr(0x110)


class Heading(NamedTuple):
    """`plan`: its code a proposal. `implements`: the number of the document the preamble cites, or ""."""

    plan: Plan
    doubts: tuple[str, ...]
    implements: str


def read(document: Document) -> Heading:
    """Where the head gives no number, issuer and code are read from the preamble, the title and the file's name."""
    file = document.file
    head = [line.text for line in document.lines[:_HEAD_LINES]]
    title = _title(document.lines[:_HEAD_LINES], usual_gap(document.lines))
    implements = _implements(head)
    patterns = (phrases.NUMBER_LINE, phrases.ATTACHED_LINE)
    numbered = ((line, match) for line in head for pattern in patterns if (match := pattern.match(bare(line))))
    line, found = next(numbered, ("", None))
    if not found:
        issuer, doubts = _unsigned(document, head)
        return Heading(
            Plan(code=_slug(issuer) or _slug(file.rpartition(".")[0]), title=title, issuer=issuer, file=file),
            doubts,
            implements,
        )
    said = {name: line[slice(*found.span(name))] if place else "" for name, place in found.groupdict().items()}
    first = next((line for line in head if line), "")
    issuer = phrases.ISSUERS.get(said["symbol"], first) if document.scanned else said.get("issuer") or _issuer(head)
    if not said["month"]:
        said |= _place_and_day(head)
    plan = Plan(
        code=_code(said),
        number=re.sub(r"\s+", "", said["number"]),
        issuer=issuer.strip(),
        issued=_issued(said),
        title=title,
        file=file,
    )
    doubts = (
        () if said["serial"] and plan.issued else (plans.number_blank(file, line[slice(*found.span())].strip("()")),)
    )
    if document.scanned:
        doubts = (*doubts, plans.scanned_head(file, plan.number, plan.issuer, line, first))
    return Heading(plan, doubts, implements)


def _code(said: Mapping[str, str]) -> str:
    """`TU-351`; where the serial number is still blank, `UBND-2025`."""
    return f"{_ascii(said['symbol'])}-{said['serial'] or said['year']}".rstrip("-")


def _slug(text: str) -> str:
    """`HUYEN-UY-TAM-DUONG`: a name as a code, where nobody gave one."""
    board = phrases.BOARD.match(bare(text))
    return "-".join(re.findall(r"[A-Z0-9]+", _ascii(text[board.end() if board else 0 :]).upper()))


def _ascii(text: str) -> str:
    apart = unicodedata.normalize("NFD", text.replace(_D_STROKE, "D").replace(_D_STROKE.lower(), "d"))
    return "".join(letter for letter in apart if letter.isascii())


def _issued(said: Mapping[str, str]) -> dt.date | None:
    day, month, year = said["day"], said["month"], said["year"]
    try:
        return dt.date(int(year), int(month), int(day)) if day and month and year else None
    except ValueError:
        return None


def _title(head: Sequence[Line], gap_of_lines: int) -> str:
    """The lines below the document's type, to a rule, a bracket, the preamble, a heading, a table, or a wide gap."""
    start = next((place for place, line in enumerate(head) if bare(line.text) in phrases.TITLE_HEADINGS), None)
    if start is None:
        return ""
    parts: list[str] = []
    empty = 0
    for row in head[start + 1 :]:
        line = row.text
        if begins_table(row.cells):
            break
        if parts and (row.filled > 1 or phrases.ROMAN.fullmatch(line) or phrases.NUMBERED.fullmatch(line)):
            break
        empty = 0 if line else empty + 1
        preamble = parts and line[:1].isupper() and phrases.PREAMBLE.match(bare(line))
        signer = parts and line.isupper() and not parts[0].isupper() and phrases.SIGNER.match(bare(line))
        if line.startswith(("-", "(")) or preamble or signer or (parts and empty > max(gap_of_lines, 1)):
            break
        if line:
            parts.append(line)
    return " ".join(parts)


def _issuer(head: Sequence[str]) -> str:
    """The first line; where it names only what kind of body it is, with the next: `UỶ BAN NHÂN DÂN` / `XÃ A`."""
    lines = [line for line in head if line]
    whole = bool(lines[1:] and phrases.BODY_ALONE.fullmatch(bare(lines[0])) and phrases.OF_PLACE.match(bare(lines[1])))
    return " ".join(lines[: 1 + whole])


def _place_and_day(head: Sequence[str]) -> Mapping[str, str]:
    """The day of a line `Lai Châu, ngày … tháng … năm …`, where it is no part of the line with the number.

    A narrow column breaks it over two lines.
    """
    said = [text for pair in zip(head, [*head[1:], ""], strict=True) for text in (pair[0], " ".join(pair))]
    found = next((found for line in said if (found := phrases.PLACE_AND_DAY.fullmatch(bare(line)))), None)
    return {name: said or "" for name, said in found.groupdict().items()} if found else {}


def _implements(head: Sequence[str]) -> str:
    """The first number cited by a paragraph that begins like a preamble."""
    lines = [line for line in head if line]
    for at, line in enumerate(lines):
        text = " ".join(lines[at : at + 3])
        if line[:1].isupper() and (found := phrases.IMPLEMENTS.match(bare(text))):
            return re.sub(r"\s+", "", text[slice(*found.span("number"))])
    return ""


def _unsigned(document: Document, head: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Issuer and doubt of a document without a number whose preamble names a district's body: which district's."""
    text = " ".join(line for line in head if line)
    found = phrases.ISSUED_BY.search(bare(text))
    for line in document.lines if found else ():
        named = next(filter(None, map(phrases.DISTRICT.search, line.cells)), None)
        if found and named and named["name"].istitle():
            issuer = text[slice(*found.span("issuer"))]
            whole = f"{issuer} {named['name']}"
            return whole, (plans.issuer_read(document.file, whole, issuer, named[0], line.place),)
    return "", ()

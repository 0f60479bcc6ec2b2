"""The head of a plan document: number, issuer, day, title, and the document that it carries out."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.document import Document, Line
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose.sections import usual_gap
from consolidate.catalogue.documents.table.table_header import begins_table
from consolidate.catalogue.model import Plan
from consolidate.core.normalize import strip_diacritics
from consolidate.texts.catalogue import plans

_HEAD_LINES = 60


class Heading(NamedTuple):
    """The head as read. The code of `plan` is proposed. `implements`: number of the document it carries out, or "".

    `attached`: the number is that of the plan to which the document is attached, as an appendix.
    """

    plan: Plan
    doubts: tuple[str, ...]
    implements: str
    attached: bool = False


def read(document: Document) -> Heading:
    """The head of a document. Without a number there, issuer and code come from the preamble and the file's name."""
    file = document.file
    head = [line.text for line in document.lines[:_HEAD_LINES]]
    title = _title(document.lines[:_HEAD_LINES], usual_gap(document.lines))
    implements = _implements(head)
    patterns = (phrases.NUMBER_LINE, phrases.ATTACHED_LINE)
    numbered = (
        (line, match) for line in head for pattern in patterns if (match := pattern.match(without_diacritics(line)))
    )
    line, found = next(numbered, ("", None))
    if not found:
        issuer, doubts = _unsigned(document, head)
        return Heading(
            Plan(code=_slug(issuer) or _slug(file.rpartition(".")[0]), title=title, issuer=issuer, file=file),
            doubts,
            implements,
        )
    fields = {name: line[slice(*found.span(name))] if place else "" for name, place in found.groupdict().items()}
    first = next((line for line in head if line), "")
    issuer = phrases.ISSUERS.get(fields["symbol"], first) if document.scanned else fields.get("issuer") or _issuer(head)
    if not fields["month"]:
        fields |= _place_and_day(head)
    plan = Plan(
        code=_code(fields),
        number=re.sub(r"\s+", "", fields["number"]),
        issuer=issuer.strip(),
        issued=_issued(fields),
        title=title,
        file=file,
    )
    doubts = (
        () if fields["serial"] and plan.issued else (plans.number_blank(file, line[slice(*found.span())].strip("()")),)
    )
    if document.scanned:
        doubts = (*doubts, plans.scanned_head(file, plan.number, plan.issuer, line, first))
    return Heading(plan, doubts, implements, attached=found.re is phrases.ATTACHED_LINE)


def _code(fields: Mapping[str, str]) -> str:
    """`TU-351`; where the serial number is still blank, `UBND-2025`."""
    return f"{_ascii(fields['symbol'])}-{fields['serial'] or fields['year']}".rstrip("-")


def _slug(text: str) -> str:
    """A name as a code: `HUYEN-UY-TAM-DUONG`, for a document without a number."""
    board = phrases.BOARD.match(without_diacritics(text))
    return "-".join(re.findall(r"[A-Z0-9]+", _ascii(text[board.end() if board else 0 :]).upper()))


def _ascii(text: str) -> str:
    return strip_diacritics(text).encode("ascii", "ignore").decode()


def _issued(fields: Mapping[str, str]) -> dt.date | None:
    day, month, year = fields["day"], fields["month"], fields["year"]
    try:
        return dt.date(int(year), int(month), int(day)) if day and month and year else None
    except ValueError:
        return None


def _title(head: Sequence[Line], gap_of_lines: int) -> str:
    """The lines below the document's type, up to a rule, bracket, preamble, heading, table, or wide gap; "" if none."""
    start = next(
        (place for place, line in enumerate(head) if without_diacritics(line.text) in phrases.TITLE_HEADINGS), None
    )
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
        preamble = parts and line[:1].isupper() and phrases.PREAMBLE.match(without_diacritics(line))
        signer = parts and line.isupper() and not parts[0].isupper() and phrases.SIGNER.match(without_diacritics(line))
        if line.startswith(("-", "(")) or preamble or signer or (parts and empty > max(gap_of_lines, 1)):
            break
        if line:
            parts.append(line)
    return " ".join(parts)


def _issuer(head: Sequence[str]) -> str:
    """The first line; with the next where it names only the kind of body: `UỶ BAN NHÂN DÂN` / `XÃ A`."""
    lines = [line for line in head if line]
    whole = bool(
        lines[1:]
        and phrases.BODY_ALONE.fullmatch(without_diacritics(lines[0]))
        and phrases.OF_PLACE.match(without_diacritics(lines[1]))
    )
    return " ".join(lines[: 1 + whole])


def _place_and_day(head: Sequence[str]) -> Mapping[str, str]:
    """Day, month and year of a line `Lai Châu, ngày … tháng … năm …` apart from the number; {} if there is none.

    A narrow column breaks it over two lines.
    """
    lines = [text for pair in zip(head, [*head[1:], ""], strict=True) for text in (pair[0], " ".join(pair))]
    found = next(
        (found for line in lines if (found := phrases.PLACE_AND_DAY.fullmatch(without_diacritics(line)))), None
    )
    return {name: text or "" for name, text in found.groupdict().items()} if found else {}


def _implements(head: Sequence[str]) -> str:
    """The first number cited by a paragraph that begins like a preamble."""
    lines = [line for line in head if line]
    for at, line in enumerate(lines):
        text = " ".join(lines[at : at + 3])
        if line[:1].isupper() and (found := phrases.IMPLEMENTS.match(without_diacritics(text))):
            return re.sub(r"\s+", "", text[slice(*found.span("number"))])
    return ""


def _unsigned(document: Document, head: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Issuer and doubts of a document without a number whose preamble names a body of a district; "" if it does not."""
    text = " ".join(line for line in head if line)
    found = phrases.ISSUED_BY.search(without_diacritics(text))
    for line in document.lines if found else ():
        named = next(filter(None, map(phrases.DISTRICT.search, line.cells)), None)
        if found and named and named["name"].istitle():
            issuer = text[slice(*found.span("issuer"))]
            whole = f"{issuer} {named['name']}"
            return whole, (plans.issuer_read(document.file, whole, issuer, named[0], line.place),)
    return "", ()

"""The head of a plan document: number, issuer, day, title, and the document that it carries out."""

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.document import Document, Line
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose.parts import wording
from consolidate.catalogue.documents.prose.sections import usual_gap
from consolidate.catalogue.documents.table.table_header import begins_table
from consolidate.catalogue.model import Plan, Question
from consolidate.core.normalize import strip_diacritics
from consolidate.texts.catalogue import plans
from consolidate.texts.catalogue.review import BY_ROW, LEAVE_OUT, Asked

_HEAD_LINES = 60
_TITLE_LETTERS = 240
"""A longer line below the title is the first of the text."""


class Heading(NamedTuple):
    """The head as read. The code of `plan` is proposed. `implements`: number of the document it carries out, or "".

    `questions`: whether it is a plan at all, and its number and day, where these are not filled in yet. `attached`: the
    number is that of the plan to which the document is attached, as an appendix.
    """

    plan: Plan
    doubts: tuple[str, ...]
    implements: str
    questions: tuple[Question, ...] = ()
    attached: bool = False


def read(document: Document) -> Heading:
    """The head of a document. Without a number there, issuer and code come from the preamble and the file's name."""
    file = document.file
    lines = document.lines[:_HEAD_LINES]
    head = [line.text for line in lines]
    kind, title = _title(lines, usual_gap(document.lines))
    implements = _implements(head)
    nature = plans.nature(file, f"{kind} {title}".strip())
    about = Question(about=Asked.NATURE, words=nature, answers=(LEAVE_OUT, BY_ROW))
    asked = (about,) if _is_report(kind) else ()
    line, found = next(_numbers(head), ("", None))
    if not found:
        issuer, doubts = _unsigned(document, head)
        return Heading(
            Plan(code=_slug(issuer) or _slug(file.rpartition(".")[0]), title=title, issuer=issuer, file=file),
            doubts,
            implements,
            asked,
        )
    fields = {name: line[slice(*found.span(name))] if place else "" for name, place in found.groupdict().items()}
    first = next((line for line in head if line), "")
    if not fields["month"]:
        fields |= _place_and_day(head)
    issuer = (
        phrases.ISSUERS.get(_sign(fields), first) if document.scanned else fields.get("issuer") or _issuer(lines, line)
    )
    plan = Plan(
        code=_code(fields),
        number=re.sub(r"[\s.\u2026_]+", "", fields["number"]),
        issuer=_placed(issuer.strip(), head),
        issued=_issued(fields),
        title=title,
        file=file,
    )
    blank = not (fields["serial"] and plan.issued)
    doubts = (plans.scanned_head(file, plan.number, plan.issuer, line, first),) if document.scanned else ()
    if blank:
        where = next(one.place for one in lines if one.text == line)
        words = plans.number_blank(file, line[slice(*found.span())].strip("() "))
        asked = (Question(about=Asked.NUMBER, words=words, sources=(plans.source(file, where),)), *asked)
    return Heading(plan, doubts, implements, asked, attached=found.re is phrases.ATTACHED_LINE)


def _numbers(head: Sequence[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """Lines that begin with a document's own number, and the match. Below the preamble numbers of others are cited."""
    for line in head:
        plain = without_diacritics(line)
        if wording.ROMAN.fullmatch(line) or (line[:1].isupper() and phrases.PREAMBLE.match(plain) and len(line) > 60):
            return
        for pattern in (phrases.NUMBER_LINE, phrases.ATTACHED_LINE):
            found = pattern.match(plain)
            if found and line.lstrip("( *")[:1].isupper():
                yield line, found


def _is_report(kind: str) -> bool:
    return without_diacritics(kind) == phrases.REPORT


def _sign(fields: Mapping[str, str]) -> str:
    """The sign of the issuer: `UBND` of 45/KH-UBND, `BGDĐT` of the letter 6240/BGDĐT-KHCNTT."""
    return fields["symbol"] if without_diacritics(fields["kind"]) in phrases.KINDS else fields["kind"]


def _code(fields: Mapping[str, str]) -> str:
    """`TU-351`; where the serial number is still blank, `UBND-2025`."""
    return f"{_ascii(_sign(fields))}-{fields['serial'] or fields['year']}".rstrip("-")


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


def _title(head: Sequence[Line], gap_of_lines: int) -> tuple[str, str]:
    """The document's type, and the lines below it, up to a rule, bracket, preamble, heading, table, or wide gap.

    A letter has no type: its title is what it says it is about. "" where there is neither.
    """
    start, kind, begun = _type(head)
    if not kind:
        return "", _subject(head)
    parts = [begun] if begun else []
    empty = 0
    for row in head[start + 1 :]:
        line = row.text
        if begins_table(row.cells):
            break
        if parts and (row.filled > 1 or wording.ROMAN.fullmatch(line) or wording.NUMBERED.fullmatch(line)):
            break
        empty = 0 if line else empty + 1
        plain = without_diacritics(line)
        sentence = len(line) > _TITLE_LETTERS or line.endswith((".", ":", ";"))
        preamble = parts and line[:1].isupper() and (phrases.PREAMBLE.match(plain) or sentence)
        signer = parts and line.isupper() and not parts[0].isupper() and phrases.SIGNER.match(plain)
        if line.startswith(("-", "(")) or preamble or signer or (parts and empty > max(gap_of_lines, 1)):
            break
        if parts and phrases.APPENDIX_TITLE.match(plain) and line.isupper():
            break
        if line:
            parts.append(line)
    return kind, " ".join(parts)


def _type(head: Sequence[Line]) -> tuple[int, str, str]:
    """Where the document's type stands, the type, and what follows it on its line; "" for a document without one.

    It has a line of its own, or begins one in capitals below the number: `BÁO CÁO KẾT QUẢ NĂM 2026`.
    """
    plain = [without_diacritics(line.text) for line in head]
    alone = next((at for at, words in enumerate(plain) if words in phrases.TITLE_HEADINGS), None)
    if alone is not None:
        return alone, head[alone].text, ""
    numbered = next((at for at, words in enumerate(plain) if phrases.NUMBER_LINE.match(words)), len(head))
    for at in range(numbered + 1, len(head)):
        kind = max((one for one in phrases.TITLE_HEADINGS if plain[at].startswith(f"{one} ")), key=len, default="")
        if kind and head[at].text.isupper():
            return at, head[at].text[: len(kind)], head[at].text[len(kind) :].strip()
    return 0, "", ""


def _subject(head: Sequence[Line]) -> str:
    """What a letter says it is about, below its number."""
    for at, line in enumerate(head):
        if found := phrases.ABOUT.match(without_diacritics(line.text)):
            words = [line.text[found.end() :]]
            for below in head[at + 1 : at + 4]:
                goes_on = below.text and (below.text[0].islower() or below.text[0] == "(") and below.filled == 1
                if not goes_on:
                    break
                words.append(below.text)
            return " ".join(words)
    return ""


def _issuer(head: Sequence[Line], number: str) -> str:
    """The name that stands right above the number: the last line there, with the line before where it begins there."""
    above = list(itertools.takewhile(lambda line: line.text != number, head))
    names = _without_nation([_in_first_column(line) for line in above])
    names = [name for name in names if any(sign.isalpha() for sign in name)]
    if not names:
        return next((name for line in head if (name := _in_first_column(line)) and line.text != number), "")
    at = len(names) - 1
    while at and not phrases.BEGINS_ISSUER.match(without_diacritics(" ".join(names[at:]))):
        at -= 1
    if (
        at
        and phrases.OF_PLACE.match(without_diacritics(names[at]))
        and phrases.BODY_ALONE.fullmatch(without_diacritics(names[at - 1]))
    ):
        at -= 1
    if not phrases.BEGINS_ISSUER.match(without_diacritics(names[at])):
        at = len(names) - 1
    name = " ".join(names[at:])
    if at and phrases.OFFICE_ALONE.fullmatch(without_diacritics(name)):
        return f"{name} {names[at - 1]}"
    department = list(phrases.DEPARTMENT.finditer(without_diacritics(name)))
    return name[department[-1].start() :] if department and name.isupper() else name


def _without_nation(names: Sequence[str]) -> list[str]:
    """The lines without the name of the nation where that stands on several of them."""
    text = "\n".join(names)
    for found in phrases.NATION.finditer(without_diacritics(text).replace("\n", " ")):
        if "\n" in text[found.start() : found.end()]:
            blank = re.sub(r"[^\n]", " ", text[found.start() : found.end()])
            text = text[: found.start()] + blank + text[found.end() :]
    return [name.strip() for name in text.split("\n")]


def _placed(issuer: str, head: Sequence[str]) -> str:
    """An issuer with its place, which only the text names: `ỦY BAN NHÂN DÂN` of `UBND tỉnh A ban hành …`."""
    if not phrases.COMMITTEE.fullmatch(without_diacritics(issuer)):
        return issuer
    found = next(filter(None, map(phrases.PLACED_BODY.search, head)), None)
    place = found["place"] if found else ""
    return f"{issuer} {place.upper() if issuer.isupper() else place}".strip()


def _in_first_column(line: Line) -> str:
    """What stands left of the name of the nation and its motto, or of the Party, in the head of a document."""
    text = next(filter(None, line.cells), "")
    motto = phrases.NATION.search(without_diacritics(text))
    return (text[: motto.start()] if motto else text).strip(" -*_")


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

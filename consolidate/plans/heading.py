"""What a plan document says of itself at its head: number, issuer, day, title."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence

from consolidate.model import Plan
from consolidate.plans import words
from consolidate.plans.document import Document
from consolidate.texts import catalogue as say

_HEAD_LINES = 60
_D_STROKE = chr(0x110)


def read(document: Document) -> tuple[Plan, tuple[str, ...]]:
    """The plan, its code a proposal, and doubts. Where the head gives no number, only title and file are known."""
    file = document.file
    head = [" ".join(line.text.split()) for line in document.lines[:_HEAD_LINES]]
    patterns = (words.NUMBER_LINE, words.ATTACHED_LINE)
    found = next((match for line in head for pattern in patterns if (match := pattern.match(line))), None)
    if not found:
        return Plan(code="", title=_title(head), file=file), ()
    said = found.groupdict()
    plan = Plan(
        code=_code(said),
        number=re.sub(r"\s+", "", found["number"]),
        issuer=(said.get("issuer") or next(line for line in head if line)).strip(),
        issued=_issued(said),
        title=_title(head),
        file=file,
    )
    blank = not said["serial"] or not plan.issued
    return plan, ((say.number_blank(file, found[0].strip("()")),) if blank else ())


def _code(said: Mapping[str, str | None]) -> str:
    """`TU-351`; where the serial number is still blank, `UBND-2025`."""
    bare = unicodedata.normalize("NFD", (said["symbol"] or "").replace(_D_STROKE, "D"))
    symbol = "".join(letter for letter in bare if letter.isascii())
    return f"{symbol}-{said['serial'] or said['year'] or ''}".rstrip("-")


def _issued(said: Mapping[str, str | None]) -> dt.date | None:
    day, month, year = said["day"], said["month"], said["year"]
    try:
        return dt.date(int(year), int(month), int(day)) if day and month and year else None
    except ValueError:
        return None


def _title(head: Sequence[str]) -> str:
    """The lines below the document's type, to a rule, a bracket or a gap of three empty lines."""
    start = next((place for place, line in enumerate(head) if line.casefold() in words.TITLE_HEADINGS), None)
    if start is None:
        return ""
    parts: list[str] = []
    empty = 0
    for line in head[start + 1 :]:
        empty = 0 if line else empty + 1
        if line.startswith(("-", "(")) or (parts and empty == 3):
            break
        if line:
            parts.append(line)
    return " ".join(parts)

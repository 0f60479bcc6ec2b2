"""What makes two findings the same query, and its number.

A number follows from what the query is: agency, row, column, code, first period. So it is the same in every run,
whatever else arrives, in whatever order, and whatever rules and catalogue find beside it. Numbers counted up would all
move with one file that is found later with an earlier time.
"""

import hashlib
from typing import NamedTuple

from consolidate.catalogue.model import QUERY_DIGITS
from consolidate.core.period import Period
from consolidate.returns.model import CheckedReturn
from consolidate.texts.codes import Issue


class Fault(NamedTuple):
    """What is wrong where, whoever's it is: title of the sheet (of a row: ""), row, column, code of the finding."""

    sheet: str
    code: str
    column: str
    kind: str


def fault_of(issue: Issue, item: CheckedReturn | None = None) -> Fault:
    """The fault that an issue tells of; `item`: the file it was found in, where it was found in one.

    A file that is put aside whole has one fault, however many cells it had.
    """
    kind, place = issue.code.slug, issue.place
    if item and item.quarantined:
        return Fault("", "", "", kind)
    return Fault("" if place.task else place.sheet, place.task, place.column, kind)


def digits(agency: str, fault: Fault, since: Period, turn: int) -> str:
    """The digits of a number. `turn`: 0, and more where others of the period have those digits already.

    Of 100 queries in a period two have the same digits once in 200 periods.
    """
    words = "\n".join((agency, *fault, str(since), *([str(turn)] if turn else [])))
    whole = int.from_bytes(hashlib.sha256(words.encode()).digest(), "big")
    return f"{whole % 10**QUERY_DIGITS:0{QUERY_DIGITS}}"

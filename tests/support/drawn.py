"""A return drawn as a small table: filled into the workbook that `generate` made, checked; issues by place and code."""

import datetime as dt
import json
from collections.abc import Iterator

from tests.support.returning import COMMUNE, TARGETS, TASKS, Inbox

AS_OF = "2025-10-31"


def issues(inbox: Inbox, *, tasks: str = "", targets: str = "", agency: str = COMMUNE) -> list[tuple[str, str]]:
    """`[("Nhiệm vụ!M8", "not-a-date")]`: place and code, in the order of `check`. Of a whole file the place is ""."""
    book = inbox.book(agency)
    for title, table in ((TASKS, tasks), (TARGETS, targets)):
        for code, values in _rows(table):
            book.fill(code, values, title)
    path = inbox.drop(book)
    _, out, _ = inbox.call("check", str(path), "--as-of", AS_OF, "--json")
    found = json.loads(out)["issues"]
    return [("!".join(filter(None, (issue["sheet"], issue["cell"]))), issue["code"]) for issue in found]


def _rows(table: str) -> Iterator[tuple[str, dict[str, object]]]:
    """The rows below the header: the code, and what is typed under each label. A cell left blank is not touched."""
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()] or [[]]
    for row in rows:
        values = dict(zip(head, row, strict=True))
        yield values.pop("Mã"), {label: _typed(text) for label, text in values.items() if text}


def _typed(text: str) -> object:
    """As Excel stores what a Vietnamese clerk types: a number, a day (dd/mm/yyyy), else text; `'5` is the text 5."""
    if text.startswith("'"):
        return text[1:]
    try:
        return dt.datetime.strptime(text, "%d/%m/%Y")
    except ValueError:
        return float(text.replace(",", ".")) if text.replace(",", "", 1).isdecimal() else text

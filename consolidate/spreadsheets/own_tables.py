"""The tables of text that the program keeps for itself: tab-separated, UTF-8, a header. Editors and Excel change them.

Read however they were saved, as long as no field is lost or moved; else refused with the line.
"""

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from consolidate.core.errors import ConsolidateError
from consolidate.texts import messages

_BREAKS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MOST_LETTERS = 1_000_000
"""Of a field; the module csv refuses more than 131,072 where nobody says otherwise."""


Record = TypeVar("Record")


def plain(text: str) -> str:
    """A text as it may stand in a table: every kind of line break as a line feed, and no other control character."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def load(content: bytes, name: str, headers: Sequence[str]) -> list[tuple[int, list[str]]]:
    """The rows below the header, each with the number of its first line. ConsolidateError where the table is damaged.

    `name`: the file, for the message. Blank lines are left out.
    """
    text = decoded(content, name)
    csv.field_size_limit(_MOST_LETTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            if row:
                found.append((line, [_BREAKS.sub("\n", field) for field in row]))  # editors change them in fields, too
            line = reader.line_num + 1
    except csv.Error as error:
        raise ConsolidateError(messages.bad_table(name, line, messages.BROKEN_QUOTES)) from error
    if not found or [field.strip() for field in found[0][1]] != list(headers):
        why = messages.SEMICOLONS if text.startswith(tuple(f"{headers[0]}{mark}" for mark in ";,")) else ""
        raise ConsolidateError(messages.bad_table(name, 1, why or messages.no_header(headers)))
    for number, row in found[1:]:
        if len(row) != len(headers):
            raise ConsolidateError(messages.bad_table(name, number, messages.columns_missing(len(headers))))
    return found[1:]


def records(
    content: bytes, name: str, headers: Sequence[str], make: Callable[..., Record], fault: Callable[[Record], str]
) -> tuple[Record, ...]:
    """The rows of a table, each made into a record of its fields. ConsolidateError with the line of the first that is
    none: `fault` says why, or nothing.
    """
    found = []
    for line, row in load(content, name, headers):
        record = make(*row)
        if why := fault(record):
            raise ConsolidateError(messages.bad_table(name, line, why))
        found.append(record)
    return tuple(found)


def save(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table: UTF-8 with a byte order mark, by which Excel knows the encoding."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows([plain(field) for field in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def decoded(content: bytes, name: str) -> str:
    """The text of a table, in whichever encoding an editor saved it. ConsolidateError with the line where it is none.

    `name`: the file, for the message.
    """
    encoding = "utf-16-le" if content[1:2] == b"\0" else "utf-16-be" if content[:1] == b"\0" else "utf-8"
    for mark, marked in _MARKS:
        if content.startswith(mark):
            content, encoding = content.removeprefix(mark), marked
            break
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ConsolidateError(messages.bad_table(name, line, messages.NOT_UTF8)) from error

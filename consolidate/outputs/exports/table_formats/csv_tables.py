"""A table as CSV (RFC 4180), UTF-8 with a byte order mark.

Programs read it: commas between values whatever the region, points in numbers, ISO days, `true` and `false`. No text is
changed, not even one that a spreadsheet would take for a formula; `formula_like` counts these, so that it can be told.
"""

import csv
import datetime as dt
import io

from consolidate.outputs.exports.model import Scalar, TidyTable

STORED = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8-sig"}
_FORMULA_MARKS = ("=", "+", "-", "@")


def drawn(table: TidyTable) -> bytes:
    """The bytes of its file. Line breaks within values stay as they are, in quotes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.names)
    writer.writerows(map(said, table.rows))
    return text.getvalue().encode("utf-8-sig")


def said(row: tuple[Scalar, ...]) -> list[str]:
    """The values of a row as texts."""
    return [_said(value) for value in row]


def _said(value: Scalar) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return str(value)


def formula_like(table: TidyTable) -> int:
    """How many texts of a table a spreadsheet would take for formulas, where it opens the CSV itself."""
    return sum(isinstance(value, str) and value.startswith(_FORMULA_MARKS) for row in table.rows for value in row)

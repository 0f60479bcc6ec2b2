"""A table as JSON: a list of objects, each with every column; `null` where there is no value, days as ISO texts."""

import datetime as dt
import json

from consolidate.outputs.exports.model import Scalar, TidyTable

STORED = {"format": "json", "mediatype": "application/json", "encoding": "utf-8"}


def drawn(table: TidyTable) -> bytes:
    """The bytes of its file."""
    rows = [dict(zip(table.names, map(_value, row), strict=True)) for row in table.rows]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _value(value: Scalar) -> Scalar:
    return value.isoformat() if isinstance(value, dt.date) else value

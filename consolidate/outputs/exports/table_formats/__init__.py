"""Tables as files: CSV, JSON, Parquet, SQLite. The same tables give the same bytes.

Of SQLite and Parquet that holds for one version of their libraries, which write it into their files.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from consolidate.outputs.exports.model import TidyTable
from consolidate.outputs.exports.table_formats import csv_tables, json_tables, sqlite_tables
from consolidate.outputs.model import NamedFile

Written = tuple[list[NamedFile], Mapping[str, Mapping[str, Any]]]
"""The files, and for each table where it is stored (the properties of its resource in the dictionary)."""


def csv(tables: Sequence[TidyTable], _: str) -> Written:
    """One file for each table: RFC 4180 with a byte order mark, by which spreadsheets know the encoding."""
    return _each(tables, csv_tables.drawn, csv_tables.STORED)


def json(tables: Sequence[TidyTable], _: str) -> Written:
    """One file for each table: a list of objects."""
    return _each(tables, json_tables.drawn, json_tables.STORED)


def parquet(tables: Sequence[TidyTable], _: str) -> Written:
    """One file for each table. ConsolidateError where pyarrow is not installed."""
    from consolidate.outputs.exports.table_formats import parquet_tables  # noqa: PLC0415 - loads pyarrow

    return _each(tables, parquet_tables.drawn, parquet_tables.STORED)


def sqlite(tables: Sequence[TidyTable], period: str) -> Written:
    """One database for all tables."""
    name = f"{period}.sqlite"
    data = sqlite_tables.drawn(tables)
    stored = {**sqlite_tables.STORED, **_told(name, data)}
    return [(name, data)], {table.name: {**stored, "table": table.name} for table in tables}


def _each(tables: Sequence[TidyTable], draw: Callable[[TidyTable], bytes], stored: Mapping[str, Any]) -> Written:
    files = {table.name: (f"{table.name}.{stored['format']}", draw(table)) for table in tables}
    return [*files.values()], {name: {**stored, **_told(*file)} for name, file in files.items()}


def _told(name: str, data: bytes) -> dict[str, Any]:
    return {"path": name, "bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


FORMATS: Mapping[str, Callable[[Sequence[TidyTable], str], Written]] = {
    "csv": csv,
    "parquet": parquet,
    "json": json,
    "sqlite": sqlite,
}
"""Name, as `--to` has it → what writes tables of a period in it."""

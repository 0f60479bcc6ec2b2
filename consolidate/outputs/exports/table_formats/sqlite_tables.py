"""Tables as one SQLite database: types, primary and foreign keys. Days are ISO texts, booleans 0 and 1."""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from consolidate.outputs.exports.model import Kind, Scalar, TidyColumn, TidyTable

STORED = {"format": "sqlite", "mediatype": "application/vnd.sqlite3"}
_TYPES = {
    Kind.STRING: "TEXT",
    Kind.INTEGER: "INTEGER",
    Kind.NUMBER: "REAL",
    Kind.BOOLEAN: "INTEGER",
    Kind.DATE: "TEXT",
    Kind.DATETIME: "TEXT",
}


def drawn(tables: Sequence[TidyTable]) -> bytes:
    """The bytes of the database. sqlite3.IntegrityError where a key is not kept: that is a defect of ours."""
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("PRAGMA foreign_keys = ON")
        for table in tables:
            base.execute(f"CREATE TABLE {_name(table.name)} ({', '.join(_parts(table))})")
            places = ", ".join("?" * len(table.columns))
            rows = ([_value(value) for value in row] for row in table.rows)
            base.executemany(f"INSERT INTO {_name(table.name)} VALUES ({places})", rows)  # noqa: S608 - names of ours
        base.commit()
        return base.serialize()


def _parts(table: TidyTable) -> Iterator[str]:
    yield from map(_column, table.columns)
    yield f"PRIMARY KEY ({_names(table.key)})"
    for reference in table.references:
        there = f"{_name(reference.table)} ({_names(reference.there)})"
        yield f"FOREIGN KEY ({_names(reference.columns)}) REFERENCES {there}"


def _column(column: TidyColumn[Any]) -> str:
    name = _name(column.name)
    limits = " NOT NULL" if column.required else ""
    if column.kind is Kind.BOOLEAN:
        limits += f" CHECK ({name} IN (0, 1))"
    return f"{name} {_TYPES[column.kind]}{limits}"


def _name(name: str) -> str:
    return f'"{name}"'


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(_name, names))


def _value(value: Scalar) -> Scalar:
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value

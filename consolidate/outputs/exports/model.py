"""A tidy table: one row per thing, one column per fact, each column with a type, a title and a description."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")

Scalar = str | int | float | bool | dt.date | dt.datetime | None
"""A value of a tidy table; None where there is none."""


class Kind(StrEnum):
    """The types of columns, named as Table Schema names them."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"


@dataclass(frozen=True, slots=True, kw_only=True)
class TidyColumn(Generic[Item]):
    """A column: its name (ASCII), what a person calls it, what it says, and the value of an item.

    `required`: every row has a value. `choices`: the codes that it may hold, where these are few.
    """

    name: str
    kind: Kind
    title: str
    description: str
    value: Callable[[Item], Scalar]
    required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Columns whose values are those of other columns in some row of another table (`table`), in the same order."""

    columns: tuple[str, ...]
    table: str
    there: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TidyTable:
    """A table whole: its rows hold one value for each column. `key`: the columns that tell its rows apart."""

    name: str
    title: str
    description: str
    columns: tuple[TidyColumn[Any], ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...]
    rows: tuple[tuple[Scalar, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def tabulated(
    name: str,
    said: tuple[str, str],
    columns: Sequence[TidyColumn[Item]],
    items: Iterable[Item],
    key: Sequence[str],
    references: Sequence[Reference] = (),
) -> TidyTable:
    """The table of items; `said`: its title and what a row of it is."""
    return TidyTable(
        name=name,
        title=said[0],
        description=said[1],
        columns=tuple(columns),
        key=tuple(key),
        references=tuple(references),
        rows=tuple(tuple(column.value(item) for column in columns) for item in items),
    )

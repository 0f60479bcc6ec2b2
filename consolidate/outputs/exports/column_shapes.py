"""Columns of tidy tables in short: by type, named and described in texts."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from consolidate.outputs.exports.model import Kind, Reference, Scalar, TidyColumn
from consolidate.texts.outputs.exports import COLUMNS

Item = TypeVar("Item")
PERIOD = "period"

OF_PERIOD = Reference(columns=(PERIOD,), table="periods", there=(PERIOD,))
"""The reference of every table to the one row of its period."""


def column(
    table: str, name: str, kind: Kind, value: Callable[[Any], Scalar], *, required: bool = False, said: str = ""
) -> TidyColumn[Any]:
    """A column of a table, with its words; `said`: the name under which these stand, where it is another."""
    title, description = COLUMNS[table][said or name]
    return TidyColumn(
        name=name, kind=kind, title=title, description=description, value=_or_none(value), required=required
    )


def _or_none(value: Callable[[Any], Scalar]) -> Callable[[Any], Scalar]:
    """An empty text is none: tables tell what is missing in one way."""

    def found(item: Any) -> Scalar:
        got = value(item)
        return None if got == "" else str(got) if isinstance(got, StrEnum) else got

    return found


def code_of(choice: StrEnum) -> str:
    """The code of a choice: its name in lower case."""
    return choice.name.lower()


def coded(
    table: str,
    name: str,
    choices: type[StrEnum],
    value: Callable[[Any], Any],
    *,
    required: bool = False,
    codes: Mapping[Any, str] | None = None,
) -> tuple[TidyColumn[Any], TidyColumn[Any]]:
    """A choice in two columns: its code, and beside it the word that people read (`…_label`).

    `codes`: those of the choices, where they are not their names.
    """
    title, description = COLUMNS[table][name]
    code_by_choice = codes or {choice: code_of(choice) for choice in choices}
    return (
        TidyColumn(
            name=name,
            kind=Kind.STRING,
            title=title,
            description=description,
            value=lambda item: code_by_choice.get(value(item)),
            required=required,
            choices=tuple(code_by_choice[choice] for choice in choices),
        ),
        TidyColumn(
            name=f"{name}_label",
            kind=Kind.STRING,
            title=title,
            description=COLUMNS[""]["label"][1],
            value=lambda item: None if value(item) is None else str(value(item)),
            required=required,
        ),
    )


def of_period(period: str) -> TidyColumn[Any]:
    """The first column of every table: so rows of several periods can stand in one."""
    title, description = COLUMNS[""][PERIOD]
    return TidyColumn(
        name=PERIOD, kind=Kind.STRING, title=title, description=description, value=lambda _: period, required=True
    )


def to(table: str, column_name: str, there: str = "code") -> Reference:
    """A reference to the rows of a table of the same period."""
    return Reference(columns=(PERIOD, column_name), table=table, there=(PERIOD, there))


Column = Callable[..., TidyColumn[Any]]


def of_table(table: str) -> Column:
    """`column` of one table."""
    return partial(column, table)

"""The fields that the office may type into a template, as `{{ name }}`; of a list, `{{ name.column }}`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Scalar = str | int
Value = Scalar | Sequence[Mapping[str, Scalar]]
"""Words, a number, or a list: a row that holds a field of it is repeated for each item."""

Values = Mapping[str, Value]
"""Field → its value in one paper."""

Source = TypeVar("Source")


@dataclass(frozen=True, slots=True)
class Field(Generic[Source]):
    """A field: its name, its meaning as the office reads it, how its value is found. `columns`: of a list, column →
    meaning.
    """

    name: str
    meaning: str
    value: Callable[[Source], Value]
    columns: Mapping[str, str] = field(default_factory=dict)


def values(fields: Sequence[Field[Source]], source: Source) -> Values:
    """The value of every field."""
    return {each.name: each.value(source) for each in fields}

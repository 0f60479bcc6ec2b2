"""A kind of paper: the template that is shipped for it, its fields, and which runs make it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from consolidate.core.period import Period
from consolidate.outputs.model import Findings
from consolidate.outputs.papers.fields import Field


def every_period(_: Period) -> bool:
    """A template that is used for periods of any length."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """`template`: the file name of its template in the office's folder; `compose`: the template as it is shipped;
    `fields`: all that may stand in it.

    `outputs`: the names of the outputs that are drawn from it (none: of any), for the periods that it `suits`: their
    runs refuse a template with faults. `source`: what its fields are read from in a period, for the list of fields;
    None where the period has nothing of this kind.
    """

    template: str
    compose: Callable[[], bytes]
    fields: Sequence[Field[Any]]
    outputs: Sequence[str] = ()
    suits: Callable[[Period], bool] = every_period
    source: Callable[[Findings], Any] | None = None

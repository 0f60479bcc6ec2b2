"""A kind of paper: the template that is shipped for it, and its fields."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from consolidate.outputs.papers.fields import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """`template`: the file name of its template in the office's folder; `compose`: the template as it is shipped;
    `fields`: all that may stand in it.
    """

    template: str
    compose: Callable[[], bytes]
    fields: Sequence[Field[Any]]

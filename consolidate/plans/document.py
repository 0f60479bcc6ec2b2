"""What every form of document is read into: lines in order, each with the place where a person finds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Line(NamedTuple):
    """A paragraph, or a row of a table: its cells parted by tabs. `place` in words, such as `dòng 12`."""

    text: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`file`: its bare name. `scanned`: letters and figures may be misread, so nothing in it counts unseen.

    `doubts`: words that the reading of an image is not sure of, by place. `notes`: what a person should know of the
    whole document, such as tracked changes.
    """

    file: str
    lines: tuple[Line, ...]
    scanned: bool = False
    doubts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

"""What `status` and `merge` say of a period that is closed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from consolidate.texts.actions import keeping as texts
from consolidate.texts.outputs import corrections


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedAs:
    """How a period was closed. Days are ISO dates. `late`: path of each file that arrived since → its number, 0 while
    it has none. `figures`: those of `merge --json` at the closing.

    `differs`: what it was made from gives other figures now; `missing`: files that counted and are no longer there.
    """

    period: str
    day: str
    as_of: str
    sha256: str
    by: str
    number: int
    late: Mapping[str, int] = field(default_factory=dict)
    figures: Mapping[str, Any] = field(default_factory=dict)
    differs: bool = False
    missing: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """That it is closed, and what arrived since."""
        yield texts.is_closed(self.period, self.day, self.as_of, self.by)
        if self.late:
            yield texts.late_files(self.late)

    def warnings(self) -> Iterator[str]:
        """That it can no longer be made again from its files."""
        if self.differs or self.missing:
            yield texts.differs(self.period, self.missing)

    def as_json(self) -> dict[str, Any]:
        """The object `closed`."""
        late = [
            {"file": path, "number": corrections.number(count) if count else ""} for path, count in self.late.items()
        ]
        return {
            "day": self.day,
            "as_of": self.as_of,
            "sha256": self.sha256,
            "by": self.by,
            "number": self.number,
            "late": late,
            "missing": [*self.missing],
        }

"""What the commands of papers return."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from consolidate.actions.outcomes.base import Json, Outcome
from consolidate.actions.outcomes.reporting_round import Published
from consolidate.texts.actions import office_templates, outcomes


@dataclass(frozen=True, slots=True)
class Papers(Outcome):
    """The outcome of `report`, `letters`, `mail`: the merge that they stand on, and the outputs that were asked for.

    `newer`: templates of which another is shipped now, each with the place where that lies.
    """

    published: Published
    names: Sequence[str]
    newer: Sequence[tuple[str, str]] = ()

    def warnings(self) -> Iterator[str]:
        """Those of the merge, and templates of which there is a newer one."""
        yield from self.published.warnings()
        yield from (office_templates.newer_template(path, newer) for path, newer in self.newer)

    def lines(self) -> Iterator[str]:
        """Where each paper is, as of which day; where the master with the same figures is."""
        now = self.published.consolidation
        yield outcomes.papers_as_of(now.period, now.as_of)
        for output in self.published.outputs:
            if output.output.name in (*self.names, "master"):
                yield from output.lines()

    def as_json(self) -> Json:
        """Period, as-of date, the places of the master and of the papers."""
        chosen = [each for each in self.published.outputs if each.output.name in (*self.names, "master")]
        now = self.published.consolidation
        return {
            "period": now.period,
            "as_of": now.as_of.isoformat(),
            **dict(chain.from_iterable(each.as_json().items() for each in chosen)),
        }

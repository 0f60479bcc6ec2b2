"""What the commands of papers return."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from consolidate.actions.outcomes.base import Json, Outcome, open_elsewhere
from consolidate.actions.outcomes.reporting_round import Published
from consolidate.core.workspace import WrittenFile
from consolidate.outputs.output_names import MASTER
from consolidate.outputs.papers.field_list import Listed
from consolidate.texts.actions import office_templates, outcomes
from consolidate.texts.outputs.papers import field_list as texts


@dataclass(frozen=True, slots=True)
class Papers(Outcome):
    """The outcome of `report`, `letters`, `mail`: the merge that they stand on, and the outputs that were asked for.

    `newer`: templates of which another is shipped now, each with the place where that lies. `told`: lines after those
    of the papers; `more_json`: keys beside those of the papers.
    """

    published: Published
    names: Sequence[str]
    newer: Sequence[tuple[str, str]] = ()
    told: Sequence[str] = ()
    more_json: Mapping[str, str | int] = field(default_factory=dict)

    def warnings(self) -> Iterator[str]:
        """Those of the merge, and templates of which there is a newer one."""
        yield from self.published.warnings()
        yield from (office_templates.newer_template(path, newer) for path, newer in self.newer)

    def lines(self) -> Iterator[str]:
        """Where each paper is, as of which day; where the master with the same figures is."""
        now = self.published.consolidation
        yield outcomes.papers_as_of(now.period, now.as_of)
        for output in self.published.outputs:
            if output.output.name in (*self.names, MASTER):
                yield from output.lines()
        yield from self.told

    def as_json(self) -> Json:
        """Period, as-of date, the places of the master and of the papers."""
        chosen = [each for each in self.published.outputs if each.output.name in (*self.names, MASTER)]
        now = self.published.consolidation
        return {
            "period": now.period,
            "as_of": now.as_of.isoformat(),
            **dict(chain.from_iterable(each.as_json().items() for each in chosen)),
            **self.more_json,
        }


@dataclass(frozen=True, slots=True)
class FieldsListed(Outcome):
    """The outcome of `report --fields`: template → its fields with their values in a period; where the list lies."""

    period: str
    as_of: dt.date
    fields: Mapping[str, Sequence[Listed]]
    place: WrittenFile
    notices: Sequence[str] = ()
    newer: Sequence[tuple[str, str]] = ()

    def warnings(self) -> Iterator[str]:
        """What stands beside the figures, the list open in another program, newer templates."""
        yield from self.notices
        yield from open_elsewhere([self.place])
        yield from (office_templates.newer_template(path, newer) for path, newer in self.newer)

    def lines(self) -> Iterator[str]:
        """A line for each field, once for templates with the same fields; where the whole list is."""
        yield texts.values_of(self.period, self.as_of)
        alike: dict[tuple[Listed, ...], list[str]] = {}
        for template, fields in self.fields.items():
            alike.setdefault(tuple(fields), []).append(template)
        for same, templates in alike.items():
            yield texts.title(", ".join(templates))
            yield from (texts.line(each.typed, each.meaning, each.shown) for each in same)
        yield texts.listed_at(self.place.shown)

    def as_json(self) -> Json:
        """Period, as-of date, place of the list; the fields by template. The value of a list is its number of rows."""
        return {
            "period": self.period,
            "as_of": self.as_of.isoformat(),
            "field_list": self.place.path,
            "fields": {
                template: [
                    {"field": each.name, "meaning": each.meaning, "value": each.value, "list": each.is_list}
                    for each in fields
                ]
                for template, fields in self.fields.items()
            },
        }

"""What the charts show: tasks by section, agencies by what is overdue, figures over the periods; and their colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consolidate.consolidation.rollup import AgencyResult
from consolidate.outputs.summary import figures
from consolidate.outputs.summary.facts import Facts
from consolidate.outputs.summary.figures import Line, Main, bars, bucket
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.texts.calendar_names import at_head
from consolidate.texts.outputs.master import dashboard
from consolidate.texts.outputs.master.dashboard import Bucket
from consolidate.texts.shortening import MORE, first_phrases

FILLS: Mapping[Bucket, tuple[str, str]] = {
    Bucket.DONE: ("#6E9E7E", "#000000"),
    Bucket.IN_TIME: ("#B9C7DC", "#000000"),
    Bucket.RECURRING: ("#E6EAF1", "#000000"),
    Bucket.NOT_REPORTED: ("#FFFFFF", "#000000"),
    Bucket.UNASSIGNED: ("#C9B2DE", "#000000"),
    Bucket.OVERDUE: ("#8E1B1B", "#FFFFFF"),
}
"""Fill and ink. Steps apart in grey too; every part bears its number."""

THRESHOLD_FILL, VALUE_FILL, OVERDUE_FILL = "#E8E8E8", "#5B7BA8", "#8E1B1B"
DONE_INK, OVERDUE_INK = "#2F6B45", "#8E1B1B"
"""Of the lines over the periods."""

_SECTION_CHARS = 34
MOST_AGENCIES, AGENCY_CHARS = 6, 40
"""Agencies that a chart shows; a longer name beside a bar would push out the next one's."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the plan: its title, whole and by its first phrases; how many of its tasks are in each bar."""

    title: str
    short: str
    counts: Mapping[Bucket, int]


def sections(facts: Facts) -> Sequence[Section]:
    """The sections in the order of their first tasks."""
    tasks = facts.results.tasks
    parts = bars(tasks)
    counts: dict[str, dict[Bucket, int]] = {}
    for result in tasks:
        mine = counts.setdefault(facts.section(result.task), dict.fromkeys(parts, 0))
        mine[bucket(result)] += 1
    return [Section(title, first_phrases(title, _SECTION_CHARS), mine) for title, mine in counts.items()]


def most_overdue(facts: Facts) -> Sequence[AgencyResult]:
    """The agencies that lead most of what is overdue, at most `MOST_AGENCIES`."""
    late = sorted((r for r in facts.results.agencies if r.overdue), key=lambda r: -r.overdue)
    return late[:MOST_AGENCIES]


def clipped(name: str) -> str:
    """An agency's name beside a bar."""
    return name if len(name) <= AGENCY_CHARS else name[: AGENCY_CHARS - 1] + MORE


def overdue_title(facts: Facts) -> Line:
    """The title of that chart, with how many agencies there are where it shows not all; live."""
    late = sum(1 for result in facts.results.agencies if result.overdue)
    count, (start, end) = 'COUNTIF(agency_overdue,">0")', dashboard.of_agencies(MOST_AGENCIES)
    words = dashboard.CHART_OVERDUE + (f"{start}{late}{end}" if late > MOST_AGENCIES else "")
    live = f"={q(dashboard.CHART_OVERDUE)}&IF({count}>{MOST_AGENCIES},{q(start)}&{count}&{q(end)},{q('')})"
    return Line(words, live)


OVER_PERIODS: tuple[Main, ...] = (figures.DONE_FIGURE, figures.OVERDUE)
"""The figures of the small chart over the periods."""


def over_periods(facts: Facts) -> Sequence[tuple[str, Sequence[int]]]:
    """Name of a period, its figures; the periods before, oldest first, then this one."""
    periods = [*facts.trend.items(), (facts.consolidation.period, facts.results)]
    return [(at_head(str(period)), [main.value(found) for main in OVER_PERIODS]) for period, found in periods]

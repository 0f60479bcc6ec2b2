"""What leaders are told by name: who is silent, what is overdue longest, comes next, waits for a word of theirs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from consolidate.consolidation.changes import deadline_words
from consolidate.consolidation.rollup import TaskResult
from consolidate.consolidation.rollup.states import DONE
from consolidate.outputs.summary import decisions, figures
from consolidate.outputs.summary.decisions import Matter
from consolidate.outputs.summary.facts import Facts, name_of
from consolidate.outputs.summary.figures import Line
from consolidate.spreadsheets.literals import in_formula as q
from consolidate.texts.labels import State
from consolidate.texts.outputs.master import dashboard
from consolidate.texts.outputs.master.vocabulary import Decision, RemarkKind, Returned
from consolidate.texts.shortening import shortened

MOST_WORST = MOST_NEXT = 5
NAME_CHARS = 58
"""Characters of a text that stands for a short name."""

_AGENCY_CHARS = 40
"""Letters of an agency's name. No agency of a province has more."""


def with_others(name: str, more: int) -> str:
    """An agency, and how many more there are."""
    return dashboard.others_short(shortened(name, _AGENCY_CHARS), more)


# --- who is silent -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Silence:
    """Agencies that owe: those that sent nothing, a form with nothing in it, files that lie aside. `title`: how many;
    `names`: of each kind there is, the names, with a file that lies aside.
    """

    title: Line
    names: Mapping[Returned, list[str]]


def silence(facts: Facts) -> Silence:
    """Who owes and sent nothing that counts."""
    found: dict[Returned, list[str]] = {how: [] for how in Returned}
    for result in facts.results.agencies:
        name, how = result.agency.name, result.standing
        found[how].append(dashboard.with_file(name, result.aside) if how is Returned.ASIDE else name)
    ways = dict(zip((Returned.NO, Returned.BLANK), dashboard.SILENT, strict=True))
    if found[Returned.ASIDE]:
        ways[Returned.ASIDE] = dashboard.FILES_ASIDE
    words = "".join(f"{head}{len(found[how])}" for how, head in ways.items())
    live = "&".join(f"{q(head)}&COUNTIF(agency_returned,{q(how)})" for how, head in ways.items())
    return Silence(Line(words, f"={live}"), {how: found[how] for how in ways if found[how]})


# --- what is late, what comes next -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Late:
    """A task that is overdue: since how many days, who has not done it, and why."""

    result: TaskResult
    days: int
    who: str
    why: str

    @property
    def name(self) -> str:
        """What the task is called."""
        return name_of(self.result.task, NAME_CHARS)


def overdue(facts: Facts) -> Sequence[TaskResult]:
    """The overdue tasks, longest first."""
    return sorted((r for r in facts.results.tasks if r.overdue), key=lambda r: -(r.days or 0))


def worst(facts: Facts) -> Iterator[Late]:
    """The overdue tasks, longest first, each with who and why."""
    return (Late(result, result.days or 0, *_who_and_why(facts, result)) for result in overdue(facts))


def _who_and_why(facts: Facts, result: TaskResult) -> tuple[str, str]:
    """The first lead behind that gave a reason (else the first), how many more there are, and why it is late."""
    if not result.expected:
        return State.UNASSIGNED, dashboard.NOBODY_LED
    behind = [detail for detail in facts.results.leads(result.task.code) if detail.state not in DONE]
    first = next((d for d in behind if d.report.said("difficulty")), behind[0])
    name = with_others(first.agency.name, len(behind) - 1)
    why = facts.reason(first)
    return name, dashboard.reason(why) if first.report.said("difficulty") else why


@dataclass(frozen=True, slots=True)
class Next:
    """An open task whose deadline is ahead: the deadline in words, and who answers for it."""

    result: TaskResult
    deadline: str
    who: str

    @property
    def name(self) -> str:
        """What the task is called."""
        return name_of(self.result.task, NAME_CHARS)


def coming(facts: Facts) -> Sequence[Next]:
    """The open tasks whose deadline is ahead, the nearest first."""
    ahead = [r for r in facts.results.tasks if r.task.deadline and r.days is not None and r.days <= 0]
    listed = sorted((r for r in ahead if r.state not in DONE and not r.overdue), key=lambda r: -(r.days or 0))
    return [Next(result, deadline_words(result.task), _leads(result)) for result in listed]


def _leads(result: TaskResult) -> str:
    leads = [agency.name for agency in result.leads]
    return with_others(leads[0], len(leads) - 1) if leads else ""


def coming_title(facts: Facts) -> Line:
    """How near is soon, and how many tasks are due soon; live."""
    start, end = dashboard.COMING
    soon = figures.SOON
    return Line(
        f"{start}{facts.results.clock.due_soon_days}{end}{soon.value(facts.results)}",
        f"={q(start)}&due_soon_days&{q(end)}&({soon.formula})",
    )


# --- what waits for a word of the leaders ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits: how many of each kind (`title`, live), how many in all, the most pressing."""

    title: Line
    total: int
    matters: Sequence[Matter]


def waiting(facts: Facts) -> Waiting:
    """What waits for a word of the leaders."""
    matters, counts = decisions.pending(facts)
    words = [*zip(RemarkKind, dashboard.PENDING_COUNTS, strict=True)]
    title = dashboard.PENDING + "".join(f"{counts[kind]}{word}" for kind, word in words)
    parts = [f"COUNTIFS(remark_kind,{q(kind)},remark_decision,{q(Decision.WAITING)})&{q(word)}" for kind, word in words]
    return Waiting(Line(title, f"={q(dashboard.PENDING)}&" + "&".join(parts)), sum(counts.values()), matters)


def asked(matter: Matter) -> str:
    """What is asked: by when, where it is more time; else the kind and the words."""
    remark = matter.first
    if remark.kind is RemarkKind.EXTENSION:
        return dashboard.asks_briefly(remark.detail.report.values["extension"], deadline_words(remark.detail.task))
    return dashboard.pending_text(remark.kind, remark.text)


def waited(matter: Matter) -> str:
    """For how long it has waited."""
    return dashboard.waited(matter.first.months, earlier=matter.first.earlier)


def matter_name(matter: Matter) -> str:
    """What its task is called."""
    return name_of(matter.first.detail.task, NAME_CHARS)


def who_says(matter: Matter) -> str:
    """Which agency, with how many others, says what."""
    return dashboard.who_says(with_others(matter.first.detail.agency.name, matter.others), asked(matter))

"""Differences from the period before, computed from two results and the decisions taken between them. Pure."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from consolidate import catalogue
from consolidate.catalogue.model import Agency, Amendment, Task
from consolidate.consolidation.merge import succession
from consolidate.consolidation.rollup import Detail, Results, TaskResult
from consolidate.consolidation.rollup.states import DONE, progress
from consolidate.forms.columns import CHANGE_REASON
from consolidate.forms.model import Row, SheetKey
from consolidate.texts.catalogue import ENDINGS, Amendable
from consolidate.texts.forms import OTHER_REASON, day
from consolidate.texts.labels import Label, Role, State
from consolidate.texts.outputs.master import comparisons
from consolidate.texts.outputs.master.comparisons import ChangeKind
from consolidate.texts.outputs.master.vocabulary import SEPARATOR, some

_NAMED = 4
_WORDS: Mapping[Label, Callable[[Task], str]] = {
    Label.TASK: lambda task: task.text,
    Label.EXPECTED: lambda task: task.expected,
    Label.COORDINATORS: lambda task: task.coordinators,
}
"""What a decision may reword. Of another plan's task all of it is new: that is one change, not several."""
_REWORDING = frozenset({Amendable.TASK, Amendable.EXPECTED, Amendable.COORDINATORS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference, as text before and now. `agencies`: those it concerns, in protocol order.

    `grounds`: the document that decided it and the day it took effect, where one did.
    """

    kind: ChangeKind
    task: Task
    agencies: tuple[Agency, ...]
    before: str
    now: str
    grounds: str = ""


def changes(now: Results, before: Results | None) -> tuple[Change, ...]:
    """All differences, gravest kind first, then in the order of the tasks; none without results of a period before.

    A task carried into a newer plan is compared with the task it continues.
    """
    if before is None:
        return ()
    rounds = _Rounds(now, before)
    tasks = [change for result in now.tasks for change in _of_task(rounds, result)]
    found = [*tasks, *(_ended(rounds, then) for then in rounds.gone), *_of_details(rounds)]
    order = list(ChangeKind)
    return tuple(sorted(found, key=lambda change: order.index(change.kind)))


def deadline_words(task: Task) -> str:
    """A task's deadline as read; where it is no day, as issued."""
    return day(task.deadline) if isinstance(task.deadline, dt.date) else task.deadline_text


@dataclass(frozen=True)
class _Rounds:
    """Two rounds, one held against the other."""

    now: Results
    before: Results

    @cached_property
    def earlier(self) -> Mapping[str, tuple[TaskResult, ...]]:
        """Task → what it is held against: itself, then the tasks it continues, where they were asked for."""
        then = {result.task.code: result for result in self.before.tasks}
        older = catalogue.continued(self.now.consolidation.catalogue)
        codes = [result.task.code for result in self.now.tasks]
        return {code: tuple(then[one] for one in (code, *older.get(code, ())) if one in then) for code in codes}

    @property
    def gone(self) -> tuple[TaskResult, ...]:
        """Tasks of the round before that are asked for no more, under any code."""
        kept = {then.task.code for earlier in self.earlier.values() for then in earlier}
        return tuple(then for then in self.before.tasks if then.task.code not in kept)

    def then_of(self, detail: Detail) -> Detail | None:
        """A row in the round before; of one not asked then the only report that stood for it."""
        rows = self._ancestors.get((detail.agency.code, SheetKey.TASKS, detail.task.code), ())
        heard = [then for agency, _, code in rows if (then := self.before.detail(code, agency)) and then.status]
        own = self.before.detail(detail.task.code, detail.agency.code)
        return own or (heard[0] if len(heard) == 1 else None)

    @cached_property
    def _ancestors(self) -> Mapping[Row, tuple[Row, ...]]:
        now = self.now.consolidation
        return succession.ancestors(now.catalogue, now.packets, now.last_day)

    def decision(self, codes: Sequence[str], columns: Collection[str]) -> Amendment | None:
        """The last decision since the round before on these columns of one of the rows, the first it is known of."""
        book, seen = self.now.consolidation.catalogue, self.before.clock.as_of
        found = (catalogue.decision(book, code, columns) for code in codes)
        return next((item for item in found if item and item.since > seen), None)

    def grounds(self, result: TaskResult, columns: Collection[str]) -> str:
        """What decided on these columns of a task, else what carried it into its plan."""
        older = [then.task.code for then in self.earlier[result.task.code]]
        return _document(self.decision([result.task.code], columns) or self.decision(older, {Amendable.CARRIED}))


def _document(decided: Amendment | None) -> str:
    return comparisons.decided(decided.document, decided.since) if decided else ""


# --- tasks -------------------------------------------------------------------------------------------------------


def _of_task(rounds: _Rounds, result: TaskResult) -> Iterator[Change]:
    """Newly asked; or carried on, done, overdue, decided otherwise since the round before."""
    earlier = rounds.earlier[result.task.code]
    if not earlier:
        yield _added(rounds, result)
        return
    yield from (_moved(rounds, result, then) for then in earlier if then.task.code != result.task.code)
    then = min(earlier, key=lambda each: (not each.overdue, each.state in DONE))
    for kind in _standing_kinds(result, then):
        yield _change(kind, result, _standing(then), _standing(result))
    if deadline_words(result.task) != deadline_words(then.task):
        grounds = rounds.grounds(result, catalogue.OF_DEADLINE)
        was, now = deadline_words(then.task), deadline_words(result.task)
        yield _change(ChangeKind.DEADLINE_CHANGED, result, was, now, grounds)
    yield from _reassigned(rounds, result, earlier)
    if earlier[0].task.code == result.task.code:
        yield from _reworded(rounds, result, earlier[0].task)


def _change(kind: ChangeKind, result: TaskResult, before: str, now: str, grounds: str = "") -> Change:
    return Change(kind=kind, task=result.task, agencies=result.leads, before=before, now=now, grounds=grounds)


def _standing_kinds(now: TaskResult, then: TaskResult) -> Iterator[ChangeKind]:
    if now.state in DONE and then.state not in DONE:
        yield ChangeKind.NEWLY_DONE
    if now.overdue:
        yield ChangeKind.SLIPPED if then.overdue else ChangeKind.NEWLY_OVERDUE


def _standing(result: TaskResult) -> str:
    words = comparisons.state_words(result.state, result.done, result.expected)
    return SEPARATOR.join([words, *([comparisons.days_late(result.days)] if result.overdue and result.days else [])])


def _added(rounds: _Rounds, result: TaskResult) -> Change:
    words = SEPARATOR.join(filter(None, (_standing(result), deadline_words(result.task))))
    return _change(ChangeKind.ADDED, result, "", words, _plan_words(rounds, result.task))


def _plan_words(rounds: _Rounds, task: Task) -> str:
    plans = (plan for plan in rounds.now.consolidation.catalogue.plans if plan.code == task.plan)
    return next((comparisons.plan_words(plan.number, plan.issued) for plan in plans), "")


def _moved(rounds: _Rounds, result: TaskResult, then: TaskResult) -> Change:
    was, now = (comparisons.task_words(each.task.code, each.task.text) for each in (then, result))
    return _change(
        ChangeKind.MOVED, result, was, now, _document(rounds.decision([then.task.code], {Amendable.CARRIED}))
    )


def _ended(rounds: _Rounds, then: TaskResult) -> Change:
    """Dropped by a decision, or with its plan."""
    decided = rounds.decision([then.task.code], ENDINGS)
    plans = rounds.now.consolidation.catalogue.plans
    until = next((plan.in_force_until for plan in plans if plan.code == then.task.plan), None)
    now, grounds = comparisons.NOT_ASKED, ""
    if decided:
        now, grounds = comparisons.ended(decided.column, decided.value, decided.since), _document(decided)
    elif until and until < rounds.now.clock.period_end:
        now, grounds = comparisons.plan_ended(until), _plan_words(rounds, then.task)
    return _change(ChangeKind.ENDED, then, _standing(then), now, grounds)


def _reassigned(rounds: _Rounds, result: TaskResult, earlier: Sequence[TaskResult]) -> Iterator[Change]:
    """Who gave a task and who took it: a successor from whom it follows, then by a decision; else who left, who joined.

    Of a group that one agency left and another joined, nothing says that the one took over from the other.
    """
    was = {agency.code: agency for then in earlier for agency in then.leads}
    now = {agency.code: agency for agency in result.leads}
    gave, took = ([each for code, each in one.items() if code not in other] for one, other in ((was, now), (now, was)))
    decided = rounds.grounds(result, {Amendable.LEADS})
    for old, heirs in _handed_over(rounds, gave, now):
        yield _reassignment(result, old, heirs, SEPARATOR.join(filter(None, (decided, _successions(rounds, old)))))
        gave, took = ([each for each in side if each not in used] for side, used in ((gave, old), (took, heirs)))
    if decided and gave and took:
        yield _reassignment(result, gave, took, decided)
        return
    if gave:
        yield _reassignment(result, gave, [], decided)
    if took:
        yield _reassignment(result, [], took, decided, led=bool(was))


def _reassignment(
    result: TaskResult, gave: Sequence[Agency], took: Sequence[Agency], grounds: str, *, led: bool = True
) -> Change:
    """`led`: whether anybody led the task before."""
    return Change(
        kind=ChangeKind.REASSIGNED,
        task=result.task,
        agencies=tuple(took) or result.leads,
        before=some([agency.name for agency in gave], _NAMED) or (comparisons.NONE_GAVE if led else State.UNASSIGNED),
        now=some([agency.name for agency in took], _NAMED)
        or (comparisons.NONE_TOOK if result.leads else State.UNASSIGNED),
        grounds=grounds,
    )


def _handed_over(
    rounds: _Rounds, gave: Sequence[Agency], leads: Mapping[str, Agency]
) -> Iterator[tuple[list[Agency], list[Agency]]]:
    """Agencies that ended and lead no more, with the leads that follow them; those of the same successors together."""
    book, until = rounds.now.consolidation.catalogue, rounds.now.clock.period_end
    found: dict[tuple[str, ...], list[Agency]] = {}
    for old in gave:
        heirs = tuple(code for code in catalogue.successors(book, old.code, until) if code in leads)
        if heirs and old.code not in heirs:
            found.setdefault(heirs, []).append(old)
    for heirs, ended in found.items():
        yield ended, [leads[code] for code in heirs]


def _successions(rounds: _Rounds, gave: Sequence[Agency]) -> str:
    """Those of the agencies that ended since the round before, by their successors."""
    book, until = rounds.now.consolidation.catalogue, rounds.now.clock.period_end
    found: dict[tuple[tuple[str, ...], dt.date], list[str]] = {}
    for old in (book.agency_by_code[agency.code] for agency in gave):
        heirs = catalogue.successors(book, old.code, until)
        if old.in_force_until and heirs:
            found.setdefault((heirs, old.in_force_until + dt.timedelta(1)), []).append(old.name)
    return SEPARATOR.join(
        comparisons.handed_over(some(names, _NAMED), [book.agency_by_code[heir].name for heir in heirs], since)
        for (heirs, since), names in found.items()
    )


def _reworded(rounds: _Rounds, result: TaskResult, then: Task) -> Iterator[Change]:
    differ = [label for label, words in _WORDS.items() if words(then) != words(result.task)]
    if differ:
        was, now = (
            SEPARATOR.join(comparisons.in_words(label, _WORDS[label](task)) for label in differ)
            for task in (then, result.task)
        )
        yield _change(ChangeKind.REWORDED, result, was, now, rounds.grounds(result, _REWORDING))


# --- rows of one agency ------------------------------------------------------------------------------------------


def _of_details(rounds: _Rounds) -> Iterator[Change]:
    """Per lead that reported this period: done taken back, progress gone back, text repeated word for word."""
    for detail in rounds.now.details:
        if detail.role is Role.LEAD and detail.reported and (then := rounds.then_of(detail)):
            for kind, old, new in _detail_kinds(detail, then):
                why = _reason(rounds, detail) if kind in _EXPLAINED and not detail.task.recurring else ""
                yield Change(kind=kind, task=detail.task, agencies=(detail.agency,), before=old, now=new, grounds=why)


_EXPLAINED = frozenset({ChangeKind.DONE_TAKEN_BACK, ChangeKind.PROGRESS_BACK, ChangeKind.DAY_MOVED})
"""Changes for which an agency gives its reason."""


def _reason(rounds: _Rounds, detail: Detail) -> str:
    """Why, or that the agency did not say why; nothing where its form had no place for it."""
    said = str(detail.report.said(CHANGE_REASON) or "")
    if not said and not rounds.now.consolidation.has_place_for(CHANGE_REASON, SheetKey.TASKS, detail.report):
        return ""
    return comparisons.reason("" if said.casefold() in OTHER_REASON else said)


def _detail_kinds(now: Detail, then: Detail) -> Iterator[tuple[ChangeKind, str, str]]:
    if then.state in DONE and now.state not in DONE:
        yield ChangeKind.DONE_TAKEN_BACK, then.state, now.state
    old, new = _progress(then), _progress(now)
    if old is not None and new is not None and new < old:
        yield ChangeKind.PROGRESS_BACK, comparisons.progress_words(old), comparisons.progress_words(new)
    was, day_now = (each.report.values.get("done_on") for each in (then, now))
    days = [each for each in (was, day_now) if isinstance(each, dt.date)]
    if then.state in DONE and now.state in DONE and len(set(days)) > 1:
        yield ChangeKind.DAY_MOVED, day(days[0]), day(days[1])
    text = now.report.said("result")
    if text and now.state not in DONE and text == then.report.values.get("result"):
        yield ChangeKind.SAME_TEXT, str(text), str(text)


def _progress(detail: Detail) -> float | None:
    typed = detail.report.values.get("progress")
    return progress(detail.status, float(typed) if isinstance(typed, int | float) else None)

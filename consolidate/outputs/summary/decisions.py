"""`10 việc cần quyết`: what waits for a decision of the leaders, by who can take it, the most pressing first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import groupby

from consolidate.consolidation.requests import Remark
from consolidate.outputs.summary.facts import Facts
from consolidate.texts.outputs.master.vocabulary import Decision, RemarkKind

MOST = 10
_KINDS = list(RemarkKind)
_KEPT = 4
"""Places kept for what the office can see to."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to decide: the remark that has waited longest, and how many other agencies make the same one."""

    first: Remark
    others: int

    @property
    def for_assigner(self) -> bool:
        """Only who set a deadline can move it; nothing else is certain."""
        return self.first.kind is RemarkKind.EXTENSION


def waiting(facts: Facts) -> Iterator[Remark]:
    """What nobody has answered."""
    return (remark for remark in facts.raised if remark.decision is Decision.WAITING)


def pending(facts: Facts) -> tuple[list[Matter], Mapping[RemarkKind, int]]:
    """The most pressing of what waits, and how much of each kind waits."""
    counts = Counter[RemarkKind]()

    def counted() -> Iterator[Remark]:
        for remark in waiting(facts):
            counts[remark.kind] += 1
            yield remark

    return matters(counted()), counts


def matters(remarks: Iterable[Remark]) -> list[Matter]:
    """The most pressing, those for the assigner first; neither kind crowds the other out. A row that proposes something
    is not listed for its difficulty too; agencies with the same remark on a task are one matter.

    The remarks come in the order of the tasks: no more lie in memory than are made of one.
    """
    assigners: list[Matter] = []
    others: list[Matter] = []
    for _, group in groupby(remarks, lambda remark: remark.detail.task.code):
        found = _of_task([*group])
        assigners = nsmallest(MOST, (*assigners, *(m for m in found if m.for_assigner)), _order)
        others = nsmallest(MOST, (*others, *(m for m in found if not m.for_assigner)), _order)
    first = assigners[: MOST - min(len(others), _KEPT)]
    return [*first, *others[: MOST - len(first)]]


def _of_task(remarks: Sequence[Remark]) -> list[Matter]:
    proposed = {r.detail.agency.code for r in remarks if r.kind is RemarkKind.PROPOSAL}
    alike: dict[tuple[str, str, str], list[Remark]] = {}
    for remark in remarks:
        alike.setdefault(_key(remark), []).append(remark)
    found: list[Matter] = []
    for group in alike.values():
        kept = [r for r in group if r.kind is not RemarkKind.DIFFICULTY or r.detail.agency.code not in proposed]
        if kept:  # all who say the same are counted, also those listed already for what they propose
            found.append(Matter(min(kept, key=_pressing), len(group) - 1))
    return found


def _order(matter: Matter) -> tuple[tuple[bool, int, int, int], tuple[str, str, str]]:
    return _pressing(matter.first), _key(matter.first)


def _key(remark: Remark) -> tuple[str, str, str]:
    return remark.kind, remark.detail.task.code, remark.text


def _pressing(remark: Remark) -> tuple[bool, int, int, int]:
    """Overdue first; then what has waited longest; a request for time before a proposal before a difficulty."""
    detail = remark.detail
    return not detail.overdue, -remark.months, _KINDS.index(remark.kind), -(detail.days or 0)

"""`10 việc cần quyết`: what waits for a word of the leaders, by who can give it, the most pressing first."""

from collections.abc import Iterable
from dataclasses import dataclass

from consolidate.master.places import Source
from consolidate.master.raised import Remark
from consolidate.texts.master import Decision, RemarkKind

MOST = 10
_KINDS = list(RemarkKind)
_KEPT = 4
"""Places kept for what the office can see to."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to decide: the remark that has waited longest, and how many other agencies say just the same."""

    first: Remark
    others: int

    @property
    def for_assigner(self) -> bool:
        """Only who set a deadline can move it; nothing else is certain."""
        return self.first.kind is RemarkKind.EXTENSION


def waiting(source: Source) -> list[Remark]:
    """What no leader has answered."""
    return [remark for remark in source.raised if source.decision(remark) is Decision.WAITING]


def matters(remarks: Iterable[Remark]) -> list[Matter]:
    """The most pressing, those for the assigner first; neither kind crowds the other out. A row that proposes something
    is not listed for its difficulty too; agencies that say the same of a task are one matter.
    """
    remarks = list(remarks)
    proposed = {_place(r) for r in remarks if r.kind is RemarkKind.PROPOSAL}
    kept = [r for r in remarks if r.kind is not RemarkKind.DIFFICULTY or _place(r) not in proposed]
    alike: dict[tuple[str, str, str], list[Remark]] = {}
    for remark in kept:
        alike.setdefault(_key(remark), []).append(remark)
    folded = [Matter(min(alike[key], key=_pressing), len(alike[key]) - 1) for key in sorted(alike)]
    pressing = sorted(folded, key=lambda matter: _pressing(matter.first))
    assigners = [matter for matter in pressing if matter.for_assigner]
    others = [matter for matter in pressing if not matter.for_assigner]
    first = assigners[: MOST - min(len(others), _KEPT)]
    return [*first, *others[: MOST - len(first)]]


def _place(remark: Remark) -> tuple[str, str]:
    return remark.detail.task.code, remark.detail.agency.code


def _key(remark: Remark) -> tuple[str, str, str]:
    return remark.kind, remark.detail.task.code, remark.text


def _pressing(remark: Remark) -> tuple[bool, int, int, int]:
    """Overdue first; then what has waited longest; a request for time before a proposal before a difficulty."""
    detail = remark.detail
    return not detail.overdue, -remark.months, _KINDS.index(remark.kind), -(detail.days or 0)

"""The outcome of `undo`: what is as it was before the last merge, and what people had done since."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from consolidate.actions.outcomes.base import Json, Outcome
from consolidate.texts.actions import undo_told

MOST_TYPED = 10
"""So many of the words that were typed since are shown."""


class TypedSince(NamedTuple):
    """What a leader or the office wrote about a task in the master, after the merge that is undone."""

    task: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(Outcome):
    """What was brought back. `as_of` and `made`: of the merge that is undone. `master`: "" where there was none before.

    `restored`, `removed`: places of files. `kept`: place → copy of what was edited since the merge; `typed`: words in
    it. `changed_since`: tables that are left as they are. `older`: papers that say figures of another master. `mails`:
    the merge made mails. `left`: merges that can still be undone. `finished`: an undo broken off had done all.
    """

    period: str
    as_of: dt.date | None = None
    made: dt.datetime | None = None
    master: str = ""
    restored: Sequence[str] = ()
    removed: Sequence[str] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    typed: Sequence[TypedSince] = ()
    changed_since: Sequence[str] = ()
    older: Sequence[str] = ()
    mails: bool = False
    left: int = 0
    finished: bool = False

    def warnings(self) -> Iterator[str]:
        """What people edited since the merge, and where it is; what is not as it was."""
        for place, copy in self.kept.items():
            yield undo_told.kept(place, copy)
        if self.typed:
            yield undo_told.typed(len(self.typed))
            yield from (undo_told.typed_words(each.task, each.text) for each in self.typed[:MOST_TYPED])
            if len(self.typed) > MOST_TYPED:
                yield undo_told.more_typed(len(self.typed) - MOST_TYPED)
        for place in self.changed_since:
            yield undo_told.changed_since(place)
        if self.older:
            yield undo_told.older(self.older)
        if self.mails:
            yield undo_told.MAILS

    def lines(self) -> Iterator[str]:
        """Which merge is undone, where the master is, what comes next."""
        if self.finished or self.made is None or self.as_of is None:
            yield undo_told.finished(self.period)
        else:
            yield undo_told.undone(self.period, self.as_of, self.made)
            if not (self.restored or self.removed):
                yield undo_told.NO_CHANGE
            else:
                yield undo_told.files(len(self.restored), len(self.removed))
            yield undo_told.master(self.master) if self.master else undo_told.no_master(self.period)
        yield undo_told.left(self.left, self.period)

    def as_json(self) -> Json:
        """Places of all that was brought back, taken away, and kept."""
        return {
            "period": self.period,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "made": self.made.isoformat(timespec="seconds") if self.made else None,
            "master": self.master,
            "restored": [*self.restored],
            "removed": [*self.removed],
            "kept": dict(self.kept),
            "typed": [each._asdict() for each in self.typed],
            "changed_since": [*self.changed_since],
            "older_papers": [*self.older],
            "left": self.left,
        }

"""What a merge would change, and what lay there before it."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consolidate.core.period import VIETNAM, Period, as_of_day, today
from consolidate.core.workspace import Workspace
from consolidate.window.errands import Told


@dataclass(frozen=True)
class Undoable:
    """The last merge that can be undone: when it was made, as of which day, and how many there are with it."""

    made: dt.datetime
    as_of: dt.date
    number: int


def preview(root: Path, period: Period, as_of: dt.date | None, even_so: bool, watch: Any) -> Told:
    """`consolidate merge --preview`."""
    from consolidate.actions.keeping import previewing
    from consolidate.outputs.model import MergeOptions

    how = MergeOptions(even_so=even_so)
    return Told.of(previewing.preview(Workspace(root), period, as_of_day(period, as_of), today(), watch, how))


def undo(root: Path, period: Period, _watch: Any) -> Told:
    """`consolidate undo`."""
    from consolidate.actions.keeping import undoing

    return Told.of(undoing.undo(Workspace(root), period, today()))


def undoable(root: Path, period: Period, _watch: Any) -> Undoable | None:
    """The last merge of a period that can be undone, None where there is none."""
    from consolidate.actions.keeping import undo_journal

    space = Workspace(root)
    known = undo_journal.journals(space, period)
    if not known:
        return None
    made = dt.datetime.fromtimestamp(undo_journal.path_of(space, period, known[-1]).stat().st_mtime, VIETNAM)
    return Undoable(made, dt.date.fromisoformat(known[-1].as_of), len(known))

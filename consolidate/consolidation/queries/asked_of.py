"""Which findings are queries: those that the agency itself must answer, and can."""

import datetime as dt
from collections.abc import Mapping

from consolidate.forms.columns import WHY_NO_FIGURE as NOTE
from consolidate.forms.columns import says_something
from consolidate.forms.model import Packet
from consolidate.returns.model import CheckedReturn
from consolidate.texts.codes import Code, Issue
from consolidate.texts.labels import Severity

_OF_THE_OFFICE = frozenset(
    {
        Code.NOT_DOWNLOADED,
        Code.LOCKED_BY_PROGRAM,
        Code.UNREACHED,
        Code.TIMED_OUT,
        Code.UNKNOWN_LAYOUT,
        Code.UNKNOWN_AGENCY,
        Code.AGENCY_ENDED,
        Code.UNCONFIRMED_MASTER,
        Code.MASTER_EDITED,
        Code.MASTER_UNREAD,
        Code.REMARKS_DIFFER,
        Code.UNREAD_BESIDE,
        Code.TASK_UNASSIGNED,
        Code.TARGET_UNASSIGNED,
        Code.WITHDRAWN_UNKNOWN,
        Code.SUM_IMPLAUSIBLE,
    }
)
"""The office's own to settle: of its computer, its catalogue, its master, or of all agencies together."""

_SENDER_UNCERTAIN = frozenset(
    {
        Code.NO_IDENTITY,
        Code.BAD_SIGNATURE,
        Code.WRONG_WORKSPACE,
        Code.IDENTITY_DIFFERS,
        Code.NAMED_OTHERWISE,
    }
)
"""Whose file it is must be found out first: nobody is asked before."""

_SETTLED = frozenset(
    {
        Code.DIFFERING_VERSIONS,
        Code.ACTIVE_CONTENT,
        Code.COLUMN_FOUND_BY_LIKENESS,
        Code.COLUMNS_BY_ORDER,
        Code.STRUCK_OUT,
    }
)
"""What was sent is used, and the next form does not have it: there is nothing to answer."""

_FINE_IF_MEANT = frozenset(
    {
        Code.COUNTS_UP,
        Code.DAY_BEFORE_PLAN,
        Code.MAYBE_FRACTION,
        Code.MAYBE_SWAPPED_DATE,
        Code.MAYBE_THOUSANDS,
        Code.MAYBE_UTC,
    }
)
"""Doubts: the value is used as it is, and who meant it so is told that there is nothing to do."""

_EXPLAINED_BY_NOTE = frozenset({Code.ACCUMULATED_FELL, Code.DENOMINATOR_MOVED, Code.IMPLAUSIBLE})
"""Odd figures that are used as they are: who meant them so is asked to say why in the row's note."""

ASKED = frozenset(code for code in Code if code.severity is not Severity.INFO) - (
    _OF_THE_OFFICE | _SENDER_UNCERTAIN | _SETTLED | _FINE_IF_MEANT
)
"""Every other error and warning is a query, as a new kind of them will be."""


_LIES_AHEAD: Mapping[Code, bool] = {
    Code.DATE_IN_FUTURE: True,
    Code.EXTENSION_BEFORE_DEADLINE: True,
    Code.EXTENSION_NOT_AHEAD: False,
}
"""Findings about a day → whether it lies after the as-of date."""

_LIES_BEHIND = frozenset({Code.DATE_WITHOUT_DONE, Code.CHANGE_WITHOUT_REASON})
"""Findings about a day of something done: one that lies after the as-of date has another."""


def is_explained(issue: Issue, item: CheckedReturn) -> bool:
    """Whether a file says in a note why a figure is as it is, which answers the question about it."""
    return issue.code in _EXPLAINED_BY_NOTE and any(
        entry.code == issue.place.task and entry.column == NOTE and says_something(NOTE, entry.value)
        for entry in item.entries
    )


def holds_at_the_end(issue: Issue, item: CheckedReturn, packet: Packet | None, last: dt.date) -> bool:
    """Whether a finding made as of another day is one on the period's last day, too.

    Later periods know a period only as of its last day. What depends on the day and is no fault then gets no number.
    """
    place, code = issue.place, issue.code
    if code is Code.OVERDUE_WITHOUT_REASON:
        rows = packet.tasks if packet else ()
        due = next((row.task.deadline for row in rows if row.task.code == place.task), None)
        return due is not None and due < last
    if code in _LIES_AHEAD:
        ahead = _LIES_AHEAD[code]
        return all((day > last) is ahead for day in _said(item, place.task, place.column))
    if code in _LIES_BEHIND and place.column != "extension":
        days = _said(item, place.task, "done_on" if code is Code.CHANGE_WITHOUT_REASON else place.column)
        return all(day <= last for day in days)
    return True


def _said(item: CheckedReturn, code: str, column: str) -> list[dt.date]:
    """The day in a cell, where it holds one."""
    cells = (entry for entry in (*item.refused, *item.entries) if (entry.code, entry.column) == (code, column))
    return [entry.value for entry in cells if isinstance(entry.value, dt.date)]

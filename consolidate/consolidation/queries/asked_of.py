"""Which findings are queries: those that the agency itself must answer, and can."""

import datetime as dt
from collections.abc import Mapping

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

ASKED = frozenset(code for code in Code if code.severity is not Severity.INFO) - (
    _OF_THE_OFFICE | _SENDER_UNCERTAIN | _SETTLED
)
"""Every other error and warning is a query, as a new kind of them will be."""


def holds_at_the_end(issue: Issue, item: CheckedReturn, packet: Packet | None, last: dt.date) -> bool:
    """Whether a finding made as of another day is one on the period's last day, too.

    Later periods know a period only as of its last day. What depends on the day and is no fault then gets no number.
    """
    place, code = issue.place, issue.code
    if code is Code.OVERDUE_WITHOUT_REASON:
        rows = packet.tasks if packet else ()
        due = next((row.task.deadline for row in rows if row.task.code == place.task), None)
        return due is not None and due < last
    day = _OF_A_DAY.get(code)
    said = _said(item, issue) if day else None
    return said is None or day is None or (said > last) is day


_OF_A_DAY: Mapping[Code, bool] = {
    Code.DATE_IN_FUTURE: True,
    Code.EXTENSION_BEFORE_DEADLINE: True,
    Code.EXTENSION_NOT_AHEAD: False,
}
"""Findings about a day → whether that lies after the as-of date."""


def _said(item: CheckedReturn, issue: Issue) -> dt.date | None:
    """The day in the cell of an issue."""
    place = issue.place
    cells = (*item.refused, *item.entries)
    said = [entry.value for entry in cells if (entry.code, entry.column) == (place.task, place.column)]
    return next((value for value in said if isinstance(value, dt.date)), None)

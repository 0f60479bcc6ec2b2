"""Which mail each agency gets: its workbook, a reminder, what came back with faults, a receipt, or none."""

import datetime as dt
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from consolidate.catalogue.issuing_office import office_agency
from consolidate.catalogue.mail_addresses import usable
from consolidate.catalogue.model import Agency
from consolidate.consolidation.queries.model import Query
from consolidate.consolidation.queries.still_open import still_open
from consolidate.consolidation.rollup import AgencyResult, Results
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.forms.model import Packet
from consolidate.outputs.mail_files import DRAFT_ENDING
from consolidate.outputs.replies import reply_files
from consolidate.outputs.summary.owing import Debt, debts_of
from consolidate.texts.outputs.master.vocabulary import Returned


class DraftKind(StrEnum):
    """What a mail is for; also the name of its template (see `mail_words`)."""

    FORM = "form"
    NOTHING_DUE = "nothing_due"
    REMINDER = "reminder"
    FAULTS = "faults"
    RECEIPT = "receipt"


_THERE = Workspace(Path())
"""Whose paths are relative to the workspace."""

OF_WORKBOOKS = frozenset({DraftKind.FORM, DraftKind.NOTHING_DUE, DraftKind.REMINDER})
"""Mails that carry the workbook as it was issued; the others carry a reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The mail to one agency. `kind`: None where it gets none. `attachment`: the name of the file that goes with it.

    `owed`: how many rows it must answer; `standing`: what came of that; `aside`: names of its files that were put
    aside; `overdue`: how many overdue tasks it leads and has not done; `queries`: what it has not answered, the oldest
    first. `reminds_itself`: it owes its report, and gets
    no mail for it because it is the office that writes the mails. `lacks_workbook`: a mail is due, and the workbook
    that should go with it is not there.
    """

    agency: Agency
    kind: DraftKind | None
    attachment: str = ""
    owed: int = 0
    standing: Returned = Returned.NO
    aside: tuple[str, ...] = ()
    overdue: int = 0
    queries: tuple[Query, ...] = ()
    reminds_itself: bool = False
    lacks_workbook: bool = False

    @property
    def addresses(self) -> tuple[str, ...]:
        """Those that can be used."""
        return usable(self.agency.email)

    @property
    def name(self) -> str:
        """The file name of the draft."""
        return f"{self.agency.code}{DRAFT_ENDING}"

    def place(self, period: Period) -> str:
        """Where the file lies that goes with it, from the folder of the workspace."""
        folder = _THERE.templates if self.kind in OF_WORKBOOKS else _THERE.replies
        return (folder(period) / self.attachment).as_posix()


def of_packets(
    packets: Sequence[Packet], workbooks: Container[str], period: Period, queries: Sequence[Query] = ()
) -> Iterator[Draft]:
    """The mails that carry the workbooks as issued. `workbooks`: the agencies that have one, by code."""
    waiting = still_open(queries)
    for packet in packets:
        draft = Draft(
            agency=packet.agency,
            kind=DraftKind.FORM if packet.owed else DraftKind.NOTHING_DUE,
            owed=packet.owed,
            standing=Returned.NO if packet.owed else Returned.NOT_DUE,
            queries=waiting.get(packet.agency.code, ()),
        )
        yield _with_workbook(draft, workbooks, period)


def of_results(
    results: Results, replies: Container[str], workbooks: Container[str], *, forms: bool = False
) -> Iterator[Draft]:
    """The mails after a merge. `replies`: the file names of what goes back; `forms`: all get their workbooks."""
    now = results.consolidation
    debts, office = debts_of(results, now.as_of), office_agency(now.catalogue)
    waiting = still_open(now.queries)
    for result in results.agencies:
        found = _reply(now.whole, result.agency, replies)
        debt = debts.get(result.agency.code)
        kind = _kind(result, found, debt, now.as_of)
        if forms:
            kind = DraftKind.FORM if result.owed else DraftKind.NOTHING_DUE
        reminds_itself = result.agency == office and kind is DraftKind.REMINDER
        if reminds_itself:
            kind = None
        draft = Draft(
            agency=result.agency,
            kind=kind,
            attachment=found if kind else "",
            owed=result.owed,
            standing=result.standing,
            aside=result.aside,
            overdue=len(debt.overdue) if debt else 0,
            queries=waiting.get(result.agency.code, ()),
            reminds_itself=reminds_itself,
        )
        yield _with_workbook(draft, workbooks, now.whole) if kind in OF_WORKBOOKS else draft


def _reply(period: Period, agency: Agency, replies: Container[str]) -> str:
    """The name of the file that goes back to an agency; "" where none does."""
    names = (reply_files.file_name(period, agency.code, receipt=receipt) for receipt in (False, True))
    return next((name for name in names if name in replies), "")


def _kind(result: AgencyResult, reply: str, debt: Debt | None, day: dt.date) -> DraftKind | None:
    owes = (debt and debt.report) or (result.standing is Returned.NO and not result.agency.has_ended(day))
    if owes and not (reply and result.standing is Returned.ASIDE):
        return DraftKind.REMINDER
    if not reply:
        return None
    return DraftKind.RECEIPT if reply_files.is_receipt(reply) else DraftKind.FAULTS


def _with_workbook(draft: Draft, workbooks: Container[str], period: Period) -> Draft:
    """The draft with the workbook as it was issued; none where that is not there."""
    if draft.agency.code in workbooks:
        return replace(draft, attachment=_THERE.template(period, draft.agency.code).name)
    return replace(draft, kind=None, attachment="", lacks_workbook=True)

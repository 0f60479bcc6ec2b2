"""What an agency's next workbook has beside its form: what is still open from before, and a page of its own.

open_questions  the sheet `Cần sửa`
own_page        the sheet `Nhìn lại các kỳ`
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.looking_back import AgencyYear, Issued, years
from consolidate.consolidation.queries.model import Query
from consolidate.consolidation.queries.still_open import still_open
from consolidate.consolidation.rounds import Step
from consolidate.core.period import Period
from consolidate.forms import writer
from consolidate.forms.model import Packet
from consolidate.outputs.next_workbook.open_questions import OPEN, fill_open
from consolidate.outputs.next_workbook.own_page import OWN, fill_own
from consolidate.spreadsheets.writing import quoted
from consolidate.texts.labels import Title
from consolidate.texts.outputs import next_workbook as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What came of one agency before the period of a workbook: its open queries, oldest first, and its year."""

    open: Sequence[Query] = ()
    year: AgencyYear | None = None


NOTHING_SINCE = Since()


def since(
    steps: Sequence[Step],
    queries: Sequence[Query],
    catalogue: Catalogue,
    period: Period,
    day: dt.date,
    issued: Issued,
) -> dict[str, Since]:
    """Agency code → what came of it before a period, as it looks on a day; `queries` with the oldest first.

    `steps`: of the periods before. `issued`: whether a workbook was made for an agency in a period.
    """
    waiting, found = still_open(queries), years(steps, catalogue, period, day, issued)
    return {code: Since(open=waiting.get(code, ()), year=found.get(code)) for code in found.keys() | waiting.keys()}


def beside(packet: Packet, sender: writer.Office, since: Since, catalogue: Catalogue) -> writer.Beside:
    """The sheets beside the form, where there is anything to say, and a line on the guide for what is open."""
    others: list[writer.Cover] = []
    notice = None
    if since.open:
        others.append(writer.Cover(OPEN, partial(fill_open, packet, sender, since.open, catalogue)))
        oldest = since.open[0]
        text = texts.notice(len(since.open), oldest.number, oldest.since)
        notice = writer.Notice(text, f"{quoted(Title.FAULTS)}!A1")
    if since.year:
        others.append(writer.Cover(OWN, partial(fill_own, packet, sender, since.year, since.open)))
    return writer.Beside(others=tuple(others), notice=notice) if others else writer.NOTHING_BESIDE

"""The small catalogue amended (due dates, owners, withdrawals, successions), and returns for it made by hand."""

import datetime as dt
from dataclasses import replace

from consolidate.catalogue.model import Agency, Amendment, Plan, Task
from consolidate.core.period import Period
from consolidate.forms.model import SheetKey
from consolidate.returns.model import CheckedReturn, Entry, Received
from consolidate.texts.labels import DeadlineKind, Status
from tests.support import samples

VIETNAM = dt.timezone(dt.timedelta(hours=7))


OCTOBER, NOVEMBER = Period.parse("2025-10"), Period.parse("2025-11")


DECISION = "12/QĐ-UBND ngày 05/11/2025"


def day(text):
    return dt.datetime.strptime(text, "%d/%m/%Y").date()


def amendment(code, column, value, since, document=DECISION):
    return Amendment(code=code, column=column, value=value, since=day(since), document=document)


NEXT = Plan(code="Q", number="2/KH-UBND", issued=dt.date(2025, 11, 1), in_force_from=dt.date(2025, 11, 1))


NEW = Task(
    code="Q/I.1",
    plan="Q",
    section="I. Hạ tầng",
    number="1",
    text="Hoàn thành chương trình",
    leads="Sở Tài chính",
    deadline_text="31/3/2026",
    deadline_kind=DeadlineKind.DAY,
    deadline=dt.date(2026, 3, 31),
)


AMENDMENTS = (
    amendment("P/I.2", "Hạn", "31/12/2025", "10/11/2025"),
    amendment("P/I.2", "Hạn", "31/01/2026", "20/12/2025", "20/QĐ-UBND"),
    amendment("P/II.1", "Cơ quan chủ trì", "Sở Tài chính", "01/11/2025"),
    amendment("P/II.1", "Nội dung nhiệm vụ", "Lập kế hoạch 5G", "02/11/2025"),
    amendment("P/II.2", "thôi thực hiện", "", "15/11/2025"),
    amendment("P/II.3", "chuyển sang", "Q/I.1", "01/11/2025"),
    amendment("MT01", "Ngưỡng", "85", "05/11/2025"),
    amendment("MT02", "thôi thực hiện", "", "05/11/2025"),
)


BOOK = replace(
    samples.CATALOGUE,
    plans=(*samples.CATALOGUE.plans, NEXT),
    tasks=(*samples.TASKS, NEW),
    amendments=AMENDMENTS,
)


def said(period, agency, *cells, hour=8, sender="", name=""):
    """A checked return: (code, column, value) each."""
    return CheckedReturn(
        received=Received(
            path=f"inbox/{period}/{name or sender or agency}.xlsx",
            sha256=f"{period}{agency}{sender}{name}",
            size=1,
            arrived=dt.datetime(2025, 10, 20, hour, tzinfo=VIETNAM),
        ),
        agency=agency,
        period=period,
        sender=sender,
        entries=tuple(
            Entry(sheet=sheet, code=code, column=column, value=value, text=str(value), cell=f"K{row}", row=row)
            for row, (code, column, value) in enumerate(cells, 7)
            for sheet in [SheetKey.TARGETS if code.startswith("MT") else SheetKey.TASKS]
        ),
        submitted=len(cells),
    )


def ends(book, until, **successors):
    """Agencies that end on a day; their successors begin on the next, in the group they come from."""
    old = {code.replace("_", "-"): tuple(names.split()) for code, names in successors.items()}
    heirs = dict.fromkeys(heir for names in old.values() for heir in names)
    new = tuple(
        Agency(code=heir, name=f"Xã {heir}", groups=("xa",), in_force_from=until + dt.timedelta(1))
        for heir in heirs
        if heir not in book.agency_by_code
    )
    kept = tuple(
        replace(a, in_force_until=until, successors=old[a.code]) if a.code in old else a for a in book.agencies
    )
    return replace(book, agencies=(*kept, *new))


ENDED = day("31/10/2025")


WORKING, DONE = ("status", Status.IN_PROGRESS), ("status", Status.DONE)


def agency(code, **cells):
    return "Cơ quan", {"Mã": code} | {label.replace("_", " "): value for label, value in cells.items()}

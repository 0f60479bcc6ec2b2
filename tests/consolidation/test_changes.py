"""What the plan, its leads and its words became between two rounds, and by which decision."""

import datetime as dt
from dataclasses import replace

import pytest

from consolidate import catalogue
from consolidate.catalogue.model import Plan
from consolidate.consolidation.changes import changes
from consolidate.consolidation.merge import joined, merge, merge_round
from consolidate.consolidation.rollup import roll_up
from consolidate.core.period import Period
from consolidate.forms.packets import assign
from consolidate.texts.labels import Status
from consolidate.texts.outputs.master.comparisons import ChangeKind
from tests.support import samples
from tests.support.amended import BOOK, DECISION, DONE, ENDED, NEW, NEXT, NOVEMBER, WORKING, amendment, day, ends, said

K = ChangeKind
OCTOBER = Period.parse("2025-10")
FULL = ("progress", 100.0)
NEXT_DAY = ENDED + dt.timedelta(days=1)


def round_of(book, period, rounds):
    """The consolidation of a period from these rounds of returns, and its results."""
    now = catalogue.in_force(book, period.last)
    made = [merge_round(returns[0].period, returns) for returns in rounds]
    own = [made for made, returns in zip(made, rounds, strict=True) if period.holds(Period.parse(returns[0].period))]
    consolidation = merge(
        catalogue=now,
        period=period,
        as_of=period.last,
        packets=assign(now, period),
        this=joined(own or [merge_round(str(period), [])]),
        earlier=made[: len(made) - len(own)],
    )
    return roll_up(consolidation, 15)


def told(book, *rounds, period=NOVEMBER):
    """Changes of a period, the rounds of returns being those of the months up to it."""
    before = [each for each in rounds if Period.parse(each[0].period).last < period.first]
    return changes(round_of(book, period, rounds), round_of(book, period.previous, before))


def of_plan(found):
    """Changes of the plan alone: kind, task, before, now, grounds."""
    kinds = {K.ADDED, K.ENDED, K.MOVED, K.REASSIGNED, K.REWORDED, K.DEADLINE_CHANGED}
    return [(c.kind, c.task.code, c.before, c.now, c.grounds) for c in found if c.kind in kinds]


SILENT = said("2025-10", "so-tc", ("P/II.3", *WORKING))


def test_decisions_between_two_rounds():
    """Re-dated, re-assigned, carried on, dropped, reworded: one line each, with the document and its day."""
    from_first, from_second = f"{DECISION} (hiệu lực từ 01/11/2025)", f"{DECISION} (hiệu lực từ 02/11/2025)"
    assert of_plan(told(BOOK, [SILENT])) == [
        (K.DEADLINE_CHANGED, "P/I.2", "30/09/2025", "31/12/2025", f"{DECISION} (hiệu lực từ 10/11/2025)"),
        (K.DEADLINE_CHANGED, "Q/I.1", "", "31/03/2026", from_first),
        (K.REASSIGNED, "P/II.1", "Sở Khoa học và Công nghệ", "(không có cơ quan nhận thay)", from_first),
        (K.MOVED, "Q/I.1", "P/II.3: Chương trình", "Q/I.1: Hoàn thành chương trình", from_first),
        (
            K.ENDED,
            "P/II.2",
            "Chưa báo cáo",
            "thôi thực hiện từ 15/11/2025",
            f"{DECISION} (hiệu lực từ 15/11/2025)",
        ),
        (
            K.REWORDED,
            "P/II.1",
            "Nội dung nhiệm vụ: Xây dựng kế hoạch hạ tầng 5G",
            "Nội dung nhiệm vụ: Lập kế hoạch 5G",
            from_second,
        ),
    ]


def test_a_decision_is_told_in_its_own_month_only():
    """The month after, what was decided before is the state of things; the next decision is told alone."""
    december = of_plan(told(BOOK, [SILENT], period=Period.parse("2025-12")))
    assert december == [
        (K.DEADLINE_CHANGED, "P/I.2", "31/12/2025", "31/01/2026", "20/QĐ-UBND (hiệu lực từ 20/12/2025)")
    ]


def test_a_quarter_against_a_quarter():
    """All decisions of three months are told once, the last one of a column by its document."""
    september = said("2025-09", "so-tc", ("P/II.3", *DONE))
    december = said("2025-12", "so-tc", ("Q/I.1", *WORKING))
    found = told(BOOK, [september], [SILENT], [december], period=Period.parse("2025-Q4"))
    assert [(kind, code) for kind, code, *_ in of_plan(found)] == [
        (K.DEADLINE_CHANGED, "P/I.2"),
        (K.DEADLINE_CHANGED, "Q/I.1"),
        (K.REASSIGNED, "P/II.1"),
        (K.MOVED, "Q/I.1"),
        (K.ENDED, "P/II.2"),
        (K.REWORDED, "P/II.1"),
    ]
    assert of_plan(found)[0][4] == "20/QĐ-UBND (hiệu lực từ 20/12/2025)"
    assert [(c.task.code, c.agencies[0].code) for c in found if c.kind is K.DONE_TAKEN_BACK] == [("Q/I.1", "so-tc")]


def test_newly_asked():
    """A task of a plan that came into force, of no older task: told with its plan, and by nothing else."""
    book = replace(BOOK, amendments=())
    assert of_plan(told(book, [SILENT])) == [
        (K.ADDED, "Q/I.1", "", "Chưa báo cáo; 31/03/2026", "2/KH-UBND ngày 01/11/2025")
    ]
    late = replace(book, tasks=(*samples.TASKS, replace(NEW, deadline=day("15/11/2025"))))
    [only] = [change for change in told(late, [SILENT]) if change.task.code == "Q/I.1"]
    assert (only.kind, only.now) == (K.ADDED, "Chưa báo cáo; quá hạn 15 ngày; 15/11/2025")


def test_ended_with_its_plan():
    """Tasks of a plan that is no longer in force are told as ended, with that plan."""
    plan = Plan(code="P", number="1/KH-UBND", issued=dt.date(2025, 1, 2), in_force_until=ENDED)
    book = replace(BOOK, plans=(plan, NEXT), amendments=())
    ended = [change for change in told(book, [SILENT]) if change.kind is K.ENDED]
    assert [change.task.code for change in ended] == [task.code for task in samples.TASKS]
    assert {change.now for change in ended} == {"Kế hoạch hết hiệu lực sau ngày 31/10/2025"}
    assert {change.grounds for change in ended} == {"1/KH-UBND ngày 02/01/2025"}


@pytest.mark.parametrize(
    ("then", "now", "kinds"),
    [
        (WORKING, DONE, [K.MOVED, K.NEWLY_DONE]),
        (DONE, WORKING, [K.DONE_TAKEN_BACK, K.NEWLY_OVERDUE, K.MOVED, K.PROGRESS_BACK]),
        (WORKING, WORKING, [K.SLIPPED, K.MOVED]),
        (DONE, DONE, [K.MOVED]),
    ],
    ids=["done", "taken back", "slipped", "still done"],
)
def test_across_the_change_of_code(then, now, kinds):
    """A carried task is held against its old code, each difference told once."""
    due = replace(samples.TASKS[4], deadline_kind=NEW.deadline_kind, deadline=day("30/09/2025"))
    new = replace(NEW, deadline=due.deadline)
    book = replace(BOOK, tasks=(*samples.TASKS[:4], due, new), amendments=BOOK.amendments[5:6])
    when = ("done_on", day("20/09/2025"))
    before = [("P/II.3", *then), ("P/II.3", *when)] if then == DONE else [("P/II.3", *then)]
    after = [("Q/I.1", *now), ("Q/I.1", *when)] if now == DONE else [("Q/I.1", *now), ("Q/I.1", "progress", 50.0)]
    found = told(book, [said("2025-10", "so-tc", *before)], [said("2025-11", "so-tc", *after)])
    assert [change.kind for change in found if change.task.code in ("Q/I.1", "P/II.3")] == kinds


def test_two_tasks_become_one():
    """Each old code is named once; the one is newly done where not all of the others were."""
    moved = [amendment(code, "chuyển sang", "Q/I.1", "01/11/2025") for code in ("P/II.3", "P/II.2")]
    book = replace(BOOK, amendments=(*moved,))
    before = [said("2025-10", "so-tc", ("P/II.3", *DONE)), said("2025-10", "so-khcn", ("P/II.2", *WORKING))]
    found = [c for c in told(book, before, [said("2025-11", "so-tc", ("Q/I.1", *DONE))]) if c.task.code == "Q/I.1"]
    assert [change.kind for change in found] == [K.DEADLINE_CHANGED, K.REASSIGNED, K.MOVED, K.MOVED, K.NEWLY_DONE]
    assert [change.before.partition(":")[0] for change in found[2:4]] == ["P/II.3", "P/II.2"]


def test_agencies_merged():
    """Who gave and who took each task, once a task; what one of two said is not held against their successor."""
    book = replace(ends(BOOK, ENDED, xa_muong_kim="xa-moi", phuong_tan_phong="xa-moi"), amendments=())
    october = [said("2025-10", "xa-muong-kim", ("P/I.2", *DONE)), said("2025-10", "phuong-tan-phong", ("P/I.2", *DONE))]
    found = told(book, october, [said("2025-11", "xa-moi", ("P/I.2", *WORKING))])
    given = [change for change in found if change.kind is K.REASSIGNED]
    assert [change.task.code for change in given] == ["P/I.1", "P/I.2"]
    assert (given[0].before, given[0].now) == ("Xã Mường Kim, Phường Tân Phong", "Xã xa-moi")
    assert given[0].grounds == ("Xã Mường Kim, Phường Tân Phong chuyển về Xã xa-moi từ 01/11/2025")
    assert K.DONE_TAKEN_BACK not in {change.kind for change in found}


def test_an_agency_divided():
    """What the old one had said is held against each successor that says otherwise."""
    book = replace(ends(BOOK, ENDED, xa_muong_kim="xa-mot xa-hai"), amendments=())
    october = [said("2025-10", "xa-muong-kim", ("P/I.2", *DONE), ("P/I.2", *FULL))]
    found = told(book, october, [said("2025-11", "xa-hai", ("P/I.2", "status", Status.IN_PROGRESS))])
    assert [c.agencies[0].code for c in found if c.kind is K.DONE_TAKEN_BACK] == ["xa-hai"]
    assert {c.grounds for c in found if c.kind is K.REASSIGNED} == {
        "Xã Mường Kim chuyển về Xã xa-mot và Xã xa-hai từ 01/11/2025"
    }


def test_who_leaves_and_who_joins_a_group_are_told_apart():
    """One commune ends with no successor and another joins the group: neither took over from the other."""
    book = replace(ends(BOOK, ENDED, xa_muong_kim=""), amendments=())
    joined_now = replace(book.agency_by_code["phuong-tan-phong"], code="xa-moi", name="Xã Mới", in_force_from=NEXT_DAY)
    book = replace(book, agencies=(*book.agencies, joined_now))
    found = [c for c in told(book, [SILENT]) if c.kind is K.REASSIGNED and c.task.code == "P/I.1"]
    assert [(c.before, c.now) for c in found] == [
        ("Xã Mường Kim", "(không có cơ quan nhận thay)"),
        ("(thêm cơ quan chủ trì)", "Xã Mới"),
    ]


def test_a_successor_is_paired_and_who_joins_beside_it_is_not():
    """Of two that join a group the one that follows the commune that ended is named with it, the other alone."""
    book = replace(ends(BOOK, ENDED, xa_muong_kim="xa-moi"), amendments=())
    other = replace(book.agency_by_code["phuong-tan-phong"], code="truong", name="Trường", in_force_from=NEXT_DAY)
    book = replace(book, agencies=(*book.agencies, other))
    found = [c for c in told(book, [SILENT]) if c.kind is K.REASSIGNED and c.task.code == "P/I.1"]
    assert [(c.before, c.now) for c in found] == [("Xã Mường Kim", "Xã xa-moi"), ("(thêm cơ quan chủ trì)", "Trường")]
    assert [c.grounds for c in found] == ["Xã Mường Kim chuyển về Xã xa-moi từ 01/11/2025", ""]


def test_a_successor_that_led_already():
    """A commune that becomes part of another lead is told with that one, though nobody joined."""
    book = replace(ends(BOOK, ENDED, xa_muong_kim="phuong-tan-phong"), amendments=())
    found = [c for c in told(book, [SILENT]) if c.kind is K.REASSIGNED and c.task.code == "P/I.1"]
    assert [(c.before, c.now) for c in found] == [("Xã Mường Kim", "Phường Tân Phong")]

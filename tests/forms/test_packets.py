"""The catalogue cut into packets."""

import datetime as dt
from dataclasses import replace

import pytest

from consolidate.catalogue import documents, importing, profiles
from consolidate.catalogue.model import Catalogue
from consolidate.core.period import Period
from consolidate.forms.model import Packet
from consolidate.forms.packets import assign, reminded
from consolidate.texts.labels import Role

OCTOBER = Period.parse("2025-10")


@pytest.fixture(scope="module")
def book() -> Catalogue:
    return importing.build(documents.read(name, content) for name, content in profiles.sources().items())


@pytest.fixture(scope="module")
def packets(book: Catalogue) -> dict[str, Packet]:
    return {packet.agency.code: packet for packet in assign(book, OCTOBER)}


def test_a_packet_for_everybody_concerned(book: Catalogue, packets: dict[str, Packet]) -> None:
    """61 agencies have a part, in protocol order; the seven Party and Front bodies of the profile have none."""
    asked_nothing = {"vp-tu", "ban-tctu", "ubkt-tu", "ban-nctu", "du-ubnd", "du-ccqd", "mttq"}
    in_force = [agency.code for agency in book.agencies if not agency.in_force_until]
    assert list(packets) == [code for code in in_force if code not in asked_nothing]
    assert len(packets) == 61


@pytest.mark.parametrize(
    ("agency", "leads", "rows", "targets"),
    [
        ("so-khcn", 22, 38, "MT01 MT02 MT06 MT07 MT09 MT13 MT14 MT15 MT16 MT19 MT20"),
        ("vp-ubnd", 13, 30, "MT06 MT07 MT10 MT11 MT12 MT15 MT20"),
        ("so-tc", 7, 30, "MT04 MT06 MT07 MT15 MT20"),
        ("so-vhttdl", 5, 31, "MT06 MT07 MT15 MT20"),
        ("cong-an", 3, 30, "MT03 MT06 MT07 MT15 MT17 MT20"),
        ("xa-muong-kim", 4, 30, "MT05 MT07 MT08 MT18 MT20"),
        ("bao-ptth", 0, 1, ""),
        ("vnpt", 0, 1, ""),
    ],
)
def test_what_an_agency_gets(packets: dict[str, Packet], agency: str, leads: int, rows: int, targets: str) -> None:
    """Counted by hand in the appendix: tasks led (its own and its group's), all tasks, targets reported."""
    packet = packets[agency]
    assert sum(row.role is Role.LEAD for row in packet.tasks) == leads
    assert len(packet.tasks) == rows
    assert " ".join(row.target.code for row in packet.targets) == targets


def test_rows_it_leads_come_first_in_plan_order(book: Catalogue, packets: dict[str, Packet]) -> None:
    """Leads before co-ordination, each in the order of the plan, no task twice."""
    order = {task.code: place for place, task in enumerate(book.tasks)}
    for packet in packets.values():
        places = [(row.role is not Role.LEAD, order[row.task.code]) for row in packet.tasks]
        assert places == sorted(set(places))
        assert len({row.task.code for row in packet.tasks}) == len(packet.tasks)


def test_no_part_of_a_task_is_lost(book: Catalogue, packets: dict[str, Packet]) -> None:
    """Every task has a lead in some packet; leads over all packets are 55 of V.13, 38 of V.14, and so on."""
    leads = {task.code: 0 for task in book.tasks}
    for packet in packets.values():
        for row in packet.tasks:
            leads[row.task.code] += row.role is Role.LEAD
    several = {"I.1": 55, "I.5": 55, "I.8": 2, "V.13": 55, "V.14": 38}
    assert leads == {task.code: several.get(task.code.removeprefix("UBND-2025/"), 1) for task in book.tasks}


def test_prefilled_texts_reach_their_rows(book: Catalogue) -> None:
    """What is known of a row stands in just that row; the leaders' remark in every agency's row of a task not done."""
    part = ("so-tc", "UBND-2025/III.5")
    assigned = assign(
        book,
        OCTOBER,
        previous={part: "Đang thực hiện", ("so-tc", "MT04"): "2,5"},
        people={part: "Lò Văn Thử"},
        done={part},
    )
    packets = reminded(assigned, {"UBND-2025/V.13": "Khẩn trương", part[1]: "Việc đã xong"})
    said = {
        (packet.agency.code, row.task.code): (row.previous, row.person, row.done_before)
        for packet in packets
        for row in packet.tasks
        if row.previous or row.person or row.done_before
    }
    assert said == {part: ("Đang thực hiện", "Lò Văn Thử", True)}
    remarked = {row.task.code for packet in packets for row in packet.tasks if row.remark}
    assert remarked == {"UBND-2025/V.13"}
    assert sum(bool(row.remark) for packet in packets for row in packet.tasks) == 55
    assert [row.previous for packet in packets for row in packet.targets if row.previous] == ["2,5"]


def test_plans_and_agencies_not_in_force_get_nothing(book: Catalogue) -> None:
    """A plan that ended asks nothing more; an agency that ended gets no workbook."""
    ended = dt.date(2025, 9, 30)
    plan_over = replace(book, plans=tuple(replace(plan, in_force_until=ended) for plan in book.plans))
    assert assign(plan_over, OCTOBER) == ()
    assert len(assign(plan_over, Period.parse("2025-09"))) == 61
    gone = tuple(
        replace(agency, in_force_until=ended, successors=("so-tc",)) if agency.code == "so-ct" else agency
        for agency in book.agencies
    )
    packets = {packet.agency.code: packet for packet in assign(replace(book, agencies=gone), OCTOBER)}
    assert "so-ct" not in packets
    assert "UBND-2025/VI.4" in {row.task.code for row in packets["so-tc"].tasks if row.role is Role.LEAD}


def test_a_packet_knows_its_period(packets: dict[str, Packet]) -> None:
    """Period, last day and section titles travel with the packet; its version changes with what it says."""
    packet = packets["so-tc"]
    assert (packet.period, packet.last_day) == ("2025-10", dt.date(2025, 10, 31))
    assert all(row.section_title == row.task.section for row in packet.tasks)
    assert packet.version != packets["so-nv"].version

"""The calendar: read back by its library, and line by line as RFC 5545 has it."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from icalendar import Calendar

from consolidate.catalogue.model import Catalogue, Holiday
from consolidate.core.period import Period
from consolidate.outputs.mail.ics_calendar import calendar
from consolidate.outputs.mail.mail_words import Occasion
from consolidate.texts.catalogue import DayKind, Setting
from tests.support import samples

OCTOBER = Period.parse("2025-10")
BOOK = replace(
    samples.CATALOGUE,
    settings={Setting.REPORT_DAY: "25", Setting.OFFICE: "Sở Văn hóa, Thể thao; và Du lịch"},
    holidays=(Holiday(day=dt.date(2025, 11, 24), kind=DayKind.OFF),),
)


def made(book: Catalogue = BOOK, day: int = 20) -> bytes:
    return calendar(Occasion(catalogue=book, period=OCTOBER, as_of=OCTOBER.first.replace(day=day)), None)


def lines(data: bytes) -> Iterator[tuple[str, str]]:
    """Each content line as name and value, by the grammar: CRLF, at most 75 octets, folded before a space."""
    physical = data.split(b"\r\n")
    assert physical.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in physical)
    for line in b"\r\n".join(physical).replace(b"\r\n ", b"").decode().split("\r\n"):
        found = re.fullmatch(r"([A-Z-]+)(?:;[A-Z-]+=[^:;]+)*:(.*)", line)
        assert found, line
        yield found[1], found[2]


def test_every_line_keeps_the_grammar() -> None:
    """Begins and ends match; each event has one UID of its own, a stamp and a day; texts are escaped."""
    open_parts: list[str] = []
    names: list[list[str]] = []
    uids = []
    for name, value in lines(made()):
        if name == "BEGIN":
            open_parts.append(value)
            names.append([])
        elif name == "END":
            assert open_parts.pop() == value
            found = names.pop()
            if value == "VEVENT":
                assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= {*found}
        else:
            names[-1].append(name)
            if name in ("SUMMARY", "DESCRIPTION"):
                assert not re.search(r"(?<!\\)[,;]", value)
            if name == "UID":
                uids.append(value)
    assert not open_parts
    assert len(uids) == len({*uids}) > 2


def events(data: bytes) -> dict[dt.date, list[str]]:
    found: dict[dt.date, list[str]] = {}
    for event in Calendar.from_ical(data).walk("VEVENT"):
        found.setdefault(event.decoded("dtstart"), []).append(str(event["summary"]))
        assert event.decoded("dtend") - event.decoded("dtstart") == dt.timedelta(days=1)
    return found


def test_reporting_days_and_deadlines_of_this_period_and_the_next() -> None:
    """Reports on working days; a deadline on the day as written, also a Sunday; what is due later is not there."""
    found = events(made())
    assert [*found] == [dt.date(2025, 10, 27), dt.date(2025, 11, 25), dt.date(2025, 11, 30)]
    assert "tháng 10/2025" in found[dt.date(2025, 10, 27)][0]
    assert "5G" in found[dt.date(2025, 11, 30)][0]


def test_the_alarm_is_on_the_working_day_before() -> None:
    """At eight; days off and the holidays of the catalogue are passed over."""
    alarms = {}
    for event in Calendar.from_ical(made()).walk("VEVENT"):
        (alarm,) = event.walk("VALARM")
        day = dt.datetime.combine(event.decoded("dtstart"), dt.time())
        alarms[day.date()] = day + alarm.decoded("trigger")
    assert alarms == {
        dt.date(2025, 10, 27): dt.datetime(2025, 10, 24, 8),
        dt.date(2025, 11, 25): dt.datetime(2025, 11, 21, 8),
        dt.date(2025, 11, 30): dt.datetime(2025, 11, 28, 8),
    }


def test_the_same_bytes_on_another_day() -> None:
    """What is known on two days alike makes one calendar: nothing of the run stands in it."""
    assert made(day=20) == made(day=28)


def test_several_things_due_on_one_day_are_one_event() -> None:
    """It counts them, and lists each with who answers for it."""
    tasks = tuple(replace(task, deadline=dt.date(2025, 11, 28)) for task in samples.TASKS)
    data = made(replace(BOOK, tasks=tasks))
    assert "Đến hạn 5 nhiệm vụ" in events(data)[dt.date(2025, 11, 28)]
    (event,) = [each for each in Calendar.from_ical(data).walk("VEVENT") if "5 nhiệm vụ" in each["summary"]]
    described = str(event["description"])
    assert all(task.text in described and task.leads in described for task in tasks)


def test_no_reporting_day() -> None:
    """Where none is set only deadlines are there."""
    assert [*events(made(replace(BOOK, settings={})))] == [dt.date(2025, 11, 30)]

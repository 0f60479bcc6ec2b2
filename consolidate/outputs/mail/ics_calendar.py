"""Reporting days and deadlines of a period and the next as a calendar (RFC 5545), for the office's own one."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from consolidate.catalogue import targets_in_force, tasks_in_force
from consolidate.catalogue.model import Target, Task
from consolidate.consolidation.due_dates import reporting_day, working_before
from consolidate.consolidation.rollup import Results
from consolidate.consolidation.rollup.states import DONE
from consolidate.outputs.mail.mail_words import Occasion
from consolidate.texts.calendar_names import of_period
from consolidate.texts.outputs import mail as texts
from consolidate.texts.shortening import shortened

_REMINDED_AT = dt.timedelta(hours=8)
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class _Day:
    """An event of one whole day. `key`: the same in every run, and no other's."""

    key: str
    day: dt.date
    summary: str
    description: str = ""


def calendar(occasion: Occasion, results: Results | None) -> bytes:
    """The calendar. Tasks that are done are not in it, where results are known."""
    made = Calendar()
    made.add("prodid", "-//consolidate//VN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", texts.CALENDAR)
    made.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    for each in sorted((*_reporting(occasion), *_deadlines(occasion, results)), key=lambda each: (each.day, each.key)):
        made.add_component(_event(occasion, each))
    return bytes(made.to_ical())


def _reporting(occasion: Occasion) -> Iterable[_Day]:
    for period in (occasion.period, occasion.period.next):
        due = reporting_day(period, occasion.catalogue.settings, occasion.catalogue.holidays)
        if due:
            yield _Day(f"report {period}", due, texts.reporting_day(of_period(str(period))))


def _deadlines(occasion: Occasion, results: Results | None) -> Iterable[_Day]:
    """One event for each day on which something is due: a day on which 60 tasks are due stays readable."""
    first, last = occasion.period.first, occasion.period.next.last
    by_day: dict[dt.date, list[Task | Target]] = {}
    for item in _open(occasion, results):
        if item.deadline and first <= item.deadline <= last:
            by_day.setdefault(item.deadline, []).append(item)
    for day, items in by_day.items():
        tasks = sum(isinstance(item, Task) for item in items)
        one = texts.deadline(_called(items[0]))
        summary = one if len(items) == 1 else texts.deadlines(tasks, len(items) - tasks)
        lines = [texts.deadline_line(_called(item), _who(item)) for item in items]
        yield _Day(f"deadline {day}", day, summary, "\n".join(lines))


def _open(occasion: Occasion, results: Results | None) -> Sequence[Task | Target]:
    if results:
        tasks = [result.task for result in results.tasks if result.state not in DONE]
        return [*tasks, *(result.target for result in results.targets)]
    day = occasion.period.last
    return [*tasks_in_force(occasion.catalogue, day), *targets_in_force(occasion.catalogue, day)]


def _called(item: Task | Target) -> str:
    return item.short_name or shortened(item.text, _LONGEST_NAME)


def _who(item: Task | Target) -> str:
    return shortened(item.leads if isinstance(item, Task) else item.reporters, _LONGEST_NAME)


def _event(occasion: Occasion, each: _Day) -> Event:
    event, alarm = Event(), Alarm()
    whose = sha256(f"{occasion.office}\0{each.key}".encode()).hexdigest()[:24]
    event.add("uid", f"{whose}@consolidate")
    event.add("dtstamp", dt.datetime.combine(occasion.period.first, dt.time(), dt.UTC))
    event.add("summary", each.summary)
    event.add("dtstart", each.day)
    event.add("dtend", each.day + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if each.description:
        event.add("description", each.description)
    alarm.add("action", "DISPLAY")
    alarm.add("description", each.summary)
    alarm.add("trigger", working_before(each.day, occasion.catalogue.holidays) - each.day + _REMINDED_AT)
    event.add_component(alarm)
    return event

"""A PC whose clock is set to another zone: the same bytes, and every time that is told is Vietnam's."""

import datetime as dt
import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from consolidate.core import period
from tests.support.closed import AT_WORK, answered, asked
from tests.support.returning import COMMUNE, PERIOD, WARD, Inbox, copy

NIGHT = dt.datetime(2025, 10, 31, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
ZONES = ("Asia/Ho_Chi_Minh", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/London")
COMMANDS = (
    ("merge", PERIOD, "--papers"),
    ("mail", PERIOD),
    ("close", PERIOD, "--even-so"),
    ("archive", PERIOD),
)


@pytest.fixture
def zones(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """What sets the zone of the computer; afterwards it is as it was."""
    yield monkeypatch
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


def set_zone(patch: pytest.MonkeyPatch, zone: str) -> None:
    patch.setenv("TZ", zone)
    if hasattr(time, "tzset"):
        time.tzset()


def late_in_the_evening(inbox: Inbox) -> None:
    """Two returns: one came half an hour before midnight, the other half an hour after it."""
    for agency, minutes in ((COMMUNE, 0), (WARD, 60)):
        path = inbox.drop(answered(inbox, agency, AT_WORK), f"{agency}.xlsx")
        stamp = (NIGHT + dt.timedelta(minutes=minutes)).timestamp()
        os.utime(path, (stamp, stamp))


def tree(folder: Path) -> dict[str, str]:
    """SHA-256 of what was written, but for caches and journals, and backups, which keep when each file was written."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".cache", "hoan-tac"} & {*path.parts} and not path.name.startswith("sao-luu")
    }


def test_all_that_is_written_is_the_same_in_every_zone(
    inbox: Inbox, tmp_path: Path, capsys: pytest.CaptureFixture[str], zones: pytest.MonkeyPatch
) -> None:
    """Master, page, papers, mails, seal, archive."""
    late_in_the_evening(inbox)
    found = []
    for number, zone in enumerate(ZONES):
        other = Inbox(copy(inbox.folder, tmp_path / f"may-{number}"), capsys)
        set_zone(zones, zone)
        for command in COMMANDS:
            asked(other, *command)
        found.append(tree(other.folder))
    assert all(each == found[0] for each in found)
    assert any(name.endswith(".eml") for name in found[0])


@pytest.mark.parametrize("zone", ZONES)
def test_a_return_before_midnight_is_of_that_day(zone: str, inbox: Inbox, zones: pytest.MonkeyPatch) -> None:
    """As of the last day the one that came at 23:30 in Vietnam counts, the one of 00:30 is named as later."""
    late_in_the_evening(inbox)
    set_zone(zones, zone)
    code, out, err = inbox.call("merge", PERIOD, "--as-of", "2025-10-31")
    assert code == 0, err
    found = asked(inbox, "merge", "2025-10", "--as-of", "2025-10-30")
    assert found["files"]["received"] == 2  # not one had arrived by then: the times mean nothing
    assert "2 tệp nhận được" in out


@pytest.mark.parametrize("zone", ZONES)
def test_when_a_merge_was_made_is_told_in_vietnams_time(zone: str, inbox: Inbox, zones: pytest.MonkeyPatch) -> None:
    """The last minute of October is October's."""
    late_in_the_evening(inbox)
    asked(inbox, "merge", PERIOD)
    set_zone(zones, zone)
    (journal,) = (inbox.folder / f"luu-tru/hoan-tac/{PERIOD}").glob("*.json")
    os.utime(journal, (NIGHT.timestamp(), NIGHT.timestamp()))
    _, out, _ = inbox.call("undo", PERIOD)
    assert "23:30 ngày 31/10/2025" in out


@pytest.mark.parametrize("zone", ZONES)
def test_today_is_vietnams_day(zone: str, zones: pytest.MonkeyPatch) -> None:
    """Whatever the zone of the computer: half past eleven in the evening is that day, half past midnight the next."""

    class Clock(dt.datetime):
        moment = NIGHT

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Clock":
            return cls.fromtimestamp(cls.moment.timestamp(), tz)

    set_zone(zones, zone)
    zones.setattr(period.dt, "datetime", Clock)
    assert period.today() == dt.date(2025, 10, 31)
    zones.setattr(Clock, "moment", NIGHT + dt.timedelta(hours=1))
    assert period.today() == dt.date(2025, 11, 1)

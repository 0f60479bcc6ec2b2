"""Days typed as text: what the self-check greets as a day, the reading of a return takes for the same."""

import datetime as dt
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from consolidate.forms import columns
from consolidate.forms.model import Packet, TaskRow
from consolidate.spreadsheets.fields import Day, Reading
from consolidate.spreadsheets.model import Cell, CellKind
from consolidate.texts import forms
from consolidate.texts.days_understood import day_in_words
from consolidate.texts.labels import Role, Status
from tests.support import samples
from tests.support.rule_grid import Grid
from tests.support.self_checks import by_ironcalc, by_libreoffice

DONE = {"status": Status.DONE, "progress": 100.0, "result": "Đã ban hành", "evidence": "215/QĐ-UBND"}
FIELD = Day(columns.FIRST_YEAR, columns.LAST_YEAR)

AROUND = (
    *(" {} ", "ngày {}", "Ngày {}", "{}.", "{} 08:00", "{} 8h30", "T6, {}", "thứ sáu {}", "{}/1"),
    *("1/{}", "{}/", "/{}", "khoảng {}", "{} (dự kiến)", "{}%", "-{}", "{}-", "~{}"),
)
"""What stands around a day as clerks and programs write it, or as fingers slip."""

WRITTEN = (
    *("{d}/{m}/{y}", "{d}-{m}-{y}", "{d}.{m}.{y}", "{y}-{m}-{d}"),
    *(
        "{y}/{m}/{d}",
        "{y}.{m}.{d}",
        "{d} tháng {m} năm {y}",
        "{d}/{m}-{y}",
        "{d}-{m}/{y}",
        "{d}.{m}/{y}",
        "{d}/{m}.{y}",
    ),
    *("{d} / {m} / {y}", "{d} {m} {y}", "{d},{m},{y}", "{d}:{m}:{y}", "{d}/{m}", "{m}/{y}", "{y}-{m}", "{d}//{m}/{y}"),
    *("{d}/+{m}/{y}", "{d}/{m}e0/{y}", "{d}/Oct/{y}", "Oct/{d}/{y}", "{y}-Oct-{d}", "October-{d}-{y}", "{d} Oct {y}"),
    *("{y}-{m}-{d} 08:00", "{y}-{m}-{d}T08:00:00", "{d} {m}/{y}", "{d}/{m}/ {y}", "{m}/{d}/{y}", "{d}{m}{y}"),
)
ODD = (
    *("31/02/2025", "29/02/2025", "29/2/2024", "0/10/2025", "25/10/205", "25/10/202%", "25/10/2,025", "2 5/10/2025"),
    *("25/1 0/2025", "25/10/20 25", "25-26/10/2025", "1-2-3-4-5", "abcd-1-2", "June-10-25", "2025-02-31", "45955"),
    *("1/2/3/2025", "25/10-2025", "25/10/025", "25/10/0025", "25/10/12025", "25/10/22025", "5-09-2025", "5-9-25"),
    *("2025", "x", "-", "//", "ngày mai", "sau Tết", "12/2025", "Q4/2025", "15:30", "5/10/", "25/10/2025 08:00"),
)

ONLY_READ: Mapping[str, str] = {
    "words before, behind or between": r".*[a-zà-ỹđ].*",
    "a time": r".*[0-9] [0-9]{2}:[0-9]{2}",
    "the year first, with slashes or dots": r" *[0-9]{4}[/.].*",
    "a year first behind a blank": r" +[0-9]{4}-.*",
    "blanks inside": r".*[/.\-] .*|.* [/.\-].*",
    "a dot behind": r".*\. *",
    "Excel's number of the day": r" *[0-9]{5} *",
}
"""What the reading of a return understands and no formula of that length can: the form asks to type it again."""


def typed_days(seed: int, count: int) -> list[str]:
    """Texts as clerks type them into a cell for a day."""
    draw = random.Random(seed)
    found = list(ODD)
    for _ in range(count):
        day = dt.date(2024, 1, 1) + dt.timedelta(draw.randrange(730))
        years = (day.year, f"{day:%y}") if draw.random() < 0.8 else (f"0{day:%y}", f"00{day:%y}", f"1{day.year}", "5")
        parts = {
            "d": draw.choice((day.day, f"{day:%d}")),
            "m": draw.choice((day.month, f"{day:%m}")),
            "y": draw.choice(years),
        }
        written = draw.choice(WRITTEN[:4] if draw.random() < 0.4 else WRITTEN).format(**parts)
        found.append(written if draw.random() < 0.6 else draw.choice(AROUND).format(written))
    return list(dict.fromkeys(found))


def grid_of(texts: Sequence[str]) -> Grid:
    """A row for each of the texts, which is complete but for the day."""
    task = samples.CATALOGUE.tasks[1]
    tasks = [replace(task, code=f"P/I.{n}", number=str(n)) for n in range(1, len(texts) + 1)]
    rows = tuple(TaskRow(task=each, role=Role.COORDINATOR) for each in tasks)
    agency, last = samples.AGENCIES[1], samples.LAST_DAY
    packet = Packet(agency=agency, period=samples.PERIOD, last_day=last, tasks=rows, targets=())
    return Grid(packet, tuple({**DONE, "done_on": text} for text in texts))


def read(text: str) -> Reading:
    return FIELD.read(Cell(8, 12, CellKind.TEXT, text))


def disagreements(texts: Sequence[str], said: Iterator[str]) -> Iterator[tuple[str, str, object]]:
    """Texts that the self-check greets as a day and a return does not have; and the other way round, without a name."""
    for text, words in zip(texts, said, strict=True):
        reading = read(text)
        day = reading.value if reading.accepted else None
        found, _, greeted = words.partition(" – hoàn thành ngày ")
        if greeted:
            if not isinstance(day, dt.date) or greeted != day_in_words(day):
                yield text, words, day
        elif isinstance(day, dt.date) and not any(re.fullmatch(form, text.lower()) for form in ONLY_READ.values()):
            yield text, words, day
        fits = isinstance(day, dt.date) and bool(greeted) and day <= samples.LAST_DAY
        if found != (forms.COMPLETE if fits else forms.bad_done_on(samples.LAST_DAY)):
            yield text, words, "neither taken nor asked to be typed again"


@pytest.mark.parametrize("locale", ["en", "de"])
def test_a_day_that_the_form_greets_is_read_as_the_same(locale: str, tmp_path: Path) -> None:
    """In either region; all else is asked to be typed again, also what a return would have understood."""
    texts = typed_days(seed=57, count=1_500)
    grid = grid_of(texts)
    said = list(by_ironcalc(grid, tmp_path, locale))
    assert list(disagreements(texts, iter(said))) == []
    assert [(text, words) for text, words, row in zip(texts, said, grid.rows, strict=True) if words != row.check] == []
    assert sum(words.startswith(forms.COMPLETE) for words in said) > len(texts) / 10


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["vi-VN", "en-US"])
def test_libreoffice_greets_the_same_days(locale: str, tmp_path: Path) -> None:
    """A program that people use, of their region and of the one their computers came with."""
    texts = typed_days(seed=351, count=300)
    grid = grid_of(texts)
    assert list(disagreements(texts, by_libreoffice(grid, grid.workbook, tmp_path, locale))) == []


@pytest.mark.parametrize("form", ONLY_READ)
def test_every_exception_is_one(form: str) -> None:
    """Each of the named forms has a text that a return understands and the form has typed again."""
    texts = [text for text in typed_days(seed=57, count=1_500) if re.fullmatch(ONLY_READ[form], text.lower())]
    checks = {text: row.check for text, row in zip(texts, grid_of(texts).rows, strict=True)}
    assert any(read(text).accepted and checks[text] == forms.bad_done_on(samples.LAST_DAY) for text in texts)

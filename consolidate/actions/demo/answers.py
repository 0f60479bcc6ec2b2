"""The values an agency reports for a row on a day.

The random choices depend on the row, not on the period: October continues what September reported.
"""

import datetime as dt
import random
import re
from collections.abc import Mapping
from functools import cache

from consolidate.actions.demo.forms import Put, Row
from consolidate.catalogue.plausible import ranges
from consolidate.catalogue.profiles import table
from consolidate.texts.actions import demo
from consolidate.texts.catalogue import Header
from consolidate.texts.labels import DeadlineKind, Label, Role, Status, YesNo

_FULL = 100

START = dt.date(2025, 7, 1)
"""The day work begins: the plan of UBND tỉnh is of July 2025."""


def _day(text: str) -> dt.date | None:
    found = re.search(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else None


def _recurring(row: Row) -> bool:
    deadline = row.text(Label.DEADLINE).lower()
    return DeadlineKind.RECURRING in deadline or DeadlineKind.MONTHLY in deadline


def _regular(rng: random.Random) -> dict[Label, Put]:
    if rng.random() < 0.1:
        return {Label.STATUS: Status.NOTHING_AROSE}
    return {Label.STATUS: Status.IN_PROGRESS, Label.PROGRESS: 100, Label.RESULT: rng.choice(demo.REGULAR)}


def _support(rng: random.Random, today: dt.date) -> dict[Label, Put]:
    """A co-ordinator's report; a few report the task as done whatever its lead reports."""
    if rng.random() < 0.02:
        return _done(rng, today - dt.timedelta(days=3))
    progress = rng.randrange(10, 90, 5)
    return {Label.STATUS: Status.IN_PROGRESS, Label.PROGRESS: progress, Label.RESULT: rng.choice(demo.SUPPORT)}


def _done(rng: random.Random, day: dt.date) -> dict[Label, Put]:
    document = demo.evidence(rng.randrange(100, 999), rng.choice(demo.DOCUMENTS), day)
    return {
        Label.STATUS: Status.DONE,
        Label.PROGRESS: 100,
        Label.DONE_ON: day,
        Label.RESULT: rng.choice(demo.DONE),
        Label.EVIDENCE: document,
    }


def _open(rng: random.Random, progress: int, late: bool, today: dt.date) -> dict[Label, Put]:
    status, results = (Status.IN_PROGRESS, demo.UNDER_WAY) if progress else (Status.NOT_STARTED, demo.NOT_STARTED)
    answers: dict[Label, Put] = {Label.STATUS: status, Label.PROGRESS: progress, Label.RESULT: rng.choice(results)}
    if late:
        answers[Label.DIFFICULTY] = rng.choice(demo.LATE_REASONS)
        if rng.random() < 0.3:
            answers[Label.EXTENSION] = today + dt.timedelta(days=rng.choice((30, 45, 60)))
    elif rng.random() < 0.15:
        answers[Label.DIFFICULTY] = rng.choice(demo.DIFFICULTIES)
    if Label.DIFFICULTY in answers and rng.random() < 0.5:
        answers[Label.PROPOSAL] = rng.choice(demo.PROPOSALS)
    return answers


def _led(row: Row, rng: random.Random, today: dt.date) -> dict[Label, Put]:
    """A lead's report of a task that takes a random time from START to done, mostly ending before its deadline."""
    if rng.random() < 0.02:
        return {Label.STATUS: Status.SUSPENDED, Label.RESULT: rng.choice(demo.SUSPENDED)}
    deadline = _day(row.text(Label.DEADLINE))
    span = max(60, (deadline - START).days) if deadline else 365
    needed = int(span * rng.triangular(0.5, 1.4, 0.8))
    elapsed = (today - START).days
    if elapsed >= needed:
        return _done(rng, START + dt.timedelta(days=needed))
    return _open(rng, max(0, 5 * (20 * elapsed // needed)), bool(deadline and today > deadline), today)


def answer_task(row: Row, rng: random.Random, today: dt.date) -> dict[Label, Put]:
    """Label → value that an agency reports of a task on a day; empty for most rows where it only co-ordinates."""
    person: dict[Label, Put] = {Label.PERSON: row.text(Label.PERSON) or rng.choice(demo.CLERKS)}
    if row.text(Label.ROLE) != Role.LEAD:
        return _support(rng, today) | person if rng.random() < 0.3 else {}
    return (_regular(rng) if _recurring(row) else _led(row, rng, today)) | person


def _number(text: str) -> float:
    found = re.search(r"\d+(?:[.,]\d+)?", text)
    return float(found[0].replace(",", ".")) if found else 100.0


def answer_target(row: Row, rng: random.Random, today: dt.date) -> dict[Label, Put]:
    """Label → value of a figure that grows by the month. The open cells show which kind of figure is asked."""
    if rng.random() < 0.08:
        return {}
    reached = rng.uniform(0.5, 0.95) + 0.02 * (today - START).days / 30
    answers: dict[Label, Put] = {
        Label.FIGURE_DATE: today,
        Label.EVIDENCE: demo.evidence(rng.randrange(100, 999), demo.DOCUMENTS[2], today),
        Label.NOTE: rng.choice(demo.FIGURE_NOTES) or None,
    }
    if row.open(Label.NUMERATOR):
        usual = _usual(row.text(Label.CODE))
        low, high = usual.get("denominator", (40, 199))
        total = rng.randint(max(1, round(low)), round(high))
        least, most = usual.get("value", (0, 100))
        part = total * (min(1.0, reached) if most == _FULL else (least + (most - least) * min(1.0, reached)) / _FULL)
        first, last = usual.get("numerator", (0, total))
        return answers | {Label.NUMERATOR: round(min(max(part, first), last, total)), Label.DENOMINATOR: total}
    if row.offers_choice(Label.VALUE):
        return answers | {Label.VALUE: YesNo.YES if reached > 0.8 else YesNo.NO}
    threshold = _number(row.text(Label.THRESHOLD))
    value = round(threshold * reached, 0 if threshold >= 10 else 2)
    low, high = _usual(row.text(Label.CODE)).get("value", (value, value))
    return answers | {Label.VALUE: min(max(value, low), high)}


@cache
def _usual(code: str) -> Mapping[str, tuple[float, float]]:
    """Where the built-in profile says that a target's figures usually lie, by column of the form."""
    said = {f"MT{int(row[Header.NUMBER]):02}": row[Header.PLAUSIBLE] for row in table("targets")}
    return {each.key: (each.low, each.high) for each in ranges(said.get(code, ""))}


TASK_FAULTS: tuple[dict[Label, Put], ...] = (
    {Label.STATUS: Status.DONE, Label.PROGRESS: 100, Label.DONE_ON: demo.TEXT_DAY, Label.EVIDENCE: None},
    {Label.STATUS: Status.IN_PROGRESS, Label.PROGRESS: 140},
    {Label.STATUS: demo.LOOSE_DONE, Label.PROGRESS: 100},
    {Label.STATUS: Status.IN_PROGRESS, Label.PROGRESS: demo.LOOSE_PROGRESS, Label.PROPOSAL: demo.FORMULA_LIKE},
    {Label.STATUS: Status.DONE, Label.DONE_ON: demo.VAGUE_DAY},
    {Label.STATUS: Status.DONE, Label.PROGRESS: 60, Label.DONE_ON: dt.date(2035, 12, 31)},
    {Label.STATUS: None, Label.DIFFICULTY: None},
)
"""What a careless person types over correct rows, one row each."""

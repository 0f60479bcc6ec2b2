"""The values an agency reports of a task on a day.

What leads of the built-in catalogue report stands in tables (texts/actions/demo/), month by month. All other choices
depend on the row, not on the period: October continues what September reported.
"""

import datetime as dt
import random
import re

from consolidate.actions.demo.figures import START
from consolidate.actions.demo.forms import Put, Row
from consolidate.texts.actions import demo
from consolidate.texts.actions.demo import shared
from consolidate.texts.actions.demo.steps import Step
from consolidate.texts.actions.demo.stories import STORIES
from consolidate.texts.labels import DeadlineKind, Label, Role, Status

_YEAR = START.year


def deadline(row: Row) -> dt.date | None:
    """The day until which the task of a row is to be finished, None where it has no such day."""
    found = re.search(r"(\d{1,2})/(\d{1,2})/(\d{4})", row.text(Label.DEADLINE))
    return dt.date(int(found[3]), int(found[2]), int(found[1])) if found else None


def _recurring(row: Row) -> bool:
    text = row.text(Label.DEADLINE).lower()
    return DeadlineKind.RECURRING in text or DeadlineKind.MONTHLY in text


def _status(step: Step) -> Status:
    if step.suspended:
        return Status.SUSPENDED
    if step.done:
        return Status.DONE
    return Status.IN_PROGRESS if step.progress else Status.NOT_STARTED


def _told(steps: tuple[Step, ...], until: dt.date | None, today: dt.date) -> dict[Label, Put]:
    """The step that stands on a day; a delay of which the table says nothing has its reason, too."""
    step = ([steps[0]] + [step for step in steps if dt.date(_YEAR, *step.since) <= today])[-1]
    late = bool(until and today > until and not step.done)
    answers: dict[Label, Put] = {
        Label.STATUS: _status(step),
        Label.PROGRESS: step.progress,
        Label.DONE_ON: dt.date(_YEAR, *step.done) if step.done else None,
        Label.RESULT: step.result,
        Label.EVIDENCE: step.evidence or None,
        Label.DIFFICULTY: step.difficulty or (shared.LATE if late else None),
        Label.PROPOSAL: step.proposal or None,
    }
    asked = step.extension and dt.date(_YEAR, *step.extension)
    return answers | {Label.EXTENSION: asked} if asked and asked > today else answers


def _count(rng: random.Random, today: dt.date) -> int:
    """How many: another number for each agency and row, more each month."""
    return rng.randrange(4, 30) + 2 * max(0, today.month - START.month)


def _said(result: shared.Counted, rng: random.Random, today: dt.date) -> str:
    """A sentence that hardly any other agency writes in the same words."""
    return result(_count(rng, today)) + rng.choice(shared.TAILS)


def _routine(routines: tuple[shared.Routine, ...], agency: str, rng: random.Random, today: dt.date) -> dict[Label, Put]:
    """A month of a task that goes on: another sentence each month."""
    routine = routines[(rng.randrange(len(routines)) + today.month) % len(routines)]
    number = rng.randrange(40, 220)
    issued = today.replace(day=8 + number % 8)
    return {
        Label.STATUS: Status.IN_PROGRESS,
        Label.PROGRESS: 100,
        Label.RESULT: _said(routine.result, rng, today),
        Label.EVIDENCE: demo.evidence(routine.document, number, agency, issued) if routine.document else None,
    }


def _done(result: shared.Counted, agency: str, rng: random.Random, day: dt.date) -> dict[Label, Put]:
    return {
        Label.STATUS: Status.DONE,
        Label.PROGRESS: 100,
        Label.DONE_ON: day,
        Label.RESULT: result(_count(rng, day)),
        Label.EVIDENCE: demo.evidence("BC", rng.randrange(60, 220), agency, day),
    }


def _started(result: shared.Counted, rng: random.Random, today: dt.date) -> dict[Label, Put]:
    """A task under way, ten per cent further each month."""
    progress = min(95, rng.randrange(0, 30, 5) + 10 * max(1, today.month - START.month))
    return {Label.STATUS: Status.IN_PROGRESS, Label.PROGRESS: progress, Label.RESULT: _said(result, rng, today)}


def _support(short: str, agency: str, rng: random.Random, today: dt.date) -> dict[Label, Put]:
    """A co-ordinator's report; a few report the task as done whatever its lead reports."""
    finished = dt.date(_YEAR, 9, 15)
    if rng.random() < 0.02 and today >= finished:
        return _done(shared.supported, agency, rng, finished)
    return _started(shared.SUPPORT.get(short, shared.UNDER_WAY[0]), rng, today)


def _other(row: Row, agency: str, rng: random.Random, today: dt.date) -> dict[Label, Put]:
    """A task that no table tells of: begun at START, finished after half to all of its time."""
    until = deadline(row)
    span = max(60, (until - START).days) if until else 365
    ends = START + dt.timedelta(days=int(span * rng.uniform(0.5, 1.1)))
    if today >= ends:
        return _done(shared.finished, agency, rng, ends)
    late: dict[Label, Put] = {Label.DIFFICULTY: shared.LATE} if until and today > until else {}
    return _started(rng.choice(shared.UNDER_WAY), rng, today) | late


def _led(row: Row, agency: str, rng: random.Random, today: dt.date) -> dict[Label, Put]:
    short = row.text(Label.CODE).rpartition("/")[2]
    if steps := STORIES.get((short, agency)) or STORIES.get((short, "")):
        return _told(steps, deadline(row), today)
    if short in shared.ROUTINES or _recurring(row):
        return _routine(shared.ROUTINES.get(short, shared.ROUTINES["I.1"]), agency, rng, today)
    if short == "V.13":
        return _started(shared.OF_AGENCY.get(agency) or rng.choice(shared.ARTIFICIAL), rng, today)
    if short == "V.14":
        result, day = rng.choice(shared.NIGHT), dt.date(_YEAR, 9, rng.randint(13, 20))
        return _done(result, agency, rng, day) if today >= day else _started(shared.night_prepared, rng, today)
    return _other(row, agency, rng, today)


def answer_task(row: Row, agency: str, rng: random.Random, today: dt.date) -> dict[Label, Put]:
    """Label → value that an agency reports of a task on a day; empty for most rows where it only co-ordinates."""
    clerk = rng.choice(demo.CLERKS)
    person: dict[Label, Put] = {Label.PERSON: row.text(Label.PERSON) or clerk}
    if row.text(Label.ROLE) != Role.LEAD:
        short = row.text(Label.CODE).rpartition("/")[2]
        return _support(short, agency, rng, today) | person if rng.random() < 0.3 else {}
    return _led(row, agency, rng, today) | person


TASK_FAULTS: tuple[dict[Label, Put], ...] = (
    {Label.STATUS: Status.DONE, Label.PROGRESS: 100, Label.DONE_ON: demo.TEXT_DAY, Label.EVIDENCE: None},
    {Label.STATUS: Status.IN_PROGRESS, Label.PROGRESS: 140},
    {Label.STATUS: demo.LOOSE_DONE, Label.PROGRESS: 100},
    {Label.STATUS: Status.IN_PROGRESS, Label.PROGRESS: demo.LOOSE_PROGRESS, Label.RESULT: demo.FORMULA_LIKE},
    {Label.STATUS: Status.DONE, Label.DONE_ON: demo.VAGUE_DAY},
    {Label.STATUS: Status.DONE, Label.PROGRESS: 60, Label.DONE_ON: dt.date(2035, 12, 31)},
    {Label.STATUS: None, Label.DIFFICULTY: None},
)
"""What a careless person types over correct rows, one row each."""

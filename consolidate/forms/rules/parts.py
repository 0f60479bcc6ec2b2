"""What rules are made of: their type, and conditions that several share."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from consolidate.catalogue.model import RECURRING_KINDS
from consolidate.forms.columns import FIRST_YEAR, LAST_YEAR, NOTHING_LIST
from consolidate.forms.conditions import (
    ALWAYS,
    Condition,
    against,
    blank,
    compared,
    every,
    given,
    in_percent,
    is_,
    is_day,
    is_number,
    is_other_day,
    is_plain_day,
    lacking,
    not_,
    plain_day_from,
    some,
)
from consolidate.texts.codes import Code, Finding
from consolidate.texts.labels import DeadlineKind, Role, Severity, Status
from consolidate.texts.returns.cells import synonyms


@dataclass(frozen=True, slots=True)
class Rule:
    """Something missing or contradictory in a row.

    `codes`: under which of them it is listed when the row comes back, the usual one first. `columns`: which cells it
    is about. `of`: which rows it is for, by what is known when the row is drawn: of a task `role`, `kind`, `deadline`;
    of a target `kind`, `numbers`, `zero_denominator`, `unit` (of percent); and `day`, the last day that counts.
    `condition`: when it is so, of what was typed and `day`. `text`: in `Tự kiểm tra`; `finding`: for a return, called
    with the values of `about`; None where the reading of the cell or the list of open rows finds it.
    """

    codes: tuple[Code, ...]
    columns: tuple[str, ...]
    condition: Condition
    text: str | Callable[[dt.date], str]
    finding: Callable[..., Finding] | None = None
    about: tuple[str, ...] = ()
    of: Condition = ALWAYS

    @property
    def severity(self) -> Severity:
        """How grave it is: that of the usual code."""
        return self.codes[0].severity

    def words(self, day: dt.date) -> str:
        """The text in `Tự kiểm tra` where `day` is the last that counts."""
        return self.text if isinstance(self.text, str) else self.text(day)


lacks = partial(lacking, words=synonyms.NOTHING, name=NOTHING_LIST)

DONE = is_("status", Status.DONE)
IN_PROGRESS = is_("status", Status.IN_PROGRESS)
NOT_STARTED = is_("status", Status.NOT_STARTED)
NOT_DONE = is_("status", Status.NOT_STARTED, Status.IN_PROGRESS, Status.SUSPENDED)
NOT_DONE_OR_NOTHING = is_("status", *(status for status in Status if status is not Status.DONE))

RECURRING = is_("kind", *RECURRING_KINDS)
DATED = is_("kind", *(kind for kind in DeadlineKind if kind not in RECURRING_KINDS))
OVERDUE = every(is_("role", Role.LEAD), DATED, given("deadline"), against("deadline", "<", "day"))
"""Whether the row is asked for a reason of delay: no co-ordinator is, and a recurring task is never late."""


PROGRESS = in_percent("progress")


_NOT_BELOW_0 = every(is_number("progress"), compared("progress", ">=", 0))
POSSIBLE_PROGRESS = every(_NOT_BELOW_0, compared(PROGRESS, "<=", 100))
BELOW_100 = every(_NOT_BELOW_0, compared(PROGRESS, "<", 100))
"""Written out as few times as can be: Excel's formulas have at most 8,192 characters."""


def past_day(key: str) -> Condition:
    """Whether the cell holds a day that can be reported."""
    return is_day(key, FIRST_YEAR, "day")


LESS = some(
    every(is_("was_status", Status.DONE), NOT_DONE),
    every(is_number("was_progress"), _NOT_BELOW_0, against(PROGRESS, "<", "was_progress")),
    every(is_number("was_progress"), compared("was_progress", ">", 0), NOT_STARTED, blank("progress")),
    every(is_number("was_done_on"), DONE, past_day("done_on"), is_other_day("done_on", "was_done_on")),
)
"""Whether a dated task is reported as less than before, or as done on another day."""


def unfit(key: str, *wrong: Condition) -> Condition:
    """Filled in, but no number, or one that is wrong."""
    return every(given(key), some(not_(is_number(key)), *wrong) if wrong else not_(is_number(key)))


def not_past_day(key: str) -> Condition:
    """Filled in, but with no day that can be reported."""
    return every(given(key), not_(is_plain_day(key, FIRST_YEAR, "day")))


AFTER_DAY = "day_after"
"""The key of the first day that lies ahead."""

NEVER = "FALSE"
"""The formula of a rule that the one before it says, too, in the same words: one of the two formulas is enough."""

_NO_DAY = every(given("extension"), not_(is_plain_day("extension", FIRST_YEAR, LAST_YEAR)))
NO_EXTENSION = replace(
    _NO_DAY, formula=f"AND({given('extension').formula},NOT({plain_day_from('extension', AFTER_DAY, LAST_YEAR)}))"
)
"""Filled in, but with no day. Its formula holds for a day that does not lie ahead, too."""

BAD_CHOICE = (Code.NOT_A_CHOICE, Code.NOT_FOR_TASK)
BAD_NUMBER = (Code.NOT_A_NUMBER, Code.AMBIGUOUS_NUMBER)
NOT_WHOLE = (Code.NOT_WHOLE, Code.AMBIGUOUS_NUMBER)
BAD_DAY = (Code.NOT_A_DATE, Code.DAY_NEEDED, Code.AMBIGUOUS_DATE, Code.DATE_OUT_OF_RANGE)

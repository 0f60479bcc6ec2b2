"""The rules across a row that an agency fills in, as one list for each sheet.

The list makes the formula of `Tự kiểm tra` (forms/writer/self_check.py), the check of what comes back
(returns/validation/row_rules.py) and the rule book of the docs (rule_book.py). A new rule is an entry and its words.
Sources: KHUB III.2 (agencies report progress, difficulties, proposals), KH11 II.1 (results with evidence).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from consolidate.catalogue.model import Target
from consolidate.forms.columns import LISTS, STATUSES
from consolidate.forms.conditions import (
    Cells,
    blank,
    compared,
    every,
    given,
    is_,
    is_number,
    not_,
    shows_percent,
    some,
    unlisted,
)
from consolidate.forms.figures import PERCENT, asks_percentage, implausible, number_kind
from consolidate.forms.model import SheetKey, TaskRow
from consolidate.forms.rules.parts import (
    BAD_CHOICE,
    BAD_DAY,
    BAD_NUMBER,
    BELOW_100,
    DATED,
    DONE,
    IN_PROGRESS,
    LESS,
    NEVER,
    NO_EXTENSION,
    NOT_DONE,
    NOT_DONE_OR_NOTHING,
    NOT_STARTED,
    OVERDUE,
    POSSIBLE_PROGRESS,
    PROGRESS,
    RECURRING,
    Rule,
    lacks,
    not_past_day,
    past_day,
)
from consolidate.forms.rules.targets import NO_WORD, TARGET_RULES
from consolidate.spreadsheets.model import Value
from consolidate.texts import forms
from consolidate.texts.codes import Code
from consolidate.texts.labels import NumberKind, Role, TargetKind
from consolidate.texts.returns import faults

__all__ = [
    "DONE",
    "NOT_STARTED",
    "OVERDUE",
    "RECURRING",
    "RULES",
    "TARGET_RULES",
    "TASK_RULES",
    "Rule",
    "broken",
    "known_of",
    "target_rules",
    "task_rules",
]

# --- the rules ---------------------------------------------------------------------------------------------------

TASK_RULES: tuple[Rule, ...] = (
    Rule((Code.MISSING_STATUS,), ("status",), blank("status"), forms.NO_STATUS, faults.missing_status),
    *(
        Rule(
            BAD_CHOICE,
            ("status",),
            every(given("status"), unlisted("status", STATUSES[recurring], LISTS[STATUSES[recurring]])),
            forms.BAD_STATUS,
            of=of,
        )
        for recurring, of in ((False, DATED), (True, RECURRING))
    ),
    Rule(
        (Code.OUT_OF_RANGE, *BAD_NUMBER),
        ("progress",),
        every(given("progress"), not_(POSSIBLE_PROGRESS)),
        forms.BAD_PROGRESS,
    ),
    Rule(
        (Code.MAYBE_FRACTION,),
        ("progress",),
        every(
            not_(shows_percent("progress")),
            is_number("progress"),
            compared("progress", ">", 0),
            compared("progress", "<", 1),
        ),
        forms.PROGRESS_A_FRACTION,
    ),
    Rule(
        (Code.DONE_BELOW_100,),
        ("progress",),
        every(DONE, some(blank("progress"), BELOW_100)),
        forms.DONE_BELOW_100,
        faults.done_below_100,
        ("progress",),
    ),
    Rule(
        (Code.STATUS_AGAINST_PROGRESS,),
        ("progress",),
        every(NOT_STARTED, POSSIBLE_PROGRESS, compared("progress", ">", 0)),
        forms.NOT_STARTED_WITH_PROGRESS,
        faults.status_against_progress,
        ("status", "progress"),
    ),
    Rule(
        (Code.MISSING_PROGRESS,),
        ("progress",),
        every(IN_PROGRESS, blank("progress")),
        forms.NO_PROGRESS,
        faults.missing_progress,
    ),
    Rule(  # a month of a recurring task may be complete while the task goes on
        (Code.STATUS_AGAINST_PROGRESS,),
        ("progress",),
        every(IN_PROGRESS, compared(PROGRESS, "=", 100)),
        forms.IN_PROGRESS_WITH_100,
        faults.status_against_progress,
        ("status", "progress"),
        of=DATED,
    ),
    Rule(
        (Code.DONE_WITHOUT_DATE,),
        ("done_on",),
        every(DONE, blank("done_on")),
        forms.NO_DONE_ON,
        faults.done_without_date,
    ),
    Rule((Code.DATE_IN_FUTURE, *BAD_DAY), ("done_on",), not_past_day("done_on"), forms.bad_done_on),
    *(
        Rule(
            (Code.DATE_WITHOUT_DONE,),
            ("done_on",),
            every(status, past_day("done_on")),
            forms.DATE_WITHOUT_DONE,
            faults.date_without_done,
            ("status",),
            of=of,
        )
        for status, of in ((NOT_DONE, DATED), (NOT_DONE_OR_NOTHING, RECURRING))
    ),
    Rule(
        (Code.DONE_WITHOUT_RESULT,),
        ("result",),
        every(DONE, lacks("result")),
        forms.NO_RESULT,
        faults.done_without_result,
    ),
    Rule(
        (Code.DONE_WITHOUT_EVIDENCE,),
        ("evidence",),
        every(DONE, lacks("evidence")),
        forms.NO_EVIDENCE,
        faults.done_without_evidence,
    ),
    Rule(
        (Code.OVERDUE_WITHOUT_REASON,),
        ("difficulty",),
        every(NOT_DONE, lacks("difficulty")),
        forms.OVERDUE_WITHOUT_REASON,
        faults.overdue_without_reason,
        ("deadline",),
        of=OVERDUE,
    ),
    Rule(
        (Code.CHANGE_WITHOUT_REASON,),
        ("change_reason",),
        every(LESS, some(lacks("change_reason"), is_("change_reason", *forms.OTHER_REASON))),
        forms.NO_CHANGE_REASON,
        faults.change_without_reason,
        ("was_status", "was_progress", "was_done_on", "status", "progress", "done_on"),
        of=every(is_("role", Role.LEAD), given("was_status")),
    ),
    Rule(BAD_DAY, ("extension",), NO_EXTENSION, forms.bad_extension),
    Rule(
        (Code.EXTENSION_NOT_AHEAD,),
        ("extension",),
        replace(past_day("extension"), formula=NEVER),
        forms.bad_extension,
        faults.extension_not_ahead,
        ("extension", "day"),
    ),
)

RULES = {SheetKey.TASKS: TASK_RULES, SheetKey.TARGETS: TARGET_RULES}

# --- which apply, and what they find -----------------------------------------------------------------------------


def known_of(row: TaskRow, day: dt.date) -> Cells:
    """What is known of a task's row before anything is typed, for rules where `day` is the last that counts."""
    known = {"role": row.role, "kind": row.task.deadline_kind, "deadline": row.task.deadline, "day": day}
    return {**known, "was_status": row.before.status if row.before else None}


def task_rules(row: TaskRow, day: dt.date) -> tuple[Rule, ...]:
    """The rules for a task's row where `day` is the last that counts."""
    return _for_task(tuple(known_of(row, day).items()))


@lru_cache(maxsize=4_096)
def _for_task(known: tuple[tuple[str, Value], ...]) -> tuple[Rule, ...]:
    return tuple(rule for rule in TASK_RULES if rule.of.holds(dict(known)))


def target_rules(target: Target) -> tuple[Rule, ...]:
    """The rules for the row of a target."""
    percent = asks_percentage(target)
    rules = _for_target(target.kind, number_kind(target), target.zero_denominator, percent=percent)
    return (*rules, *_of_ranges(target.kind, target.plausible, percent=percent)) if target.plausible else rules


@lru_cache(maxsize=32)
def _for_target(kind: TargetKind, numbers: NumberKind, zero: str | None, *, percent: bool) -> tuple[Rule, ...]:
    known = {"kind": kind, "numbers": numbers, "zero_denominator": zero, "unit": PERCENT if percent else None}
    return tuple(rule for rule in TARGET_RULES if rule.of.holds(known))


@lru_cache(maxsize=1_024)
def _of_ranges(kind: TargetKind, plausible: str, *, percent: bool) -> tuple[Rule, ...]:
    """Figures lie where they usually do, or a note says why not; the reading of the cells finds the same."""
    asked = implausible(kind, plausible, percent=percent)
    return tuple(Rule((Code.IMPLAUSIBLE,), (at,), every(when, NO_WORD), text) for at, when, text in asked)


def broken(rules: Iterable[Rule], cells: Cells) -> list[Rule]:
    """Those of the rules that a row breaks. `cells`: what was typed, and `day`."""
    return [rule for rule in rules if rule.condition.holds(cells)]

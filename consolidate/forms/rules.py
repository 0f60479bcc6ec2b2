"""The rules across a row that an agency fills in, as one list for each sheet.

The list makes the formula of `Tự kiểm tra` (forms/writer/self_check.py), the check of what comes back
(returns/validation/row_rules.py) and the rule book of the docs (rule_book.py). A new rule is an entry and its words.
Sources: KHUB III.2 (agencies report progress, difficulties, proposals), KH11 II.1 (results with evidence).
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial

from consolidate.catalogue.model import RECURRING_KINDS, Target
from consolidate.forms.columns import FIRST_YEAR, LAST_YEAR, LISTS, NOTHING_LIST, STATUSES, WHY_NO_FIGURE
from consolidate.forms.conditions import (
    ALWAYS,
    Cells,
    Condition,
    against,
    blank,
    compared,
    every,
    fractional,
    given,
    is_,
    is_number,
    lacking,
    not_,
    some,
    unlisted,
    whole,
)
from consolidate.forms.figures import implausible, number_kind
from consolidate.forms.model import SheetKey, TaskRow
from consolidate.texts import forms
from consolidate.texts.codes import Code, Finding
from consolidate.texts.labels import DeadlineKind, Label, NumberKind, Role, Severity, Status, TargetKind, YesNo
from consolidate.texts.returns import faults
from consolidate.texts.returns.cells import synonyms


@dataclass(frozen=True, slots=True)
class Rule:
    """Something missing or contradictory in a row.

    `codes`: under which of them it is listed when the row comes back, the usual one first. `columns`: which cells it
    is about. `of`: which rows it is for, by what is known when the row is drawn: of a task `role`, `kind`, `deadline`;
    of a target `kind`, `numbers`, `zero_denominator`; and `day`, the last day that counts. `condition`: when it is so,
    of what was typed and `day`. `text`: in `Tự kiểm tra`; `finding`: for a return, called with the values of `about`;
    None where the reading of the cell or the list of open rows finds it.
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


# --- what rules are made of --------------------------------------------------------------------------------------

_lacking = partial(lacking, words=synonyms.NOTHING, name=NOTHING_LIST)

DONE = is_("status", Status.DONE)
IN_PROGRESS = is_("status", Status.IN_PROGRESS)
NOT_STARTED = is_("status", Status.NOT_STARTED)
NOT_DONE = is_("status", Status.NOT_STARTED, Status.IN_PROGRESS, Status.SUSPENDED)
NOT_DONE_OR_NOTHING = is_("status", *(status for status in Status if status is not Status.DONE))

RECURRING = is_("kind", *RECURRING_KINDS)
DATED = is_("kind", *(kind for kind in DeadlineKind if kind not in RECURRING_KINDS))
OVERDUE = every(is_("role", Role.LEAD), DATED, given("deadline"), against("deadline", "<", "day"))
"""Whether the row is asked for a reason of delay: no co-ordinator is, and a recurring task is never late."""


def _between(key: str, low: float, high: float) -> Condition:
    return every(is_number(key), compared(key, ">=", low), compared(key, "<=", high))


def _past_day(key: str) -> Condition:
    """Whether the cell holds a day that can be reported."""
    return every(is_number(key), compared(key, ">=", FIRST_YEAR), against(key, "<=", "day"))


def _unfit(key: str, *wrong: Condition) -> Condition:
    """Filled in, but no number or day, or one that is wrong."""
    return every(given(key), some(not_(is_number(key)), *wrong) if wrong else not_(is_number(key)))


def _not_past_day(key: str) -> Condition:
    return _unfit(key, compared(key, "<", FIRST_YEAR), against(key, ">", "day"))


_BAD_CHOICE = (Code.NOT_A_CHOICE, Code.NOT_FOR_TASK)
_BAD_NUMBER = (Code.NOT_A_NUMBER, Code.AMBIGUOUS_NUMBER)
_NOT_WHOLE = (Code.NOT_WHOLE, Code.AMBIGUOUS_NUMBER)
_BAD_DAY = (Code.NOT_A_DATE, Code.DAY_NEEDED, Code.AMBIGUOUS_DATE, Code.DATE_OUT_OF_RANGE)

# --- the rules ---------------------------------------------------------------------------------------------------

TASK_RULES: tuple[Rule, ...] = (
    Rule((Code.MISSING_STATUS,), ("status",), blank("status"), forms.NO_STATUS, faults.missing_status),
    *(
        Rule(
            _BAD_CHOICE,
            ("status",),
            every(given("status"), unlisted("status", STATUSES[recurring], LISTS[STATUSES[recurring]])),
            forms.BAD_STATUS,
            of=of,
        )
        for recurring, of in ((False, DATED), (True, RECURRING))
    ),
    Rule(
        (Code.OUT_OF_RANGE, *_BAD_NUMBER),
        ("progress",),
        every(given("progress"), not_(_between("progress", 0, 100))),
        forms.BAD_PROGRESS,
    ),
    Rule(
        (Code.DONE_BELOW_100,),
        ("progress",),
        every(DONE, some(blank("progress"), every(_between("progress", 0, 100), compared("progress", "<", 100)))),
        forms.DONE_BELOW_100,
        faults.done_below_100,
        ("progress",),
    ),
    Rule(
        (Code.STATUS_AGAINST_PROGRESS,),
        ("progress",),
        every(NOT_STARTED, _between("progress", 0, 100), compared("progress", ">", 0)),
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
        every(IN_PROGRESS, compared("progress", "=", 100)),
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
    Rule((Code.DATE_IN_FUTURE, *_BAD_DAY), ("done_on",), _not_past_day("done_on"), forms.bad_done_on),
    *(
        Rule(
            (Code.DATE_WITHOUT_DONE,),
            ("done_on",),
            every(status, _past_day("done_on")),
            forms.DATE_WITHOUT_DONE,
            faults.date_without_done,
            ("status",),
            of=of,
        )
        for status, of in ((NOT_DONE, DATED), (NOT_DONE_OR_NOTHING, RECURRING))
    ),
    Rule(
        (Code.DONE_WITHOUT_EVIDENCE,),
        ("evidence",),
        every(DONE, _lacking("evidence")),
        forms.NO_EVIDENCE,
        faults.done_without_evidence,
    ),
    Rule(
        (Code.OVERDUE_WITHOUT_REASON,),
        ("difficulty",),
        every(NOT_DONE, _lacking("difficulty")),
        forms.OVERDUE_WITHOUT_REASON,
        faults.overdue_without_reason,
        ("deadline",),
        of=OVERDUE,
    ),
    Rule(
        _BAD_DAY,
        ("extension",),
        _unfit("extension", compared("extension", "<", FIRST_YEAR), compared("extension", ">", LAST_YEAR)),
        forms.bad_extension,
    ),
    Rule(
        (Code.EXTENSION_NOT_AHEAD,),
        ("extension",),
        _past_day("extension"),
        forms.bad_extension,
        faults.extension_not_ahead,
        ("extension", "day"),
    ),
)

_RATIO, _VALUE, _YES_NO = (is_("kind", kind) for kind in (TargetKind.RATIO, TargetKind.VALUE, TargetKind.YES_NO))
_COUNTS = is_("numbers", NumberKind.COUNT)
_ONE_NUMBER = is_("kind", TargetKind.VALUE, TargetKind.YES_NO)
_MAY_BE_ZERO, _NOT_ZERO = given("zero_denominator"), compared("denominator", "<>", 0)  # a blank is 0, too
_NO_WORD = _lacking(WHY_NO_FIGURE)

TARGET_RULES: tuple[Rule, ...] = (
    Rule(
        (Code.FIGURE_OPEN,),
        ("numerator", "denominator"),
        every(blank("numerator"), blank("denominator"), _NO_WORD),
        forms.NO_RATIO,
        of=_RATIO,
    ),
    *(
        Rule(
            (Code.INCOMPLETE_FIGURE,),
            (key,),
            every(blank(key), condition),
            text,
            partial(faults.incomplete_figure, label),
            of=every(_RATIO, of),
        )
        for key, condition, text, label, of in (
            ("numerator", given("denominator"), forms.NO_NUMERATOR, Label.NUMERATOR, not_(_MAY_BE_ZERO)),
            ("numerator", _NOT_ZERO, forms.NO_NUMERATOR, Label.NUMERATOR, _MAY_BE_ZERO),
            ("denominator", given("numerator"), forms.NO_DENOMINATOR, Label.DENOMINATOR, ALWAYS),
        )
    ),
    Rule(
        (Code.OUT_OF_RANGE, *_BAD_NUMBER),
        ("numerator",),
        _unfit("numerator", compared("numerator", "<", 0)),
        forms.BAD_NUMERATOR,
        of=_RATIO,
    ),
    *(
        Rule(
            codes,
            ("denominator",),
            _unfit("denominator", compared("denominator", least, 0)),
            text,
            of=every(_RATIO, of),
        )
        for codes, least, text, of in (
            ((Code.ZERO_DENOMINATOR, *_BAD_NUMBER), "<=", forms.BAD_DENOMINATOR, not_(_MAY_BE_ZERO)),
            ((Code.OUT_OF_RANGE, *_BAD_NUMBER), "<", forms.DENOMINATOR_BELOW_ZERO, _MAY_BE_ZERO),
        )
    ),
    *(
        Rule(_NOT_WHOLE, (key,), every(compared(key, least, 0), fractional(key)), text, of=every(_RATIO, _COUNTS))
        for key, least, text in (
            ("numerator", ">=", forms.NUMERATOR_NOT_WHOLE),
            ("denominator", ">", forms.DENOMINATOR_NOT_WHOLE),
        )
    ),
    *(
        Rule(
            (Code.NUMERATOR_ABOVE_DENOMINATOR,),
            ("numerator", "denominator"),
            every(*fit, compared("denominator", least, 0), against("numerator", ">", "denominator")),
            forms.NUMERATOR_ABOVE_DENOMINATOR,
            of=every(_RATIO, of, zero),
        )
        for fit, of in (
            ([whole(key) for key in ("numerator", "denominator")], _COUNTS),
            ([is_number(key) for key in ("numerator", "denominator")], not_(_COUNTS)),
        )
        for least, zero in ((">", not_(_MAY_BE_ZERO)), (">=", _MAY_BE_ZERO))
    ),
    Rule((Code.FIGURE_OPEN,), ("value",), every(blank("value"), _NO_WORD), forms.NO_VALUE, of=_ONE_NUMBER),
    Rule(_BAD_NUMBER, ("value",), _unfit("value"), forms.BAD_VALUE, of=_VALUE),
    Rule(_NOT_WHOLE, ("value",), fractional("value"), forms.VALUE_NOT_WHOLE, of=every(_VALUE, _COUNTS)),
    Rule(
        _BAD_CHOICE,
        ("value",),
        every(given("value"), unlisted("value", tuple(YesNo), LISTS[tuple(YesNo)])),
        forms.BAD_ANSWER,
        of=_YES_NO,
    ),
    *(
        Rule(
            (Code.FIGURE_WITHOUT_DATE,),
            ("figure_date",),
            every(figure, blank("figure_date")),
            forms.NO_FIGURE_DATE,
            faults.figure_without_date,
            of=of,
        )
        for figure, of in ((some(given("numerator"), given("denominator")), _RATIO), (given("value"), _ONE_NUMBER))
    ),
    Rule((Code.DATE_IN_FUTURE, *_BAD_DAY), ("figure_date",), _not_past_day("figure_date"), forms.bad_figure_date),
)

RULES = {SheetKey.TASKS: TASK_RULES, SheetKey.TARGETS: TARGET_RULES}

# --- which apply, and what they find -----------------------------------------------------------------------------


def known_of(row: TaskRow, day: dt.date) -> Cells:
    """What is known of a task's row before anything is typed, for rules where `day` is the last that counts."""
    return {"role": row.role, "kind": row.task.deadline_kind, "deadline": row.task.deadline, "day": day}


def task_rules(row: TaskRow, day: dt.date) -> tuple[Rule, ...]:
    """The rules for a task's row where `day` is the last that counts."""
    return _for_task(row.role, row.task.deadline_kind, row.task.deadline, day)


@lru_cache(maxsize=4_096)
def _for_task(role: str, kind: str, deadline: dt.date | None, day: dt.date) -> tuple[Rule, ...]:
    known = {"role": role, "kind": kind, "deadline": deadline, "day": day}
    return tuple(rule for rule in TASK_RULES if rule.of.holds(known))


def target_rules(target: Target) -> tuple[Rule, ...]:
    """The rules for the row of a target."""
    rules = _for_target(target.kind, number_kind(target), target.zero_denominator)
    return (*rules, *_of_ranges(target.kind, target.plausible)) if target.plausible else rules


@lru_cache(maxsize=32)
def _for_target(kind: TargetKind, numbers: NumberKind, zero: str | None) -> tuple[Rule, ...]:
    known = {"kind": kind, "numbers": numbers, "zero_denominator": zero}
    return tuple(rule for rule in TARGET_RULES if rule.of.holds(known))


@lru_cache(maxsize=1_024)
def _of_ranges(kind: TargetKind, plausible: str) -> tuple[Rule, ...]:
    """Figures lie where they usually do, or a note says why not; the reading of the cells finds the same."""
    asked = implausible(kind, plausible)
    return tuple(Rule((Code.IMPLAUSIBLE,), (at,), every(when, _NO_WORD), text) for at, when, text in asked)


def broken(rules: Iterable[Rule], cells: Cells) -> list[Rule]:
    """Those of the rules that a row breaks. `cells`: what was typed, and `day`."""
    return [rule for rule in rules if rule.condition.holds(cells)]

"""The rules across a row of a target: what is missing in its figures, or does not agree."""

from functools import partial

from consolidate.forms.columns import LISTS, WHY_NO_FIGURE
from consolidate.forms.conditions import (
    ALWAYS,
    against,
    blank,
    compared,
    every,
    fractional,
    given,
    is_,
    is_number,
    not_,
    shows_percent,
    some,
    unlisted,
    whole,
)
from consolidate.forms.figures import PERCENT
from consolidate.forms.rules.parts import BAD_CHOICE, BAD_DAY, BAD_NUMBER, NOT_WHOLE, Rule, lacks, not_past_day, unfit
from consolidate.spreadsheets.fields.number import DIGITS, LIMIT
from consolidate.texts import forms
from consolidate.texts.codes import Code
from consolidate.texts.labels import Label, NumberKind, TargetKind, YesNo
from consolidate.texts.returns import faults

_RATIO, _VALUE, _YES_NO = (is_("kind", kind) for kind in (TargetKind.RATIO, TargetKind.VALUE, TargetKind.YES_NO))
_COUNTS = is_("numbers", NumberKind.COUNT)
_ONE_NUMBER = is_("kind", TargetKind.VALUE, TargetKind.YES_NO)
_MAY_BE_ZERO, _NOT_ZERO = given("zero_denominator"), compared("denominator", "<>", 0)  # a blank is 0, too
NO_WORD = lacks(WHY_NO_FIGURE)
"""Whether no note says why there is no figure, or why it is so."""

_PERCENT = is_("unit", PERCENT)


TARGET_RULES: tuple[Rule, ...] = (
    Rule(
        (Code.FIGURE_OPEN,),
        ("numerator", "denominator"),
        every(blank("numerator"), blank("denominator"), NO_WORD),
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
        (Code.OUT_OF_RANGE, *BAD_NUMBER),
        ("numerator",),
        unfit("numerator", compared("numerator", "<", 0)),
        forms.BAD_NUMERATOR,
        of=_RATIO,
    ),
    *(
        Rule(
            codes,
            ("denominator",),
            unfit("denominator", compared("denominator", least, 0)),
            text,
            of=every(_RATIO, of),
        )
        for codes, least, text, of in (
            ((Code.ZERO_DENOMINATOR, *BAD_NUMBER), "<=", forms.BAD_DENOMINATOR, not_(_MAY_BE_ZERO)),
            ((Code.OUT_OF_RANGE, *BAD_NUMBER), "<", forms.DENOMINATOR_BELOW_ZERO, _MAY_BE_ZERO),
        )
    ),
    *(
        Rule(
            (Code.AMBIGUOUS_NUMBER,),
            (key,),
            every(is_number(key), shows_percent(key)),
            forms.percent_not_asked(key),
            of=of,
        )
        for key, of in (("numerator", _RATIO), ("denominator", _RATIO), ("value", every(_VALUE, not_(_PERCENT))))
    ),
    *(
        Rule(
            (Code.OUT_OF_RANGE,),
            (key,),
            every(is_number(key), some(compared(key, "<", -LIMIT), compared(key, ">", LIMIT))),
            forms.too_large(key, DIGITS),
            of=of,
        )
        for key, of in (("numerator", _RATIO), ("denominator", _RATIO), ("value", _VALUE))
    ),
    *(
        Rule(NOT_WHOLE, (key,), every(compared(key, least, 0), fractional(key)), text, of=every(_RATIO, _COUNTS))
        for key, least, text in (
            ("numerator", ">=", forms.NUMERATOR_NOT_WHOLE),
            ("denominator", ">", forms.DENOMINATOR_NOT_WHOLE),
        )
    ),
    *(
        Rule(
            (Code.NUMERATOR_ABOVE_DENOMINATOR,),
            ("numerator", "denominator"),
            every(
                *fit,
                compared("numerator", "<=", LIMIT),
                compared("denominator", least, 0),
                against("numerator", ">", "denominator"),
            ),
            forms.NUMERATOR_ABOVE_DENOMINATOR,
            of=every(_RATIO, of, zero),
        )
        for fit, of in (
            ([whole(key) for key in ("numerator", "denominator")], _COUNTS),
            ([is_number(key) for key in ("numerator", "denominator")], not_(_COUNTS)),
        )
        for least, zero in ((">", not_(_MAY_BE_ZERO)), (">=", _MAY_BE_ZERO))
    ),
    Rule((Code.FIGURE_OPEN,), ("value",), every(blank("value"), NO_WORD), forms.NO_VALUE, of=_ONE_NUMBER),
    Rule(BAD_NUMBER, ("value",), unfit("value"), forms.BAD_VALUE, of=_VALUE),
    Rule(NOT_WHOLE, ("value",), fractional("value"), forms.VALUE_NOT_WHOLE, of=every(_VALUE, _COUNTS)),
    Rule(
        BAD_CHOICE,
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
    Rule((Code.DATE_IN_FUTURE, *BAD_DAY), ("figure_date",), not_past_day("figure_date"), forms.bad_figure_date),
)

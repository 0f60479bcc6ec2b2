"""The formula of `Tự kiểm tra`, made of the rules across a row, and what it gives.

The same rules are evaluated again on the way in; here they help the person who types. Functions of Excel 2010 only.
"""

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence

from consolidate.forms.conditions import Cells, bound
from consolidate.forms.rules import Rule, broken
from consolidate.forms.rules.parts import AFTER_DAY, NEVER
from consolidate.forms.writer.typed_texts import (
    DAYS,
    in_words,
    number_formula,
    understood,
    with_meanings,
    words_formula,
)
from consolidate.spreadsheets.excel import serial
from consolidate.spreadsheets.literals import in_formula, literal
from consolidate.texts import forms


def self_check(
    rules: Iterable[Rule], known: Cells, asked: Sequence[str], blank: str, cells: Mapping[str, str], day: dt.date
) -> str:
    """The formula of `Tự kiểm tra`: `blank` while all the `asked` columns are empty, else what is wrong or `Đủ`,
    and how the days in it are understood.

    `day`: the last that counts; `known`: values that are written into the formula, by key. The words are joined
    behind the one for "complete", which is taken away again where another follows it.
    """
    empty = "&".join(cells[column] for column in asked)
    constants = {key: literal("" if value is None else value) for key, value in known.items()}
    days = [column for column in asked if column in DAYS]
    last = serial(day)
    names = with_meanings({**cells, **constants, "day": str(last), AFTER_DAY: str(last + 1)}, asked)
    said = [rule for rule in rules if rule.condition.formula != NEVER]
    formulas = [(bound(rule.condition.formula, names), in_formula("; " + rule.words(day))) for rule in said]
    found = "&".join(f'IF({condition},{text},"")' for condition, text in formulas)
    complete = in_formula(forms.COMPLETE)
    result = f'SUBSTITUTE({complete}&{found},{in_formula(forms.COMPLETE + "; ")},"")'
    if days:
        result += "&" + bound(words_formula(days), names)
    return f'=IFERROR(IF({empty}="",{in_formula(blank)},{result}),{in_formula(forms.CELL_ERROR)})'


def checked(rules: Iterable[Rule], day: dt.date, asked: Sequence[str], blank_text: str, cells: Cells) -> str:
    """What that formula gives for these values."""
    if all(cells.get(column) is None for column in asked):
        return blank_text
    meant = {key: understood(key, value) for key, value in cells.items()}
    found = "; ".join(rule.words(day) for rule in broken(rules, {**meant, "day": day})) or forms.COMPLETE
    return found + in_words([column for column in asked if column in DAYS], meant)


def ratio(numerator: str, denominator: str) -> str:
    """The formula of a ratio's `Giá trị`, in percent; empty until both numbers are there."""
    part, whole = number_formula(numerator), number_formula(denominator)
    both = f"AND(ISNUMBER({part}),ISNUMBER({whole}))"
    return f'=IF({both},IF({whole}>0,ROUND({part}/{whole}*100,2),""),"")'


def ratio_value(cells: Cells) -> float | str:
    """What that formula gives for these values. Halves go up, as in Excel."""
    numerator, denominator = (understood(key, cells.get(key)) for key in ("numerator", "denominator"))
    if not (isinstance(numerator, float) and isinstance(denominator, float) and denominator > 0):
        return ""
    return math.floor(numerator / denominator * 10_000 + 0.5) / 100

"""What the figures of a target are: counts, which are whole numbers, amounts or others; and what its cells may hold.

A ratio counts people, dossiers, systems, unless the target's text names an amount: money (`ngân sách`, `GRDP`), land,
length, energy. A value counts where its unit is none of a measure (`%`, `điểm`, `tỷ đồng`, `km`, `người/km²`); one
without a unit may be anything. The words of both stand in texts/catalogue/measures.py.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from consolidate.catalogue.model import Target
from consolidate.catalogue.plausible import ranges
from consolidate.forms.columns import ANY_PERCENTAGE, FIGURES, FormColumn
from consolidate.forms.conditions import Condition, cell, compared, every, in_percent, is_number, ratio_beyond, some
from consolidate.spreadsheets.fields import Choice, Field, Number, fold
from consolidate.texts import forms
from consolidate.texts.catalogue import measures
from consolidate.texts.labels import NumberKind, TargetKind, YesNo

_AMOUNT = re.compile(rf"\b(?:{measures.AMOUNTS})\b")
_SCALE = re.compile(rf"(?:{measures.SCALES})(?![a-z]).*")
PERCENT = "%"
_WORD = re.compile(r"[a-z0-9]+")
_POWERS = str.maketrans(measures.POWERS, "23")


def number_kind(target: Target) -> NumberKind:
    """What the numbers of a target are: counts, amounts, or others (percentages, points, indices)."""
    return _number_kind(target.kind, target.text, target.unit)


@lru_cache(maxsize=1_024)
def _number_kind(kind: TargetKind, text: str, unit: str) -> NumberKind:
    if kind is TargetKind.RATIO:
        return NumberKind.AMOUNT if _AMOUNT.search(fold(text)) else NumberKind.COUNT
    folded = fold(unit).translate(_POWERS)
    if kind is TargetKind.YES_NO or not folded or _SCALE.fullmatch(folded):
        return NumberKind.OTHER
    measured = measures.PER in folded or not measures.UNITS.isdisjoint(_WORD.findall(folded))
    return NumberKind.AMOUNT if measured else NumberKind.COUNT


def asks_percentage(target: Target) -> bool:
    """Whether the target asks for a number of percent as its value."""
    return target.kind is TargetKind.VALUE and target.unit.strip() == PERCENT


def field_of(target: Target, column: FormColumn) -> Field:
    """What the cell of a target's row may hold. `Giá trị` of a yes/no target is a choice."""
    if column.key == "value" and target.kind is TargetKind.YES_NO:
        return Choice(tuple(YesNo))
    if column.key not in FIGURES or not isinstance(column.kind, Number):
        return column.kind
    if column.key == "value" and asks_percentage(target):
        return ANY_PERCENTAGE
    return replace(column.kind, whole=True) if number_kind(target) is NumberKind.COUNT else column.kind


def parts_of(units: str) -> tuple[str, str]:
    """The units of numerator and denominator in `người / hồ sơ`; one alone is that of both."""
    first, slash, second = (piece.strip() for piece in units.partition("/"))
    return first, second if slash else first


def implausible(kind: TargetKind, plausible: str, *, percent: bool = False) -> Iterator[tuple[str, Condition, str]]:
    """For each range of a target: the column it is told at, when a figure lies outside, and what is asked then.

    The value of a ratio is that of its two numbers, and told at the first of them. `percent`: the value is asked so.
    """
    for key, low, high in ranges(plausible):
        of_ratio = kind is TargetKind.RATIO and key == "value"
        figure = in_percent(key) if percent and key == "value" else cell(key)
        outside = some(compared(figure, "<", low), compared(figure, ">", high))
        beyond = ratio_beyond(low, high) if of_ratio else every(is_number(key), outside)
        yield "numerator" if of_ratio else key, beyond, forms.implausible(key, low, high)

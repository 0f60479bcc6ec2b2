"""Numbers that stand in a cell as text: what the self-check of a target takes for one, a return does too."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from consolidate.forms import columns
from consolidate.forms.figures import field_of
from consolidate.forms.model import Packet, TargetRow
from consolidate.forms.writer.self_check import ratio_value
from consolidate.forms.writer.typed_texts import understood
from consolidate.spreadsheets.fields import Reading
from consolidate.spreadsheets.model import Cell, CellKind
from consolidate.texts import forms
from tests.support import samples
from tests.support.rule_grid import BEFORE, Grid
from tests.support.self_checks import by_ironcalc, by_libreoffice

_RATIO, _POINTS, *_ = samples.CATALOGUE.targets
_PEOPLE, _PERCENT = replace(_POINTS, unit="người"), replace(_POINTS, unit="%")
_MONEY = replace(_RATIO, text="Tỷ lệ chi ngân sách")
TARGETS = (_RATIO, _MONEY, _POINTS, _PEOPLE, _PERCENT)

WRITTEN = (
    *("{n}", "{n}", "{n}", " {n}", "{n} ", "0{n}", "-{n}", "+{n}", "{n}.", "{n},", "{n}%", "{n} %", "({n})", "{n}e2"),
    *("{n},5", "{n}.5", "{n},50", "{n}.234", "{n},234", "{n} 234", "1.{n}", "1/{n}", "{n}/25", "{n}:30", "{n}-10"),
    *("{n} người", "khoảng {n}", "{n}.000.000", "{n},000,000", "1.{n},5", "1,{n}.5", "{n}đ", "${n}", "{n}½", "'{n}"),
    *("{n}{n}{n}", "một nửa", "-", "x", "TRUE", "#N/A", "0", "00", "0,5", ".5"),
)

ONLY_READ: Mapping[str, str] = {
    "a decimal": "45,5",
    "thousands": "1.234.567",
    "percent": "45 %",
    "blanks around": " 12",
    "a nought before": "012",
}
"""What a return reads with a note, and the form asks to type again: it would be another number in another region."""


def typed_numbers(seed: int, count: int) -> list[str]:
    """Texts as clerks type them into a cell for a number."""
    draw = random.Random(seed)
    numbers = [draw.choice((1, 5, 12, 45, 100, 120, 234, 999, 2025, 45_955)) for _ in range(count)]
    found = [*ONLY_READ.values(), *(draw.choice(WRITTEN).format(n=number) for number in numbers)]
    return list(dict.fromkeys(found))


def cases(seed: int, count: int) -> tuple[Grid, list[tuple[str, Reading]]]:
    """A row for each text and kind of target, complete but for one number; and what a return reads of the text."""
    rows, typed, read = [], [], []
    for text in typed_numbers(seed, count):
        for target in TARGETS:
            key = "numerator" if columns.applies(target.kind, "numerator") else "value"
            rows.append(TargetRow(target=replace(target, code=f"MT{len(rows) + 1}", plausible="")))
            typed.append({key: text, "figure_date": BEFORE} | ({"denominator": 1e15 - 1} if key != "value" else {}))
            read.append((text, field_of(target, columns.TARGETS.column(key)).read(Cell(8, 7, CellKind.TEXT, text))))
    agency, last = samples.AGENCIES[1], samples.LAST_DAY
    packet = Packet(agency=agency, period=samples.PERIOD, last_day=last, tasks=(), targets=tuple(rows))
    return Grid(packet, tuple(typed)), read


def greeted_alone(read: Sequence[tuple[str, Reading]], said: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Texts that the self-check takes for a number, or calls an error of a formula, and a return has not."""
    for (text, reading), words in zip(read, said, strict=True):
        taken = words.startswith(forms.COMPLETE)
        if words.startswith(forms.CELL_ERROR) or (taken and not (reading.accepted and reading.value is not None)):
            yield text, words


@pytest.mark.parametrize("locale", ["en", "de"])
def test_a_number_that_the_form_takes_is_read(locale: str, tmp_path: Path) -> None:
    """In either region, of every kind of target; and the rows as they are drawn say the same."""
    grid, read = cases(seed=57, count=300)
    said = list(by_ironcalc(grid, tmp_path, locale))
    assert list(greeted_alone(read, iter(said))) == []
    assert [(one, row.check) for one, row in zip(said, grid.rows, strict=True) if one != row.check] == []
    assert sum(words.startswith(forms.COMPLETE) for words in said) > len(said) / 20


@pytest.mark.slow
@pytest.mark.parametrize("locale", ["vi-VN", "en-US"])
def test_libreoffice_takes_the_same_numbers(locale: str, tmp_path: Path) -> None:
    """A program that people use, of their region and of the one their computers came with."""
    grid, read = cases(seed=351, count=60)
    assert list(greeted_alone(read, by_libreoffice(grid, grid.workbook, tmp_path, locale))) == []


@pytest.mark.parametrize("text", ONLY_READ.values(), ids=ONLY_READ)
def test_what_only_a_return_reads_is_asked_for_again(text: str) -> None:
    """The sentence says what to type, not that the number is wrong."""
    kind = columns.ANY_PERCENTAGE
    assert kind.read(Cell(8, 9, CellKind.TEXT, text)).value is not None
    grid, _ = cases(seed=57, count=0)
    checks = {row.values.get("value"): row.check for row in grid.rows}
    assert checks[text].startswith("Gõ lại")


def test_a_ratio_of_texts_is_computed() -> None:
    """Digits alone are a number in the cells that make a ratio, too: `Giá trị` shows what the self-check is told of."""
    assert ratio_value({"numerator": "3", "denominator": "4"}) == 75
    assert ratio_value({"numerator": "3,5", "denominator": "4"}) == ""
    assert understood("progress", "45") == "45"

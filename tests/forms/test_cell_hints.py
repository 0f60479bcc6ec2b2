"""Input messages of a target's cells: what the catalogue says that a clerk counts."""

import io
from collections.abc import Mapping
from dataclasses import replace

import openpyxl
import pytest

from consolidate.forms import signing, writer
from consolidate.forms.columns import TARGETS
from consolidate.forms.model import Packet
from consolidate.texts import forms
from consolidate.texts.labels import Label
from tests.support import samples


def prompts(packet: Packet, row: int) -> Mapping[str, str]:
    """Label of a column → the input message of its cell in a row of `Mục tiêu`."""
    data = writer.write(
        packet, signing.issued(samples.KEY, packet), lambda sheet, code: f"{sheet}/{code}", writer.Office(name="Sở")
    )
    sheet = openpyxl.load_workbook(io.BytesIO(data))[TARGETS.title]
    cells = {sheet.cell(row, at).coordinate: column.label for at, column in enumerate(TARGETS.columns, start=1)}
    rules = sheet.data_validations.dataValidation
    return {label: rule.prompt for cell, label in cells.items() for rule in rules if cell in rule.sqref}


def asked(code: str, numerator_is: str = "", denominator_is: str = "") -> Packet:
    """A packet with that one target, with what it counts."""
    packet = samples.packet("so-khcn", targets=code)
    (row,) = packet.targets
    target = replace(row.target, numerator_is=numerator_is, denominator_is=denominator_is)
    return replace(packet, targets=(replace(row, target=target),))


def test_what_is_counted_stands_at_its_cell() -> None:
    """Numerator and denominator each say what they count, then how it is typed."""
    told = prompts(asked("MT01", "Số người đã học", "Số người có mặt"), 7)
    assert told[Label.NUMERATOR].startswith("Số người đã học. ")
    assert told[Label.DENOMINATOR].startswith("Số người có mặt. ")


def test_a_value_says_its_unit() -> None:
    """A value says what it is and in which unit."""
    told = prompts(asked("MT02", "Điểm do Bộ công bố"), 7)
    assert told[Label.VALUE].startswith("Điểm do Bộ công bố. ")
    assert "điểm" in told[Label.VALUE]


@pytest.mark.parametrize("code", ["MT01", "MT02", "MT03"])
def test_without_words_of_its_own_the_hint_is_the_usual_one(code: str) -> None:
    """A target of which the catalogue says nothing has the hints of the columns."""
    usual = {forms.NUMERATOR_HINT, forms.DENOMINATOR_HINT, forms.VALUE_HINT}
    told = prompts(asked(code), 7)
    figures = {told[label] for label in (Label.NUMERATOR, Label.DENOMINATOR, Label.VALUE) if label in told}
    assert figures
    assert figures <= usual


@pytest.mark.parametrize("words", ["x" * 140, "x" * 400])
def test_no_hint_is_longer_than_excel_shows(words: str) -> None:
    """However much the catalogue says, Excel shows the message; how to type stands at its end."""
    for label, text in prompts(asked("MT01", words, words), 7).items():
        assert len(text) <= 255, label
    assert prompts(asked("MT01", words, words), 7)[Label.NUMERATOR].endswith("mẫu số.")


def test_targets_below_one_another_keep_their_own_hints() -> None:
    """Rows that ask for the same kind of cell but count other things have each its own message."""
    packets = [asked("MT01", words) for words in ("Một", "Hai")]
    both = replace(packets[0], targets=(*packets[0].targets, *packets[1].targets))
    assert [prompts(both, row)[Label.NUMERATOR][:3] for row in (7, 8)] == ["Một", "Hai"]

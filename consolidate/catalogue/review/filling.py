"""Decisions and answers put into the workbook of a review as a person types them there; all else of it stays."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from consolidate.catalogue.importing.catalogue_file import opened, saved, set_text
from consolidate.catalogue.review.layout import ReviewColumn, is_open
from consolidate.catalogue.review.reader import Decided, Review, all_columns, read
from consolidate.catalogue.workbook.sheets import Holds
from consolidate.catalogue.workbook.values import parse
from consolidate.core.errors import PlanError
from consolidate.spreadsheets.addresses import is_longer, text_length
from consolidate.spreadsheets.excel import MAX_CHARACTERS
from consolidate.texts.catalogue import review

_NOT_IN_CELLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a person decided. `rows`: position of a row in the proposal → key of a column → text. `answers`: number of a
    question → text.
    """

    rows: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    answers: Mapping[int, str] = field(default_factory=dict)


class _Cell(NamedTuple):
    sheet: str
    name: str
    value: str | float


def fill_in(data: bytes, name: str, key: bytes, typed: Typed) -> bytes:
    """The review with these texts in its cells; the same bytes where nothing is typed.

    PlanError, one line, where it is no review, or where a cell is none that the office fills in; nothing is then typed.
    """
    found = read(data, name, key)
    cells = [*_answers(found, typed.answers), *_rows(found, typed.rows)]
    if not cells:
        return data
    workbook = opened(data, name)
    for cell in cells:
        set_text(workbook, cell.sheet, cell.name, cell.value)
    return saved(workbook)


def open_columns(row: Decided) -> Iterator[ReviewColumn]:
    """The columns of a row that the office may fill in, as far as the review shows them."""
    yield from (column for column in all_columns(row.item) if column.key in row.places and is_open(row.item, column))


def _answers(found: Review, typed: Mapping[int, str]) -> Iterator[_Cell]:
    for number, text in typed.items():
        if not 0 <= number < len(found.questions):
            raise PlanError(review.NO_SUCH_CELL)
        yield _Cell(review.QUESTIONS, found.questions[number].cell, _text(found.questions[number].at(""), text))


def _rows(found: Review, typed: Mapping[int, Mapping[str, str]]) -> Iterator[_Cell]:
    for number, texts in typed.items():
        if not 0 <= number < len(found.rows):
            raise PlanError(review.NO_SUCH_CELL)
        row = found.rows[number]
        columns = {column.key: column for column in open_columns(row)}
        for key, text in texts.items():
            if key not in columns:
                raise PlanError(row.at(key, review.LOCKED if row.places else review.LOST_ROW))
            value = _text(row.at(key, "").rstrip(": "), text)
            yield _Cell(row.item.sheet.title, row.places[key], _number(columns[key], value))


def _text(place: str, typed: str) -> str:
    text = _NOT_IN_CELLS.sub("", typed.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if is_longer(text, MAX_CHARACTERS):
        raise PlanError(review.too_long_typed(place, text_length(text), MAX_CHARACTERS))
    return text


def _number(column: ReviewColumn, text: str) -> str | float:
    """A number where the column holds numbers, as Excel makes it of what is typed; what is none stays a text."""
    if column.of is None or column.of.holds is not Holds.NUMBER or not text:
        return text
    try:
        value = parse(column.of, text)
    except ValueError:  # the row then says what is wrong with it, as for a cell typed in Excel
        return text
    return value if isinstance(value, float | int) else text

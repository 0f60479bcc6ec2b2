"""Rows and questions of a review as plain data for the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consolidate.catalogue.review import Decided, Review
    from consolidate.catalogue.review.reader import Answered


@dataclass(frozen=True)
class QuestionRow:
    """A question about a whole document. `about`: as it is asked; `rows`: where the rows stand that wait for it.

    `closed`: whether the answer must be one of `answers`.
    """

    number: int
    about: str
    words: str
    rows: str
    answers: tuple[str, ...]
    answer: str
    closed: bool


@dataclass(frozen=True)
class FieldRow:
    """A cell that the office may fill in. `names`: whether it holds names of agencies."""

    key: str
    header: str
    value: str
    options: tuple[str, ...]
    hint: str
    long: bool
    names: bool


@dataclass(frozen=True)
class PlanRow:
    """A row of the review. `doubt`: what is to be checked; `as_read`: the document's words; `facts`: its other cells.

    `sure`: nothing is asked of the row by itself; `waits_for`: why it cannot be written yet, where it is decided;
    `edited`: headers of the cells that the office changed; `faulty`: a cell has what no catalogue could hold.
    """

    number: int
    sheet: str
    code: str
    kind: str
    text: str
    doubt: str
    as_read: str
    facts: tuple[tuple[str, str], ...]
    differs: tuple[str, ...]
    decision: str
    sure: bool
    waits_for: tuple[str, ...]
    edited: tuple[str, ...]
    faulty: bool


def question_row(number: int, one: "Answered") -> QuestionRow:
    """A question with its answer."""
    from consolidate.texts.catalogue import review
    from consolidate.texts.catalogue.review import Asked

    asked = one.question
    return QuestionRow(
        number=number,
        about=review.ASKS.get(asked.about, asked.about.value),
        words=asked.words,
        rows=review.in_rows(asked.sources),
        answers=asked.answers,
        answer=one.answer,
        closed=asked.about is Asked.COLUMN and bool(asked.answers),
    )


_SHOWN_APART = frozenset({"code", "text", "title", "review", "source", "plan", "number", "plans"})
"""Fields of a row that stand in columns of their own, or that only its document knows."""


def plan_row(number: int, row: "Decided", found: "Review", waits_for: tuple[str, ...]) -> PlanRow:
    """A row that waits for a decision. `waits_for`: why it could not be written now."""
    from consolidate.catalogue.review.layout import is_asked
    from consolidate.catalogue.workbook.sheets import PLANS
    from consolidate.texts.catalogue import review
    from consolidate.texts.catalogue.review import RowChange

    item = row.item
    apart = {"code", "title"} if item.sheet is PLANS else _SHOWN_APART
    facts = [(header, text) for key, header, text in cells_of(row) if text and key not in apart]
    differs = (
        *(review.differs(change.header, change.before, change.after) for change in item.changes),
        *(review.differs_kept(change.header, change.before, change.after) for change in item.conflicts),
    )
    headers = {key: header for key, header, _ in cells_of(row)}
    return PlanRow(
        number=number,
        sheet=item.sheet.title.value,
        code=str(row.values.get("code") or item.code),
        kind=review.kind(
            item.kind, doubtful=not item.sure, asked=is_asked(item, [one.question for one in found.questions])
        ),
        text=str(row.values.get("title") or row.values.get("text") or item.text),
        doubt=item.doubt,
        as_read=row.as_read,
        facts=tuple(facts),
        differs=differs,
        decision=row.decision.value if row.decision else "",
        sure=item.sure and item.kind is not RowChange.DROPPED,
        waits_for=waits_for or row.faults,
        edited=tuple(headers.get(key, key) for key in row.edited),
        faulty=bool(row.faults),
    )


def cells_of(row: "Decided") -> Iterator[tuple[str, str, str]]:
    """Key, header and text of the cells of a row that the catalogue gets, then of those by which a task ends."""
    from consolidate.catalogue.review.layout import ENDS
    from consolidate.catalogue.review.reader import all_columns
    from consolidate.catalogue.workbook.values import plain, show

    for column in all_columns(row.item):
        if column.key in ENDS:
            yield column.key, column.header, plain(row.ends[column.key])
        elif column.of is not None and column.key in row.values:
            yield column.key, column.header, plain(show(column.of, row.values[column.key]))


def ends_of(found: "Review") -> Iterator[str]:
    """What of older plans ends once the review is applied: by answers, and by rows that are taken."""
    from consolidate.texts.catalogue.review import Asked, RowChange
    from consolidate.texts.window import plans as texts

    for one in found.questions:
        if one.question.about is Asked.OLDER_PLAN and one.answer:
            yield texts.older_plan(one.question.words.partition(" ")[0], one.answer)
    for row in found.rows:
        since, document = row.ends["since"], str(row.ends["document"])
        if row.taken and row.ends["carries"]:
            yield texts.carried(str(row.ends["carries"]), str(row.values["code"]), texts.shown_day(since), document)
        elif row.taken and row.item.kind is RowChange.DROPPED:
            yield texts.dropped(row.item.code, texts.shown_day(since), document)

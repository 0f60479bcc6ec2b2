"""A review as it comes back: the proposal it was made of, and what the office decided on each row of it."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from consolidate.catalogue.importing import Accepted, Held, Proposed, unpacked
from consolidate.catalogue.model import Question
from consolidate.catalogue.review.layout import (
    ANSWER_COLUMN,
    ENDS,
    FIRST_ROW,
    HEADER_ROW,
    ReviewColumn,
    columns_of,
    is_open,
    notes_to_settle,
    told_of,
)
from consolidate.catalogue.workbook.sheets import PLANS, CatalogueColumn
from consolidate.catalogue.workbook.values import Value, read_choice, read_text
from consolidate.catalogue.workbook.values import read as read_value
from consolidate.core.errors import PlanError, UnreadableError
from consolidate.core.mac import proposal_mark, workspace_id
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.fields import shown
from consolidate.spreadsheets.model import Cell, RawBook, RawSheet
from consolidate.texts.catalogue import review
from consolidate.texts.catalogue.faults import REQUIRED
from consolidate.texts.catalogue.review import Asked, Decision, Head, RowChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A row of the review. `values`: of its catalogue columns as they stand in the cells. `places`: key → cell.

    `faults`: messages about cells that no catalogue could hold. `untouched`: nobody has worked on it. `waits_for`: what
    is missing before it can be accepted. `as_read`: the document's words, with their place.
    """

    item: Proposed
    decision: Decision | None
    values: Mapping[str, Value]
    ends: Mapping[str, Any]
    places: Mapping[str, str]
    faults: tuple[str, ...] = ()
    untouched: bool = True
    waits_for: tuple[str, ...] = ()
    as_read: str = ""

    @property
    def accepted(self) -> Accepted:
        """The row as it is to be written into the catalogue."""
        return Accepted(item=self.item, values=self.values, **self.ends)

    @property
    def edited(self) -> list[str]:
        """Keys of the cells that were changed."""
        ends = [key for key in ENDS if key in self.places and self.ends[key] != getattr(self.item, key)]
        return [*self.accepted.edits, *ends]

    @property
    def open(self) -> tuple[str, ...]:
        """Why it cannot be applied yet."""
        if self.faults or not self.item.waits:
            return self.faults
        if self.decision is None:
            return (self.at("decision", review.UNDECIDED),)
        if self.decision is Decision.CHANGE and not self.edited:
            return (self.at("decision", review.NOTHING_CHANGED),)
        return self.waits_for if self.decision is not Decision.IGNORE else ()

    @property
    def taken(self) -> bool:
        """Whether it is to be written into the catalogue."""
        return self.item.waits and not self.open and self.decision is not Decision.IGNORE

    @property
    def ignored(self) -> bool:
        """Whether the office decided not to have it."""
        return self.item.waits and not self.open and self.decision is Decision.IGNORE

    def at(self, key: str, message: str) -> str:
        """The message with the place of its cell of that key; of its code where that column is not shown."""
        place = self.places.get(key) or self.places.get("code", "")
        return review.place(self.item.sheet.title, place, message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question about a whole document and its answer, "" where there is none yet. `cell`: of the answer."""

    question: Question
    answer: str
    cell: str

    def at(self, message: str) -> str:
        """The message with the place of the answer."""
        return review.place(review.QUESTIONS, self.cell, message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review read: all rows of its proposal in the order of the documents, and what is asked about the whole.

    `notes`: what its first sheet says of the documents. `scanned`: letters and figures may be misread.
    """

    plans: tuple[str, ...]
    rows: tuple[Decided, ...]
    proposal: str
    questions: tuple[Answered, ...] = ()
    notes: tuple[str, ...] = ()
    scanned: bool = False

    @property
    def untouched(self) -> bool:
        """Whether nobody has worked on it."""
        return all(row.untouched for row in self.rows) and not any(one.answer for one in self.questions)

    @property
    def decided(self) -> bool:
        """Whether nothing in it waits for the office."""
        return not any(row.open for row in self.rows) and all(one.answer for one in self.questions)

    @property
    def new_plans(self) -> frozenset[str]:
        """The codes of the plans proposed as new."""
        return frozenset(row.item.code for row in self.rows if row.item.sheet.title is PLANS.title)

    @property
    def marks(self) -> frozenset[str]:
        """Marks of all that is proposed in it."""
        return frozenset(row.item.mark for row in self.rows if row.item.waits)

    @property
    def ignored(self) -> frozenset[str]:
        """Marks of what the office does not want."""
        return frozenset(row.item.mark for row in self.rows if row.ignored)

    def message_of(self, held: Held) -> str:
        """Why an accepted row is held back, with its cell."""
        row = next(row for row in self.rows if row.item is held.accepted.item)
        return row.at(held.field or "decision", held.message)


def read(data: bytes, name: str, key: bytes) -> Review:
    """The review in a file's bytes. PlanError, one line, where it is none, is damaged, or another workspace's."""
    try:
        book = reading.read(data, name)
    except UnreadableError as error:
        raise PlanError(review.unreadable(name, error.finding.message)) from error
    text = _proposal(book, name, key)
    found = json.loads(text)
    items = [unpacked(item) for item in found["items"]]
    sheets = {sheet.title: sheet for sheet in book.sheets}
    rows: dict[int, Decided] = {}
    for title in dict.fromkeys(item.sheet.title for item in items):
        if title in sheets:
            rows |= _rows(sheets[title], items)
    decisions = [item["decision"] for item in found["items"]]
    guide = [shown(cell) for cell in sheets[review.GUIDE].cells] if review.GUIDE in sheets else []
    return Review(
        plans=tuple(found["plans"]),
        rows=tuple(_settled(rows.get(n) or _lost(item), decisions[n]) for n, item in enumerate(items)),
        proposal=text,
        questions=tuple(_answered(sheets.get(review.QUESTIONS), found.get("questions", ()))),
        notes=tuple(review.notes_in(guide)),
        scanned=review.SCANNED in guide,
    )


def _answered(sheet: RawSheet | None, stored: Sequence[Mapping[str, Any]]) -> Iterator[Answered]:
    """The questions that the review stores, each with what stands in its cell."""
    cells = {(cell.row, cell.column): shown(cell) for cell in sheet.cells} if sheet else {}
    key_column = next((c for (row, c), text in cells.items() if row == HEADER_ROW and text == Head.KEY), 0)
    answers = next((c for (row, c), text in cells.items() if row == HEADER_ROW and text == Head.ANSWER), 0)
    rows = {text: row for (row, column), text in cells.items() if column == key_column and row > HEADER_ROW}
    for number, one in enumerate(stored):
        row = rows.get(str(number), FIRST_ROW + number)
        question = Question(
            about=Asked(one["about"]),
            words=one["words"],
            answers=tuple(one["answers"]),
            sources=tuple(one["sources"]),
        )
        answer = cells.get((row, answers), "").strip()
        yield Answered(question=question, answer=answer, cell=cell_name(row, answers or ANSWER_COLUMN))


def _proposal(book: RawBook, name: str, key: bytes) -> str:
    """What was proposed, as text; unchanged since it was written here."""
    meta = next((sheet for sheet in book.sheets if sheet.title == review.META), None)
    found = [str(cell.value) for cell in meta.cells if cell.column == 1] if meta else []
    if len(found) < 2 or not found[1].startswith('{"items"'):
        raise PlanError(review.not_a_review(name))
    text = "".join(found[1:])
    if proposal_mark(key, text) == found[0]:
        return text
    try:
        workspace = json.loads(text)["workspace"]
    except (ValueError, KeyError):
        workspace = workspace_id(key)
    raise PlanError((review.damaged if workspace == workspace_id(key) else review.stranger)(name))


# --- rows --------------------------------------------------------------------------------------------------------


def _rows(sheet: RawSheet, items: Sequence[Proposed]) -> dict[int, Decided]:
    """The rows of a sheet by the key of their item."""
    headers = {shown(cell): cell.column for cell in sheet.cells if cell.row == HEADER_ROW}
    by_row: dict[int, dict[int, Cell]] = {}
    for cell in sheet.cells:
        if cell.row > HEADER_ROW:
            by_row.setdefault(cell.row, {})[cell.column] = cell
    found: dict[int, Decided] = {}
    for row, of_row in by_row.items():
        own = of_row.get(headers.get(Head.KEY, 0))
        key = shown(own) if own else ""
        if not key.isdecimal() or int(key) >= len(items) or items[int(key)].sheet.title != sheet.title:
            continue
        made = _row(items[int(key)], row, headers, of_row)
        if int(key) in found:
            twice = made.at("decision", review.DOUBLED_ROW)
            found[int(key)] = replace(made, faults=(*made.faults, twice), untouched=False)
        else:
            found[int(key)] = made
    return found


def _row(item: Proposed, row: int, headers: Mapping[str, int], cells_of_row: Mapping[int, Cell]) -> Decided:
    places = {}
    raw: dict[str, Cell | None] = {}
    for column in all_columns(item):
        if number := headers.get(column.header):
            places[column.key] = cell_name(row, number)
            raw[column.key] = cells_of_row.get(number)
    made = Decided(item=item, decision=None, values=_own(item), ends=_ends(item), places=places)
    values, ends, faults = dict(made.values), dict(made.ends), []
    for column in all_columns(item):
        if column.key not in places or not _holds(item, column):
            continue
        try:
            value = _value(column.of, raw[column.key])
        except ValueError as error:
            faults.append(made.at(column.key, str(error)))
            continue
        into = ends if column.key in ENDS else values
        if value != into[column.key] and not is_open(item, column):
            faults.append(made.at(column.key, review.LOCKED))
        if column.key == "review":
            value = _noted(item, str(value))
        into[column.key] = value
    decision = None
    try:
        decision = read_choice(Decision, raw.get("decision"))
    except ValueError as error:
        faults.append(made.at("decision", str(error)))
    told = raw.get("as_read")
    return replace(
        made,
        decision=decision,
        values=values,
        ends=ends,
        faults=tuple(faults) if item.waits else (),
        as_read=shown(told) if told else "",
    )


def _noted(item: Proposed, typed: str) -> str:
    """All notes of a row whose cell shows those that ask something: what is only told stays."""
    standing = str(item.shown.review)
    if typed in (standing, notes_to_settle(item)):
        return standing
    return "; ".join(filter(None, (typed, told_of(item))))


def all_columns(item: Proposed) -> tuple[ReviewColumn, ...]:
    """Every column that the item's sheet may have."""
    return columns_of(item.sheet, [replace(item, kind=RowChange.DROPPED)])


def _holds(item: Proposed, column: ReviewColumn) -> bool:
    """Whether the cell holds something of the item. The doubts of a row that is no proposal are only shown."""
    return column.key in ENDS or (column.key in {own.field for own in item.sheet.columns} and item.waits)


def _value(column: CatalogueColumn | None, cell: Cell | None) -> Any:
    """A cell's value; ValueError, with a Vietnamese message, where there is none."""
    if column is None:
        return read_text(cell)
    found = read_value(column, cell)
    if column.required and not found:
        raise ValueError(REQUIRED)
    return found


def _own(item: Proposed) -> dict[str, Value]:
    return {column.field: getattr(item.shown, column.field) for column in item.sheet.columns}


def _ends(item: Proposed) -> dict[str, str | dt.date | None]:
    return {"carries": item.carries, "since": item.since, "document": item.document}


def _lost(item: Proposed) -> Decided:
    made = Decided(item=item, decision=None, values=_own(item), ends=_ends(item), places={})
    return replace(made, faults=(review.place(item.sheet.title, item.code, review.LOST_ROW),) if item.waits else ())


def _settled(row: Decided, proposed: str) -> Decided:
    decision = row.decision.value if row.decision else ""
    return replace(row, untouched=decision == proposed and not row.edited and not row.faults)

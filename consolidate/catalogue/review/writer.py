"""A proposal as a workbook: rows with doubts first; rows without any are pre-filled as accepted."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consolidate.catalogue.importing import Proposal, Proposed, packed
from consolidate.catalogue.model import Question
from consolidate.catalogue.review.layout import (
    ANSWER_COLUMN,
    FIRST_ROW,
    HEADER_ROW,
    QUESTION_COLUMNS,
    SHEETS,
    ReviewColumn,
    columns_of,
    is_asked,
    is_open,
    notes_to_settle,
    prefilled,
    rank,
    told_of,
)
from consolidate.catalogue.workbook.sheets import CatalogueSheet, Holds
from consolidate.catalogue.workbook.values import plain, show
from consolidate.core.mac import proposal_mark, workspace_id
from consolidate.spreadsheets import colours
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.literals import in_formula
from consolidate.spreadsheets.writing import Book, Format, Sheet, column_range, quoted
from consolidate.spreadsheets.writing.row_height import row_height
from consolidate.spreadsheets.writing.validation import alert, drop_down, hint
from consolidate.texts.catalogue import review
from consolidate.texts.catalogue.review import Asked, Decision, Head, RowChange

CHUNK = 30_000
"""Characters of the hidden proposal in a cell; Excel stores at most 32,767."""

_HEAD, _LOCKED, _DOUBT, _NEWS, _KEPT = "1F4E79", "F2F2F2", colours.AMBER, "FFF2CC", "FCE4D6"
_DECISIONS: dict[str, dict[str, Any]] = {
    Decision.ACCEPT: colours.GREEN_CELL,
    Decision.CHANGE: {"bg_color": colours.AMBER, "font_color": colours.DARK_AMBER_INK},
    Decision.IGNORE: {"bg_color": colours.GREY, "font_color": colours.GREY_INK},
}
_CELL: dict[str, Any] = {"border": 1, "border_color": "BFBFBF", "text_wrap": True, "valign": "top"}
_POINTS = {"told": 9, "as_read": 9, "section": 9, "differs": 10, "review": 10, "doubt": 10}
_FOLLOWING = frozenset({"section", "key"})
"""Columns whose texts do not raise the height of a row: they repeat from row to row."""

_LIST_CHARS = 255
"""What Excel stores of a list of choices."""

_CENTRED = frozenset({"decision", "change", "number", "deadline", "deadline_kind", "threshold", "comparison", "since"})
_GUIDE_CHARS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """One sheet of the review: (key, item) in the order of the rows. The key is the position in the proposal."""

    sheet: CatalogueSheet
    items: tuple[tuple[int, Proposed], ...]
    columns: tuple[ReviewColumn, ...]

    @property
    def last_row(self) -> int:
        """The row of its last item, from 1."""
        return FIRST_ROW + len(self.items) - 1

    @property
    def decisions(self) -> str:
        """The area where decisions are awaited; the rows that stay the same stand below it."""
        waiting = sum(item.waits for _, item in self.items)
        return column_range(1, FIRST_ROW, FIRST_ROW + max(waiting, 1) - 1)


def write(proposal: Proposal, lines: Mapping[str, str], key: bytes, path: str) -> bytes:
    """The review as .xlsx. `lines`: source → text as read; `path`: of the review, for the command that applies it.

    `key`: of the workspace; it signs the proposal that the file stores.
    """
    book = Book(title=review.BOOK_TITLE, author=review.AUTHOR)
    pages = [page for sheet in SHEETS if (page := _page(sheet, proposal)).items]
    _guide(book, proposal, pages, path)
    if proposal.questions:
        _ask(book, proposal)
    for page in pages:
        _draw(book, page, proposal, lines)
    _hide(book, proposal, key)
    return book.close()


def _page(sheet: CatalogueSheet, proposal: Proposal) -> _Page:
    found = [(number, item) for number, item in enumerate(proposal.items) if item.sheet is sheet]
    ordered = tuple(sorted(found, key=lambda pair: rank(pair[1])))
    return _Page(sheet=sheet, items=ordered, columns=columns_of(sheet, [item for _, item in ordered]))


def _open_count(pages: Sequence[_Page], questions: int = 0) -> str:
    areas = [f"{quoted(page.sheet.title)}!{page.decisions}" for page in pages]
    return "+".join(f"COUNTBLANK({area})" for area in (*([_answers(questions)] if questions else []), *areas))


def _answers(questions: int) -> str:
    """The area of the answers."""
    return f"{quoted(review.QUESTIONS)}!{column_range(ANSWER_COLUMN, FIRST_ROW, FIRST_ROW + questions - 1)}"


# --- the first sheet ---------------------------------------------------------------------------------------------


def _guide(book: Book, proposal: Proposal, pages: Sequence[_Page], path: str) -> None:
    sheet, changes = book.sheet(review.GUIDE), proposal.changes
    asked = len(proposal.questions)
    counts = review.counts(proposal.count, sum(not item.sure for item in proposal.waiting), asked)
    general = [doubt.text for doubt in changes.doubtful if not doubt.code]
    lines: list[tuple[str, dict[str, Any]]] = [
        (review.guide_title(proposal.plans), {"bold": True, "font_size": 15}),
        (counts, {"bold": True}),
        ("", {"bold": True, "bg_color": _DOUBT, "border": 1, "font_size": 13}),
        *([(review.SCANNED, {"bold": True, "font_color": "C00000"})] if proposal.scanned else []),
        *((step, {}) for step in ((review.FIRST_STEP, *review.STEPS) if asked else review.STEPS)),
        (review.command(path), {"font_name": "Consolas", "bg_color": _LOCKED, "border": 1}),
        *([(review.DOUBTS_TITLE, {"bold": True})] if general else []),
        *((review.general(text), {}) for text in general),
        *((text, {"font_color": "595959"}) for text in proposal.accounted),
    ]
    sheet.width(1, _GUIDE_CHARS)
    for row, (text, look) in enumerate(lines, start=1):
        sheet.put(row, 1, text, book.format(text_wrap=True, valign="vcenter", **look))
        sheet.height(row, row_height([(text, _GUIDE_CHARS * 0.95)], look.get("font_size", 11)) + 4)
    still = asked + sum(prefilled(item, scanned=proposal.scanned) is None for item in proposal.waiting)
    live = book.format(text_wrap=True, valign="vcenter", **lines[2][1])
    sheet.formula(3, 1, review.open_formula(_open_count(pages, asked), asked), live, review.still_open(still, asked))
    sheet.raw.hide_gridlines(2)
    sheet.page((1, 1, len(lines), 1), landscape=True, footer=review.footer(proposal.plans))
    sheet.protect()


# --- questions about the whole document --------------------------------------------------------------------------


def _ask(book: Book, proposal: Proposal) -> None:
    """The sheet of questions that stand for many rows, one in each row, to be answered first."""
    sheet, asked = book.sheet(review.QUESTIONS), proposal.questions
    title = f"{review.QUESTIONS}: {review.guide_title(proposal.plans)}"
    sheet.put(1, 1, title, book.format(bold=True, font_size=13))
    sheet.put(2, 1, review.QUESTIONS_NOTE, book.format(italic=True))
    header = book.format(
        **_CELL | {"valign": "vcenter"}, align="center", bg_color=_HEAD, font_color="FFFFFF", bold=True
    )
    for number, column in enumerate(QUESTION_COLUMNS, start=1):
        sheet.width(number, column.width_chars, None, **({"hidden": True} if column.key == "key" else {}))
        sheet.put(HEADER_ROW, number, column.header, header)
    sheet.height(HEADER_ROW, 22)
    for row, (key, question) in enumerate(zip(range(len(asked)), asked, strict=True), start=FIRST_ROW):
        texts = {
            "about": review.ASKS.get(question.about, question.about.value),
            "words": question.words,
            "rows": review.in_rows(question.sources),
            "proposed": question.answers[0] if question.answers else "",
            "key": str(key),
        }
        for number, column in enumerate(QUESTION_COLUMNS, start=1):
            free = column.key == "answer"
            look = {**_CELL, "locked": not free, "num_format": "@", **({} if free else {"bg_color": _LOCKED})}
            sheet.put(row, number, texts.get(column.key, ""), book.format(**look, bold=free))
        sheet.grow(row, row_height([(texts.get(c.key, ""), c.width_chars) for c in QUESTION_COLUMNS]))
        _offer(sheet, row, question)
    area = column_range(ANSWER_COLUMN, FIRST_ROW, FIRST_ROW + len(asked) - 1).replace("$", "")
    sheet.colour(area, {"type": "blanks", "format": book.raw.add_format({"bg_color": colours.RED})})
    shown = len(QUESTION_COLUMNS) - 1
    sheet.raw.freeze_panes(HEADER_ROW, 0)
    footer = review.footer(proposal.plans)
    sheet.page((1, 1, FIRST_ROW + len(asked) - 1, shown), landscape=True, footer=footer, header_row=HEADER_ROW)
    sheet.raw.set_selection(cell_name(FIRST_ROW, ANSWER_COLUMN))
    sheet.protect()


def _offer(sheet: Sheet, row: int, question: Question) -> None:
    """The answers to choose from; any other may be written."""
    listed = [answer for answer in question.answers if "," not in answer]
    rule = drop_down(listed) if listed and len(",".join(listed)) <= _LIST_CHARS else {"validate": "any"}
    rule |= hint(Head.ANSWER, review.NUMBER_HINT if question.about is Asked.NUMBER else review.ANSWER_HINT)
    sheet.validate(row, ANSWER_COLUMN, row, rule | ({"show_error": False} if listed else {}))


# --- a sheet of rows ---------------------------------------------------------------------------------------------


def _draw(book: Book, page: _Page, proposal: Proposal, lines: Mapping[str, str]) -> None:
    sheet = book.sheet(page.sheet.title)
    title = f"{page.sheet.title}: {review.guide_title(proposal.plans)}"
    sheet.put(1, 1, title, book.format(bold=True, font_size=13))
    still = sum(prefilled(item, scanned=proposal.scanned) is None for _, item in page.items if item.waits)
    sheet.formula(2, 1, review.open_formula(_open_count([page])), book.format(bold=True), review.still_open(still))
    look = {**_CELL, "valign": "vcenter", "align": "center", "bg_color": _HEAD, "font_color": "FFFFFF"}
    header = book.format(**look, bold=True)
    for number, column in enumerate(page.columns, start=1):
        sheet.width(number, column.width_chars, None, **({"hidden": True} if column.key == "key" else {}))
        sheet.put(HEADER_ROW, number, column.header, header)
    sheet.height(HEADER_ROW, 33)
    for row, (key, item) in enumerate(page.items, start=FIRST_ROW):
        texts = _texts(item, key, proposal, lines)
        for number, column in enumerate(page.columns, start=1):
            sheet.put(row, number, texts.get(column.key, ""), _style(book, item, column))
        sheet.grow(row, _height(page, texts), **({} if item.waits else {"level": 1, "hidden": True}))
    _help(sheet, page)
    _finish(sheet, page, proposal)


def _texts(item: Proposed, key: int, proposal: Proposal, lines: Mapping[str, str]) -> dict[str, str | float | None]:
    """Key of a column → value in the item's row. Days are texts, so that no regional setting swaps day and month."""
    own = {column.field: _shown(show(column, getattr(item.shown, column.field))) for column in item.sheet.columns}
    sources = str(own.get("source") or "").split("; ")
    return own | {
        "decision": prefilled(item, scanned=proposal.scanned),
        "change": review.kind(item.kind, doubtful=not item.sure, asked=is_asked(item, proposal.questions)),
        "review": notes_to_settle(item),
        "told": told_of(item),
        "doubt": item.doubt,
        "carries": item.carries,
        "since": _shown(item.since),
        "document": item.document,
        "differs": "\n".join(
            [
                *([review.DROPPED] if item.kind is RowChange.DROPPED else []),
                *(review.differs(change.header, change.before, change.after) for change in item.changes),
                *(review.differs_kept(change.header, change.before, change.after) for change in item.conflicts),
            ]
        ),
        "as_read": "\n".join(": ".join(filter(None, (name, lines.get(name, "").strip()))) for name in sources),
        "key": str(key),
    }


def _shown(value: str | float | dt.date | None) -> str | float | None:
    return plain(value) if isinstance(value, dt.date) else value


def _style(book: Book, item: Proposed, column: ReviewColumn) -> Format:
    free = is_open(item, column)
    colour = "" if free else _LOCKED
    fields = {of.field: name for name, of_kind in ((_NEWS, item.updates), (_KEPT, item.kept)) for of in of_kind}
    colour = fields.get(column.key, colour)
    doubted = ("differs", "change") if item.kind is RowChange.DROPPED else ("review", "doubt", "change")
    if column.key in doubted and not item.sure and item.waits:
        colour = _DOUBT
    return book.format(
        **_CELL,
        locked=not free,
        font_size=_POINTS.get(column.key, 11),
        align="center" if column.key in _CENTRED else "left",
        num_format="General" if column.of and column.of.holds is Holds.NUMBER else "@",
        **({"bg_color": colour} if colour else {}),
        **({"bold": True} if column.key == "decision" else {}),
        **({"font_color": "7F7F7F"} if item.kind is RowChange.SAME else {}),
    )


def _height(page: _Page, texts: Mapping[str, Any]) -> float:
    return max(
        row_height([(plain(texts.get(column.key)), column.width_chars)], _POINTS.get(column.key, 11))
        for column in page.columns
        if column.key not in _FOLLOWING
    )


def _help(sheet: Sheet, page: _Page) -> None:
    """Drop-downs, hints, colours of the decisions."""
    for number, column in enumerate(page.columns, start=1):
        options = list(Decision) if column.key == "decision" else list(column.of.options or ()) if column.of else []
        if not options and not column.hint:
            continue
        rule = drop_down(options) | alert(column.header, review.CHOICE_ERROR) if options else {"validate": "any"}
        rule |= hint(column.header, column.hint) if column.hint else {}
        sheet.validate(FIRST_ROW, number, page.last_row, rule)
    area = page.decisions.replace("$", "")
    for decision, look in _DECISIONS.items():
        made = sheet.book.raw.add_format(look)
        sheet.colour(area, {"type": "cell", "criteria": "==", "value": in_formula(decision), "format": made})
    missing = sheet.book.raw.add_format({"bg_color": colours.RED})
    sheet.colour(area, {"type": "blanks", "format": missing})


def _finish(sheet: Sheet, page: _Page, proposal: Proposal) -> None:
    shown = len(page.columns) - 1
    sheet.filter(HEADER_ROW, page.last_row, len(page.columns), [len(page.columns)])
    code = next(number for number, column in enumerate(page.columns, start=1) if column.key == "code")
    sheet.raw.freeze_panes(HEADER_ROW, code)
    footer = review.footer(proposal.plans)
    sheet.page((1, 1, page.last_row, shown), landscape=True, footer=footer, header_row=HEADER_ROW)
    sheet.raw.set_selection(cell_name(FIRST_ROW, 1))
    sheet.protect()


# --- what comes back with it -------------------------------------------------------------------------------------


def _hide(book: Book, proposal: Proposal, key: bytes) -> None:
    """Store the proposal, signed, in one column of a hidden sheet: `accept` reads it when the review comes back."""
    items = [{**packed(item), "decision": prefilled(item, scanned=proposal.scanned) or ""} for item in proposal.items]
    asked = [
        {"about": one.about.value, "words": one.words, "answers": list(one.answers), "sources": list(one.sources)}
        for one in proposal.questions
    ]
    payload = {"workspace": workspace_id(key), "plans": list(proposal.plans), "items": items, "questions": asked}
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"))
    sheet = book.sheet(review.META)
    sheet.put(1, 1, proposal_mark(key, text))
    for row, start in enumerate(range(0, len(text), CHUNK), start=2):
        sheet.put(row, 1, text[start : start + CHUNK])
    sheet.raw.very_hidden()
    sheet.protect()

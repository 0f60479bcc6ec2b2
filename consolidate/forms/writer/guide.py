"""`Hướng dẫn`: one page of what to do, and counts that follow what is typed on the other sheets."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple

from consolidate.forms.columns import HEADER, HEADER_ROW, MISSING, OURS, THEIRS
from consolidate.forms.model import Packet, SheetKey
from consolidate.forms.writer.rows import CO_ORDINATED, Row
from consolidate.forms.writer.sheet_model import FIRST_ROW, Form
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.colours import AMBER_CELL, GREEN_CELL, RED_CELL
from consolidate.spreadsheets.literals import in_formula
from consolidate.spreadsheets.writing import Sheet, column_range, quoted
from consolidate.spreadsheets.writing.row_height import row_height
from consolidate.spreadsheets.writing.sheet_rows import Block, Rows
from consolidate.spreadsheets.writing.sheet_template import SheetTemplate, Styles
from consolidate.texts import forms as forms_texts
from consolidate.texts import guide as guide_texts
from consolidate.texts.labels import Role, Title

STATUS_ROW = 4
_NOTICE_ROW = 5
_COUNTS_ROW = 6
_WIDTHS = (5, 14, 43, 12, 12, 12, 12)
_LAST = len(_WIDTHS)
_TOTAL, _COMPLETE, _OPEN, _WRONG = range(_LAST - 3, _LAST + 1)
_TEXT_CHARS = sum(_WIDTHS[1:])
_ANY_TEXT = "?*"
"""The criterion of COUNTIFS for a text of at least one character."""

_ANY_MORE = "*"
"""Behind a word in a criterion of COUNTIFS: whatever follows it."""


@dataclass(frozen=True, slots=True)
class Office:
    """Who collects: the office's name, whom to ask (name, telephone, e-mail), by when to send, and the plan it follows.

    `return_by` and `basis` are phrases as people read them: `trước ngày 25/10/2025`, `Kế hoạch số … của UBND tỉnh`.
    """

    name: str
    contact: str = ""
    return_by: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A line under the live one that leads to another sheet: `target` like `'Chi tiết'!A7`."""

    text: str
    target: str


@dataclass(frozen=True)
class Count:
    """A line of the counts: its rows, and its formulas. `needed`: blank rows keep the workbook open.

    `within`: the range and the criterion that all of its rows meet, as COUNTIFS takes them; `check`: their self-checks.
    Counted without arrays, which not every program evaluates within a cell.
    """

    label: str
    target: str
    rows: Sequence[Row]
    within: str
    check: str
    needed: bool

    @cached_property
    def total(self) -> tuple[str, int]:
        """Formula and value of the number of rows."""
        return f"=COUNTIFS({self.within})", len(self.rows)

    @cached_property
    def complete(self) -> tuple[str, int]:
        """Formula and value of the number of rows whose self-check finds them complete or done before."""
        formula, count = self._having([forms_texts.COMPLETE + _ANY_MORE, forms_texts.DONE_BEFORE])
        return formula, count + sum(row.check.startswith(forms_texts.COMPLETE) for row in self.rows)

    @cached_property
    def still_open(self) -> tuple[str, int]:
        """Formula and value of the number of rows in which nothing is filled in yet."""
        blanks = dict.fromkeys(row.blank for row in self.rows if row.blank != forms_texts.DONE_BEFORE)
        return self._having(blanks)

    @cached_property
    def wrong(self) -> int:
        """The number of all other rows, in which something is wrong or missing."""
        return self.total[1] - self.complete[1] - self.still_open[1]

    def _having(self, texts: Collection[str]) -> tuple[str, int]:
        """Formula and value of the number of rows whose self-check has one of the texts."""
        counted = "+".join(f"COUNTIFS({self.within},{self.check},{in_formula(text)})" for text in texts)
        return f"={counted or 0}", sum(row.check in texts for row in self.rows)


def counts(forms: Sequence[Form]) -> tuple[Count, ...]:
    """One line for rows led, for rows co-ordinated, for targets; lines without rows are left out."""
    by_key = {form.layout.key: form for form in forms}
    tasks = by_key[SheetKey.TASKS]
    found = []
    for role, label in ((Role.LEAD, guide_texts.LEAD_ROWS), (Role.COORDINATOR, guide_texts.COORDINATOR_ROWS)):
        rows = [row for row in tasks.rows if row.texts["role"] == role]
        within = f"{tasks.area('role')},{in_formula(role)}"
        shown = guide_texts.COORDINATOR_ROWS_FOLDED if CO_ORDINATED.column in _closed(tasks, rows) else label
        found.append(_count(shown, tasks, rows, within, needed=role is Role.LEAD))
    if targets := by_key.get(SheetKey.TARGETS):
        within = f"{targets.area('code')},{in_formula(_ANY_TEXT)}"
        found.append(_count(guide_texts.TARGET_ROWS, targets, targets.rows, within, needed=True))
    return tuple(count for count in found if count.rows)


def _count(label: str, form: Form, rows: Sequence[Row], within: str, *, needed: bool) -> Count:
    """The count with a link to the first of its rows in sight; where none is, to the filter that hides them."""
    if closed := _closed(form, rows):
        where = HEADER_ROW, form.position(closed[0])
    else:
        first = next((form.rows.index(row) for row in rows if not row.folded), 0)
        where = FIRST_ROW + first, form.position(form.layout.inputs[0].key)
    target = f"{quoted(form.layout.title)}!{cell_name(*where)}"
    return Count(label, target, rows, within, form.area("self_check"), needed)


def _closed(form: Form, rows: Sequence[Row]) -> list[str]:
    """The columns whose filters hide the first of the rows, where all of them are hidden."""
    if not rows or not all(row.folded for row in rows):
        return []
    return [fold.column for fold in form.folds if fold.takes(rows[0])]


def status(packet: Packet, lines: Sequence[Count]) -> tuple[str, str]:
    """The live line that turns green: its formula and its text as issued. Who owes nothing need not send anything."""
    rows = range(_COUNTS_ROW + 1, _COUNTS_ROW + 1 + len(lines))
    needed = "+".join(cell_name(row, _OPEN) for row, line in zip(rows, lines, strict=True) if line.needed) or "0"
    wrong = f"SUM({column_range(_WRONG, rows.start, max(rows.stop - 1, rows.start))})"
    not_ready, rows_open, rows_wrong = map(
        in_formula, (guide_texts.NOT_READY, guide_texts.ROWS_OPEN_AND, guide_texts.ROWS_WRONG)
    )
    pieces = f"{not_ready}&({needed})&{rows_open}&{wrong}&{rows_wrong}"
    ready = guide_texts.READY if packet.owed else guide_texts.NOTHING_DUE
    formula = f"=IF({needed}+{wrong}=0,{in_formula(ready)},{pieces})"
    still_open = sum(line.still_open[1] for line in lines if line.needed)
    return formula, guide_texts.status_line(still_open, sum(line.wrong for line in lines), ready)


_CENTRED: dict[str, Any] = {"align": "center", "valign": "vcenter", "text_wrap": True, "bold": True}
_LOOKS: dict[str, dict[str, Any]] = {
    "office": {**_CENTRED, "font_size": 12},
    "title": {**_CENTRED, "font_size": 15},
    "agency": {**_CENTRED, "font_size": 13},
    "status": {**_CENTRED, "font_size": 13, "border": 2},
    "header": {**_CENTRED, "border": 1, "bg_color": HEADER},
    "count": {"align": "center", "border": 1},
    "link": {"border": 1, "font_color": "0563C1", "underline": 1},
    "heading": {"bold": True, "font_size": 12, "bottom": 1},
    "notice": {**_CENTRED, "font_color": "0563C1", "underline": 1},
    "line": {"text_wrap": True, "align": "left", "valign": "top", "indent": 1},
    "number": {"bold": True, "align": "center", "valign": "top"},
    "meaning": {"text_wrap": True, "valign": "top"},
    "word": {"bold": True, "valign": "top"},
    **{colour: {"bg_color": colour, "border": 1} for colour in (THEIRS, OURS, MISSING)},
}


def template(lines: int) -> SheetTemplate:
    """The sheet without its rows, for so many lines of counts."""
    return SheetTemplate(Title.GUIDE, _WIDTHS, _LOOKS, partial(_finish, lines))


def _finish(lines: int, sheet: Sheet, last_row: int, footer: str) -> None:
    make = sheet.book.raw.add_format
    cell = cell_name(STATUS_ROW, 1)
    said = f"${cell[0]}${cell[1:]}"
    ready = "OR(" + ",".join(f"{said}={in_formula(text)}" for text in guide_texts.NOTHING_TO_DO) + ")"
    area = f"{cell}:{cell_name(STATUS_ROW, _LAST)}"
    for criteria, look in ((f"={ready}", GREEN_CELL), (f"=NOT({ready})", AMBER_CELL)):
        sheet.colour(area, {"type": "formula", "criteria": criteria, "format": make(look)})
    wrong = f"{cell_name(_COUNTS_ROW + 1, _WRONG)}:{cell_name(_COUNTS_ROW + max(lines, 1), _WRONG)}"
    sheet.colour(wrong, {"type": "cell", "criteria": ">", "value": 0, "format": make(RED_CELL)})
    sheet.page((1, 1, last_row, _LAST), landscape=False, footer=footer)
    sheet.raw.hide_gridlines(2)
    sheet.protect()


class _Page(NamedTuple):
    """What the sheet is drawn on."""

    rows: Rows
    styles: Styles


class Guided(NamedTuple):
    """Whom the guide is for, from which office, with a notice or none."""

    packet: Packet
    office: Office
    notice: Notice | None = None


def fill(guided: Guided, lines: Sequence[Count], instructions: Block, rows: Rows, styles: Styles) -> int:
    """Draw all rows; returns the last. `instructions` as of this form's template."""
    page = _Page(rows, styles)
    _title(page, guided.packet, guided.office, lines)
    if guided.notice:
        text = guided.notice.text
        rows.merge(_NOTICE_ROW, 1, _LAST, "", styles["notice"])
        rows.link(_NOTICE_ROW, 1, guided.notice.target, text, styles["notice"], guide_texts.OPEN_SHEET)
        rows.height(_NOTICE_ROW, row_height([(text, sum(_WIDTHS) * 0.9)]) + 5)
    _counts(page, lines)
    return rows.include(instructions)


def instructions(office: Office, lines: int, styles: Styles) -> Block:
    """What stands below so many lines of counts, the same for every agency."""
    return Block(lambda rows: _instructions(_Page(rows, styles), office, _COUNTS_ROW + lines + 2))


def _instructions(page: _Page, office: Office, row: int) -> int:
    steps = guide_texts.steps(office.name, office.contact, office.return_by)
    row = _numbered(page, row, guide_texts.STEPS_TITLE, steps)
    row = _swatches(page, row)
    row = _meanings(page, row)
    return _numbered(page, row, guide_texts.RULES_TITLE, guide_texts.RULES) - 1


def _title(page: _Page, packet: Packet, office: Office, lines: Sequence[Count]) -> None:
    rows, styles = page
    texts = {
        "office": office.name.upper(),
        "title": forms_texts.guide_title(packet.period),
        "agency": packet.agency.name,
    }
    for row, (look, text) in enumerate(texts.items(), start=1):
        rows.merge(row, 1, _LAST, text, styles[look])
        rows.height(row, row_height([(text, sum(_WIDTHS))], 15))
    formula, value = status(packet, lines)
    rows.merge(STATUS_ROW, 1, _LAST, "", styles["status"])
    rows.formula(STATUS_ROW, 1, formula, styles["status"], value)
    rows.height(STATUS_ROW, 30 if packet.owed else row_height([(value, sum(_WIDTHS) * 0.8)], 13))


def _counts(page: _Page, lines: Sequence[Count]) -> None:
    rows, styles = page
    rows.merge(_COUNTS_ROW, 1, _TOTAL - 1, guide_texts.COUNT_HEADERS[0], styles["header"])
    for column, text in enumerate(guide_texts.COUNT_HEADERS[1:], start=_TOTAL):
        rows.put(_COUNTS_ROW, column, text, styles["header"])
    for row, line in enumerate(lines, start=_COUNTS_ROW + 1):
        rows.merge(row, 1, _TOTAL - 1, "", styles["link"])
        rows.link(row, 1, line.target, line.label, styles["link"], guide_texts.OPEN_SHEET)
        for column, (formula, value) in enumerate((line.total, line.complete, line.still_open), start=_TOTAL):
            rows.formula(row, column, formula, styles["count"], value)
        wrong = "=" + "-".join(cell_name(row, column) for column in (_TOTAL, _COMPLETE, _OPEN))
        rows.formula(row, _WRONG, wrong, styles["count"], line.wrong)
        rows.height(row, 18)


def _heading(page: _Page, row: int, text: str) -> int:
    page.rows.merge(row, 1, _LAST, text, page.styles["heading"])
    page.rows.height(row, 19)
    return row + 1


def _line(page: _Page, row: int, text: str) -> None:
    """Draw a paragraph from the second column to the last."""
    page.rows.merge(row, 2, _LAST, text, page.styles["line"])
    page.rows.height(row, row_height([(text, _TEXT_CHARS - 3)]))


def _numbered(page: _Page, row: int, title: str, texts: Sequence[str]) -> int:
    row = _heading(page, row, title)
    for number, text in enumerate(texts, start=1):
        page.rows.put(row, 1, number, page.styles["number"])
        _line(page, row, text)
        row += 1
    return row + 1


def _swatches(page: _Page, row: int) -> int:
    row = _heading(page, row, guide_texts.COLOURS_TITLE)
    for colour, text in (
        (THEIRS, guide_texts.COLOUR_THEIRS),
        (OURS, guide_texts.COLOUR_OURS),
        (MISSING, guide_texts.COLOUR_MISSING),
    ):
        page.rows.put(row, 1, None, page.styles[colour])
        _line(page, row, text)
        row += 1
    return row + 1


def _meanings(page: _Page, row: int) -> int:
    rows, styles = page
    row = _heading(page, row, guide_texts.STATUS_TITLE)
    for word, meaning in guide_texts.STATUS_MEANINGS:
        rows.merge(row, 1, 2, word, styles["word"])
        rows.merge(row, 3, _LAST, meaning, styles["meaning"])
        rows.height(row, row_height([(meaning, sum(_WIDTHS[2:]))]))
        row += 1
    return row + 1

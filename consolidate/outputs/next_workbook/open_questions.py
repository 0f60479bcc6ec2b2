"""`Cần sửa` of a workbook as issued: each question of earlier periods that is still open, with a link to its cell."""

from collections.abc import Sequence
from typing import NamedTuple

from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.queries.model import Query
from consolidate.forms.columns import HEADER_ROW, SHEETS
from consolidate.forms.model import Packet, SheetKey
from consolidate.forms.writer import Office
from consolidate.forms.writer.rows import rows_of
from consolidate.forms.writer.sheet_model import FIRST_ROW, Form
from consolidate.forms.writer.workbook import Checks
from consolidate.outputs.agency_looks import LINE, LINK, PLACE, TOP, TYPED
from consolidate.spreadsheets import colours
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.writing import Sheet, quoted
from consolidate.spreadsheets.writing.row_height import row_height
from consolidate.spreadsheets.writing.sheet_rows import Rows
from consolidate.spreadsheets.writing.sheet_template import SheetTemplate, Styles
from consolidate.texts.labels import Title
from consolidate.texts.outputs import next_workbook as texts
from consolidate.texts.outputs import replies

_WIDTHS = (16, 37, 29, 48, 14, 12)
_LAST = len(_WIDTHS)
_NUMBER, _WHERE, _ROW, _WRONG, _TYPED, _SINCE = range(1, _LAST + 1)
_HEADER_ROW = 6
_LOOKS = {
    "office": TOP,
    "title": {**TOP, "font_size": 15},
    "agency": {**TOP, "font_size": 13},
    "summary": {**TOP, "font_size": 13, "border": 2, **colours.AMBER_CELL},
    "steps": LINE,
    "header": {
        "bold": True, "align": "center", "valign": "vcenter", "border": 1, "bg_color": "D9E1F2", "text_wrap": True,
    },
    "number": {**PLACE, "bold": True, "num_format": "@"},
    "cell": PLACE,
    "link": LINK,
    "typed": TYPED,
}  # fmt: skip


def fill_open(
    packet: Packet,
    sender: Office,
    queries: Sequence[Query],
    catalogue: Catalogue,
    _: Checks,
    rows: Rows,
    styles: Styles,
) -> int:
    """Draw all rows; returns the last. `queries`: not empty, the oldest first."""
    lines = {
        "office": sender.name.upper(),
        "title": texts.open_title(packet.period),
        "agency": packet.agency.name,
        "summary": texts.questions(len(queries), queries[0].number, queries[0].since),
        "steps": texts.open_steps(sender.name, sender.contact),
    }
    for row, (look, text) in enumerate(lines.items(), start=1):
        rows.merge(row, 1, _LAST, text, styles[look])
        rows.height(row, row_height([(text, sum(_WIDTHS) * 0.92)], _LOOKS[look]["font_size"]) + 5)
    for column, text in enumerate(texts.OPEN_HEADERS, start=1):
        rows.put(_HEADER_ROW, column, text, styles["header"])
    rows.height(_HEADER_ROW, 21)
    places = _Places(packet, sender, catalogue)
    for row, query in enumerate(queries, start=_HEADER_ROW + 1):
        _question(rows, styles, row, query, places.of(query), catalogue)
    return _HEADER_ROW + len(queries)


class _Spot(NamedTuple):
    """Where a question is answered: in words; what to open, like `'Chi tiết'!A7`, "" where nothing can be; the row it
    is about; what to do first; what to do in place of what the finding says.
    """

    words: str
    target: str
    row: str
    first: str = ""
    in_place: str = ""


class _Places:
    """The rows of the form, where a question is answered."""

    def __init__(self, packet: Packet, sender: Office, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._not_in_form = texts.not_in_form(sender.name, sender.contact)
        self._forms = {key: Form.of(SHEETS[key], rows) for key, rows in rows_of(packet).items()}
        self._rows = {
            (key, row.texts["code"]): number
            for key, form in self._forms.items()
            for number, row in enumerate(form.rows)
        }

    def of(self, query: Query) -> _Spot:
        """Where a query is answered in this form."""
        known = self._catalogue.task_by_code.get(query.code) or self._catalogue.target_by_code.get(query.code)
        name = replies.row_name(query.code, known.text) if known else query.code
        key = next((key for key in SheetKey if SHEETS[key].title == query.sheet), None)
        label = str(SHEETS[key].column(query.column).label) if key and query.column else ""
        number = self._rows.get((key, query.code)) if key else None
        if number is None or key is None:
            return _Spot(texts.place(query.sheet, label), "", name, in_place=self._not_in_form if query.code else "")
        form = self._forms[key]
        inputs = [column.key for column in form.layout.inputs]
        column = query.column if query.column in inputs else inputs[0]
        label = label or str(form.layout.column(column).label)
        row, cell = form.rows[number], cell_name(FIRST_ROW + number, form.position(column))
        words = replies.cell_link(form.layout.title, cell, label)
        if not row.folded:
            return _Spot(words, _at(form, cell), name)
        fold = next(fold for fold in form.folds if fold.takes(row))
        header = cell_name(HEADER_ROW, form.position(fold.column))
        return _Spot(words, _at(form, header), name, texts.hidden_row(form.layout.column(fold.column).label))


def _at(form: Form, cell: str) -> str:
    return f"{quoted(form.layout.title)}!{cell}"


def _question(rows: Rows, styles: Styles, row: int, query: Query, spot: _Spot, catalogue: Catalogue) -> None:
    issue = query.issue
    action = spot.in_place or replies.ACTIONS.get(issue.code, issue.finding.action)
    before = catalogue.agency_by_code.get(query.origin)
    asked = texts.asked_of(before.name) if before else ""
    told = {
        _NUMBER: (query.number, "number"),
        _WHERE: (spot.words, "link" if spot.target else "cell"),
        _ROW: ("\n".join(filter(None, (spot.row, asked))), "cell"),
        _WRONG: (texts.what_to_do(replies.shown(issue.finding.message), spot.first, action), "cell"),
        _TYPED: (replies.shown(issue.value) or replies.BLANK, "typed"),
        _SINCE: (texts.since_when(query.since, query.age), "cell"),
    }
    for column, (text, look) in told.items():
        rows.put(row, column, text, styles[look])
    if spot.target:
        rows.link(row, _WHERE, spot.target, spot.words, styles["link"], replies.OPEN_CELL)
    rows.height(row, row_height([(text, _WIDTHS[column - 1] * 0.95) for column, (text, _) in told.items()]) + 2)


def _finish(sheet: Sheet, last_row: int, footer: str) -> None:
    sheet.raw.freeze_panes(_HEADER_ROW, 0)
    sheet.raw.hide_gridlines(2)
    sheet.page((1, 1, last_row, _LAST), landscape=True, footer=footer, header_row=_HEADER_ROW)
    sheet.protect()


OPEN = SheetTemplate(Title.FAULTS, _WIDTHS, _LOOKS, _finish)

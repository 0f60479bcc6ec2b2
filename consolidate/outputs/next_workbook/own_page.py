"""`Nhìn lại các kỳ`: one A4 page that an agency gets of itself. No ranking, no colour that blames, no other agency."""

from collections.abc import Sequence
from typing import Any

from consolidate.consolidation.looking_back import AgencyYear, Recurring
from consolidate.consolidation.model import Filing
from consolidate.consolidation.queries.model import Query
from consolidate.forms.model import Packet
from consolidate.forms.writer import Office
from consolidate.forms.writer.workbook import Checks
from consolidate.outputs.agency_looks import LINE, TOP
from consolidate.spreadsheets.writing import Sheet
from consolidate.spreadsheets.writing.row_height import row_height
from consolidate.spreadsheets.writing.sheet_rows import Rows
from consolidate.spreadsheets.writing.sheet_template import SheetTemplate, Styles
from consolidate.texts.calendar_names import at_head
from consolidate.texts.code_names import NAMES
from consolidate.texts.forms import day
from consolidate.texts.labels import Punctuality, Title
from consolidate.texts.outputs import next_workbook as texts
from consolidate.texts.outputs import replies
from consolidate.texts.outputs.lasting_advice import LASTING

_WIDTHS = (22, 18, 18, 48)
_LAST = len(_WIDTHS)
_CELL: dict[str, Any] = {"border": 1, "border_color": "A6A6A6", "text_wrap": True, "valign": "vcenter"}
_LOOKS = {
    "office": TOP,
    "title": {**TOP, "font_size": 15},
    "agency": {**TOP, "font_size": 13},
    "note": {**LINE, "italic": True, "align": "center"},
    "heading": {**LINE, "bold": True, "font_size": 12, "bottom": 1},
    "line": LINE,
    "header": {**_CELL, "bold": True, "align": "center", "bg_color": "D9E1F2"},
    "of": {**_CELL, "italic": True, "bg_color": "F2F2F2", "font_size": 11},
    "day": {**_CELL, "align": "center"},
    "cell": _CELL,
}


def fill_own(
    packet: Packet, sender: Office, year: AgencyYear, queries: Sequence[Query], _: Checks, rows: Rows, styles: Styles
) -> int:
    """Draw all rows; returns the last. `queries`: what is open, the oldest first."""
    page = _Page(rows, styles)
    page.line("office", sender.name.upper())
    page.line("title", texts.own_title(year.year))
    page.line("agency", packet.agency.name)
    page.line("note", texts.OWN_NOTE)
    page.line("heading", texts.FILED_TITLE)
    page.line("line", texts.filed(len(year.filings), year.counts, sum(bool(each.aside) for each in year.filings)))
    page.filings(year)
    page.line("line", texts.if_wrong(sender.name, sender.contact))
    page.line("heading", texts.QUESTIONS_TITLE)
    oldest = queries[0] if queries else None
    page.line(
        "line",
        texts.questions_here(len(queries), oldest.number, oldest.since) if oldest else texts.NO_QUESTIONS,
    )
    if year.recurring:
        page.line("heading", texts.AGAIN_TITLE)
        for again in year.recurring:
            page.line("line", _again(again))
    return page.row


def _again(again: Recurring) -> str:
    last = again.last
    advice = LASTING.get(again.code) or replies.ACTIONS.get(again.code) or last.action or last.message
    return texts.again(NAMES[again.code], again.periods, advice)


class _Page:
    """The page down to the row that was drawn last."""

    def __init__(self, rows: Rows, styles: Styles) -> None:
        self.rows, self.styles, self.row = rows, styles, 0

    def line(self, look: str, text: str) -> None:
        """Draw a text over all columns."""
        self.row += 1
        self.rows.merge(self.row, 1, _LAST, text, self.styles[look])
        self.rows.height(self.row, row_height([(text, sum(_WIDTHS) * 0.92)], _LOOKS[look]["font_size"]) + 4)

    def filings(self, year: AgencyYear) -> None:
        """Draw the table of periods; those of agencies that ended under their names."""
        self._cells(texts.FILED_HEADERS, ("header",) * _LAST)
        for filing in year.filings:
            self._filing(filing)
        for agency, filings in year.earlier:
            self.line("of", texts.earlier(agency.name))
            for filing in filings:
                self._filing(filing)

    def _filing(self, filing: Filing) -> None:
        known = filing.returned and filing.how is not Punctuality.UNCLEAR
        self._cells(
            (
                at_head(filing.period),
                day(filing.due) if filing.due else texts.NO_DAY,
                day(filing.returned.date()) if known and filing.returned else texts.NO_DAY,
                texts.how_filed(filing.how, filing.days_late, filing.aside),
            ),
            ("cell", "day", "day", "cell"),
        )

    def _cells(self, cells: Sequence[str], looks: Sequence[str]) -> None:
        self.row += 1
        for column, (text, look) in enumerate(zip(cells, looks, strict=True), start=1):
            self.rows.put(self.row, column, text, self.styles[look])
        self.rows.height(self.row, row_height(zip(cells, _WIDTHS, strict=True)) + 2)


def _finish(sheet: Sheet, last_row: int, footer: str) -> None:
    sheet.page((1, 1, last_row, _LAST), landscape=False, footer=footer)
    sheet.raw.hide_gridlines(2)
    sheet.protect()


OWN = SheetTemplate(Title.LOOKING_BACK, _WIDTHS, _LOOKS, _finish)

"""The catalogue drawn as a workbook, and how its cells look. The same content gives the same bytes."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from consolidate.catalogue import profiles
from consolidate.catalogue.importing.imported_marks import remember
from consolidate.catalogue.importing.openpyxl_package import FIXED_TIME, saved
from consolidate.catalogue.model import Catalogue
from consolidate.catalogue.workbook.lines import records
from consolidate.catalogue.workbook.sheets import REVIEW, SETTINGS, SHEETS, CatalogueColumn, CatalogueSheet, Holds
from consolidate.catalogue.workbook.values import Value, plain, show
from consolidate.core.errors import WorkbookError
from consolidate.spreadsheets import colours
from consolidate.spreadsheets.addresses import is_longer, text_length
from consolidate.spreadsheets.excel import DAY_FORMAT, MAX_CHARACTERS
from consolidate.texts.catalogue import Header, importing

_FONT = "Times New Roman"
_LAST_ROW = 2000
"""Drop-downs, hints and colours reach to here, for rows the office adds."""

_LETTER_CHARS = 0.95
"""Width of an average letter with its share of broken lines, in the unit of column widths."""
_LINE_POINTS = 14.5

Places = Mapping[CatalogueColumn, int]

_THIN = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD_FILL = PatternFill("solid", fgColor="1F4E79")
_REVIEW_FILL = PatternFill("solid", bgColor=colours.AMBER)


def write(catalogue: Catalogue, settings: Iterable[Mapping[str, str]] | None = None) -> bytes:
    """The workbook `templates/catalogue.xlsx` of a catalogue. `settings`: the profile's table, for their meanings."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = importing.BOOK_TITLE
    workbook.properties.creator = importing.BOOK_AUTHOR
    workbook.properties.created = FIXED_TIME
    rows = dict(records(catalogue))
    table = profiles.table("settings") if settings is None else settings
    meanings = {row[Header.NAME]: row[Header.MEANING] for row in table}
    rows[SETTINGS.title] = tuple(replace(row, meaning=meanings.get(row.name, "")) for row in rows[SETTINGS.title])
    for sheet in SHEETS:
        worksheet = workbook.create_sheet(sheet.title)
        frame(worksheet, sheet)
        for row, record in enumerate(rows[sheet.title], 2):
            put_row(worksheet, row, sheet, record)
    for target in catalogue.targets:
        remember(workbook, target)
    for task in catalogue.tasks:
        remember(workbook, task)
    return saved(workbook)


def put_row(
    worksheet: Worksheet, row: int, sheet: CatalogueSheet, record: object, places: Places | None = None
) -> None:
    """Write a record into a row, high enough for its texts. `places`: column → position from 1, if not as declared."""
    places = places or {column: place for place, column in enumerate(sheet.columns, 1)}
    lines = 1
    for column, place in places.items():
        value = getattr(record, column.field)
        put(worksheet.cell(row, place), column, value)
        _dress(worksheet.cell(row, place), column)
        lines = max(lines, math.ceil(len(plain(show(column, value))) * _LETTER_CHARS / column.width_chars))
    worksheet.row_dimensions[row].height = lines * _LINE_POINTS + 3


def put(cell: Cell | MergedCell, column: CatalogueColumn, value: Value) -> None:
    """Write a value into a cell of its column; text stays text, also with a leading `=`.

    WorkbookError if a text is longer than a cell can hold.
    """
    shown = show(column, value)
    if isinstance(shown, str) and is_longer(shown, MAX_CHARACTERS):  # openpyxl would cut it in silence
        raise WorkbookError(importing.too_long(column.header, text_length(shown)))
    cell.value = None if shown == "" else shown
    if isinstance(shown, str) and shown:
        cell.data_type = "s"


def _dress(cell: Cell | MergedCell, column: CatalogueColumn) -> None:
    cell.font = Font(name=_FONT, size=11)
    cell.border = _BORDER
    centred = column.holds in (Holds.DAY, Holds.CHOICE, Holds.NUMBER) or column.header is Header.NUMBER
    cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal="center" if centred else "left")
    cell.number_format = {Holds.DAY: DAY_FORMAT, Holds.NUMBER: "General"}.get(column.holds, "@")


def frame(worksheet: Worksheet, sheet: CatalogueSheet) -> None:
    """The header row, widths, drop-downs, colours and how the sheet prints."""
    for place, column in enumerate(sheet.columns, 1):
        head = worksheet.cell(1, place, column.header.value)
        head.font = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
        head.fill = _HEAD_FILL
        head.border = _BORDER
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        letter = get_column_letter(place)
        worksheet.column_dimensions[letter].width = column.width_chars
        if sheet.by_hand:
            _await(worksheet.column_dimensions[letter])
        _help(worksheet, column, f"{letter}2:{letter}{_LAST_ROW}")
    worksheet.row_dimensions[1].height = 32
    last = get_column_letter(len(sheet.columns))
    worksheet.freeze_panes = "B2" if sheet.coded else "A2"
    worksheet.auto_filter.ref = f"A1:{last}{_LAST_ROW}"
    worksheet.print_title_rows = "1:1"
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = 9
    worksheet.page_setup.fitToHeight = 0
    worksheet.page_margins = PageMargins(left=0.3, right=0.3, top=0.4, bottom=0.5)
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.oddFooter.center.text = "&P/&N"  # type: ignore[union-attr]


def _await(dimension: ColumnDimension) -> None:
    """Format a column that the office types in as text: Excel with US settings would turn 05/11 into another day."""
    dimension.font = Font(name=_FONT, size=11)
    dimension.alignment = Alignment(vertical="top", wrap_text=True)
    dimension.number_format = "@"


def _help(worksheet: Worksheet, column: CatalogueColumn, area: str) -> None:
    """Drop-down, hint and colour of a column."""
    if column.options or column.hint:
        choice = DataValidation(type="list" if column.options else None, allow_blank=True)
        if column.options:
            choice.formula1 = f'"{",".join(column.options)}"'
            choice.showErrorMessage, choice.error = True, importing.CHOICE_ERROR
        if column.hint:
            choice.showInputMessage, choice.promptTitle, choice.prompt = True, column.header.value, column.hint
        choice.add(area)
        worksheet.add_data_validation(choice)
    if column is REVIEW:
        first = area.partition(":")[0]
        rule = FormulaRule(formula=[f"LEN(TRIM({first}))>0"], fill=_REVIEW_FILL)  # type: ignore[no-untyped-call]
        worksheet.conditional_formatting.add(area, rule)

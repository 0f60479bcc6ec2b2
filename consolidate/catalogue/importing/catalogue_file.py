"""The catalogue as a workbook of openpyxl: drawn anew, or opened, changed row by row and saved.

What the office added (columns, notes, formats) stays. The same content gives the same bytes.
"""

import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from consolidate.catalogue import profiles
from consolidate.catalogue.importing.imported_marks import Record, joined_marks, split_marks
from consolidate.catalogue.importing.repeatable_package import FIXED_TIME, repeatable
from consolidate.catalogue.model import Catalogue
from consolidate.catalogue.workbook.lines import records
from consolidate.catalogue.workbook.reading import places
from consolidate.catalogue.workbook.sheets import REVIEW, SETTINGS, SHEETS, CatalogueColumn, CatalogueSheet, Holds
from consolidate.catalogue.workbook.values import Value, plain, show
from consolidate.core.errors import CatalogueError, WorkbookError
from consolidate.spreadsheets import colours
from consolidate.spreadsheets.addresses import is_longer, text_length
from consolidate.spreadsheets.excel import DAY_FORMAT, MAX_CHARACTERS
from consolidate.texts.catalogue import Header, faults, guide, importing

_FONT = "Times New Roman"
_LAST_ROW = 2000
"""Drop-downs, hints and colours reach to here, for rows the office adds."""

_LETTER_CHARS = 0.95
"""Width of an average letter with its share of broken lines, in the unit of column widths."""
_LINE_POINTS = 14.5

Workbook: TypeAlias = openpyxl.Workbook
Places: TypeAlias = Mapping[CatalogueColumn, int]

_THIN = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD_FILL = PatternFill("solid", fgColor="1F4E79")
_EXAMPLE_FONT = Font(name=_FONT, size=11, italic=True, color="7F7F7F")
_GUIDE_CHARS = (6, 70, 74)
"""Widths of the guide's columns."""
_REVIEW_FILL = PatternFill("solid", bgColor=colours.AMBER)


def write(catalogue: Catalogue, table: Callable[[str], Sequence[Mapping[str, str]]] = profiles.table) -> bytes:
    """The workbook `templates/catalogue.xlsx` of a catalogue. `table`: of its profile, for what is to be confirmed and
    the meanings of the settings.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.title = importing.BOOK_TITLE
    workbook.properties.creator = importing.BOOK_AUTHOR
    workbook.properties.created = FIXED_TIME
    rows = dict(records(catalogue))
    meanings = {row[Header.NAME]: row[Header.MEANING] for row in table("settings")}
    rows[SETTINGS.title] = tuple(replace(row, meaning=meanings.get(row.name, "")) for row in rows[SETTINGS.title])
    _guide(workbook.create_sheet(guide.TITLE), table("to_confirm"))
    for sheet in SHEETS:
        worksheet = workbook.create_sheet(sheet.title)
        _frame(worksheet, sheet)
        first = 2
        if sheet.example is not None:
            _put_row(worksheet, first, sheet, sheet.example)
            for cell in worksheet[first]:
                cell.font = _EXAMPLE_FONT
            first += 1
        for row, record in enumerate(rows[sheet.title], first):
            _put_row(worksheet, row, sheet, record)
    for target in catalogue.targets:
        remember(workbook, target)
    for task in catalogue.tasks:
        remember(workbook, task)
    return saved(workbook)


def opened(content: bytes, name: str = "catalogue.xlsx") -> Workbook:
    """The workbook with its formulas. CatalogueError, which names `name`, if it is no readable workbook."""
    try:
        workbook = openpyxl.load_workbook(io.BytesIO(content))
    except Exception as error:  # openpyxl raises many kinds of exception for a damaged file
        raise CatalogueError(faults.not_a_catalogue(name)) from error
    if not workbook.worksheets:  # "Strict Open XML" comes out as no sheets and no error
        raise CatalogueError(faults.not_a_catalogue(name))
    return workbook


def saved(workbook: Workbook) -> bytes:
    """The workbook's bytes, the same for the same content."""
    made = io.BytesIO()
    workbook.save(made)
    return repeatable(made.getvalue())


def append(workbook: Workbook, sheet: CatalogueSheet, record: Any) -> int:
    """Write a record below the last one that holds anything; add the sheet where an older catalogue lacks it.

    Returns the row.
    """
    if sheet.title not in workbook.sheetnames:
        _frame(workbook.create_sheet(sheet.title, _place(workbook, sheet)), sheet)
    worksheet = workbook[sheet.title]
    columns = _columns_of(worksheet, sheet)
    row = worksheet.max_row
    while row > 1 and all(cell.value is None for cell in worksheet[row]):
        row -= 1
    _put_row(worksheet, row + 1, sheet, record, columns)
    return row + 1


def _place(workbook: Workbook, sheet: CatalogueSheet) -> int:
    """Where a sheet that is missing belongs: behind the last of those before it, counted from 0."""
    before = [each.title for each in SHEETS[: SHEETS.index(sheet)]]
    return 1 + max((workbook.sheetnames.index(title) for title in before if title in workbook.sheetnames), default=-1)


def overwrite(workbook: Workbook, sheet: CatalogueSheet, row: int, values: Mapping[CatalogueColumn, Value]) -> None:
    """Write these values into a row that the sheet has; how its cells look stays."""
    worksheet = workbook[sheet.title]
    columns = _columns_of(worksheet, sheet)
    for column, value in values.items():
        _put(worksheet.cell(row, columns[column]), column, value)


def set_text(workbook: Workbook, title: str, cell: str, value: str | float) -> None:
    """Write a text or number into a cell of any sheet; how it looks stays, text stays text, "" empties it."""
    into = workbook[title][cell]
    into.value = None if value == "" else value
    if isinstance(value, str) and value:
        into.data_type = "s"


def remember(workbook: Workbook, record: Record) -> None:
    """Store the marks of a record as a document has it."""
    properties = _properties(workbook)
    if record.code in properties.names:
        del properties[record.code]
    properties.append(StringProperty(name=record.code, value=joined_marks(record)))


def marks(workbook: Workbook, record: Record) -> Mapping[str, str]:
    """Field → mark of the last import; {} where another program dropped the property."""
    stored = next((found.value for found in _properties(workbook).props if found.name == record.code), None)
    return split_marks(str(stored or ""), record)


def _properties(workbook: Workbook) -> Any:
    return workbook.custom_doc_props  # type: ignore[attr-defined]  # the stubs are older than openpyxl 3.1


# --- cells -------------------------------------------------------------------------------------------------------


def _columns_of(worksheet: Worksheet, sheet: CatalogueSheet) -> Mapping[CatalogueColumn, int]:
    """The declared columns of a sheet → their positions in a worksheet, from 1."""
    return places([cell.value for cell in next(worksheet.iter_rows(max_row=1))], sheet)


def _put_row(
    worksheet: Worksheet, row: int, sheet: CatalogueSheet, record: object, columns: Places | None = None
) -> None:
    """Write a record into a row, high enough for its texts. `columns`: column → position from 1, if not as declared."""
    columns = columns or {column: place for place, column in enumerate(sheet.columns, 1)}
    lines = 1
    for column, place in columns.items():
        value = getattr(record, column.field)
        _put(worksheet.cell(row, place), column, value)
        _dress(worksheet.cell(row, place), column)
        lines = max(lines, math.ceil(len(plain(show(column, value))) * _LETTER_CHARS / column.width_chars))
    worksheet.row_dimensions[row].height = lines * _LINE_POINTS + 3


def _put(cell: Cell | MergedCell, column: CatalogueColumn, value: Value) -> None:
    """Write a value into a cell of its column; text stays text, also with a leading `=`.

    WorkbookError if a text is longer than a cell can hold.
    """
    shown = show(column, value)
    if isinstance(shown, str) and is_longer(shown, MAX_CHARACTERS):  # openpyxl would cut it in silence
        raise WorkbookError(importing.too_long(column.header, text_length(shown), MAX_CHARACTERS))
    cell.value = None if shown == "" else shown
    if isinstance(shown, str) and shown:
        cell.data_type = "s"


def _dress(cell: Cell | MergedCell, column: CatalogueColumn) -> None:
    cell.font = Font(name=_FONT, size=11)
    cell.border = _BORDER
    centred = column.holds in (Holds.DAY, Holds.CHOICE, Holds.NUMBER) or column.header is Header.NUMBER
    cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal="center" if centred else "left")
    cell.number_format = {Holds.DAY: DAY_FORMAT, Holds.NUMBER: "General"}.get(column.holds, "@")


def _frame(worksheet: Worksheet, sheet: CatalogueSheet) -> None:
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
    _printed(worksheet)


def _printed(worksheet: Worksheet) -> None:
    """How a sheet prints: A4 landscape, one page wide, pages numbered."""
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.paperSize = 9
    worksheet.page_setup.fitToHeight = 0
    worksheet.page_margins = PageMargins(left=0.3, right=0.3, top=0.4, bottom=0.5)
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.oddFooter.center.text = "&P/&N"  # type: ignore[union-attr]


def _guide(worksheet: Worksheet, to_confirm: Iterable[Mapping[str, str]]) -> None:
    """The sheet that tells the office what the others are for, how to change them, and what is to be confirmed."""
    for letter, width in zip("ABC", _GUIDE_CHARS, strict=True):
        worksheet.column_dimensions[letter].width = width
    _say(worksheet, guide.HEADING, bold=True, size=14)
    _say(worksheet, guide.NOT_READ)
    _listed(worksheet, ("", guide.SHEET, guide.PURPOSE), [(title, text) for title, text in guide.PURPOSES.items()])
    for row in range(worksheet.max_row - len(guide.PURPOSES) + 1, worksheet.max_row + 1):
        title = worksheet.cell(row, 2)
        title.hyperlink = Hyperlink(ref=title.coordinate, location=f"'{title.value}'!A1", display=str(title.value))
        title.font = Font(name=_FONT, size=11, color="0563C1", underline="single")
    _say(worksheet, guide.AMENDING, bold=True)
    for step, text in enumerate(guide.STEPS, 1):
        _say(worksheet, f"{step}. {text}")
    _say(worksheet, guide.TO_CONFIRM, bold=True)
    _say(worksheet, guide.TO_CONFIRM_NOTE)
    head = (guide.NUMBER, guide.MATTER, guide.PLACE)
    _listed(worksheet, head, [(row[guide.MATTER], row[guide.PLACE]) for row in to_confirm])
    _printed(worksheet)
    worksheet.sheet_view.showGridLines = False


def _say(worksheet: Worksheet, text: str, *, bold: bool = False, size: int = 11) -> None:
    """A paragraph below what is there, over the three columns of the guide."""
    row = worksheet.max_row + 1 if worksheet["A1"].value else 1
    worksheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
    cell = worksheet.cell(row, 1, text)
    cell.font = Font(name=_FONT, size=size, bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    lines = math.ceil(len(text) * _LETTER_CHARS / sum(_GUIDE_CHARS))
    worksheet.row_dimensions[row].height = lines * _LINE_POINTS * size / 11 + (10 if bold else 4)


def _listed(worksheet: Worksheet, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table below what is there, its rows numbered."""
    for number, texts in enumerate((head, *((str(n), *row) for n, row in enumerate(rows, 1)))):
        row = worksheet.max_row + 1
        for place, text in enumerate(texts, 1):
            cell = worksheet.cell(row, place, text or None)
            cell.font = Font(name=_FONT, size=11, bold=not number)
            cell.border = _BORDER
            cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal="center" if place == 1 else "left")
        lines = max(
            math.ceil(len(text) * _LETTER_CHARS / width) for text, width in zip(texts, _GUIDE_CHARS, strict=True)
        )
        worksheet.row_dimensions[row].height = lines * _LINE_POINTS + 3


def _await(dimension: ColumnDimension) -> None:
    """Format a column that the office types in as text: Excel with US settings would turn 05/11 into another day."""
    dimension.font = Font(name=_FONT, size=11)
    dimension.alignment = Alignment(vertical="top", wrap_text=True)
    dimension.number_format = "@"


def _help(worksheet: Worksheet, column: CatalogueColumn, area: str) -> None:
    """Drop-down, hint and colour of a column. What is chosen from another sheet may as well be typed, also several."""
    if column.options or column.hint or column.chosen_from:
        choice = DataValidation(type="list" if column.options or column.chosen_from else None, allow_blank=True)
        if column.chosen_from:
            title, header = column.chosen_from
            (sheet,) = (sheet for sheet in SHEETS if sheet.title is title)
            letter = get_column_letter([each.header for each in sheet.columns].index(header) + 1)
            there = f"'{title}'!${letter}$2"
            choice.formula1 = f"OFFSET({there},0,0,MAX(1,COUNTA({there}:${letter}${_LAST_ROW})),1)"
            choice.showErrorMessage = False
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

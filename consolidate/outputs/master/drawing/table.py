"""A sheet of the master that is one table, as data; `table_sheet` draws them all, `row_xml` their rows.

A live column is a formula with `{column key}` for the cells of its own row and names for whole columns elsewhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Generic, TypeAlias, TypeVar

from consolidate.outputs.master.drawing.style import Form, Tone
from consolidate.spreadsheets.addresses import column_name
from consolidate.spreadsheets.excel import MAX_ROWS
from consolidate.spreadsheets.model import Value
from consolidate.spreadsheets.writing import column_range, quoted
from consolidate.texts.labels import MasterTitle

T = TypeVar("T")
Item_contra = TypeVar("Item_contra", contravariant=True)

HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1
MOST_ROWS = MAX_ROWS - HEADER_ROW
MAX_LINKS = 65_530
"""Of one worksheet; beyond it a table goes without links."""

Formula: TypeAlias = str


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[Item_contra]):
    """One column. `value` is what shows, also where `formula` computes it: one for all rows, or by the row's item.

    `named`: the whole column has the name `<table prefix>_<key>`. `hidden` columns serve formulas; `aside` ones stand
    right of what is printed. `target` is where a link in the cell leads, "" for nowhere. `line`: the cells a small line
    in the cell draws, "" for none; other programs show the value.
    """

    key: str
    label: str
    width_chars: float
    value: Callable[[Item_contra], Value]
    formula: Formula | Callable[[Item_contra], Formula] = ""
    _: KW_ONLY
    form: Form = Form.TEXT
    named: bool = False
    hidden: bool = False
    aside: bool = False
    target: Callable[[Item_contra], str] | None = None
    fill: str = ""
    line: Callable[[Item_contra], str] | None = None


@dataclass(frozen=True, slots=True)
class Tint:
    """A condition on a row and its tone: strong from column `first` to `last`, pale over the row if `row`."""

    condition: Formula
    tone: Tone
    first: str
    last: str
    row: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[T]):
    """One sheet. The first of its `tints` that holds wins.

    `frozen`: columns that stay in sight, at most half a phone's width. `page`: a printed page begins where it changes.
    `empty`: the sentence in place of items, if not the usual one. `formal`: the lines are centred, as over an annex.
    `apart`: a long list that the print of the whole workbook leaves out, and that says so. `pages`: of others, the most
    that are printed (0: as many as there are); what is left is counted above the table.
    """

    title: MasterTitle
    prefix: str
    lines: tuple[str, str]
    columns: tuple[TableColumn[T], ...]
    items: Sequence[T]
    tints: tuple[Tint, ...] = ()
    frozen: int = 1
    page: Callable[[T], object] | None = None
    empty: str = ""
    formal: bool = False
    apart: bool = False
    pages: int = 0

    @property
    def last_row(self) -> int:
        """The last row of the table; without items, the row of the sentence in their place."""
        return HEADER_ROW + max(1, len(self.items))

    @property
    def printed(self) -> int:
        """How many columns are printed, from the left."""
        return sum(not (column.hidden or column.aside) for column in self.columns)

    def heightens(self, column: TableColumn[T]) -> bool:
        """Whether rows are as high as the column's texts need: of what is printed, no column beside the print."""
        printed = self.formal or not self.apart
        return not (column.hidden or (column.aside and printed))

    @property
    def kept_from_print(self) -> tuple[int, int]:
        """Row and column, from 1, of a cell that shows nothing: what is hidden has no page. (0, 0) where it is printed.

        A table without items is not printed either: its sentence is no page's worth. The cell lies in a hidden column;
        where there is none, in a row below the table, which is hidden then.
        """
        if self.items and not self.apart:
            return 0, 0
        hidden = [number for number, column in enumerate(self.columns, start=1) if column.hidden]
        return (FIRST_ROW, hidden[0]) if hidden else (self.last_row + 2, 1)

    @property
    def linked(self) -> bool:
        """Whether it has links: with too many of them none."""
        return sum(column.target is not None for column in self.columns) * len(self.items) <= MAX_LINKS

    def position(self, key: str) -> int:
        """The number of a column, from 1."""
        return next(number for number, column in enumerate(self.columns, start=1) if column.key == key)

    def names(self) -> dict[str, str]:
        """Name → range of every named column. Without items: the empty row below the sentence."""
        first, last = (FIRST_ROW, self.last_row) if self.items else (self.last_row + 1, self.last_row + 1)
        return {
            f"{self.prefix}_{column.key}": f"={quoted(self.title)}!{column_range(number, first, last)}"
            for number, column in enumerate(self.columns, start=1)
            if column.named
        }

    def cells(self, row: int | str, absolute: str = "") -> dict[str, str]:
        """The cells of a row by column key; `$` for `absolute` keeps the column, as conditions over an area need."""
        return {
            column.key: f"{absolute}{column_name(number)}{row}" for number, column in enumerate(self.columns, start=1)
        }

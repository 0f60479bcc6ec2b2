"""Returned workbooks as hands leave them: rows, heads, sheets and cells moved, put in, typed over. Each from a seed.

Every word that is typed is found nowhere else, so that a lost one can be named.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

Change = Callable[["Hands"], object]
Row = dict[int, str]
"""Column → a cell's XML behind its address."""

HEADER_ROW = 6
GUIDE, TASKS, TARGETS, META, LISTS = (f"xl/worksheets/sheet{number}.xml" for number in range(1, 6))
FORMS = (TASKS, TARGETS)
_ROW = re.compile(r'<row r="(\d+)"[^>]*?(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)


def letters(column: int) -> str:
    return (letters((column - 1) // 26) if column > 26 else "") + chr(65 + (column - 1) % 26)


def number(name: str) -> int:
    return sum((ord(letter) - 64) * 26**place for place, letter in enumerate(reversed(name)))


@dataclass
class Hands:
    """The workbook's parts, and its sheets as rows of cells."""

    rng: random.Random
    parts: dict[str, str]
    grids: dict[str, dict[int, Row]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    recipe: list[str] = field(default_factory=list)

    def grid(self, part: str) -> dict[int, Row]:
        if part not in self.grids:
            self.grids[part] = {
                int(row[1]): {number(c[1]): f"{c[2]}>{c[3]}" for c in _CELL.finditer(row[2] or "") if c[3]}
                for row in _ROW.finditer(self.parts[part])
            }
        return self.grids[part]

    def form(self) -> dict[int, Row]:
        return self.grid(self.rng.choice([part for part in FORMS if part in self.parts]))

    def word(self) -> str:
        words = (
            "Đã triển khai tại",
            "Xin lùi hạn vì",
            "Kính đề nghị Sở",
            "Kinh phí còn thiếu",
            "1.234",
            "x",
            "Hoàn thành",
        )
        self.typed.append(f"{self.rng.choice(words)} dấu-{len(self.typed):03}-{self.rng.randrange(10**6):06}")
        return self.typed[-1]

    def put(self, grid: dict[int, Row], row: int, column: int, text: str = "") -> None:
        content = f' t="inlineStr"><is><t xml:space="preserve">{text or self.word()}</t></is>'
        grid.setdefault(row, {})[column] = content

    def packed(self) -> bytes:
        for part, grid in self.grids.items():
            rows = "".join(
                f'<row r="{row}">'
                + "".join(f'<c r="{letters(column)}{row}"{cells[column]}</c>' for column in sorted(cells))
                + "</row>"
                for row, cells in sorted(grid.items())
                if cells
            )
            head, _, rest = self.parts[part].partition("<sheetData>")
            tail = re.sub(r"<mergeCells.*?</mergeCells>", "", rest.rpartition("</sheetData>")[2], flags=re.DOTALL)
            self.parts[part] = f"{head}<sheetData>{rows}</sheetData>{tail}"
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self.parts.items():
                archive.writestr(name, text)
        return buffer.getvalue()


def _last(grid: dict[int, Row]) -> int:
    return max((row for row, cells in grid.items() if cells), default=HEADER_ROW)


def _below(grid: dict[int, Row]) -> list[int]:
    return sorted(row for row, cells in grid.items() if row > HEADER_ROW and cells)


def _renumber(grid: dict[int, Row], to: Callable[[int], int]) -> None:
    moved = {to(row): cells for row, cells in grid.items()}
    grid.clear()
    grid.update(moved)


# --- words -------------------------------------------------------------------------------------------------------


def answer(hands: Hands) -> None:
    """Answers where they belong."""
    for part in FORMS:
        if part in hands.parts:
            grid = hands.grid(part)
            for row in hands.rng.sample(_below(grid), min(4, len(_below(grid)))):
                hands.put(grid, row, 14 if part == TASKS else 12)


def type_over_ours(hands: Hands) -> None:
    grid = hands.form()
    for _ in range(hands.rng.randint(1, 4)):
        row = hands.rng.choice(_below(grid) or [HEADER_ROW])
        hands.put(grid, row, hands.rng.choice([*range(1, 11), 13, 20]))


def type_outside(hands: Hands) -> None:
    grid = hands.form()
    for _ in range(hands.rng.randint(1, 4)):
        row, column = (
            hands.rng.choice((hands.rng.randint(1, _last(grid) + 9), _last(grid) + 40)),
            hands.rng.randint(1, 30),
        )
        hands.put(grid, row, column)


def type_in_header(hands: Hands) -> None:
    hands.put(hands.form(), HEADER_ROW, hands.rng.randint(1, 26))


def type_on_guide(hands: Hands) -> None:
    hands.put(hands.grid(GUIDE), hands.rng.randint(1, 45), hands.rng.randint(1, 9))


def type_on_hidden_sheets(hands: Hands) -> None:
    part = hands.rng.choice([name for name in (META, LISTS) if name in hands.parts])
    hands.put(hands.grid(part), hands.rng.randint(1, 12), hands.rng.randint(1, 7))


def numbers_outside(hands: Hands) -> None:
    grid = hands.grid(hands.rng.choice([GUIDE, TASKS]))
    hands.typed.append(str(hands.rng.randrange(10**7, 10**8)))
    grid.setdefault(hands.rng.randint(1, 50), {})[hands.rng.randint(11, 25)] = f"><v>{hands.typed[-1]}</v>"


def sign(hands: Hands) -> None:
    grid = hands.form()
    row, right = _last(grid) + hands.rng.randint(1, 4), hands.rng.randint(8, 16)
    lines = ("Mường Kim, ngày 25 tháng 10 năm 2025", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lò Văn B")
    for line, text in enumerate(lines):
        hands.put(grid, row + line, right, text)
    hands.put(grid, row + 1, 3, "NGƯỜI LẬP BIỂU")
    hands.put(grid, row + 5, 3)


# --- rows --------------------------------------------------------------------------------------------------------


def insert_row(hands: Hands) -> None:
    grid = hands.form()
    at = hands.rng.choice(_below(grid) or [HEADER_ROW + 1])
    _renumber(grid, lambda row: row + (row >= at))
    for column in hands.rng.sample(range(1, 20), hands.rng.randint(1, 4)):
        hands.put(grid, at, column)


def propose_task(hands: Hands) -> None:
    grid = hands.form()
    for column in (3, 5, 11, 14):
        hands.put(grid, _last(grid) + (column == 3), column)


def swap_rows(hands: Hands) -> None:
    grid = hands.form()
    if len(_below(grid)) > 1:
        one, two = hands.rng.sample(_below(grid), 2)
        grid[one], grid[two] = grid[two], grid[one]


def sort_rows(hands: Hands) -> None:
    grid = hands.form()
    rows = _below(grid)
    for row, cells in zip(rows, hands.rng.sample([grid[row] for row in rows], len(rows)), strict=True):
        grid[row] = cells


def copy_row(hands: Hands) -> None:
    grid = hands.form()
    if rows := _below(grid):
        grid[_last(grid) + 1] = dict(grid[hands.rng.choice(rows)])


def delete_row(hands: Hands) -> None:
    grid = hands.form()
    if rows := _below(grid):
        gone = hands.rng.choice(rows)
        del grid[gone]
        _renumber(grid, lambda row: row - (row > gone))


def clear_keys(hands: Hands) -> None:
    grid = hands.form()
    for row in _below(grid):
        if grid[row] and hands.rng.random() < 0.5:
            grid[row].pop(max(grid[row]))


# --- heads -------------------------------------------------------------------------------------------------------


def letterhead(hands: Hands) -> None:
    grid, lines = hands.form(), hands.rng.choice((3, 8, 28, 60))
    _renumber(grid, lambda row: row + lines)
    for row in range(1, lines + 1):
        hands.put(grid, row, 1)


def lose_head(hands: Hands) -> None:
    """Rows 1 to 6 gone, or the header row alone."""
    grid = hands.form()
    for row in range(hands.rng.choice((1, HEADER_ROW)), HEADER_ROW + 1):
        grid.pop(row, None)
    hands.put(grid, 1, 1)


def number_columns(hands: Hands) -> None:
    grid = hands.form()
    for column in list(grid.get(HEADER_ROW, {})):
        hands.put(grid, HEADER_ROW, column, f"({column})")


def overwrite_labels(hands: Hands) -> None:
    grid = hands.form()
    header = list(grid.get(HEADER_ROW, {}))
    for column in hands.rng.sample(header, len(header) * hands.rng.choice((1, 2, 3)) // 4):
        hands.put(grid, HEADER_ROW, column)


def repeat_header(hands: Hands) -> None:
    grid = hands.form()
    at = hands.rng.choice(_below(grid) or [HEADER_ROW + 1])
    header = dict(grid.get(HEADER_ROW, {}))
    _renumber(grid, lambda row: row + (row >= at))
    grid[at] = header


def insert_column(hands: Hands) -> None:
    grid = hands.form()
    at = hands.rng.randint(1, 20)
    for row, cells in grid.items():
        grid[row] = {column + (column >= at): cell for column, cell in cells.items()}
    hands.put(grid, HEADER_ROW, at)
    for row in hands.rng.sample(_below(grid), min(3, len(_below(grid)))):
        hands.put(grid, row, at)


# --- sheets ------------------------------------------------------------------------------------------------------

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_EMPTY = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData></sheetData></worksheet>'
)


def _add(hands: Hands, title: str, xml: str) -> str:
    place = 20 + len(hands.parts)
    name = f"xl/worksheets/sheet{place}.xml"
    hands.parts[name] = xml
    book, links, types = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
    sheet = f'<sheet name="{title}" sheetId="{place}" r:id="rIdX{place}"/></sheets>'
    hands.parts[book] = hands.parts[book].replace("</sheets>", sheet)
    link = f'<Relationship Id="rIdX{place}" Type="{_LINK}" Target="worksheets/sheet{place}.xml"/></Relationships>'
    hands.parts[links] = hands.parts[links].replace("</Relationships>", link)
    declared = f'<Override PartName="/{name}" ContentType="{_SHEET_TYPE}"/></Types>'
    hands.parts[types] = hands.parts[types].replace("</Types>", declared)
    return name


def add_sheet(hands: Hands) -> None:
    grid = hands.grid(_add(hands, hands.rng.choice(("Phụ lục", "Sheet1", "Biểu 2")) + str(len(hands.parts)), _EMPTY))
    for _ in range(hands.rng.randint(1, 30)):
        hands.put(grid, hands.rng.randint(1, 40), hands.rng.randint(1, 8))


def rename_sheet(hands: Hands) -> None:
    names = {"Nhiệm vụ": "Biểu 1", "Mục tiêu": "Biểu 2", "Hướng dẫn": "Đọc trước"}
    old, book = hands.rng.choice(list(names)), "xl/workbook.xml"
    hands.parts[book] = hands.parts[book].replace(f'<sheet name="{old}"', f'<sheet name="{names[old]}"')


def write_footer(hands: Hands) -> None:
    part = hands.rng.choice([name for name in (GUIDE, *FORMS) if name in hands.parts])
    added = f"&amp;C{hands.word()}</oddFooter>"
    hands.parts[part] = hands.parts[part].replace("</oddFooter>", added, 1)


CHANGES: tuple[Change, ...] = (
    *(type_over_ours, type_over_ours, type_outside, type_outside, type_in_header, type_on_guide, type_on_hidden_sheets),
    *(numbers_outside, sign, insert_row, propose_task, swap_rows, sort_rows, copy_row, delete_row, clear_keys),
    *(letterhead, lose_head, number_columns, overwrite_labels, repeat_header, insert_column),
    *(add_sheet, rename_sheet, write_footer),
)


@dataclass(frozen=True)
class Edited:
    """`typed`: the words that hands typed, those that others overwrote too."""

    data: bytes
    recipe: str
    typed: tuple[str, ...]


def edited(original: bytes, seed: int) -> Edited:
    """The workbook of that seed: answered, then changed one to four times."""
    with zipfile.ZipFile(io.BytesIO(original)) as archive:
        hands = Hands(random.Random(seed), {name: archive.read(name).decode() for name in archive.namelist()})
    answer(hands)
    for change in hands.rng.choices(CHANGES, k=hands.rng.choice((1, 1, 2, 3, 4))):
        change(hands)
        hands.recipe.append(change.__name__)
    return Edited(hands.packed(), " ".join(hands.recipe), tuple(hands.typed))

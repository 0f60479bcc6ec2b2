"""What programs that are not ours compute in `Tự kiểm tra`, row by row of a grid."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import ironcalc
import openpyxl

from consolidate.forms import columns
from consolidate.forms.columns import HEADER_ROW
from tests.support.clients import SOFFICE, absent, profile
from tests.support.rule_grid import Grid


def by_ironcalc(grid: Grid, folder: Path, locale: str = "en") -> Iterator[str]:
    """By a reader of workbooks for servers, in one of its regions: `en` writes 45.5 and the month first, `de` 45,5."""
    path = folder / "book.xlsx"
    path.write_bytes(grid.workbook)
    model = ironcalc.load_from_xlsx(str(path), locale)
    model.evaluate()
    sheet = columns.SHEETS[grid.key]
    number = [each["name"] for each in model.get_worksheets_properties()].index(sheet.title)
    for row in _rows(grid):
        yield str(model.get_cell_value(number, row, _column(grid)) or "")


def by_libreoffice(grid: Grid, workbook: bytes, folder: Path, locale: str = "") -> Iterator[str]:
    """By LibreOffice, of the region it is installed for or of another: `vi-VN`."""
    if not SOFFICE:
        absent("LibreOffice")
    (folder / "a.xlsx").write_bytes(workbook)
    where = profile(folder / "profile", locale) if locale else folder / "profile"
    command = [SOFFICE, f"-env:UserInstallation={where.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*map(str, command), "--outdir", folder / "out", folder / "a.xlsx"], check=True, timeout=240)
    sheet = openpyxl.load_workbook(folder / "out" / "a.xlsx", data_only=True)[columns.SHEETS[grid.key].title]
    for row in _rows(grid):
        yield str(sheet.cell(row, _column(grid)).value or "")


def _rows(grid: Grid) -> range:
    return range(HEADER_ROW + 1, HEADER_ROW + 1 + len(grid.typed))


def _column(grid: Grid) -> int:
    return [column.key for column in columns.SHEETS[grid.key].columns].index("self_check") + 1

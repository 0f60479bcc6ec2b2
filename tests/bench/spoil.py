"""A return as people spoil it: `python -m tests.bench.spoil RETURN FOLDER` writes columns.xlsx and stray.xlsx."""

import sys
import zipfile
from pathlib import Path

from tests.support.workbooks import pack

SHEET = "xl/worksheets/sheet2.xml"
LAST_ROW = 1_048_576


def main() -> None:
    source, folder = map(Path, sys.argv[1:])
    with zipfile.ZipFile(source) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
        sheet = archive.read(SHEET).decode()
    last = sheet.count("<row ") + 10
    styled = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(last, LAST_ROW + 1))
    stray = f'<row r="{LAST_ROW}"><c r="XFD{LAST_ROW}"><v>7</v></c></row>'
    for name, rows in (("columns", styled), ("stray", stray)):
        spoilt = sheet.replace("</sheetData>", f"{rows}</sheetData>")
        (folder / f"{name}.xlsx").write_bytes(pack({**parts, SHEET: spoilt}))


if __name__ == "__main__":
    main()

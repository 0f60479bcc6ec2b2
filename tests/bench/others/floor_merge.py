"""The floor of a merge: calamine reads every sheet of every return, xlsxwriter writes the rows of the master.

Arguments: folder of returns, folder of the rows (one pickled file a workbook: title → rows), folder to write the
workbooks into. Nothing is checked, matched, rolled up, formatted or answered.
"""

import pickle
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import python_calamine
import xlsxwriter


def main() -> None:
    returns, rows, target = map(Path, sys.argv[1:])
    read = 0
    for path in sorted(returns.iterdir()):
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        for name in book.sheet_names:
            read += len(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    for path in sorted(rows.iterdir()):
        write(pickle.loads(path.read_bytes()), target / f"{path.stem}.xlsx")  # noqa: S301 - our own


def write(tables: Mapping[str, Sequence[Sequence[object]]], target: Path) -> None:
    book = xlsxwriter.Workbook(str(target), {"strings_to_formulas": False, "strings_to_urls": False})
    for title, table in tables.items():
        sheet = book.add_worksheet(title)
        for number, row in enumerate(table):
            sheet.write_row(number, 0, row)
    book.close()


if __name__ == "__main__":
    main()

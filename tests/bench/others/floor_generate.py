"""A plain loop over xlsxwriter that writes the cells of every agency's workbook, each with one format.

Arguments: a folder of pickled workbooks (title → rows of values and formulas), the folder to write into. No
validation, no protection, no conditional format, no note.
"""

import pickle
import sys
from pathlib import Path

import xlsxwriter


def main() -> None:
    cells, folder = map(Path, sys.argv[1:])
    for path in sorted(cells.iterdir()):
        book = xlsxwriter.Workbook(str(folder / f"{path.stem}.xlsx"))
        look = book.add_format({"font_name": "Times New Roman", "font_size": 11, "text_wrap": True, "border": 1})
        for title, rows in pickle.loads(path.read_bytes()).items():  # noqa: S301 - our own
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(number, column, value, look)
        book.close()


if __name__ == "__main__":
    main()

"""Fills in workbooks with Gnumeric, by its own interface, as if typed: in_gnumeric.py JOBS (see clients.py).

Runs under Debian's Python, which alone knows that interface.
"""

import json
import re
import sys
from pathlib import Path

import gi

gi.require_version("Gnm", "1.12")
gi.require_version("GOffice", "0.10")
from gi.repository import Gnm, GOffice  # noqa: E402

_SAVERS = {"xlsx": "Gnumeric_Excel:xlsx2", "xls": "Gnumeric_Excel:excel_biff8", "ods": "Gnumeric_OpenCalc:odf"}


def _place(cell):
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return column - 1, int(row) - 1


def main(jobs):
    Gnm.init()
    context = Gnm.CmdContextStderr.new()
    Gnm.plugins_init(context)
    opener = GOffice.FileOpener.for_id("Gnumeric_Excel:xlsx")
    for job in json.loads(Path(jobs).read_text(encoding="utf-8")):
        view = Gnm.WorkbookView.new_from_uri(
            Path(job["source"]).as_uri(), opener, GOffice.IOContext.new(context), "UTF-8"
        )
        book = view.props.workbook
        for cell in job["cells"]:
            book.sheet_by_name(cell["sheet"]).cell_set_text(*_place(cell["cell"]), str(cell["value"]))
        book.recalc()
        saver = GOffice.FileSaver.for_id(_SAVERS[job["format"]])
        if not view.save_as(saver, Path(job["target"]).as_uri(), context):
            raise SystemExit(f"not saved: {job['target']}")


if __name__ == "__main__":
    main(sys.argv[1])

"""Fills in workbooks with LibreOffice, by its own interface, as if typed: in_libreoffice.py PIPE LOCALE JOBS.

Runs under Debian's Python, which alone knows that interface (UNO), while LibreOffice listens at that pipe; for JOBS see
tests/support/clients.py. Days and numbers are typed as people of the locale write them.
"""

import datetime as dt
import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

_TRIES, _PAUSE_SECONDS = 120, 0.5
_FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8", "xls": "MS Excel 97"}
_DAYS = {"vi-VN": "%d/%m/%Y", "en-US": "%Y-%m-%d"}
_DECIMAL_SIGNS = {"vi-VN": ",", "en-US": "."}


def connected(pipe):
    """The services of the LibreOffice that listens at a pipe, as soon as it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(_TRIES):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(_PAUSE_SECONDS)
    raise SystemExit(f"no LibreOffice at {pipe}")


def typed(cell, locale):
    """What people of the locale type for a value."""
    if cell["kind"] == "day":
        return dt.date.fromisoformat(cell["value"]).strftime(_DAYS[locale])
    return cell["value"] if cell["kind"] == "text" else str(cell["value"]).replace(".", _DECIMAL_SIGNS[locale])


def sort(book, title, column):
    """Sort what the sheet's filter takes in by a column, from 0, as its button does once protection is off."""
    sheet = book.Sheets.getByName(title)
    sheet.unprotect("")
    filters = book.getPropertyValue("UnnamedDatabaseRanges")
    area = filters.getByTable(sheet.RangeAddress.Sheet).DataArea
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = column, True
    fields = PropertyValue(Name="SortFields", Value=uno.Any("[]com.sun.star.table.TableSortField", (field,)))
    header = PropertyValue(Name="ContainsHeader", Value=True)
    filtered = sheet.getCellRangeByPosition(area.StartColumn, area.StartRow, area.EndColumn, area.EndRow)
    uno.invoke(filtered, "sort", (uno.Any("[]com.sun.star.beans.PropertyValue", (fields, header)),))


def main(pipe, locale, jobs):
    context = connected(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    hidden = PropertyValue(Name="Hidden", Value=True)
    for job in json.loads(Path(jobs).read_text(encoding="utf-8")):
        book = desktop.loadComponentFromURL(Path(job["source"]).as_uri(), "_blank", 0, (hidden,))
        for cell in job["cells"]:
            place = book.Sheets.getByName(cell["sheet"]).getCellRangeByName(cell["cell"])
            place.FormulaLocal = typed(cell, locale)
        for title, column in job["sorts"]:
            sort(book, title, column)
        saver = PropertyValue(Name="FilterName", Value=_FILTERS[job["format"]])
        book.storeToURL(Path(job["target"]).as_uri(), (saver,))
        book.close(True)
    with suppress(DisposedException):  # it may be gone before it answers
        desktop.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
    os._exit(0)  # with all saved: the interface is known to crash while Python takes itself down

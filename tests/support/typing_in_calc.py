"""Put a text into a cell of a workbook in LibreOffice and save it, by LibreOffice's own interface: no key is pressed.

Runs under Debian's Python, which alone knows that interface (UNO): typing_in_calc.py PIPE WORKBOOK SHEET CELL TEXT,
while LibreOffice listens at that pipe.
"""

import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

_TRIES, _PAUSE_SECONDS = 120, 0.5


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


def main(pipe, workbook, sheet, cell, text):
    context = connected(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    hidden = PropertyValue(Name="Hidden", Value=True)
    book = desktop.loadComponentFromURL(Path(workbook).as_uri(), "_blank", 0, (hidden,))
    book.Sheets.getByName(sheet).getCellRangeByName(cell).setString(text)
    book.store()
    book.close(True)
    desktop.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])

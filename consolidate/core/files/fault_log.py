"""The log of a fault that nobody foresaw: the traceback goes to a file, the user gets one line that names it."""

import os
import tempfile
import traceback


def write() -> str:
    """Write the traceback of the exception being handled to a new temporary file: its path, "" if that fails."""
    try:
        handle, name = tempfile.mkstemp(prefix="consolidate-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(traceback.format_exc())
    except OSError:
        return ""
    return name

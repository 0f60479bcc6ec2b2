"""Drop-downs and input messages as xlsxwriter's data_validation takes them, within Excel's limits."""

from collections.abc import Sequence
from typing import Any

from consolidate.spreadsheets.excel import MAX_HINT, MAX_HINT_TITLE


def hint(title: str, text: str) -> dict[str, Any]:
    """A message that shows while the cell is chosen."""
    return {"input_title": title[:MAX_HINT_TITLE], "input_message": text[:MAX_HINT]}


def drop_down(source: str | Sequence[str]) -> dict[str, Any]:
    """A list to choose from: the options, or a formula that names their range, such as `=statuses`."""
    return {"validate": "list", "source": source}


def alert(title: str, message: str) -> dict[str, Any]:
    """The message with which Excel refuses a value."""
    return {"error_type": "stop", "error_title": title[:MAX_HINT_TITLE], "error_message": message}

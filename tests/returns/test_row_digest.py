"""The digest of a master's row: which cells were changed by hand since."""

import datetime as dt
import hashlib
from collections.abc import Mapping

import pytest

from consolidate.returns.masters.row_digest import changed, row_digest
from consolidate.spreadsheets.model import Value

COLUMNS = ("status", "progress", "done_on", "result")
ROW: Mapping[str, Value] = {"status": "Hoàn thành", "progress": 100.0, "done_on": dt.date(2025, 9, 20), "result": None}
EDITS = [
    ({"status": "Tạm dừng"}, ["status"]),
    ({"progress": 99.0, "done_on": None}, ["progress", "done_on"]),
    ({"result": "Mới"}, ["result"]),
    ({"result": "", "status": "Hoàn  thành "}, []),
]


def without_keys(values: Mapping[str, Value]) -> str:
    """As masters had it at first: six hex digits of each column, in the order of the columns."""
    shown = ["" if v is None else f"{v:.10g}" if isinstance(v, float) else str(v) for v in map(values.get, COLUMNS)]
    return "".join(hashlib.sha256(text.encode()).hexdigest()[:6] for text in shown)


@pytest.mark.parametrize("digest", [row_digest, without_keys])
@pytest.mark.parametrize(("edit", "keys"), EDITS)
def test_a_changed_cell_is_named_by_its_column(digest, edit, keys) -> None:  # type: ignore[no-untyped-def]
    """Whether the digest was written with column keys, or before it had any."""
    assert changed(digest(ROW), {**ROW, **edit}, COLUMNS) == keys


@pytest.mark.parametrize("digest", [row_digest, without_keys])
def test_a_column_that_came_later_was_blank(digest) -> None:  # type: ignore[no-untyped-def]
    """A digest of a row without the column compares the others; what stands in it now was put there by hand."""
    assert changed(digest(ROW), {"reason": None, **ROW, "progress": 5.0}, COLUMNS) == ["progress"]
    assert changed(digest(ROW), {"reason": "Làm lại", **ROW}, COLUMNS) == ["reason"]


def test_a_row_without_values_has_a_digest_too() -> None:
    """A row that an agency never answered shows when somebody fills it in; a row without a digest was added."""
    assert row_digest({})
    assert row_digest({"status": None, "result": ""}) == row_digest({})
    assert changed(row_digest({}), ROW, COLUMNS) == ["status", "progress", "done_on"]


@pytest.mark.parametrize("text", ["x", "abc", "0123456789ab", "a:b:c"])
def test_what_is_no_digest_says_nothing(text: str) -> None:
    """A text of another kind, or for another number of columns, is compared with nothing."""
    assert changed(text, ROW, COLUMNS) == []

"""Conditions of rules and states in words; a cell is named by its key in braces."""

import datetime as dt
from collections.abc import Sequence

from consolidate.texts.forms import day, number, span

NUMBERS = "Loại số"
"""The name in rules of what a target's numbers are."""

BEFORE = {
    "was_status": "Trạng thái kỳ trước",
    "was_progress": "Tiến độ kỳ trước",
    "was_done_on": "Ngày hoàn thành kỳ trước",
}
"""The names in rules of what the agency reported before."""

THE_DAY = "ngày chốt số liệu"
"""The name in rules of the last day that counts: the period's end in the self-check, the as-of day in the check of returns."""


def all_of(parts: Sequence[str]) -> str:
    return " và ".join(part for part in parts if part)


def any_of(parts: Sequence[str]) -> str:
    return f"({' hoặc '.join(parts)})"


def negated(part: str) -> str:
    return f"không phải ({part})"


def is_blank(cell: str) -> str:
    return f"{cell} để trống"


def is_given(cell: str) -> str:
    return f"{cell} có điền"


def is_lacking(cell: str) -> str:
    return f"{cell} để trống hoặc chỉ ghi là không có (“Không”, “Chưa có”, “-”…)"


def is_fractional(cell: str) -> str:
    return f"{cell} có phần lẻ"


def is_number(cell: str) -> str:
    return f"{cell} là số hoặc ngày"


def is_percentage(cell: str) -> str:
    return f"{cell} hiện dấu %"


def one_of(cell: str, options: Sequence[str]) -> str:
    among = "là một trong" if len(options) > 1 else "là"
    return f"{cell} {among} {', '.join(f'“{option}”' for option in options)}"


def none_of(cell: str, options: Sequence[str]) -> str:
    return f"{cell} không là {', '.join(f'“{option}”' for option in options)}"


_SIGNS = {"<>": "≠", "<=": "≤", ">=": "≥"}


def compared(cell: str, sign: str, value: float | dt.date | str) -> str:
    shown = value if isinstance(value, str) else day(value) if isinstance(value, dt.date) else number(value)
    return f"{cell} {_SIGNS.get(sign, sign)} {shown}"


def beyond(low: float, high: float) -> str:
    """The condition that a ratio lies outside of a range, in words."""
    return f"tử số × 100 / mẫu số ngoài {span(low, high)}"

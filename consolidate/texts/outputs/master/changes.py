"""`Thay đổi`: what is different from the round before."""

import datetime as dt
from enum import StrEnum

from consolidate.texts.forms import day, number


class ChangeKind(StrEnum):
    """What is different from the round before, gravest first."""

    DONE_TAKEN_BACK = "Rút lại hoàn thành"
    NEWLY_OVERDUE = "Mới quá hạn"
    SLIPPED = "Tiếp tục quá hạn"
    DEADLINE_CHANGED = "Thời hạn thay đổi"
    REASSIGNED = "Đổi cơ quan chủ trì"
    MOVED = "Chuyển sang kế hoạch mới"
    ADDED = "Mới giao"
    ENDED = "Thôi thực hiện"
    REWORDED = "Nội dung thay đổi"
    PROGRESS_BACK = "Tiến độ giảm"
    SAME_TEXT = "Kết quả lặp nguyên văn"
    NEWLY_DONE = "Mới hoàn thành"


def state_words(state: str, done: int, expected: int) -> str:
    return f"{state} ({done}/{expected} cơ quan xong)" if expected > 1 else state


def days_late(days: int) -> str:
    return f"quá hạn {days} ngày"


def progress_words(progress: float) -> str:
    return f"{number(progress)} %"


def in_words(label: str, text: str) -> str:
    return f"{label}: {text or NOTHING_SAID}"


NOTHING_SAID = "(để trống)"


def task_words(code: str, text: str) -> str:
    return f"{code}: {text}"


def decided(document: str, since: dt.date) -> str:
    """What decided a change, and from when on it holds."""
    return f"{document} (hiệu lực từ {day(since)})"


def ended(how: str, became: str, since: dt.date) -> str:
    """`thôi thực hiện từ 12/11/2025`; `how` as in `Điều chỉnh`."""
    return f"{how} {became}".strip() + f" từ {day(since)}"


def plan_ended(until: dt.date) -> str:
    return f"Kế hoạch hết hiệu lực sau ngày {day(until)}"


NOT_ASKED = "Không còn cơ quan chủ trì"


def plan_words(number: str, issued: dt.date | None) -> str:
    return f"{number} ngày {day(issued)}" if issued else number


NONE_GAVE = "(thêm cơ quan chủ trì)"
NONE_TOOK = "(không có cơ quan nhận thay)"


def handed_over(agencies: str, successors: list[str], since: dt.date) -> str:
    return f"{agencies} chuyển về {' và '.join(successors)} từ {day(since)}"

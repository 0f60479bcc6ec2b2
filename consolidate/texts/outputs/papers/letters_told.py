"""What the command tells of letters of reminder: how many, to whom, at which level and why."""

import datetime as dt
from collections.abc import Sequence

from consolidate.texts.calendar_names import of_period
from consolidate.texts.outputs.papers.letters import said_of

LETTER = "công văn đôn đốc"
FILL_IN = "Trước khi trình: điền số, ngày văn bản và những chỗ “……” trong công văn."
NOBODY = "Không cơ quan nào phải nhắc: không soạn công văn nào."
_LEVELS = {
    "first": "Nhắc lần 1",
    "second": "Nhắc lần 2 (kỳ trước cũng còn nợ)",
    "criticism": "Đề xuất phê bình (nợ từ ba kỳ liên tiếp trở lên), lãnh đạo quyết định",
}


def written(letters: int, agencies: int, new_day: dt.date) -> str:
    return (
        f"Đã soạn {letters} công văn, nhắc {agencies} cơ quan, thời hạn mới {new_day:%d/%m/%Y}. "
        "Mức nhắc là đề xuất; người ký xem lại từng cơ quan trước khi ký."
    )


def level(which: str, agencies: int, path: str) -> str:
    """`path`: of the letter to all of them; "" where each has its own."""
    return f"{_LEVELS[which]}: {agencies} cơ quan{f', {path}' if path else ''}"


def agency(name: str, reasons: Sequence[str], overdue: int, periods: Sequence[str], path: str) -> str:
    """`periods`: those in a row in which it owes."""
    return f"  {name}: {said_of(reasons, overdue)}{_since(periods)}{f': {path}' if path else ''}"


def _since(periods: Sequence[str]) -> str:
    return f"; nợ liên tiếp từ {of_period(periods[0])} ({len(periods)} kỳ)" if len(periods) > 1 else ""


def not_yet(agencies: int, due: dt.date) -> str:
    return (
        f"{agencies} cơ quan chưa gửi báo cáo nhưng chưa qua ngày {due:%d/%m/%Y}, nên chưa nhắc việc gửi. "
        "Sau ngày ấy hãy soạn lại."
    )


def day_over(until: dt.date, as_of: dt.date) -> str:
    return (
        f"Thời hạn mới {until:%d/%m/%Y} trong công văn đã qua, vì tính từ ngày số liệu {as_of:%d/%m/%Y}. "
        "Trước khi ký hãy sửa ngày này trong công văn, hoặc soạn lại với --as-of gần ngày ký."
    )


def of_itself(name: str, reasons: Sequence[str], overdue: int, periods: Sequence[str]) -> str:
    """What the office that writes the letters owes."""
    return (
        f"{name} vừa còn nợ, vừa là cơ quan soạn công văn, nên không có tên trong công văn. Phần của chính cơ quan: "
        f"{said_of(reasons, overdue)}{_since(periods)}."
    )

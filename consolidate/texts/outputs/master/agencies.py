"""`Cơ quan`: when reports were due, and which came late."""

import datetime as dt

from consolidate.texts.forms import day


def due_note(due: dt.date | None) -> str:
    """Of one period: by when it was due, and what counts as in time."""
    if due is None:
        return "Chưa đặt ngày nộp ở trang Cài đặt của danh mục."
    return f"Hạn nộp {day(due)}, tính theo bản đầu tiên dùng được; bản gửi lại không làm cơ quan thành nộp muộn."


DUE_NOTE_OF_PARTS = "Lượt nộp: mỗi kỳ có báo cáo trong kỳ này là một lượt, tính theo bản đầu tiên dùng được."
UNCLEAR_NOTE = (
    "Chưa rõ: không bản nào đến trước hạn, có thể thư mục inbox đã được sao chép, nên chưa kết luận ai nộp muộn."
)


def lateness(period: str, how: str, days: int) -> str:
    """One report that did not come in time, of several: `2025-11 nộp muộn 2 ngày`; the days are working days."""
    return f"{period} {how.lower()}" + (f" {days} ngày" if days else "")

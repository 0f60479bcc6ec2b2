"""The list of fields that templates may hold."""

import datetime as dt

from consolidate.texts.calendar_names import of_period
from consolidate.texts.shortening import shortened

TITLE = "Các trường dùng trong mẫu văn bản"
HEADERS = ("Trường (gõ vào mẫu)", "Ý nghĩa", "Giá trị kỳ này")
EMPTY = "(trống)"
NO_ROW = "(danh sách không có dòng)"
NO_PAPER = "(kỳ này không có)"
_LONGEST_SHEET = 31


def title(template: str) -> str:
    return f"Các trường của mẫu {template}"


def note(period: str, as_of: dt.date) -> str:
    return (
        f"{values_of(period, as_of)} Chép nguyên cụm trong cột đầu vào mẫu. Cột của danh sách đặt trong một dòng bảng hoặc một đoạn: "
        "dòng, đoạn đó tự lặp. Đoạn bắt đầu bằng {{? ten_truong }} chỉ hiện khi trường đó khác 0 và không trống."
    )


def values_of(period: str, as_of: dt.date) -> str:
    return f"Giá trị của kỳ {of_period(period)}, tính đến ngày {as_of:%d/%m/%Y}."


def sheet_name(template: str) -> str:
    return template.replace(".docx", "").replace(".txt", "")[:_LONGEST_SHEET]


def list_name(name: str) -> str:
    return f"Danh sách {name}"


def rows(count: int) -> str:
    return f"{count} dòng"


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else shortened(text, most)


def line(typed: str, meaning: str, value: str) -> str:
    """As a command prints it."""
    return f"  {typed}: {meaning} = {shortened(value, 80)}"


def listed_at(path: str) -> str:
    return f"Danh sách đầy đủ các trường, có giá trị kỳ này: {path}"

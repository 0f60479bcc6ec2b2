"""`Phụ lục`: the annex of the printed report."""

import datetime as dt

from consolidate.texts.forms import day


def annex_title(as_of: dt.date) -> str:
    return f"TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ ĐẾN NGÀY {day(as_of)}"


def annexed_to(office: str) -> str:
    of = f" của {office}" if office else ""
    return f"(Kèm theo Báo cáo số …/BC-… ngày … tháng … năm …{of})"


SIGNATURES = (("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)"), ("THỦ TRƯỞNG CƠ QUAN", "(Ký, đóng dấu, ghi rõ họ tên)"))
ANNEX_HEADER = "&C&13&P"


def place_and_day(place: str) -> str:
    return f"{place + ', ' if place else ''}ngày … tháng … năm …"

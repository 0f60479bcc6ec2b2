"""Notes on cells whose words say nothing, point elsewhere, or are no letters."""

import datetime as dt

from consolidate.texts.codes import Code, Finding
from consolidate.texts.forms import example_day

# fmt: off


def nothing_given() -> Finding:
    return Finding(Code.NOTHING_GIVEN, "Ô chỉ ghi là không có gì; được tính như để trống.", "Không phải làm gì nếu đúng là chưa có; nếu có thì sửa ô và gửi lại.")


def ditto() -> Finding:
    return Finding(Code.DITTO, "Ô chỉ nhắc tới chỗ khác (“như trên”) mà không nêu nội dung; trong bản tổng hợp, dòng phía trên là của cơ quan khác nên người đọc không biết đó là gì.", "Gõ đủ nội dung vào chính ô này rồi gửi lại.")


def ditto_day(earliest: dt.date, latest: dt.date) -> Finding:
    return Finding(Code.NOT_A_DATE, "Ô chỉ nhắc tới dòng khác (“như trên”), không có ngày của dòng này.", f"Gõ ngày của chính dòng này, dạng ngày/tháng/năm, ví dụ {example_day(earliest, latest)}, rồi gửi lại.")

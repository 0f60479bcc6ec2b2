"""`Tổng quan`: the headline and the tiles."""

import datetime as dt

from consolidate.texts.forms import day

HEADLINE = ("Đến ", ": ", " nhiệm vụ hoàn thành, ", " quá hạn, ", " sắp đến hạn; ", " cơ quan đã báo cáo.")


def headline(as_of: dt.date, *counts: int) -> str:
    """The headline as its formula joins it. `counts`: done, all, overdue, due soon; agencies returned, expected."""
    done, total, overdue, soon, returned, expected = counts
    parts = (day(as_of), f"{done}/{total}", overdue, soon, f"{returned}/{expected}")
    start, colon, *words = HEADLINE
    return start + str(parts[0]) + colon + "".join(f"{part}{word}" for part, word in zip(parts[1:], words, strict=True))


FIRST_PERIOD = "Kỳ đầu tiên: chưa có kỳ trước để so sánh."
SAME_AS_BEFORE = "±0"
MORE_BY, LESS_BY = "+", "−"


def against(period: str) -> str:
    return f" so với {period}"


def delta(now: int, before: int, period: str) -> str:
    """`+3 so với 2025-09`."""
    step = SAME_AS_BEFORE if now == before else f"{MORE_BY if now > before else LESS_BY}{abs(now - before)}"
    return step + against(period)


BASIS = (
    "Dựa trên số chưa chắc: ",
    " dòng chủ trì mang từ kỳ trước, ",
    " dòng báo xong thiếu ngày (tính là ngày chốt số liệu).",
)


def basis(carried: int, assumed: int) -> str:
    """What of the figures rests on carried or assumed values, as its formula joins it."""
    return f"{BASIS[0]}{carried}{BASIS[1]}{assumed}{BASIS[2]}"


TILE_DONE = "Hoàn thành"
TILE_IN_TIME = "Còn trong hạn"
TILE_OVERDUE = "Quá hạn"
TILE_SOON = "Sắp đến hạn"
TILE_RECURRING = "Thường xuyên"
TILE_SILENT = "Chưa báo cáo"
TILE_TARGETS = "Mục tiêu đạt"
TILE_AGENCIES = "Cơ quan đã nộp"
TILE_RECURRING_NOTE = "không tính hạn"
PERCENT_OF = " % (= "
LONGEST = "lâu nhất "
WITHIN = "trong "
DAYS = " ngày"
SUSPENDED_OF_IT = "tạm dừng: "
OVERDUE_OF_IT = "trong đó quá hạn: "

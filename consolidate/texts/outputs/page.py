"""The leaders' page: words beside those of `Tổng quan`, which it repeats as they are."""

import datetime as dt

from consolidate.texts.forms import day, period_name
from consolidate.texts.outputs.master.dashboard import OVERVIEW_TITLE, closed_on

PAGE = "trang cho lãnh đạo"
TITLE = OVERVIEW_TITLE
DASH = " – "
FIGURES = "Tình hình chung"
LISTS = "Cần biết và cần quyết"
CHARTS = "Biểu đồ"
HOW = "Số liệu lấy từ đâu"
OVERDUE_BY = "quá hạn "


def page_at(path: str) -> str:
    return f"Trang cho lãnh đạo xem trên điện thoại: {path}"


def document_title(period: str) -> str:
    return f"Tổng quan kỳ {period_name(period)}"


def period_line(period: str, plan: str) -> str:
    return f"Kỳ {period_name(period)}" + (f" – {plan}" if plan else "")


def as_of_line(as_of: dt.date, closed: dt.date | None = None) -> str:
    line = f"Số liệu tính đến ngày {day(as_of)}"
    return f"{line}, {closed_on(closed)}" if closed else line


MADE_WITH = "Trang này được lập cùng tệp tổng hợp "


def beside(shares: int) -> str:
    """What stands in that workbook; the rows in so many others, where they are too many for it."""
    rows = (
        f"Các dòng chi tiết ở {shares} tệp khác cạnh tệp ấy."
        if shares
        else "Tệp ấy có đủ mọi dòng, mọi lời cơ quan nêu, và cột để lãnh đạo ghi ý kiến chỉ đạo."
    )
    return f", đặt cùng thư mục; con số ở hai nơi là một. {rows}"


FIXED = "Nếu sửa số trong tệp tổng hợp thì trang này không đổi theo: hãy tổng hợp lại để có trang mới."
FORMULAS = (
    "Hoàn thành (%) = nhiệm vụ hoàn thành / nhiệm vụ không phải thường xuyên × 100.",
    "Mục tiêu đạt (%) = mục tiêu đạt / tất cả mục tiêu × 100.",
    "Cơ quan đã nộp (%) = cơ quan đã báo cáo / cơ quan phải báo cáo × 100.",
    "Trong biểu đồ mỗi nhiệm vụ đếm một lần; đã quá hạn thì tính là quá hạn, kể cả khi chưa báo cáo.",
)

TARGET, STATE, DEADLINE, TASK = "Mục tiêu", "Tình trạng", "Hạn", "Nhiệm vụ và cơ quan chủ trì"


def in_master(words: str) -> str:
    """A sentence that ends with the name of a sheet, said beside the workbook."""
    return f"{words} của tệp tổng hợp"


def more_agencies(count: int) -> str:
    return f" và {count} cơ quan khác, xem trang Cơ quan của tệp tổng hợp"


def more_sections(count: int) -> str:
    return f"và {count} phần khác, xem trang Nhiệm vụ của tệp tổng hợp"


def more_bars(count: int) -> str:
    return f"và {count} mục tiêu khác, xem trang Mục tiêu của tệp tổng hợp"


# What a chart says to who cannot see it.


def bar_said(name: str, parts: str) -> str:
    return f"{name}: {parts}."


def overdue_said(count: int) -> str:
    return f"{count} dòng quá hạn"


def attained_said(percent: str) -> str:
    return f"bằng {percent}% ngưỡng"


CAPPED = "từ 150% ngưỡng trở lên"

"""`Tổng quan`: its title, its two tables, how its figures are made."""

import datetime as dt
from collections.abc import Mapping

from consolidate.texts.catalogue import Setting
from consolidate.texts.forms import day, period_name
from consolidate.texts.outputs.master import RemarkKind

OVERVIEW_TITLE = "TỔNG HỢP TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ"


def overview_subtitle(period: str, office: Mapping[str, str]) -> str:
    texts = (f"Kỳ {period_name(period)}", office.get(Setting.OFFICE, ""), office.get(Setting.TITLE, ""))
    return " – ".join(text for text in texts if text)


AS_OF = "Số liệu tính đến ngày"
PERIOD = "Kỳ"
PERIOD_END = "Hết kỳ"
DUE_SOON_WITHIN = "Sắp đến hạn: trong số ngày"
WORST = "QUÁ HẠN LÂU NHẤT"
WORST_HEADS = ("Mã", "Số ngày", "Cơ quan chưa xong; nhiệm vụ", "Lý do cơ quan nêu")
NO_WORST = "Không có nhiệm vụ nào quá hạn."
NO_REASON = "Chưa nêu lý do"
PENDING = "10 VIỆC CẦN QUYẾT (chờ: "
PENDING_COUNTS = (" xin gia hạn, ", " kiến nghị, ", " khó khăn)")
PENDING_HEADS = ("Mã", "Cơ quan: nội dung", "Tháng chờ")
WHO_ASSIGNED = "Cấp giao nhiệm vụ quyết: xin gia hạn"
THE_OFFICE = "Cơ quan tổng hợp"
NO_PENDING = "Không có khó khăn, kiến nghị nào chờ ý kiến."
FORMULAS = (
    "Hoàn thành gồm đúng hạn và quá hạn; tỷ lệ chia cho tổng số nhiệm vụ. "
    "Nhiệm vụ nhiều cơ quan chủ trì chỉ hoàn thành khi tất cả đã hoàn thành. "
    "Giá trị so với ngưỡng = giá trị / ngưỡng × 100 (mục tiêu “không quá”: ngưỡng / giá trị × 100), vẽ tối đa 150. "
    "Quá hạn: còn dở sau thời hạn, tính cả nhiệm vụ chưa báo cáo và tạm dừng. Hai bảng trên lập lúc tổng hợp, số ngày tự tính lại. Cách đọc: trang Đọc thế nào."
)


def who_office(office: str) -> str:
    """Who sees to what no rule gives to another."""
    return f"{office or THE_OFFICE} xem xét, trình: kiến nghị, khó khăn"


def waited(months: int, *, earlier: bool) -> str:
    """Whole months; `earlier`: it may be more."""
    return f"{'≥ ' if earlier else ''}{months}" if months else "mới"


def asks_briefly(until: object, deadline: str) -> str:
    asked = day(until) if isinstance(until, dt.date) else str(until)
    return f"Xin gia hạn đến {asked}" + (f" (hạn: {deadline})" if deadline else "")


def others_short(name: str, more: int) -> str:
    return f"{name} (+{more})" if more else name


def who_says(who: str, text: str) -> str:
    return f"{who}: {text}"


def pending_text(kind: RemarkKind, text: str) -> str:
    return text if kind is RemarkKind.EXTENSION else f"{kind.partition(',')[0]}: {text}"

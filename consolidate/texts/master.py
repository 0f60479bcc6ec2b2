"""The master workbook: headers the contract does not name, titles, and every sentence on its sheets."""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from consolidate.texts.catalogue import Setting
from consolidate.texts.labels import Aggregate, MasterTitle, TargetKind
from consolidate.texts.template import day, number, period_name


class Head(StrEnum):
    """Headers beside those of labels.Label."""

    SECTION = "Phần"
    ALERT = "Cảnh báo hạn"
    HEARD = "Đã báo cáo / phải báo cáo"
    CARRIED = "Mang từ kỳ trước"
    DONE = "Đã xong / chủ trì"
    PROGRESS_OF = "Tiến độ tính trên"
    RELATED_TARGETS = "Mục tiêu liên quan"
    PLANS = "Kế hoạch"
    COMPARISON = "So sánh"
    GAP = "Chênh lệch với ngưỡng"
    COVERAGE = "Có số liệu / phải báo cáo"
    NUMERATOR_SUM = "Tổng tử số"
    DENOMINATOR_SUM = "Tổng mẫu số"
    TASKS = "Số nhiệm vụ"
    TASKS_DONE = "Nhiệm vụ hoàn thành"
    TASKS_OVERDUE = "Nhiệm vụ quá hạn"
    HOW = "Cách tính giá trị"
    REASON = "Lý do cơ quan nêu"
    RETURNED = "Nộp báo cáo"
    RETURNED_AT = "Ngày nộp"
    LED = "Dòng chủ trì"
    LED_REPORTED = "Chủ trì đã báo cáo kỳ này"
    COORDINATED = "Dòng phối hợp"
    COORDINATED_REPORTED = "Phối hợp đã báo cáo kỳ này"
    FIGURES = "Số liệu phải báo cáo"
    FIGURES_REPORTED = "Số liệu đã báo cáo kỳ này"
    OVERDUE = "Quá hạn"
    DUE_SOON = "Sắp đến hạn"
    ERRORS = "Lỗi"
    WARNINGS = "Cảnh báo"
    REMARK_KIND = "Loại"
    SINCE = "Nêu từ kỳ"
    DECISION = "Chỉ đạo"
    CHANGE = "Thay đổi"
    BEFORE = "Kỳ trước"
    NOW = "Kỳ này"
    PERIOD = "Kỳ"
    RECEIVED = "Nhận lúc"
    SHA256 = "SHA-256"
    FATE = "Xử lý"
    WHY = "Lý do"
    SUBMITTED = "Ô đã điền"
    MERGED = "Ô đã tổng hợp"
    REJECTED = "Ô bị loại"
    SUPERSEDED = "Ô đã có bản thay thế"
    DEADLINE_KIND = "Loại thời hạn"
    DUE = "Hạn tính quá hạn"
    DEADLINE_DAY = "Hạn"
    TARGET_KEYS = "Khóa mục tiêu"
    KEY = "Khóa tra cứu"
    REPORTED = "Đã báo cáo kỳ này (1/0)"
    PROGRESS_COUNTED = "Tiến độ để tính"
    EXPECTED = "Số cơ quan chủ trì"
    HEARD_COUNT = "Số cơ quan đã báo cáo"
    DONE_COUNT = "Số cơ quan đã xong"
    FIGURE_HEARD = "Có số liệu (1/0)"
    FIGURE_NUMBER = "Số để tính"
    RANK = "Thứ hạng quá hạn"


class Alert(StrEnum):
    """`Cảnh báo hạn`: the word beside the colour."""

    OVERDUE = "Quá hạn"
    DUE_SOON = "Sắp đến hạn"


class Returned(StrEnum):
    """Whether an agency's report came back this period."""

    YES = "Đã nộp"
    NO = "Chưa nộp"


class RemarkKind(StrEnum):
    """What an agency raises, in the order it wants a decision."""

    EXTENSION = "Xin gia hạn"
    PROPOSAL = "Kiến nghị, đề xuất"
    DIFFICULTY = "Khó khăn, vướng mắc"


class Decision(StrEnum):
    """Whether the leaders have written on the task."""

    WAITING = "Chờ ý kiến"
    GIVEN = "Đã có ý kiến"


class ChangeKind(StrEnum):
    """What is different from the round before, gravest first."""

    DONE_TAKEN_BACK = "Rút lại hoàn thành"
    NEWLY_OVERDUE = "Mới quá hạn"
    SLIPPED = "Tiếp tục quá hạn"
    DEADLINE_CHANGED = "Thời hạn thay đổi"
    PROGRESS_BACK = "Tiến độ giảm"
    SAME_TEXT = "Kết quả lặp nguyên văn"
    NEWLY_DONE = "Mới hoàn thành"


class Bucket(StrEnum):
    """Parts of the bar of a section; each task is in one."""

    DONE = "Hoàn thành"
    IN_TIME = "Chưa xong, còn hạn"
    RECURRING = "Thường xuyên"
    NOT_REPORTED = "Chưa báo cáo"
    OVERDUE = "Quá hạn"


BACK = "← Tổng quan"
SEPARATOR = "; "
MORE = "…"
CUT = "… (phần còn lại xem trong tệp gốc)"


def document_title(period: str) -> str:
    return f"Tổng hợp tiến độ thực hiện nhiệm vụ kỳ {period_name(period)}"


def footer(period: str, title: str) -> str:
    return f"&L&9{title} – kỳ {period_name(period)}&R&9Trang &P/&N"


def as_of_line(period: str, as_of: dt.date, rows: int) -> str:
    return f"Kỳ {period_name(period)} – số liệu tính đến ngày {day(as_of)} – {rows} dòng"


HEADINGS: dict[MasterTitle, str] = {
    MasterTitle.TARGETS: "MỤC TIÊU SO VỚI NGƯỠNG",
    MasterTitle.TASKS: "TIẾN ĐỘ THEO NHIỆM VỤ",
    MasterTitle.OVERDUE: "QUÁ HẠN VÀ SẮP ĐẾN HẠN",
    MasterTitle.AGENCIES: "TÌNH HÌNH BÁO CÁO CỦA CÁC CƠ QUAN",
    MasterTitle.REMARKS: "KHÓ KHĂN, KIẾN NGHỊ, XIN GIA HẠN",
    MasterTitle.CHANGES: "THAY ĐỔI SO VỚI KỲ TRƯỚC",
    MasterTitle.DETAILS: "CHI TIẾT THEO NHIỆM VỤ VÀ CƠ QUAN",
    MasterTitle.FIGURES: "SỐ LIỆU MỤC TIÊU CỦA TỪNG CƠ QUAN",
    MasterTitle.CHECKS: "KẾT QUẢ KIỂM TRA CÁC BÁO CÁO",
    MasterTitle.SOURCES: "CÁC TỆP ĐÃ NHẬN",
}
NOTES: dict[MasterTitle, str] = {
    MasterTitle.TARGETS: "Tỷ lệ của nhiều cơ quan = tổng tử số / tổng mẫu số × 100, không lấy trung bình các tỷ lệ. Chênh lệch = giá trị − ngưỡng.",
    MasterTitle.TASKS: "Tiến độ (%) = tổng tiến độ của các cơ quan chủ trì có tiến độ / số cơ quan đó. Số ngày quá hạn âm: số ngày còn lại. Cột Ý kiến chỉ đạo (nền vàng) để lãnh đạo ghi, được giữ lại ở kỳ sau.",
    MasterTitle.OVERDUE: "Mỗi dòng là một cơ quan chủ trì chưa hoàn thành, lâu nhất ở trên; tiếp theo là sắp đến hạn (số ngày âm: còn lại).",
    MasterTitle.AGENCIES: "Tình trạng đếm trên các dòng cơ quan chủ trì.",
    MasterTitle.REMARKS: "Nguyên văn lời cơ quan. “Chờ ý kiến”: cột Ý kiến chỉ đạo của nhiệm vụ còn trống. Gia hạn chỉ có hiệu lực khi danh mục được sửa.",
    MasterTitle.CHANGES: "So với bản tổng hợp của kỳ liền trước.",
    MasterTitle.DETAILS: "Nguồn của mọi con số. Sửa một dòng ở đây thì các trang khác tự tính lại; dòng bổ sung phải ghi Kỳ báo cáo.",
    MasterTitle.FIGURES: "Giá trị của tỷ lệ = tử số × 100 / mẫu số. Sửa ở đây thì trang Mục tiêu tự tính lại.",
    MasterTitle.CHECKS: "Xếp theo mức độ: lỗi, cảnh báo, thông tin. Ô bị loại được ghi lại nguyên văn ở cột Giá trị đã nhập.",
    MasterTitle.SOURCES: "Ô đã điền = ô đã tổng hợp + ô bị loại + ô đã có bản thay thế.",
}
EMPTY: dict[MasterTitle, str] = {
    MasterTitle.TARGETS: "Danh mục chưa có mục tiêu nào.",
    MasterTitle.TASKS: "Danh mục chưa có nhiệm vụ nào.",
    MasterTitle.OVERDUE: "Không có nhiệm vụ nào quá hạn hoặc sắp đến hạn.",
    MasterTitle.AGENCIES: "Chưa có cơ quan nào được giao báo cáo.",
    MasterTitle.REMARKS: "Chưa có cơ quan nào nêu khó khăn, kiến nghị hay xin gia hạn.",
    MasterTitle.CHANGES: "Không có thay đổi so với kỳ trước.",
    MasterTitle.DETAILS: "Chưa có nhiệm vụ nào được giao cho cơ quan.",
    MasterTitle.FIGURES: "Không có mục tiêu nào cần số liệu của cơ quan.",
    MasterTitle.CHECKS: "Không có lỗi hay lưu ý nào.",
    MasterTitle.SOURCES: "Chưa nhận được tệp nào.",
}
NO_PREVIOUS = "Chưa có bản tổng hợp của kỳ trước để so sánh."


CARRIED_MARK = "mang từ kỳ trước"


def reported_in(period: str, *, carried: bool) -> str:
    """`2025-10`; an earlier period's report says so."""
    return f"{period} ({CARRIED_MARK})" if carried else period


def asks_extension(until: object, deadline: str) -> str:
    asked = day(until) if isinstance(until, dt.date) else str(until)
    return f"Xin gia hạn đến {asked}" + (f" (thời hạn hiện nay: {deadline})" if deadline else "")


def since(period: str, *, earlier: bool) -> str:
    return f"{period} hoặc trước đó" if earlier else period


def leads(count: int) -> str:
    return f"{count} cơ quan chủ trì"


def state_words(state: str, done: int, expected: int) -> str:
    return f"{state} ({done}/{expected} cơ quan xong)" if expected > 1 else state


def days_late(days: int) -> str:
    return f"quá hạn {days} ngày"


def progress_words(progress: float) -> str:
    return f"{number(progress)} %"


_HOW: dict[Aggregate, str] = {
    Aggregate.RATIO_OF_SUMS: "tổng các giá trị",
    Aggregate.SUM: "tổng các giá trị",
    Aggregate.MEAN: "trung bình các giá trị",
    Aggregate.MAXIMUM: "giá trị lớn nhất",
    Aggregate.MINIMUM: "giá trị nhỏ nhất",
    Aggregate.ALL_YES: "giá trị nhỏ nhất",
    Aggregate.SINGLE_SOURCE: "giá trị của một cơ quan",
}


def how(kind: TargetKind, aggregate: Aggregate) -> str:
    """The formula of a target's value, in words."""
    single = aggregate is Aggregate.SINGLE_SOURCE
    if kind is TargetKind.RATIO:
        return "tử số × 100 / mẫu số của một cơ quan" if single else "tổng tử số × 100 / tổng mẫu số"
    if kind is TargetKind.YES_NO:
        return "câu trả lời của một cơ quan" if single else "Có khi mọi cơ quan đã báo cáo trả lời Có"
    return _HOW[aggregate]


# --- Tổng quan ---------------------------------------------------------------------------------------------------


def overview_title(period: str) -> str:
    return f"TỔNG HỢP TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ – KỲ {period_name(period).upper()}"


def overview_subtitle(office: Mapping[str, str]) -> str:
    return " – ".join(text for text in (office.get(Setting.OFFICE, ""), office.get(Setting.TITLE, "")) if text)


AS_OF = "Số liệu tính đến ngày"
PERIOD = "Kỳ"
PERIOD_END = "Hết kỳ"
DUE_SOON_WITHIN = "Sắp đến hạn: trong số ngày"

HEADLINE = ("Đến ", ": ", " nhiệm vụ hoàn thành, ", " quá hạn, ", " sắp đến hạn; ", " cơ quan đã báo cáo.")


def headline(as_of: dt.date, *counts: int) -> str:
    """The headline as its formula joins it. `counts`: done, all, overdue, due soon; agencies returned, expected."""
    done, total, overdue, soon, returned, expected = counts
    parts = (day(as_of), f"{done}/{total}", overdue, soon, f"{returned}/{expected}")
    start, colon, *words = HEADLINE
    return start + str(parts[0]) + colon + "".join(f"{part}{word}" for part, word in zip(parts[1:], words, strict=True))


TILE_DONE = "Hoàn thành"
TILE_IN_TIME = "Chưa xong, còn hạn"
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

CHART_TASKS = "NHIỆM VỤ THEO PHẦN VÀ TÌNH TRẠNG"
CHART_TARGETS = "MỤC TIÊU: GIÁ TRỊ SO VỚI NGƯỠNG"
CHART_OVERDUE = "QUÁ HẠN THEO CƠ QUAN CHỦ TRÌ"
CHART_DATA = "Số liệu của biểu đồ (tự tính, không in)"
DATA_SECTION = "Phần"
DATA_TARGET = "Mục tiêu"
DATA_THRESHOLD = "Ngưỡng = 100"
DATA_ATTAINED = "Giá trị so với ngưỡng (%)"
DATA_AGENCY = "Cơ quan"
DATA_OVERDUE = "Dòng quá hạn"
NO_DATA_MARK = "chưa có số liệu"
NO_TASKS = "Chưa có nhiệm vụ để vẽ biểu đồ."
NO_FIGURES = "Chưa có mục tiêu nào có cả ngưỡng bằng số và số liệu, nên chưa vẽ được biểu đồ."
NO_OVERDUE = "Không có dòng nào quá hạn."
WORST = "QUÁ HẠN LÂU NHẤT"
WORST_HEADS = ("Mã", "Nhiệm vụ", "Cơ quan chưa xong", "Số ngày", "Lý do cơ quan nêu")
NO_WORST = "Không có nhiệm vụ nào quá hạn."
NO_REASON = "Chưa nêu lý do"
PENDING = "CHỜ QUYẾT ĐỊNH: "
PENDING_COUNTS = (" xin gia hạn, ", " kiến nghị, ", " khó khăn")
PENDING_HEADS = ("Mã", "Cơ quan", "Nội dung")
NO_PENDING = "Không có khó khăn, kiến nghị nào chờ ý kiến."
FORMULAS = (
    "Hoàn thành gồm đúng hạn và quá hạn; tỷ lệ chia cho tổng số nhiệm vụ. "
    "Nhiệm vụ nhiều cơ quan chủ trì chỉ hoàn thành khi tất cả đã hoàn thành. "
    "Giá trị so với ngưỡng = giá trị / ngưỡng × 100 (mục tiêu “không quá”: ngưỡng / giá trị × 100), vẽ tối đa 150. "
    "Quá hạn: còn dở sau thời hạn, tính cả nhiệm vụ chưa báo cáo và tạm dừng. Hai bảng dưới lập lúc tổng hợp, số ngày tự tính lại."
)


def others(name: str, more: int) -> str:
    return f"{name} và {more} cơ quan khác" if more else name


def pending_text(kind: RemarkKind, text: str) -> str:
    return text if kind is RemarkKind.EXTENSION else f"{kind.partition(',')[0]}: {text}"


def threshold_tail(comparison: str, threshold: float, unit: str) -> str:
    """`(≥ 80 %)`, after a target's value."""
    return f" ({comparison} {number(threshold)} {unit})".replace(" )", ")")

"""The master workbook: headers the contract does not name, titles, and every sentence on its sheets."""

import datetime as dt
from collections.abc import Mapping, Sequence
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
    ORIGIN = "Xuất xứ"
    FILE_BELOW = "Tệp nguồn ở cấp dưới"
    ROW_BELOW = "Dòng ở cấp dưới"
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
    FIRST_RETURNED = "Nộp lần đầu"
    RETURNED_AT = "Ngày nộp"
    PUNCTUALITY = "So với hạn nộp"
    ON_TIME = "Lượt nộp đúng hạn"
    LATE = "Lượt nộp muộn"
    UNCLEAR = "Lượt nộp chưa rõ"
    MISSED = "Lượt chưa nộp"
    DAYS_LATE = "Số ngày làm việc muộn"
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
    RULING = "Quyết định"
    ISSUED_DEADLINE = "Thời hạn ban đầu"
    CHANGE = "Thay đổi"
    BEFORE = "Kỳ trước"
    NOW = "Kỳ này"
    GROUNDS = "Căn cứ"
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
    PLACE = "Khóa tra cứu dòng"
    AT = "Thứ tự ở trang gốc"
    REPORTED = "Đã báo cáo kỳ này (1/0)"
    PROGRESS_COUNTED = "Tiến độ để tính"
    EXPECTED = "Số cơ quan chủ trì"
    HEARD_COUNT = "Số cơ quan đã báo cáo"
    DONE_COUNT = "Số cơ quan đã xong"
    FIGURE_HEARD = "Có số liệu (1/0)"
    FIGURE_NUMBER = "Số để tính"
    RANK = "Thứ hạng quá hạn"
    ASSUMED = "Xong, thiếu ngày"
    TARGET_COUNT = "Số mục tiêu"
    MET = "Mục tiêu đạt"
    ASKED = "Cơ quan phải nộp"
    CARRIED_ROWS = "Dòng mang từ kỳ trước"
    ASSUMED_ROWS = "Dòng xong thiếu ngày"
    NEWLY_DONE = "Mới hoàn thành trong kỳ"
    NEWLY_OVERDUE = "Mới quá hạn trong kỳ"
    DONE_SHARE = "Hoàn thành (%)"
    RETURNED_SHARE = "Cơ quan đã nộp (%)"
    FRESH = "Có số liệu kỳ này / phải báo cáo"
    FIGURES_CARRIED = "Mang từ kỳ trước"
    FIGURES_SILENT = "Chưa từng có số liệu"
    FRESH_SHARE = "Mẫu số báo cáo kỳ này (%)"
    FLOOR = "Nếu số mang từ kỳ trước = 0"
    MISSING = "Còn thiếu để đạt"
    LACKING = "Còn thiếu (số)"
    PACE = "Cần thêm mỗi tháng"
    CLOSERS = "Cơ quan nào đủ bù"
    SERVING = "Nhiệm vụ phục vụ"
    BY_PERIOD = "Giá trị qua các kỳ"
    LINE = "Đường diễn biến"
    AGAINST = "Ngưỡng so sánh"
    CONFLICT = "Điều không khớp"
    SEEN = "Thấy gì"
    OTHER_ROW = "Đối chiếu với"
    ASK = "Hỏi cơ quan"
    QUESTION = "Cần hỏi"
    TOPIC = "Mục"
    MEANING = "Nghĩa là gì, tính thế nào"
    WHERE = "Xem ở trang"


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
    """Whether the leaders have written on the task, or the deadline was decided on."""

    WAITING = "Chờ ý kiến"
    GIVEN = "Đã có ý kiến"
    DECIDED = "Đã quyết định"


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


class Conflict(StrEnum):
    """What does not fit together, gravest first."""

    LEAD_AND_COORDINATOR = "Chủ trì báo xong, phối hợp báo chưa thực hiện"
    TAKEN_BACK = "Rút lại hoàn thành"
    PROGRESS_BACK = "Tiến độ lùi"
    NO_EVIDENCE = "Báo hoàn thành, không có minh chứng"
    NO_REASON = "Quá hạn, không nêu lý do"
    SUM_DIFFERS = "Số của sở khác tổng các xã, phường"
    SAME_WORDS = "Cùng một câu ở nhiều cơ quan"


class Bucket(StrEnum):
    """Parts of the bar of a section; each task is in one."""

    DONE = "Hoàn thành"
    IN_TIME = "Chưa xong, còn hạn"
    RECURRING = "Thường xuyên"
    NOT_REPORTED = "Chưa báo cáo"
    OVERDUE = "Quá hạn"


BACK = "← Tổng quan"
LINKED = "xem các dòng"
SEPARATOR = "; "
MORE = "…"


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
    MasterTitle.BY_AGENCY: "VIỆC CỦA TỪNG CƠ QUAN",
    MasterTitle.REMARKS: "KHÓ KHĂN, KIẾN NGHỊ, XIN GIA HẠN",
    MasterTitle.CHANGES: "THAY ĐỔI SO VỚI KỲ TRƯỚC",
    MasterTitle.TREND: "DIỄN BIẾN QUA CÁC KỲ",
    MasterTitle.GAPS: "KHOẢNG CÁCH ĐẾN MỤC TIÊU",
    MasterTitle.CONFLICTS: "NHỮNG ĐIỀU KHÔNG KHỚP NHAU",
    MasterTitle.ANNEX: "PHỤ LỤC",
    MasterTitle.READING: "ĐỌC TỆP NÀY THẾ NÀO",
    MasterTitle.DETAILS: "CHI TIẾT THEO NHIỆM VỤ VÀ CƠ QUAN",
    MasterTitle.FIGURES: "SỐ LIỆU MỤC TIÊU CỦA TỪNG CƠ QUAN",
    MasterTitle.CHECKS: "KẾT QUẢ KIỂM TRA CÁC BÁO CÁO",
    MasterTitle.SOURCES: "CÁC TỆP ĐÃ NHẬN",
}
NOTES: dict[MasterTitle, str] = {
    MasterTitle.TARGETS: "Tỷ lệ của nhiều cơ quan = tổng tử số / tổng mẫu số × 100, không lấy trung bình các tỷ lệ. Chênh lệch = giá trị − ngưỡng. Đường diễn biến do Excel 2010 trở lên vẽ; chương trình khác: xem Giá trị qua các kỳ ở trang Khoảng cách mục tiêu.",
    MasterTitle.TASKS: "Tiến độ (%) = tổng tiến độ của các cơ quan chủ trì có tiến độ / số cơ quan đó; để trống thì Hoàn thành tính 100, Chưa thực hiện tính 0. Số ngày quá hạn âm: số ngày còn lại. Cột Ý kiến chỉ đạo (nền vàng) để lãnh đạo ghi, được giữ lại ở kỳ sau.",
    MasterTitle.OVERDUE: "Mỗi dòng là một cơ quan chủ trì chưa hoàn thành, lâu nhất ở trên; tiếp theo là sắp đến hạn (số ngày âm: còn lại).",
    MasterTitle.AGENCIES: "Tình trạng đếm trên các dòng cơ quan chủ trì. Bấm một con số để tới các dòng nó đếm (được bôi chọn).",
    MasterTitle.BY_AGENCY: "Mỗi cơ quan một khối: chủ trì, phối hợp, số liệu; gấp nhất ở trên. Tình trạng, số ngày tự tính lại; thứ tự lập lúc tổng hợp. Bấm mã để tới dòng gốc.",
    MasterTitle.REMARKS: "Nguyên văn lời cơ quan. “Chờ ý kiến”: cột Ý kiến chỉ đạo của nhiệm vụ còn trống. Quyết định của cơ quan tổng hợp (gia hạn, đổi việc) ghi thành một dòng ở trang Điều chỉnh của danh mục.",
    MasterTitle.CHANGES: "So với bản tổng hợp của kỳ liền trước. Nhiệm vụ chuyển sang kế hoạch mới được so với mã cũ của nó. Căn cứ: văn bản và ngày hiệu lực ghi ở trang Điều chỉnh, Kế hoạch, Cơ quan của danh mục.",
    MasterTitle.TREND: "Dòng của kỳ này tự tính lại khi sửa Chi tiết (trừ hai cột Mới …, so với cuối kỳ liền trước); các dòng khác là số đã chốt của từng kỳ. Biểu đồ mục tiêu: nét liền là giá trị, nét đứt là ngưỡng. Tỷ lệ = số hoàn thành (đã nộp) × 100 / tổng số.",
    MasterTitle.GAPS: "Cơ quan chưa nộp kỳ này được giữ số cũ; cột “= 0” cho thấy giá trị nếu các số ấy bằng 0. Cơ quan chưa từng có số liệu thì chưa biết mẫu số nên không tính. Mỗi tháng = còn thiếu / số tháng đến hạn. Hai cột cuối lập lúc tổng hợp.",
    MasterTitle.CONFLICTS: "Lập lúc tổng hợp. Bấm vào mã và vào ô “Đối chiếu với” để xem đúng dòng. Đây là điều cần hỏi lại, chưa phải kết luận.",
    MasterTitle.ANNEX: "",
    MasterTitle.READING: "Mọi con số đều lần được tới từng dòng, từng tệp của cơ quan.",
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
    MasterTitle.BY_AGENCY: "Chưa có cơ quan nào được giao việc.",
    MasterTitle.REMARKS: "Chưa có cơ quan nào nêu khó khăn, kiến nghị hay xin gia hạn.",
    MasterTitle.CHANGES: "Không có thay đổi so với kỳ trước.",
    MasterTitle.TREND: "Chưa có kỳ nào.",
    MasterTitle.GAPS: "Danh mục chưa có mục tiêu nào.",
    MasterTitle.CONFLICTS: "Không thấy điều gì không khớp nhau.",
    MasterTitle.ANNEX: "Danh mục chưa có nhiệm vụ nào.",
    MasterTitle.DETAILS: "Chưa có nhiệm vụ nào được giao cho cơ quan.",
    MasterTitle.FIGURES: "Không có mục tiêu nào cần số liệu của cơ quan.",
    MasterTitle.CHECKS: "Không có lỗi hay lưu ý nào.",
    MasterTitle.SOURCES: "Chưa nhận được tệp nào.",
}


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


NO_PREVIOUS = "Chưa có bản tổng hợp của kỳ trước để so sánh."


CARRIED_MARK = "mang từ kỳ trước"


REFUSED_MARK = "có giá trị bị loại, xem Kiểm tra"
FIGURE_PART = "Số liệu"


def origin(agency: str = "", code: str = "", *, carried: bool, refused: bool) -> str:
    """Where a report comes from: an earlier period, another agency, another task; and whether a value was rejected."""
    return "; ".join(filter(None, (CARRIED_MARK if carried else "", agency, code, REFUSED_MARK if refused else "")))


def asks_extension(until: object, deadline: str) -> str:
    asked = day(until) if isinstance(until, dt.date) else str(until)
    return f"Xin gia hạn đến {asked}" + (f" (thời hạn hiện nay: {deadline})" if deadline else "")


def issued_deadline(words: str, document: str) -> str:
    """The deadline of the plan, and what decided that it is another now."""
    return f"{words or NO_DEADLINE}; điều chỉnh: {document}"


NO_DEADLINE = "chưa có"


def ruling(document: str, deadline: str) -> str:
    return f"{document}; thời hạn mới: {deadline}"


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


OVERVIEW_TITLE = "TỔNG HỢP TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ"


def overview_subtitle(period: str, office: Mapping[str, str]) -> str:
    texts = (f"Kỳ {period_name(period)}", office.get(Setting.OFFICE, ""), office.get(Setting.TITLE, ""))
    return " – ".join(text for text in texts if text)


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


NO_TREND = "Mới có một kỳ, chưa có kỳ trước để so sánh; biểu đồ diễn biến có từ kỳ thứ hai."
FIRST_PERIOD = "Kỳ đầu tiên: chưa có kỳ trước để so sánh."
SAME_AS_BEFORE = "±0"
MORE_BY, LESS_BY = "+", "−"


def against(period: str) -> str:
    return f" so với {period}"


def delta(now: int, before: int, period: str) -> str:
    """`+3 so với 2025-09`."""
    step = SAME_AS_BEFORE if now == before else f"{MORE_BY if now > before else LESS_BY}{abs(now - before)}"
    return step + against(period)


def within(period: str) -> str:
    """A month within a longer period."""
    return f"trong kỳ: {period}"


def threshold_of(code: str) -> str:
    return f"Ngưỡng {code}"


def threshold_words(comparison: str, threshold: float, unit: str) -> str:
    """`≥ 80 %`."""
    return f"{comparison} {number(threshold)} {unit}".strip()


def target_chart(code: str, words: str) -> str:
    return f"{code} ({words})" if words else code


TREND_TASKS = "NHIỆM VỤ QUA CÁC KỲ"
TREND_WITHIN = "TỪNG THÁNG TRONG KỲ"
TREND_AGENCIES = "CƠ QUAN ĐÃ NỘP QUA CÁC KỲ (%)"
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

CHART_TASKS = "NHIỆM VỤ THEO PHẦN VÀ TÌNH TRẠNG"
CHART_TARGETS = "MỤC TIÊU: GIÁ TRỊ SO VỚI NGƯỠNG"
TARGETS_BY_STATE = ("MỤC TIÊU: ", " đạt, ", " chưa đạt, ", " chưa có số liệu")
"""The words around the three figures above the chart of targets."""
CHART_OVERDUE = "QUÁ HẠN THEO CƠ QUAN CHỦ TRÌ"
CHART_TREND = "QUA CÁC KỲ"
CHART_DATA = "Số liệu của biểu đồ (tự tính, không in)"
DATA_SECTION = "Phần"
DATA_TARGET = "Mục tiêu"
DATA_THRESHOLD = "Ngưỡng = 100"
DATA_ATTAINED = "Giá trị so với ngưỡng (%)"
SETTLED = "Không phải làm gì: cơ quan đã gửi bản thay thế."
DATA_AGENCY = "Cơ quan"
DATA_OVERDUE = "Dòng quá hạn"
NO_DATA_MARK = "chưa có số liệu"
NO_TASKS = "Chưa có nhiệm vụ để vẽ biểu đồ."
NO_FIGURES = "Chưa có mục tiêu nào có cả ngưỡng bằng số và số liệu, nên chưa vẽ được biểu đồ."
NO_OVERDUE = "Không có dòng nào quá hạn."
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


def of_agencies(shown: int) -> tuple[str, str]:
    """The words around the number of all."""
    return f" ({shown} trong ", " cơ quan)"


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


def threshold_tail(comparison: str, threshold: float, unit: str) -> str:
    """`(≥ 80 %)`, after a target's value."""
    return f" ({comparison} {number(threshold)} {unit})".replace(" )", ")")


# --- Khoảng cách mục tiêu ----------------------------------------------------------------------------------------

LACKING, BEYOND = "còn thiếu ", "vượt "
IN_NUMERATOR = " đơn vị ở tử số"
NOT_SERVED = "Không có nhiệm vụ nào"
PAST_DEADLINE = "đã qua hạn"
ARROW = " → "
NO_LINE = "chưa đủ hai kỳ có số"


def lacking(amount: float, unit: str, *, beyond: bool) -> str:
    """`còn thiếu 12 đơn vị ở tử số`, `còn thiếu 0,18 điểm`."""
    return f"{BEYOND if beyond else LACKING}{number(amount)}{unit}"


def unit_after(unit: str) -> str:
    return f" {unit}" if unit else ""


def closers(parts: list[tuple[str, float]], most: int) -> str:
    """Reporters that together close the gap, with what each lacks."""
    named = ", ".join(f"{name} ({number(lack)})" for name, lack in parts[:most])
    more = f" và {len(parts) - most} cơ quan khác" if len(parts) > most else ""
    return f"{len(parts)} cơ quan: {named}{more}"


def noes(names: list[str], most: int) -> str:
    return "Trả lời Không: " + some(names, most)


def some(names: list[str], most: int) -> str:
    """The first names, and how many more."""
    more = f" và {len(names) - most} cơ quan khác" if len(names) > most else ""
    return ", ".join(names[:most]) + more


# --- Mâu thuẫn ---------------------------------------------------------------------------------------------------


def lead_done_others_not(leads: str, others: str) -> str:
    return f"{leads} báo Hoàn thành; {others} báo Chưa thực hiện."


def some_codes(codes: list[str], most: int) -> str:
    """How many tasks, and the first codes."""
    more = ", …" if len(codes) > most else ""
    return f"{len(codes)} nhiệm vụ khác: {', '.join(codes[:most])}{more}"


def also_in(seen: str, others: str) -> str:
    return f"{seen} Cũng vậy ở {others}."


def without_evidence(count: int) -> str:
    return f"{count} cơ quan báo Hoàn thành, ô Minh chứng để trống."


def without_reason(count: int, days: int) -> str:
    return f"{count} cơ quan quá hạn {days} ngày, ô Khó khăn, vướng mắc để trống."


def then_and_now(before: str, now: str, more: int) -> str:
    return f"Kỳ trước: {before}; kỳ này: {now}." + (f" Còn {more} cơ quan khác cũng vậy." if more else "")


def same_words(agencies: int, tasks: int, text: str) -> str:
    among = f" ở {tasks} nhiệm vụ" if tasks > 1 else ""
    return f"{agencies} cơ quan{among} viết giống nhau: “{text}”"


def sums_differ(one: str, own: str, others: str) -> str:
    return f"{one} báo {own}; các cơ quan còn lại cộng lại {others}."


def pair(numerator: float | None, denominator: float | None) -> str:
    """`2697/3443`; a plain value alone."""
    return "/".join(number(part) for part in (numerator, denominator) if part is not None)


QUESTIONS: dict[Conflict, str] = {
    Conflict.LEAD_AND_COORDINATOR: "Việc đã xong hẳn chưa; phần của cơ quan phối hợp đã làm chưa?",
    Conflict.TAKEN_BACK: "Vì sao rút lại; kỳ trước báo nhầm hay việc phải làm lại?",
    Conflict.PROGRESS_BACK: "Vì sao tiến độ giảm; số nào đúng?",
    Conflict.NO_EVIDENCE: "Số, ký hiệu, ngày của văn bản hoặc sản phẩm hoàn thành là gì?",
    Conflict.NO_REASON: "Vướng ở đâu, cần ai tháo gỡ, bao giờ xong?",
    Conflict.SUM_DIFFERS: "Số nào đúng; cách thống kê khác nhau ở đâu?",
    Conflict.SAME_WORDS: "Kết quả riêng của cơ quan trong kỳ là gì?",
}


def detail_row(row: int) -> str:
    return f"Chi tiết, dòng {row}"


def figure_row(row: int) -> str:
    return f"Số liệu, dòng {row}"


# --- Phụ lục -----------------------------------------------------------------------------------------------------


def annex_title(as_of: dt.date) -> str:
    return f"TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ ĐẾN NGÀY {day(as_of)}"


def annexed_to(office: str) -> str:
    of = f" của {office}" if office else ""
    return f"(Kèm theo Báo cáo số …/BC-… ngày … tháng … năm …{of})"


SIGNATURES = (("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)"), ("THỦ TRƯỞNG CƠ QUAN", "(Ký, đóng dấu, ghi rõ họ tên)"))
ANNEX_HEADER = "&C&13&P"


def place_and_day(place: str) -> str:
    return f"{place + ', ' if place else ''}ngày … tháng … năm …"


# --- Đọc thế nào -------------------------------------------------------------------------------------------------


def in_shares(names: Sequence[str]) -> str:
    return f"Nhiều dòng hơn một tệp mở được dễ dàng: xem trong {len(names)} tệp theo nhóm cơ quan, cùng thư mục: {', '.join(names)}."


def reading_shares(names: Sequence[str]) -> tuple[str, str, str]:
    return (
        "Bản chia theo nhóm cơ quan",
        f"Nhiều dòng hơn một tệp mở được dễ dàng nên chi tiết nằm trong {len(names)} tệp, mỗi tệp một nhóm cơ quan, tự tính lại khi sửa: {', '.join(names)}. Con số trong tệp này tính trên tất cả, ghi lúc tổng hợp, không tự tính lại.",
        "Chi tiết",
    )


READING: tuple[tuple[str, str, str], ...] = (
    (
        "Tình trạng",
        "Đọc từ trạng thái cơ quan báo và thời hạn, tính đến ngày chốt số liệu. Xong sau hạn là Hoàn thành quá hạn; dở dang sau hạn là quá hạn.",
        "Chi tiết",
    ),
    (
        "Nhiều cơ quan chủ trì",
        "Chỉ Hoàn thành khi tất cả đã hoàn thành. “31/38” = số cơ quan đã báo cáo (hoặc đã xong) / số cơ quan chủ trì. Cơ quan phối hợp không làm đổi tình trạng.",
        "Nhiệm vụ",
    ),
    (
        "Màu đỏ – Quá hạn",
        "Sau thời hạn mà chưa hoàn thành, kể cả chưa báo cáo và tạm dừng. Luôn có chữ bên cạnh màu, in đen trắng vẫn đọc được.",
        "Quá hạn",
    ),
    ("Màu vàng – Sắp đến hạn", "Chưa xong và còn từ 0 đến số ngày ghi ở đầu trang Tổng quan.", "Quá hạn"),
    ("Màu xanh – Hoàn thành", "Đúng hạn hoặc quá hạn, xem chữ.", "Nhiệm vụ"),
    (
        "Màu xám – Chưa báo cáo",
        "Chưa từng có báo cáo (nhiệm vụ thường xuyên: chưa có báo cáo kỳ này). Chưa báo cáo, số 0 và Không phát sinh là ba điều khác nhau.",
        "Cơ quan",
    ),
    (
        "Mang từ kỳ trước",
        "Cơ quan không nộp kỳ này thì báo cáo gần nhất đứng nguyên, ghi rõ kỳ. Số dòng như vậy ghi cạnh từng nhiệm vụ, từng mục tiêu và ở Tổng quan.",
        "Chi tiết",
    ),
    ("Xong, thiếu ngày", "Báo Hoàn thành mà không có ngày hoàn thành hợp lệ: tính là ngày chốt số liệu.", "Nhiệm vụ"),
    ("Hoàn thành (%)", "Số nhiệm vụ hoàn thành × 100 / tổng số nhiệm vụ (cả thường xuyên).", "Tổng quan"),
    ("Cơ quan đã nộp (%)", "Số cơ quan có tệp được tổng hợp kỳ này × 100 / số cơ quan phải nộp.", "Tổng quan"),
    (
        "Tiến độ (%) của nhiệm vụ",
        "Trung bình cộng tiến độ của các cơ quan chủ trì có báo; số cơ quan ấy ghi ở cột Tiến độ tính trên.",
        "Nhiệm vụ",
    ),
    (
        "Giá trị của mục tiêu tỷ lệ",
        "Tổng tử số × 100 / tổng mẫu số của các cơ quan có số liệu; không lấy trung bình các tỷ lệ.",
        "Mục tiêu",
    ),
    (
        "Còn thiếu để đạt",
        "Tỷ lệ: ngưỡng × tổng mẫu số / 100 − tổng tử số, làm tròn lên. Giá trị: ngưỡng − giá trị.",
        "Khoảng cách mục tiêu",
    ),
    (
        "Lần theo một con số",
        "Bấm mã hoặc con số gạch chân: khối dòng nó đếm được bôi chọn (số của cơ quan: ở trang Theo cơ quan; lỗi: ở Kiểm tra). Muốn chỉ còn các dòng ấy: bấm mũi tên ở đầu cột Mã (hay Cơ quan), chọn đúng mã ấy. Từ dòng Chi tiết bấm Tệp nguồn để tới tệp; cột Dòng là dòng trong tệp ấy.",
        "Nguồn",
    ),
    (
        "In cho lãnh đạo",
        "In ba trang tính: Tổng quan (1 trang giấy), Quá hạn, Mục tiêu; kèm báo cáo: Phụ lục. Cơ quan nào cần việc của mình: các trang của cơ quan ấy ở Theo cơ quan. Đừng in cả tệp: Chi tiết, Theo cơ quan, Kiểm tra dài hàng trăm trang.",
        "Tổng quan",
    ),
    (
        "Chưa báo cáo, có giá trị bị loại",
        "Cột Xuất xứ ghi “có giá trị bị loại, xem Kiểm tra”: cơ quan đã gõ, nhưng giá trị sai nên không được tính; bấm để xem giá trị ấy và cách sửa.",
        "Kiểm tra",
    ),
    (
        "Sửa một con số",
        "Sửa ô ở Chi tiết hoặc Số liệu mục tiêu: các con số ở mọi trang tự tính lại (trừ các danh sách lập lúc tổng hợp). Lần tổng hợp sau lấy lại số trong tệp của cơ quan.",
        "Chi tiết",
    ),
    ("Ghi ý kiến", "Cột Ý kiến chỉ đạo (nền vàng) được giữ khi tổng hợp lại và gửi tới cơ quan ở kỳ sau.", "Nhiệm vụ"),
)

"""Headers of the master beside labels.Label, the fixed words of their cells, and phrases of several sheets."""

from enum import StrEnum

from consolidate.texts.forms import with_unit


class Head(StrEnum):
    """Headers of the master beside those of labels.Label."""

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
    TASKS_ENDING = "Không thường xuyên"
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
    BLANK = "Lượt gửi tệp trống"
    MISSED = "Lượt chưa nộp"
    ASIDE = "Tệp để riêng, chưa dùng được"
    DAYS_LATE = "Số ngày làm việc muộn"
    OWED = "Dòng phải báo cáo kỳ này"
    ANSWERED = "Có ô trả lời (1/0)"
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
    RULING = "Trả lời bằng"
    OFFICE_ANSWER = "Trả lời của văn phòng"
    REMARK_SINCE = "Kỳ ghi"
    REMARK_KEPT = "Bản giữ từ kỳ trước"
    ISSUED_DEADLINE = "Thời hạn ban đầu"
    CHANGE = "Thay đổi"
    BEFORE = "Kỳ trước"
    NOW = "Kỳ này"
    GROUNDS = "Căn cứ"
    CORRECTION = "Bổ sung số"
    CLOSED_PERIOD = "Kỳ đã chốt"
    COLUMN = "Cột"
    BEFORE_CORRECTION = "Trước"
    AFTER_CORRECTION = "Sau"
    NOTE = "Ghi chú"
    PERIOD = "Kỳ"
    QUERY = "Số"
    QUERY_STATE = "Trạng thái"
    AGE = "Tuổi (kỳ)"
    FIRST_PERIOD = "Kỳ đầu"
    OF_QUERY = "Câu hỏi số"
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
    LEADS_NUMBER = "Số của nhiệm vụ chủ trì"
    TASK_NUMBER = "Số của nhiệm vụ"
    TARGET_NUMBER = "Số của mục tiêu"
    AGENCY_NUMBER = "Số của cơ quan"
    AT = "Thứ tự ở trang gốc"
    REPORTED = "Đã báo cáo kỳ này (1/0)"
    PROGRESS_COUNTED = "Tiến độ để tính"
    EXPECTED = "Số cơ quan chủ trì"
    HEARD_COUNT = "Số cơ quan đã báo cáo"
    DONE_COUNT = "Số cơ quan đã xong"
    FIGURE_ASKED = "Hỏi kỳ này (1/0)"
    ASKED_AGAIN = "Hỏi lại"
    FIGURE_HEARD = "Có số liệu (1/0)"
    FIGURE_NUMBER = "Số để tính"
    RANK = "Thứ hạng quá hạn"
    ASSUMED = "Xong, thiếu ngày"
    UNREPORTED = "Mục tiêu chưa giao cơ quan"
    TARGET_COUNT = "Số mục tiêu"
    MET = "Mục tiêu đạt"
    ASKED = "Cơ quan phải nộp"
    CARRIED_ROWS = "Dòng chưa xong mang từ kỳ trước"
    ASSUMED_ROWS = "Dòng xong thiếu ngày"
    NEWLY_DONE = "Mới hoàn thành trong kỳ"
    NEWLY_OVERDUE = "Mới quá hạn trong kỳ"
    DONE_SHARE = "Hoàn thành (%)"
    RETURNED_SHARE = "Cơ quan đã nộp (%)"
    FRESH = "Có số liệu kỳ này / phải báo cáo"
    REACHING = "Cơ quan đạt ngưỡng"
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
    ISSUE_NAME = "Tên lỗi"
    CONFLICT = "Điều không khớp"
    DOCUMENT_DAY = "Ngày văn bản"
    DOCUMENT_KIND = "Loại văn bản"
    CITED_FOR = "Nhiệm vụ, mục tiêu"
    ODD = "Điều cần xem"
    WHY_ODD = "Vì sao cần xem"
    VERBATIM = "Nguyên văn"
    LINK = "Đường dẫn"
    SEEN = "Thấy gì"
    OTHER_ROW = "Đối chiếu với"
    ASK = "Hỏi cơ quan"
    QUESTION = "Cần hỏi"
    TOPIC = "Mục"
    MEANING = "Nghĩa là gì, tính thế nào"
    WHERE = "Xem ở trang"


NOT_ASKED_NOW = "chưa đến kỳ"
"""`Loại thời hạn` of a task that comes back and is not asked this period."""


class Alert(StrEnum):
    """`Cảnh báo hạn`: the word for each colour."""

    OVERDUE = "Quá hạn"
    DUE_SOON = "Sắp đến hạn"


class Returned(StrEnum):
    """What came of what an agency owes this period: answers, a form with nothing in it, files that were put aside,
    nothing; or it owes nothing.
    """

    YES = "Đã nộp"
    BLANK = "Gửi tệp trống"
    ASIDE = "Tệp để riêng"
    NO = "Chưa nộp"
    NOT_DUE = "Không phải nộp"


class RemarkKind(StrEnum):
    """What an agency raises, the most urgent first."""

    EXTENSION = "Xin gia hạn"
    PROPOSAL = "Kiến nghị, đề xuất"
    DIFFICULTY = "Khó khăn, vướng mắc"


class Decision(StrEnum):
    """Whether the leaders have written a remark on the task since it was raised, or its deadline was changed."""

    WAITING = "Chờ trả lời"
    GIVEN = "Đã trả lời"
    DECIDED = "Đã quyết định"


DAYS_LATE_OR_LEFT = '0;"còn "0;0'
"""Number format of days past a deadline: 12; below zero the days that are left: còn 61."""

LINKED = "xem các dòng"
SEPARATOR = "; "


CARRIED_MARK = "mang từ kỳ trước"
FIGURE_PART = "Số liệu"
NO_DEADLINE = "chưa có"
NEVER_DONE = "–"
"""In place of how many have done a recurring task."""
NO_TREND = "Mới có một kỳ, chưa có kỳ trước để so sánh; biểu đồ diễn biến có từ kỳ thứ hai."


def threshold_words(comparison: str, threshold: float, unit: str) -> str:
    """`≥ 80%`."""
    return f"{comparison} {with_unit(threshold, unit)}".strip()


def some(names: list[str], most: int) -> str:
    """The first names, and how many more."""
    more = f" và {len(names) - most} cơ quan khác" if len(names) > most else ""
    return ", ".join(names[:most]) + more

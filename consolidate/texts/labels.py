"""Names of sheets, columns and choices. Other programs rely on the exact words."""

from enum import StrEnum


class Status(StrEnum):
    """What an agency may report of a task (`Trạng thái`)."""

    NOT_STARTED = "Chưa thực hiện"
    IN_PROGRESS = "Đang thực hiện"
    DONE = "Hoàn thành"
    NOTHING_AROSE = "Không phát sinh"
    SUSPENDED = "Tạm dừng"


class State(StrEnum):
    """What a report means at the as-of date (`Tình trạng`)."""

    DONE_ON_TIME = "Hoàn thành đúng hạn"
    DONE_LATE = "Hoàn thành quá hạn"
    IN_PROGRESS_IN_TIME = "Đang thực hiện trong hạn"
    IN_PROGRESS_OVERDUE = "Đang thực hiện quá hạn"
    NOT_STARTED_IN_TIME = "Chưa thực hiện trong hạn"
    NOT_STARTED_OVERDUE = "Chưa thực hiện quá hạn"
    SUSPENDED = "Tạm dừng"
    RECURRING = "Thường xuyên"
    NOT_REPORTED = "Chưa báo cáo"
    NOT_REQUIRED = "Không bắt buộc"
    UNASSIGNED = "Chưa giao cơ quan"


class Role(StrEnum):
    """An agency's part in a task (`Vai trò`)."""

    LEAD = "Chủ trì"
    COORDINATOR = "Phối hợp"


class DeadlineKind(StrEnum):
    """`Loại thời hạn`."""

    DAY = "ngày"
    MONTHLY = "hàng tháng"
    QUARTERLY = "hàng quý"
    YEARLY = "hàng năm"
    RECURRING = "thường xuyên"
    NONE = "chưa có"


class TargetKind(StrEnum):
    """`Loại` of a target."""

    RATIO = "tỷ lệ"
    VALUE = "giá trị"
    YES_NO = "có/không"


class NumberKind(StrEnum):
    """What the numbers of a target are."""

    COUNT = "số đếm"
    AMOUNT = "số đo"
    OTHER = "số khác"


class Comparison(StrEnum):
    """`So sánh`: how the value of a target has to compare with its threshold."""

    AT_LEAST = "≥"
    ABOVE = ">"
    AT_MOST = "≤"
    BELOW = "<"
    EQUAL = "="


class Aggregate(StrEnum):
    """`Cách tổng hợp`: how the figures of several agencies become one."""

    RATIO_OF_SUMS = "tổng tử/tổng mẫu"
    SUM = "tổng"
    MEAN = "trung bình"
    MAXIMUM = "lớn nhất"
    MINIMUM = "nhỏ nhất"
    ALL_YES = "tất cả có"
    SINGLE_SOURCE = "một nguồn"
    EACH = "từng cơ quan"
    """Each reporter is held against the threshold."""


class Cycle(StrEnum):
    """`Chu kỳ`: how often a target's figure is asked."""

    MONTH = "tháng"
    QUARTER = "quý"
    HALF_YEAR = "06 tháng"
    YEAR = "năm"

    @property
    def months(self) -> int:
        """How many months lie between two questions."""
        return {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.HALF_YEAR: 6, Cycle.YEAR: 12}[self]


class YesNo(StrEnum):
    """Answers to a yes/no target."""

    YES = "Có"
    NO = "Không"


class ZeroDenominator(StrEnum):
    """`Mẫu số bằng 0`: whether a ratio's denominator may be zero, since an agency may have nothing that it counts."""

    ALLOWED = "được phép"


class TargetState(StrEnum):
    """State of a target in the master. NOT_ASKED: without figures, and none was asked this period."""

    MET = "Đạt"
    NOT_MET = "Chưa đạt"
    NO_DATA = "Chưa có số liệu"
    NOT_ASKED = "Chưa đến kỳ hỏi"


class FigureState(StrEnum):
    """`Tình trạng số liệu` of one agency's figure for one target.

    NONE_OF_KIND: the agency has nothing that the target counts: its denominator is 0, which the target allows.
    NO_FIGURE: the agency answered by a note alone, which says why there is none. NOT_ASKED: none was asked this period and none came in; an earlier one stands.
    """

    REPORTED = "Có số liệu"
    NONE_OF_KIND = "Không thuộc diện"
    CARRIED = "Mang từ kỳ trước"
    INCOMPLETE = "Chưa đủ số liệu"
    NO_FIGURE = "Chưa có số liệu"
    NOT_REPORTED = "Chưa báo cáo"
    NOT_ASKED = "Chưa đến kỳ hỏi"


class Severity(StrEnum):
    """`Mức độ`, as shown; the names in lower case (error, warning, info) stand in JSON."""

    ERROR = "Lỗi"
    WARNING = "Cảnh báo"
    INFO = "Thông tin"


class FileFate(StrEnum):
    """What became of a received file (`Nguồn`)."""

    MERGED = "Đã tổng hợp"
    SUPERSEDED = "Đã có bản thay thế"
    QUARANTINED = "Để riêng, chưa dùng"


class Title(StrEnum):
    """Sheets of the agency's workbook."""

    GUIDE = "Hướng dẫn"
    TASKS = "Nhiệm vụ"
    TARGETS = "Mục tiêu"
    META = "_meta"
    LISTS = "_lists"
    FAULTS = "Cần sửa"


class QueryState(StrEnum):
    """What became of a query (`Câu hỏi`). ENDED: its row is asked of nobody any more, so that nobody can answer it."""

    OPEN = "Chưa trả lời"
    ANSWERED = "Đã trả lời"
    WITHDRAWN = "Đã rút"
    ENDED = "Không còn phải trả lời"


class Punctuality(StrEnum):
    """Whether an agency's report came by the reporting day. UNCLEAR: no day is set, or arrival times say nothing.

    BLANK: a form came with nothing in it.
    """

    ON_TIME = "Đúng hạn"
    LATE = "Nộp muộn"
    UNCLEAR = "Chưa rõ"
    BLANK = "Gửi tệp trống"
    MISSING = "Chưa nộp"


class MasterTitle(StrEnum):
    """Sheets of the master, in order."""

    OVERVIEW = "Tổng quan"
    TARGETS = "Mục tiêu"
    TASKS = "Nhiệm vụ"
    OVERDUE = "Quá hạn"
    AGENCIES = "Cơ quan"
    BY_AGENCY = "Theo cơ quan"
    REMARKS = "Khó khăn, kiến nghị"
    CHANGES = "So với kỳ trước"
    TREND = "Diễn biến"
    GAPS = "Khoảng cách mục tiêu"
    CONFLICTS = "Mâu thuẫn"
    EVIDENCE = "Minh chứng"
    DETAILS = "Chi tiết"
    FIGURES = "Số liệu mục tiêu"
    QUERIES = "Câu hỏi"
    CHECKS = "Kiểm tra"
    SOURCES = "Nguồn"
    ANNEX = "Phụ lục"
    READING = "Đọc thế nào"
    CORRECTIONS = "Thay đổi sau khi chốt"


class CatalogueTitle(StrEnum):
    """Sheets of the catalogue, in order."""

    PLANS = "Kế hoạch"
    AGENCIES = "Cơ quan"
    GROUPS = "Nhóm"
    TARGETS = "Mục tiêu"
    TASKS = "Nhiệm vụ"
    AMENDMENTS = "Điều chỉnh"
    HOLIDAYS = "Ngày nghỉ"
    WITHDRAWALS = "Rút câu hỏi"
    SETTINGS = "Cài đặt"


class Label(StrEnum):
    """Column headers of the agency's workbook and the master."""

    CODE = "Mã"
    NUMBER = "TT"
    TASK = "Nội dung nhiệm vụ"
    ROLE = "Vai trò"
    LEAD = "Cơ quan chủ trì"
    COORDINATORS = "Cơ quan phối hợp"
    EXPECTED = "Kết quả dự kiến"
    DEADLINE = "Thời hạn"
    PREVIOUS = "Kỳ trước"
    REMARK = "Ý kiến chỉ đạo"
    STATUS = "Trạng thái"
    PROGRESS = "Tiến độ (%)"
    DONE_ON = "Ngày hoàn thành"
    RESULT = "Kết quả thực hiện"
    EVIDENCE = "Minh chứng"
    PERSON = "Người phụ trách"
    DIFFICULTY = "Khó khăn, vướng mắc"
    PROPOSAL = "Kiến nghị, đề xuất"
    EXTENSION = "Đề nghị gia hạn đến"
    CHANGE_REASON = "Lý do thay đổi"
    SELF_CHECK = "Tự kiểm tra"
    ROW_KEY = "Khóa dòng"
    SEAL = "Dấu dòng"
    TARGET = "Mục tiêu"
    THRESHOLD = "Ngưỡng"
    UNIT = "Đơn vị"
    NUMERATOR = "Tử số"
    DENOMINATOR = "Mẫu số"
    VALUE = "Giá trị"
    FIGURE_DATE = "Ngày số liệu"
    NOTE = "Ghi chú"
    AGENCY_CODE = "Mã cơ quan"
    AGENCY = "Cơ quan"
    STATE = "Tình trạng"
    DAYS_OVERDUE = "Số ngày quá hạn"
    FIGURE_STATE = "Tình trạng số liệu"
    REPORTED_IN = "Kỳ báo cáo"
    SOURCE_FILE = "Tệp nguồn"
    SOURCE_ROW = "Dòng"
    SEVERITY = "Mức độ"
    ISSUE_CODE = "Mã lỗi"
    MESSAGE = "Nội dung"
    ACTION = "Cách xử lý"
    TYPED = "Giá trị đã nhập"
    FILE = "Tệp"
    SHEET = "Trang"
    CELL = "Ô"
    TASK_CODE = "Nhiệm vụ"


CUT = "… (phần còn lại xem trong tệp gốc)"
"""The end of a text that was cut since no cell can hold it."""

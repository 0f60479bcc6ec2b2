"""The catalogue: its headers, its settings, and words around names of agencies."""

from collections.abc import Iterable
from enum import StrEnum


class Header(StrEnum):
    """Column headers of the catalogue. Other programs rely on the exact words."""

    CODE = "Mã"
    PLAN_NUMBER = "Số, ký hiệu"
    ISSUER = "Cơ quan ban hành"
    ISSUED = "Ngày ban hành"
    PLAN_TITLE = "Trích yếu"
    FILE = "Tệp nguồn"
    FROM = "Hiệu lực từ"
    UNTIL = "Hiệu lực đến"
    AGENCY = "Tên cơ quan"
    OTHER_NAMES = "Tên khác"
    GROUPS = "Nhóm"
    EMAIL = "Thư điện tử"
    SUCCESSORS = "Chuyển về"
    NOTE = "Ghi chú"
    GROUP = "Tên nhóm"
    PLAN = "Kế hoạch"
    NUMBER = "TT"
    TARGET = "Mục tiêu"
    KIND = "Loại"
    COMPARISON = "So sánh"
    THRESHOLD = "Ngưỡng"
    UNIT = "Đơn vị"
    DEADLINE = "Hạn"
    REPORTERS = "Cơ quan báo cáo"
    AGGREGATE = "Cách tổng hợp"
    REVIEW = "Cần soát"
    SOURCE = "Nguồn"
    SECTION = "Phần"
    TASK = "Nội dung nhiệm vụ"
    LEADS = "Cơ quan chủ trì"
    COORDINATORS = "Cơ quan phối hợp"
    EXPECTED = "Kết quả dự kiến"
    DEADLINE_TEXT = "Thời gian hoàn thành"
    DEADLINE_KIND = "Loại thời hạn"
    TARGETS = "Mục tiêu liên quan"
    DAY = "Ngày"
    NAME = "Tên"
    VALUE = "Giá trị"
    MEANING = "Ý nghĩa"
    AMENDED = "Cột"
    NEW_VALUE = "Giá trị mới"
    DOCUMENT = "Văn bản"
    QUERY = "Số câu hỏi"
    WHY = "Lý do rút"
    SHORT_NAME = "Tên gọn"
    NUMERATOR_IS = "Tử số là"
    DENOMINATOR_IS = "Mẫu số là"
    CYCLE = "Chu kỳ"
    PART_UNITS = "Đơn vị tử, mẫu"
    PLAUSIBLE = "Khoảng hợp lý"
    ZERO_DENOMINATOR = "Mẫu số bằng 0"
    RELATED_TASKS = "Nhiệm vụ liên quan"
    """A column of the profile alone: the tasks proposed to serve a target."""


class Amendable(StrEnum):
    """`Cột` of a row in `Điều chỉnh`: a column of `Nhiệm vụ` or `Mục tiêu`, or how a row ends."""

    TASK = Header.TASK
    LEADS = Header.LEADS
    COORDINATORS = Header.COORDINATORS
    EXPECTED = Header.EXPECTED
    DEADLINE_TEXT = Header.DEADLINE_TEXT
    DEADLINE_KIND = Header.DEADLINE_KIND
    DEADLINE = Header.DEADLINE
    TARGETS = Header.TARGETS
    TARGET = Header.TARGET
    COMPARISON = Header.COMPARISON
    THRESHOLD = Header.THRESHOLD
    UNIT = Header.UNIT
    REPORTERS = Header.REPORTERS
    AGGREGATE = Header.AGGREGATE
    DROPPED = "thôi thực hiện"
    CARRIED = "chuyển sang"


ENDINGS = frozenset({Amendable.DROPPED, Amendable.CARRIED})
BLANK = "để trống"
"""The `Giá trị mới` that empties a cell; an empty `Giá trị mới` may only have been forgotten."""


class DayKind(StrEnum):
    """`Loại` of a row in `Ngày nghỉ`."""

    OFF = "Nghỉ"
    MAKE_UP = "Làm bù"


class Setting(StrEnum):
    """Names in `Cài đặt` that the program knows; others are the office's own."""

    OFFICE = "Cơ quan tổng hợp"
    PARENT = "Cơ quan chủ quản"
    PLACE = "Địa danh"
    TITLE = "Tên kế hoạch"
    CONTACT_PERSON = "Người liên hệ"
    CONTACT_PHONE = "Điện thoại liên hệ"
    CONTACT_EMAIL = "Thư điện tử nhận báo cáo"
    MAIL_SERVER = "Máy chủ gửi thư"
    MAIL_ACCOUNT = "Tài khoản gửi thư"
    REPORT_DAY = "Ngày nộp báo cáo hằng tháng"
    QUARTER_DAY = "Ngày nộp báo cáo quý"
    HALF_YEAR_DAY = "Ngày nộp báo cáo 06 tháng"
    YEAR_DAY = "Ngày nộp báo cáo năm"
    DUE_SOON_DAYS = "Số ngày sắp đến hạn"
    ADDRESSEES = "Kính gửi"
    RECIPIENTS = "Nơi nhận"
    PARTY_RECIPIENTS = "Nơi nhận của văn bản Đảng"
    SIGNER = "Quyền hạn và chức vụ người ký"
    OFFICE_SYMBOL = "Ký hiệu cơ quan"
    UNIT_SYMBOL = "Ký hiệu đơn vị"
    LETTER_DAYS = "Số ngày gia hạn trong công văn"


WHOLE_NUMBER_SETTINGS: dict[str, tuple[int, int]] = {
    **dict.fromkeys((Setting.REPORT_DAY, Setting.QUARTER_DAY, Setting.HALF_YEAR_DAY, Setting.YEAR_DAY), (1, 31)),
    Setting.DUE_SOON_DAYS: (0, 366),
    Setting.LETTER_DAYS: (1, 60),
}
"""Settings that must be whole numbers, with their bounds."""

PLURAL = "các"
FILLERS = frozenset({PLURAL, "và", "cùng", "với", "tỉnh"})
"""Words that may stand before, between or after names of agencies and name nobody by themselves."""

COMMUNES = ("xã", "phường")
"""Words before a commune's name."""


def are_communes(names: Iterable[str]) -> bool:
    """Whether all of these agencies are communes by their names."""
    return all(name.lower().startswith(tuple(f"{word} " for word in COMMUNES)) for name in names)

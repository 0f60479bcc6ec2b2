"""The workbook of what is to be typed into another system."""

from enum import StrEnum

from consolidate.texts.calendar_names import of_period

SHEET = "Cần nhập"
AUTHOR = "consolidate"
NONE = "–"
NO_CODE = "chưa có mã"
NOTHING_TO_TYPE = "Không còn ô nào phải nhập."
MARK_HINT = "Nhập xong ô này vào hệ thống thì chọn Đã nhập. Lần lập tệp sau không đưa ô này vào nữa, trừ khi giá trị lại thay đổi."
HOW = "Nhập cột Giá trị mới vào hệ thống (để trống: xóa giá trị cũ trên hệ thống), chọn Đã nhập ở cột Đã nhập rồi lưu tệp này tại chỗ. Lần lập tệp sau đọc lại dấu ấy; dòng chưa đánh dấu sẽ trở lại với giá trị mới nhất."


class EntryHead(StrEnum):
    """Headers of its columns."""

    CODE = "Mã"
    CODE_THERE = "Mã trên hệ thống"
    ITEM = "Nhiệm vụ, mục tiêu"
    AGENCY = "Cơ quan"
    FIELD = "Ô cần nhập"
    OLD = "Giá trị cũ"
    NEW = "Giá trị mới"
    DOCUMENT = "Số minh chứng"
    DOCUMENT_DAY = "Ngày minh chứng"
    LINK = "Liên kết"
    EVIDENCE = "Minh chứng (nguyên văn)"
    ENTERED = "Đã nhập"
    NOTE = "Ghi chú"
    ROLE = "Vai trò"
    REPORTED_IN = "Kỳ báo cáo"
    AGENCY_CODE = "Mã cơ quan"
    ROW_KEY = "Khóa dòng"


class Mark(StrEnum):
    """What the column `Đã nhập` offers."""

    ENTERED = "Đã nhập"
    NOT_YET = "Chưa nhập"


MEANS_ENTERED = (
    "Đã nhập",
    "đã",
    "x",
    "v",
    "✓",
    "✔",
    "☑",
    "có",
    "rồi",
    "xong",
    "đã xong",
    "đã nhập xong",
    "ok",
    "yes",
    "true",
    "1",
)
MEANS_NOT_YET = ("Chưa nhập", "chưa", "chưa xong", "chưa nhập được", "không", "no", "false", "0", "-")
"""Words that people type there, compared without regard to case, spaces and final full stop."""


def title(system: str, period: str) -> str:
    return f"Cần nhập vào {system}: kỳ {of_period(period)}"


def counted(entered: int, to_type: int, as_of: str) -> str:
    return f"Số liệu tính đến {as_of}. {entered} lượt đã đánh dấu nhập, còn {to_type} ô phải nhập (ở dưới)."


def code_there(system: str) -> str:
    return f"Mã trên {system}"


def footer(system: str, period: str) -> str:
    return f"&LCần nhập vào {system}, kỳ {of_period(period)}&RTrang &P/&N"


NOT_AN_ENTRY = "dòng phải có hệ thống, kỳ, mã, mã cơ quan và tên cột"
NO_KEY = "dòng không còn khóa ở cột Khóa dòng nên không biết là ô nào"
NOT_OURS = "khóa dòng không phải do không gian làm việc này ghi"
ANOTHER_ROW = (
    "mã, cơ quan, tên ô hoặc giá trị mới trong dòng không còn khớp khóa dòng (dòng bị sửa, hoặc sắp xếp thiếu cột)"
)


def odd_mark(typed: str) -> str:
    return f"cột Đã nhập ghi “{typed}”, không rõ là đã nhập hay chưa"

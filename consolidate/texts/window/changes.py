"""The forms of usual changes of the catalogue: labels, and what is said before and after writing."""

from collections.abc import Iterable, Mapping, Sequence

from consolidate.texts.catalogue import DayKind, Header
from consolidate.texts.labels import CatalogueTitle

CHANGES = "Thay đổi thường gặp"
CHANGES_NOTE = "Mỗi mẫu ghi một dòng vào danh mục, cho xem trước rồi mới ghi. Việc khác thì mở catalogue.xlsx và sửa trong Excel. Ô có dấu * phải điền."
EXTEND, REASSIGN, END, CARRY = "gia hạn", "giao lại", "thôi thực hiện", "chuyển sang nhiệm vụ khác"
VALUES = {
    EXTEND: "Hạn mới (ngày/tháng/năm)",
    REASSIGN: "Cơ quan chủ trì mới",
    CARRY: "Mã nhiệm vụ mới",
    END: "",
}
"""What is done to a task → what is to be said of it."""

VALUE_OF_ALL = "Hạn mới, cơ quan mới hoặc mã nhiệm vụ mới"
VALUE_HINT = "Gia hạn: ngày/tháng/năm. Giao lại: tên cơ quan, nhiều tên cách nhau bằng dấu chấm phẩy (;). Chuyển sang: mã nhiệm vụ mới. Thôi thực hiện: để trống."
LABELS = {
    "ten": "Tên cơ quan",
    "ma": "Mã (để trống thì máy đặt theo tên)",
    "nhom": "Nhóm",
    "thu": "Thư điện tử",
    "tu": "Hiệu lực từ (ngày/tháng/năm)",
    "ghi_chu": "Ghi chú",
    "nhiem_vu": "Mã nhiệm vụ hoặc mục tiêu",
    "viec": "Thay đổi",
    "gia_tri": VALUE_OF_ALL,
    "so": "Số, ký hiệu văn bản",
    "ngay": "Ngày (ngày/tháng/năm)",
    "ngay_vb": "Ngày văn bản (ngày/tháng/năm)",
    "loai": "Loại",
    "ten_ngay": "Tên ngày",
    "co_quan": "Cơ quan",
    "cau_hoi": "Số câu hỏi (như ở trang Câu hỏi của tệp tổng hợp)",
    "ly_do": "Lý do rút",
}
"""Field of a form → its label."""

TITLES = {
    "co-quan": "Thêm cơ quan",
    "nhiem-vu": "Gia hạn, giao lại, kết thúc nhiệm vụ",
    "ngay-nghi": "Ngày nghỉ, ngày làm bù",
    "rut-cau-hoi": "Rút câu hỏi đã hỏi cơ quan",
    "thu": "Đổi thư điện tử của cơ quan",
}
"""Kind of a change → its form's title."""

REQUIRED: Mapping[str, Sequence[str]] = {
    "co-quan": ("ten",),
    "nhiem-vu": ("nhiem_vu", "viec", "so", "ngay_vb", "tu"),
    "ngay-nghi": ("ngay", "loai"),
    "rut-cau-hoi": ("cau_hoi", "ly_do", "ngay"),
    "thu": ("co_quan", "thu"),
}
"""Kind of a change → the fields that it needs."""

FIELDS: Mapping[str, Sequence[str]] = {
    "co-quan": ("ten", "ma", "nhom", "thu", "tu", "ghi_chu"),
    "nhiem-vu": ("nhiem_vu", "viec", "gia_tri", "so", "ngay_vb", "tu", "ghi_chu"),
    "ngay-nghi": ("ngay", "loai", "ten_ngay"),
    "rut-cau-hoi": ("cau_hoi", "ly_do", "ngay"),
    "thu": ("co_quan", "thu"),
}
"""Kind of a change → the fields of its form."""

CHOICES = {"viec": (EXTEND, REASSIGN, END, CARRY), "loai": tuple(DayKind)}
"""Field → what can be chosen."""

EXCEL_STEPS = {
    "co-quan": f"thêm một dòng ở cuối trang {CatalogueTitle.AGENCIES}",
    "nhiem-vu": f"thêm một dòng ở cuối trang {CatalogueTitle.AMENDMENTS}",
    "ngay-nghi": f"thêm một dòng ở cuối trang {CatalogueTitle.HOLIDAYS}",
    "rut-cau-hoi": f"thêm một dòng ở cuối trang {CatalogueTitle.WITHDRAWALS}",
    "thu": f"sửa cột {Header.EMAIL} ở trang {CatalogueTitle.AGENCIES}",
}
"""Kind of a change → what a person does in Excel instead."""

CHOOSE = "– chọn –"
PREVIEW = "Xem trước"
WRITE = "Ghi"
CANCEL = "Không ghi"
FAULTS = "Chưa ghi được:"
COLUMN, CELL, BEFORE, AFTER = "Cột", "Ô", "Đang ghi", "Sẽ ghi"
DOCUMENT_NOTE = "Văn bản quyết định thay đổi; các kỳ kết thúc trước ngày hiệu lực giữ nguyên."
AFTERWARDS = "Biểu mẫu và tệp tổng hợp làm trước đó theo danh mục cũ: bấm lại ở Biểu mẫu, Tổng hợp khi cần."
NO_VALUE = f"Thay đổi “{END}” không cần giá trị mới. Hãy để trống ô “{VALUE_OF_ALL}”."


def lacks(labels: Iterable[str]) -> str:
    return f"Còn thiếu: {'; '.join(labels)}. Hãy điền rồi bấm {PREVIEW}."


def will_write(sheet: str, row: int, *, new: bool) -> str:
    return f"Sẽ ghi vào trang {sheet}, dòng {row} ({'dòng mới' if new else 'dòng đã có'}):"


def cell(header: str, name: str, before: str, after: str) -> str:
    return f"{header} ({name}): “{before}” → “{after}”" if before else f"{header} ({name}): “{after}”"


def written(sheet: str, row: int, cells: str) -> str:
    return f"Đã ghi vào trang {sheet}, dòng {row}: {cells}."


def kept_in(folder: str) -> str:
    return f"Bản danh mục trước khi ghi được giữ trong {folder}."

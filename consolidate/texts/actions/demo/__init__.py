"""What the demo says of itself, and how its agencies write. Samples: no real person, no real document."""

import datetime as dt

from consolidate.texts.calendar_names import of_period

CLERKS = ("Lò Văn Thử", "Giàng Thị Mẫu", "Vàng A Thử", "Nguyễn Thị Mẫu", "Tao Văn Thử", "Lý Thị Mẫu", "Phùng A Thử")

ABBREVIATIONS = {
    "vp-ubnd": "VPUBND",
    "so-khcn": "SKHCN",
    "so-tc": "STC",
    "so-nv": "SNV",
    "so-vhttdl": "SVHTTDL",
    "so-gddt": "SGDĐT",
    "so-ct": "SCT",
    "so-ngv": "SNgV",
    "so-nnmt": "SNNMT",
    "so-xd": "SXD",
    "so-yt": "SYT",
    "so-tp": "STP",
    "so-dttg": "SDTTG",
    "thanh-tra": "TTT",
    "cong-an": "CAT",
    "bo-chqs": "BCHQS",
    "bql-kkt": "BQLKKT",
    "bao-ptth": "BPTTH",
    "ban-tgdv": "BTGDV",
    "vnpt": "VNPT",
    "viettel": "VIETTEL",
    "mobifone": "MBF",
    "buu-dien": "BĐT",
}
"""Agency → how the numbers of its documents end. A commune's end as its People's Committee's."""
OF_COMMUNE = "UBND"
DOCUMENT_KINDS = {"BC": "Báo cáo", "QĐ": "Quyết định", "TB": "Thông báo", "KH": "Kế hoạch"}

LOOSE_DONE = "đã xong"
LOOSE_PROGRESS = "45,5%"
VAGUE_DAY = "Quý III/2025"
TEXT_DAY = "15-10-2025"
FORMULA_LIKE = "=Đã gửi văn bản, chưa có trả lời"

SUBFOLDER = "Các xã, phường"
ZIPPED = "Báo cáo tháng"


def evidence(kind: str, number: int, agency: str, day: dt.date) -> str:
    """A document as an agency cites it; `kind` is one of DOCUMENT_KINDS."""
    of = ABBREVIATIONS.get(agency, OF_COMMUNE)
    return f"{DOCUMENT_KINDS[kind]} số {number}/{kind}-{of} ngày {day.day}/{day.month}/{day.year}"


def renamed(stem: str) -> str:
    return f"Copy of {stem} (2)"


def second_version(stem: str) -> str:
    return f"{stem} (bản sửa)"


def scanned(stem: str) -> str:
    return f"{stem} bản ký đóng dấu"


def no_workbooks(folder: str) -> str:
    return f"{folder}: chưa có biểu mẫu nào để điền. Hãy chạy “consolidate generate” trước."


def other_returns(folder: str) -> str:
    return f"{folder}: đã có báo cáo khác, bản chạy thử không ghi đè lên. Hãy chọn một thư mục trống cho “consolidate demo”."


def not_a_demo(folder: str) -> str:
    return f"{folder}: đây là thư mục làm việc thật, không chạy thử ở đây. Hãy chọn một thư mục trống cho “consolidate demo”."


def begins(period: str) -> str:
    return f"Kỳ {of_period(period)}: tạo biểu mẫu, điền như các cơ quan…"

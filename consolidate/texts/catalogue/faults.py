"""Faults of the catalogue, one line each."""

import datetime as dt
from collections.abc import Iterable, Sequence

from consolidate.texts.codes import Code, Finding


def no_catalogue(path: str) -> str:
    return f"Không thấy danh mục {path}. Hãy mở đúng thư mục làm việc rồi chạy lại; nếu là lần đầu, hãy chạy: consolidate init"


def not_a_catalogue(path: str) -> str:
    return f"Không mở được danh mục {path}: tệp hỏng hoặc không phải Excel (.xlsx). Hãy mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx)."


def fault(sheet: str, cell: str, message: str) -> str:
    return f"Danh mục, trang {sheet}, ô {cell}: {message}" if cell else f"Danh mục, trang {sheet}: {message}"


MISSING_SHEET = "thiếu trang này"
REQUIRED = "không được để trống"
BAD_CODE = "mã chỉ gồm chữ không dấu, số và các dấu . - / (không có dấu cách)"
BAD_AGENCY_CODE = "mã cơ quan, mã nhóm chỉ gồm chữ thường không dấu, số và dấu gạch nối, ví dụ so-tai-chinh"
BAD_QUERY = "không phải số câu hỏi; hãy chép số ở cột Số, trang Câu hỏi của tệp tổng hợp, ví dụ 2025-09/017204"
DAY_MISSING = "Loại thời hạn là “ngày” thì phải có Hạn"
THRESHOLD_OF_YES_NO = "mục tiêu có/không thì để trống Ngưỡng"
ENDS_BEFORE_IT_STARTS = "Hiệu lực đến trước Hiệu lực từ"


def missing_column(header: str) -> str:
    return f"thiếu cột “{header}”"


def doubled_column(header: str) -> str:
    return f"cột “{header}” có hai lần"


_TYPE_A_DAY = "hãy gõ ngày/tháng/năm, ví dụ 31/12/2025"
_ACTIONS = {
    Code.AMBIGUOUS_NUMBER: "hãy gõ lại, không dùng dấu phân cách hàng nghìn",
    Code.NOT_A_DATE: _TYPE_A_DAY,
    Code.DAY_NEEDED: _TYPE_A_DAY,
    Code.AMBIGUOUS_DATE: _TYPE_A_DAY,
    Code.UNCALCULATED: "hãy mở bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị",
    Code.ERROR_VALUE: "hãy gõ thẳng giá trị",
    Code.UNREADABLE_TEXT: "hãy gõ lại bằng phông Unicode (Times New Roman)",
}
"""What the office, which edits the catalogue itself, does about a cell that cannot be read."""


def unreadable(finding: Finding, typed: str) -> str:
    """What is wrong with a cell: the value as typed, the finding, what to do next."""
    message = finding.message.removesuffix(".")
    parts = (f"“{typed}”: {message[0].lower()}{message[1:]}", _ACTIONS.get(finding.code, ""))
    return " ".join("; ".join(filter(None, parts)).split())


def not_a_choice(text: str, options: Iterable[str]) -> str:
    return f"“{text}” không có trong danh sách: {', '.join(options)}"


def doubled_code(code: str, row: int) -> str:
    return f"mã “{code}” đã có ở dòng {row}"


def doubled_name(name: str, owner: str) -> str:
    return f"tên “{name}” đã là tên của {owner}"


def unknown_code(code: str, sheet: str, near: Sequence[str] = ()) -> str:
    return f"không có mã “{code}” ở trang {sheet}{_perhaps(near)}"


def _perhaps(near: Sequence[str]) -> str:
    return f"; có phải là {' hoặc '.join(near)}?" if near else "; hãy ghi đúng mã ở cột Mã của trang ấy"


def unknown_agency(text: str) -> str:
    return f"không có cơ quan hay nhóm nào tên “{text}”; hãy sửa, hoặc thêm vào cột Tên khác ở trang Cơ quan, Nhóm"


def unknown_row(code: str, near: Sequence[str]) -> str:
    where = (
        f"; có phải là {' hoặc '.join(near)}?" if near else "; hãy ghi đúng mã ở cột Mã, trang Nhiệm vụ hoặc Mục tiêu"
    )
    return f"không có nhiệm vụ hay mục tiêu nào mang mã “{code}”{where}"


def not_amendable(column: str, sheet: str, known: Iterable[str]) -> str:
    return f"không điều chỉnh được cột “{column}” của trang {sheet}; chọn một trong: {', '.join(known)}"


def doubled_amendment(row: int) -> str:
    return f"dòng {row} đã điều chỉnh cột này của mã này vào cùng ngày"


def doubled_ending(row: int) -> str:
    return f"dòng {row} đã ghi mã này thôi thực hiện hoặc chuyển sang"


def no_value_wanted(column: str) -> str:
    return f"“{column}” thì để trống Giá trị mới"


def blank_not_allowed(column: str) -> str:
    return f"không được xóa giá trị của cột “{column}”"


def carried_round(codes: Iterable[str]) -> str:
    return f"chuyển sang đi vòng: {' → '.join(codes)}"


def plan_not_in_force(plan: str, day: dt.date) -> str:
    return f"kế hoạch {plan} của nhiệm vụ mới không có hiệu lực ngày {day:%d/%m/%Y}, nhiệm vụ sẽ không được tính"


def no_successor(name: str) -> str:
    return f"{name} hết hiệu lực mà cột Chuyển về không ghi cơ quan nhận nhiệm vụ"


def day_against_kind(kind: str) -> str:
    return f"Loại thời hạn là “{kind}” thì để trống Hạn"


def not_a_range(part: str) -> str:
    return f"“{part}” không đọc được thành một khoảng; hãy viết như: mẫu 25–90; tử 0–90; giá trị 4–12,5; tổng mẫu 1.300–2.800 (tử, mẫu, giá trị mỗi thứ một lần, số nhỏ trước; tổng là của mọi cơ quan)"


RANGE_OF_YES_NO = "mục tiêu Có/Không thì để trống Khoảng hợp lý"
PARTS_OF_OTHERS = "chỉ mục tiêu loại “tỷ lệ” mới có tử số, mẫu số"


def successor_cycle(codes: Iterable[str]) -> str:
    return f"Chuyển về đi vòng: {' → '.join(codes)}"


def not_in_bounds(text: str, low: int, high: int) -> str:
    return f"“{text}” phải là số nguyên từ {low} đến {high}"


def too_long(header: str, length: int, longest: int) -> str:
    return f"{header} có {length} ký tự, tối đa {longest}: rút gọn lại"


def not_an_address(text: str) -> str:
    return f"“{text}” không phải là địa chỉ thư điện tử; hãy viết như van-thu@laichau.gov.vn, nhiều địa chỉ thì cách nhau bằng dấu chấm phẩy (;), không ghi gì khác trong ô"

"""Words beside the cells that an agency fills in: where they stand, and what to do with them."""

import re
from collections.abc import Sequence

from consolidate.texts.codes import Code, Finding

_TO_TABLE = "Nếu là nội dung báo cáo thì gõ vào ô màu vàng của bảng rồi gửi lại."
TO_ROW = "Nếu là nội dung báo cáo (kể cả trả lời ý kiến chỉ đạo) thì gõ vào ô màu vàng của dòng rồi gửi lại."
_READ = "Đọc nội dung này; nội dung báo cáo cần được gõ vào ô của biểu mẫu."


def extra_column(header: str) -> Finding:
    return Finding(
        Code.EXTRA_COLUMN,
        f"Ô nằm trong cột không có trong biểu mẫu (“{header}”) nên không được tổng hợp.",
        "Chuyển nội dung vào một cột của biểu mẫu rồi gửi lại.",
    )


def header_typed(header: str) -> Finding:
    return Finding(
        Code.EXTRA_COLUMN,
        f"Tiêu đề “{header}” không có trong biểu mẫu.",
        "Không nên thêm hay sửa tiêu đề cột; nội dung báo cáo gõ vào các cột có sẵn.",
    )


def extra_cell() -> Finding:
    return Finding(
        Code.EXTRA_CELL,
        "Ô nằm ngoài bảng của biểu mẫu nên không được tổng hợp.",
        "Nếu là số liệu báo cáo thì chuyển vào bảng rồi gửi lại.",
    )


def above_table(cells: int) -> Finding:
    what = "Ô" if cells == 1 else f"{cells} ô cùng dòng"
    return Finding(Code.EXTRA_CELL, f"{what} nằm phía trên bảng của biểu mẫu nên không được tổng hợp.", _TO_TABLE)


def in_unused_row(cells: int) -> Finding:
    """Words in our columns of a row that is not used."""
    what = "Ô" if cells == 1 else f"{cells} ô"
    return Finding(Code.EXTRA_CELL, f"{what} nằm ở dòng không được tổng hợp, không phải ô để điền.", _TO_TABLE)


def on_our_sheet(title: str) -> Finding:
    return Finding(
        Code.EXTRA_CELL,
        f"Ô nằm trên trang “{title}”, không phải nơi báo cáo, nên không được tổng hợp.",
        "Nếu là nội dung báo cáo thì gõ vào ô màu vàng của trang biểu rồi gửi lại.",
    )


def overwritten(label: str, returned: str) -> Finding:
    """A cell of ours that holds what we did not write; what we wrote is not told, it may differ by now."""
    return Finding(
        Code.LOCKED_CHANGED,
        f"Ô “{label}” không phải ô để điền, nay ghi “{returned}”. Nội dung này không được tổng hợp.",
        TO_ROW,
    )


def added_row(title: str, row: int, cells: int, listed: str) -> Finding:
    """A row of a sheet that the agency added, or a part of it where it is long."""
    return Finding(
        Code.NOTES_BESIDE, f"Trang “{title}” không có trong biểu mẫu; dòng {row} có {cells} ô: {listed}", _READ
    )


def copied_row(title: str, row: int, cells: int, listed: str) -> Finding:
    """A row of a sheet that is a copy of one that was read."""
    return Finding(
        Code.NOTES_BESIDE,
        f"Trang “{title}” là bản sao của trang đã đọc; dòng {row} có {cells} ô giống trang đó: {listed}",
        "Không phải làm gì.",
    )


def continued(where: str, text: str) -> str:
    """The next part of a cell's text that is too long for one listing."""
    return f"{where} (tiếp): {text}"


def notes_beside(count: int, listed: str) -> Finding:
    return Finding(
        Code.NOTES_BESIDE,
        f"Có {count} ghi chú không nằm trong ô: {listed}",
        "Đọc ghi chú; nội dung báo cáo cần được gõ vào ô.",
    )


def printed_on_pages(text: str) -> Finding:
    return Finding(Code.NOTES_BESIDE, f"Đầu trang hoặc chân trang in có ghi: {text}", _READ)


def signature_block(cells: int, listed: str) -> Finding:
    return Finding(
        Code.SIGNATURE_BLOCK,
        f"Dưới bảng có phần ký tên, {cells} ô: {listed}",
        "Không phải làm gì: phần này không phải số liệu.",
    )


def letterhead(cells: int, listed: str) -> Finding:
    return Finding(
        Code.NOTES_BESIDE,
        f"Phía trên bảng có phần đầu văn bản, {cells} ô: {listed}",
        "Không phải làm gì nếu chỉ là phần đầu văn bản; nội dung báo cáo, kiến nghị thì gõ vào ô của bảng rồi gửi lại.",
    )


def column_numbers(row: int, listed: str) -> Finding:
    return Finding(
        Code.NOTES_BESIDE,
        f"Dòng {row} đánh số thứ tự các cột: {listed}",
        "Không phải làm gì: dòng này không phải số liệu.",
    )


def nothing_but_words(cells: int, notes: int) -> Finding:
    """No answer in the whole file, yet something of the agency's."""
    what = [f"{cells} ô ghi ngoài các ô trả lời" if cells else "", f"{notes} ghi chú" if notes else ""]
    return Finding(
        Code.NO_ANSWERS,
        f"Chưa có ô trả lời nào được điền; tệp chỉ có {' và '.join(filter(None, what))}.",
        "Đọc các nội dung đó; đề nghị cơ quan gõ nội dung báo cáo vào ô màu vàng rồi gửi lại.",
    )


def columns_by_order(labels: Sequence[str]) -> Finding:
    return Finding(
        Code.COLUMNS_BY_ORDER,
        f"Không còn tiêu đề của {len(labels)} cột ({', '.join(labels)}); các cột này được nhận theo thứ tự của biểu mẫu, "
        "vì nội dung điền sẵn trên các dòng vẫn khớp với biểu mẫu đã gửi.",
        "Kiểm tra xem số liệu có đúng cột không; lần sau giữ nguyên dòng tiêu đề.",
    )


def head_lost(title: str) -> Finding:
    return Finding(
        Code.HEAD_LOST,
        f"Trang “{title}” mất dòng tiêu đề và nội dung điền sẵn không còn khớp với biểu mẫu đã gửi, "
        "nên không biết ô nào thuộc cột nào.",
        "Chép số liệu sang đúng biểu mẫu đã nhận của kỳ này rồi gửi lại.",
    )


# --- what stands below tables that are printed and signed ----------------------------------------------------------

_OFFICES = (
    r"chu tich|giam doc|truong phong|truong ban|chanh van phong|chanh thanh tra|thu truong|cuc truong|chi cuc truong|"
    r"bi thu|ke toan truong|hieu truong|truong don vi|tong giam doc"
)
SIGNATURE = re.compile(
    rf"(?:(?:kt|tm|tl|tuq|q)\.? ?)?(?:pho )?(?:{_OFFICES})(?: (?!co |da |dang |chua |xin |de nghi )[a-z ,-]{{0,40}})?"
    r"|(?:kt|tm|tl|tuq)\. ?(?:ubnd|uy ban nhan dan|hdnd|chu tich|giam doc|thu truong)[a-z ,-]*"
    r"|(?:nguoi|can bo|can bo tong hop|nguoi tong hop) (?:lap|lap bieu|lap bao cao|tong hop|bao cao|ky)(?: bieu| bao cao)?(?: ?: ?.{0,60})?"
    r"|(?:t/m|tm\.?) ?[a-z ,.-]{1,60}|xac nhan cua [a-z ,.-]{1,60}|(?:ubnd|uy ban nhan dan) (?:xa|phuong|tinh)[a-z ,.-]{0,40}"
    r"|\(?(?:da ky|ky ten|ky, ?ghi ro ho ten|ky, ?dong dau|ky ten, ?dong dau|ky va ghi ro ho ten)\)?"
    r"|noi nhan:?"
    r"|(?:.{1,60}, ?)?ngay [0-9. …_]{1,12} ?thang [0-9. …_]{1,12} ?nam [0-9. …_]{1,12}"
)
"""Texts, folded, with which those who sign a table begin: place and day, office, who drew it up."""

LETTERHEAD = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|doc lap ?[-–—] ?tu do ?[-–—] ?hanh phuc|dang cong san viet nam"
    r"|(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|dang uy|tinh uy|so|ban|cong an|van phong) [a-z ,-]{2,60}"
    r"|so ?:? ?[0-9. …_]{0,12} ?/ ?[a-z0-9 /-]{2,40}|(?:bao cao|bieu|bieu tong hop|phu luc)(?: [a-z0-9 ,/-]{0,80})?"
    r"|\((?:kem theo|ban hanh kem theo) .{1,160}\)|kinh gui ?:.{1,120}"
    r"|(?:.{1,60}, ?)?ngay [0-9. …_]{1,12} ?thang [0-9. …_]{1,12} ?nam [0-9. …_]{1,12}"
)
"""Texts, folded, that stand in the head of a letter."""

SHORT = 80
"""Letters of the longest line of such a block."""

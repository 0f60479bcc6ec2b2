"""Why a file of the inbox cannot be read, and notes on where its parts were found."""

from collections.abc import Iterable, Sequence

from consolidate.texts.codes import Code, Finding

RESEND = "Đề nghị cơ quan mở tệp gốc, lưu lại dạng .xlsx và gửi lại."
SAVE_AS_XLSX = "Mở tệp bằng Excel, lưu thành .xlsx (Tệp › Lưu thành) rồi gửi lại hoặc đặt vào thư mục nhận."
FILL_FORM = "Đề nghị cơ quan điền và gửi lại đúng biểu mẫu Excel đã nhận."


# --- cells and what is beside them -------------------------------------------------------------------------------


def shared_formula(formula: str, origin: str) -> str:
    """A formula filled down: its text is stored at its first cell, and its references count from there."""
    return f"{formula} (công thức chung từ ô {origin})"


CUT_TEXT = "(chữ trong ô bị phần mềm lưu tệp .xls cắt còn 255 ký tự; đề nghị cơ quan gửi lại dạng .xlsx)"
PICTURE_NOTE = "(ảnh chèn trên trang tính)"
BACKGROUND = "(ảnh nền của trang tính)"
INK = "(nét vẽ tay trên trang tính)"
SHAPE = "(hình vẽ không có chữ)"
OBJECT = "(đối tượng đặt trên trang tính)"

_CONTROLS = {
    "Checkbox": "ô đánh dấu",
    "Radio": "nút chọn",
    "Drop": "danh sách thả xuống",
    "List": "danh sách chọn",
    "Spin": "nút tăng giảm",
    "Scroll": "thanh cuộn",
    "Button": "nút bấm",
    "GBox": "khung nhóm",
    "Label": "nhãn",
    "EditBox": "ô gõ chữ",
}
"""By the name that the file has for it; these two have a state."""
_TICKED = {"Checkbox": ("chưa đánh dấu", "đã đánh dấu"), "Radio": ("chưa chọn", "đã chọn")}


def control(kind: str, ticked: bool, cell: str, text: str) -> str:
    """A note: a form control, its state, the cell that shows it ("" for none), the words on it."""
    state = _TICKED[kind][ticked] if kind in _TICKED else ""
    about = ", ".join(filter(None, (state, f"gắn với ô {cell.replace('$', '')}" if cell else "")))
    name = _CONTROLS.get(kind, "đối tượng điều khiển")
    return f"({name}{f', {about}' if about else ''}){f' {text}' if text else ''}"


def diagram(texts: str) -> str:
    """A note: SmartArt and the words in it."""
    return f"(sơ đồ SmartArt) {texts}".rstrip()


CHART = "(biểu đồ)"


def chart(title: str) -> str:
    """A note: a chart and its title. It begins with CHART."""
    return f"{CHART} {title}".rstrip()


def link_note(address: str) -> str:
    """A note: an address that something leads to which is no answer."""
    return f"liên kết tới {address}"


def linked_cell(text: str, address: str) -> str:
    """A note: a text that is no answer, and the address it leads to."""
    return f"“{text}” có liên kết tới {address}"


def struck_cells(cells: str, text: str) -> str:
    """A note: cells that are no answers, struck out by whoever filled the form in; the text of the first."""
    return f"bị gạch ngang ở các ô {cells}: “{text}”"


VBA = "macro VBA"
XLM = "macro XLM"
DIALOG = "trang hộp thoại (dialog sheet)"
EXTERNAL = "liên kết ra tệp ngoài"
DDE = "liên kết DDE"
OLE_LINK = "liên kết OLE"
EMBEDDED = "đối tượng nhúng (OLE)"
ACTIVE_X = "điều khiển ActiveX"
CONNECTION = "kết nối dữ liệu ngoài"
CUSTOM_UI = "giao diện tùy biến (customUI)"


# --- finding our sheets, columns, identity -----------------------------------------------------------------------


def not_our_form(old_format: str = "") -> Finding:
    """`old_format`: the file is of one in which our letters may be lost."""
    action = (
        f"Nếu đây là biểu mẫu đã điền: dạng {old_format} có thể làm mất chữ tiếng Việt, hãy mở tệp gốc bằng Excel, lưu thành .xlsx rồi gửi lại; nếu không, đề nghị cơ quan điền đúng biểu mẫu Excel đã nhận."
        if old_format
        else FILL_FORM
    )
    return Finding(Code.NOT_OUR_FORM, "Không thấy trang tính nào theo biểu mẫu đã gửi.", action)


def identity_differs(fields: str) -> Finding:
    return Finding(
        Code.IDENTITY_DIFFERS,
        f"Thông tin nhận dạng trong trang ẩn và trong thuộc tính tệp khác nhau ({fields}); đã dùng trang ẩn.",
        "Kiểm tra xem nội dung có bị chép sang tệp của kỳ khác hoặc cơ quan khác không.",
    )


def active_content(names: str) -> Finding:
    return Finding(
        Code.ACTIVE_CONTENT,
        f"Tệp có nội dung tự chạy hoặc liên kết ra ngoài: {names}. Số liệu vẫn được đọc, các phần này không được chép.",
        "Hỏi cơ quan nếu không rõ vì sao có.",
    )


def unread_sheet(title: str, why: str) -> Finding:
    return Finding(
        Code.UNREAD_SHEET,
        f"Không đọc được trang “{title}” nên các ô của trang này không được tính; các trang khác vẫn được đọc. Lý do: {why}",
        RESEND,
    )


def unread_beside(title: str, why: str) -> Finding:
    what = f"ghi chú, hình vẽ của trang “{title}”" if title else "thuộc tính của tệp (tên người lưu, ngày lưu)"
    return Finding(
        Code.UNREAD_BESIDE,
        f"Không đọc được {what}; các ô vẫn được đọc đủ. Lý do: {why}",
        "Mở tệp bằng Excel xem có ghi chú, hình vẽ nào là nội dung báo cáo không.",
    )


def sheet_found(title: str, expected: str) -> Finding:
    return Finding(Code.SHEET_FOUND_BY_LIKENESS, f"Đã đọc trang “{title}” thay cho trang “{expected}”.")


def same_sheets(read: str, others: str) -> Finding:
    return Finding(
        Code.SHEET_FOUND_BY_LIKENESS, f"Trang “{read}” có bản sao giống hệt ({others}); chỉ đọc trang “{read}”."
    )


def differing_sheets(form: str, sheets: Iterable[tuple[str, Sequence[int]]]) -> Finding:
    """`sheets`: the title of each, and the rows in which it is filled in."""
    told = [f"“{title}” ({_filled(rows)})" for title, rows in sheets]
    return Finding(
        Code.AMBIGUOUS_VERSION,
        f"Có {len(told)} trang cùng theo biểu “{form}” nhưng điền khác nhau: {'; '.join(told)}.",
        f"Đề nghị cơ quan chép nội dung của các trang vào một trang “{form}”, xóa các trang còn lại rồi gửi lại.",
    )


_ROWS_NAMED = 20


def _filled(rows: Sequence[int]) -> str:
    if not rows:
        return "không điền dòng nào"
    more = f" và {len(rows) - _ROWS_NAMED} dòng nữa" if len(rows) > _ROWS_NAMED else ""
    return f"điền dòng {', '.join(map(str, rows[:_ROWS_NAMED]))}{more}"


def column_found(header: str, expected: str) -> Finding:
    return Finding(
        Code.COLUMN_FOUND_BY_LIKENESS,
        f"Cột “{header}” được hiểu là cột “{expected}” của biểu mẫu.",
        "Kiểm tra xem có đúng cột không; không nên sửa tiêu đề cột.",
    )


def missing_column(label: str) -> Finding:
    return Finding(Code.MISSING_COLUMN, f"Thiếu cột “{label}”.", FILL_FORM)


def doubled_column(label: str, cells: str) -> Finding:
    return Finding(
        Code.DOUBLED_COLUMN,
        f"Có nhiều cột cùng tên “{label}” ({cells}) nên không biết lấy cột nào.",
        "Đề nghị cơ quan bỏ cột thừa rồi gửi lại.",
    )

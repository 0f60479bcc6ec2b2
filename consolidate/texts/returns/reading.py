"""Why a file of the inbox cannot be read, and notes on where its parts were found."""

from collections.abc import Iterable, Sequence

from consolidate.texts.codes import Code, Finding

RESEND = "Đề nghị cơ quan mở tệp gốc, lưu lại dạng .xlsx và gửi lại."
FILL_FORM = "Đề nghị cơ quan điền và gửi lại đúng biểu mẫu Excel đã nhận."


# --- kinds of files ----------------------------------------------------------------------------------------------

PDF = "tệp PDF"
PICTURE = "ảnh"
RAR = "tệp nén RAR"
SEVEN_ZIP = "tệp nén 7z"
GZIP = "tệp nén gzip"
WORD = "văn bản Word"
SLIDES = "bài trình chiếu PowerPoint"
OPEN_TEXT = "văn bản OpenDocument"
HTML = "trang web (HTML)"
XML = "tệp XML"
TEXT = "tệp văn bản"
LOCK_FILE = "tệp khóa tạm của Excel"
OLE = "tệp Office kiểu cũ không chứa bảng tính"
ZIP = "tệp nén không chứa bảng tính"
SHORTCUT = "lối tắt (shortcut)"
PROGRAM = "chương trình (.exe)"
UNKNOWN = "tệp không rõ loại"

XLS = "Excel 97-2003 (.xls)"
XLSB = "Excel nhị phân (.xlsb)"
CSV = "tệp văn bản (.csv)"


def not_a_workbook(what: str) -> Finding:
    return Finding(Code.NOT_A_WORKBOOK, f"Đây là {what}, không phải bảng tính Excel.", FILL_FORM)


FOLDER = "thư mục (hoặc liên kết tới thư mục) mà chương trình không vào đọc"
BROKEN_LINK = "liên kết không dẫn tới tệp nào"
DEVICE = "đường ống hoặc thiết bị"


def not_a_file(what: str) -> Finding:
    return Finding(
        Code.NOT_A_WORKBOOK, f"Đây là {what}, không phải tệp.", "Đặt chính các tệp Excel vào thư mục nhận rồi chạy lại."
    )


def archive_inside(what: str) -> Finding:
    return Finding(
        Code.NESTED_ARCHIVE,
        f"Đây là {what}; chương trình chỉ mở được tệp .zip, một lớp.",
        "Giải nén rồi đặt các tệp Excel vào thư mục nhận.",
    )


def empty_file() -> Finding:
    return Finding(Code.EMPTY_FILE, "Tệp rỗng (0 byte), không có nội dung.", RESEND)


def password() -> Finding:
    return Finding(
        Code.PASSWORD, "Tệp có mật khẩu mở nên không đọc được.", "Đề nghị cơ quan bỏ mật khẩu mở tệp rồi gửi lại."
    )


def damaged() -> Finding:
    return Finding(Code.DAMAGED_FILE, "Tệp bị hỏng hoặc thiếu dữ liệu nên không đọc được trọn vẹn.", RESEND)


def damaged_archive() -> Finding:
    return Finding(Code.DAMAGED_FILE, "Tệp nén bị hỏng nên không mở được.", "Đề nghị cơ quan nén lại và gửi lại.")


def no_sheets() -> Finding:
    return Finding(Code.DAMAGED_FILE, "Tệp không có trang tính nào đọc được.", RESEND)


# --- limits ------------------------------------------------------------------------------------------------------


def file_too_large(size_bytes: int, limit_bytes: int) -> Finding:
    return Finding(
        Code.TOO_LARGE,
        f"Tệp nặng {size_bytes / 1_000_000:.0f} MB, quá giới hạn {limit_bytes / 1_000_000:.0f} MB.",
        "Bỏ ảnh và trang thừa trong tệp rồi gửi lại.",
    )


def too_much_inside(what: str, limit: int) -> Finding:
    shown = f"{limit:,}".replace(",", ".")
    return Finding(Code.TOO_LARGE, f"Nội dung tệp quá lớn: {what} vượt giới hạn {shown}.", RESEND)


ENTRIES = "số thành phần trong tệp"
PART_BYTES = "một thành phần sau khi giải nén (byte)"
ALL_BYTES = "toàn bộ nội dung sau khi giải nén (byte)"
CELLS = "số ô có dữ liệu"
STRINGS = "số chuỗi văn bản"
MERGES = "số vùng trộn ô trong một trang"
EXTENT = "vùng ô có dữ liệu"


def unsafe(why: str) -> Finding:
    return Finding(Code.UNSAFE_FILE, f"Tệp có cấu trúc không an toàn ({why}) nên không mở.", RESEND)


RATIO = "nén bất thường"
DOCTYPE = "khai báo DOCTYPE"
NESTING = "lồng nhau quá sâu"
BAD_NAMES = "tên thành phần trùng hoặc trỏ ra ngoài"
BEYOND_GRID = "địa chỉ ô ngoài bảng tính"


# --- cells and what is beside them -------------------------------------------------------------------------------


def shared_formula(formula: str, origin: str) -> str:
    """A formula filled down: its text is stored at its first cell, and its references count from there."""
    return f"{formula} (công thức chung từ ô {origin})"


PICTURE_NOTE = "(ảnh chèn trên trang tính)"
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


def not_our_form() -> Finding:
    return Finding(Code.NOT_OUR_FORM, "Không thấy trang tính nào theo biểu mẫu đã gửi.", FILL_FORM)


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


# --- the inbox ---------------------------------------------------------------------------------------------------


def skipped(paths: str) -> Finding:
    return Finding(Code.SKIPPED_FILE, f"Bỏ qua tệp hệ thống hoặc tệp tạm: {paths}.")


def nested_archive() -> Finding:
    return Finding(
        Code.NESTED_ARCHIVE,
        "Tệp nén nằm trong tệp nén; chương trình chỉ mở một lớp.",
        "Giải nén rồi đặt các tệp Excel vào thư mục nhận.",
    )


def locked_by_program() -> Finding:
    return Finding(
        Code.LOCKED_BY_PROGRAM,
        "Không đọc được vì tệp đang mở ở chương trình khác hoặc không có quyền đọc.",
        "Đóng tệp trong Excel rồi chạy lại.",
    )


def not_downloaded() -> Finding:
    return Finding(
        Code.NOT_DOWNLOADED,
        "Tệp mới ở trên đám mây (OneDrive), chưa tải về máy.",
        "Bấm chuột phải vào tệp, chọn “Luôn giữ trên thiết bị này”, đợi tải xong rồi chạy lại.",
    )


def timed_out(seconds: int) -> Finding:
    return Finding(Code.TIMED_OUT, f"Đọc quá {seconds} giây hoặc quá nhiều bộ nhớ nên đã dừng đọc tệp này.", RESEND)

"""What is wrong with a file as a whole: what it is, what it breaks, and how it lay in the inbox."""

from consolidate.texts.codes import Code, Finding

RESEND = "Đề nghị cơ quan mở tệp gốc, lưu lại dạng .xlsx và gửi lại."
SAVE_AS_XLSX = "Mở tệp bằng Excel, lưu thành .xlsx (Tệp › Lưu thành) rồi gửi lại hoặc đặt vào thư mục nhận."
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


XML_2003 = "bảng tính lưu dạng XML (Excel 2003)"
FLAT_ODS = "bảng tính OpenDocument dạng XML (.fods)"
WEB_ARCHIVE = "trang web lưu thành một tệp (.mht)"
ETHERCALC = "bảng tính EtherCalc (.eth)"
SYLK = "bảng tính dạng SYLK (.slk)"
LOTUS = "bảng tính Lotus 1-2-3"
IWORK = "tệp của Apple (Numbers, Pages hoặc Keynote)"
GOOGLE_LINK = "lối tắt tới tài liệu trên Google (.gsheet, .gdoc)"
MAIL = "thư điện tử"
RIGHTS = "tệp được bảo vệ quyền"

TABLES = (XML_2003, FLAT_ODS, WEB_ARCHIVE, ETHERCALC, SYLK, LOTUS, IWORK, GOOGLE_LINK)
"""Files that may hold a form that was filled in, though not as a workbook that is read."""

_OPEN_AND_SAVE = "Nếu đây là biểu mẫu đã điền: mở bằng Excel, lưu thành .xlsx rồi gửi lại hoặc đặt vào thư mục nhận; nếu không, đề nghị cơ quan gửi đúng biểu mẫu."
_ACTIONS = dict.fromkeys((*TABLES, HTML, XML), _OPEN_AND_SAVE) | {
    IWORK: "Nếu đây là biểu mẫu đã điền: mở bằng Numbers, xuất ra Excel (.xlsx) rồi gửi lại; nếu không, đề nghị cơ quan gửi đúng biểu mẫu.",
    GOOGLE_LINK: "Mở lối tắt, tải tài liệu về dạng Microsoft Excel (.xlsx) rồi đặt vào thư mục nhận; hoặc đề nghị cơ quan gửi biểu mẫu dạng .xlsx.",
    SHORTCUT: "Lối tắt chỉ dẫn tới tệp nằm ở máy khác: đề nghị cơ quan gửi chính tệp Excel theo biểu mẫu đã nhận.",
    MAIL: "Mở thư, lưu tệp Excel đính kèm vào thư mục nhận rồi chạy lại.",
}


def not_a_workbook(what: str) -> Finding:
    why = "chương trình không đọc được dạng này" if what in TABLES else "không phải bảng tính Excel"
    return Finding(Code.NOT_A_WORKBOOK, f"Đây là {what}, {why}.", _ACTIONS.get(what, FILL_FORM))


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


def rights_managed() -> Finding:
    return Finding(
        Code.RIGHTS_MANAGED,
        "Tệp được bảo vệ quyền (nhãn bảo mật, IRM) nên chỉ người được cấp quyền mới mở được; tệp không có mật khẩu để bỏ.",
        "Đề nghị cơ quan bỏ hạn chế quyền truy cập (Tệp › Thông tin › Bảo vệ sổ làm việc), lưu lại dạng .xlsx rồi gửi lại.",
    )


def damaged() -> Finding:
    return Finding(Code.DAMAGED_FILE, "Tệp bị hỏng hoặc thiếu dữ liệu nên không đọc được trọn vẹn.", RESEND)


def read_incompletely(read: int, there: int) -> Finding:
    return Finding(
        Code.READ_INCOMPLETELY,
        f"Tệp có {there} ô có dữ liệu nhưng chương trình chỉ đọc được {read} ô, nên không dùng để khỏi mất số liệu.",
        SAVE_AS_XLSX,
    )


def damaged_archive() -> Finding:
    return Finding(Code.DAMAGED_FILE, "Tệp nén bị hỏng nên không mở được.", "Đề nghị cơ quan nén lại và gửi lại.")


def open_quote() -> Finding:
    return Finding(
        Code.DAMAGED_FILE,
        "Tệp .csv có dấu ngoặc kép mở mà không đóng, nên các ô sau dấu ấy dính vào nhau.",
        "Đề nghị cơ quan gửi tệp Excel (.xlsx) theo biểu mẫu đã nhận thay cho tệp .csv.",
    )


def no_sheets() -> Finding:
    return Finding(Code.DAMAGED_FILE, "Tệp không có trang tính nào đọc được.", RESEND)


# --- limits ------------------------------------------------------------------------------------------------------


def file_too_large(size_bytes: int, limit_bytes: int) -> Finding:
    return Finding(
        Code.TOO_LARGE,
        f"Tệp nặng {_megabytes(-(-size_bytes // _TENTH) * _TENTH)}, quá giới hạn {_megabytes(limit_bytes)}.",
        "Bỏ ảnh và trang thừa trong tệp rồi gửi lại.",
    )


def too_much_inside(what: str, limit: int) -> Finding:
    shown = f"{limit:,}".replace(",", ".")
    return Finding(Code.TOO_LARGE, f"Nội dung tệp quá lớn: {what} vượt giới hạn {shown}.", RESEND)


_PARTS = {
    "styles": "định dạng ô",
    "sharedstrings": "chữ trong các ô",
    "worksheets/": "trang tính",
    "comments": "ghi chú",
    "drawing": "hình vẽ",
    "media/": "ảnh",
    "content.xml": "nội dung các trang",
}
"""What a part of a workbook is, by a piece of its name."""


def _part(name: str) -> str:
    return next((what for mark, what in _PARTS.items() if mark in name.lower()), name)


_TENTH = 100_000
"""Bytes of a tenth of a megabyte. A size is rounded up, so that it is never told to be the limit that it exceeds."""


def _megabytes(size_bytes: int) -> str:
    return f"{size_bytes / 1_000_000:.1f} MB".replace(".", ",").replace(",0 MB", " MB")


def part_too_large(name: str, limit_bytes: int) -> Finding:
    return Finding(
        Code.TOO_LARGE,
        f"Phần “{_part(name)}” bên trong tệp quá lớn, hơn {_megabytes(limit_bytes)}.",
        "Đề nghị cơ quan mở tệp gốc, xóa định dạng và hình vẽ thừa, lưu lại dạng .xlsx và gửi lại.",
    )


def packed_oddly(name: str, packed_bytes: int, size_bytes: int) -> Finding:
    return Finding(
        Code.UNSAFE_FILE,
        f"Phần “{_part(name)}” bên trong tệp chỉ {_megabytes(packed_bytes)} nhưng mở ra thành {_megabytes(size_bytes)}, giống tệp làm để gây treo máy nên không mở.",
        "Đề nghị cơ quan mở tệp gốc, xóa định dạng và hình vẽ thừa, lưu lại dạng .xlsx và gửi lại.",
    )


ENTRIES = "số phần bên trong tệp (trang, ảnh, hình vẽ)"
ALL_BYTES = "toàn bộ nội dung sau khi mở ra (byte)"
CELLS = "số ô có dữ liệu"
STRINGS = "số chuỗi văn bản"
MERGES = "số vùng trộn ô trong một trang"
LINKS = "số liên kết trong một trang"
EXTENT = "vùng ô có dữ liệu"


def unsafe(why: str) -> Finding:
    return Finding(Code.UNSAFE_FILE, f"Tệp có cấu trúc không an toàn ({why}) nên không mở.", RESEND)


DOCTYPE = "có khai báo DOCTYPE, Excel không bao giờ ghi như vậy"
NESTING = "lồng nhau quá sâu"
BAD_NAMES = "tên thành phần trùng hoặc trỏ ra ngoài"
BEYOND_GRID = "địa chỉ ô ngoài bảng tính"


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


def folder_not_listed(why: str) -> Finding:
    return Finding(
        Code.UNREACHED,
        f"Không xem được trong thư mục này có gì ({why}), nên không tệp nào trong đó được đọc.",
        "Mở thử thư mục; kiểm tra ổ đĩa, ổ mạng, quyền xem thư mục, rồi chạy lại. Hoặc chép các tệp trong đó ra thư mục nhận.",
    )


def unreached(why: str) -> Finding:
    return Finding(
        Code.UNREACHED,
        f"Thư mục có tệp này nhưng không mở được ({why}).",
        "Kiểm tra tệp còn đó, ổ đĩa hoặc ổ mạng còn nối, rồi chạy lại.",
    )


def path_too_long(letters: int) -> Finding:
    return Finding(
        Code.UNREACHED,
        f"Đường dẫn tới đây dài {letters} ký tự, quá dài nên không mở được.",
        "Đổi tên tệp hoặc thư mục cho ngắn lại, hoặc chuyển thư mục làm việc ra gần gốc ổ đĩa, rồi chạy lại.",
    )


def not_downloaded() -> Finding:
    return Finding(
        Code.NOT_DOWNLOADED,
        "Tệp mới ở trên đám mây (OneDrive), chưa tải về máy.",
        "Bấm chuột phải vào tệp, chọn “Luôn giữ trên thiết bị này”, đợi tải xong rồi chạy lại.",
    )


def timed_out(seconds: int) -> Finding:
    return Finding(Code.TIMED_OUT, f"Đọc quá {seconds} giây hoặc quá nhiều bộ nhớ nên đã dừng đọc tệp này.", RESEND)

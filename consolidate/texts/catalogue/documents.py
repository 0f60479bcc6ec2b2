"""Plan documents as files: places in them, why one cannot be read, what was left out."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

AS_WORD = "Hãy mở tệp bằng Word, lưu lại thành .docx rồi nhập lại."
AS_ISSUED = "Hãy mở tệp gốc, lưu lại (văn bản: .docx; bảng tính: .xlsx) rồi nhập lại."
SAVE_ATTACHED = "Hãy mở thư, lưu văn bản đính kèm ra rồi nhập văn bản đó."
UNPACK = "Hãy giải nén rồi nhập từng văn bản."

# --- places ------------------------------------------------------------------------------------------------------


def paragraph(number: int) -> str:
    return f"đoạn {number}"


def table_row(table: int, row: int) -> str:
    return f"bảng {table}, dòng {row}"


def sheet_row(sheet: str, row: int) -> str:
    return f"trang tính {sheet}, dòng {row}"


def sheet_cell(sheet: str, cell: str) -> str:
    return f"trang tính {sheet}, ô {cell}"


def page_line(page: int, line: int) -> str:
    return f"trang {page}, dòng {line}"


# --- files that cannot be read -----------------------------------------------------------------------------------


def empty(file: str) -> str:
    return f"{file}: tệp rỗng, không có nội dung. Hãy lấy lại tệp gốc rồi nhập lại."


def password(file: str) -> str:
    return f"{file}: tệp có mật khẩu mở nên không đọc được. Hãy bỏ mật khẩu, lưu lại rồi nhập lại."


def rights_managed(file: str) -> str:
    return f"{file}: tệp được bảo vệ quyền (nhãn bảo mật, IRM) nên không đọc được. Hãy bỏ hạn chế quyền truy cập, lưu lại rồi nhập lại."


def damaged(file: str) -> str:
    return f"{file}: tệp bị hỏng nên không đọc được trọn vẹn. {AS_ISSUED}"


def refused(file: str, why: str) -> str:
    return f"{file}: {why} {AS_ISSUED}"


def other_kind(file: str, what: str, action: str) -> str:
    return f"{file}: đây là {what}, chương trình không đọc được dạng này. {action}"


def no_words(file: str) -> str:
    return f"{file}: không có chữ nào đọc được. Hãy kiểm tra đúng tệp kế hoạch hoặc phụ lục."


def too_many_pages(file: str, pages: int, limit: int) -> str:
    return f"{file}: có {pages} trang, quá giới hạn {limit} trang. Hãy tách riêng phần kế hoạch, phụ lục rồi nhập lại."


def no_tesseract(file: str) -> str:
    return f"{file}: là bản quét (ảnh), không có lớp chữ. Hãy xin tệp gốc (.docx, .xlsx), hoặc cài Tesseract kèm tiếng Việt (vie) rồi nhập lại."


def no_letters(file: str) -> str:
    return f"{file}: lớp chữ của tệp không đọc được (phông không cho biết chữ nào là chữ nào). Hãy xin tệp gốc (.docx, .xlsx), hoặc cài Tesseract kèm tiếng Việt (vie) rồi nhập lại để đọc từ hình."


def bad_picture(file: str) -> str:
    return f"{file}: không mở được ảnh. Hãy lưu lại thành JPEG, PNG hoặc PDF rồi nhập lại."


def old_font(file: str, family: str) -> str:
    return f"{file}: văn bản gõ bằng phông chữ cũ {family}, không chuyển được chắc chắn. Hãy chuyển mã sang Unicode (ví dụ bằng Unikey) rồi nhập lại."


def picture_too_large(file: str, megapixels: int, pages: int) -> str:
    return f"{file}: ảnh quá lớn (quá {megapixels} triệu điểm ảnh hoặc {pages} trang). Hãy quét lại ở 300 dpi, tách thành nhiều tệp rồi nhập lại."


# --- notes on a document that was read ---------------------------------------------------------------------------

NO_RULES = "bảng không kẻ khung: cột và dòng được suy từ khoảng trắng, hãy soát lại"
SEEMS_MISREAD = "chữ trong tệp có vẻ do máy quét nhận dạng (nhiều chữ sai dấu): phải soát từng chữ, từng số"


def unsure_words(words: Iterable[str]) -> str:
    return f"Máy đọc ảnh chưa chắc: {', '.join(f'“{word}”' for word in words)}"


def converted(family: str) -> str:
    return f"chữ gõ bằng phông cũ {family} đã được chuyển sang Unicode"


def hidden_sheet(title: str) -> str:
    return f"trang tính ẩn “{title}” không được đọc"


def hidden_rows(title: str, rows: Iterable[int]) -> str:
    return f"trang tính {title} có dòng ẩn vẫn được đọc: {', '.join(map(str, rows))}"


def uncalculated(place: str) -> str:
    return f"{place}: có công thức chưa tính, mở bằng Excel rồi lưu lại"


def unreadable_letters(pages: Iterable[int]) -> str:
    return f"trang {', '.join(map(str, pages))}: lớp chữ không đọc được (phông không cho biết chữ nào là chữ nào)"


def unread_page(page: int) -> str:
    return f"trang {page} phải đọc từ hình, chưa đọc được vì máy chưa cài Tesseract kèm tiếng Việt (vie)"


def read_as_picture(pages: Iterable[int]) -> str:
    return f"đọc từ ảnh bằng Tesseract: trang {', '.join(map(str, pages))}; phải soát từng chữ, từng số"


def note(file: str, text: str) -> str:
    return f"{file}: {text}"


class LeftOut(StrEnum):
    """Why words of a document are no part of its text, or were added to it."""

    STRUCK = "chữ bị gạch ngang coi như đã bỏ, không lấy"
    HIDDEN = "chữ ẩn, không lấy"
    DELETED = "chữ đã xóa theo dấu sửa đổi (Track Changes), không lấy"
    ADDED = "chữ được thêm theo dấu sửa đổi (Track Changes), đã lấy"
    FOOTNOTE = "chú thích chân trang, không lấy"
    COMMENT = "nhận xét (Comment), không lấy"


def left_out(place: str, why: LeftOut, words: Sequence[str]) -> str:
    said = "; ".join(f"“{word}”" for word in words)
    return f"{place}: {why}{': ' if said else ''}{said}"

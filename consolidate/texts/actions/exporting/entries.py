"""What `export --changes` says when it ends, and why it stops."""

from collections.abc import Sequence

from consolidate.texts.calendar_names import of_period
from consolidate.texts.outputs.exports.hand_entry import Mark

ENTERED = str(Mark.ENTERED)
NO_COLUMNS = "không thấy cột Đã nhập và cột Giá trị mới, nên không đọc được dấu nào trong tệp"
TOO_LONG = "giá trị quá dài và nay đã khác, nên không biết chắc ô đã nhập giá trị nào"
STALE = "ô này đã được xác nhận ở một bản mới hơn với giá trị khác"


def no_such_system(name: str, known: Sequence[str]) -> str:
    return f"Không biết hệ thống “{name}”. Hãy dùng một trong: {', '.join(known)}; hoặc thêm cột “Mã trên {name}” vào trang Nhiệm vụ của templates/catalogue.xlsx."


def counts(system: str, period: str, entered: int, to_type: int) -> str:
    return f"{system}, kỳ {of_period(period)}: {entered + to_type} ô đã đổi = {entered} ô đã nhập + {to_type} ô còn phải nhập."


def read_now(count: int) -> str:
    return f"Vừa đọc {count} dấu đã nhập và ghi vào templates/entered.tsv."


def entries_at(path: str) -> str:
    return f"Tệp cần nhập: {path}"


def without_code(count: int, system: str, codes: Sequence[str], in_catalogue: bool) -> str:
    named = ", ".join(codes) + (", …" if count > len(codes) else "")
    where = f"điền cột “Mã trên {system}”" if in_catalogue else f"thêm cột “Mã trên {system}”"
    return f"{count} nhiệm vụ, mục tiêu trong tệp chưa có mã trên {system} ({named}): hãy {where} ở trang Nhiệm vụ, Mục tiêu của templates/catalogue.xlsx rồi chạy lại."


def later(count: int) -> str:
    return f"{count} ô đã nhập cho một kỳ sau kỳ này, nên không đưa vào tệp để không nhập lùi."


def gone(count: int) -> str:
    return f"{count} ô đã nhập trước đây nay không còn được hỏi; giá trị trên hệ thống giữ nguyên, văn phòng tự quyết định."


def unread(place: str, why: str) -> str:
    return f"Chưa ghi nhận {place}: {why}. Dòng ấy còn trong danh sách cần nhập; hãy xem lại rồi đánh dấu ở tệp mới."


def unread_file(file: str, why: str) -> str:
    return (
        f"Không đọc được dấu trong {file}: {why}. Hãy mở tệp ấy, chuyển dấu sang tệp mới rồi xóa tệp ấy khỏi thư mục."
    )


def kept(place: str, copy: str) -> str:
    return f"{place} có chỗ đã sửa ngoài dấu đã nhập; bản ấy được giữ ở {copy}, tệp mới ghi vào chỗ cũ."

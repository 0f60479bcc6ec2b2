"""What `export --changes` says when it ends, and why it stops."""

from collections.abc import Sequence

from consolidate.texts.calendar_names import of_period
from consolidate.texts.outputs.exports.hand_entry import Mark

ENTERED = str(Mark.ENTERED)
NO_COLUMNS = "không thấy cột Đã nhập và cột Giá trị mới, nên không đọc được dấu nào trong tệp"
TOO_LONG = "giá trị quá dài và nay đã khác, nên không biết chắc ô đã nhập giá trị nào"
STALE = "ô này về sau đã được đánh dấu đã nhập với giá trị khác; nếu hệ thống đang ghi giá trị cũ thì sửa trên hệ thống"


def no_such_system(name: str, known: Sequence[str]) -> str:
    return f"Không biết hệ thống “{name}”. Hãy dùng một trong: {', '.join(known)}; hoặc thêm cột “Mã trên {name}” vào trang Nhiệm vụ của templates/catalogue.xlsx."


def counts(system: str, period: str, entered: int, to_type: int) -> str:
    return f"{system}, kỳ {of_period(period)}: {entered} lượt đã đánh dấu nhập, còn {to_type} ô phải nhập."


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
    return (
        f"{count} ô đã nhập thuộc việc không hỏi ở kỳ này; giá trị trên hệ thống giữ nguyên, văn phòng tự quyết định."
    )


def unread(place: str, why: str) -> str:
    return f"Chưa ghi nhận dấu ở {place} của bản trước: {why}. Nếu ô ấy còn trong tệp mới thì đánh dấu lại ở đó."


def unread_file(file: str, why: str, copy: str) -> str:
    """`copy`: where it is kept, if the new workbook took its place."""
    told = f"Không đọc được dấu trong {file}: {why}. "
    if copy:
        return f"{told}Bản ấy được giữ ở {copy}; hãy chuyển dấu từ đó sang tệp mới."
    return f"{told}Hãy mở tệp ấy, chuyển dấu sang tệp mới rồi xóa tệp ấy khỏi thư mục."


def kept(place: str, copy: str) -> str:
    return f"Bản trước của {place} có chỗ khác dấu đã nhập nên được giữ ở {copy}; tệp mới ghi vào chỗ cũ."

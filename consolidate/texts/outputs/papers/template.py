"""Faults of the office's own templates."""

from consolidate.texts.shortening import shortened

_MOST = 160
EMPTY = "tệp trống"
LOCKED = "tệp có mật khẩu hoặc bị giới hạn quyền mở"
OLD_WORD = "tệp là bản Word cũ (.doc) hoặc RTF"
NO_WORD = "tệp không phải văn bản Word (.docx)"
DAMAGED = "tệp hỏng, không mở được"
NO_TEXT = "tệp không phải văn bản thuần UTF-8"
FIELDS_LISTED = (
    "Chưa ghi tệp nào. Sửa các chỗ trên trong tệp mẫu, lưu, đóng tệp rồi chạy lại. "
    "Danh sách mọi trường: consolidate report <kỳ> --fields."
)


def unreadable(name: str, what: str) -> str:
    if what == NO_TEXT:
        return f"Tệp mẫu {name}: {what}. Mở bằng Notepad, lưu lại với mã hóa UTF-8; hoặc đổi tên tệp này để chương trình ghi lại mẫu gốc."
    return f"Tệp mẫu {name}: {what}. Mở bằng Word, bỏ mật khẩu nếu có, lưu lại dạng Word Document (.docx); hoặc đổi tên tệp này để chương trình ghi lại mẫu gốc."


def line(number: int, text: str) -> str:
    return f"dòng {number}: {text}"


_TROUBLES = {
    "COMMAND": "“{piece}” là câu lệnh, không dùng được trong mẫu: chỉ gõ trường dạng {{{{ ten_truong }}}}",
    "BRACE": "“{piece}” thiếu hoặc thừa dấu ngoặc nhọn: trường có hai dấu mở và hai dấu đóng, dạng {{{{ ten_truong }}}}",
    "NO_FIELD": "“{piece}” không phải tên một trường: giữa các dấu ngoặc chỉ có tên trường",
    "UNKNOWN": "không có trường “{piece}”",
    "NO_COLUMN": "“{piece}” là danh sách, phải ghi rõ cột, dạng {{{{ danh_sach.cot }}}}",
    "UNKNOWN_COLUMN": "danh sách không có cột “{piece}”",
    "NOT_A_LIST": "“{piece}” không phải danh sách nên không có cột",
    "NOT_FIRST": "điều kiện “{piece}” phải đứng đầu đoạn",
    "TWO_LISTS": "có trường của hai danh sách ({piece}): mỗi dòng bảng, mỗi đoạn chỉ dùng một danh sách",
    "HEAD_ROW": "trường của danh sách {piece} nằm trong dòng tiêu đề lặp lại của bảng: chuyển xuống dòng dưới",
    "NESTED": "trường của danh sách {piece} nằm bên trong một dòng đã lặp theo danh sách: đưa ra ngoài bảng hoặc khung đó",
    "TRACKED": "“{piece}” nằm trong chỗ xóa còn theo dõi thay đổi: vào Review, chấp nhận hoặc từ chối mọi thay đổi",
    "UNREACHABLE": "“{piece}” nằm ở chỗ không điền được (ghi chú, biểu đồ, công thức, địa chỉ liên kết, mã trường của Word): bỏ đi hoặc gõ vào đoạn văn thường",
}


def fault(name: str, trouble: str, around: str, piece: str, nearest: str) -> str:
    """Where, what is wrong, the nearest field."""
    where = f", chỗ “{shortened(around, _MOST)}”" if around else ""
    near = f"; trường gần nhất: {{{{ {nearest} }}}}" if nearest else ""
    return f"Tệp mẫu {name}{where}: {_TROUBLES[trouble].format(piece=shortened(piece, _MOST))}{near}."

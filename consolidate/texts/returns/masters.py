"""Notes on masters that people opened, wrote in, renamed, copied or saved in another format."""

from typing import NamedTuple

from consolidate.texts.calendar_names import of_period
from consolidate.texts.codes import Code, Finding
from consolidate.texts.labels import Label
from consolidate.texts.outputs.master.vocabulary import Head

_TO_REMARKS = (
    "Nếu là ý kiến chỉ đạo: gõ vào cột “Ý kiến chỉ đạo”, trang “Nhiệm vụ”; nếu là trả lời kiến nghị: cột “Trả lời của "
    "văn phòng”, trang “Khó khăn, kiến nghị”; đúng dòng, rồi tổng hợp lại."
)


class OpenColumn(NamedTuple):
    """A column of the master that people fill in, as sentences name it: its words, one of them, what each is about."""

    words: str
    word: str
    about: str
    column: str


LEADERS = OpenColumn("ý kiến chỉ đạo", "ý kiến", "nhiệm vụ", Label.REMARK)
OFFICE = OpenColumn("trả lời của văn phòng", "câu trả lời", "kiến nghị", Head.OFFICE_ANSWER)


def words_added(label: str) -> Finding:
    where = f"ở cột “{label}”" if label else "ngoài bảng"
    return Finding(
        Code.MASTER_EDITED,
        f"Nội dung được ghi thêm bằng tay {where} trong tệp tổng hợp trước; bản mới không mang theo nội dung này.",
        _TO_REMARKS,
    )


def sheet_added(title: str) -> Finding:
    return Finding(
        Code.MASTER_EDITED,
        f"Trang “{title}” được thêm bằng tay vào tệp tổng hợp trước; bản mới không mang theo nội dung này.",
        _TO_REMARKS,
    )


def note_added() -> Finding:
    return Finding(
        Code.MASTER_EDITED,
        "Ghi chú (comment), hộp chữ hoặc ảnh được thêm vào tệp tổng hợp trước; bản mới không mang theo nội dung này.",
        _TO_REMARKS,
    )


def cell_edited(label: str, before: str, now: str) -> Finding:
    changed = f"thành “{now}”" if now else "thành ô trống"
    return Finding(
        Code.MASTER_EDITED,
        f"Ô{label and f' “{label}”'} trong tệp tổng hợp trước đã bị sửa tay từ “{before}” {changed}; bản mới ghi lại theo số liệu đã nhận.",
        _TO_REMARKS,
    )


def unknown_task(code: str) -> Finding:
    what = f"mã “{code}” không có trong tệp" if code else "dòng không có mã"
    return Finding(
        Code.MASTER_EDITED,
        f"Ý kiến chỉ đạo ghi ở dòng không rõ là nhiệm vụ nào ({what}) nên chưa được lấy.",
        "Gõ lại ý kiến vào cột “Ý kiến chỉ đạo” đúng dòng nhiệm vụ, rồi tổng hợp lại.",
    )


def unknown_request() -> Finding:
    return Finding(
        Code.MASTER_EDITED,
        "Trả lời của văn phòng ghi ở dòng không rõ là kiến nghị nào (dòng thiếu mã, cơ quan hoặc loại) nên chưa được lấy.",
        "Gõ lại câu trả lời vào cột “Trả lời của văn phòng” đúng dòng kiến nghị, rồi tổng hợp lại.",
    )


def merged_words(column: OpenColumn) -> Finding:
    return Finding(
        Code.MASTER_EDITED,
        f"Ô {column.words} nằm trong ô gộp qua nhiều dòng; chỉ lấy cho {column.about} ở dòng đầu.",
        f"Nếu {column.word} dành cho cả các {column.about} bên dưới: gõ lại vào từng dòng, rồi tổng hợp lại.",
    )


def digest_lost(row: int) -> Finding:
    return Finding(
        Code.MASTER_EDITED,
        f"Dòng {row}: cột ẩn “Dấu dòng” bị xóa hoặc hỏng nên không biết ô nào của dòng đã bị sửa tay.",
        "Nếu có số liệu đã sửa là đúng, đề nghị cơ quan gửi lại biểu; nếu không thì không cần làm gì.",
    )


def column_found(header: str, label: str) -> Finding:
    return Finding(
        Code.COLUMN_FOUND_BY_LIKENESS,
        f"Cột “{header}” trong tệp tổng hợp trước được hiểu là cột “{label}”.",
        "Nếu không đúng, sửa lại tiêu đề cột rồi tổng hợp lại.",
    )


def kept(copy: str) -> Finding:
    return Finding(
        Code.MASTER_KEPT,
        f"Tệp tổng hợp trước đã được mở và lưu lại sau khi tạo; nguyên bản ấy giữ ở {copy}.",
        "Không cần làm gì; xóa bản giữ khi không cần nữa.",
    )


def words_taken(column: OpenColumn, count: int) -> Finding:
    return Finding(
        Code.REMARKS_TAKEN,
        f"Đã lấy {count} {column.words} từ tệp này vào bản tổng hợp.",
        f"Không cần làm gì; từ nay ghi tiếp {column.word} vào tệp tổng hợp mới.",
    )


def words_withdrawn(column: OpenColumn, text: str) -> Finding:
    return Finding(
        Code.REMARKS_TAKEN,
        f"Ô {column.words} được xóa trống nên {column.word} “{text}” không còn hiệu lực.",
        f"Nếu xóa nhầm, gõ lại {column.word} vào ô này rồi tổng hợp lại.",
    )


def words_stay(column: OpenColumn, text: str) -> Finding:
    return Finding(
        Code.REMARKS_TAKEN,
        f"Ô {column.words} để trống, nhưng không rõ tệp được tạo trước hay sau {column.word} “{text}” nên {column.word} ấy vẫn giữ.",
        f"Nếu muốn bỏ {column.word}: xóa trống ô này trong tệp tổng hợp mới rồi tổng hợp lại.",
    )


def words_differ(column: OpenColumn, taken: str, other: str, file: str) -> Finding:
    stands = f"lấy “{taken}”{file and f' ({file})'}" if taken else f"{column.word} hiện đang để trống"
    return Finding(
        Code.REMARKS_DIFFER,
        f"Hai {column.words} khác nhau cho một {column.about}: {stands}, chưa lấy “{other}”.",
        f"Nếu cần cả hai, gõ đủ vào cột “{column.column}” của tệp tổng hợp mới rồi tổng hợp lại.",
    )


def words_joined(column: OpenColumn, text: str) -> Finding:
    return Finding(
        Code.REMARKS_DIFFER,
        f"Các tệp ghi {column.words} khác nhau cho một {column.about}, không rõ {column.word} nào sau cùng nên ghép lại: “{text}”.",
        f"Nếu chỉ dùng một {column.word}, sửa lại ô trong tệp tổng hợp mới rồi tổng hợp lại.",
    )


def unread(reason: str) -> Finding:
    return Finding(
        Code.MASTER_UNREAD,
        f"Tệp đặt cùng bản tổng hợp nhưng chưa đọc được ý kiến chỉ đạo trong đó: {reason}",
        "Nếu tệp có ý kiến: lưu lại dạng .xlsx trong cùng thư mục, hoặc gõ ý kiến vào bản tổng hợp, rồi chạy lại; nếu không, chuyển tệp đi chỗ khác.",
    )


NO_MASTER = "đây không phải tệp tổng hợp (không có trang “Nhiệm vụ” với cột “Ý kiến chỉ đạo”)."


def part_lost(what: str) -> Finding:
    return Finding(
        Code.MASTER_UNREAD,
        f"trong tệp không còn “{what}” nên không biết lãnh đạo ghi gì.",
        "Đặt lại đúng tên trang, tiêu đề cột, hoặc chuyển tệp đi chỗ khác, rồi chạy lại.",
    )


def for_period(period: str) -> Finding:
    return Finding(
        Code.REMARKS_TAKEN,
        f"Đây là bản tổng hợp kỳ {of_period(period)} nên ý kiến trong đó được ghi cho kỳ ấy.",
        f"Nếu đúng thì không cần làm gì; nên chuyển tệp về outbox/{period}.",
    )

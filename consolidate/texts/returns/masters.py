"""Notes on masters that people opened, wrote in, renamed, copied or saved in another format."""

from consolidate.texts.calendar_names import of_period
from consolidate.texts.codes import Code, Finding

_TO_REMARKS = (
    "Nếu là ý kiến chỉ đạo: gõ vào cột “Ý kiến chỉ đạo”, trang “Nhiệm vụ”, đúng dòng nhiệm vụ, rồi tổng hợp lại."
)


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


def merged_remark() -> Finding:
    return Finding(
        Code.MASTER_EDITED,
        "Ý kiến chỉ đạo nằm trong ô gộp qua nhiều dòng; chỉ lấy cho nhiệm vụ ở dòng đầu.",
        "Nếu ý kiến dành cho cả các nhiệm vụ bên dưới: gõ lại vào từng dòng, rồi tổng hợp lại.",
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


def remarks_taken(count: int) -> Finding:
    return Finding(
        Code.REMARKS_TAKEN,
        f"Đã lấy {count} ý kiến chỉ đạo từ tệp này vào bản tổng hợp.",
        "Không cần làm gì; từ nay ghi tiếp ý kiến vào tệp tổng hợp mới.",
    )


def remark_withdrawn(text: str) -> Finding:
    return Finding(
        Code.REMARKS_TAKEN,
        f"Ô ý kiến chỉ đạo được xóa trống nên ý kiến “{text}” không còn hiệu lực.",
        "Nếu xóa nhầm, gõ lại ý kiến vào ô này rồi tổng hợp lại.",
    )


def remark_stays(text: str) -> Finding:
    return Finding(
        Code.REMARKS_TAKEN,
        f"Ô ý kiến chỉ đạo để trống, nhưng không rõ tệp được tạo trước hay sau ý kiến “{text}” nên ý kiến ấy vẫn giữ.",
        "Nếu muốn bỏ ý kiến: xóa trống ô này trong tệp tổng hợp mới rồi tổng hợp lại.",
    )


def remarks_differ(taken: str, other: str, file: str) -> Finding:
    stands = f"lấy “{taken}”{file and f' ({file})'}" if taken else "ý kiến hiện đang để trống"
    return Finding(
        Code.REMARKS_DIFFER,
        f"Hai ý kiến chỉ đạo khác nhau cho một nhiệm vụ: {stands}, chưa lấy “{other}”.",
        "Nếu cần cả hai, gõ đủ vào cột “Ý kiến chỉ đạo” của tệp tổng hợp mới rồi tổng hợp lại.",
    )


def remarks_joined(text: str) -> Finding:
    return Finding(
        Code.REMARKS_DIFFER,
        f"Các tệp ghi ý kiến chỉ đạo khác nhau cho một nhiệm vụ, không rõ ý kiến nào sau cùng nên ghép lại: “{text}”.",
        "Nếu chỉ dùng một ý kiến, sửa lại ô trong tệp tổng hợp mới rồi tổng hợp lại.",
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

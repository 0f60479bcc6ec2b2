"""Mails that were put into the inbox as they are: what is attached, what is written in them."""

from collections.abc import Sequence

from consolidate.texts.codes import Code, Finding

_SAVE = "Mở thư, lưu tệp Excel đính kèm (Save As) vào thư mục nhận rồi chạy lại; cơ quan không phải gửi lại."


def unnamed(number: int) -> str:
    return f"dinh-kem-{number}"


def damaged() -> Finding:
    return Finding(Code.DAMAGED_FILE, "Đây là thư điện tử nhưng bị hỏng nên không lấy được tệp đính kèm.", _SAVE)


def without_form(others: Sequence[str]) -> Finding:
    beside = f" (chỉ có: {', '.join(others)})" if others else ""
    return Finding(
        Code.NOT_A_WORKBOOK,
        f"Đây là thư điện tử; thư không có tệp biểu mẫu đính kèm{beside}.",
        "Đọc nội dung thư; nếu báo cáo chưa gửi thì đề nghị cơ quan gửi tệp Excel theo biểu mẫu đã nhận.",
    )


def sealed() -> Finding:
    return Finding(
        Code.NOT_A_WORKBOOK,
        "Đây là thư điện tử được mã hóa hoặc ký số nên chương trình không lấy được tệp đính kèm.",
        _SAVE,
    )


def nested() -> Finding:
    return Finding(
        Code.NESTED_ARCHIVE, "Đây là thư đính kèm trong thư (hoặc trong tệp nén); chương trình chỉ mở một lớp.", _SAVE
    )


def archive_inside() -> Finding:
    return Finding(
        Code.NESTED_ARCHIVE,
        "Đây là tệp nén đính kèm trong thư; chương trình chỉ mở một lớp.",
        "Lưu tệp nén vào thư mục nhận rồi chạy lại; cơ quan không phải gửi lại.",
    )


def words() -> Finding:
    return Finding(
        Code.MAIL_TEXT,
        "Thư gửi kèm tệp có lời viết trong thư; phần này không được tổng hợp.",
        "Đọc lời thư; nội dung báo cáo cần nằm trong ô của biểu mẫu.",
    )


def hidden_words() -> Finding:
    return Finding(
        Code.MAIL_TEXT,
        "Lời viết trong thư ở định dạng riêng của Outlook, chương trình không đọc được.",
        "Mở thư bằng Outlook để đọc; nội dung báo cáo cần nằm trong ô của biểu mẫu.",
    )


def others(names: Sequence[str]) -> Finding:
    return Finding(
        Code.SKIPPED_FILE, f"Thư còn có {len(names)} tệp không phải bảng tính, không đọc: {', '.join(names)}."
    )

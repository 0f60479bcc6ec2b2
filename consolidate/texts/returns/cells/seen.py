"""What a person sees in a cell, or around it, and its value does not tell: strikes, pictures, addresses, colours."""

from collections.abc import Iterable, Sequence

from consolidate.texts.codes import Code, Finding

# fmt: off


def painted_rows(rows: Sequence[tuple[int, str]]) -> Finding:
    """`rows`: number and the name of the colour, "" where it has none."""
    listed = ", ".join(f"{row} ({colour})" if colour else str(row) for row, colour in rows)
    return Finding(Code.PAINTED_ROWS, f"Có {len(rows)} dòng được tô màu khác biểu mẫu: dòng {listed}. Màu không được hiểu là câu trả lời.", "Nếu màu là câu trả lời thì chọn trạng thái hoặc gõ bằng chữ vào ô rồi gửi lại.")


_STRIKE = "Nếu bỏ thì xóa hẳn nội dung; nếu vẫn dùng thì bỏ gạch ngang (Ctrl+5), rồi gửi lại."


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(f"“{text}”" for text in texts)


def struck_answer(struck: Sequence[str], rest: str) -> Finding:
    """`rest`: what is not struck out; "" where all is."""
    if not rest:
        return Finding(Code.STRUCK_ANSWER, "Nội dung trong ô đã bị gạch ngang nên không được tổng hợp.", _STRIKE)
    return Finding(Code.STRUCK_ANSWER, f"Trong ô có phần gạch bỏ {_quoted(struck)}, phần còn lại là “{rest}”; chưa rõ báo cáo phần nào nên không được tổng hợp.", "Xóa hẳn phần gạch bỏ, gõ lại giá trị đúng rồi gửi lại.")


def picture(known: str) -> str:
    """A cell that a picture fills, as its value is told."""
    return f"(ảnh trong ô: {known})" if known else "(ảnh trong ô)"


def picture_in_cell(row: int, known: str) -> Finding:
    about = f": {known}" if known else ""
    return Finding(Code.PICTURE_IN_CELL, f"Dòng {row} có ảnh trong ô{about}; chữ và số trong ảnh không đọc được nên ô không được tổng hợp.", "Gõ nội dung cần báo cáo vào ô, ví dụ số, ký hiệu, ngày của văn bản; ảnh gửi kèm riêng.")


def signs(font: str, shown: str) -> Finding:
    return Finding(Code.CONVERTED_FONT, f"Ký hiệu gõ bằng phông {font}: ô hiện là {shown}", "Không phải làm gì nếu đúng ý; nếu sai thì gõ lại bằng chữ rồi gửi lại.")


def link_address(address: str) -> Finding:
    return Finding(Code.LINK_ADDRESS, f"Ô có liên kết tới {address}; địa chỉ được ghi bằng chữ sau nội dung của ô.", _follow(address))


def link_beside(address: str) -> Finding:
    return Finding(Code.LINK_ADDRESS, f"Ô có liên kết tới {address}; nội dung của ô không đổi.", _follow(address))


def _follow(address: str) -> str:
    """What to do about an address that may lead nowhere from another computer: one of a file, or of no scheme."""
    elsewhere = address.lower().startswith("file:") or ":" not in address.replace(":\\", "", 1)
    if elsewhere and not address.startswith("#"):
        return "Liên kết tới tệp có thể không mở được từ máy khác: nên ghi số, ký hiệu văn bản hoặc gửi kèm tệp."
    return "Không phải làm gì."


def struck_out(struck: Sequence[str], rest: str) -> Finding:
    """`rest`: what is not struck out; "" where all is, in a cell that is no answer."""
    if not rest:
        return Finding(Code.STRUCK_OUT, "Nội dung trong ô đã bị gạch ngang.", _STRIKE)
    return Finding(Code.STRUCK_OUT, f"Trong ô có phần gạch bỏ: {_quoted(struck)}; phần còn lại: “{rest}”.", "Không phải làm gì nếu chỉ dùng phần còn lại; nên xóa hẳn phần gạch bỏ.")

"""The sheets that list: changes decided on, what was found wrong."""

NO_PREVIOUS = "Chưa có bản tổng hợp của kỳ trước để so sánh."


def ruling(document: str, deadline: str) -> str:
    return f"{document}; thời hạn mới: {deadline}"


def leads(count: int) -> str:
    return f"{count} cơ quan chủ trì"


SETTLED = "Không phải làm gì: cơ quan đã gửi bản thay thế."

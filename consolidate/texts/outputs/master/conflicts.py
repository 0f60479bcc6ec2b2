"""`Mâu thuẫn`: what does not fit together, and what to ask."""

from enum import StrEnum

from consolidate.texts.forms import number


class Conflict(StrEnum):
    """What does not fit together, gravest first."""

    LEAD_AND_COORDINATOR = "Chủ trì báo xong, phối hợp báo chưa thực hiện"
    TAKEN_BACK = "Rút lại hoàn thành"
    PROGRESS_BACK = "Tiến độ lùi"
    NO_EVIDENCE = "Báo hoàn thành, không có minh chứng"
    NO_REASON = "Quá hạn, không nêu lý do"
    SUM_DIFFERS = "Số của sở khác tổng các xã, phường"
    SAME_WORDS = "Cùng một câu ở nhiều cơ quan"


def lead_done_others_not(leads: str, others: str) -> str:
    return f"{leads} báo Hoàn thành; {others} báo Chưa thực hiện."


def some_codes(codes: list[str], most: int) -> str:
    """How many tasks, and the first codes."""
    more = ", …" if len(codes) > most else ""
    return f"{len(codes)} nhiệm vụ khác: {', '.join(codes[:most])}{more}"


def also_in(seen: str, others: str) -> str:
    return f"{seen} Cũng vậy ở {others}."


def without_evidence(count: int) -> str:
    return f"{count} cơ quan báo Hoàn thành, ô Minh chứng để trống."


def without_reason(count: int, days: int) -> str:
    return f"{count} cơ quan quá hạn {days} ngày, ô Khó khăn, vướng mắc để trống."


def then_and_now(before: str, now: str, more: int) -> str:
    return f"Kỳ trước: {before}; kỳ này: {now}." + (f" Còn {more} cơ quan khác cũng vậy." if more else "")


def same_words(agencies: int, tasks: int, text: str) -> str:
    among = f" ở {tasks} nhiệm vụ" if tasks > 1 else ""
    return f"{agencies} cơ quan{among} viết giống nhau: “{text}”"


def sums_differ(one: str, own: str, others: str) -> str:
    return f"{one} báo {own}; các cơ quan còn lại cộng lại {others}."


def pair(numerator: float | None, denominator: float | None) -> str:
    """`2697/3443`; a plain value alone."""
    return "/".join(number(part) for part in (numerator, denominator) if part is not None)


QUESTIONS: dict[Conflict, str] = {
    Conflict.LEAD_AND_COORDINATOR: "Việc đã xong hẳn chưa; phần của cơ quan phối hợp đã làm chưa?",
    Conflict.TAKEN_BACK: "Vì sao rút lại; kỳ trước báo nhầm hay việc phải làm lại?",
    Conflict.PROGRESS_BACK: "Vì sao tiến độ giảm; số nào đúng?",
    Conflict.NO_EVIDENCE: "Số, ký hiệu, ngày của văn bản hoặc sản phẩm hoàn thành là gì?",
    Conflict.NO_REASON: "Vướng ở đâu, cần ai tháo gỡ, bao giờ xong?",
    Conflict.SUM_DIFFERS: "Số nào đúng; cách thống kê khác nhau ở đâu?",
    Conflict.SAME_WORDS: "Kết quả riêng của cơ quan trong kỳ là gì?",
}


def detail_row(row: int) -> str:
    return f"Chi tiết, dòng {row}"


def figure_row(row: int) -> str:
    return f"Số liệu, dòng {row}"

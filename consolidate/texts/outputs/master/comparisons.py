"""Differences from the last round, between reports, from a target's threshold; and the question each raises."""

import datetime as dt
from enum import StrEnum

from consolidate.texts.forms import day, number, with_unit
from consolidate.texts.outputs.master.vocabulary import some

# `Thay đổi`: differences from the last round.


class ChangeKind(StrEnum):
    """Kinds of differences from the last round, gravest first."""

    DONE_TAKEN_BACK = "Rút lại hoàn thành"
    NEWLY_OVERDUE = "Mới quá hạn"
    SLIPPED = "Tiếp tục quá hạn"
    DEADLINE_CHANGED = "Thời hạn thay đổi"
    REASSIGNED = "Đổi cơ quan chủ trì"
    MOVED = "Chuyển sang kế hoạch mới"
    ADDED = "Mới giao"
    ENDED = "Thôi thực hiện"
    REWORDED = "Nội dung thay đổi"
    PROGRESS_BACK = "Tiến độ giảm"
    DAY_MOVED = "Ngày hoàn thành thay đổi"
    SAME_TEXT = "Kết quả lặp nguyên văn"
    NEWLY_DONE = "Mới hoàn thành"


def state_words(state: str, done: int, expected: int) -> str:
    return f"{state} ({done}/{expected} cơ quan xong)" if expected > 1 else state


def days_late(days: int) -> str:
    return f"quá hạn {days} ngày"


def progress_words(progress: float) -> str:
    return with_unit(progress, "%")


def reason(said: str) -> str:
    """Why an agency reports less than before, in its own words."""
    return f"Lý do: {said}" if said else "Chưa giải trình"


def in_words(label: str, text: str) -> str:
    return f"{label}: {text or NOTHING_SAID}"


NOTHING_SAID = "(để trống)"


def task_words(code: str, text: str) -> str:
    return f"{code}: {text}"


def decided(document: str, since: dt.date) -> str:
    """The document that decided a change, and the day from which it holds."""
    return f"{document} (hiệu lực từ {day(since)})"


def ended(how: str, became: str, since: dt.date) -> str:
    """`thôi thực hiện từ 12/11/2025`; `how` as in `Điều chỉnh`."""
    return f"{how} {became}".strip() + f" từ {day(since)}"


def plan_ended(until: dt.date) -> str:
    return f"Kế hoạch hết hiệu lực sau ngày {day(until)}"


NOT_ASKED = "Không còn cơ quan chủ trì"


def plan_words(number: str, issued: dt.date | None) -> str:
    return f"{number} ngày {day(issued)}" if issued else number


NONE_GAVE = "(thêm cơ quan chủ trì)"
NONE_TOOK = "(không có cơ quan nhận thay)"


def handed_over(agencies: str, successors: list[str], since: dt.date) -> str:
    return f"{agencies} chuyển về {' và '.join(successors)} từ {day(since)}"


# `Mâu thuẫn`: contradictions between reports, and the question each raises.


class Conflict(StrEnum):
    """Kinds of contradictions between reports, gravest first."""

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
    """The number of tasks, the first codes, and how many more there are."""
    more = f" và {len(codes) - most} nhiệm vụ nữa" if len(codes) > most else ""
    return f"{len(codes)} nhiệm vụ khác: {', '.join(codes[:most])}{more}"


def also_in(seen: str, others: str) -> str:
    return f"{seen} Cũng vậy ở {others}."


def without_evidence(count: int) -> str:
    return f"{count} cơ quan báo Hoàn thành, ô Minh chứng để trống."


def without_reason(count: int, days: int, *, silent: bool) -> str:
    """`silent`: there are others, who sent nothing at all and are not counted."""
    those = " (không kể cơ quan chưa trả lời)" if silent else ""
    return f"{count} cơ quan{those} quá hạn {days} ngày, ô Khó khăn, vướng mắc để trống."


def then_and_now(before: str, now: str, more: int) -> str:
    return f"Kỳ trước: {before}; kỳ này: {now}." + (
        f" Còn {more} cơ quan khác cùng trường hợp, số có thể khác." if more else ""
    )


def same_words(agencies: int, tasks: int, text: str) -> str:
    among = f" ở {tasks} nhiệm vụ" if tasks > 1 else ""
    return f"{agencies} cơ quan{among} viết giống nhau: “{text}”"


def sums_differ(one: str, own: str, others: str) -> str:
    return f"{one} báo {own}; các cơ quan còn lại cộng lại {others}."


def pair(numerator: float | None, denominator: float | None) -> str:
    """Numerator and denominator as `2697/3443`; a plain value as it is."""
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


# `Khoảng cách mục tiêu`: what each target lacks, and who could close the gap.

LACKING, BEYOND = "còn thiếu ", "vượt "
IN_NUMERATOR = " đơn vị ở tử số"
NOT_SERVED = "Không có nhiệm vụ nào"
PAST_DEADLINE = "đã qua hạn"
ARROW = " → "


def lacking(amount: float, unit: str, *, beyond: bool) -> str:
    """`còn thiếu 12 đơn vị ở tử số`, `còn thiếu 0,18 điểm`."""
    return f"{BEYOND if beyond else LACKING}{number(amount)}{unit}"


def unit_after(unit: str) -> str:
    return unit if unit.startswith("%") else f" {unit}".rstrip()


def closers(parts: list[tuple[str, float]], most: int) -> str:
    """The reporters that together close the gap, each with what it lacks."""
    named = ", ".join(f"{name} ({number(lack)})" for name, lack in parts[:most])
    more = f" và {len(parts) - most} cơ quan khác" if len(parts) > most else ""
    return f"{len(parts)} cơ quan: {named}{more}"


def not_reaching(names: list[str], most: int) -> str:
    return "Chưa đạt ngưỡng: " + some(names, most)


def noes(names: list[str], most: int) -> str:
    return "Trả lời Không: " + some(names, most)

"""The sheets with one row for each task, target, agency, report, and what is raised; the annex; the periods side by side."""

import datetime as dt
from collections.abc import Sequence

from consolidate.texts.calendar_names import at_head, of_period, of_periods
from consolidate.texts.catalogue import are_communes
from consolidate.texts.forms import day
from consolidate.texts.labels import Aggregate, TargetKind
from consolidate.texts.outputs.master.vocabulary import CARRIED_MARK, NO_DEADLINE, RemarkKind

# `Câu hỏi`: what a query is about that is about no row, and what became of it.


def whole_sheet(title: str) -> str:
    return f"Cả trang {title}" if title else "Cả tệp"


def query_answered(period: str) -> str:
    return f"{at_head(period)}: tệp gửi về không còn lỗi này."


def query_withdrawn(why: str) -> str:
    return f"Đã rút: {why}"


def query_ended(period: str) -> str:
    return f"Từ {of_period(period)}, việc này không còn hỏi cơ quan nào."


def query_handed_on(agency: str) -> str:
    return f"Lúc đầu hỏi {agency}; việc đã chuyển nên cơ quan nhận việc trả lời."


# `Nhiệm vụ` and `Mục tiêu`: deadlines decided on, how a target's value is made.


def issued_deadline(words: str, document: str) -> str:
    """The deadline in the plan, and the document that changed it."""
    return f"{words or NO_DEADLINE}; điều chỉnh: {document}"


_HOW: dict[Aggregate, str] = {
    Aggregate.RATIO_OF_SUMS: "tổng các giá trị",
    Aggregate.SUM: "tổng các giá trị",
    Aggregate.EACH: "tổng các giá trị; đạt khi mọi cơ quan có số liệu đều đạt ngưỡng",
    Aggregate.MEAN: "trung bình các giá trị",
    Aggregate.MAXIMUM: "giá trị lớn nhất",
    Aggregate.MINIMUM: "giá trị nhỏ nhất",
    Aggregate.ALL_YES: "giá trị nhỏ nhất",
    Aggregate.SINGLE_SOURCE: "giá trị của một cơ quan",
}


def value_formula(kind: TargetKind, aggregate: Aggregate) -> str:
    """The formula of a target's value, in words."""
    single = aggregate is Aggregate.SINGLE_SOURCE
    if kind is TargetKind.RATIO and aggregate is Aggregate.EACH:
        return "tổng tử số × 100 / tổng mẫu số; đạt khi mọi cơ quan có số liệu đều đạt ngưỡng"
    if kind is TargetKind.RATIO:
        return "tử số × 100 / mẫu số của một cơ quan" if single else "tổng tử số × 100 / tổng mẫu số"
    if kind is TargetKind.YES_NO:
        return "câu trả lời của một cơ quan" if single else "Có khi mọi cơ quan đã báo cáo trả lời Có"
    return _HOW[aggregate]


EACH_REACHES = "Mục tiêu giao từng cơ quan chỉ Đạt khi mọi cơ quan có số liệu đều đạt ngưỡng."


def leads_answered(names: Sequence[str]) -> tuple[str, str, str, str]:
    """Around how many of how many leads: those who name evidence, who have reported; and who have done it."""
    who = "xã, phường" if are_communes(names) else "cơ quan"
    return f" {who} nêu minh chứng", f" {who} đã báo cáo", "; ", " đã hoàn thành"


THIS_PERIOD = " kỳ này"


# `Chi tiết`: where a report comes from.

REFUSED_MARK = "có giá trị bị loại, xem Kiểm tra"


def origin(agency: str = "", code: str = "", *, carried: bool, refused: bool) -> str:
    """The origin of a report (earlier period, other agency, other task), and whether a value was rejected."""
    return "; ".join(filter(None, (CARRIED_MARK if carried else "", agency, code, REFUSED_MARK if refused else "")))


# `Cơ quan`: when reports were due, and which came late.


def due_note(due: dt.date | None) -> str:
    """The day by which the reports of a period are due, and what counts as in time."""
    if due is None:
        return "Chưa đặt ngày nộp ở trang Cài đặt của danh mục."
    return f"Hạn nộp {day(due)}, tính theo bản đầu tiên dùng được; bản gửi lại không làm cơ quan thành nộp muộn."


DUE_NOTE_OF_PARTS = "Lượt nộp: mỗi kỳ có báo cáo trong kỳ này là một lượt, tính theo bản đầu tiên dùng được."
UNCLEAR_NOTE = (
    "Chưa rõ: không bản nào đến trước hạn, có thể thư mục inbox đã được sao chép, nên chưa kết luận ai nộp muộn."
)


def lateness(period: str, how: str, days: int) -> str:
    """One late report of several: `tháng 11/2025 nộp muộn 2 ngày`, in working days."""
    return f"{of_period(period)} {how.lower()}" + (f" {days} ngày" if days else "")


# What agencies raise: how long, and until when they ask for.


def asks_extension(until: object, deadline: str) -> str:
    asked = day(until) if isinstance(until, dt.date) else str(until)
    return f"Xin gia hạn đến {asked}" + (f"{_UNTIL_NOW}{deadline})" if deadline else "")


_UNTIL_NOW = " (thời hạn hiện nay: "


def request_in(kind: str, text: str) -> str:
    """What an agency asks, by what the sheet of requests says of it: without the deadline as it was then."""
    return text.partition(_UNTIL_NOW)[0] if kind == RemarkKind.EXTENSION else text


def raised_since(period: str, *, earlier: bool) -> str:
    return f"{at_head(period)} hoặc trước đó" if earlier else at_head(period)


# Why an agency is late: what it says, or that it says nothing.

NO_REASON = "Chưa nêu lý do"
NEVER_HEARD = "Chưa từng báo cáo"


def silence(
    missed: Sequence[str], blank: Sequence[str], last: str, aside: Sequence[tuple[str, Sequence[str]]] = ()
) -> str:
    """Which periods an agency sent nothing for, or an empty form; `last`: the one it last answered in, or "".

    `aside`: periods with the files that came and cannot be used.
    """
    if not (blank or last or aside):
        return NEVER_HEARD
    told = (
        f"chưa nộp {of_periods(missed)}" if missed else "",
        f"gửi tệp trống {of_periods(blank)}" if blank else "",
        *(f"{of_period(period)} có tệp để riêng, chưa dùng được: {', '.join(files)}" for period, files in aside),
        f"báo cáo gần nhất {of_period(last)}" if last else "" if aside else NEVER_HEARD.lower(),
    )
    text = "; ".join(filter(None, told))
    return text[:1].upper() + text[1:]


def said_in(words: str, period: str) -> str:
    """What an agency said in an earlier period."""
    return f"{words} (kỳ {of_period(period)})"


# The sheets that list: changes decided on, what was found wrong.

NO_PREVIOUS = "Chưa có bản tổng hợp của kỳ trước để so sánh."


def ruling(document: str, deadline: str) -> str:
    return f"{document}; thời hạn mới: {deadline}"


def answered_in(period: str) -> str:
    """The leaders' remark that answers a request, by its period."""
    return f"Ý kiến chỉ đạo kỳ {of_period(period)}"


def office_answered_in(period: str) -> str:
    """The office's own answer to a request, by its period."""
    return f"Văn phòng trả lời kỳ {of_period(period)}"


def lead_count(count: int) -> str:
    return f"{count} cơ quan chủ trì"


SETTLED = "Không phải làm gì: cơ quan đã gửi bản thay thế."


# `Diễn biến`: the periods side by side.


def within(period: str) -> str:
    """A month within a longer period."""
    return f"trong kỳ: {of_period(period)}"


def threshold_of(code: str) -> str:
    return f"Ngưỡng {code}"


def target_chart(code: str, words: str) -> str:
    return f"{code} ({words})" if words else code


TREND_TASKS = "NHIỆM VỤ QUA CÁC KỲ"
TREND_WITHIN = "TỪNG THÁNG TRONG KỲ"
TREND_AGENCIES = "CƠ QUAN ĐÃ NỘP QUA CÁC KỲ (%)"
NO_LINE = "chưa đủ hai kỳ"


# `Phụ lục`: the annex of the printed report.


def annex_title(as_of: dt.date) -> str:
    return f"TÌNH HÌNH THỰC HIỆN CÁC NHIỆM VỤ ĐẾN NGÀY {day(as_of)}"


def annexed_to(office: str) -> str:
    of = f" của {office}" if office else ""
    return f"(Kèm theo Báo cáo số …/BC-… ngày … tháng … năm …{of})"


SIGNATURES = (("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)"), ("THỦ TRƯỞNG CƠ QUAN", "(Ký, đóng dấu, ghi rõ họ tên)"))
PRINT_ANNEX = "Bấm đây để bôi chọn cả phụ lục rồi in vùng chọn (Print Selection); bản in cả tệp không có trang này."
ANNEX_HEADER = "&C&13&P"


def place_and_day(place: str) -> str:
    return f"{place + ', ' if place else ''}ngày … tháng … năm …"

"""What an agency's next workbook says beside its form: what is still open from before, and a page of its own."""

from collections.abc import Mapping, Sequence

from consolidate.texts.calendar_names import of_period, of_periods
from consolidate.texts.forms import period_name
from consolidate.texts.labels import Punctuality, Title
from consolidate.texts.outputs.replies import ask_or_send

# --- fields of letters and mails -------------------------------------------------------------------------------------

HOW_MANY = "Số câu hỏi chưa trả lời về báo cáo đã gửi, của kỳ này và các kỳ trước"
WHICH = "Các câu hỏi ấy: bao nhiêu, số của câu hỏi, kỳ hỏi lâu nhất; để trống nếu không còn"

# --- what is still open ------------------------------------------------------------------------------------------


def open_title(period: str) -> str:
    return f"CẦN SỬA – CÂU HỎI TỪ CÁC KỲ TRƯỚC, GỬI KÈM BIỂU MẪU KỲ {period_name(period).upper()}"


def questions(count: int, oldest: str, since: str) -> str:
    """How many questions wait for an answer, and the oldest: its number, the period it was first asked in."""
    which = "số" if count == 1 else "lâu nhất là số"
    return f"Còn {count} câu hỏi chưa trả lời, {which} {oldest} từ kỳ {of_period(since)}."


FEW = 3
"""So many questions are told by their numbers."""


def waiting(numbers: Sequence[str], since: str, agency: str = "", agencies: int = 1) -> str:
    """So many questions wait for an answer, in a letter or mail: their numbers, the oldest first, and its period.

    `agency` of the oldest, where they are of several.
    """
    if not numbers:
        return ""
    count, oldest = f"{len(numbers):02} câu hỏi chưa trả lời", f"từ kỳ {of_period(since)}"
    if agencies > 1:
        return f"{count} của {agencies:02} cơ quan, lâu nhất là số {numbers[0]} ({agency}) {oldest}"
    if len(numbers) > FEW:
        return f"{count}, lâu nhất là số {numbers[0]} {oldest}"
    return f"{count}: số {', '.join(numbers)}{',' if len(numbers) == 1 else '; lâu nhất'} {oldest}"


def of_all(count: int, agencies: int, oldest: str, since: str, *, in_master: bool) -> str:
    """What the office is told: of how many agencies, and the oldest. `in_master`: there is one that lists them."""
    told = f"Câu hỏi chưa trả lời: {count} của {agencies} cơ quan, lâu nhất là số {oldest} từ kỳ {of_period(since)}"
    return f"{told}; xem trang Câu hỏi của tệp tổng hợp." if in_master else f"{told}."


def notice(count: int, oldest: str, since: str) -> str:
    """On the guide, where it leads to the sheet."""
    return f"{questions(count, oldest, since)} Bấm để mở trang {Title.FAULTS}."


def open_steps(office: str, contact: str) -> str:
    return (
        "1. Bấm vào tên ô màu xanh để đến ô.  2. Ở dòng đó, báo cáo kỳ này cho đúng theo cách làm ghi bên cạnh.  "
        "3. Lưu và gửi chính tệp này như mọi kỳ; câu hỏi hết khi báo cáo gửi về không còn điều đã hỏi. "
        f"Số đã đúng thì giữ nguyên, ghi lý do ở Ghi chú của dòng. Không điền vào trang này. {ask_or_send(office, contact)}"
    )


OPEN_HEADERS = (
    "Số",
    "Ô (bấm để đến)",
    "Về nhiệm vụ, mục tiêu",
    "Điều cần sửa và cách làm",
    "Đã ghi",
    "Hỏi từ kỳ",
)
WHOLE_FILE = "Cả tệp"


def place(sheet: str, label: str) -> str:
    """Where a question is that this form has no cell for."""
    return " – ".join(filter(None, (sheet, label))) or WHOLE_FILE


def what_to_do(message: str, first: str, action: str) -> str:
    """What is wrong, what to do before, what to do; "" where there is nothing."""
    return "\n→ ".join(filter(None, (message, first, action)))


def hidden_row(column: str) -> str:
    """What to do before a row that the filter of a column hides."""
    return f"Dòng đang ẩn: bấm mũi tên ở ô tiêu đề {column}, chọn Select All (Chọn tất cả), bấm OK."


def not_in_form(office: str, contact: str) -> str:
    """What to do where the form does not have the row: it never was the agency's, or it was taken out of the form."""
    told = f"Biểu mẫu không có dòng này nên không phải điền. Nếu là việc của cơ quan thì báo {office or 'nơi tổng hợp'}"
    return told + (f": {contact}." if contact else ".")


def asked_of(name: str) -> str:
    """A question that was first put to another agency."""
    return f"(lúc đầu hỏi {name}; việc nay chuyển về cơ quan)"


def since_when(since: str, age: int) -> str:
    """`age`: how many periods it has been open with the one that the workbook is for."""
    return f"{of_period(since)}\n(kỳ thứ {age})"


# --- the page of its own -----------------------------------------------------------------------------------------


def own_title(year: int) -> str:
    return f"NHÌN LẠI CÁC KỲ BÁO CÁO NĂM {year}"


OWN_NOTE = "Trang riêng của cơ quan, để xem lại; không phải điền gì, không so với cơ quan nào khác."
FILED_TITLE = "1. GỬI BÁO CÁO"
QUESTIONS_TITLE = "2. CÂU HỎI CHƯA TRẢ LỜI"
AGAIN_TITLE = "3. ĐIỀU GẶP LẠI Ở NHIỀU KỲ, VÀ CÁCH LÀM MỘT LẦN CHO CÁC KỲ SAU"
FILED_HEADERS = ("Kỳ", "Hạn gửi", "Ngày nhận", "Kết quả")
NO_DAY = "–"
NO_QUESTIONS = "Không còn câu hỏi nào của các kỳ trước."

_COUNTED: Mapping[Punctuality, str] = {
    Punctuality.ON_TIME: "gửi đúng hạn",
    Punctuality.LATE: "gửi sau hạn",
    Punctuality.UNCLEAR: "đã gửi (không rõ ngày nhận)",
    Punctuality.BLANK: "gửi tệp chưa điền nội dung",
    Punctuality.MISSING: "chưa nhận được báo cáo",
}


def filed(periods: int, counts: Mapping[Punctuality, int], aside: int) -> str:
    """How many periods it owed a report in, and how many of them were so; `aside`: nothing that came could be used."""
    if not periods:
        return "Trong năm cơ quan chưa có kỳ nào phải báo cáo."
    told = [(count, _COUNTED[how]) for how, count in counts.items()] + [(aside, "gửi tệp chưa dùng được")]
    told = [(count, words) for count, words in told if count]
    if len(told) == 1:
        every = "" if periods == 1 else "đều "
        return f"Cơ quan có {periods} kỳ phải báo cáo, {every}{told[0][1]}."
    return f"Cơ quan có {periods} kỳ phải báo cáo: {', '.join(f'{count} kỳ {words}' for count, words in told)}."


def earlier(name: str) -> str:
    """Above the periods of an agency that has ended."""
    return f"Các kỳ của {name} (nhiệm vụ nay chuyển về cơ quan)"


def how_filed(how: Punctuality, days_late: int, aside: Sequence[str]) -> str:
    """What came of a period. `aside`: names of files that could not be used."""
    match how:
        case Punctuality.ON_TIME:
            return "Đúng hạn"
        case Punctuality.LATE:
            return f"Sau hạn {days_late} ngày làm việc"
        case Punctuality.UNCLEAR:
            return "Đã gửi; không rõ ngày nhận nên không tính hạn"
        case Punctuality.BLANK:
            return "Đã gửi tệp, trong tệp chưa điền nội dung"
        case Punctuality.MISSING:
            return f"Đã gửi tệp chưa dùng được: {', '.join(aside)}" if aside else "Chưa nhận được báo cáo"


def if_wrong(office: str, contact: str) -> str:
    """What to do where something on the page is not as it was."""
    return (
        f"Thấy chỗ nào chưa đúng (đã gửi mà ghi chưa nhận được, ngày nhận khác) thì báo {office or 'nơi tổng hợp'}"
        + (f": {contact}." if contact else ".")
    )


def questions_here(count: int, oldest: str, since: str) -> str:
    return f"{questions(count, oldest, since)} Từng câu và cách làm: trang {Title.FAULTS}."


def again(name: str, periods: Sequence[str], advice: str) -> str:
    return f"{name}: kỳ {of_periods(periods)}.\n→ {advice}"

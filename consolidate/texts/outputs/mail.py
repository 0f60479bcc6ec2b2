"""Mails to the agencies: what their fields mean, the words of the list of drafts, the calendar."""

from collections.abc import Sequence

from consolidate.texts.calendar_names import of_period
from consolidate.texts.outputs.master.vocabulary import Returned

TO_AGENCY = "Tên cơ quan nhận thư"
DUE = "Hạn nộp báo cáo của kỳ; để trống nếu Cài đặt chưa ghi ngày nộp"
AGAINST_DUE = "Ngày tính số liệu so với hạn nộp, như: còn 3 ngày làm việc"
ROWS = "Số dòng cơ quan phải trả lời trong kỳ"
ATTACHMENT = "Tên tệp kèm theo thư"
NOTHING_CAME = "Khác 0 nếu chưa nhận được tệp nào của cơ quan"
BLANK_CAME = "Khác 0 nếu cơ quan đã gửi biểu nhưng chưa điền gì"
ASIDE_CAME = "Tên các tệp cơ quan đã gửi mà chưa dùng được"
OVERDUE = "Số nhiệm vụ quá hạn mà cơ quan chủ trì và chưa xong"
CONTACT = "Người liên hệ và điện thoại (trang Cài đặt)"

MAILS = "thư nháp"

SUBJECT = "Tiêu đề:"
"""Before the subject, in the first line of a template of a mail."""

OFFICE = "Cơ quan tổng hợp"


# --- against the due day -----------------------------------------------------------------------------------------

TODAY_IS_DUE = "hôm nay là ngày cuối"


def days_left(days: int) -> str:
    return f"còn {days} ngày làm việc"


def days_past(days: int) -> str:
    return f"đã quá hạn {days} ngày làm việc" if days else "đã qua hạn nộp"


# --- a draft as text ---------------------------------------------------------------------------------------------

HEAD_OF_TEXT = ("Gửi:", SUBJECT, "Tệp kèm theo:")
"""Before the address, the subject and the place of the attachment, a line for each."""

NO_ADDRESS = "(chưa có địa chỉ dùng được, xem danh-sach.xlsx)"


def as_text(addresses: str, subject: str, attachment: str, body: str) -> str:
    to, about, attached = HEAD_OF_TEXT
    return f"{to} {addresses or NO_ADDRESS}\n{about} {subject}\n{attached} {attachment}\n\n{body}"


# --- the list of drafts ------------------------------------------------------------------------------------------

LIST_SHEET = "Thư"
ADDRESSES_SHEET = "Địa chỉ cần sửa"
HEADERS = ("TT", "Cơ quan", "Địa chỉ", "Loại thư", "Thư nháp", "Chữ để dán", "Tệp kèm theo", "Tiêu đề", "Tình trạng")
ADDRESSES_TITLE = "ĐỊA CHỈ TRONG DANH MỤC CẦN XEM LẠI"
NOTHING_TO_SEND = "Không có thư"
FAULT_HEADERS = ("Trang", "Ô", "Có gì cần xem", "Cách sửa")
KINDS = {
    "form": "Gửi biểu mẫu",
    "nothing_due": "Không có gì phải nộp",
    "reminder": "Nhắc nộp",
    "faults": "Trả lại để sửa",
    "receipt": "Biên nhận",
}
READY = "Có thể gửi"
WITHOUT_ADDRESS = "Chưa có địa chỉ dùng được: tự điền khi gửi"
WITHOUT_WORKBOOK = "Chưa có biểu mẫu: chạy generate rồi mail"
NOT_TO_ITSELF = "Không có thư: là cơ quan soạn các thư này"
NO_MAIL = {
    Returned.YES: "Không có thư: đã nộp qua cấp dưới hoặc ở kỳ khác",
    Returned.NOT_DUE: "Không có thư: kỳ này không phải nộp",
}


def list_title(period: str) -> str:
    return f"THƯ GỬI CÁC CƠ QUAN, KỲ {of_period(period).upper()}"


def list_note(as_of: str) -> str:
    return (
        f"Số liệu tính đến ngày {as_of}. Bấm tên ở cột Thư nháp để mở thư trong Outlook, Thunderbird; dùng thư trên trang mạng "
        "thì bấm cột Chữ để dán rồi chép vào thư mới và kèm tệp ở cột Tệp kèm theo. Soát người nhận trước khi gửi."
    )


# --- the calendar ------------------------------------------------------------------------------------------------

CALENDAR = "Ngày nộp báo cáo và thời hạn"


def reporting_day(period: str) -> str:
    return f"Hạn nộp báo cáo {of_period(period)}"


def deadlines(tasks: int, targets: int) -> str:
    counted = [f"{tasks} nhiệm vụ"] * bool(tasks) + [f"{targets} mục tiêu"] * bool(targets)
    return f"Đến hạn {' và '.join(counted)}"


def deadline(name: str) -> str:
    return f"Đến hạn: {name}"


def deadline_line(name: str, who: str) -> str:
    return f"- {name}{f' ({who})' if who else ''}"


# --- what the command says ---------------------------------------------------------------------------------------


def nothing_came(period: str) -> str:
    return f"Kỳ {of_period(period)} chưa nhận được tệp nào: soạn thư gửi biểu mẫu."


def drafts(count: int, kinds: str) -> str:
    return f"{count} thư nháp: {kinds}." if count else "Chưa có thư nháp nào."


def of_kind(kind: str, count: int) -> str:
    return f"{KINDS[kind].lower()} {count}"


_OF_ITSELF = {
    Returned.NO: "chưa có báo cáo kỳ này",
    Returned.BLANK: "đã gửi biểu nhưng chưa điền gì",
    Returned.ASIDE: "đã gửi tệp nhưng tệp chưa dùng được",
}


def of_itself(name: str, how: Returned, rows: int) -> str:
    """What the office that writes the mails owes, of which it gets no mail."""
    return (
        f"{name} là cơ quan soạn thư nên không có thư nhắc; chính cơ quan {_OF_ITSELF[how]} ({rows} dòng phải trả lời)."
    )


NOT_SENT = "Chưa gửi thư nào; mở danh sách, soát rồi gửi từng thư."
NO_DRAFTS = "Không có cơ quan nào cần thư lúc này; để gửi biểu mẫu, thêm --forms."


def without_address(count: int, names: str) -> str:
    return f"{count} cơ quan có thư nhưng chưa có địa chỉ dùng được: {names}. Ghi vào cột Thư điện tử, trang Cơ quan của danh mục."


def without_workbook(names: str, command: str) -> str:
    return f"Chưa có biểu mẫu nên chưa soạn được thư cho: {names}. Chạy {command} rồi chạy lại lệnh này."


def list_at(path: str) -> str:
    return f"Danh sách thư: {path} (mở tệp này, bấm vào từng thư)"


def list_leads_to_old(names: Sequence[str]) -> str:
    return f"Có thư nháp đang mở nên bản mới mang tên khác: {', '.join(names)}. Danh sách thư còn dẫn tới bản cũ của các thư ấy: hãy mở bản mới trong thư mục, hoặc đóng thư cũ rồi tạo lại."


def zalo_at(path: str) -> str:
    return f"Bài để dán vào Zalo: {path}"


def calendar_at(path: str) -> str:
    return f"Lịch: {path}"


def address_line(sheet: str, cell: str, message: str, action: str) -> str:
    return f"{sheet} {cell}: {message} {action}"


def others(names: str, more: int) -> str:
    return f"{names} và {more} cơ quan khác" if more else names

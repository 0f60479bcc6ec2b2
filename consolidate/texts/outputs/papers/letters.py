"""Letters of reminder: their fields, their sentences, and their words as they are shipped."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consolidate.texts.calendar_names import of_period

# --- what fields mean --------------------------------------------------------------------------------------------

ADDRESSEE = "Nơi nhận công văn, khi chỉ có một nơi"
ADDRESSEES = "Các nơi nhận công văn, khi có nhiều nơi: mỗi nơi một dòng"
ADDRESSEE_LINE = "Tên nơi nhận, có dấu cuối dòng"
BASES = "Các kế hoạch làm căn cứ (trang Kế hoạch): mỗi kế hoạch một dòng"
BASIS_LINE = "Số, ngày, cơ quan ban hành, trích yếu của một kế hoạch, có dấu cuối dòng"
SUMMARY = "Bao nhiêu cơ quan còn nợ gì; công văn gửi một cơ quan: cơ quan ấy còn nợ gì"
REMINDED = "Ai được đề nghị thực hiện: tên cơ quan, hoặc “các cơ quan có tên trong bảng trên”"
TABLE = "Bảng những gì còn nợ, công văn gửi nhiều cơ quan: mỗi việc một dòng"
OWN_TABLE = "Bảng những gì còn nợ, công văn gửi một cơ quan: mỗi việc một dòng"
HISTORY = "Các kỳ liên tiếp còn nợ và lý do từng kỳ: mỗi cơ quan một dòng"
HISTORY_LINE = "Tên cơ quan, từng kỳ và lý do"
DUE = "Ngày phải gửi báo cáo của kỳ; chưa đặt: ngày cuối kỳ"
NEW_DAY = "Ngày phải thực hiện xong theo công văn: thêm số ngày làm việc ở trang Cài đặt"
HOW_MANY = "Số cơ quan được nhắc trong công văn"
OVERDUE_ROWS = "Số dòng nhiệm vụ quá hạn trong bảng (mỗi cơ quan chủ trì một dòng)"
COLUMNS = {
    "tt": "Thứ tự",
    "co_quan": "Tên cơ quan",
    "ma": "Mã nhiệm vụ, mục tiêu",
    "noi_dung": "Nội dung còn nợ",
    "thoi_han": "Thời hạn",
    "so_ngay": "Số ngày quá hạn của nhiệm vụ",
    "ly_do": "Vì sao nhắc",
}
COUNTS = {
    "missing": "Số cơ quan chưa gửi báo cáo",
    "blank": "Số cơ quan gửi tệp chưa điền ô nào",
    "unusable": "Số cơ quan gửi tệp chưa dùng được",
    "faults": "Số cơ quan chưa sửa lỗi trong báo cáo đã gửi",
    "overdue": "Số cơ quan chủ trì nhiệm vụ quá hạn",
}

# --- sentences ---------------------------------------------------------------------------------------------------

_MANY = {
    "missing": "chưa gửi báo cáo",
    "blank": "gửi tệp về mà chưa điền ô nào",
    "unusable": "có tệp gửi về chưa dùng được",
    "faults": "chưa sửa lỗi trong báo cáo đã gửi",
    "overdue": "chủ trì nhiệm vụ quá hạn chưa hoàn thành",
}


def number(count: int) -> str:
    """A number in a sentence of a letter: two digits at least."""
    return f"{count:02}"


def summary(counts: Mapping[str, int]) -> str:
    """`counts`: reason → how many agencies; one agency may have several reasons."""
    parts = [f"{number(count)} cơ quan {_MANY[reason]}" for reason, count in counts.items() if count]
    return f"có {'; '.join(parts)}"


def own_summary(agency: str, reasons: Sequence[str], overdue: int) -> str:
    """What one agency owes. `overdue`: how many of its tasks are."""
    return f"{agency} {said_of(reasons, overdue)}"


def said_of(reasons: Sequence[str], overdue: int) -> str:
    """What one agency owes, without its name."""
    said = {**_MANY, "overdue": f"chủ trì {number(overdue)} nhiệm vụ quá hạn chưa hoàn thành"}
    return "; ".join(said[reason] for reason in reasons)


THESE_AGENCIES = "các cơ quan có tên trong bảng trên"


def history(agency: str, periods: Mapping[str, Sequence[str]]) -> str:
    """The periods in a row in which an agency owed, each with its reasons."""
    said = (f"{of_period(period)} {', '.join(_MANY[each] for each in reasons)}" for period, reasons in periods.items())
    return f"{agency}: {'; '.join(said)}"


def report_owed(period: str, rows: int, files: Sequence[str] = ()) -> str:
    """`files`: those that came and cannot be used."""
    sent = f"; tệp gửi về: {', '.join(files)}" if files else ""
    return f"Báo cáo {of_period(period)}: {number(rows)} nhiệm vụ, mục tiêu phải trả lời{sent}"


def not_sent(days_late: int, due: dt.date | None) -> str:
    if due is None:
        return "Chưa gửi báo cáo"
    return f"Chưa gửi báo cáo, đã qua hạn {number(days_late)} ngày làm việc"


SENT_BLANK = "Tệp gửi về chưa điền ô nào"
SENT_UNUSABLE = "Tệp gửi về chưa dùng được"


def faulty(count: int) -> str:
    return f"Báo cáo đã gửi còn {number(count)} lỗi chưa sửa"


FAULTY_FILE = "Cả tệp báo cáo đã gửi"


def faulty_row(text: str, messages: Sequence[str]) -> str:
    """A row of one agency's letter: the task or target, and what is wrong in it."""
    return f"{text}\nLỗi: {' '.join(messages)}"


def overdue(state: str) -> str:
    return state if "quá hạn" in state else f"Quá hạn; {state.lower()}"


# --- the letters as they are shipped -----------------------------------------------------------------------------

SUPERIOR, BODY = "{{ co_quan_chu_quan_hoa }}", "{{ co_quan_hoa }}"
NUMBER = "Số: ……/{{ ky_hieu_co_quan }}-{{ ky_hieu_don_vi }}"
PLACE_DAY = "{{ dia_danh }}, ngày …… tháng …… năm {{ nam_van_ban }}"
TO = "Kính gửi: {{ noi_gui }}"
TO_SEVERAL = "- {{ cac_noi_gui.ten }}"
BASIS = "Căn cứ {{ cac_can_cu.ten }}"
RECIPIENTS, SIGNER = "{{ noi_nhan }}", "{{ nguoi_ky }}"

HEADS = {
    "tt": "TT",
    "co_quan": "Cơ quan",
    "noi_dung": "Nội dung còn nợ",
    "ma": "Mã",
    "thoi_han": "Thời hạn",
    "so_ngay": "Số ngày quá hạn",
    "ly_do": "Lý do",
}

FOUND = "Qua tổng hợp báo cáo {{ ky }} (số liệu tính đến ngày {{ ngay_so_lieu }}), {{ tinh_hinh }}. Cụ thể:"
TO_DO = "{{ co_quan }} đề nghị {{ co_quan_duoc_nhac }} thực hiện các nội dung sau, chậm nhất ngày {{ ngay_moi }}:"
DUTIES = (
    "{{? so_chua_gui }}- Về báo cáo chưa gửi: điền đủ biểu {{ ky }} đã nhận và gửi về {{ co_quan }}.",
    "{{? so_tep_trong }}- Về tệp chưa điền: điền các nhiệm vụ do cơ quan chủ trì và các số liệu được hỏi, rồi gửi lại.",
    "{{? so_tep_chua_dung }}- Về tệp chưa dùng được: điền và gửi lại biểu {{ ky }} đã nhận, ở dạng Excel; lý do chưa dùng được ghi trong tệp {{ co_quan }} trả lại hoặc hỏi theo liên hệ dưới đây.",
    "{{? so_con_loi }}- Về lỗi chưa sửa: sửa các ô được đánh dấu trong tệp {{ co_quan }} trả lại, rồi gửi lại chính tệp đó.",
    "{{? so_cau_hoi }}- Về câu hỏi chưa trả lời, gồm cả lỗi nêu trên và của các kỳ trước: còn {{ cau_hoi_con_mo }}. Câu hỏi của kỳ này ở trang Cần sửa của tệp {{ co_quan }} trả lại, của các kỳ trước ở trang Cần sửa của biểu mẫu.",
    "{{? so_qua_han }}- Về nhiệm vụ quá hạn: khẩn trương hoàn thành và gửi minh chứng; nếu chưa hoàn thành, báo cáo rõ lý do và đề nghị thời hạn mới.",
)
CONTACT = "Vướng mắc xin liên hệ {{ nguoi_lien_he }}, điện thoại {{ dien_thoai }}, thư điện tử {{ thu_dien_tu }}."
CLOSE = "Trân\u00a0trọng./."


@dataclass(frozen=True, slots=True)
class Wording:
    """What one level of letters says otherwise than the others. `history`: the lead to the periods in a row; `asked`: of
    the leaders; "" where a level has none.
    """

    subject: str
    history: str
    asked: str


HISTORY_ITEM = "- {{ cac_ky_no.noi_dung }}"
FIRST = Wording(subject="V/v đôn đốc thực hiện báo cáo, nhiệm vụ {{ ky }}", history="", asked="")
SECOND = Wording(
    subject="V/v đôn đốc lần 2 thực hiện báo cáo, nhiệm vụ {{ ky }}",
    history="Hai kỳ liên tiếp còn nợ, gồm:",
    asked="",
)
CRITICISM = Wording(
    subject="V/v đề nghị phê bình việc chậm thực hiện báo cáo, nhiệm vụ {{ ky }}",
    history="Ba kỳ liên tiếp trở lên còn nợ, gồm:",
    asked="{{ co_quan }} kính đề nghị {{ lanh_dao }} xem xét, quyết định việc phê bình đối với {{ co_quan_duoc_nhac }}.",
)
LEADERS = "Cấp trên xem xét việc phê bình: mục Kính gửi của trang Cài đặt"
SUPERIORS = "cơ quan có thẩm quyền"

"""The replies to the sender of a workbook: the sheet of faults to mend, notes on cells, the receipt."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from consolidate.texts.codes import Code, Finding
from consolidate.texts.forms import period_name, send_to
from consolidate.texts.shortening import shortened

# --- what the agency, not the office, has to do ------------------------------------------------------------------

_RESEND = "Mở tệp gốc bằng Excel, lưu lại dạng .xlsx, không đặt mật khẩu, rồi gửi lại."
_USE_FORM = "Chép số liệu sang đúng biểu mẫu Excel của kỳ này mà cơ quan đã nhận, rồi gửi lại chính tệp đó."
_NOT_HERE = "Không có chỗ trong biểu mẫu. Nếu là nội dung báo cáo thì gõ lại vào đúng ô, rồi gửi lại."
_HEALED = "Tệp này đã trả lại như biểu mẫu đã phát; không phải làm gì."

ACTIONS = {
    Code.RETURNED_EMPTY: "Điền vào chính tệp này, lưu lại rồi gửi.",
    Code.NO_ANSWERS: "Gõ nội dung báo cáo vào ô màu vàng của chính tệp này, lưu lại rồi gửi.",
    Code.WRONG_PERIOD: _USE_FORM,
    Code.BAD_SIGNATURE: _USE_FORM,
    Code.WRONG_WORKSPACE: _USE_FORM,
    Code.UNKNOWN_LAYOUT: "Không phải làm gì: nơi tổng hợp cần cập nhật chương trình rồi đọc lại tệp này.",
    Code.MISSING_COLUMN: _USE_FORM,
    Code.DOUBLED_COLUMN: _USE_FORM,
    Code.DAMAGED_FILE: _RESEND,
    Code.PASSWORD: _RESEND,
    Code.AGENCY_ENDED: "Gõ phần của cơ quan mình vào biểu mẫu kỳ này mang tên mình rồi gửi; đã gửi rồi thì thôi.",
    Code.ERROR_VALUE: "Gõ thẳng giá trị vào ô rồi gửi lại.",
    Code.UNCALCULATED: "Gõ thẳng giá trị vào ô rồi gửi lại.",
    Code.EXTRA_COLUMN: _NOT_HERE,
    Code.EXTRA_CELL: _NOT_HERE,
    Code.FOREIGN_ROW: "Dòng này đã được bỏ khỏi tệp. Cơ quan chỉ báo cáo các dòng của mình.",
    Code.DOUBLED_ROW: "Gõ lại số liệu đúng vào dòng của nhiệm vụ đó trong tệp này, rồi gửi lại.",
    Code.ROW_MISMATCH: "Gõ lại số liệu vào đúng dòng của nhiệm vụ trong tệp này, rồi gửi lại.",
    Code.UNKNOWN_ROW: "Nếu là nhiệm vụ của cơ quan thì gõ lại vào đúng dòng trong tệp này, rồi gửi lại.",
    Code.HEAD_LOST: _USE_FORM,
    Code.COLUMN_FOUND_BY_LIKENESS: _HEALED,
    Code.COLUMNS_BY_ORDER: _HEALED,
    Code.IDENTITY_DIFFERS: _HEALED,
    Code.ACTIVE_CONTENT: _HEALED,
    Code.MISSING_ROWS: "Tệp này đã có lại các dòng đó.",
    Code.LEAD_ROW_OPEN: "Mỗi dòng: chọn Trạng thái, nêu kết quả, rồi gửi lại.",
    Code.FIGURE_OPEN: "Điền số liệu và Ngày số liệu của từng dòng, rồi gửi lại.",
}


def lead_rows_open(count: int) -> str:
    return f"Còn {count} nhiệm vụ chủ trì chưa báo cáo."


def figures_open(count: int) -> str:
    return f"Còn {count} mục tiêu chưa có số liệu."


def file_name(path: str) -> str:
    """Path of a file of the inbox without `inbox/<period>/`, which its sender does not know."""
    return re.sub(r"^inbox/(?:20[0-9]{2}[^/]*/)?", "", path)


def unusable_file(name: str, reason: str) -> str:
    return f"Tệp “{name}” không dùng được: {reason}"


def rows_counted(name: str, message: str, codes: Sequence[str]) -> str:
    """A file of an agency that has ended, and the codes of its rows that count for the successor."""
    rows = (
        f"{len(codes)} dòng được tính: {', '.join(codes)}"
        if codes
        else "không dòng nào được tính, vì đã có bản mới hơn"
    )
    return f"Tệp “{name}”: {message} Từ tệp này {rows}."


# --- the sheet of what to mend ---------------------------------------------------------------------------------------


def faults_title(period: str) -> str:
    return f"CẦN SỬA – KỲ {period_name(period).upper()}"


def faults_summary(must: int, look: int, cells: int, beside: int) -> str:
    """Points that must be mended and that are to be looked at, in how many cells; points without a place in the form."""
    points = ", ".join(f"{count} điểm {what}" for count, what in ((must, "phải sửa"), (look, "cần xem lại")) if count)
    where = f" (ở {cells} ô)" if cells else ""
    homeless = f"{beside} điểm không có chỗ trong biểu mẫu" if beside else ""
    told = ", ".join(filter(None, (f"{points}{where}", homeless)))
    return f"Báo cáo đã nhận, còn {told}. Sửa ngay trong tệp này rồi gửi lại."


def notice_summary(*, owes: bool) -> str:
    """`owes`: whether the agency has anything to report this period."""
    if owes:
        return "CHƯA NHẬN ĐƯỢC BÁO CÁO: tệp đã gửi không dùng được. Xem lý do và cách làm dưới đây."
    return "TỆP ĐÃ GỬI KHÔNG DÙNG ĐƯỢC. Kỳ này cơ quan không phải báo cáo nhiệm vụ, số liệu nào; chỉ gửi lại nếu có nội dung muốn nêu."


def ask_or_send(office: str, contact: str) -> str:
    """Where to send the file, and whom to ask."""
    return f"{send_to(office, '')}." + (f" Cần hỏi: {contact}." if contact else "")


def faults_steps(office: str, contact: str) -> str:
    return (
        "1. Bấm vào tên ô màu xanh để đến ô cần sửa (ô viền đỏ; rê chuột lên ô để đọc ghi chú).  "
        "2. Gõ lại cho đúng; dòng nào ghi “Đủ” là xong (viền đỏ vẫn còn, không sao). Các ô khác đã được nhận, để nguyên.  "
        f"3. Lưu tệp (giữ dạng .xlsx) và gửi lại chính tệp này. {ask_or_send(office, contact)}"
    )


def notice_steps(office: str, contact: str) -> str:
    return f"Trang này chỉ để báo, không phải biểu mẫu: không điền vào đây, không gửi lại trang này. {ask_or_send(office, contact)}"


FAULT_HEADERS = ("STT", "Ô cần sửa (bấm để đến)", "Nhiệm vụ, mục tiêu", "Đã nhập", "Tự kiểm tra của dòng")
NOTICE_HEADER = "Lý do và cách làm"
MUST = "PHẢI SỬA"
LOOK = "XEM LẠI"
BESIDE_TITLE = "NỘI DUNG ĐÃ GỬI NHƯNG KHÔNG CÓ CHỖ TRONG BIỂU MẪU (chưa được tổng hợp)"
KNOWN_TITLE = "CẦN BIẾT (không phải sửa)"
FILES_TITLE = "LẬP TỪ CÁC TỆP ĐÃ NHẬN"
BLANK = "(để trống)"
OPEN_CELL = "Bấm để đến ô"


def cause(severity: str, message: str, action: str) -> str:
    return f"{severity}: {shown(message)}\n→ {action}" if action else f"{severity}: {shown(message)}"


_WHOLE = 10_000


def shown(text: str) -> str:
    """The text, cut to what a cell can show; its sender has it whole."""
    return text if len(text) <= _WHOLE else f"{text[:_WHOLE]}… (còn {len(text) - _WHOLE} ký tự trong tệp đã gửi)"


def parts(text: str) -> Sequence[str]:
    """The text in parts that a cell can show; at least one."""
    return [text[at : at + _WHOLE] for at in range(0, len(text), _WHOLE)] or [text]


def known(message: str, action: str, places: Sequence[str]) -> Sequence[str]:
    where = f" ({'; '.join(dict.fromkeys(places))})" if places else ""
    *before, last = parts(message)
    return [*before, f"{last}{where} {action}".strip()]


def cell_link(sheet: str, cell: str, label: str) -> str:
    return f"{sheet}, ô {cell} – {label}"


def sent_cell(sheet: str, cell: str) -> str:
    return f"Tệp đã gửi: {sheet}, ô {cell}"


def sent_sheet(sheet: str) -> str:
    return f"Tệp đã gửi: {sheet}"


def files_by_cell(files: Mapping[str, Sequence[str]], of: int) -> str:
    """Names of the files with a fault, by cell. `of`: how many files came at the same time."""
    return "Tệp: " + "; ".join(
        f"{', '.join(names) if len(names) < of else f'cả {of} tệp gửi cùng lúc'} (ô {cell})"
        for cell, names in files.items()
    )


_ROW_CHARS = 110


def row_name(code: str, text: str) -> str:
    """A row by its code and the beginning of its text."""
    return f"{code}: {shortened(text, _ROW_CHARS)}"


def file_line(name: str, received: dt.datetime, fate: str) -> str:
    return f"{name} – nhận {moment(received)} – {fate}"


def moment(when: dt.datetime) -> str:
    return f"{when:%H:%M} ngày {when:%d/%m/%Y}"


# --- notes on cells --------------------------------------------------------------------------------------------------


def note(lines: Sequence[str]) -> str:
    return "CẦN SỬA\n" + "\n".join(lines)


_SHORT = 300


def note_line(message: str, action: str, typed: str) -> str:
    """A note on a cell, with long texts cut; the sheet of faults has them whole. `typed`: the value as typed, or ""."""
    was = f"Đã gõ: “{_short(typed)}”. " if typed else ""
    return f"{was}{_short(message)}\n→ {action}" if action else f"{was}{_short(message)}"


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else shortened(text, _SHORT)


UNDECIDED = Finding(
    Code.AMBIGUOUS_VERSION,
    "Hai tệp gửi cùng lúc ghi khác nhau, không rõ tệp nào đúng nên dòng này chưa được tính.",
    "Gõ giá trị đúng vào ô rồi gửi lại tệp này.",
)


def kept_older(finding: Finding) -> Finding:
    """The finding about a cell of a newer file, which keeps the value of an older one."""
    return Finding(finding.code, f"{finding.message} Ô đang giữ giá trị của bản gửi trước.", finding.action)


# --- the receipt -----------------------------------------------------------------------------------------------------

RECEIPT_SHEET = "Biên nhận"


def receipt_title(period: str) -> str:
    return f"BIÊN NHẬN BÁO CÁO – KỲ {period_name(period).upper()}"


RECEIVED_WHOLE = "ĐÃ NHẬN ĐỦ"
RECEIVED = "ĐÃ NHẬN"


def received_from(agency: str, *, owes: bool) -> str:
    """`owes`: whether the agency has anything to report this period."""
    if not owes:
        return f"Đã nhận tệp của {agency}. Kỳ này cơ quan không phải báo cáo nhiệm vụ, số liệu nào; không phải sửa hay gửi thêm."
    return f"Đã nhận đủ báo cáo của {agency}. Không phải sửa hay gửi thêm."


RECEIPT_FACTS = (
    "Cơ quan báo cáo",
    "Mã cơ quan",
    "Kỳ báo cáo",
    "Hạn nộp",
    "Nơi nhận",
    "Số liệu chốt đến ngày",
    "Nhiệm vụ đã nhận",
    "Mục tiêu đã nhận",
    "Số ô đã nhận",
)
NOT_SET = "không ấn định"
RECEIPT_FILES = "CÁC TỆP ĐÃ NHẬN"
RECEIPT_HEADERS = ("Tên tệp", "Nhận lúc", "Kết quả", "Số ô điền", "Đã tổng hợp", "Đã thay bằng bản khác", "Không dùng")
DIGEST = "SHA-256: "
DIGEST_HELP = "SHA-256 là dấu vân tay của tệp: tệp lưu tại cơ quan có cùng dãy này thì đúng là tệp đã nhận. Trên Windows, gõ: certutil -hashfile “tên tệp” SHA256"


def rows_taken(rows: int, asked: int) -> str:
    return f"{rows} dòng (biểu mẫu có {asked} dòng)"


def differing(count: int) -> Finding:
    return Finding(
        Code.DIFFERING_VERSIONS, f"{count} ô ghi khác nhau giữa các tệp đã gửi; đã lấy theo bản mới nhất của từng dòng."
    )

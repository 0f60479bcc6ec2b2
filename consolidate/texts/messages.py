"""Errors that end a run, each in one line: where, what, what to do next; and the words of the tables a run keeps."""

import datetime as dt
from collections.abc import Sequence

from consolidate.texts.calendar_names import at_head, of_period
from consolidate.texts.forms import number


def no_such_province(name: str, near: Sequence[str]) -> str:
    which = f"Có phải: {', '.join(near)}?" if near else "Hãy viết tên một trong 34 tỉnh, thành phố từ 01/07/2025."
    return f"Không có tỉnh, thành phố nào tên “{name}”. {which}"


def not_a_period(text: str) -> str:
    return f'“{text}” không phải là một kỳ báo cáo. Hãy viết 2025-10 hoặc 10/2025 (tháng), 2025-Q4 hoặc Q4/2025 (quý), 2025-H2 (nửa năm), 2025 (năm); viết có dấu cách thì đặt trong ngoặc kép: "tháng 10/2025", "quý IV/2025".'


def no_key(path: str) -> str:
    return f"Không thấy khóa {path} mà các biểu mẫu đã phát được ký bằng nó. Hãy chép lại từ bản lưu. Nếu mất hẳn: chuyển các thư mục kỳ cũ trong templates ra chỗ khác, gõ consolidate init để tạo khóa mới, rồi phát lại toàn bộ biểu mẫu."


def cannot_read(path: str, why: str) -> str:
    return f"Không đọc được {path} ({why}). Hãy kiểm tra tệp còn đó và không bị chương trình khác giữ."


def cannot_write(name: str, why: str) -> str:
    return f"Không ghi được {name} ({why}). Hãy kiểm tra đĩa còn chỗ và bạn có quyền ghi vào thư mục."


def key_differs(key: str, folder: str) -> str:
    return f"{key} không phải khóa đã ký các biểu mẫu trong {folder}, nên mọi tệp cơ quan gửi về sẽ bị coi là của nơi khác. Chưa ghi gì. Hãy chép lại {key} từ bản lưu; nếu khóa cũ mất hẳn, chuyển các thư mục kỳ cũ trong templates ra chỗ khác, phát và gửi lại toàn bộ biểu mẫu."


def nothing_usable(files: int, why: str, master: str, period: str) -> str:
    return f"Không tệp nào trong {files} tệp nhận được dùng được ({why}), trong khi {master} đang có số liệu của các cơ quan. Chưa ghi gì. Xem lỗi từng tệp bằng lệnh consolidate check {period}; nếu đúng là phải thay bằng bản không có số liệu, chạy lại consolidate merge {period} --even-so."


def several_reasons(count: int) -> str:
    return f"{count} nguyên nhân khác nhau"


READ_ALONE = "Máy không cho mở tiến trình phụ (thường do phần mềm diệt virus hoặc hết bộ nhớ) nên các tệp được đọc ngay trong chương trình chính: chậm hơn, số liệu không đổi."


def cut_off(period: str) -> str:
    return f"Lần tổng hợp kỳ {of_period(period)} trước đây bị ngắt giữa lúc thay tệp, nên outbox/{period} có thể gồm tệp của hai lần chạy. Hãy chạy lại consolidate merge {period} trước khi dùng."


def undo_cut_off(period: str) -> str:
    return f"Lần hoàn tác kỳ {of_period(period)} trước đây bị ngắt giữa lúc thay tệp, nên outbox/{period} có thể gồm tệp của hai lần chạy. Hãy chạy lại consolidate undo {period} để làm nốt, hoặc consolidate merge {period} để làm mới."


def nothing_to_undo(period: str) -> str:
    return f"Kỳ {of_period(period)} không có lần tổng hợp nào hoàn tác được: chỉ ba lần gần nhất được giữ lại, trong luu-tru/hoan-tac/{period}. Chưa thay đổi gì."


def undo_damaged(path: str, period: str) -> str:
    return f"{path} đã mất hoặc hỏng nên không lấy lại được tệp như trước lần tổng hợp kỳ {of_period(period)}. Chưa thay đổi gì; hãy chép tệp đó từ bản lưu, hoặc chạy consolidate merge {period} để làm mới."


def state_held(path: str) -> str:
    return f"Không ghi được {path} vì tệp đang mở ở chương trình khác (thường là Excel). Tệp giữ nguyên như cũ; hãy đóng tệp rồi chạy lại."


def state_open(path: str, mark: str) -> str:
    return f"{path} đang mở ở Excel hoặc LibreOffice nên không ghi, để không mất phần đang sửa. Hãy lưu, đóng tệp rồi chạy lại; nếu không máy nào đang mở, xóa tệp khóa còn sót {mark}."


def bad_key(path: str) -> str:
    return f"{path} không phải là khóa của cơ quan tổng hợp (quá ngắn). Hãy chép lại từ bản lưu; nếu mất hẳn, xóa tệp này để tạo khóa mới rồi phát lại biểu mẫu."


def cells_unaccounted(path: str, submitted: int, merged: int, rejected: int) -> str:
    return f"{path}: nhận {submitted} ô nhưng chỉ giải trình được {merged} ô tổng hợp và {rejected} ô bị loại. Không ghi tệp tổng hợp; hãy báo người bảo trì chương trình kèm tệp này."


def counted_otherwise(row: str, column: str, found: float, reported: float) -> str:
    return f"{row}, {column}: cộng lại được {number(found)}, số tổng hợp là {number(reported)}"


def recount_differs(differences: Sequence[str]) -> str:
    more = f" và {len(differences) - 3} chỗ khác" if len(differences) > 3 else ""
    return f"Cộng hai cách ra số khác nhau: {'; '.join(differences[:3])}{more}. Không ghi tệp tổng hợp; hãy báo người bảo trì chương trình kèm thư mục inbox."


NOT_THERE = "không có"
DISK_FULL = "ổ đĩa đã đầy"
NOT_ALLOWED = "không có quyền, hoặc đang mở ở chương trình khác"
IS_A_FOLDER = "đây là thư mục"
LEADS_NOWHERE = "liên kết không dẫn tới đâu"
NAME_TOO_LONG = "tên quá dài"
DISK_AWAY = "ổ đĩa hoặc ổ mạng không trả lời"
NO_FILE = "đây là đường ống hoặc thiết bị, không phải tệp"
NOT_A_FOLDER = "một phần đường dẫn là tệp, không phải thư mục"


def too_long_to_write(letters: int) -> str:
    return f"đường dẫn dài {letters} ký tự, có lẽ quá dài; hãy chuyển thư mục làm việc ra gần gốc ổ đĩa"


def too_deep(folder: str, most: int) -> str:
    return f"Đường dẫn {folder} dài quá {most} ký tự nên Windows không mở được các tệp bên trong. Chưa ghi gì; hãy chuyển thư mục làm việc ra gần gốc ổ đĩa rồi chạy lại."


def os_error(number: int) -> str:
    return f"ổ đĩa, ổ mạng hoặc OneDrive báo lỗi số {number}"


def no_such_file(path: str) -> str:
    return f"Không thấy tệp {path}. Hãy kiểm tra lại đường dẫn."


def no_such_agency(codes: Sequence[str]) -> str:
    return f"Không có cơ quan nào mang mã {', '.join(codes)} được giao nhiệm vụ trong kỳ này. Xem cột Mã, trang Cơ quan của templates/catalogue.xlsx."


def empty_inbox(folder: str) -> str:
    return f"{folder} chưa có tệp nào. Hãy bỏ các tệp nhận được vào đó rồi chạy lại."


def not_generated(folder: str, period: str) -> str:
    return f"{folder} chưa có biểu mẫu nào, nên chưa có gì để gửi. Hãy chạy consolidate generate {period} trước."


def nothing_to_generate(period: str, unassigned: Sequence[str]) -> str:
    """`unassigned`: codes of the tasks and targets of plans in force."""
    some = f"{', '.join(unassigned[:10])}{', …' if len(unassigned) > 10 else ''}"
    nobody = f" {len(unassigned)} nhiệm vụ, mục tiêu chưa giao cơ quan: {some}." if unassigned else ""
    return f"Danh mục không giao nhiệm vụ hay mục tiêu nào cho cơ quan nào trong kỳ {of_period(period)}.{nobody} Hãy kiểm tra cột Cơ quan chủ trì, Cơ quan báo cáo của templates/catalogue.xlsx."


def share_title(group: str, title: str) -> str:
    return f"{group}: {title}" if title else group


ACCEPTANCE_HEADERS = ("Kỳ", "Mã cơ quan", "SHA-256", "Tệp")
REMARK_HEADERS = ("Kỳ", "Nhiệm vụ", "Ý kiến chỉ đạo", "Ngày đọc")
ANSWER_HEADERS = ("Kỳ", "Nhiệm vụ", "Mã cơ quan", "Loại", "Nội dung", "Trả lời của văn phòng", "Ngày đọc")


ACCEPTED, REMARKS = "templates/accepted.tsv", "templates/remarks.tsv"
ANSWERS = "templates/answers.tsv"


def bad_table(name: str, line: int, why: str) -> str:
    again = "xóa dòng này rồi xác nhận lại bằng lệnh accept" if name == ACCEPTED else "chép tệp từ bản lưu"
    return f"{name}, dòng {line}: {why}. Hãy sửa lại dòng này bằng Notepad hoặc {again}."


BROKEN_QUOTES = "dấu ngoặc kép không khép, hoặc dòng bị ngắt giữa chừng"
SEMICOLONS = "các cột phải cách nhau bằng dấu tab, tệp đã bị lưu lại dạng CSV"
NOT_UTF8 = "chữ không ở dạng UTF-8"
NO_TASK = "không có mã nhiệm vụ"
NO_AGENCY = "không có mã cơ quan"
NO_REQUEST = "không có nội dung kiến nghị"
NO_DIGEST = "cột SHA-256 không phải 64 chữ số và chữ a–f"


def no_header(headers: Sequence[str]) -> str:
    return f"thiếu dòng tiêu đề {', '.join(headers)} (cách nhau bằng dấu tab)"


def columns_missing(count: int) -> str:
    return f"không đủ {count} cột cách nhau bằng dấu tab"


def bad_period(text: str) -> str:
    return f"“{text[:30]}” không phải là một kỳ báo cáo như 2025-10"


def has_successors(name: str, codes: Sequence[str]) -> str:
    options = " hoặc ".join(f"--agency {code}" for code in codes)
    return f"{name} đã hết hiệu lực, nhiệm vụ đã chuyển về nhiều cơ quan. Tệp chỉ tính được cho một cơ quan: chạy lại với {options}; cơ quan còn lại gửi biểu mẫu của mình."


def needs_no_acceptance(file: str, agency: str) -> str:
    return f"{file} còn nguyên trang nhận dạng của {agency}; không cần xác nhận."


def one_at_a_time(path: str) -> str:
    return f"Trong tệp nén có nhiều tệp; mỗi lần chỉ xác nhận một. Hãy ghi rõ tệp nào, ví dụ: {path}"


def cannot_accept(file: str, why: str) -> str:
    return f"{file} không thể xác nhận: {why}"


def master_unreadable(path: str, why: str) -> str:
    return f"{path} đã có nhưng không đọc được nên không ghi đè, để không mất ý kiến chỉ đạo trong đó ({why.rstrip('.')}). Hãy đóng tệp nếu đang mở, đặt lại tên trang và tiêu đề cột nếu đã sửa; nếu tệp hỏng, chuyển nó sang chỗ khác rồi chạy lại."


def not_in_requests(why: str) -> str:
    """`why`: the message of a `merge` that would stop here."""
    return f"Số kiến nghị chờ trả lời dưới đây tính theo các câu trả lời đã lấy trước đó. {why}"


def master_changing(path: str) -> str:
    return f"{path} đang được sửa và lưu trong lúc tổng hợp nên không ghi đè, để không mất ý kiến chỉ đạo trong đó. Hãy đóng tệp rồi chạy lại."


def return_by(day: dt.date) -> str:
    return f"chậm nhất ngày {day:%d/%m/%Y}"


def reported_in(period: str, agency: str, code: str) -> str:
    """`Tháng 9/2025`; `agency` and `code`: those it was reported under, "" if they are the same now."""
    under = ", ".join(filter(None, (agency, code)))
    when = at_head(period)
    return f"{when} ({under})" if under else when


def remark_of(period: str, text: str) -> str:
    """A leader's remark as the agencies read it: with the period it was made in."""
    return f"Ý kiến kỳ {of_period(period)}: {text}"


def office_answer(period: str, kind: str, text: str) -> str:
    """The office's answer to a request as the agency that made it reads it; `kind`: of the request."""
    return f"Văn phòng trả lời kỳ {of_period(period)} ({kind.lower()}): {text}"


def previous_report(period: str, status: str, progress: str, done_on: str) -> str:
    return ", ".join(part for part in (f"{period}: {status}", progress and f"{progress}%", done_on) if part)


def previous_figure(period: str, value: str) -> str:
    return f"{period}: {value}"

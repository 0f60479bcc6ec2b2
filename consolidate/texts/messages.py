"""The command line: help, and what is said to the office while it runs. One line each: where, what, what to do next."""

import datetime as dt
from collections.abc import Mapping, Sequence

PROGRAM = """Tổng hợp tiến độ thực hiện nhiệm vụ theo kế hoạch: phát biểu mẫu cho từng cơ quan, nhận lại, ra một tệp tổng hợp.

Mỗi tháng: generate → gửi biểu mẫu → bỏ tệp nhận được vào inbox/<kỳ>/ → merge."""

INIT = """Tạo không gian làm việc với dữ liệu có sẵn của tỉnh Lai Châu.

Tạo templates/catalogue.xlsx (danh mục) và các văn bản kế hoạch. Không ghi đè tệp đã có.

Tỉnh, thành phố khác: consolidate init --province "Sơn La" tạo danh mục cơ quan, chưa có kế hoạch; sau đó nhập kế hoạch của tỉnh bằng lệnh import."""

IMPORT = """Đọc văn bản kế hoạch thành đề xuất cập nhật danh mục để văn phòng soát từng dòng.

Danh mục chưa thay đổi cho đến khi văn phòng quyết định trong tệp đề xuất ở templates/de-xuat/ và chạy lại với --apply.

Ví dụ: consolidate import phu-luc.txt, rồi consolidate import --apply templates/de-xuat/UBND-2026.xlsx"""

GENERATE = """Tạo biểu mẫu Excel cho từng cơ quan vào templates/<kỳ>/.

Ví dụ: consolidate generate 2025-10"""

CHECK = """Đọc các tệp nhận được, in mọi lỗi, không ghi gì vào tệp tổng hợp.

Ví dụ: consolidate check 2025-10, hoặc consolidate check tep1.xlsx tep2.xlsx"""

MERGE = """Đọc inbox/<kỳ>/, ghi tệp tổng hợp vào outbox/<kỳ>/.

Ví dụ: consolidate merge 2025-10"""

ACCEPT = """Xác nhận một tệp mất trang nhận dạng là của cơ quan nào, để merge dùng được tệp đó.

Ví dụ: consolidate accept 2025-10 inbox/2025-10/tep.xlsx --agency so-tc"""

STATUS = """Cho biết cơ quan nào đã nộp, khi nào, đủ đến đâu; cơ quan nào chưa nộp.

Ví dụ: consolidate status 2025-10"""

DEMO = """Chạy thử cả một vòng với danh mục thật trong THƯ_MỤC (mặc định: demo/)."""

WORKSPACE_OPTION = "Thư mục làm việc (mặc định: thư mục hiện tại, hoặc biến CONSOLIDATE_WORKSPACE)."
AS_OF_OPTION = "Ngày tính số liệu, dạng 2025-10-31 (mặc định: ngày cuối kỳ, hoặc hôm nay nếu kỳ chưa hết)."
AS_OF_UNUSED_OPTION = "Nhận cho giống các lệnh khác; lệnh này không phụ thuộc ngày."
JSON_OPTION = "In kết quả dạng JSON ra đầu ra chuẩn."
QUIET_OPTION = "Chỉ in lỗi và kết quả chính."
EXECUTOR_PIECE = "NƠI"
EXECUTOR_OPTION = "Nơi đọc các tệp: để trống là các tiến trình của chính máy này; “dask” là cụm Dask trên máy này; “dask:tcp://máy:cổng” là cụm Dask có sẵn (hoặc biến CONSOLIDATE_EXECUTOR)."
STRICT_OPTION = "Cộng lại mọi số theo cách thứ hai trước khi ghi; thoát với mã 1 nếu còn lỗi cần người xử lý."
AGENCY_OPTION = "Chỉ tạo cho cơ quan có mã này (dùng được nhiều lần)."
ACCEPT_AGENCY_OPTION = "Mã của cơ quan đã gửi tệp; với bản tổng hợp của cấp dưới: mã nhóm gồm các cơ quan của cấp ấy."
PROVINCE_OPTION = "Tỉnh, thành phố (34 đơn vị từ 01/7/2025), viết có dấu hay không dấu đều được (mặc định: Lai Châu)."
APPLY_OPTION = "Đưa các quyết định trong tệp đề xuất này vào danh mục."
HELP_OPTION = "In hướng dẫn này rồi thoát."
VERSION_OPTION = "In số phiên bản rồi thoát."

USAGE = "Cách dùng"
OPTIONS = "Tùy chọn"
COMMANDS = "Các lệnh"
REQUIRED = "[bắt buộc]"
OPTIONS_PIECE = "[TÙY CHỌN]"
PERIOD_PIECE = "KỲ"
FILE_PIECE = "TỆP"
FILES_PIECE = "TỆP..."
FILES_OR_PERIOD_PIECE = "TỆP... | KỲ"
REVIEW_PIECE = "TỆP_ĐỀ_XUẤT"
CODE_PIECE = "MÃ"
NAME_PIECE = "TÊN"
FOLDER_PIECE = "THƯ_MỤC"
DAY_PIECE = "NGÀY"
USAGE_PIECES = "LỆNH [THAM SỐ]..."


def error(text: str) -> str:
    return f"Lỗi: {text}"


def see_help(command: str) -> str:
    return f"Gõ “{command} --help” để xem cách dùng."


def no_such_command(name: str, known: Sequence[str]) -> str:
    return f"Không có lệnh “{name}”. Các lệnh: {', '.join(known)}."


DASK_NOT_INSTALLED = (
    'Máy này chưa cài Dask. Cài bằng lệnh: pip install "consolidate[dask]", hoặc bỏ tùy chọn --executor.'
)


def no_such_executor(name: str) -> str:
    return f"Không dùng được nơi đọc tệp “{name}”. Viết “dask” hoặc “dask:tcp://máy:cổng”, kiểm tra cụm đang chạy, hoặc bỏ tùy chọn --executor."


def no_such_option(name: str) -> str:
    return f"Không có tùy chọn “{name}”."


def missing(name: str) -> str:
    return f"Lệnh còn thiếu {name}."


def misused(name: str) -> str:
    return f"Tùy chọn “{name}” viết chưa đúng: thiếu hoặc thừa giá trị đi kèm."


def too_much(words: Sequence[str]) -> str:
    return f"thừa “{' '.join(words)}”"


APPLY_ALONE = "Dùng --apply với một tệp đề xuất thì không kèm văn bản nào khác."


def no_such_province(name: str, near: Sequence[str]) -> str:
    which = f"Có phải: {', '.join(near)}?" if near else "Hãy viết tên một trong 34 tỉnh, thành phố từ 01/7/2025."
    return f"Không có tỉnh, thành phố nào tên “{name}”. {which}"


def bad_usage(text: str) -> str:
    return f"Lệnh viết chưa đúng ({text})."


def not_a_period(text: str) -> str:
    return f"“{text}” không phải là một kỳ báo cáo. Hãy viết như 2025-10 (tháng), 2025-Q4 (quý), 2025-H2 (nửa năm) hoặc 2025 (năm)."


def not_a_day(text: str) -> str:
    return f"“{text}” không phải là một ngày. Hãy viết năm-tháng-ngày như 2025-10-31."


def before_period(as_of: str, period: str) -> str:
    return f"Ngày tính số liệu {as_of} trước khi kỳ {period} bắt đầu. Hãy chọn một ngày trong kỳ hoặc sau đó."


def not_begun(today: str, period: str) -> str:
    return f"Kỳ {period} chưa bắt đầu (hôm nay {today}) nên chưa có gì để tổng hợp. Có thể tạo biểu mẫu trước bằng lệnh generate."


def no_key(path: str) -> str:
    return f"Không thấy khóa {path} mà các biểu mẫu đã phát được ký bằng nó. Hãy chép lại từ bản lưu. Nếu mất hẳn: gõ consolidate init để tạo khóa mới, rồi phát lại toàn bộ biểu mẫu."


def cannot_read(path: str, why: str) -> str:
    return f"Không đọc được {path} ({why}). Hãy kiểm tra tệp còn đó và không bị chương trình khác giữ."


def cannot_write(name: str, why: str) -> str:
    return f"Không ghi được {name} ({why}). Hãy kiểm tra đĩa còn chỗ và bạn có quyền ghi vào thư mục."


def bad_key(path: str) -> str:
    return f"{path} không phải là khóa của cơ quan tổng hợp (quá ngắn). Hãy chép lại từ bản lưu; nếu mất hẳn, xóa tệp này để tạo khóa mới rồi phát lại biểu mẫu."


def cells_unaccounted(path: str, submitted: int, merged: int, rejected: int) -> str:
    return f"{path}: nhận {submitted} ô nhưng chỉ giải trình được {merged} ô tổng hợp và {rejected} ô bị loại. Không ghi tệp tổng hợp; hãy báo người bảo trì chương trình kèm tệp này."


def counted_otherwise(row: str, column: str, found: float, told: float) -> str:
    return f"{row}, {column}: cộng lại được {found:g}, số tổng hợp là {told:g}"


def recount_differs(differences: Sequence[str]) -> str:
    more = f" và {len(differences) - 3} chỗ khác" if len(differences) > 3 else ""
    return f"Cộng hai cách ra số khác nhau: {'; '.join(differences[:3])}{more}. Không ghi tệp tổng hợp; hãy báo người bảo trì chương trình kèm thư mục inbox."


NOT_THERE = "không có"
DISK_FULL = "ổ đĩa đã đầy"
NOT_ALLOWED = "không có quyền, hoặc đang mở ở chương trình khác"
IS_A_FOLDER = "đây là thư mục"
LEADS_NOWHERE = "liên kết không dẫn tới đâu"
NAME_TOO_LONG = "tên quá dài"
NO_FILE = "đây là đường ống hoặc thiết bị, không phải tệp"
NOT_A_FOLDER = "một phần đường dẫn là tệp, không phải thư mục"


def no_such_file(path: str) -> str:
    return f"Không thấy tệp {path}. Hãy kiểm tra lại đường dẫn."


def no_such_agency(codes: Sequence[str]) -> str:
    return f"Không có cơ quan nào mang mã {', '.join(codes)} được giao nhiệm vụ trong kỳ này. Xem cột Mã, trang Cơ quan của templates/catalogue.xlsx."


def empty_inbox(folder: str) -> str:
    return f"{folder} chưa có tệp nào. Hãy bỏ các tệp nhận được vào đó rồi chạy lại."


def nothing_to_generate(period: str) -> str:
    return f"Danh mục không giao nhiệm vụ hay mục tiêu nào cho cơ quan nào trong kỳ {period}. Hãy kiểm tra templates/catalogue.xlsx."


def open_elsewhere(wanted: str, written: str) -> str:
    return f"{wanted} đang mở ở chương trình khác nên kết quả được ghi vào {written}. Hãy đóng tệp cũ."


def unforeseen(kind: str, log: str) -> str:
    whole = f"Có lỗi chưa lường trước ({kind}). Không tệp nào của bạn bị thay đổi dở dang; "
    if not log:
        return f"{whole}không ghi được tệp chi tiết, hãy kiểm tra đĩa còn chỗ rồi chạy lại."
    return f"{whole}chi tiết ở {log}, hãy gửi tệp đó cho người bảo trì."


STOPPED = "Đã dừng theo yêu cầu; không tệp nào bị ghi dở dang."


def made(path: str) -> str:
    return f"Đã tạo {path}"


def kept(path: str) -> str:
    return f"Đã có sẵn, giữ nguyên {path}"


def generated(total: int, new: int, changed: int, same: int, folder: str) -> str:
    return f"{total} biểu mẫu trong {folder}: {new} mới, {changed} thay đổi, {same} giữ nguyên."


def leftover_workbook(path: str) -> str:
    return f"  thừa: {path} (cơ quan này không còn việc trong kỳ; đừng gửi, có thể xóa)"


def changed_workbook(name: str) -> str:
    return f"  thay đổi: {name}"


SENT_BEFORE = "Biểu mẫu đã gửi trước đó vẫn dùng được; chỉ gửi lại nếu cơ quan cần thấy nội dung mới."


def checked(files: int, errors: int, warnings: int) -> str:
    return f"{files} tệp: {errors} lỗi, {warnings} cảnh báo."


def issue_line(severity: str, place: str, message: str, action: str) -> str:
    return f"{severity}: {f'{place}: ' if place else ''}{message}{' ' + action if action else ''}"


def merged_headline(as_of: str, done: int, total: int, overdue: int, due_soon: int) -> str:
    return f"Đến {as_of}: {done}/{total} nhiệm vụ hoàn thành, {overdue} quá hạn, {due_soon} sắp đến hạn."


def merged_agencies(returned: int, expected: int) -> str:
    return f"{returned}/{expected} cơ quan đã báo cáo."


def merged_files(received: int, merged: int, superseded: int, quarantined: int) -> str:
    return f"{received} tệp nhận được: {merged} đã tổng hợp, {superseded} có bản thay thế, {quarantined} để riêng."


def merged_cells(submitted: int, merged: int, rejected: int, superseded: int) -> str:
    return f"{submitted} ô đã điền: {merged} đã tổng hợp, {rejected} bị loại, {superseded} có bản thay thế."


def merged_targets(met: int, not_met: int, no_data: int) -> str:
    return f"Mục tiêu: {met} đạt, {not_met} chưa đạt, {no_data} chưa có số liệu."


def merged_issues(errors: int, replaced: int, warnings: int) -> str:
    settled = f" (trong đó {replaced} ở tệp đã có bản thay thế)" if replaced else ""
    return f"{errors} lỗi{settled}, {warnings} cảnh báo; xem trang Kiểm tra của tệp tổng hợp."


def edited_by_hand(count: int) -> str:
    return f"{count} ô số liệu trong tệp tổng hợp cũ đã bị sửa tay, nay ghi lại số cơ quan đã gửi. Xem từng ô ở trang Kiểm tra; lần tổng hợp sau không nhắc lại."


def answered(returned: int, receipts: int, folder: str) -> str:
    return f"Đã tạo {returned} tệp trả lại, {receipts} biên nhận trong {folder}"


def stale_answer(path: str) -> str:
    return f"{path} là tệp trả lại của lần tổng hợp trước, đang mở ở chương trình khác nên chưa xóa được. Hãy đóng rồi xóa tệp này; không gửi đi."


def master_at(path: str) -> str:
    return f"Tệp tổng hợp: {path}"


def share_title(group: str, title: str) -> str:
    return f"{group}: {title}" if title else group


def shares_at(count: int, paths: Sequence[str]) -> str:
    return f"Nhiều dòng hơn một tệp mở được dễ dàng: tệp tổng hợp chỉ ghi số chung (không tự tính lại), chi tiết ở {count} tệp: {', '.join(paths)}"


def missing_agencies(count: int) -> str:
    return f"Chưa báo cáo ({count}):"


def missing_agency(name: str) -> str:
    return f"  {name}"


def status_line(agency: str, when: str, reported: int, expected: int, late: Mapping[str, int]) -> str:
    """`late`: the period of each report that came late, or "" where there is one alone, and the working days."""
    told = "; ".join(f"{period} muộn {days} ngày làm việc".lstrip() for period, days in late.items())
    return f"  {when}  {reported}/{expected} dòng  {agency}" + (f" ({told})" if told else "")


def punctuality(due: dt.date | None, on_time: int, late: int, unclear: int, missing: int) -> str:
    """Reports by whether they came in time. `due`: the day, where it is the same for all."""
    head = f"Hạn nộp {due:%d/%m/%Y}" if due else "Lượt nộp"
    doubt = f", {unclear} chưa rõ (chưa đặt ngày nộp, hoặc không bản nào đến trước hạn)" if unclear else ""
    return f"{head}: {on_time} đúng hạn, {late} muộn{doubt}, {missing} chưa nộp."


def status_headline(returned: int, expected: int, period: str) -> str:
    return f"Kỳ {period}: {returned}/{expected} cơ quan đã báo cáo."


ACCEPTANCE_HEADERS = ("Kỳ", "Mã cơ quan", "SHA-256", "Tệp")


REMARK_HEADERS = ("Kỳ", "Nhiệm vụ", "Ý kiến chỉ đạo", "Ngày đọc")


def bad_remark(line: int) -> str:
    return f"templates/remarks.tsv, dòng {line}: không đủ bốn cột. Hãy sửa lại dòng này hoặc chép tệp từ bản lưu."


def bad_acceptance(line: int) -> str:
    return f"templates/accepted.tsv, dòng {line}: không đủ bốn cột. Hãy sửa lại dòng này hoặc xóa nó rồi xác nhận lại bằng lệnh accept."


def accepted(file: str, agency: str, period: str, counts_for: str) -> str:
    heir = f" (đã hết hiệu lực, tính cho {counts_for})" if counts_for != agency else ""
    return f"Đã ghi: {file} là của {agency}{heir}, kỳ {period}. Chạy merge để tổng hợp."


def has_successors(name: str, codes: Sequence[str]) -> str:
    options = " hoặc ".join(f"--agency {code}" for code in codes)
    return f"{name} đã hết hiệu lực, nhiệm vụ đã chuyển về nhiều cơ quan. Tệp chỉ tính được cho một cơ quan: chạy lại với {options}; cơ quan còn lại gửi biểu mẫu của mình."


def needs_no_acceptance(file: str, agency: str) -> str:
    return f"{file} còn nguyên trang nhận dạng của {agency}; không cần xác nhận."


def one_at_a_time(path: str) -> str:
    return f"Trong tệp nén có nhiều tệp; mỗi lần chỉ xác nhận một. Hãy ghi rõ tệp nào, ví dụ: {path}"


def cannot_accept(file: str, why: str) -> str:
    return f"{file} không thể xác nhận: {why}"


def master_unreadable(path: str) -> str:
    return f"{path} đã có nhưng không đọc được nên không ghi đè, để không mất ý kiến chỉ đạo trong đó. Hãy đóng tệp nếu đang mở; nếu tệp hỏng, chuyển nó sang chỗ khác rồi chạy lại."


def return_by(day: dt.date) -> str:
    return f"chậm nhất ngày {day:%d/%m/%Y}"


def proposed(new: int, same: int, changed: int, dropped: int, doubtful: int) -> str:
    return f"{new} dòng mới, {same} dòng như cũ, {changed} dòng đổi, {dropped} dòng không còn trong văn bản, {doubtful} điểm cần soát."


NOTHING_NEW = "Không có gì mới: danh mục giữ nguyên."


def ignored_before(codes: Sequence[str]) -> str:
    return f"Không đề xuất lại {len(codes)} dòng văn phòng đã bỏ qua: {', '.join(codes)}."


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def _row(kind: str, code: str, text: str) -> str:
    return f"  {kind:<9} {code:<16} {_short(text, 70)}".rstrip()


def proposed_row(kind: str, code: str, carries: str, text: str) -> str:
    return _row(kind, code, f"(thay cho {carries}?) {text}" if carries else text)


def changed_cell(header: str, before: str, after: str) -> str:
    return f"            {header}: “{_short(before, 100)}” → “{_short(after, 100)}”"


def review_at(path: str) -> str:
    return f"Danh mục chưa thay đổi. Hãy soát {path}, rồi chạy: consolidate import --apply {path}"


def review_beside(wanted: str, path: str) -> str:
    return f"{wanted} đang được soát dở hoặc đang mở, nên đề xuất mới được ghi vào {path}."


def applied(done: int, ignored: int, undecided: int) -> str:
    return f"{done} dòng đã đưa vào danh mục, {ignored} dòng bỏ qua, {undecided} dòng chưa quyết định xong."


def applied_row(kind: str, code: str, text: str) -> str:
    return _row(kind, code, text)


def ignored_row(code: str) -> str:
    return f"  bỏ qua    {code}"


def waiting_row(reason: str) -> str:
    return f"  còn chờ   {reason}"


def apply_again(path: str) -> str:
    return f"Sửa xong các dòng còn chờ thì chạy lại: consolidate import --apply {path}"


def doubt(code: str, text: str) -> str:
    """Of a row as far as a line holds; whole it stands in the review."""
    return f"  cần soát: {code}: {_short(text, 120)}" if code else f"  cần soát: {text}"


def catalogue_at(path: str) -> str:
    return f"Danh mục: {path}"


READING = "Đọc tệp"
WRITING = "Tạo biểu mẫu"


def reported_in(period: str, agency: str, code: str) -> str:
    """`2025-10`; with the agency and the task it was reported under where they were others."""
    under = ", ".join(filter(None, (agency, code)))
    return f"{period} ({under})" if under else period


def previous_report(period: str, status: str, progress: str, done_on: str) -> str:
    return ", ".join(part for part in (f"{period}: {status}", progress and f"{progress}%", done_on) if part)


def previous_figure(period: str, value: str) -> str:
    return f"{period}: {value}"

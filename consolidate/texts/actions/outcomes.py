"""The lines that a command prints when it ends."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from consolidate.texts.calendar_names import of_period
from consolidate.texts.outputs.master.vocabulary import Returned
from consolidate.texts.shortening import shortened


def open_elsewhere(wanted: str, written: str) -> str:
    return f"{wanted} đang mở ở chương trình khác nên kết quả được ghi vào {written}. Hãy đóng tệp cũ rồi chạy lại; nếu không máy nào đang mở, xóa tệp khóa (~$… hoặc .~lock…) cạnh nó."


def second_names(path: str, others: Sequence[str]) -> str:
    return f"Bản của lần chạy này là {path}. Bên cạnh còn {', '.join(others)}, không phải bản này: đừng gửi đi, xem lại rồi xóa."


def made(path: str) -> str:
    return f"Đã tạo {path}"


def kept(path: str) -> str:
    return f"Đã có sẵn, giữ nguyên {path}"


def next_steps(catalogue: str) -> tuple[str, ...]:
    return (
        "Tiếp theo:",
        f"  1. Mở {catalogue}: trang Cài đặt ghi người liên hệ, điện thoại, thư điện tử; trang Cơ quan ghi thư điện tử; soát các ô ở cột Cần soát. Lưu, đóng tệp.",
        "  2. Tạo biểu mẫu của kỳ, ví dụ tháng 10/2025: consolidate generate 2025-10",
    )


def to_confirm(count: int) -> str:
    return f"Cần văn phòng xác nhận {count} việc, nặng nhất trước:"


def matter(number: int, text: str) -> str:
    return f"  {number}. {text}"


def other_matters(count: int, sheet: str, catalogue: str) -> str:
    more = f"Còn {count} việc nữa, và chỗ ghi của từng việc" if count else "Chỗ ghi của từng việc"
    return f"  {more}: trang {sheet} của {catalogue}."


def generated(total: int, new: int, changed: int, same: int, folder: str) -> str:
    return f"{total} biểu mẫu trong {folder}: {new} mới, {changed} thay đổi, {same} giữ nguyên."


def nobody_asked(tasks: int, targets: int) -> str:
    counts = (f"{tasks} nhiệm vụ" if tasks else "", f"{targets} mục tiêu" if targets else "")
    return f"CHƯA GIAO CƠ QUAN: {', '.join(filter(None, counts))} của kế hoạch đang có hiệu lực không ai được hỏi:"


def unassigned(message: str, action: str) -> str:
    return f"  {message.removeprefix('Chưa giao cơ quan: ')} {action}"


def leftover_workbook(path: str) -> str:
    return f"  thừa: {path} (cơ quan này không còn việc trong kỳ; đừng gửi, có thể xóa)"


def changed_workbook(name: str) -> str:
    return f"  thay đổi: {name}"


SENT_BEFORE = (
    "Biểu mẫu đã gửi trước đó vẫn dùng được, không phải thu lại; chỉ gửi lại nếu cơ quan cần thấy nội dung mới."
)


def earlier_layout(count: int, columns: Sequence[str]) -> str:
    """Workbooks that were of an earlier layout and are now of the newest, which has these columns more."""
    return (
        f"{count} biểu mẫu trong đó trước là mẫu cũ của chương trình, nay theo mẫu mới có thêm cột {', '.join(columns)}. "
        "Cơ quan đã nhận mẫu cũ cứ điền và gửi: báo cáo được đọc đủ theo mẫu cũ, không bị coi là thiếu cột."
    )


def faulty(files: int, within: int, rows: int, cells: int) -> str:
    """`5 tệp (kèm 66 ô trong đó), 2 dòng, 14 ô`: files at fault as a whole and cells in them; rows and cells of others."""
    inside = f" (kèm {within} ô trong đó)" if within else ""
    counts = ((files, f" tệp{inside}"), (rows, " dòng"), (cells, " ô"))
    return ", ".join(f"{count}{what}" for count, what in counts if count)


def checked(files: int, errors: str, warnings: int) -> str:
    """`errors`: what is at fault, in words; "" if nothing is."""
    return f"{files} tệp đã đọc: {f'lỗi ở {errors}' if errors else 'không có lỗi'}; {warnings} cảnh báo."


def issue_line(severity: str, place: str, message: str, action: str) -> str:
    return f"{severity}: {f'{place}: ' if place else ''}{message}{' ' + action if action else ''}"


def merged_headline(as_of: str, done: int, total: int, overdue: int, due_soon: int) -> str:
    return f"Đến {as_of}: {done}/{total} nhiệm vụ hoàn thành, {overdue} quá hạn, {due_soon} sắp đến hạn."


def merged_agencies(returned: int, expected: int, blank: int, nothing_due: int) -> str:
    """Of the agencies expected how many answered, how many sent a blank form; and how many owe nothing."""
    empty = f", {blank} gửi tệp trống" if blank else ""
    others = f" {nothing_due} cơ quan kỳ này không phải báo cáo." if nothing_due else ""
    return f"{returned}/{expected} cơ quan đã báo cáo{empty}.{others}"


def merged_files(received: int, merged: int, superseded: int, quarantined: int) -> str:
    return f"{received} tệp nhận được: {merged} đã tổng hợp, {superseded} có bản thay thế, {quarantined} để riêng."


def merged_cells(submitted: int, merged: int, rejected: int, superseded: int, beside: int) -> str:
    words = f" Ngoài ra có {beside} ô ghi ngoài các ô trả lời, liệt kê ở Kiểm tra." if beside else ""
    return f"{submitted} ô đã điền: {merged} đã tổng hợp, {rejected} bị loại, {superseded} có bản thay thế.{words}"


def merged_targets(met: int, not_met: int, no_data: int, not_asked: int) -> str:
    """`not_asked`: without figures, and none was asked this period."""
    yet = f", {not_asked} chưa đến kỳ hỏi" if not_asked else ""
    return f"Mục tiêu: {met} đạt, {not_met} chưa đạt, {no_data} chưa có số liệu{yet}."


def requests(waiting: int, answered: int) -> str:
    """What agencies raise: difficulties, proposals, requests for more time."""
    if not waiting + answered:
        return "Không cơ quan nào nêu khó khăn, kiến nghị hay xin gia hạn."
    return f"Khó khăn, kiến nghị, xin gia hạn: {waiting} chờ trả lời, {answered} đã trả lời."


def merged_issues(errors: str, replaced: str, warnings: int) -> str:
    """`errors`: what is at fault, in words, in files that count; `replaced`: in those with a newer one; "" if nothing."""
    settled = f" Thêm {replaced} có lỗi ở tệp đã có bản thay thế, không phải sửa." if replaced else ""
    found = f"Lỗi ở {errors}" if errors else "Không có lỗi phải sửa"
    return f"{found}; {warnings} cảnh báo; xem trang Kiểm tra của tệp tổng hợp.{settled}"


def edited_by_hand(count: int) -> str:
    return f"{count} ô trong tệp tổng hợp cũ đã bị sửa hoặc ghi thêm bằng tay mà bản mới không mang theo. Xem từng ô ở trang Kiểm tra; lần tổng hợp sau không nhắc lại."


def edited_and_not_merged(count: int) -> str:
    return f"{count} ô trong tệp tổng hợp kỳ trước đã bị sửa hoặc ghi thêm bằng tay, ngoài cột “Ý kiến chỉ đạo”; nội dung ấy không vào biểu mẫu vừa tạo. Chạy merge cho kỳ trước rồi xem từng ô ở trang Kiểm tra."


def answered(returned: int, receipts: int, folder: str) -> str:
    if not returned and not receipts:
        return "Không tạo tệp trả lại, biên nhận nào: không có tệp nào gửi cho chính kỳ này mà biết được là của cơ quan nào."
    return f"Đã tạo {returned} tệp trả lại, {receipts} biên nhận trong {folder}"


REPLY = "tệp trả lại"
MASTER = "tệp tổng hợp"


REPORT = "báo cáo"
PARTY_REPORT = "báo cáo theo thể thức của Đảng"


def papers_as_of(period: str, as_of: dt.date) -> str:
    return f"Số liệu kỳ {of_period(period)} tính đến ngày {as_of:%d/%m/%Y}, cùng lúc với tệp tổng hợp."


def paper_at(title: str, path: str) -> str:
    return f"{title[0].upper()}{title[1:]}: {path}"


def kept_output(path: str, kept: str, *, anew: bool) -> str:
    """`anew`: whether another was written in its place."""
    now = ", bản mới lập thay vào chỗ cũ" if anew else ""
    return f"{path} đã được sửa tay sau khi lập: bản sửa được giữ nguyên ở {kept}{now}."


def stale_output(path: str, title: str) -> str:
    return f"{path} là {title} của lần tổng hợp trước, đang mở ở chương trình khác nên chưa xóa được. Hãy đóng rồi xóa tệp này; không gửi đi."


def master_at(path: str) -> str:
    return f"Tệp tổng hợp: {path}"


def shares_at(count: int, paths: Sequence[str]) -> str:
    return f"Nhiều dòng hơn một tệp mở được dễ dàng: tệp tổng hợp chỉ ghi số chung (không tự tính lại), chi tiết ở {count} tệp: {', '.join(paths)}"


_STANDING = {
    Returned.BLANK: "Đã gửi tệp nhưng chưa điền ô nào",
    Returned.ASIDE: "Có tệp gửi về nhưng để riêng, chưa dùng được",
    Returned.NO: "Chưa báo cáo",
    Returned.NOT_DUE: "Kỳ này không phải báo cáo",
}


def standing(how: Returned, count: int) -> str:
    return f"{_STANDING[how]} ({count}):"


def standing_agency(name: str, when: str, aside: Sequence[str]) -> str:
    """`when` its last file came; "" if none did. `aside`: names of those that cannot be used."""
    if aside:
        return f"  {name} ({', '.join(aside)})"
    return f"  {name} (tệp nhận {when})" if when else f"  {name}"


def status_line(agency: str, when: str, reported: int, expected: int, late: Mapping[str, int]) -> str:
    """`late`: period of each late report ("" if the agency owes only one) → working days late."""
    delays = "; ".join(f"{of_period(period)} muộn {days} ngày làm việc".lstrip() for period, days in late.items())
    return f"  {when}  {reported}/{expected} dòng  {agency}" + (f" ({delays})" if delays else "")


def punctuality(
    due: dt.date | None, aside: int, *, on_time: int, late: int, unclear: int, blank: int, missing: int
) -> str:
    """Numbers of reports by punctuality. `due`: the day, None unless it is the same for all; `aside`: so many of the
    missing have files that were put aside.
    """
    head = f"Hạn nộp {due:%d/%m/%Y}" if due else "Lượt nộp"
    doubt = f", {unclear} chưa rõ (chưa đặt ngày nộp, hoặc không bản nào đến trước hạn)" if unclear else ""
    empty = f", {blank} gửi tệp trống" if blank else ""
    apart = f", {aside} có tệp để riêng" if aside else ""
    return f"{head}: {on_time} đúng hạn, {late} muộn{doubt}{empty}, {missing - aside} chưa nộp{apart}."


def status_headline(returned: int, expected: int, period: str) -> str:
    return f"Kỳ {of_period(period)}: {returned}/{expected} cơ quan đã báo cáo."


def accepted(file: str, agency: str, period: str, counts_for: str) -> str:
    heir = f" (đã hết hiệu lực, tính cho {counts_for})" if counts_for else ""
    return (
        f"Đã ghi: {file} là của {agency}{heir}, kỳ {of_period(period)}. Để tổng hợp, chạy: consolidate merge {period}"
    )


def accepted_before(file: str, agency: str, period: str) -> str:
    return f"{file} đã được xác nhận là của {agency}, kỳ {of_period(period)} từ trước; không phải làm gì. Để tổng hợp, chạy: consolidate merge {period}"


def accepted_instead(file: str, before: str, agency: str) -> str:
    return f"{file} trước đây đã xác nhận là của {before}; từ nay tính cho {agency}. Nếu nhầm, chạy lại accept với --agency {before}."


def proposed(new: int, same: int, changed: int, dropped: int) -> str:
    return f"{new} dòng mới, {same} dòng như cũ, {changed} dòng đổi, {dropped} dòng không còn trong văn bản."


def to_settle(doubtful: int, questions: int) -> str:
    """How much of the review waits for a person."""
    counts = (f"{questions} câu hỏi chung" if questions else "", f"{doubtful} dòng cần soát" if doubtful else "")
    return f"Chờ văn phòng: {', '.join(filter(None, counts))}."


def other_doubts(count: int) -> tuple[str, ...]:
    return (f"  … và {count} điều cần soát nữa trong tệp đề xuất",) if count else ()


def other_rows(count: int) -> tuple[str, ...]:
    return (f"  … và {count} dòng nữa trong tệp đề xuất",) if count else ()


def other_reasons(count: int) -> tuple[str, ...]:
    return (f"  … và {count} chỗ nữa còn chờ; sửa xong các chỗ trên rồi chạy lại thì thấy",) if count else ()


NOTHING_NEW = "Không có gì mới: danh mục giữ nguyên."


def ignored_before(codes: Sequence[str]) -> str:
    return f"Không đề xuất lại {len(codes)} dòng văn phòng đã bỏ qua: {', '.join(codes)}."


def _short(text: str, letters: int) -> str:
    return text if len(text) <= letters else shortened(text, letters - 1)


def _row(kind: str, code: str, text: str) -> str:
    return f"  {kind:<9} {code:<16} {_short(text, 70)}".rstrip()


def proposed_row(kind: str, code: str, carries: str, text: str) -> str:
    return _row(kind, code, f"(thay cho {carries}?) {text}" if carries else text)


def changed_cell(header: str, before: str, after: str) -> str:
    return f"            {header}: “{_short(before, 100)}” → “{_short(after, 100)}”"


def _as_typed(path: str) -> str:
    return path if re.fullmatch(r"[\w./:\\~+-]+", path) else f'"{path}"'


def _import_again(path: str, workspace: str) -> str:
    """The command; `workspace`: as the user named it, "." for the current folder."""
    place = "" if workspace == "." else f" --workspace {_as_typed(workspace)}"
    return f"consolidate import --apply {_as_typed(path)}{place}"


def review_at(path: str, workspace: str) -> str:
    return f"Danh mục chưa thay đổi. Hãy soát {path}, rồi chạy: {_import_again(path, workspace)}"


def review_beside(wanted: str, path: str) -> str:
    return f"{wanted} đang được soát dở hoặc đang mở, nên đề xuất mới được ghi vào {path}."


def review_beside_done(wanted: str, path: str) -> str:
    return f"{wanted} đã soát xong mọi dòng, nên đề xuất mới được ghi vào {path}."


def question(about: str, words: str, rows: int) -> str:
    """A question about a whole document, and how many rows wait for it."""
    return f"  câu hỏi   {about}: {_short(words, 120)}" + (f" ({rows} dòng)" if rows else "")


def body_known(name: str) -> str:
    return f"  cơ quan   {name}: nay có trong danh mục; hãy xem lại tên, nhóm ở trang Cơ quan"


def applied(done: int, ignored: int, undecided: int) -> str:
    return f"{done} dòng đã đưa vào danh mục, {ignored} dòng bỏ qua, {undecided} dòng chưa quyết định xong."


def applied_row(kind: str, code: str, text: str) -> str:
    return _row(kind, code, text)


def ignored_rows(codes: Sequence[str]) -> str:
    return f"  bỏ qua    {', '.join(codes)}"


def waiting_row(reason: str) -> str:
    return f"  còn chờ   {reason}"


def apply_again(path: str, workspace: str) -> str:
    return f"Sửa xong các dòng còn chờ thì chạy lại: {_import_again(path, workspace)}"


def accounted(text: str) -> str:
    return f"  {text}"


def doubt(code: str, text: str) -> str:
    """A doubt about a row, shortened to one line (the review has it whole), or about no row if `code` is ""."""
    return f"  cần soát: {code}: {_short(text, 120)}" if code else f"  cần soát: {text}"


def catalogue_at(path: str) -> str:
    return f"Danh mục: {path}"

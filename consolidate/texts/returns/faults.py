"""Faults of a returned file, its rows and cells: what is wrong, then what to do next."""

import datetime as dt
from collections.abc import Iterable, Sequence

from consolidate.texts.calendar_names import of_period
from consolidate.texts.codes import Code, Finding
from consolidate.texts.forms import day, number
from consolidate.texts.labels import Status
from consolidate.texts.returns.cells.days import NOTHING as _NOTHING
from consolidate.texts.returns.cells.days import next_year, retype_day

# fmt: off


_RETYPE = "Sửa ô này trong tệp rồi gửi lại."
_NEW_FORM = "Chép số liệu sang đúng biểu mẫu đã nhận của kỳ này rồi gửi lại."
_ROW_AGAIN = "Mở lại biểu mẫu đã nhận, gõ số liệu vào đúng dòng của nhiệm vụ đó rồi gửi lại."


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(codes)


# --- the file ----------------------------------------------------------------------------------------------------


_NO_IDENTITY = "Tệp không còn trang nhận dạng (_meta) nên không biết là của cơ quan nào, kỳ nào."
_MOVE = "nếu không, đề nghị chép số liệu sang đúng biểu mẫu đã nhận rồi gửi lại."


def no_identity(period: str, file: str) -> Finding:
    return Finding(Code.NO_IDENTITY, _NO_IDENTITY, f'Nếu biết chắc cơ quan đã gửi, bấm “Đúng, của cơ quan này” ở màn hình “Nhận”, hoặc gõ: consolidate accept {period} "{file}" --agency MÃ; {_MOVE}')


def recognised(period: str, file: str, agency: str, name: str) -> Finding:
    return Finding(Code.NO_IDENTITY, f"{_NO_IDENTITY} Theo nội dung, có thể là của {name} ({agency}).", f'Nếu đúng, bấm “Đúng, của cơ quan này” ở màn hình “Nhận”, hoặc gõ: consolidate accept {period} "{file}" --agency {agency}; {_MOVE}')


def named_otherwise(shown: str, agency: str) -> Finding:
    return Finding(Code.NAMED_OTHERWISE, f"Tên tệp hoặc thư mục ghi {shown}, nhưng bên trong là biểu mẫu của {agency}; được tính cho {agency}.", f"Hỏi lại nếu tệp này do {shown} gửi.")


def foreign_producer(producer: str) -> Finding:
    return Finding(Code.FOREIGN_PRODUCER, f"Tệp không lưu bằng Excel dạng .xlsx mà bằng: {producer}.", "Nên lưu bằng Excel, dạng .xlsx: ở dạng khác, ô lỗi, ghi chú và công thức chưa tính có thể không còn.")


def bad_signature() -> Finding:
    return Finding(Code.BAD_SIGNATURE, "Thông tin nhận dạng của tệp đã bị sửa: chữ ký không khớp.", "Gửi lại đúng biểu mẫu gốc đã nhận, không sửa trang ẩn.")


def wrong_workspace() -> Finding:
    return Finding(Code.WRONG_WORKSPACE, "Tệp thuộc bộ biểu mẫu khác, không do cơ quan tổng hợp này phát hành.", _NEW_FORM)


def wrong_period(found: str, expected: str) -> Finding:
    return Finding(Code.WRONG_PERIOD, f"Tệp của kỳ {of_period(found)}, đang tổng hợp kỳ {of_period(expected)}.", f"Gửi lại theo biểu mẫu của kỳ {of_period(expected)}, hoặc đặt tệp vào thư mục inbox/{found}.")


def unknown_layout(found: str, newest: str) -> Finding:
    return Finding(Code.UNKNOWN_LAYOUT, f"Tệp làm trên mẫu biểu phiên bản {found}; chương trình này chỉ biết đến phiên bản {newest}.", "Cài bản mới của chương trình rồi tổng hợp lại; cơ quan gửi không phải làm gì.")


def unknown_agency(code: str) -> Finding:
    return Finding(Code.UNKNOWN_AGENCY, f"Cơ quan “{code}” không có trong danh sách phải báo cáo kỳ này.", "Kiểm tra trang Cơ quan trong danh mục; nếu cơ quan đã đổi tên hoặc sáp nhập thì phát hành biểu mẫu mới.")


def agency_ended(name: str, successors: Sequence[str]) -> Finding:
    return Finding(Code.AGENCY_ENDED, f"{name} đã hết hiệu lực trước ngày cuối kỳ; nhiệm vụ đã chuyển về: {', '.join(successors)}.", "Đề nghị các cơ quan này gửi biểu mẫu của mình; số liệu trong tệp cần chia lại theo từng cơ quan.")


def counted_for_successor(name: str, successor: str) -> Finding:
    return Finding(Code.COUNTED_FOR_SUCCESSOR, f"Biểu mẫu mang tên {name} đã hết hiệu lực; được tính cho {successor}. Nếu {successor} cũng gửi thì tính bản của {successor}.", "Không phải làm gì; kỳ sau dùng biểu mẫu mới.")


def other_template() -> Finding:
    return Finding(Code.OTHER_TEMPLATE, "Tệp làm trên biểu mẫu phát hành trước khi danh mục hoặc mẫu thay đổi; vẫn được tổng hợp.", "Không phải làm gì.")


def confirmed_by_office(agency: str) -> Finding:
    return Finding(Code.CONFIRMED_BY_OFFICE, f"Tệp mất trang nhận dạng, được xác nhận là của “{agency}”; các dòng được nhận theo nội dung.", "Không phải làm gì.")


def returned_empty() -> Finding:
    return Finding(Code.RETURNED_EMPTY, "Cơ quan trả tệp về trống: chưa điền ô nào.", "Đôn đốc cơ quan điền và gửi lại.")


def nothing_due(words: int) -> Finding:
    """A form without an answer from an agency that owes none. `words`: cells and notes of its own beside the answers."""
    only = f"chỉ có {words} nội dung ghi ngoài các ô trả lời" if words else "chưa điền ô nào"
    return Finding(Code.NOTHING_DUE, f"Tệp {only}; kỳ này cơ quan không phải báo cáo nhiệm vụ, số liệu nào.", "Đọc các nội dung đó." if words else "Không phải làm gì.")


def hidden_rows(rows: Sequence[int]) -> Finding:
    return Finding(Code.HIDDEN_ROWS, f"Có {len(rows)} dòng đang ẩn mà có số liệu (dòng {_listed(map(str, rows))}); vẫn được tổng hợp.", "Không phải làm gì.")


def merged_cells(where: str) -> Finding:
    return Finding(Code.MERGED_CELLS, f"Các ô {where} bị gộp: giá trị chỉ được tính cho dòng đầu của vùng gộp.", "Bỏ gộp ô, điền riêng từng dòng nếu các dòng khác cũng có số liệu.")


# --- a row -------------------------------------------------------------------------------------------------------


def missing_rows(codes: Sequence[str], *, as_sent: bool) -> Finding:
    """`as_sent`: the workbook is the one issued last, so it had these rows; an older one may never have had them."""
    if not as_sent:
        return Finding(Code.MISSING_ROWS, f"{len(codes)} dòng không có trong tệp này, làm trên biểu mẫu phát hành trước: {_listed(codes)}. Số liệu đã có của các dòng này giữ nguyên.", "Nếu còn phải báo cáo thì dùng biểu mẫu mới nhất.")
    return Finding(Code.MISSING_ROWS, f"{len(codes)} dòng đã gửi không có trong tệp trả về: {_listed(codes)}. Số liệu đã có của các dòng này giữ nguyên.", "Nếu còn phải báo cáo thì dùng lại biểu mẫu gốc.")


def new_row(row: int, texts: Iterable[str]) -> Finding:
    return Finding(Code.NEW_ROW, f"Dòng {row} do cơ quan thêm, không có trong danh mục: “{' – '.join(texts)}”; được ghi nhận là đề xuất nhiệm vụ mới, chưa tổng hợp.", "Muốn thêm nhiệm vụ: gửi đề xuất để cơ quan tổng hợp bổ sung vào danh mục.")


def unknown_row() -> Finding:
    return Finding(Code.UNKNOWN_ROW, "Không nhận ra dòng này là của nhiệm vụ nào: mất khóa dòng, mã và nội dung.", _ROW_AGAIN)


def row_below(row: int, code: str) -> Finding:
    """A row without a mark, right below the row of a task."""
    return Finding(Code.UNKNOWN_ROW, f"Dòng này không có mã; có vẻ là phần viết tiếp của dòng {row} ({code}) ngay trên. Chưa được tổng hợp, vì không chắc.", f"Gõ tiếp vào chính ô của dòng {row} (xuống dòng trong ô: Alt+Enter), xóa dòng thêm rồi gửi lại.")


def no_longer_asked(code: str) -> Finding:
    return Finding(Code.UNKNOWN_ROW, f"Dòng {code} không còn trong danh mục giao cho cơ quan kỳ này.", "Kiểm tra danh mục: nếu vẫn giao thì bổ sung rồi tổng hợp lại.")


def foreign_row(agency: str) -> Finding:
    return Finding(Code.FOREIGN_ROW, f"Dòng này của cơ quan khác ({agency}) nên không được tổng hợp.", "Mỗi cơ quan chỉ điền biểu mẫu của mình; xóa dòng này rồi gửi lại.")


def doubled_row(code: str, text: str, rows: Sequence[int]) -> Finding:
    return Finding(Code.DOUBLED_ROW, f"Các dòng {_listed(map(str, rows))} cùng mang khóa của {code} ({text}), không rõ dòng nào đúng.", _ROW_AGAIN)


def row_mismatch(code: str, other: str) -> Finding:
    return Finding(Code.ROW_MISMATCH, f"Khóa của dòng là {code} nhưng mã hoặc nội dung trên dòng là của {other}.", _ROW_AGAIN)


def restored_row(code: str) -> Finding:
    return Finding(Code.RESTORED_ROW, f"Dòng mất khóa, đã nhận lại theo mã và nội dung: {code}.", _NOTHING)


def key_left_behind(code: str, key_of: str) -> Finding:
    return Finding(
        Code.RESTORED_ROW,
        f"Khóa ẩn trên dòng này là của {key_of} nhưng mã và nội dung trên dòng là của {code}, như khi sắp xếp mà cột khóa không đi theo; đã nhận số liệu cho {code}.",
        f"Không phải làm gì nếu số liệu trên dòng đúng là của {code}; nếu không thì mở lại biểu mẫu đã nhận, gõ vào đúng dòng rồi gửi lại.",
    )


def locked_changed(label: str, sent: str, returned: str) -> Finding:
    return Finding(Code.LOCKED_CHANGED, f"Ô điền sẵn “{label}” bị sửa: đã gửi “{sent}”, trả về “{returned}”. Thay đổi không được dùng.", "Muốn đổi nội dung điền sẵn: đề nghị cơ quan tổng hợp sửa danh mục.")


# --- a cell that is rejected -------------------------------------------------------------------------------------


def not_a_choice(options: Sequence[str], slip_of: str = "", why: str = "") -> Finding:
    """`slip_of`: the option of which the text is a mere slip of the keys. `why`: what the text is instead, a sentence."""
    do = f"Nếu định gõ “{slip_of}” thì chọn mục đó trong danh sách của ô rồi gửi lại." if slip_of else "Chọn một mục trong danh sách của ô; tỷ lệ, lời giải thích ghi ở cột khác của dòng; rồi gửi lại."
    return Finding(Code.NOT_A_CHOICE, f"{why} Chỉ được dùng một trong: {'; '.join(options)}.".lstrip(), do)


DITTO_CHOICE = "Ô chỉ nhắc tới dòng khác (“như trên”)."
MARK_CHOICE = "Ô có dấu đánh, không cho biết là mục nào."


def not_for_task(status: str, options: Sequence[str]) -> Finding:
    return Finding(Code.NOT_FOR_TASK, f"“{status}” chỉ dùng cho nhiệm vụ thường xuyên, hàng tháng, hàng quý, hàng năm.", f"Chọn một trong: {'; '.join(options)}; rồi gửi lại.")


def percentage_not_asked() -> Finding:
    return Finding(Code.AMBIGUOUS_NUMBER, "Cột này không tính theo phần trăm nên không rõ số nào được báo cáo.", "Gõ số theo đơn vị của dòng, không kèm dấu %, rồi gửi lại.")


def ambiguous_number(one: float, other: float) -> Finding:
    return Finding(Code.AMBIGUOUS_NUMBER, f"Có thể hiểu là {number(one)} hoặc {number(other)}.", "Gõ lại, không dùng dấu phân cách hàng nghìn, rồi gửi lại.")


def not_a_date(earliest: dt.date, latest: dt.date) -> Finding:
    return Finding(Code.NOT_A_DATE, f"Không đọc được là một ngày; cần một ngày từ {day(earliest)} đến {day(latest)}.", retype_day(earliest, latest))


def day_needed(earliest: dt.date, latest: dt.date) -> Finding:
    return Finding(Code.DAY_NEEDED, "Chỉ có tháng, quý hoặc năm; cần đủ ngày, tháng, năm.", retype_day(earliest, latest))


def date_out_of_range(found: dt.date, earliest: dt.date, latest: dt.date) -> Finding:
    return Finding(Code.DATE_OUT_OF_RANGE, f"Ngày {day(found)} nằm ngoài phạm vi từ {day(earliest)} đến {day(latest)}.", "Kiểm tra năm (dương lịch) rồi gửi lại.")


def ambiguous_date(american: dt.date) -> Finding:
    return Finding(Code.AMBIGUOUS_DATE, f"Theo thứ tự ngày/tháng/năm thì không có ngày này; theo thứ tự tháng/ngày/năm là {day(american)}.", f"Nếu đúng là {day(american)} thì gõ lại như vậy rồi gửi lại.")


def date_in_future(found: dt.date, as_of: dt.date, likely: dt.date | None = None) -> Finding:
    perhaps = f"; có thể là {day(likely)}" if likely else ""
    return Finding(Code.DATE_IN_FUTURE, f"Ngày {day(found)} sau ngày chốt số liệu {day(as_of)}{perhaps}.", _RETYPE)


def error_value(code: str) -> Finding:
    return Finding(Code.ERROR_VALUE, f"Ô bị lỗi {code}: công thức hỏng, hoặc dán từ tệp khác mà mất dữ liệu.", "Xóa trống ô nếu không báo cáo; nếu có thì gõ thẳng giá trị hoặc chọn lại rồi gửi lại.")


def uncalculated(formula: str) -> Finding:
    return Finding(Code.UNCALCULATED, f"Công thức trong ô chưa có kết quả: ={formula}", "Mở tệp bằng Excel, bấm Lưu rồi gửi lại.")


def unreadable_text(family: str, guess: str) -> Finding:
    return Finding(Code.UNREADABLE_TEXT, f"Chữ gõ bằng phông cũ {family}, không chắc đọc đúng; có thể là “{guess}”.", "Gõ lại bằng phông Unicode (Times New Roman) rồi gửi lại.")


def too_long(length: int, limit: int) -> Finding:
    return Finding(Code.TOO_LONG, f"Nội dung dài {length} ký tự, quá giới hạn {limit} ký tự của một ô.", "Rút gọn, gửi phần chi tiết bằng văn bản kèm theo.")


def not_applicable(label: str) -> Finding:
    return Finding(Code.NOT_APPLICABLE, f"Mục tiêu này không hỏi “{label}”.", "Chuyển số liệu sang ô được hỏi (ô màu vàng) rồi gửi lại.")


def zero_denominator() -> Finding:
    return Finding(Code.ZERO_DENOMINATOR, "Mẫu số phải lớn hơn 0.", "Gõ tổng số; nếu chưa có số liệu thì để trống cả tử số và mẫu số.")


def numerator_above_denominator(numerator: float, denominator: float) -> Finding:
    return Finding(Code.NUMERATOR_ABOVE_DENOMINATOR, f"Tử số {number(numerator)} lớn hơn mẫu số {number(denominator)}; cả hai ô không được dùng.", "Kiểm tra hai số rồi gửi lại.")


# --- a cell that is used -----------------------------------------------------------------------------------------


def read_as(shown: str) -> Finding:
    return Finding(Code.READ_AS, f"Đã hiểu là: {shown}.", _NOTHING)


def control_characters() -> Finding:
    return Finding(Code.READ_AS, "Ký tự điều khiển trong ô được ghi lại bằng mã, ví dụ \\u0007.", _NOTHING)


def maybe_swapped_date(found: dt.date, other: dt.date) -> Finding:
    return Finding(Code.MAYBE_SWAPPED_DATE, f"Ô ghi ngày {day(found)}; nếu máy đảo ngày và tháng thì là {day(other)}.", f"Nếu đúng là {day(other)} thì sửa lại ô rồi gửi lại.")


def maybe_fraction(value: float) -> Finding:
    return Finding(Code.MAYBE_FRACTION, f"Giữ nguyên {number(value)}%; có thể ý là {number(round(value * 100, 10))}%.", "Tiến độ gõ từ 0 đến 100; nếu sai thì sửa ô và gửi lại.")


def formula(text: str, value: str) -> Finding:
    return Finding(Code.FORMULA, f"Ô là công thức ={text}; đã lấy kết quả {value}, không chép công thức.", _NOTHING)


def formula_as_text() -> Finding:
    return Finding(Code.FORMULA_AS_TEXT, "Nội dung giống công thức; được giữ nguyên là chữ, không tính toán.", "Không phải làm gì.")


def converted_font(family: str, text: str) -> Finding:
    return Finding(Code.CONVERTED_FONT, f"Chữ gõ bằng phông cũ {family}, đã hiểu là: {text}", _NOTHING)


# --- across the cells of a row -----------------------------------------------------------------------------------

_COMPLETE = "Điền ô còn thiếu rồi gửi lại."
_AGREE = "Sửa cho hai ô khớp nhau rồi gửi lại."


def missing_status() -> Finding:
    return Finding(Code.MISSING_STATUS, "Dòng có nội dung báo cáo nhưng chưa chọn trạng thái.", _COMPLETE)


def missing_progress() -> Finding:
    return Finding(Code.MISSING_PROGRESS, "Đang thực hiện nhưng chưa ghi tiến độ.", _COMPLETE)


def done_without_date() -> Finding:
    return Finding(Code.DONE_WITHOUT_DATE, "Hoàn thành nhưng thiếu ngày hoàn thành; tạm tính theo ngày chốt số liệu.", _COMPLETE)


def done_without_result() -> Finding:
    return Finding(Code.DONE_WITHOUT_RESULT, "Hoàn thành nhưng chưa nêu kết quả thực hiện.", "Nêu ngắn gọn việc đã làm, kết quả ở cột Kết quả thực hiện rồi gửi lại.")


def done_without_evidence() -> Finding:
    return Finding(Code.DONE_WITHOUT_EVIDENCE, "Hoàn thành nhưng thiếu minh chứng.", "Ghi số, ký hiệu, ngày của văn bản hoặc đường dẫn rồi gửi lại.")


def done_below_100(progress: float | None) -> Finding:
    found = "chưa ghi tiến độ" if progress is None else f"tiến độ {number(progress)}"
    return Finding(Code.DONE_BELOW_100, f"Hoàn thành nhưng {found}.", "Hoàn thành thì ghi tiến độ 100; chưa xong thì chọn trạng thái khác.")


def status_against_progress(status: str, progress: float) -> Finding:
    return Finding(Code.STATUS_AGAINST_PROGRESS, f"{status} nhưng tiến độ {number(progress)}.", _AGREE)


def date_without_done(status: str) -> Finding:
    return Finding(Code.DATE_WITHOUT_DONE, f"Có ngày hoàn thành nhưng trạng thái là {status}.", _AGREE)


def overdue_without_reason(deadline: dt.date) -> Finding:
    return Finding(Code.OVERDUE_WITHOUT_REASON, f"Đã quá hạn {day(deadline)}, chưa hoàn thành mà chưa nêu lý do.", "Nêu lý do ở cột Khó khăn, vướng mắc rồi gửi lại.")


def change_without_reason(was: str, was_progress: float | None, was_done_on: dt.date | None, status: str | None, progress: float | None, done_on: dt.date | None) -> Finding:
    """`was_…`: reported in an earlier period; the others: now."""
    before, now = _reported(was, was_progress, was_done_on), _reported(status, progress, done_on)
    return Finding(Code.CHANGE_WITHOUT_REASON, f"Báo cáo lùi so với kỳ trước (kỳ trước: {before}; kỳ này: {now}) mà chưa nêu lý do; số liệu kỳ này vẫn được dùng.", "Nêu lý do ở cột Lý do thay đổi (nhập nhầm kỳ trước; thay đổi phạm vi hoặc định nghĩa; phải làm lại; khác: …) rồi gửi lại.")


def _reported(status: str | None, progress: float | None, done_on: dt.date | None) -> str:
    """Where the status was not given or could not be read, `chưa rõ trạng thái`; what is no number or day is left out."""
    parts = [status if status in tuple(Status) else "chưa rõ trạng thái"]
    parts += [f"{number(progress)} %"] if isinstance(progress, float) else []
    parts += [f"ngày {day(done_on)}"] if isinstance(done_on, dt.date) else []
    return ", ".join(map(str, parts))


def extension_not_ahead(asked: dt.date, as_of: dt.date) -> Finding:
    likely = next_year(asked, as_of)
    perhaps = f" Có phải {day(likely)}?" if likely else ""
    return Finding(Code.EXTENSION_NOT_AHEAD, f"Đề nghị gia hạn đến {day(asked)}, không sau ngày chốt số liệu {day(as_of)}.{perhaps}", "Ghi ngày sau ngày chốt số liệu, hoặc để trống ô nếu không xin gia hạn, rồi gửi lại.")


def lead_row_open(codes: Sequence[str]) -> Finding:
    return Finding(Code.LEAD_ROW_OPEN, f"Còn {len(codes)} nhiệm vụ chủ trì chưa báo cáo: {_listed(codes)}.", "Điền trạng thái, kết quả của các nhiệm vụ này rồi gửi lại.")


def incomplete_figure(label: str) -> Finding:
    return Finding(Code.INCOMPLETE_FIGURE, f"Tỷ lệ thiếu “{label}” nên chưa tính được.", _COMPLETE)


def figure_without_date() -> Finding:
    return Finding(Code.FIGURE_WITHOUT_DATE, "Có số liệu nhưng thiếu ngày số liệu.", _COMPLETE)


def figure_open(codes: Sequence[str]) -> Finding:
    return Finding(Code.FIGURE_OPEN, f"Còn {len(codes)} mục tiêu chưa có số liệu: {_listed(codes)}.", "Điền số liệu của các mục tiêu này rồi gửi lại.")

"""What is said of plans and the catalogue: headers, settings, hints in cells, doubts to look at, faults."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum


class Header(StrEnum):
    """Column headers of the catalogue. Exact: other programs rely on them."""

    CODE = "Mã"
    PLAN_NUMBER = "Số, ký hiệu"
    ISSUER = "Cơ quan ban hành"
    ISSUED = "Ngày ban hành"
    PLAN_TITLE = "Trích yếu"
    FILE = "Tệp nguồn"
    FROM = "Hiệu lực từ"
    UNTIL = "Hiệu lực đến"
    AGENCY = "Tên cơ quan"
    OTHER_NAMES = "Tên khác"
    GROUPS = "Nhóm"
    EMAIL = "Thư điện tử"
    SUCCESSORS = "Chuyển về"
    NOTE = "Ghi chú"
    GROUP = "Tên nhóm"
    PLAN = "Kế hoạch"
    NUMBER = "TT"
    TARGET = "Mục tiêu"
    KIND = "Loại"
    COMPARISON = "So sánh"
    THRESHOLD = "Ngưỡng"
    UNIT = "Đơn vị"
    DEADLINE = "Hạn"
    REPORTERS = "Cơ quan báo cáo"
    AGGREGATE = "Cách tổng hợp"
    REVIEW = "Cần soát"
    SOURCE = "Nguồn"
    SECTION = "Phần"
    TASK = "Nội dung nhiệm vụ"
    LEADS = "Cơ quan chủ trì"
    COORDINATORS = "Cơ quan phối hợp"
    EXPECTED = "Kết quả dự kiến"
    DEADLINE_TEXT = "Thời gian hoàn thành"
    DEADLINE_KIND = "Loại thời hạn"
    TARGETS = "Mục tiêu liên quan"
    DAY = "Ngày"
    NAME = "Tên"
    VALUE = "Giá trị"
    MEANING = "Ý nghĩa"
    AMENDED = "Cột"
    NEW_VALUE = "Giá trị mới"
    DOCUMENT = "Văn bản"
    RELATED_TASKS = "Nhiệm vụ liên quan"
    """Only in the profile: the tasks proposed to serve a target."""


class Amendable(StrEnum):
    """`Cột` of a row in `Điều chỉnh`: a column of `Nhiệm vụ` or `Mục tiêu`, or how a row ends."""

    TASK = Header.TASK
    LEADS = Header.LEADS
    COORDINATORS = Header.COORDINATORS
    EXPECTED = Header.EXPECTED
    DEADLINE_TEXT = Header.DEADLINE_TEXT
    DEADLINE_KIND = Header.DEADLINE_KIND
    DEADLINE = Header.DEADLINE
    TARGETS = Header.TARGETS
    TARGET = Header.TARGET
    COMPARISON = Header.COMPARISON
    THRESHOLD = Header.THRESHOLD
    UNIT = Header.UNIT
    REPORTERS = Header.REPORTERS
    AGGREGATE = Header.AGGREGATE
    DROPPED = "thôi thực hiện"
    CARRIED = "chuyển sang"


ENDINGS = frozenset({Amendable.DROPPED, Amendable.CARRIED})
BLANK = "để trống"
"""`Giá trị mới` that empties a cell: an empty one may only have been forgotten."""


class DayKind(StrEnum):
    """`Loại` of a row in `Ngày nghỉ`."""

    OFF = "Nghỉ"
    MAKE_UP = "Làm bù"


class Setting(StrEnum):
    """Names in `Cài đặt` that the program knows; others are the office's own."""

    OFFICE = "Cơ quan tổng hợp"
    PARENT = "Cơ quan chủ quản"
    PLACE = "Địa danh"
    TITLE = "Tên kế hoạch"
    CONTACT_PERSON = "Người liên hệ"
    CONTACT_PHONE = "Điện thoại liên hệ"
    CONTACT_EMAIL = "Thư điện tử nhận báo cáo"
    REPORT_DAY = "Ngày nộp báo cáo hằng tháng"
    QUARTER_DAY = "Ngày nộp báo cáo quý"
    HALF_YEAR_DAY = "Ngày nộp báo cáo 06 tháng"
    YEAR_DAY = "Ngày nộp báo cáo năm"
    DUE_SOON_DAYS = "Số ngày sắp đến hạn"


WHOLE_NUMBER_SETTINGS: dict[str, tuple[int, int]] = {
    **dict.fromkeys((Setting.REPORT_DAY, Setting.QUARTER_DAY, Setting.HALF_YEAR_DAY, Setting.YEAR_DAY), (1, 31)),
    Setting.DUE_SOON_DAYS: (0, 366),
}
"""Settings that must be whole numbers, with their bounds."""

BOOK_TITLE = "Danh mục nhiệm vụ, mục tiêu thực hiện Nghị quyết số 57-NQ/TW"
BOOK_AUTHOR = "consolidate"

PLURAL = "các"
FILLERS = frozenset({PLURAL, "và", "cùng", "với", "tỉnh"})
"""Words that may stand before, between or after names of agencies and name nobody by themselves."""

COMMUNES = ("xã", "phường")
"""What stands before a commune's name."""

# --- hints in cells (Excel's limit: 255 characters) --------------------------------------------------------------

CODE_HINT = "Chữ không dấu, số, dấu gạch. Không đổi mã sau khi đã gửi biểu."
NAMES_HINT = "Các tên khác cách nhau bằng dấu chấm phẩy (;). Tên viết trong văn bản phải có ở đây hoặc ở cột tên."
GROUPS_HINT = "Mã ở trang Nhóm, cách nhau bằng dấu chấm phẩy (;)."
SUCCESSORS_HINT = "Mã cơ quan nhận nhiệm vụ sau khi cơ quan này hết hiệu lực, cách nhau bằng dấu chấm phẩy (;)."
UNTIL_HINT = "Ngày cuối cùng còn hiệu lực. Để trống nếu chưa hết."
LEADS_HINT = "Tên như trong văn bản, hoặc mã cơ quan, mã nhóm. Nhóm được tính cho mọi thành viên đang có hiệu lực."
DEADLINE_HINT = "Ngày/tháng/năm. Chỉ điền khi Loại thời hạn là “ngày”."
DEADLINE_TEXT_HINT = "Giữ như trong văn bản. Thời hạn để tính là hai cột Loại thời hạn và Hạn."
TARGETS_HINT = "Mã ở trang Mục tiêu, cách nhau bằng dấu chấm phẩy (;)."
PLANS_HINT = "Mã ở trang Kế hoạch, cách nhau bằng dấu chấm phẩy (;)."
THRESHOLD_HINT = "Một con số theo đơn vị ở bên phải. Tỷ lệ: gõ 45 cho 45%. Mục tiêu có/không: để trống."
REVIEW_HINT = "Điều máy chưa chắc. Soát xong thì xóa; lần nhập sau không ghi lại nếu văn bản không đổi."
AMENDED_CODE_HINT = "Mã nhiệm vụ hoặc mục tiêu. Mỗi quyết định gia hạn, sửa đổi ghi một dòng ở đây, không sửa trang Nhiệm vụ, Mục tiêu: kỳ trước nhờ vậy vẫn đúng."
AMENDED_HINT = (
    "Cột được sửa của nhiệm vụ, mục tiêu; hoặc “thôi thực hiện”; hoặc “chuyển sang” một nhiệm vụ của kế hoạch mới."
)
NEW_VALUE_HINT = f"Như ở cột được sửa; ngày gõ ngày/tháng/năm. “chuyển sang”: mã nhiệm vụ mới. “{BLANK}”: xóa giá trị cũ. “thôi thực hiện”: không điền."
SINCE_HINT = "Ngày điều chỉnh có hiệu lực, ngày/tháng/năm. Các kỳ kết thúc trước ngày này không thay đổi."
DOCUMENT_HINT = "Số, ký hiệu, ngày của văn bản quyết định điều chỉnh."
CHOICE_ERROR = "Hãy chọn một giá trị trong danh sách."

# --- doubts: what a person should look at (`Cần soát`) -----------------------------------------------------------


def line_place(number: int) -> str:
    return f"dòng {number}"


def source(file: str, place: str) -> str:
    return f"{file}, {place}"


def joined_rows(places: Iterable[str], headers: Iterable[str]) -> str:
    return f"Bảng bị ngắt trang: đã nối phần tiếp ở {', '.join(places)} vào cột {', '.join(headers)}"


def shifted_cell(text: str, read_in: str, meant: str) -> str:
    return f"Lệch cột: “{text}” nằm ở cột {read_in}, đã nối vào cột {meant}"


def starts_late(section: str, number: str) -> str:
    return f"Phần {section} bắt đầu từ {number}, không thấy số 1: thiếu nhiệm vụ hay đánh số nhầm?"


def number_jumps(before: str, number: str) -> str:
    return f"Số thứ tự nhảy từ {before} sang {number}"


def other_numbering(as_typed: str, usual: str) -> str:
    return f"Văn bản ghi “{as_typed}” thay vì “{usual}”"


def list_cut(phrase: str) -> str:
    return f"Sau “{phrase}” chỉ có một mục, kết thúc bằng dấu “;”: danh sách có thể bị cắt"


ENDS_OPEN = "Nội dung kết thúc bằng dấu “;”, có thể còn thiếu"
NO_DEADLINE = "Văn bản không ghi thời gian hoàn thành"
NO_SIGN = "Văn bản không ghi dấu so sánh; hiểu là tối thiểu (≥)"
ASPIRED = "Văn bản ghi “hướng tới”; hiểu là phải đạt"
YES_NO_READ = "Không có con số; hiểu là mục tiêu có/không"
SEVERAL_PARTS = "Mục tiêu có nhiều vế; chỉ theo dõi bằng số vế có con số"


def deadline_unread(text: str) -> str:
    return f"Chưa hiểu thời gian hoàn thành “{text}”; hãy chọn Loại thời hạn và ghi Hạn"


def day_before(text: str, day: dt.date) -> str:
    return f"“{text}” được hiểu là chậm nhất {day:%d/%m/%Y}"


def day_of_month(text: str) -> str:
    return f"“{text}”: theo dõi theo tháng, ngày trong tháng chưa tính"


def recurring_in_sentence(text: str) -> str:
    return f"Câu văn chỉ ghi “{text}”; hiểu là nhiệm vụ thường xuyên"


def other_deadlines(texts: Iterable[str]) -> str:
    return f"Câu văn còn ghi thời hạn khác: {', '.join(f'“{text}”' for text in texts)}"


def other_figures(texts: Iterable[str]) -> str:
    return f"Còn con số khác chưa theo dõi: {', '.join(texts)}"


def part_of_whole(text: str, part: int, whole: int, share: float) -> str:
    return f"“{text}” hiểu là tỷ lệ: tử số {part}, mẫu số {whole} ({share:.2f}%)".replace(".", ",")


def split_from(number: str) -> str:
    return f"Tách từ đoạn văn mục {number}"


def details(places: Iterable[str]) -> str:
    return f"Nội dung chi tiết của văn bản ở {', '.join(places)}"


NUMBERED_BY_PLACE = "Văn bản không đánh số; số thứ tự do máy đặt theo vị trí"
NO_SECTION = "(không chia phần)"


LEADS_WITH_OTHERS = "Ô cơ quan chủ trì ghi cả cơ quan phối hợp; hãy tách ra hai cột"


def leads_parted(text: str) -> str:
    return f"Một ô ghi cả chủ trì và phối hợp, máy đã tách: “{text}”"


def section_says(place: str, cells: Iterable[str]) -> str:
    return f"Tên phần ở {place} còn ghi: {'; '.join(cells)}; chưa giao cho nhiệm vụ nào"


def table_again(place: str, mark: str) -> str:
    return f"Số thứ tự bắt đầu lại ở {place}: hiểu là bảng khác, mã đặt thêm {mark}"


def goal_of_table(header: str, figure: str, unit: str) -> str:
    return f"Cột “{header}” ghi: {figure} {unit}".rstrip()


def amending(file: str, title: str) -> str:
    return f"{file}: văn bản sửa đổi kế hoạch khác (“{title}”); phần sửa nhiệm vụ, mục tiêu đã có chưa được đọc, hãy ghi vào trang Điều chỉnh của danh mục"


def section_unnumbered(title: str, place: str) -> str:
    return f"Hiểu {place} “{title}” là tên phần, không có số"


def beside(header: str, text: str) -> str:
    return f"Cột “{header}” ghi: {text}"


def inherited(place: str, headers: Iterable[str]) -> str:
    return f"Ô trống, lấy theo {place}: {', '.join(headers)}"


def suspect(phrase: str, why: str) -> str:
    return f"“{phrase}”: {why}"


def read_as(text: str, names: Iterable[str]) -> str:
    return f"“{text}” hiểu là {' + '.join(names)}"


def unknown_names(header: str, texts: Iterable[str]) -> str:
    return f"{header}: chưa có trong trang Cơ quan, Nhóm: {', '.join(f'“{text}”' for text in texts)}"


def several_leads(count: int) -> str:
    return f"{count} cơ quan cùng chủ trì: cần thống nhất cơ quan chịu trách nhiệm chính"


def group_leads(count: int) -> str:
    return f"Chủ trì là nhóm: {count} cơ quan cùng phải báo cáo"


NO_LEADS = "Văn bản không ghi cơ quan chủ trì"


def proposed(headers: Iterable[str]) -> str:
    return f"Đề xuất, văn bản không ghi: {', '.join(headers)}"


def resembles(code: str) -> str:
    return f"Gần giống {code} nhưng không trùng: nếu là một mục tiêu thì gộp lại"


def repeats(code: str, since: dt.date | None, document: str) -> str:
    row = f"Hiệu lực từ {since:%d/%m/%Y}, Văn bản {document}" if since and document else "Hiệu lực từ, Văn bản"
    return f"Giống nhiệm vụ {code}: nếu là một việc thì ghi “{Amendable.CARRIED}” ở trang Điều chỉnh ({row})"


def recognised(plan: str, source: str, text: str, code: str, likeness: float) -> str:
    return f"Bản quét {plan} ({source}) ghi “{text}”; nhận ra {code}, giống {likeness:.0f}%, chữ và số giữ theo {code}"


def also_stated(plan: str, text: str) -> str:
    return f"{plan} ghi “{text}”"


def figures_differ(plans: str, figures: str, plan: str, others: str) -> str:
    return f"Hai kế hoạch ghi khác nhau: {plans} ghi {figures}, {plan} ghi {others}; đang giữ {figures}, hãy chọn"


SCANNED = "Bản quét, chữ và số giữ như máy đọc: hãy so với bản giấy"


def lead_as_scanned(text: str, meant: str) -> str:
    return f"Cơ quan trong bản quét: “{text}”, " + (f"có lẽ là {meant}" if meant else "chưa rõ là cơ quan nào")


def lead_as_issued(text: str) -> str:
    return f"Cơ quan trong văn bản: “{text}”, chưa có trong trang Cơ quan, Nhóm"


def issuer_leads(name: str) -> str:
    return f"Tính cho {name}, nơi ban hành kế hoạch, đã chuyển về các đơn vị kế thừa"


def plan_proposed(file: str, code: str) -> str:
    return f"{file}: văn bản không ghi số, ký hiệu; đề xuất kế hoạch mới mang mã {code}"


def implements(plan: str, number: str, known: str) -> str:
    return f"Kế hoạch {plan} thực hiện {number}" + (f" ({known})" if known else ", chưa có trong trang Kế hoạch")


def reference_only(plan: str, issuer: str, until: dt.date | None, heirs: Iterable[str]) -> str:
    day = f" từ {until + dt.timedelta(days=1):%d/%m/%Y}" if until else ""
    return f"Kế hoạch {plan} chỉ để tham khảo: {issuer} kết thúc hoạt động{day}, nhiệm vụ chuyển về {', '.join(heirs)}"


def no_start(code: str) -> str:
    return f"Kế hoạch {code} chưa có ngày ban hành: hãy ghi Hiệu lực từ ở trang Kế hoạch, nếu không nhiệm vụ của kế hoạch được tính cả cho các kỳ trước"


def kept_by_hand(header: str, document: str, kept: str) -> str:
    return f"{header}: văn bản nhập lại ghi “{document}”, giữ giá trị đã sửa tay “{kept}”"


def parts_unasked(file: str, headings: Iterable[str]) -> str:
    return f"{file}: chưa lấy nhiệm vụ nào ở {'; '.join(headings)}; nếu phần đó giao việc, hãy ghi vào trang Nhiệm vụ của danh mục"


def unread_lines(file: str, places: Iterable[str]) -> str:
    return f"{file}: chưa đọc được {', '.join(places)} (ngoài bảng nhiệm vụ)"


def figures_left(file: str, place: str, figures: Iterable[str], text: str) -> str:
    return f"{file}, {place}: {', '.join(figures)} chưa đưa vào mục tiêu nào: “{text}”"


def unmeasured(file: str, places: Iterable[str]) -> str:
    return f"{file}: mục tiêu không có con số, chưa đưa vào danh mục: {', '.join(places)}"


def passed_over(headings: Iterable[str]) -> str:
    return f"Mục về kinh phí không giao việc cho ai, chưa đưa vào danh mục: {', '.join(headings)}"


def issuer_read(file: str, issuer: str, said: str, district: str, place: str) -> str:
    return f"{file}: đầu văn bản không ghi số, cơ quan ban hành; hiểu là {issuer} (“{said}” và “{district}”, {place})"


def scanned_head(file: str, number: str, issuer: str, line: str, first: str) -> str:
    return f"{file}: bản quét; hiểu là {number} của {issuer} từ “{line}”, “{first}”. Trích yếu giữ như máy đọc, hãy sửa ở trang Kế hoạch"


def number_blank(file: str, number: str) -> str:
    return f"{file}: văn bản chưa ghi đủ số, ngày ban hành (“{number}”)"


# --- a plan document that cannot be read -------------------------------------------------------------------------


def not_text(file: str) -> str:
    return f"{file}: không đọc được chữ. Hãy lưu văn bản thành tệp chữ (.txt) mã UTF-8 rồi nhập lại."


def no_form(file: str) -> str:
    return f"{file}: không thấy bảng nhiệm vụ (TT, Nội dung nhiệm vụ, Cơ quan chủ trì, …) cũng không thấy danh sách mục tiêu đánh số. Hãy kiểm tra đúng tệp kế hoạch hoặc phụ lục."


def strange_number(file: str, place: str, text: str) -> str:
    return f"{file}, {place}: không hiểu cột TT “{text}”. Hãy sửa thành số La Mã (phần) hoặc số thường (nhiệm vụ)."


def too_many_cells(file: str, place: str, text: str) -> str:
    return f"{file}, {place}: có chữ ngoài các cột của bảng: “{text}”. Hãy chuyển về đúng cột."


def no_section(file: str, place: str) -> str:
    return f"{file}, {place}: nhiệm vụ đứng trước mọi phần (I, II, …). Hãy thêm dòng phần ở trên."


def no_task_text(file: str, place: str) -> str:
    return f"{file}, {place}: có số thứ tự mà không có nội dung nhiệm vụ. Hãy sửa rồi nhập lại."


def doubled_number(file: str, place: str, code: str) -> str:
    return f"{file}, {place}: số {code} đã có ở trên. Hãy đánh số lại rồi nhập."


def too_long(header: str, length: int) -> str:
    return f"{header}: {length} ký tự, dài hơn một ô Excel chứa được (32.767). Hãy tách nội dung trong văn bản rồi nhập lại."


# --- faults of the catalogue -------------------------------------------------------------------------------------


def no_catalogue(path: str) -> str:
    return f"Không thấy danh mục {path}. Hãy mở đúng thư mục làm việc rồi chạy lại; nếu là lần đầu, hãy chạy: consolidate init"


def not_a_catalogue(path: str) -> str:
    return f"Không mở được danh mục {path}: tệp hỏng hoặc không phải Excel (.xlsx). Hãy mở bằng Excel, lưu lại dạng Excel Workbook (.xlsx)."


def fault(sheet: str, cell: str, message: str) -> str:
    return f"Danh mục, trang {sheet}, ô {cell}: {message}" if cell else f"Danh mục, trang {sheet}: {message}"


MISSING_SHEET = "thiếu trang này"
REQUIRED = "không được để trống"
BAD_CODE = "mã chỉ gồm chữ không dấu, số và các dấu . - / (không có dấu cách)"
BAD_AGENCY_CODE = "mã cơ quan, mã nhóm chỉ gồm chữ thường không dấu, số và dấu gạch nối, ví dụ so-tai-chinh"
UNCALCULATED = "công thức chưa có giá trị: mở bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị"
DAY_MISSING = "Loại thời hạn là “ngày” thì phải có Hạn"
THRESHOLD_OF_YES_NO = "mục tiêu có/không thì để trống Ngưỡng"
ENDS_BEFORE_IT_STARTS = "Hiệu lực đến trước Hiệu lực từ"


def missing_column(header: str) -> str:
    return f"thiếu cột “{header}”"


def doubled_column(header: str) -> str:
    return f"cột “{header}” có hai lần"


def error_value(text: str) -> str:
    return f"ô báo lỗi {text}"


def not_a_day(text: str) -> str:
    return f"“{text}” không phải ngày; hãy gõ ngày/tháng/năm, ví dụ 31/12/2025"


def not_a_number(text: str) -> str:
    return f"“{text}” không phải số"


def not_a_choice(text: str, options: Iterable[str]) -> str:
    return f"“{text}” không có trong danh sách: {', '.join(options)}"


def doubled_code(code: str, row: int) -> str:
    return f"mã “{code}” đã có ở dòng {row}"


def doubled_name(name: str, owner: str) -> str:
    return f"tên “{name}” đã là tên của {owner}"


def unknown_code(code: str, sheet: str) -> str:
    return f"không có mã “{code}” ở trang {sheet}"


def unknown_agency(text: str) -> str:
    return f"không có cơ quan hay nhóm nào tên “{text}”; hãy sửa, hoặc thêm vào cột Tên khác ở trang Cơ quan, Nhóm"


def unknown_row(code: str) -> str:
    return f"không có nhiệm vụ hay mục tiêu nào mang mã “{code}”"


def not_amendable(column: str, sheet: str, known: Iterable[str]) -> str:
    return f"không điều chỉnh được cột “{column}” của trang {sheet}; chọn một trong: {', '.join(known)}"


def doubled_amendment(row: int) -> str:
    return f"dòng {row} đã điều chỉnh cột này của mã này vào cùng ngày"


def doubled_ending(row: int) -> str:
    return f"dòng {row} đã ghi mã này thôi thực hiện hoặc chuyển sang"


def no_value_wanted(column: str) -> str:
    return f"“{column}” thì để trống Giá trị mới"


def blank_not_allowed(column: str) -> str:
    return f"không được xóa giá trị của cột “{column}”"


def carried_round(codes: Iterable[str]) -> str:
    return f"chuyển sang đi vòng: {' → '.join(codes)}"


def plan_not_in_force(plan: str, day: dt.date) -> str:
    return f"kế hoạch {plan} của nhiệm vụ mới không có hiệu lực ngày {day:%d/%m/%Y}, nhiệm vụ sẽ không được tính"


def nobody(header: str) -> str:
    return f"{header} không chỉ ra cơ quan nào"


def no_successor(name: str) -> str:
    return f"{name} hết hiệu lực mà cột Chuyển về không ghi cơ quan nhận nhiệm vụ"


def day_against_kind(kind: str) -> str:
    return f"Loại thời hạn là “{kind}” thì để trống Hạn"


def successor_cycle(codes: Iterable[str]) -> str:
    return f"Chuyển về đi vòng: {' → '.join(codes)}"


def not_in_bounds(text: str, low: int, high: int) -> str:
    return f"“{text}” phải là số nguyên từ {low} đến {high}"

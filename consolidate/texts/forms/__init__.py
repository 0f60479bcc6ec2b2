"""The agency's workbook: words for the person who fills it in. Excel's limits: hint title 32, hint 255 characters."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from consolidate.texts.calendar_names import of_period
from consolidate.texts.labels import Label
from consolidate.texts.shortening import shortened


@lru_cache(maxsize=4_096)
def day(date: dt.date) -> str:
    return f"{date:%d/%m/%Y}"


_EXAMPLE, _MIDDLE = dt.date(2025, 10, 15), 15


def example_day(earliest: dt.date, latest: dt.date) -> str:
    """A day that may be typed and can be read in no other order: 15/10/2025, or the nearest 15th in that span."""
    found = min(max(_EXAMPLE, earliest), latest)
    if found < _EXAMPLE and found.day < _MIDDLE:
        found = found.replace(day=1) - dt.timedelta(days=1)
    if found > _EXAMPLE and found.day > _MIDDLE:
        found = (found.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    middle = found.replace(day=_MIDDLE)
    return day(middle if earliest <= middle <= latest else min(max(_EXAMPLE, earliest), latest))


STATUS_HINT = "Bấm mũi tên bên phải ô để chọn. “Không phát sinh” chỉ dùng cho nhiệm vụ thường xuyên, hàng tháng, hàng quý, hàng năm."
PROGRESS_HINT = "Gõ một số từ 0 đến 100, không gõ dấu %. Hoàn thành thì gõ 100."
RESULT_HINT = "Nêu ngắn gọn việc đã làm, kết quả, số liệu đến ngày báo cáo. Bắt buộc khi Hoàn thành."


def done_on_hint(example: str) -> str:
    return f"Ngày của văn bản hoặc sản phẩm hoàn thành, dạng ngày/tháng/năm, ví dụ {example}. Chỉ điền khi Hoàn thành."


def evidence_hint(example: str) -> str:
    return f"Số, ký hiệu, ngày của văn bản hoặc đường dẫn, ví dụ 215/QĐ-UBND ngày {example}. Bắt buộc khi Hoàn thành."


def figure_evidence_hint(example: str) -> str:
    return f"Số, ký hiệu, ngày của văn bản hoặc đường dẫn có số liệu này, ví dụ 215/BC-UBND ngày {example}. Không bắt buộc."


DONE_ON_HINT, EVIDENCE_HINT = done_on_hint(day(_EXAMPLE)), evidence_hint(day(_EXAMPLE))
FIGURE_EVIDENCE_HINT = figure_evidence_hint(day(_EXAMPLE))
PERSON_HINT = "Họ tên, chức vụ, số điện thoại của người theo dõi."
DIFFICULTY_HINT = "Bắt buộc khi nhiệm vụ đã quá hạn: nêu lý do. Không có thì để trống."
PROPOSAL_HINT = "Kiến nghị gì, với cơ quan nào. Không có thì để trống."
EXTENSION_HINT = "Chỉ điền khi xin gia hạn, dạng ngày/tháng/năm. Thời hạn chỉ thay đổi khi cấp có thẩm quyền đồng ý."
CHANGE_REASONS = ("nhập nhầm kỳ trước", "thay đổi phạm vi hoặc định nghĩa", "phải làm lại", "khác: …")
"""Offered where an agency reports less than before; the last is to be completed."""

OTHER_REASON = ("khác", "khác:", "khác…", "khác: …", "khác:…", "khác...", "khác: ...", "khác:...")
"""The last of them as it is left where nobody completed it: no reason."""

CHANGE_REASON_HINT = (
    "Chỉ điền khi báo cáo lùi so với kỳ trước: không còn Hoàn thành, tiến độ giảm, đổi ngày hoàn thành. "
    "Chọn trong danh sách hoặc gõ lý do khác, ví dụ khác: văn bản bị thu hồi."
)
NUMERATOR_HINT = "Số đã đạt, ví dụ số người đã được bồi dưỡng. Không lớn hơn mẫu số."
DENOMINATOR_HINT = "Tổng số, ví dụ tổng số cán bộ, công chức. Lớn hơn 0. Tỷ lệ tự tính ở cột Giá trị."
VALUE_HINT = "Gõ một số theo đơn vị ở bên trái, hoặc chọn Có / Không nếu ô có mũi tên chọn."
HINT_CHARS = 255
"""The longest input message that Excel shows."""


def units(unit: str, parts: str) -> str:
    """The unit of a target with those of its numerator and denominator: `% (người / người)`."""
    return f"{unit} ({parts})".strip() if parts else unit


def numerator_hint(meaning: str, unit: str = "") -> str:
    """What is counted as a target's numerator, and in which unit."""
    return _hint(meaning, f"{_in(unit)}Gõ số, không lớn hơn mẫu số.")


def denominator_hint(meaning: str, unit: str = "", *, zero: bool = False) -> str:
    """What is counted as a target's denominator, and in which unit; `zero`: there may be none."""
    how = "Gõ số lớn hơn 0." if not zero else "Không có gì thuộc diện này thì gõ 0 ở cả tử số và mẫu số."
    return _hint(meaning, f"{_in(unit)}{how} Tỷ lệ tự tính ở cột Giá trị.")


def _in(unit: str) -> str:
    return f"Đơn vị: {unit}. " if unit else ""


def value_hint(meaning: str, unit: str) -> str:
    """What a target's value is, and its unit."""
    return _hint(meaning, f"Đơn vị: {unit}." if unit else "Gõ số hoặc chọn Có / Không theo mũi tên của ô.")


def _hint(meaning: str, how: str) -> str:
    """Cut in the meaning where both together are longer than Excel shows."""
    room = HINT_CHARS - len(how) - 2
    whole = meaning.rstrip(" .")
    if not whole:
        return how
    return f"{whole if len(whole) <= room else shortened(whole, room - 1)}. {how}"


FIGURE_DATE_HINT = "Số liệu tính đến ngày nào, dạng ngày/tháng/năm."
NOTE_HINT = "Nguồn số liệu hoặc điều cần nói thêm. Không có thì để trống."


# --- the frame of every sheet ------------------------------------------------------------------------------------


period_name = of_period
"""A period as titles and footers name it, the same as sentences do."""


def number(value: float) -> str:
    """A number with a decimal comma, as Vietnamese write it; no zeros after the last place that says something."""
    text = f"{value:.15g}"
    return (f"{Decimal(text):f}" if "e" in text else text).replace(".", ",")


def with_unit(value: float, unit: str) -> str:
    """A number and its unit: `45,5%`, `3 nhiệm vụ`; the number alone where there is no unit."""
    return f"{number(value)}{'' if unit.startswith('%') else ' '}{unit}".rstrip()


def guide_title(period: str) -> str:
    return f"HƯỚNG DẪN BÁO CÁO – KỲ {period_name(period).upper()}"


def tasks_title(period: str) -> str:
    return f"BÁO CÁO TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ – KỲ {period_name(period).upper()}"


def targets_title(period: str) -> str:
    return f"BÁO CÁO SỐ LIỆU MỤC TIÊU – KỲ {period_name(period).upper()}"


def document_title(period: str, agency: str) -> str:
    return f"Báo cáo tiến độ kỳ {period_name(period)} – {agency}"


def send_to(office: str, return_by: str) -> str:
    return f"Gửi về {office}" + (f" {return_by}" if return_by else "")


OF_PERIOD = " – kỳ "


def page_name(period: str, agency: str) -> str:
    """Left on each printed page; right of it PAGE with its number."""
    return f"{agency}{OF_PERIOD}{period_name(period)}"


PAGE = "Trang"


def footer(period: str, agency: str) -> str:
    return f"&L&9{page_name(period, agency.replace('&', '&&'))}&R&9{PAGE} &P/&N"


BAND_OURS = "ĐIỀN SẴN – không sửa"
BAND_THEIRS = "CƠ QUAN BÁO CÁO ĐIỀN – ô màu vàng"
BAND_FORMULA = "TỰ ĐỘNG"


def section_tip(section: str) -> str:
    """Title of the note that shows the section's name; Excel allows 32 characters."""
    return f"Phần {section}"[:32]


# --- self-check --------------------------------------------------------------------------------------------------

COMPLETE = "Đủ"
NO_STATUS = "Chưa chọn trạng thái"
NO_FIGURE = "Chưa có số liệu"
DONE_BEFORE = "Đã hoàn thành kỳ trước"
CELL_ERROR = "Có ô bị lỗi công thức"
BAD_STATUS = "Trạng thái không có trong danh sách"
BAD_PROGRESS = "Gõ lại Tiến độ bằng một số từ 0 đến 100"
NO_DONE_ON = "Thiếu ngày hoàn thành"
NO_RESULT = "Thiếu kết quả thực hiện"
NO_EVIDENCE = "Thiếu minh chứng"
DONE_BELOW_100 = "Hoàn thành thì tiến độ phải là 100"
DATE_WITHOUT_DONE = "Có ngày hoàn thành nhưng trạng thái chưa là Hoàn thành"
NOT_STARTED_WITH_PROGRESS = "Chưa thực hiện nhưng tiến độ lớn hơn 0"
NO_CHANGE_REASON = "Lùi so với kỳ trước: nêu lý do ở cột Lý do thay đổi"
NO_PROGRESS = "Thiếu tiến độ"
IN_PROGRESS_WITH_100 = "Đang thực hiện nhưng tiến độ đã là 100"
OVERDUE_WITHOUT_REASON = "Đã quá hạn: nêu lý do ở cột Khó khăn, vướng mắc"
NO_NUMERATOR = "Thiếu tử số"
NO_DENOMINATOR = "Thiếu mẫu số"
NO_VALUE = "Thiếu giá trị"
BAD_NUMERATOR = "Gõ lại Tử số bằng một số, từ 0 trở lên"
BAD_DENOMINATOR = "Gõ lại Mẫu số bằng một số lớn hơn 0"


PART_NAMES = {"numerator": "Tử số", "denominator": "Mẫu số", "value": "Giá trị"}


def span(low: float, high: float) -> str:
    """`25–90`; one number alone where there is no other."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def implausible(part: str, low: float, high: float) -> str:
    """What the self-check asks of a figure outside of where it usually lies, until a note says why."""
    return f"{PART_NAMES[part]} thường là {span(low, high)}: đúng là số này? Đúng thì ghi lý do ở Ghi chú"


def percent_not_asked(part: str) -> str:
    """A number typed with % leaves the cell in that format: what is typed next would be a percentage again."""
    return f"{PART_NAMES[part]} đang ở dạng %: chép một ô vàng trống dán vào ô này rồi gõ lại số"


def too_large(part: str, digits: int) -> str:
    return f"{PART_NAMES[part]} dài quá {digits} chữ số: kiểm tra và gõ lại số"


PROGRESS_A_FRACTION = "Tiến độ dưới 1: gõ số từ 0 đến 100, ví dụ 45 cho 45%"
DENOMINATOR_BELOW_ZERO = "Gõ lại Mẫu số bằng một số, từ 0 trở lên"
NUMERATOR_NOT_WHOLE = "Tử số phải là số nguyên: gõ liền, không có dấu chấm, dấu phẩy"
DENOMINATOR_NOT_WHOLE = "Mẫu số phải là số nguyên: gõ liền, không có dấu chấm, dấu phẩy"
VALUE_NOT_WHOLE = "Giá trị phải là số nguyên: gõ liền, không có dấu chấm, dấu phẩy"
NUMERATOR_ABOVE_DENOMINATOR = "Tử số lớn hơn mẫu số"
BAD_VALUE = "Gõ lại Giá trị bằng một số"
BAD_ANSWER = "Giá trị phải là Có hoặc Không"
NO_FIGURE_DATE = "Thiếu ngày số liệu"
NO_RATIO = "Thiếu tử số và mẫu số"


def bad_done_on(last_day: dt.date) -> str:
    """What is asked of a cell that holds no such day, or one in words that a formula cannot read."""
    return f"Gõ lại Ngày hoàn thành dạng ngày/tháng/năm, không sau {day(last_day)}"


def bad_figure_date(last_day: dt.date) -> str:
    return f"Gõ lại Ngày số liệu dạng ngày/tháng/năm, không sau {day(last_day)}"


def bad_extension(last_day: dt.date) -> str:
    return f"Gõ lại Ngày đề nghị gia hạn dạng ngày/tháng/năm, sau {day(last_day)}"


def earlier_words(last_day: dt.date) -> tuple[str, ...]:
    """What the self-check of forms issued before said instead, and may still stand in their returns."""
    return (
        *("Tiến độ phải là số từ 0 đến 100", "Tử số phải là số, từ 0 trở lên", "Giá trị phải là số"),
        *("Mẫu số phải là số lớn hơn 0", "Mẫu số phải là số, từ 0 trở lên"),
        f"Ngày hoàn thành phải là ngày, không sau {day(last_day)}",
        f"Ngày số liệu phải là ngày, không sau {day(last_day)}",
        f"Ngày đề nghị gia hạn phải là ngày, sau {day(last_day)}",
    )


# --- alerts of Excel's data validation ---------------------------------------------------------------------------

REFUSED = "Chưa đúng, xin nhập lại"
"""Title of the alert; Excel allows 32 characters."""


def refused_choice(options: Sequence[str]) -> str:
    return f"Chỉ chọn một trong các mục: {'; '.join(options)}. Bấm mũi tên bên phải ô để chọn."


def refused_number(low: float | None, high: float | None, *, whole: bool = False) -> str:
    dots = " Gõ liền các chữ số, không gõ dấu chấm, dấu phẩy." if whole else ""
    what = "một số nguyên" if whole else "một số"
    if low is None:
        return f"Chỉ gõ {what}, không kèm chữ hay đơn vị.{dots}"
    upper = "" if high is None else f" đến {number(high)}"
    return f"Chỉ gõ {what} từ {number(low)}{upper or ' trở lên'}, không kèm chữ, đơn vị hay dấu %.{dots}"


def refused_day(earliest: dt.date, latest: dt.date) -> str:
    return (
        f"Gõ một ngày dạng ngày/tháng/năm, từ {day(earliest)} đến {day(latest)}, ví dụ {example_day(earliest, latest)}."
    )


# --- rows that are folded away ---------------------------------------------------------------------------------------


def folded_away(coordinated: int, done: int, both: int = 0) -> str:
    """How many rows the filter hides from the beginning, and how to see them; "" where it hides none.

    `both`: rows counted in both numbers; to see one of them both filters must be opened.
    """
    parts = []
    if coordinated:
        parts.append(
            f"{coordinated} nhiệm vụ phối hợp, không bắt buộc (muốn xem: bấm mũi tên ở ô {Label.ROLE}, {_ALL})"
        )
    if done:
        of_those = f", gồm cả {both} nhiệm vụ phối hợp vừa nêu" if coordinated and both else ""
        parts.append(
            f"{done} nhiệm vụ đã hoàn thành kỳ trước{of_those} (muốn xem: bấm mũi tên ở ô {Label.SELF_CHECK}, {_ALL})"
        )
    return f"Ẩn sẵn {'; '.join(parts)}." if parts else ""


_ALL = "chọn Select All (Chọn tất cả), bấm OK"

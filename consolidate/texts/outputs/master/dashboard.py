"""`Tổng quan`: headline and tiles, charts and the figures below them, the two tables."""

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum

from consolidate.texts.catalogue import Setting
from consolidate.texts.forms import day, period_name, with_unit
from consolidate.texts.outputs.master.vocabulary import RemarkKind


class Bucket(StrEnum):
    """The parts of a section's bar; each task counts in one."""

    DONE = "Hoàn thành"
    IN_TIME = "Chưa xong, còn hạn"
    RECURRING = "Thường xuyên"
    NOT_REPORTED = "Chưa báo cáo"
    UNASSIGNED = "Chưa giao cơ quan"
    OVERDUE = "Quá hạn"


# `Tổng quan`: the headline and the tiles.

COUNTED_TO = "Tính đến "
HEADLINE = ("Đến ", ": ", " nhiệm vụ hoàn thành, ", " quá hạn, ", " sắp đến hạn; ", " cơ quan đã báo cáo.")


def headline(as_of: dt.date, *counts: int) -> str:
    """The headline as its formula joins it. `counts`: done, all, overdue, due soon; agencies returned, expected."""
    done, total, overdue, soon, returned, expected = counts
    parts = (day(as_of), f"{done}/{total}", overdue, soon, f"{returned}/{expected}")
    start, colon, *words = HEADLINE
    return start + str(parts[0]) + colon + "".join(f"{part}{word}" for part, word in zip(parts[1:], words, strict=True))


NOBODY_ASKED = "CHƯA GIAO CƠ QUAN: "
NOBODY_LEADS, NOBODY_REPORTS = " nhiệm vụ không có cơ quan chủ trì", " mục tiêu không có cơ quan báo cáo"
NOBODY_LED = "Danh mục chưa ghi cơ quan chủ trì có hiệu lực; ghi vào trang Nhiệm vụ của danh mục."


def coded(codes: Sequence[str], most: int) -> str:
    """` (V.1, V.2, …)`: the first of the codes."""
    return f" ({', '.join(codes[:most])}{', …' if len(codes) > most else ''})"


FIRST_PERIOD = "Kỳ đầu tiên: chưa có kỳ trước để so sánh."
SAME_AS_BEFORE = "±0"
MORE_BY, LESS_BY = "+", "−"


def against(period: str) -> str:
    return f" so {period_name(period).removeprefix('tháng ')}"


SINCE_BEFORE = " so kỳ trước"


def delta(now: int, before: int, period: str) -> str:
    """`+3 so 9/2025`."""
    step = SAME_AS_BEFORE if now == before else f"{MORE_BY if now > before else LESS_BY}{abs(now - before)}"
    return step + against(period)


BASIS = (
    "Dựa trên số chưa chắc: ",
    " dòng chủ trì chưa xong, kỳ này chưa trả lời (mang từ kỳ trước), ",
    " dòng báo xong thiếu ngày (tính là ngày chốt số liệu).",
)


def basis(carried: int, assumed: int) -> str:
    """How many figures rest on carried or assumed values, joined as its formula joins it."""
    return f"{BASIS[0]}{carried}{BASIS[1]}{assumed}{BASIS[2]}"


TILE_DONE = "Hoàn thành"
TILE_IN_TIME = "Còn trong hạn"
TILE_OVERDUE = "Quá hạn"
TILE_SOON = "Sắp đến hạn"
TILE_RECURRING = "Thường xuyên"
TILE_SILENT = "Chưa báo cáo"
TILE_TARGETS = "Mục tiêu đạt"
TILE_AGENCIES = "Cơ quan đã nộp"
TILE_RECURRING_NOTE = "không tính hạn"
PERCENT_OF = "% (= "
SHARE_OF = ("Tỷ lệ hoàn thành chia cho ", " nhiệm vụ, không tính nhiệm vụ thường xuyên.")
NOT_ASKED_APART = "Chưa đến kỳ hỏi (không phải thiếu số liệu):"
LONGEST = "lâu nhất "
WITHIN = "trong "
DAYS = " ngày"
SUSPENDED_OF_IT = "tạm dừng: "
OVERDUE_OF_IT = "trong đó quá hạn: "


# `Tổng quan`: the charts, and the figures they are drawn from.

CHART_TASKS = "NHIỆM VỤ THEO PHẦN VÀ TÌNH TRẠNG"
TARGETS_BY_STATE = ("MỤC TIÊU: ", " đạt, ", " chưa đạt, ", " chưa có số liệu")
"""The words around the three figures above the chart of targets."""
NO_FIGURES_OR_NOT_ASKED = (" chưa có số liệu, ", " chờ kỳ sau")
"""The last words, where some figures are not asked this period."""
CHART_TARGETS = "MỤC TIÊU: giá trị / ngưỡng × 100 (“không quá”: ngược lại)"
CHART_OVERDUE = "QUÁ HẠN THEO CƠ QUAN CHỦ TRÌ"
CHART_TREND = "QUA CÁC KỲ"
CHART_DATA = "Số liệu của biểu đồ (tự tính, không in)"
DATA_SECTION = "Phần"
DATA_TARGET = "Mục tiêu"
DATA_THRESHOLD = "Ngưỡng = 100"
DATA_ATTAINED = "Giá trị so với ngưỡng (%)"
DATA_AGENCY = "Cơ quan"
DATA_OVERDUE = "Dòng quá hạn"
NO_DATA_MARK = "chưa có số liệu"
NOT_ASKED_MARK = "–"
NO_TASKS = "Chưa có nhiệm vụ để vẽ biểu đồ."
NO_FIGURES = "Chưa có mục tiêu nào có cả ngưỡng bằng số và số liệu, nên chưa vẽ được biểu đồ."
NO_OVERDUE = "Không có dòng nào quá hạn."


def of_agencies(shown: int) -> tuple[str, str]:
    """The words around the number of all."""
    return f" ({shown} trong ", " cơ quan)"


def threshold_tail(comparison: str, threshold: float, unit: str) -> str:
    """`(≥ 80%)`, after a target's value."""
    return f" ({comparison} {with_unit(threshold, unit)})"


def asked_again(period: str) -> str:
    """`hỏi lại tháng 12/2025`."""
    return f"hỏi lại {period_name(period)}"


def asked_again_tail(period: str) -> str:
    """`; hỏi lại 12/2025`, after a target's value and threshold."""
    return f"; hỏi lại {period_name(period).removeprefix('tháng ')}"


# `Tổng quan`: its title, its two tables, how its figures are made.

OVERVIEW_TITLE = "TỔNG HỢP TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ"


def overview_subtitle(period: str, office: Mapping[str, str]) -> str:
    texts = (f"Kỳ {period_name(period)}", office.get(Setting.OFFICE, ""), office.get(Setting.TITLE, ""))
    return " – ".join(text for text in texts if text)


def page_title(period: str, as_of: dt.date, office: Mapping[str, str], closed: dt.date | None = None) -> str:
    """The head of the printed page: what, of which period, as of which day, of which office; when it was closed."""
    line = f"{OVERVIEW_TITLE} – {overview_subtitle(period, office)} – số liệu đến {day(as_of)}"
    return f"{line} – {closed_on(closed)}" if closed else line


def closed_title(closed: dt.date) -> str:
    """The head of what a phone shows, of a period that is closed."""
    return f"TỔNG HỢP TIẾN ĐỘ – {closed_on(closed)}"


def closed_on(closed: dt.date) -> str:
    return f"đã chốt ngày {day(closed)}"


AS_OF = "Số liệu tính đến ngày"
PERIOD = "Kỳ"
PERIOD_CODE = "Mã kỳ"
PERIOD_END = "Hết kỳ"
DUE_SOON_WITHIN = "Sắp đến hạn (ngày)"
WORST = "QUÁ HẠN LÂU NHẤT"
SILENT = ("CHƯA NỘP: ", "; GỬI TỆP TRỐNG: ")
"""The words before the numbers of agencies that sent nothing, and of those that sent a form with nothing in it."""
FILES_ASIDE = "; TỆP ĐỂ RIÊNG: "
"""Before the number of those of whose files none can be used."""
NOBODY_SILENT = "Mọi cơ quan phải báo cáo đều đã nộp."
COMING = ("ĐẾN HẠN TIẾP THEO; trong ", " ngày tới có ")
NOTHING_COMING = "Không có nhiệm vụ nào còn thời hạn phía trước."
NO_TARGETS = "Danh mục chưa có mục tiêu nào."


def named(how: str, names: str) -> str:
    return f"{how}: {names}."


def with_file(name: str, files: Sequence[str]) -> str:
    """An agency with the first of its files."""
    return f"{name} ({files[0]}{', …' if len(files) > 1 else ''})"


def reason(words: str) -> str:
    return f"Lý do: {words}"


def more_targets(count: int) -> str:
    return f"và {count} mục tiêu khác, xem trang Mục tiêu"


def more_overdue(count: int) -> str:
    return f"và {count} nhiệm vụ quá hạn khác, xem trang Quá hạn"


def more_soon(count: int) -> str:
    return f"và {count} nhiệm vụ sắp đến hạn khác, xem trang Quá hạn"


def more_pending(count: int) -> str:
    return f"và {count} việc khác, xem trang Khó khăn, kiến nghị"


NO_WORST = "Không có nhiệm vụ nào quá hạn."
PENDING = "CHỜ QUYẾT ĐỊNH: "
PENDING_COUNTS = (" xin gia hạn, ", " kiến nghị, ", " khó khăn")
NO_PENDING = "Không có khó khăn, kiến nghị nào chờ ý kiến."
FORMULAS = (
    "Danh sách lập lúc tổng hợp; con số, tình trạng tự tính lại. "
    "In cả tệp được bộ giấy ngắn, không có các danh sách dài. Cách tính, cách đọc, cách in: trang Đọc thế nào."
)


def waited(months: int, *, earlier: bool) -> str:
    """For how many whole months something has waited. `earlier`: it may be longer."""
    return f"{'≥ ' if earlier else ''}{months} tháng" if months else "mới"


def asks_briefly(until: object, deadline: str) -> str:
    asked = day(until) if isinstance(until, dt.date) else str(until)
    return f"Xin gia hạn đến {asked}" + (f" (hạn: {deadline})" if deadline else "")


def agencies(count: int) -> str:
    return f"{count} cơ quan"


REACH = " cơ quan đạt"


def reach(reaching: int, measured: int) -> str:
    """How many of the agencies with a figure reach the threshold, joined as its formula joins it."""
    return f"{reaching}/{measured}{REACH}"


def others_short(name: str, more: int) -> str:
    return f"{name} (+{more})" if more else name


def who_says(who: str, text: str) -> str:
    return f"{who}: {text}"


def pending_text(kind: RemarkKind, text: str) -> str:
    return text if kind is RemarkKind.EXTENSION else f"{kind.partition(',')[0]}: {text}"

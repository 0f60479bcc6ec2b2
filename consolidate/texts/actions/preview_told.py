"""What `merge --preview` tells: what a merge would change in the tệp tổng hợp that lies there."""

import datetime as dt
from collections.abc import Mapping, Sequence

from consolidate.texts.calendar_names import of_period
from consolidate.texts.forms import number
from consolidate.texts.labels import State, TargetState
from consolidate.texts.outputs.master.vocabulary import Alert, Returned
from consolidate.texts.shortening import shortened

MOST_CHARS = 60
NOTHING = "(trống)"


def heading(period: str, as_of: dt.date) -> str:
    return f"Xem trước lần tổng hợp kỳ {of_period(period)}, tính đến {as_of:%d/%m/%Y}. Chưa ghi gì."


def no_master(path: str) -> str:
    return f"Chưa có {path}, nên mọi ô và mọi số liệu đều mới."


def same(path: str) -> str:
    return f"Tổng hợp lúc này không đổi ô báo cáo, tình trạng hay tổng số nào trong {path}."


def against(path: str) -> str:
    return f"So với {path} đang có:"


_CELLS = {"new": "ô mới", "changed": "ô đổi", "gone": "ô mất", "edited": "ô sửa tay bị thay lại"}


def _cells(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{counts[what]} {words}" for what, words in _CELLS.items() if counts.get(what))


def agency(name: str, counts: Mapping[str, int], standing: tuple[str, str] | None) -> str:
    """`counts`: cells by what becomes of them; `standing`: of its report, before and after, where that changes."""
    filed = f"{standing[0]} → {standing[1]}" if standing and standing[0] else ""
    return f"  {name}: {'; '.join(filter(None, (_cells(counts), filed)))}"


def other_agencies(agencies: int, counts: Mapping[str, int]) -> str:
    cells = _cells(counts)
    return f"  và {agencies} cơ quan khác{f': {cells}' if cells else ''}; xem đủ từng ô bằng --json."


def shown(value: object) -> str:
    """A value as a person reads it."""
    if value is None:
        return NOTHING
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float | int):
        return number(float(value))
    return f"“{shortened(' '.join(str(value).split()), MOST_CHARS)}”"


def cell(code: str, column: str, before: object, after: object, file: str, by_hand: bool) -> str:
    place = f"    {code}, {column}: "
    hand = " (đã sửa tay trong tệp tổng hợp)" if by_hand else ""
    source = f" [{file}]" if file else ""
    return f"{place}{shown(before)}{hand} → {shown(after)}{source}"


def more_cells(count: int) -> str:
    return f"    và {count} ô khác; xem đủ bằng --json."


_NAMES = {
    "tasks.total": "Nhiệm vụ",
    "tasks.done_on_time": f"Nhiệm vụ {State.DONE_ON_TIME.lower()}",
    "tasks.done_late": f"Nhiệm vụ {State.DONE_LATE.lower()}",
    "tasks.in_progress": "Nhiệm vụ đang thực hiện",
    "tasks.not_started": "Nhiệm vụ chưa thực hiện",
    "tasks.overdue": f"Nhiệm vụ {Alert.OVERDUE.lower()}",
    "tasks.due_soon": f"Nhiệm vụ {Alert.DUE_SOON.lower()}",
    "tasks.recurring": f"Nhiệm vụ {State.RECURRING.lower()} đã báo cáo",
    "tasks.suspended": f"Nhiệm vụ {State.SUSPENDED.lower()}",
    "tasks.not_reported": f"Nhiệm vụ {State.NOT_REPORTED.lower()}",
    "tasks.unassigned": f"Nhiệm vụ {State.UNASSIGNED.lower()}",
    "targets.total": "Mục tiêu",
    "targets.met": f"Mục tiêu {TargetState.MET.lower()}",
    "targets.not_met": f"Mục tiêu {TargetState.NOT_MET.lower()}",
    "targets.no_data": f"Mục tiêu {TargetState.NO_DATA.lower()} (kể cả chưa đến kỳ hỏi)",
    "agencies.expected": "Cơ quan phải báo cáo",
    "agencies.returned": f"Cơ quan {Returned.YES.lower()}",
    "agencies.blank": f"Cơ quan {Returned.BLANK.lower()}",
    "agencies.missing": "Cơ quan chưa có báo cáo dùng được",
    "agencies.nothing_due": f"Cơ quan {Returned.NOT_DUE.lower()}",
}

DONE = "Nhiệm vụ hoàn thành"
"""On time and late together."""


def total(name: str, before: object, after: object) -> str:
    """`name`: as in `merge --json`, or DONE."""
    return f"  {_NAMES.get(name, name)} {shown(before)} → {shown(after)}"


def of_item(code: str, name: str, column: str, before: object, after: object) -> str:
    """A figure of one task or target; `name`: what a leader calls it."""
    called = f" ({name})" if name else ""
    return f"  {code}{called}, {column}: {shown(before)} → {shown(after)}"


def more_items(count: int) -> str:
    return f"  và {count} nhiệm vụ, mục tiêu khác; xem đủ bằng --json."


TOTALS = "Số tổng:"
ITEMS = "Nhiệm vụ, mục tiêu đổi tình trạng hoặc giá trị:"


def then(lines: Sequence[str]) -> str:
    return f"Sau khi tổng hợp: {' '.join(lines)}"


def edited(count: int, path: str) -> str:
    """Cells that people changed in the master that lies there."""
    return f"{count} ô trong {path} đang có đã bị sửa hoặc ghi thêm bằng tay. Tổng hợp sẽ thay các ô đó và giữ nguyên bản đang có thành tệp …_sua-tay_… bên cạnh:"


def to_write(period: str, as_of: str) -> str:
    """`as_of`: "" where the command takes the same day without being told."""
    return f"Để ghi: consolidate merge {period}{as_of and f' --as-of {as_of}'}"

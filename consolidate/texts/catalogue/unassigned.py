"""Tasks and targets that nobody is asked: which, why, and which cell of the catalogue to fill in."""

import datetime as dt

from consolidate.texts.codes import Code, Finding
from consolidate.texts.shortening import shortened

_LONGEST = 80


def called(short_name: str, text: str) -> str:
    """The short name; without one the first words of the text."""
    return short_name or shortened(text, _LONGEST)


def no_lead(code: str, name: str, why: str, action: str) -> Finding:
    return Finding(
        Code.TASK_UNASSIGNED,
        f"Chưa giao cơ quan: nhiệm vụ {code} “{name}” không có cơ quan chủ trì{why}, nên không ai được hỏi.",
        action,
    )


def no_reporter(code: str, name: str, why: str, action: str) -> Finding:
    return Finding(
        Code.TARGET_UNASSIGNED,
        f"Chưa giao cơ quan: mục tiêu {code} “{name}” không có cơ quan báo cáo{why}, nên không ai được hỏi số liệu.",
        action,
    )


def names_none_in_force(column: str, named: str, day: dt.date) -> str:
    """Why: the cell names agencies or groups, of which none is in force on the day."""
    return f" (ô {column} ghi “{named}”, nhưng ngày {day:%d/%m/%Y} không cơ quan nào trong đó có hiệu lực)"


def fill_in(sheet: str, cell: str, column: str, *, named: bool) -> str:
    """Which cell to fill in; where it names agencies already, also what else may be wrong."""
    place = f"ô {cell} (cột {column})" if cell else f"cột {column}"
    if named:
        return f"Sửa {place}, trang {sheet} của danh mục, hoặc các cột Nhóm, Hiệu lực từ, Hiệu lực đến, Chuyển về ở trang Cơ quan; rồi chạy lại generate."
    return f"Ghi tên cơ quan vào {place}, trang {sheet} của danh mục, rồi chạy lại generate."


def decide_again(code: str, column: str, document: str, since: dt.date) -> str:
    """What to do where a decision took the agency away, or named one that is gone."""
    return f"{document} đã đổi ô này từ ngày {since:%d/%m/%Y}: khi có cơ quan mới, ghi thêm một dòng ở trang Điều chỉnh của danh mục (mã {code}, cột {column}), rồi chạy lại generate."

"""`Minh chứng`: documents cited as evidence, and what is odd about one. A hint, no reproach."""

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from consolidate.texts.forms import day


class Oddity(StrEnum):
    """What a person may want to look at."""

    NO_NUMBER = "Chưa có số"
    DRAFT = "Dự thảo"
    SEVERAL_TASKS = "Dùng cho nhiều nhiệm vụ"
    OLDER = "Có trước kế hoạch"
    AFTER = "Ngày sau ngày tính số liệu"
    SEVERAL_DAYS = "Một số, nhiều ngày"


def no_number(*, linked: bool) -> str:
    where = "Chỉ có đường dẫn" if linked else "Chỉ có lời"
    return f"{where}, không đọc được số, ký hiệu văn bản; cần thì hỏi số và ngày."


def draft() -> str:
    return "Ghi là dự thảo; khi văn bản được ban hành thì ghi số và ngày."


def several_tasks() -> str:
    return "Một văn bản có thể phục vụ nhiều nhiệm vụ; xem văn bản có nói tới từng nhiệm vụ không."


def older(plan: str, issued: dt.date) -> str:
    return (
        f"Ngày văn bản trước ngày {day(issued)} của kế hoạch {plan}; xem văn bản có đúng là kết quả của nhiệm vụ không."
    )


def after(as_of: dt.date) -> str:
    return f"Ngày văn bản sau ngày {day(as_of)}; xem ngày có gõ nhầm không, văn bản đã ban hành chưa."


def several_days(days: Sequence[dt.date]) -> str:
    return f"Cùng một số mà ghi các ngày {', '.join(map(day, days))}; đối chiếu với bản gốc."


def source(file: str, row: int) -> str:
    """Where a row stands in the file that it came in."""
    return f"{file}, dòng {row}" if row else file

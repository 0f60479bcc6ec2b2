"""A plan as papers cite it: `Kế hoạch số 351-KH/TU ngày 03 tháng 6 năm 2025 của … về …`."""

import datetime as dt
import re

from consolidate.texts.evidence import KINDS

_ANY = "Văn bản"
_MARKS = re.compile(r"[^\W\d_]+")
_ABOUT = "về"
_VERBS = (
    "Triển khai",
    "Thực hiện",
    "Tiếp tục",
    "Tổ chức",
    "Đẩy mạnh",
    "Tăng cường",
    "Phát triển",
    "Hành động",
    "Ban hành",
)
NO_DAY = "ngày …… tháng …… năm ……"
NO_NUMBER = "……"


def cited(number: str, issued: dt.date | None, issuer: str, title: str) -> str:
    """A plan in a sentence; what the catalogue does not have is left to be filled in."""
    marks = (mark.upper() for mark in _MARKS.findall(number))
    titled = next((kind for kind in KINDS.values() if _begins(title, kind)), "")
    kind = next((KINDS[mark] for mark in marks if mark in KINDS), titled or _ANY)
    number_said = number if number[:1].isdigit() else f"{NO_NUMBER}{number}"
    by = f" của {issuer}" if issuer else ""
    return f"{kind} số {number_said} {day_said(issued) if issued else NO_DAY}{by}{_about(title.strip(), kind)}"


def day_said(day: dt.date) -> str:
    """Days below 10 and months 1, 2 have a 0 before them (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _about(title: str, kind: str) -> str:
    """What a plan is about, as a sentence goes on with it."""
    told = title[len(kind) :].lstrip() if _begins(title, kind) else title
    if not told:
        return ""
    if _begins(told, _ABOUT):
        return f" {told[0].lower()}{told[1:]}"
    goes_on = told != title or told.startswith(_VERBS)
    return f" {_ABOUT} {told[0].lower()}{told[1:]}" if goes_on else f" “{told}”"


def _begins(text: str, words: str) -> bool:
    return text.casefold().startswith(f"{words} ".casefold())


def based_on(plan: str) -> str:
    """A line of the bases of a paper."""
    return f"Căn cứ {plan}"

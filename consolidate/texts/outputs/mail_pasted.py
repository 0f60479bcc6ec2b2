"""Texts to paste into Zalo: their fields, lists of agencies, and for when each is."""

from collections.abc import Sequence

from consolidate.texts.catalogue import COMMUNES

RETURNED = "Số cơ quan đã nộp"
EXPECTED = "Số cơ quan phải nộp"
NOTHING_CAME = "Các cơ quan chưa gửi gì, xếp theo sở và xã"
BLANK_CAME = "Các cơ quan đã gửi biểu nhưng chưa điền gì, xếp theo sở và xã"
ASIDE_CAME = "Các cơ quan đã gửi tệp nhưng chưa dùng được, xếp theo sở và xã"
ALL_CAME = "Khác 0 nếu mọi cơ quan phải nộp đã nộp"
SOME_OWE = "Khác 0 nếu còn cơ quan chưa nộp"
TASKS = "Tổng số nhiệm vụ"
DONE = "Số nhiệm vụ hoàn thành"
OVERDUE = "Số nhiệm vụ quá hạn"
SOON = "Số nhiệm vụ sắp đến hạn"
TARGETS = "Tổng số mục tiêu"
MET = "Số mục tiêu đạt"
WORST = "Ba nhiệm vụ quá hạn lâu nhất, cơ quan chủ trì chưa hoàn thành và số ngày quá hạn"

DEPARTMENTS, COMMUNE_LEVEL = "Sở, ban, ngành", "Xã, phường"
_BEFORE_NAMES = ("ubnd ", "ủy ban nhân dân ", "uỷ ban nhân dân ")
_COMMUNE_WORDS = (*COMMUNES, "thị trấn", "đặc khu")

RULE = "=" * 30
NOT_NOW = "(Lúc này không dùng bài này.)"
NO_FIGURES = "(Chưa có số liệu: chưa nhận được báo cáo nào của kỳ.)"


def count_of(meaning: str) -> str:
    return f"Số lượng: {meaning[:1].lower()}{meaning[1:]}"


def is_commune(name: str) -> bool:
    plain = name.lower()
    for words in _BEFORE_NAMES:
        plain = plain.removeprefix(words)
    return plain.startswith(tuple(f"{word} " for word in _COMMUNE_WORDS))


def group(title: str, names: Sequence[str], most: int) -> str:
    if not most:
        return f"{title}: {len(names)} cơ quan."
    more = len(names) - most
    return f"{title}: {', '.join(names[:most])}{f' và {more} cơ quan khác' if more > 0 else ''}."


def others(name: str, more: int) -> str:
    return f"{name} và {more} cơ quan khác" if more else name


def overdue(name: str, who: str, days: int) -> str:
    return f"  + {name}{f' ({who})' if who else ''}: quá hạn {days} ngày"


def before_title(due: str) -> str:
    return f"1. TRƯỚC HẠN NỘP{f' (dùng đến hết ngày {due})' if due else ' (chưa đặt hạn nộp)'}"


def after_title(due: str) -> str:
    return f"2. SAU HẠN NỘP{f' (dùng sau ngày {due})' if due else ' (chưa đặt hạn nộp)'}"


def leaders_title(as_of: str) -> str:
    return f"3. BÁO CÁO LÃNH ĐẠO (số liệu đến ngày {as_of})"

"""What two masters say otherwise, read by openpyxl alone: every cell an agency could fill in, and every figure."""

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl

from tests.support.returning import Book, table

TYPED = {
    "Chi tiết": (
        *("Trạng thái", "Tiến độ (%)", "Ngày hoàn thành", "Kết quả thực hiện", "Minh chứng", "Người phụ trách"),
        *("Khó khăn, vướng mắc", "Kiến nghị, đề xuất", "Đề nghị gia hạn đến", "Lý do thay đổi"),
    ),
    "Số liệu mục tiêu": ("Tử số", "Mẫu số", "Giá trị", "Ngày số liệu", "Minh chứng", "Ghi chú"),
}
FIGURES = {
    "Nhiệm vụ": ("Tình trạng", "Cảnh báo hạn"),
    "Mục tiêu": ("Tình trạng", "Giá trị"),
    "Cơ quan": ("Nộp báo cáo",),
}

Cells = dict[tuple[str, str, str], object]
"""(agency, code, column) → value."""


def cells(folder: Path, period: str = "2025-10") -> Cells:
    """Every such cell of the master that lies there, and of its shares; those that show nothing are left out."""
    master = folder / f"outbox/{period}/{period}_tong-hop.xlsx"
    found: Cells = {}
    if master.exists():
        found |= dict(_of_book(master, {**TYPED, **FIGURES}))
        for share in master.parent.glob(f"{period}_tong-hop_*.xlsx"):
            if "_sua-tay_" not in share.name:
                found |= dict(_of_book(share, TYPED))
    return found


def _of_book(path: Path, wanted: dict[str, tuple[str, ...]]) -> Iterator[tuple[tuple[str, str, str], object]]:
    book = openpyxl.load_workbook(path, data_only=True)
    for title, labels in wanted.items():
        sheet = book[title]
        columns, header = table(sheet, "Mã cơ quan" if title == "Cơ quan" else "Mã")
        for row in range(header + 1, sheet.max_row + 1):
            by_agency = title in (*TYPED, "Cơ quan")
            code = "" if title == "Cơ quan" else sheet.cell(row, columns["Mã"]).value
            agency = sheet.cell(row, columns["Mã cơ quan"]).value if by_agency else ""
            for label in labels:
                value = sheet.cell(row, columns[label]).value
                if (code or agency) and value not in (None, ""):
                    yield (str(agency or ""), str(code or ""), label), value


def totals(merged: dict[str, Any]) -> Cells:
    """The totals of the JSON of a merge, by their place in it."""
    return {
        ("", "", f"{part}.{name}"): len(value) if isinstance(value, list) else value
        for part in ("tasks", "targets", "agencies")
        for name, value in merged[part].items()
    }


def differing(before: Cells, after: Cells) -> dict[tuple[str, str, str], tuple[object, object]]:
    """(agency, code, column) → what was there, and what is there now; None for nothing."""
    keys = before.keys() | after.keys()
    return {key: (_plain(before.get(key)), _plain(after.get(key))) for key in keys if before.get(key) != after.get(key)}


def told(changes: list[dict[str, Any]]) -> dict[tuple[str, str, str], tuple[object, object]]:
    """The same of the changes that a preview names."""
    found = {(each["agency"], each["code"], each["column"]): (each["before"], each["after"]) for each in changes}
    assert len(found) == len(changes)
    return found


def _plain(value: object) -> object:
    return value.date().isoformat() if isinstance(value, dt.datetime) else value


# --- by dice ---------------------------------------------------------------------------------------------------------

STATUSES = ("Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Không phát sinh", "Tạm dừng", None, None, "xong")
WORDS = (
    "Đã ban hành kế hoạch",
    "a  b",
    "dòng 1\ndòng 2",
    "=1+1",
    "_x0007_",
    "é" * 300,
    "05",
    " có dấu cách ",
    None,
    None,
)
NUMBERS = (0, 8, 10, 33.3333333, "45,5 %", "nhiều", None, None)


def filled(dice: random.Random, book: Book) -> Book:
    """A workbook in which dice typed into some rows, not always well."""
    for title, code in book.rows:
        if dice.random() < 0.6:
            continue
        if title == "Nhiệm vụ":
            answers = {
                "Trạng thái": dice.choice(STATUSES),
                "Tiến độ (%)": dice.choice((0, 40, 100, 140, "45,5", None)),
                "Ngày hoàn thành": dice.choice((dt.datetime(2025, 9, dice.randint(1, 30)), "20-9-2025", None, None)),
                "Kết quả thực hiện": dice.choice(WORDS),
                "Minh chứng": dice.choice(("215/QĐ-UBND", None)),
                "Khó khăn, vướng mắc": dice.choice(WORDS),
            }
        else:
            answers = {
                label: dice.choice(NUMBERS) for label in ("Tử số", "Mẫu số", "Giá trị") if _open(book, code, label)
            }
            answers |= {"Ngày số liệu": dt.datetime(2025, 10, dice.randint(1, 31)), "Ghi chú": dice.choice(WORDS)}
        book.fill(code, answers, title)
    return book


def _open(book: Book, code: str, label: str) -> bool:
    return not book.cell(code, label, "Mục tiêu").protection.locked

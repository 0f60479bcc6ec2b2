"""A master worked on by people: an office that has merged once, and what became of the words after it merged again."""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from consolidate.actions import reporting_round
from consolidate.core.files import write
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from tests.support.returning import AS_OF, COMMUNE, FIRST, GOOD, NOTHING, PERIOD, TASK, Book, Inbox, table

TASKS, REMARK, CODE = "Nhiệm vụ", "Ý kiến chỉ đạo", "Mã"
NEXT = "2025-11"
EARLIER, EARLIER_ON = "Giữ nguyên tiến độ, báo cáo hằng tuần", "P/II.1"
"""A remark that was read and written into the master before the edit, and its task."""

NEW = "Khẩn trương hoàn thành trước 15/11; nêu rõ trách nhiệm"
"""The words of an edit, on the task `TASK` where they are on one."""

Edit = Callable[[Any], object]


@dataclass(frozen=True)
class Again:
    """An office after another merge: exit code, what it printed, the JSON where it was done, bytes before the merge."""

    office: "Office"
    code: int
    said: str
    json: Mapping[str, Any]
    before: bytes

    def issues(self, code: str = "master-edited") -> list[dict[str, str]]:
        return [issue for issue in self.json["issues"] if issue["code"] == code]

    def told(self, code: str = "master-edited") -> list[tuple[str, str, str, str]]:
        """Sheet, cell, task and text of the issues of a code."""
        return [(i["sheet"], i["cell"], i["task"], i["value"]) for i in self.issues(code)]

    @property
    def remarks(self) -> dict[str, str]:
        """Task → remark in the master that was written."""
        return self.office.remarks()

    @property
    def kept(self) -> list[bytes]:
        """The bytes of the copies that were kept."""
        return [path.read_bytes() for path in sorted(self.office.folder.glob("*_sua-tay_*.xlsx"))]


def merged_office(folder: Path) -> Path:
    """One return, merged; the leaders have written `EARLIER`, and it was merged again."""
    workspace, period = Workspace(folder), Period.parse(PERIOD)
    book = Book(workspace.template(period, COMMUNE).read_bytes()).fill(FIRST, NOTHING).fill(TASK, GOOD)
    write(workspace.inbox(period) / "tra-ve.xlsx", book.data())
    reporting_round.merge(workspace, period, period.last, period.last)
    worked = openpyxl.load_workbook(workspace.master(period))
    remark(EARLIER, EARLIER_ON)(worked)
    worked.save(workspace.master(period))
    reporting_round.merge(workspace, period, period.last, period.last)
    for path in workspace.outbox(period).glob("*_sua-tay_*"):
        path.unlink()
    return folder


class Office:
    """An inbox whose period has been merged, and its master."""

    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox
        self.folder: Path = inbox.folder / "outbox" / PERIOD
        self.master = self.folder / f"{PERIOD}_tong-hop.xlsx"
        self.table = inbox.folder / "templates/remarks.tsv"

    def edit(self, change: Edit, path: Path | None = None) -> Path:
        """Work on the master with openpyxl; saved there, or as another file."""
        book = openpyxl.load_workbook(self.master)
        change(book)
        book.save(path or self.master)
        return path or self.master

    def merge(self, period: str = PERIOD) -> Again:
        before = self.master.read_bytes() if self.master.exists() else b""
        code, out, err = self.inbox.call("merge", period, "--as-of", AS_OF, "--json")
        return Again(self, code, out + err, json.loads(out) if not code else {}, before)

    def edited(self, change: Edit) -> Again:
        """The master edited and merged again."""
        self.edit(change)
        return self.merge()

    def remarks(self) -> dict[str, str]:
        sheet = openpyxl.load_workbook(self.master)[TASKS]
        labels, header = table(sheet)
        rows = range(header + 1, sheet.max_row + 1)
        found = {sheet.cell(row, labels[CODE]).value: sheet.cell(row, labels[REMARK]).value for row in rows}
        return {code: text for code, text in found.items() if text}

    def sent_out(self) -> dict[str, str]:
        """Task → remark in the workbooks of the period after, of all agencies, without the period it is from."""
        code, _, err = self.inbox.call("generate", NEXT, "--quiet")
        assert not code, err
        found: dict[str, str] = {}
        for path in (self.inbox.folder / "templates" / NEXT).glob("*.xlsx"):
            sheet = openpyxl.load_workbook(path)[TASKS]
            labels, header = table(sheet)
            for row in range(header + 1, sheet.max_row + 1):
                if text := sheet.cell(row, labels[REMARK]).value:
                    *_, found[sheet.cell(row, labels[CODE]).value] = text.partition(": ")  # Ý kiến kỳ tháng 10/2025
        return found


def cell_of(book: Any, title: str, code: str, label: str, agency: str = "") -> Any:
    """The cell of a row's column in a master."""
    sheet = book[title]
    labels, header = table(sheet)
    for row in range(header + 1, sheet.max_row + 1):
        mine = not agency or sheet.cell(row, labels["Mã cơ quan"]).value == agency
        if sheet.cell(row, labels[CODE]).value == code and mine:
            return sheet.cell(row, labels[label])
    raise AssertionError((title, code, label))


def typed(title: str, code: str, label: str, text: object, agency: str = "") -> Edit:
    """A text typed into a cell."""

    def edit(book: Any) -> None:
        cell_of(book, title, code, label, agency).value = text

    return edit


def remark(text: object, code: str = TASK) -> Edit:
    """A remark typed where it belongs."""
    return typed(TASKS, code, REMARK, text)


def header(text: object, label: str = REMARK) -> Edit:
    """A header of the sheet of tasks overwritten."""

    def edit(book: Any) -> None:
        labels, row = table(book[TASKS])
        book[TASKS].cell(row, labels[label]).value = text

    return edit


def both(*edits: Edit) -> Edit:
    def edit(book: Any) -> None:
        for each in edits:
            each(book)

    return edit


def saved(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()

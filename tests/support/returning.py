"""Returned workbooks made as clerks, programs and attackers make them, and the real command line over them.

The workspace is small (samples.py) and made once; each test works in a copy. `Inbox.merge` holds every run
against conservation, file by file, with the number of cells submitted known before.
"""

import datetime as dt
import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from consolidate.catalogue import importing
from consolidate.cli import main
from tests.support import samples

PERIOD = samples.PERIOD
AS_OF = "2025-10-31"
COMMUNE, WARD, FINANCE, SCIENCE = "xa-muong-kim", "phuong-tan-phong", "so-tc", "so-khcn"
TASKS, TARGETS = "Nhiệm vụ", "Mục tiêu"
ASIDE = "Để riêng, chưa dùng"
HEADER_WITHIN = 12
SHOWN = 32_000
"""So much of a text too long for a cell stands in the master."""

CORE, TASK_SHEET = "docProps/core.xml", "xl/worksheets/sheet2.xml"
FIRST, TASK, LAST = "P/I.1", "P/I.2", "P/II.1"
STATUS, PROGRESS, DONE_ON = "Trạng thái", "Tiến độ (%)", "Ngày hoàn thành"
RESULT, EVIDENCE = "Kết quả thực hiện", "Minh chứng"
NOTHING = {STATUS: "Không phát sinh"}
GOOD = {
    STATUS: "Hoàn thành",
    PROGRESS: 100,
    DONE_ON: dt.datetime(2025, 9, 20),
    EVIDENCE: "215/QĐ-UBND",
}
"""For the task P/I.2; four cells, whose row only lacks its result, so that a test can put its own there: told as
`done-without-result`, nothing is rejected."""

COMPLETE = {**GOOD, RESULT: "Đã ban hành kế hoạch"}
"""All in order; five cells."""

Parts = Mapping[str, bytes | str | Callable[[bytes], bytes] | None]


def table(sheet: Any, label: str = "Mã") -> tuple[dict[str, int], int]:
    """Header label → column, and the row of the header."""
    for row in range(1, HEADER_WITHIN + 1):
        labels = {cell.value: cell.column for cell in sheet[row] if cell.value}
        if label in labels:
            return labels, row
    raise AssertionError(sheet.title)


def rows(sheet: Any, label: str = "Mã") -> list[dict[str, Any]]:
    """The rows of a sheet by header label."""
    labels, header = table(sheet, label)
    numbers = range(header + 1, sheet.max_row + 1)
    return [{name: sheet.cell(row, column).value for name, column in labels.items()} for row in numbers]


class Book:
    """A workbook as sent, to be filled in with openpyxl."""

    def __init__(self, data: bytes) -> None:
        self.workbook: Any = openpyxl.load_workbook(io.BytesIO(data))
        self.rows: dict[tuple[str, str], int] = {}
        for title in (TASKS, TARGETS):
            if title in self.workbook.sheetnames:
                sheet = self.workbook[title]
                for row in range(table(sheet)[1] + 1, sheet.max_row + 1):
                    self.rows[title, str(sheet.cell(row, 1).value)] = row

    @property
    def tasks(self) -> Any:
        return self.workbook[TASKS]

    def row(self, code: str, title: str = TASKS) -> int:
        """Where the task or target was sent."""
        return self.rows[title, code]

    def cell(self, code: str, label: str, title: str = TASKS) -> Any:
        sheet = self.workbook[title]
        return sheet.cell(self.row(code, title), table(sheet)[0][label])

    def fill(self, code: str, answers: Mapping[str, Any], title: str = TASKS) -> "Book":
        """Type into cells of a row. What begins with `=` is a formula."""
        for label, value in answers.items():
            self.cell(code, label, title).value = value
        return self

    def data(self) -> bytes:
        buffer = io.BytesIO()
        self.workbook.save(buffer)
        return buffer.getvalue()


def repacked(data: bytes, parts: Parts) -> bytes:
    """The zip with parts replaced, edited, added, or (None) taken out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held: dict[str, bytes] = {name: archive.read(name) for name in archive.namelist()}
    for name, change in parts.items():
        if change is None:
            del held[name]
        else:
            content = change(held[name]) if callable(change) else change
            held[name] = content.encode() if isinstance(content, str) else content
    return zipped(held)


def zipped(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    """An edit of a part's text that must find what it replaces."""

    def edit(part: bytes) -> bytes:
        assert old in part.decode()
        return part.decode().replace(old, new).encode()

    return edit


def without_identity(data: bytes) -> bytes:
    """The sheet of tasks alone, its cells copied into a new workbook, as a person copies a table."""
    sent = openpyxl.load_workbook(io.BytesIO(data))[TASKS]
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = sent.title
    for row in sent.iter_rows():
        for cell in row:
            sheet.cell(cell.row, cell.column, cell.value)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def stored(cells: Mapping[str, str]) -> Callable[[bytes], bytes]:
    """Puts XML into cells of a sheet: what stands behind the style in `<c …>`, from `t="…">` or `>` on."""

    def edit(part: bytes) -> bytes:
        text = part.decode()
        for cell, inner in cells.items():
            text, count = re.subn(rf'<c r="{cell}"( s="\d+")? ?/>', rf'<c r="{cell}"\1{inner}</c>', text)
            assert count == 1, cell
        return text.encode()

    return edit


def inline(text: str) -> str:
    return f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is>'


def saved_at(data: bytes, stamp: str) -> bytes:
    """The file with this time of saving (UTC)."""
    edit = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
    return repacked(data, {CORE: lambda part: edit.sub(rb"\g<1>" + stamp.encode(), part)})


@dataclass(frozen=True)
class Found:
    """The outcome of a merge (JSON), and the master it wrote."""

    json: dict[str, Any]
    folder: Path

    @property
    def cells(self) -> tuple[int, int, int, int]:
        """Submitted, merged, rejected, superseded."""
        return tuple(self.json["cells"][key] for key in ("submitted", "merged", "rejected", "superseded"))  # type: ignore[return-value]

    @property
    def beside(self) -> int:
        """How many cells are words beside."""
        return int(self.json["cells"]["beside"])

    @property
    def files(self) -> tuple[int, int, int, int]:
        """Received, merged, superseded, quarantined."""
        return tuple(self.json["files"][key] for key in ("received", "merged", "superseded", "quarantined"))  # type: ignore[return-value]

    @property
    def returned(self) -> set[str]:
        table_ = rows(self.master["Cơ quan"], "Mã cơ quan")
        return {row["Mã cơ quan"] for row in table_ if row["Nộp báo cáo"] == "Đã nộp"}

    def issues(self, code: str) -> list[dict[str, str]]:
        return [issue for issue in self.json["issues"] if issue["code"] == code]

    def said(self, code: str) -> list[tuple[str, str, str]]:
        """Cell, task and value of the issues of a code."""
        return [(issue["cell"], issue["task"], issue["value"]) for issue in self.issues(code)]

    def severity(self, code: str) -> str:
        (severity,) = {issue["severity"] for issue in self.issues(code)}
        return severity

    def text(self, code: str) -> str:
        """Message and action of the one issue of a code."""
        (issue,) = self.issues(code)
        return f"{issue['message']} {issue['action']}"

    @cached_property
    def master(self) -> Any:
        return openpyxl.load_workbook(self.folder / self.json["master"], data_only=True)

    def detail(self, code: str, agency: str = COMMUNE) -> dict[str, Any]:
        """The row of `Chi tiết` (of `Số liệu mục tiêu` for a target)."""
        sheet = self.master["Số liệu mục tiêu" if code.startswith("MT") else "Chi tiết"]
        (found,) = [row for row in rows(sheet) if (row["Mã"], row["Mã cơ quan"]) == (code, agency)]
        return found

    def checks(self) -> list[tuple[str, ...]]:
        """`Kiểm tra`: code, file, sheet, cell, value as typed (its beginning) of each issue, sorted."""
        labels = ("Mã lỗi", "Tệp", "Trang", "Ô", "Giá trị đã nhập")
        table_ = [[row[label] or "" for label in labels] for row in rows(self.master["Kiểm tra"], "Mã lỗi")]
        return sorted((*row[:4], row[4][:SHOWN]) for row in table_ if row[0])

    def sources(self) -> list[dict[str, Any]]:
        return rows(self.master["Nguồn"], "SHA-256")


def _told(issue: dict[str, str]) -> tuple[str, ...]:
    return (issue["code"], issue["file"], issue["sheet"], issue["cell"], issue["value"][:SHOWN])


class Inbox:
    """A workspace whose workbooks have been sent out, and the program."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def shown(self, path: Path) -> str:
        """A path as messages name it: relative to the workspace."""
        return Path(os.path.normpath(path)).relative_to(self.folder).as_posix()

    def sent(self, agency: str = COMMUNE, period: str = PERIOD) -> bytes:
        """The workbook that `generate` made."""
        return (self.folder / f"templates/{period}/{period}_{agency}.xlsx").read_bytes()

    def book(self, agency: str = COMMUNE) -> Book:
        return Book(self.sent(agency))

    def raw(self, parts: Parts, agency: str = COMMUNE) -> bytes:
        """The sent workbook with parts edited."""
        return repacked(self.sent(agency), parts)

    def drop(self, content: bytes | Book, name: str = "tra-ve.xlsx", folder: str = PERIOD, minute: int = 0) -> Path:
        """Put a file into the inbox; it arrived on 30/10/2025, at some minute."""
        path = self.folder / "inbox" / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.data() if isinstance(content, Book) else content)
        moment = dt.datetime(2025, 10, 30, 8, minute, tzinfo=dt.UTC).timestamp()
        os.utime(path, (moment, moment))
        return path

    def call(self, *arguments: str) -> tuple[int, str, str]:
        """The program: exit code, stdout, stderr."""
        with pytest.raises(SystemExit) as stop:
            main([*arguments, "--workspace", str(self.folder)])
        out, err = self._capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return stop.value.code, out, err

    def merge(self, *, submitted: int, period: str = PERIOD, as_of: str = AS_OF, even_so: bool = False) -> Found:
        """Merge; every cell is accounted for, in all and file by file in `Nguồn`."""
        code, out, err = self.call("merge", period, "--as-of", as_of, "--json", *(["--even-so"] if even_so else []))
        assert not code, err
        assert not err
        found = Found(json.loads(out), self.folder)
        assert found.cells[0] == submitted
        assert found.cells[0] == sum(found.cells[1:])
        assert found.files[0] == sum(found.files[1:]) == len(found.sources())
        told = {(issue["file"], issue["sheet"], issue["cell"]) for issue in found.json["issues"] if issue["cell"]}
        assert len(told) >= found.cells[2]
        assert found.checks() == sorted(map(_told, found.json["issues"]))
        aside = {row["Tệp"] for row in found.sources() if ASIDE in row.values()}
        assert aside <= {issue["file"] for issue in found.json["issues"] if issue["severity"] == "error"}
        return found


def workspace(folder: Path) -> Path:
    """A workspace with the small catalogue whose workbooks of the period have been generated."""
    (folder / "templates").mkdir(parents=True)
    (folder / "inbox").mkdir()
    (folder / "templates/catalogue.xlsx").write_bytes(importing.write(samples.CATALOGUE))
    (folder / "templates/office.key").write_bytes(samples.KEY)
    with pytest.raises(SystemExit) as stop:
        main(["generate", PERIOD, "--quiet", "--workspace", str(folder)])
    assert not stop.value.code
    return folder


def copy(made: Path, folder: Path) -> Path:
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return folder


# --- what most tests ask ---------------------------------------------------------------------------------------------


def good(inbox: Inbox, agency: str = COMMUNE) -> Book:
    """Five good cells in two rows."""
    return inbox.book(agency).fill(FIRST, NOTHING).fill(TASK, GOOD)


def merged_with(inbox: Inbox, label: str, value: object, number_format: str = "") -> Found:
    """A return that is good but for one cell, merged: five cells in all."""
    book = inbox.book().fill(FIRST, NOTHING).fill(TASK, {**GOOD, label: value})
    if number_format:
        book.cell(TASK, label).number_format = number_format
    inbox.drop(book)
    found = inbox.merge(submitted=5 + (label not in GOOD))
    assert found.detail(FIRST)[STATUS] == "Không phát sinh"
    return found


def assert_taken(found: Found, label: str, value: object, *codes: str) -> None:
    """The cell is merged with this value; exactly these issues are about it."""
    assert found.cells[2] == 0
    assert found.detail(TASK)[label] == value
    cells = {issue["cell"] for issue in found.json["issues"] if issue["code"] in codes}
    assert cells == ({cell_of(label)} if codes else set())
    about = [issue["code"] for issue in found.json["issues"] if issue["cell"] == cell_of(label)]
    assert sorted(about) == sorted(codes)


def assert_rejected(found: Found, label: str, typed: str, code: str) -> None:
    """The cell alone is rejected, its text kept with its place; nothing of it stands in the master's details."""
    assert found.cells[2] == 1
    assert found.said(code) == [(cell_of(label), TASK, typed)]
    assert found.severity(code) == "error"
    assert found.detail(TASK)[label] is None


def cell_of(label: str) -> str:
    return {STATUS: "K8", PROGRESS: "L8", DONE_ON: "M8", RESULT: "N8", EVIDENCE: "O8"}[label]


def aside(inbox: Inbox, content: bytes, name: str) -> Found:
    """A file beside a good one, merged."""
    inbox.drop(good(inbox), "a.xlsx")
    inbox.drop(content, name)
    return inbox.merge(submitted=5)


def assert_aside(found: Found, code: str, *words: str) -> None:
    """The good file beside is merged; the other is put aside for one reason, named in one issue and in `Nguồn`."""
    assert (found.files, found.cells) == ((2, 1, 0, 1), (5, 5, 0, 0))
    assert found.severity(code) == "error"
    assert all(word in found.text(code) for word in words)
    (row,) = [row for row in found.sources() if row["Tệp"] == found.issues(code)[0]["file"]]
    assert ASIDE in row.values()

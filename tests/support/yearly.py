"""A year of the office and its agencies, played: what is decided and sent out, what is typed and when it comes back.

All that is known here is what was typed: into the catalogue by the office, into the workbooks by the agencies. The
workbooks are filled in as XML, for there are some hundreds of them.
"""

import calendar
import contextlib
import datetime as dt
import hashlib
import html
import io
import json
import os
import random
import re
import zipfile
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from consolidate.cli import main
from tests.support.reviews import decide

VIETNAM = dt.timezone(dt.timedelta(hours=7))
MONTHS = tuple(f"2025-{month:02}" for month in range(1, 13))
TASKS, TARGETS = "Nhiệm vụ", "Mục tiêu"
LEAD, DATED, MONTHLY, RECURRING = "Chủ trì", "ngày", "hàng tháng", "thường xuyên"
STATUS, PROGRESS, DONE_ON, PERSON = "Trạng thái", "Tiến độ (%)", "Ngày hoàn thành", "Người phụ trách"
NUMERATOR, DENOMINATOR, VALUE, FIGURE_DATE = "Tử số", "Mẫu số", "Giá trị", "Ngày số liệu"

Typed = dict[tuple[str, str], dict[str, Any]]
"""What stands in the open cells of a workbook: sheet and code → label → value."""


def last_day(month: str) -> dt.date:
    year, number = map(int, month.split("-"))
    return dt.date(year, number, calendar.monthrange(year, number)[1])


# --- what is asked, of whom --------------------------------------------------------------------------------------


@dataclass
class Asked:
    """What is asked on a day. Tasks: `kind`, `due`, `shown`, `leads`, `helps`; targets: `kind`, `sign`, `threshold`,
    `how`, `reporters`. `gone`: who ended → who has its tasks; `older`: task → the task it continues.
    """

    tasks: dict[str, dict[str, Any]]
    targets: dict[str, dict[str, Any]]
    gone: dict[str, str] = field(default_factory=dict)
    older: dict[str, str] = field(default_factory=dict)

    def roles(self, agency: str) -> dict[str, str]:
        """Task → the agency's part in it."""
        part = {code: LEAD for code, task in self.tasks.items() if agency in task["leads"]}
        return {code: "Phối hợp" for code, task in self.tasks.items() if agency in task["helps"]} | part

    def reports(self, agency: str) -> set[str]:
        return {code for code, target in self.targets.items() if agency in target["reporters"]}

    @property
    def agencies(self) -> set[str]:
        parts = [task[part] for task in self.tasks.values() for part in ("leads", "helps")]
        return set().union(*parts, *(target["reporters"] for target in self.targets.values()))


DUE = {
    "I.7": (12, 31), "II.1": (2, 15), "III.3": (3, 31), "III.4": (4, 30), "III.5": (5, 31), "III.6": (6, 30),
    "III.7": (5, 31), "III.8": (12, 31), "III.9": (9, 30), "IV.1": (2, 28), "V.2": (3, 31), "V.3": (11, 30),
    "V.4": (7, 15), "V.5": (8, 31), "V.6": (10, 31), "V.7": (6, 30), "V.8": (9, 30), "V.9": (12, 31), "V.10": (12, 31),
    "V.11": (11, 15), "V.12": (7, 31), "V.13": (10, 31), "V.14": (9, 30), "VI.1": (5, 31), "VI.2": (11, 30),
    "VI.3": (4, 30),
}  # fmt: skip
"""Deadlines spread over the year, so that every month has something newly due."""

APPENDIX = """PHỤ LỤC

(Kèm theo Kế hoạch số 15/KH-UBND ngày 15 tháng 4 năm 2025 của UBND tỉnh Lai Châu)

TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời gian hoàn thành
I\tChuyển tiếp\t\t\t\t
1.\tTiếp tục thực hiện dự toán ngân sách\tSở Tài chính\t\tVăn bản\t30/11/2025
2.\tTiếp tục phát triển kinh tế ban đêm\tCác địa phương\t\tBáo cáo\t31/12/2025
3.\tTiếp tục chương trình tiêu dùng\tSở Khoa học và Công nghệ\t\tChương trình\t31/7/2025
II\tNhiệm vụ mới\t\t\t\t
1.\tLập danh mục dữ liệu dùng chung của từng cơ quan\tCác sở, ban, ngành\t\tDanh mục\t31/8/2025
2.\tDuy trì hồ sơ sức khỏe điện tử\tSở Y tế\t\tBáo cáo\tNhiệm vụ thường xuyên
"""
NEW, OLD = "UBND-15-2025", "UBND-2025"
DECIDED, MERGED = dt.date(2025, 4, 15), dt.date(2025, 7, 1)
DECISION = "12/QĐ-UBND ngày 15/04/2025"
DECISIONS = (
    (f"{OLD}/III.5", "chuyển sang", f"{NEW}/I.1"),
    (f"{OLD}/V.14", "chuyển sang", f"{NEW}/I.2"),
    (f"{OLD}/VI.4", "chuyển sang", f"{NEW}/I.3"),
    (f"{OLD}/V.7", "thôi thực hiện", None),
    (f"{OLD}/VI.1", "Nội dung nhiệm vụ", "Triển khai Đề án chuyển đổi số cho hợp tác xã"),
    (f"{OLD}/III.7", "Hạn", dt.datetime(2025, 10, 31)),
    (f"{OLD}/III.4", "Cơ quan chủ trì", "Sở Tài chính"),
    (f"{OLD}/V.9", "Loại thời hạn", "hàng tháng"),
    (f"{OLD}/V.9", "Thời gian hoàn thành", "Hàng tháng"),
    ("MT01", "Ngưỡng", 55),
    ("MT03", "Cơ quan báo cáo", "Công an tỉnh; Sở Tài chính; Sở Y tế"),
    ("MT03", "Cách tổng hợp", "tất cả có"),
    ("MT09", "Cơ quan báo cáo", "Các địa phương"),
    ("MT09", "Cách tổng hợp", "trung bình"),
    ("MT19", "thôi thực hiện", None),
)
"""What is decided in April: carried into the new plan, dropped, reworded, re-dated, re-assigned, asked every month."""

ENDED = {"xa-bum-nua": "xa-bum", "xa-bum-to": "xa-bum", "xa-mu-ca": "xa-ta-tong"}
"""In July two communes become a new one, and one becomes part of its neighbour."""


def _task(kind: str, due: dt.date | None, shown: str, leads: Iterable[str]) -> dict[str, Any]:
    return {"kind": kind, "due": due, "shown": shown, "leads": set(leads), "helps": set()}


def _dated(day: dt.date, leads: Iterable[str]) -> dict[str, Any]:
    return _task(DATED, day, f"{day:%d/%m/%Y}", leads)


def _plan_changed(asked: Asked) -> None:
    """DECISIONS, told in the words of the model."""
    tasks, targets = asked.tasks, asked.targets
    communes, departments = targets["MT05"]["reporters"], targets["MT06"]["reporters"]
    asked.older = {f"{NEW}/I.1": f"{OLD}/III.5", f"{NEW}/I.2": f"{OLD}/V.14", f"{NEW}/I.3": f"{OLD}/VI.4"}
    for code in (*asked.older.values(), f"{OLD}/V.7"):
        del tasks[code]
    tasks[f"{NEW}/I.1"] = _dated(dt.date(2025, 11, 30), ["so-tc"])
    tasks[f"{NEW}/I.2"] = _dated(dt.date(2025, 12, 31), communes)
    tasks[f"{NEW}/I.3"] = _dated(dt.date(2025, 7, 31), ["so-khcn"])
    tasks[f"{NEW}/II.1"] = _dated(dt.date(2025, 8, 31), departments)
    tasks[f"{NEW}/II.2"] = _task(RECURRING, None, "Nhiệm vụ thường xuyên", ["so-yt"])
    tasks[f"{OLD}/III.7"] |= {"due": dt.date(2025, 10, 31), "shown": "31/10/2025"}
    tasks[f"{OLD}/III.4"]["leads"] = {"so-tc"}
    tasks[f"{OLD}/V.9"] |= {"kind": MONTHLY, "due": None, "shown": "Hàng tháng"}
    targets["MT01"]["threshold"] = 55
    targets["MT03"] |= {"reporters": {"cong-an", "so-tc", "so-yt"}, "how": "tất cả có"}
    targets["MT09"] |= {"reporters": set(communes), "how": "trung bình"}
    del targets["MT19"]


def _communes_merged(asked: Asked) -> None:
    asked.gone = ENDED
    parts = [task[part] for task in asked.tasks.values() for part in ("leads", "helps")]
    for members in (*parts, *(target["reporters"] for target in asked.targets.values())):
        heirs = {ENDED[agency] for agency in members & ENDED.keys()}
        members.difference_update(ENDED)
        members.update(heirs)


CHANGES = ((DECIDED, _plan_changed), (MERGED, _communes_merged))


# --- workbooks, as XML -------------------------------------------------------------------------------------------

_ROW = re.compile(r'<row r="(\d+)".*?</row>', re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)\d+"( s="\d+")?(?: t="(\w+)")?(?:/>|>(.*?)</c>)', re.DOTALL)
_TEXT = re.compile(r"<t[^>]*>(.*?)</t>", re.DOTALL)
_SHEETS = {TASKS: "xl/worksheets/sheet2.xml", TARGETS: "xl/worksheets/sheet3.xml"}
_DAY_ZERO = dt.date(1899, 12, 30)


class Form:
    """A workbook as it was sent out: its rows by sheet and code, label → text; and what is typed into it."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}
        strings = self._parts["xl/sharedStrings.xml"].decode()
        self._strings = [
            html.unescape("".join(_TEXT.findall(item))) for item in re.findall("<si>(.*?)</si>", strings, re.DOTALL)
        ]
        self.rows: dict[tuple[str, str], dict[str, str]] = {}
        self._cells: dict[tuple[str, str, str], tuple[str, str]] = {}
        for title, part in _SHEETS.items():
            self._read(title, self._parts[part].decode())

    def _read(self, title: str, xml: str) -> None:
        labels: dict[str, str] = {}
        for found in _ROW.finditer(xml):
            texts = {name: self._text(kind, inner) for name, _, kind, inner in _CELL.findall(found[0])}
            if not labels and "Mã" in texts.values():
                labels = texts
            elif labels and texts.get("A"):
                self.rows[title, texts["A"]] = {label: texts.get(name, "") for name, label in labels.items()}
                for name, label in labels.items():
                    self._cells[title, texts["A"], label] = (name, found[1])

    def _text(self, kind: str, inner: str) -> str:
        shared = re.search(r"<v>(\d+)</v>", inner) if kind == "s" else None
        return self._strings[int(shared[1])] if shared else ""

    def filled(self, typed: Mapping[tuple[str, str], Mapping[str, Any]], saved: dt.datetime) -> bytes:
        """The workbook with values in open cells, saved at an instant."""
        parts = dict(self._parts)
        for title, part in _SHEETS.items():
            cells = {
                "".join(self._cells[title, code, label]): _stored(value)
                for (sheet, code), values in typed.items()
                for label, value in values.items()
                if sheet == title
            }
            if cells:
                parts[part] = _put(parts[part].decode(), cells).encode()
        stamp = f"{saved.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}".encode()
        core = "docProps/core.xml"
        parts[core] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, parts[core])
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return made.getvalue()


def _stored(value: Any) -> str:
    if isinstance(value, dt.date):
        return f"><v>{(value - _DAY_ZERO).days}</v>"
    if isinstance(value, str):
        return f' t="inlineStr"><is><t>{html.escape(value, quote=False)}</t></is>'
    return f"><v>{value}</v>"


def _put(xml: str, cells: Mapping[str, str]) -> str:
    """Values into cells that are empty; each must be there."""
    left = set(cells)

    def cell(found: re.Match[str]) -> str:
        if found[1] not in left:
            return found[0]
        left.discard(found[1])
        return f'<c r="{found[1]}"{found[2]}{cells[found[1]]}</c>'

    made = re.sub(r'<c r="([A-Z]+\d+)"( s="\d+")/>', cell, xml)
    assert not left, left
    return made


# --- what agencies answer ----------------------------------------------------------------------------------------

CARELESS = 0.3
"""Of the agencies, each month."""


def answer_task(
    rng: random.Random, task: Mapping[str, Any], role: str, until: dt.date, before: str, *, careless: bool
) -> dict[str, Any]:
    """What is typed for a task by a day; `before`: the state reported last. The careless leave out, or mistype."""
    if rng.random() < (0.85 if role != LEAD or before == "Hoàn thành" else 0.15 * careless):
        return {}
    if task["kind"] in (MONTHLY, RECURRING):
        status = rng.choices(("Đang thực hiện", "Không phát sinh"), (3, 1))[0]
    else:
        states = ("Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Tạm dừng")
        status = rng.choices(states, (2, 5, 4, 1))[0]
    typed: dict[str, Any] = {STATUS: status, "Kết quả thực hiện": "Đã làm", "Khó khăn, vướng mắc": "Thiếu máy"}
    if status == "Hoàn thành":
        day = until - dt.timedelta(days=rng.randrange(90))
        typed |= {PROGRESS: 100, DONE_ON: max(day, dt.date(2025, 1, 2)), "Minh chứng": "12/BC"}
        if rng.random() < 0.15 * careless:
            typed[DONE_ON] = dt.date(2026, 3, 5)
    elif status in ("Đang thực hiện", "Tạm dừng"):
        typed[PROGRESS] = 140 if rng.random() < 0.1 * careless else rng.choice((5, 12.5, 30, 45.5, 60, 80, 95))
    return typed


def answer_target(rng: random.Random, target: Mapping[str, Any], until: dt.date, *, careless: bool) -> dict[str, Any]:
    if rng.random() < 0.3 * careless:
        return {}
    typed: dict[str, Any] = {FIGURE_DATE: until - dt.timedelta(days=rng.randrange(10))}
    if target["kind"] == "tỷ lệ":
        whole = rng.randint(1, 400)
        part = whole + 7 if rng.random() < 0.1 * careless else rng.randint(whole // 3, whole)
        return typed | {NUMERATOR: part, DENOMINATOR: whole}
    yes = rng.choices(("Có", "Không"), (4, 1))[0]
    return typed | {VALUE: yes if target["kind"] == "có/không" else rng.choice((0.4, 0.55, 0.7, 0.9))}


# --- the year ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sent:
    """A file that came back. `cells`: all that stands in its open cells; `copy`: the same bytes once more."""

    month: str
    path: str
    agency: str
    at: dt.datetime
    saved: dt.datetime
    cells: Typed
    copy: bool = False


@dataclass(frozen=True)
class Merged:
    """What a merge gave: its JSON and its master's bytes."""

    found: dict[str, Any]
    master: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.master).hexdigest()


class Year:
    """The office's workspace, and the log of all that was typed and sent."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.log: list[Sent] = []
        self._said: dict[tuple[str, str], str] = {}
        self._base: Asked | None = None
        self.run("init")
        self.ask_every_month()
        self.edit([(TASKS, f"{OLD}/{task}", {"Hạn": dt.datetime(2025, *day)}) for task, day in DUE.items()])

    def run(self, *arguments: str) -> Any:
        """A command through the command line, and what it prints as JSON."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as stop:
            main([*arguments, "--workspace", str(self.root), "--json"])
        assert stop.value.code in (0, 1), (arguments, err.getvalue())
        return json.loads(out.getvalue())

    def merge(self, period: str, as_of: dt.date) -> Merged:
        found = self.run("merge", period, "--as-of", as_of.isoformat())
        return Merged(found, (self.root / found["master"]).read_bytes())

    # the office

    @property
    def catalogue(self) -> Path:
        return self.root / "templates/catalogue.xlsx"

    def edit(self, rows: Iterable[tuple[str, str, Mapping[str, Any]]]) -> None:
        """Type into rows of the catalogue by code; a new row where there is none, always in `Điều chỉnh`."""
        book = openpyxl.load_workbook(self.catalogue)
        for title, code, cells in rows:
            sheet = book[title]
            labels = {cell.value: cell.column for cell in sheet[1]}
            codes = {sheet.cell(row, 1).value: row for row in range(2, sheet.max_row + 1)}
            free = next(row for row in range(2, sheet.max_row + 2) if sheet.cell(row, 1).value is None)
            row = free if title == "Điều chỉnh" else codes.get(code, free)
            for label, value in ({"Mã": code} | dict(cells)).items():
                sheet.cell(row, labels[label]).value = value
        book.save(self.catalogue)

    def ask_every_month(self) -> None:
        """Every target is asked in every month, so that each month has figures to count."""
        codes = (row["Mã"] for row in _records(openpyxl.load_workbook(self.catalogue)[TARGETS]))
        self.edit([(TARGETS, code, {"Chu kỳ": None}) for code in codes])

    def change_plan(self) -> None:
        """April: a new plan, and what it and a decision change in the old one."""
        path = self.root / "phu-luc-15.txt"
        path.write_text(APPENDIX, encoding="utf-8")
        review = self.root / self.run("import", str(path))["review"]
        decide(review)
        self.run("import", "--apply", str(review))
        since = dt.datetime.combine(DECIDED, dt.time())
        self.edit(
            (
                "Điều chỉnh",
                code,
                {"Cột": column, "Giá trị mới": value, "Hiệu lực từ": since, "Văn bản": DECISION},
            )
            for code, column, value in DECISIONS
        )

    def merge_communes(self) -> None:
        """July: a new commune of two, and one that becomes part of another."""
        first = dt.datetime.combine(MERGED, dt.time())
        last = first - dt.timedelta(days=1)
        new = {"Tên cơ quan": "Xã Bum", "Nhóm": "dia-phuong", "Hiệu lực từ": first}
        ended = ((old, {"Hiệu lực đến": last, "Chuyển về": heir}) for old, heir in ENDED.items())
        self.edit([("Cơ quan", "xa-bum", new), *(("Cơ quan", code, cells) for code, cells in ended)])

    def asked(self, day: dt.date) -> Asked:
        """What is asked on a day: what January's workbooks and the catalogue's cells said, and every change since."""
        self._base = self._base or self._as_issued()
        asked = deepcopy(self._base)
        for since, change in CHANGES:
            if since <= day:
                change(asked)
        return asked

    def _as_issued(self) -> Asked:
        """Leads, co-ordinators and reporters out of January's workbooks; kinds and days out of the catalogue."""
        book = openpyxl.load_workbook(self.catalogue)
        asked = Asked({}, {})
        for row in _records(book[TASKS]):
            due = row["Hạn"].date() if row["Hạn"] else None
            shown = f"{due:%d/%m/%Y}" if due else row["Thời gian hoàn thành"] or ""
            asked.tasks[row["Mã"]] = _task(row["Loại thời hạn"], due, shown, ())
        for row in _records(book[TARGETS]):
            asked.targets[row["Mã"]] = {
                "kind": row["Loại"],
                "sign": row["So sánh"],
                "threshold": row["Ngưỡng"],
                "how": row["Cách tổng hợp"],
                "reporters": set(),
            }
        for agency, form in self.forms("2025-01").items():
            for (title, code), row in form.rows.items():
                if title == TARGETS:
                    asked.targets[code]["reporters"].add(agency)
                else:
                    asked.tasks[code]["leads" if row["Vai trò"] == LEAD else "helps"].add(agency)
        return asked

    def forms(self, month: str) -> dict[str, Form]:
        """The workbooks of a month, by agency."""
        folder = self.root / "templates" / month
        return {path.stem.partition("_")[2]: Form(path.read_bytes()) for path in sorted(folder.glob("*.xlsx"))}

    def form(self, month: str, agency: str) -> Form:
        return Form((self.root / f"templates/{month}/{month}_{agency}.xlsx").read_bytes())

    # the agencies

    def answer(self, month: str, agency: str, form: Form, salt: str = "") -> Typed:
        """What an agency types into its workbook: by dice of its own for each month and row."""
        until = last_day(month) - dt.timedelta(days=6)
        asked = self.asked(last_day(month))
        known = Asked({**self.asked(dt.date(2025, 1, 1)).tasks, **asked.tasks}, asked.targets)
        careless = random.Random(f"{agency}/{month}").random() < CARELESS
        typed: Typed = {}
        for title, code in form.rows:
            rng = random.Random(f"{salt}{agency}/{month}/{code}")
            if title == TARGETS:
                typed[title, code] = answer_target(rng, known.targets[code], until, careless=careless)
                continue
            role = form.rows[title, code]["Vai trò"]
            before = self._said.get((agency, code), "")
            said = answer_task(rng, known.tasks[code], role, until, before, careless=careless)
            if said and not form.rows[title, code][PERSON] and rng.random() < 0.5:
                said[PERSON] = "Lò Văn Thử"
            if said:
                self._said[agency, code] = said[STATUS]
            typed[title, code] = said
        return typed

    def send(self, month: str, agency: str, form: Form, typed: Typed, at: dt.datetime, name: str = "") -> Sent:
        """The workbook, filled in, into the inbox."""
        saved = at - dt.timedelta(minutes=20)
        cells = {
            key: ({PERSON: row[PERSON]} if row.get(PERSON) else {}) | typed.get(key, {})
            for key, row in form.rows.items()
        }
        sent = Sent(month, f"inbox/{month}/{name or agency}.xlsx", agency, at, saved, cells)
        self._drop(sent, form.filled(typed, saved))
        return sent

    def send_again(self, sent: Sent, name: str, at: dt.datetime) -> None:
        """The very same file under another name."""
        data = (self.root / sent.path).read_bytes()
        path = f"inbox/{sent.month}/{name}.xlsx"
        self._drop(Sent(sent.month, path, sent.agency, at, sent.saved, sent.cells, copy=True), data)

    def _drop(self, sent: Sent, data: bytes) -> None:
        path = self.root / sent.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        os.utime(path, (sent.at.timestamp(), sent.at.timestamp()))
        self.log.append(sent)


def _records(sheet: Any) -> list[dict[str, Any]]:
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows if row[0]]

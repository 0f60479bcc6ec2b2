"""What the office and other programs rely on, driven from outside: commands, openpyxl, and nothing of the package."""

import contextlib
import datetime as dt
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from consolidate.cli import main

pytestmark = pytest.mark.slow  # the whole demo is played

PERIOD, HEADER_WITHIN = "2025-10", 12
TASK = "UBND-2025/"
TASK_FIGURES = "done_on_time done_late in_progress not_started overdue due_soon recurring suspended not_reported"
MERGED = {
    "files": {"received", "merged", "superseded", "quarantined"},
    "agencies": {"expected", "returned", "blank", "missing", "nothing_due"},
    "cells": {"submitted", "merged", "rejected", "superseded"},
    "tasks": {"total", *TASK_FIGURES.split()},
    "targets": {"total", "met", "not_met", "no_data"},
}
ISSUE = {"code", "severity", "file", "agency", "sheet", "cell", "task", "value", "message", "action"}
DOING = {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 40, "Kết quả thực hiện": "a", "Khó khăn, vướng mắc": "b"}
SUSPENDED = {"Trạng thái": "Tạm dừng", "Khó khăn, vướng mắc": "b"}
UNDATED = {"Trạng thái": "Hoàn thành", "Tiến độ (%)": 100, "Kết quả thực hiện": "a", "Minh chứng": "1/MẪU"}


def consolidate(workspace, *arguments):
    """Exit code and stdout; with --json the object, which must be all that stdout holds."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), pytest.raises(SystemExit) as stop:
        main([*arguments, "--workspace", str(workspace)])
    text = out.getvalue()
    return stop.value.code, json.loads(text) if "--json" in arguments and text else text


def rows(sheet):
    """Code → label → cell, for each row below the header; each label stands once."""
    for header in range(1, HEADER_WITHIN + 1):
        labels = [(cell.value, cell.column) for cell in sheet[header] if cell.value]
        if "Mã" in dict(labels):
            break
    else:
        raise AssertionError(sheet.title)
    assert len(dict(labels)) == len(labels)
    for row in range(header + 1, sheet.max_row + 1):
        cells = {label: sheet.cell(row, column) for label, column in labels}
        if cells["Mã"].value:
            yield cells["Mã"].value, cells


def send(workspace, period, agency, tasks, to=None):
    """Fill in the agency's workbook for the tasks (by short code) and drop it into the inbox."""
    source = workspace / "templates" / period / f"{period}_{agency}.xlsx"
    book = openpyxl.load_workbook(source)
    for code, cells in rows(book["Nhiệm vụ"]):
        for label, value in tasks.get(code.removeprefix(TASK), {}).items():
            cells[label].value = value
    place = workspace / "inbox" / (to or f"{period}/{source.name}")
    place.parent.mkdir(parents=True, exist_ok=True)
    book.save(place)


def shown(workspace, sheet, period=PERIOD):
    """The rows of a sheet of the master as stored: (code, label → value)."""
    book = openpyxl.load_workbook(workspace / "outbox" / period / f"{period}_tong-hop.xlsx", data_only=True)
    return [(code, {label: cell.value for label, cell in cells.items()}) for code, cells in rows(book[sheet])]


def amend(workspace, *changes):
    """Type (sheet, what stands in the first column, label, value) into the catalogue, as the office does."""
    path = workspace / "templates" / "catalogue.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet, first, label, value in changes:
        labels = {cell.value: cell.column for cell in book[sheet][1]}
        row = next((cell.row for cell in book[sheet]["A"] if cell.value == first), book[sheet].max_row + 1)
        book[sheet].cell(row, 1).value = first
        book[sheet].cell(row, labels[label]).value = value
    book.save(path)


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """A workspace under an awkward path: a report of September, and two of October in their own words."""
    workspace = tmp_path_factory.mktemp("gốc") / "Sở KH&CN (tổng hợp) 100%" / "o'kỳ #1"
    assert consolidate(workspace, "init")[0] == 0
    for period in ("2025-09", PERIOD):
        assert consolidate(workspace, "generate", period)[0] == 0
    send(workspace, "2025-09", "so-khcn", {"III.3": DOING, "I.3": DOING, "III.1": DOING})
    late = UNDATED | {"Ngày hoàn thành": dt.datetime(2025, 11, 5)}
    khcn = {"III.7": DOING, "VI.3": SUSPENDED, "V.12": SUSPENDED, "II.2": {"Trạng thái": "Không phát sinh"}}
    send(workspace, PERIOD, "so-khcn", khcn, to=f"{PERIOD}/sở/Báo cáo (bản cuối).xlsx")
    send(workspace, PERIOD, "vp-ubnd", {"V.2": UNDATED, "V.7": UNDATED, "V.3": late}, to="trả lời.xlsx")
    return workspace


@pytest.fixture(scope="module")
def merged(sent):
    """What `merge --json` says of it."""
    code, said = consolidate(sent, "merge", PERIOD, "--json")
    assert code == 0
    return said


@pytest.fixture
def workspace(sent, merged, tmp_path):
    """A copy of the merged workspace, for a test that changes it."""
    return Path(shutil.copytree(sent, tmp_path / "w"))


def test_json_names_all_it_promises(merged):
    """The object of `merge --json` has the promised keys; its tasks add up; paths are relative, with `/`."""
    assert {"period", "as_of", "master", "issues", *MERGED} <= set(merged)
    for part, keys in MERGED.items():
        assert keys <= set(merged[part])
    assert (merged["period"], merged["as_of"]) == (PERIOD, "2025-10-31")
    assert merged["master"] == f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"
    crossing = ("total", "overdue", "due_soon")
    assert merged["tasks"]["total"] == sum(n for name, n in merged["tasks"].items() if name not in crossing)
    for issue in merged["issues"]:
        assert set(issue) >= ISSUE
        assert issue["severity"] in ("error", "warning", "info")
        assert not issue["file"] or issue["file"].startswith("inbox/")


def test_a_file_may_lie_anywhere_in_the_inbox(merged):
    """A file in a subfolder and one in inbox/ itself, under names of the sender's, are both taken."""
    assert merged["files"]["merged"] == 2
    assert merged["agencies"]["returned"] == 2


def test_states_through_the_whole_round(sent, merged):
    """Carried, suspended, recurring, done without a date and done in the future, as the master shows them."""
    state = {code.removeprefix(TASK): row["Tình trạng"] for code, row in shown(sent, "Nhiệm vụ")}
    assert [state[code] for code in ("V.2", "V.3", "V.7")] == [*["Hoàn thành đúng hạn"] * 2, "Hoàn thành quá hạn"]
    assert [state[code] for code in ("III.7", "VI.3", "V.12")] == ["Đang thực hiện quá hạn", *["Tạm dừng"] * 2]
    assert [state[code] for code in ("II.2", "I.3", "III.1")] == ["Thường xuyên", *["Chưa báo cáo"] * 2]
    assert state["III.3"] == "Đang thực hiện trong hạn"
    overdue = [code.removeprefix(TASK) for code, row in shown(sent, "Quá hạn") if row["Mã cơ quan"] == "so-khcn"]
    assert {"III.7", "VI.3"} <= set(overdue)
    assert "V.12" not in overdue
    carried = [row for code, row in shown(sent, "Chi tiết") if code == f"{TASK}III.3" and row["Tệp nguồn"]]
    assert [(row["Kỳ báo cáo"][:7], row["Tệp nguồn"].split("/")[1]) for row in carried] == [("2025-09", "2025-09")]
    assert merged["cells"]["rejected"] == 1
    told = {(issue["code"], issue["task"].removeprefix(TASK), issue["value"]) for issue in merged["issues"]}
    missing = {("done-without-date", "V.2", ""), ("done-without-date", "V.7", "")}
    assert missing | {("date-in-future", "V.3", "05/11/2025")} <= told


def test_as_of_moves_the_figures(workspace):
    """Another as-of date gives other figures; `Hàng tháng` is overdue after the period's end."""
    figures = {
        day: consolidate(workspace, "merge", PERIOD, "--json", "--as-of", day)[1]["tasks"]
        for day in ("2025-10-31", "2025-11-15", "2025-12-01")
    }
    first, soon, later = figures.values()
    assert (first["due_soon"], first["done_late"], soon["overdue"]) == (0, 1, first["overdue"] + 2)
    assert soon["due_soon"] == 4  # V.4, V.5, V.6 and VI.2 are due on 30/11/2025
    assert (later["due_soon"], later["overdue"]) == (0, soon["overdue"] + 4)
    assert later["done_late"] == 2  # V.2 names no day, so it counts as done on the as-of date


def test_due_soon_is_a_setting(workspace):
    """The number of days before a deadline is the office's to set."""
    amend(workspace, ("Cài đặt", "Số ngày sắp đến hạn", "Giá trị", 14))
    assert consolidate(workspace, "merge", PERIOD, "--json", "--as-of", "2025-11-15")[1]["tasks"]["due_soon"] == 0


def test_strict_writes_nothing_where_a_second_count_differs(workspace, monkeypatch):
    """With --strict every figure is counted another way first: where one differs the master stays as it was."""
    master = workspace / "outbox" / PERIOD / f"{PERIOD}_tong-hop.xlsx"
    master.unlink()
    monkeypatch.setattr("consolidate.consolidation.rollup.recount.differences", lambda _: ["so-tc, led"])
    assert consolidate(workspace, "merge", PERIOD, "--strict")[0] == 2
    assert not master.exists()


def test_strict_turns_errors_into_an_exit_code(workspace):
    """`merge` ends with 0 whatever was wrong in the returns, with --strict with 1."""
    assert consolidate(workspace, "merge", PERIOD, "--quiet")[0] == 0
    assert consolidate(workspace, "merge", PERIOD, "--strict")[0] == 1
    assert consolidate(workspace, "check", PERIOD, "--json")[0] == 1


def test_the_catalogue_may_change_between_generate_and_merge(workspace):
    """A task and an agency added, a deadline and a lead changed: workbooks follow, returns of earlier ones count."""
    amend(
        workspace,
        ("Nhiệm vụ", f"{TASK}VII.9", "Kế hoạch", "UBND-2025"),
        ("Nhiệm vụ", f"{TASK}VII.9", "Phần", "VII. Thêm"),
        ("Nhiệm vụ", f"{TASK}VII.9", "TT", "9"),
        ("Nhiệm vụ", f"{TASK}VII.9", "Nội dung nhiệm vụ", "Việc mới"),
        ("Nhiệm vụ", f"{TASK}VII.9", "Cơ quan chủ trì", "Sở Tư pháp; Trường Cao đẳng mẫu"),
        ("Nhiệm vụ", f"{TASK}VII.9", "Thời gian hoàn thành", "10/10/2025"),
        ("Nhiệm vụ", f"{TASK}VII.9", "Loại thời hạn", "ngày"),
        ("Nhiệm vụ", f"{TASK}VII.9", "Hạn", dt.datetime(2025, 10, 10)),
        ("Nhiệm vụ", f"{TASK}III.7", "Hạn", dt.datetime(2025, 12, 15)),
        ("Nhiệm vụ", f"{TASK}VI.3", "Cơ quan chủ trì", "Sở Tài chính"),
        ("Cơ quan", "truong-cd", "Tên cơ quan", "Trường Cao đẳng mẫu"),
        ("Cơ quan", "truong-cd", "Nhóm", "so-ban-nganh"),
    )
    code, made = consolidate(workspace, "generate", PERIOD, "--json")
    fate = {item["agency"]: item["fate"] for item in made["workbooks"]}
    changed = [fate[agency] for agency in ("so-khcn", "so-tp", "so-tc")]
    assert (code, fate["truong-cd"], {*changed}, fate["vnpt"]) == (0, "new", {"changed"}, "same")
    code, said = consolidate(workspace, "merge", PERIOD, "--json")
    assert (code, said["files"]["merged"], said["tasks"]["total"]) == (0, 2, 41)
    state = {code.removeprefix(TASK): row for code, row in shown(workspace, "Nhiệm vụ")}
    assert state["III.7"]["Tình trạng"] == "Đang thực hiện trong hạn"
    assert (state["VII.9"]["Tình trạng"], state["VII.9"]["Đã báo cáo / phải báo cáo"]) == ("Chưa báo cáo", "0/2")
    assert state["VI.3"]["Tình trạng"] == "Chưa báo cáo"
    lost = {issue["value"] for issue in said["issues"] if issue["task"] == f"{TASK}VI.3" and issue["cell"]}
    assert (lost, said["cells"]["rejected"]) == (set(SUSPENDED.values()), len(SUSPENDED) + 1)


def test_an_ended_agency_hands_over(workspace):
    """An agency that ended before the period gets no workbook; its successor leads its tasks."""
    ended = ("Cơ quan", "so-ct", "Hiệu lực đến", dt.datetime(2025, 9, 30))
    amend(workspace, ended, ("Cơ quan", "so-ct", "Chuyển về", "so-tc"))
    said = consolidate(workspace, "generate", PERIOD, "--json")[1]
    assert "so-ct" not in {item["agency"] for item in said["workbooks"]}
    book = openpyxl.load_workbook(workspace / "templates" / PERIOD / f"{PERIOD}_so-tc.xlsx")
    assert dict(rows(book["Nhiệm vụ"]))[f"{TASK}VI.4"]["Vai trò"].value == "Chủ trì"


def test_a_contradictory_catalogue_stops_everything(workspace, capsys):
    """Each fault by sheet and cell, exit 2, as an object too, nothing written."""
    amend(workspace, ("Nhiệm vụ", f"{TASK}I.3", "Cơ quan chủ trì", "Sở Không Có"), ("Mục tiêu", "MT01", "Loại", "tỉ"))
    for command in ("generate", "merge", "status", "check"):
        code, said = consolidate(workspace, command, "2025-11", "--json")
        lines = capsys.readouterr().err.splitlines()
        assert (code, said["exit_code"], said["error"].count("\n") + 1) == (2, 2, len(lines))
        assert [("Mục tiêu" in line, "E2" in line, "F4" in line) for line in lines] == [
            (True, True, False),
            (False, False, True),
        ]
    assert not (workspace / "templates" / "2025-11").exists()
    assert not (workspace / "outbox" / "2025-11").exists()


def test_the_offices_own_column_survives_an_import(workspace):
    """A column added to a sheet, and a corrected deadline, are still there after the documents are read again."""
    path = workspace / "templates" / "catalogue.xlsx"
    book = openpyxl.load_workbook(path)
    book["Nhiệm vụ"].cell(1, 15).value, book["Nhiệm vụ"].cell(5, 15).value = "Người theo dõi", "Lò Văn Thử"
    book.save(path)
    amend(workspace, ("Nhiệm vụ", f"{TASK}III.4", "Hạn", dt.datetime(2025, 12, 15)))
    appendix = workspace / "templates" / "sources" / "ubnd-2025-phu-luc.txt"
    assert consolidate(workspace, "import", str(appendix))[0] == 0
    sheet = openpyxl.load_workbook(path)["Nhiệm vụ"]
    assert (sheet.cell(1, 15).value, sheet.cell(5, 15).value) == ("Người theo dõi", "Lò Văn Thử")
    assert dict(rows(sheet))[f"{TASK}III.4"]["Hạn"].value == dt.datetime(2025, 12, 15)


@pytest.mark.parametrize("period", ["2025-Q4", "2025-H2", "2025"])
def test_longer_periods_have_workbooks_too(workspace, period):
    """A quarter, a half-year and a year: one workbook for the agency named, and no other."""
    assert consolidate(workspace, "generate", period, "--agency", "vnpt", "--agency", "so-tc")[0] == 0
    names = sorted(path.name for path in (workspace / "templates" / period).iterdir())
    assert names == [f"{period}_so-tc.xlsx", f"{period}_vnpt.xlsx"]


def test_place_clock_zone_and_hash_seed_do_not_matter(workspace, sent, merged):
    """Another folder, time zone, locale and hash seed give the master of the first run byte for byte."""
    own = workspace / merged["master"]
    own.unlink()
    command = [sys.executable, "-m", "consolidate", "merge", PERIOD, "--workspace", "."]
    odd = os.environ | {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    done = subprocess.run(command, cwd=workspace, env=odd, capture_output=True, check=False)
    assert done.returncode == 0
    assert own.read_bytes() == (sent / merged["master"]).read_bytes()

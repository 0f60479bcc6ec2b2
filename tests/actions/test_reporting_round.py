"""The whole round on the real catalogue through the command line, held against an independent recount."""

import datetime as dt
import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from tests.support.sheets import table

pytestmark = pytest.mark.slow  # the whole demo is played

PERIOD, AS_OF = "2025-12", dt.date(2025, 12, 31)  # in which every target is asked
STATUSES = ("Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Tạm dừng")


def consolidate(workspace, *arguments):
    """The program in a process of its own: exit code and what it printed on stdout."""
    command = [sys.executable, "-m", "consolidate", *arguments, "--workspace", str(workspace)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def draw_task(rng, recurring):
    """What an agency types for a task: all in order, whatever the status."""
    if rng.random() < 0.15:
        return {}
    status = rng.choice(("Không phát sinh", "Đang thực hiện") if recurring else STATUSES)
    typed = {"Trạng thái": status, "Kết quả thực hiện": "Đã làm một phần việc", "Khó khăn, vướng mắc": "Thiếu người"}
    if status == "Hoàn thành":
        typed |= {
            "Tiến độ (%)": 100,
            "Ngày hoàn thành": dt.datetime(2025, rng.choice((8, 9, 10)), rng.randint(1, 28)),
            "Minh chứng": "12/MẪU",
        }
    elif status == "Đang thực hiện":
        typed["Tiến độ (%)"] = rng.choice((10, 45.5, 80))
    return typed


def draw_target(rng, unlocked):
    """What an agency types for a target; `unlocked`: the labels it is asked for."""
    if rng.random() < 0.2:
        return {}
    typed = {"Ngày số liệu": dt.datetime(2025, 10, 30)}
    if "Tử số" in unlocked:
        whole = rng.randint(1, 400)
        return typed | {"Tử số": rng.randint(0, whole), "Mẫu số": whole}
    return typed


def fill(path, rng):
    """Fill a workbook as a clerk would; what was typed, by sheet and code, and what each row showed."""
    book = openpyxl.load_workbook(path)
    typed, shown = {}, {}
    for title in ("Nhiệm vụ", "Mục tiêu"):
        if title not in book.sheetnames:
            continue
        sheet = book[title]
        labels, header = table(sheet)
        for row in range(header + 1, sheet.max_row + 1):
            code = sheet.cell(row, labels["Mã"]).value
            if not code:
                continue
            cells = {label: sheet.cell(row, column) for label, column in labels.items()}
            shown[title, code] = {label: cell.value for label, cell in cells.items()}
            unlocked = {label for label, cell in cells.items() if not cell.protection.locked}
            if title == "Nhiệm vụ":
                values = draw_task(rng, recurring=cells["Thời hạn"].value in ("Nhiệm vụ thường xuyên", "Hàng tháng"))
            else:
                values = draw_target(rng, unlocked)
                if values and "Giá trị" in unlocked:
                    values["Giá trị"] = "Có" if cells["Ngưỡng"].value == "Có" else rng.choice((0.5, 0.7))
            for label, value in values.items():
                assert label in unlocked, (path.name, label)
                cells[label].value = value
            typed[title, code] = values
    return book, typed, shown


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """A workspace with a seeded fill of nearly all workbooks, merged: folder, JSON, what was typed, what was shown."""
    folder = tmp_path_factory.mktemp("round")
    assert consolidate(folder, "init")[0] == 0
    assert consolidate(folder, "generate", PERIOD)[0] == 0
    rng = random.Random(2025)
    inbox = folder / "inbox" / PERIOD
    inbox.mkdir(parents=True)
    typed, shown = {}, {}
    for path in sorted((folder / "templates" / PERIOD).glob("*.xlsx")):
        agency = path.stem.removeprefix(f"{PERIOD}_")
        book, values, rows = fill(path, rng)
        shown[agency] = rows
        if rng.random() < 0.1:
            continue
        typed[agency] = values
        book.save(inbox / path.name)
    code, out = consolidate(folder, "merge", PERIOD, "--json")
    assert code == 0
    return folder, json.loads(out), typed, shown


def deadline(row):
    """The deadline a row shows, or None."""
    try:
        return dt.datetime.strptime(row["Thời hạn"] or "", "%d/%m/%Y").date()
    except ValueError:
        return None


def recount(typed, shown):
    """The figures of the tasks from what was typed, by another road than the program's."""
    leads = {}
    for agency, rows in shown.items():
        for (title, code), row in rows.items():
            if title == "Nhiệm vụ" and row["Vai trò"] == "Chủ trì":
                leads.setdefault(code, []).append((typed.get(agency, {}).get((title, code), {}), row))
    figures = Counter()
    for reports in leads.values():
        row = reports[0][1]
        due, recurring = deadline(row), row["Thời hạn"] in ("Nhiệm vụ thường xuyên", "Hàng tháng")
        heard = [said for said, _ in reports if said]
        statuses = {said["Trạng thái"] for said in heard}
        if not heard:
            bucket = "not_reported"
        elif recurring:
            bucket = "recurring"
        elif statuses == {"Hoàn thành"} and len(heard) == len(reports):
            late = due and any(said["Ngày hoàn thành"].date() > due for said in heard)
            bucket = "done_late" if late else "done_on_time"
        elif statuses == {"Chưa thực hiện"}:
            bucket = "not_started"
        elif statuses == {"Tạm dừng"}:
            bucket = "suspended"
        else:
            bucket = "in_progress"
        figures["total"] += 1
        figures[bucket] += 1
        unfinished = bucket not in ("done_late", "done_on_time", "recurring")
        figures["overdue"] += bool(due and due < AS_OF and unfinished)
        figures["due_soon"] += bool(due and 0 <= (due - AS_OF).days <= 15 and unfinished)
    return figures


def test_task_figures_equal_a_recount(played):
    """Every figure of tasks in the JSON equals a count made from what was typed."""
    _, found, typed, shown = played
    expected = recount(typed, shown)
    assert found["tasks"] == {key: expected[key] for key in found["tasks"]}
    assert found["tasks"]["total"] == 40


def test_every_cell_typed_is_merged(played):
    """Nothing was wrong, so nothing is rejected; the number of cells is the number typed."""
    _, found, typed, _ = played
    count = sum(len(values) for rows in typed.values() for values in rows.values())
    assert found["cells"] == {"submitted": count, "merged": count, "rejected": 0, "superseded": 0, "beside": 0}
    assert not [issue for issue in found["issues"] if issue["severity"] == "error"]


def test_agencies_and_files_equal_what_was_sent(played):
    """Who returned, who is missing, how many files."""
    _, found, typed, shown = played
    leads = {code for code, rows in shown.items() if any(row.get("Vai trò") != "Phối hợp" for row in rows.values())}
    assert found["agencies"]["expected"] == len(leads)
    assert found["agencies"]["returned"] == len(leads & set(typed))
    assert set(found["agencies"]["missing"]) == leads - set(typed)
    assert set(found["agencies"]["nothing_due"]) == set(shown) - leads
    assert found["files"] == {"received": len(typed), "merged": len(typed), "superseded": 0, "quarantined": 0}


def test_ratio_targets_equal_a_recount(played):
    """A ratio is the sum of numerators over the sum of denominators, in the master as in a recount."""
    folder, _, typed, _ = played
    sums = {}
    for rows in typed.values():
        for (title, code), values in rows.items():
            if title == "Mục tiêu" and "Tử số" in values:
                top, bottom = sums.get(code, (0, 0))
                sums[code] = top + values["Tử số"], bottom + values["Mẫu số"]
    sheet = openpyxl.load_workbook(master(folder), data_only=True)["Mục tiêu"]
    labels, header = table(sheet)
    found = {
        sheet.cell(row, labels["Mã"]).value: sheet.cell(row, labels["Giá trị"]).value
        for row in range(header + 1, sheet.max_row + 1)
    }
    assert len(sums) >= 10
    for code, (top, bottom) in sums.items():
        assert found[code] == pytest.approx(top * 100 / bottom)


def master(folder):
    return folder / "outbox" / PERIOD / f"{PERIOD}_tong-hop.xlsx"


def test_details_hold_every_value_as_typed(played):
    """`Chi tiết` holds each value typed, under its own label, with the file and the row it came from."""
    folder, _, typed, _ = played
    sheet = openpyxl.load_workbook(master(folder), data_only=True)["Chi tiết"]
    labels, header = table(sheet)
    seen = 0
    for row in range(header + 1, sheet.max_row + 1):
        cells = {label: sheet.cell(row, column).value for label, column in labels.items()}
        said = typed.get(cells["Mã cơ quan"], {}).get(("Nhiệm vụ", cells["Mã"]), {})
        assert {label: cells[label] for label in said} == said
        if said:
            seen += 1
            assert cells["Tệp nguồn"] == f"inbox/{PERIOD}/{PERIOD}_{cells['Mã cơ quan']}.xlsx"
            source = (
                openpyxl.load_workbook(folder / cells["Tệp nguồn"], read_only=True)["Nhiệm vụ"] if seen == 1 else None
            )
            if source:
                assert source.cell(cells["Dòng"], 1).value == cells["Mã"]
    assert seen == sum(bool(v) for rows in typed.values() for (title, _), v in rows.items() if title == "Nhiệm vụ")


def test_second_run_gives_the_same_bytes(played):
    """Generate and merge again: not a byte differs."""
    folder, *_ = played
    made = [*sorted((folder / "templates" / PERIOD).iterdir()), master(folder)]
    before = [path.read_bytes() for path in made]
    for path in made:
        path.unlink()
    assert consolidate(folder, "generate", PERIOD)[0] == 0
    assert consolidate(folder, "merge", PERIOD)[0] == 0
    assert [path.read_bytes() for path in made] == before


def test_check_and_status_agree_with_merge(played):
    """`status` counts the same agencies, files and cells; `check` finds no error."""
    folder, found, *_ = played
    assert consolidate(folder, "check", PERIOD)[0] == 0
    _, out = consolidate(folder, "status", PERIOD, "--json")
    status = json.loads(out)
    assert {key: status[key] for key in ("files", "agencies", "cells")} == {
        key: found[key] for key in ("files", "agencies", "cells")
    }


def test_inbox_is_never_touched(played):
    """Nothing in the inbox is written, moved or cleaned."""
    folder, _, typed, _ = played
    names = {path.relative_to(folder).as_posix() for path in (folder / "inbox").rglob("*") if path.is_file()}
    assert names == {f"inbox/{PERIOD}/{PERIOD}_{agency}.xlsx" for agency in typed}


@pytest.mark.libreoffice
@pytest.mark.parametrize("kind", ["so-", "xa-"])
def test_saved_by_libreoffice_merges_to_the_same(played, soffice, tmp_path, kind):
    """A department's and a commune's workbook saved by LibreOffice give the figures that they gave before."""
    folder, _, typed, _ = played
    agency = next(code for code in typed if code.startswith(kind))
    source = folder / "inbox" / PERIOD / f"{PERIOD}_{agency}.xlsx"
    outcomes = []
    for name, file in (("own", source), ("office", Path(soffice(source, "xlsx")))):
        place = tmp_path / name
        (place / "inbox" / PERIOD).mkdir(parents=True)
        (place / "templates").mkdir()
        for needed in ("catalogue.xlsx", "office.key"):
            (place / "templates" / needed).write_bytes((folder / "templates" / needed).read_bytes())
        (place / "inbox" / PERIOD / "returned.xlsx").write_bytes(file.read_bytes())
        code, out = consolidate(place, "merge", PERIOD, "--json")
        assert code == 0
        outcomes.append({key: json.loads(out)[key] for key in ("tasks", "targets", "cells", "agencies")})
    assert outcomes[0] == outcomes[1]

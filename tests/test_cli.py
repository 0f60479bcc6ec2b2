"""The command line as the office meets it: one clear line, the right exit code, nothing half done."""

import datetime as dt
import errno
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from consolidate.cli import main
from consolidate.texts import messages


@pytest.fixture
def call(capsys, tmp_path, monkeypatch):
    """Runs the program in a folder of its own: exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CONSOLIDATE_WORKSPACE", raising=False)

    def run(*arguments):
        with pytest.raises(SystemExit) as stop:
            main(list(arguments))
        out, err = capsys.readouterr()
        return stop.value.code, out, err

    return run


@pytest.fixture
def office(call):
    """A made workspace."""
    assert call("init")[0] == 0
    return call


COMMANDS = ("init", "import", "generate", "check", "merge", "status", "demo")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_vietnamese(call, command):
    """Every command explains itself, and no English word of the library is left in the headings."""
    code, out, _ = call(command, "--help")
    assert code == 0
    assert out.startswith(f"Cách dùng: consolidate {command} [TÙY CHỌN]")
    assert not re.search(r"Usage|Options|Show this|FILE|PERIOD|CODE|DIR|NAME\b|YYYY", out)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["foo"], "foo"),
        (["merge"], "KỲ"),
        (["import"], "TỆP"),
        (["accept", "2025-10", "a.xlsx"], "--agency"),
        (["merge", "2025-10", "2025-11"], "2025-11"),
        (["merge", "2025-10", "--as-of"], "--as-of"),
        (["merge", "2025-10", "--json=1"], "--json"),
        (["merge", "2025-13"], "2025-13"),
        (["merge", "10/25"], "10/25"),
        (["merge", "13/2025"], "2025-10 hoặc 10/2025"),
        (["merge", "2025-10", "--as-of", "31/10/2025"], "31/10/2025"),
        (["merge", "2025-10", "--as-of", "2024-01-01"], "01/01/2024"),
        (["merge", "2025-10", "--nothing"], "--nothing"),
        (["generate", "2025-10"], "consolidate init"),
        (["merge", "2025-10"], "consolidate init"),
        (["import", "no-such.txt"], "consolidate init"),
    ],
)
def test_wrong_use_is_one_line(call, arguments, word):
    """What cannot be done ends with one Vietnamese line that names the cause, exit 2, and nothing on stdout."""
    code, out, err = call(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("Lỗi: ")
    assert err.count("\n") == 1
    assert word in err
    assert err.count("Lệnh") <= 1
    assert not re.search(r"Got|unexpected|argument|requires|does not|Missing", err)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["merge", "2025-10"], "inbox/2025-10"),
        (["check", "2025-10"], "inbox/2025-10"),
        (["check", "tháng 10/2025"], "inbox/2025-10"),
        (["check", "quý", "IV/2025"], "inbox/2025-Q4"),
        (["merge", "T10/2025"], "inbox/2025-10"),
        (["check", "no-such.xlsx"], "no-such.xlsx"),
        (["generate", "2025-10", "--agency", "so-troi"], "so-troi"),
    ],
)
def test_nothing_to_work_on(office, arguments, word):
    """An empty inbox, a file that is not there, an unknown agency: one line, exit 2."""
    code, _, err = office(*arguments)
    assert (code, err.count("\n")) == (2, 1)
    assert word in err


@pytest.mark.parametrize(
    "arguments", [["merge", "2025-10"], ["import", "no-such.txt"], ["merge", "2025-13"], ["status", "--nothing"], ["x"]]
)
def test_an_error_as_json(call, arguments):
    """A program that asked for JSON gets one object that says why, and the exit code; the person reads the same."""
    code, out, err = call(*arguments, "--json")
    said = json.loads(out)
    assert (code, said["exit_code"]) == (2, 2)
    assert err == f"Lỗi: {said['error']}\n"


_LONG = "a" * 300
"""No system has a name of so many letters."""


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", _LONG],
        ["check", f"{_LONG}/a.xlsx"],
        ["import", _LONG],
        ["import", "--apply", f"{_LONG}/a.xlsx"],
        ["accept", "2025-10", f"{_LONG}/a.xlsx", "--agency", "so-tc"],
        ["demo", _LONG],
        ["status", "2025-10", "--workspace", _LONG],
        ["init", "--workspace", _LONG],
    ],
)
def test_too_long_a_name_is_wrong_use(office, arguments):
    """One Vietnamese line, nothing unforeseen."""
    code, _, err = office(*arguments)
    assert (code, err.count("\n")) == (2, 1)
    assert "aaa" in err


def test_a_file_where_a_folder_should_be(office, tmp_path):
    """A workspace that cannot be made whole is not said to be one."""
    (tmp_path / "inbox").rmdir()
    (tmp_path / "inbox").touch()
    code, out, err = office("init")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert messages.NOT_A_FOLDER in err


def test_status_before_anything_came(office):
    """An empty inbox has an answer too: all are missing; exit 1, for somebody must ask them."""
    code, out, _ = office("status", "2025-10", "--json")
    agencies = json.loads(out)["agencies"]
    assert (code, agencies["returned"], len(agencies["missing"])) == (1, 0, agencies["expected"])


def test_lost_key_is_not_replaced_in_silence(office, tmp_path):
    """Once workbooks were signed, a lost key is a fault that says what to do; only `init` makes a new one."""
    assert office("generate", "2025-10", "--agency", "so-tc")[0] == 0
    key = tmp_path / "templates/office.key"
    key.unlink()
    for arguments in (("check", "2025-10"), ("status", "2025-10"), ("generate", "2025-11")):
        code, _, err = office(*arguments)
        assert (code, err.count("\n")) == (2, 1)
        assert "templates/office.key" in err
    assert not key.exists()
    assert office("init")[0] == 0
    assert key.exists()


def test_workbooks_can_be_made_ahead(office):
    """The workbooks of a period that has not begun can be generated; merging it says that it has not begun."""
    assert office("generate", "2044-12", "--agency", "so-tc")[0] == 0
    code, _, err = office("merge", "2044-12")
    assert (code, err.count("\n")) == (2, 1)
    assert "chưa bắt đầu" in err


def test_workbook_of_an_agency_without_a_part_is_named(office, tmp_path):
    """A workbook of the period whose agency is asked nothing any more is named, so that nobody sends it."""
    stale = tmp_path / "templates/2025-10/2025-10_buu-dien.xlsx"
    assert office("generate", "2025-10", "--agency", "buu-dien")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "templates/catalogue.xlsx")
    sheet = book["Cơ quan"]
    labels = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, labels["Mã"]).value == "buu-dien":
            sheet.cell(row, labels["Hiệu lực đến"]).value = dt.datetime(2025, 9, 30)
    book.save(tmp_path / "templates/catalogue.xlsx")
    found = json.loads(office("generate", "2025-10", "--json", "--agency", "so-tc")[1])
    assert found["leftover"] == [stale.relative_to(tmp_path).as_posix()]


def test_vietnamese_through_a_narrow_pipe(tmp_path):
    """Where Windows would write in a code page without Vietnamese, the program writes UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "consolidate", "--help"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    )
    assert done.returncode == 0
    assert "Tổng hợp tiến độ" in done.stdout.decode("utf-8")


def test_no_arguments_show_the_help(call):
    """The bare command shows what there is, as wrong use."""
    code, out, err = call()
    assert code == 2
    assert out.startswith("Cách dùng: consolidate")
    assert err == ""


def test_init_never_overwrites(office, tmp_path):
    """A second init leaves every byte as it was and says so."""
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    code, out, _ = office("init")
    assert code == 0
    assert out.count("giữ nguyên") == 4
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_init_ends_with_what_to_do_next(call, tmp_path):
    """The weightiest matters to confirm and where all stand, then the next command; of a kept catalogue that alone."""
    _, first, _ = call("init")
    lines = first.splitlines()
    matters = [line for line in lines if re.match(r"  \d\. MT", line)]
    assert [line[5:9] for line in matters] == ["MT01", "MT12", "MT04", "MT19", "MT07"]
    assert any("Còn 7 việc nữa" in line and "trang Hướng dẫn của templates/catalogue.xlsx" in line for line in lines)
    assert "consolidate generate 2025-10" in lines[-1]
    _, again, _ = call("init")
    assert again.splitlines()[-1] == lines[-1]
    assert "MT01" not in again
    assert len(json.loads(call("init", "--workspace", "b", "--json")[1])["to_confirm"]) == 12
    other = call("init", "--workspace", "c", "--province", "son la")[1]
    assert "Ngày nộp báo cáo" in other
    assert "MT01" not in other


def test_generate_first_says_that_sent_workbooks_stay_valid(office, tmp_path):
    """After a change: first that nothing has to be called back, then the counts and the workbooks that changed."""
    office("generate", "2025-10", "--agency", "so-tc", "--agency", "xa-muong-kim")
    path = tmp_path / "templates/catalogue.xlsx"
    book = openpyxl.load_workbook(path)
    task = next(row for row in book["Nhiệm vụ"].iter_rows(min_row=2) if row[5].value == "Sở Tài chính")
    task[4].value += " (sửa)"
    book.save(path)
    lines = office("generate", "2025-10", "--agency", "so-tc", "--agency", "xa-muong-kim")[1].splitlines()
    assert "vẫn dùng được" in lines[0]
    assert "thay đổi" in lines[1]
    assert any("so-tc" in line for line in lines[2:])


def test_workspace_by_option_and_by_environment(call, tmp_path, monkeypatch):
    """--workspace before or after the command, or CONSOLIDATE_WORKSPACE, all name the folder."""
    assert call("init", "--workspace", str(tmp_path / "a"))[0] == 0
    assert call("--workspace", str(tmp_path / "b"), "init")[0] == 0
    monkeypatch.setenv("CONSOLIDATE_WORKSPACE", str(tmp_path / "c"))
    assert call("init")[0] == 0
    assert all((tmp_path / name / "templates/catalogue.xlsx").exists() for name in "abc")


def test_generate_says_what_changed(office, tmp_path):
    """One workbook per agency; again, nothing changes; with JSON there is one object on stdout."""
    code, out, _ = office("generate", "2025-10", "--json", "--agency", "so-tc", "--agency", "xa-muong-kim")
    made = json.loads(out)
    assert code == 0
    assert [(w["agency"], w["fate"]) for w in made["workbooks"]] == [("so-tc", "new"), ("xa-muong-kim", "new")]
    assert (tmp_path / "templates/2025-10/2025-10_so-tc.xlsx").exists()
    again = json.loads(office("generate", "2025-10", "--json", "--agency", "so-tc")[1])
    assert [w["fate"] for w in again["workbooks"]] == ["same"]


@pytest.mark.parametrize("mark", ["~${}", ".~lock.{}#"])
def test_open_file_is_not_overwritten(office, tmp_path, mark):
    """Where a workbook is open in Excel or LibreOffice, the new one lies beside it and a line says so."""
    name = "2025-10_so-tc.xlsx"
    folder = tmp_path / "templates/2025-10"
    folder.mkdir()
    (folder / name).write_bytes(b"open")
    (folder / mark.format(name)).touch()
    code, _, err = office("generate", "2025-10", "--agency", "so-tc")
    assert code == 0
    assert (folder / name).read_bytes() == b"open"
    assert (folder / "2025-10_so-tc_2.xlsx").exists()
    assert "2025-10_so-tc_2.xlsx" in err


def test_import_again_changes_nothing(office, tmp_path):
    """The plans imported once more: every row the same, not a byte changed, no review; nothing to decide, exit 0."""
    before = (tmp_path / "templates/catalogue.xlsx").read_bytes()
    sources = sorted(str(path) for path in (tmp_path / "templates/sources").iterdir())
    code, out, _ = office("import", "--json", *sources)
    found = json.loads(out)
    assert code == 0
    assert (len(found["same"]), found["new"], found["changed"], found["dropped"]) == (60, [], [], [])
    assert found["review"] is None
    assert not (tmp_path / "templates/de-xuat").exists()
    assert (tmp_path / "templates/catalogue.xlsx").read_bytes() == before


def test_unforeseen_fault_keeps_a_log(call, monkeypatch, tmp_path):
    """A fault nobody foresaw: one line that names a log file with the details, exit 3, no traceback on the screen."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("consolidate.cli.commands._today", lambda: 1 / 0)
    code, out, err = call("merge", "2025-10")
    log = re.search(r"\S+\.log", err)
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert log
    assert "ZeroDivisionError" in (tmp_path / Path(log[0]).name).read_text("utf-8")


def test_unforeseen_fault_where_no_log_can_be_kept(call, monkeypatch, tmp_path):
    """Still one line and no traceback: the disk may be what is at fault."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    monkeypatch.setattr("consolidate.cli.commands._today", lambda: 1 / 0)
    code, out, err = call("merge", "2025-10")
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert "ZeroDivisionError" in err


def test_names_do_not_steer_the_terminal(office, tmp_path):
    """A fault is one line, whatever the members of a zip are called: control characters are shown as codes."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x\n\x1b[2Jy\u202e.xlsx", b"")
    code, out, _ = office("check", "a.zip")
    assert (code, len(out.splitlines())) == (1, 2)
    assert r"x\u000a\u001b[2Jy\u202e.xlsx" in out


def test_a_run_without_a_console(office, tmp_path, monkeypatch):
    """Where Windows gives a program no standard error (pythonw, a scheduled task), nobody watches it read."""
    office("generate", "2025-10", "--agency", "so-khcn", "--quiet")
    (made,) = (tmp_path / "templates" / "2025-10").glob("*.xlsx")
    (tmp_path / "inbox" / "2025-10").mkdir(parents=True)
    (tmp_path / "inbox" / "2025-10" / "a.xlsx").write_bytes(made.read_bytes())
    monkeypatch.setattr(sys, "stderr", None)
    assert office("status", "2025-10")[0] == 1  # the others are still missing


def test_a_full_disk_is_told_in_vietnamese(office, monkeypatch):
    """The one line says what to do about it, and no half of a workbook is left."""

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    code, _, err = office("generate", "2025-10", "--agency", "so-khcn")
    assert (code, err.count("\n")) == (2, 1)
    assert messages.DISK_FULL in err

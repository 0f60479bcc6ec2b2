"""Month after month through the command line: what is carried, quarters, late arrivals, replays, the cache."""

import datetime as dt
import html
import shutil
import zipfile

import openpyxl
import pytest

from consolidate.cli import main
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns.masters import previous
from tests.support.monthly import DONE, done, master, send, working
from tests.support.sheets import table

pytestmark = pytest.mark.slow  # several months are merged

AGENCIES = ("so-tc", "xa-muong-kim")
RECURRING = "UBND-2025/I.2"
"""A recurring task that Sở Tài chính leads alone."""


def details(tmp_path, period, code):
    """The rows of `Chi tiết` of a task, by label."""
    sheet = openpyxl.load_workbook(tmp_path / f"outbox/{period}/{period}_tong-hop.xlsx", data_only=True)["Chi tiết"]
    labels, header = table(sheet)
    rows = (
        {label: sheet.cell(row, column).value for label, column in labels.items()}
        for row in range(header + 1, sheet.max_row + 1)
    )
    return {row["Mã cơ quan"]: row for row in rows if row["Mã"] == code}


def test_silence_carries_the_last_report(office, tmp_path):
    """Who says nothing of a task keeps the last report, marked with its period; a recurring task must be said anew."""
    send(office, tmp_path, "2025-08", "so-tc", {DONE: working(30), RECURRING: working(50)})
    send(office, tmp_path, "2025-09", "so-tc", {"UBND-2025/III.5": working(10)})
    merged = office("merge", "2025-09")
    carried = details(tmp_path, "2025-09", DONE)["so-tc"]
    assert (carried["Tiến độ (%)"], carried["Kỳ báo cáo"]) == (30, "2025-08")
    assert carried["Xuất xứ"] == "mang từ kỳ trước"
    assert carried["Tệp nguồn"] == "inbox/2025-08/so-tc.xlsx"
    assert details(tmp_path, "2025-09", RECURRING)["so-tc"]["Tình trạng"] == "Chưa báo cáo"
    assert (merged["tasks"]["in_progress"], merged["tasks"]["recurring"]) == (2, 0)


def test_next_workbook_shows_what_was_said(office, tmp_path):
    """`Kỳ trước` and the person in charge are prefilled; a task done is folded away and need not be typed again."""
    said = {DONE: done(dt.datetime(2025, 8, 20)) | {"Người phụ trách": "Lò Văn Thử"}, RECURRING: working(45.5)}
    send(office, tmp_path, "2025-08", "so-tc", said)
    office("generate", "2025-09", "--agency", "so-tc")
    sheet = openpyxl.load_workbook(tmp_path / "templates/2025-09/2025-09_so-tc.xlsx")["Nhiệm vụ"]
    labels, header = table(sheet)
    rows = {sheet.cell(row, labels["Mã"]).value: row for row in range(header + 1, sheet.max_row + 1)}
    assert sheet.cell(rows[DONE], labels["Kỳ trước"]).value == "Tháng 8/2025: Hoàn thành, 100%, 20/08/2025"
    assert sheet.cell(rows[RECURRING], labels["Kỳ trước"]).value == "Tháng 8/2025: Đang thực hiện, 45,5%"
    assert sheet.cell(rows[DONE], labels["Người phụ trách"]).value == "Lò Văn Thử"
    assert sheet.row_dimensions[rows[DONE]].hidden
    assert not sheet.row_dimensions[rows[RECURRING]].hidden


def test_quarter_is_the_last_word_of_its_months(office, tmp_path):
    """A quarter counts each row's last report within it, and all files of its months."""
    send(office, tmp_path, "2025-07", "so-tc", {DONE: working(10), RECURRING: working(20)})
    send(office, tmp_path, "2025-08", "so-tc", {DONE: done(dt.datetime(2025, 8, 20))})
    send(office, tmp_path, "2025-09", "xa-muong-kim", {"UBND-2025/V.14": working(60)})
    quarter = office("merge", "2025-Q3")
    assert quarter["files"] == {"received": 3, "merged": 3, "superseded": 0, "quarantined": 0}
    assert quarter["agencies"]["returned"] == 2
    assert quarter["tasks"]["done_on_time"] == 1
    assert quarter["tasks"]["recurring"] == 1
    assert details(tmp_path, "2025-Q3", DONE)["so-tc"]["Kỳ báo cáo"] == "2025-08"
    assert quarter["cells"] == {"submitted": 13, "merged": 13, "rejected": 0, "superseded": 0, "beside": 0}


def test_later_periods_never_change_an_earlier_master(office, tmp_path):
    """What comes in later leaves the master of an earlier period as it was, byte for byte."""
    send(office, tmp_path, "2025-08", "so-tc", {DONE: working(10)})
    office("merge", "2025-08")
    before = master(tmp_path, "2025-08")
    send(office, tmp_path, "2025-09", "so-tc", {DONE: done(dt.datetime(2025, 9, 20))})
    office("merge", "2025-08")
    assert master(tmp_path, "2025-08") == before


def test_replay_counts_what_had_arrived(office, tmp_path):
    """As of a day after the period, files that arrived later are left out and named; without such a day all count.

    They are named on the way, not in the master, which is as it was before they came.
    """
    send(office, tmp_path, "2025-09", "so-tc", {DONE: working(10)}, arrived=(2025, 9, 28))
    early = office("merge", "2025-09", "--as-of", "2025-10-05")
    then = master(tmp_path, "2025-09")
    send(office, tmp_path, "2025-09", "xa-muong-kim", {"UBND-2025/V.14": working(60)}, arrived=(2025, 10, 20))
    again = office("merge", "2025-09", "--as-of", "2025-10-05")
    assert again["files"] == early["files"]
    assert master(tmp_path, "2025-09") == then
    assert [issue["code"] for issue in again["issues"] if "xa-muong-kim" in issue["message"]] == ["arrived-later"]
    assert office("merge", "2025-09", "--as-of", "2025-10-20")["files"]["received"] == 2
    assert office("merge", "2025-09")["files"]["received"] == 2
    (tmp_path / "inbox/2025-09/xa-muong-kim.xlsx").unlink()
    office("merge", "2025-09", "--as-of", "2025-10-05")
    assert master(tmp_path, "2025-09") == then


def test_replay_of_a_day_within_the_period(office, tmp_path):
    """As of a day before the period's end, too, only what had arrived by then counts."""
    send(office, tmp_path, "2025-09", "so-tc", {DONE: working(10)}, arrived=(2025, 9, 12))
    office("merge", "2025-09", "--as-of", "2025-09-15")
    then = master(tmp_path, "2025-09")
    send(office, tmp_path, "2025-09", "xa-muong-kim", {"UBND-2025/V.14": working(60)}, arrived=(2025, 9, 28))
    assert office("merge", "2025-09")["files"]["received"] == 2
    assert office("merge", "2025-09", "--as-of", "2025-09-15")["files"]["received"] == 1
    assert master(tmp_path, "2025-09") == then


def test_copied_inbox_counts_whole(office, tmp_path):
    """Where every file seems to have come too late, the times say nothing: all count, and it is said."""
    send(office, tmp_path, "2025-09", "so-tc", {DONE: working(10)}, arrived=(2026, 11, 22))
    merged = office("merge", "2025-09", "--as-of", "2025-10-05")
    assert merged["files"]["merged"] == 1
    assert "arrivals-unknown" in [issue["code"] for issue in merged["issues"]]


def test_cache_changes_nothing_but_time(office, tmp_path):
    """With the cache, without it, and with a damaged one, the master is the same; a changed file is read anew."""
    path = send(office, tmp_path, "2025-09", "so-tc", {DONE: working(10)}, arrived=(2025, 9, 28))
    first, shelf = office("merge", "2025-09"), tmp_path / "outbox/.cache/2025-09.bin"
    before = master(tmp_path, "2025-09")
    assert shelf.exists()
    assert office("merge", "2025-09") == first
    shelf.write_bytes(shelf.read_bytes()[:-1] + b"\0")
    assert office("merge", "2025-09") == first
    shutil.rmtree(tmp_path / "outbox")
    assert office("merge", "2025-09") == first
    assert master(tmp_path, "2025-09") == before
    book = openpyxl.load_workbook(path)
    sheet = book["Nhiệm vụ"]
    labels, header = table(sheet)
    row = next(r for r in range(header + 1, sheet.max_row + 1) if sheet.cell(r, labels["Mã"]).value == DONE)
    sheet.cell(row, labels["Tiến độ (%)"]).value = 70
    book.save(path)
    office("merge", "2025-09")
    assert details(tmp_path, "2025-09", DONE)["so-tc"]["Tiến độ (%)"] == 70


def test_damaged_notes_of_masters_written_are_written_anew(tmp_path):
    """What is known of them is read again from the masters themselves."""
    workspace, period = Workspace(tmp_path), Period.parse("2025-09")
    previous.remember(workspace, period, b"one")
    note = workspace.written(period)
    before = note.read_bytes()
    note.write_bytes(b"\xff\xfe\0 ")
    previous.remember(workspace, period, b"one")
    assert before in note.read_bytes()


def write_by_hand(path, title, code, label, text, agency=None):
    """Types into a cell of a master, as a person would."""
    book = openpyxl.load_workbook(path)
    sheet = book[title]
    labels, header = table(sheet)
    for row in range(header + 1, sheet.max_row + 1):
        mine = agency is None or sheet.cell(row, labels["Mã cơ quan"]).value == agency
        if sheet.cell(row, labels["Mã"]).value == code and mine:
            sheet.cell(row, labels[label]).value = text
            book.save(path)
            return f"{openpyxl.utils.get_column_letter(labels[label])}{row}"
    raise AssertionError(code)


def remark_of(path, title, code):
    sheet = openpyxl.load_workbook(path)[title]
    labels, header = table(sheet)
    rows = {sheet.cell(row, labels["Mã"]).value: row for row in range(header + 1, sheet.max_row + 1)}
    return sheet.cell(rows[code], labels["Ý kiến chỉ đạo"]).value if code in rows else None


def test_leaders_remark_reaches_the_agencies(office, tmp_path):
    """What a leader types into a master stays there, goes into the next workbooks of those concerned, no others."""
    send(office, tmp_path, "2025-09", "so-tc", {DONE: working(10)})
    office("merge", "2025-09")
    path = tmp_path / "outbox/2025-09/2025-09_tong-hop.xlsx"
    write_by_hand(path, "Nhiệm vụ", DONE, "Ý kiến chỉ đạo", "Khẩn trương\nbáo cáo trước ngày 15")
    office("generate", "2025-10", "--agency", "so-tc", "--agency", "buu-dien")
    folder = tmp_path / "templates/2025-10"
    assert remark_of(folder / "2025-10_so-tc.xlsx", "Nhiệm vụ", DONE) == (
        "Ý kiến kỳ tháng 9/2025: Khẩn trương\nbáo cáo trước ngày 15"
    )
    assert remark_of(folder / "2025-10_buu-dien.xlsx", "Nhiệm vụ", DONE) is None
    office("merge", "2025-09")
    assert remark_of(path, "Nhiệm vụ", DONE) == "Khẩn trương\nbáo cáo trước ngày 15"
    shutil.rmtree(tmp_path / "outbox")
    office("merge", "2025-09")
    assert remark_of(path, "Nhiệm vụ", DONE) == "Khẩn trương\nbáo cáo trước ngày 15"
    write_by_hand(path, "Nhiệm vụ", DONE, "Ý kiến chỉ đạo", None)
    office("merge", "2025-09")
    assert remark_of(path, "Nhiệm vụ", DONE) is None


def test_hand_made_change_of_a_detail_is_reported(office, tmp_path):
    """A detail cell changed by hand in the master is taken from the return again, and named with what stood there."""
    send(office, tmp_path, "2025-09", "so-tc", {DONE: working(10)})
    assert "master-edited" not in [issue["code"] for issue in office("merge", "2025-09")["issues"]]
    path = tmp_path / "outbox/2025-09/2025-09_tong-hop.xlsx"
    cell = write_by_hand(path, "Chi tiết", DONE, "Tiến độ (%)", 95, agency="so-tc")
    edited = [issue for issue in office("merge", "2025-09")["issues"] if issue["code"] == "master-edited"]
    assert [(issue["cell"], issue["value"], issue["agency"], issue["task"]) for issue in edited] == [
        (cell, "95", "so-tc", DONE)
    ]
    assert details(tmp_path, "2025-09", DONE)["so-tc"]["Tiến độ (%)"] == 10


def test_hand_made_changes_are_told_at_once(office, tmp_path, capsys):
    """The command itself says how many cells were changed by hand: the next merge no longer lists them."""
    send(office, tmp_path, "2025-09", "so-tc", {DONE: working(10)})
    office("merge", "2025-09")
    path = tmp_path / "outbox/2025-09/2025-09_tong-hop.xlsx"
    write_by_hand(path, "Chi tiết", DONE, "Tiến độ (%)", 95, agency="so-tc")
    told = []
    for _ in range(2):
        with pytest.raises(SystemExit):
            main(["merge", "2025-09", "--quiet"])
        told.append(capsys.readouterr().err)
    assert told[0].startswith("1 ô")
    assert told[1] == ""


def test_errors_that_a_newer_file_has_mended_are_told_apart(office, tmp_path, capsys):
    """The faults of a file stay listed when a corrected one has come, as of an old file: nothing is left to do."""
    send(office, tmp_path, "2025-09", "so-tc", {DONE: working(140)}, (2025, 9, 20), "a.xlsx")
    send(office, tmp_path, "2025-09", "so-tc", {DONE: working(40)}, (2025, 9, 21), "b.xlsx")
    merged = office("merge", "2025-09")
    errors = [issue["file"] for issue in merged["issues"] if issue["severity"] == "error"]
    assert (errors, merged["files"]["superseded"]) == (["inbox/2025-09/a.xlsx"], 1)
    with pytest.raises(SystemExit) as stop:
        main(["merge", "2025-09", "--strict"])
    assert stop.value.code == 0
    out = capsys.readouterr().out
    assert "Không có lỗi phải sửa; " in out
    assert "Thêm 1 ô có lỗi ở tệp đã có bản thay thế" in out
    sheet = openpyxl.load_workbook(tmp_path / "outbox/2025-09/2025-09_tong-hop.xlsx")["Kiểm tra"]
    header, *rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    (row,) = (dict(zip(header, row, strict=True)) for row in rows if row[0] == "Lỗi")
    assert "đã gửi bản thay thế" in row["Cách xử lý"]


def test_unreadable_master_is_not_overwritten(office, tmp_path, capsys):
    """A master that cannot be read may hold remarks: nothing is written over it, and the line says so."""
    send(office, tmp_path, "2025-09", "so-tc", {DONE: working(10)})
    office("merge", "2025-09")
    path = tmp_path / "outbox/2025-09/2025-09_tong-hop.xlsx"
    path.write_bytes(b"PK\x03\x04 damaged")
    with pytest.raises(SystemExit) as stop:
        main(["merge", "2025-09"])
    assert stop.value.code == 2
    assert "2025-09_tong-hop.xlsx" in capsys.readouterr().err
    assert path.read_bytes() == b"PK\x03\x04 damaged"


@pytest.mark.libreoffice
def test_master_saved_by_libreoffice_is_as_it_was(office, tmp_path, soffice):
    """Opened and saved by another program, a master shows no hand-made change."""
    send(office, tmp_path, "2025-09", "so-tc", {DONE: done(dt.datetime(2025, 9, 9)), RECURRING: working(45.5)})
    office("merge", "2025-09")
    path = tmp_path / "outbox/2025-09/2025-09_tong-hop.xlsx"
    path.write_bytes(soffice(path, "xlsx").read_bytes())
    assert "master-edited" not in [issue["code"] for issue in office("merge", "2025-09")["issues"]]


def place_of(path, title, code, label):
    """The cell of a row's column in a master: `Q12`."""
    sheet = openpyxl.load_workbook(path)[title]
    labels, header = table(sheet)
    (row,) = [row for row in range(header + 1, sheet.max_row + 1) if sheet.cell(row, labels["Mã"]).value == code]
    return sheet.cell(row, labels[label]).coordinate


@pytest.mark.libreoffice
def test_remark_typed_in_libreoffice_reaches_the_agencies(office, tmp_path, typing_in_calc):
    """Put into October's master in LibreOffice (by its interface, not by keys), a remark survives the next merge and is
    in November's workbooks of the leads and co-ordinators of its task and of nobody else.
    """
    task, said = "UBND-2025/I.8", "Đề nghị khẩn trương, báo cáo trước 15/11; “làm ngay” & không để chậm"
    send(office, tmp_path, "2025-10", "so-tc", {DONE: working(10)})
    office("merge", "2025-10")
    path = tmp_path / "outbox/2025-10/2025-10_tong-hop.xlsx"
    typing_in_calc(path, "Nhiệm vụ", place_of(path, "Nhiệm vụ", task, "Ý kiến chỉ đạo"), said)
    assert remark_of(path, "Nhiệm vụ", task) == said
    merged = office("merge", "2025-10")
    assert "master-edited" not in {issue["code"] for issue in merged["issues"]}
    assert remark_of(path, "Nhiệm vụ", task) == said
    office("generate", "2025-11")
    books = {book.stem.partition("_")[2]: book for book in (tmp_path / "templates/2025-11").iterdir()}
    assert len(books) > 50
    told = {agency: book for agency, book in books.items() if holds(book, said)}
    assert sorted(told) == ["ban-tgdv", "bao-ptth", "so-khcn", "so-vhttdl", "vp-ubnd"]
    assert {remark_of(book, "Nhiệm vụ", task) for book in told.values()} == {f"Ý kiến kỳ tháng 10/2025: {said}"}


def holds(path, text):
    """Whether a workbook says a text, in whichever cell."""
    with zipfile.ZipFile(path) as package:
        return text in html.unescape(package.read("xl/sharedStrings.xml").decode())


def test_remark_in_a_master_written_beside_counts_too(office, tmp_path):
    """Where the master was open and a new one lies beside it, remarks are read from both; the last one typed stands."""
    send(office, tmp_path, "2025-09", "so-tc", {DONE: working(10)})
    office("merge", "2025-09")
    folder = tmp_path / "outbox/2025-09"
    mark = folder / "~$2025-09_tong-hop.xlsx"
    mark.touch()
    write_by_hand(folder / "2025-09_tong-hop.xlsx", "Nhiệm vụ", DONE, "Ý kiến chỉ đạo", "Lần một")
    assert office("merge", "2025-09")["master"] == "outbox/2025-09/2025-09_tong-hop_2.xlsx"
    mark.unlink()
    write_by_hand(folder / "2025-09_tong-hop_2.xlsx", "Nhiệm vụ", DONE, "Ý kiến chỉ đạo", "Lần hai")
    for _ in range(2):
        office("merge", "2025-09")
        assert remark_of(folder / "2025-09_tong-hop.xlsx", "Nhiệm vụ", DONE) == "Lần hai"

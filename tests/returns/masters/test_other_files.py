"""Copies that people make of a master: found by their mark, read whatever they were saved as, or named."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import to_excel

from tests.conftest import Convert
from tests.support.edited_masters import EARLIER, EARLIER_ON, NEW, REMARK, TASKS, Office, both, header, remark, typed
from tests.support.returning import PERIOD, TASK, saved_at, table, zipped

pytestmark = pytest.mark.slow  # a round is merged two or three times

MASTER = f"{PERIOD}_tong-hop.xlsx"


def copy_with(office: Office, name: str, text: str = NEW, stamp: str = "") -> Path:
    """A copy of the master in which a remark was typed, put into the period's folder under another name."""
    path = office.folder / name
    path.parent.mkdir(exist_ok=True)
    office.edit(remark(text), path)
    if stamp:
        path.write_bytes(saved_at(path.read_bytes(), stamp))
    return path


NAMES = [
    f"{PERIOD}_tong-hop (1).xlsx",
    f"Copy of {MASTER}",
    f"{PERIOD}_tong-hop - Chủ tịch.xlsx",
    f"{PERIOD}_tong-hop_2.xlsx",
    f"{PERIOD}_tong-hop.xlsm",
    "Tổng hợp tháng 10 (Chủ tịch đã xem).xlsx",
    "gui PCT.xlsx",
    f"chu-tich/{MASTER}",
    f"../{MASTER}",
]


@pytest.mark.parametrize("instead", [False, True], ids=["beside", "instead"])
@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_read_whatever_it_is_called(office: Office, name: str, instead: bool) -> None:
    """Its remarks are taken, the file they came from is named, and it stays where it is, as it is."""
    path = copy_with(office, name)
    data = path.read_bytes()
    if instead:
        office.master.unlink()
    again = office.merge()
    assert again.remarks == {TASK: NEW, EARLIER_ON: EARLIER}
    assert [issue["file"] for issue in again.issues("remarks-taken")] == [office.inbox.shown(path)]
    assert (again.told(), again.issues("master-unread"), path.read_bytes()) == ([], [], data)
    twice = office.merge()
    assert (twice.remarks, twice.issues("remarks-taken")) == (again.remarks, [])
    assert office.sent_out() == again.remarks


def test_a_copy_in_a_zip_is_read(office: Office) -> None:
    """As a return in one is."""
    path = copy_with(office, "kem-theo.xlsx")
    (office.folder / f"{PERIOD}_tong-hop.zip").write_bytes(zipped({MASTER: path.read_bytes()}))
    path.unlink()
    assert office.merge().remarks == {TASK: NEW, EARLIER_ON: EARLIER}


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_the_sheet_of_tasks_as_text_is_read(office: Office, delimiter: str) -> None:
    """A .csv of that sheet has days and numbers as they were shown: none of them is an edit."""
    remark(NEW)(book := openpyxl.load_workbook(office.master, data_only=True))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerows([shown(cell.value) for cell in row] for row in book[TASKS].iter_rows())
    (office.folder / f"{PERIOD}_tong-hop.csv").write_bytes(text.getvalue().encode("utf-8-sig"))
    again = office.merge()
    assert (again.remarks, again.told()) == ({TASK: NEW, EARLIER_ON: EARLIER}, [])


def shown(value: object) -> object:
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else value


def not_a_master() -> bytes:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Mã", "Ghi chú"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


UNREAD = {
    f"{PERIOD}_tong-hop.pdf": b"%PDF-1.7\n%",
    f"{PERIOD}_tong-hop (1).xlsx": b"PK\x03\x04 damaged",
    f"{PERIOD}_tong-hop.docx": b"PK\x03\x04 damaged",
    f"{PERIOD}_tong-hop - PCT.xls": b"",
    "mat-khau.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
}


@pytest.mark.parametrize("name", UNREAD)
def test_a_copy_that_cannot_be_read_is_named_each_time(office: Office, name: str) -> None:
    """With the file and what to do; the master is written, as nothing of that file is replaced."""
    path = office.folder / name
    path.write_bytes(UNREAD[name])
    for _ in range(2):
        again = office.merge()
        assert (again.code, again.remarks) == (0, {EARLIER_ON: EARLIER})
        (issue,) = again.issues("master-unread")
        assert (issue["file"], issue["severity"]) == (office.inbox.shown(path), "warning")
        assert issue["action"]
    assert path.read_bytes() == UNREAD[name]


def test_a_workbook_called_after_a_master_that_is_none_is_named(office: Office) -> None:
    """Once: it has no leaders' column that could be read."""
    (office.folder / f"{PERIOD}_tong-hop (2).xlsx").write_bytes(not_a_master())
    assert [len(office.merge().issues("master-unread")) for _ in range(2)] == [1, 0]


def test_a_copy_without_the_leaders_column_is_named(office: Office) -> None:
    """It is not the master: the merge goes on."""
    path = office.folder / f"{PERIOD}_tong-hop (1).xlsx"
    office.edit(both(remark(NEW), lambda book: book[TASKS].delete_cols(table(book[TASKS])[0][REMARK])), path)
    again = office.merge()
    assert (again.code, again.remarks) == (0, {EARLIER_ON: EARLIER})
    assert [issue["file"] for issue in again.issues("master-unread")] == [office.inbox.shown(path)]


def test_other_files_in_the_folder_are_none_of_ours(office: Office) -> None:
    """A workbook of the office's own, a form of an agency, a page: read or not, nothing is told of them."""
    (office.folder / "bang-luong.xlsx").write_bytes(not_a_master())
    (office.folder / "bieu.xlsx").write_bytes(office.inbox.sent())
    (office.folder / f"{PERIOD}_tong-quan.html").write_text("<html></html>")
    (office.folder / "ghi-chu.csv").write_text("mot dong")
    (office.folder / f"~${MASTER[2:]}").write_bytes(b"\5Ban")
    again = office.merge()
    assert {issue["code"] for issue in again.json["issues"] if "outbox" in issue["file"]} == set()


def test_of_two_copies_the_one_saved_last_stands(office: Office) -> None:
    """The other's words are told with their file and cell, and kept in the table of remarks."""
    copy_with(office, f"{PERIOD}_tong-hop (1).xlsx", "Chậm lại", "2025-11-03T10:00:00Z")
    older = copy_with(office, f"{PERIOD}_tong-hop (2).xlsx", "Làm ngay", "2025-11-02T10:00:00Z")
    again = office.merge()
    assert again.remarks[TASK] == "Chậm lại"
    (issue,) = again.issues("remarks-differ")
    assert (issue["file"], issue["task"], issue["value"]) == (office.inbox.shown(older), TASK, "Làm ngay")
    assert issue["cell"]
    assert "Làm ngay" in office.table.read_text(encoding="utf-8-sig")
    assert office.merge().remarks[TASK] == "Chậm lại"


def test_of_two_copies_saved_at_once_both_stand(office: Office) -> None:
    """Nobody knows which was last: the words are joined, and told."""
    for name, text in (("(1)", "Chậm lại"), ("(2)", "Làm ngay")):
        copy_with(office, f"{PERIOD}_tong-hop {name}.xlsx", text, "2025-11-02T10:00:00Z")
    again = office.merge()
    assert again.remarks[TASK] == "Chậm lại\nLàm ngay"
    assert sorted(issue["value"] for issue in again.issues("remarks-differ")) == ["Chậm lại", "Làm ngay"]


def test_an_old_copy_takes_nothing_back(office: Office) -> None:
    """Made before a remark was typed into the master, it has an empty cell there; its own words are still new."""
    old = copy_with(office, f"{PERIOD}_tong-hop (1).xlsx", "Của bản cũ", "2025-11-01T10:00:00Z").read_bytes()
    (office.folder / f"{PERIOD}_tong-hop (1).xlsx").unlink()
    office.edited(both(remark("Mới", "P/II.2"), remark(None, EARLIER_ON)))
    (office.folder / f"{PERIOD}_tong-hop (1).xlsx").write_bytes(old)
    assert office.merge().remarks == {TASK: "Của bản cũ", "P/II.2": "Mới"}


def test_a_remark_that_replaces_one_from_elsewhere_tells_it(office: Office) -> None:
    """A copy made before, in which another text is typed on the same task: the text that stood is told."""
    copy = copy_with(office, "x.xlsx", "Từ điện thoại", "2025-11-01T10:00:00Z").read_bytes()
    (office.folder / "x.xlsx").unlink()
    assert office.edited(remark("Từ máy tính")).remarks[TASK] == "Từ máy tính"
    (office.folder / "x.xlsx").write_bytes(copy)
    again = office.merge()
    assert again.remarks[TASK] == "Từ điện thoại"
    assert [issue["value"] for issue in again.issues("remarks-differ")] == ["Từ máy tính"]


def test_a_master_of_another_period_speaks_for_its_own(office: Office) -> None:
    """Laid into the folder of the next period, it says what October's master says."""
    folder = office.folder.parent / "2025-11"
    folder.mkdir()
    office.edit(remark(NEW), folder / MASTER)
    assert office.sent_out() == {EARLIER_ON: EARLIER}  # only October's folder is read for November's workbooks
    code, _, _ = office.inbox.call("generate", "2025-12", "--quiet")
    assert code == 0
    lines = office.table.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split("\t")[:3] for line in lines if NEW in line] == [["2025-10", TASK, NEW]]


def test_a_master_in_the_inbox_is_named(office: Office) -> None:
    """Dropped there by mistake it is put aside, and the line says where it belongs."""
    path = office.inbox.folder / "inbox" / PERIOD / MASTER
    office.edit(remark(NEW), path)
    again = office.merge()
    (issue,) = again.issues("unconfirmed-master")
    assert f"outbox/{PERIOD}" in issue["action"]


# --- what programs make of a file --------------------------------------------------------------------------------


def without_formats(book: Any) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                cell.number_format = "General"
                if isinstance(cell.value, dt.date):
                    cell.value = to_excel(cell.value)


def numbers_as_texts(book: Any) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, dt.datetime):
                    cell.value = f"{cell.value:%d/%m/%Y}"
                elif isinstance(cell.value, int | float):
                    cell.value = str(cell.value).replace(".", ",")


def last_digits(book: Any) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, float):
                    cell.value *= 1 + 1e-13


def empty_texts(book: Any) -> None:
    for sheet in book:
        for row in sheet.iter_rows(max_col=10):
            for cell in row:
                if cell.value is None and not isinstance(cell, openpyxl.cell.cell.MergedCell):
                    cell.value = " "


PROGRAMS: dict[str, Callable[[Any], None]] = {
    "number formats dropped": without_formats,
    "numbers and days as texts": numbers_as_texts,
    "last digits": last_digits,
    "blanks in empty cells": empty_texts,
}


@pytest.mark.parametrize("known", [True, False], ids=["compared", "by digests"])
@pytest.mark.parametrize("way", PROGRAMS)
def test_a_lost_look_is_no_edit(office: Office, way: str, known: bool) -> None:
    """Values are compared, not how they look: nothing is told but the one cell that was typed into."""
    if not known:
        for path in (office.inbox.folder / "outbox/.cache").rglob("*master*/*"):
            path.unlink()
    edit = typed("Chi tiết", TASK, "Tiến độ (%)", 95, "xa-muong-kim")
    again = office.edited(both(PROGRAMS[way], edit, remark(NEW)))
    assert [(sheet, task, text) for sheet, _, task, text in again.told()] == [("Chi tiết", TASK, "95")]
    assert again.remarks == {TASK: NEW, EARLIER_ON: EARLIER}


@pytest.mark.libreoffice
@pytest.mark.parametrize("instead", [False, True], ids=["beside", "instead"])
@pytest.mark.parametrize("to", ["ods", "xls", "xlsx"])
def test_a_master_saved_by_libreoffice_is_read(office: Office, soffice: Convert, to: str, instead: bool) -> None:
    """In whatever format: the remark in it is taken, nothing is told that nobody wrote, and it goes out."""
    data = soffice(office.edit(remark(NEW), office.folder.parent / "typed.xlsx"), to).read_bytes()
    (office.folder.parent / "typed.xlsx").unlink()
    (office.folder / f"{PERIOD}_tong-hop{' (1)' if to == 'xlsx' else ''}.{to}").write_bytes(data)
    if instead:
        office.master.unlink()
    again = office.merge()
    assert (again.remarks, again.told()) == ({TASK: NEW, EARLIER_ON: EARLIER}, [])
    assert office.sent_out() == again.remarks


@pytest.mark.libreoffice
@pytest.mark.parametrize("to", ["ods", "xls"])
def test_words_in_another_format_are_told(office: Office, soffice: Convert, to: str) -> None:
    """A text over a computed cell and one beside the table, also where the format keeps no formulas."""
    change = both(
        typed(TASKS, TASK, "Tình trạng", "Đã họp"),
        typed("Mục tiêu", "MT01", "Đơn vị", "Xem lại"),
        header("Ý kiến chỉ đạo của Chủ tịch"),
    )
    data = soffice(office.edit(change, office.folder.parent / "typed.xlsx"), to).read_bytes()
    (office.folder / f"{PERIOD}_tong-hop.{to}").write_bytes(data)
    assert {"Đã họp", "Xem lại"} <= {text for *_, text in office.merge().told()}

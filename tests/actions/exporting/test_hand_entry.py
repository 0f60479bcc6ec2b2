"""`export --changes`: only what changed since it was typed into the other system, and no mark lost in silence."""

import csv
import datetime as dt
import io
import random
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from consolidate.catalogue.model import Task
from consolidate.catalogue.workbook.other_systems import OtherSystem
from consolidate.outputs.hand_entry import entry_marks, entry_sheet
from consolidate.outputs.hand_entry.changed_fields import FieldKey, ToType
from consolidate.outputs.hand_entry.entry_sheet import EntryBook
from consolidate.spreadsheets import reading
from consolidate.texts.labels import Label
from tests.support.closed import asked
from tests.support.returning import (
    AS_OF,
    COMMUNE,
    COMPLETE,
    EVIDENCE,
    FIRST,
    PERIOD,
    PROGRESS,
    RESULT,
    TASK,
    Inbox,
    good,
    saved_at,
    table,
)

SYSTEM = "nq57"
Line = dict[str, Any]


@pytest.fixture
def returned(inbox: Inbox) -> Inbox:
    inbox.drop(saved_at(good(inbox).fill(TASK, COMPLETE).data(), "2025-10-30T08:00:00Z"), "mot.xlsx")
    return inbox


def changed(inbox: Inbox, period: str = PERIOD, system: str = SYSTEM, code: int = 0) -> dict[str, Any]:
    """The JSON of an export; what it counts adds up, and the workbook holds just these rows."""
    found = asked(inbox, "export", period, "--changes", system, "--as-of", last(period), code=code)
    assert found["changed"] == found["confirmed"] + found["to_type"]
    assert found["to_type"] == len(found["rows"]) == len(lines(inbox.folder / found["file"]))
    return found


def last(period: str) -> str:
    return {"2025-10": AS_OF, "2025-11": "2025-11-30"}[period]


def place(inbox: Inbox, period: str = PERIOD) -> Path:
    return inbox.folder / f"outbox/{period}/nhap-tay/{period}_{SYSTEM}.xlsx"


def lines(path: Path) -> list[Line]:
    """The rows of the workbook as a person sees them."""
    sheet = openpyxl.load_workbook(path)["Cần nhập"]
    columns, header = table(sheet, "Mã")
    rows = [
        {label: sheet.cell(row, at).value for label, at in columns.items()}
        for row in range(header + 1, sheet.max_row + 1)
    ]
    return [row for row in rows if row["Khóa dòng"]]


def marked(path: Path, mark: Callable[[Line], object], label: str = "Đã nhập") -> None:
    """Type into the column of marks (or another one) what `mark` gives for a row; None leaves it."""
    book = openpyxl.load_workbook(path)
    sheet = book["Cần nhập"]
    columns, header = table(sheet, "Mã")
    for row in range(header + 1, sheet.max_row + 1):
        value = mark({name: sheet.cell(row, at).value for name, at in columns.items()})
        if value is not None:
            sheet.cell(row, columns[label]).value = value
    book.save(path)


def of(found: dict[str, Any], column: str) -> list[tuple[str, str]]:
    """Old and new value of a column, in the rows that are to be typed."""
    return [(row["old"], row["new"]) for row in found["rows"] if row["column"] == column]


def say(inbox: Inbox, minute: int, **more: object) -> None:
    """Another return of the commune."""
    labels = {"progress": PROGRESS, "result": RESULT, "evidence": EVIDENCE, "status": "Trạng thái"}
    answers = {**COMPLETE, **{labels[key]: value for key, value in more.items()}}
    saved = saved_at(good(inbox).fill(TASK, answers).data(), f"2025-10-30T08:{minute:02}:00Z")
    inbox.drop(saved, f"lan {minute}.xlsx", minute=minute)


def test_all_is_new_at_first(returned: Inbox) -> None:
    """At first every field that has a value is to be typed, and nothing but the workbook is written."""
    found = changed(returned)
    assert (found["confirmed"], found["confirmed_now"], found["same"]) == (0, 0, 0)
    assert all(row["old"] == "" and row["new"] for row in found["rows"])
    assert of(found, "progress") == [("", "100")]
    assert of(found, "done_on") == [("", "2025-09-20")]
    assert {row["column"] for row in found["rows"]} == {"status", "progress", "done_on", "evidence", "result"}
    assert not (returned.folder / "templates/entered.tsv").exists()
    assert changed(returned) == found


def test_marked_rows_are_confirmed(returned: Inbox) -> None:
    """What is marked does not come again; what is not comes with the newest value; the next old is the last new."""
    changed(returned)
    marked(
        place(returned), lambda row: "Đã nhập" if row["Ô cần nhập"] in ("Kết quả thực hiện", "Tiến độ (%)") else None
    )
    say(returned, 9, result="Đã ban hành, niêm yết", evidence="216/QĐ-UBND")
    found = changed(returned)
    assert (found["confirmed"], found["confirmed_now"], found["same"]) == (2, 2, 1)
    assert of(found, "result") == [("Đã ban hành kế hoạch", "Đã ban hành, niêm yết")]
    assert of(found, "evidence") == [("", "216/QĐ-UBND")]
    assert of(found, "progress") == []
    assert changed(returned)["confirmed_now"] == 0


def test_there_and_back(returned: Inbox) -> None:
    """A value that changes, changes back and changes again is to be typed each time."""
    for minute, value in enumerate((60, 70, 60, 70), start=1):
        say(returned, minute, progress=value, status="Đang thực hiện")
        found = changed(returned)
        assert [new for _, new in of(found, "progress")] == [str(value)]
        marked(place(returned), lambda _: "Đã nhập")
    found = changed(returned)
    assert found["to_type"] == 0
    assert [old for old, _ in of(found, "progress")] == []


def test_a_value_taken_back(returned: Inbox) -> None:
    """A value that was typed and is no longer reported is to be emptied there."""
    say(returned, 1, evidence="215/QĐ-UBND")
    changed(returned)
    marked(place(returned), lambda _: "x")
    book = good(returned).fill(TASK, COMPLETE)
    book.cell(TASK, EVIDENCE).value = None
    (returned.folder / f"inbox/{PERIOD}/mot.xlsx").unlink()
    (returned.folder / f"inbox/{PERIOD}/lan 1.xlsx").unlink()
    returned.drop(book, "lai.xlsx", minute=30)
    assert of(changed(returned), "evidence") == [("215/QĐ-UBND", "")]


@pytest.mark.parametrize("word", ["Đã nhập", "đã nhập ", "X", "x", "✓", "rồi", "ĐÃ XONG.", "OK", True, 1])
def test_words_that_mean_yes(returned: Inbox, word: object) -> None:
    """However a person says it."""
    changed(returned)
    marked(place(returned), lambda row: word if row["Ô cần nhập"] == "Tiến độ (%)" else None)
    assert changed(returned)["confirmed_now"] == 1


@pytest.mark.parametrize("word", ["Chưa nhập", "chưa", "Không", "0", False, " "])
def test_words_that_mean_no(returned: Inbox, word: object) -> None:
    """What says that it was not typed confirms nothing, and nothing is told."""
    changed(returned)
    marked(place(returned), lambda _: word)
    found = changed(returned)
    assert (found["confirmed"], found["unread"]) == (0, [])


@pytest.mark.parametrize("word", ["chờ mạng", "một nửa", dt.datetime(2025, 11, 5), "chưa rõ", "đã gửi", 5])
def test_odd_words(returned: Inbox, word: object) -> None:
    """What is neither confirms nothing: it is told with its cell, exit code 1, and the workbook is kept."""
    changed(returned)
    marked(place(returned), lambda row: word if row["Ô cần nhập"] == "Tiến độ (%)" else None)
    typed = place(returned).read_bytes()
    found = changed(returned, code=1)
    assert found["confirmed"] == 0
    assert [(each["sheet"], bool(each["cell"])) for each in found["unread"]] == [("Cần nhập", True)]
    (copy,) = found["kept"].values()
    assert (returned.folder / copy).read_bytes() == typed
    again = changed(returned)
    assert (again["unread"], again["kept"]) == ([], {})


def test_sorted_and_renamed(returned: Inbox) -> None:
    """Rows in another order, a copy under another name and without the original: each mark is of its own row."""
    before = changed(returned)
    book = openpyxl.load_workbook(place(returned))
    sheet = book["Cần nhập"]
    columns, header = table(sheet, "Mã")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=header + 1)]
    random.Random(3).shuffle(rows)
    for number, row in enumerate(rows, start=header + 1):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
        if row[columns["Ô cần nhập"] - 1] in ("Minh chứng", "Trạng thái"):
            sheet.cell(number, columns["Đã nhập"]).value = "Đã nhập"
    place(returned).unlink()
    book.save(place(returned).with_name("Lò Văn Thử nhập.xlsx"))
    found = changed(returned)
    wanted = {"evidence", "status"}
    assert found["confirmed"] == sum(row["column"] in wanted for row in before["rows"])
    assert not {row["column"] for row in found["rows"]} & wanted
    assert changed(returned)["confirmed_now"] == 0


def test_two_copies(returned: Inbox) -> None:
    """Marks of two copies are taken together; one that an earlier copy brings late for another value is told."""
    changed(returned)
    copy = place(returned).with_name("ban sao.xlsx")
    copy.write_bytes(place(returned).read_bytes())
    marked(place(returned), lambda row: "x" if row["Ô cần nhập"] == "Tiến độ (%)" else None)
    marked(copy, lambda row: "x" if row["Ô cần nhập"] == "Minh chứng" else None)
    assert changed(returned)["confirmed_now"] == 2
    say(returned, 9, result="Đã niêm yết")
    changed(returned)
    marked(place(returned), lambda row: "x" if row["Ô cần nhập"] == "Kết quả thực hiện" else None)
    assert changed(returned)["confirmed_now"] == 1
    marked(copy, lambda row: "x" if row["Ô cần nhập"] == "Kết quả thực hiện" else None)
    found = changed(returned, code=1)
    assert found["confirmed_now"] == 0
    assert [Path(each["file"]).name for each in found["unread"]] == [copy.name]


@pytest.mark.parametrize("label", ["Giá trị mới", "Mã", "Mã cơ quan", "Ô cần nhập", "Khóa dòng"])
def test_edited_rows(returned: Inbox, label: str) -> None:
    """A marked row whose cells no longer say what was written confirms nothing; it is told, and the workbook kept."""
    changed(returned)
    marked(place(returned), lambda row: "Đã nhập" if row["Ô cần nhập"] == "Tiến độ (%)" else None)
    marked(place(returned), lambda row: "55" if row["Ô cần nhập"] == "Tiến độ (%)" else None, label)
    found = changed(returned, code=1)
    assert found["confirmed"] == 0
    assert len(found["unread"]) == len(found["kept"]) == 1


ODD_TEXTS = ("hai  dấu cách", "không\u00a0ngắt", "ban\u2011hành", "rộng\u200b0", "ＡＢ１２", "Hoa\u0300n", "a\n\n b")
"""Texts that are compared in another form than the one in which they are kept."""


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts(returned: Inbox, text: str) -> None:
    """A value is confirmed whatever spaces and signs are in it."""
    say(returned, 9, result=text)
    changed(returned)
    marked(place(returned), lambda _: "x")
    found = changed(returned)
    assert (found["to_type"], found["unread"], found["kept"]) == (0, [], {})


KEY = b"of the office"


def drawn(path: Path, values: list[tuple[Label, str, str]]) -> None:
    """A workbook with a row for each label, column and value, all of one task and agency."""
    rows = tuple(
        ToType(
            key=FieldKey("P/I.1", "so-a", column),
            item=Task(code="P/I.1", plan="P", section="I", number="1", text="Việc", leads="so-a"),
            agency_name="Sở A",
            role="",
            label=label,
            old="",
            new=value,
            times=0,
            reported_in=PERIOD,
            evidence="",
        )
        for label, column, value in values
    )
    system = OtherSystem(name="Phần mềm", slug="phan-mem", codes={}, in_catalogue=False)
    made = EntryBook(rows=rows, system=system, period=PERIOD, as_of=AS_OF, entered=0, key=KEY)
    path.write_bytes(entry_sheet.draw(made))


def read_back(path: Path) -> entry_marks.Marks:
    return entry_marks.read(reading.read(path.read_bytes(), path.name), KEY)


ODD_SIGNS = 'aĐ1. \u00a0\u2010\u2011\u00ad\u200b\u2060\ufeff０Ａ：\u0301\u3000\n\t"\\='


@given(st.lists(st.text(st.sampled_from(ODD_SIGNS))))
@example([*ODD_TEXTS])
@settings(max_examples=50, deadline=None)
def test_any_text_there_and_back(tmp_path_factory: pytest.TempPathFactory, values: list[str]) -> None:
    """What is written, marked and read back is the value that was written, sign for sign."""
    path = tmp_path_factory.mktemp("odd") / "nhap.xlsx"
    drawn(path, [(Label.RESULT, "result", value) for value in values])
    marked(path, lambda row: "x" if row["Khóa dòng"] else None)
    found = read_back(path)
    assert [mark.value for mark in found.marked] == values
    assert found.unread == ()


def test_sorted_without_the_keys(tmp_path: Path) -> None:
    """Two fields of one value whose keys changed places: neither is taken for the other."""
    path = tmp_path / "nhap.xlsx"
    drawn(path, [(Label.NUMERATOR, "numerator", "100"), (Label.DENOMINATOR, "denominator", "100")])
    first, second = (row["Khóa dòng"] for row in lines(path))
    marked(path, lambda row: {first: second, second: first}.get(row["Khóa dòng"]), "Khóa dòng")
    marked(path, lambda row: "x" if row["Ô cần nhập"] == "Tử số" else None)
    found = read_back(path)
    assert (found.marked, len(found.unread)) == ((), 1)


def test_a_key_that_is_no_text(tmp_path: Path) -> None:
    """Half a character in a row's key ends nothing: the row is told."""
    path = tmp_path / "nhap.xlsx"
    drawn(path, [(Label.RESULT, "result", "a")])
    marked(path, lambda _: "x")
    book = reading.read(path.read_bytes(), path.name)
    (sheet,) = book.sheets
    cells = tuple(
        cell._replace(value=f"{'0' * 16} \ud800") if str(cell.value).endswith("}") else cell for cell in sheet.cells
    )
    found = entry_marks.read(replace(book, sheets=(replace(sheet, cells=cells),)), KEY)
    assert (found.marked, len(found.unread)) == ((), 1)


def test_notes_are_kept(returned: Inbox) -> None:
    """A note of the officer's own is in the copy that is kept; the marks beside it count."""
    changed(returned)
    marked(place(returned), lambda _: "Đã nhập")
    marked(place(returned), lambda row: "chờ duyệt" if row["Ô cần nhập"] == "Minh chứng" else None, "Ghi chú")
    found = changed(returned)
    assert found["to_type"] == 0
    (copy,) = found["kept"].values()
    assert any(row["Ghi chú"] == "chờ duyệt" for row in lines(returned.folder / copy))


def test_what_is_no_workbook(returned: Inbox) -> None:
    """A damaged file, or one without the columns, in that folder is told and left where it is."""
    changed(returned)
    (place(returned).parent / "hong.xlsx").write_bytes(b"PK\x03\x04 hong")
    book = openpyxl.Workbook()
    book.active["A1"] = "khác"
    book.save(place(returned).parent / "khac.xlsx")
    found = changed(returned, code=1)
    assert sorted(Path(each["file"]).name for each in found["unread"]) == ["hong.xlsx", "khac.xlsx"]
    assert (place(returned).parent / "khac.xlsx").exists()


def test_saved_as_csv(returned: Inbox) -> None:
    """A workbook saved as CSV brings its marks, too."""
    changed(returned)
    marked(place(returned), lambda row: "Đã nhập" if row["Ô cần nhập"] != "Minh chứng" else None)
    sheet = openpyxl.load_workbook(place(returned))["Cần nhập"]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in sheet.iter_rows(values_only=True):
        writer.writerow([f"{value:%d/%m/%Y}" if isinstance(value, dt.datetime) else value for value in row])
    place(returned).with_suffix(".csv").write_bytes(text.getvalue().encode("utf-8-sig"))
    place(returned).unlink()
    found = changed(returned)
    assert found["confirmed"] == 5
    assert {row["column"] for row in found["rows"]} == {"evidence"}


@pytest.mark.libreoffice
@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_saved_by_libreoffice(returned: Inbox, soffice: Callable[[Path, str], Path], form: str) -> None:
    """Saved by LibreOffice in its own and in other formats: the marks count, and no row is taken for edited."""
    changed(returned)
    marked(place(returned), lambda row: "Đã nhập" if row["Ô cần nhập"] != "Minh chứng" else None)
    made = soffice(place(returned), form)
    place(returned).unlink()
    place(returned).with_suffix(f".{form}").write_bytes(made.read_bytes())
    found = changed(returned)
    assert (found["confirmed"], found["unread"]) == (5, [])


def test_open_elsewhere(returned: Inbox) -> None:
    """While the workbook is open nothing is written and no mark is taken."""
    changed(returned)
    marked(place(returned), lambda _: "Đã nhập")
    lock = place(returned).with_name(f"~${place(returned).name}")
    lock.write_bytes(b"x")
    code, _, err = returned.call("export", PERIOD, "--changes", SYSTEM)
    assert (code, err.count("\n")) == (2, 1)
    assert not (returned.folder / "templates/entered.tsv").exists()
    lock.unlink()
    assert changed(returned)["to_type"] == 0


def test_the_next_month(returned: Inbox) -> None:
    """The next month lists what changed since; an earlier month does not undo what a later one brought."""
    changed(returned)
    marked(place(returned), lambda _: "Đã nhập")
    code, _, _ = returned.call("generate", "2025-11", "--quiet")
    assert code == 0
    book = type(good(returned))(returned.sent(COMMUNE, "2025-11"))
    returned.drop(book.fill(TASK, {**COMPLETE, RESULT: "Đã sơ kết"}), "11.xlsx", "2025-11", minute=5)
    found = changed(returned, "2025-11")
    assert of(found, "result") == [("Đã ban hành kế hoạch", "Đã sơ kết")]
    assert found["confirmed"] == 0
    marked(place(returned, "2025-11"), lambda _: "Đã nhập")
    assert changed(returned, "2025-11")["to_type"] == 0
    back = changed(returned)
    assert of(back, "result") == []
    assert back["later"] == 1


# --- codes of the other system ---------------------------------------------------------------------------------------


def with_codes(inbox: Inbox, header: str, codes: dict[str, object]) -> None:
    """A column of the office's own in the catalogue."""
    path = inbox.folder / "templates/catalogue.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Nhiệm vụ"]
    column = sheet.max_column + 1
    sheet.cell(1, column).value = header
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column).value = codes.get(sheet.cell(row, 1).value)
    book.save(path)


def test_codes_of_the_system(returned: Inbox) -> None:
    """`Mã trên nq57.vn` stands in its rows; what has none is named; a catalogue without the column stays valid."""
    assert TASK in changed(returned)["without_code"]
    with_codes(returned, "Mã trên  NQ57.VN", {TASK: 40217})
    found = changed(returned, system="nq57.vn")
    assert found["without_code"] == [FIRST]
    assert {row["code_there"] for row in found["rows"] if row["code"] == TASK} == {"40217"}
    assert {row["Mã trên NQ57.VN"] for row in lines(place(returned))} == {"40217", "chưa có mã"}
    assert asked(returned, "merge", PERIOD, "--as-of", AS_OF)["tasks"]["total"]


def test_a_system_of_the_office(returned: Inbox) -> None:
    """A column names a system of the office's own; each system has its own marks."""
    with_codes(returned, "Mã trên Phần mềm giao việc", {TASK: "GV/12"})
    found = changed(returned, system="phần mềm giao việc")
    assert Path(found["file"]).name == "2025-10_phan-mem-giao-viec.xlsx"
    marked(returned.folder / found["file"], lambda _: "x")
    assert changed(returned, system="Phần mềm giao việc")["to_type"] == 0
    assert changed(returned)["to_type"] == found["to_type"]


def test_wrong_use(returned: Inbox) -> None:
    """An unknown system names those there are; `--to` and `--changes` exclude each other; one line each."""
    cases = (("--changes", "abc"), ("--changes", SYSTEM, "--to", "csv"), ("--changes", SYSTEM, "--out", "x"))
    for arguments in cases:
        code, out, err = returned.call("export", PERIOD, *arguments)
        assert (code, out, err.count("\n")) == (2, "", 1)
    assert "nq57.vn" in returned.call("export", PERIOD, "--changes", "abc")[2]
    code, _, err = returned.call("export", "2025-11", "--changes", SYSTEM)
    assert (code, err.count("\n")) == (2, 1)


@pytest.mark.parametrize("row", ["", "nq57\t\tP/I.1\tso-tc\tresult\tx\t2025-11-01", "nq57\t2025-10\t\t\t\t\t"])
def test_a_damaged_table(returned: Inbox, row: str) -> None:
    """A table of what was entered that somebody broke ends the command with its line, and is left as it is."""
    path = returned.folder / "templates/entered.tsv"
    head = "system\tperiod\tcode\tagency\tcolumn\tvalue\tread_on" if row else "system\tperiod"
    path.write_text(f"{head}\n{row}\n", encoding="utf-8")
    code, _, err = returned.call("export", PERIOD, "--changes", SYSTEM)
    assert (code, err.count("\n")) == (2, 1)
    assert "entered.tsv" in err
    assert path.read_text(encoding="utf-8") == f"{head}\n{row}\n"


def test_a_backup_has_what_was_entered(returned: Inbox) -> None:
    """What was typed cannot be made again: a backup holds it, and outbox/ can be deleted once the marks were read."""
    changed(returned)
    marked(place(returned), lambda _: "x")
    assert changed(returned)["to_type"] == 0
    asked(returned, "backup")
    (pack,) = (returned.folder / "luu-tru").glob("sao-luu_*.zip")
    assert "templates/entered.tsv" in zipfile.ZipFile(pack).namelist()
    shutil.rmtree(returned.folder / "outbox")
    assert changed(returned)["to_type"] == 0


def test_documents_cited(returned: Inbox) -> None:
    """Number, day and link of what is cited as evidence stand in columns of their own; the words beside them."""
    text = "Quyết định số 216/QĐ-UBND ngày 02/10/2025 (https://vanban.example/216); Báo cáo 12/BC-UBND"
    say(returned, 9, evidence=text)
    found = changed(returned)
    row = next(row for row in found["rows"] if row["column"] == "evidence")
    assert [(each["number"], each["day"]) for each in row["documents"]] == [
        ("216/QĐ-UBND", "2025-10-02"),
        ("12/BC-UBND", ""),
    ]
    shown = next(line for line in lines(place(returned)) if line["Ô cần nhập"] == "Minh chứng")
    assert shown["Số minh chứng"] == "216/QĐ-UBND; 12/BC-UBND"
    assert shown["Ngày minh chứng"] == "02/10/2025; –"
    assert "https://vanban.example/216" in shown["Liên kết"]
    assert shown["Minh chứng (nguyên văn)"] == text

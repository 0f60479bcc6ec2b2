"""Several files of one agency, files for another period or without identity, the same run again."""

import csv
import datetime as dt
import functools
import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support.returning import (
    AS_OF,
    COMMUNE,
    FINANCE,
    FIRST,
    GOOD,
    LAST,
    NOTHING,
    PERIOD,
    STATUS,
    TARGETS,
    TASK,
    TASKS,
    WARD,
    Book,
    Found,
    Inbox,
    rows,
    saved_at,
    zipped,
)

pytestmark = pytest.mark.slow  # each test is a whole merge

EARLY, LATE = "2025-10-20T08:00:00Z", "2025-10-21T08:00:00Z"


def filled(inbox: Inbox, stamp: str, **answers: dict[str, object]) -> bytes:
    """A return saved at a moment; answers by the task's last number."""
    book = inbox.book()
    for code, values in answers.items():
        book.fill({"one": FIRST, "two": TASK, "three": LAST}[code], values)
    return saved_at(book.data(), stamp)


# --- several files of one agency ---------------------------------------------------------------------------------


@pytest.mark.parametrize("names", [("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")])
def test_34_the_later_save_counts(inbox: Inbox, names: tuple[str, str]) -> None:
    """Of two versions the one saved later counts, though it arrived earlier; cells that differ are told."""
    old, new = names
    inbox.drop(filled(inbox, EARLY, two={**GOOD, "Kết quả thực hiện": "cũ"}), old, minute=9)
    inbox.drop(filled(inbox, LATE, two={**GOOD, "Minh chứng": "216/QĐ-UBND"}), new, minute=1)
    found = inbox.merge(submitted=9)
    assert (found.files, found.cells) == ((2, 1, 1, 0), (9, 4, 0, 5))
    assert found.said("differing-versions") == [("N8", TASK, "cũ"), ("O8", TASK, "215/QĐ-UBND")]
    assert {issue["file"] for issue in found.issues("differing-versions")} == {f"inbox/{PERIOD}/{old}"}
    assert "216/QĐ-UBND" in found.issues("differing-versions")[1]["message"]
    detail = found.detail(TASK)
    assert (detail["Minh chứng"], detail["Tệp nguồn"]) == ("216/QĐ-UBND", f"inbox/{PERIOD}/{new}")


def test_34_the_later_arrival_counts(inbox: Inbox) -> None:
    """Of two versions saved at one moment the one that arrived later counts."""
    inbox.drop(filled(inbox, LATE, two=GOOD), "a.xlsx", minute=2)
    inbox.drop(filled(inbox, LATE, two={STATUS: "Tạm dừng"}), "b.xlsx", minute=1)
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 4, 0, 1)
    assert found.detail(TASK)[STATUS] == "Hoàn thành"


def test_34_no_version_wins_in_silence(inbox: Inbox) -> None:
    """Of two versions saved and arrived at one moment none is newer: the row they differ in is rejected in both, with
    both values; other rows combine, and a row they agree in counts once.
    """
    inbox.drop(filled(inbox, LATE, one=NOTHING, two=GOOD), "a.xlsx")
    inbox.drop(filled(inbox, LATE, two={**GOOD, STATUS: "Tạm dừng"}, three={STATUS: "Đang thực hiện"}), "b.xlsx")
    found = inbox.merge(submitted=10)
    assert (found.files, found.cells) == ((2, 2, 0, 0), (10, 2, 8, 0))
    said = [(issue["file"][-6:], issue["cell"], issue["value"]) for issue in found.issues("ambiguous-version")]
    cells = [("K8", "Hoàn thành"), ("L8", "100"), ("M8", "20/09/2025"), ("O8", "215/QĐ-UBND")]
    other = [("K8", "Tạm dừng"), *cells[1:]]
    assert sorted(said) == [("a.xlsx", *cell) for cell in cells] + [("b.xlsx", *cell) for cell in other]
    assert all(word in found.issues("ambiguous-version")[0]["message"] for word in ("Hoàn thành", "Tạm dừng"))
    assert found.severity("ambiguous-version") == "error"
    assert found.detail(TASK)[STATUS] is None
    assert (found.detail(FIRST)[STATUS], found.detail(LAST)[STATUS]) == ("Không phát sinh", "Đang thực hiện")


def test_34_nothing_but_rivals(inbox: Inbox) -> None:
    """Two files that differ in all they have and are of one moment are both put aside; an older one does not win."""
    inbox.drop(filled(inbox, EARLY, two={STATUS: "Đang thực hiện"}), "0.xlsx")
    inbox.drop(filled(inbox, LATE, two={STATUS: "Hoàn thành"}), "a.xlsx")
    inbox.drop(filled(inbox, LATE, two={STATUS: "Tạm dừng"}), "b.xlsx")
    found = inbox.merge(submitted=3)
    assert (found.files, found.cells) == ((3, 0, 1, 2), (3, 0, 2, 1))
    assert found.detail(TASK)[STATUS] is None


def test_34_partial_files_combine(inbox: Inbox) -> None:
    """Two officers who each filled in some rows are both counted, row by row."""
    inbox.drop(filled(inbox, EARLY, one=NOTHING), "a.xlsx")
    inbox.drop(filled(inbox, LATE, two=GOOD), "b.xlsx")
    found = inbox.merge(submitted=5)
    assert (found.files, found.cells) == ((2, 2, 0, 0), (5, 5, 0, 0))
    assert [found.detail(code)["Tệp nguồn"][-6:] for code in (FIRST, TASK)] == ["a.xlsx", "b.xlsx"]


def test_34_exact_doubles(inbox: Inbox) -> None:
    """The same bytes in several places, also in a zip, count once; each double is told of once."""
    data = filled(inbox, EARLY, two=GOOD)
    inbox.drop(data, "a.xlsx", minute=0)
    inbox.drop(data, "Copy of a.xlsx", minute=1)
    inbox.drop(data, "xã/a.xlsx", minute=2)
    inbox.drop(zipped({"a.xlsx": data}), "a.zip", minute=3)
    found = inbox.merge(submitted=16)
    assert (found.files, found.cells) == ((4, 1, 3, 0), (16, 4, 0, 12))
    assert sorted(issue["file"] for issue in found.issues("same-file")) == [
        f"inbox/{PERIOD}/Copy of a.xlsx",
        f"inbox/{PERIOD}/a.zip/a.xlsx",
        f"inbox/{PERIOD}/xã/a.xlsx",
    ]
    assert found.detail(TASK)["Tệp nguồn"] == f"inbox/{PERIOD}/a.xlsx"


def test_34_the_order_of_listing_says_nothing(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever order the file system lists files in, the master is the same to the byte."""
    for number, stamp in enumerate((LATE, EARLY, LATE)):
        status = ("Tạm dừng", "Đang thực hiện", "Chưa thực hiện")[number]
        inbox.drop(filled(inbox, stamp, two={STATUS: status}), f"{number}.xlsx", minute=number % 2)
    found = inbox.merge(submitted=3)
    before = (inbox.folder / found.json["master"]).read_bytes()
    walk = os.walk

    def listed(top: Path, order: tuple[int, ...], **how: Any) -> Iterator[tuple[str, list[str], list[str]]]:
        for place, folders, names in walk(top, **how):
            yield place, folders, [sorted(names)[number] for number in order if number < len(names)]

    for order in itertools.permutations(range(3)):
        monkeypatch.setattr(os, "walk", functools.partial(listed, order=order))
        assert inbox.merge(submitted=3).json == found.json
    assert (inbox.folder / found.json["master"]).read_bytes() == before


def test_34_an_empty_later_file_takes_nothing_away(inbox: Inbox) -> None:
    """A later file in which nothing was filled in leaves the earlier answers."""
    inbox.drop(filled(inbox, EARLY, two=GOOD), "a.xlsx")
    inbox.drop(filled(inbox, LATE), "b.xlsx")
    found = inbox.merge(submitted=4)
    assert found.cells == (4, 4, 0, 0)
    assert found.detail(TASK)[STATUS] == "Hoàn thành"


# --- another period, another office ------------------------------------------------------------------------------


def test_35_a_file_of_another_period(inbox: Inbox) -> None:
    """In the folder of a period a file for another is put aside; both periods are told, each cell is kept."""
    assert not inbox.call("generate", "2025-09", "--agency", COMMUNE)[0]
    inbox.drop(Book(inbox.sent(period="2025-09")).fill(TASK, GOOD))
    found = inbox.merge(submitted=4)
    assert (found.files, found.cells) == ((1, 0, 0, 1), (4, 0, 4, 0))
    issues = found.issues("wrong-period")
    assert [issue["cell"] for issue in issues] == ["", "K8", "L8", "M8", "O8"]
    assert all(period in issues[0]["message"] for period in ("tháng 9/2025", "tháng 10/2025"))


def test_36_a_file_of_another_office(inbox: Inbox, tmp_path: Path) -> None:
    """A workbook that another workspace sent is put aside."""
    other = Inbox(shutil.copytree(inbox.folder, tmp_path / "other"), inbox._capsys)
    (other.folder / "templates/office.key").write_bytes(b"another key for tests, never an office's")
    shutil.rmtree(other.folder / f"templates/{PERIOD}")
    assert not other.call("generate", PERIOD)[0]
    inbox.drop(other.book().fill(TASK, GOOD))
    found = inbox.merge(submitted=4)
    assert (found.files, found.cells) == ((1, 0, 0, 1), (4, 0, 4, 0))
    assert len(found.issues("wrong-workspace")) == 5


def test_files_in_the_inbox_itself(inbox: Inbox) -> None:
    """A file in inbox/ itself counts for the period it is for, and for no other."""
    assert not inbox.call("generate", "2025-09", "--agency", COMMUNE)[0]
    inbox.drop(inbox.book().fill(TASK, GOOD), "a.xlsx", folder=".")
    inbox.drop(Book(inbox.sent(period="2025-09")).fill(FIRST, NOTHING), "b.xlsx", folder=".")
    october = inbox.merge(submitted=4)
    assert (october.files, october.detail(TASK)["Tệp nguồn"]) == ((1, 1, 0, 0), "inbox/a.xlsx")
    september = inbox.merge(submitted=1, period="2025-09", as_of="2025-09-30")
    assert (september.files, september.detail(FIRST)["Tệp nguồn"]) == ((1, 1, 0, 0), "inbox/b.xlsx")


def test_returns_of_an_earlier_workbook_stay_valid(inbox: Inbox) -> None:
    """A workbook generated before the catalogue changed is merged, and that is told."""
    data = inbox.book().fill(TASK, GOOD).data()
    path = inbox.folder / "templates/catalogue.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Nhiệm vụ"]
    column = next(cell.column for row in sheet.iter_rows(max_row=12) for cell in row if cell.value == "Kết quả dự kiến")
    row = next(row for row in range(1, 40) if sheet.cell(row, 1).value == TASK)
    sheet.cell(row, column).value = "Hồ sơ được số hóa"
    book.save(path)
    inbox.drop(data)
    found = inbox.merge(submitted=4)
    assert found.cells == (4, 4, 0, 0)
    assert found.severity("other-template") == "info"
    assert not found.issues("locked-changed")


# --- lost identity -----------------------------------------------------------------------------------------------


def rebuilt(inbox: Inbox, *, keys: bool, name: str = "XÃ MƯỜNG KIM") -> bytes:
    """The sheet of tasks pasted into a new workbook: no `_meta`, no properties; with the row keys or without."""
    source = inbox.book().fill(FIRST, NOTHING).fill(TASK, GOOD).tasks
    book = openpyxl.Workbook()
    sheet = book.active
    for row in source.iter_rows(max_col=22 if keys else 20):
        for cell in row:
            sheet[cell.coordinate].value = cell.value
    sheet["A1"].value = name
    return Book.data(_holding(book))


def _holding(book: object) -> Book:
    made = Book.__new__(Book)
    made.workbook = book
    return made


@pytest.mark.parametrize(
    ("keys", "name", "suggested"),
    [
        (True, "Báo cáo", True),
        (False, "XÃ MƯỜNG KIM", True),
        (False, "xã Mường Kim ", True),
        (False, "Gửi Sở Tài chính", False),
        (True, "PHƯỜNG TÂN PHONG", True),
    ],
)
def test_38_a_rebuilt_file(inbox: Inbox, keys: bool, name: str, suggested: bool) -> None:
    """Without identity a file is put aside; the agency its row keys, else the words above its table show is suggested,
    with the command that accepts it.
    """
    inbox.drop(rebuilt(inbox, keys=keys, name=name), "lại.xlsx")
    found = inbox.merge(submitted=5)
    assert (found.files, found.cells) == ((1, 0, 0, 1), (5, 0, 5, 0))
    first, *cells = found.issues("no-identity")
    assert [issue["cell"] for issue in cells] == ["K7", "K8", "L8", "M8", "O8"]
    assert f'consolidate accept {PERIOD} "inbox/{PERIOD}/lại.xlsx" --agency' in first["action"]
    assert (f"Xã Mường Kim ({COMMUNE})" in first["message"]) is suggested
    assert (f"--agency {COMMUNE}" in first["action"]) is suggested


@pytest.mark.parametrize("keys", [True, False])
def test_38_an_accepted_file(inbox: Inbox, keys: bool) -> None:
    """A file the office vouches for is merged by its row keys or its content, for those bytes only."""
    path = inbox.drop(rebuilt(inbox, keys=keys))
    code, _, err = inbox.call("accept", PERIOD, str(path), "--agency", COMMUNE)
    assert not code, err
    found = inbox.merge(submitted=5)
    assert (found.files, found.cells) == ((1, 1, 0, 0), (5, 5, 0, 0))
    assert found.severity("confirmed-by-office") == "info"
    assert found.detail(TASK)[STATUS] == "Hoàn thành"
    path.write_bytes(path.read_bytes() + b"\0")
    assert inbox.merge(submitted=5, even_so=True).files == (1, 0, 0, 1)


def test_38_accepted_for_another_agency(inbox: Inbox) -> None:
    """A file vouched for as another agency's: rows with keys of the first are rejected all the same."""
    path = inbox.drop(rebuilt(inbox, keys=True))
    assert not inbox.call("accept", PERIOD, str(path), "--agency", WARD)[0]
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 0, 5, 0)
    assert found.issues("foreign-row")


def test_38_a_file_in_a_zip_is_accepted_by_its_path(inbox: Inbox) -> None:
    """A member of a zip is named as messages name it; the zip alone is not enough where it holds several."""
    members = {"a.xlsx": rebuilt(inbox, keys=True), "b.xlsx": inbox.sent(FINANCE)}
    path = inbox.drop(zipped(members), "gui.zip")
    assert inbox.call("accept", PERIOD, str(path), "--agency", COMMUNE)[0] == 2
    assert inbox.call("accept", PERIOD, str(path / "c.xlsx"), "--agency", COMMUNE)[0] == 2
    assert inbox.call("accept", PERIOD, str(path / "a.xlsx"), "--agency", COMMUNE)[0] == 0
    assert inbox.merge(submitted=5).cells == (5, 5, 0, 0)


@pytest.mark.parametrize("agency", [COMMUNE, "so-la"])
def test_38_what_cannot_be_accepted(inbox: Inbox, agency: str) -> None:
    """A file that is no form of ours, or for an agency nobody knows: one line, exit 2, nothing recorded."""
    path = inbox.drop(b"%PDF", "a.pdf")
    code, _, err = inbox.call("accept", PERIOD, str(path), "--agency", agency)
    assert (code, err.count("\n")) == (2, 1)
    assert not (inbox.folder / "templates/accepted.tsv").exists()


def test_30_a_name_never_becomes_a_formula_in_the_table_of_accepted_files(inbox: Inbox) -> None:
    """`accepted.tsv` holds the file's path as text that no spreadsheet takes for a formula."""
    path = inbox.drop(rebuilt(inbox, keys=True), "=cmd.xlsx")
    assert not inbox.call("accept", PERIOD, str(path), "--agency", COMMUNE)[0]
    text = (inbox.folder / "templates/accepted.tsv").read_text("utf-8-sig")
    fields = [field for line in csv.reader(text.splitlines(), delimiter="\t") for field in line]
    assert len(fields) == 8
    assert not [field for field in fields if field.startswith(("=", "+", "-", "@"))]


# --- the same run again ------------------------------------------------------------------------------------------


def test_53_the_same_run_twice(inbox: Inbox) -> None:
    """Merged again, and again without what the first run left: the same bytes."""
    inbox.drop(inbox.book().fill(TASK, GOOD), "a.xlsx")
    inbox.drop(b"%PDF", "b.pdf")
    inbox.merge(submitted=4)
    first = written(inbox)
    inbox.merge(submitted=4)
    assert written(inbox) == first
    shutil.rmtree(inbox.folder / "outbox")
    inbox.merge(submitted=4)
    assert written(inbox) == first


def written(inbox: Inbox) -> dict[str, bytes]:
    return {p.as_posix(): p.read_bytes() for p in (inbox.folder / "outbox").rglob("*.xlsx")}


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_53_a_run_that_was_ended(inbox: Inbox) -> None:
    """A run ended anywhere leaves no half master; the next one gives the same bytes as if nothing had been."""
    for agency in (COMMUNE, WARD):
        inbox.drop(inbox.book(agency).fill(TASK, GOOD), f"{agency}.xlsx")
    inbox.merge(submitted=8)
    first = written(inbox)
    command = [sys.executable, "-m", "consolidate", "merge", PERIOD, "--as-of", AS_OF, "--json"]
    for tenths in (3, 6, 9, 12):
        shutil.rmtree(inbox.folder / "outbox")
        run = subprocess.Popen(
            [*command, "--workspace", str(inbox.folder)], stdout=-3, stderr=-3, start_new_session=True
        )
        time.sleep(tenths / 10)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        assert written(inbox).items() <= first.items()
        inbox.merge(submitted=8)
        assert written(inbox) == first


def test_a_bad_file_costs_no_good_one(inbox: Inbox) -> None:
    """All kinds of bad files together with two good ones: the good ones are merged whole."""
    inbox.drop(inbox.book().fill(TASK, GOOD), "a.xlsx")
    inbox.drop(inbox.book(FINANCE).fill(LAST, {STATUS: "Đang thực hiện", "Tiến độ (%)": 45}), "b.xlsx")
    for number, content in enumerate((b"", b"%PDF", b"PK\x03\x04x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600)):
        inbox.drop(content, f"{number}.xlsx")
    found = inbox.merge(submitted=6)
    assert (found.files, found.cells) == ((6, 2, 0, 4), (6, 6, 0, 0))
    assert found.returned == {COMMUNE, FINANCE}


def test_no_value_of_a_rejected_cell_is_in_the_details(inbox: Inbox) -> None:
    """Where cells are rejected, `Chi tiết` and `Số liệu mục tiêu` hold exactly the cells that were merged."""
    book = inbox.book().fill(TASK, {**GOOD, "Ngày hoàn thành": "31/11/2025", "Đề nghị gia hạn đến": "T12/2025"})
    book.fill("MT01", {"Tử số": "chín", "Mẫu số": 10, "Ngày số liệu": dt.datetime(2025, 10, 20)}, TARGETS)
    inbox.drop(book)
    found = inbox.merge(submitted=8)
    assert found.cells == (8, 5, 3, 0)
    assert _typed(found, "Chi tiết", TASKS, inbox) + _typed(found, "Số liệu mục tiêu", TARGETS, inbox) == 5


def _typed(found: Found, title: str, sheet: str, inbox: Inbox) -> int:
    """How many cells of an agency's own stand in a sheet of the master."""
    head = next(row for row in inbox.book().workbook[sheet].iter_rows() if row[0].value == "Mã")
    labels = [cell.value for cell in head if not cell.value.startswith(("Mã", "TT", "Kỳ", "Ý", "Tự", "Khóa"))]
    ours = {"Nội dung nhiệm vụ", "Vai trò", "Cơ quan chủ trì", "Cơ quan phối hợp", "Kết quả dự kiến", "Thời hạn"}
    ours |= {"Mục tiêu", "Ngưỡng", "Đơn vị", "Giá trị"}
    own = [label for label in labels if label not in ours]
    return sum(row[label] is not None for row in rows(found.master[title]) for label in own if label in row)

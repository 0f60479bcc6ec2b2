"""Letters of reminder of the small office, by the command line: to whom, why, at which level, and what they say."""

import datetime as dt
import json
import os
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from consolidate.catalogue import importing
from consolidate.catalogue.model import Catalogue, Holiday, Plan
from consolidate.consolidation.due_dates import after_working_days
from consolidate.core.period import Period
from consolidate.texts.catalogue import DayKind, Setting
from tests.support import returning, samples
from tests.support.paper_checks import faults_of_form
from tests.support.returning import COMMUNE, COMPLETE, FINANCE, NOTHING, SCIENCE, WARD, Book, Inbox

SETTINGS = {
    Setting.OFFICE: "Sở Khoa học và Công nghệ",
    Setting.PARENT: "UBND tỉnh Lai Châu",
    Setting.PLACE: "Lai Châu",
    Setting.REPORT_DAY: "20",
    Setting.ADDRESSEES: "Ủy ban nhân dân tỉnh Lai Châu",
    Setting.SIGNER: "GIÁM ĐỐC",
    Setting.OFFICE_SYMBOL: "SKHCN",
    Setting.CONTACT_PERSON: "Lò Văn Thử",
}
CATALOGUE = replace(samples.CATALOGUE, settings=SETTINGS)
FIGURE = {"Tử số": 9, "Mẫu số": 10, "Ngày số liệu": dt.datetime(2025, 10, 20)}
WAYS = {
    "MT02": {"Giá trị": 0.7, "Ngày số liệu": dt.datetime(2025, 10, 20)},
    "MT03": {"Giá trị": "Có", "Ngày số liệu": dt.datetime(2025, 10, 20)},
    "MT01": FIGURE,
    "P/I.1": NOTHING,
    "P/I.2": COMPLETE,
    "P/II.1": {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 40, "Kết quả thực hiện": "Đang soạn"},
    "P/II.2": {"Trạng thái": "Đang thực hiện", "Kết quả thực hiện": "Đã kết nối"},
    "P/II.3": {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 40, "Kết quả thực hiện": "Đang soạn"},
}
"""A complete answer to each row, before its deadline or done in time."""


class Office(Inbox):
    """A workspace in which periods are generated, answered and reminded of."""

    def catalogue(self, known: Catalogue) -> None:
        (self.folder / "templates/catalogue.xlsx").write_bytes(importing.write(known))

    def generate(self, period: str) -> None:
        code, _, err = self.call("generate", period, "--quiet")
        assert code in (0, 1), err

    def answered(self, agency: str, period: str = samples.PERIOD, **rows: dict[str, Any] | None) -> Book:
        """Every row of the agency's workbook answered well; `rows`: a row otherwise, `I_2` for `P/I.2`."""
        book = Book(self.sent(agency, period))
        for title, code in book.rows:
            row = rows.get(code.removeprefix("P/").replace(".", "_"), WAYS[code])
            led = title == "Mục tiêu" or book.workbook[title].cell(book.row(code, title), 4).value == "Chủ trì"
            if row and (led or code.removeprefix("P/").replace(".", "_") in rows):
                book.fill(code, row, title)
        return book

    def send(
        self, book: Book | bytes, agency: str, period: str = samples.PERIOD, day: int = 18, name: str = ""
    ) -> Path:
        path = self.drop(book, name or f"{period}_{agency}.xlsx", period)
        moment = dt.datetime.combine(Period.parse(period).first.replace(day=day), dt.time(2), dt.UTC).timestamp()
        os.utime(path, (moment, moment))
        return path

    def letters(self, period: str = samples.PERIOD, as_of: str = "", *options: str) -> dict[str, Any]:
        """The JSON of the command; exit code 0."""
        day = as_of or Period.parse(period).last.isoformat()
        code, out, err = self.call("letters", period, "--as-of", day, "--json", *options)
        assert code == 0, err
        found: dict[str, Any] = json.loads(out)
        return found

    def owing(self, *arguments: str) -> dict[str, tuple[str, tuple[str, ...], str]]:
        """Agency → its level, reasons, and since when."""
        found = self.letters(*arguments)["owing"]
        return {each["agency"]: (each["level"], tuple(each["reasons"]), each["since"]) for each in found}

    def papers(self, period: str = samples.PERIOD) -> dict[str, Path]:
        folder = self.folder / f"outbox/{period}/van-ban"
        return {path.name: path for path in sorted(folder.glob("*.docx"))} if folder.exists() else {}


class Letter:
    """A letter taken apart: its paragraphs, and the rows of its table by head."""

    def __init__(self, path: Path) -> None:
        self.paper = docx.Document(str(path))
        self.lines = [each.text for each in self.paper.paragraphs if each.text.strip()]
        (self.table,) = (each for each in self.paper.tables if each.cell(0, 0).text == "TT")
        head = [cell.text for cell in self.table.rows[0].cells]
        self.rows = [dict(zip(head, (cell.text for cell in row.cells), strict=True)) for row in self.table.rows[1:]]
        self.text = "\n".join(
            [*self.lines, *(cell.text for t in self.paper.tables for r in t.rows for cell in r.cells)]
        )

    @property
    def addressees(self) -> list[str]:
        start = next(place for place, line in enumerate(self.lines) if line.startswith("Kính gửi"))
        several = [line for line in self.lines[start + 1 :] if line.startswith("- ")]
        names = self.lines[start].removeprefix("Kính gửi:").strip()
        stop = next((place for place, line in enumerate(several, 1) if line.endswith(".")), 0)
        return [names] if names else several[:stop]


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """The small office, its reporting day the 20th; October's workbooks are sent out, nothing has come in."""
    made = Office(returning.workspace(tmp_path / "workspace"), capsys)
    made.catalogue(CATALOGUE)
    made.generate(samples.PERIOD)
    return made


@pytest.fixture
def october(office: Office) -> Office:
    """One department is in order, one sent an empty form; a commune's day is no day; a ward sent nothing."""
    office.send(office.answered(SCIENCE), SCIENCE)
    office.send(office.sent(FINANCE), FINANCE)
    office.send(office.answered(COMMUNE, I_2={**COMPLETE, "Ngày hoàn thành": "31/02/2025"}), COMMUNE)
    return office


def overdue_rows(office: Office, period: str = samples.PERIOD) -> set[tuple[str, str, int]]:
    """Code, agency's name and days of the overdue rows of the master's sheet."""
    book = openpyxl.load_workbook(office.folder / f"outbox/{period}/{period}_tong-hop.xlsx", data_only=True)
    found = returning.rows(book["Quá hạn"])
    days = "Số ngày quá hạn"
    return {(r["Mã"], r["Cơ quan"], r[days]) for r in found if r["Mã"] and r[days] and r[days] > 0}


def test_a_letter_to_all(october: Office) -> None:
    """Each is reminded for what it owes: an empty form, faults, nothing sent; who is in order is named nowhere."""
    found = october.letters()
    assert [each["agency"] for each in found["owing"]] == [FINANCE, COMMUNE, WARD]
    assert {each["agency"]: each["reasons"] for each in found["owing"]} == {
        FINANCE: ["blank"],
        COMMUNE: ["faults"],
        WARD: ["missing", "overdue"],
    }
    path = "outbox/2025-10/van-ban/2025-10_don-doc.docx"
    assert found["letters"] == [{"path": path, "level": "first", "agencies": [FINANCE, COMMUNE, WARD]}]
    assert [*october.papers()] == ["2025-10_don-doc.docx"]
    letter = Letter(october.folder / path)
    assert letter.addressees == ["- Sở Tài chính;", "- Xã Mường Kim;", "- Phường Tân Phong."]
    assert [row["Cơ quan"] for row in letter.rows] == ["Sở Tài chính", "Xã Mường Kim", *["Phường Tân Phong"] * 2]
    assert "Căn cứ Kế hoạch số 1/KH-UBND ngày 01 tháng 7 năm 2025 của UBND tỉnh." in letter.lines
    assert "05/11/2025" in letter.text
    assert letter.lines[-1].endswith("Trân\u00a0trọng./.")
    assert "- Lưu: VT, ……." in letter.text
    assert faults_of_form(october.folder / path, "letter") == []


def test_rows_are_those_of_the_master(october: Office) -> None:
    """The overdue rows of a letter are the master's, of the agencies that it is for."""
    october.letters()
    letter = Letter(october.papers()["2025-10_don-doc.docx"])
    rows = {(r["Mã"], r["Cơ quan"], int(r["Số ngày quá hạn"])) for r in letter.rows if r["Số ngày quá hạn"]}
    assert rows == overdue_rows(october) == {("P/I.2", "Phường Tân Phong", 31)}


def test_letters_to_each(october: Office) -> None:
    """With `--each` everyone has a letter, which names nobody else, and says what is wrong in a row."""
    found = october.letters(samples.PERIOD, "", "--each")
    names = {code: f"2025-10_don-doc_{code}.docx" for code in (FINANCE, COMMUNE, WARD)}
    assert {each["path"].rpartition("/")[2]: each["agencies"] for each in found["letters"]} == {
        name: [code] for code, name in names.items()
    }
    letter = Letter(october.papers()[names[COMMUNE]])
    assert letter.addressees == ["Xã Mường Kim"]
    assert "Sở Tài chính" not in letter.text
    assert "Phường Tân Phong" not in letter.text
    (row,) = letter.rows
    assert row["Mã"] == "P/I.2"
    assert "Lỗi: " in row["Nội dung còn nợ"]
    assert "Cơ quan" not in row


def test_no_letter_stays_that_is_not_made_again(october: Office) -> None:
    """A letter of the other kind goes, one to an agency that has answered since goes; an edited one is kept."""
    october.letters(samples.PERIOD, "", "--each")
    assert len(october.papers()) == 3
    october.papers()[f"2025-10_don-doc_{WARD}.docx"].write_bytes(b"edited")
    october.send(october.answered(FINANCE), FINANCE, day=19)
    october.letters(samples.PERIOD, "", "--each")
    kept = [name for name in october.papers() if "_sua-tay_" in name]
    assert len(kept) == 1
    assert {*october.papers()} == {*kept, f"2025-10_don-doc_{COMMUNE}.docx", f"2025-10_don-doc_{WARD}.docx"}
    (lone,) = [name for name in october.papers() if WARD in name and name not in kept]
    october.papers()[lone].write_bytes(b"edited again")
    code, _, err = october.call("letters", samples.PERIOD, "--as-of", "2025-11-20")
    assert code == 0
    assert f"{lone} đã được sửa tay" in err
    assert "thay vào chỗ cũ" not in err
    assert len([name for name in october.papers() if "_sua-tay_" in name]) == 2
    assert "2025-10_don-doc.docx" in october.papers()


def test_nobody_owes(office: Office) -> None:
    """Where all are in order there is no letter, one line says so, and the command has done its work."""
    for agency in (SCIENCE, FINANCE, COMMUNE, WARD):
        office.send(office.answered(agency), agency)
    found = office.letters()
    assert (found["letters"], found["owing"], office.papers()) == ([], [], {})
    code, out, _ = office.call("letters", samples.PERIOD, "--as-of", "2025-10-31")
    assert code == 0
    assert "Không cơ quan nào phải nhắc" in out


def test_before_the_reporting_day(october: Office) -> None:
    """Nobody is reminded of a report before its day is over; the lines tell how many have still time."""
    assert october.owing(samples.PERIOD, "2025-10-20")[WARD][1] == ("overdue",)
    assert october.owing(samples.PERIOD, "2025-10-21")[WARD][1] == ("missing", "overdue")
    _, out, _ = october.call("letters", samples.PERIOD, "--as-of", "2025-10-20")
    assert "chưa qua ngày 20/10/2025" in out


def test_without_a_reporting_day(october: Office) -> None:
    """Where the office has set no day, a report is due by the period's end, and nothing is said of working days."""
    october.catalogue(replace(CATALOGUE, settings={**SETTINGS, Setting.REPORT_DAY: ""}))
    assert october.owing(samples.PERIOD, "2025-10-31")[WARD][1] == ("overdue",)
    assert october.owing(samples.PERIOD, "2025-11-01")[WARD][1] == ("missing", "overdue")
    letter = Letter(october.papers()["2025-10_don-doc.docx"])
    assert "ngày làm việc" not in letter.text


def test_a_file_put_aside_was_sent(october: Office) -> None:
    """Of an agency whose file cannot be used it is said that a file came; never that it sent nothing."""
    october.send(october.sent(WARD)[:3000], WARD)
    assert october.owing()[WARD][1] == ("unusable", "overdue")
    october.letters(samples.PERIOD, "", "--each")
    letter = Letter(october.papers()[f"2025-10_don-doc_{WARD}.docx"])
    assert "Tệp gửi về chưa dùng được" in letter.text
    assert "chưa gửi" not in letter.text.lower()


def test_a_fault_in_a_row_of_a_helper(october: Office) -> None:
    """A co-ordinator owes nothing: a fault in such a row reminds nobody."""
    book = october.answered(COMMUNE, II_1={"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 140})
    october.send(book, COMMUNE, day=19, name="lan 2.xlsx")
    found = october.letters()
    assert COMMUNE not in {each["agency"] for each in found["owing"]}


def test_a_task_that_one_of_several_leads_has_done(october: Office) -> None:
    """Of a task of many leads only those are reminded that have not done it."""
    october.send(october.answered(COMMUNE), COMMUNE, day=19, name="lan 2.xlsx")
    assert overdue_rows_after(october) == {("P/I.2", "Phường Tân Phong", 31)}
    assert COMMUNE not in october.owing()


def overdue_rows_after(office: Office) -> set[tuple[str, str, int]]:
    office.letters()
    return overdue_rows(office)


def test_levels(october: Office) -> None:
    """Who owes in a row of periods is reminded a second time, then proposed for criticism; who answers begins anew."""
    for period in ("2025-11", "2025-12"):
        october.generate(period)
        october.send(october.answered(SCIENCE, period), SCIENCE, period)
    assert october.owing("2025-11")[WARD][::2] == ("second", "2025-10")
    assert october.owing("2025-11")[FINANCE][::2] == ("second", "2025-10")
    assert [*october.papers("2025-11")] == ["2025-11_don-doc-lan-2.docx"]
    october.send(october.answered(FINANCE, "2025-11"), FINANCE, "2025-11", day=28)
    assert october.owing("2025-11", "2025-11-30").get(FINANCE) is None
    found = october.owing("2025-12")
    assert found[WARD][::2] == ("criticism", "2025-10")
    assert found[FINANCE][::2] == ("first", "2025-12")
    assert {*october.papers("2025-12")} == {"2025-12_don-doc.docx", "2025-12_phe-binh.docx"}
    letter = Letter(october.papers("2025-12")["2025-12_phe-binh.docx"])
    assert letter.addressees[0] == "- Ủy ban nhân dân tỉnh Lai Châu;"
    assert "xem xét, quyết định việc phê bình" in letter.text
    assert "tháng 10/2025 chưa gửi báo cáo" in letter.text
    october.letters("2025-12", "", "--each")
    assert f"2025-12_phe-binh_{WARD}.docx" in october.papers("2025-12")
    assert f"2025-12_don-doc_{FINANCE}.docx" in october.papers("2025-12")


def test_answered_late_in_the_last_period(october: Office) -> None:
    """Who answered the last period late owed nothing then; a period that nothing came in for ends the row."""
    for period in ("2025-11", "2026-01"):
        october.generate(period)
        october.send(october.answered(SCIENCE, period), SCIENCE, period)
    october.send(october.answered(FINANCE), FINANCE, day=30, name="muon.xlsx")
    assert october.owing("2025-11")[FINANCE][::2] == ("first", "2025-11")
    assert october.owing("2025-11")[WARD][0] == "second"
    assert october.owing("2026-01")[WARD][::2] == ("first", "2026-01")


def test_the_office_itself(october: Office) -> None:
    """Where the office that writes owes something, too, no letter names it: a line and the JSON tell what it owes."""
    found = october.letters()
    owes = [each["agency"] for each in found["owing"]]
    assert FINANCE in owes
    assert not any(each["office"] for each in found["owing"])
    october.catalogue(replace(CATALOGUE, settings={**SETTINGS, Setting.OFFICE: "Sở Tài chính tỉnh Lai Châu"}))
    for options in ((), ("--each",)):
        found = october.letters(samples.PERIOD, "", *options)
        assert [each["agency"] for each in found["owing"]] == owes
        assert [each["agency"] for each in found["owing"] if each["office"]] == [FINANCE]
        assert FINANCE not in [agency for letter in found["letters"] for agency in letter["agencies"]]
        for path in october.papers().values():
            assert not any("Sở Tài chính" in line for line in Letter(path).addressees)
            assert not any("Sở Tài chính" in row.get("Cơ quan", "") for row in Letter(path).rows)
    _, out, _ = october.call("letters", samples.PERIOD, "--as-of", "2025-10-31")
    (line,) = [line for line in out.splitlines() if line.startswith("Sở Tài chính")]
    assert line.endswith("Phần của chính cơ quan: gửi tệp về mà chưa điền ô nào.")


def test_only_the_office_owes(office: Office) -> None:
    """Where nobody but the office owes, no letter is written; what it owes is told."""
    office.catalogue(replace(CATALOGUE, settings={**SETTINGS, Setting.OFFICE: "Sở KH&CN"}))
    for agency in (FINANCE, COMMUNE, WARD):
        office.send(office.answered(agency), agency)
    found = office.letters()
    assert (found["letters"], [each["agency"] for each in found["owing"]]) == ([], [SCIENCE])
    assert "new_day" not in found
    _, out, _ = office.call("letters", samples.PERIOD, "--as-of", "2025-10-31")
    assert "không soạn công văn nào" in out
    assert "Sở Khoa học và Công nghệ vừa còn nợ" in out


def test_the_head(october: Office) -> None:
    """Below its superior the office is named without the place that the superior's name has."""
    names = {"Sở Khoa học và Công nghệ tỉnh Lai Châu": "UBND tỉnh Lai Châu", "Sở Y tế Hà Nội": "UBND TP. Hà Nội"}
    for name, superior in names.items():
        october.catalogue(replace(CATALOGUE, settings={**SETTINGS, Setting.OFFICE: name, Setting.PARENT: superior}))
        october.letters()
        head = Letter(october.papers()[f"{samples.PERIOD}_don-doc.docx"]).paper.tables[0].cell(0, 0).text
        first = name.removesuffix(" tỉnh Lai Châu").removesuffix(" Hà Nội").upper()
        assert [line for line in head.splitlines() if line.strip()][:2] == [superior.upper(), first]


def test_quarters(october: Office) -> None:
    """A quarter is held against the quarter before it, not against its months."""
    found = october.owing("2025-Q4", "2025-12-31")
    assert found[WARD][::2] == ("first", "2025-Q4")
    assert [*october.papers("2025-Q4")] == ["2025-Q4_don-doc.docx"]


HOSTILE = "Việc {{ ky }} & <w:p>{% for x in y %} {{? so_qua_han }} “1 < 2” =1+1 \\"


def test_hostile_texts_stand_as_typed(office: Office) -> None:
    """Texts of the catalogue and of agencies act as no field: they stand in the letter as they were typed."""
    tasks = tuple(replace(task, text=f"{HOSTILE} {task.code}") for task in samples.TASKS)
    plans = (Plan(code="P", number="1/KH-UBND", issuer=HOSTILE, issued=dt.date(2025, 7, 1), title="Về {{ x }}"),)
    agencies = (*samples.AGENCIES[:3], replace(samples.AGENCIES[3], name="Phường {{ Tân }} & <Phong>"))
    office.catalogue(replace(CATALOGUE, tasks=tasks, plans=plans, agencies=agencies))
    office.generate(samples.PERIOD)
    office.send(office.answered(COMMUNE, I_2={**COMPLETE, "Ngày hoàn thành": "{{ ky }} {% x %}"}), COMMUNE)
    office.letters(samples.PERIOD, "2025-11-01", "--each")
    ward = Letter(office.papers()[f"2025-10_don-doc_{WARD}.docx"])
    assert ward.addressees == ["Phường {{ Tân }} & <Phong>"]
    assert any(f"{HOSTILE} P/I.2" in row["Nội dung còn nợ"] for row in ward.rows)
    assert any(HOSTILE in line for line in ward.lines if line.startswith("Căn cứ"))


def test_same_bytes(october: Office) -> None:
    """The same inputs give the same bytes, of every letter, at another time."""
    october.letters(samples.PERIOD, "", "--each")
    before = {name: path.read_bytes() for name, path in october.papers().items()}
    for path in october.papers().values():
        path.unlink()
    time.sleep(2.1)  # a zip counts time in two seconds
    october.letters(samples.PERIOD, "", "--each")
    assert {name: path.read_bytes() for name, path in october.papers().items()} == before


def test_every_letter_keeps_the_form(october: Office) -> None:
    """Letters of each level, to all and to each, have the slots of a State letter and are sound packages."""
    for period in ("2025-11", "2025-12"):
        october.generate(period)
        october.send(october.answered(SCIENCE, period), SCIENCE, period)
    found = {}
    for period in (samples.PERIOD, "2025-11", "2025-12"):
        for options in ((), ("--each",)):
            october.letters(period, "", *options)
            papers = october.papers(period).items()
            found |= {(name, options): faults_of_form(path, "letter") for name, path in papers}
    assert len(found) == 12
    assert {key: faults for key, faults in found.items() if faults} == {}


def test_the_new_day() -> None:
    """Days off are passed over, days worked instead are counted."""
    off = [Holiday(day=dt.date(2025, 11, 3), kind=DayKind.OFF), Holiday(day=dt.date(2025, 11, 8), kind=DayKind.MAKE_UP)]
    days = [after_working_days(dt.date(2025, 10, 31), number, off).day for number in (1, 3, 4, 5, 6)]
    assert days == [4, 6, 7, 8, 10]


def test_no_letter_says_what_is_no_word(october: Office) -> None:
    """No field stays open in a letter, and no value of the program's own shows."""
    october.letters(samples.PERIOD, "", "--each")
    for path in october.papers().values():
        assert not re.search(r"None|\{\{|\bnan\b|\bmissing\b|\bTrue\b", Letter(path).text)

"""The catalogue: names found, file written and read, faults named, documents imported around the office's own work."""

import csv
import datetime as dt
import io
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import to_excel
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator

from consolidate import catalogue
from consolidate.catalogue import agency_names, importing, profiles
from consolidate.catalogue import documents as plans
from consolidate.catalogue.model import Agency, Catalogue, Group, PlanReading, Task
from consolidate.catalogue.workbook.sheets import SHEETS
from consolidate.core.errors import CatalogueError, ConsolidateError, WorkbookError
from consolidate.texts import messages
from consolidate.texts.labels import Aggregate, DeadlineKind, TargetKind
from tests.support.imports import import_all
from tests.support.paths import GOLDEN
from tests.support.workbooks import pack

DAY = dt.date(2025, 10, 31)
HEADERS = {
    "Kế hoạch": "Mã|Số, ký hiệu|Cơ quan ban hành|Ngày ban hành|Trích yếu|Tệp nguồn|Hiệu lực từ|Hiệu lực đến",
    "Cơ quan": "Mã|Tên cơ quan|Tên khác|Nhóm|Thư điện tử|Hiệu lực từ|Hiệu lực đến|Chuyển về|Ghi chú",
    "Nhóm": "Mã|Tên nhóm|Tên khác",
    "Mục tiêu": "Mã|Kế hoạch|TT|Mục tiêu|Loại|So sánh|Ngưỡng|Đơn vị|Hạn|Cơ quan báo cáo|Cách tổng hợp|Cần soát|Nguồn"
    "|Tên gọn|Tử số là|Mẫu số là|Chu kỳ|Đơn vị tử, mẫu|Khoảng hợp lý|Mẫu số bằng 0",
    "Nhiệm vụ": (
        "Mã|Kế hoạch|Phần|TT|Nội dung nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|Kết quả dự kiến|Thời gian hoàn thành"
        "|Loại thời hạn|Hạn|Mục tiêu liên quan|Cần soát|Nguồn|Tên gọn"
    ),
    "Điều chỉnh": "Mã|Cột|Giá trị mới|Hiệu lực từ|Văn bản|Ghi chú",
    "Ngày nghỉ": "Ngày|Loại|Tên",
    "Rút câu hỏi": "Số câu hỏi|Lý do rút|Ngày",
    "Cài đặt": "Tên|Giá trị|Ý nghĩa",
}


def golden(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def readings(change: Callable[[str], str] = str) -> list[PlanReading]:
    """The three documents read; `change` is applied to the text of the appendix."""
    documents = profiles.sources()
    documents["ubnd-2025-phu-luc.txt"] = change(documents["ubnd-2025-phu-luc.txt"].decode()).encode()
    return [plans.read(name, content) for name, content in documents.items()]


@pytest.fixture(scope="module")
def built() -> Catalogue:
    return importing.build(readings())


@pytest.fixture(scope="module")
def written(built: Catalogue) -> bytes:
    return importing.write(built)


def edited(content: bytes, edit: Callable[[Workbook], object]) -> bytes:
    """The file after somebody worked on it."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    edit(workbook)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def setting(sheet: str, cell: str, value: object) -> Callable[[Workbook], None]:
    def edit(workbook: Workbook) -> None:
        workbook[sheet][cell] = value

    return edit


def row_of(workbook: Workbook, sheet: str, code: str) -> int:
    return next(row for row in range(2, workbook[sheet].max_row + 1) if workbook[sheet].cell(row, 1).value == code)


# --- names -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", range(40))
def test_leads_and_coordinators_are_resolved(built: Catalogue, place: int) -> None:
    """Every name in the 40 tasks is an agency or a group, in the order written."""
    task, expected = built.tasks[place], golden("appendix.tsv")[place]
    index = agency_names.index(built.agencies, built.groups)
    leads, coordinators = agency_names.find(index, task.leads), agency_names.find(index, task.coordinators)
    assert " ".join(leads.codes) == expected["lead_codes"]
    assert " ".join(coordinators.codes) == expected["coordinator_codes"]
    assert not leads.unknown
    assert not coordinators.unknown


SMALL = agency_names.index(
    (
        Agency(code="a", name="Sở Khoa học và Công nghệ", other_names=("Sở KH&CN",)),
        Agency(code="b", name="Sở Văn hóa, Thể thao và Du lịch"),
        Agency(code="c", name="Sở Y tế"),
        Agency(code="x-cha", name="Xã Nậm Cha"),
        Agency(code="x-cha-2", name="Xã Nậm Chà"),
    ),
    (
        Group(code="g", name="Các sở, ban, ngành", other_names=("Các Sở, ngành, địa phương",)),
        Group(code="h", name="Các địa phương", other_names=("Các Sở, ngành, địa phương",)),
    ),
)


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế", "b c", ()),
        ("SỞ VĂN HOÁ THỂ THAO VÀ DU LỊCH.", "b", ()),
        ("so khoa hoc va cong nghe", "a", ()),
        ("sở, ban, ngành; các địa phương", "g h", ()),
        ("Các Sở, ngành, địa phương", "g h", ()),
        ("Sở Y tế và Sở KH&CN tỉnh", "c a", ()),
        ("a; c", "a c", ()),
        ("Xã Nậm Cha", "x-cha", ()),
        ("Xã Nậm Chà", "x-cha-2", ()),
        ("Xa Nam Cha", "", ("Xa Nam Cha",)),
        ("Tỉnh Đoàn, Sở Y tế; Hội Nông dân", "c", ("Tỉnh Đoàn", "Hội Nông dân")),
        ("Sở Y tế dự phòng", "c", ("Sở Y tế dự phòng",)),
        ("", "", ()),
    ],
)
def test_names_in_a_text(text: str, codes: str, unknown: tuple[str, ...]) -> None:
    """Longest names first; case, commas, the tone's place do not matter; bare letters only where they name one body."""
    found = agency_names.find(SMALL, text)
    assert (" ".join(found.codes), found.unknown) == (codes, unknown)


@given(st.text(max_size=60))
def test_no_word_is_lost(text: str) -> None:
    """Every word of any text is part of a name, a filler or reported as unknown."""
    found = agency_names.find(SMALL, text)
    said = " ".join((*(match.text for match in found.matches), *found.unknown))
    fillers = {agency_names.fold(word) for word in ("các", "và", "cùng", "với", "tỉnh")}
    assert set(agency_names.words(text)) - fillers <= set(agency_names.words(said))


def test_decomposed_letters_are_the_same_name() -> None:
    """macOS writes letters and marks apart."""
    assert agency_names.find(SMALL, unicodedata.normalize("NFD", "Sở Y tế")).codes == ("c",)


# --- the built-in catalogue --------------------------------------------------------------------------------------


def test_targets_of_two_plans_are_one(built: Catalogue) -> None:
    """20 targets, each stated by both plans, with the words, measure and reporters of the hand-made list."""
    index = agency_names.index(built.agencies, built.groups)
    assert [
        (t.code, t.plans, t.number, t.text, t.kind, t.comparison, t.threshold, t.unit, t.deadline)
        for t in built.targets
    ] == [
        (
            f"MT{int(row['number']):02}",
            ("TU-351", "UBND-2025"),
            row["number"],
            row["text"],
            row["kind"],
            row["comparison"],
            float(row["threshold"]) if row["threshold"] else None,
            row["unit"],
            dt.date(2025, 12, 31),
        )
        for row in golden("targets.tsv")
    ]
    assert [" ".join(agency_names.find(index, t.reporters).codes) for t in built.targets] == [
        row["reporter_codes"] for row in golden("targets.tsv")
    ]
    assert all("tu-351" in t.source and "ubnd-2025-ke-hoach" in t.source for t in built.targets)


def test_reviews_of_agencies(built: Catalogue) -> None:
    """Spelling variants, two leads and groups as leads are for a person to see."""
    review = {task.code.removeprefix("UBND-2025/"): task.review for task in built.tasks}
    assert {code for code, note in review.items() if "Chủ trì là nhóm" in note} == {"I.1", "I.5", "V.13", "V.14"}
    assert "55 cơ quan" in review["V.13"]
    assert "38 cơ quan" in review["V.14"]
    assert {code for code, note in review.items() if "cùng chủ trì" in note} == {"I.8"}
    variants = {code for code, note in review.items() if "hiểu là" in note}
    assert variants == {"I.5", "I.7", "I.8", "III.7", "VI.4", "VII.1", "VII.2"}


def test_who_is_meant_on_a_day(built: Catalogue) -> None:
    """Groups are their members in force; a lead is not also a co-ordinator; protocol order."""
    task = built.task_by_code["UBND-2025/V.13"]
    leads = catalogue.leads(built, task, DAY)
    assert len(leads) == 55
    assert leads == tuple(agency.code for agency in built.agencies if agency.code in leads)
    assert catalogue.coordinators(built, task, DAY) == ()
    assert len(catalogue.reporters(built, built.target_by_code["MT05"], DAY)) == 38
    assert catalogue.leads(built, built.task_by_code["UBND-2025/I.8"], DAY) == ("so-khcn", "so-vhttdl")


def test_successors_take_over() -> None:
    """A named agency that ended is its successors, also over two steps; one not yet begun is nobody."""
    old, new = dt.date(2025, 6, 30), dt.date(2025, 7, 1)
    bodies = (
        Agency(code="huyen", name="Huyện Cũ", in_force_until=old, successors=("xa-1", "xa-2"), groups=("g",)),
        Agency(code="xa-1", name="Xã Một", in_force_from=new, in_force_until=DAY, successors=("xa-2",), groups=("g",)),
        Agency(code="xa-2", name="Xã Hai", in_force_from=new, groups=("g",)),
    )
    book = Catalogue(agencies=bodies, groups=(Group(code="g", name="Các địa phương"),))
    named = Task(code="P/I.1", plan="P", section="I", number="1", text="", leads="Huyện Cũ")
    grouped = replace(named, leads="Các địa phương")
    assert catalogue.leads(book, named, old) == catalogue.leads(book, grouped, old) == ("huyen",)
    assert catalogue.leads(book, named, DAY) == catalogue.leads(book, grouped, DAY) == ("xa-1", "xa-2")
    assert catalogue.leads(book, named, DAY + dt.timedelta(1)) == ("xa-2",)
    assert catalogue.leads(book, replace(named, leads="Xã Hai"), old) == ()


# --- written and read --------------------------------------------------------------------------------------------


def test_sheets_and_headers(written: bytes) -> None:
    """The guide, then nine sheets under their exact names, one header row each."""
    workbook = openpyxl.load_workbook(io.BytesIO(written))
    assert workbook.sheetnames == ["Hướng dẫn", *HEADERS]
    assert {ws.title: "|".join(cell.value for cell in ws[1]) for ws in workbook.worksheets[1:]} == HEADERS


def test_what_is_written_is_read_back(built: Catalogue, written: bytes) -> None:
    """Every field of every row survives the file."""
    back = catalogue.parse(written)
    assert back == built
    assert catalogue.version(back) == catalogue.version(built)


def test_version_follows_the_content(built: Catalogue) -> None:
    """Twelve hex digits; another deadline gives others."""
    other = replace(built, tasks=(replace(built.tasks[0], deadline=DAY), *built.tasks[1:]))
    assert len(int(catalogue.version(built), 16).to_bytes(6)) == 6
    assert catalogue.version(other) != catalogue.version(built)


def test_the_same_content_gives_the_same_bytes(built: Catalogue, written: bytes) -> None:
    """No clock in the file: neither in the archive nor in its properties."""
    assert importing.write(built) == written
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(written)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_an_outside_judge_finds_no_fault(written: bytes, tmp_path: Path) -> None:
    """The new file, and the file after an import, are clean Open XML."""
    imported, _ = import_all(written, readings(lambda text: text.replace("30/9/2025", "31/10/2025")))
    for name, content in (("new.xlsx", written), ("imported.xlsx", imported)):
        (tmp_path / name).write_bytes(content)
        assert OpenXmlValidator().validate(tmp_path / name).errors == []


def test_choices_drop_down_and_days_are_days(written: bytes) -> None:
    """Columns of choices offer just these, others the cells of another sheet; days are dates shown as dd/mm/yyyy."""
    sheet = openpyxl.load_workbook(io.BytesIO(written))["Nhiệm vụ"]
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert lists.pop("J2:J2000") == '"ngày,hàng tháng,hàng quý,hàng năm,thường xuyên,chưa có"'
    assert {area: formula.split("!")[0] for area, formula in lists.items()} == {
        "B2:B2000": "OFFSET('Kế hoạch'",
        "F2:F2000": "OFFSET('Cơ quan'",
        "G2:G2000": "OFFSET('Cơ quan'",
        "L2:L2000": "OFFSET('Mục tiêu'",
    }
    cell = sheet.cell(row_of(sheet.parent, "Nhiệm vụ", "UBND-2025/V.7"), 11)
    assert (cell.value.date(), cell.number_format) == (dt.date(2025, 8, 31), "dd/mm/yyyy")


def in_force_by_month(content: bytes) -> list[Catalogue]:
    """The catalogue as in force before the amendments, after the first and after both."""
    known = catalogue.parse(content)
    return [catalogue.in_force(known, day) for day in (DAY, dt.date(2025, 11, 30), dt.date(2026, 2, 1))]


@pytest.mark.parametrize("shown", [float, "{:.0f}".format], ids=["number", "text"])
def test_days_without_their_number_format_are_the_same_days(written: bytes, shown: Callable[[float], object]) -> None:
    """A program that drops number formats leaves 45945 where 15/10/2025 stood, also where an amendment names a day."""

    def amended(workbook: Workbook) -> None:
        for row, day in ((2, dt.datetime(2025, 12, 31)), (3, dt.datetime(2026, 1, 31))):
            cells = ("UBND-2025/I.7", "Hạn", day, dt.datetime(2025, 11, row), "Công văn số 1/UBND")
            for column, value in enumerate(cells, start=1):
                workbook["Điều chỉnh"].cell(row, column).value = value

    def bare(workbook: Workbook) -> None:
        days = [c for sheet in workbook for row in sheet for c in row if isinstance(c.value, dt.date)]
        assert len(days) > 40
        for cell in days:
            cell.value, cell.number_format = shown(to_excel(cell.value)), "General"

    with_days = edited(written, amended)
    assert len(catalogue.parse(with_days).amendments) == 2
    for as_shown, as_bare in zip(in_force_by_month(with_days), in_force_by_month(edited(with_days, bare)), strict=True):
        assert (as_shown.tasks, as_shown.targets) == (as_bare.tasks, as_bare.targets)


def test_text_behind_an_equals_sign_stays_text(built: Catalogue) -> None:
    """A plan's words never become a formula."""
    task = replace(built.tasks[0], text="=1+1")
    content = importing.write(replace(built, tasks=(task,)))
    assert catalogue.parse(content).tasks[0].text == "=1+1"


def test_a_text_no_cell_can_hold_is_refused(built: Catalogue) -> None:
    """Excel's cells end at 32,767 characters; a longer text is never cut."""
    task = replace(built.tasks[0], text="a" * 32_768)
    with pytest.raises(WorkbookError, match="32768"):
        importing.write(replace(built, tasks=(task,)))


def test_other_ways_of_typing_are_understood(written: bytes, built: Catalogue) -> None:
    """Text dates, commas in numbers, percent cells, codes instead of names, capitals in choices, columns moved."""

    def edit(workbook: Workbook) -> None:
        workbook["Nhiệm vụ"]["J2"] = "Ngày"
        workbook["Nhiệm vụ"]["K2"] = "31/3/2026"
        workbook["Nhiệm vụ"]["F2"] = "so-khcn; dia-phuong"
        workbook["Mục tiêu"]["G2"] = 0.455
        workbook["Mục tiêu"]["G2"].number_format = "0.0%"
        workbook["Mục tiêu"]["G3"] = "45,5"
        workbook["Cài đặt"]["B9"] = 20
        workbook["Cơ quan"].insert_cols(2)
        workbook["Cơ quan"]["B1"] = "Ghi chú riêng"

    book = catalogue.parse(edited(written, edit))
    assert (book.tasks[0].deadline_kind, book.tasks[0].deadline) == (DeadlineKind.DAY, dt.date(2026, 3, 31))
    assert len(catalogue.leads(book, book.tasks[0], DAY)) == 39
    assert [target.threshold for target in book.targets[:2]] == [45.5, 45.5]
    assert book.settings["Ngày nộp báo cáo hằng tháng"] == "20"
    assert book.agencies == built.agencies


def test_addresses_of_mail_are_kept_as_typed(written: bytes) -> None:
    """One address or several, with signs that addresses may have, no fault and no change."""
    typed = ("vanthu@laichau.gov.vn", "a.b_c-d+e@so-khcn.laichau.gov.vn;O'x@vnpt.com.vn", "x1@mail.ubnd.vn, y@b.vn")

    def edit(workbook: Workbook) -> None:
        for row, text in enumerate(typed, 2):
            workbook["Cơ quan"][f"E{row}"] = text

    assert tuple(agency.email for agency in catalogue.parse(edited(written, edit)).agencies[:3]) == typed


# --- faults ------------------------------------------------------------------------------------------------------

FAULTS = {
    "B2": ("Nhiệm vụ", "KHAC-2025"),
    "J3": ("Nhiệm vụ", "hằng tuần"),
    "F4": ("Nhiệm vụ", "Sở Lạ"),
    "A5": ("Nhiệm vụ", "UBND-2025/I.3"),
    "L6": ("Nhiệm vụ", "MT99"),
    "K7": ("Nhiệm vụ", "30/9/2025"),
    "K8": ("Nhiệm vụ", None),
    "E9": ("Nhiệm vụ", None),
    "K14": ("Nhiệm vụ", "12/13/2025"),
    "K15": ("Nhiệm vụ", "31/11/2025"),
    "K16": ("Nhiệm vụ", "=1/0*A1"),
    "B2 ": ("Mục tiêu", "TU-351; X"),
    "E3": ("Mục tiêu", "phần trăm"),
    "G4": ("Mục tiêu", 5),
    "G5": ("Mục tiêu", "ba"),
    "G9": ("Mục tiêu", "1.234"),
    "K6": ("Mục tiêu", "tổng tử"),
    "K7 ": ("Mục tiêu", "trung bình"),
    "J8": ("Mục tiêu", "Các địa phương, Hội X"),
    "F10": ("Mục tiêu", "<>"),
    "F11": ("Mục tiêu", "≠"),
    "A3": ("Cơ quan", "Sở-TC"),
    "A4": ("Cơ quan", "vp-ubnd"),
    "C5": ("Cơ quan", "Sở Tài chính"),
    "D6": ("Cơ quan", "nhom-la"),
    "H9": ("Cơ quan", "so-moi"),
    "E10": ("Cơ quan", "so-nnmt.laichau.gov.vn"),
    "E11": ("Cơ quan", "vanthu@@laichau.gov.vn"),
    "E12": ("Cơ quan", "văn-thư@laichau.gov.vn"),
    "E13": ("Cơ quan", "vanthu@laichau"),
    "E14": ("Cơ quan", "vanthu@laichau.gov.vn (chị Hoa)"),
    "E15": ("Cơ quan", "vanthu@laichau.gov.vn; ;"),
    "E16": ("Cơ quan", "van thu@laichau.gov.vn"),
    "E17": ("Cơ quan", 912345678),
    "B8": ("Cài đặt", "tonghop@laichau..gov.vn"),
    "A4 ": ("Nhóm", "so-yt"),
    "C2": ("Nhóm", "Sở Y tế"),
    "A2": ("Ngày nghỉ", "tết"),
    "B3": ("Ngày nghỉ", "Lễ"),
    "A4  ": ("Ngày nghỉ", dt.date(2025, 1, 25)),
    "B9": ("Cài đặt", "hai lăm"),
    "B10": ("Cài đặt", "1000"),
}


@pytest.mark.parametrize("cell", FAULTS, ids=lambda cell: f"{FAULTS[cell][0]} {cell.strip()}")
def test_each_fault_is_named_with_its_cell(written: bytes, cell: str) -> None:
    """One thing wrong in one cell: the message names sheet and cell."""
    sheet, value = FAULTS[cell]
    with pytest.raises(CatalogueError) as caught:
        catalogue.parse(edited(written, setting(sheet, cell.strip(), value)))
    assert f"trang {sheet}, ô {cell.strip()}: " in str(caught.value)


def test_all_faults_are_named_at_once(written: bytes) -> None:
    """Thirty things wrong: each has its line, sheets in order, rows downwards."""

    def edit(workbook: Workbook) -> None:
        for cell, (sheet, value) in FAULTS.items():
            workbook[sheet][cell.strip()] = value

    with pytest.raises(CatalogueError) as caught:
        catalogue.parse(edited(written, edit))
    lines = str(caught.value).splitlines()
    for cell, (sheet, _) in FAULTS.items():
        assert any(f"trang {sheet}, ô {cell.strip()}: " in line for line in lines), (sheet, cell)
    order = [
        next(place for place, sheet in enumerate(HEADERS) if line.startswith(f"Danh mục, trang {sheet},"))
        for line in lines
    ]
    assert order == sorted(order)


def test_missing_sheets_and_columns_are_named_together(written: bytes) -> None:
    """Sheets and columns that are gone or doubled, each by name; nothing else is judged on such a file."""

    def edit(workbook: Workbook) -> None:
        del workbook["Nhóm"]
        workbook["Nhiệm vụ"]["K1"] = "Hạn chót"
        workbook["Cơ quan"]["J1"] = "Mã"

    with pytest.raises(CatalogueError) as caught:
        catalogue.parse(edited(written, edit))
    lines = str(caught.value).splitlines()
    assert len(lines) == 3
    assert "Nhóm" in lines[1]
    assert "ô J1" in lines[0]
    assert "“Hạn”" in lines[2]


def test_ends_starts_and_circles(written: bytes) -> None:
    """An end before the start, successors in a circle, a lead that ended and left nobody."""

    def edit(workbook: Workbook) -> None:
        sheet = workbook["Cơ quan"]
        sheet["F2"], sheet["G2"], sheet["H2"] = dt.date(2026, 1, 1), dt.date(2025, 1, 1), "so-khcn"
        sheet["H3"] = "so-tc"
        sheet["H4"] = "so-khcn"
        sheet["G7"] = dt.date(2025, 12, 31)

    with pytest.raises(CatalogueError) as caught:
        catalogue.parse(edited(written, edit))
    text = str(caught.value)
    assert all(f"trang Cơ quan, ô {cell}: " in text for cell in ("G2", "H3", "H4"))
    assert "trang Cơ quan, ô H2" not in text
    assert text.count("Sở Giáo dục và Đào tạo") == 0
    assert "trang Nhiệm vụ" not in text


def test_an_ended_lead_needs_a_successor(written: bytes) -> None:
    """A task whose only lead ended without a successor would go out to nobody."""
    with pytest.raises(CatalogueError, match="trang Nhiệm vụ, ô F39: "):
        catalogue.parse(edited(written, setting("Cơ quan", "G8", dt.date(2025, 6, 30))))


def test_uncalculated_and_failed_formulas_are_faults(written: bytes) -> None:
    """A formula without a stored value is not an empty cell."""
    with pytest.raises(CatalogueError, match="trang Kế hoạch, ô D3: "):
        catalogue.parse(edited(written, setting("Kế hoạch", "D3", "=TODAY()")))


def test_missing_or_damaged_files(tmp_path: Path, written: bytes) -> None:
    """No file: the message says to run init. Not a workbook: it says how to save one."""
    with pytest.raises(CatalogueError, match="consolidate init"):
        catalogue.load(tmp_path / "catalogue.xlsx")
    for content in (b"", b"PK\x03\x04", written[:2000]):
        (tmp_path / "catalogue.xlsx").write_bytes(content)
        with pytest.raises(CatalogueError, match=r"\.xlsx"):
            catalogue.load(tmp_path / "catalogue.xlsx")


def test_a_file_held_by_another_program_is_not_called_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody shall throw away a catalogue that is only locked."""

    def denied(_: Path) -> bytes:
        raise PermissionError(13, "sharing violation")

    path = tmp_path / "catalogue.xlsx"
    path.touch()
    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(ConsolidateError, match=messages.NOT_ALLOWED):
        catalogue.load(path)


_TABLE = b"""<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><table:table table:name="A"/>
</office:document-content>"""


@pytest.mark.parametrize(
    "content",
    [
        "Mã;Tên\n".encode(),
        pack({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": _TABLE}),
    ],
)
def test_a_table_of_another_kind_is_no_catalogue(content: bytes) -> None:
    """What could be read, but not be written into later, is refused in one line that says how to save it."""
    with pytest.raises(CatalogueError, match=r"\.xlsx") as caught:
        catalogue.parse(content)
    assert "\n" not in str(caught.value)


# --- import ------------------------------------------------------------------------------------------------------


def test_the_same_documents_change_nothing(written: bytes) -> None:
    """Not a byte; 60 rows are the same."""
    content, changes = import_all(written, readings())
    assert content == written
    assert (changes.new, changes.changed, changes.dropped) == ((), (), ())
    assert len(changes.same) == 60


def test_another_file_name_is_no_change(written: bytes) -> None:
    """A document is known by what it says of itself."""
    reading = plans.read("004_abc.txt", profiles.sources()["ubnd-2025-phu-luc.txt"])
    content, changes = import_all(written, [reading])
    assert content == written
    assert len(changes.same) == 40


def test_hand_edits_survive_the_same_documents(written: bytes) -> None:
    """Corrected readings and texts, cleared doubts, addresses, the office's own columns stay; no byte moves."""

    def edit(workbook: Workbook) -> None:
        row = row_of(workbook, "Nhiệm vụ", "UBND-2025/I.8")
        sheet = workbook["Nhiệm vụ"]
        sheet.cell(row, 10).value, sheet.cell(row, 11).value = "ngày", dt.date(2025, 12, 31)
        sheet.cell(row, 6).value = "so-khcn"
        sheet.cell(row, 13).value = None
        sheet.cell(1, 15).value, sheet.cell(row, 15).value = "Người theo dõi", "Lò Văn Thử"
        workbook["Mục tiêu"]["D2"] = "Tỷ lệ phủ sóng 5G (đã sửa chữ)"
        workbook["Mục tiêu"]["J18"] = "Các địa phương"
        workbook["Cơ quan"]["E2"] = "vp@example.vn"

    content = edited(written, edit)
    after, changes = import_all(content, readings())
    assert after == content
    assert len(changes.same) == 60


def test_a_changed_document_updates_what_nobody_touched(written: bytes) -> None:
    """A new deadline is written, reported with both values, and survives the next import."""
    change = readings(lambda text: text.replace("Tháng 8/2025", "Tháng 9/2026"))
    content, changes = import_all(written, change)
    assert [(c.code, c.header, c.before, c.after) for c in changes.changed] == [
        ("UBND-2025/V.7", "Thời gian hoàn thành", "Tháng 8/2025", "Tháng 9/2026"),
        ("UBND-2025/V.7", "Hạn", "31/08/2025", "30/09/2026"),
    ]
    assert len(changes.same) == 59
    assert catalogue.parse(content).task_by_code["UBND-2025/V.7"].deadline == dt.date(2026, 9, 30)
    assert import_all(content, change)[0] == content


def test_a_hand_edit_stands_against_a_changed_document(written: bytes) -> None:
    """Both values are told in `Cần soát`; the rest of the row follows the document; extra columns stay."""

    def edit(workbook: Workbook) -> None:
        row = row_of(workbook, "Nhiệm vụ", "UBND-2025/V.7")
        workbook["Nhiệm vụ"].cell(row, 11).value = dt.date(2025, 12, 15)
        workbook["Nhiệm vụ"].cell(1, 15).value, workbook["Nhiệm vụ"].cell(row, 15).value = "Riêng", "giữ"
        workbook["Nhiệm vụ"].cell(row, 9).fill = PatternFill("solid", fgColor="FFFF00")

    change = readings(lambda text: text.replace("Tháng 8/2025", "Nhiệm vụ thường xuyên"))
    content, changes = import_all(edited(written, edit), change)
    task = catalogue.parse(content).task_by_code["UBND-2025/V.7"]
    assert (task.deadline_kind, task.deadline) == (DeadlineKind.DAY, dt.date(2025, 12, 15))
    assert task.deadline_text == "Nhiệm vụ thường xuyên"
    assert "15/12/2025" in task.review
    assert [doubt.code for doubt in changes.doubtful if doubt.code] == ["UBND-2025/V.7"]
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    row = row_of(workbook, "Nhiệm vụ", "UBND-2025/V.7")
    assert workbook["Nhiệm vụ"].cell(row, 15).value == "giữ"
    assert workbook["Nhiệm vụ"].cell(row, 9).fill.fgColor.rgb.endswith("FFFF00")
    assert import_all(content, change)[0] == content


def test_without_marks_nothing_is_overwritten(written: bytes) -> None:
    """A program that drops file properties leaves us blind: what differs is kept and told."""
    content = edited(written, lambda workbook: workbook.custom_doc_props.props.clear())
    change = readings(lambda text: text.replace("Tháng 8/2025", "Tháng 9/2026"))
    after, changes = import_all(content, change)
    assert changes.changed == ()
    assert [doubt.code for doubt in changes.doubtful if doubt.code] == ["UBND-2025/V.7"]
    assert catalogue.parse(after).task_by_code["UBND-2025/V.7"].deadline == dt.date(2025, 8, 31)


def test_new_and_dropped_tasks(written: bytes) -> None:
    """A new row is added below, with its doubts; a row the plan no longer has is told and kept."""
    change = readings(
        lambda text: text.replace("V\tĐẩy mạnh", "V\tĐẩy mạnh").replace(
            "\n3.\tRà soát, phân cấp", "\n1.\tRà soát, phân cấp"
        )
    )
    content, changes = import_all(written, change)
    assert changes.new == ("UBND-2025/V.1",)
    assert changes.dropped == ("UBND-2025/V.3",)
    assert "UBND-2025/V.1" in {doubt.code for doubt in changes.doubtful}
    book = catalogue.parse(content)
    assert len(book.tasks) == 41
    assert book.tasks[-1].code == "UBND-2025/V.1"
    assert import_all(content, change)[0] == content


PLAN_11 = """TỈNH ỦY LAI CHÂU
Số 11-KH/TU  Lai Châu, ngày 09 tháng 10 năm 2025

KẾ HOẠCH
Thực hiện nhiệm vụ quý IV năm 2025
-----
1. Mục tiêu
(1). Có ≥ 80% cán bộ, công chức cấp xã được bồi dưỡng kỹ năng số căn bản.
(2). Tỷ lệ phủ sóng 5G trên địa bàn tối thiểu 55%.
(3). Hoàn thành 100% nhiệm vụ chậm tiến độ trong quý III.
2. Nhiệm vụ: Có Phụ lục kèm theo.
"""


def test_a_new_plan_joins_the_old_ones(written: bytes) -> None:
    """A new plan gets a row, a target it repeats its code; another figure is told beside the known one, which stays."""
    content, changes = import_all(written, [plans.read("11-kh-tu.txt", PLAN_11.encode())])
    book = catalogue.parse(content)
    assert changes.new == ("TU-11", "MT21")
    assert book.plans[-1].number == "11-KH/TU"
    assert book.plans[-1].issued == dt.date(2025, 10, 9)
    assert book.target_by_code["MT05"].plans == ("TU-351", "UBND-2025", "TU-11")
    assert book.target_by_code["MT05"].reporters == "Các địa phương"
    first = book.target_by_code["MT01"]
    assert (first.threshold, first.plans) == (45.0, ("TU-351", "UBND-2025", "TU-11"))
    assert "TU-351, UBND-2025 ghi ≥ 45 %, 11-KH/TU ghi ≥ 55 %" in first.review
    assert "khác nhau" not in book.target_by_code["MT05"].review
    assert book.target_by_code["MT21"].threshold == 100.0
    again, repeated = import_all(content, [plans.read("11-kh-tu.txt", PLAN_11.encode())])
    assert again == content
    assert any("MT01" in doubt.text for doubt in repeated.doubtful)


def test_numbers_of_another_year_are_another_plan(written: bytes) -> None:
    """Numbers restart: the same number on another day is another plan, with another code."""
    again = PLAN_11.replace("09 tháng 10 năm 2025", "02 tháng 3 năm 2031").replace("quý IV năm 2025", "năm 2031")
    content, _ = import_all(written, [plans.read("a.txt", PLAN_11.encode())])
    content, changes = import_all(content, [plans.read("b.txt", again.encode())])
    assert changes.new[0] == "TU-11-2031"


def test_a_document_without_a_number_gets_a_proposed_code(written: bytes) -> None:
    """Neither number nor title nor file is known: a plan of its own, its code proposed, known the next time."""
    reading = plans.read("kế hoạch lạ.txt", "1. Mục tiêu\n(1). Đạt 5% dân số.".encode())
    content, changes = import_all(written, [reading])
    assert changes.new == ("KE-HOACH-LA", "MT21")
    assert any("KE-HOACH-LA" in doubt.text and not doubt.code for doubt in changes.doubtful)
    assert import_all(content, [reading])[0] == content


def test_every_enumeration_is_offered_whole() -> None:
    """The sheets' choices are all the kinds the model knows."""
    offered = {column.options for sheet in SHEETS for column in sheet.columns if column.options}
    assert {TargetKind, Aggregate, DeadlineKind} <= offered


def blank(title: str, task: str, head: str = "Số:     /KH-SCT") -> PlanReading:
    """A department's plan whose number is stamped on later."""
    lines = (
        "SỞ CÔNG THƯƠNG", head, "Lai Châu, ngày    tháng 3 năm 2026", "KẾ HOẠCH", title,
        "TT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn", f"1\t{task}\tSở Công Thương\t30/6/2026",
    )  # fmt: skip
    return plans.read(f"{title}.txt", "\n".join(lines).encode())


def test_two_plans_with_a_blank_number_are_two_plans(written: bytes) -> None:
    """The second neither changes nor ends a row of the first; it is asked whether they are one."""
    content, first = import_all(written, [blank("Phát triển thương mại điện tử năm 2026", "Tổ chức hội chợ")])
    content, second = import_all(content, [blank("Tiết kiệm năng lượng năm 2026", "Lập danh mục cơ sở trọng điểm")])
    assert first.new[0] == "SCT-2026"
    assert (second.new[0], second.changed, second.dropped) == ("SCT-2026-2", (), ())
    assert any("SCT-2026" in doubt.text and "thương mại điện tử" in doubt.text for doubt in second.doubtful)


def test_a_plan_whose_number_came_later_is_the_same_by_its_title(written: bytes) -> None:
    """Read again under its title, blank as before: nothing is new."""
    once = blank("Phát triển thương mại điện tử năm 2026", "Tổ chức hội chợ")
    content, _ = import_all(written, [once])
    again, changes = import_all(content, [once])
    assert (again, changes.new) == (content, ())


def test_codes_of_plans_carry_the_year(written: bytes) -> None:
    """Numbers of state bodies begin again each year: the first one has its year too; those of the Party do not."""
    for head, code in (("Số: 45/KH-SCT", "SCT-45-2026"), ("Số 12-KH/TU", "TU-12")):
        lines = (
            "TỈNH LAI CHÂU",
            head,
            "Lai Châu, ngày 05 tháng 3 năm 2026",
            "KẾ HOẠCH",
            "Việc năm 2026",
            "1. Mục tiêu",
        )
        reading = plans.read("a.txt", "\n".join((*lines, "(1). Đạt 5% dân số.")).encode())
        assert import_all(written, [reading])[1].new[0] == code

"""The profile of any province: its communes, the usual departments, and a whole round on a plan of its own."""

import io
import json
import re

import openpyxl
import pytest
import vietnam_provinces as judge

from consolidate import catalogue
from consolidate.catalogue import importing, profiles
from consolidate.catalogue.profiles import provinces
from consolidate.cli import main
from consolidate.core.errors import ConsolidateError
from tests.support.reviews import decide

pytestmark = pytest.mark.slow  # every province of the country

ALL = provinces.names()


def test_there_are_34():
    """34 provinces and cities since 1 July 2025, each named once."""
    assert len(set(ALL)) == len(ALL) == 34


@pytest.mark.parametrize("name", ALL)
def test_every_profile_is_a_sound_catalogue(name):
    """It is written and loaded without fault; every xã, phường, đặc khu is there under its official name and number."""
    table = provinces.table_of(name)
    if name == "Lai Châu":
        assert table is profiles.table
        return
    book = importing.build((), table)
    assert catalogue.parse(importing.write(book, table)) == book
    province = next(p for p in judge.Province.iter_all() if p.name.removeprefix("Thành phố ") == name)
    official = {ward.name: f"Mã ĐVHC {ward.code:05}" for ward in judge.Ward.iter_by_province(province.code)}
    communes = [agency for agency in book.agencies if "dia-phuong" in agency.groups]
    assert {agency.name: agency.note for agency in communes} == official
    assert all(re.fullmatch(r"(xa|phuong|dac-khu)-[a-z0-9-]+", agency.code) for agency in communes)
    assert (book.plans, book.targets, book.tasks) == ((), (), ())
    usual = [agency for agency in book.agencies if agency not in communes]
    assert len([agency for agency in usual if agency.code.startswith("so-")]) == 12
    assert all("cần Văn phòng xác nhận" in agency.note for agency in usual)


@pytest.mark.parametrize("name", ALL)
def test_nothing_of_lai_chau_is_left(name):
    """No text of another province's profile names Lai Châu or one of its plans; a city has no `tỉnh`."""
    if name == "Lai Châu":
        return
    table = provinces.table_of(name)
    texts = [
        cell
        for each in ("agencies", "groups", "settings", "to_confirm")
        for row in table(each)
        for cell in row.values()
    ]
    assert not any("Lai Châu" in text or "351-KH/TU" in text for text in texts)
    city = name in ("Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ")
    assert any(f"{'thành phố' if city else 'tỉnh'} {name}" in text for text in texts)
    assert not city or not any(re.search(r"\btỉnh\b", row["Tên cơ quan"]) for row in table("agencies"))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Sơn La", "Sơn La"),
        ("son la", "Sơn La"),
        ("Tỉnh Sơn La", "Sơn La"),
        ("TP. Hồ Chí Minh", "Hồ Chí Minh"),
        ("thành phố huế", "Huế"),
        ("Đắk Lắk", "Đắk Lắk"),
        ("DAK LAK", "Đắk Lắk"),
        ("hanoi", "Hà Nội"),
    ],
)
def test_a_name_is_known_however_it_is_typed(typed, name):
    """With or without diacritics, `tỉnh`, `thành phố`, in any case."""
    assert provinces.table_of(typed)("settings") == provinces.table_of(name)("settings")


@pytest.mark.parametrize(("typed", "near"), [("Sơn Lam", "Sơn La"), ("Quang Nam", "Quảng Ninh"), ("xyzw", "34")])
def test_an_unknown_name_is_told_the_nearest(typed, near):
    """A province that is none, or is no more: the names most like it."""
    with pytest.raises(ConsolidateError, match=near):
        provinces.table_of(typed)


PLAN = """PHỤ LỤC

(Kèm theo Kế hoạch số 21/KH-UBND ngày 05 tháng 8 năm 2025 của UBND tỉnh Sơn La)

TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời gian hoàn thành
I\tHạ tầng số\t\t\t\t
1.\tPhủ sóng di động các bản còn lõm sóng\tSở Khoa học và Công nghệ\tCác địa phương\tBáo cáo\t31/12/2025
2.\tSố hóa hồ sơ đất đai của xã\tXã Chiềng Mai\tSở Nông nghiệp và Môi trường\tHồ sơ\tTháng 11/2025
3.\tHọp tổ công nghệ số cộng đồng\tCác địa phương\t\tBiên bản\tHàng tháng
"""


@pytest.fixture
def call(tmp_path, capsys, monkeypatch):
    """Runs the program in an empty folder: exit code, and what it says as JSON."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        capsys.readouterr()
        with pytest.raises(SystemExit) as stop:
            main([*arguments, "--json"])
        return stop.value.code, json.loads(capsys.readouterr().out)

    return run


def test_a_round_of_another_province(call, tmp_path):
    """Its own plan imported, reviewed, sent out, answered, merged: every lead is asked, what came is counted."""
    assert call("init", "--province", "son la")[1]["made"] == ["templates/catalogue.xlsx"]
    (tmp_path / "ke-hoach.txt").write_text(PLAN, encoding="utf-8")
    code, found = call("import", "ke-hoach.txt")
    assert (code, found["new"]) == (1, ["UBND-21-2025", "UBND-21-2025/I.1", "UBND-21-2025/I.2", "UBND-21-2025/I.3"])
    decide(tmp_path / found["review"])
    assert call("import", "--apply", found["review"])[0] == 0
    made = call("generate", "2025-10")[1]["workbooks"]
    assert len(made) == 77
    source = tmp_path / "templates/2025-10/2025-10_xa-chieng-mai.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(source.read_bytes()))
    sheet = book["Nhiệm vụ"]
    header = next(row for row in range(1, 13) if sheet.cell(row, 1).value == "Mã")
    labels = {cell.value: cell.column for cell in sheet[header]}
    rows = {sheet.cell(row, 1).value: row for row in range(header + 1, sheet.max_row + 1)}
    for label, value in {"Trạng thái": "Đang thực hiện", "Tiến độ (%)": 40, "Kết quả thực hiện": "Đã quét"}.items():
        sheet.cell(rows["UBND-21-2025/I.2"], labels[label]).value = value
    (tmp_path / "inbox/2025-10").mkdir(parents=True)
    book.save(tmp_path / "inbox/2025-10/tra-loi.xlsx")
    _, merged = call("merge", "2025-10")
    assert (merged["tasks"]["total"], merged["tasks"]["in_progress"]) == (3, 1)
    assert (merged["agencies"]["expected"], merged["agencies"]["returned"]) == (76, 1)
    assert merged["cells"]["merged"] == merged["cells"]["submitted"] == 3


def test_lai_chau_by_name_is_the_built_in_profile(call, tmp_path):
    """Named or not, the same catalogue to the byte, with its plan documents."""
    call("init")
    call("init", "--workspace", "named", "--province", "lai chau")
    for path in ("templates/catalogue.xlsx", "templates/sources/ubnd-2025-phu-luc.txt"):
        assert (tmp_path / path).read_bytes() == (tmp_path / "named" / path).read_bytes()


def test_an_unknown_province_makes_nothing(tmp_path, capsys, monkeypatch):
    """One line, exit 2, no file."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stop:
        main(["init", "--province", "Quảng Nam"])
    out, err = capsys.readouterr()
    assert (stop.value.code, out, err.count("\n")) == (2, "", 1)
    assert list(tmp_path.iterdir()) == []

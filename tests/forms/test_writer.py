"""The agency's workbook as issued, and what it says while somebody fills it in."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import ironcalc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from consolidate.core.mac import workspace_id
from consolidate.forms import columns, own_texts, signing, writer
from consolidate.forms.columns import HEADER_ROW
from consolidate.forms.model import Identity, Packet, SheetKey
from consolidate.forms.writer.rows import rows_of
from consolidate.forms.writer.typed_texts import in_words
from consolidate.spreadsheets.addresses import cell_name, column_name
from consolidate.spreadsheets.literals import literal
from consolidate.spreadsheets.writing import row_height
from consolidate.spreadsheets.writing.sheet_rows import Rows
from consolidate.spreadsheets.writing.sheet_template import SheetTemplate, Styles
from consolidate.texts import forms
from consolidate.texts import guide as guide_texts
from consolidate.texts.labels import Role, Status, Title, YesNo
from tests.conftest import Convert
from tests.support.drawn_by_library import drawn_by_library
from tests.support.same_workbook import told
from tests.support.samples import COMMUNE, DEPARTMENT, KEY, LAST_DAY, packet

OFFICE = writer.Office("Sở Khoa học và Công nghệ", "0213 000 000", "trước ngày 25/10/2025", "Kế hoạch số 1/KH-UBND")
FIRST = HEADER_ROW + 1
LONG = "Rà soát, ban hành hoặc tham mưu cấp có thẩm quyền ban hành các văn bản thuộc lĩnh vực khoa học, công nghệ. " * 4
FOLDED = replace(
    COMMUNE,
    tasks=(COMMUNE.tasks[0], replace(COMMUNE.tasks[1], done_before=True, previous="Hoàn thành"), COMMUNE.tasks[2]),
)
LARGE = replace(
    DEPARTMENT,
    tasks=tuple(
        replace(row, task=replace(row.task, code=f"P/III.{number}", text=LONG[number:]), person="Lò Văn Thử")
        for role in Role
        for number in range(20)
        for row in [replace(DEPARTMENT.tasks[number % 2], role=role, section_title=f"{'I' * (1 + number // 8)}. Phần")]
    ),
)
PACKETS = {
    "commune": COMMUNE,
    "department": DEPARTMENT,
    "done before": FOLDED,
    "large": LARGE,
    "co-ordinator": packet("so-tc", coordinates="P/I.1"),
    "targets only": packet("so-khcn", targets="MT01 MT02 MT03"),
}
every_packet = pytest.mark.parametrize("issued", PACKETS.values(), ids=PACKETS.keys())


def write(issued: Packet, draw: Callable[..., bytes] = writer.issue) -> bytes:
    identity = Identity(
        workspace=workspace_id(KEY),
        period=issued.period,
        agency=issued.agency.code,
        template=columns.VERSION,
        catalogue=issued.version,
    )
    return draw(issued, signing.signed(KEY, identity), partial(signing.row_key, KEY, issued.agency.code), OFFICE)


def read(issued: Packet) -> Workbook:
    return load_workbook(io.BytesIO(write(issued)))


def column(key: str, sheet: columns.Sheet = columns.TASKS) -> int:
    return [each.key for each in sheet.columns].index(key) + 1


def parts(content: bytes) -> Mapping[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def of_cell(sheet: Worksheet, row: int, number: int) -> list[object]:
    """The validations over a cell."""
    cell = sheet.cell(row, number).coordinate
    return [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]


NAMES = ("Sở Tài chính", 'Xã “Thử” & <b> "A"', "Ủy ban nhân dân " + "xã rất dài " * 12)


@pytest.mark.parametrize("name", NAMES)
@every_packet
def test_a_workbook_as_issued_is_the_one_the_library_draws(issued: Packet, name: str) -> None:
    """Cells, properties and every other part; only how texts and styles are numbered may differ."""
    named = replace(issued, agency=replace(issued.agency, name=name))
    with drawn_by_library():
        drawn = write(named, writer.write)
    assert told(write(named)) == told(write(named, writer.write)) == told(drawn)


WORDS = st.sampled_from(["a&b<c>", ' hở "hai" đầu ', "dòng 1\ndòng 2", "_x0041_", "a\x07b", "=1+1", "x" * 40_000, "-"])
VALUES = WORDS | st.sampled_from([*Status, *YesNo, 0.0, 100.0, 0.1 + 0.2]) | st.dates(dt.date(1900, 3, 1))
COVER = SheetTemplate(
    "Bìa", (10, 20), {"plain": {"bold": True}, "link": {"underline": 1}}, lambda sheet, *_: sheet.protect()
)

BEHIND = replace(COVER, title="Bên trong")


def cover(checks: Mapping[tuple[SheetKey, str], str], sheet: Rows, styles: Styles) -> int:
    """Says each row's self-check, in every way a sheet can say something."""
    for row, (spot, text) in enumerate(checks.items(), start=1):
        sheet.merge(row, 1, 2, f"{spot}", styles["plain"])
        sheet.put(row, 3, dt.date(2025, 10, row % 28 + 1), styles["plain"])
        sheet.put(row, 4, row / 7)
        sheet.formula(row, 5, '="a"&"<b>"', styles["plain"], text)
        sheet.link(row, 6, "'Nhiệm vụ'!A1", text or "-", styles["link"], 'bấm "đây"')
        sheet.height(row, 20 + row / 3)
    return len(checks)


@st.composite
def fillings(draw: st.DrawFn) -> tuple[Packet, writer.Filling]:
    """Somebody's packet with some cells filled in and some notes."""
    issued = draw(st.sampled_from(list(PACKETS.values())))
    agency = replace(issued.agency, name=draw(st.sampled_from([issued.agency.name, *NAMES])))
    rows = [(key, row) for key, rows in rows_of(issued).items() for row in rows]
    spots = st.sampled_from([(key, row.texts["code"], column) for key, row in rows for column in row.kinds])
    filling = writer.Filling(draw(st.dictionaries(spots, VALUES)), draw(st.dictionaries(spots, WORDS)))
    before = st.sampled_from(["", "Hoàn thành", "a&b"])
    tasks = tuple(replace(row, previous=draw(before), remark=draw(before)) for row in issued.tasks)
    return replace(issued, agency=agency, tasks=tasks), filling


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(fillings())
def test_a_workbook_filled_in_is_the_one_the_library_draws(made: tuple[Packet, writer.Filling]) -> None:
    """Whatever stands in it: the same cells and looks, notes in the same places, every other part the same."""
    issued, filling = made
    drawing = writer.Cover(COVER, cover)
    beside = writer.Beside(drawing, (drawing._replace(sheet=BEHIND),), writer.Notice("<xem>", "'Nhiệm vụ'!A1"))
    draw = partial(writer.write, filling=filling, beside=beside)
    with drawn_by_library():
        drawn = write(issued, draw)
    assert told(write(issued, draw)) == told(drawn)


class ReturnContext:
    """A workbook opened, filled in and recalculated by a program that is not ours."""

    def __init__(self, issued: Packet, folder: Path) -> None:
        path = folder / "book.xlsx"
        path.write_bytes(write(issued))
        self.model = ironcalc.load_from_xlsx(str(path))
        self.titles = [sheet["name"] for sheet in self.model.get_worksheets_properties()]

    def fill(self, title: str, row: int, values: Mapping[str, object]) -> None:
        of = columns.TASKS if title == Title.TASKS else columns.TARGETS
        for key, value in values.items():
            where = (self.titles.index(title), row, column(key, of))
            if isinstance(value, dt.date):
                self.model.update_cell_with_number(*where, (value - dt.date(1899, 12, 30)).days)
            elif isinstance(value, int | float):
                self.model.update_cell_with_number(*where, value)
            else:
                self.model.update_cell_with_text(*where, value)

    def value(self, title: str, row: int, number: int) -> object:
        self.model.evaluate()
        return self.model.get_cell_value(self.titles.index(title), row, number)

    def computed(self, formula: str) -> object:
        """What the formula gives in a cell beside the tasks."""
        far = len(columns.TASKS.columns) + 5
        self.model.set_user_input(self.titles.index(Title.TASKS), 1, far, formula)
        return self.value(Title.TASKS, 1, far)

    def check(self, title: str, row: int) -> object:
        return self.value(title, row, column("self_check", columns.TASKS if title == Title.TASKS else columns.TARGETS))


# --- as issued ---------------------------------------------------------------------------------------------------


@every_packet
def test_the_same_packet_gives_the_same_bytes(issued: Packet) -> None:
    """Written twice, the workbook is byte for byte the same, and no part of it holds a NUL."""
    content = write(issued)
    assert content == write(issued)
    assert not [name for name, text in parts(content).items() if "\0" in text]


@every_packet
def test_excel_would_open_it(issued: Packet, tmp_path: Path) -> None:
    """The Open XML validator finds nothing."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(write(issued))
    assert OpenXmlValidator().validate(path).errors == []


@every_packet
def test_stored_values_are_right(issued: Packet, tmp_path: Path) -> None:
    """Every formula stores just what another program computes for the workbook as issued."""
    desk = ReturnContext(issued, tmp_path)
    stored = load_workbook(io.BytesIO(write(issued)), data_only=True)
    seen = 0
    for sheet in read(issued):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    seen += 1
                    expected = stored[sheet.title][cell.coordinate].value
                    assert (desk.value(sheet.title, cell.row, cell.column) or "") == (expected or ""), cell.coordinate
    assert seen > len(issued.tasks) + len(issued.targets)


def formulas(issued: Packet) -> Iterator[str]:
    for sheet in read(issued):
        yield from (cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f")


@every_packet
def test_formulas_are_of_excel_2010(issued: Packet) -> None:
    """Formulas use a few functions that Excel 2010 has, none that counts in arrays (not every program does), in at
    most 8,192 characters. None is volatile but CELL, which alone knows that `45%` is shown of 0.45.
    """
    known = {"IF", "IFERROR", "OR", "AND", "NOT", "ISNA", "ISNUMBER", "MATCH"}
    known |= {"INT", "TRIM", "SUBSTITUTE", "DATE", "ROUND", "SUM", "COUNTIFS", "CELL"}
    known |= {"ABS", "CHOOSE", "DATEVALUE", "DAY", "LEFT", "MID", "MONTH", "RIGHT", "YEAR"}
    known |= {"COUNT", "FIND", "ISTEXT", "LEN", "VALUE"}
    for formula in formulas(issued):
        assert set(re.findall(r"([A-Z][A-Z.]*)\(", re.sub(r'"[^"]*"', "", formula))) <= known
        assert len(formula) < 8192


def test_sheets() -> None:
    """Three sheets show, the last only for an agency that reports a target; two are very hidden."""
    states = [(sheet.title, sheet.sheet_state) for sheet in read(COMMUNE)]
    hidden = [("_meta", "veryHidden"), ("_lists", "veryHidden")]
    shown = [(title, "visible") for title in ("Hướng dẫn", "Nhiệm vụ", "Mục tiêu")]
    assert states == shown + hidden
    without = read(replace(COMMUNE, targets=()))
    assert [(sheet.title, sheet.sheet_state) for sheet in without] == shown[:2] + hidden


@every_packet
def test_header_is_the_layout(issued: Packet) -> None:
    """The header row holds the layout's labels in its order, and only the row key's column is hidden."""
    book = read(issued)
    for form in columns.SHEETS.values():
        if form.title in book:
            sheet = book[form.title]
            assert [cell.value for cell in sheet[HEADER_ROW]] == [each.label for each in form.columns]
            hidden = [letter for letter, look in sheet.column_dimensions.items() if look.hidden]
            assert hidden == [column_name(len(form.columns))]


@every_packet
def test_only_what_is_asked_is_open(issued: Packet) -> None:
    """Unlocked cells are exactly those the agency is asked for; every sheet is protected, with no password."""
    book = read(issued)
    for sheet in book:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        allowed = (
            sheet.protection.sort,
            sheet.protection.autoFilter,
            sheet.protection.formatColumns,
            sheet.protection.formatRows,
        )
        assert allowed == (False,) * 4  # in the file: not forbidden
    unlocked = {(s.title, c.row, c.column) for s in book for r in s.iter_rows() for c in r if not c.protection.locked}
    tasks = {
        (Title.TASKS, FIRST + at, column(each.key)) for at in range(len(issued.tasks)) for each in columns.TASKS.inputs
    }
    targets = {
        (Title.TARGETS, FIRST + at, column(each.key, columns.TARGETS))
        for at, row in enumerate(issued.targets)
        for each in columns.TARGETS.inputs
        if columns.applies(row.target.kind, each.key)
    }
    assert unlocked == tasks | targets


@every_packet
def test_every_row_carries_its_key(issued: Packet) -> None:
    """Each row shows its code and what the packet says, and carries the key that only this agency's row has."""
    book = read(issued)
    for at, row in enumerate(issued.tasks, start=FIRST):
        values = [cell.value or "" for cell in book[Title.TASKS][at]]
        texts = columns.task_texts(row)
        assert {
            each.key: value for each, value in zip(columns.TASKS.columns, values, strict=True) if each.key in texts
        } == texts
        assert values[-1] == signing.row_key(KEY, issued.agency.code, SheetKey.TASKS, row.task.code)
    for at, figure in enumerate(issued.targets, start=FIRST):
        assert book[Title.TARGETS].cell(at, 1).value == figure.target.code
        key = signing.row_key(KEY, issued.agency.code, SheetKey.TARGETS, figure.target.code)
        assert book[Title.TARGETS].cell(at, len(columns.TARGETS.columns)).value == key


def test_identity_stands_twice() -> None:
    """`_meta` and the document's own properties say the same, and the signature is genuine."""
    book = read(COMMUNE)
    meta = {key.value: value.value for key, value in book["_meta"].iter_rows(max_col=2)}
    assert signing.is_genuine(KEY, Identity(**meta))
    assert {each.name: each.value for each in book.custom_doc_props.props} == {
        f"consolidate.{key}": value for key, value in meta.items()
    }


def test_thresholds_and_deadlines_in_words() -> None:
    """A threshold shows with its comparison and a decimal comma, a yes/no target asks for yes, a deadline is a day."""
    sheet = read(packet("so-khcn", targets="MT01 MT02 MT03"))[Title.TARGETS]
    thresholds = [sheet.cell(FIRST + at, column("threshold", columns.TARGETS)).value for at in range(3)]
    assert thresholds == ["≥ 80", "≥ 0,65", "Có"]
    deadlines = [read(COMMUNE)[Title.TASKS].cell(FIRST + at, column("deadline")).value for at in range(3)]
    assert deadlines == ["Nhiệm vụ thường xuyên", "30/09/2025", "30/11/2025"]


# --- rules and hints ---------------------------------------------------------------------------------------------


def test_statuses_to_choose_from() -> None:
    """`Không phát sinh` is offered for recurring tasks only."""
    book = read(COMMUNE)

    def offered(row: int) -> list[str]:
        (rule,) = of_cell(book[Title.TASKS], row, column("status"))
        area = book.defined_names[rule.formula1.lstrip("=")].attr_text.split("!")[1].replace("$", "")
        return [cell.value for (cell,) in book["_lists"][area]]

    assert offered(FIRST) == list(Status)
    assert offered(FIRST + 1) == [status for status in Status if status is not Status.NOTHING_AROSE]


def test_days_end_with_the_period() -> None:
    """A completion date or a figure's date is at most the period's last day; an extension begins after it. A rule of
    Excel has at most 255 characters.
    """
    book = read(COMMUNE)
    (done_on,) = of_cell(book[Title.TASKS], FIRST, column("done_on"))
    (extension,) = of_cell(book[Title.TASKS], FIRST, column("extension"))
    (figure,) = of_cell(book[Title.TARGETS], FIRST, column("figure_date", columns.TARGETS))
    last, after = literal(LAST_DAY), literal(LAST_DAY + dt.timedelta(1))
    assert [rule.type for rule in (done_on, extension, figure)] == ["custom"] * 3
    assert f"<={last}" in done_on.formula1
    assert f">={after}" in extension.formula1
    assert f"<={last}" in figure.formula1
    assert max(len(rule.formula1) for rule in (done_on, extension, figure)) <= 255


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        (dt.date(2025, 10, 3), True),
        (dt.date(2025, 11, 1), False),
        (dt.date(2019, 12, 31), False),
        ("25/10/2025", True),
        ("5/1/25", True),
        (" 25/10/2025 ", True),
        ("25.10.2025", True),
        ("25-10-2025", True),
        ("2025-10-25", True),
        ("31/02/2025", True),  # looks like a day; the self-check says that it is none
        ("sau Tết", False),
        ("10/25", False),
        ("xong ngày 25/10/2025", False),
        (45.0, False),
    ],
)
def test_rule_of_a_day_takes_text_that_looks_like_one(typed: object, taken: bool, tmp_path: Path) -> None:
    """Where the computer leaves a day as text, the form does not refuse it; words and days out of range it does."""
    desk = ReturnContext(COMMUNE, tmp_path)
    desk.fill(Title.TASKS, FIRST, {"done_on": typed})
    (rule,) = of_cell(read(COMMUNE)[Title.TASKS], FIRST, column("done_on"))
    assert desk.computed("=" + rule.formula1) is taken


@every_packet
def test_every_open_cell_has_a_hint(issued: Packet) -> None:
    """Every open cell says what to type; limits of Excel hold; what has a rule refuses anything else, but the reason
    of a change, where other words than those offered may be typed.
    """
    book = read(issued)
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked):
            (rule,) = of_cell(sheet, cell.row, cell.column)
            assert 0 < len(rule.promptTitle) <= 32
            assert 0 < len(rule.prompt) <= 255
            offers = sheet.title == Title.TASKS and cell.column == column("change_reason", columns.TASKS)
            assert offers == (rule.type == "list" and not rule.showErrorMessage)
            if rule.type is not None and not offers:
                assert rule.errorStyle in (None, "stop")
                assert rule.allow_blank
                assert 0 < len(rule.error) <= 255


def test_cells_that_do_not_apply_look_so() -> None:
    """Numerator and denominator of a plain figure are locked and hatched; a ratio's value is a formula."""
    sheet = read(packet("so-khcn", targets="MT01 MT02"))[Title.TARGETS]
    ratio = sheet.cell(FIRST, column("value", columns.TARGETS))
    assert (ratio.data_type, ratio.protection.locked) == ("f", True)
    unused = sheet.cell(FIRST + 1, column("numerator", columns.TARGETS))
    assert (unused.value, unused.protection.locked, unused.fill.patternType) == (None, True, "lightUp")


# --- while somebody types ----------------------------------------------------------------------------------------

DONE = {
    "status": Status.DONE,
    "progress": 100,
    "done_on": dt.date(2025, 10, 3),
    "result": "Đã ban hành",
    "evidence": "215/QĐ-UBND",
}
BEGUN = {"status": Status.IN_PROGRESS, "progress": 40}
TASK_CASES: dict[str, tuple[Mapping[str, object], list[str]]] = {
    "complete": (DONE, [forms.COMPLETE]),
    "a person alone says nothing": ({"person": "Lò Văn Thử"}, [forms.NO_STATUS]),
    "progress without status": ({"progress": 10}, [forms.NO_STATUS]),
    "not of the list": ({"status": "Xong"}, [forms.BAD_STATUS]),
    "only for recurring": ({"status": Status.NOTHING_AROSE}, [forms.BAD_STATUS]),
    "done alone": (
        {"status": Status.DONE},
        [forms.DONE_BELOW_100, forms.NO_DONE_ON, forms.NO_RESULT, forms.NO_EVIDENCE],
    ),
    "done at 90": ({**DONE, "progress": 90}, [forms.DONE_BELOW_100]),
    "done after the period": ({**DONE, "done_on": dt.date(2025, 11, 1)}, [forms.bad_done_on(LAST_DAY)]),
    "done on a text": ({**DONE, "done_on": "tháng 10"}, [forms.bad_done_on(LAST_DAY)]),
    "overdue without reason": (BEGUN, [forms.OVERDUE_WITHOUT_REASON]),
    "a word of nothing is no reason": ({**BEGUN, "difficulty": " không có "}, [forms.OVERDUE_WITHOUT_REASON]),
    "nothing is no result": ({**DONE, "result": "Không"}, [forms.NO_RESULT]),
    "nothing is no evidence": ({**DONE, "evidence": "Chưa có"}, [forms.NO_EVIDENCE]),
    "overdue with reason": ({**BEGUN, "difficulty": "Thiếu kinh phí"}, [forms.COMPLETE]),
    "begun without progress": ({"status": Status.IN_PROGRESS, "difficulty": "Thiếu vốn"}, [forms.NO_PROGRESS]),
    "begun at 100": ({**BEGUN, "progress": 100, "difficulty": "Thiếu vốn"}, [forms.IN_PROGRESS_WITH_100]),
    "progress above 100": ({**BEGUN, "progress": 140, "difficulty": "Thiếu vốn"}, [forms.BAD_PROGRESS]),
    "progress in words": ({**BEGUN, "progress": "45,5 %", "difficulty": "Thiếu vốn"}, [forms.BAD_PROGRESS]),
    "not begun but moved": (
        {"status": Status.NOT_STARTED, "progress": 5, "difficulty": "Thiếu vốn"},
        [forms.NOT_STARTED_WITH_PROGRESS],
    ),
    "a date without done": (
        {**BEGUN, "done_on": dt.date(2025, 10, 3), "difficulty": "Thiếu vốn"},
        [forms.DATE_WITHOUT_DONE],
    ),
    "extension too early": (
        {**BEGUN, "difficulty": "Thiếu vốn", "extension": LAST_DAY},
        [forms.bad_extension(LAST_DAY)],
    ),
    "extension": ({**BEGUN, "difficulty": "Thiếu vốn", "extension": dt.date(2025, 12, 31)}, [forms.COMPLETE]),
}


@pytest.mark.parametrize(("typed", "expected"), TASK_CASES.values(), ids=TASK_CASES.keys())
def test_self_check_of_a_task(typed: Mapping[str, object], expected: list[str], tmp_path: Path) -> None:
    """The overdue task the commune leads: the self-check names all faults of the row, or says it is complete."""
    desk = ReturnContext(COMMUNE, tmp_path)
    desk.fill(Title.TASKS, FIRST + 1, typed)
    assert desk.check(Title.TASKS, FIRST + 1) == "; ".join(expected) + in_words(("done_on", "extension"), typed)


DAYS_TYPED = {
    dt.date(2025, 10, 3): "03 tháng 10 năm 2025",
    dt.date(2025, 2, 11): "11 tháng 02 năm 2025",
    "05/9/2025": "05 tháng 9 năm 2025",
    "5/1/2025": "05 tháng 01 năm 2025",
    "25/10/2025": "25 tháng 10 năm 2025",
    " 25/10/2025 ": "25 tháng 10 năm 2025",
    "25-10-2025": "25 tháng 10 năm 2025",
    "25.9.25": "25 tháng 9 năm 2025",
    "2025-10-25": "25 tháng 10 năm 2025",
    "29/02/2024": "29 tháng 02 năm 2024",
}


@pytest.mark.parametrize(("typed", "understood"), DAYS_TYPED.items())
def test_self_check_says_how_a_day_was_understood(typed: object, understood: str, tmp_path: Path) -> None:
    """A day, stored as one or left as text, is said in words, so that a month taken for a day is seen."""
    desk = ReturnContext(COMMUNE, tmp_path)
    desk.fill(Title.TASKS, FIRST + 1, {**DONE, "done_on": typed})
    assert desk.check(Title.TASKS, FIRST + 1) == f"Đủ – hoàn thành ngày {understood}"
    assert own_texts.is_self_check(f"Đủ – hoàn thành ngày {understood}")


def test_self_check_says_two_days(tmp_path: Path) -> None:
    """Both days of a row are said, behind its faults too; the guide counts a row with days as complete."""
    desk = ReturnContext(COMMUNE, tmp_path)
    desk.fill(Title.TASKS, FIRST + 1, {**DONE, "extension": "05/12/2025"})
    found = desk.check(Title.TASKS, FIRST + 1)
    days = "hoàn thành ngày 03 tháng 10 năm 2025; đề nghị gia hạn đến ngày 05 tháng 12 năm 2025"
    assert found == f"Đủ – {days}"
    assert desk.value(Title.GUIDE, 7, 5) == 1
    desk.fill(Title.TASKS, FIRST + 1, {"progress": 90})
    found = desk.check(Title.TASKS, FIRST + 1)
    assert found == f"{forms.DONE_BELOW_100} – {days}"
    assert own_texts.is_self_check(str(found))


@pytest.mark.parametrize(
    "typed",
    [
        "31/02/2025",
        "25/13/2025",
        "29/02/2025",
        "10/2025",
        "2025-10",
        "05/11/2025",
        "31/12/2019",
        "125/10/2025",
        "5/10/",
    ],
)
def test_self_check_refuses_text_that_is_no_day(typed: str, tmp_path: Path) -> None:
    """A day of no calendar, a month alone, a day to come or too early is a fault, typed as text as well."""
    desk = ReturnContext(COMMUNE, tmp_path)
    desk.fill(Title.TASKS, FIRST + 1, {**DONE, "done_on": typed})
    assert str(desk.check(Title.TASKS, FIRST + 1)).startswith(forms.bad_done_on(LAST_DAY))


def test_self_check_depends_on_the_row(tmp_path: Path) -> None:
    """A recurring task may have had nothing; a row co-ordinated or done before may stay blank, not half filled."""
    desk = ReturnContext(FOLDED, tmp_path)
    desk.fill(Title.TASKS, FIRST, {"status": Status.NOTHING_AROSE})
    assert [desk.check(Title.TASKS, FIRST + at) or "" for at in range(3)] == [forms.COMPLETE, forms.DONE_BEFORE, ""]
    desk.fill(Title.TASKS, FIRST + 1, {"status": Status.DONE, "progress": 100, "result": "Xong", "evidence": "1/QĐ"})
    desk.fill(Title.TASKS, FIRST + 2, {"proposal": "Cấp kinh phí"})
    assert [desk.check(Title.TASKS, FIRST + at) for at in (1, 2)] == [forms.NO_DONE_ON, forms.NO_STATUS]


DAY = {"figure_date": dt.date(2025, 9, 30)}
FIGURE_CASES: dict[str, tuple[str, Mapping[str, object], list[str]]] = {
    "ratio": ("MT01", {**DAY, "numerator": 1, "denominator": 3}, [forms.COMPLETE]),
    "ratio of nought": ("MT01", {**DAY, "numerator": 0, "denominator": 3}, [forms.COMPLETE]),
    "a note alone": ("MT01", {"note": "chưa thống kê"}, [forms.COMPLETE]),
    "a note of nothing": ("MT02", {"note": "Không có"}, [forms.NO_VALUE]),
    "numerator alone": ("MT01", {**DAY, "numerator": 1}, [forms.NO_DENOMINATOR]),
    "denominator alone": ("MT01", {**DAY, "denominator": 1}, [forms.NO_NUMERATOR]),
    "denominator nought": ("MT01", {**DAY, "numerator": 1, "denominator": 0}, [forms.BAD_DENOMINATOR]),
    "above": ("MT01", {**DAY, "numerator": 5, "denominator": 3}, [forms.NUMERATOR_ABOVE_DENOMINATOR]),
    "words": ("MT01", {**DAY, "numerator": "năm", "denominator": 3}, [forms.BAD_NUMERATOR]),
    "no date": ("MT01", {"numerator": 1, "denominator": 3}, [forms.NO_FIGURE_DATE]),
    "late date": ("MT02", {"value": 0.7, "figure_date": dt.date(2026, 1, 1)}, [forms.bad_figure_date(LAST_DAY)]),
    "value": ("MT02", {**DAY, "value": 0.7}, [forms.COMPLETE]),
    "value in words": ("MT02", {**DAY, "value": "0,7 điểm"}, [forms.BAD_VALUE]),
    "evidence alone": ("MT02", {"evidence": "BC 1"}, [forms.NO_VALUE]),
    "answer": ("MT03", {**DAY, "value": YesNo.NO}, [forms.COMPLETE]),
    "no answer": ("MT03", {**DAY, "value": "Sắp có"}, [forms.BAD_ANSWER]),
}


@pytest.mark.parametrize(("code", "typed", "expected"), FIGURE_CASES.values(), ids=FIGURE_CASES.keys())
def test_self_check_of_a_target(code: str, typed: Mapping[str, object], expected: list[str], tmp_path: Path) -> None:
    """A figure is complete with its numbers and its date; everything else is named."""
    desk = ReturnContext(packet("so-khcn", targets=code), tmp_path)
    desk.fill(Title.TARGETS, FIRST, typed)
    assert desk.check(Title.TARGETS, FIRST) == "; ".join(expected) + in_words(("figure_date",), typed)


@pytest.mark.parametrize(
    ("numerator", "denominator", "value"), [(1, 3, 33.33), (0, 5, 0), (1, 0, ""), ("x", 3, ""), (3, "x", "")]
)
def test_ratio_computes_itself(numerator: object, denominator: object, value: object, tmp_path: Path) -> None:
    """A ratio in percent to two places; nothing while a number is missing, in words or nought below the line."""
    desk = ReturnContext(COMMUNE, tmp_path)
    desk.fill(Title.TARGETS, FIRST, {"numerator": numerator, "denominator": denominator})
    assert desk.value(Title.TARGETS, FIRST, column("value", columns.TARGETS)) == value


def test_guide_counts_as_people_type(tmp_path: Path) -> None:
    """The guide counts rows open and wrong, and says so when nothing is left to do; the sheets repeat its line."""
    desk = ReturnContext(COMMUNE, tmp_path)
    line = partial(desk.value, Title.GUIDE, 4, 1)
    assert line() == guide_texts.status_line(3, 0, guide_texts.READY)
    desk.fill(Title.TASKS, FIRST, {"status": Status.DONE})
    desk.fill(Title.TASKS, FIRST + 2, {"result": "Đã phối hợp"})
    desk.fill(Title.TARGETS, FIRST, {"numerator": 4, "denominator": 5})
    assert line() == guide_texts.status_line(1, 3, guide_texts.READY)
    desk.fill(Title.TASKS, FIRST, {"status": Status.NOTHING_AROSE})
    desk.fill(Title.TASKS, FIRST + 1, DONE)
    desk.fill(Title.TASKS, FIRST + 2, BEGUN)
    desk.fill(Title.TARGETS, FIRST, DAY)
    assert line() == guide_texts.READY
    assert desk.value(Title.TASKS, 4, 1) == desk.value(Title.TARGETS, 4, 1) == guide_texts.READY


# --- on screen and on paper --------------------------------------------------------------------------------------


@every_packet
def test_frozen_filtered_and_printed(issued: Packet) -> None:
    """Header and task stay in sight, the header filters and repeats in print, A4 landscape is one page wide.

    The filter sorts whole rows, with the key that is hidden at their end.
    """
    book = read(issued)
    for form in columns.SHEETS.values():
        if form.title in book:
            sheet = book[form.title]
            assert sheet.freeze_panes == cell_name(FIRST, column("text", form) + 1)
            assert sheet.auto_filter.ref == f"A{HEADER_ROW}:{cell_name(max(sheet.max_row, FIRST), len(form.columns))}"
            hidden = [each.colId + 1 for each in sheet.auto_filter.filterColumn if each.hiddenButton]
            assert hidden == [len(form.columns)]
            assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
            assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
            assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
            assert column_name(len(form.columns)) not in sheet.print_area.replace("$", "").split(":")[1]
    guide = book[Title.GUIDE]
    assert (guide.page_setup.orientation, guide.page_setup.fitToHeight or 1) == ("portrait", 1)


def kept(sheet: Worksheet) -> dict[int, object]:
    """Column of a filter that is set → the one text it keeps, or the one it hides."""
    found: dict[int, object] = {}
    for each in sheet.auto_filter.filterColumn:
        if each.filters:
            found[each.colId + 1] = list(each.filters.filter)
        if each.customFilters:
            found[each.colId + 1] = [(one.operator, one.val) for one in each.customFilters.customFilter]
    return found


CO_ORDINATED_HIDDEN = {column("role"): [Role.LEAD]}
DONE_HIDDEN = {column("self_check"): [("notEqual", forms.DONE_BEFORE)]}


def shown(sheet: Worksheet) -> list[bool]:
    return [not sheet.row_dimensions[row].hidden for row in range(FIRST, sheet.max_row + 1)]


def test_rows_that_need_no_answer_are_folded_away() -> None:
    """By the sheet's own filter, set on the role and on the self-check, which a protected sheet lets a clerk open.

    The rows are open to answers like the others, a line in sight says how many they are, and no outline is there.
    """
    sheet = read(FOLDED)[Title.TASKS]
    assert shown(sheet) == [True, False, False]
    assert kept(sheet) == CO_ORDINATED_HIDDEN | DONE_HIDDEN
    assert sheet.cell(1, column("role")).value == forms.folded_away(1, 1)
    assert not any(sheet.row_dimensions[row].outlineLevel for row in range(FIRST, FIRST + 3))
    assert not sheet.cell(FIRST + 1, column("status")).protection.locked
    assert '<sheetPr filterMode="1">' in parts(write(FOLDED))["xl/worksheets/sheet2.xml"]


def test_a_row_that_both_filters_hide_is_counted_once_more_as_such() -> None:
    """Of a task done before that the agency only co-ordinates the line says that it is among those just named."""
    coordinated = replace(FOLDED.tasks[1], role=Role.COORDINATOR)
    sheet = read(replace(FOLDED, tasks=(FOLDED.tasks[0], coordinated, FOLDED.tasks[2])))[Title.TASKS]
    assert shown(sheet) == [True, False, False]
    assert sheet.cell(1, column("role")).value == forms.folded_away(2, 1, 1)


@pytest.mark.parametrize(
    ("issued", "filters"),
    [(COMMUNE, CO_ORDINATED_HIDDEN), (DEPARTMENT, {}), (PACKETS["co-ordinator"], {}), (LARGE, CO_ORDINATED_HIDDEN)],
)
def test_who_only_co_ordinates_sees_all_its_rows(issued: Packet, filters: Mapping[int, object]) -> None:
    """Only below a row that the agency leads are others folded away; without them nothing is said of it."""
    sheet = read(issued)[Title.TASKS]
    assert kept(sheet) == filters
    assert shown(sheet) == [not filters or row.role is Role.LEAD for row in issued.tasks]
    assert bool(sheet.cell(1, column("role")).value) is bool(filters)


COORDINATED = COMMUNE.tasks[2].task.code
DONE_TASK = FOLDED.tasks[1].task.code


@pytest.mark.parametrize(
    ("values", "notes", "seen", "filters"),
    [
        ({}, {}, [True, False, False], CO_ORDINATED_HIDDEN | DONE_HIDDEN),
        ({COORDINATED: "Đã phối hợp"}, {}, [True, False, True], DONE_HIDDEN),
        ({}, {COORDINATED: "Thiếu trạng thái"}, [True, False, True], DONE_HIDDEN),
        ({DONE_TASK: "Đã ban hành"}, {}, [True, True, False], CO_ORDINATED_HIDDEN),
        ({}, {DONE_TASK: "Xem lại"}, [True, True, False], CO_ORDINATED_HIDDEN),
    ],
)
def test_an_answer_or_a_note_is_never_folded_away(
    values: Mapping[str, str], notes: Mapping[str, str], seen: list[bool], filters: Mapping[int, object]
) -> None:
    """In a form that goes back: the filter is not set on a kind of rows of which one must be seen."""
    spots = [{(SheetKey.TASKS, code, "result"): text for code, text in found.items()} for found in (values, notes)]
    draw = partial(writer.write, filling=writer.Filling(*spots))
    sheet = load_workbook(io.BytesIO(write(FOLDED, draw)))[Title.TASKS]
    assert (shown(sheet), kept(sheet)) == (seen, filters)


def test_the_guide_leads_to_the_filter_that_hides_the_rows() -> None:
    """Its link to rows that are folded away opens the header where their filter is, and its label says so."""
    guide = read(FOLDED)[Title.GUIDE]
    found = {guide.cell(row, 1).value: guide.cell(row, 1).hyperlink.location for row in (7, 8)}
    assert found[guide_texts.LEAD_ROWS].endswith(f"!{cell_name(FIRST, column('status'))}")
    assert found[guide_texts.COORDINATOR_ROWS_FOLDED].endswith(f"!{cell_name(HEADER_ROW, column('role'))}")


def test_rows_grow_with_what_is_typed() -> None:
    """Data rows have a height that shows our texts, and no mark that keeps Excel from enlarging them."""
    rows = re.findall(r"<row [^>]*>", parts(write(LARGE))["xl/worksheets/sheet2.xml"])
    data = [row for row in rows if int(re.search(r' r="(\d+)"', row)[1]) >= FIRST]  # type: ignore[index]
    assert len(data) == len(LARGE.tasks)
    assert not [row for row in data if "customHeight" in row or ' ht="' not in row]


def test_formulas_in_a_plan_stay_words() -> None:
    """A plan's text that begins like a formula or a link is stored as text."""
    task = replace(
        COMMUNE.tasks[0].task, text='=HYPERLINK("http://x")', leads="http://x.vn", expected="+1", number="@1"
    )
    sheet = read(replace(COMMUNE, tasks=(replace(COMMUNE.tasks[0], task=task),)))[Title.TASKS]
    cells = [sheet.cell(FIRST, column(key)) for key in ("text", "leads", "expected")]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        (text, "s", None) for text in (task.text, task.leads, task.expected)
    ]


WORDS = st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), min_size=1, max_size=300)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(prefix=st.sampled_from(["", "=", "+", "-", "@", "http://", "'"]), text=WORDS)
def test_any_text_is_carried_whole(prefix: str, text: str) -> None:
    """Whatever a plan says arrives in the cell as it is."""
    row = replace(COMMUNE.tasks[0], task=replace(COMMUNE.tasks[0].task, text=prefix + text))
    assert read(replace(COMMUNE, tasks=(row,)))[Title.TASKS].cell(FIRST, column("text")).value == prefix + text


@given(text=WORDS, more=WORDS, room=st.floats(20, 400))
def test_lines_are_enough(text: str, more: str, room: float) -> None:
    """The lines counted hold the text's width, and more text never takes fewer."""
    lines = row_height.line_count(text, room, 11)
    assert lines * room >= row_height.text_width(text.replace(" ", ""), 11) - 0.01
    assert row_height.line_count(f"{text} {more}", room, 11) >= lines


def test_height_follows_the_longest_text() -> None:
    """One line is one line; a narrow column needs more; Excel's limit of 409 points holds."""
    assert row_height.row_height([("Sở Tài chính", 20)]) == row_height.row_height([("", 5)])
    assert row_height.row_height([(LONG, 20), ("x", 5)]) > row_height.row_height([(LONG, 40)]) > 60
    assert row_height.row_height([(LONG * 20, 20)]) == 409


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2025-10", "tháng 10/2025"),
        ("2025-Q4", "quý IV/2025"),
        ("2025-H2", "06 tháng cuối năm 2025"),
        ("2025", "năm 2025"),
    ],
)
def test_periods_in_words(period: str, name: str) -> None:
    """A period is named as officials name it, on every sheet."""
    assert forms.period_name(period) == name
    book = read(replace(COMMUNE, period=period))
    for title in (Title.GUIDE, Title.TASKS, Title.TARGETS):
        assert name.upper() in {cell.value[-len(name) :] for (cell,) in book[title]["A1:A4"] if cell.value}


@pytest.mark.libreoffice
def test_libreoffice_saves_it_unchanged(soffice: Convert, tmp_path: Path) -> None:
    """Opened and saved by LibreOffice, every cell still says what we stored."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(write(LARGE))
    ours, theirs = (load_workbook(each, data_only=True) for each in (path, soffice(path, "xlsx")))
    for title in (Title.GUIDE, Title.TASKS, Title.TARGETS):
        for row in ours[title].iter_rows():
            for cell in row:
                assert (theirs[title][cell.coordinate].value or "") == (cell.value or ""), (title, cell.coordinate)

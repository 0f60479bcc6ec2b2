"""Our workbooks in programs that are not ours: filled in as their users would, saved, and merged."""

import datetime as dt
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from consolidate.catalogue import parse
from consolidate.catalogue.model import Catalogue
from consolidate.cli import main
from consolidate.core.period import Period
from consolidate.forms.columns import HEADER_ROW, SHEETS
from consolidate.forms.model import Packet, SheetKey, Spot
from consolidate.forms.packets import assign
from consolidate.forms.writer import guide
from consolidate.forms.writer.rows import Filling, rows_of
from consolidate.forms.writer.sheet_model import Form
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.fields import Choice, Day, Field, Number
from consolidate.spreadsheets.model import Value
from tests.support import returning
from tests.support.clients import CLIENTS, Client, Job, Typed
from tests.support.returning import Found, Inbox, rows, table

pytestmark = pytest.mark.slow  # each test starts a program and merges

PERIOD, AS_OF = "2025-12", "2025-12-31"  # of a month in which every figure is asked
AGENCIES = ("xa-muong-kim", "so-khcn")
CATALOGUE = "templates/catalogue.xlsx"
MASTER = f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx"
DETAILS = ("Chi tiết", "Số liệu mục tiêu")

Record = Callable[[str, tuple[str, str]], None]
"""Notes what was driven and how it ended, for the table of docs/clients.md."""

each_client = pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
each_format = pytest.mark.parametrize(
    ("client", "suffix"), [(client, suffix) for client in CLIENTS for suffix in client.formats]
)


class Answer(NamedTuple):
    """What somebody types into a cell, and the task or target and the column it is for."""

    typed: Typed
    spot: Spot
    label: str

    @property
    def code(self) -> str:
        return self.spot[1]

    @property
    def as_read(self) -> Value:
        """As our reader gives it."""
        match self.typed.kind, self.typed.value:
            case "day", str(text):
                return dt.date.fromisoformat(text)
            case "number", number:
                return float(number)
        return self.typed.value

    @property
    def value(self) -> object:
        """As the master shows it."""
        return dt.datetime.fromisoformat(str(self.typed.value)) if self.typed.kind == "day" else self.typed.value


def answers(packet: Packet) -> Iterator[Answer]:
    """One in every cell that the agency may fill in."""
    count = itertools.count()
    for key, drawn in rows_of(packet).items():
        sheet = SHEETS[key]
        for row, asked in enumerate(drawn, start=HEADER_ROW + 1):
            for number, column in enumerate(sheet.columns, start=1):
                if column.key in asked.kinds:
                    kind, value = _answer(asked.kinds[column.key], column.key, next(count))
                    typed = Typed(sheet.title, cell_name(row, number), kind, value)
                    yield Answer(typed, (key, asked.texts["code"], column.key), column.label)


def _answer(field: Field, column: str, number: int) -> tuple[str, str | float]:
    """Kind and value: no two alike, where the cell does not ask for one of few."""
    match field:
        case Choice(options):
            return "text", str(options[number % len(options)])
        case Day(earliest, latest):
            day = earliest if column == "extension" else latest
            return "day", (day + dt.timedelta(number % 40 * (1 if column == "extension" else -1))).isoformat()
        case Number():
            others = {"denominator": number + 10, "progress": number % 99 + 1.5}
            return "number", others.get(column, number)
    return "text", TEXTS[number % len(TEXTS)].format(number)


TEXTS = (
    "Đã ban hành kế hoạch, đạt {} hồ sơ; còn lại làm tiếp trong quý IV",
    "{}/QĐ-UBND ngày 20/10/2025",
    "“Trích” & <dẫn> 'lần {}'",
    "Dòng một\nDòng {}",
    "12/2025 – đợt {}",
    "0912 345 {:03}",
)


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of the built-in profile whose workbooks have been sent out. Not to be changed."""
    folder = tmp_path_factory.mktemp("province")
    for command in (["init"], ["generate", PERIOD]):
        with pytest.raises(SystemExit) as stop:
            main([*command, "--quiet", "--workspace", str(folder)])
        assert not stop.value.code
    return folder


@pytest.fixture
def office(province: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Inbox:
    """A copy of that workspace, its inbox still empty."""
    return Inbox(returning.copy(province, tmp_path / "workspace"), capsys)


def sent(office: Inbox, agency: str) -> Path:
    return office.folder / f"templates/{PERIOD}/{PERIOD}_{agency}.xlsx"


def packets(office: Inbox) -> Mapping[str, Packet]:
    catalogue = parse((office.folder / CATALOGUE).read_bytes())
    return {packet.agency.code: packet for packet in assign(catalogue, Period.parse(PERIOD))}


@each_format
def test_every_cell_comes_back(
    client: Client, suffix: str, office: Inbox, tmp_path: Path, record_property: Record
) -> None:
    """All cells of a commune's and a department's workbook, filled in and saved: each is merged with value and type."""
    asked = packets(office)
    filled = {agency: list(answers(asked[agency])) for agency in AGENCIES}
    jobs = [
        Job(sent(office, agency), tmp_path / f"{agency}.{suffix}", [answer.typed for answer in filled[agency]])
        for agency in AGENCIES
    ]
    client.fill(jobs, tmp_path)
    for job in jobs:
        office.drop(job.target.read_bytes(), job.target.name, PERIOD)
    count = sum(map(len, filled.values()))
    found = office.merge(submitted=count, period=PERIOD, as_of=AS_OF)
    assert found.cells == (count, count, 0, 0)
    assert_merged(found, filled)
    record_property(client.name, (f"filled in, saved as .{suffix}", f"{found.cells[1]} of {count} values"))


def assert_merged(found: Found, filled: Mapping[str, Sequence[Answer]]) -> None:
    """The master's details hold what each agency typed, as it typed it."""
    merged = {(row["Mã"], row["Mã cơ quan"]): row for title in DETAILS for row in rows(found.master[title])}
    for agency, typed in filled.items():
        wrong = [(each, merged[each.code, agency][each.label]) for each in typed]
        assert [(each, value) for each, value in wrong if not _same(value, each.value)] == []


def _same(one: object, other: object) -> bool:
    numbers = isinstance(one, int | float) and isinstance(other, int | float)
    return one == other and (numbers or type(one) is type(other))


@pytest.mark.parametrize("column", ["Trạng thái", "Mã"])
def test_rows_are_sorted_by_the_filter(column: str, office: Inbox, tmp_path: Path, record_property: Record) -> None:
    """Sorted in LibreOffice by what our filter takes in, each row keeps its key: nothing is told of the order."""
    packet = packets(office)[AGENCIES[0]]
    filled = [answer for answer in answers(packet) if answer.code not in (packet.tasks[0].task.code, "MT01")]
    positions = {key: [each.label for each in sheet.columns] for key, sheet in SHEETS.items()}
    sorts = [(SHEETS[key].title, labels.index(column)) for key, labels in positions.items() if column in labels]
    job = Job(sent(office, AGENCIES[0]), tmp_path / "a.xlsx", [each.typed for each in filled], sorts=sorts)
    CLIENTS[0].fill([job], tmp_path)
    sheet = openpyxl.load_workbook(job.target)["Nhiệm vụ"]
    order = [sheet.cell(row, 1).value for row in range(HEADER_ROW + 1, sheet.max_row + 1)]
    assert order != [row.task.code for row in packet.tasks]
    office.drop(job.target.read_bytes(), folder=PERIOD)
    found = office.merge(submitted=len(filled), period=PERIOD, as_of=AS_OF)
    assert found.cells == (len(filled), len(filled), 0, 0)
    assert_merged(found, {AGENCIES[0]: filled})
    assert not [code for code in ("restored-row", "row-mismatch", "missing-rows") if found.issues(code)]
    record_property(CLIENTS[0].name, ("sorted by our filter", "each row with its key"))


@each_client
def test_the_guide_counts(client: Client, office: Inbox, tmp_path: Path, record_property: Record) -> None:
    """Programs that count again find as many rows open and wrong as we do; the others keep what was stored."""
    packet = packets(office)[AGENCIES[1]]
    filled = [answer for answer in answers(packet) if answer.code.endswith(("1", "2", "3"))]
    job = Job(sent(office, AGENCIES[1]), tmp_path / "a.xlsx", [each.typed for each in filled])
    client.fill([job], tmp_path)
    counted = client.driver in ("libreoffice", "gnumeric")
    values = {each.spot: each.as_read for each in filled} if counted else {}
    forms = [Form(SHEETS[key], drawn) for key, drawn in rows_of(packet, Filling(values, {})).items()]
    lines = guide.counts(forms)
    sheet = openpyxl.load_workbook(job.target, data_only=True)["Hướng dẫn"]
    assert sheet.cell(guide.STATUS_ROW, 1).value == guide.status(packet, lines)[1]
    shown = [[sheet.cell(row, column).value for column in range(4, 8)] for row in range(7, 7 + len(lines))]
    assert shown == [[line.total[1], line.complete[1], line.still_open[1], line.wrong] for line in lines]
    record_property(client.name, ("counts of the guide", "counted again, right" if counted else "kept as stored"))


@pytest.mark.parametrize(
    ("client", "second"),
    [(CLIENTS[0], "05 tháng 11 năm 2025"), (CLIENTS[1], "11 tháng 5 năm 2025")],
    ids=["Vietnamese", "English"],
)
def test_a_day_is_typed_as_the_hint_says(
    client: Client, second: str, office: Inbox, tmp_path: Path, record_property: Record
) -> None:
    """`25/10/2025` is that day also where the program leaves it as text; where it takes the month of `05/11/2025` for
    the day, the self-check says so in words. What the self-check says is known for ours.
    """
    columns = [each.key for each in SHEETS[SheetKey.TASKS].columns]
    place = {key: columns.index(key) + 1 for key in ("status", "done_on", "self_check")}
    first = HEADER_ROW + 1
    typed = [
        Typed("Nhiệm vụ", cell_name(first + at, place[key]), "text", value)
        for at, day in enumerate(("25/10/2025", "05/11/2025"))
        for key, value in (("status", "Hoàn thành"), ("done_on", day))
    ]
    job = Job(sent(office, AGENCIES[0]), tmp_path / "a.xlsx", typed)
    client.fill([job], tmp_path)
    sheet = openpyxl.load_workbook(job.target, data_only=True)["Nhiệm vụ"]
    said = [str(sheet.cell(first + at, place["self_check"]).value) for at in range(2)]
    for text, day in zip(said, ("25 tháng 10 năm 2025", second), strict=True):
        assert text.endswith(f" – hoàn thành ngày {day}")
    office.drop(job.target.read_bytes(), folder=PERIOD)
    found = office.merge(submitted=4, period=PERIOD, as_of=AS_OF)
    assert found.cells == (4, 4, 0, 0)
    code = sheet.cell(first, 1).value
    (row,) = [row for row in rows(found.master[DETAILS[0]]) if (row["Mã"], row["Mã cơ quan"]) == (code, AGENCIES[0])]
    assert row["Ngày hoàn thành"] == dt.datetime(2025, 10, 25)
    record_property(client.name, ("25/10/2025 and 05/11/2025 typed", "each day said in words"))


@each_client
def test_a_leaders_remark_stays(client: Client, office: Inbox, tmp_path: Path, record_property: Record) -> None:
    """Typed into the master and saved there, it stands in the next master, and nothing is told as changed by hand."""
    office.drop(office.sent(period=PERIOD), folder=PERIOD)
    office.merge(submitted=0, period=PERIOD, as_of=AS_OF)
    path = office.folder / MASTER
    sheet = openpyxl.load_workbook(path)["Nhiệm vụ"]
    labels, header = table(sheet)
    code, place = sheet.cell(header + 3, labels["Mã"]).value, sheet.cell(header + 3, labels["Ý kiến chỉ đạo"])
    said = "Khẩn trương, báo cáo trước 15/11; “làm ngay” & không để chậm"
    job = Job(path, tmp_path / "master.xlsx", [Typed("Nhiệm vụ", place.coordinate, "text", said)])
    client.fill([job], tmp_path)
    path.write_bytes(job.target.read_bytes())
    found = office.merge(submitted=0, period=PERIOD, as_of=AS_OF)
    assert [row["Ý kiến chỉ đạo"] for row in rows(found.master["Nhiệm vụ"]) if row["Ý kiến chỉ đạo"]] == [said]
    assert [row["Mã"] for row in rows(found.master["Nhiệm vụ"]) if row["Ý kiến chỉ đạo"]] == [code]
    assert not found.issues("master-edited")
    record_property(client.name, ("remark typed into the master", "kept"))


@pytest.mark.parametrize(
    ("client", "keep_formats"),
    [*((client, True) for client in CLIENTS), *((client, False) for client in CLIENTS if client.driver == "sheetjs")],
)
def test_the_catalogue_is_edited(
    client: Client, keep_formats: bool, office: Inbox, tmp_path: Path, record_property: Record
) -> None:
    """A deadline and an address typed into it are read; all else is as before, though days lose their format."""
    path = office.folder / CATALOGUE
    before = parse(path.read_bytes())
    task = next(task.code for task in before.tasks if task.deadline)
    book = openpyxl.load_workbook(path)
    typed = []
    for title, code, label, kind, value in (
        ("Nhiệm vụ", task, "Hạn", "day", "2026-03-05"),
        ("Cơ quan", "xa-muong-kim", "Thư điện tử", "text", "muongkim@laichau.gov.vn"),
    ):
        labels, header = table(book[title])
        (row,) = [
            n for n in range(header + 1, book[title].max_row + 1) if book[title].cell(n, labels["Mã"]).value == code
        ]
        typed.append(Typed(title, book[title].cell(row, labels[label]).coordinate, kind, value))
    job = Job(path, tmp_path / "catalogue.xlsx", typed, keep_formats)
    client.fill([job], tmp_path)
    after = parse(job.target.read_bytes())
    assert after.task_by_code[task].deadline == dt.date(2026, 3, 5)
    assert after.agency_by_code["xa-muong-kim"].email == "muongkim@laichau.gov.vn"
    assert _others(after, task) == _others(before, task)
    record_property(client.name, ("catalogue edited", "read, nothing else changed"))


def _others(catalogue: Catalogue, code: str) -> object:
    """All but the task and the agency that were edited."""
    return [
        [task for task in catalogue.tasks if task.code != code],
        [agency for agency in catalogue.agencies if agency.code != "xa-muong-kim"],
        catalogue.plans,
        catalogue.groups,
        catalogue.targets,
        catalogue.settings,
    ]

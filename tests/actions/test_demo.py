"""The played agencies: what they send back, and that the same seed sends the same."""

import datetime as dt
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import openpyxl
import pytest

from consolidate.actions.demo import SEED, SHOWN, play
from consolidate.actions.demo.answers import TASK_FAULTS
from consolidate.actions.demo.forms import Row, rows, saved
from consolidate.actions.demo.replies import fill, parts
from consolidate.actions.demo.ways import (
    WAYS,
    PlayedAgency,
    careless,
    of_another_period,
    row_deleted,
    sorted_rows,
    straight,
    zipped,
)
from consolidate.catalogue.model import Agency
from consolidate.core.errors import ConsolidateError
from consolidate.core.workspace import Workspace
from consolidate.forms import signing, writer
from consolidate.forms.columns import VERSION
from consolidate.forms.model import Identity, Packet, SheetKey
from consolidate.returns.intake import unwatched
from consolidate.texts.labels import Label, MasterTitle, Role, Status, Title, YesNo
from tests.conftest import Convert
from tests.support.hands_checked import unbalanced
from tests.support.samples import CATALOGUE, COMMUNE, DEPARTMENT, KEY, PERIOD

pytestmark = pytest.mark.slow  # every agency of the catalogue is played

AT = dt.datetime(2025, 10, 30, 9, 15, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def written(folder: Path, packet: Packet) -> Path:
    """The packet's workbook where `generate` would put it."""
    identity = signing.signed(
        KEY, Identity(workspace="w", period=PERIOD, agency=packet.agency.code, template=VERSION, catalogue="c")
    )

    def key_of(sheet: SheetKey, code: str) -> str:
        return signing.row_key(KEY, packet.agency.code, sheet, code)

    path = folder / "templates" / packet.period / f"{packet.period}_{packet.agency.code}.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(writer.write(packet, identity, key_of, writer.Office(name=CATALOGUE.agencies[0].name)))
    return path


def issued(folder: Path, agencies: int) -> None:
    for number in range(agencies):
        agency = Agency(code=f"xa-{number:02}", name=f"Xã {number}")
        written(folder, replace(COMMUNE, agency=agency))


def desk(folder: Path, packet: Packet = COMMUNE) -> PlayedAgency:
    return PlayedAgency(written(folder, packet), packet.agency.code, 57, AT)


def read(folder: Path, data: bytes, title: Title = Title.TASKS) -> tuple[Row, ...]:
    path = folder / "returned.xlsx"
    path.write_bytes(data)
    return rows(openpyxl.load_workbook(path), title)


def contents(folder: Path) -> dict[str, tuple[bytes, float]]:
    """Every file below the folder with its bytes and its time."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime) for path in files}


def test_same_seed_same_inbox(tmp_path: Path) -> None:
    """Two demos of the same workbooks and seed have equal inboxes: names, bytes and times."""
    for name in ("one", "two"):
        issued(tmp_path / name, 12)
        fill(tmp_path / name, PERIOD, 57)
    one, two = (contents(tmp_path / name / "inbox") for name in ("one", "two"))
    assert one
    assert one == two


def test_another_seed_another_inbox(tmp_path: Path) -> None:
    """The seed decides who answers how."""
    for name, seed in (("one", 1), ("two", 2)):
        issued(tmp_path / name, 4)
        fill(tmp_path / name, PERIOD, seed)
    assert contents(tmp_path / "one" / "inbox") != contents(tmp_path / "two" / "inbox")


def test_every_way_is_used_and_some_stay_silent(tmp_path: Path) -> None:
    """With enough agencies each odd way occurs, the rest send one file, and one in eight sends none."""
    issued(tmp_path, 32)
    files = fill(tmp_path, PERIOD, 57)
    names = contents(tmp_path / "inbox" / PERIOD)
    heard = {code for code in (f"xa-{number:02}" for number in range(32)) if any(code in name for name in names)}
    in_zip = 1
    assert len(names) == files
    assert len(heard) + in_zip == 28
    assert len(WAYS) <= 28
    assert {Path(name).suffix for name in names} == {".xlsx", ".zip", ".pdf", ".jpg"}


def test_again_over_itself(tmp_path: Path) -> None:
    """A second demo in the same folder changes nothing."""
    issued(tmp_path, 6)
    fill(tmp_path, PERIOD, 57)
    before = contents(tmp_path / "inbox")
    fill(tmp_path, PERIOD, 57)
    assert contents(tmp_path / "inbox") == before


def test_never_among_real_returns(tmp_path: Path) -> None:
    """Nothing is played into an inbox that holds a file of somebody else's."""
    issued(tmp_path, 6)
    real = tmp_path / "inbox" / PERIOD / "a.xlsx"
    real.parent.mkdir(parents=True)
    real.write_bytes(b"real")
    with pytest.raises(ConsolidateError):
        fill(tmp_path, PERIOD, 57)
    assert list(contents(tmp_path / "inbox")) == [f"{PERIOD}/a.xlsx"]


def test_never_in_an_office(tmp_path: Path) -> None:
    """A folder with an office's own key is not played in: nothing in it changes."""
    Workspace(tmp_path).key()
    before = contents(tmp_path)
    with pytest.raises(ConsolidateError):
        play(Workspace(tmp_path), print, unwatched)
    assert contents(tmp_path) == before


def test_nothing_to_fill_in(tmp_path: Path) -> None:
    """Without workbooks there is nothing to play."""
    with pytest.raises(ConsolidateError):
        fill(tmp_path, PERIOD, 57)


def test_good_answers(tmp_path: Path) -> None:
    """A good return answers every row the agency leads; what is done has its date, 100 % and evidence."""
    (sent,) = straight(desk(tmp_path))
    for row in read(tmp_path, sent.data):
        if row.text(Label.ROLE) == Role.LEAD:
            assert row.text(Label.STATUS) in tuple(Status)
        if row.text(Label.STATUS) == Status.DONE:
            assert row.cell(Label.DONE_ON).value.date() <= AT.date()
            assert (row.cell(Label.PROGRESS).value, bool(row.text(Label.EVIDENCE))) == (100, True)


@pytest.mark.parametrize("seed", range(12))
def test_figures_fit_their_kind(tmp_path: Path, seed: int) -> None:
    """A yes/no target gets a word, a value a number, a ratio a numerator within its denominator."""
    values = straight(replace(desk(tmp_path, DEPARTMENT), seed=seed))[0]
    (points, answer) = read(tmp_path, values.data, Title.TARGETS)
    assert points.cell(Label.VALUE).value is None or 0 < points.cell(Label.VALUE).value < 1
    assert answer.text(Label.VALUE) in {*YesNo, ""}
    (ratio,) = read(tmp_path, straight(replace(desk(tmp_path), seed=seed))[0].data, Title.TARGETS)
    top, bottom = ratio.cell(Label.NUMERATOR).value, ratio.cell(Label.DENOMINATOR).value
    assert (top is None and bottom is None) or 0 <= top <= bottom


def test_work_goes_on(tmp_path: Path) -> None:
    """An agency's later answer continues its earlier one: progress never falls."""
    early, late = (
        {row.text(Label.CODE): row.cell(Label.PROGRESS).value or 0 for row in read(tmp_path, straight(at)[0].data)}
        for at in (desk(tmp_path), replace(desk(tmp_path), at=AT + dt.timedelta(days=31)))
    )
    assert early
    assert all(early[code] <= late[code] for code in early)


def test_careless_answers(tmp_path: Path) -> None:
    """A careless return has more parts in it than the whole."""
    (sent,) = careless(desk(tmp_path))
    (ratio,) = read(tmp_path, sent.data, Title.TARGETS)
    assert ratio.cell(Label.NUMERATOR).value > ratio.cell(Label.DENOMINATOR).value


def test_sorted_rows_stay_whole(tmp_path: Path) -> None:
    """Sorting moves rows, each with its key and all its answers."""

    def by_code(data: bytes) -> list[tuple[object, ...]]:
        labels = (Label.CODE, Label.ROW_KEY, Label.STATUS, Label.RESULT, Label.PERSON)
        return [tuple(row.cell(label).value for label in labels) for row in read(tmp_path, data)]

    plain, turned = by_code(straight(desk(tmp_path))[0].data), by_code(sorted_rows(desk(tmp_path))[0].data)
    assert len(plain) > 1
    assert turned == plain[::-1]


def test_deleted_row(tmp_path: Path) -> None:
    """A deleted row is gone, the others stay."""
    plain, less = (read(tmp_path, way(desk(tmp_path))[0].data) for way in (straight, row_deleted))
    assert [row.text(Label.CODE) for row in less] == [row.text(Label.CODE) for row in plain][:-1]


def test_zipped_is_the_same_workbook(tmp_path: Path) -> None:
    """The zip holds the very bytes that would have been sent alone."""
    (alone,), (packed,) = straight(desk(tmp_path)), zipped(desk(tmp_path))
    (tmp_path / "a.zip").write_bytes(packed.data)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert [archive.read(name) for name in archive.namelist()] == [alone.data]


def test_last_periods_workbook(tmp_path: Path) -> None:
    """Who mixes up the periods sends the workbook of the one before, where there was one."""
    before = written(tmp_path, replace(COMMUNE, period="2025-09"))
    assert of_another_period(desk(tmp_path))[0].name == before.name


def test_formula_like_text_stays_text(tmp_path: Path) -> None:
    """What an agency types behind an apostrophe is no formula."""
    at = desk(tmp_path)
    book = openpyxl.load_workbook(at.path)
    rows(book, Title.TASKS)[0].put({Label.PROPOSAL: "=1+1"})
    (row, *_) = read(tmp_path, saved(book, AT))
    assert (row.cell(Label.PROPOSAL).value, row.cell(Label.PROPOSAL).data_type) == ("=1+1", "s")


def test_locked_cells_stay(tmp_path: Path) -> None:
    """A played agency types into open cells only."""
    (row, *_) = rows(openpyxl.load_workbook(desk(tmp_path).path), Title.TASKS)
    row.put({Label.CODE: "X"})
    assert row.text(Label.CODE) != "X"


@pytest.mark.libreoffice
def test_libreoffice_reads_the_answers(tmp_path: Path, soffice: Convert) -> None:
    """What a played agency typed is there when LibreOffice opens its file and saves it again."""
    at = desk(tmp_path)
    (sent,) = straight(at)
    (tmp_path / "sent.xlsx").write_bytes(sent.data)
    again = soffice(tmp_path / "sent.xlsx", "xlsx").read_bytes()

    def typed(data: bytes) -> list[tuple[str, ...]]:
        return [tuple(map(row.text, (Label.CODE, Label.STATUS, Label.RESULT))) for row in read(tmp_path, data)]

    assert typed(again) == typed(sent.data)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that `consolidate demo` leaves."""
    folder = tmp_path_factory.mktemp("played") / "demo"
    subprocess.run([sys.executable, "-m", "consolidate", "demo", str(folder), "--quiet"], check=True)
    return folder


def listed(demo: Path, title: MasterTitle, known: str = Label.AGENCY_CODE) -> list[dict[str, object]]:
    """The rows of a sheet of the demo's master, by label; `known` is one of its labels."""
    book = openpyxl.load_workbook(demo / "outbox" / str(SHOWN) / f"{SHOWN}_tong-hop.xlsx", data_only=True)
    sheet = list(book[title].iter_rows(values_only=True))
    header = next(number for number, row in enumerate(sheet) if known in row)
    return [dict(zip(map(str, sheet[header]), row, strict=True)) for row in sheet[header + 1 :]]


def targets(demo: Path) -> list[dict[str, object]]:
    """The targets that were asked by the month shown."""
    return [row for row in listed(demo, MasterTitle.TARGETS, Label.THRESHOLD) if row["Tình trạng"] != "Chưa đến kỳ hỏi"]


def careful(demo: Path) -> set[str]:
    """The agencies that send one good file in the month shown."""
    return {played.agency for played, way in parts(demo / "templates" / str(SHOWN), SEED) if way is straight}


def test_good_returns_have_no_issue(demo: Path) -> None:
    """Of agencies that work well nothing is listed but that some owe nothing: each fault comes from an odd way."""
    told = [(row[Label.AGENCY_CODE], row[Label.ISSUE_CODE]) for row in listed(demo, MasterTitle.CHECKS)]
    assert len(told) > 5
    assert {code for agency, code in told if agency in careful(demo)} <= {"nothing-due"}


def test_leaders_read_what_was_written_with_care(demo: Path) -> None:
    """The longest overdue rows and all requests come from agencies that work well, each delay with its reason."""
    late, asked = listed(demo, MasterTitle.OVERDUE), listed(demo, MasterTitle.REMARKS)
    assert {row[Label.AGENCY_CODE] for row in [*late[:5], *asked]} <= careful(demo)
    assert all(row["Lý do cơ quan nêu"] for row in late[:5])
    assert 2 <= sum(row["Loại"] == "Xin gia hạn" for row in asked) <= 4


def test_no_document_of_the_demo_is_odd(demo: Path) -> None:
    """Every document that the demo's agencies name has a number and a day, and nothing about it is odd."""
    documents = listed(demo, MasterTitle.EVIDENCE)
    assert documents
    assert [row for row in documents if not (row["Số, ký hiệu"] and row["Ngày văn bản"]) or row["Điều cần xem"]] == []


def test_figures_stand_near_their_thresholds(demo: Path) -> None:
    """Of the targets asked by then some are met, some are not, one lacks its figure; none is far from its threshold."""
    assert {row["Tình trạng"] for row in targets(demo)} == {"Đạt", "Chưa đạt", "Chưa có số liệu"}
    values = [(row["Giá trị"], row["Ngưỡng"]) for row in targets(demo)]
    shares = [value / goal for value, goal in values if isinstance(value, float) and isinstance(goal, int | float)]
    assert len(shares) > 8
    assert all(0.85 < share < 1.15 for share in shares)


def test_every_fault_is_played() -> None:
    """Over its five careless agencies, each with two recurring rows, every fault is typed once at least."""
    turns = [
        way.keywords["first"] if isinstance(way, partial) else 0
        for way in WAYS
        if careless in {way, getattr(way, "func", None)}
    ]
    assert {(first + row) % len(TASK_FAULTS) for first in turns for row in range(2)} == set(range(len(TASK_FAULTS)))


def test_every_cell_that_the_demo_sends_back_is_accounted_for(demo: Path) -> None:
    """Of both months: another reader of the raw files finds each cell ours as sent, an answer, or told."""
    looked, wrong = unbalanced(demo)
    assert looked >= 90
    assert wrong == []

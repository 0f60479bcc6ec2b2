"""A province's master laid into the inbox of the level above: the same figures as from the returns themselves."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from consolidate.actions import accepting, reporting_round
from consolidate.actions.outcomes.reporting_round import Published
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import write
from consolidate.core.workspace import Workspace
from consolidate.forms.columns import LAYOUTS, SHEETS, VERSION, layouts
from consolidate.forms.model import SheetKey
from consolidate.texts.codes import Code
from tests.support.levels import (
    OCTOBER,
    PROVINCES,
    ROUNDS,
    SEPTEMBER,
    TODAY,
    catalogue_of,
    ministry,
    office,
    send,
    send_all,
)
from tests.support.returning import table

pytestmark = pytest.mark.slow


def _merge(workspace: Workspace) -> Published:
    return reporting_round.merge(workspace, OCTOBER, OCTOBER.last, TODAY)


@pytest.fixture(scope="module")
def masters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Each province's master of October."""
    made = {}
    for province, communes in PROVINCES.items():
        workspace = office(tmp_path_factory.mktemp(province), catalogue_of(dict.fromkeys(communes, "")))
        for period, sent in ROUNDS.items():
            for (where, agency), (said, day) in sent.items():
                if where == province:
                    send(workspace, period, agency, said, day)
        _merge(workspace)
        made[province] = workspace.master(OCTOBER).read_bytes()
    return made


@pytest.fixture(scope="module")
def direct(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The level above reads every return itself."""
    workspace = ministry(tmp_path_factory.mktemp("direct"))
    send_all(workspace)
    return _merge(workspace)


@pytest.fixture
def above(tmp_path: Path, masters: Mapping[str, bytes]) -> Workspace:
    """The level above, with both masters in its inbox."""
    workspace = ministry(tmp_path)
    for province, data in masters.items():
        _lay(workspace, province, data)
    return workspace


def _lay(workspace: Workspace, province: str, data: bytes) -> Path:
    return write(workspace.inbox(OCTOBER) / f"{province}.xlsx", data)


def _accept(workspace: Workspace, *provinces: str) -> None:
    for province in provinces:
        accepting.accept(workspace, OCTOBER, workspace.inbox(OCTOBER) / f"{province}.xlsx", province)


def _figures(published: Published) -> Iterator[object]:
    """All that is rolled up; not where it came from, nor how many faults were told of.

    Of what an agency owes, what became of it: a master does not say which of the rows reported again were done before.
    """
    found = published.results
    yield dict(found.task_totals)
    yield dict(found.target_totals)
    yield from found.tasks
    yield from found.targets
    for agency in found.agencies:
        yield agency.standing
        yield replace(agency, owed=0, errors=0, warnings=0, from_below=False)
    for row in (*found.details, *found.figures):
        yield replace(row, report=replace(row.report, file="", row=0, below=None))


def _codes(published: Published) -> list[str]:
    return [issue.code.slug for issue in published.consolidation.issues]


def _adds_up(published: Published) -> bool:
    cells = published.as_json()["cells"]
    return bool(cells["submitted"] == cells["merged"] + cells["rejected"] + cells["superseded"])


@pytest.mark.slow
def test_masters_of_two_provinces_give_what_all_their_returns_give(above: Workspace, direct: Published) -> None:
    """Tasks, targets, agencies, who came in time, every row: equal, also what is carried from the month before."""
    _accept(above, *PROVINCES)
    published = _merge(above)
    assert list(_figures(published)) == list(_figures(direct))
    assert published.results.agencies[1].filings[0].how.name == "LATE"
    assert published.results.targets[0].carried == 1
    assert _adds_up(published)


def test_a_row_says_where_it_stands_in_the_master_and_where_it_was_below(above: Workspace) -> None:
    """File and row at both levels stand beside each value, in the report and in the sheet."""
    _accept(above, *PROVINCES)
    published = _merge(above)
    (row,) = [d.report for d in published.results.details if (d.agency.code, d.task.code) == ("db-xa-d", "P/I.2")]
    assert (row.file, row.period) == ("inbox/2025-10/db.xlsx/xa-d", "2025-09")
    assert row.below is not None
    assert (row.below.file, row.below.row) == ("inbox/2025-09/xa-d.xlsx", 8)
    read = openpyxl.load_workbook(above.inbox(OCTOBER) / "db.xlsx")["Chi tiết"]
    labels, _ = table(read)
    assert [read.cell(row.row, labels[label]).value for label in ("Mã", "Mã cơ quan")] == ["P/I.2", "xa-d"]
    drawn = openpyxl.load_workbook(above.master(OCTOBER))["Chi tiết"]
    assert {"Tệp nguồn ở cấp dưới", "Dòng ở cấp dưới"} <= table(drawn)[0].keys()


def test_a_master_is_not_read_before_the_office_vouches_for_it(above: Workspace) -> None:
    """It is put aside and none of its cells counts as received."""
    _accept(above, "lc")
    published = _merge(above)
    aside = [record for record in published.consolidation.files if record.fate.name == "QUARANTINED"]
    assert [(record.received.path, record.submitted) for record in aside] == [("inbox/2025-10/db.xlsx", 0)]
    assert "unconfirmed-master" in _codes(published)
    assert [r.agency.code for r in published.results.agencies if r.returned] == ["lc-xa-a", "lc-xa-b"]


def test_a_master_speaks_for_its_own_agencies_alone(above: Workspace, masters: Mapping[str, bytes]) -> None:
    """Of an agency that is not of the group every cell is rejected, with its address and text."""
    (above.inbox(OCTOBER) / "db.xlsx").unlink()
    _lay(above, "lc", masters["db"])
    _accept(above, "lc")
    published = _merge(above)
    refused = [issue for issue in published.consolidation.issues if issue.code is Code.UNKNOWN_AGENCY]
    assert {issue.place.agency for issue in refused} == {"xa-d"}
    assert sorted(issue.value for issue in refused) == sorted(
        ["Không phát sinh", "Đang thực hiện", "45.5", "Đang số hóa", "3", "7"]
    )
    assert all(issue.place.cell and issue.place.sheet for issue in refused)
    assert _adds_up(published)


def test_what_was_changed_by_hand_is_read_as_it_stands_and_told(above: Workspace) -> None:
    """A changed cell and an added row each have an issue; bytes that differ need a new acceptance."""
    _accept(above, *PROVINCES)
    path = above.inbox(OCTOBER) / "lc.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Chi tiết"]
    labels, header = table(sheet)
    first = next(row for row in range(header + 1, sheet.max_row) if sheet.cell(row, labels["Tiến độ (%)"]).value)
    sheet.cell(first, labels["Tiến độ (%)"]).value = 31
    added = sheet.max_row + 1
    for label, value in {"Mã": "P/I.2", "Mã cơ quan": "xa-c", "Trạng thái": "Chưa thực hiện"}.items():
        sheet.cell(added, labels[label]).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    _lay(above, "lc", buffer.getvalue())
    assert "unconfirmed-master" in _codes(_merge(above))
    _accept(above, "lc")
    published = _merge(above)
    edited = [issue.place for issue in published.consolidation.issues if issue.code is Code.MASTER_EDITED]
    assert {(place.cell, place.agency) for place in edited} == {
        (sheet.cell(first, labels["Tiến độ (%)"]).coordinate, sheet.cell(first, labels["Mã cơ quan"]).value),
        (f"A{added}", "xa-c"),
    }
    said = {(d.agency.code, d.task.code): d.report.values.get("progress") for d in published.results.details}
    assert list(said.values()).count(31) == 1
    assert _adds_up(published)


def test_the_same_master_twice_counts_once(above: Workspace, masters: Mapping[str, bytes], direct: Published) -> None:
    """A copy under another name is the same file, part by part."""
    write(above.inbox(OCTOBER) / "copy.xlsx", masters["lc"])
    _accept(above, *PROVINCES)
    published = _merge(above)
    assert published.as_json()["tasks"] == direct.as_json()["tasks"]
    assert {"same-file"} <= set(_codes(published))
    assert _adds_up(published)


def test_a_master_is_accepted_for_a_group(above: Workspace) -> None:
    """An agency's code, or no group's, is refused and nothing is written."""
    path = above.inbox(OCTOBER) / "lc.xlsx"
    for code in ("lc-xa-a", "tinh-khac"):
        with pytest.raises(ConsolidateError):
            accepting.accept(above, OCTOBER, path, code)
    assert not above.accepted.exists()


def test_a_master_of_another_period_is_put_aside(above: Workspace, masters: Mapping[str, bytes]) -> None:
    """Its own word for the period stands, whatever folder it lies in."""
    path = write(above.inbox(SEPTEMBER) / "lc.xlsx", masters["lc"])
    with pytest.raises(ConsolidateError):
        accepting.accept(above, SEPTEMBER, path, "lc")
    outcome = reporting_round.check(above, SEPTEMBER, SEPTEMBER.last, lambda items, _: iter(items))
    assert [issue.code.slug for issue in outcome.issues] == ["wrong-period"]


def test_a_master_without_a_column_of_the_agencies_is_put_aside(above: Workspace) -> None:
    """Values are not left out in silence because a column was deleted."""
    path = above.inbox(OCTOBER) / "lc.xlsx"
    book = openpyxl.load_workbook(path)
    book["Chi tiết"].delete_cols(table(book["Chi tiết"])[0]["Minh chứng"])
    book.save(path)
    assert "missing-column" in _codes(_merge(above))


def test_a_master_from_before_a_column_lacks_it_without_a_fault(
    above: Workspace, direct: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A province whose program is a version behind sends what its agencies were asked, and all of it counts."""
    sheet = SHEETS[SheetKey.TASKS]
    more = replace(sheet.inputs[-1], key="more", label="Nội dung thêm", since=int(VERSION) + 1)
    newer = layouts([replace(sheet, columns=(*sheet.columns, more)), SHEETS[SheetKey.TARGETS]])[str(more.since)]
    monkeypatch.setitem(LAYOUTS, newer.version, newer)
    monkeypatch.setitem(SHEETS, SheetKey.TASKS, newer.sheets[SheetKey.TASKS])
    _accept(above, *PROVINCES)
    published = _merge(above)
    assert list(_figures(published)) == list(_figures(direct))
    assert not {"missing-column", "master-edited", "unknown-layout"} & set(_codes(published))

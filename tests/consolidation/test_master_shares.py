"""A master too long for one workbook: the rows in a workbook for each group, the figures of all above them."""

import json
import pickle
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from consolidate import catalogue
from consolidate.actions import reporting_round
from consolidate.actions.outcomes.reporting_round import Published
from consolidate.catalogue import importing
from consolidate.consolidation import lazy_sequences
from consolidate.consolidation.merge import versions
from consolidate.core.workers import begun
from consolidate.core.workspace import Workspace, WrittenFile
from consolidate.outputs.master import files
from consolidate.outputs.model import MergeOptions
from tests.support.levels import OCTOBER, TODAY, ministry, send_all
from tests.support.returning import rows

pytestmark = pytest.mark.slow  # the masters of many agencies are drawn

MOST_ROWS = 10
"""Two provinces have 15 rows of tasks and targets: nine and six."""


@pytest.fixture(scope="module")
def above(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = ministry(tmp_path_factory.mktemp("above"))
    send_all(workspace)
    return workspace


def _merge(workspace: Workspace, most_rows: int) -> Published:
    return reporting_round.merge(workspace, OCTOBER, OCTOBER.last, TODAY, how=MergeOptions(most_rows=most_rows))


def _masters(published: Published) -> list[WrittenFile]:
    """The master as written, then its shares."""
    return [file for each in published.outputs if each.output.name == "master" for file in each.files.values()]


@pytest.fixture(scope="module")
def split(above: Workspace) -> Published:
    return _merge(above, MOST_ROWS)


def _table(path: Path, title: str) -> list[dict[str, object]]:
    label = "Mã cơ quan" if title in ("Cơ quan", "Kiểm tra") else "Mã"
    found = rows(openpyxl.load_workbook(path, data_only=True)[title], label)
    return [{key: None if value == "" else value for key, value in row.items()} for row in found]


def test_rows_lie_in_a_workbook_for_each_group(above: Workspace, split: Published) -> None:
    """Each row of the details stands in exactly one share, with the agencies of its province alone."""
    assert [share.path for share in _masters(split)[1:]] == [
        "outbox/2025-10/2025-10_tong-hop_lc.xlsx",
        "outbox/2025-10/2025-10_tong-hop_db.xlsx",
    ]
    for title, results in (("Chi tiết", split.results.details), ("Số liệu mục tiêu", split.results.figures)):
        found = [row["Mã cơ quan"] for share in _masters(split)[1:] for row in _table(above.root / share.path, title)]
        assert sorted(found) == sorted(row.agency.code for row in results)
        assert all(row["Mã"] is None for row in _table(above.master(OCTOBER), title)[1:])


def test_figures_above_the_shares_are_those_of_one_master(above: Workspace, split: Published) -> None:
    """Every cell of the roll-ups stores the value it has where all fits into one workbook, and no formula."""
    sheets = ("Nhiệm vụ", "Mục tiêu", "Cơ quan", "Quá hạn")
    found = {title: _table(above.master(OCTOBER), title) for title in sheets}
    formulas = openpyxl.load_workbook(above.master(OCTOBER))
    assert not [cell for sheet in formulas for row in sheet for cell in row if cell.data_type == "f"]
    whole = _merge(above, 15)
    assert {title: _table(above.master(OCTOBER), title) for title in sheets} == found
    assert not _masters(whole)[1:]
    assert not list(above.outbox(OCTOBER).glob("*_tong-hop_*"))
    assert (whole.results.task_totals, whole.as_json()["cells"]) == (
        split.results.task_totals,
        split.as_json()["cells"],
    )


def test_it_is_said_where_the_rows_are(above: Workspace) -> None:
    """On stdout, in JSON, on the sheets that lack them and in `Đọc thế nào`."""
    published = _merge(above, MOST_ROWS)
    names = [Path(share.path).name for share in _masters(published)[1:]]
    assert json.loads(json.dumps(published.as_json()))["shares"] == [share.path for share in _masters(published)[1:]]
    book = openpyxl.load_workbook(above.master(OCTOBER))
    reading = " ".join(str(cell.value) for row in book["Đọc thế nào"] for cell in row)
    for name in names:
        assert any(name in line for line in published.lines())
        assert name in str(book["Chi tiết"]["A6"].value)
        assert name in reading


def test_a_group_too_long_by_itself_is_cut_between_agencies(above: Workspace) -> None:
    """No agency's rows are torn apart; shares of an earlier merge that are none now are gone."""
    published = _merge(above, 7)
    assert [Path(share.path).stem.rpartition("_")[2] for share in _masters(published)[1:]] == ["lc-1", "lc-2", "db"]
    assert len(list(above.outbox(OCTOBER).glob("*_tong-hop_*"))) == 3


def test_nothing_is_lost_where_issues_are_too_many(above: Workspace) -> None:
    """Issues of agencies stand in their shares, all others above them."""
    published = _merge(above, 2)
    paths = [above.master(OCTOBER), *(above.root / share.path for share in _masters(published)[1:])]
    found = [row["Mã lỗi"] for path in paths for row in _table(path, "Kiểm tra") if row["Mã lỗi"]]
    assert sorted(found) == sorted(issue.code.slug for issue in published.consolidation.issues)


def test_what_nobody_is_asked_stands_above_the_shares(tmp_path: Path) -> None:
    """A task without a lead and a target without a reporter are counted and named once: in no share."""
    workspace = ministry(tmp_path)
    known = catalogue.load(workspace.catalogue)
    task, target = replace(known.tasks[0], code="P/I.9", leads=""), replace(known.targets[0], code="MT09", reporters="")
    known = replace(known, tasks=(*known.tasks, task), targets=(*known.targets, target))
    workspace.catalogue.write_bytes(importing.write(known))
    send_all(workspace)
    published = _merge(workspace, MOST_ROWS)
    assert [each["code"] for each in published.as_json()["unassigned"]] == ["P/I.9", "MT09"]
    assert published.results.task_totals["unassigned"] == 1
    master, *shares = [workspace.root / file.path for file in _masters(published)]
    assert {row["Mã"]: row["Tình trạng"] for row in _table(master, "Nhiệm vụ")}["P/I.9"] == "Chưa giao cơ quan"
    assert len(shares) == 2
    for share in shares:
        assert "P/I.9" not in {row["Mã"] for row in _table(share, "Nhiệm vụ")}
        assert not {"P/I.9", "MT09"} & {row["Nhiệm vụ"] for row in _table(share, "Kiểm tra")}
        assert "CHƯA GIAO" not in " ".join(
            str(cell.value) for row in openpyxl.load_workbook(share)["Tổng quan"].iter_rows() for cell in row
        )


@pytest.mark.parametrize("processes", [0, 3])
def test_whoever_draws_a_share(above: Workspace, monkeypatch: pytest.MonkeyPatch, processes: int) -> None:
    """No process, three, and one that was sent all it draws from as bytes, as on Windows: the same bytes."""

    def sent(parts: Sequence[str], work: object, _: int) -> object:
        return begun(parts, pickle.loads(pickle.dumps(work)), processes)  # noqa: S301

    def books() -> list[bytes]:
        return [(above.root / place.path).read_bytes() for place in _masters(published)]

    published = _merge(above, MOST_ROWS)
    expected = books()
    monkeypatch.setattr(files, "begun", sent)
    published = _merge(above, MOST_ROWS)
    assert books() == expected
    assert len(expected) == 3


def test_rows_of_a_country_are_drawn_as_those_of_a_province(above: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports that lie packed, rows made whenever they are looked at, also after a journey: the same bytes."""

    def sent(parts: Sequence[str], work: object, _: int) -> object:
        return begun(parts, pickle.loads(pickle.dumps(work)), 0)  # noqa: S301

    def merged(most_rows: int) -> list[bytes]:
        published = _merge(above, most_rows)
        return [(above.root / place.path).read_bytes() for place in _masters(published)]

    expected = merged(MOST_ROWS), merged(100)
    for module, name, few in ((versions, "MANY", 0), (versions, "NEIGHBOURS", 2), (lazy_sequences, "MOST_KEPT", 2)):
        monkeypatch.setattr(module, name, few)
    monkeypatch.setattr(files, "begun", sent)
    assert (merged(MOST_ROWS), merged(100)) == expected

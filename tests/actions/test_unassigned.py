"""What nobody is asked: tasks without a lead and targets without a reporter, in every command and in the master."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from consolidate.catalogue import importing
from consolidate.catalogue.model import Agency, Amendment, Catalogue, Group, Plan, Task
from consolidate.catalogue.unassigned import unassigned
from consolidate.consolidation.rollup import recount, roll_up
from consolidate.forms.model import Packet, TaskRow
from consolidate.texts.catalogue import BLANK, Amendable
from consolidate.texts.labels import DeadlineKind, Role, State
from tests.support import samples
from tests.support.consolidations import consolidation
from tests.support.masters import SOON, different, engine, write
from tests.support.returning import COMMUNE, PERIOD, Inbox, copy, good, rows, workspace

NOBODY = "Chưa giao cơ quan"
BUCKETS = ("done_on_time", "done_late", "in_progress", "not_started", "suspended", "recurring", "not_reported")
END = samples.LAST_DAY


def with_rows(rows_: Mapping[str, Mapping[str, Any]], **fields: Any) -> Catalogue:
    """The small catalogue with fields of tasks and targets replaced by code."""

    def edited(row: Any) -> Any:
        return replace(row, **rows_.get(row.code, {}))

    tasks, targets = (tuple(map(edited, each)) for each in (samples.TASKS, samples.TARGETS))
    return replace(samples.CATALOGUE, **{"tasks": tasks, "targets": targets, **fields})


def bare(catalogue: Catalogue) -> list[str]:
    return [each.row.code for each in unassigned(catalogue, END)]


GONE = Agency(code="so-cu", name="Sở Cũ", in_force_until=dt.date(2025, 9, 30))
ABOLISHED = Agency(code="so-giua", name="Sở Giữa", in_force_until=dt.date(2025, 10, 15), successors=("so-cu",))
COMING = Agency(code="so-moi", name="Sở Mới", in_force_from=dt.date(2025, 11, 1))
HOLLOW = Group(code="hoi", name="Các hội")
BODIES: dict[str, Any] = {
    "agencies": (*samples.AGENCIES, GONE, ABOLISHED, COMING),
    "groups": (*samples.GROUPS, HOLLOW),
}


@pytest.mark.parametrize(
    ("leads", "found"),
    [
        ("", ["P/II.3"]),
        ("Các hội", ["P/II.3"]),
        ("Sở Cũ", ["P/II.3"]),
        ("Sở Giữa", ["P/II.3"]),
        ("Sở Mới", ["P/II.3"]),
        ("Sở Cũ; Sở Mới; Các hội", ["P/II.3"]),
        ("Sở Cũ; Sở Tài chính", []),
        ("Các hội, Các địa phương", []),
    ],
    ids=[
        "empty",
        "empty group",
        "ended",
        "heir ended",
        "not yet",
        "all of them",
        "one ended of two",
        "one group empty",
    ],
)
@pytest.mark.parametrize("helped", ["", "Các địa phương"], ids=["alone", "with co-ordinators"])
def test_a_task_is_unassigned_while_no_lead_is_in_force(leads: str, helped: str, found: list[str]) -> None:
    """Leads that come to nobody on the period's last day; co-ordinators are no leads."""
    assert bare(with_rows({"P/II.3": {"leads": leads, "coordinators": helped}}, **BODIES)) == found


@pytest.mark.parametrize(("reporters", "found"), [("", ["MT02"]), ("Các hội", ["MT02"]), ("Sở Cũ; Sở Tài chính", [])])
def test_a_target_is_unassigned_while_no_reporter_is_in_force(reporters: str, found: list[str]) -> None:
    """The same of the agencies that report a target."""
    assert bare(with_rows({"MT02": {"reporters": reporters}}, **BODIES)) == found


def test_plans_and_rows_that_are_not_in_force_want_nobody() -> None:
    """A plan that ended, one still to come, a task that was dropped or carried on: none of their rows is named."""
    ended = Plan(code="Q", in_force_until=dt.date(2025, 9, 30))
    coming = Plan(code="R", in_force_from=dt.date(2025, 11, 1))
    tasks = (
        *samples.TASKS,
        *(Task(code=f"{p}/I.1", plan=p, section="I", number="1", text="t", leads="") for p in "QR"),
        Task(code="P/II.4", plan="P", section="II", number="4", text="t", leads=""),
        Task(code="P/II.5", plan="P", section="II", number="5", text="t", leads=""),
    )
    target = replace(samples.TARGETS[0], code="MT09", plans=("Q",), reporters="")
    since = dt.date(2025, 10, 1)
    amendments = (
        Amendment(code="P/II.4", column=Amendable.DROPPED, since=since, document="1"),
        Amendment(code="P/II.5", column=Amendable.CARRIED, value="P/II.3", since=since, document="1"),
    )
    known = replace(
        samples.CATALOGUE,
        plans=(*samples.CATALOGUE.plans, ended, coming),
        tasks=tasks,
        targets=(*samples.TARGETS, target),
        amendments=amendments,
    )
    assert bare(known) == []
    assert bare(replace(known, amendments=())) == ["P/II.4", "P/II.5"]


@pytest.mark.parametrize("as_of", [dt.date(2025, 10, 10), END, dt.date(2025, 11, 20)], ids=["early", "end", "after"])
def test_an_unassigned_task_of_every_kind(as_of: dt.date, tmp_path: Path) -> None:
    """Overdue after its day, a monthly one after its month, due soon before; with a co-ordinator's word or without."""
    kinds: list[tuple[DeadlineKind, dt.date | None]] = [(kind, None) for kind in DeadlineKind if kind != "ngày"]
    kinds += [(DeadlineKind.DAY, dt.date(2025, 10, day)) for day in (9, 10, 11, 25, 31)]
    kinds += [(DeadlineKind.DAY, dt.date(2025, 11, 15))]
    tasks = tuple(
        replace(samples.TASKS[4], code=f"P/II.{n}", leads="", deadline_kind=kind, deadline=day)
        for n, (kind, day) in enumerate(kinds, start=1)
    )
    known = replace(samples.CATALOGUE, tasks=tasks, targets=())
    helping = Packet(
        agency=samples.AGENCIES[1],
        period=PERIOD,
        last_day=END,
        tasks=tuple(TaskRow(task=task, role=Role.COORDINATOR) for task in tasks[::2]),
    )
    said = {(tasks[0].code, "so-tc"): {"status": "Hoàn thành", "progress": 100.0, "difficulty": "Thiếu máy"}}
    asked = consolidation(said, as_of=as_of, packets=(helping,), catalogue=known)
    now = replace(asked, unassigned=unassigned(known, END))
    results = roll_up(now, SOON)
    assert {result.state for result in results.tasks} == {State.UNASSIGNED}
    assert results.task_totals["unassigned"] == results.task_totals["total"] == len(tasks)
    for result, (kind, day) in zip(results.tasks, kinds, strict=True):
        due = END if kind is DeadlineKind.MONTHLY else day
        assert result.overdue == bool(due and as_of > due)
        near = due and kind is DeadlineKind.DAY and 0 <= (due - as_of).days <= SOON
        assert result.due_soon == bool(near)
    assert recount.differences(results) == []
    data = write(now)
    assert different(engine(tmp_path / "m.xlsx", data), data) == []


# --- the commands ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("unassigned"))


@pytest.fixture
def edited(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[Catalogue], Inbox]:
    """The workspace with another catalogue than when its workbooks were sent out."""

    def edit(known: Catalogue) -> Inbox:
        capsys.readouterr()
        folder = copy(made, tmp_path)
        (folder / "templates/catalogue.xlsx").write_bytes(importing.write(known))
        return Inbox(folder, capsys)

    return edit


TWO_TASKS_ONE_TARGET = with_rows(
    {"P/I.2": {"leads": ""}, "P/II.3": {"leads": "Các hội"}, "MT02": {"reporters": ""}}, groups=BODIES["groups"]
)
"""P/I.2 is overdue since 30/09/2025, P/II.3 has no deadline."""

CODES = ["P/I.2", "P/II.3", "MT02"]


def place(inbox: Inbox, sheet: str, code: str, label: str) -> str:
    """The cell of the catalogue."""
    found = openpyxl.load_workbook(inbox.folder / "templates/catalogue.xlsx")[sheet]
    column = next(cell.column_letter for cell in found[1] if cell.value == label)
    return next(f"{column}{row[0].row}" for row in found.iter_rows() if row[0].value == code)


def test_generate_names_what_nobody_is_asked(edited: Callable[[Catalogue], Inbox]) -> None:
    """First of all it says: each code, its name, the cell to fill in; exit code 1, and every workbook is written."""
    inbox = edited(TWO_TASKS_ONE_TARGET)
    code, out, _ = inbox.call("generate", PERIOD, "--json")
    said = json.loads(out)
    assert code == 1
    assert [each["code"] for each in said["unassigned"]] == CODES
    cells = [(each["sheet"], each["cell"]) for each in said["unassigned"]]
    assert cells == [
        ("Nhiệm vụ", place(inbox, "Nhiệm vụ", "P/I.2", "Cơ quan chủ trì")),
        ("Nhiệm vụ", place(inbox, "Nhiệm vụ", "P/II.3", "Cơ quan chủ trì")),
        ("Mục tiêu", place(inbox, "Mục tiêu", "MT02", "Cơ quan báo cáo")),
    ]
    assert all(each["cell"] in each["action"] and each["name"] for each in said["unassigned"])
    code, out, _ = inbox.call("generate", PERIOD)
    head, *lines = out.splitlines()
    assert (code, head.split(":")[0]) == (1, NOBODY.upper())
    assert [row in line for row, line in zip(CODES, lines, strict=False)] == [True] * 3


def test_generate_says_so_also_where_nobody_is_asked_anything(edited: Callable[[Catalogue], Inbox]) -> None:
    """A catalogue whose leads are all missing: the error names the tasks and targets."""
    nobody = {row.code: {"leads": "", "coordinators": ""} for row in samples.TASKS}
    inbox = edited(with_rows({**nobody, **{row.code: {"reporters": ""} for row in samples.TARGETS}}))
    code, _, err = inbox.call("generate", PERIOD)
    assert code == 2
    assert all(row.code in err for row in (*samples.TASKS, *samples.TARGETS))


def test_generate_is_silent_where_all_is_asked(edited: Callable[[Catalogue], Inbox]) -> None:
    """With a lead for each task the list is empty, and the exit code is 0."""
    code, out, _ = edited(samples.CATALOGUE).call("generate", PERIOD, "--json")
    assert (code, json.loads(out)["unassigned"]) == (0, [])


def test_merge_counts_and_names_them(edited: Callable[[Catalogue], Inbox]) -> None:
    """The buckets add up to all five tasks; an unassigned task past its day is overdue; both stand in `Nhiệm vụ`."""
    inbox = edited(TWO_TASKS_ONE_TARGET)
    inbox.drop(inbox.book().fill("P/I.1", {"Trạng thái": "Không phát sinh"}))
    found = inbox.merge(submitted=1)
    tasks = found.json["tasks"]
    assert (tasks["total"], tasks["unassigned"], tasks["overdue"]) == (5, 2, 1)
    assert tasks["total"] == sum(tasks[bucket] for bucket in BUCKETS) + tasks["unassigned"]
    assert [each["code"] for each in found.json["unassigned"]] == CODES
    named = [issue for issue in found.json["issues"] if issue["code"].endswith("-unassigned")]
    assert [issue["task"] for issue in named] == CODES == [issue["task"] for issue in found.json["issues"][:3]]
    assert {issue["agency"] for issue in named} == {""}
    states = {row["Mã"]: (row["Tình trạng"], row["Cảnh báo hạn"]) for row in rows(found.master["Nhiệm vụ"])}
    assert (states["P/I.2"], states["P/II.3"]) == ((NOBODY, "Quá hạn"), (NOBODY, None))
    assert {row["Mã"]: row["Tình trạng"] for row in rows(found.master["Phụ lục"])}["P/II.3"] == NOBODY
    (late,) = [row for row in rows(found.master["Quá hạn"]) if row["Mã"] == "P/I.2"]
    assert (late["Cơ quan"], late["Mã cơ quan"] or "", late["Số ngày quá hạn"]) == (NOBODY, "", 31)
    overview = [str(cell.value) for row in found.master["Tổng quan"].iter_rows() for cell in row if cell.value]
    at = next(number for number, text in enumerate(overview) if text.startswith(f"{NOBODY.upper()}: 2 "))
    assert all(code in overview[at] for code in CODES)
    assert at < next(number for number, text in enumerate(overview) if text.startswith("Đến "))


def test_status_and_strict_ask_for_a_person(edited: Callable[[Catalogue], Inbox]) -> None:
    """`status` lists them first and exits with 1; `merge --strict`, which counts twice, too."""
    inbox = edited(TWO_TASKS_ONE_TARGET)
    inbox.drop(inbox.book().fill("P/I.1", {"Trạng thái": "Không phát sinh"}))
    code, out, _ = inbox.call("status", PERIOD)
    assert (code, out.split(":")[0]) == (1, NOBODY.upper())
    code, out, _ = inbox.call("status", PERIOD, "--json")
    assert (code, [each["code"] for each in json.loads(out)["unassigned"]]) == (1, CODES)
    code, out, err = inbox.call("merge", PERIOD, "--as-of", "2025-10-31", "--strict")
    assert (code, err, out.split(":")[0]) == (1, "", NOBODY.upper())


def test_nothing_is_said_where_all_is_asked(edited: Callable[[Catalogue], Inbox]) -> None:
    """No issue, no line, no column and no bar of it in the master of a whole catalogue."""
    inbox = edited(samples.CATALOGUE)
    inbox.drop(good(inbox))
    found = inbox.merge(submitted=5)
    assert (found.json["tasks"]["unassigned"], found.json["unassigned"]) == (0, [])
    for title in ("Tổng quan", "Diễn biến", "Kiểm tra", "Nhiệm vụ"):
        texts = [str(cell.value) for row in found.master[title].iter_rows() for cell in row if cell.value]
        assert not [text for text in texts if text.casefold().startswith(NOBODY.casefold())]


def test_what_is_stored_is_what_is_computed(edited: Callable[[Catalogue], Inbox], tmp_path: Path) -> None:
    """Every formula of a master with two unassigned tasks and a target that nobody reports."""
    inbox = edited(TWO_TASKS_ONE_TARGET)
    inbox.drop(inbox.book().fill("P/I.1", {"Trạng thái": "Không phát sinh"}))
    data = (inbox.folder / inbox.merge(submitted=1).json["master"]).read_bytes()
    assert different(engine(tmp_path / "m.xlsx", data), data) == []


def test_a_lead_taken_away_by_decision(edited: Callable[[Catalogue], Inbox]) -> None:
    """`Điều chỉnh` may leave a task without a lead: it counts as unassigned from that day on, and says what decided."""
    decided = Amendment(
        code="P/II.3", column=Amendable.LEADS, value=BLANK, since=dt.date(2025, 10, 10), document="9/QĐ-UBND"
    )
    inbox = edited(replace(samples.CATALOGUE, amendments=(decided,)))
    code, out, _ = inbox.call("generate", PERIOD, "--json")
    (named,) = json.loads(out)["unassigned"]
    assert (code, named["code"]) == (1, "P/II.3")
    assert "9/QĐ-UBND" in named["action"]
    assert "Điều chỉnh" in named["action"]
    code, out, _ = inbox.call("generate", "2025-09", "--json")
    assert (code, json.loads(out)["unassigned"]) == (0, [])


def test_newly_unassigned_against_the_period_before(edited: Callable[[Catalogue], Inbox]) -> None:
    """`So với kỳ trước` says who led the task until now and that nobody does; `Diễn biến` counts it month by month."""
    ends = {COMMUNE, "phuong-tan-phong"}
    moved = Amendment(
        code="P/I.2", column=Amendable.LEADS, value=BLANK, since=dt.date(2025, 11, 5), document="9/QĐ-UBND"
    )
    inbox = edited(replace(samples.CATALOGUE, amendments=(moved,)))
    inbox.drop(good(inbox))
    inbox.merge(submitted=5)
    inbox.call("generate", "2025-11")
    inbox.drop(inbox.sent(period="2025-11"), folder="2025-11")
    found = inbox.merge(submitted=0, period="2025-11", as_of="2025-11-30")
    (change,) = [row for row in rows(found.master["So với kỳ trước"]) if row["Thay đổi"] == "Đổi cơ quan chủ trì"]
    assert (change["Mã"], change["Cơ quan"], change["Kỳ này"]) == ("P/I.2", NOBODY, NOBODY)
    assert {agency.name for agency in samples.AGENCIES if agency.code in ends} <= set(change["Kỳ trước"].split(", "))
    months = rows(found.master["Diễn biến"], "Kỳ")
    assert [month[NOBODY] for month in months if month["Kỳ"] in ("Tháng 10/2025", "Tháng 11/2025")] == [0, 1]


def test_a_target_nobody_reports_is_not_met(edited: Callable[[Catalogue], Inbox]) -> None:
    """It stays `Chưa có số liệu`, its coverage 0/0, and its row in `Kiểm tra` names the cell to fill in."""
    inbox = edited(with_rows({"MT02": {"reporters": ""}}))
    inbox.drop(good(inbox))
    found = inbox.merge(submitted=5)
    (row,) = [row for row in rows(found.master["Mục tiêu"]) if row["Mã"] == "MT02"]
    assert row["Tình trạng"] == "Chưa có số liệu"
    assert found.severity("target-unassigned") == "error"
    assert place(inbox, "Mục tiêu", "MT02", "Cơ quan báo cáo") in found.text("target-unassigned")


def test_an_answer_to_what_nobody_is_asked_any_more(edited: Callable[[Catalogue], Inbox]) -> None:
    """A lead answered, then the catalogue took it away: its cells are refused one by one, with what was typed."""
    inbox = edited(with_rows({"P/I.2": {"leads": ""}}))
    inbox.drop(good(inbox))
    found = inbox.merge(submitted=5)
    assert found.cells == (5, 1, 4, 0)
    refused = [
        issue for issue in found.json["issues"] if issue["task"] == "P/I.2" and issue["file"].startswith("inbox")
    ]
    assert {"100", "215/QĐ-UBND"} <= {issue["value"] for issue in refused}

"""What leaders decide from: trends, matters that wait, gaps of targets, what does not fit, the annex, the way back."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from consolidate.consolidation.changes import changes
from consolidate.consolidation.merge import Standing
from consolidate.consolidation.model import Consolidation, Silence
from consolidate.consolidation.requests import Answers
from consolidate.consolidation.rollup import Results, TargetResult, roll_up
from consolidate.consolidation.rollup.target_results import each_alone
from consolidate.core.period import Period
from consolidate.forms.model import SheetKey
from consolidate.outputs import master
from consolidate.outputs.master.sheets import conflicts, gaps
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary import decisions
from consolidate.texts.calendar_names import at_head
from consolidate.texts.labels import Aggregate, Comparison, Label, MasterTitle, TargetKind, TargetState
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.comparisons import Conflict
from consolidate.texts.outputs.master.vocabulary import NO_TREND, Head
from tests.support import samples
from tests.support.consolidations import PACKETS, SAID, Said, consolidation, edited
from tests.support.masters import EDITS, FULL, NOTHING, OFFICE, SOON, _type, different, engine, header_row, load, table

if TYPE_CHECKING:
    from consolidate.catalogue.model import Agency

TARGET = samples.TARGETS[0]


def months_before(now: Consolidation, count: int) -> dict[Period, Results]:
    """So many months before it, oldest first: each with fewer people trained than the one after."""
    found: dict[Period, Results] = {}
    period = now.whole.previous
    for step in range(1, count + 1):
        fewer: Said = {("MT01", "xa-muong-kim"): {"numerator": 45.0 - step}}
        earlier = edited(replace(now, period=str(period), as_of=period.last, last_day=period.last), fewer)
        found[period] = roll_up(said_in(earlier, str(period)), SOON)
        period = period.previous
    return dict(sorted(found.items()))


def over(before: list[Results], now: Consolidation) -> Consolidation:
    """This round with what was reported in the rounds before it, oldest first."""
    rounds = [each.consolidation.standing for each in before]
    own = {row: r for row, r in now.standing.items() if r.period}
    return replace(now, standing=Standing((*rounds, own)))


def said_in(round_: Consolidation, period: str) -> Consolidation:
    """What was heard of tasks in this round was heard in that period."""
    heard = {row: r for row, r in round_.standing.items() if r.period and row[1] is SheetKey.TASKS}
    return replace(round_, standing={**round_.standing, **{row: replace(r, period=period) for row, r in heard.items()}})


def write(
    now: Consolidation, trend: Mapping[Period, Results] | None = None, within: Mapping[Period, Results] | None = None
) -> bytes:
    results, trend = roll_up(now, SOON), trend or {}
    told = changes(results, trend.get(now.whole.previous))
    return master.write(now, results, told, Answers(), trend, OFFICE, within or {})


def source(now: Consolidation, trend: Mapping[Period, Results] | None = None) -> Source:
    results, trend = roll_up(now, SOON), trend or {}
    told = changes(results, trend.get(now.whole.previous))
    return Source(consolidation=now, results=results, changes=told, answers=Answers(), trend=trend, office=OFFICE)


def rows(data: bytes, title: MasterTitle) -> list[dict[str, Any]]:
    """The rows of a table, without what stands below it."""
    return [row for row in table(load(data, data_only=True), title) if next(iter(row.values()))]


def charts(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return sum(name.startswith("xl/charts/chart") for name in package.namelist())


# --- trends ------------------------------------------------------------------------------------------------------

YEAR = months_before(FULL, 11)


def test_a_year_is_twelve_rows_oldest_first() -> None:
    """`Diễn biến` has a row per period, oldest first, this one last, with each target's value."""
    found = rows(write(FULL, YEAR), MasterTitle.TREND)
    assert [row[Head.PERIOD] for row in found] == [*(at_head(str(period)) for period in YEAR), "Tháng 10/2025"]
    assert [row["MT01"] for row in found] == [pytest.approx((115 - step) * 100 / 140) for step in range(11, -1, -1)]
    assert {row[Head.TASKS] for row in found} == {5}


@pytest.mark.slow
def test_every_figure_of_a_year_is_live(tmp_path: Path) -> None:
    """With twelve periods too, recalculating changes nothing; the package is valid; the bytes repeat."""
    data = write(FULL, YEAR)
    assert different(engine(tmp_path / "m.xlsx", data), data) == []
    assert OpenXmlValidator().validate(str(tmp_path / "m.xlsx")).errors == []
    assert data == write(FULL, YEAR)


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_reaches_the_trend_and_the_gaps(tmp_path: Path, edit: Said) -> None:
    """After somebody types over detail cells, this period's row and the gaps say what the edited reports say."""
    data = write(FULL, YEAR)
    model = engine(tmp_path / "m.xlsx", data)
    _type(model, load(data), edit)
    model.evaluate()
    after = write(edited(FULL, edit), YEAR)
    wrong = [row for row in different(model, after) if row[0].split("!")[0] in (MasterTitle.TREND, MasterTitle.GAPS)]
    assert wrong == []


def test_charts_of_periods_come_with_the_second_period() -> None:
    """With one period a sentence stands for the lines; with two there are lines, also on `Tổng quan`."""
    one, two = write(FULL), write(FULL, months_before(FULL, 1))
    assert charts(one) == 3
    assert charts(two) == 3 + 1 + 2 + 2  # small one, tasks and agencies, two numeric targets
    assert load(one)[MasterTitle.TREND]["A3"].value == NO_TREND


def test_the_change_since_the_last_period_stands_below_each_figure() -> None:
    """`Tổng quan` says by how much each main figure changed, and since which period."""
    sheet = load(write(FULL, YEAR), data_only=True)[MasterTitle.OVERVIEW]
    said = [cell.value for row in sheet.iter_rows(max_row=13) for cell in row if re.match("[+−±]", str(cell.value))]
    assert len(said) == 16  # for a phone and on the page
    assert len([text for text in said if text.endswith("9/2025")]) == 8


def test_months_within_a_longer_period_are_told() -> None:
    """A quarter shows its months below its own row, with lines of their own."""
    months = months_before(FULL, 3)
    quarter = replace(FULL, period="2025-Q4", last_day=dt.date(2025, 12, 31), as_of=dt.date(2025, 12, 31))
    data = write(quarter, None, months)
    names = [row[Head.PERIOD] for row in rows(data, MasterTitle.TREND)]
    assert names == ["Quý IV/2025", *(tables.within(str(month)) for month in months)]
    assert charts(data) == 3 + 2


# --- what waits --------------------------------------------------------------------------------------------------


def test_who_waits_longest_comes_first_within_who_can_decide() -> None:
    """A request for time is for who set the deadline; the rest is the office's; months count from the first time."""
    asked: Said = {
        ("P/I.1", "so-tc"): {"status": "Đang thực hiện", "difficulty": "Mới gặp"},
        ("P/II.1", "so-khcn"): {"status": "Đang thực hiện", "proposal": "Đề nghị cấp kinh phí", "difficulty": "Thiếu"},
    }
    before = months_before(FULL, 2)
    now = source(over([*before.values()], edited(FULL, asked)), before)
    found = [
        (m.for_assigner, m.first.detail.task.code, m.first.months) for m in decisions.matters(decisions.waiting(now))
    ]
    assert found == [(True, "P/I.2", 2), (False, "P/I.2", 2), (False, "P/II.1", 1), (False, "P/I.1", 0)]


def test_the_same_request_of_many_is_one_matter() -> None:
    """Agencies that say the same of one task are folded; no more than ten matters are listed."""
    same = {"status": "Đang thực hiện", "difficulty": "Thiếu máy"}
    asked: Said = {("P/I.2", agency): same for agency in ("xa-muong-kim", "phuong-tan-phong")}
    [matter] = decisions.matters(decisions.waiting(source(consolidation(asked))))
    assert matter.others == 1
    remark = matter.first
    many = [replace(remark, text=str(number)) for number in range(30)]
    assert len(decisions.matters(many)) == decisions.MOST


def test_who_proposes_something_too_is_among_those_who_say_the_same() -> None:
    """A difficulty of two agencies is told as of both, though one of them is listed already for what it proposes."""
    same = {"status": "Đang thực hiện", "difficulty": "Thiếu máy"}
    asked: Said = {("P/I.2", "xa-muong-kim"): same, ("P/I.2", "phuong-tan-phong"): {**same, "proposal": "Cấp máy"}}
    waiting = [*decisions.waiting(source(consolidation(asked)))]
    found = {(m.first.kind.name, m.first.detail.agency.code, m.others) for m in decisions.matters(waiting)}
    assert found == {("PROPOSAL", "phuong-tan-phong", 0), ("DIFFICULTY", "xa-muong-kim", 1)}
    assert sum(1 + m.others for m in decisions.matters(waiting)) == len(waiting)


# --- gaps --------------------------------------------------------------------------------------------------------


def target_result(numerator: float, denominator: float, comparison: Comparison, threshold: float) -> TargetResult:
    target = replace(TARGET, comparison=comparison, threshold=threshold)
    figures: Said = {("MT01", "xa-muong-kim"): {"numerator": numerator, "denominator": denominator}}
    catalogue = replace(samples.CATALOGUE, targets=(target, *samples.TARGETS[1:]))
    return roll_up(consolidation(figures, catalogue=catalogue), SOON).targets[0]


@given(
    denominator=st.integers(1, 5000),
    share=st.floats(0, 1),
    threshold=st.sampled_from([3.0, 6.5, 25.0, 33.3, 80.0, 100.0]),
    comparison=st.sampled_from([Comparison.AT_LEAST, Comparison.ABOVE]),
)
def test_the_units_lacking_are_just_enough(
    denominator: int, share: float, threshold: float, comparison: Comparison
) -> None:
    """So many more in the numerator meet the threshold; one fewer do not."""
    numerator = float(int(denominator * share))
    lack = gaps.lacking(target_result(numerator, denominator, comparison, threshold))
    if lack is None:
        return
    hundredfold = round(threshold * 10) * denominator  # whole numbers: no rounding
    reached = (numerator + lack) * 1000
    fewer = reached - 1000
    if comparison is Comparison.AT_LEAST:
        assert fewer < hundredfold <= reached
    else:
        assert fewer <= hundredfold < reached


def test_a_gap_says_units_pace_and_who_closes_it() -> None:
    """45/60 and 70/80 against 90 %: 11 are lacking, 5.5 a month to December; the weakest reporter closes most."""
    strict = replace(TARGET, threshold=90.0)
    catalogue = replace(samples.CATALOGUE, targets=(strict, *samples.TARGETS[1:]))
    row = rows(write(consolidation(SAID, catalogue=catalogue)), MasterTitle.GAPS)[0]
    assert row[Head.MISSING] == "còn thiếu 11 đơn vị ở tử số"
    assert row[Head.PACE] == 5.5
    assert row[Head.CLOSERS] == "2 cơ quan: Xã Mường Kim (9), Phường Tân Phong (2)"
    assert row[Head.SERVING] == "P/I.2"


def test_bounds_of_a_target_with_carried_figures() -> None:
    """With one of two figures carried: the share of the denominator that is new, and the value if the old were zero."""
    old: Said = {**SAID, ("MT01", "xa-muong-kim"): {"numerator": 45.0, "denominator": 60.0, "period": "2025-09"}}
    row = rows(write(consolidation(old)), MasterTitle.GAPS)[0]
    assert (row[Head.FRESH], row[Head.CARRIED], row[Head.FIGURES_SILENT]) == ("1/2", 1, 0)
    assert row[Head.FRESH_SHARE] == pytest.approx(8000 / 140)
    assert row[Head.FLOOR] == pytest.approx(7000 / 140)
    assert row[Label.VALUE] == pytest.approx(11500 / 140)


@pytest.mark.parametrize("kind", list(TargetKind))
@pytest.mark.parametrize("aggregate", list(Aggregate))
@pytest.mark.parametrize("comparison", list(Comparison))
def test_a_met_target_lacks_nothing(kind: TargetKind, aggregate: Aggregate, comparison: Comparison) -> None:
    """What is lacking is said of targets that are not met and have numbers, and of no other.

    Where each agency is held against the threshold none makes up for another: nothing is said.
    """
    target = replace(TARGET, kind=kind, aggregate=aggregate, comparison=comparison)
    catalogue = replace(samples.CATALOGUE, targets=(target, *samples.TARGETS[1:]))
    value = "Có" if kind is TargetKind.YES_NO else 81.0
    said: Said = {("MT01", "xa-muong-kim"): {"numerator": 81.0, "denominator": 100.0, "value": value}}
    result = roll_up(consolidation(said, catalogue=catalogue), SOON).targets[0]
    lack = gaps.lacking(result)
    assert (lack is not None and lack > 0) == (result.state is TargetState.NOT_MET and not each_alone(target))


# --- what does not fit -------------------------------------------------------------------------------------------

DONE: dict[str, Any] = {"status": "Hoàn thành", "done_on": dt.date(2025, 10, 1), "evidence": "1/BC"}
LATE: dict[str, Any] = {"status": "Đang thực hiện", "difficulty": "Thiếu máy"}
SHORT: dict[str, Any] = {"status": "Đang thực hiện", "result": "Đang làm"}
WORDS = "Đã ban hành văn bản và quán triệt đến các đơn vị"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            {("P/II.1", "so-khcn"): DONE, ("P/II.1", "xa-muong-kim"): {"status": "Chưa thực hiện"}},
            [(Conflict.LEAD_AND_COORDINATOR, "P/II.1", 1)],
        ),
        ({("P/II.1", "so-khcn"): {**DONE, "evidence": None}}, [(Conflict.NO_EVIDENCE, "P/II.1", 1)]),
        ({("P/I.2", "xa-muong-kim"): {**LATE, "difficulty": None}}, [(Conflict.NO_REASON, "P/I.2", 1)]),
        ({("P/I.2", "xa-muong-kim"): LATE}, []),
        (
            {
                ("P/II.1", "so-khcn"): {"status": "Đang thực hiện", "result": WORDS},
                ("P/II.1", "so-tc"): {"status": "Đang thực hiện", "result": WORDS.upper()},
                ("P/II.1", "xa-muong-kim"): {"status": "Đang thực hiện", "result": f" {WORDS}  "},
            },
            [(Conflict.SAME_WORDS, "P/II.1", 3)],
        ),
        ({("P/II.1", agency): SHORT for agency in ("so-khcn", "so-tc", "xa-muong-kim")}, []),
    ],
    ids=["lead and co-ordinator", "no evidence", "no reason", "a reason", "same words", "short words"],
)  # fmt: skip
def test_what_does_not_fit(said: Said, found: list[tuple[Conflict, str, int]]) -> None:
    """Each doubt is one row, of a task and of whom to ask."""
    doubts = conflicts.doubts(roll_up(consolidation(said), SOON), ())
    assert [(d.kind, d.code, len(d.agencies)) for d in doubts] == found


def test_who_sent_nothing_is_said_to_be_left_out_of_the_count() -> None:
    """Of two late agencies without a reason one is silent: the other is counted, and some are said to be left out."""
    late = {"status": "Đang thực hiện"}
    now = consolidation({("P/I.2", agency): late for agency in ("xa-muong-kim", "phuong-tan-phong")})
    silence = Silence(missed=("2025-10",), blank=(), last="2025-09")
    seen = [
        doubt.seen
        for each in (now, replace(now, silent={"phuong-tan-phong": silence}))
        for doubt in conflicts.doubts(roll_up(each, SOON), ())
        if doubt.kind is Conflict.NO_REASON
    ]
    assert [text.split(" quá hạn")[0] for text in seen] == ["2 cơ quan", "1 cơ quan (không kể cơ quan chưa trả lời)"]


def test_what_the_same_agency_omits_in_many_tasks_is_one_question() -> None:
    """An agency without evidence in two tasks is asked once; the row names both and leads to both."""
    bare = {**DONE, "evidence": None}
    said: Said = {("P/II.1", "so-tc"): bare, ("P/II.3", "so-tc"): bare}
    [doubt] = conflicts.doubts(roll_up(consolidation(said), SOON), ())
    assert (doubt.kind, doubt.rows) == (Conflict.NO_EVIDENCE, (("P/II.1", "so-tc"), ("P/II.3", "so-tc")))
    assert "P/II.3" in doubt.seen


def test_going_back_is_asked_about_once() -> None:
    """Who takes a completion back is not asked about its progress too."""
    before: Said = {("P/I.2", "xa-muong-kim"): {**DONE, "progress": 100.0}}
    now: Said = {("P/I.2", "xa-muong-kim"): {**LATE, "progress": 40.0}}
    results = roll_up(consolidation(now), SOON)
    told = changes(results, roll_up(consolidation(before), SOON))
    assert [d.kind for d in conflicts.doubts(results, told)] == [Conflict.TAKEN_BACK]


@pytest.mark.parametrize(("own", "found"), [(115.0, []), (100.0, [Conflict.SUM_DIFFERS])])
def test_a_department_against_the_sum_of_communes(own: float, found: list[Conflict]) -> None:
    """The one reporter outside the group of all others is held against their sum."""
    office: Agency = samples.AGENCIES[0]
    packets = (replace(PACKETS[0], agency=office, targets=PACKETS[2].targets), *PACKETS[1:])
    said: Said = {**SAID, ("MT01", office.code): {"numerator": own, "denominator": 140.0}}
    figures = roll_up(consolidation(said, packets=packets), SOON)
    doubts = conflicts.doubts(figures, ())
    assert [d.kind for d in doubts if d.kind is Conflict.SUM_DIFFERS] == found


# --- the way back, the annex, how to read ------------------------------------------------------------------------


def test_a_detail_leads_to_its_file_and_row() -> None:
    """Each row that came from a file links to the file's row in `Nguồn`, which names its hash."""
    book = load(write(FULL))
    sheet, files = book[MasterTitle.DETAILS], book[MasterTitle.SOURCES]
    header = header_row(sheet)
    column = next(cell.column for cell in sheet[header] if cell.value == Label.SOURCE_FILE)
    cells = [row[column - 1] for row in sheet.iter_rows(min_row=header + 1)]
    linked = [cell for cell in cells if cell.value and cell.hyperlink]
    assert linked
    for cell in linked:
        goal = files[cell.hyperlink.location.rpartition("!")[2]]
        assert goal.value == cell.value


def test_what_rests_on_an_assumption_says_so() -> None:
    """A task done without a day counts as done, and says how many such there are beside it."""
    row = rows(write(edited(FULL, {("P/I.2", "xa-muong-kim"): {"done_on": None}})), MasterTitle.TASKS)[1]
    assert (row[Label.CODE], row[Head.ASSUMED]) == ("P/I.2", 1)


@pytest.mark.parametrize("now", [FULL, NOTHING], ids=["full", "nobody asked"])
def test_the_annex_stands_ready_to_print(now: Consolidation) -> None:
    """`Phụ lục` names the report it belongs to above its table, has signatures below, and pages of its own from 1.

    What goes to the printer is what the link beside the heading selects; of an empty annex, the sheet.
    """
    sheet = load(write(now))[MasterTitle.ANNEX]
    assert str(sheet["A3"].value).startswith("(Kèm theo Báo cáo số")
    assert sheet.page_setup.useFirstPageNumber
    links = [cell.hyperlink.location for cell in sheet[3] if cell.hyperlink]
    [selected] = links or [sheet.print_area]
    last = int("".join(re.findall(r"\d+$", selected)))
    signed = [cell.value for cell in sheet[last - 1] if cell.value]  # below them, room to sign
    assert len(signed) == 2


def test_the_guide_explains_every_percentage() -> None:
    """`Đọc thế nào` is short, and each entry leads to a sheet of the workbook."""
    book = load(write(FULL))
    found = table(book, MasterTitle.READING)
    assert 10 <= len(found) <= 20
    assert {row[Head.WHERE] for row in found} <= set(book.sheetnames)


@pytest.mark.parametrize("short", ["Số hóa hồ sơ", ""])
def test_a_task_overdue_is_named_as_leaders_call_it(short: str) -> None:
    """`Tổng quan` names an overdue task by its short name; by its text where it has none."""
    now = consolidation(SAID)
    tasks = tuple(replace(task, short_name=short) for task in now.catalogue.tasks)
    page = load(write(replace(now, catalogue=replace(now.catalogue, tasks=tasks))))[MasterTitle.OVERVIEW]
    texts = {cell.value for row in page.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert (short in texts, "Hoàn thành việc số hóa hồ sơ" in texts) == (bool(short), not short)

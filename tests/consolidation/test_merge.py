"""Which of several returns counts, what is carried, and that every cell is accounted for."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.consolidation.merge import Standing, merge, merge_round, versions
from consolidate.consolidation.merge.first_said import first_said
from consolidate.consolidation.model import Report
from consolidate.core.errors import ConsolidateError
from consolidate.core.period import Period
from consolidate.forms.model import SheetKey
from consolidate.returns.model import CheckedReturn, Entry, Received
from consolidate.texts.labels import FileFate, Status
from tests.support.samples import CATALOGUE, COMMUNE, DEPARTMENT, PERIOD

VIETNAM = dt.timezone(dt.timedelta(hours=7))
AGENCY = COMMUNE.agency.code
TASK = (AGENCY, SheetKey.TASKS, "P/I.2")


def entry(column, value, code="P/I.2", row=7, sheet=SheetKey.TASKS):
    return Entry(sheet=sheet, code=code, column=column, value=value, text=str(value), cell=f"K{row}", row=row)


def sent(name, *entries, hour=8, saved=None, rejected=0, agency=AGENCY, content=None, quarantined=False):
    received = Received(
        path=f"inbox/{PERIOD}/{name}",
        sha256=content or name,
        size=1,
        arrived=dt.datetime(2025, 10, 20, hour, tzinfo=VIETNAM),
    )
    return CheckedReturn(
        received=received,
        agency=agency,
        period=PERIOD,
        saved=saved,
        entries=entries,
        submitted=len(entries) + rejected,
        rejected=rejected,
        quarantined=quarantined,
    )


def fates(returns):
    return {
        record.received.path.rpartition("/")[2]: (record.fate, record.merged, record.superseded)
        for record in merge_round(PERIOD, returns).files
    }


def test_newest_by_save_stamp_counts():
    """Of two versions the one saved later counts, though it arrived earlier; the older one's cells are superseded."""
    late = dt.datetime(2025, 10, 19, tzinfo=dt.UTC)
    early = dt.datetime(2025, 10, 1, tzinfo=dt.UTC)
    new = sent("a.xlsx", entry("status", Status.DONE), hour=8, saved=late)
    old = sent("b.xlsx", entry("status", Status.IN_PROGRESS), hour=9, saved=early)
    assert merge_round(PERIOD, [new, old]).reports[TASK].values == {"status": Status.DONE}
    assert fates([new, old]) == {"a.xlsx": (FileFate.MERGED, 1, 0), "b.xlsx": (FileFate.SUPERSEDED, 0, 1)}


def test_arrival_decides_where_files_do_not_say():
    """Without save stamps the file that arrived last counts."""
    first = sent("b.xlsx", entry("status", Status.DONE), hour=8)
    last = sent("a.xlsx", entry("status", Status.IN_PROGRESS), hour=9)
    assert merge_round(PERIOD, [last, first]).reports[TASK].values["status"] == Status.IN_PROGRESS


def test_partial_files_combine():
    """Two officers who each answered other rows are both counted whole."""
    one = sent("a.xlsx", entry("status", Status.DONE, code="P/I.1"))
    two = sent("b.xlsx", entry("status", Status.DONE, code="P/I.2"), hour=9)
    assert fates([one, two]) == {"a.xlsx": (FileFate.MERGED, 1, 0), "b.xlsx": (FileFate.MERGED, 1, 0)}


def test_clash_is_reported_with_both_values():
    """A cell that an older version filled otherwise is named at its place with what it said."""
    old = sent("a.xlsx", entry("status", Status.DONE), entry("person", "Lò Văn Thử"))
    new = sent("b.xlsx", entry("status", Status.IN_PROGRESS), entry("person", "Lò Văn Thử"), hour=9)
    said = [(i.code.slug, i.place.file, i.place.cell, i.value) for i in merge_round(PERIOD, [old, new]).issues]
    assert said == [("differing-versions", f"inbox/{PERIOD}/a.xlsx", "K7", Status.DONE)]


def test_prefilled_person_alone_supersedes_nothing():
    """A newer file with only the name we filled in does not push aside an answered row, nor counts as a return."""
    answered = sent("a.xlsx", entry("status", Status.DONE))
    blank = sent("b.xlsx", entry("person", "Lò Văn Thử"), hour=9)
    found = merge_round(PERIOD, [answered, blank])
    assert found.reports[TASK].values == {"status": Status.DONE}
    assert merge_round(PERIOD, [blank]).returned == {}


def test_exact_double_is_said_once():
    """A file sent twice counts once; the second is superseded and said once."""
    one = sent("a.xlsx", entry("status", Status.DONE), content="same")
    two = sent("b.xlsx", entry("status", Status.DONE), content="same", hour=9)
    assert fates([two, one]) == {"a.xlsx": (FileFate.MERGED, 1, 0), "b.xlsx": (FileFate.SUPERSEDED, 0, 1)}
    assert [i.code.slug for i in merge_round(PERIOD, [one, two]).issues] == ["same-file"]


def test_quarantined_file_changes_nothing():
    """A file put aside brings no value, and all its cells are rejected."""
    aside = sent("a.xlsx", rejected=3, quarantined=True)
    good = sent("b.xlsx", entry("status", Status.DONE))
    assert fates([aside, good]) == {"a.xlsx": (FileFate.QUARANTINED, 0, 0), "b.xlsx": (FileFate.MERGED, 1, 0)}


def test_unaccounted_cell_stops_the_merge():
    """A file whose cells do not add up is no result: the merge stops and names it."""
    lost = CheckedReturn(received=sent("a.xlsx").received, agency=AGENCY, period=PERIOD, submitted=1)
    with pytest.raises(ConsolidateError, match=r"a\.xlsx"):
        merge_round(PERIOD, [lost])


values = st.sampled_from([Status.DONE, Status.IN_PROGRESS, Status.NOT_STARTED])
columns = st.sampled_from(["status", "result", "person"])
cells = st.lists(st.tuples(st.sampled_from(["P/I.1", "P/I.2"]), columns, values), max_size=5, unique_by=lambda c: c[:2])
batches = st.lists(st.tuples(cells, st.integers(0, 23), st.integers(0, 3)), max_size=5)


@given(batches, st.randoms())
def test_order_of_listing_does_not_matter_and_cells_are_conserved(batch, random):
    """Shuffled, the same files give the same reports; submitted = merged + rejected + superseded, file by file."""
    returns = [
        sent(f"{n}.xlsx", *(entry(c, v, code=code) for code, c, v in found), hour=hour, rejected=rejected)
        for n, (found, hour, rejected) in enumerate(batch)
    ]
    shuffled = random.sample(returns, len(returns))
    one, other = merge_round(PERIOD, returns), merge_round(PERIOD, shuffled)
    assert one == other
    assert all(r.submitted == r.merged + r.rejected + r.superseded for r in one.files)
    assert sum(r.merged for r in one.files) == sum(len(report.values) for report in one.reports.values())


@given(batches, st.randoms())
def test_many_agencies_are_merged_as_few_are(batch, random):
    """Values that are held packed, some neighbours together, say what plain ones say, in whatever order files come."""
    returns = [
        sent(f"{n}.xlsx", *(entry(c, v, code=code) for code, c, v in found), hour=hour, agency=f"xa-{number}")
        for n, (found, hour, number) in enumerate(batch)
    ]
    plain = merge_round(PERIOD, returns)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "MANY", 0)
        patch.setattr(versions, "NEIGHBOURS", 2)
        assert merge_round(PERIOD, random.sample(returns, len(returns))) == plain


def whole(returns=(), earlier=()):
    return merge(
        catalogue=CATALOGUE,
        period=Period.parse(PERIOD),
        as_of=dt.date(2025, 10, 31),
        packets=(COMMUNE, DEPARTMENT),
        this=merge_round(PERIOD, returns),
        earlier=earlier,
    )


def report_of(consolidation, code, agency=AGENCY):
    return next(r for r in consolidation.tasks if (r.code, r.agency) == (code, agency))


SEPTEMBER = merge_round(
    "2025-09", [sent("sep.xlsx", entry("status", Status.DONE), entry("done_on", dt.date(2025, 9, 9)))]
)


def test_every_assigned_row_is_there():
    """Each task × agency and each target × reporter has a row, also where nothing was heard."""
    assert len(whole().tasks) == len(COMMUNE.tasks) + len(DEPARTMENT.tasks)
    assert len(whole().figures) == len(COMMUNE.targets) + len(DEPARTMENT.targets)
    assert report_of(whole(), "P/I.1") == Report(code="P/I.1", agency=AGENCY)


def test_silence_keeps_the_report_before():
    """Who does not return keeps the last report, marked with its period."""
    kept = report_of(whole(earlier=[SEPTEMBER]), "P/I.2")
    assert (kept.values["status"], kept.period, kept.file) == (Status.DONE, "2025-09", f"inbox/{PERIOD}/sep.xlsx")


def test_new_report_replaces_the_one_before():
    """A status of this period stands alone: nothing of the old report mixes in."""
    now = whole([sent("oct.xlsx", entry("status", Status.IN_PROGRESS))], [SEPTEMBER])
    assert report_of(now, "P/I.2").values == {"status": Status.IN_PROGRESS}


def test_row_without_status_keeps_the_old_status_and_says_so():
    """Cells of this period stand; the missing status is taken from the period before, and an issue says so."""
    now = whole([sent("oct.xlsx", entry("difficulty", "Thiếu kinh phí"))], [SEPTEMBER])
    kept = report_of(now, "P/I.2")
    assert (kept.values["status"], kept.values["difficulty"], kept.period) == (Status.DONE, "Thiếu kinh phí", "2025-09")
    assert [(i.code.slug, i.place.task) for i in now.issues] == [("head-carried", "P/I.2")]


def test_row_with_only_what_was_prefilled_keeps_the_whole_report_before():
    """A row sent back with nothing but the prefilled name was not answered: all of the last report stands."""
    said = {"status": Status.DONE, "result": "Đã ban hành", "evidence": "12/QĐ-UBND", "person": "Lò Văn Thử"}
    before = merge_round("2025-09", [sent("sep.xlsx", *(entry(*each) for each in said.items()))])
    now = whole([sent("oct.xlsx", entry("person", "Lò Văn Thử"))], [before])
    kept = report_of(now, "P/I.2")
    assert (kept.values, kept.period, kept.file) == (said, "2025-09", f"inbox/{PERIOD}/sep.xlsx")
    assert not now.issues


def test_a_new_name_alone_changes_only_the_name():
    """Another person in charge and nothing else: the last report stands with the new name, out of its file."""
    said = {"difficulty": "Thiếu kinh phí", "person": "Lò Văn Thử"}
    before = merge_round("2025-09", [sent("sep.xlsx", *(entry(*each) for each in said.items()))])
    kept = report_of(whole([sent("oct.xlsx", entry("person", "Vàng A Mẫu"))], [before]), "P/I.2")
    assert kept.values == {"difficulty": "Thiếu kinh phí", "person": "Vàng A Mẫu"}
    assert (kept.period, kept.file) == ("2025-09", f"inbox/{PERIOD}/oct.xlsx")


def test_a_round_without_an_answer_breaks_no_request():
    """A difficulty raised in September still waits since September where October brought only the prefilled name."""
    september, october = (
        merge_round(period, [sent(f"{period}.xlsx", *cells)])
        for period, cells in {
            "2025-09": [entry("difficulty", "Thiếu kinh phí"), entry("person", "Lò Văn Thử")],
            "2025-10": [entry("person", "Lò Văn Thử")],
        }.items()
    )
    standing = Standing([september.reports, october.reports])
    first, _ = first_said(standing, TASK, "difficulty")
    assert (first.period, standing[TASK].values["difficulty"]) == ("2025-09", "Thiếu kinh phí")


def test_reports_follow_the_catalogue():
    """Rows stand in the catalogue's order, each task's leads before its co-ordinators."""
    codes = [report.code for report in whole().tasks]
    order = [task.code for task in CATALOGUE.tasks]
    assert [code for code, _ in itertools.groupby(codes)] == [code for code in order if code in codes]
    assert [r.agency for r in whole().tasks if r.code == "P/II.1"] == ["so-khcn", AGENCY]

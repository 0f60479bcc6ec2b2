"""Queries followed over small histories in memory: files of a few agencies, each with faults in some rows."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from consolidate.catalogue.model import Agency, Catalogue, Withdrawal
from consolidate.consolidation.merge import merge_round
from consolidate.consolidation.queries.following import Heard, follow
from consolidate.consolidation.queries.model import Query
from consolidate.core.period import VIETNAM, Period
from consolidate.forms.model import SheetKey
from consolidate.forms.packets import assign
from consolidate.returns.model import CheckedReturn, Entry, Received
from consolidate.texts.codes import Code, Finding, Issue, Place
from consolidate.texts.labels import QueryState
from tests.support import samples

PERIODS = ("2025-09", "2025-10", "2025-11", "2025-12")
COMMUNE, WARD = "xa-muong-kim", "phuong-tan-phong"
ROWS = {COMMUNE: ("P/I.1", "P/I.2"), WARD: ("P/I.1", "P/I.2")}
KINDS = (Code.OUT_OF_RANGE, Code.DONE_WITHOUT_RESULT, Code.IMPLAUSIBLE)
OPEN, ANSWERED, WITHDRAWN, ENDED = QueryState


@dataclass(frozen=True)
class File:
    """A file: its agency, when it came, when it was saved (minutes), what its rows have: code → faults of the row."""

    agency: str
    came: int
    saved: int
    rows: tuple[tuple[str, tuple[Code, ...]], ...] = ()
    content: int = 0

    def checked(self, period: str) -> CheckedReturn:
        name = f"{self.agency}-{self.saved}-{self.came}-{self.content}"
        path = f"inbox/{period}/{name}.xlsx"
        start = dt.datetime.combine(Period.parse(period).last, dt.time(8), VIETNAM)
        entries = [
            Entry(SheetKey.TASKS, code, "status", f"{self.saved}", f"{self.saved}", f"K{row}", row)
            for row, (code, _) in enumerate(self.rows, 7)
        ]
        issues = [
            Issue(
                Finding(kind, f"{kind.slug}: {self.saved}", "Sửa."),
                Place(file=path, agency=self.agency, sheet="Nhiệm vụ", cell=f"L{row}", task=code, column="progress"),
            )
            for row, (code, kinds) in enumerate(self.rows, 7)
            for kind in kinds
        ]
        return CheckedReturn(
            received=Received(
                path=path,
                sha256=hashlib.sha256(f"{period} {self}".encode()).hexdigest(),
                size=1,
                arrived=start + dt.timedelta(minutes=self.came),
            ),
            agency=self.agency,
            period=period,
            saved=start + dt.timedelta(minutes=self.saved),
            entries=tuple(entries),
            submitted=len(entries),
            issues=tuple(issues),
        )


def heard(period: str, files: Sequence[File], catalogue: Catalogue = samples.CATALOGUE) -> Heard:
    whole = Period.parse(period)
    returns = [file.checked(period) for file in files]
    packets = {packet.agency.code: packet for packet in assign(catalogue, whole)}
    return Heard(
        period=whole,
        as_of=whole.last,
        catalogue=catalogue,
        packets=packets,
        returns=returns,
        round=merge_round(period, returns),
    )


def followed(history: Mapping[str, Sequence[File]], until: str = "", **more: object) -> tuple[Query, ...]:
    parts = [heard(period, history[period]) for period in sorted(history) if not until or period <= until]
    return follow(parts, Period.parse(until or max(history)), **more).queries  # type: ignore[arg-type]


def about(queries: Sequence[Query]) -> dict[str, tuple[str, ...]]:
    """Number → what the query is."""
    return {q.number: (q.agency, q.code, q.column, q.issue.code.slug, q.since) for q in queries}


def file(agency: str = COMMUNE, minute: int = 0, **rows: Sequence[Code]) -> File:
    """A file that came a minute after it was saved: `I1`, `I2` are the rows it fills in."""
    return File(agency, minute + 1, minute, tuple((f"P/{name[0]}.{name[1]}", tuple(f)) for name, f in rows.items()))


BAD, LACKS = (Code.OUT_OF_RANGE,), (Code.DONE_WITHOUT_RESULT,)

# --- one query ---------------------------------------------------------------------------------------------------


def test_open_until_a_later_return_no_longer_has_it() -> None:
    """A fault is open, older by one each period, and answered by the return of its row that does not have it."""
    history = {"2025-09": [file(I2=BAD)], "2025-10": [], "2025-11": [file(I2=BAD)], "2025-12": [file(I2=())]}
    stages = [followed(history, until) for until in PERIODS]
    assert [(q.state, q.age, q.answered_in) for (q,) in stages] == [
        (OPEN, 1, ""),
        (OPEN, 2, ""),
        (OPEN, 3, ""),
        (ANSWERED, 4, "2025-12"),
    ]
    assert len({q.number for (q,) in stages}) == 1
    assert stages[2][0].issue.place.file == stages[3][0].issue.place.file == "inbox/2025-11/xa-muong-kim-0-1-0.xlsx"


def test_a_row_left_blank_answers_nothing() -> None:
    """What was reported of the row still stands, and so does the question; another row's answer is none."""
    assert [q.state for q in followed({"2025-09": [file(I2=BAD)], "2025-10": [file(I1=())]})] == [OPEN]


def test_a_correction_answers_within_the_period() -> None:
    """The newer file of the same period no longer has the fault."""
    (query,) = followed({"2025-09": [file(I2=BAD), file(minute=5, I2=())]})
    assert (query.state, query.answered_in, query.age) == (ANSWERED, "2025-09", 1)


def test_an_older_file_that_comes_late_brings_nothing_back() -> None:
    """A file that was saved before the correction does not count, and asks nothing anew."""
    late = replace(file(I2=BAD), came=60)
    (query,) = followed({"2025-09": [file(minute=5, I2=()), late]})
    assert query.state is ANSWERED


def test_a_fault_that_comes_back() -> None:
    """Within its period it is the same query; in a later one a new query with a number of its own."""
    again = [file(I2=BAD), file(minute=5, I2=()), file(minute=9, I2=BAD)]
    (query,) = followed({"2025-09": again})
    assert query.state is OPEN
    old, new = sorted(
        followed({"2025-09": [file(I2=BAD)], "2025-10": [file(I2=())], "2025-11": [file(I2=BAD)]}),
        key=lambda query: query.since,
    )
    assert (old.state, old.since, new.state, new.since) == (ANSWERED, "2025-09", OPEN, "2025-11")
    assert old.number != new.number
    assert new.number.startswith("2025-11/")


def test_another_fault_of_the_row_is_another_query() -> None:
    """A cell mended in another wrong way: the first query is answered, a new one is open."""
    found = followed({"2025-09": [file(I2=BAD)], "2025-10": [file(I2=LACKS)]})
    assert [(q.state, q.since) for q in found] == [(OPEN, "2025-10"), (ANSWERED, "2025-09")]


def test_notes_are_no_queries() -> None:
    """What is told and asks nothing, and what the office settles itself, has no number."""
    kinds = (Code.READ_AS, Code.DIFFERING_VERSIONS, Code.NAMED_OTHERWISE)
    assert followed({"2025-09": [file(I2=kinds)]}) == ()


def test_rows_that_another_file_of_the_period_has_are_not_asked_for() -> None:
    """A second file with the row that the first left open answers; what it leaves open itself was said before."""
    first, second = (file(minute=minute, **{row: ()}).checked("2025-09") for minute, row in ((0, "I1"), (5, "I2")))
    open_of = {first: "P/I.2", second: "P/I.1"}
    month = heard("2025-09", [])

    def states(*items: CheckedReturn) -> list[QueryState]:
        returns = []
        for item in items:
            place = Place(file=item.received.path, agency=COMMUNE, sheet="Nhiệm vụ")
            left = Issue(Finding(Code.LEAD_ROW_OPEN, open_of[item], "Điền."), place)
            returns.append(replace(item, issues=(left,), still_open=((SheetKey.TASKS, open_of[item]),)))
        now = replace(month, returns=returns, round=merge_round("2025-09", returns))
        return [query.state for query in follow([now], month.period).queries]

    assert states(first) == states(second) == [OPEN]
    assert states(first, second) == [ANSWERED]


def test_doubts_about_what_may_be_meant_so_are_no_queries() -> None:
    """Where who meant a value so is told that there is nothing to do, nothing waits for an answer."""
    kinds = (Code.COUNTS_UP, Code.DAY_BEFORE_PLAN, Code.MAYBE_FRACTION, Code.MAYBE_THOUSANDS, Code.MAYBE_UTC)
    assert followed({"2025-09": [file(I2=kinds)]}) == ()


def test_a_note_says_why_a_figure_is_odd() -> None:
    """An odd figure is asked about until a file has a note in its row; words that say nothing are none."""
    month = heard("2025-09", [file(I2=(Code.IMPLAUSIBLE,))])
    (odd,) = month.returns

    def states(note: str) -> list[QueryState]:
        noted = replace(
            odd,
            received=replace(
                odd.received,
                path="inbox/2025-09/2.xlsx",
                sha256="2",
                arrived=odd.received.arrived + dt.timedelta(days=1),
            ),
            saved=odd.saved and odd.saved + dt.timedelta(days=1),
            entries=(*odd.entries, Entry(SheetKey.TASKS, "P/I.2", "note", note, note, "S7", 7)),
            submitted=odd.submitted + 1,
        )
        both = replace(month, returns=[odd, noted], round=merge_round("2025-09", [odd, noted]))
        return [query.state for query in follow([both], month.period).queries]

    assert states("Đếm cả trạm y tế xã") == [ANSWERED]
    assert states("Không") == [OPEN]


def test_files_of_one_moment_that_differ_are_asked_about_until_a_newer_one_comes() -> None:
    """Which of two files counts is a query of each cell; the third file, saved later, answers it."""
    one = File(COMMUNE, 1, 0, (("P/I.2", ()),))
    other = replace(one, content=1)
    pair = [replace(one.checked("2025-09"), saved=None), replace(other.checked("2025-09"), saved=None)]
    values = [replace_value(item, text) for item, text in zip(pair, ("Hoàn thành", "Tạm dừng"), strict=True)]
    third = File(COMMUNE, 60, 50, (("P/I.2", ()),)).checked("2025-09")
    stages = []
    for returns in (values, [*values, third]):
        part = replace(heard("2025-09", []), returns=returns, round=merge_round("2025-09", returns))
        stages.append(follow([part], part.period).queries)
    ((asked,), (answered,)) = stages
    assert (asked.issue.code, asked.state) == (Code.AMBIGUOUS_VERSION, OPEN)
    assert (answered.number, answered.state) == (asked.number, ANSWERED)


def replace_value(item: CheckedReturn, text: str) -> CheckedReturn:
    return replace(item, entries=tuple(entry._replace(value=text, text=text) for entry in item.entries))


# --- agencies that end -------------------------------------------------------------------------------------------


def merged_communes() -> Catalogue:
    """In November the commune becomes part of the ward, and a task is asked of nobody any more."""
    first = dt.date(2025, 11, 1)
    ended = dt.date(2025, 10, 31)
    agencies = [
        replace(each, in_force_until=ended, successors=(WARD,)) if each.code == COMMUNE else each
        for each in samples.CATALOGUE.agencies
    ]
    assert isinstance(agencies[0], Agency)
    assert first > ended
    return replace(samples.CATALOGUE, agencies=tuple(agencies))


def test_a_query_goes_over_to_the_agency_that_has_the_row_now() -> None:
    """The successor must answer it, under the same number; its answer answers it."""
    now = merged_communes()
    parts = [heard("2025-10", [file(I2=BAD)]), heard("2025-11", [], now), heard("2025-12", [file(WARD, I2=())], now)]
    before, then, after = (follow(parts[:count], parts[count - 1].period).queries for count in (1, 2, 3))
    assert [(q.agency, q.origin, q.state) for q in (*before, *then, *after)] == [
        (COMMUNE, "", OPEN),
        (WARD, COMMUNE, OPEN),
        (WARD, COMMUNE, ANSWERED),
    ]
    assert before[0].number == then[0].number == after[0].number


def test_a_query_whose_row_is_asked_of_nobody_ends() -> None:
    """It says so, and since when; it is not said to be answered."""
    gone = replace(
        samples.CATALOGUE, tasks=tuple(task for task in samples.CATALOGUE.tasks if task.code != "P/I.2"), targets=()
    )
    parts = [heard("2025-10", [file(I2=BAD)]), heard("2025-11", [file(I1=())], gone)]
    (query,) = follow(parts, parts[-1].period).queries
    assert (query.state, query.ended_in, query.answered_in, query.age) == (ENDED, "2025-11", "", 2)


# --- withdrawn ---------------------------------------------------------------------------------------------------


def test_a_withdrawn_query_is_not_asked_again() -> None:
    """The fault that goes on is the same query, and no new one; what was answered before stays answered."""
    history = {"2025-09": [file(I2=BAD)], "2025-10": [file(I2=BAD)]}
    (open_,) = followed(history)
    word = Withdrawal(number=open_.number, why="Nhập nhầm kỳ trước", day=dt.date(2025, 10, 5))
    (query,) = followed(history, withdrawals=[word])
    assert (query.number, query.state, query.word, query.age) == (open_.number, WITHDRAWN, word.why, 2)
    answered = {"2025-09": [file(I2=BAD), file(minute=5, I2=())], "2025-10": []}
    assert [q.state for q in followed(answered, withdrawals=[word])] == [ANSWERED]
    later = {"2025-09": [file(I2=BAD)], "2025-10": [file(I2=())]}
    assert [(q.state, q.word) for q in followed(later, withdrawals=[word])] == [(WITHDRAWN, word.why)]


# --- any history -------------------------------------------------------------------------------------------------

FAULTS = st.lists(st.sampled_from(KINDS), unique=True, max_size=2).map(tuple)
FILES = st.builds(
    lambda agency, came, saved, faults, which, content: File(
        agency, came, saved, tuple((ROWS[agency][n], faults[n]) for n in sorted(which)), content
    ),
    agency=st.sampled_from([COMMUNE, WARD]),
    came=st.integers(0, 5),
    saved=st.integers(0, 5),
    faults=st.tuples(FAULTS, FAULTS),
    which=st.sets(st.integers(0, 1), max_size=2),
    content=st.integers(0, 2),
)
UNLIKE = {"unique_by": lambda each: (each.agency, each.saved)}
HISTORIES = st.fixed_dictionaries({period: st.lists(FILES, max_size=4, **UNLIKE) for period in PERIODS})  # type: ignore[arg-type]


@settings(deadline=None, max_examples=40)
@given(HISTORIES)
def test_every_state_recounted(history: dict[str, list[File]]) -> None:
    """Each query of each fault, as a plain walk over the files in the order in which they were saved tells it."""
    for place, until in enumerate(PERIODS):
        expected = sorted(
            told
            for agency, codes in ROWS.items()
            for code in codes
            for kind in KINDS
            for told in walked(history, agency, code, kind, PERIODS[: place + 1])
        )
        assert expected == sorted(
            (q.agency, q.code, q.issue.code.slug, q.since, q.state.name, q.age) for q in followed(history, until)
        )


def walked(
    history: Mapping[str, Sequence[File]], agency: str, code: str, kind: Code, periods: Sequence[str]
) -> list[tuple[str, str, str, str, str, int]]:
    found: list[tuple[str, str]] = []
    for period in periods:
        for each in sorted(history[period], key=lambda each: each.saved):
            faults = dict(each.rows).get(code) if each.agency == agency else None
            if faults is None:
                continue
            if kind in faults and not (found and found[-1][1] in ("", period)):
                found.append((period, ""))
            elif kind in faults:
                found[-1] = (found[-1][0], "")
            elif found and not found[-1][1]:
                found[-1] = (found[-1][0], period)
    place = {period: number for number, period in enumerate(periods)}
    return [
        (agency, code, kind.slug, since, "ANSWERED" if end else "OPEN", place[end or periods[-1]] - place[since] + 1)
        for since, end in found
    ]


@settings(deadline=None, max_examples=40)
@given(HISTORIES, st.sampled_from(PERIODS), FILES)
def test_no_number_ever_changes(history: dict[str, list[File]], period: str, more: File) -> None:
    """Whatever file comes later, and whenever it says it came: what had a number has it, and nothing else has it."""
    more = replace(more, content=99)  # no other file has its path
    before, after = followed(history), followed({**history, period: [*history[period], more]})
    assert len(about(before)) == len(before)
    was, now = about(before), about(after)
    assert all(now.get(number, what) == what for number, what in was.items())
    numbers = {what: number for number, what in now.items()}
    assert all(numbers.get(what, number) == number for number, what in was.items())


@settings(deadline=None, max_examples=40)
@given(HISTORIES, st.randoms(use_true_random=False))
def test_the_order_of_listing_does_not_matter(history: dict[str, list[File]], dice: object) -> None:
    """Files listed in another order give the same queries in the same order."""
    mixed = {period: dice.sample(files, len(files)) for period, files in history.items()}  # type: ignore[attr-defined]
    assert followed(history) == followed(mixed)


@settings(deadline=None, max_examples=40)
@given(HISTORIES)
def test_an_earlier_period_again(history: dict[str, list[File]]) -> None:
    """A period says the same of its queries whatever came in the periods after it; later ones only close them."""
    for place, until in enumerate(PERIODS[:-1]):
        now, later = followed(history, until), followed(history, PERIODS[place + 1])
        assert set(about(now)) <= set(about(later))
        state = {q.number: q.state for q in later}
        assert all(state[q.number] is q.state for q in now if q.answered_in not in ("", until))

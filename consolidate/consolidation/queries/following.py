"""The queries of several periods, from what came back in each."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from consolidate.catalogue.model import Catalogue, Withdrawal
from consolidate.consolidation.merge import handed_on, standing_of, succession
from consolidate.consolidation.merge.figure_changes import found as moved_figures
from consolidate.consolidation.merge.versions import Round, age, merge_round
from consolidate.consolidation.queries.asked_of import ASKED, holds_at_the_end, is_explained
from consolidate.consolidation.queries.model import Query
from consolidate.consolidation.queries.query_numbers import Fault, digits, fault_of
from consolidate.consolidation.queries.threads import Thread, Threads, grouped
from consolidate.core.period import Period
from consolidate.forms.columns import FIGURES, NOT_COUNTED_AS_ANSWER, SHEETS, WHY_NO_FIGURE
from consolidate.forms.model import Packet, Row, SheetKey
from consolidate.returns.model import CheckedReturn
from consolidate.returns.packed_entries import reported_rows
from consolidate.texts.codes import Code, Issue
from consolidate.texts.labels import QueryState

Said = AbstractSet[tuple[SheetKey, str]]
"""Rows of an agency, by sheet and code."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One period: what was asked of whom (`packets`, by agency), what came back, and its merge, as of a day."""

    period: Period
    as_of: dt.date
    catalogue: Catalogue
    packets: Mapping[str, Packet]
    returns: Sequence[CheckedReturn]
    round: Round

    @cached_property
    def asked(self) -> frozenset[Row]:
        """Every row that agencies have, also those not asked this period."""
        rows: list[Row] = []
        for agency, packet in self.packets.items():
            rows += [(agency, SheetKey.TASKS, row.task.code) for row in packet.tasks]
            rows += [(agency, SheetKey.TARGETS, row.target.code) for row in packet.targets]
        return frozenset(rows)

    @cached_property
    def ancestors(self) -> Mapping[Row, tuple[Row, ...]]:
        """Row → the rows whose reports stand for it."""
        return succession.ancestors(self.catalogue, self.packets.values(), self.period.last)

    @cached_property
    def heirs(self) -> Mapping[Row, Sequence[Row]]:
        """Row → the rows for which its reports stand."""
        found: defaultdict[Row, list[Row]] = defaultdict(list)
        for row, older in self.ancestors.items():
            for each in older:
                found[each].append(row)
        return found

    def row(self, agency: str, code: str) -> Row | None:
        """The row of a task or target that an agency has, if it has one."""
        return next((row for sheet in SheetKey if (row := (agency, sheet, code)) in self.asked), None)


@dataclass(frozen=True, slots=True)
class Followed:
    """Every query, the open ones first, of these the oldest first; and which query an issue belongs to."""

    queries: tuple[Query, ...] = ()
    of: Mapping[Issue, Query] = field(default_factory=lambda: MappingProxyType({}))


def follow(heard: Sequence[Heard], until: Period, withdrawals: Iterable[Withdrawal] = ()) -> Followed:
    """The queries as they stand when `until` ends. `heard`: the periods of the inbox up to then, oldest first.

    The last of them may have no returns: what is asked then tells which rows are asked of others, or of nobody.
    `withdrawals`: those that count by then.
    """
    threads = Threads()
    for place, each in enumerate(heard):
        threads.begin()
        _hand_on(threads, each)
        sent: dict[str, list[CheckedReturn]] = {}
        for item in sorted(each.returns, key=age):
            if item.agency and item.received.path not in each.round.doubles:
                sent.setdefault(item.agency, []).append(item)
        between = _between_files(each, sent, heard[:place])
        for agency in [*(code for code in each.packets if code in sent), *sorted(sent.keys() - each.packets.keys())]:
            filled: Said = frozenset()
            for item in sent[agency]:
                if len(sent[agency]) > 1:  # what a file leaves open, only another one can have
                    filled |= _filled(item)
                _hear(threads, each, item, filled)
            for item, issues in between.get(agency, ()):
                _hear_merge(threads, each, item, issues)
    return _closed(threads, until, heard[-1].catalogue if heard else None, withdrawals)


# --- one period --------------------------------------------------------------------------------------------------


def _hand_on(threads: Threads, heard: Heard) -> None:
    """Queries whose row is asked of others now go over to them; those that nobody is asked any more end."""
    for thread in threads.live():
        if thread.rows:
            if heard.asked.isdisjoint(thread.rows):
                heirs = list(dict.fromkeys(heir for row in thread.rows for heir in heard.heirs.get(row, ())))
                if heirs:
                    threads.move(thread, [row for row in heirs if row[2] == heirs[0][2]])
                else:
                    threads.end(thread, heard.period)
        elif not any(_is_there(heard, agency) for agency in thread.agencies):
            threads.end(thread, heard.period)


def _is_there(heard: Heard, agency: str) -> bool:
    known = heard.catalogue.agency_by_code.get(agency)
    return agency in heard.packets or (known is not None and not known.has_ended(heard.period.last))


def _hear(threads: Threads, heard: Heard, item: CheckedReturn, filled: Said) -> None:
    """What a file has of the faults of its agency, and what it has no longer.

    It answers only in rows that it fills in: where it says nothing, what was reported before stands, with its faults.
    `filled`: the rows that this file and those before it in the period fill in.
    """
    agency, faults = item.agency, grouped(_asked(heard, item, filled))
    live = [] if item.quarantined else [each for each in threads.of_agency(agency) if each.fault not in faults]
    if live:
        said = _said(item)
        for thread in live:
            if _CODES[thread.fault.kind] not in _OF_A_MERGE and _speaks(said, agency, thread):
                threads.answer(thread, heard.period)
    for fault, issues in faults.items():
        row = heard.row(agency, fault.code) if fault.code else None
        threads.find(heard.period, agency, fault, issues, (item.received.arrived, item.received.sha256), row)


_CODES = {code.slug: code for code in Code}
_OF_A_MERGE = frozenset({Code.AMBIGUOUS_VERSION, Code.DENOMINATOR_MOVED, Code.ACCUMULATED_FELL})
"""Found in no single file: only when the files of an agency are merged, or held against the periods before."""


_NO_FIGURE = frozenset(column.key for column in SHEETS[SheetKey.TARGETS].inputs) - {*FIGURES, WHY_NO_FIGURE}
_OPEN_ROWS = {Code.LEAD_ROW_OPEN: SheetKey.TASKS, Code.FIGURE_OPEN: SheetKey.TARGETS}
_NOTHING_SAID = frozenset({Code.RETURNED_EMPTY, Code.NO_ANSWERS})


def _is_filled_elsewhere(issue: Issue, item: CheckedReturn, filled: Said) -> bool:
    """Whether a file lacks only what another one of the period has: what both say is merged."""
    if issue.code in _NOTHING_SAID:
        return bool(filled)
    sheet = _OPEN_ROWS.get(issue.code)
    return sheet is not None and all(row in filled for row in item.still_open if row[0] is sheet)


def _asked(heard: Heard, item: CheckedReturn, filled: Said) -> dict[Issue, Fault]:
    """The issues of a file that are queries."""
    packet, last = heard.packets.get(item.agency), heard.period.last
    found = [
        each
        for each in item.issues
        if each.code in ASKED
        and each.place.agency == item.agency
        and not is_explained(each, item)
        and not _is_filled_elsewhere(each, item, filled)
    ]
    if item.quarantined:
        found = [each for each in found if each.finding.message == item.reason]
    elif heard.as_of != last:
        found = [each for each in found if holds_at_the_end(each, item, packet, last)]
    return {issue: fault_of(issue, item) for issue in found}


def _said(item: CheckedReturn) -> Said:
    """The rows in which a file has an answer, be it one that is refused."""
    rows = reported_rows(item.entries)
    answered = {(row.sheet, row.code) for row in rows if not NOT_COUNTED_AS_ANSWER.issuperset(row.columns)}
    return answered | {(entry.sheet, entry.code) for entry in item.refused}


def _filled(item: CheckedReturn) -> Said:
    """The rows that a file does not leave open: of a target it has a figure, or why there is none. What is refused has
    a question of its own.
    """
    columns: defaultdict[tuple[SheetKey, str], set[str]] = defaultdict(set)
    for entry in (*item.entries, *item.refused):
        columns[entry.sheet, entry.code].add(entry.column)
    return {
        row
        for row, keys in columns.items()
        if not (_NO_FIGURE if row[0] is SheetKey.TARGETS else NOT_COUNTED_AS_ANSWER).issuperset(keys)
    }


def _speaks(said: Said, agency: str, thread: Thread) -> bool:
    """Whether a file that answers these rows would have the fault again if it were still there."""
    if thread.rows:
        return any((sheet, code) in said for owner, sheet, code in thread.rows if owner == agency)
    about_the_file = not (thread.fault.sheet or thread.fault.code)
    return about_the_file or bool(said)


# --- what no single file shows -----------------------------------------------------------------------------------

Between = Sequence[tuple[CheckedReturn, Sequence[Issue]]]
"""Each file of an agency in the order of arrival, with what showed when it had come."""


def _between_files(
    heard: Heard, sent: Mapping[str, Sequence[CheckedReturn]], earlier: Sequence[Heard]
) -> Mapping[str, Between]:
    """What shows when an agency's files are merged, and held against the periods before; by agency."""
    stood = standing_of(handed_on([each.round for each in earlier], heard.ancestors)) if earlier else {}
    found: dict[str, list[tuple[CheckedReturn, Sequence[Issue]]]] = {}
    moved: defaultdict[str, list[Issue]] = defaultdict(list)
    for issue in moved_figures(heard.catalogue, heard.round.reports, stood, heard.period) if stood else ():
        moved[issue.place.agency].append(issue)
    for agency, items in sent.items():
        used = [item for item in items if not item.quarantined]
        if len(used) == 1:
            found[agency] = [(used[0], moved[agency])]
            continue
        used.sort(key=lambda item: (item.received.arrived, item.received.sha256, item.received.path))
        found[agency] = []
        for count in range(1, len(used) + 1):
            merged = merge_round(str(heard.period), used[:count])
            issues = [issue for issue in merged.issues if issue.code is Code.AMBIGUOUS_VERSION]
            issues += moved_figures(heard.catalogue, merged.reports, stood, heard.period) if stood else ()
            found[agency].append((used[count - 1], issues))
    return found


def _hear_merge(threads: Threads, heard: Heard, item: CheckedReturn, issues: Sequence[Issue]) -> None:
    """The same as `_hear` of what no single file shows."""
    agency = item.agency
    faults = grouped({issue: fault_of(issue) for issue in issues if not is_explained(issue, item)})
    live = [each for each in threads.of_agency(agency) if _CODES[each.fault.kind] in _OF_A_MERGE]
    gone = [each for each in live if each.fault not in faults]
    if gone:
        said = _said(item)
        for thread in gone:
            if _speaks(said, agency, thread):
                threads.answer(thread, heard.period)
    for fault, found in faults.items():
        row = heard.row(agency, fault.code)
        threads.find(heard.period, agency, fault, found, (item.received.arrived, item.received.sha256), row)


# --- all periods -------------------------------------------------------------------------------------------------


def _numbers(threads: Sequence[Thread]) -> dict[Thread, str]:
    """The number of each query. Where two of a period had the same digits, the one that came first has them."""
    found: dict[Thread, str] = {}
    taken: set[str] = set()
    for thread in sorted(threads, key=lambda each: (each.first, each.asker, each.found)):
        turn, number = 0, ""
        while not number or number in taken:
            number = f"{thread.since}/{digits(thread.asker, thread.found, thread.since, turn)}"
            turn += 1
        taken.add(number)
        found[thread] = number
    return found


def _closed(
    threads: Threads, until: Period, catalogue: Catalogue | None, withdrawals: Iterable[Withdrawal]
) -> Followed:
    numbers, withdrawn = _numbers(threads.all), {each.number: each for each in withdrawals}
    queries = {thread: _query(thread, numbers[thread], until, withdrawn.get(numbers[thread])) for thread in threads.all}
    agencies = {agency.code: place for place, agency in enumerate(catalogue.agencies)} if catalogue else {}

    def order(query: Query) -> tuple[bool, Period, int]:
        return not query.is_open, Period.parse(query.since), agencies.get(query.agency, len(agencies))

    return Followed(
        tuple(sorted(queries.values(), key=order)), {issue: queries[thread] for issue, thread in threads.of.items()}
    )


def _query(thread: Thread, number: str, until: Period, withdrawal: Withdrawal | None) -> Query:
    state, closed = thread.state, thread.closed
    if withdrawal and (closed is None or withdrawal.day <= closed.last):
        state, closed = QueryState.WITHDRAWN, Period(withdrawal.day.replace(day=1), 1)
    counted = min(until.last_month, closed.last_month if closed else until.last_month)
    sheet = SHEETS[thread.rows[0][1]].title if thread.rows else thread.fault.sheet
    return Query(
        number=number,
        agency=thread.agencies[0],
        sheet=str(sheet),
        code=thread.fault.code,
        column=thread.fault.column,
        issue=thread.issue,
        since=str(thread.since),
        age=max(0, counted - thread.since.last_month) // thread.since.months + 1,
        state=state,
        answered_in=str(closed) if closed and state is QueryState.ANSWERED else "",
        ended_in=str(closed) if closed and state is QueryState.ENDED else "",
        word=withdrawal.why if withdrawal and state is QueryState.WITHDRAWN else "",
        origin=thread.asker if thread.asker not in thread.agencies else "",
    )

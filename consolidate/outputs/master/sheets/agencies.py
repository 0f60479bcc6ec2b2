"""`Cơ quan`: who reported, when, what is asked of each, in which state it is; each count leads to its rows."""

import datetime as dt
from collections.abc import Callable, Iterator

from consolidate.consolidation.model import Filing
from consolidate.consolidation.rollup import AgencyResult
from consolidate.consolidation.rollup.states import OF_LEADS
from consolidate.outputs.master import formulas
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import Table, TableColumn, Tint
from consolidate.outputs.master.sheets import by_agency
from consolidate.outputs.master.sheets.details import numbered
from consolidate.outputs.master.source import Source
from consolidate.texts.labels import Label, MasterTitle, Punctuality, Role, Severity, State
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.vocabulary import FIGURE_PART, SEPARATOR, Alert, Head, Returned


def _count(
    key: str,
    label: str,
    value: Callable[[AgencyResult], int],
    formula: str,
    target: by_agency.Link,
    *,
    aside: bool = False,
) -> TableColumn[AgencyResult]:
    named = key == "overdue"
    return TableColumn(key, label, 10.5, value, formula, form=Form.COUNT, named=named, target=target, aside=aside)


def agencies(source: Source) -> Table[AgencyResult]:
    """One row per agency that got a workbook, in protocol order; last those that ended within a longer period.

    Each count leads to the rows it counts.
    """
    led, helped, reported = formulas.agency_rows(Role.LEAD), formulas.agency_rows(Role.COORDINATOR), "detail_reported,1"
    led_reported = formulas.agency_rows(Role.LEAD, reported)
    with_report = formulas.agency_rows(Role.COORDINATOR, reported)
    late, soon = formulas.agency_led("alert", Alert.OVERDUE), formulas.agency_led("alert", Alert.DUE_SOON)
    errors, warnings = formulas.agency_issues(Severity.ERROR), formulas.agency_issues(Severity.WARNING)
    asked, given = formulas.AGENCY_FIGURES, formulas.AGENCY_FIGURES_REPORTED
    as_of, note = source.lines(MasterTitle.AGENCIES, len(source.results.filers))
    several = source.consolidation.whole.months > 1
    filed = [_filed(key, how, shown=several) for key, how in FILED.items()]
    punctuality = _not_in_time if several else _punctuality
    to = by_agency.links(source)
    helpers = to((Role.COORDINATOR, True))

    def state_column(state: State) -> TableColumn[AgencyResult]:
        live = formulas.agency_led("state", state)
        return _count(state.name, state, lambda r: r.states[state], live, to(state), aside=True)

    columns: tuple[TableColumn[AgencyResult], ...] = (
        TableColumn("agency", Label.AGENCY, 30, lambda r: r.agency.name, named=True, target=to(by_agency.ANY)),
        TableColumn(
            "returned", Head.RETURNED, 15, lambda r: r.standing, formulas.AGENCY_RETURNED, form=Form.WORD, named=True
        ),
        TableColumn("returned_at", Head.RETURNED_AT, 16, lambda r: local(r.received), form=Form.TIME),
        TableColumn("punctuality", Head.PUNCTUALITY, 24 if several else 13, punctuality, form=Form.WORD),
        *(filed if several else ()),
        TableColumn("days_late", Head.DAYS_LATE, 8.5, _days_late, form=Form.COUNT),
        _count("led", Head.LED, lambda r: r.led, led, to(Role.LEAD)),
        _count("led_reported", Head.LED_REPORTED, lambda r: r.led_reported, led_reported, to((Role.LEAD, True))),
        _count("figures", Head.FIGURES, lambda r: r.figures, asked, to(FIGURE_PART)),
        _count("given", Head.FIGURES_REPORTED, lambda r: r.figures_reported, given, to((FIGURE_PART, True))),
        _count("overdue", Head.OVERDUE, lambda r: r.overdue, late, to(Alert.OVERDUE)),
        _count("due_soon", Head.DUE_SOON, lambda r: r.due_soon, soon, to(Alert.DUE_SOON)),
        _count("errors", Head.ERRORS, lambda r: r.errors, errors, source.to_issues(Severity.ERROR)),
        _count("warnings", Head.WARNINGS, lambda r: r.warnings, warnings, source.to_issues(Severity.WARNING)),
        TableColumn("aside", Head.ASIDE, 30, lambda r: SEPARATOR.join(r.aside), aside=True),
        TableColumn("first_returned", Head.FIRST_RETURNED, 16, lambda r: local(_first(r)), form=Form.TIME, aside=True),
        *(state_column(state) for state in OF_LEADS),
        _count("helped", Head.COORDINATED, lambda r: r.coordinated, helped, to(Role.COORDINATOR), aside=True),
        _count(
            *("helped_reported", Head.COORDINATED_REPORTED, lambda r: r.coordinated_reported, with_report, helpers),
            aside=True,
        ),
        TableColumn("code", Label.AGENCY_CODE, 18, lambda r: r.agency.code, named=True, aside=True),
        TableColumn("rank", Head.RANK, 9, lambda r: _rank(source, r), formulas.AGENCY_RANK, named=True, hidden=True),
        *(() if several else filed),
        _hidden("owed", Head.OWED, lambda r: r.owed, named=True),
        _hidden("answered", Head.ANSWERED, lambda r: int(r.returned is not None)),
        numbered(source, MasterTitle.AGENCIES, Head.AGENCY_NUMBER, lambda r: r.agency.code, "agency"),
    )
    return Table(
        title=MasterTitle.AGENCIES,
        prefix="agency",
        lines=(as_of, " ".join([note, *_filing_notes(source)])),
        columns=columns,
        items=source.results.filers,
        tints=(
            *(
                Tint(f'{{returned}}="{word}"', style.SILENT, "returned", "returned")
                for word in (Returned.NO, Returned.ASIDE, Returned.BLANK)
            ),
            Tint("{overdue}>0", style.LATE, "overdue", "overdue", row=False),
            Tint("{late}>0", style.SOON, "punctuality", "punctuality", row=False),
        ),
        frozen=1,
    )


FILED = {
    "on_time": (Head.ON_TIME, Punctuality.ON_TIME),
    "late": (Head.LATE, Punctuality.LATE),
    "unclear": (Head.UNCLEAR, Punctuality.UNCLEAR),
    "blank": (Head.BLANK, Punctuality.BLANK),
    "missing": (Head.MISSED, Punctuality.MISSING),
}
"""Column key → its header, and the reports it counts: of a month at most one."""


def _filed(key: str, counts: tuple[Head, Punctuality], *, shown: bool) -> TableColumn[AgencyResult]:
    head, how = counts
    return TableColumn(key, head, 8.5, lambda r: r.filed(how), form=Form.COUNT, named=True, hidden=not shown)


def _hidden(
    key: str, head: Head, value: Callable[[AgencyResult], int], *, named: bool = False
) -> TableColumn[AgencyResult]:
    return TableColumn(key, head, 8.5, value, form=Form.COUNT, named=named, hidden=True)


def _first(result: AgencyResult) -> dt.datetime | None:
    return min((filing.returned for filing in result.filings if filing.returned), default=None)


def _punctuality(result: AgencyResult) -> str:
    """The word of a month's one report; "" where none was owed."""
    return _how(result.filings[0]) if result.filings else ""


def _how(filing: Filing) -> str:
    """Of a report, the word; files that were put aside came, whatever they are."""
    return Returned.ASIDE if filing.aside else filing.how


def _days_late(result: AgencyResult) -> int | None:
    """Working days, over the reports whose delay is known: one that has not come is later every day."""
    known = [filing.days_late for filing in result.filings if filing.how in (Punctuality.ON_TIME, Punctuality.LATE)]
    return sum(known) if known else None


def _not_in_time(result: AgencyResult) -> str:
    """In words, which of several reports were not in time; "" where none was owed."""
    off = [filing for filing in result.filings if filing.how is not Punctuality.ON_TIME]
    words = SEPARATOR.join(tables.lateness(filing.period, _how(filing), filing.days_late) for filing in off)
    return words or (Punctuality.ON_TIME if result.filings else "")


def _filing_notes(source: Source) -> Iterator[str]:
    """By when reports were due, and why it is not known of some whether they came in time."""
    filings = [filing for result in source.results.filers for filing in result.filings]
    whole = source.consolidation.whole
    if whole.months > 1:
        yield tables.DUE_NOTE_OF_PARTS
    elif filings:
        yield tables.due_note(filings[0].due)
    if any(filing.due and filing.how is Punctuality.UNCLEAR for filing in filings):
        yield tables.UNCLEAR_NOTE


def local(moment: dt.datetime | None) -> dt.datetime | None:
    """The time in Vietnam, to the minute and without its zone: a spreadsheet has none."""
    return moment.replace(second=0, microsecond=0, tzinfo=None) if moment else None


def _rank(source: Source, result: AgencyResult) -> int:
    """A number of its own for every agency: more overdue first, then protocol order."""
    return result.overdue * 100_000 - source.row_of(MasterTitle.AGENCIES, result.agency.code)

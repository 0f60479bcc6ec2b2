"""What an agency's months of a year were like: when its reports came, and which faults came again. Pure.

Told to that agency alone, so that nothing here compares it with another.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from consolidate.catalogue import predecessors
from consolidate.catalogue.model import Agency, Catalogue
from consolidate.consolidation import rounds
from consolidate.consolidation.model import Filing
from consolidate.consolidation.queries.asked_of import ASKED
from consolidate.core.period import Period
from consolidate.texts.codes import Code, Finding
from consolidate.texts.labels import Punctuality

OFTEN = 2
"""In so many periods of a year a kind of fault comes again."""

_NOT_AGAIN = frozenset(
    {
        Code.LEAD_ROW_OPEN,
        Code.FIGURE_OPEN,
        Code.MISSING_ROWS,
        Code.RETURNED_EMPTY,
        Code.NO_ANSWERS,
        Code.AMBIGUOUS_VERSION,
    }
)
"""What one file alone does not tell: another of the same month may have filled in what it leaves open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring:
    """A kind of fault that came in several periods, oldest first; `last`: what was found the last time."""

    code: Code
    periods: tuple[str, ...]
    last: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyYear:
    """One agency's periods of a year that it owed a report in, oldest first, and what came again.

    `earlier`: those of agencies that ended and whose tasks it has, each under its own name.
    """

    year: int
    filings: tuple[Filing, ...]
    recurring: tuple[Recurring, ...] = ()
    earlier: tuple[tuple[Agency, tuple[Filing, ...]], ...] = ()

    @property
    def counts(self) -> Mapping[Punctuality, int]:
        """How many of its own filings were so; not those of which all that came was put aside."""
        told = [filing.how for filing in self.filings if not filing.aside]
        return {how: told.count(how) for how in Punctuality}


Issued = Callable[[str, str], bool]
"""Whether a workbook was made for an agency in a period: (period, agency code)."""


def years(
    steps: Sequence[rounds.Step], catalogue: Catalogue, period: Period, today: dt.date, issued: Issued
) -> dict[str, AgencyYear]:
    """Agency code → its year up to a period, for those that have any; `steps` are of the periods before it.

    It is the year of the month before the period. A report that is not due yet on a day, or for which no workbook was
    made, is not said to be missing.
    """
    year = period.before.first.year
    of_year = [step for step in steps if step.period.first.year == year]
    filings = {
        code: told
        for code, found in rounds.filed(of_year).items()
        if (told := tuple(filing for filing in found if _is_told(code, filing, today, issued)))
    }
    recurring = _recurring(of_year)
    before = predecessors(catalogue, period.last)
    found = {}
    for agency in catalogue.agencies:
        earlier = tuple(
            (catalogue.agency_by_code[old], filings[old]) for old in before.get(agency.code, ()) if old in filings
        )
        own = filings.get(agency.code, ())
        if own or earlier:
            again = recurring.get(agency.code, ())
            found[agency.code] = AgencyYear(year=year, filings=own, recurring=again, earlier=earlier)
    return found


def _is_told(agency: str, filing: Filing, today: dt.date, issued: Issued) -> bool:
    if filing.how is not Punctuality.MISSING or filing.aside:
        return True
    due = filing.due or Period.parse(filing.period).last
    return due < today and issued(filing.period, agency)


def _recurring(steps: Iterable[rounds.Step]) -> Mapping[str, tuple[Recurring, ...]]:
    """Agency code → what came in several periods, the most frequent first."""
    periods: dict[tuple[str, Code], dict[str, Finding]] = {}
    for step in steps:
        for issue in step.issues:
            if issue.place.agency and _is_told_again(issue.code):
                periods.setdefault((issue.place.agency, issue.code), {})[str(step.period)] = issue.finding
    found: dict[str, list[Recurring]] = {}
    for (agency, code), in_periods in periods.items():
        if len(in_periods) >= OFTEN:
            last = [*in_periods.values()][-1]
            found.setdefault(agency, []).append(Recurring(code=code, periods=tuple(in_periods), last=last))
    order = list(Code)
    return {
        agency: tuple(sorted(each, key=lambda again: (-len(again.periods), order.index(again.code))))
        for agency, each in found.items()
    }


def _is_told_again(code: Code) -> bool:
    return code in ASKED and code not in _NOT_AGAIN

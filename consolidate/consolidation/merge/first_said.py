"""Since when an agency has said the same in a column, over all the rounds known. Pure."""

from collections.abc import Iterator, Mapping

from consolidate.consolidation.merge import Standing
from consolidate.consolidation.model import Report
from consolidate.forms.model import Row


def first_said(standing: Mapping[Row, Report], row: Row, key: str) -> tuple[Report, bool]:
    """The first of the reports that say in a column what the row's last one says; whether it may be older than they.

    A round in which the row was not answered is no break; a report without those words is. Another text or another day
    begins anew. KeyError where the row was never reported.
    """
    rounds = [*_rounds(standing)]
    told = [(number, reports[row]) for number, reports in enumerate(rounds) if row in reports and reports[row].answers]
    if not told:
        raise KeyError(row)
    number, first = told[-1]
    for earlier, report in reversed(told[:-1]):
        if report.values.get(key) != first.values.get(key):
            return first, False
        number, first = earlier, report
    return first, number == 0 and len(rounds) > 1


def _rounds(standing: Mapping[Row, Report]) -> Iterator[Mapping[Row, Report]]:
    """The reports of each round, oldest first."""
    if isinstance(standing, Standing):
        for each in standing.rounds:
            yield from _rounds(each)
    else:
        yield standing

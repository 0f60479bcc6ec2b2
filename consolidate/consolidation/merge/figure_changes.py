"""Figures that hardly go on from those of the period before: asked about, and merged as they are."""

from collections.abc import Iterator, Mapping

from consolidate.catalogue.model import Catalogue, Target
from consolidate.consolidation.model import Report
from consolidate.core.period import Period
from consolidate.forms.columns import SHEETS
from consolidate.forms.model import Row, SheetKey
from consolidate.spreadsheets.fields import fold
from consolidate.texts.catalogue import measures
from consolidate.texts.codes import Finding, Issue, Place
from consolidate.texts.labels import TargetKind
from consolidate.texts.returns import versions as texts

_MOST_CHANGE = 0.1
"""Of a denominator, from one report to the next."""

_ONE_MORE = 1
"""A change by no more is nothing to ask about, however few there are."""

_ACCUMULATED, _SINCE_NEW_YEAR = tuple(map(fold, measures.ACCUMULATED)), fold(measures.SINCE_NEW_YEAR)


def found(
    catalogue: Catalogue, this: Mapping[Row, Report], before: Mapping[Row, Report], period: Period
) -> Iterator[Issue]:
    """What is odd in the figures of a period beside the standing ones before it."""
    for row in this:
        agency, sheet, code = row
        target = catalogue.target_by_code.get(code) if sheet is SheetKey.TARGETS else None
        if target is None or target.kind is not TargetKind.RATIO or not (earlier := before.get(row)):
            continue
        report = this[row]
        place = Place(file=report.file, agency=agency, sheet=SHEETS[sheet].title, task=code)
        for finding in _odd(target, report, earlier, period):
            yield Issue(finding, place)


def _odd(target: Target, report: Report, earlier: Report, period: Period) -> Iterator[Finding]:
    new_year = Period.parse(earlier.period).last.year != period.last.year
    for key, meaning in (("numerator", target.numerator_is), ("denominator", target.denominator_is)):
        now, then = report.values.get(key), earlier.values.get(key)
        if not (isinstance(now, float) and isinstance(then, float)):
            continue
        said = fold(meaning)
        if any(word in said for word in _ACCUMULATED):
            if now < then and not (new_year and _SINCE_NEW_YEAR in said):
                yield texts.accumulated_fell(key, now, then, earlier.period)
        elif key == "denominator" and abs(now - then) > _ONE_MORE and abs(now - then) >= _MOST_CHANGE * then:
            yield texts.denominator_moved(now, then, earlier.period, _MOST_CHANGE)

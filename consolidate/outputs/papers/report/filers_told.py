"""Who has sent a report, who has not, who was late. Who owes nothing is never named; what is unclear accuses nobody."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from consolidate.consolidation.model import Filing
from consolidate.consolidation.rollup import AgencyResult
from consolidate.consolidation.rollup.states import DONE
from consolidate.outputs.papers.fields import Field
from consolidate.outputs.papers.report.body_words import Row, few, many
from consolidate.outputs.summary import figures
from consolidate.outputs.summary.facts import Facts
from consolidate.texts.labels import Punctuality
from consolidate.texts.outputs.master.vocabulary import SEPARATOR, Returned
from consolidate.texts.outputs.papers import report_fields as meanings
from consolidate.texts.outputs.papers import report_sentences as sentences


def _standing(facts: Facts, how: Returned) -> list[str]:
    """The names of the agencies that owe a report and stand so."""
    return [result.agency.name for result in facts.results.agencies if result.owed and result.standing is how]


def _due(facts: Facts) -> dt.date | None:
    """The day by which the reports of a month were due; None where several days count, or none is set."""
    if _several(facts):
        return None
    days = [filing.due for result in facts.results.agencies for filing in result.filings]
    return days[0] if days else None


def _several(facts: Facts) -> bool:
    return facts.consolidation.whole.months > 1


def silent(facts: Facts) -> Sequence[Row]:
    """Those of whom nothing came. A file that was put aside came."""
    return [{"tt": number, "ten": name} for number, name in enumerate(_standing(facts, Returned.NO), start=1)]


def _silent_lead(facts: Facts) -> str:
    """Where no reporting day is set, a month's report is due by its end."""
    owed, now = figures.AGENCIES.value(facts.results), facts.consolidation
    until = _due(facts) or (None if _several(facts) else now.last_day)
    return sentences.silent(len(silent(facts)), until, now.as_of, owed)


def late(facts: Facts) -> Sequence[Row]:
    """Those whose report came late, by how many working days; of several months each of them."""
    found = []
    for result in facts.results.filers:
        of = [filing for filing in result.filings if filing.how is Punctuality.LATE]
        words = [
            sentences.working_days_of(each.period, each.days_late)
            if _several(facts)
            else sentences.working_days(each.days_late)
            for each in of
        ]
        if words:
            found.append((result.agency.name, SEPARATOR.join(words)))
    return [{"tt": number, "ten": name, "muon": words} for number, (name, words) in enumerate(found, start=1)]


def gaps(facts: Facts) -> Sequence[Row]:
    """Those that have sent something in a longer period, and nothing for some of its months."""
    silent_ones = {result.agency.code for result in facts.results.agencies if result.standing is Returned.NO}
    found = []
    for result in facts.results.filers if _several(facts) else ():
        of = [each.period for each in result.filings if _is_missing(facts, each)]
        if of and result.agency.code not in silent_ones:
            found.append((result.agency.name, sentences.lacking(of)))
    return [{"tt": number, "ten": name, "thieu": words} for number, (name, words) in enumerate(found, start=1)]


def _is_missing(facts: Facts, filing: Filing) -> bool:
    """Whether nothing came of a report that was due by now."""
    due_now = filing.due is None or filing.due < facts.consolidation.as_of
    return filing.how is Punctuality.MISSING and not filing.aside and due_now


def _unclear(facts: Facts) -> str:
    """Reports of which it is not known whether they came in time; where no day is set there is nothing to know."""
    count = sum(
        filing.how is Punctuality.UNCLEAR and filing.due is not None
        for result in facts.results.filers
        for filing in result.filings
    )
    return sentences.unclear(count)


def _filing(facts: Facts) -> str:
    owed, returned = (figure.value(facts.results) for figure in (figures.AGENCIES, figures.RETURNED))
    return sentences.filing(owed, returned, _due(facts), several=_several(facts))


def all_agencies(facts: Facts) -> Iterator[Row]:
    """Every agency that leads a task or reports a target, in protocol order."""
    asked = [result for result in facts.results.filers if result.led or result.figures or result.owed or result.filings]
    for number, result in enumerate(asked, start=1):
        yield {
            "tt": number,
            "ten": result.agency.name,
            "nop": result.standing,
            "so_voi_han": _in_time(facts, result),
            "chu_tri": result.led,
            "da_bao_cao": result.led_reported,
            "xong": sum(count for state, count in result.states.items() if state in DONE),
            "qua_han": result.overdue,
            "so_lieu": f"{result.figures_reported}/{result.figures}",
        }


def _in_time(facts: Facts, result: AgencyResult) -> str:
    """In time, or by how much late; nothing where that is not known, or nothing came."""
    words = []
    for filing in result.filings:
        if filing.how is Punctuality.LATE:
            several = _several(facts)
            words.append(
                sentences.working_days_of(filing.period, filing.days_late)
                if several
                else sentences.working_days(filing.days_late)
            )
    in_time = any(filing.how is Punctuality.ON_TIME for filing in result.filings)
    return SEPARATOR.join(words) or (Punctuality.ON_TIME if in_time else sentences.NONE)


_NAMED = {"tt": meanings.TASK_COLUMNS["tt"], "ten": meanings.AGENCY}


def _lists(
    name: str, texts: tuple[str, str], rows: Callable[[Facts], Sequence[Row]], **more: str
) -> tuple[Field[Facts], ...]:
    """A list twice: where it is short for sentences, where it is long for a table."""
    return (
        Field(f"{name}_it", texts[0], lambda facts: few(rows(facts)), {**_NAMED, **more}),
        Field(f"{name}_nhieu", texts[1], lambda facts: many(rows(facts)), {**_NAMED, **more}),
    )


FILERS: Iterable[Field[Facts]] = (
    Field("co_quan_phai_nop", meanings.OWED, lambda facts: figures.AGENCIES.value(facts.results)),
    Field("co_quan_da_nop", meanings.FILED, lambda facts: figures.RETURNED.value(facts.results)),
    Field("tinh_hinh_nop", meanings.FILING, _filing),
    Field("chua_nop", meanings.SILENT, lambda facts: len(silent(facts))),
    Field("chua_nop_dan", meanings.SILENT_LEAD, _silent_lead),
    *_lists("chua_nop", (meanings.SILENT_FEW, meanings.SILENT_TABLE), silent),
    Field("tep_trong", meanings.BLANK, lambda facts: sentences.blank(_standing(facts, Returned.BLANK))),
    Field("tep_de_rieng", meanings.ASIDE, lambda facts: sentences.put_aside(_standing(facts, Returned.ASIDE))),
    Field("chua_ro_ngay_nhan", meanings.UNCLEAR, _unclear),
    Field("nop_muon", meanings.LATE, lambda facts: len(late(facts))),
    Field("nop_muon_dan", meanings.LATE_LEAD, lambda facts: sentences.late(len(late(facts)))),
    *_lists("nop_muon", (meanings.LATE_FEW, meanings.LATE_TABLE), late, muon=meanings.HOW_LATE),
    Field("thieu_thang_dan", meanings.GAPS_LEAD, lambda facts: sentences.gaps(len(gaps(facts)))),
    *_lists("thieu_thang", (meanings.GAPS_FEW, meanings.GAPS_TABLE), gaps, thieu=meanings.WHICH_PERIODS),
    Field("phu_luc_co_quan", meanings.APPENDED_AGENCIES, lambda facts: [*all_agencies(facts)], meanings.AGENCY_COLUMNS),
)

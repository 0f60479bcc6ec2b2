"""The counts of tasks: in all, by section, month by month, and since the period before."""

from collections.abc import Iterable, Mapping, Sequence

from consolidate.consolidation.rollup import Results, TaskResult, task_totals
from consolidate.core.period import Period
from consolidate.outputs.papers.fields import Field
from consolidate.outputs.papers.report.body_words import Row
from consolidate.outputs.summary import figures
from consolidate.outputs.summary.facts import Facts
from consolidate.outputs.summary.figures import Main
from consolidate.texts.calendar_names import at_head, of_period
from consolidate.texts.outputs.papers import report_fields as meanings
from consolidate.texts.outputs.papers import report_sentences as sentences
from consolidate.texts.shortening import first_phrases

_TOTALS = {
    "tong": "total",
    "dung_han": "done_on_time",
    "qua_han_xong": "done_late",
    "dang": "in_progress",
    "chua": "not_started",
    "thuong_xuyen": "recurring",
    "tam_dung": "suspended",
    "chua_bao_cao": "not_reported",
    "chua_giao": "unassigned",
    "qua_han": "overdue",
    "sap_den_han": "due_soon",
}
"""Column of the table by section → the figure of `Results.task_totals` in it."""
_TOGETHER = {
    "xong": ("done_on_time", "done_late"),
    "chua_lam": ("not_started", "suspended"),
    "khong_bao": ("not_reported", "unassigned"),
}
_TITLE_CHARS = 60


def _main(name: str, meaning: str, figure: Main) -> Field[Facts]:
    return Field(name, meaning, lambda facts: figure.value(facts.results))


def _total(name: str, meaning: str, figure: str) -> Field[Facts]:
    return Field(name, meaning, lambda facts: facts.results.task_totals[figure])


def by_section(facts: Facts) -> Sequence[Row]:
    """A row for each section, in the order of the tasks; last their sum."""
    sections: dict[str, list[TaskResult]] = {}
    for result in facts.results.tasks:
        sections.setdefault(facts.section(result.task), []).append(result)
    rows = [_row(title or sentences.NO_SECTION, task_totals(tasks)) for title, tasks in sections.items()]
    return [*rows, _row(sentences.TOTAL_ROW, facts.results.task_totals)] if rows else []


def _row(title: str, totals: Mapping[str, int]) -> Row:
    return {"phan": title, "phan_gon": first_phrases(title, _TITLE_CHARS), **_columns(totals)}


def _columns(totals: Mapping[str, int]) -> Row:
    """Each figure by itself; then some of them together, for a table that is as narrow as a page."""
    together = {column: sum(totals[figure] for figure in parts) for column, parts in _TOGETHER.items()}
    return {**{column: totals[figure] for column, figure in _TOTALS.items()}, **together}


def by_month(facts: Facts) -> Sequence[Row]:
    """A row for each shorter period within a longer one, oldest first."""
    return [_month(period, results) for period, results in sorted(facts.within.items())]


def _month(period: Period, results: Results) -> Row:
    filed = f"{figures.RETURNED.value(results)}/{figures.AGENCIES.value(results)}"
    return {"thang": at_head(str(period)), "nop": filed, **_columns(results.task_totals)}


def without_reports(facts: Facts) -> str:
    """The months of a longer period, from the first with reports to the as-of date, for which no return came in."""
    found: list[str] = []
    month = Period(min(facts.within).first, 1) if facts.within else None
    while month and month.first <= min(facts.consolidation.whole.last, facts.consolidation.as_of):
        if not any(part.holds(month) for part in facts.within):
            found.append(str(month))
        month = month.next
    return sentences.without_reports(found)


def done_share(facts: Facts) -> str:
    """The share of tasks that are done, of those that end; "" where there are none."""
    ending = figures.ENDING.value(facts.results)
    return sentences.done_share(figures.DONE_FIGURE.value(facts.results), ending) if ending else ""


_COMPARED = (
    (sentences.WAS_IN_ALL, figures.TOTAL),
    (sentences.WAS_DONE, figures.DONE_FIGURE),
    (sentences.WAS_OVERDUE, figures.OVERDUE),
)


def since_before(facts: Facts) -> str:
    """What changed since the period before; or that nothing came in for it."""
    if facts.previous is None:
        return sentences.NOTHING_BEFORE
    then, now = facts.previous, facts.results
    found = [(what, figure.value(now), figure.value(then)) for what, figure in _COMPARED]
    return sentences.since_before(str(facts.consolidation.whole.previous), found)


def previous(facts: Facts) -> str:
    """The period before, where anything came in for it."""
    return of_period(str(facts.consolidation.whole.previous)) if facts.previous else ""


COUNTS: Iterable[Field[Facts]] = (
    _main("tong_nhiem_vu", meanings.ALL_TASKS, figures.TOTAL),
    _main("hoan_thanh", meanings.DONE, figures.DONE_FIGURE),
    _total("hoan_thanh_dung_han", meanings.DONE_ON_TIME, "done_on_time"),
    _total("hoan_thanh_qua_han", meanings.DONE_LATE, "done_late"),
    _total("dang_thuc_hien", meanings.IN_PROGRESS, "in_progress"),
    _total("chua_thuc_hien", meanings.NOT_STARTED, "not_started"),
    _main("thuong_xuyen", meanings.RECURRING, figures.RECURRING),
    _total("tam_dung", meanings.SUSPENDED, "suspended"),
    _main("chua_bao_cao", meanings.NOT_REPORTED, figures.SILENT),
    _main("chua_giao", meanings.UNASSIGNED, figures.UNASSIGNED),
    _main("qua_han", meanings.OVERDUE, figures.OVERDUE),
    _main("sap_den_han", meanings.SOON, figures.SOON),
    _main("khong_thuong_xuyen", meanings.ENDING, figures.ENDING),
    Field("so_ngay_sap_den_han", meanings.SOON_DAYS, lambda facts: facts.results.clock.due_soon_days),
    Field("ty_le_hoan_thanh", meanings.DONE_SHARE, done_share),
    Field("ky_truoc", meanings.PREVIOUS, previous),
    Field("so_voi_ky_truoc", meanings.SINCE_BEFORE, since_before),
    Field(
        "theo_phan",
        meanings.BY_SECTION,
        by_section,
        {"phan": meanings.SECTION, "phan_gon": meanings.SHORT_SECTION, **meanings.COUNT_COLUMNS},
    ),
    Field(
        *("theo_thang", meanings.BY_MONTH, by_month),
        {"thang": meanings.MONTH, "nop": meanings.FILED_OF_OWED, **meanings.COUNT_COLUMNS},
    ),
    Field("thang_khong_bao_cao", meanings.WITHOUT_REPORTS, without_reports),
)

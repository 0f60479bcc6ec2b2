"""`Mâu thuẫn`: what does not fit together, one row each, with what to ask whom. Nothing here is a verdict."""

from array import array
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from consolidate.catalogue.model import Agency
from consolidate.consolidation.changes import Change
from consolidate.consolidation.lazy_sequences import near
from consolidate.consolidation.model import Report
from consolidate.consolidation.rollup import Detail, Figure, Results
from consolidate.consolidation.rollup.states import DONE
from consolidate.core.normalize import fold
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import Table, TableColumn, Tint
from consolidate.outputs.master.source import Source
from consolidate.texts.labels import Label, MasterTitle, Role, Status, TargetKind
from consolidate.texts.outputs.master import comparisons
from consolidate.texts.outputs.master.comparisons import ChangeKind, Conflict
from consolidate.texts.outputs.master.vocabulary import Head, some
from consolidate.texts.shortening import shortened

_NAMED = 4
_LONGER_THAN = 25
"""A shorter sentence may well be the same by chance."""

_MANY = 3
"""So many agencies make one sentence suspicious."""

_QUOTED, _TASK_CHARS = 160, 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One thing that does not fit: about which task or target, seen in which rows, to be asked of whom.

    `rows`: keys of `Chi tiết` or `Số liệu mục tiêu` (code, agency), the first of them and one to hold against it.
    """

    kind: Conflict
    code: str
    text: str
    seen: str
    agencies: Sequence[Agency]
    rows: tuple[tuple[str, str], ...]
    figures: bool = False


def doubts(results: Results, changes: Sequence[Change]) -> list[Doubt]:
    """All of them, gravest kind first, then in the order of the tasks."""
    order = list(Conflict)
    sentences = _Sentences(results)
    found = [
        *_of_tasks(sentences.noted(), results.consolidation.silent),
        *_of_changes(changes),
        *sentences.same(),
        *_sums(results.figures),
    ]
    return sorted(_folded(found), key=lambda doubt: order.index(doubt.kind))


_OMITTED = (Conflict.NO_EVIDENCE, Conflict.NO_REASON)
"""What one question to the same agencies settles for all their tasks."""


def _folded(found: Iterable[Doubt]) -> Iterator[Doubt]:
    """One doubt where the same agencies omit the same thing in several tasks."""
    groups: dict[object, list[Doubt]] = {}
    for number, doubt in enumerate(found):
        asked = tuple(agency.code for agency in doubt.agencies)
        groups.setdefault((doubt.kind, asked) if doubt.kind in _OMITTED else number, []).append(doubt)
    for first, *others in groups.values():
        if others:
            seen = comparisons.also_in(first.seen, comparisons.some_codes([other.code for other in others], _NAMED))
            yield replace(first, seen=seen, rows=(first.rows[0], others[0].rows[0]))
        else:
            yield first


# --- within a task -----------------------------------------------------------------------------------------------


def _of_tasks(details: Iterable[Detail], silent: Container[str]) -> Iterator[Doubt]:
    """Details come in the order of the tasks. `silent`: agencies that sent nothing, of which no reason is missed."""
    for _, group in groupby(details, lambda detail: detail.task.code):
        rows = list(group)
        leads = [row for row in rows if row.role is Role.LEAD]
        done = [row for row in leads if row.state in DONE]
        idle = [row for row in rows if row.role is Role.COORDINATOR and row.status is Status.NOT_STARTED]
        if done and idle:
            seen = comparisons.lead_done_others_not(_some(done), _some(idle))
            yield _doubt(Conflict.LEAD_AND_COORDINATOR, seen, done, beside=idle[0])
        if bare := [row for row in done if not row.report.said("evidence")]:
            yield _doubt(Conflict.NO_EVIDENCE, comparisons.without_evidence(len(bare)), bare)
        late = [row for row in leads if row.overdue and row.status and not row.report.said("difficulty")]
        if mute := [row for row in late if row.agency.code not in silent]:
            seen = comparisons.without_reason(len(mute), mute[0].days or 0, silent=len(mute) < len(late))
            yield _doubt(Conflict.NO_REASON, seen, mute)


def _doubt(kind: Conflict, seen: str, rows: Sequence[Detail], beside: Detail | None = None) -> Doubt:
    first = rows[0]
    places = [(row.task.code, row.agency.code) for row in ((first, beside) if beside else rows[:2])]
    return Doubt(
        kind=kind,
        code=first.task.code,
        text=first.task.text,
        seen=seen,
        agencies=[row.agency for row in rows],
        rows=tuple(places),
    )


def _some(rows: Sequence[Detail]) -> str:
    return some([row.agency.name for row in rows], _NAMED)


# --- against the period before, between agencies -----------------------------------------------------------------

_CHANGES: Mapping[ChangeKind, Conflict] = {
    ChangeKind.DONE_TAKEN_BACK: Conflict.TAKEN_BACK,
    ChangeKind.PROGRESS_BACK: Conflict.PROGRESS_BACK,
}


def _of_changes(changes: Iterable[Change]) -> Iterator[Doubt]:
    """Agencies that went back on the same task are one doubt; a completion taken back is not a fall in progress too."""
    places: dict[tuple[Conflict, str], list[Change]] = {}
    for change in changes:
        if change.kind in _CHANGES:
            places.setdefault((_CHANGES[change.kind], change.task.code), []).append(change)
    for (kind, code), mine in places.items():
        back = {change.agencies for change in places.get((Conflict.TAKEN_BACK, code), ())}
        kept = [change for change in mine if kind is Conflict.TAKEN_BACK or change.agencies not in back]
        if kept:
            first, agencies = kept[0], [agency for change in kept for agency in change.agencies]
            yield Doubt(
                kind=kind,
                code=code,
                text=first.task.text,
                seen=comparisons.then_and_now(first.before, first.now, len(agencies) - 1),
                agencies=agencies,
                rows=tuple((code, agency.code) for agency in agencies[:2]),
            )


@dataclass(frozen=True, slots=True)
class _Sentences:
    """What the agencies give as their result, each sentence by its hash: only those of many are looked at again.

    `places`: of the details with such a sentence, from 0.
    """

    results: Results
    places: "array[int]" = field(default_factory=lambda: array("L"))
    hashes: "array[int]" = field(default_factory=lambda: array("q"))

    def noted(self) -> Iterator[Detail]:
        """The details; the sentence of each is noted as it is passed on."""
        for place, detail in enumerate(self.results.details):
            if not detail.carried and (text := _sentence(detail.report)):
                self.places.append(place)
                self.hashes.append(hash(fold(text)))
            yield detail

    def same(self) -> Iterator[Doubt]:
        """A sentence that many agencies give as their result, however it is spaced or capitalised."""
        now, often = (
            self.results.consolidation,
            {each for each, times in Counter(self.hashes).items() if times >= _MANY},
        )
        report_at = near(now.tasks)
        alike: dict[str, list[int]] = {}
        for place, each in zip(self.places, self.hashes, strict=True):
            if each in often:
                alike.setdefault(fold(_sentence(report_at(place))), []).append(place)
        for places in alike.values():
            rows = [now.asked[place] for place in places]
            authors = {number: code for (code, _), number in rows}
            if len(authors) >= _MANY:
                tasks = len({code for (code, _), _ in rows})
                text = shortened(_sentence(now.tasks[places[0]]), _QUOTED)
                yield self._doubt(comparisons.same_words(len(authors), tasks, text), authors)

    def _doubt(self, seen: str, authors: Mapping[int, str]) -> Doubt:
        """`authors`: agencies by number, with the last task each gives the sentence for."""
        now = self.results.consolidation
        agencies, codes = [now.packets[number].agency for number in authors], [*authors.values()]
        return Doubt(
            kind=Conflict.SAME_WORDS,
            code=codes[0],
            text=now.catalogue.task_by_code[codes[0]].text,
            seen=seen,
            agencies=agencies,
            rows=tuple((code, agency.code) for code, agency in zip(codes[:2], agencies, strict=False)),
        )


def _sentence(report: Report) -> str:
    """The result it gives, where that is too long to be the same by chance; else ""."""
    text = report.said("result")
    return text if isinstance(text, str) and len(text) > _LONGER_THAN else ""


# --- a target's one and its many ---------------------------------------------------------------------------------


def _sums(figures: Iterable[Figure]) -> Iterator[Doubt]:
    """Where just one reporter stands outside the group of all others, its figure should be their sum."""
    for _, group in groupby(figures, lambda figure: figure.target.code):
        heard = [figure for figure in group if figure.value is not None]
        one = _apart(heard)
        if one is None or one.target.kind is TargetKind.YES_NO:
            continue
        keys = ("numerator", "denominator") if one.target.kind is TargetKind.RATIO else ("value",)
        others = [figure for figure in heard if figure is not one]
        own, total = _pair([one], keys), _pair(others, keys)
        if own != total:
            seen = comparisons.sums_differ(one.agency.name, comparisons.pair(*own), comparisons.pair(*total))
            yield Doubt(
                kind=Conflict.SUM_DIFFERS,
                code=one.target.code,
                text=one.target.text,
                seen=seen,
                agencies=[one.agency],
                rows=tuple((f.target.code, f.agency.code) for f in (one, others[0])),
                figures=True,
            )


_TWO_OTHERS = 2


def _apart(figures: Sequence[Figure]) -> Figure | None:
    """The one reporter that is in none of the groups all others share; None unless at least two others share one."""
    counts = Counter(group for figure in figures for group in set(figure.agency.groups))
    if len(figures) <= _TWO_OTHERS or len(figures) in counts.values():
        return None
    all_but_one = {group for group, count in counts.items() if count == len(figures) - 1}
    return next((figure for figure in figures if not all_but_one <= set(figure.agency.groups)), None)


def _pair(figures: Sequence[Figure], keys: tuple[str, ...]) -> tuple[float, float | None]:
    sums = [sum(v for f in figures if isinstance(v := f.report.values.get(key), int | float)) for key in keys]
    return sums[0], sums[1] if len(sums) > 1 else None


# --- the sheet ---------------------------------------------------------------------------------------------------


def conflicts(source: Source) -> Table[Doubt]:
    """One row per thing that does not fit."""
    rows = doubts(source.results, source.changes)

    def place(doubt: Doubt, number: int) -> tuple[MasterTitle, int]:
        title = MasterTitle.FIGURES if doubt.figures else MasterTitle.DETAILS
        return title, source.row_of(title, doubt.rows[number]) if number < len(doubt.rows) else 0

    def link(doubt: Doubt, number: int) -> str:
        title, row = place(doubt, number)
        return source.to_row(title, row)

    def other(doubt: Doubt) -> str:
        _, row = place(doubt, 1)
        return (comparisons.figure_row(row) if doubt.figures else comparisons.detail_row(row)) if row else ""

    columns: tuple[TableColumn[Doubt], ...] = (
        TableColumn("code", Label.CODE, 14, lambda d: d.code, target=lambda d: link(d, 0)),
        TableColumn("kind", Head.CONFLICT, 15, lambda d: d.kind, form=Form.WORD),
        TableColumn("text", Label.TASK, 34, lambda d: shortened(d.text, _TASK_CHARS)),
        TableColumn("seen", Head.SEEN, 46, lambda d: d.seen),
        TableColumn("other", Head.OTHER_ROW, 14, other, form=Form.WORD, target=lambda d: link(d, 1)),
        TableColumn("ask", Head.ASK, 28, lambda d: some([agency.name for agency in d.agencies], _NAMED)),
        TableColumn("question", Head.QUESTION, 32, lambda d: comparisons.QUESTIONS[d.kind]),
    )
    grave = (Conflict.LEAD_AND_COORDINATOR, Conflict.TAKEN_BACK)
    return Table(
        title=MasterTitle.CONFLICTS,
        apart=True,
        prefix="conflict",
        lines=source.lines(MasterTitle.CONFLICTS, len(rows)),
        columns=columns,
        items=rows,
        tints=tuple(Tint(f'{{kind}}="{kind}"', style.LATE, "kind", "kind", row=False) for kind in grave),
        frozen=2,
    )

"""Plan documents compared with a catalogue that the office has edited: what is new, changed or gone. Pure."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from consolidate.catalogue.importing.catalogue_file import marks, opened
from consolidate.catalogue.importing.imported_marks import Record, mark_of, merged_columns, of_document
from consolidate.catalogue.importing.join_plans import Joined, join
from consolidate.catalogue.importing.owners import all_notes, asking, join_notes
from consolidate.catalogue.importing.questions import lacking, questions
from consolidate.catalogue.model import Account, Catalogue, Plan, PlanReading, Question, Target, Task
from consolidate.catalogue.workbook.lines import Line, Tables, assembled
from consolidate.catalogue.workbook.reading import tables
from consolidate.catalogue.workbook.sheets import (
    PLANS,
    TARGETS,
    TASKS,
    CatalogueColumn,
    CatalogueSheet,
)
from consolidate.catalogue.workbook.values import plain, show
from consolidate.texts.catalogue import ENDINGS, importing, plans, review
from consolidate.texts.catalogue.review import RowChange

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that a document changes: code of the row, header of the column, text before and after."""

    code: str
    header: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A note that a person should check. `code`: of its row, or "" where it is about a document."""

    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Changes of a catalogue by documents. `new`, `same`, `dropped`: codes; `dropped`: no longer in its plan."""

    new: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    same: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    doubtful: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A row of the catalogue as a document would have it: a three-way merge of Plan, Target or Task.

    `incoming`: the document's record under the catalogue's codes; of a DROPPED row, the catalogue's. `current`: the
    catalogue's record, None for a new row. `shown`: the merged record, as it will be once accepted. `updates`: columns
    that the document changes; `kept`: columns where the office's own value stays instead. `linked`: the row concerns
    other rows of the catalogue. `carries`: the task of an older plan that this one repeats and ends, on `since` by
    `document`. `doubt`: notes that ask a person something about this row; `lacks`: those of them that a question about
    the whole document asks.
    """

    sheet: CatalogueSheet
    kind: RowChange
    incoming: Any
    shown: Any
    current: Any = None
    updates: tuple[CatalogueColumn, ...] = ()
    kept: tuple[CatalogueColumn, ...] = ()
    doubt: str = ""
    linked: bool = False
    carries: str = ""
    since: dt.date | None = None
    document: str = ""
    lacks: str = ""

    @property
    def code(self) -> str:
        """The code of the row."""
        return str(self.incoming.code)

    @property
    def text(self) -> str:
        """The title of a plan, or the text of a task or target."""
        return str(self.incoming.title if self.sheet is PLANS else self.incoming.text)

    @property
    def told(self) -> str:
        """What is noted of it and asks nothing, joined by `; `."""
        asks = self.doubt.split("; ")
        return "; ".join(note for note in getattr(self.shown, "review", "").split("; ") if note not in asks)

    @property
    def sure(self) -> bool:
        """Whether nothing is asked of this row by itself, beside what a question about the whole document asks."""
        return set(filter(None, self.doubt.split("; "))) <= set(self.lacks.split("; "))

    @property
    def news(self) -> str:
        """Those of its doubts that the catalogue does not have yet, joined by `; `."""
        known = self.current.review.split("; ") if self.kind is RowChange.CHANGED else []
        return "; ".join(note for note in self.doubt.split("; ") if note not in known)

    @property
    def waits(self) -> bool:
        """Whether a person must decide on it."""
        return self.kind is not RowChange.SAME

    @property
    def changes(self) -> tuple[Change, ...]:
        """The cells that the document changes."""
        return tuple(self._change(column, self.incoming) for column in self.updates)

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """The cells where the office's own value stays; `after` is the document's."""
        return tuple(self._change(column, self.incoming) for column in self.kept)

    @property
    def mark(self) -> str:
        """Identifies what is proposed, whatever the file and the state of the catalogue: 16 hex digits of a SHA-256."""
        incoming = [_text(self.incoming, column) for column in of_document(self.sheet)]
        return hashlib.sha256(json.dumps([self.kind, self.sheet.title, *incoming]).encode()).hexdigest()[:16]

    def _change(self, column: CatalogueColumn, after: Any) -> Change:
        before, now = (plain(show(column, getattr(record, column.field))) for record in (self.current, after))
        return Change(self.code, column.header, before, now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Proposed rows in the order of the documents, and doubts about these.

    `plans`: codes of the plans concerned; `ignored`: codes of rows left out, for the office ignored them before;
    `accounts`: what became of every item of each document, by its file; `questions`: about whole documents, for the
    rows that wait.
    """

    items: tuple[Proposed, ...] = ()
    doubts: tuple[str, ...] = ()
    scanned: bool = False
    plans: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    accounts: Mapping[str, Account] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()

    @property
    def accounted(self) -> tuple[str, ...]:
        """A line for each document: how many items it has, and what became of them."""
        return tuple(
            plans.account(file, of.seen, len(of.proposed), len(of.told), of.reasons)
            for file, of in self.accounts.items()
        )

    @property
    def waiting(self) -> tuple[Proposed, ...]:
        """The rows that a person must decide on."""
        return tuple(item for item in self.items if item.waits)

    @property
    def count(self) -> Mapping[RowChange, int]:
        """Kind → number of rows."""
        kinds = [item.kind for item in self.items]
        return {kind: kinds.count(kind) for kind in RowChange}

    @property
    def new_plans(self) -> frozenset[str]:
        """The codes of the plans proposed as new."""
        return frozenset(item.code for item in self.items if item.sheet is PLANS)

    @property
    def changes(self) -> Changes:
        """All rows as changes of the catalogue, and what a person should check."""
        of = {kind: [item for item in self.items if item.kind is kind] for kind in RowChange}
        rows = [item for item in self.waiting if item.sheet is not PLANS and item.kind is not RowChange.DROPPED]
        return Changes(
            new=tuple(item.code for item in of[RowChange.NEW]),
            changed=tuple(change for item in of[RowChange.CHANGED] for change in item.changes),
            same=tuple(item.code for item in of[RowChange.SAME]),
            dropped=tuple(item.code for item in of[RowChange.DROPPED]),
            doubtful=(
                *(Doubt("", text) for text in self.doubts),
                *(Doubt(item.code, item.news) for item in rows if item.news),
            ),
        )


def propose(content: bytes, readings: Iterable[PlanReading], ignored: frozenset[str] = frozenset()) -> Proposal:
    """What the readings would change in the catalogue's file. `ignored`: marks of what the office ignored before.

    A cell that the office corrected stays, also where a new document differs; then the row's doubt quotes both.
    CatalogueError if the file has faults; PlanError for a document of no known plan.
    """
    readings = tuple(readings)
    lines = tables(content)
    known = assembled(lines)
    joined = join(known, readings)
    items = tuple(_items(content, lines, known, joined))
    offered = tuple(item for item in items if item.mark not in ignored or not item.waits)
    return Proposal(
        items=offered,
        doubts=joined.doubts,
        scanned=any(reading.scanned for reading in readings),
        plans=_plans(joined),
        ignored=tuple(item.code for item in items if item.waits and item.mark in ignored),
        accounts={reading.plan.file: reading.account for reading in readings if reading.account.seen},
        questions=questions(known, joined.plans, readings, [item.incoming for item in offered if item.kind in _ASKED]),
    )


def _plans(joined: Joined) -> tuple[str, ...]:
    """The codes of the plans that the documents belong to: new plans, and those of their rows."""
    of_tasks = (task.plan for task in joined.tasks)
    of_targets = (target.plans[-1] for target in joined.targets)
    return tuple(dict.fromkeys((*(plan.code for plan in joined.plans), *of_targets, *of_tasks)))


def _items(content: bytes, lines: Tables, known: Catalogue, joined: Joined) -> Iterator[Proposed]:
    workbook = opened(content)
    standing = {line.text("code"): line for sheet in (TARGETS, TASKS) for line in lines[sheet.title]}
    plans = {plan.code: plan for plan in (*known.plans, *joined.plans)}
    doubt = "; ".join(joined.doubts)
    for plan in joined.plans:
        yield Proposed(sheet=PLANS, kind=RowChange.NEW, incoming=plan, shown=plan, doubt=doubt)
    codes = standing.keys()
    carried = {amendment.value: amendment.code for amendment in joined.carried}
    records: tuple[Record, ...] = (*joined.targets, *joined.tasks)
    for record in records:
        line = standing.get(record.code)
        item = merge(line, record, marks(workbook, record)) if line else _new(record)
        yield _placed(item, codes, plans, carried.get(item.code, "")) if item.waits else item
    ended = {amendment.code for amendment in known.amendments if amendment.column in ENDINGS}
    for code in joined.dropped:
        if code not in ended:
            yield _dropped(standing[code], plans)


def _new(record: Record) -> Proposed:
    sheet = TASKS if isinstance(record, Task) else TARGETS
    lacks = "; ".join(lacking(record))
    doubt = join_notes(*asking(record).split("; "), *lacks.split("; "))
    noted = replace(record, review=all_notes(record))
    return Proposed(sheet=sheet, kind=RowChange.NEW, incoming=noted, shown=noted, doubt=doubt, lacks=lacks)


_ASKED = (RowChange.NEW, RowChange.CHANGED)
_TOGETHER = ({"deadline_kind", "deadline"}, {"kind", "threshold", "aggregate"})
"""Columns that only make sense together: where the office corrected one, import changes none of them."""


def merge(line: Line, record: Record, base: Mapping[str, str], *, linked: bool = False) -> Proposed:
    """The three-way merge of a row: the last import of its document, the cells of the catalogue, the document now.

    These are `base` (field → mark), `line` and `record`.

    `linked`: a person decided that the document states this row: all its cells stay, only its plans change.
    """
    columns = merged_columns(record)
    current = {column.field: mark_of(column, line.values[column.field]) for column in columns}
    by_hand = {name for name, standing in current.items() if linked or base.get(name) != standing} - (
        {"plans"} if linked else set()
    )
    for together in _TOGETHER:
        if by_hand & together:
            by_hand |= together
    incoming = {column: mark_of(column, getattr(record, column.field)) for column in columns}
    news = [column for column, mark in incoming.items() if mark not in (current[column.field], base.get(column.field))]
    updates = tuple(column for column in news if column.field not in by_hand)
    kept = tuple(column for column in news if column.field in by_hand)
    return _merged(line, record, updates, kept)


def _merged(
    line: Line, record: Record, updates: Sequence[CatalogueColumn], kept: Sequence[CatalogueColumn]
) -> Proposed:
    current = line.record()
    notes = [
        importing.kept_by_hand(
            column.header, plain(show(column, getattr(record, column.field))), _text(current, column)
        )
        for column in kept
    ]
    doubt = "; ".join(filter(None, (asking(record), *notes)))
    touched = bool(updates or kept)
    values = {column.field: getattr(record, column.field) for column in updates}
    shown = (
        replace(current, **values, review=join_notes(all_notes(record), *notes), source=record.source)
        if touched
        else current
    )
    return Proposed(
        sheet=line.sheet,
        kind=RowChange.CHANGED if touched else RowChange.SAME,
        incoming=replace(record, review=all_notes(record)),
        shown=shown,
        current=current,
        updates=tuple(updates),
        kept=tuple(kept),
        doubt=doubt if touched else "",
    )


def _text(record: Any, column: CatalogueColumn) -> str:
    return plain(show(column, getattr(record, column.field)))


def _placed(item: Proposed, codes: Iterable[str], plans: Mapping[str, Plan], carries: str) -> Proposed:
    """The item with its links to other rows of the catalogue. `carries`: code of the older task it repeats, or ""."""
    named = set(_CODE.findall(item.doubt)) & (set(codes) - {item.code})
    if not carries or item.kind is not RowChange.NEW:
        return replace(item, linked=bool(named or item.kept))
    plan = plans[item.incoming.plan]
    document = review.document(plan.number, plan.issued)
    note, here = importing.repeats(carries, plan.in_force_from, plan.number), review.repeats(carries)
    shown = replace(item.shown, review=item.shown.review.replace(note, here))
    doubt, since = item.doubt.replace(note, here), plan.in_force_from
    return replace(item, shown=shown, doubt=doubt, linked=True, carries=carries, since=since, document=document)


def _dropped(line: Line, plans: Mapping[str, Plan]) -> Proposed:
    record: Task | Target = line.record()
    plan = plans.get(record.plan if isinstance(record, Task) else record.plans[-1])
    numbered = plan is not None and plan.number[:1].isdigit()
    document = review.document(plan.number, plan.issued) if plan and numbered else ""
    return Proposed(
        sheet=line.sheet,
        kind=RowChange.DROPPED,
        incoming=record,
        shown=record,
        current=record,
        doubt=review.DROPPED,
        linked=True,
        document=document,
    )

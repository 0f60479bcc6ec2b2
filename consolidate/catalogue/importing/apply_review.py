"""The accepted part of a proposal, written into the catalogue, which may have changed since the proposal was made.

Nothing is deleted: a row that a document no longer has, or that a newer task carries on, ends by a row of `Điều chỉnh`.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from consolidate.catalogue.importing.catalogue_file import Workbook, append, marks, opened, overwrite, remember, saved
from consolidate.catalogue.importing.match_targets import next_code
from consolidate.catalogue.importing.proposal import Change, Proposed, merge
from consolidate.catalogue.model import Amendment, Catalogue, Target, Task
from consolidate.catalogue.workbook import amendment_rules, contradictions
from consolidate.catalogue.workbook.lines import Line, Tables, assembled
from consolidate.catalogue.workbook.reading import tables
from consolidate.catalogue.workbook.sheets import (
    AMENDMENTS,
    PLANS,
    REVIEW,
    SOURCE,
    TARGETS,
    CatalogueColumn,
    CatalogueSheet,
)
from consolidate.catalogue.workbook.values import Value, plain, show
from consolidate.core.errors import CatalogueError
from consolidate.texts.catalogue import Amendable, review
from consolidate.texts.catalogue.review import RowChange


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A proposed row as a person accepted it: `values` by field as they stand in the review's cells.

    `carries`: the older task that it carries on, or "". That task, or a DROPPED row, ends on `since` by `document`.
    """

    item: Proposed
    values: Mapping[str, Value]
    carries: str = ""
    since: dt.date | None = None
    document: str = ""

    @property
    def edits(self) -> dict[str, Value]:
        """Field → value, where the person changed the proposal."""
        return {name: value for name, value in self.values.items() if value != getattr(self.item.shown, name)}


@dataclass(frozen=True, slots=True)
class Held:
    """Why an accepted row could not be written. `field`: of the cell at fault, "" where it is the whole row."""

    accepted: Accepted
    field: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The catalogue's file with all rows that could be accepted; the same bytes where nothing changes.

    `kept`: cells changed in the catalogue after the proposal was made, which the review wants otherwise.
    """

    content: bytes
    done: tuple[Accepted, ...]
    held: tuple[Held, ...]
    changed: tuple[Change, ...]
    kept: tuple[Change, ...]


def accept(content: bytes, accepted: Sequence[Accepted], plans: frozenset[str] = frozenset()) -> Outcome:
    """Write the accepted rows into the catalogue's file. `plans`: codes of the plans proposed as new.

    A row is held back while its new plan has not been accepted, and where the catalogue would have a fault with it.
    CatalogueError where the catalogue has faults of its own.
    """
    lines = tables(content)
    workbook = opened(content)
    held: list[Held] = []
    rows: list[_Row] = []
    wanted = list(accepted)
    while True:
        rows, waiting = _rows(workbook, lines, wanted, plans)
        found = waiting or _faults(lines, rows)
        if not found:
            break
        held += found
        at_fault = {id(one.accepted) for one in found}
        wanted = [one for one in wanted if id(one) not in at_fault]
    touched = [row for row in rows if _written(workbook, lines, row)]
    after = saved(workbook) if touched else content
    tables(after)
    return Outcome(
        content=after,
        done=tuple(wanted),
        held=tuple(held),
        changed=tuple(change for row in rows for change in row.changed),
        kept=tuple(change for row in rows for change in row.contested),
    )


# --- what is to be written ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One accepted row as it will be written. Fields that a row does not need have their defaults.

    `final`: the record as it will be; `incoming`: as the document has it; `line`: the row of the catalogue, None for a
    new one. `to_remember`: whether `incoming` differs from the last import. `columns`: those to be written. `changed`
    and `contested`: cells to report, see Outcome. `amendment`: how this row or the task that it carries on ends.
    """

    accepted: Accepted
    final: Any = None
    incoming: Any = None
    line: Line | None = None
    to_remember: bool = True
    columns: tuple[CatalogueColumn, ...] = ()
    changed: tuple[Change, ...] = ()
    contested: tuple[Change, ...] = ()
    amendment: Amendment | None = None


def _rows(
    workbook: Workbook, lines: Tables, wanted: Sequence[Accepted], plans: frozenset[str]
) -> tuple[list[_Row], list[Held]]:
    known = assembled(lines)
    codes = dict(_plan_codes(wanted))
    held = [*_waiting(wanted, plans - codes.keys()), *_incomplete_ends(wanted), *_taken(known, wanted)]
    codes |= _target_codes(known, wanted)
    rows = [] if held else [_row(workbook, lines, one, codes) for one in wanted]
    return rows, held


def _plan_codes(wanted: Iterable[Accepted]) -> Iterator[tuple[str, str]]:
    """New plans: proposed code → code accepted."""
    for one in wanted:
        if one.item.sheet is PLANS:
            yield one.item.code, str(one.values["code"])


def _waiting(wanted: Sequence[Accepted], plans: frozenset[str]) -> Iterator[Held]:
    """Rows of a plan that is proposed and was not accepted, or not yet."""
    for one in wanted:
        incoming = one.item.incoming
        own = (incoming.plan,) if isinstance(incoming, Task) else incoming.plans if isinstance(incoming, Target) else ()
        for plan in plans.intersection(own):
            yield Held(one, "", review.waits_for_plan(plan))


def _incomplete_ends(wanted: Iterable[Accepted]) -> Iterator[Held]:
    """Rows that end a task or target without a day or a document."""
    for one in wanted:
        if one.item.kind is RowChange.DROPPED or one.carries:
            if one.since is None:
                yield Held(one, "since", review.NEEDS_DAY)
            if not one.document:
                yield Held(one, "document", review.NEEDS_DOCUMENT)


def _taken(known: Catalogue, wanted: Iterable[Accepted]) -> Iterator[Held]:
    """Plans whose proposed code another plan has taken meanwhile. A code that the person typed is intended."""
    plans = {plan.code: plan for plan in known.plans}
    for one in wanted:
        plan = plans.get(one.item.code) if one.item.sheet is PLANS and not one.edits.get("code") else None
        if plan and plan.title != one.values["title"] and plan.file != one.values["file"]:
            yield Held(one, "code", review.plan_code_taken(plan.code))


def _target_codes(known: Catalogue, wanted: Iterable[Accepted]) -> dict[str, str]:
    """New targets: proposed code → code now, for another target may meanwhile have got the proposed code."""
    found: dict[str, str] = {}
    there = dict(known.target_by_code)
    for one in wanted:
        incoming = one.item.incoming
        if one.item.sheet is not TARGETS or one.item.kind is not RowChange.NEW:
            continue
        code = str(one.values["code"])
        if code == incoming.code:
            same = next((target for target in there.values() if incoming.source in target.source.split("; ")), None)
            code = same.code if same else next_code(there) if code in there else code
        found[incoming.code] = code
        there.setdefault(code, incoming)
    return found


def _row(workbook: Workbook, lines: Tables, one: Accepted, codes: Mapping[str, str]) -> _Row:
    item = one.item
    if item.kind is RowChange.DROPPED:
        return _Row(accepted=one, to_remember=False, amendment=_amendment(one, item.code, Amendable.DROPPED, ""))
    incoming = _recoded(item.incoming, codes)
    wanted = _recoded(replace(item.shown, **one.edits), codes)
    line = next((line for line in lines[item.sheet.title] if line.text("code") == incoming.code), None)
    amendment = _amendment(one, one.carries, Amendable.CARRIED, incoming.code) if one.carries else None
    if line is None:
        return _Row(accepted=one, final=wanted, incoming=incoming, amendment=amendment)
    if item.sheet is PLANS:
        return _Row(accepted=one, line=line, to_remember=False)
    return _merged_with_line(
        workbook, line, incoming, wanted, _Row(accepted=one, incoming=incoming, line=line, amendment=amendment)
    )


def _merged_with_line(workbook: Workbook, line: Line, incoming: Any, wanted: Any, row: _Row) -> _Row:
    """A row that the catalogue has: the document's changes merged anew, then the person's edits applied."""
    item, edits = row.accepted.item, row.accepted.edits
    linked = "code" in edits
    if linked:
        plans = dict.fromkeys((*line.many("plans"), *incoming.plans))
        source = "; ".join(dict.fromkeys((*line.text("source").split("; "), incoming.source)))
        incoming = replace(incoming, plans=tuple(plans), source=source)
    now = merge(line, incoming, marks(workbook, incoming), linked=linked)
    before = item.current or item.shown
    typed = {column for column in item.sheet.columns if column.field in edits.keys() - {"code"}}
    contested = {
        column
        for column in typed
        if line.values[column.field] not in (getattr(before, column.field), getattr(wanted, column.field))
    }
    final = replace(now.shown, **{column.field: getattr(wanted, column.field) for column in typed - contested})
    columns = tuple(c for c in item.sheet.columns if getattr(final, c.field) != line.values[c.field])
    return replace(
        row,
        final=final,
        incoming=incoming,
        to_remember=now.waits,
        columns=columns,
        changed=tuple(_change(line, final, c) for c in columns if c not in (REVIEW, SOURCE)),
        contested=tuple(_change(line, wanted, c) for c in item.sheet.columns if c in contested),
    )


def _change(line: Line, after: Any, column: CatalogueColumn) -> Change:
    before, now = line.values[column.field], getattr(after, column.field)
    return Change(line.text("code"), column.header, plain(show(column, before)), plain(show(column, now)))


def _amendment(one: Accepted, code: str, column: Amendable, value: str) -> Amendment:
    return Amendment(code=code, column=column, value=value, since=one.since or dt.date.max, document=one.document)


def _recoded(record: Any, codes: Mapping[str, str]) -> Any:
    """The record under the codes that its plan and the targets now have."""
    if isinstance(record, Task):
        plan = codes.get(record.plan, record.plan)
        targets = tuple(codes.get(code, code) for code in record.targets)
        return replace(record, code=plan + record.code.removeprefix(record.plan), plan=plan, targets=targets)
    code = codes.get(record.code, record.code)
    if isinstance(record, Target):
        return replace(record, code=code, plans=tuple(codes.get(plan, plan) for plan in record.plans))
    return replace(record, code=code)


# --- would the catalogue still be whole? -------------------------------------------------------------------------


def _faults(lines: Tables, rows: Sequence[_Row]) -> list[Held]:
    """The faults that the catalogue would have with these rows, each at the row that brings it.

    Rows to be written are numbered backwards from -1, so that no row of the catalogue is taken for one.
    """
    after = {title: list(found) for title, found in lines.items()}
    for number, row in enumerate(rows, 1):
        if row.final is not None:
            _put(after[row.accepted.item.sheet.title], _line(row.accepted.item.sheet, row.final, -number), row.line)
        if row.amendment and not _there(lines, row.amendment):
            _put(after[AMENDMENTS.title], _line(AMENDMENTS, row.amendment, -number), None)
    found = [*contradictions.faults(after), *amendment_rules.faults(after)]
    ours = [fault for fault in found if fault.row < 0]
    if found and not ours:
        raise CatalogueError("\n".join(map(str, found)))
    return [Held(rows[-fault.row - 1].accepted, _field(fault.title, fault.column), fault.message) for fault in ours]


def _line(sheet: CatalogueSheet, record: Any, row: int) -> Line:
    fields = [column.field for column in sheet.columns]
    return Line(sheet, row, {field: field for field in fields}, {field: getattr(record, field) for field in fields})


def _put(lines: list[Line], made: Line, instead: Line | None) -> None:
    """Replace a line by the new one, or append it where that line was replaced before: then both have the same code."""
    if instead in lines:
        lines[lines.index(instead)] = made
    else:
        lines.append(made)


def _field(title: str, field: str) -> str:
    """The column of the review for a column of the catalogue; those of `Điều chỉnh` have other names in a review."""
    return {"since": "since", "document": "document"}.get(field, "carries") if title == AMENDMENTS.title else field


def _there(lines: Tables, wanted: Amendment) -> bool:
    """Whether the catalogue already has this amendment."""
    of_line = ((line.text("code"), line.text("column"), line.text("value")) for line in lines[AMENDMENTS.title])
    return (wanted.code, wanted.column, wanted.value) in of_line


# --- writing -----------------------------------------------------------------------------------------------------


def _written(workbook: Workbook, lines: Tables, row: _Row) -> bool:
    """Write a row; whether there was anything to write."""
    sheet, new = row.accepted.item.sheet, row.final is not None and row.line is None
    if new:
        append(workbook, sheet, row.final)
    if row.line and row.columns:
        overwrite(workbook, sheet, row.line.row, {column: getattr(row.final, column.field) for column in row.columns})
    if row.incoming is not None and sheet is not PLANS and row.to_remember:
        remember(workbook, row.incoming)
    ends = row.amendment is not None and not _there(lines, row.amendment)
    if ends:
        append(workbook, AMENDMENTS, row.amendment)
    return bool(new or row.columns or ends or (row.line and row.to_remember))

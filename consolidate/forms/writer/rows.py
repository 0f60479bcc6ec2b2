"""The rows of the two sheets as they are drawn, of one type for both."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from consolidate.catalogue.model import Target
from consolidate.forms import columns as layout
from consolidate.forms.columns import STATUSES
from consolidate.forms.figures import field_of, parts_of
from consolidate.forms.model import Packet, SheetKey, Spot, TargetRow, TaskRow
from consolidate.forms.rules import OVERDUE, Rule, known_of, target_rules, task_rules
from consolidate.forms.writer.self_check import checked
from consolidate.spreadsheets.fields import Choice, Day, Field
from consolidate.spreadsheets.model import Value
from consolidate.texts import forms
from consolidate.texts.labels import Role, TargetKind


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in the open cells of a workbook, and notes on some of them. Cells not named are empty."""

    values: Mapping[Spot, Value]
    notes: Mapping[Spot, str]

    @property
    def texts(self) -> tuple[str, ...]:
        """Of the notes, each once."""
        return tuple(dict.fromkeys(self.notes.values()))


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row to draw. `kinds`: what its open cells hold, by column; `blank`: its self-check while nothing is typed.

    `texts` stand in our columns, `values` in the open ones; `notes` on open cells;
    `hints`: input messages of this row alone, by column; `was`: what the agency reported before, as rules know it.
    `quiet`: neither an answer nor a note stands in it; `folded`: a filter that is set from the beginning hides it.
    """

    texts: Mapping[str, str]
    kinds: Mapping[str, Field]
    rules: tuple[Rule, ...]
    last_day: dt.date
    blank: str
    values: Mapping[str, Value] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    was: Mapping[str, Value] = field(default_factory=dict)
    lead: bool = True
    overdue: bool = False
    quiet: bool = True
    folded: bool = False
    section: str = ""
    ratio: bool = False

    @property
    def asked(self) -> tuple[str, ...]:
        """The open columns that make a report."""
        return tuple(column for column in self.kinds if column not in layout.NOT_COUNTED_AS_ANSWER)

    @cached_property
    def check(self) -> str:
        """The text of its self-check for its values."""
        return checked(self.rules, self.last_day, self.asked, self.blank, {**self.was, **self.values})


class Fold(NamedTuple):
    """Rows that need no answer, which the sheet's own filter hides until a clerk chooses to see them.

    Not by an outline: Excel lets nobody open one on a protected sheet. `keeps`: the criterion of what the filter on the
    `column` leaves in sight, as xlsxwriter writes it; `takes` says of a row whether it is hidden.
    """

    column: str
    keeps: str
    takes: Callable[[Row], bool]


CO_ORDINATED = Fold("role", f'x == "{Role.LEAD}"', lambda row: row.texts.get("role") == Role.COORDINATOR)
DONE_BEFORE = Fold(
    "self_check",
    f'x <> "{forms.DONE_BEFORE}"',
    lambda row: row.blank == forms.DONE_BEFORE and row.check == forms.DONE_BEFORE,
)


def folds_of(rows: Sequence[Row]) -> tuple[Fold, ...]:
    """What is folded away: all that a fold takes, or none of it where an answer or a note stands in some.

    For a filter that is set anew hides whatever it does not keep. Who only co-ordinates sees all its rows.
    """
    found = []
    for fold in (CO_ORDINATED, DONE_BEFORE):
        taken = [row for row in rows if fold.takes(row)]
        some_lead = fold is DONE_BEFORE or any(row.lead for row in rows)
        if taken and some_lead and all(row.quiet for row in taken):
            found.append(fold)
    return tuple(found)


def task_rows(packet: Packet) -> tuple[Row, ...]:
    """`Nhiệm vụ`: rows in the packet's order."""
    return tuple(_task_row(row, packet.last_day) for row in packet.tasks)


def _task_row(row: TaskRow, last_day: dt.date) -> Row:
    kinds = {column.key: column.kind for column in layout.TASKS.inputs}
    kinds["status"] = Choice(STATUSES[row.task.recurring])
    kinds["done_on"] = Day(layout.FIRST_YEAR, last_day)
    kinds["extension"] = Day(last_day + dt.timedelta(1), layout.LAST_YEAR)
    lead = row.role is Role.LEAD
    return Row(
        texts=layout.task_texts(row),
        kinds=kinds,
        rules=task_rules(row, last_day),
        last_day=last_day,
        blank=forms.DONE_BEFORE if row.done_before else forms.NO_STATUS if row.owed else "",
        values={layout.PREFILLED_COLUMN: row.person} if row.person else {},
        hints=_examples(last_day),
        was=row.before.cells if row.before else {},
        lead=lead,
        overdue=OVERDUE.holds(known_of(row, last_day)) and not row.done_before,
        section=row.section_title or row.task.section,
    )


def target_rows(packet: Packet) -> tuple[Row, ...]:
    """`Mục tiêu`: rows in the packet's order."""
    return tuple(_target_row(row, packet.last_day) for row in packet.targets)


def _target_row(row: TargetRow, last_day: dt.date) -> Row:
    kind = row.target.kind
    columns = [column for column in layout.TARGETS.inputs if layout.applies(kind, column.key)]
    kinds = {column.key: field_of(row.target, column) for column in columns}
    kinds["figure_date"] = Day(layout.FIRST_YEAR, last_day)
    return Row(
        texts=layout.target_texts(row),
        kinds=kinds,
        rules=target_rules(row.target),
        last_day=last_day,
        blank=forms.NO_FIGURE,
        hints={"evidence": forms.figure_evidence_hint(_example(last_day)), **_hints(row.target)},
        ratio=kind is TargetKind.RATIO,
    )


def _examples(last_day: dt.date) -> dict[str, str]:
    """Input messages whose example is a day that the form of the period takes."""
    example = _example(last_day)
    return {"done_on": forms.done_on_hint(example), "evidence": forms.evidence_hint(example)}


def _example(last_day: dt.date) -> str:
    return forms.example_day(layout.FIRST_YEAR, last_day)


def _hints(target: Target) -> dict[str, str]:
    """What the catalogue says that a clerk counts, as input messages of the cells for it."""
    if target.kind is not TargetKind.RATIO:
        return {"value": forms.value_hint(target.numerator_is, target.unit)} if target.numerator_is else {}
    one, other = parts_of(target.part_units)
    zero = target.zero_denominator is not None
    hints = {}
    if target.numerator_is or one:
        hints["numerator"] = forms.numerator_hint(target.numerator_is, one)
    if target.denominator_is or other or zero:
        hints["denominator"] = forms.denominator_hint(target.denominator_is, other, zero=zero)
    return hints


def rows_of(packet: Packet, filling: Filling | None = None) -> dict[SheetKey, Sequence[Row]]:
    """The rows of every sheet the agency fills in: no targets, no such sheet. As issued without a filling."""
    rows = {SheetKey.TASKS: task_rows(packet), SheetKey.TARGETS: target_rows(packet)}
    return {
        sheet: [_filled(row, sheet, filling) for row in found] if filling else found
        for sheet, found in rows.items()
        if found or sheet is SheetKey.TASKS
    }


def _filled(row: Row, sheet: SheetKey, filling: Filling) -> Row:
    """The row with what stands in it."""
    spots = {column: (sheet, row.texts["code"], column) for column in row.kinds}
    values = {column: filling.values[spot] for column, spot in spots.items() if spot in filling.values}
    notes = {column: filling.notes[spot] for column, spot in spots.items() if spot in filling.notes}
    quiet = not notes and values.keys().isdisjoint(row.asked)
    return replace(row, values=values, notes=notes, quiet=quiet)

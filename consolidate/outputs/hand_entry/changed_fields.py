"""Fields whose value another system does not have yet: what was entered there before, what stands now. Pure."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from consolidate.catalogue.model import Target, Task
from consolidate.consolidation.rollup import Detail, Figure, Results
from consolidate.core.period import Period
from consolidate.forms import columns as layout
from consolidate.forms.columns import CHANGE_REASON, PREFILLED_COLUMN, FormColumn
from consolidate.spreadsheets.fields import Day, Number
from consolidate.spreadsheets.model import Value
from consolidate.spreadsheets.own_tables import plain
from consolidate.texts.labels import Label
from consolidate.texts.outputs.exports import hand_entry as texts

NOT_TYPED = frozenset({PREFILLED_COLUMN, CHANGE_REASON})
"""Columns that stay with the office: who is in charge, and why less is reported than before."""


_KINDS = {each.key: each.kind for sheet in layout.SHEETS.values() for each in sheet.inputs}
"""What a column holds, by its key: the same in each sheet that has it."""


class FieldKey(NamedTuple):
    """A field of another system: task or target, agency, and the key of the column."""

    code: str
    agency: str
    column: str


@dataclass(frozen=True, slots=True)
class Entered:
    """A value that was typed into another system, as a row of `templates/entered.tsv`; all texts.

    `period`: the one whose workbook had the row; `read_on`: the day (ISO) on which its mark was read.
    """

    system: str
    period: str
    code: str
    agency: str
    column: str
    value: str
    read_on: str

    @property
    def key(self) -> FieldKey:
        """The field."""
        return FieldKey(self.code, self.agency, self.column)


HEADERS = ("system", "period", "code", "agency", "column", "value", "read_on")


def entered_fault(row: Entered) -> str:
    """Why a row of the table cannot be one; "" where it can."""
    whole = all((row.system, row.code, row.agency, row.column)) and Period.is_one(row.period)
    return "" if whole else texts.NOT_AN_ENTRY


@dataclass(frozen=True, slots=True, kw_only=True)
class ToType:
    """A row to be typed. `old` and `new` as stored (`stored`); `times`: how often the field was entered before."""

    key: FieldKey
    item: Task | Target
    agency_name: str
    role: str
    label: Label
    old: str
    new: str
    times: int
    reported_in: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All fields of a period held against what was entered. `rows`: to be typed; `same`: those that are as entered.

    `later`: fields that were entered for a later period, so that this one's value must not replace them. `gone`: those
    entered whose row is no longer asked.
    """

    rows: tuple[ToType, ...]
    same: int
    later: int
    gone: int


@dataclass(frozen=True, slots=True)
class Entries:
    """What was entered into one system, in the order in which it was."""

    by_key: Mapping[FieldKey, Sequence[Entered]] = field(default_factory=dict)

    def of(self, key: FieldKey) -> Sequence[Entered]:
        """Each entry of a field, the last one last."""
        return self.by_key.get(key, ())


def entries(rows: Sequence[Entered], system: str) -> Entries:
    """The entries of a system."""
    found: dict[FieldKey, list[Entered]] = {}
    for row in rows:
        if row.system == system:
            found.setdefault(row.key, []).append(row)
    return Entries(found)


def stored(value: Value) -> str:
    """A value as it is compared and kept: a number without a needless `.0`, a day as an ISO date, a text as it is."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return plain(str(value))


def typed(column: str, text: str) -> Value:
    """A stored text as a cell shows it: a number or a day, where the column holds such."""
    kind = _KINDS.get(column)
    try:
        if isinstance(kind, Number) and text:
            return float(text)
        if isinstance(kind, Day) and text:
            return dt.date.fromisoformat(text)
    except ValueError:  # a yes/no target's word
        return text
    return text or None


def labels(column: str) -> frozenset[Label]:
    """What the column of that key is called, in the sheets that have one."""
    return frozenset(each.label for sheet in layout.SHEETS.values() for each in sheet.inputs if each.key == column)


def compared(results: Results, before: Entries, period: Period) -> Comparison:
    """Each field of the period, in the order of the details, then of the figures."""
    rows: list[ToType] = []
    same = later = 0
    seen: set[FieldKey] = set()
    for each in _fields(results, before):
        seen.add(each.key)
        last = before.of(each.key)[-1:]
        if not each.new and not last:
            continue
        if each.new == each.old and last:
            same += 1
        elif last and _ends_later(last[0].period, period):
            later += 1
        else:
            rows.append(each)
    return Comparison(rows=tuple(rows), same=same, later=later, gone=len(before.by_key.keys() - seen))


def values(results: Results) -> dict[FieldKey, str]:
    """Each field of the period → the value that stands now, as stored."""
    return {each.key: each.new for each in _fields(results, Entries())}


def _ends_later(period: str, than: Period) -> bool:
    other = Period.parse(period)
    return (other.last, -other.months) > (than.last, -than.months)


def _fields(results: Results, before: Entries) -> Iterator[ToType]:
    for detail in results.details:
        for column in layout.TASKS.inputs:
            yield _field(detail.task, detail.role, detail, column, before)
    for figure in results.figures:
        for column in layout.TARGETS.inputs:
            yield _field(figure.target, "", figure, column, before)


def _field(item: Task | Target, role: str, row: Detail | Figure, column: FormColumn, before: Entries) -> ToType:
    key = FieldKey(item.code, row.agency.code, column.key)
    value = row.value if isinstance(row, Figure) and column.key == "value" else row.report.values.get(column.key)
    earlier = before.of(key)
    return ToType(
        key=key,
        item=item,
        agency_name=row.agency.name,
        role=role,
        label=column.label,
        old=earlier[-1].value if earlier else "",
        new="" if column.key in NOT_TYPED else stored(value),
        times=len(earlier),
        reported_in=row.report.period,
        evidence=stored(row.report.values.get("evidence")),
    )

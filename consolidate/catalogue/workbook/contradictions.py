"""Where rows of the catalogue contradict each other or themselves."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from consolidate.catalogue import agency_names, plausible
from consolidate.catalogue.model import is_query_number
from consolidate.catalogue.workbook import references
from consolidate.catalogue.workbook.lines import Fault, Line, Tables
from consolidate.catalogue.workbook.values import Value
from consolidate.texts.catalogue import WHOLE_NUMBER_SETTINGS, Setting
from consolidate.texts.catalogue import faults as faults_texts
from consolidate.texts.labels import Aggregate, CatalogueTitle, DeadlineKind, TargetKind

T = CatalogueTitle
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(
    r"[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
_AGGREGATES = {
    TargetKind.RATIO: {
        Aggregate.RATIO_OF_SUMS,
        Aggregate.EACH,
        Aggregate.MAXIMUM,
        Aggregate.MINIMUM,
        Aggregate.SINGLE_SOURCE,
    },
    TargetKind.VALUE: set(Aggregate) - {Aggregate.RATIO_OF_SUMS, Aggregate.ALL_YES},
    TargetKind.YES_NO: {Aggregate.ALL_YES, Aggregate.SINGLE_SOURCE},
}
"""The aggregates that each kind of target allows. A ratio over agencies is never a sum or a mean of percentages."""


def faults(tables: Tables) -> Iterator[Fault]:
    """Every contradiction between rows that were read one by one."""
    for lines in tables.values():
        yield from _codes(lines)
        yield from _references(lines, tables)
    yield from _names(tables)
    yield from _agencies(tables)
    yield from _tasks(tables)
    yield from _targets(tables)
    yield from _settings(tables)
    yield from _addresses(tables)
    for line in tables[T.WITHDRAWALS]:
        number = line.text("number")
        if number and not is_query_number(number):
            yield line.fault("number", faults_texts.BAD_QUERY)


def _codes(lines: Sequence[Line]) -> Iterator[Fault]:
    """Codes well formed and each once; days and names of settings each once."""
    seen: dict[str, int] = {}
    for line in lines:
        if not line.sheet.keyed:
            continue
        field = line.sheet.columns[0].field
        code = line.text(field)
        if not code:
            continue
        is_body = line.sheet.title in (T.AGENCIES, T.GROUPS)
        if line.sheet.coded and not (_SLUG if is_body else _CODE).fullmatch(code):
            yield line.fault(field, faults_texts.BAD_AGENCY_CODE if is_body else faults_texts.BAD_CODE)
        if code.casefold() in seen:
            yield line.fault(field, faults_texts.doubled_code(code, seen[code.casefold()]))
        seen.setdefault(code.casefold(), line.row)


def _references(lines: Sequence[Line], tables: Tables) -> Iterator[Fault]:
    """Codes that point to rows of other sheets."""
    known = {title: {line.text("code") for line in found} for title, found in tables.items()}
    for line in lines:
        for column in line.sheet.columns:
            if column.refers:
                for code in line.many(column.field):
                    if code not in known[column.refers]:
                        near = references.nearest(code, tables[column.refers])
                        yield line.fault(column.field, faults_texts.unknown_code(code, column.refers, near))


def _names(tables: Tables) -> Iterator[Fault]:
    """Names of two agencies that are one name. Groups may share other names, not with an agency."""
    owners: dict[agency_names.Words, Line] = {}
    for line in (*tables[T.AGENCIES], *tables[T.GROUPS]):
        own = dict.fromkeys(("name", "other_names", "code"))
        for field in own:
            for name in line.many(field):
                owner = owners.setdefault(agency_names.key(name), line)
                both_groups = line.sheet.title is T.GROUPS is owner.sheet.title
                if owner is not line and not both_groups and (field != "code" or owner.sheet is not line.sheet):
                    yield line.fault(field, faults_texts.doubled_name(name, owner.text("name")))


def _agencies(tables: Tables) -> Iterator[Fault]:
    successors = {line.text("code"): line.many("successors") for line in tables[T.AGENCIES]}
    for line in (*tables[T.PLANS], *tables[T.AGENCIES]):
        start, end = line.values.get("in_force_from"), line.values.get("in_force_until")
        if isinstance(start, dt.date) and isinstance(end, dt.date) and end < start:
            yield line.fault("in_force_until", faults_texts.ENDS_BEFORE_IT_STARTS)
    for line in tables[T.AGENCIES]:
        if cycle := way_round(line.text("code"), successors):
            yield line.fault("successors", faults_texts.successor_cycle(cycle))


def way_round(code: str, successors: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """A way along successors from an agency (or task) back to itself; empty if there is none."""
    ways: list[tuple[str, ...]] = [(code,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for following in successors.get(way[-1], ()):
            if following == code:
                return (*way, code)
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()


def _tasks(tables: Tables) -> Iterator[Fault]:
    wrong = strangers(tables)
    for line in tables[T.TASKS]:
        yield from (line.fault("leads", message) for message in wrong(line.text("leads")))
        yield from _contradictions(line)


def _targets(tables: Tables) -> Iterator[Fault]:
    wrong = strangers(tables)
    for line in tables[T.TARGETS]:
        yield from (line.fault("reporters", message) for message in wrong(line.text("reporters")))
        yield from _contradictions(line)


def _contradictions(line: Line) -> Iterator[Fault]:
    for field, message in contradictions(line.values):
        yield line.fault(field, message)


def contradictions(values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """Fields of a task or a target that do not go together: the field at fault, and why."""
    deadline_kind, day = values.get("deadline_kind"), values.get("deadline")
    if deadline_kind is DeadlineKind.DAY and not day and "deadline" in values:
        yield "deadline", faults_texts.DAY_MISSING
    if day and isinstance(deadline_kind, DeadlineKind) and deadline_kind is not DeadlineKind.DAY:
        yield "deadline", faults_texts.day_against_kind(deadline_kind)
    kind, aggregate = values.get("kind"), values.get("aggregate")
    if kind is TargetKind.YES_NO and values.get("threshold") is not None:
        yield "threshold", faults_texts.THRESHOLD_OF_YES_NO
    if isinstance(kind, TargetKind) and isinstance(aggregate, Aggregate) and aggregate not in _AGGREGATES[kind]:
        yield "aggregate", faults_texts.not_a_choice(aggregate, sorted(_AGGREGATES[kind]))
    if isinstance(kind, TargetKind):
        yield from _of_parts(kind, values)


def _of_parts(kind: TargetKind, values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """What is said of a target's numerator, denominator and value, and does not fit its kind or cannot be read."""
    try:
        text = str(values.get("plausible") or "")
        named = {each.key for each in (*plausible.ranges(text), *plausible.ranges_together(text))}
    except ValueError as error:
        yield "plausible", str(error)
        return
    if named and kind is TargetKind.YES_NO:
        yield "plausible", faults_texts.RANGE_OF_YES_NO
    elif kind is TargetKind.VALUE and named - {"value"}:
        yield "plausible", faults_texts.PARTS_OF_OTHERS
    if values.get("zero_denominator") and kind is not TargetKind.RATIO:
        yield "zero_denominator", faults_texts.PARTS_OF_OTHERS


def strangers(tables: Tables) -> Callable[[str], Iterator[str]]:
    """A function text → faults of the agencies it names: there is none of that name, or it ended without successors."""
    bodies = [body for body in (*tables[T.AGENCIES], *tables[T.GROUPS]) if body.text("code") and body.text("name")]
    by_code = {body.text("code"): body for body in bodies}
    index = references.index(bodies)

    def wrong(text: str) -> Iterator[str]:
        found = agency_names.find(index, text)
        for unknown in found.unknown:
            yield faults_texts.unknown_agency(unknown)
        for code in found.codes:
            body = by_code[code]
            if body.values.get("in_force_until") and not body.many("successors"):
                yield faults_texts.no_successor(body.text("name"))

    return wrong


def _settings(tables: Tables) -> Iterator[Fault]:
    for line in tables[T.SETTINGS]:
        value = line.text("value")
        low, high = WHOLE_NUMBER_SETTINGS.get(line.text("name"), (0, 0))
        if value and high and not (value.isdecimal() and low <= int(value) <= high):
            yield line.fault("value", faults_texts.not_in_bounds(value, low, high))


def _addresses(tables: Tables) -> Iterator[Fault]:
    """What no mail could be sent to, where the address of an agency or of the office should stand."""
    places = [(line, "email") for line in tables[T.AGENCIES]]
    places += [(line, "value") for line in tables[T.SETTINGS] if line.text("name") == Setting.CONTACT_EMAIL]
    for line, field in places:
        wrong = [part.strip() for part in re.split("[;,]", line.text(field)) if not _ADDRESS.fullmatch(part.strip())]
        if line.text(field) and wrong:
            yield line.fault(field, faults_texts.not_an_address(wrong[0]))

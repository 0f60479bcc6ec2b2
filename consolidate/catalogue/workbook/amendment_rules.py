"""Where rows of `Điều chỉnh` cannot be carried out: no such row, column or value, or one against the other."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from consolidate.catalogue.amendments import by_day, column_of, is_blank, new_value, of_one_day
from consolidate.catalogue.workbook.contradictions import contradictions, strangers, way_round
from consolidate.catalogue.workbook.lines import Fault, Line, Tables
from consolidate.catalogue.workbook.references import nearest
from consolidate.catalogue.workbook.sheets import TASKS, CatalogueColumn
from consolidate.texts.catalogue import ENDINGS, Amendable
from consolidate.texts.catalogue import faults as faults_texts
from consolidate.texts.labels import CatalogueTitle

T = CatalogueTitle
_NAMING = frozenset({"leads", "reporters"})


def faults(tables: Tables) -> Iterator[Fault]:
    """Every amendment that cannot be carried out. Faults of single cells are in the lines already."""
    known = {line.text("code"): line for title in (T.TASKS, T.TARGETS) for line in tables[title]}
    lines = tables[T.AMENDMENTS]
    yield from _doubled(lines)
    sound: list[Line] = []
    for line in lines:
        row = known.get(line.text("code"))
        found = list(_of_row(line, row, tables) if row else _unknown(line, tables))
        yield from found
        if row and not found and not line.faults:
            sound.append(line)
    yield from _together(sound, known)
    yield from _rounds(sound)


def _unknown(line: Line, tables: Tables) -> Iterator[Fault]:
    """That there is no row of the code; nothing where the code is missing, which is a fault of its cell."""
    if code := line.text("code"):
        near = nearest(code, (*tables[T.TASKS], *tables[T.TARGETS]))
        yield line.fault("code", faults_texts.unknown_row(code, near))


def _doubled(lines: Sequence[Line]) -> Iterator[Fault]:
    """Two changes of one cell on one day; two ends of one row."""
    first: dict[tuple[object, ...], int] = {}
    for line in lines:
        code, column, since = line.text("code"), line.values.get("column"), line.values.get("since")
        ends = column in ENDINGS
        key = (code, "ends") if ends else (code, column, since)
        if key in first and column and (ends or since):
            message = faults_texts.doubled_ending if ends else faults_texts.doubled_amendment
            yield line.fault("column", message(first[key]))
        first.setdefault(key, line.row)


def _of_row(line: Line, row: Line, tables: Tables) -> Iterator[Fault]:
    """What is wrong with one amendment of a row there is."""
    name, value = line.text("column"), line.text("value")
    if not name:
        return
    if name == Amendable.DROPPED:
        if value:
            yield line.fault("value", faults_texts.no_value_wanted(name))
    elif name == Amendable.CARRIED and row.sheet is TASKS:
        yield from _of_carried(line, value, tables)
    elif column := column_of(row.sheet, name):
        for message in _of_value(column, value, tables):
            yield line.fault("value", message)
    else:
        allowed = [header for header in Amendable if header in ENDINGS or column_of(row.sheet, header)]
        yield line.fault("column", faults_texts.not_amendable(name, row.sheet.title, allowed))


def _of_carried(line: Line, value: str, tables: Tables) -> Iterator[Fault]:
    """The task it became must be one, of a plan in force from that day on: else nobody would count it."""
    became = {other.text("code"): other for other in tables[T.TASKS]}.get(value)
    if became is None:
        message = faults_texts.unknown_code(value, T.TASKS, nearest(value, tables[T.TASKS]))
        yield line.fault("value", message if value else faults_texts.REQUIRED)
        return
    since = line.values.get("since")
    plan = next((other for other in tables[T.PLANS] if other.text("code") == became.text("plan")), None)
    if plan and isinstance(since, dt.date):
        start, end = plan.values.get("in_force_from"), plan.values.get("in_force_until")
        if (isinstance(start, dt.date) and since < start) or (isinstance(end, dt.date) and end < since):
            yield line.fault("since", faults_texts.plan_not_in_force(plan.text("code"), since))


def _of_value(column: CatalogueColumn, typed: str, tables: Tables) -> Iterator[str]:
    if not typed:
        yield faults_texts.REQUIRED
        return
    if is_blank(typed) and column.required:
        yield faults_texts.blank_not_allowed(column.header)
        return
    try:
        value = new_value(column, typed)
    except ValueError as error:
        yield str(error)
        return
    if column.field in _NAMING and not is_blank(typed):
        yield from strangers(tables)(typed)
    if column.refers and isinstance(value, tuple):
        others = tables[column.refers]
        there = {other.text("code") for other in others}
        for code in (code for code in value if code not in there):
            yield faults_texts.unknown_code(code, column.refers, nearest(code, others))


def _together(lines: Sequence[Line], known: Mapping[str, Line]) -> Iterator[Fault]:
    """What an amended row would contradict itself in, day after day; at the last amendment of the day."""
    for code, own in groupby(sorted(lines, key=lambda line: line.text("code")), key=lambda line: line.text("code")):
        row = known[code]
        values = dict(row.values)
        if row.faults or list(contradictions(values)):
            continue
        last = {amendment: line for line in own for amendment in [line.record()]}
        for _, decided in by_day(list(last)):
            values |= of_one_day(row.sheet, decided)
            for _, message in contradictions(values):
                yield last[decided[-1]].fault("value", message)


def _rounds(lines: Sequence[Line]) -> Iterator[Fault]:
    ways = {line.text("code"): (line.text("value"),) for line in lines if line.text("column") == Amendable.CARRIED}
    for line in lines:
        if line.text("column") == Amendable.CARRIED and (way := way_round(line.text("code"), ways)):
            yield line.fault("value", faults_texts.carried_round(way))

"""The header of a table of targets: the field of each column, by its head and by the figures below it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from consolidate.catalogue.documents.document import Line
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.table import column_words, contents, heads
from consolidate.catalogue.documents.table.contents import Content
from consolidate.catalogue.documents.table.heads import label

_YEAR = re.compile(r"20\d\d")
_LOOKED_AT = 40
_BESIDE = frozenset({"unit", "number", "reporters", "deadline"})
"""Of these a table of targets has at least one."""
_FIELDS = ("number", "text", "unit", "deadline", "reporters")


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A column of figures to be reached. `year`: until when, as its head says; None where it does not."""

    place: int
    head: str
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetColumns:
    """The columns of a table of targets. `fields`: field → position; `others`: position → head of the rest.

    `rows`: how many rows the header has.
    """

    fields: Mapping[str, int]
    goals: tuple[Goal, ...]
    others: Mapping[int, str] = field(default_factory=dict)
    rows: int = 1


def header(lines: Sequence[Line], at: int) -> TargetColumns | None:
    """The columns, if the row `at` is the header of a table of targets, alone or with the row below it; else None."""
    first = lines[at].cells
    if not lines[at].is_row or not _may_be(first):
        return None
    second = lines[at + 1].cells if at + 1 < len(lines) and len(lines[at + 1].cells) == len(first) else ()
    if second and _goes_on(first, second):
        names = [" ".join(dict.fromkeys(filter(None, cells))) for cells in zip(first, second, strict=True)]
        if found := _columns(names, lines[at + 2 :], 2):
            return found
    return _columns(first, lines[at + 1 :], 1)


def _may_be(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    short = all(len(cell) <= 90 and not re.fullmatch(r"\(?\d{1,3}[).]?", cell) for cell in filled)
    return len(filled) > 1 and short and any(_means("text", cell) or _means("unit", cell) for cell in filled)


def _goes_on(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether a second row belongs to the header: years, or heads, below one head or beside repeated ones."""
    below = [(place, cell) for place, cell in enumerate(second) if cell]
    own = [cell for place, cell in below if cell != first[place]]
    known = all(_YEAR.search(cell) or any(_means(name, cell) for name in _FIELDS) for cell in own)
    number = next((place for place, cell in enumerate(first) if _means("number", cell)), None)
    return bool(own) and known and (number is None or second[number] in ("", first[number]))


def _means(name: str, head: str) -> bool:
    return bool(column_words.TARGET_HEADS[name].fullmatch(without_diacritics(label(head))))


def _columns(names: Sequence[str], below: Sequence[Line], rows: int) -> TargetColumns | None:
    sample = [line.cells for line in below[:_LOOKED_AT] if len(line.cells) == len(names)]
    content = [contents.of([cells[place] for cells in sample]) for place in range(len(names))]
    fields: dict[str, int] = {}
    for name in _FIELDS:
        said = (at for at, head in enumerate(names) if at not in fields.values() and _means(name, head))
        if (place := next(said, None)) is not None:
            fields[name] = place
    goals = _goals(names, content, fields)
    if "text" not in fields and {"number", "unit"} <= fields.keys() and goals:
        fields |= _text_beside(names, fields)
    if "text" not in fields or not goals or not (_BESIDE & fields.keys()):
        return None
    of_figures = any(content[goal.place].figures >= _SOME_FIGURES for goal in goals)
    if not of_figures and any(_is_task(head) for at, head in enumerate(names) if at != fields["text"]):
        return None
    used = {*fields.values(), *(goal.place for goal in goals)}
    bodies = [at for at, of in enumerate(content) if of.are_bodies and at not in used]
    if bodies and "reporters" not in fields:
        fields["reporters"] = bodies[0]
    used |= set(bodies[:1])
    others = {place: head for place, head in enumerate(names) if place not in used}
    return TargetColumns(fields=fields, goals=goals, others=others, rows=rows)


def _is_task(head: str) -> bool:
    return bool(column_words.TASK_HEAD.fullmatch(without_diacritics(label(head))))


def _text_beside(names: Sequence[str], fields: Mapping[str, int]) -> Mapping[str, int]:
    """The text left of the unit, in a table whose head says neither target nor task."""
    place = fields["unit"] - 1
    found = heads.role(names[place]) if place >= 0 else None
    plain = without_diacritics(label(names[place]))
    free = place >= 0 and place not in fields.values() and names[place]
    return {"text": place} if free and found and found.field == "text" and "nhiem vu" not in plain else {}


def _goals(names: Sequence[str], content: Sequence[Content], fields: Mapping[str, int]) -> tuple[Goal, ...]:
    """The columns of figures to be reached: heads that say so, above figures; of several, those of years to come.

    One column alone may be called a goal without a figure below it, where its aims are words.
    """
    free = [at for at, name in enumerate(names) if name and at not in fields.values()]
    plain = {at: without_diacritics(label(names[at])) for at in free}
    to_come = [at for at in free if not column_words.PAST_HEAD.fullmatch(plain[at])]
    called = [at for at in to_come if column_words.GOAL_HEAD.fullmatch(plain[at])]
    found = [at for at in called if content[at].figures >= _SOME_FIGURES] or (called if len(called) == 1 else [])
    found = [at for at in found if content[at].filled or len(called) == 1]
    if not found and {"text", "unit"} <= fields.keys():
        found = [at for at in to_come if content[at].are_figures][:1]
    years = {at: re.findall(r"20\d\d", names[at]) for at in found}
    if len(found) > 1 and not all(years.values()):
        found = [at for at in found if not years[at]][:1] or found[:1]
    return tuple(Goal(place=at, head=names[at], year=int(years[at][-1]) if years[at] else None) for at in found)


_SOME_FIGURES = 0.3
"""Least share of figures in a column that is called a goal: some aims are words."""

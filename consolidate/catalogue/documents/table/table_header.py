"""The header of a table of tasks, in one row or two: the field of each column, by its head and by its cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.document import Line
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.table import contents, heads
from consolidate.catalogue.documents.table.contents import Content
from consolidate.catalogue.documents.table.heads import FIELDS, label
from consolidate.texts.catalogue import plans

_LEAST = 3
"""With this many filled cells a row whose first labels the numbers heads a table."""
_ASKS = ("leads", "deadline_text", "expected")
"""A table of tasks has a column of texts and one of these."""
_LOOKED_AT = 40
"""Rows below a header whose cells tell what a column holds."""
_SENTENCE = 25
"""Letters of the usual cell of a column of texts."""
_KNOWN_BESIDE = 3
"""Beside so many columns whose heads are known, one of sentences is that of the tasks."""
_MOST = 0.6
"""Of two columns of texts, one with fewer texts than this share of the other's names groups of them."""
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_LEAST_KNOWN = 2
"""A header has at least so many heads that are known."""
_HEADED = 0.6
"""Least share of the cells of a second row that are heads, where both rows are one header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A column with a head that is not known. `means`: the field that its cells look like, or a note."""

    place: int
    head: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a header. `fields`: field of a task → position in the row, from 0.

    `others`: position → label of the other columns. `rows`: how many rows the header has; `width`: how many cells.
    `shared`: the column of leads names co-ordinators too. `mixed`: the column of notes does. `detail`: a second column
    of numbers; `coded`: one of codes. `extra`: position → field, of columns that a person gave a field which another
    one has; `ignored`: those that a person wants left out; `unknown`: those to ask about. `numbered`: whether rows have
    numbers. `counted`: the unit of the deadlines, where the head says that they are numbers of days.
    """

    fields: Mapping[str, int]
    others: Mapping[int, str]
    rows: int
    width: int
    shared: bool = False
    mixed: int | None = None
    detail: int | None = None
    coded: int | None = None
    extra: Mapping[int, str] = field(default_factory=dict)
    ignored: frozenset[int] = frozenset()
    unknown: tuple[Unknown, ...] = ()
    numbered: bool = True
    counted: str = ""

    def in_order(self) -> tuple[str, ...]:
        """The fields as they stand from left to right."""
        return tuple(sorted(self.fields, key=self.fields.__getitem__))

    def fitted(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The cells of a row at the header's positions; a page that draws fewer columns has only those with cells."""
        used = sorted({*self.fields.values(), *self.others})
        if len(cells) == self.width or len(cells) != len(used):
            return tuple(cells)
        row = [""] * self.width
        for place, cell in zip(used, cells, strict=True):
            row[place] = cell
        return tuple(row)


def header(
    lines: Sequence[Line], at: int, answers: Mapping[str, str], running: Columns | None = None
) -> Columns | None:
    """The columns, if the row `at` is a header, alone or together with the row below it; else None.

    Of two rows the first must label the column of numbers: a task above the header of a new page is no part of it.
    `answers`: head → field, as persons answered before. `running`: the columns of the table above, of which a row
    without a number might be a task.
    """
    first = lines[at].cells
    known = _known(first, answers) if heads.may_be_heads(first) else 0
    known = len(first) if heads.are_usual(first) else known
    if known < _LEAST_KNOWN or (running and known <= _LEAST_KNOWN and not any(map(heads.is_number, first))):
        return None
    second = lines[at + 1].cells if at + 1 < len(lines) else ()
    if _goes_on_below(first, second) and (both := _columns((first, second), lines[at + 2 :], answers)):
        return both
    return _columns((first,), lines[at + 1 :], answers)


def _known(cells: Sequence[str], answers: Mapping[str, str]) -> int:
    """How many cells are heads that are known; none, if another is a day or a period."""
    filled = [cell for cell in cells if cell]
    known = [cell for cell in filled if heads.role(cell) or heads.answered(cell, answers)]
    return 0 if any(contents.of([cell]).deadlines for cell in filled if cell not in known) else len(known)


def _goes_on_below(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the second row belongs to the header: labels of its own, cells repeated, or the rest of a cut head."""
    below = [(place, cell) for place, cell in enumerate(second) if cell]
    if not below or not any(map(heads.is_number, first)) or not heads.may_be_heads((*second, second[below[0][0]])):
        return False
    above = {place: first[place] for place, _ in below if place < len(first) and first[place]}
    cut = any(
        cell[0].islower() and place in above and not heads.role(above[place]) and heads.role(f"{above[place]} {cell}")
        for place, cell in below
    )
    known = [
        cell
        for place, cell in below
        if heads.role(cell) or cell in first or (cut and place in above and cell[0].islower())
    ]
    return len(known) >= _HEADED * len(below) and not _is_task(second)


def _is_task(cells: Sequence[str]) -> bool:
    return any(contents.of([cell]).are_bodies and not heads.role(cell) for cell in cells if cell)


def begins_table(cells: Sequence[str]) -> bool:
    """Whether a row is the header of any table: its first cell labels the column of numbers, others follow."""
    return label(cells[0]) in phrases.COLUMNS["number"] and sum(map(bool, cells)) >= _LEAST


def numbers_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: (1), (2), (3)."""
    filled = [cell for cell in cells if cell]
    return len(filled) >= _LEAST and all(map(_COLUMN_NUMBER.fullmatch, filled))


def _columns(rows: Sequence[Sequence[str]], below: Sequence[Line], answers: Mapping[str, str]) -> Columns | None:
    width = max(map(len, rows))
    stacked = [[row[place] for row in rows if place < len(row) and row[place]] for place in range(width)]
    names = [" ".join(dict.fromkeys(cells)) for cells in stacked]
    roles = [_roles(cells) for cells in stacked]
    sample = [line.cells for line in below[:_LOOKED_AT] if len(line.cells) == width]
    content = [contents.of([cells[place] for cells in sample]) for place in range(width)]
    chosen = _chosen(roles, content, names, answers)
    if "text" not in chosen or not any(name in chosen for name in _ASKS):
        return None
    return _placed(chosen, _moved(names, content), names, content, answers, len(rows))


def _roles(cells: Sequence[str]) -> list[heads.Role]:
    """What the cells of a header above one column mean, together and each for itself."""
    whole = heads.role(" ".join(dict.fromkeys(cells))) if cells else None
    if whole and whole.field == heads.NOTE:
        return [whole]
    return [found for found in (whole, *map(heads.role, cells)) if found]


def _chosen(
    roles: Sequence[Sequence[heads.Role]],
    content: Sequence[Content],
    names: Sequence[str],
    answers: Mapping[str, str],
) -> dict[str, int]:
    """Field → position of the column whose head says it best; else of one whose cells look like it."""
    chosen: dict[str, int] = {}
    texts = (place for place, of in enumerate(roles) if any(role.field == "text" for role in of))
    most = max((content[place].distinct for place in texts), default=0)
    given = {place: heads.answered(name, answers) for place, name in enumerate(names) if name}
    for name in FIELDS:
        told = [place for place, meant in given.items() if meant == name]
        said = [
            (
                name == "text" and (content[place].are_numbers or content[place].distinct < _MOST * most),
                -role.surely,
                role.place,
                place,
            )
            for place, of in enumerate(roles)
            for role in of
            if role.field == name and not given.get(place) and place not in chosen.values()
        ]
        if best := min(said, default=None):
            chosen[name] = best[-1]
        elif told:
            chosen[name] = told[0]
    for name, like in (("leads", "are_bodies"), ("deadline_text", "are_deadlines"), ("number", "are_marks")):
        free = (
            place
            for place, head in enumerate(names)
            if place not in chosen.values() and not roles[place] and not given.get(place) and (head or name == "number")
        )
        if name not in chosen and (found := next((at for at in free if getattr(content[at], like)), None)) is not None:
            chosen[name] = found
    known = [name for name in chosen if name != "text" and roles[chosen[name]]]
    if "text" not in chosen and len(known) >= _KNOWN_BESIDE:
        free_places = [place for place, head in enumerate(names) if head and place not in chosen.values()]
        long = [place for place in free_places if content[place].letters >= _SENTENCE and not given.get(place)]
        chosen |= {"text": max(long, key=lambda place: content[place].letters)} if long else {}
    return chosen


def _moved(names: Sequence[str], content: Sequence[Content]) -> Mapping[int, int]:
    """Position of a head → position of its cells, where the lines of a page draw them one column apart."""
    moved: dict[int, int] = {}
    headed = [place for place, name in enumerate(names) if name]
    for at, place in enumerate(headed):
        left = headed[at - 1] if at else -1
        right = headed[at + 1] if at + 1 < len(headed) else len(names)
        near = [
            other
            for other in range(left + 1, right)
            if content[other].filled and not names[other] and other not in moved.values()
        ]
        if not content[place].filled and near:
            moved[place] = min(near, key=lambda other: abs(other - place))
    return moved


def _placed(
    chosen: Mapping[str, int],
    moved: Mapping[int, int],
    names: Sequence[str],
    content: Sequence[Content],
    answers: Mapping[str, str],
    rows: int,
) -> Columns:
    """The columns where their cells stand. What no field has is another column; whoever knows none of it is asked."""
    fields = {name: moved.get(place, place) for name, place in chosen.items()}
    others = {
        moved.get(place, place): name for place, name in enumerate(names) if name and place not in chosen.values()
    }
    placed = {*fields.values(), *others}
    others |= {
        place: plans.unnamed_column(place + 1)
        for place, of in enumerate(content)
        if of.filled > 1 and place not in placed
    }
    given = {place: heads.answered(name, answers) for place, name in others.items()}
    kinds = {place: found.field for place, name in others.items() if (found := heads.role(name))}
    detail = _detail(fields, others, content)
    asked = {
        place: name
        for place, name in others.items()
        if content[place].filled and not given[place] and kinds.get(place) not in ("number", heads.NOTE, heads.MIXED)
    }
    told = {names[place]: name for name, place in chosen.items() if name != "number"}
    adopted = {head: name for head, name in told.items() if _adopted(head, answers)}
    return Columns(
        fields=fields,
        others={place: name for place, name in others.items() if place != detail},
        rows=rows,
        width=len(names),
        shared="leads" in chosen
        and bool(phrases.SHARED_COLUMN.search(without_diacritics(label(names[chosen["leads"]])))),
        mixed=next((place for place, kind in kinds.items() if kind == heads.MIXED), None),
        detail=detail,
        coded=next((place for place, kind in kinds.items() if kind == "number" and place != detail), None),
        extra={place: meant for place, meant in given.items() if meant in FIELDS},
        ignored=frozenset(place for place, meant in given.items() if meant == heads.IGNORED),
        unknown=(
            *(Unknown(place=fields[name], head=head, means=name) for head, name in adopted.items()),
            *(
                Unknown(place=at, head=name, means=heads.NOTE if kinds.get(at) else _looks_like(content[at], fields))
                for at, name in asked.items()
                if at != detail
            ),
        ),
        numbered="number" in fields and content[fields["number"]].filled > 0,
        counted=_counted(names[chosen["deadline_text"]]) if "deadline_text" in chosen else "",
    )


def _looks_like(content: Content, fields: Mapping[str, int]) -> str:
    """What the column of an unknown head may be: who helps, where its cells are bodies and the leads are known."""
    return "coordinators" if content.are_bodies and "coordinators" not in fields else heads.NOTE


def _adopted(head: str, answers: Mapping[str, str]) -> bool:
    """Whether only its cells told what a column holds."""
    return bool(head) and not heads.role(head) and not heads.weak_role(head) and not heads.answered(head, answers)


def _detail(fields: Mapping[str, int], others: Mapping[int, str], content: Sequence[Content]) -> int | None:
    """A second column of numbers, left of the texts: `1` above `a)`, `b)`."""
    number = fields.get("number")
    return next(
        (at for at in range(fields["text"]) if number is not None and at != number and content[at].are_marks), None
    )


def _counted(head: str) -> str:
    plain = without_diacritics(label(head))
    return next((unit for words, unit in phrases.COUNTING_HEADS.items() if plain.startswith(words)), "")


def split_leads(leads: str) -> tuple[str, str, str]:
    """Leads, co-ordinators and a note, of a cell that may name both. An unknown wording stays whole, with a note."""
    plain = without_diacritics(leads)
    if not phrases.WITH_OTHERS.search(plain):
        return leads, "", ""
    found = next((found for form in phrases.LEAD_AND_OTHERS if (found := form.fullmatch(plain))), None)
    if not found:
        return leads, "", plans.LEADS_WITH_OTHERS
    lead, others = (leads[slice(*found.span(name))].strip(" -+.,;:()") for name in ("lead", "others"))
    return lead, others, plans.leads_parted(leads)


def seen(line: Line) -> str:
    """The heads of a table, for a person, and what it lacks to be one of tasks."""
    filled = [cell for cell in line.cells if cell]
    known = {found.field for cell in filled if (found := heads.role(cell))}
    return plans.table_seen(line.place, filled, has_text="text" in known)


def heads_of(lines: Sequence[Line]) -> Iterator[Line]:
    """The rows that head tables, whatever these hold: what a person is shown where no table was understood."""
    for before, line in zip((None, *lines), lines, strict=False):
        apart = before is None or not before.is_row or before.place.rpartition(" ")[0] != line.place.rpartition(" ")[0]
        first = apart and heads.may_be_heads(line.cells)
        if line.is_row and line.filled > 1 and (first or begins_table(line.cells)):
            yield line

"""Tables of targets: what is measured, the figure to be reached, until when, and who reports it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from consolidate.catalogue.documents import deadlines, phrases
from consolidate.catalogue.documents.document import Document, Line
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose import measures
from consolidate.catalogue.documents.table import column_words, table_header, target_header
from consolidate.catalogue.documents.table.target_header import Goal, TargetColumns
from consolidate.catalogue.documents.table.task_rows import NUMBER, SECTION
from consolidate.catalogue.model import Target
from consolidate.texts.catalogue import plans
from consolidate.texts.labels import Comparison, TargetKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row below a header. `cells`: of all columns; `year`: that of the section it stands in."""

    place: str
    cells: Sequence[str]
    columns: TargetColumns
    year: int | None = None

    def cell(self, name: str) -> str:
        """The cell of a field, or ""."""
        at = self.columns.fields.get(name, len(self.cells))
        return self.cells[at] if at < len(self.cells) else ""

    def goal(self, goal: Goal) -> str:
        """The cell of a column of goals, or ""."""
        return self.cells[goal.place] if goal.place < len(self.cells) else ""


def read(document: Document) -> tuple[tuple[Target, ...], frozenset[str]]:
    """The targets, without codes, and the places of the rows of their tables."""
    found: list[Target] = []
    places: set[str] = set()
    for row in _rows(document):
        places.add(row.place)
        for at, goal in enumerate(goal for goal in row.columns.goals if row.goal(goal)):
            if row.cell("text"):
                found.append(_target(row, goal, document.file, again=at > 0))
    return tuple(found), frozenset(places)


def _rows(document: Document) -> Iterator[_Row]:
    """The rows of each table of targets: headers and headings have no cells; other lines are passed."""
    columns: TargetColumns | None = None
    year: int | None = None
    skip = 0
    lines = document.lines
    for at, line in enumerate(lines):
        if skip and columns:
            skip -= 1
            yield _Row(place=line.place, cells=(), columns=columns)
        elif found := target_header.header(lines, at):
            columns, skip = found, found.rows - 1
            yield _Row(place=line.place, cells=(), columns=columns)
        elif table_header.begins_table(line.cells) or (line.is_row and table_header.header(lines, at, {})):
            columns, year = None, None
        elif columns and line.is_row:
            row = _Row(place=line.place, cells=line.cells, columns=columns, year=year)
            if table_header.numbers_columns(line.cells):
                yield replace(row, cells=())
            elif (horizon := _horizon(line, row)) or _is_heading(row):
                year = horizon or (year if not SECTION.fullmatch(row.cell("number")) else None)
                yield replace(row, cells=())
            elif any(row.goal(goal) for goal in columns.goals) and row.cell("text"):
                yield row


def _horizon(line: Line, row: _Row) -> int | None:
    """The year of a heading such as `Đến năm 2030`."""
    if not _is_heading(row):
        return None
    found = column_words.IN_YEAR.search(without_diacritics(line.text))
    return int(found["year"]) if found else None


def _is_heading(row: _Row) -> bool:
    """Whether a row has a text and no figure, unit or reporter; merged over the width it repeats its text."""
    filled = {cell for cell in row.cells if cell}
    if len(filled) == 1 and not NUMBER.fullmatch(next(iter(filled))):
        return True
    return bool(row.cell("text")) and not any((row.cell("unit"), *map(row.goal, row.columns.goals)))


def _target(row: _Row, goal: Goal, file: str, *, again: bool) -> Target:
    """The target of a row. `again`: its row has a goal of another year before it."""
    figure, unit = row.goal(goal), row.cell("unit")
    measure = _measure(figure, unit, row.cell("text"))
    number = row.cell("number").rstrip(".")
    source = plans.source(file, row.place)
    beside = [
        plans.beside(head, row.cells[at]) if head else row.cells[at]
        for at, head in row.columns.others.items()
        if at < len(row.cells) and row.cells[at]
    ]
    return Target(
        code="",
        plans=(),
        number=f"{number}/{goal.year}" if again else number,
        text=row.cell("text"),
        kind=measure.kind,
        comparison=measure.comparison,
        threshold=measure.threshold,
        unit=measure.unit if not unit or measure.unit == unit else unit,
        deadline=_deadline(row, goal),
        reporters=row.cell("reporters"),
        review="; ".join(measure.doubts),
        source=plans.in_column(source, goal.head) if again else source,
        told="; ".join((plans.goal_of_table(goal.head, figure, unit), *beside)),
    )


def _deadline(row: _Row, goal: Goal) -> dt.date | None:
    """Until when: what the row says, else the head of the column, else the section."""
    said = row.cell("deadline")
    _, day, _ = deadlines.read(said)
    if not day and said.isdecimal() and len(said) == 4:
        day = dt.date(int(said), 12, 31)
    year = goal.year or row.year
    return day or (dt.date(year, 12, 31) if year else None)


def _measure(figure: str, unit: str, text: str) -> measures.Measure:
    """The measure in a cell. A figure alone is the least to be reached, but where less is better that is asked."""
    is_share = unit.startswith(phrases.SHARE_UNIT) and not unit.startswith(phrases.SHARE_A_YEAR)
    measure = measures.read(f"{figure}{phrases.SHARE_UNIT}" if is_share and figure[-1:].isdigit() else figure)
    plain = phrases.PLAIN_FIGURE.fullmatch(figure)
    if measure.kind is TargetKind.YES_NO and plain:
        measure = measures.Measure(
            TargetKind.VALUE, Comparison.AT_LEAST, measures.number(plain["number"]), "", (plans.NO_SIGN,)
        )
    doubts = measure.doubts
    if not column_words.LOWER_IS_BETTER.search(without_diacritics(f"{text} {unit}")):
        doubts = tuple(doubt for doubt in doubts if doubt != plans.NO_SIGN)
    if measure.kind is TargetKind.YES_NO and not any(map(str.isdigit, figure)):
        doubts = tuple(doubt for doubt in doubts if doubt != plans.YES_NO_READ)
    numbers = [found["number"] for found in phrases.FIGURE.finditer(figure)]
    if len(numbers) > 1 and not doubts:
        doubts = (plans.other_figures(numbers),)
    return replace(measure, doubts=doubts)

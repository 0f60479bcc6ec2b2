"""A table of targets: TT, Chỉ tiêu, Đơn vị tính, the figure to be reached, who reports it."""

from collections.abc import Iterator, Mapping, Sequence

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.document import Document
from consolidate.catalogue.documents.prose import measures
from consolidate.catalogue.documents.table import table_header
from consolidate.catalogue.model import Target
from consolidate.texts.catalogue import plans
from consolidate.texts.labels import Comparison, TargetKind

_NEEDED = frozenset({"number", "text", "unit", "threshold"})


def read(document: Document) -> tuple[tuple[Target, ...], frozenset[str]]:
    """The targets, without codes, and the places of the table's rows that were read."""
    found: list[Target] = []
    places: set[str] = set()
    for line, cells in _rows(document):
        places.add(line)
        if cells.get("threshold"):
            found.append(_target(cells, plans.source(document.file, line)))
    return tuple(found), frozenset(places)


def _rows(document: Document) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Place and cells by field of the header (no cells) and of each row below it that has words and a figure."""
    fields: Mapping[str, int] | None = None
    header: Sequence[str] = ()
    for cells, place in document.lines:
        if table_header.begins_table(cells):
            fields, header = _fields(cells), cells
            if fields:
                yield place, {}
        elif fields and len(cells) > 1:
            row = {name: cells[at] if at < len(cells) else "" for name, at in fields.items()}
            if table_header.numbers_columns(cells):
                yield place, {}
            elif row["text"] and row["threshold"]:
                others = [cell for at, cell in enumerate(cells) if cell and at not in fields.values()]
                yield place, {**row, "others": "; ".join(others), "header": header[fields["threshold"]]}


def _fields(cells: Sequence[str]) -> Mapping[str, int] | None:
    """Field → position, if it is the header of a table of targets, with one column of figures; else None."""
    labels = [table_header.label(cell) for cell in cells]
    found = {
        name: places[0]
        for name, pattern in phrases.TARGET_COLUMNS.items()
        if (places := [at for at, label in enumerate(labels) if pattern.fullmatch(label)]) and len(places) == 1
    }
    return found if found.keys() >= _NEEDED else None


def _target(cells: Mapping[str, str], source: str) -> Target:
    """The target of a row. Its measure is read from the cell of the figure, with its unit where that is %."""
    figure, unit = cells["threshold"], cells["unit"]
    is_share = unit == phrases.SHARE_UNIT
    measure = measures.read(
        f"{figure}{phrases.SHARE_UNIT}" if is_share and phrases.SHARE_UNIT not in figure else figure
    )
    plain = phrases.PLAIN_FIGURE.fullmatch(figure)
    if measure.kind is TargetKind.YES_NO and plain:
        measure = measures.Measure(
            TargetKind.VALUE, Comparison.AT_LEAST, measures.number(plain["number"]), "", (plans.NO_SIGN,)
        )
    notes = (plans.goal_of_table(cells["header"], figure, unit), *measure.doubts)
    return Target(
        code="",
        plans=(),
        number=cells["number"].rstrip("."),
        text=cells["text"],
        kind=measure.kind,
        comparison=measure.comparison,
        threshold=measure.threshold,
        unit=measure.unit or unit,
        deadline=None,
        reporters=cells.get("reporters", ""),
        review="; ".join((*notes, *([cells["others"]] if cells["others"] else []))),
        source=source,
    )

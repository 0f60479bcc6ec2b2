"""The header of a table of tasks, in one row or two: the field of each column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.texts.catalogue import plans

FIELDS = tuple(phrases.COLUMNS)
_NEEDED = frozenset({"number", "text", "leads"})
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a header. `fields`: field of a task → position in the row, from 0.

    `others`: position → label of the other columns. `rows`: how many rows the header has. `shared`: the column of
    leads names co-ordinators too.
    """

    fields: Mapping[str, int]
    others: Mapping[int, str]
    rows: int
    shared: bool = False

    def in_order(self) -> tuple[str, ...]:
        """The fields as they stand from left to right."""
        return tuple(sorted(self.fields, key=self.fields.__getitem__))


def header(first: Sequence[str], second: Sequence[str]) -> Columns | None:
    """The columns, if a row is a header, alone or together with the row below it; else None.

    Of two rows the first must label the column of numbers: a task above the header of a new page is no part of it.
    """
    below = [cell for cell in second if cell]
    begins = any(label(cell) in phrases.COLUMNS["number"] for cell in first)
    if (
        begins
        and below
        and all(label(cell) in _LABELS or cell in first for cell in below)
        and (both := _columns(first, second))
    ):
        return both
    return _columns(first)


def begins_table(cells: Sequence[str]) -> bool:
    """Whether a row is the header of any table: its first cell labels the column of numbers, others follow."""
    return label(cells[0]) in phrases.COLUMNS["number"] and sum(map(bool, cells)) >= len(_NEEDED)


def numbers_columns(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: (1), (2), (3)."""
    filled = [cell for cell in cells if cell]
    return len(filled) >= len(_NEEDED) and all(map(_COLUMN_NUMBER.fullmatch, filled))


def _columns(*rows: Sequence[str]) -> Columns | None:
    width = max(map(len, rows))
    stacked = [[row[place] for row in rows if place < len(row) and row[place]] for place in range(width)]
    labels = [{label(" ".join(cells)), *map(label, cells)} for cells in stacked]
    fields: dict[str, int] = {}
    for name in FIELDS:
        places = (place for name_of in phrases.COLUMNS[name] for place, names in enumerate(labels) if name_of in names)
        if (place := next((place for place in places if place not in fields.values()), None)) is not None:
            fields[name] = place
    if not fields.keys() >= _NEEDED:
        return None
    others = {
        place: " ".join(dict.fromkeys(cells))
        for place, cells in enumerate(stacked)
        if cells and place not in fields.values()
    }
    shared = any(phrases.SHARED_COLUMN.search(name) for name in labels[fields["leads"]])
    return Columns(fields, others, len(rows), shared=shared)


def label(cell: str) -> str:
    """A column's name for comparison: lower case, without brackets, commas and slashes."""
    return " ".join(re.sub(r"[^\w ]", " ", _IN_BRACKETS.sub(" ", cell.casefold())).split())


_LABELS = frozenset(label for labels in phrases.COLUMNS.values() for label in labels)


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

"""The values that documents had for a row at its last import, kept as short hashes in the file's custom properties.

They distinguish a cell that the office corrected from one that a new document changes: import keeps the first and
updates the second. One property per task or target, one mark per column that documents fill in.
"""

import hashlib
from collections.abc import Mapping

from consolidate.catalogue.model import Target, Task
from consolidate.catalogue.workbook.sheets import REVIEW, SOURCE, TARGETS, TASKS, CatalogueColumn, CatalogueSheet
from consolidate.catalogue.workbook.values import Value, plain, show

Record = Task | Target


def merged_columns(record: Record) -> tuple[CatalogueColumn, ...]:
    """The columns that import merges one by one: see `of_document`."""
    return of_document(TASKS if isinstance(record, Task) else TARGETS)


def of_document(sheet: CatalogueSheet) -> tuple[CatalogueColumn, ...]:
    """The columns that documents fill in: not the code, which identifies, nor doubts, source and explanations."""
    return tuple(c for c in sheet.columns[1:] if c not in (REVIEW, SOURCE) and not c.optional)


def joined_marks(record: Record) -> str:
    """The marks of a record as a document has it, in column order, as its property stores them."""
    return " ".join(mark_of(column, getattr(record, column.field)) for column in merged_columns(record))


def mark_of(column: CatalogueColumn, value: Value) -> str:
    """The mark of a value: six hex digits of the SHA-256 of its text."""
    return hashlib.sha256(plain(show(column, value)).encode()).hexdigest()[:6]


def split_marks(stored: str, record: Record) -> Mapping[str, str]:
    """Field → mark, of a stored property of the record; {} where it does not have a mark for each column."""
    fields, parts = [column.field for column in merged_columns(record)], stored.split()
    return dict(zip(fields, parts, strict=True)) if len(parts) == len(fields) else {}

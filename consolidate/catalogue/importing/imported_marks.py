"""The values that documents had for a row at its last import, kept as short hashes in the file's custom properties.

They distinguish a cell that the office corrected from one that a new document changes: import keeps the first and
updates the second. One property per task or target, one mark per column that documents fill in.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook import Workbook

from consolidate.catalogue.model import Target, Task
from consolidate.catalogue.workbook.sheets import REVIEW, SOURCE, TARGETS, TASKS, CatalogueColumn
from consolidate.catalogue.workbook.values import Value, plain, show

Record = Task | Target


def merged_columns(record: Record) -> tuple[CatalogueColumn, ...]:
    """The columns that import merges one by one: not the code, which identifies, nor doubts and source."""
    sheet = TASKS if isinstance(record, Task) else TARGETS
    return tuple(column for column in sheet.columns[1:] if column not in (REVIEW, SOURCE))


def remember(workbook: Workbook, record: Record) -> None:
    """Store the marks of a record as a document has it, in column order."""
    properties = _properties(workbook)
    if record.code in properties.names:
        del properties[record.code]
    value = " ".join(mark_of(column, getattr(record, column.field)) for column in merged_columns(record))
    properties.append(StringProperty(name=record.code, value=value))


def mark_of(column: CatalogueColumn, value: Value) -> str:
    """The mark of a value: six hex digits of the SHA-256 of its text."""
    return hashlib.sha256(plain(show(column, value)).encode()).hexdigest()[:6]


def marks(workbook: Workbook, record: Record) -> Mapping[str, str]:
    """Field → mark of the last import; {} where another program dropped the property."""
    columns = merged_columns(record)
    stored = next((found.value for found in _properties(workbook).props if found.name == record.code), None)
    parts = str(stored or "").split()
    return dict(zip((column.field for column in columns), parts, strict=True)) if len(parts) == len(columns) else {}


def _properties(workbook: Workbook) -> Any:
    return workbook.custom_doc_props  # type: ignore[attr-defined]  # the stubs are older than openpyxl 3.1

"""What the documents said of a row when it was last imported, kept as short marks in the file's own properties.

They tell a cell that the office corrected from one that a new document changes: import keeps the first, updates the
second. One property per task or target, one mark per column that documents fill in.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook import Workbook

from consolidate.catalogue.model import Target, Task
from consolidate.catalogue.workbook.sheets import REVIEW, SOURCE, TARGETS, TASKS, Column
from consolidate.catalogue.workbook.values import Value, plain, show

Record = Task | Target


def merged_columns(record: Record) -> tuple[Column, ...]:
    """The columns import merges one by one. The code identifies; doubts and source follow the others."""
    sheet = TASKS if isinstance(record, Task) else TARGETS
    return tuple(column for column in sheet.columns[1:] if column not in (REVIEW, SOURCE))


def remember(workbook: Workbook, record: Record) -> None:
    """Keep the marks of what a document says of a row, in column order."""
    properties = _properties(workbook)
    if record.code in properties.names:
        del properties[record.code]
    value = " ".join(mark_of(column, getattr(record, column.field)) for column in merged_columns(record))
    properties.append(StringProperty(name=record.code, value=value))


def mark_of(column: Column, value: Value) -> str:
    """Six hex digits of a value."""
    return hashlib.sha256(plain(show(column, value)).encode()).hexdigest()[:6]


def marks(workbook: Workbook, record: Record) -> Mapping[str, str]:
    """Field → mark as of the last import; empty where another program dropped the property."""
    columns = merged_columns(record)
    stored = next((found.value for found in _properties(workbook).props if found.name == record.code), None)
    parts = str(stored or "").split()
    return dict(zip((column.field for column in columns), parts, strict=True)) if len(parts) == len(columns) else {}


def _properties(workbook: Workbook) -> Any:
    return workbook.custom_doc_props  # type: ignore[attr-defined]  # the stubs are older than openpyxl 3.1

"""A table as Parquet, with true types; titles and descriptions of columns in its metadata. It loads pyarrow."""

import io
from typing import Any

from consolidate.core.errors import ConsolidateError
from consolidate.outputs.exports.model import Kind, TidyColumn, TidyTable
from consolidate.texts.actions import exporting

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as error:
    raise ConsolidateError(exporting.NO_PYARROW) from error

STORED = {"format": "parquet", "mediatype": "application/vnd.apache.parquet"}
_TYPES = {
    Kind.STRING: pa.string(),
    Kind.INTEGER: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.BOOLEAN: pa.bool_(),
    Kind.DATE: pa.date32(),
    Kind.DATETIME: pa.timestamp("us", tz="+07:00"),
}


def drawn(table: TidyTable) -> bytes:
    """The bytes of its file."""
    schema = pa.schema([_field(column) for column in table.columns], metadata={"description": table.description})
    values = zip(*table.rows, strict=True) if table.rows else [()] * len(table.columns)
    arrays = [pa.array(list(found), type=field.type) for found, field in zip(values, schema, strict=True)]
    target = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), target, compression="snappy")
    return target.getvalue()


def _field(column: TidyColumn[Any]) -> Any:
    words = {"title": column.title, "description": column.description}
    return pa.field(column.name, _TYPES[column.kind], nullable=not column.required, metadata=words)

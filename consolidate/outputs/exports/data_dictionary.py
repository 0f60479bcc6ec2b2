"""`datapackage.json`: tables, columns, types and keys, as Frictionless Data describes them.

Sources: Data Package 1.0 and Table Schema 1.0 (specs.frictionlessdata.io).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from consolidate.outputs.exports.model import TidyColumn, TidyTable
from consolidate.texts.outputs.exports import PACKAGE_TITLE, package_description

NAME = "datapackage.json"

PREFIX = "consolidate-"
"""Of the names of our packages."""

_PROFILE = "tabular-data-package"
_DIGEST = "digest"


def dictionary(
    period: str,
    as_of: str,
    tables: Sequence[TidyTable],
    files: Mapping[str, Mapping[str, Any]],
    version: str,
) -> bytes:
    """The dictionary of tables. `files`: name of a table → where and how it is stored (path, format, hash, …)."""
    package = {
        "profile": _PROFILE,
        "name": f"{PREFIX}{period.lower()}",
        "title": PACKAGE_TITLE,
        "description": package_description(period, as_of),
        "version": version,
        "period": period,
        "as_of": as_of,
        "resources": [_resource(table, files[table.name]) for table in tables],
    }
    return _bytes({**package, _DIGEST: _digest(package)})


def is_as_written(content: bytes) -> bool:
    """Whether nobody changed a dictionary of ours since it was written. ValueError where it is no JSON object."""
    package = json.loads(content)
    said = {key: value for key, value in package.items() if key != _DIGEST}
    return bool(_digest(said) == package.get(_DIGEST))


def _bytes(package: Mapping[str, Any]) -> bytes:
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _digest(package: Mapping[str, Any]) -> str:
    return hashlib.sha256(_bytes(package)).hexdigest()


def _resource(table: TidyTable, file: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        **file,
        "rows": len(table.rows),
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": [*table.key],
            "foreignKeys": [
                {
                    "fields": [*reference.columns],
                    "reference": {"resource": reference.table, "fields": [*reference.there]},
                }
                for reference in table.references
            ],
        },
    }


def _field(column: TidyColumn[Any]) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.choices:
        limits["enum"] = [*column.choices]
    return {
        "name": column.name,
        "type": column.kind.value,
        "title": column.title,
        "description": column.description,
        **({"constraints": limits} if limits else {}),
    }

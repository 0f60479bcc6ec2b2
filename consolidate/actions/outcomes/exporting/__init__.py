"""The outcomes of `export`: tables written for other systems."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from consolidate.actions.outcomes.base import Json, Outcome
from consolidate.texts.actions import exporting as texts


class TableWritten(NamedTuple):
    """A table as written: how many rows, and in which file of the folder."""

    name: str
    title: str
    rows: int
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported(Outcome):
    """The outcome of `export --to`. `folder` as a person finds it; `files`: each with path, bytes and SHA-256.

    `formula_like`: texts that a spreadsheet would take for formulas where it opens the CSV itself.
    """

    period: str
    as_of: str
    as_of_shown: str
    form: str
    folder: str
    dictionary: str
    tables: Sequence[TableWritten]
    files: Sequence[Mapping[str, Any]]
    formula_like: int = 0
    notices: tuple[str, ...] = ()
    closed: Mapping[str, Any] = field(default_factory=dict)

    def warnings(self) -> Iterator[str]:
        """What a person should know of the run, and of texts that look like formulas."""
        yield from self.notices
        if self.formula_like:
            yield texts.formula_like(self.formula_like)

    def lines(self) -> Iterator[str]:
        """How much was written of each table, and where."""
        yield texts.exported(self.period, self.as_of_shown, len(self.tables), sum(t.rows for t in self.tables))
        yield from (texts.table_line(table.title, table.name, table.rows) for table in self.tables)
        yield texts.exported_at(self.folder, self.dictionary)

    def as_json(self) -> Json:
        """Where what was written, and how many rows each table has."""
        return {
            "period": self.period,
            "as_of": self.as_of,
            "format": self.form,
            "folder": self.folder,
            "dictionary": self.dictionary,
            "tables": {table.name: {"rows": table.rows, "file": table.file} for table in self.tables},
            "files": [dict(file) for file in self.files],
            "formula_like": self.formula_like,
            **({"closed": dict(self.closed)} if self.closed else {}),
        }

"""A report as a person reads it: its sentences, its tables by their head, its appendices."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import openpyxl

from tests.support.returning import rows

Table = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Report:
    """`body`: the paragraphs before the signature; `tables`: those of the body; `appendices`: the table of each."""

    body: Sequence[str]
    tables: Sequence[Table]
    appendices: Sequence[Table]

    @property
    def text(self) -> str:
        return "\n".join(self.body)

    def table(self, column: str) -> Table:
        """The one table of the body that has this column; none where the paper leaves it out."""
        found = [table for table in self.tables if table and column in table[0]]
        assert len(found) <= 1
        return found[0] if found else []

    def number(self, pattern: str) -> int:
        """The number in the one place of the body that the pattern fits."""
        (found,) = re.findall(pattern, self.text)
        return int(found)


def read(source: Path | bytes) -> Report:
    """The report in a .docx. Rows over all columns, the titles of parts, are no rows of the tables."""
    paper = docx.Document(io.BytesIO(source) if isinstance(source, bytes) else str(source))
    body: list[str] = []
    tables: list[Table] = []
    appendices: list[Table] = []
    signed = False
    for block in paper.iter_inner_content():
        if hasattr(block, "text"):
            if block.text.strip() and not signed:
                body.append(block.text)
            elif re.fullmatch(r"Phụ lục [IV]+", block.text):
                appendices.append([])
            continue
        if "Nơi nhận" in block.cell(0, 0).text:
            signed = True
        elif signed:
            appendices[-1] = _rows(block)
        elif block.rows[0].cells[0].text == "TT" or block.rows[0].cells[0].text in ("Phần", "Tháng", "Văn bản"):
            tables.append(_rows(block))
    return Report(body, tables, appendices)


def _rows(table: Any) -> Table:
    head, *others = [row.cells for row in table.rows]
    kept = [cells for cells in others if len({cell._tc for cell in cells}) > 1]
    return [{label.text: cell.text for label, cell in zip(head, cells, strict=True)} for cells in kept]


class Master:
    """The rows of the sheets of a master, by header."""

    def __init__(self, path: Path) -> None:
        self._book = openpyxl.load_workbook(path, data_only=True)

    def rows(self, title: str, label: str = "Mã") -> list[dict[str, Any]]:
        return [row for row in rows(self._book[title], label) if row[label] not in (None, "")]

"""Small Word templates for tests, drawn by python-docx, and papers read back by it."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
from openxml_audit import OpenXmlValidator

from consolidate.outputs.papers.fields import Field, Values

VALUES: Values = {
    "tong_nhiem_vu": 12,
    "qua_han": 0,
    "ghi_chu": "",
    "ky": "tháng 10/2025",
    "nhiem_vu": [{"ten": "Số hóa hồ sơ", "han": "31/10"}, {"ten": "Mở lớp", "han": ""}],
    "muc_tieu": [{"ten": "Tỷ lệ hồ sơ"}],
    "trong_rong": [],
}
FIELDS: tuple[Field[Any], ...] = (
    *(Field(name, name, lambda _: "") for name in ("tong_nhiem_vu", "qua_han", "ghi_chu", "ky")),
    Field("nhiem_vu", "", lambda _: [], {"ten": "", "han": ""}),
    Field("muc_tieu", "", lambda _: [], {"ten": ""}),
    Field("trong_rong", "", lambda _: [], {"ten": ""}),
)

Row = Sequence[str]


def word(*blocks: str | Sequence[Row], change: Callable[[Any], object] | None = None) -> bytes:
    """A Word file of paragraphs and tables (rows of cells); `change` gets it before it is saved."""
    paper = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            paper.add_paragraph(block)
        else:
            table = paper.add_table(rows=len(block), cols=len(block[0]))
            for row, texts in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    first, *others = text.split("\n")
                    cell.text = first
                    for other in others:
                        cell.add_paragraph(other)
    if change:
        change(paper)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def texts(paper: bytes) -> list[Any]:
    """The paragraphs of a paper and its tables (lists of rows of cell texts), as another library reads them."""
    document = docx.Document(io.BytesIO(paper))
    return [
        block.text if hasattr(block, "text") else [[cell.text for cell in row.cells] for row in block.rows]
        for block in document.iter_inner_content()
    ]


def errors(paper: bytes, folder: Path) -> list[Any]:
    """What a validator of Office files finds in a paper."""
    path = folder / "paper.docx"
    path.write_bytes(paper)
    return list(OpenXmlValidator().validate(path).errors)


def part(paper: bytes, name: str) -> str:
    """A part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        return package.read(name).decode()


def with_part(paper: bytes, changes: dict[str, Callable[[str], str]], more: dict[str, str] | None = None) -> bytes:
    """The Word file with parts changed, and more of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(paper)) as package, zipfile.ZipFile(out, "w") as made:
        for info in package.infolist():
            text = package.read(info)
            change = changes.get(info.filename)
            made.writestr(info.filename, change(text.decode()).encode() if change else text)
        for name, added in (more or {}).items():
            made.writestr(name, added)
    return out.getvalue()

"""Templates that went through LibreOffice: what it makes of fields still is a field, what is wrong still is told."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import docx
import pytest

from consolidate.outputs.papers import template
from consolidate.outputs.papers.report import MONTH
from tests.support.papers_made import FIELDS, VALUES, errors, texts, word

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

Convert = Callable[[Path, str], Path]
TEMPLATE = word(
    "Tổng số {{ tong_nhiem_vu }} nhiệm vụ.",
    "{{? qua_han }}Quá hạn {{ qua_han }}.",
    "- {{ nhiem_vu.ten }};",
    [["Tên", "Hạn", "Ghi chú"], ["{{ nhiem_vu.ten }}", "{{ nhiem_vu.han }}", "{{? nhiem_vu.han }}có hạn"]],
    "Không có:",
    [["Tên"], ["{{ trong_rong.ten }}"]],
    "Hết",
)


def edited(template_: bytes, changes: Mapping[str, str], folder: Path, soffice: Convert) -> bytes:
    """The template opened in LibreOffice, texts changed in its own format, and saved as a Word file again."""
    source = folder / "mau.docx"
    source.write_bytes(template_)
    own = soffice(source, "odt")
    out = io.BytesIO()
    with zipfile.ZipFile(own) as package, zipfile.ZipFile(out, "w") as made:
        for info in package.infolist():
            content = package.read(info)
            if info.filename == "content.xml":
                text = content.decode()
                for old, new in changes.items():
                    assert old in text
                    text = text.replace(old, new)
                content = text.encode()
            made.writestr(info, content)
    again = folder / "sua.odt"
    again.write_bytes(out.getvalue())
    return soffice(again, "docx").read_bytes()


def test_words_changed_and_a_field_added(tmp_path: Path, soffice: Convert) -> None:
    """A sentence changed, a field added: the paper says the new words and the value, all else as before."""
    changes = {"nhiệm vụ.": "việc của kỳ {{ ky }}.", "Hết": "Trân trọng."}
    content = edited(TEMPLATE, changes, tmp_path, soffice)
    assert template.faults("mau.docx", content, FIELDS) == ()
    assert texts(template.rendered(content, VALUES)) == [
        *("Tổng số 12 việc của kỳ tháng 10/2025.", "- Số hóa hồ sơ;", "- Mở lớp;"),
        [["Tên", "Hạn", "Ghi chú"], ["Số hóa hồ sơ", "31/10", "có hạn"], ["Mở lớp", "", ""]],
        "Không có:",
        "Trân trọng.",
    ]


def test_a_field_misspelt(tmp_path: Path, soffice: Convert) -> None:
    """A field that somebody spoiled is refused with its paragraph and the field it is most like."""
    content = edited(TEMPLATE, {"{{ tong_nhiem_vu }}": "{{ tong_nhiem_vụ }} {{ tong_nhiem }"}, tmp_path, soffice)
    found = template.faults("mau.docx", content, FIELDS)
    assert len(found) == 2
    assert all("chỗ “Tổng số {{ tong_nhiem_vụ }} {{ tong_nhiem } nhiệm vụ.”" in line for line in found)
    assert all("{{ tong_nhiem_vu }}" in line for line in found)


def test_a_column_dropped(tmp_path: Path, soffice: Convert) -> None:
    """A table from which a column was taken repeats its row with the columns that are left."""

    def drop(paper: Any) -> None:
        table = paper.tables[0]
        for row in table.rows:
            row._tr.remove(row.cells[1]._tc)
        table._tbl.tblGrid.remove(table._tbl.tblGrid.gridCol_lst[1])

    paper = docx.Document(io.BytesIO(TEMPLATE))
    drop(paper)
    source = tmp_path / "mau.docx"
    paper.save(str(source))
    content = soffice(source, "docx").read_bytes()
    (table,) = [block for block in texts(template.rendered(content, VALUES)) if isinstance(block, list)]
    assert table == [["Tên", "Ghi chú"], ["Số hóa hồ sơ", "có hạn"], ["Mở lớp", ""]]


def test_the_shipped_report_comes_through(tmp_path: Path, soffice: Convert) -> None:
    """The shipped template of the month, saved by LibreOffice, makes the same text; nothing new is wrong with it."""
    items = {
        field.name: [{column: f"{column} {n}" for column in field.columns} for n in range(2)] for field in MONTH.fields
    }
    values = {
        **{field.name: field.name for field in MONTH.fields},
        **{name: rows for name, rows in items.items() if rows[0]},
    }
    shipped = MONTH.compose()
    content = edited(shipped, {}, tmp_path, soffice)
    assert template.faults(MONTH.template, content, MONTH.fields) == ()
    paper = template.rendered(content, values)
    assert _flat(paper) == _flat(template.rendered(shipped, values))
    kinds = {each.description for each in errors(content, tmp_path)}
    assert {each.description for each in errors(paper, tmp_path)} <= kinds


def _flat(paper: bytes) -> list[str]:
    rows = [block if isinstance(block, str) else " | ".join(map(" ".join, block)) for block in texts(paper)]
    return [text for row in rows if (text := " ".join(row.split()))]

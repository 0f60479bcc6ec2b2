"""Workbooks as issued before a reason for a change was asked: of layout 1, genuine by their signature."""

from dataclasses import fields
from pathlib import Path

import openpyxl

from consolidate.core.workspace import Workspace
from consolidate.forms.columns import PROPERTY_PREFIX
from consolidate.forms.model import Identity
from consolidate.forms.signing import signed
from consolidate.texts.labels import Label
from tests.support.sheets import table


def made_layout_1(path: Path, workspace: Path) -> None:
    """Take the column that came with layout 2 out of a workbook, and sign it as one of layout 1."""
    book = openpyxl.load_workbook(path)
    sheet = book["Nhiệm vụ"]
    labels, header = table(sheet)
    for row in range(header, sheet.max_row + 1):
        sheet.cell(row, labels[str(Label.CHANGE_REASON)]).value = None
    cells = {row[0].value: row[1] for row in book["_meta"].iter_rows(max_col=2)}
    cells["template"].value = "1"
    texts = {each.name: str(cells[each.name].value) for each in fields(Identity)}
    identity = signed(Workspace(workspace).key(), Identity(**texts))
    cells["signature"].value = identity.signature
    for name in ("template", "signature"):
        book.custom_doc_props[PROPERTY_PREFIX + name].value = getattr(identity, name)
    book.save(path)

"""Papers laid out by python-docx: the slots of a State paper (Nghị định 30/2020/NĐ-CP, Phụ lục I) and of a Party paper.

Only what is shipped as a template is laid out here: from then on the words and looks are the office's.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table of a paper: its head, its width, and the text of its cell, which holds fields of a list."""

    head: str
    width_cm: float
    text: str
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What differs between a State paper and a Party paper. Sizes in points."""

    party: bool = False
    body_points: float = 14


STATE, PARTY = Form(), Form(party=True)


class Draft:
    """A paper being laid out, from its first page to its last appendix."""

    def __init__(self, form: Form = STATE) -> None:
        self.form = form
        self.paper: Any = Document()
        style = self.paper.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", Pt(form.body_points)
        section = self.paper.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.top_margin = section.bottom_margin = Cm(2)
        section.left_margin, section.right_margin = Cm(3), Cm(1.5)

    def letterhead(self, superior: str, body: str, number: str, place_day: str, subject: str = "") -> None:
        """The head of the first page: superior and issuing agency left, Quốc hiệu and Tiêu ngữ right; below them the
        number, the subject of a letter, place and day.
        """
        table = self.paper.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = f"{superior}\n{body}", ""
        table.cell(1, 0).text, table.cell(1, 1).text = f"{number}\n{subject}".strip(), place_day

    def title(self, kind: str, subject: str) -> None:
        """The type of the paper in capitals, and its subject with a rule below it."""
        self._line(kind, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)
        self._line(subject, bold=True, align=WD_ALIGN_PARAGRAPH.CENTER)

    def addressees(self, words: str, several: str) -> None:
        """`words`: the one addressee on the line, or the lead to `several`, a paragraph with a field of a list."""
        self._line(words)
        if several:
            self._line(several)

    def basis(self, text: str) -> None:
        """A legal basis, in italics."""
        self._line(text, italic=True)

    def heading(self, text: str, level: int = 1) -> None:
        """`I. …` in capitals at level 1; `1. …` at level 2."""
        self._line(text, bold=True)

    def paragraph(self, text: str, *, italic: bool = False) -> None:
        """A paragraph of the body."""
        self._line(text, italic=italic, align=WD_ALIGN_PARAGRAPH.JUSTIFY)

    def table(self, columns: Sequence[Column], section_row: str = "") -> None:
        """A table with a head that is repeated on each page, and one row that is repeated for each item of a list.

        `section_row`: the text of a row over all columns, of a field of a list that is empty but where a part begins.
        """
        table = self.paper.add_table(rows=2, cols=len(columns))
        table.style = "Table Grid"
        for place, column in enumerate(columns):
            table.cell(0, place).text, table.cell(1, place).text = column.head, column.text

    def signature(self, recipients: Sequence[str], authority: Sequence[str]) -> None:
        """Nơi nhận left, level with it the signer's authority and title right; below them room, then the name."""
        table = self.paper.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "\n".join(recipients), "\n".join(authority)

    def appendix(self, number: str, title: str, note: str, *, landscape: bool) -> None:
        """A new page, and from it on pages counted from 1: `Phụ lục II`, its title, and what it goes with."""
        section = self.paper.add_section(WD_SECTION.NEW_PAGE)
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(29.7), Cm(21)
        for text in (number, title, note):
            self._line(text, bold=text != note, align=WD_ALIGN_PARAGRAPH.CENTER)

    def content(self) -> bytes:
        """The paper as a .docx, the same bytes each time."""
        out = io.BytesIO()
        self.paper.save(out)
        return out.getvalue()

    def _line(self, text: str, *, bold: bool = False, italic: bool = False, align: Any = None) -> None:
        paragraph = self.paper.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.italic = bold, italic
        paragraph.alignment = align

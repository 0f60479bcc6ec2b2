"""Papers laid out by python-docx: the slots of a State paper (Nghị định 30/2020/NĐ-CP, Phụ lục I) and of a Party paper.

Only what is shipped as a template is laid out here: from then on the words and looks are the office's.
"""

from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_SECTION

from consolidate.outputs.papers.layout import grid, head, page_setup, paper_end
from consolidate.outputs.papers.layout.blank import blank, packed
from consolidate.outputs.papers.layout.fitting import fit
from consolidate.outputs.papers.layout.fitting.word_names import AFTER
from consolidate.outputs.papers.layout.forms_of_paper import PARTY, STATE, Form
from consolidate.outputs.papers.layout.grid import Column
from consolidate.outputs.papers.layout.typeset import CENTRE, JUSTIFIED, LEFT, RIGHT, Look, line, tiny

__all__ = ["PARTY", "STATE", "Column", "Draft", "Form"]

_FIRST_LINE_CM = 1.27
_BETWEEN = 6
"""Points between paragraphs."""
_LINE = 1.1
_ADDRESS_CM, _ADDRESSEE_CM = 3.0, 5.1
"""Where `Kính gửi:` begins, and below its colon the dash before each of several."""


class Draft:
    """A paper being laid out, from its first page to its last appendix."""

    def __init__(self, form: Form = STATE) -> None:
        self.form = form
        self.paper: Any = blank(form.body)
        page_setup.lay(self.paper.sections[0], landscape=False)
        page_setup.number(self.paper.sections[0])

    def letterhead(self, superior: str, body: str, number: str, place_day: str, subject: str = "") -> None:
        """The head of the first page: superior and issuing agency left, Quốc hiệu and Tiêu ngữ right; below them the
        number, the subject of a letter, place and day.
        """
        head.letterhead(self.paper, self.form, self._room(), (superior, body, number, place_day, subject))
        if subject:
            line(self.paper, "", Look(points=6))

    def title(self, kind: str, subject: str) -> None:
        """The type of the paper in capitals, and its subject with a rule below it."""
        head.title(self.paper, self.form, kind, subject)

    def addressees(self, words: str, several: str) -> None:
        """`words`: the one addressee on the line, or the lead to `several`, a paragraph with a field of a list."""
        hang = _ADDRESSEE_CM - _ADDRESS_CM
        if several:
            self._line(words, left=_ADDRESSEE_CM, first=-hang, before=6, after=6, with_next=True)
            self._line(several, left=_ADDRESSEE_CM + 0.3, first=-0.3, after=3)
            self.paper.add_paragraph(style=AFTER)
        else:
            self._line(words, align=CENTRE, before=6, after=12)

    def basis(self, text: str) -> None:
        """A legal basis: in italics, in a Party paper upright."""
        self._line(text, italic=not self.form.party, align=JUSTIFIED, first=_FIRST_LINE_CM, after=_BETWEEN)

    def heading(self, text: str, level: int = 1) -> None:
        """`I. …` in capitals at level 1; `1. …` at level 2; below that in italics."""
        bold = level < 3
        looks = {"before": _BETWEEN, "after": _BETWEEN, "first": _FIRST_LINE_CM}
        self._line(text, bold=bold, italic=not bold, align=LEFT, with_next=True, **looks)

    def paragraph(self, text: str, *, italic: bool = False) -> None:
        """A paragraph of the body."""
        self._line(text, italic=italic, align=JUSTIFIED, first=_FIRST_LINE_CM, after=_BETWEEN)

    def caption(self, text: str, *, italic: bool = True, right: bool = False) -> None:
        """A line above a table: its unit to the right, or its name in the middle."""
        self._line(text, italic=italic, bold=not italic, align=RIGHT if right else CENTRE, after=3, with_next=True)

    def table(self, columns: Sequence[Column], section_row: str = "", *, points: float = 0) -> None:
        """A table with a head that is repeated on each page, and one row that is repeated for each item of a list.

        `section_row`: the text of a row over all columns, of a field of a list that is empty but where a part begins.
        Its columns share the width of the text as theirs are to each other. `points`: other than the form's.
        """
        grid.ruled(self.paper, columns, section_row, self._room(), points or self.form.table)
        self.paper.add_paragraph(style=AFTER)

    def signature(self, recipients: Sequence[str], authority: Sequence[str], name: str = "") -> None:
        """Nơi nhận left, level with it the signer's authority and title right; below them room, then the name."""
        paper_end.signature(self.paper, self.form, self._room(), recipients=recipients, authority=authority, name=name)

    def appendix(self, number: str, title: str, note: str, *, landscape: bool) -> None:
        """A new page, and from it on pages counted from 1: `Phụ lục II`, its title, and what it goes with."""
        section = self.paper.add_section(WD_SECTION.NEW_PAGE)
        tiny(self.paper.paragraphs[-1])
        page_setup.lay(section, landscape=landscape)
        self._line(number, bold=True, align=CENTRE, with_next=True)
        self._line(title, bold=True, align=CENTRE, with_next=True)
        self._line(note, italic=True, align=CENTRE, after=12, with_next=True)

    def content(self) -> bytes:
        """The paper as a .docx, the same bytes each time."""
        body = self.paper.element.body
        if len(body) > 1 and body[-2].tag.endswith("}tbl"):
            tiny(self.paper.add_paragraph())
        fit(body)
        return packed(self.paper)

    def _room(self) -> float:
        return page_setup.text_width(self.paper.sections[-1])

    def _line(self, text: str, **looks: Any) -> None:
        line(self.paper, text, Look(points=self.form.body, line=_LINE, **looks))

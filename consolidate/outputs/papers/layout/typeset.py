"""A paragraph with all its looks on itself, so that a paper looks alike in every program that opens it."""

from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FONT = "Times New Roman"
LEFT, CENTRE, RIGHT, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
SLOTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Sizes and spaces in points, indents in centimetres; `condensed`: points less between letters."""

    points: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    align: Any = LEFT
    before: float = 0
    after: float = 0
    first: float = 0
    left: float = 0
    line: float = 1
    with_next: bool = False
    condensed: float = 0


def line(container: Any, text: str, look: Look) -> Any:
    """A paragraph at the end of a paper or a cell; text is broken into lines where it says so."""
    paragraph = container.add_paragraph()
    form = paragraph.paragraph_format
    paragraph.alignment = look.align
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), look.line
    if look.left:
        form.left_indent = Cm(look.left)
    if look.first:
        form.first_line_indent = Cm(look.first)
    if look.with_next:
        form.keep_with_next = True
    dress(paragraph.add_run(text), look)
    return paragraph


def filled(cell: Any, text: str, look: Look) -> Any:
    """The same as the first paragraph of a cell that is still empty."""
    empty = cell.paragraphs[0]._p
    paragraph = line(cell, text, look)
    empty.getparent().remove(empty)
    return paragraph


def dress(run: Any, look: Look) -> None:
    """Font, size and emphasis of a run, in the slots of every script."""
    font = run.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(look.points), look.bold, look.italic
    if look.underlined:
        font.underline = True
    properties = run._r.get_or_add_rPr()
    for slot in SLOTS:
        properties.rFonts.set(qn(slot), FONT)
    _before(properties, "w:szCs", str(round(look.points * 2)), ("w:highlight", "w:u", "w:effect", "w:lang"))
    if look.condensed:
        _before(properties, "w:spacing", str(-round(look.condensed * 20)), ("w:w", "w:kern", "w:sz"))


def tiny(paragraph: Any) -> Any:
    """A paragraph that must be there and takes no room."""
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(1)
    mark = OxmlElement("w:rPr")
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "2")
    mark.append(size)
    paragraph._p.get_or_add_pPr().insert_element_before(mark, "w:sectPr", "w:pPrChange")
    return paragraph


def _before(properties: Any, tag: str, value: str, later: tuple[str, ...]) -> None:
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    properties.insert_element_before(element, *later)

"""The handbook as a Word file: `python -m docs.handbook [TARGET]`, by default `dist/huong-dan.docx`.

It reads the Markdown that the handbook is written in: headings, paragraphs, lists, tables, pictures, indented lines of
commands, bold words and `code`.
"""

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

HANDBOOK = Path(__file__).parent / "huong-dan.md"
TARGET = Path("dist") / "huong-dan.docx"

_INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|`(?P<code>[^`]+)`")
_PICTURE = re.compile(r"!\[(?P<words>.*)\]\((?P<file>.+)\)")
_ITEM = re.compile(r"(?:- |(?P<number>\d+)\. )(?P<words>.*)")
_HEADING = re.compile(r"(?P<level>#+) (?P<words>.*)")
_PAGE = (Cm(21), Cm(29.7))
_MARGINS = (Cm(2), Cm(2), Cm(3), Cm(2))
_WIDTH = _PAGE[0] - _MARGINS[2] - _MARGINS[3]
_FONT, _FIXED = "Times New Roman", "Consolas"
_STYLES = {"Title": 20, "Heading 1": 15, "Heading 2": 13, "Normal": 13}
"""Style → its size in points."""


def write(source: Path, target: Path) -> None:
    """Write the Word file of a Markdown file; its pictures are read from beside it."""
    document = Document()
    _set_up(document)
    for kind, lines in groupby(_lines(source.read_text(encoding="utf-8")), key=_kind):
        if kind == "table":
            _table(document, [_cells(line) for line in lines])
        else:
            for line in lines:
                _paragraph(document, line, source.parent)
    target.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(target))


def _set_up(document: Any) -> None:
    """A4 with the margins of papers here, one font, Vietnamese, a number on each page."""
    section = document.sections[0]
    section.page_width, section.page_height = _PAGE
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = _MARGINS
    for name, size in _STYLES.items():
        style = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [each for each in fonts.attrib if each.endswith("Theme")]:
            del fonts.attrib[theme]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.paragraph_format.space_after = Pt(4)
    _within(document.styles["Normal"].element.rPr, "w:lang", val="vi-VN")
    number = section.footer.paragraphs[0]
    number.alignment = 1
    _within(number.paragraph_format.element, "w:fldSimple", instr="PAGE")


def _within(parent: Any, name: str, **values: str) -> Any:
    """An element of Word's own below another one, with these attributes."""
    element = OxmlElement(name)
    for attribute, value in values.items():
        element.set(qn(f"w:{attribute}"), value)
    parent.append(element)
    return element


def _lines(text: str) -> Iterator[str]:
    return (line.rstrip() for line in text.splitlines() if line.strip())


def _kind(line: str) -> str:
    return "table" if line.startswith("|") else "line"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _table(document: Any, rows: list[list[str]]) -> None:
    kept = [row for row in rows if not all(set(cell) <= {"-"} for cell in row)]
    table = document.add_table(rows=0, cols=len(kept[0]), style="Table Grid")
    for number, row in enumerate(kept):
        cells = table.add_row().cells
        of_row = _element(cells[0]).getparent().get_or_add_trPr()
        _within(of_row, "w:cantSplit")
        if not number:
            _within(of_row, "w:tblHeader")
        for cell, words in zip(cells, row, strict=True):
            _write_words(cell.paragraphs[0], f"**{words}**" if not number else words)
            if not number:
                _within(_element(cell).get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill="DCE3EE")
    document.add_paragraph()


def _element(cell: Any) -> Any:
    """The element of a cell, whose parent is that of its row."""
    return cell.paragraphs[0].paragraph_format.element.getparent()


def _paragraph(document: Any, line: str, folder: Path) -> None:
    if heading := _HEADING.fullmatch(line):
        document.add_heading(heading["words"], len(heading["level"]) - 1)
    elif picture := _PICTURE.fullmatch(line):
        document.add_picture(str(folder / picture["file"]), width=_WIDTH)
        document.paragraphs[-1].paragraph_format.keep_with_next = True
        document.add_paragraph().add_run(picture["words"]).italic = True
    elif line.startswith("    "):
        document.add_paragraph().add_run(line.strip()).font.name = _FIXED
    elif item := _ITEM.fullmatch(line):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(1)
        paragraph.paragraph_format.first_line_indent = Cm(-0.7)
        _write_words(paragraph, f"{item['number']}.\t{item['words']}" if item["number"] else f"•\t{item['words']}")
    else:
        _write_words(document.add_paragraph(), line)


def _write_words(paragraph: Any, words: str) -> None:
    place = 0
    for found in _INLINE.finditer(words):
        paragraph.add_run(words[place : found.start()])
        run = paragraph.add_run(found["bold"] or found["code"])
        if found["bold"]:
            run.bold = True
        else:
            run.font.name = _FIXED
        place = found.end()
    paragraph.add_run(words[place:])


if __name__ == "__main__":
    write(HANDBOOK, Path(sys.argv[1]) if sys.argv[1:] else TARGET)

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
from docx.shared import Cm, Pt

HANDBOOK = Path(__file__).parent / "huong-dan.md"
TARGET = Path("dist") / "huong-dan.docx"

_INLINE = re.compile(r"\*\*(?P<bold>.+?)\*\*|`(?P<code>[^`]+)`")
_PICTURE = re.compile(r"!\[(?P<words>.*)\]\((?P<file>.+)\)")
_ITEM = re.compile(r"(?:- |(?P<number>\d+)\. )(?P<words>.*)")
_HEADING = re.compile(r"(?P<level>#+) (?P<words>.*)")
_WIDTH = Cm(16)


def write(source: Path, target: Path) -> None:
    """Write the Word file of a Markdown file; its pictures are read from beside it."""
    document = Document()
    font = document.styles["Normal"].font
    font.name, font.size = "Times New Roman", Pt(13)
    for kind, lines in groupby(_lines(source.read_text(encoding="utf-8")), key=_kind):
        if kind == "table":
            _table(document, [_cells(line) for line in lines])
        else:
            for line in lines:
                _paragraph(document, line, source.parent)
    target.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(target))


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
        for cell, words in zip(table.add_row().cells, row, strict=True):
            _write_words(cell.paragraphs[0], f"**{words}**" if not number else words)


def _paragraph(document: Any, line: str, folder: Path) -> None:
    if heading := _HEADING.fullmatch(line):
        document.add_heading(heading["words"], len(heading["level"]) - 1)
    elif picture := _PICTURE.fullmatch(line):
        document.add_picture(str(folder / picture["file"]), width=_WIDTH)
        document.add_paragraph().add_run(picture["words"]).italic = True
    elif line.startswith("    "):
        document.add_paragraph().add_run(line.strip()).font.name = "Consolas"
    elif item := _ITEM.fullmatch(line):
        paragraph = document.add_paragraph(style=None if item["number"] else "List Bullet")
        paragraph.paragraph_format.left_indent = Cm(1)
        paragraph.paragraph_format.first_line_indent = Cm(-0.6)
        _write_words(paragraph, line if item["number"] else item["words"])
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
            run.font.name = "Consolas"
        place = found.end()
    paragraph.add_run(words[place:])


if __name__ == "__main__":
    write(HANDBOOK, Path(sys.argv[1]) if sys.argv[1:] else TARGET)

"""Word documents (.docx): paragraphs and tables in order, with automatic numbers, all tracked changes accepted.

What is left out of the text is told with its place: words struck out, deleted or hidden, footnotes, comments.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, NamedTuple

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from consolidate.catalogue.documents.document import Document, Line, Spanned, table_rows
from consolidate.catalogue.documents.formats import word_numbering
from consolidate.catalogue.documents.formats.word_numbering import W
from consolidate.core.errors import PlanError
from consolidate.spreadsheets.reading.zip_limits import Package
from consolidate.texts.catalogue import documents
from consolidate.texts.catalogue.documents import LeftOut

_THROUGH = tuple(
    f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "sdt", "sdtContent")
)
"""Elements that show the runs or blocks inside them. Deleted and moved-away text stands in other elements."""

_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_GONE, _ADDED = (tuple(f"{W}{name}" for name in names) for names in (("del", "moveFrom"), ("ins", "moveTo")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BESIDE = {
    f"{W}footnoteReference": ("footnote", RELATIONSHIP_TYPE.FOOTNOTES),
    f"{W}endnoteReference": ("endnote", RELATIONSHIP_TYPE.ENDNOTES),
    f"{W}commentReference": ("comment", RELATIONSHIP_TYPE.COMMENTS),
}
"""Element that refers to a text beside the body → its element there, and the part with these texts."""
_STRIKES = ("strike", "dstrike")
_LAYOUT_COLUMNS = 2


def read(file: str, content: bytes) -> Document:
    """The body without headers, footers and footnotes. PlanError if the file is damaged."""
    package = Package(content)
    package.refuse_large()
    package.xml_of("word/document.xml")
    try:
        word = docx.Document(BytesIO(content))
        body = word.element.body
        numbers = [part.target_part for part in word.part.rels.values() if part.reltype == RELATIONSHIP_TYPE.NUMBERING]
        root = numbers[0].element if numbers else None
        styles = word.styles.element
        reader = _Reader(word_numbering.read(root, styles), _ruled_styles(styles), _striking_styles(styles))
        lines = tuple(reader.blocks(body))
        beside = {tag: _texts(word.part, *of) for tag, of in _BESIDE.items()}
    except Exception as fault:  # whatever a broken part makes the libraries stumble over
        raise PlanError(documents.damaged(file)) from fault
    return Document(file=file, lines=lines, notes=tuple(_notes(reader.left_out, beside)))


def _texts(part: Any, element: str, relation: str) -> dict[str, str]:
    """Id → text of the footnotes, endnotes or comments of a document."""
    found = next((other.target_part for other in part.rels.values() if other.reltype == relation), None)
    items = parse_xml(found.blob).iter(f"{W}{element}") if found is not None else ()
    return {item.get(f"{W}id", ""): _plain(item, f"{W}t") for item in items}


def _plain(element: Any, *tags: str) -> str:
    return " ".join("".join(text.text or "" for text in element.iter(*tags)).split())


def _notes(left_out: Sequence["_LeftOut"], beside: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """A note for each place and way in which something was left out, in the order of the document."""
    together: dict[tuple[str, LeftOut], list[str]] = {}
    for one in left_out:
        words = beside[one.why].get(one.words, "") if one.why in beside else one.words
        together.setdefault((one.place, _WHY[one.why]), []).append(words)
    for (place, why), texts in together.items():
        yield documents.left_out(place, why, list(filter(None, texts)))


class _LeftOut(NamedTuple):
    """Words that are no part of the text, or the id of a text beside it; `why`: a key of `_WHY`."""

    place: str
    why: str
    words: str


_WHY = {
    "struck": LeftOut.STRUCK,
    "hidden": LeftOut.HIDDEN,
    **dict.fromkeys(_GONE, LeftOut.DELETED),
    **dict.fromkeys(_ADDED, LeftOut.ADDED),
    f"{W}footnoteReference": LeftOut.FOOTNOTE,
    f"{W}endnoteReference": LeftOut.FOOTNOTE,
    f"{W}commentReference": LeftOut.COMMENT,
}


@dataclass(slots=True)
class _Reader:
    """Walks the body in order and counts paragraphs, tables and automatic numbers.

    `ruled_styles`: table styles that draw lines around cells; `striking_styles`: styles that strike out. `place`: where
    it reads.
    """

    numbers: word_numbering.Numbering
    ruled_styles: frozenset[str]
    striking_styles: frozenset[str]
    paragraphs: int = 0
    tables: int = 0
    place: str = ""
    left_out: list[_LeftOut] = field(default_factory=list)

    def blocks(self, element: Any) -> Iterator[Line]:
        """The lines of the paragraphs and tables directly inside an element."""
        for block in _inside(element, f"{W}p", f"{W}tbl"):
            if block.tag == f"{W}tbl":
                self.tables += 1
                yield from self._table(block, self.tables)
            else:
                yield from self._paragraph(block)

    def _paragraph(self, paragraph: Any) -> Iterator[Line]:
        self.place = documents.paragraph(self.paragraphs + 1)
        text = self._paragraph_text(paragraph)
        self.paragraphs += bool(text)
        place = documents.paragraph(self.paragraphs)
        yield from (Line((line,), place) for line in text.split("\n"))

    def _table(self, table: Any, number: int) -> Iterator[Line]:
        rows = [row for row in _inside(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
        width = max((len(list(_inside(row, f"{W}tc"))) for row in rows), default=0)
        if width <= _LAYOUT_COLUMNS and (width == 1 or not self._ruled(table)):
            for cell in (cell for row in rows for cell in _inside(row, f"{W}tc")):
                yield from self.blocks(cell)
            return
        for row, texts in table_rows(self._cells(rows)):
            yield Line(texts, documents.table_row(number, row))

    def _ruled(self, table: Any) -> bool:
        style = table.find(f"{W}tblPr/{W}tblStyle")
        borders = [*table.iter(f"{W}tblBorders"), *table.iter(f"{W}tcBorders")]
        if borders:
            return any(_has_lines(border) for border in borders)
        return style is not None and style.get(f"{W}val") in self.ruled_styles

    def _cells(self, rows: list[Any]) -> Iterator[Spanned]:
        """The cells in which a merged area begins, or that are not merged, with the rows and columns they cover."""
        above: dict[int, Spanned] = {}
        done: list[Spanned] = []
        for number, row in enumerate(rows, 1):
            self.place = documents.table_row(self.tables, number)
            column = 1 + _number(row, "trPr", "gridBefore", 0)
            for cell in _inside(row, f"{W}tc"):
                columns = _number(cell, "tcPr", "gridSpan", 1)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                text = self._cell_text(cell)
                if merge is not None and merge.get(f"{W}val") != "restart" and column in above:
                    top = above[column]
                    above[column] = top._replace(rows=number - top.row + 1, text=f"{top.text} {text}")
                else:
                    done += [above.pop(column)] if column in above else []
                    above[column] = Spanned(number, column, text, 1, columns)
                column += columns
        yield from (*done, *above.values())

    def _cell_text(self, element: Any) -> str:
        """The text of a cell, including that of tables inside it."""
        parts = []
        for block in _inside(element, f"{W}p", f"{W}tbl"):
            if block.tag == f"{W}p":
                parts.append(self._paragraph_text(block))
            else:
                parts += [self._cell_text(cell) for row in _inside(block, f"{W}tr") for cell in _inside(row, f"{W}tc")]
        return "\n".join(parts)

    def _paragraph_text(self, paragraph: Any) -> str:
        """A paragraph's automatic number and text, then one line for each paragraph of text boxes anchored in it."""
        self._changes(paragraph)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        struck = style is not None and style.get(f"{W}val") in self.striking_styles
        text = "".join(self._run(run, struck=struck) for run in _inside(paragraph, f"{W}r")).strip()
        label = self.numbers.label(paragraph)
        boxes = [box for box in paragraph.iter(f"{W}txbxContent") if next(box.iterancestors(_FALLBACK), None) is None]
        boxed = (self._paragraph_text(inner) for box in boxes for inner in _inside(box, f"{W}p"))
        return "\n".join(filter(None, [f"{label} {text}".strip(), *boxed]))

    def _changes(self, paragraph: Any) -> None:
        """Take note of what tracked changes delete and add in a paragraph."""
        for change in paragraph.iterchildren(*_GONE, *_ADDED):
            if words := _plain(change, f"{W}t", f"{W}delText"):
                self.left_out.append(_LeftOut(self.place, change.tag, words))

    def _run(self, run: Any, *, struck: bool) -> str:
        for child in run:
            if child.tag in _BESIDE:
                self.left_out.append(_LeftOut(self.place, child.tag, child.get(f"{W}id", "")))
        text = "".join(child.text or "" if child.tag == f"{W}t" else _SIGNS.get(child.tag, "") for child in run)
        why = "hidden" if _is_on(run, "vanish") else "struck" if self._is_struck(run, of_style=struck) else ""
        if why and text.strip():
            self.left_out.append(_LeftOut(self.place, why, " ".join(text.split())))
            return ""
        return text

    def _is_struck(self, run: Any, *, of_style: bool) -> bool:
        """Whether a run is struck out: by itself, else by its style, else by its paragraph's."""
        own = [_switch(run.find(f"{W}rPr/{W}{name}")) for name in _STRIKES]
        if any(own) or False in own:
            return any(own)
        style = run.find(f"{W}rPr/{W}rStyle")
        return of_style or (style is not None and style.get(f"{W}val") in self.striking_styles)


def _switch(found: Any) -> bool | None:
    """Whether a property is on, None where it is not stated."""
    return None if found is None else found.get(f"{W}val") not in ("0", "false")


def _is_on(run: Any, property_name: str) -> bool:
    return bool(_switch(run.find(f"{W}rPr/{W}{property_name}")))


def _inside(element: Any, *wanted: str) -> Iterator[Any]:
    """The children with these tags, also those inside elements that show their content (`_THROUGH`)."""
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag in _THROUGH:
            yield from _inside(child, *wanted)


def _number(element: Any, properties: str, name: str, default: int) -> int:
    found = element.find(f"{W}{properties}/{W}{name}")
    value = found.get(f"{W}val", "") if found is not None else ""
    return int(value) if value.isdecimal() else default


def _has_lines(borders: Any) -> bool:
    return any(side.get(f"{W}val") not in (None, "nil", "none") for side in borders)


def _ruled_styles(styles: Any) -> frozenset[str]:
    return frozenset(
        style.get(f"{W}styleId", "")
        for style in styles.iter(f"{W}style")
        if any(_has_lines(borders) for borders in style.iter(f"{W}tblBorders"))
    )


def _striking_styles(styles: Any) -> frozenset[str]:
    return frozenset(
        style.get(f"{W}styleId", "")
        for style in styles.iter(f"{W}style")
        if any(_switch(style.find(f"{W}rPr/{W}{name}")) for name in _STRIKES)
    )

"""A part of a Word file with the office's fields, turned into the language of the library that fills them in.

What is repeated gets a loop around it, what is shown under a condition gets that condition: as text between elements,
which no Word file has.
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import takewhile
from typing import Any

from consolidate.core.normalize import squeeze
from consolidate.outputs.papers.template.field_marks import (
    NONE,
    Fault,
    Known,
    Mark,
    Marks,
    Trouble,
    brace,
    marks,
    only_fields,
)
from consolidate.outputs.papers.template.paragraphs import (
    BOX,
    CELL,
    PARAGRAPH,
    ROW,
    TABLE,
    TEXT,
    W,
    block_text,
    replace_fields,
    struck_out,
    text_of,
    within_a_change,
)

_STORIES = tuple(f"{W}{name}" for name in ("hdr", "ftr", "footnote", "endnote"))
_CONTROL, _CONTENT, _PROPERTIES = (f"{W}{name}" for name in ("sdt", "sdtContent", "pPr"))
_ANCHORS = {
    f"{W}bookmarkStart": f"{W}bookmarkEnd",
    f"{W}commentRangeStart": f"{W}commentRangeEnd",
    f"{W}commentReference": "",
}
_NOISE = f"{W}proofErr"
_PICTURES = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))
_LINE_SIGNS = re.compile(r"[\t\n\r\f\a]")
"""Within `w:t` they are spaces for Word; the library would make tabs, lines and pages of them."""

_NOISE_WORDS = ("rsid", "paraId", "textId")
_CODES = ("{{", "{%", "{#")


class Part:
    """A part as it is compiled: its paragraphs with their fields, and what is wrong with them."""

    def __init__(self, root: Any, known: Known) -> None:
        self.root = root
        for control in [each for each in root.iter(_CONTROL) if brace("".join(each.itertext()))]:
            _unwrap(control)
        paragraphs = [*root.iter(PARAGRAPH)]
        self._marks: dict[Any, Marks] = {each: marks(text_of(each), known) for each in paragraphs}
        self._rows = {row: self._of_row(row) for row in root.iter(ROW)}
        self._paragraphs = {each: found for each, found in self._marks.items() if found.fields or found.faults}
        self.faults = tuple(dict.fromkeys(self._faults()))

    def compile(self) -> None:
        """Put the language of the library in place of the fields. Only of a part without faults."""
        self._clean()
        self._hide_other_braces()
        for table in self.root.iter(TABLE):
            self._compile_table(table)
        for block in self._repeated_paragraphs():
            _around(block, f'{{% for item, plain in lists["{_list(self._marks[block[0]])}"] %}}', "{% endfor %}")
        for paragraph, found in self._paragraphs.items():
            if found.conditions:
                _around([paragraph], f"{{% if {_condition(found)} %}}", "{% endif %}")
        for container in self.root.iter(CELL, BOX, *_STORIES):
            self._keep_one(container)
        for paragraph, found in self._paragraphs.items():
            replace_fields(paragraph, found, _code)

    # --- what is wrong ------------------------------------------------------------------------------------------

    def _faults(self) -> Iterator[Fault]:
        for paragraph, found in self._marks.items():
            yield from found.faults
            if words := struck_out(paragraph):
                yield Fault(Trouble.TRACKED, squeeze(words), squeeze(text_of(paragraph)))
            elif within_a_change(paragraph, found):
                yield Fault(Trouble.TRACKED, squeeze(text_of(paragraph)), squeeze(text_of(paragraph)))
            if _row_of(paragraph) is None and len(found.lists) > 1:
                yield Fault(Trouble.TWO_LISTS, ", ".join(sorted(found.lists)), squeeze(text_of(paragraph)))
        repeated = {row for row, found in self._rows.items() if found.lists}
        repeated |= {each for each, found in self._marks.items() if found.lists and _row_of(each) is None}
        for block in sorted(repeated, key=block_text):
            around = squeeze(block_text(block))
            found = self._rows.get(block) or self._marks[block]
            if block.tag == ROW and len(found.lists) > 1:
                yield Fault(Trouble.TWO_LISTS, ", ".join(sorted(found.lists)), around)
            if block.tag == ROW and _is_head(block):
                yield Fault(Trouble.HEAD_ROW, ", ".join(sorted(found.lists)), around)
            if any(each in repeated for each in block.iterancestors()):
                yield Fault(Trouble.NESTED, ", ".join(sorted(found.lists)), around)
        yield from self._unreachable()

    def _unreachable(self) -> Iterator[Fault]:
        for element in self.root.iter():
            words = [] if element.tag in (TEXT, f"{W}delText") else [element.text or ""]
            for word in (*words, *element.attrib.values()):
                if any(code in word for code in _CODES):
                    place = next(element.iterancestors(PARAGRAPH), None)
                    yield Fault(Trouble.UNREACHABLE, squeeze(word), "" if place is None else squeeze(text_of(place)))

    # --- what is repeated, what is shown ------------------------------------------------------------------------

    def _of_row(self, row: Any) -> Marks:
        """The fields of the row's own paragraphs, not of those of tables or text boxes within it."""
        own = [self._marks[each] for each in _own_paragraphs(row)]
        return Marks(tuple(mark for found in own for mark in found.fields))

    def _repeated_paragraphs(self) -> Iterator[list[Any]]:
        taken: set[Any] = set()
        for paragraph, found in self._paragraphs.items():
            if found.lists and paragraph not in taken and _row_of(paragraph) is None:
                block = self._block(paragraph, self._marks)
                taken.update(block)
                yield block

    def _block(self, first: Any, marks_of: dict[Any, Marks]) -> list[Any]:
        """The element and those right behind it that hold fields of the same list: an item fills them together."""
        which = marks_of[first].lists
        behind = takewhile(
            lambda each: each.tag == first.tag and marks_of.get(each, NONE).lists == which, first.itersiblings()
        )
        return [first, *behind]

    def _compile_table(self, table: Any) -> None:
        rows = [row for row in table.iter(ROW) if next(row.iterancestors(TABLE)) is table]
        first = next((place for place, row in enumerate(rows) if self._rows[row].lists), None)
        behind = rows if first is None else rows[first:]
        plain = [row for row in behind if not self._rows[row].lists and not self._hides(row)]
        if rows and not plain and (first is not None or not [row for row in rows if not self._hides(row)]):
            lists = dict.fromkeys(_list(self._rows[row]) for row in behind if self._rows[row].lists)
            asked = [f'given(lists["{name}"])' for name in lists]
            asked += [self._row_condition(row) for row in behind if not self._rows[row].lists]
            _around([table], f"{{% if {' or '.join(asked)} %}}", "{% endif %}")
        taken: set[Any] = set()
        for row in rows:
            if self._rows[row].lists and row not in taken:
                block = self._block(row, self._rows)
                taken.update(block)
                _around(block, f'{{% for item, plain in lists["{_list(self._rows[row])}"] %}}', "{% endfor %}")
        for row in rows:
            if self._hides(row):
                _around([row], f"{{% if {self._row_condition(row)} %}}", "{% endif %}")

    def _hides(self, row: Any) -> bool:
        """Whether a row may go: there is nothing in it but paragraphs under a condition, and values of an item."""
        full = [each for each in _own_paragraphs(row) if squeeze(text_of(each)) or _pictured(each)]
        nested = next(row.iter(TABLE), None)
        return bool(full) and nested is None and all(self._shown_if(row, each) for each in full)

    def _row_condition(self, row: Any) -> str:
        shown = (self._shown_if(row, each) for each in _own_paragraphs(row))
        return " or ".join(dict.fromkeys(f"({each})" for each in shown if each))

    def _shown_if(self, row: Any, paragraph: Any) -> str:
        """When a paragraph has something to show, as a condition; "" if always, or never."""
        found = self._marks[paragraph]
        if found.conditions:
            return _condition(found)
        bare = found.fields and self._rows[row].lists and only_fields(text_of(paragraph), found)
        if not bare or _pictured(paragraph):
            return ""
        return " or ".join(f"typed({_value(mark, 'plain', 'plains')})" for mark in found.fields if mark.column)

    def _keep_one(self, container: Any) -> None:
        """An empty paragraph where all others may go: a cell, a header, a text box ends with one."""
        blocks = [each for each in container if each.tag in (PARAGRAPH, TABLE)]
        last = list(takewhile(lambda each: each.tag == PARAGRAPH, reversed(blocks)))
        if not last or any(not (self._marks[each].conditions or self._loops(each)) for each in last):
            return
        kept = [_condition(self._marks[each]) for each in last if not self._loops(each)]
        kept += [f'given(lists["{_list(self._marks[each])}"])' for each in last if self._loops(each)]
        empty = deepcopy(last[0])
        empty.tail = None
        for child in [each for each in empty if each.tag != _PROPERTIES]:
            empty.remove(child)
        container.insert(container.index(blocks[-1]) + 1, empty)
        _around([empty], f"{{% if not ({' or '.join(f'({each})' for each in kept)}) %}}", "{% endif %}")

    def _loops(self, paragraph: Any) -> bool:
        return bool(self._marks[paragraph].lists) and _row_of(paragraph) is None

    # --- what would disturb -------------------------------------------------------------------------------------

    def _clean(self) -> None:
        """Leave out what is of no use in a paper, and in repeated parts what may be there only once."""
        for element in [*self.root.iter(_NOISE)]:
            element.getparent().remove(element)
        for element in self.root.iter():
            if element.tag == TEXT and element.text:
                element.text = _LINE_SIGNS.sub(" ", element.text)
            for name in [each for each in element.attrib if each.rpartition("}")[2].startswith(_NOISE_WORDS)]:
                del element.attrib[name]
        changing = [row for row in self._rows if self._rows[row].lists or self._hides(row)]
        changing += [each for each, found in self._paragraphs.items() if found.lists or found.conditions]
        for block in changing:
            for start, end in _ANCHORS.items():
                for anchor in [*block.iter(start, *filter(None, [end]))]:
                    number = anchor.get(f"{W}id")
                    for each in [each for each in self.root.iter(start, end or start) if each.get(f"{W}id") == number]:
                        each.getparent().remove(each)
        for paragraph in [each for each in changing if each.tag == PARAGRAPH]:
            _move_section_end(paragraph)

    def _hide_other_braces(self) -> None:
        """Braces of formulas and of words struck out, as values: the library would take them for its own."""
        for element in self.root.iter():
            if element.tag != TEXT and element.text and brace(element.text):
                signs = {"{": '{{ braces["open"] }}', "}": '{{ braces["close"] }}'}
                element.text = "".join(signs.get(sign, sign) for sign in element.text)


def _is_head(row: Any) -> bool:
    """Whether a row is repeated at the top of each page."""
    head = row.find(f"{W}trPr/{W}tblHeader")
    return head is not None and head.get(f"{W}val") not in ("0", "false", "off")


def _own_paragraphs(row: Any) -> list[Any]:
    return [each for each in row.iter(PARAGRAPH) if _row_of(each) is row]


def _pictured(paragraph: Any) -> bool:
    return next(paragraph.iter(*_PICTURES), None) is not None


def _row_of(paragraph: Any) -> Any:
    """The row whose cell a paragraph stands in; None in a text box, and outside tables."""
    found = next(paragraph.iterancestors(ROW, BOX), None)
    return found if found is not None and found.tag == ROW else None


def _list(found: Marks) -> str:
    return next(iter(found.lists))


def _condition(found: Marks) -> str:
    return " and ".join(f"given({_value(mark, 'plain', 'plains')})" for mark in found.conditions)


def _value(mark: Mark, item: str, whole: str) -> str:
    return f'{item}["{mark.column}"]' if mark.column else f'{whole}["{mark.name}"]'


def _code(mark: Mark) -> str:
    return "" if mark.asked else f"{{{{ {_value(mark, 'item', 'scalars')} }}}}"


def _around(block: Sequence[Any], before: str, after: str) -> None:
    """Put texts before and behind elements, within what is there already."""
    first, last = block[0], block[-1]
    previous = first.getprevious()
    if previous is None:
        parent = first.getparent()
        parent.text = (parent.text or "") + before
    else:
        previous.tail = (previous.tail or "") + before
    last.tail = after + (last.tail or "")


def _unwrap(control: Any) -> None:
    """Put the content of a content control in its place: Word would fill it anew, or keep it from being repeated."""
    content, parent = control.find(_CONTENT), control.getparent()
    place = parent.index(control)
    for child in [] if content is None else [*content]:
        parent.insert(place, child)
        place += 1
    parent.remove(control)


def _move_section_end(paragraph: Any) -> None:
    """The end of a section gets a small paragraph of its own: it is neither repeated nor left out."""
    properties = paragraph.find(_PROPERTIES)
    section = None if properties is None else properties.find(f"{W}sectPr")
    if section is not None:
        own = paragraph.makeelement(PARAGRAPH)
        held = paragraph.makeelement(_PROPERTIES)
        spacing = paragraph.makeelement(f"{W}spacing")
        for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
            spacing.set(f"{W}{name}", value)
        held.extend([spacing, section])
        own.append(held)
        paragraph.addnext(own)

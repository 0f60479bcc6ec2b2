"""Templates of mails and messages: the same fields in lines of plain text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from consolidate.core.errors import ConsolidateError
from consolidate.outputs.papers.fields import Scalar, Values
from consolidate.outputs.papers.template.field_marks import Fault, Known, Mark, Marks, Trouble, known_by, marks, mended
from consolidate.outputs.papers.template.value_xml import LINE_END, is_given, shown
from consolidate.texts.outputs.papers import template as texts

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def text_of(content: bytes, name: str = "") -> str:
    """A text as Notepad and other programs save it, its line ends kept. ConsolidateError if it is none."""
    try:
        text = content.decode("utf-16" if content.startswith(_UTF_16_MARKS) else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ConsolidateError(texts.unreadable(name, texts.NO_TEXT)) from fault
    if "\0" in text:
        raise ConsolidateError(texts.unreadable(name, texts.NO_TEXT))
    return text


def text_faults(template: str, known: Known) -> list[Fault]:
    """All that is wrong in a text, each with the number of its line."""
    found: list[Fault] = []
    for number, (line, _) in enumerate(_lines(template), 1):
        here = marks(line, known)
        of_line = list(here.faults)
        if len(here.lists) > 1:
            of_line.append(Fault(Trouble.TWO_LISTS, ", ".join(sorted(here.lists)), line.strip()))
        found += (replace(fault, around=texts.line(number, fault.around)) for fault in of_line)
    return found


def rendered_text(template: str, values: Values, name: str = "") -> str:
    """The text with its fields filled in. ConsolidateError with every fault, if it has some."""
    known = known_by(values)
    if faults := text_faults(template, known):
        lines = (texts.fault(name, each.trouble.name, each.around, each.piece, each.nearest) for each in faults)
        raise ConsolidateError("\n".join(dict.fromkeys(lines)))
    return "".join(_rendered(template, values, known))


def _rendered(template: str, values: Values, known: Known) -> Iterator[str]:
    end_of_line = "\r\n" if "\r\n" in template else "\n"
    found = [(line, end, marks(line, known)) for line, end in _lines(template)]
    for lists, block in groupby(found, key=lambda each: each[2].lists):
        lines = list(block)
        for item in _items(values, next(iter(lists), "")):
            for line, end, here in lines:
                if all(is_given(_value(mark, values, item)) for mark in here.fields if mark.asked):
                    yield _filled(line, here, values, item, end_of_line)
                    yield end or (end_of_line if lists else "")


def _lines(template: str) -> list[tuple[str, str]]:
    """Each line with its end."""
    found = [(each[1], each[2]) for each in _LINE.finditer(template)]
    return found if template and not template.endswith(("\n", "\r")) else found[:-1]


def _items(values: Values, name: str) -> list[Mapping[str, Scalar]]:
    value = values.get(name, "")
    return [*value] if name and not isinstance(value, (str, int)) else [{}]


def _value(mark: Mark, values: Values, item: Mapping[str, Scalar]) -> object:
    return item[mark.column] if mark.column else values[mark.name]


def _filled(line: str, here: Marks, values: Values, item: Mapping[str, Scalar], end_of_line: str) -> str:
    for mark, end in mended(here, line):
        text = "" if mark.asked else str(_value(mark, values, item))
        line = line[: mark.start] + end_of_line.join(map(shown, LINE_END.split(text))) + line[end:]
    return line

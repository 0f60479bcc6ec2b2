"""What of a paper's layout depends on its words, and so can be settled only when its fields are filled in.

rule_lengths   rules as long as the text above asks for
column_widths  columns that break no word
kept_together  the signature, with the last paragraph
text_widths    how wide a text is
word_names     names in the XML of a paper
"""

from typing import Any

from consolidate.outputs.papers.layout.fitting.column_widths import widen
from consolidate.outputs.papers.layout.fitting.kept_together import keep_with_last
from consolidate.outputs.papers.layout.fitting.rule_lengths import fit_rule
from consolidate.outputs.papers.layout.fitting.word_names import (
    AFTER,
    SHORT,
    SIGNATURE,
    TABLE,
    WHOLE,
    W,
    is_a,
    style_of,
    text_of,
)

_ROOM = 120
"""Twentieths of a point that are room enough below a paragraph."""


def fit(body: Any) -> None:
    """The body of a paper, or all of it: rules, columns, spaces where a table or a list was left out, the signature."""
    for paragraph in list(body.iter(f"{W}p")):
        if (style := style_of(paragraph, "p")) in (SHORT, WHOLE):
            fit_rule(paragraph, whole=style == WHOLE)
        elif style == AFTER and not text_of(paragraph) and _spaced(paragraph.getprevious()):
            paragraph.getparent().remove(paragraph)
    for table in body.iter(f"{W}tbl"):
        if (style := style_of(table, "tbl")) == SIGNATURE:
            keep_with_last(table)
        elif style == TABLE:
            widen(table)


def _spaced(element: Any) -> bool:
    """Whether there is room below it already: tables have none, nor have items of a list."""
    if not is_a(element, "p"):
        return element is None
    spacing = element.find(f"{W}pPr/{W}spacing")
    room = 0 if spacing is None else int(float(spacing.get(f"{W}after", 0)))
    return style_of(element, "p") == AFTER or room >= _ROOM

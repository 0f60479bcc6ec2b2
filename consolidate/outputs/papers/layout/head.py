"""The head of the first page."""

from typing import Any

from consolidate.outputs.papers.layout.fitting.word_names import SHORT, WHOLE
from consolidate.outputs.papers.layout.forms_of_paper import Form
from consolidate.outputs.papers.layout.grid import placed
from consolidate.outputs.papers.layout.typeset import CENTRE, Look, filled, line
from consolidate.texts.outputs.papers import layout as texts

_CLOSER = 0.4
"""Letters of the upper lines stand closer by this much, so that both halves of the head go on one line each."""


def letterhead(paper: Any, form: Form, room_cm: float, words: tuple[str, str, str, str, str]) -> None:
    """Superior, issuing agency, number, place and day, subject of a letter: left and right as the form wants them."""
    superior, body, number, place_day, subject = words
    table = placed(paper, (room_cm - form.crown_cm, form.crown_cm), 3 if subject else 2)
    left, right = table.cell(0, 0), table.cell(0, 1)
    agency = Look(points=form.agency, align=CENTRE, condensed=_CLOSER)
    name = Look(points=form.agency, bold=True, align=CENTRE, condensed=_CLOSER)
    if superior:
        filled(left, superior, agency)
        line(left, body, name)
    else:
        filled(left, body, name)
    if form.party:
        line(left, "*", Look(points=form.agency, align=CENTRE))
        filled(right, texts.PARTY, Look(points=form.crown, bold=True, align=CENTRE))
    else:
        rule(left, SHORT)
        filled(right, texts.NATION, Look(points=form.crown, bold=True, align=CENTRE, condensed=_CLOSER))
        line(right, texts.MOTTO, Look(points=form.motto, bold=True, align=CENTRE))
    rule(right, WHOLE)
    filled(table.cell(1, 0), number, Look(points=form.number, align=CENTRE, before=6))
    filled(table.cell(1, 1), place_day, Look(points=form.place_day, italic=True, align=CENTRE, before=6))
    if subject:
        filled(table.cell(2, 0), subject, Look(points=form.letter_subject, align=CENTRE, before=6))


def title(paper: Any, form: Form, kind: str, subject: str) -> None:
    """The type, the subject, and what stands below it: a rule, or five hyphens."""
    line(paper, kind, Look(points=form.kind, bold=True, align=CENTRE, before=18, with_next=True))
    looks = Look(points=form.subject, bold=True, align=CENTRE, with_next=True)
    line(paper, subject, looks)
    if form.party:
        line(paper, "-----", Look(points=form.subject, align=CENTRE, after=6))
    else:
        rule(paper, SHORT)
        line(paper, "", Look(points=6))


def rule(container: Any, style: str) -> None:
    """A rule below the last text, its length to be fitted."""
    paragraph = container.add_paragraph()
    paragraph.style = paragraph.part.document.styles[style]
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = 1

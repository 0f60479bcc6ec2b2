"""The end of a paper: Nơi nhận left, level with it who signs."""

from collections.abc import Callable, Sequence
from typing import Any

from consolidate.outputs.papers.layout.fitting.word_names import SIGNATURE
from consolidate.outputs.papers.layout.forms_of_paper import Form
from consolidate.outputs.papers.layout.grid import placed
from consolidate.outputs.papers.layout.typeset import CENTRE, Look, filled, line
from consolidate.texts.outputs.papers import layout as texts

_ROOM = 72
"""Points left for the signature and the seal."""


def signature(
    paper: Any, form: Form, room_cm: float, *, recipients: Sequence[str], authority: Sequence[str], name: str
) -> None:
    """One row that stays on one page, with the paragraph before it."""
    table = placed(paper, (room_cm * 0.47, room_cm * 0.53), 1, style=SIGNATURE)
    left, right = table.cell(0, 0), table.cell(0, 1)
    head = Look(
        points=form.recipients_head,
        bold=not form.party,
        italic=not form.party,
        underlined=form.party,
        before=12,
        with_next=True,
    )
    filled(left, texts.RECIPIENTS, head)
    for each in recipients:
        if each.strip() != texts.RECIPIENTS:
            line(left, each, Look(points=form.recipients))
    write: Callable[[Any, str, Look], Any] = filled
    for place, each in enumerate(authority):
        look = Look(points=form.body, bold=not form.party, align=CENTRE, before=0 if place else 12, with_next=True)
        write(right, each, look)
        write = line
    write(right, name, Look(points=form.body, bold=True, align=CENTRE, before=_ROOM))

"""The three letters of reminder as they are shipped: first, second, and the proposal to criticise."""

from functools import partial

from consolidate.outputs import output_names
from consolidate.outputs.model import Findings
from consolidate.outputs.papers.layout import Column, Draft
from consolidate.outputs.papers.letters.letter_fields import FIELDS, Letter
from consolidate.outputs.papers.letters.letter_files import letters
from consolidate.outputs.papers.model import Paper
from consolidate.outputs.summary.facts import facts_of
from consolidate.outputs.summary.owing import Level
from consolidate.texts.outputs.papers import letters as texts

_WIDTHS = {"tt": 0.9, "co_quan": 2.7, "noi_dung": 4.5, "ma": 2.1, "thoi_han": 2.3, "so_ngay": 1.2, "ly_do": 2.8}
_OWN_WIDTHS = {"tt": 0.9, "noi_dung": 6.9, "ma": 2.2, "thoi_han": 2.3, "so_ngay": 1.3, "ly_do": 2.9}
_CENTRED = ("tt", "ma", "thoi_han", "so_ngay")


def _columns(name: str, widths: dict[str, float]) -> list[Column]:
    return [
        Column(texts.HEADS[key], width, f"{{{{ {name}.{key} }}}}", centred=key in _CENTRED)
        for key, width in widths.items()
    ]


def _composed(wording: texts.Wording) -> bytes:
    draft = Draft()
    draft.letterhead(texts.SUPERIOR, texts.BODY, texts.NUMBER, texts.PLACE_DAY, wording.subject)
    draft.addressees(texts.TO, texts.TO_SEVERAL)
    draft.basis(texts.BASIS)
    draft.paragraph(texts.FOUND)
    draft.table(_columns("bang_no", _WIDTHS))
    draft.table(_columns("bang_no_rieng", _OWN_WIDTHS))
    if wording.history:
        draft.paragraph(wording.history)
        draft.paragraph(texts.HISTORY_ITEM)
    if wording.asked:
        draft.paragraph(wording.asked)
    draft.paragraph(texts.TO_DO)
    for duty in texts.DUTIES:
        draft.paragraph(duty)
    draft.paragraph(texts.CONTACT)
    draft.paragraph(texts.CLOSE)
    draft.signature([texts.RECIPIENTS], [texts.SIGNER])
    return draft.content()


def _first_of(level: Level, findings: Findings) -> Letter | None:
    """The letter of a level to all, of which the list of fields tells the values; None where nobody is reminded so."""
    chosen = letters(facts_of(findings), each=False)
    return next((letter for letter in chosen.values() if letter.level is level), None)


def _paper(level: Level, name: str, wording: texts.Wording) -> Paper:
    return Paper(
        template=name,
        compose=partial(_composed, wording),
        fields=FIELDS,
        outputs=(output_names.LETTERS, output_names.EACH_LETTERS),
        source=partial(_first_of, level),
    )


LETTERS = {
    Level.FIRST: _paper(Level.FIRST, "don-doc-lan-1.docx", texts.FIRST),
    Level.SECOND: _paper(Level.SECOND, "don-doc-lan-2.docx", texts.SECOND),
    Level.CRITICISM: _paper(Level.CRITICISM, "phe-binh.docx", texts.CRITICISM),
}

"""The three letters of reminder as they are shipped: first, second, and the proposal to criticise."""

from functools import partial

from consolidate.outputs.papers.layout import Column, Draft
from consolidate.outputs.papers.letters.letter_fields import FIELDS
from consolidate.outputs.papers.model import Paper
from consolidate.outputs.summary.owing import Level
from consolidate.texts.outputs.papers import letters as texts

_WIDTHS = {"tt": 0.9, "co_quan": 3.1, "noi_dung": 5.2, "ma": 2.1, "thoi_han": 2.1, "so_ngay": 1.2, "ly_do": 1.9}
_OWN_WIDTHS = {"tt": 0.9, "noi_dung": 7.3, "ma": 2.3, "thoi_han": 2.3, "so_ngay": 1.3, "ly_do": 2.4}
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
    draft.signature([texts.RECIPIENTS], [texts.SIGNER])
    return draft.content()


LETTERS = {
    Level.FIRST: Paper(template="don-doc-lan-1.docx", compose=partial(_composed, texts.FIRST), fields=FIELDS),
    Level.SECOND: Paper(template="don-doc-lan-2.docx", compose=partial(_composed, texts.SECOND), fields=FIELDS),
    Level.CRITICISM: Paper(template="phe-binh.docx", compose=partial(_composed, texts.CRITICISM), fields=FIELDS),
}

"""Where a document ends, and where what it attaches begins."""

from collections.abc import Iterable
from dataclasses import dataclass

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.document import Line
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose.parts import wording
from consolidate.texts.catalogue.plans import Passed

_HEADING_LETTERS = 160
"""A longer line is of the body."""
_TITLE_LETTERS = 320
"""The longest line that may be the title of an appendix."""


@dataclass(slots=True)
class Ends:
    """Where the reading of lines in order stands.

    `over`: why the lines are passed, None within a document's body; `ended`: it ended with its last sentence alone, so
    that a further heading goes on with it; `titles`: the lines may be titles of an appendix or of what is attached;
    `body`: sentences were seen; `table`: rows of a table were.
    """

    over: Passed | None = None
    ended: bool = False
    titles: bool = False
    body: bool = False
    table: bool = False

    def passes(self, line: Line, *, roman: str) -> Passed | None:
        """Why a line belongs to no part, or None. `roman`: its roman number, if it is a heading."""
        text = line.text
        row = line.filled > 1
        self.table = self.table or (row and not is_head(line.cells))
        if self._begins_again(text, roman) and not row:
            goes_on = bool(roman or (self.ended and wording.NUMBERED.fullmatch(text)))
            self.over, self.ended, self.titles = None, False, not goes_on
            return None if goes_on else Passed.HEAD
        if self.over is not Passed.FORM and (self.titles or self.over) and _is_form(text):
            self.over = Passed.FORM
        elif any(self._signed(cell) for cell in line.cells if cell):
            self.over, self.ended = Passed.SIGNED, False
            return Passed.SIGNED
        if self.over:
            return None if row and self.over is not Passed.FORM else self.over
        self.titles = self.titles and not row and not roman
        self.body = self.body or bool(roman or wording.MARKED.fullmatch(text)) or in_body(text)
        if text.endswith(wording.THE_END):
            self.over, self.ended = Passed.SIGNED, True
        return None

    def _begins_again(self, text: str, roman: str) -> bool:
        if not self.over:
            return begins_appendix(text) and not self.table
        if begins_appendix(text):
            return True
        plain = without_diacritics(text)
        attached = text.isupper() and wording.ATTACHED.match(plain)
        if self.over is Passed.FORM:
            return bool(attached)
        first = roman in ("I", "A") or (self.ended and (roman or wording.NUMBERED.fullmatch(text)))
        return bool(attached or plain in wording.ATTACHED_ALONE or wording.KEM_THEO.match(plain) or first)

    def _signed(self, text: str) -> bool:
        plain = without_diacritics(text)
        if wording.SENT_TO.match(plain):
            return True
        return text.isupper() and bool(
            wording.SIGNED.fullmatch(text) or ((self.body or self.over) and wording.TITLES.fullmatch(plain))
        )


def in_body(text: str) -> bool:
    """Whether a line is not of the head of a document: it addresses a letter, is long, or ends as sentences do."""
    if wording.ADDRESSED.match(without_diacritics(text)):
        return True
    return len(text) > _HEADING_LETTERS or (len(text) > 60 and text.endswith((".", ";", ":")))


def begins_appendix(text: str) -> bool:
    """Whether a line is the title of an appendix and nothing else."""
    return bool(phrases.APPENDIX.fullmatch(without_diacritics(text)))


def is_title(text: str) -> bool:
    """Whether a line may be a title: it is short and ends as no sentence does, or stands in brackets."""
    return bool(wording.IN_BRACKETS.fullmatch(text)) or (
        len(text) <= _TITLE_LETTERS and not text.endswith((".", ";", ":"))
    )


def closes(mark: str, text: str) -> Passed | None:
    """Why a paragraph of the body asks for nothing: it closes the document, or is a note in brackets; else None."""
    plain = without_diacritics(text)
    if mark and not mark[0].isupper():
        return None
    if wording.CLOSING.match(plain):
        return Passed.CLOSING
    return Passed.NOTE if wording.IN_BRACKETS.fullmatch(text) else None


def _is_form(text: str) -> bool:
    return text.isupper() and bool(wording.FORM.match(without_diacritics(text)))


def is_head(cells: Iterable[str]) -> bool:
    """Whether a row is of the two columns at the head of a document: the nation's name, or the document's number."""
    plain = [without_diacritics(cell) for cell in cells if cell]
    return any(phrases.NATION.search(cell) or phrases.NUMBER_LINE.match(cell) for cell in plain)

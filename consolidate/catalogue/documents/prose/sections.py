"""The prose of a document by its structure: roman headings, numbered headings under them, the paragraphs of each.

Lines are joined into paragraphs. A paragraph begins at a mark (`1.`, `(1).`, `-`); without one, at a capital below a
line that ended early, ended a sentence, or stands further above than lines usually do.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.document import Document, Line
from consolidate.catalogue.documents.phrases import without_diacritics

_EARLY = 0.82
"""Share of the usual width: a line shorter than this ends its paragraph."""
_SKIPPED = 3
"""The most that the number of a heading may exceed the last: `2025. ...` at the head of a line is no heading."""


@dataclass(slots=True)
class Paragraph:
    """Lines joined. `mark`: its bullet or number, `-` or `(1).`; `starts`: (offset in `text`, place) of each line."""

    mark: str
    text: str = ""
    starts: list[tuple[int, str]] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The place of its first line."""
        return self.starts[0][1]

    @property
    def whole(self) -> str:
        """Its mark and its text."""
        return f"{self.mark} {self.text}".strip()

    def place_at(self, offset: int) -> str:
        """The place of the line that holds the letter at an offset of `text`."""
        return next(place for start, place in reversed(self.starts) if start <= offset)

    def add(self, text: str, place: str) -> None:
        """Append a line."""
        self.text = f"{self.text} {text}".strip()
        self.starts.append((len(self.text) - len(text), place))


@dataclass(slots=True)
class Part:
    """A heading and the paragraphs below it, up to the next heading. `number`: `1.2`, or "" for a roman heading.

    `above`: the headings that it stands below, from the nearest.
    """

    roman: str
    number: str
    above: tuple["Part", ...]
    title: Paragraph
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """Its number and title: `1.2. Hạ tầng`."""
        return f"{self.number or self.roman}. {self.title.text}"

    @property
    def places(self) -> Iterator[str]:
        """The places of all its lines."""
        for paragraph in (self.title, *self.paragraphs):
            yield from (place for _, place in paragraph.starts)

    def called(self, names: re.Pattern[str]) -> bool:
        """Whether its own title, or one above it, begins with the pattern (without diacritics)."""
        return any(names.match(without_diacritics(part.title.text)) for part in (self, *self.above))


@dataclass(slots=True)
class _PartsSoFar:
    """The parts found so far. `known`: number → part below the current roman heading; `closed`: no part is open."""

    parts: list[Part] = field(default_factory=list)
    known: dict[tuple[int, ...], Part] = field(default_factory=dict)
    closed: bool = True

    @property
    def last(self) -> Paragraph | None:
        """The paragraph or title that a line may go on; None where no part is open."""
        if self.closed or not self.parts:
            return None
        return (self.parts[-1].paragraphs or [self.parts[-1].title])[-1]

    def roman(self, mark: str) -> Paragraph:
        """Begin a part under a roman heading, and return its empty title."""
        self.known = {}
        return self._part(mark, ())

    def numbered(self, number: tuple[int, ...]) -> Paragraph:
        """Begin a part under a numbered heading, and return its empty title."""
        return self._part(self.parts[-1].roman if self.parts else "", number)

    def _part(self, roman: str, number: tuple[int, ...]) -> Paragraph:
        parents = (number[:depth] for depth in reversed(range(len(number))))
        above = tuple(self.known[parent] for parent in parents if parent in self.known)
        part = self.known[number] = Part(roman, ".".join(map(str, number)), above, Paragraph(""))
        self.parts.append(part)
        self.closed = False
        return part.title

    def in_turn(self, number: tuple[int, ...]) -> bool:
        """Whether a heading may have this number here: 1 at a new depth, or at most 3 more than the last one."""
        *parent, own = number
        if parent and tuple(parent) not in self.known:
            return False
        before = max((known[-1] for known in self.known if known and known[:-1] == tuple(parent)), default=0)
        return before < own <= before + _SKIPPED if before else own == 1


def read(document: Document) -> tuple[Part, ...]:
    """The parts, in the document's order. Rows of tables end a part and belong to none; neither do the addressees.

    What a decision issues begins below its `Nơi nhận` with a line that names its type, such as `KẾ HOẠCH`.
    """
    found = _PartsSoFar()
    width, between = _usual_width(document.lines), usual_gap(document.lines)
    before, gap, sent = "", 0, False
    for line in document.lines:
        text, plain = line.text, without_diacritics(line.text)
        sent = (sent or bool(phrases.SENT_TO.match(plain))) and plain not in phrases.ATTACHED
        if sent:
            found.closed, found.known = True, {}
        elif line.filled > 1 or phrases.APPENDIX.fullmatch(plain):
            found.closed = True
        elif text:
            ended = len(before) < _EARLY * width or before.endswith((".", ":", ";")) or gap > between
            _line(found, text, line.place, fresh=ended, scanned=document.scanned)
            before = text
        gap = 0 if text else gap + 1
    return tuple(found.parts)


def usual_gap(lines: Sequence[Line]) -> int:
    """How many empty lines most often stand between two that are not."""
    gaps: Counter[int] = Counter()
    gap = 0
    for line in lines:
        if line.filled:
            gaps[gap] += 1
        gap = 0 if line.filled else gap + 1
    return gaps.most_common(1)[0][0] if gaps else 0


def _usual_width(lines: Sequence[Line]) -> int:
    """How many letters a full line has."""
    widths = sorted(len(line.text) for line in lines if line.filled == 1)
    return widths[len(widths) * 9 // 10] if widths else 0


def _line(found: _PartsSoFar, text: str, place: str, *, fresh: bool, scanned: bool) -> None:
    last = found.last
    if roman := _roman(text, scanned=scanned):
        found.roman(roman[0]).add(roman[1], place)
        return
    if numbered := phrases.NUMBERED.fullmatch(text):
        number = tuple(map(int, numbered["number"].split(".")))
        if last and last.mark and _follows(last.mark, number) and not found.in_turn(number):
            _begin(found, numbered["mark"], numbered["text"], place)
            return
        if found.in_turn(number):
            found.numbered(number).add(numbered["text"], place)
            return
    if not last:
        return
    marked = phrases.MARKED.fullmatch(text)
    if marked and not marked["text"][0].islower():  # " - xã hội" goes on with what a line cut
        _begin(found, marked["mark"], marked["text"], place)
    elif fresh and not text[0].islower():
        _begin(found, "", text, place)
    else:
        last.add(text, place)


def _begin(found: _PartsSoFar, mark: str, text: str, place: str) -> None:
    paragraph = Paragraph(mark)
    paragraph.add(text, place)
    found.parts[-1].paragraphs.append(paragraph)


def _follows(mark: str, number: tuple[int, ...]) -> bool:
    """Whether `15.` is the next item after `(14).`."""
    digits = re.sub(r"\D", "", mark)
    return bool(digits) and number == (int(digits) + 1,)


def _roman(text: str, *, scanned: bool) -> tuple[str, str] | None:
    """Number and title of a roman heading. A scan's `I11.` is III where the title is in capitals."""
    if found := phrases.ROMAN.fullmatch(text):
        return found["number"], found["text"]
    misread = phrases.MISREAD_ROMAN.fullmatch(text) if scanned else None
    if not misread:
        return None
    letters = [sign for sign in misread["text"] if sign.isalpha()]
    if sum(map(str.isupper, letters)) < 0.8 * len(letters):
        return None
    return re.sub(r"[1l|]", "I", misread["number"]), misread["text"]

"""The prose of a document by its structure: roman headings, numbered headings under them, the paragraphs of each.

Lines are joined into paragraphs. A paragraph begins at a mark (`1.`, `(1).`, `-`); without one, at a capital below a
line that ended early, ended a sentence, or stands further above than lines usually do.

A document ends with its closing words, its signature, or those it is sent to. Below them begins again only what it
attaches: a line in capitals such as `KẾ HOẠCH`, or one in brackets that names the resolution. Nothing is passed in
silence: `Prose.passed` has the place of every line that belongs to no part, and why.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from consolidate.catalogue.documents.document import Document, Line
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose.parts import endings, wording
from consolidate.texts.catalogue.plans import Passed

_EARLY = 0.82
"""Share of the usual width: a line shorter than this ends its paragraph."""
_LINE_LETTERS = (60, 130)
"""How many letters a full line of a printed page has. With more, lines are whole paragraphs and go on with no other."""
_LETTERS = "ABCDEFGH"
"""Marks of headings above the roman ones."""
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
    def places(self) -> tuple[str, ...]:
        """The places of its lines, each once."""
        return tuple(dict.fromkeys(place for _, place in self.starts))

    @property
    def whole(self) -> str:
        """Its mark and its text."""
        return f"{self.mark} {self.text}".strip()

    @property
    def plain(self) -> str:
        """Its text without diacritics."""
        return without_diacritics(self.text)

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

    `above`: the headings that it stands below, from the nearest. Where a document has paragraphs before any heading,
    they are a part without roman and number.
    """

    roman: str
    number: str
    above: tuple["Part", ...]
    title: Paragraph
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """Its number and title: `1.2. Hạ tầng`; "" above the first heading."""
        mark = self.number or self.roman.rpartition(".")[2]
        return f"{mark}. {self.title.text}" if mark else ""

    @property
    def titled(self) -> bool:
        """Whether it has a heading."""
        return bool(self.title.starts)

    @property
    def place(self) -> str:
        """The place where it begins."""
        return self.title.place if self.titled else self.paragraphs[0].place

    @property
    def every(self) -> Iterator[Paragraph]:
        """Its title, if it has one, and its paragraphs."""
        yield from (self.title, *self.paragraphs) if self.titled else self.paragraphs

    @property
    def places(self) -> Iterator[str]:
        """The places of all its lines."""
        for paragraph in self.every:
            yield from (place for _, place in paragraph.starts)

    @property
    def chain(self) -> Iterator["Part"]:
        """Itself and the headings above, from the nearest, the roman one last."""
        yield from (self, *self.above)

    def called(self, *names: re.Pattern[str]) -> bool:
        """Whether its own title, or one above it, begins with a pattern (without diacritics)."""
        return any(part.named(*names) for part in self.chain)

    def named(self, *names: re.Pattern[str]) -> bool:
        """Whether its own title begins with a pattern (without diacritics)."""
        plain = self.title.plain
        return any(name.match(plain) for name in names)


@dataclass(frozen=True, slots=True)
class Prose:
    """The parts of a document in its order, and what belongs to none: place of a line → why it was passed."""

    parts: tuple[Part, ...]
    passed: dict[str, Passed]


@dataclass(slots=True)
class _PartsSoFar:
    """The parts found so far. `known`: number → part below the current roman heading; `closed`: no part is open.

    `letter`: the heading in capital letters that roman ones stand below, or None.
    """

    parts: list[Part] = field(default_factory=list)
    known: dict[tuple[int, ...], Part] = field(default_factory=dict)
    closed: bool = True
    letter: Part | None = None

    @property
    def last(self) -> Paragraph | None:
        """The paragraph or title that a line may go on; None where no part is open."""
        if self.closed or not self.parts:
            return None
        return (self.parts[-1].paragraphs or [self.parts[-1].title])[-1]

    def close(self) -> None:
        """End the open part: numbers begin again."""
        self.closed, self.known, self.letter = True, {}, None

    def roman(self, mark: str) -> Paragraph:
        """Begin a part under a roman heading, or one with a capital letter, and return its empty title."""
        self.known = {}
        if mark.isalpha() and mark in _LETTERS:
            self.letter = None
            title = self._part(mark, ())
            self.letter = self.parts[-1]
            return title
        return self._part(f"{self.letter.roman}.{mark}" if self.letter else mark, ())

    def next_letter(self, mark: str) -> bool:
        """Whether a heading may have this letter here: A, or the one after the last."""
        before = self.letter.roman if self.letter else ""
        return mark == (_LETTERS[_LETTERS.index(before) + 1 :][:1] if before else "A")

    def numbered(self, number: tuple[int, ...]) -> Paragraph:
        """Begin a part under a numbered heading, and return its empty title."""
        return self._part(self.parts[-1].roman if self.parts and self.known else "", number)

    def untitled(self) -> None:
        """Begin the part of paragraphs that stand above any heading."""
        self.parts.append(Part("", "", (), Paragraph("")))
        self.closed = False

    def _part(self, roman: str, number: tuple[int, ...]) -> Paragraph:
        parents = (number[:depth] for depth in reversed(range(len(number))))
        above = tuple(self.known[parent] for parent in parents if parent in self.known)
        if self.letter and self.letter not in above:
            above = (*above, self.letter)
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


def read(document: Document) -> Prose:
    """The parts, in the document's order. Rows of tables end a part and belong to none."""
    found = _PartsSoFar()
    passed: dict[str, Passed] = {}
    width, between = _usual_width(document.lines), usual_gap(document.lines)
    before, gap, end = "", 0, endings.Ends()
    for line in document.lines:
        text = line.text
        if not text:
            gap += 1
            continue
        roman = _roman(text, scanned=document.scanned) or _lettered(text, found)
        if why := end.passes(line, roman=roman[0] if roman else ""):
            passed.setdefault(line.place, why)
            found.close()
        elif line.filled > 1:
            found.closed = True
            if not found.parts and endings.is_head(line.cells):
                passed.setdefault(line.place, Passed.HEAD)
        else:
            early = len(before) < _EARLY * width or gap > between
            ended = early or (before.endswith((".", ":", ";")) and not _goes_on(found.last, text, width))
            taken = _line(found, text, line.place, before, fresh=ended, roman=roman, begun=end.table)
            before_all = not found.parts and not end.table
            if not taken and (before_all or (end.titles and endings.is_title(text))):
                passed.setdefault(line.place, Passed.HEAD)
            before = text
        gap = 0
    for part in found.parts:
        passed |= _without_closing(part)
    return Prose(tuple(part for part in found.parts if part.titled or part.paragraphs), passed)


def _without_closing(part: Part) -> dict[str, Passed]:
    """Take the paragraphs that close the document, and notes in brackets, out of a part: place of each line → why."""
    whys = [(paragraph, endings.closes(paragraph.mark, paragraph.text)) for paragraph in part.paragraphs]
    part.paragraphs = [paragraph for paragraph, why in whys if not why]
    kept = set(part.places)
    return {place: why for paragraph, why in whys if why for place in paragraph.places if place not in kept}


def _goes_on(last: Paragraph | None, text: str, width: int) -> bool:
    """Whether a line right below a full one goes on with a marked item, whose last sentence ended with that line."""
    apart = wording.CLOSING.match(without_diacritics(text)) or _is_label(text)
    return _LINE_LETTERS[0] <= width <= _LINE_LETTERS[1] and last is not None and bool(last.mark) and not apart


def _is_label(text: str) -> bool:
    """Whether a line says who does the task above it, with whom, by when, or with what result."""
    plain = without_diacritics(text)
    return any(label.match(plain) for label in wording.ROLES)


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


def _line(
    found: _PartsSoFar, text: str, place: str, before: str, *, fresh: bool, roman: tuple[str, str] | None, begun: bool
) -> bool:
    """Add a line to the parts; False where no part is open and it begins none.

    `roman`: its number and title, if it is a roman heading; `begun`: a table stands above.
    """
    last = found.last
    if roman:
        found.roman(roman[0]).add(roman[1], place)
        return True
    if numbered := wording.NUMBERED.fullmatch(text):
        number = tuple(map(int, (numbered["number"] or numbered["bare"]).split(".")))
        if last and last.mark and _follows(last.mark, number) and not found.in_turn(number):
            _begin(found, numbered["mark"], numbered["text"], place)
            return True
        if found.in_turn(number):
            found.numbered(number).add(numbered["text"], place)
            return True
    marked = wording.MARKED.fullmatch(text)
    if not last and (marked or endings.in_body(text)) and not (found.parts or begun):
        found.untitled()
    elif not last:
        return False
    if marked and (not marked["text"][0].islower() or before.endswith((".", ":", ";"))):
        _begin(found, marked["mark"], marked["text"], place)  # else " - xã hội" goes on with what a line cut
    elif (not found.parts[-1].paragraphs and not found.parts[-1].titled) or (
        not text[0].islower() and (fresh or _is_label(text))
    ):
        _begin(found, "", text, place)
    elif last:
        last.add(text, place)
    return True


def _lettered(text: str, found: _PartsSoFar) -> tuple[str, str] | None:
    """Letter and title of a heading such as `A. MỤC TIÊU`, in capitals and in its turn."""
    mark = wording.LETTERED.fullmatch(text)
    if not mark or not mark["text"].isupper() or not found.next_letter(mark["number"]):
        return None
    return mark["number"], mark["text"]


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
    if found := wording.ROMAN.fullmatch(text):
        return found["number"], found["text"]
    misread = wording.MISREAD_ROMAN.fullmatch(text) if scanned else None
    if not misread:
        return None
    letters = [sign for sign in misread["text"] if sign.isalpha()]
    if sum(map(str.isupper, letters)) < 0.8 * len(letters):
        return None
    return re.sub(r"[1l|]", "I", misread["number"]), misread["text"]

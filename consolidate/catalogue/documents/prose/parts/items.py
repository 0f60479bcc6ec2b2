"""The items below a heading: which lines are tasks, which only say more of the task above, and who is named for them.

An item is what the document lets a reader cite: a lettered or numbered line, a dash, a paragraph. A lettered line with
dashes below it is a heading where it ends as no sentence does, or names a body (`a) Sở Y tế:`), and the dashes are the
items; where it ends with a colon or a full stop it is the item, and the dashes say more of it. A line such as
`Đơn vị chủ trì: A; Đơn vị phối hợp: B` belongs to the items above it, up to the heading.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose.parts import names, wording
from consolidate.catalogue.documents.prose.sections import Paragraph

_LABEL_LETTERS = 160
"""The longest name before a colon."""
_LETTER = re.compile(r"\(?([a-z\u0111])\)")
_COUNTED = re.compile(r"\(?(\d{1,2})\)")
_CHILD = re.compile(r"[-\u2013\u2022+*]")
_SIGNED_FIELDS = (
    ("leads", wording.LED_BY),
    ("coordinators", wording.HELPED_BY),
    ("deadline_text", wording.DUE_BY),
    ("expected", wording.PRODUCT),
    ("", wording.OVERSEEN_BY),
)


@dataclass(slots=True)
class Item:
    """A task as the prose states it. `number`: its letter, or its place below its heading, after the letter of that.

    `leads`: the body that a heading or a line below names for it; `more`: paragraphs that say more of it;
    `group`: the lettered heading that it stands below, or None.
    """

    paragraph: Paragraph
    number: str
    leads: str = ""
    group: Paragraph | None = None
    fields: dict[str, str] = field(default_factory=dict)
    more: list[Paragraph] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What it asks for: its own words, and those below that say more of it."""
        return " ".join((self.paragraph.text, *(each.whole for each in self.more)))

    @property
    def places(self) -> Iterator[str]:
        """The places of all its lines."""
        for paragraph in (self.paragraph, *self.more):
            yield from paragraph.places


@dataclass(slots=True)
class Items:
    """The items of a part; `said`: paragraphs that say something of them, or introduce them, and are no items."""

    found: list[Item] = field(default_factory=list)
    said: list[Paragraph] = field(default_factory=list)


def read(paragraphs: Sequence[Paragraph]) -> Items:
    """The items among the paragraphs below a heading."""
    items = Items()
    group: Paragraph | None = None
    letter, since = "", 0
    below = 0
    for at, paragraph in enumerate(paragraphs):
        following = paragraphs[at + 1 :]
        own = _LETTER.match(paragraph.mark)
        last = items.found[-1] if items.found else None
        if fields := role_fields(paragraph.text):
            for item in items.found[since:]:
                item.fields |= {name: text for name, text in fields.items() if name and not item.fields.get(name)}
            items.said.append(paragraph)
        elif own and _heads(paragraph, following):
            group, letter, since, below = paragraph, own[1], len(items.found), 0
            items.said.append(paragraph)
        elif last and _says_more(paragraph, last):
            last.more.append(paragraph)
        elif _introduces(paragraph):
            items.said.append(paragraph)
        else:
            if own:
                group, letter = None, ""
            below = below + 1 if letter else len(items.found) + 1
            counted = _COUNTED.match(paragraph.mark)
            place = counted[1] if counted else str(below)
            number = own[1] if own else f"{letter}.{place}" if letter else place
            leads = names.body(group.text) if group else ""
            items.found.append(Item(paragraph, number, leads, group, role_fields_at_end(paragraph.text)))
    return items


def role_fields(text: str) -> dict[str, str]:
    """Field → text of a line of labels alone, such as `Đơn vị chủ trì: A; Đơn vị phối hợp: B.`; {} for another line.

    The name "" stands for who oversees it, which no row has.
    """
    plain = without_diacritics(text)
    starts = [
        (found.start(), found.end(), name)
        for name, label in _SIGNED_FIELDS
        for found in label.finditer(plain)
        if found.start() == 0 or plain[: found.start()].rstrip()[-1:] in ".;,-("
    ]
    starts = [one for one in sorted(starts) if not any(other[0] < one[0] < other[1] for other in starts)]
    if not starts or starts[0][0] > 1:
        return {}
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    return {name: text[start:end].strip(" .;,-()") for (_, start, name), end in zip(starts, ends, strict=True)}


def role_fields_at_end(text: str) -> dict[str, str]:
    """The same of an item whose last sentence or bracket says who does it: `… hồ sơ. Cơ quan chủ trì: Sở Y tế.`

    So with what is due by when, where nothing stands behind that: `…; thời gian hoàn thành: Quý II/2026.`
    """
    plain = without_diacritics(text)
    starts = (found.start() for found in wording.LED_BY.finditer(plain) if ":" in found[0])
    at = next((start for start in starts if _ends_above(plain, start)), None)
    if at:
        return {name: words for name, words in role_fields(text[at:]).items() if name}
    due = next((found for found in wording.DUE_BY.finditer(plain) if _ends_above(plain, found.start())), None)
    if not due or phrases.CLAUSE_END.search(text, due.end()):
        return {}
    return {name: words for name, words in role_fields(text[due.start() :]).items() if name == "deadline_text"}


def _ends_above(plain: str, start: int) -> bool:
    """Whether a sentence, a clause or a bracket ends or begins right before this offset."""
    return plain[:start].rstrip()[-1:] in tuple(".;(")


def _heads(paragraph: Paragraph, following: Sequence[Paragraph]) -> bool:
    """Whether a lettered paragraph is the heading of those below it, up to the next letter."""
    below = next(iter(following), None)
    if below is None or _LETTER.match(below.mark):
        return False
    if names.body(paragraph.text):
        return True
    return not paragraph.text.endswith((".", ";", ":", ","))


def _says_more(paragraph: Paragraph, last: Item) -> bool:
    """Whether a paragraph says more of the item above: a dash below a letter, a plus, what a colon announces."""
    lettered, sign = _LETTER.match(last.paragraph.mark), paragraph.mark
    if lettered and not _LETTER.match(sign):
        return bool(_CHILD.match(sign)) or last.paragraph.text.endswith(":")
    if sign == "+":
        return last.paragraph.mark != "+"
    announced = last.paragraph.text.endswith(":") and _form(last.paragraph.mark) != _form(sign)
    return announced and bool(last.paragraph.mark) and bool(sign)


def _introduces(paragraph: Paragraph) -> bool:
    """Whether a paragraph without a mark only announces what stands below it, or sends the reader to an appendix."""
    sent = len(paragraph.text) < _LABEL_LETTERS and wording.REFERS.match(paragraph.plain)
    return not paragraph.mark and (paragraph.text.endswith(":") or bool(sent))


def _form(mark: str) -> str:
    """A mark with each letter as `a` and each digit as `1`: those of one list are alike."""
    return "".join("a" if sign.isalpha() else "1" if sign.isdigit() else sign for sign in mark)

"""Sections and numbers of a table's rows: which row is a heading, under which code each task is known.

Sections are rows with a roman number, a letter, or one text over the whole width; below them tasks count 1, 2 or
1.1, 1.2, their parts a), b) or with dashes. A row that fits none of this is a task with a doubt; no row is lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.table.heads import FIELDS
from consolidate.catalogue.documents.table.task_rows import LABELS, NUMBER, PART, SECTION, Row
from consolidate.texts.catalogue import plans

_INHERITED = ("leads", "coordinators", "deadline_text")
_LETTER = re.compile(r"([A-H])[.)]?")
_LETTERED = re.compile(r"[a-z\u0111][.)]?")
_FIRST = ("1", "I", "A")
_TITLED = re.compile(r"(?P<mark>[IVXLC]+|[A-H])\s*[.:)/-]\s*(?P<title>\S.*)")
_OF_SECTION = re.compile(r"(?P<section>[IVXLC]+|[A-H])[.\s/-]+(?P<number>\d+(?:\.\d+)*)[.)]*")
"""I.1: the number of a task with that of its section."""
_WITH_LETTER = re.compile(r"(?P<number>\d+(?:\.\d+)*\.?[a-z\u0111])[.)]?")
"""1a, 2.1b: a part of a task."""
_CODED = re.compile(r"[^\W_]+(?:[._/-][^\W_]+)*")
"""NV01, KH20-N02.1: a code as the number of a task."""
_MOST = 0.6
"""Least share of a table's numbers that are codes, where codes are its numbers."""
_NO_CHANCE = 3
_D_BAR = chr(0x111)
_NOT_IN_CODES = re.compile(r"[^A-Za-z0-9]+")


@dataclass(slots=True)
class Numbered:
    """A task's row with its code, its number, the titles above it, and what is told or doubted of its number."""

    row: Row
    code: str
    number: str
    titles: str
    told: list[str]
    notes: list[str]


@dataclass(slots=True)
class Numbering:
    """State while the rows are read.

    `section`, `titles`: mark and titles of the section; `group`, `group_number`: the heading within it, and `above` its
    row, whose cells its tasks take where theirs are empty; `grouped`: whether a section began with such a heading.
    `parent`: the numbered row above; `led`: the last row with a lead; `before`: the number of the last task, `last`
    that of the last task of the section before; `parts`: how many rows without a number of their own came since,
    `groups` those in the section that stand for a group. `prefix`: first part of the codes, from the second table on;
    `seen`: code → place. `counts`: whether the section has rows with numbers; `coded`: numbers are codes; `runs_on`:
    they go on from section to section.
    """

    rows: Sequence[Row]
    section: str = ""
    titles: tuple[str, ...] = ()
    group: str = ""
    group_number: str = ""
    grouped: bool = False
    above: Row | None = None
    parent: Row | None = None
    led: Row | None = None
    before: str = ""
    last: str = ""
    parts: int = 0
    groups: int = 0
    unnamed: int = 0
    tables: int = 1
    prefix: str = ""
    coded: bool = False
    counts: bool = False
    runs_on: bool = False
    told: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)

    def read(self) -> Iterator[Numbered]:
        """The rows that are tasks, in order."""
        marks = [row.cells["number"] for row in self.rows if row.cells["number"]]
        codes = [mark for mark in marks if not _is_plain(mark) and _CODED.fullmatch(mark) and re.search(r"\d", mark)]
        self.coded = len(codes) >= _MOST * len(marks)
        self.counts = self._has_numbers(0)
        self.runs_on = self._runs_on()
        for place, row in enumerate(self.rows):
            if row.fresh and self._begins_again(row):
                self._table(row, place)
            if not self._heading(row, place):
                yield self._task(row, place)

    # --- headings

    def _begins_again(self, row: Row) -> bool:
        """Whether the numbers begin again with one that is taken, right below a header: this is another table."""
        mark = row.cells["number"].rstrip(".)").lstrip("(0")
        place = (self.prefix,) if mark in ("I", "A") else (self.prefix, self.section)
        code = ".".join(filter(None, (*place, mark)))
        return mark in _FIRST and any(taken == code or taken.startswith(f"{code}.") for taken in self.seen)

    def _table(self, row: Row, place: int) -> None:
        self.tables += 1
        self.prefix = f"B{self.tables}"
        self.told.append(plans.table_again(row.place, self.prefix))
        self.last, self.led = "", None
        self._begin("", (), place)

    def _begin(self, section: str, titles: tuple[str, ...], place: int) -> None:
        self.last = self.before or self.last
        self.section, self.titles, self.group, self.above, self.parent = section, titles, "", None, None
        self.before, self.parts, self.groups, self.group_number = "", 0, 0, ""
        self.counts = self._has_numbers(place)

    def _has_numbers(self, place: int) -> bool:
        """Whether a row has a number of its own, from this one on to the next section."""
        for row in self.rows[place + 1 if self.section else place :]:
            if row.whole or SECTION.fullmatch(row.cells["number"]):
                return False
            if NUMBER.fullmatch(row.cells["number"]):
                return True
        return False

    def _runs_on(self) -> bool:
        """Whether no section but the first of a table begins with 1."""
        sections, fresh = -1, False
        for row in self.rows:
            if row.whole or SECTION.fullmatch(row.cells["number"]):
                sections, fresh = (0 if row.cells["number"] == "I" else sections + 1), True
            elif fresh and (number := NUMBER.fullmatch(row.cells["number"])):
                if sections > 0 and int(number[1].rpartition(".")[2]) == 1:
                    return False
                fresh = False
        return True

    def _heading(self, row: Row, place: int) -> bool:
        """Whether a row is the heading of those below it; if so, it becomes the current section or group."""
        following = self.rows[place + 1] if place + 1 < len(self.rows) else None
        mark = row.cells["number"]
        titled = _TITLED.fullmatch(row.whole)
        if row.whole:
            self._open(titled["mark"] if titled else "", titled["title"] if titled else row.whole, row, place)
        elif self._letter(mark, row) or (SECTION.fullmatch(mark) and not _is_roman_task(row, following)):
            self._open(mark.rstrip(".)"), row.cells["text"], row, place)
            if not row.titled:
                cells = [row.cells[name] for name in FIELDS[2:] if row.cells[name]]
                (self.notes if self._lacks_leads(place) else self.told).append(plans.section_says(row.place, cells))
        elif self._above(row, following):
            number = NUMBER.fullmatch(mark)
            self.group_number = number[1] if number else mark
            self.group = f"{self.group_number}. {row.cells['text']}"
            self.parent, self.above, self.parts = row, None, 0
            self.before, self.last = "", self.before or self.last
        elif self._over(row, following):
            self.group = f"{row.detail.rstrip('.)')}. {row.cells['text']}" if row.detail else row.cells["text"]
            self.group_number = ""
            self.grouped = self.grouped or not self.before
            if row.unsure and not self.grouped:
                self.notes.append(plans.heading_read(row.place, row.cells["text"]))
            self.parent, self.above, self.parts = None, row, 0
        elif row.unsure and not row.joined and row.titled and not mark:
            self.notes.append(plans.heading_read(row.place, row.cells["text"]))
            self._open("", row.cells["text"], row, place)
        else:
            return False
        return True

    def _letter(self, mark: str, row: Row) -> bool:
        """A, B, C as sections; C is a letter only after A and B, else a hundred."""
        found = _LETTER.fullmatch(mark)
        return bool(found and row.titled and (found[1] in "AB" or self.section[:1] in ("A", "B", "C", "D")))

    def _above(self, row: Row, following: Row | None) -> bool:
        """Whether a numbered row without lead or deadline heads the rows below it: 1.1, a) or dashes."""
        number = NUMBER.fullmatch(row.cells["number"])
        if not (number and row.titled and following and not following.whole):
            return False
        below = following.cells["number"]
        return bool(PART.fullmatch(below)) or (below.startswith(f"{number[1]}.") and below.rstrip(".") != number[1])

    def _over(self, row: Row, following: Row | None) -> bool:
        """Whether a row without a number heads the numbered rows below it: it is no task with a lead and a day."""
        if row.cells["number"] or not row.cells["text"] or not (following and not following.whole):
            return False
        whole = bool(row.cells["leads"]) and row.complete
        return bool(NUMBER.fullmatch(following.cells["number"])) and not whole

    def _lacks_leads(self, place: int) -> bool:
        """Whether a task of the section that this row begins has no lead."""
        for row in self.rows[place + 1 :]:
            if row.whole or SECTION.fullmatch(row.cells["number"]):
                return False
            if not row.cells["leads"] and not row.titled:
                return True
        return False

    def _open(self, mark: str, title: str, row: Row, place: int) -> None:
        """Begin a section. A roman one below a letter is a part of it; one without a number is given a number."""
        letter = self.section.partition(".")[0]
        if not mark:
            self.unnamed += 1
            self.told.append(plans.section_unnumbered(title, row.place))
            self._begin(f"P{self.unnamed}", (title,), place)
            return
        section = mark
        titles: tuple[str, ...] = (f"{mark}. {title}",)
        if SECTION.fullmatch(mark) and _LETTER.fullmatch(letter) and letter != "C" and mark != "C":
            section, titles = f"{letter}.{mark}", (*self.titles[:1], f"{mark}. {title}")
        again = section
        for number in range(2, len(self.seen) + 3):
            if not any(code.startswith(f"{'.'.join(filter(None, (self.prefix, again)))}.") for code in self.seen):
                break
            again = f"{section}-{number}"
        if again != section:
            self.notes.append(plans.section_again(section))
        self._begin(again, titles, place)

    # --- tasks

    def _task(self, row: Row, place: int) -> Numbered:
        number, notes = self._number(row, place)
        if _is_below_lead(row):
            self._take(row, self.led, ("leads",))
        self.led = row if row.cells["leads"] else self.led
        own = _OF_SECTION.fullmatch(row.cells["number"])
        within = "" if own and number == row.cells["number"] else self.section
        code = ".".join(filter(None, (self.prefix, within, _as_code(number))))
        if code in self.seen:
            notes.append(plans.doubled_number(number, self.seen[code]))
            free = (f"{code}-{again}" for again in range(2, len(self.seen) + 3))
            code = next(one for one in free if one not in self.seen)
        self.seen[code] = row.place
        notes = [*self.notes, *_jumps(self.section, self.before, self._last(), number), *notes]
        told, self.told, self.notes = self.told, [], []
        self.before = number if number[:1].isdigit() else self.before
        titles = " / ".join(filter(None, (*self.titles, self.group))) or plans.NO_SECTION
        return Numbered(row, code, number, titles, told, notes)

    def _last(self) -> str:
        """The number that one may go on from in another section: after the third it does so by no chance."""
        own = self.last.rpartition(".")[2]
        return self.last if self.runs_on or (own.isdigit() and int(own) >= _NO_CHANCE) else ""

    def _number(self, row: Row, place: int) -> tuple[str, list[str]]:
        """The number of a task, its own or one below that of its parent, and doubts about it."""
        mark = row.cells["number"]
        own = _OF_SECTION.fullmatch(mark)
        plain = own["number"] if own and own["section"] == self.section.rpartition(".")[2] else mark
        if number := NUMBER.fullmatch(plain):
            self._counted(row, number[1])
            return number[1], []
        if lettered := _WITH_LETTER.fullmatch(mark):
            return lettered["number"], []
        if not mark and (not self.parent or self._stands_for_group(row, place)):
            return self._by_place(row), []
        if not mark or PART.fullmatch(mark) or _LETTERED.fullmatch(mark):
            return self._part(row), []
        self.parent = None
        known = own or SECTION.fullmatch(mark) or (self.coded and _CODED.fullmatch(mark))
        return mark if own else mark.rstrip(".)"), ([] if known else [plans.strange_number(mark)])

    def _counted(self, row: Row, number: str) -> None:
        """A row with a number of its own: it may end the group above it, and begins parts of its own."""
        if self.above and NUMBER.fullmatch(row.detail) and NUMBER.fullmatch(self.above.detail):
            self.group, self.above = "", None
        if not (self.above or (self.group_number and number.startswith(f"{self.group_number}."))):
            self.group, self.group_number = "", ""
        self.parent, self.parts = row, 0
        self._take(row, self.above)

    def _part(self, row: Row) -> str:
        """The number of a part of the task above: its letter, or its place."""
        letter = row.cells["number"][:1] if row.cells["number"][:1].isalpha() else ""
        if not self.parent:
            return letter or self._by_place(row)
        self.parts += 1
        if not letter:
            row.told.append(plans.NUMBERED_BY_PLACE)
        self._take(row, self.parent)
        return f"{self._parent_number()}.{letter or self.parts}"

    def _stands_for_group(self, row: Row, place: int) -> bool:
        """Whether a whole row without a number stands right above numbered ones: a task that stands for their group."""
        following = self.rows[place + 1] if place + 1 < len(self.rows) else None
        below = bool(following and NUMBER.fullmatch(following.cells["number"]))
        return below and row.complete and bool(row.cells["leads"])

    def _by_place(self, row: Row) -> str:
        row.told.append(plans.NUMBERED_BY_PLACE)
        if self.counts:
            self.groups += 1
            self.group, self.above = "", None
            return f"G{self.groups}"
        self.parts += 1
        return str(self.parts)

    def _take(self, row: Row, above: Row | None, names: Sequence[str] = _INHERITED) -> None:
        """Fill the empty cells of a row from that of the heading or task that it belongs to."""
        inherited = [name for name in names if above and not row.cells[name] and above.cells[name]]
        if above and inherited:
            row.cells |= {name: above.cells[name] for name in inherited}
            row.told.append(plans.inherited(above.place, [LABELS[name] for name in inherited]))

    def _parent_number(self) -> str:
        number = NUMBER.fullmatch(self.parent.cells["number"]) if self.parent else None
        return number[1] if number else ""


def _is_below_lead(row: Row) -> bool:
    """Whether a row without a lead stands in a table that names the lead first, once for all its tasks."""
    fields = row.columns.fields if row.columns and not row.columns.numbered else {}
    return "leads" in fields and fields["leads"] < fields["text"] and not row.cells["leads"]


def _is_plain(mark: str) -> bool:
    return bool(NUMBER.fullmatch(mark) or SECTION.fullmatch(mark) or _LETTER.fullmatch(mark) or PART.fullmatch(mark))


def _is_roman_task(row: Row, following: Row | None) -> bool:
    """Whether a roman number is a task's: the row has a lead and a day, and the next one is no part of it."""
    below = following.cells["number"] if following else ""
    return bool(row.cells["leads"]) and row.complete and (not following or bool(SECTION.fullmatch(below)))


def _as_code(number: str) -> str:
    """The number as a part of a code: Latin letters, digits, points and hyphens. The item after d) is dd."""
    number = number.replace(_D_BAR, "dd")
    parts = (_NOT_IN_CODES.sub("-", without_diacritics(part).upper()).strip("-") for part in number.split("."))
    plain = all(sign.isascii() and (sign.isalnum() or sign in ".-") for sign in number)
    return number if plain else ".".join(filter(None, parts)) or "X"


def _jumps(section: str, before: str, last: str, number: str) -> Iterator[str]:
    """Doubts where a number does not follow the last one; numbers may run on from the section before."""
    *above, own = number.split(".")
    *above_before, own_before = (before or last).split(".")
    follows = above == above_before and own.isdigit() and own_before.isdigit() and int(own) == int(own_before) + 1
    if not before and own.isdigit() and own != "1" and int(own) != 1 and not follows:
        yield plans.number_jumps(last, number) if last else plans.starts_late(section, number)
    if before and above == above_before and own.isdigit() and own_before.isdigit() and not follows:
        yield plans.number_jumps(before, number)

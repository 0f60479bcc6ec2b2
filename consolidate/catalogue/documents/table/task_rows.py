"""The rows of a plan's tables of tasks: cells by field, and the rests of rows that a page break cut put back."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from consolidate.catalogue.documents import deadlines, phrases
from consolidate.catalogue.documents.document import Document, Line
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.table import contents
from consolidate.catalogue.documents.table.heads import FIELDS
from consolidate.catalogue.documents.table.table_header import Columns, begins_table, header, numbers_columns
from consolidate.texts.catalogue import Header, documents, plans
from consolidate.texts.labels import DeadlineKind

LABELS = {
    "text": Header.TASK,
    "leads": Header.LEADS,
    "coordinators": Header.COORDINATORS,
    "expected": Header.EXPECTED,
    "deadline_text": Header.DEADLINE_TEXT,
}
SECTION = re.compile(r"([IVXLC]+)\.?")
NUMBER = re.compile(r"\(?(\d+(?:\.\d+)*)[.)]*")
PART = re.compile(r"[^\W\d_][.)]|[-+*\u2013\u2022]")
_DECIMAL = re.compile(r"\d+,\d+")
"""The row number 1.1 where a spreadsheet formats it as a decimal, or was printed or pasted with Vietnamese settings."""
_NUMBER_IN_TEXT = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)[.)]\s+(?P<text>\S.*)")
_OPENS = re.compile(r"^[-+*\u2022( ]+")
_IN_ORDER = re.compile(r"\(?(?:[A-Z]{0,5}[-_.]?\d[\w.-]*|[IVXLC]+|[A-H]|[a-z])[.)]*|[-+*\u2022\u2013]")
"""The number of a row that goes on in another table."""
_ON_PAGE = re.compile(documents.page_line(0, 0).replace("0", r"\d+"))
_TABLE_CELLS = 3
"""With this many filled cells a row belongs to a table, not to the head of a document in two columns."""
_NAMES_LETTERS = 200
_SENTENCE = re.compile(r"(?<=[.;])\s+")


@dataclass(slots=True)
class Row:
    """A row of the table. `cells`: field → text; none for a line that is no row of a table of tasks.

    `columns`: of its table. `whole`: the one text over the whole width. `fresh`: right below a header. `detail`: its
    second number; `coded`: whether it has a code. `unsure`: it may as well be the rest of the row above; or one that
    was joined may be a heading. `joined`: places of rows that a page break cut off this one; `joined_headers`: the
    columns they continued. `asked`: unknown heads above its filled cells. `notes`: what a person should check; `told`:
    what need not be decided.
    """

    place: str
    cells: dict[str, str]
    columns: Columns | None = None
    whole: str = ""
    fresh: bool = False
    detail: str = ""
    coded: bool = False
    unsure: bool = False
    asked: tuple[str, ...] = ()
    joined: list[str] = field(default_factory=list)
    joined_headers: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def titled(self) -> bool:
        """Whether it has nothing but a number and a text: a heading, or a task without a lead."""
        return not any(self.cells[name] for name in FIELDS[2:])

    @property
    def complete(self) -> bool:
        """Whether it begins with a capital and has a deadline that can be read: a task, not the rest of one.

        Its lead may stand above, in a merged cell.
        """
        text, leads, deadline = (self.cells[name] for name in ("text", "leads", "deadline_text"))
        return text[:1].isupper() and not leads[:1].islower() and deadlines.read(deadline)[0] is not DeadlineKind.NONE


def read(
    document: Document, elsewhere: Collection[str], targets: Collection[str], answers: Mapping[str, str]
) -> tuple[list[Row], list[str]]:
    """The rows of all tables of tasks, and the places of lines that are neither of one nor read `elsewhere`.

    `targets`: places of the rows of tables of targets; `answers`: see `table_header.header`.
    """
    rows: list[Row] = []
    unread: list[str] = []
    for row in _rows(document, targets, answers):
        if not row.cells:
            unread += [row.place] if row.place not in elsewhere else []
        elif not rows or not _goes_on(row, rows[-1]):
            rows.append(row)
        else:
            _join(rows[-1], row)
    return rows, unread


def _rows(document: Document, targets: Collection[str], answers: Mapping[str, str]) -> Iterator[Row]:
    """The rows below headers. A line that is no row of a table of tasks has no cells.

    Above the first table only rows of other tables are yielded: the head and the prose are read by other modules.
    """
    other = False
    columns: Columns | None = None
    skip, fresh, home = 0, False, ""
    lines = document.lines
    for at, line in enumerate(lines):
        if skip:
            skip -= 1
        elif line.place in targets:
            columns, other = None, True
        elif line.is_row and (found := header(lines, at, answers, columns)):
            columns, skip, fresh, other, home = found, found.rows - 1, True, False, _page(line.place)
        elif begins_table(line.cells) or (columns and line.is_row and _is_apart(line, columns, home)):
            columns, other = None, True
            yield Row(line.place, {})
        elif (other and line.filled) or (not columns and line.filled >= _TABLE_CELLS):
            yield Row(line.place, {})
        elif columns and line.filled:
            if line.is_row and numbers_columns(line.cells) and fresh:
                continue
            yield _row(_unbroken(line, document), columns, fresh=fresh) if line.is_row else Row(line.place, {})
            fresh, home = False, _page(line.place) if line.is_row else home


def _is_apart(line: Line, columns: Columns, home: str) -> bool:
    """Whether a row begins another table, without a header that is known: of another width, or without a number.

    On another page a table goes on, and its first row may be the rest of the last. `home`: where the table stands.
    """
    if _page(line.place) == home:
        return False
    cells = columns.fitted(line.cells)
    if len(cells) != columns.width:
        return True
    number = cells[columns.fields["number"]] if "number" in columns.fields else ""
    return not (_ON_PAGE.fullmatch(line.place) or _IN_ORDER.fullmatch(number))


def _unbroken(line: Line, document: Document) -> Line:
    """The row with line breaks in those of its cells that have several lines."""
    if not document.broken:
        return line
    cells = (document.broken.get((line.place, place), cell) for place, cell in enumerate(line.cells))
    return line._replace(cells=tuple(cells))


def _row(line: Line, columns: Columns, *, fresh: bool) -> Row:
    place, cells = line.place, columns.fitted(line.cells)
    of_bodies = {columns.fields.get(name) for name in ("leads", "coordinators")}
    filled = {
        column: contents.on_one_line(cell) if column in of_bodies else cell.replace("\n", " ")
        for column, cell in enumerate(cells)
        if cell
    }
    only = next(iter(filled.values()), "")
    alike = len(set(filled.values())) == 1
    if alike and (len(filled) > 2 or (0 in filled and not (NUMBER.fullmatch(only) or SECTION.fullmatch(only)))):
        return Row(place, dict.fromkeys(FIELDS, ""), columns, whole=only, fresh=fresh)
    found = {name: filled.get(columns.fields.get(name, -1), "") for name in FIELDS}
    detail = "" if columns.detail is None else filled.get(columns.detail, "")
    row = Row(place, found, columns, fresh=fresh, detail=detail)
    row.asked = tuple(unknown.head for unknown in columns.unknown if unknown.place in filled)
    _beside(row, filled)
    if _DECIMAL.fullmatch(found["number"]):
        found["number"] = found["number"].replace(",", ".")
    if not columns.numbered and (numbered := _NUMBER_IN_TEXT.fullmatch(found["text"])):
        found |= {"number": numbered["number"], "text": numbered["text"]}
    if columns.counted and found["deadline_text"].isdecimal():
        found["deadline_text"] = f"{found['deadline_text']} {columns.counted}"
    if columns.shared and found["leads"] and not phrases.WITH_OTHERS.search(without_diacritics(found["leads"])):
        row.notes.append(plans.LEADS_WITH_OTHERS)
    if found["text"] and not any(map(str.isalpha, found["text"])):
        row.notes.append(plans.no_words(found["text"]))
    return row


def _beside(row: Row, filled: Mapping[int, str]) -> None:
    """The cells of columns that are no field's: added to a field, told as notes, or doubted where no head is above."""
    columns = row.columns
    if columns is None:
        return
    for place, cell in filled.items():
        if place in columns.fields.values() or place == columns.detail or place in columns.ignored:
            continue
        if place not in columns.others:
            row.notes.append(plans.too_many_cells(cell))
            continue
        row.coded = row.coded or place == columns.coded
        if meant := columns.extra.get(place):
            row.cells[meant] = "; ".join(filter(None, (row.cells[meant], cell)))
        elif place == columns.mixed:
            helpers, note = _helpers(cell)
            row.cells["coordinators"] = "; ".join(filter(None, (row.cells["coordinators"], *helpers)))
            row.told += [plans.beside(columns.others[place], note)] if note else []
        else:
            row.told.append(plans.beside(columns.others[place], cell))


def _helpers(cell: str) -> tuple[list[str], str]:
    """Who helps, and the rest of a note: its sentences that name no body to help."""
    helpers: list[str] = []
    rest: list[str] = []
    for sentence in _SENTENCE.split(cell):
        found = phrases.HELPERS.fullmatch(without_diacritics(sentence))
        named = sentence[slice(*found.span("names"))] if found else ""
        goes_on = helpers and not rest and contents.of([sentence]).are_bodies
        if goes_on or contents.of([named[:_NAMES_LETTERS]]).are_bodies:
            helpers.append((named or sentence).strip(" .;"))
        else:
            rest.append(sentence)
    return helpers, " ".join(rest)


def _goes_on(row: Row, before: Row) -> bool:
    """Whether a row is the rest of the one above, cut by a page break: without a number, not a task or section."""
    if row.whole or row.cells["number"] or row.detail or row.coded or before.whole:
        return False
    text = row.cells["text"]
    if row.columns and not row.columns.numbered and text and not text[0].islower():
        return False
    if PART.match(text) and row.cells["leads"]:
        row.cells["number"], row.cells["text"] = text[0], text[1:].strip(" .)")
        return False
    if (row.complete or _is_whole(row)) and (before.titled or before.complete):
        return False
    return not text[:1].isupper() or row.fresh or not _begins_anew(row, before)


def _begins_anew(row: Row, before: Row) -> bool:
    """Whether a row that begins with a capital is one of its own, or a title; what is not sure is noted."""
    if row.titled and before.cells["text"].endswith((".", ";")):
        row.whole = row.cells["text"]
        return True
    row.unsure = True
    own = row.titled or row.cells["leads"][:1].isupper()
    return own and _is_filled(before) and _page(row.place) == _page(before.place)


def _is_filled(row: Row) -> bool:
    """Whether a row has a text and, where its table has such columns, a lead and a deadline."""
    names = [name for name in ("text", "leads", "deadline_text") if row.columns and name in row.columns.fields]
    return all(row.cells[name] for name in names)


def _page(place: str) -> str:
    """The page, sheet or table of a place."""
    return place.rpartition(" ")[0]


def _is_whole(row: Row) -> bool:
    """Whether text, lead and deadline each begin anew: a row of its own, whatever the deadline says."""
    cells = [_OPENS.sub("", row.cells[name]) for name in ("text", "leads", "deadline_text")]
    return all(cell[:1].isupper() or cell[:1].isdigit() for cell in cells)


def _join(row: Row, rest: Row) -> None:
    """Append to a row what a page break cut off it.

    Words in lower case below an empty cell cannot begin it: they continue the filled cell to its left.
    """
    row.joined.append(rest.place)
    row.unsure = row.unsure or rest.unsure
    order: Sequence[str] = rest.columns.in_order() if rest.columns else FIELDS
    for place, name in enumerate(order):
        words_cut = rest.cells[name]
        if not words_cut:
            continue
        home = name
        if not row.cells[name] and words_cut[0].islower():
            home = next((left for left in reversed(order[:place]) if row.cells[left] and left != "number"), name)
        if home != name:
            row.notes.append(plans.shifted_cell(words_cut, LABELS[name], LABELS[home]))
        row.cells[home] = f"{row.cells[home]} {words_cut}".strip()
        if LABELS[home] not in row.joined_headers:
            row.joined_headers.append(LABELS[home])
    row.notes += rest.notes
    row.told += rest.told

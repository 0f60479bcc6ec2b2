"""What is answered about a whole document, applied to the catalogue's bodies and to the rows that waited for it."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from consolidate.catalogue import agency_names
from consolidate.catalogue.documents import open_deadlines
from consolidate.catalogue.importing.questions import older_plans
from consolidate.catalogue.importing.questions.bodies import with_agency, with_name
from consolidate.catalogue.model import Catalogue, Target, Task
from consolidate.catalogue.review.reader import Answered, Decided, Review
from consolidate.catalogue.workbook.reading import parse
from consolidate.catalogue.workbook.sheets import FROM, PLANS, TASKS
from consolidate.catalogue.workbook.values import Value
from consolidate.catalogue.workbook.values import parse as parse_value
from consolidate.core.errors import CatalogueError
from consolidate.core.normalize import fold
from consolidate.texts.catalogue import BLANK, Header, bodies, importing, review
from consolidate.texts.catalogue.review import Asked, Decision, RowChange

_NUMBER = re.compile(r"(?P<number>\d[^\s,;]*/\S+?)[,;]?\s+(?:\S+\s+){0,2}?(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\.?")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_OWN = {Asked.NO_LEADS: "leads", Asked.NO_REPORTERS: "reporters"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A review whose answers are applied. `content`: the catalogue's file with the bodies that answers add or name.

    `bodies`: names that it got.
    """

    review: Review
    content: bytes
    bodies: tuple[str, ...] = ()


def settle(found: Review, content: bytes) -> Settled:
    """Apply the answers of a review. A row for which something is still missing waits, and says for what."""
    before = parse(content)
    faults: dict[int, str] = {}
    given: list[str] = []
    left_out: list[str] = []
    for number, one in enumerate(found.questions):
        if one.question.about is Asked.BODY and one.answer:
            for name in one.question.words.split("; "):
                try:
                    content, named = _with_body(content, name, one.answer)
                except (CatalogueError, ValueError) as error:
                    faults[number] = one.at(str(error).splitlines()[0])
                    break
                given += [agency_names.without_heads(name) if _means(one.answer, review.ADD) else name] if named else []
                left_out += [name] if _means(one.answer, review.LEAVE_OUT) else []
        if one.question.about is Asked.OLDER_PLAN and one.answer and not _means(one.answer, review.GOES_ON):
            try:
                content = older_plans.with_end(content, one.question.words, _day_in(one.answer, review.not_an_end))
            except (CatalogueError, ValueError) as error:
                faults[number] = one.at(str(error).splitlines()[0])
    after = parse(content)
    rows = tuple(_without(_linked(row), left_out, before, after) for row in found.rows)
    for number, one in enumerate(found.questions):
        if one.answer and number not in faults:
            try:
                rows = tuple(_filled(one, rows, after))
            except ValueError as error:
                faults[number] = one.at(str(error))
    rows = tuple(_waiting(rows, found.questions, faults, after))
    return Settled(
        review=replace(found, rows=rows),
        content=content,
        bodies=tuple(given),
    )


def _day_in(answer: str, fault: Callable[[str], str]) -> dt.date:
    """The day that an answer names. ValueError, with a message, where it names none."""
    found = _DAY.search(answer)
    try:
        day, month, year = map(int, found.groups()) if found else (0, 0, 0)
        return dt.date(year, month, day)
    except ValueError as error:
        raise ValueError(fault(answer)) from error


def _means(answer: str, choice: str) -> bool:
    return fold(answer) == fold(choice)


# --- bodies ------------------------------------------------------------------------------------------------------


def _with_body(content: bytes, name: str, answer: str) -> tuple[bytes, bool]:
    """The catalogue's file in which a name of the document is known, and whether it is new there.

    ValueError, with a message, where the answer names no body.
    """
    known = parse(content)
    index = agency_names.index(known.agencies, known.groups)
    if _means(answer, review.LEAVE_OUT) or _known(index, name):
        return content, False
    try:
        if _means(answer, review.ADD):
            return with_agency(content, agency_names.without_heads(name)), True
        if fold(answer).startswith(fold(review.ADD_AS)):
            full = answer[len(review.ADD_AS) :].strip()
            if not _known(index, full):
                return with_agency(content, full, (name,)), True
            answer = full
        meant = answer[len(review.IS) :] if fold(answer).startswith(fold(review.IS)) else answer
        found = agency_names.find(index, meant)
        if len(found.codes) != 1 or found.unknown:
            raise ValueError(review.no_such_body(answer))
        return with_name(content, found.codes[0], name), True
    except CatalogueError as error:
        raise ValueError(review.no_body_made(name, str(error).splitlines()[0])) from error


def _known(index: agency_names.Index, name: str) -> bool:
    found = agency_names.find(index, name)
    return bool(found.codes) and not found.unknown


def _without(row: Decided, left_out: Sequence[str], before: Catalogue, after: Catalogue) -> Decided:
    """The row without names that are left out, and without the note on names that are known by now."""
    owner = _owner_field(row)
    if not owner or not row.item.waits:
        return row
    text = str(row.values[owner])
    kept = text
    for name in left_out:
        kept = (
            re.sub(rf"\s*(?:[,;]|\b{bodies.AND}\b)?\s*{re.escape(name)}", "", kept)
            if _names(kept, name, after)
            else kept
        )
    kept = kept.strip(" ,;\n")
    unknown = agency_names.find(agency_names.index(before.agencies, before.groups), text).unknown
    now = agency_names.find(agency_names.index(after.agencies, after.groups), kept).unknown
    stale = importing.unknown_names(Header.LEADS, unknown) if unknown and unknown != now else ""
    return _with(row, {owner: kept}, stale)


def _linked(row: Decided) -> Decided:
    """The row without the note that it repeats an older task, where it was decided whether it does."""
    decided = row.decision is Decision.ACCEPT or (row.decision is Decision.CHANGE and row.edited)
    return _with(row, {}, review.repeats(row.item.carries)) if row.item.carries and decided else row


def _names(text: str, name: str, known: Catalogue) -> bool:
    return name in agency_names.find(agency_names.index(known.agencies, known.groups), text).unknown


def _owner_field(row: Decided) -> str:
    """The field that names who answers for the row; "" where it is the row of a plan."""
    return "leads" if isinstance(row.item.shown, Task) else "reporters" if isinstance(row.item.shown, Target) else ""


def _with(row: Decided, values: Mapping[str, Value], *settled: str) -> Decided:
    """The row with these values, and without the notes that are settled."""
    notes = [note for note in str(row.values["review"]).split("; ") if note not in "; ".join(settled).split("; ")]
    return replace(row, values={**row.values, **values, "review": "; ".join(notes)})


# --- rows --------------------------------------------------------------------------------------------------------


def _filled(one: Answered, rows: Iterable[Decided], known: Catalogue) -> Iterator[Decided]:
    """The rows with what the answer gives them. ValueError, with a message, where it cannot be understood."""
    fill = _FILL.get(one.question.about)
    for row in rows:
        yield fill(one, row, known) if fill and _concerns(one, row) else row


def _concerns(one: Answered, row: Decided) -> bool:
    """Whether a question stands for the row. One about a document stands for the row of its plan, too; one that names
    no rows for all.
    """
    if not one.question.sources:
        return True
    own = str(getattr(row.item.incoming, "source", "")).split("; ")
    files = {source.partition(", ")[0] for source in one.question.sources}
    if row.item.sheet is PLANS:
        return bool(files & {file.strip() for file in row.item.incoming.file.split(";")})
    if one.question.about is Asked.NUMBER:
        return bool(files & {source.partition(", ")[0] for source in own})
    return bool(set(own) & set(one.question.sources))


def _owned(one: Answered, row: Decided, known: Catalogue) -> Decided:
    """The row that named nobody, led or reported by the body that the answer names."""
    owner = _OWN[one.question.about]
    index = agency_names.index(known.agencies, known.groups)
    name = one.answer[len(review.IS) :] if fold(one.answer).startswith(fold(review.IS)) else one.answer
    if not _known(index, name):
        raise ValueError(review.no_such_body(name))
    if owner != _owner_field(row) or agency_names.find(index, str(row.values[owner])).codes:
        return row
    text = "; ".join(filter(None, (name, str(row.values[owner]))))
    return _with(row, {owner: text}, importing.NO_LEADS, importing.NO_REPORTERS)


def _numbered(one: Answered, row: Decided, _: Catalogue) -> Decided:
    """The row of the plan with its number and day."""
    if row.item.sheet is not PLANS or _means(one.answer, BLANK):
        return row
    found = _NUMBER.fullmatch(one.answer.strip())
    if not found:
        raise ValueError(review.not_a_number(one.answer))
    day = parse_value(FROM, re.sub("[.-]", "/", found["day"]))
    given = {"number": found["number"], "issued": day}
    return replace(row, values={**row.values, **given, "in_force_from": row.values["in_force_from"] or day})


def _of_column(one: Answered, row: Decided, _: Catalogue) -> Decided:
    """The row as it is: what its column holds was read before."""
    if one.question.answers and not any(_means(one.answer, choice) for choice in one.question.answers):
        raise ValueError(review.not_a_choice(one.answer, one.question.answers))
    return row


def _dated(one: Answered, row: Decided, _: Catalogue) -> Decided:
    """The row of a task with the day or kind of deadline that the answer gives its words."""
    if not isinstance(row.item.shown, Task):
        return row
    task = open_deadlines.answered(row.item.shown, one.answer)
    if not task:
        raise ValueError(review.not_a_deadline(one.answer))
    return replace(row, values={**row.values, "deadline_kind": task.deadline_kind, "deadline": task.deadline})


def _until(one: Answered, row: Decided, _: Catalogue) -> Decided:
    """The row of a target with the day until which it is to be reached."""
    if not isinstance(row.item.shown, Target) or row.values["deadline"] or _means(one.answer, BLANK):
        return row
    return _with(row, {"deadline": _day_in(one.answer, review.not_a_last_day)}, importing.NO_LAST_DAY)


def _by_nature(one: Answered, row: Decided, _: Catalogue) -> Decided:
    """The row, ignored where the answer is that its document gives no tasks."""
    return replace(row, decision=Decision.IGNORE) if _means(one.answer, review.LEAVE_OUT) else row


_FILL: Mapping[Asked, Callable[[Answered, Decided, Catalogue], Decided]] = {
    Asked.NO_LEADS: _owned,
    Asked.NO_REPORTERS: _owned,
    Asked.NUMBER: _numbered,
    Asked.COLUMN: _of_column,
    Asked.NATURE: _by_nature,
    Asked.DEADLINE: _dated,
    Asked.LAST_DAY: _until,
}
_HANDLED = (*_FILL, Asked.BODY, Asked.OLDER_PLAN)
_OF_PLANS = (Asked.NUMBER, Asked.OLDER_PLAN)
"""Questions that the row of a plan waits for."""


# --- what is still missing ---------------------------------------------------------------------------------------


def _waiting(
    rows: Sequence[Decided], questions: Sequence[Answered], faults: Mapping[int, str], known: Catalogue
) -> Iterator[Decided]:
    """The rows, each with what it waits for: an answer, or a body that is asked for it."""
    index = agency_names.index(known.agencies, known.groups)
    for row in rows:
        if row.item.kind is not RowChange.NEW or "code" in row.accepted.edits:
            yield row
            continue
        yield replace(row, waits_for=tuple(_missing(row, questions, faults, index)) or row.waits_for)


def _missing(
    row: Decided, questions: Sequence[Answered], faults: Mapping[int, str], index: agency_names.Index
) -> Iterator[str]:
    """What the row waits for: every answer that is missing or cannot be understood, else a body of its own."""
    owner = _owner_field(row)
    found = agency_names.find(index, str(row.values[owner])) if owner else None
    owned = found is not None and bool(found.codes) and not found.unknown
    waits = False
    for number, one in enumerate(questions):
        about = one.question.about
        of_plan = row.item.sheet is PLANS and about not in _OF_PLANS
        given = owned if about in (Asked.BODY, *_OWN) else about is Asked.LAST_DAY and row.values.get("deadline")
        if of_plan or not _concerns(one, row) or given:
            continue
        if message := _open_answer(number, one, faults):
            waits = True
            yield message
    if not waits and found is not None and not found.codes and not found.unknown:
        yield row.at(owner, review.NEEDS_LEAD if row.item.sheet is TASKS else review.NEEDS_REPORTER)


def _open_answer(number: int, one: Answered, faults: Mapping[int, str]) -> str:
    if number in faults:
        return faults[number]
    if not one.answer:
        return one.at(review.unanswered(one.question.words, review.rows_in(one.question.sources)))
    if one.question.about not in _HANDLED and not _means(one.answer, review.BY_ROW):
        return one.at(review.not_settled_here(one.answer))
    return ""

"""The targets in the prose of a plan: a numbered list, a list of bullets, or clauses within sentences."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.doubts import suspicious_spellings
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose import counts, measures
from consolidate.catalogue.documents.prose.parts import roles, wording
from consolidate.catalogue.documents.prose.parts.roles import Role
from consolidate.catalogue.documents.prose.sections import Paragraph, Part
from consolidate.catalogue.model import Target
from consolidate.texts.catalogue import plans
from consolidate.texts.labels import TargetKind


@dataclass(frozen=True, slots=True)
class _Statement:
    """Words that may state a target, their place, and notes on how they were found. `whole`: all its paragraph says;
    `last`: no item of its list stands below."""

    text: str
    place: str
    number: str = ""
    notes: tuple[str, ...] = ()
    deadline: dt.date | None = None
    whole: bool = False
    last: bool = True


@dataclass(slots=True)
class Aims:
    """The targets, without codes; doubts, which name figures and aims that became no target; `told`: their places.

    `general`: places of general aims without a figure; `headings`: of lettered headings among the aims.
    """

    targets: tuple[Target, ...] = ()
    doubts: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    general: set[str] = field(default_factory=set)
    headings: set[str] = field(default_factory=set)


def read(parts: Sequence[Part], file: str) -> Aims:
    """The targets of the parts that are called so.

    A share elsewhere is told, and no target; but where the plan has no list of targets and states them within its
    sentences, one that something is to reach (`chiếm tối thiểu 70%`) is a target there, too.
    """
    aims = Aims()
    stated = [part for part in parts if roles.of(part) is Role.TARGETS]
    above = {id(over) for part in stated for over in part.above}
    titles = list(_listed(_titles(stated, above)))
    listed: list[_Statement] = []
    hidden: list[_Statement] = []
    unmeasured: list[_Statement] = []
    for part in (replace(one, paragraphs=list(_without_headings(one, aims))) for one in stated):
        until = _until(part)
        if found := list(_listed(_items(part))):
            listed += [replace(one, deadline=_year(one.text) or until) for one in found]
        else:
            clauses = list(_statements(part))
            hidden += [replace(one, deadline=one.deadline or until) for one in clauses if _measured(one.text)]
            bare = [one for one in clauses if not _measured(one.text)]
            if part.named(phrases.GENERAL):
                aims.general |= {one.place for one in bare}
            else:
                unmeasured += bare
    listed += [replace(one, deadline=_year(one.text)) for one in titles]
    elsewhere = list(_elsewhere(part for part in parts if part not in stated))
    reached = (
        [] if listed else [one for one in elsewhere if hidden and counts.REACHES.search(without_diacritics(one.text))]
    )
    horizon = next((one.deadline for one in hidden if one.deadline), None)
    hidden += [replace(one, deadline=_year(one.text) or horizon) for one in reached]
    numbered = [replace(one, number=str(place)) for place, one in enumerate(hidden, len(listed) + 1)]
    aims.targets = tuple(_target(statement, file) for statement in (*listed, *numbered))
    for one in elsewhere:
        if one not in reached:
            aims.doubts.append(plans.figures_left(file, one.place, measures.percentages(one.text), one.text))
    unmeasured += (
        [] if titles else [_Statement(one.text, one.place) for one in _titles(stated, above) if not _measured(one.text)]
    )
    places = dict.fromkeys(one.place for one in unmeasured)
    if places:
        aims.doubts.append(plans.unmeasured(file, places))
    aims.told = set(places)
    return aims


def _without_headings(part: Part, aims: Aims) -> Iterator[Paragraph]:
    """The paragraphs of a part but for lettered headings such as `a) Mục tiêu chung`, and general aims below one."""
    general = False
    for paragraph in part.paragraphs:
        plain = paragraph.plain
        lettered = bool(paragraph.mark) and paragraph.mark.strip("(")[:1].isalpha()
        if lettered and phrases.TARGETS.match(plain) and not _measured(paragraph.text):
            general = bool(phrases.GENERAL.match(plain))
            aims.headings |= set(paragraph.places)
        elif general and not _measured(paragraph.text):
            aims.general |= set(paragraph.places)
        else:
            yield paragraph


def _items(part: Part) -> list[Paragraph]:
    """Its paragraphs; one without a mark is joined to the marked item above it."""
    items: list[Paragraph] = []
    for paragraph in part.paragraphs:
        if items and not paragraph.mark and items[-1].mark:
            ends = (*[start for start, _ in paragraph.starts[1:]], None)
            for (start, place), end in zip(paragraph.starts, ends, strict=True):
                items[-1].add(paragraph.text[start:end].strip(), place)
        else:
            items.append(Paragraph(paragraph.mark, paragraph.text, list(paragraph.starts)))
    return items


def _titles(stated: Sequence[Part], above: set[int]) -> list[Paragraph]:
    """Numbered lines right below a heading of targets with nothing below them: items that look like headings."""
    alone = (part for part in stated if part.number and not part.paragraphs and id(part) not in above)
    return [
        Paragraph(f"{part.number}.", part.title.text, part.title.starts)
        for part in alone
        if not part.named(phrases.TARGETS, phrases.GENERAL)
    ]


def _listed(items: Sequence[Paragraph]) -> Iterator[_Statement]:
    """The targets of a list: numbered, with a figure in any; or bullets of which most are one clause with a figure."""
    marked = [item for item in items if item.mark]
    if not marked or not any(_measured(item.text) for item in marked):
        return
    if not any(sign.isdigit() for sign in marked[0].mark):
        if 2 * sum(map(_one_figure, marked)) > len(marked) and not any(map(_several_figures, marked)):
            for place, item in enumerate(marked, 1):
                yield _Statement(item.text, item.place, str(place), last=item is marked[-1])
        return
    usual, first = marked[0].mark, _digits(marked[0].mark)
    for item in marked:
        number = _digits(item.mark)
        as_usual = usual.replace(first, number)
        notes = () if item.mark == as_usual else (plans.other_numbering(item.mark, as_usual),)
        yield _Statement(item.text, item.place, number, notes, last=item is marked[-1])


def _digits(mark: str) -> str:
    return "".join(filter(str.isdigit, mark))


def _measured(text: str) -> bool:
    return counts.read(text).kind is not TargetKind.YES_NO


def _one_figure(item: Paragraph) -> bool:
    return len(list(_clauses(item.text))) == 1 and _measured(item.text)


def _several_figures(item: Paragraph) -> bool:
    """Whether two clauses of a bullet have each a figure of its own: two targets."""
    return sum(_measured(text) for _, text in _clauses(item.text)) > 1


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """The clauses of a text with their offsets; what stands in brackets is no clause of its own."""
    start: int | None = None
    end = 0
    for at, clause in measures.clauses(text):
        start, end = at if start is None else start, at + len(clause)
        if text.count("(", start, end) <= text.count(")", start, end):
            yield start, text[start:end]
            start = None
    if start is not None:
        yield start, text[start:end]


def _statements(part: Part) -> Iterator[_Statement]:
    """The clauses of a part. One that goes on with a sentence takes over what the one before counts, and its year."""
    for paragraph in part.paragraphs:
        clauses = list(_clauses(paragraph.text))
        if len(clauses) == 1:
            last, year = paragraph is part.paragraphs[-1], _year(paragraph.text)
            yield _Statement(paragraph.text, paragraph.place, deadline=year, whole=True, last=last)
            continue
        noun, year = "", None
        for start, text in clauses:
            notes = [plans.split_from(part.number or part.roman)]
            clause = counts.without_endeavour(text) if start and text[:1].islower() else text
            if start and noun and text[:1].islower() and (full := counts.about(clause, noun)) != clause:
                notes.append(plans.subject_taken(noun))
                clause = full
            noun = counts.noun(text) or (noun if text[:1].islower() else "")
            year = _year(text) or (year if text[:1].islower() else None)
            yield _Statement(clause, paragraph.place_at(start), notes=tuple(notes), deadline=year)


def _elsewhere(parts: Iterator[Part]) -> Iterator[_Statement]:
    """Clauses with a percentage outside the parts called targets, also in headings."""
    for part in parts:
        for paragraph in part.every:
            for start, text in measures.clauses(paragraph.text):
                if measures.percentages(text):
                    mark = part.number or part.roman
                    notes = (plans.split_from(mark),) if mark else ()
                    yield _Statement(text, paragraph.place_at(start), notes=notes)


def _until(part: Part) -> dt.date | None:
    """The last day of the year by which a heading wants its targets reached."""
    return next((day for heading in part.chain if (day := _year(heading.title.text, heading=True))), None)


def _year(text: str, *, heading: bool = False) -> dt.date | None:
    plain = without_diacritics(text)
    found = wording.BY_YEAR.search(plain) or (wording.PERIOD.search(plain) if heading else None)
    return dt.date(int(found["year"]), 12, 31) if found else None


def _target(statement: _Statement, file: str) -> Target:
    measure = counts.read(statement.text.rstrip(" ;"))
    return Target(
        code="",
        plans=(),
        number=statement.number,
        text=statement.text,
        kind=measure.kind,
        comparison=measure.comparison,
        threshold=measure.threshold,
        unit=measure.unit,
        deadline=statement.deadline,
        review="; ".join(
            [*statement.notes, *measure.doubts, *suspicious_spellings(statement.text, last=statement.last)]
        ),
        source=plans.source(file, statement.place),
    )

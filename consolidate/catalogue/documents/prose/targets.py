"""The targets in the prose of a plan: a numbered list, a list of bullets, or clauses within sentences."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.doubts import suspicious_spellings
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose import measures
from consolidate.catalogue.documents.prose.sections import Paragraph, Part
from consolidate.catalogue.model import Target
from consolidate.texts.catalogue import plans
from consolidate.texts.labels import TargetKind


class _Statement(NamedTuple):
    """Words that may state a target, their place, and notes on how they were found."""

    text: str
    place: str
    number: str
    notes: tuple[str, ...] = ()
    deadline: dt.date | None = None


def read(parts: Sequence[Part], file: str) -> tuple[tuple[Target, ...], tuple[str, ...]]:
    """The targets, without codes, and doubts: places of figures and aims that became no target."""
    stated = [part for part in parts if part.called(phrases.TARGETS)]
    listed = [statement for part in stated for statement in _listed(_items(part))]
    listed += _listed(_titles(stated))
    hidden = [] if listed else _hidden(stated)
    horizon = next((statement.deadline for statement in hidden if statement.deadline), None)
    elsewhere = list(_elsewhere(part for part in parts if part not in stated))
    hidden += [clause._replace(deadline=horizon) for clause in elsewhere if measures.compared(clause.text)]
    numbered = [clause._replace(number=str(place)) for place, clause in enumerate(hidden, len(listed) + 1)]
    found = tuple(_target(statement, file) for statement in (*listed, *numbered))
    left = [clause for clause in elsewhere if not measures.compared(clause.text)]
    doubts = [plans.figures_left(file, clause.place, measures.percentages(clause.text), clause.text) for clause in left]
    unmeasured = [] if listed else [clause.place for clause in _clauses(stated, measured=False)]
    if unmeasured:
        doubts.append(plans.unmeasured(file, dict.fromkeys(unmeasured)))
    return found, tuple(doubts)


def _items(part: Part) -> list[Paragraph]:
    """Its paragraphs; one without a mark is joined to the marked item above it."""
    items: list[Paragraph] = []
    for paragraph in part.paragraphs:
        if items and not paragraph.mark and items[-1].mark:
            for (start, place), end in zip(
                paragraph.starts, (*[s for s, _ in paragraph.starts[1:]], None), strict=True
            ):
                items[-1].add(paragraph.text[start:end].strip(), place)
        else:
            items.append(Paragraph(paragraph.mark, paragraph.text, list(paragraph.starts)))
    return items


def _titles(stated: Sequence[Part]) -> list[Paragraph]:
    """Numbered lines right below a heading of targets with nothing below them: items that look like headings."""
    above = [over for part in stated for over in part.above]
    alone = (part for part in stated if part.number and not part.paragraphs and part not in above)
    return [
        Paragraph(f"{part.number}.", part.title.text, part.title.starts)
        for part in alone
        if not phrases.TARGETS.match(without_diacritics(part.title.text))
        and not phrases.GENERAL.match(without_diacritics(part.title.text))
    ]


def _listed(items: Sequence[Paragraph]) -> Iterator[_Statement]:
    """The targets of a list: numbered, or bullets of which most are one clause with a figure; else none."""
    marked = [item for item in items if item.mark]
    if not marked:
        return
    if not any(sign.isdigit() for sign in marked[0].mark):
        if 2 * sum(map(_one_figure, marked)) > len(marked):
            yield from (_Statement(item.text, item.place, str(number)) for number, item in enumerate(marked, 1))
        return
    usual, first = marked[0].mark, _digits(marked[0].mark)
    for item in marked:
        number = _digits(item.mark)
        as_usual = usual.replace(first, number)
        notes = () if item.mark == as_usual else (plans.other_numbering(item.mark, as_usual),)
        yield _Statement(item.text, item.place, number, notes)


def _digits(mark: str) -> str:
    return "".join(filter(str.isdigit, mark))


def _one_figure(item: Paragraph) -> bool:
    return len(list(measures.clauses(item.text))) == 1 and measures.read(item.text).kind is not TargetKind.YES_NO


def _hidden(stated: Sequence[Part]) -> list[_Statement]:
    return list(_clauses(stated, measured=True))


def _clauses(parts: Sequence[Part], *, measured: bool) -> Iterator[_Statement]:
    """The clauses below headings of targets that have a figure, or those that have none."""
    for part in parts:
        general = phrases.GENERAL.match(without_diacritics(part.title.text))
        year = phrases.HORIZON.search(without_diacritics(part.title.text))
        until = dt.date(int(year["year"]), 12, 31) if year else None
        for clause in _statements(part):
            is_measured = measures.read(clause.text).kind is not TargetKind.YES_NO
            if is_measured is measured and (measured or not general):
                yield clause._replace(deadline=until)


def _statements(part: Part) -> Iterator[_Statement]:
    for paragraph in part.paragraphs:
        for start, text in measures.clauses(paragraph.text):
            yield _Statement(text, paragraph.place_at(start), "", (plans.split_from(part.number or part.roman),))


def _elsewhere(parts: Iterator[Part]) -> Iterator[_Statement]:
    """Clauses with a percentage outside the lists of targets, also in headings."""
    for part in parts:
        for start, text in measures.clauses(part.title.text):
            if measures.percentages(text):
                yield _Statement(text, part.title.place_at(start), "", (plans.split_from(part.number or part.roman),))
        yield from (clause for clause in _statements(part) if measures.percentages(clause.text))


def _target(statement: _Statement, file: str) -> Target:
    measure = measures.read(statement.text)
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
        review="; ".join([*statement.notes, *measure.doubts, *suspicious_spellings(statement.text)]),
        source=plans.source(file, statement.place),
    )

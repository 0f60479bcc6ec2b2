"""Questions about whole documents: a body that the catalogue does not have, rows that nobody would be asked for."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from consolidate.catalogue import agency_names
from consolidate.catalogue.importing.questions import older_plans
from consolidate.catalogue.model import Agency, Catalogue, Group, Plan, PlanReading, Question, Target, Task
from consolidate.core.normalize import fold
from consolidate.core.text_similarity import ratio
from consolidate.texts.catalogue import BLANK, Setting, bodies, importing, review
from consolidate.texts.catalogue.review import Asked

_MOST = 10
"""Questions for each document; bodies beyond are asked together."""
_KINDS = frozenset(word for words in bodies.KINDS_AND_LEVELS for word in fold(words).split())
"""Folded words that say of what kind and level a body is."""
_YEAR = re.compile(r"\b20\d\d\b")
_NEAR, _LIKELY = 70.0, 86.0
"""Least similarity, of 100, of a name to that of a body which is offered for it, and of one that is proposed."""

_OF_OWNERS = {Asked.NO_LEADS: importing.NO_LEADS, Asked.NO_REPORTERS: importing.NO_REPORTERS}
"""Questions of who answers for rows → the note of a row that names nobody."""

Record = Task | Target


def questions(
    known: Catalogue, new: Sequence[Plan], readings: Iterable[PlanReading], rows: Sequence[object]
) -> tuple[Question, ...]:
    """What is asked once for the rows that documents add or change: their own questions, of leads, of names."""
    readings = tuple(readings)
    records = [row for row in rows if isinstance(row, Task | Target)]
    merged = _merged(question for reading in readings for question in reading.questions)
    asked = [*older_plans.older(known, new)]
    asked += [question for one in merged if (question := _standing(known, new, one, records))]
    answered = {source for one in asked if one.about in _OF_OWNERS for source in one.sources}
    asked += _unled(known, new, [record for record in records if record.source not in answered])
    asked += _undated(known, new, records)
    of_bodies = list(_bodies(known, records))
    room = max(_MOST * len(readings) - len(asked), 1)
    if len(of_bodies) > room:
        of_bodies[room - 1 :] = [_together(of_bodies[room - 1 :])]
    return (*asked, *of_bodies)


def _standing(known: Catalogue, new: Sequence[Plan], question: Question, records: Sequence[Record]) -> Question | None:
    """The question for those of its rows that are proposed and still wait for it; None where none does."""
    if question.about is Asked.NUMBER:
        files = {file.strip() for plan in new for file in plan.file.split(";")}
        asked = {source.partition(", ")[0] for source in question.sources} & files
        return question if asked or (new and not question.sources) else None
    note = _OF_OWNERS.get(question.about, "")
    waiting = [record for record in records if not note or note in lacking(record)]
    of_rows = {source for record in waiting for source in record.source.split("; ")}
    sources = tuple(source for source in question.sources if source in of_rows)
    if (question.sources and not sources) or not records:
        return None
    plans = {plan_of(record) for record in waiting if record.source in sources}
    issuers = [plan.issuer for plan in (*known.plans, *new) if plan.code in plans]
    answers = question.answers or (tuple(_answerable(known, issuers)) if note else ())
    return replace(question, answers=answers, sources=sources)


def lacking(record: Record) -> Iterator[str]:
    """Notes on who is not named to answer for a row, and on a target without a last day."""
    if isinstance(record, Task):
        if not record.leads or agency_names.names_nobody(record.leads):
            yield importing.NO_LEADS
        return
    if not record.reporters or agency_names.names_nobody(record.reporters):
        yield importing.NO_REPORTERS
    if record.deadline is None:
        yield importing.NO_LAST_DAY


def owners(record: Record) -> str:
    """The text that names who answers for a row."""
    return record.leads if isinstance(record, Task) else record.reporters


def _merged(found: Iterable[Question]) -> Iterator[Question]:
    """The questions of all documents; those about the same words as one."""
    by_words: dict[tuple[Asked, str], Question] = {}
    for question in found:
        key = (question.about, question.words)
        before = by_words.get(key)
        sources = (*before.sources, *question.sources) if before else question.sources
        by_words[key] = replace(question, sources=tuple(dict.fromkeys(sources)))
    yield from by_words.values()


def _unled(known: Catalogue, new: Sequence[Plan], records: Sequence[Record]) -> Iterator[Question]:
    """Who answers for the rows that name nobody, once for the tasks and once for the targets of a plan."""
    for about, note in _OF_OWNERS.items():
        for plan, sources in _lacking_by_plan(records, note).items():
            yield Question(
                about=about,
                words=review.rows_of(plan),
                answers=tuple(_answerable(known, [one.issuer for one in (*known.plans, *new) if one.code == plan])),
                sources=sources,
            )


def _undated(known: Catalogue, new: Sequence[Plan], records: Sequence[Record]) -> Iterator[Question]:
    """Until when the targets are to be reached that say no day, once for those of a plan: the end of its year."""
    for code, sources in _lacking_by_plan(records, importing.NO_LAST_DAY).items():
        plan = next((one for one in (*new, *known.plans) if one.code == code), None)
        years = _YEAR.findall(plan.title) if plan else []
        year = max(years, default=str(plan.issued.year) if plan and plan.issued else "")
        answers = (f"31/12/{year}",) if year else ()
        yield Question(about=Asked.LAST_DAY, words=review.targets_of(code), answers=(*answers, BLANK), sources=sources)


def _lacking_by_plan(records: Iterable[Record], note: str) -> dict[str, tuple[str, ...]]:
    """Code of a plan → the sources of its rows that lack what the note says."""
    found: dict[str, tuple[str, ...]] = {}
    for record in records:
        if note in lacking(record):
            found[plan_of(record)] = (*found.get(plan_of(record), ()), record.source)
    return found


def plan_of(record: Record) -> str:
    """The code of the plan that states a row, the last of several."""
    return record.plan if isinstance(record, Task) else record.plans[-1] if record.plans else ""


def _answerable(known: Catalogue, issuers: Iterable[str]) -> Iterator[str]:
    """Names of bodies of the catalogue that may answer for a plan's rows: its issuer, then the office itself."""
    bodies: tuple[Agency | Group, ...] = (*known.agencies, *known.groups)
    names = {body.code: body.name for body in bodies}
    index = agency_names.index(known.agencies, known.groups)
    seen: list[str] = []
    for text in (*issuers, known.settings.get(Setting.OFFICE, "")):
        found = agency_names.find(index, text)
        if len(found.codes) == 1 and not found.unknown and found.codes[0] not in seen:
            seen.append(found.codes[0])
            yield names[found.codes[0]]


def _bodies(known: Catalogue, records: Sequence[Record]) -> Iterator[Question]:
    """One question for each body that leads or reports and is none of the catalogue, in the order of the rows."""
    index = agency_names.index(known.agencies, known.groups)
    sources: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    for record in records:
        for name in agency_names.find(index, owners(record)).unknown:
            if not agency_names.names_nobody(name):
                words.setdefault(agency_names.fold(name), name)
                sources.setdefault(agency_names.fold(name), []).append(record.source)
    for key, name in words.items():
        near = _nearest(known, name)
        meant = (review.is_body(near[0]),) if near else ()
        first = (*meant, review.ADD) if near and near[1] >= _LIKELY else (review.ADD, *meant)
        yield Question(
            about=Asked.BODY, words=name, answers=(*first, review.LEAVE_OUT), sources=tuple(dict.fromkeys(sources[key]))
        )


def _nearest(known: Catalogue, name: str) -> tuple[str, float] | None:
    """The name of the body most similar to one that is not known, and how similar; None where none is near."""
    every: tuple[Agency | Group, ...] = (*known.agencies, *known.groups)
    bodies: Mapping[str, Agency | Group] = {body.code: body for body in every}
    found = agency_names.find(agency_names.index(known.agencies, known.groups), name).codes
    within = bodies[found[0]].name if len(found) == 1 else ""
    kind = fold(name).partition(" ")[0]
    alike = [
        (one, ratio(fold(name), fold(one)))
        for body in bodies.values()
        for one in (body.name, *body.other_names)
        if fold(one).partition(" ")[0] == kind and _own_words(one) & _own_words(name)
    ]
    best = max(alike, key=lambda pair: pair[1], default=("", 0.0))
    if within and best[1] < _LIKELY and _own_words(within) & _own_words(name):
        return within, _NEAR
    owner = next((body.name for body in bodies.values() if best[0] in (body.name, *body.other_names)), "")
    return (owner, best[1]) if best[1] >= _NEAR else None


def _own_words(name: str) -> frozenset[str]:
    """The words of a name beside those of kinds and levels: two bodies that share these alone are not near."""
    return frozenset(fold(name).split()) - _KINDS


def _together(asked: Sequence[Question]) -> Question:
    """The questions of several bodies as one."""
    return Question(
        about=Asked.BODY,
        words="; ".join(question.words for question in asked),
        answers=(review.ADD, review.LEAVE_OUT),
        sources=tuple(dict.fromkeys(source for question in asked for source in question.sources)),
    )

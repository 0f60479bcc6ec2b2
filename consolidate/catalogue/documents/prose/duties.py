"""Tasks that a plan states in prose: solutions under numbered headings, and the duties of those who organise it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from consolidate.catalogue.documents import deadlines, phrases
from consolidate.catalogue.documents.doubts import suspicious_spellings
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose.sections import Part
from consolidate.catalogue.model import DUTIES, SOLUTIONS, Task
from consolidate.texts.catalogue import plans

_NAME_LETTERS = 160
"""The longest list of names a sentence may begin with."""
_LABEL_LETTERS = 90
"""The longest name before a colon."""


def solutions(parts: Sequence[Part], file: str) -> Iterator[Task]:
    """A task for each heading below `Nhiệm vụ và giải pháp`; `review` names the places of its details.

    A heading without headings below it has its items as tasks.
    """
    wanted = [part for part in parts if part.called(phrases.SOLUTIONS) and not _duty(part)]
    for part in wanted:
        below = [other for other in wanted if part in other.above]
        if part.above and phrases.SOLUTIONS.match(without_diacritics(part.above[0].title.text)):
            inside = [
                item for each in (part, *below) for item in (*([each.title] if each != part else []), *each.paragraphs)
            ]
            details = plans.details(item.place for item in inside) if inside else ""
            yield _task(part, SOLUTIONS, part.number, part.title.text, part.title.place, file, details)
        elif not below:
            for place, item in enumerate(filter(lambda item: item.mark, part.paragraphs), 1):
                number = f"{part.number or part.roman}.{place}"
                yield _task(part, SOLUTIONS, number, item.text, item.place, file, plans.NUMBERED_BY_PLACE)


def unasked(parts: Sequence[Part]) -> Iterator[Part]:
    """Roman headings with items below them whose titles match no pattern, so that nothing was read from them."""
    for part in parts:
        inside = [other for other in parts if part in other.above]
        known = part.called(phrases.UNDERSTOOD) or any(other.called(phrases.UNDERSTOOD) for other in inside)
        if part.roman and not part.number and not known and (inside or any(item.mark for item in part.paragraphs)):
            yield part


def organised(parts: Sequence[Part], file: str) -> tuple[Task, ...]:
    """Duties below `Tổ chức thực hiện`, and paragraphs elsewhere that begin with `Giao`. Not in parts on funding."""
    found: list[Task] = []
    passed: list[Part] = []
    for part in parts:
        if _duty(part) and phrases.FUNDING.match(without_diacritics(part.title.text)):
            passed.append(part)
        else:
            found += _duties(part, file) if _duty(part) else [*_entrusted(part, file), *_organising(part, file)]
    if found and passed:
        note = plans.passed_over(f"{part.heading} ({part.title.place})" for part in passed)
        found[-1] = replace(found[-1], review=f"{found[-1].review}; {note}".removeprefix("; "))
    return tuple(found)


def _duty(part: Part) -> bool:
    return bool(part.number) and part.called(phrases.ORGANISING)


def _duties(part: Part, file: str) -> Iterator[Task]:
    """One duty per item; its lead is named before a colon, else in the heading."""
    if not part.paragraphs:
        text = part.title.text
        yield _task(
            part, DUTIES, part.number, text, part.title.place, file, leads=_leads_of_sentence(text) or _labelled(text)
        )
        return
    named = not phrases.REPORTING.search(without_diacritics(part.title.text))
    for place, item in enumerate(part.paragraphs, 1):
        number = f"{part.number}.{place}" if len(part.paragraphs) > 1 else part.number
        leads = _labelled(item.text) or (_of_heading(part.title.text) if named else _leads_of_sentence(item.text))
        yield _task(part, DUTIES, number, item.text, item.place, file, leads=leads)


def _organising(part: Part, file: str) -> Iterator[Task]:
    """Items directly below the roman heading that do not begin with `Giao`."""
    if part.number or not phrases.ORGANISING.match(without_diacritics(part.title.text)):
        return
    items = [item for item in part.paragraphs if item.mark and not phrases.ENTRUST.match(without_diacritics(item.text))]
    for place, item in enumerate(items, 1):
        leads = _labelled(item.text) or _leads_of_sentence(item.text)
        yield _task(part, DUTIES, f"{part.roman}.{place}", item.text, item.place, file, plans.NUMBERED_BY_PLACE, leads)


def _entrusted(part: Part, file: str) -> Iterator[Task]:
    """Paragraphs like “Giao Sở A chủ trì, phối hợp với Sở B …”."""
    entrusting = [
        item for item in (part.title, *part.paragraphs) if phrases.ENTRUST.match(without_diacritics(item.text))
    ]
    for place, item in enumerate(entrusting, 1):
        number = ".".join(filter(None, (part.number or part.roman, str(place))))
        yield _task(part, DUTIES, f"G.{number}", item.text, item.place, file, leads=_leads_of_sentence(item.text))


def _leads_of_sentence(text: str) -> str:
    """The names at the beginning of a sentence, before its first verb of duty; "" where nobody is named."""
    skipped = phrases.ENTRUST.match(without_diacritics(text))
    start = skipped.end() if skipped else 0
    act = phrases.ACTS.search(without_diacritics(text), start)
    name = text[start : act.start()].strip(" ,:") if act else ""
    named = name[:1].isupper() and not phrases.CIRCUMSTANCE.match(without_diacritics(name))
    return name if named and len(name) <= _NAME_LETTERS and "." not in name else ""


def _labelled(text: str) -> str:
    """The name before a colon: `Văn phòng Tỉnh ủy: Chủ trì …`."""
    label, colon, _ = text.partition(":")
    return label if colon and len(label) <= _LABEL_LETTERS and not re.search(r"[.;]", label) else ""


def _of_heading(title: str) -> str:
    return _leads_of_sentence(title) or title.rstrip(" :.")


def _coordinators(text: str) -> str:
    """The co-ordinators: the names after “phối hợp với”, or ""."""
    plain = without_diacritics(text)
    found = phrases.TOGETHER_WITH.search(plain)
    if not found:
        return ""
    end = phrases.FOR_WHAT.search(plain, found.end())
    return text[found.end() : end.start() if end else None].strip(" ,")


def _task(
    part: Part, kind: str, number: str, text: str, place: str, file: str, note: str = "", leads: str = ""
) -> Task:
    due = deadlines.find(text)
    own = [part] if part.paragraphs and part.number != number else []
    titles = [above.heading for above in (*reversed(part.above), *own)]
    notes = (note, *suspicious_spellings(text), due.doubt)
    return Task(
        code=f"{kind}.{number}",
        plan="",
        section=" / ".join(titles) or part.heading,
        number=number,
        text=text,
        leads=leads,
        coordinators=_coordinators(text),
        deadline_text=due.text,
        deadline_kind=due.kind,
        deadline=due.day,
        review="; ".join(filter(None, notes)),
        source=plans.source(file, place),
    )

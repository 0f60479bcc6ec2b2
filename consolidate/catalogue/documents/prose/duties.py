"""Tasks that a plan states in prose: its solutions under numbered headings, and who has to do what to organise it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from consolidate.catalogue.documents import deadlines, phrases
from consolidate.catalogue.documents.doubts import slips
from consolidate.catalogue.documents.phrases import bare
from consolidate.catalogue.documents.prose.sections import Part
from consolidate.catalogue.model import DUTIES, SOLUTIONS, Task
from consolidate.texts.catalogue import plans

_NAME_LETTERS = 160
"""The longest list of names a sentence may begin with."""
_LABEL_LETTERS = 90
"""The longest name before a colon."""


def solutions(parts: Sequence[Part], file: str) -> Iterator[Task]:
    """A task for each heading below `Nhiệm vụ và giải pháp`; `review` says where the rest stands.

    A heading without headings below it has its items as tasks.
    """
    wanted = [part for part in parts if part.called(phrases.SOLUTIONS) and not _duty(part)]
    for part in wanted:
        below = [other for other in wanted if part in other.above]
        if part.above and phrases.SOLUTIONS.match(bare(part.above[0].title.text)):
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
    """Roman headings that are called nothing we listen for, though items stand below them."""
    for part in parts:
        inside = [other for other in parts if part in other.above]
        known = part.called(phrases.UNDERSTOOD) or any(other.called(phrases.UNDERSTOOD) for other in inside)
        if part.roman and not part.number and not known and (inside or any(item.mark for item in part.paragraphs)):
            yield part


def organised(parts: Sequence[Part], file: str) -> tuple[Task, ...]:
    """Duties below `Tổ chức thực hiện` and wherever something is entrusted. Parts about money entrust nobody."""
    found: list[Task] = []
    passed: list[Part] = []
    for part in parts:
        if _duty(part) and phrases.FUNDING.match(bare(part.title.text)):
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
    """One per item, done by whom the item names before a colon, else by whom the heading names."""
    if not part.paragraphs:
        text = part.title.text
        yield _task(part, DUTIES, part.number, text, part.title.place, file, leads=_who(text) or _labelled(text))
        return
    named = not phrases.REPORTING.search(bare(part.title.text))
    for place, item in enumerate(part.paragraphs, 1):
        number = f"{part.number}.{place}" if len(part.paragraphs) > 1 else part.number
        leads = _labelled(item.text) or (_of_heading(part.title.text) if named else _who(item.text))
        yield _task(part, DUTIES, number, item.text, item.place, file, leads=leads)


def _organising(part: Part, file: str) -> Iterator[Task]:
    """Items right below the roman heading itself that entrust nobody by the word `Giao`."""
    if part.number or not phrases.ORGANISING.match(bare(part.title.text)):
        return
    items = [item for item in part.paragraphs if item.mark and not phrases.ENTRUST.match(bare(item.text))]
    for place, item in enumerate(items, 1):
        leads = _labelled(item.text) or _who(item.text)
        yield _task(part, DUTIES, f"{part.roman}.{place}", item.text, item.place, file, plans.NUMBERED_BY_PLACE, leads)


def _entrusted(part: Part, file: str) -> Iterator[Task]:
    """Paragraphs like “Giao Sở A chủ trì, phối hợp với Sở B …”."""
    entrusting = [item for item in (part.title, *part.paragraphs) if phrases.ENTRUST.match(bare(item.text))]
    for place, item in enumerate(entrusting, 1):
        number = ".".join(filter(None, (part.number or part.roman, str(place))))
        yield _task(part, DUTIES, f"G.{number}", item.text, item.place, file, leads=_who(item.text))


def _who(text: str) -> str:
    """Whom a sentence begins with: the words before the first that says what is done; "" where nobody is named."""
    skipped = phrases.ENTRUST.match(bare(text))
    start = skipped.end() if skipped else 0
    act = phrases.ACTS.search(bare(text), start)
    name = text[start : act.start()].strip(" ,:") if act else ""
    named = name[:1].isupper() and not phrases.CIRCUMSTANCE.match(bare(name))
    return name if named and len(name) <= _NAME_LETTERS and "." not in name else ""


def _labelled(text: str) -> str:
    """The name before a colon: `Văn phòng Tỉnh ủy: Chủ trì …`."""
    label, colon, _ = text.partition(":")
    return label if colon and len(label) <= _LABEL_LETTERS and not re.search(r"[.;]", label) else ""


def _of_heading(title: str) -> str:
    return _who(title) or title.rstrip(" :.")


def _with(text: str) -> str:
    """With whom, after “phối hợp với”."""
    plain = bare(text)
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
    notes = (note, *slips(text), due.doubt)
    return Task(
        code=f"{kind}.{number}",
        plan="",
        section=" / ".join(titles) or part.heading,
        number=number,
        text=text,
        leads=leads,
        coordinators=_with(text),
        deadline_text=due.text,
        deadline_kind=due.kind,
        deadline=due.day,
        review="; ".join(filter(None, notes)),
        source=plans.source(file, place),
    )

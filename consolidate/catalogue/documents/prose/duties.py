"""Tasks that a plan states in prose: those under headings of tasks and solutions, and the duties of who organises it.

How fine a task is. Below a heading `Nhiệm vụ` or `Giải pháp` each item is a task (`NV.1.2`). Below one that says both,
`Nhiệm vụ và giải pháp`, the headings are the tasks and the items under them are the solutions, the details of how
(`NV.1`, its `review` names their places); unless the document itself takes the items for tasks, for it cites them by
letters, or says of them who leads. Below `Tổ chức thực hiện` each item under the heading that names a body is a duty
of that body (`TC.3.1`), and a heading with nothing below it is one (`TC.3`).

Codes are unique. Where the same number stands below two roman headings, it carries them: `NV.III.1.2`, `NV.IV.1.2`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from consolidate.catalogue.documents import deadlines, phrases
from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose.parts import items, names, roles, wording
from consolidate.catalogue.documents.prose.parts.items import Item, Items
from consolidate.catalogue.documents.prose.parts.roles import Role
from consolidate.catalogue.documents.prose.prose_tasks import Assigned, Draft, with_codes
from consolidate.catalogue.documents.prose.sections import Paragraph, Part
from consolidate.catalogue.model import DUTIES, SOLUTIONS
from consolidate.texts.catalogue import plans
from consolidate.texts.catalogue.plans import Passed
from consolidate.texts.labels import DeadlineKind


def read(parts: Sequence[Part], file: str) -> Assigned:
    """The tasks and duties in the prose, in its order, and what became of every other line of the parts."""
    found = Assigned()
    drafts: list[Draft] = []
    for part in parts:
        role = roles.of(part)
        below = [other for other in parts if part in other.above]
        if role in (Role.TASKS, Role.DUTIES):
            drafts += _of_tasks(part, below, found) if role is Role.TASKS else _of_duties(part, below, found)
        elif role is Role.REPORTING:
            drafts += _of_reporting(part, found)
        elif role is not Role.TARGETS:
            drafts += _entrusted(part, list(part.every), found, loosely=role is Role.UNKNOWN)
            _without_tasks(part, role, found, whole=not below)
        if part.titled:
            found.passed.update(dict.fromkeys(part.title.places, Passed.HEADING))
    found.taken |= {draft.place for draft in drafts}
    found.tasks = list(with_codes(drafts, file))
    return found


# --- headings of tasks and solutions ------------------------------------------------------------------------------


def _of_tasks(part: Part, below: Sequence[Part], found: Assigned) -> Iterator[Draft]:
    root = next((one for one in part.chain if one.named(wording.SOLUTIONS)), part)
    inside = items.read(part.paragraphs)
    if _is_detail(part, root):
        yield from _entrusted(part, list(part.every), found)
        found.taken |= set(part.places)
    elif part is not root and part.above[0] is root and root.named(wording.BOTH) and not _cited(part, below, inside):
        more = [
            paragraph
            for each in (part, *below)
            for paragraph in (*([each.title] if each is not part else []), *each.paragraphs)
        ]
        notes = (plans.details(paragraph.place for paragraph in more),) if more else ()
        found.taken |= set(part.places)
        yield Draft(
            kind=SOLUTIONS,
            part=part,
            number=part.number,
            text=part.title.text,
            place=part.title.place,
            roman=part.roman,
            notes=notes,
        )
        yield from _entrusted(part, part.paragraphs, found)
    else:
        yield from _items(part, SOLUTIONS, inside, found, whole=not below)


def _is_detail(part: Part, root: Part) -> bool:
    """Whether a part stands below a heading that is itself a task, for that stands below one of tasks and solutions."""
    if root not in part.above[1:] or not root.named(wording.BOTH):
        return False
    task = part.above[part.above.index(root) - 1]
    return not _cited(task, (part,), items.read(task.paragraphs))


def _cited(part: Part, below: Sequence[Part], inside: Items) -> bool:
    """Whether the document takes the items of a part for tasks: by letters, or by who leads them."""
    if any(item.paragraph.mark[:1].isalpha() or item.leads or item.fields for item in inside.found):
        return True
    led = sum(
        bool(names.leading(item.paragraph.text, said=True) or names.of_label(item.paragraph.text))
        for item in inside.found
    )
    return not below and 2 * led > len(inside.found) > 0


# --- headings of duties -------------------------------------------------------------------------------------------


def _of_duties(part: Part, below: Sequence[Part], found: Assigned) -> Iterator[Draft]:
    inside = items.read(part.paragraphs)
    if not part.number:
        yield from _directly_below(part, inside, found)
    elif not below or part.paragraphs:
        yield from _items(part, DUTIES, inside, found, whole=not below)


def _directly_below(part: Part, inside: Items, found: Assigned) -> Iterator[Draft]:
    """Items right below the roman heading: those that begin with `Giao` are counted apart from the others."""
    entrusting = [item for item in inside.found if wording.ENTRUST.match(item.paragraph.plain)]
    yield from _entrusted(part, [item.paragraph for item in entrusting], found)
    others = [item for item in inside.found if item not in entrusting]
    for place, item in enumerate(others, 1):
        leads = _leads(item, "")
        if item.paragraph.mark or leads:
            number = item.number if "." in item.number or item.number.isalpha() else str(place)
            draft = _draft(part, DUTIES, item, f"{part.roman}.{number}", leads, found)
            yield replace(draft, last=item is others[-1])
        else:
            found.tell(item.paragraph)
    _said(inside, found)


def _of_reporting(part: Part, found: Assigned) -> Iterator[Draft]:
    """The marked items of a part of its own on reporting; what has no mark is told."""
    inside = items.read(part.paragraphs)
    for item in inside.found:
        if item.paragraph.mark:
            mark = part.roman if not part.number else part.number
            yield _draft(part, DUTIES, item, f"{mark}.{item.number}", _leads(item, ""), found)
        else:
            found.tell(item.paragraph)
    _said(inside, found)


# --- items --------------------------------------------------------------------------------------------------------


def _items(part: Part, kind: str, inside: Items, found: Assigned, *, whole: bool) -> Iterator[Draft]:
    """A task for each item of a part, and for its title where that is a whole sentence or nothing stands below it.

    `whole`: no headings stand below the part.
    """
    title = part.title
    named = _named(part, kind)
    said = [items.role_fields(paragraph.text) for paragraph in inside.said]
    if whole and part.number and not inside.found and all(said):
        yield from _title(part, kind, found, {name: text for fields in said for name, text in fields.items() if name})
    elif whole and part.number and not (inside.found or any(wording.REFERS.match(one.plain) for one in inside.said)):
        found.tell(title)
    asks = (
        whole and part.number and inside.found and title.text.endswith((".", ";")) and wording.ACTS.search(title.plain)
    )
    if asks:
        yield from _title(part, kind, found, {})
    marked = any(item.paragraph.mark for item in inside.found)
    for item in inside.found:
        if kind == SOLUTIONS and marked and not item.paragraph.mark and not item.group:
            found.tell(item.paragraph)
            continue
        alone = len(inside.found) == 1 and kind == DUTIES and not asks
        number = ".".join(filter(None, (part.number or part.roman, "" if alone else item.number)))
        last = item is inside.found[-1]
        yield replace(_draft(part, kind, item, number, _leads(item, named, kind=kind), found), last=last)
    _said(inside, found)


def _said(inside: Items, found: Assigned) -> None:
    """Account for the paragraphs that are no items: who does those above stands in their rows, others are passed."""
    for paragraph in inside.said:
        fields = items.role_fields(paragraph.text)
        if any(fields) and (inside.found or inside.said):
            found.taken |= set(paragraph.places)
        else:
            why = Passed.OVERSEEN if fields else Passed.INTRODUCTION
            found.passed.update(dict.fromkeys(paragraph.places, why))


def _title(part: Part, kind: str, found: Assigned, fields: dict[str, str]) -> Iterator[Draft]:
    """The title of a part with nothing below it but lines that say who does it (`fields`).

    `2. Sở Y tế: Lập hồ sơ …` is the duty `Lập hồ sơ …` below the heading `Sở Y tế`.
    """
    title = part.title
    text, leads = title.text, names.of_sentence(title.text, any_name=kind == DUTIES) or names.of_label(title.text)
    if len(text) < 160 and wording.REFERS.match(title.plain):
        return
    label = names.of_label(text)
    if label and kind == DUTIES and (rest := text.partition(":")[2].strip()):
        text, leads = rest, label
    if kind == SOLUTIONS:
        leads = label or names.leading(text)
    found.taken |= set(title.places)
    fields = items.role_fields_at_end(text) | fields
    yield Draft(
        kind=kind,
        part=part,
        number=part.number,
        text=text,
        place=title.place,
        roman=part.roman,
        leads=fields.get("leads") or leads or _named(part, kind),
        fields=fields,
    )


def _named(part: Part, kind: str) -> str:
    """The body that a heading names, or one above it within the same role."""
    for heading in part.chain:
        if not heading.titled or not heading.number or heading.named(wording.SOLUTIONS):
            break
        if kind == DUTIES and not wording.REPORTING.search(heading.title.plain):
            if named := names.of_heading(heading.title.text):
                return named
        elif kind == SOLUTIONS and (named := names.body(heading.title.text) or names.leading(heading.title.text)):
            return named
    return ""


def _leads(item: Item, named: str, *, kind: str = DUTIES) -> str:
    """Who leads an item: as a line below says, as its own words do, as the heading above does."""
    if said := item.fields.get("leads") or item.leads or names.of_label(item.paragraph.text):
        return said
    if kind == SOLUTIONS:
        return names.leading(item.paragraph.text) or named
    own = names.leading(item.paragraph.text, said=True)
    return own or named or names.of_sentence(item.paragraph.text, any_name=True)


def _draft(part: Part, kind: str, item: Item, number: str, leads: str, found: Assigned) -> Draft:
    found.taken |= set(item.places)
    return Draft(
        kind=kind,
        part=part,
        number=number,
        text=item.text,
        place=item.paragraph.place,
        roman=part.roman if part.number else "",
        leads=leads,
        fields=item.fields,
        group=item.group,
    )


def _entrusted(
    part: Part, paragraphs: Sequence[Paragraph], found: Assigned, *, loosely: bool = False
) -> Iterator[Draft]:
    """Sentences like “Giao Sở A chủ trì, phối hợp với Sở B …”, wherever they stand. `loosely`: see `_giving`."""
    place = 0
    for paragraph in paragraphs:
        for start, sentence, leads in _giving(paragraph.text, loosely=loosely):
            place += 1
            number = ".".join(filter(None, (part.number or part.roman, str(place))))
            at = paragraph.place_at(start)
            found.taken |= set(paragraph.places)
            yield Draft(
                kind=DUTIES,
                part=part,
                number=number,
                text=sentence,
                place=at,
                roman="",
                mark="G.",
                leads=leads,
            )


def _giving(text: str, *, loosely: bool) -> Iterator[tuple[int, str, str]]:
    """The sentences of a paragraph that give a task, with their offsets and whom; the whole paragraph where its first
    does. A sentence that begins with a verb goes on with the one before.

    `loosely`: also those that give one within the sentence, for nothing else in their part does.
    """
    plain = without_diacritics(text)
    if wording.ENTRUST.match(plain) and text[0].isupper():
        yield 0, text, names.of_sentence(text)
        return
    starts = [0, *(end.end() for end in phrases.CLAUSE_END.finditer(text) if text[end.end() :][:1].isupper())]
    given: list[tuple[int, str, str]] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        sentence = text[start:end].strip()
        if led := _given_to(sentence, loosely=loosely):
            given.append((start, sentence, led))
        elif given and loosely and wording.ACTS.match(without_diacritics(sentence)):
            at, above, led = given[-1]
            given[-1] = (at, f"{above} {sentence}", led)
    yield from given


def _given_to(sentence: str, *, loosely: bool) -> str:
    """Whom a sentence gives a task; "" where it gives none."""
    words = without_diacritics(sentence)
    asked = names.asked(words)
    named = names.of_sentence(sentence)
    led = names.leading(sentence) or (asked and named)
    dated = deadlines.find(sentence).kind is not DeadlineKind.NONE
    if led and (asked or dated) and (wording.LEADS.search(words) or wording.ENTRUST.match(words) or dated):
        return named or led
    if not loosely or sentence.endswith(":"):
        return ""
    return (named if asked else "") or names.told_to(sentence)


def _without_tasks(part: Part, role: Role, found: Assigned, *, whole: bool) -> None:
    """Pass the lines of a part that asks for nothing, with the reason; tell those of a part nobody understands."""
    why = {Role.PURPOSE: Passed.PURPOSE, Role.FUNDING: Passed.FUNDING}.get(role)
    if not part.titled:
        _before_headings(part, found)
        return
    left = [paragraph for paragraph in part.paragraphs if not found.taken.issuperset(paragraph.places)]
    if why:
        found.passed.update(dict.fromkeys((place for paragraph in left for place in paragraph.places), why))
    elif len(left) < len(part.paragraphs):
        for paragraph in left:
            found.tell(paragraph)
    elif (left or whole) and part.title.place not in found.taken:
        names_of_all = " / ".join(heading.heading for heading in reversed(tuple(part.chain)))
        found.told.append((names_of_all, tuple(dict.fromkeys(part.places))))


def _before_headings(part: Part, found: Assigned) -> None:
    """Lines above any heading: the addressees and the grounds are passed, other marked items are told."""
    addressed = True
    for paragraph in part.paragraphs:
        addressed = addressed and bool(paragraph.mark or wording.ADDRESSED.match(paragraph.plain))
        if found.taken.issuperset(paragraph.places):
            continue
        if paragraph.mark and not addressed:
            found.tell(paragraph)
        else:
            found.passed.update(dict.fromkeys(paragraph.places, Passed.HEAD))

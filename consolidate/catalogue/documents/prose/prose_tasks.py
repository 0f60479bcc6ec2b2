"""The rows that a plan's prose gives: tasks with codes of their own, and what became of every line beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from consolidate.catalogue.documents import deadlines, phrases
from consolidate.catalogue.documents.doubts import suspicious_spellings
from consolidate.catalogue.documents.prose.parts import names
from consolidate.catalogue.documents.prose.sections import Paragraph, Part
from consolidate.catalogue.model import Task
from consolidate.texts.catalogue import plans
from consolidate.texts.catalogue.plans import Passed
from consolidate.texts.labels import DeadlineKind
from consolidate.texts.shortening import shortened

_QUOTED = 90
"""Letters of a paragraph that is told."""


@dataclass(slots=True)
class Assigned:
    """What the parts of a document ask of whom.

    `taken`: the places of all lines that stand in a task; `passed`: place of a line → why it is no task; `told`: parts
    and paragraphs of which nothing was read, each with the places of its lines.
    """

    tasks: list[Task] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    passed: dict[str, Passed] = field(default_factory=dict)
    told: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def tell(self, paragraph: Paragraph) -> None:
        """Have a paragraph told of which nothing was read."""
        self.told.append((shortened(paragraph.whole, _QUOTED), paragraph.places))

    def of(self, kind: str) -> tuple[Task, ...]:
        """The tasks of a kind, SOLUTIONS or DUTIES."""
        return tuple(task for task in self.tasks if task.code.startswith(f"{kind}."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A task before its code is known: `mark` stands before its number, `roman` is the heading it is counted under.

    `last`: no item of the same list stands below.
    """

    kind: str
    part: Part
    number: str
    text: str
    place: str
    roman: str
    mark: str = ""
    leads: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    group: Paragraph | None = None
    notes: tuple[str, ...] = ()
    last: bool = True


def undated(found: Assigned, file: str) -> list[str]:
    """The places of the tasks without a deadline, where most have none: that is the document's way, told once.

    Where most have one, the others are noted in the `review` of each, and nothing is returned.
    """
    without = [task for task in found.tasks if not task.deadline_text]
    if 2 * len(without) > len(found.tasks):
        return [task.source.removeprefix(plans.source(file, "")) for task in without]
    for at, task in enumerate(found.tasks):
        if task in without:
            found.tasks[at] = replace(task, review="; ".join(filter(None, (task.review, plans.NO_DEADLINE))))
    return []


def with_codes(drafts: Sequence[Draft], file: str) -> Iterator[Task]:
    """The tasks with codes that are unique."""
    under: dict[tuple[str, str], set[str]] = {}
    for draft in drafts:
        under.setdefault((draft.kind, f"{draft.mark}{draft.number}"), set()).add(draft.roman)
    shared = {kind for (kind, _), romans in under.items() if len(romans - {""}) > 1}
    seen: dict[str, int] = {}
    for draft in drafts:
        roman = draft.roman if draft.kind in shared else ""
        code = ".".join(filter(None, (draft.kind, roman, f"{draft.mark}{draft.number}"))).translate(
            phrases.LETTER_CODES
        )
        seen[code] = seen.get(code, 0) + 1
        again = seen[code] > 1
        while again and f"{code}-{seen[code]}" in seen:
            seen[code] += 1
        whole = f"{code}-{seen[code]}" if again else code
        seen.setdefault(whole, 1)
        yield replace(_task(draft, file), code=whole)


def _task(draft: Draft, file: str) -> Task:
    said = draft.fields.get("deadline_text", "")
    kind, day, doubt = deadlines.read(said) if said else (DeadlineKind.NONE, None, "")
    if not said:
        due = deadlines.find(draft.text)
        said, kind, day, doubt = due.text, due.kind, due.day, due.doubt if due.text else ""
    part = draft.part
    own = [part] if part.paragraphs and part.number != draft.number and part.heading else []
    titles = [above.heading for above in (*reversed(part.above), *own)]
    titles += [draft.group.whole] if draft.group else []
    return Task(
        code="",
        plan="",
        section=" / ".join(titles) or part.heading or plans.NO_SECTION,
        number=draft.number,
        text=draft.text,
        leads=draft.leads,
        coordinators=draft.fields.get("coordinators") or names.helping(draft.text),
        expected=draft.fields.get("expected", ""),
        deadline_text=said,
        deadline_kind=kind,
        deadline=day,
        review="; ".join(filter(None, (*draft.notes, *suspicious_spellings(draft.text, last=draft.last), doubt))),
        source=plans.source(file, draft.place),
    )

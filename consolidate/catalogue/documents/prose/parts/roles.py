"""What each part of a document is there for, by its heading and those above it."""

from enum import Enum, auto

from consolidate.catalogue.documents import phrases
from consolidate.catalogue.documents.prose.parts import items, names, wording
from consolidate.catalogue.documents.prose.sections import Part


class Role(Enum):
    """What a part states. UNKNOWN: its heading says none of the others, and it names no body."""

    TARGETS = auto()
    TASKS = auto()
    DUTIES = auto()
    REPORTING = auto()
    FUNDING = auto()
    PURPOSE = auto()
    UNKNOWN = auto()


def of(part: Part) -> Role:
    """The role of a part: of the nearest heading that says one; why a document is issued is said at the top alone."""
    role = Role.UNKNOWN
    for heading in reversed(tuple(part.chain)):
        role = _below(role, heading)
    return role


def _below(above: Role, part: Part) -> Role:
    """The role of a heading below one with the role `above`."""
    if part.named(phrases.TARGETS, phrases.GENERAL):
        return Role.TARGETS
    if part.named(wording.FUNDING if above in (Role.UNKNOWN, Role.DUTIES) else wording.COSTS):
        return Role.FUNDING
    if above is Role.TARGETS and part.named(wording.PURPOSE):
        return Role.PURPOSE
    if above in (Role.UNKNOWN, Role.TASKS, Role.TARGETS):
        organises = wording.ORGANISED.fullmatch(part.title.plain)
        if organises or (above is Role.UNKNOWN and part.named(wording.ORGANISING)):
            return Role.DUTIES
        if part.named(wording.SOLUTIONS):
            return Role.TASKS
    return _of_none(part) if above is Role.UNKNOWN else above


def _of_none(part: Part) -> Role:
    """The role of a heading that is not called one of tasks or duties, below none that is."""
    if part.named(wording.REPORTED):
        return Role.REPORTING
    if part.named(wording.PURPOSE) and not names.asked(part.title.plain):
        return Role.PURPOSE
    if part.titled and any("leads" in items.role_fields(paragraph.text) for paragraph in part.paragraphs):
        return Role.TASKS
    return Role.DUTIES if part.number and not part.roman and _gives(part) else Role.UNKNOWN


def _gives(part: Part) -> bool:
    """Whether a heading gives duties to a body that it names, as those of a directive do: `2. Sở Y tế:`."""
    text = part.title.text
    named = names.body(text) or names.of_label(text) or names.leading(text) or names.told_to(text)
    return bool(named or names.asked(part.title.plain))

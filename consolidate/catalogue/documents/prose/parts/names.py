"""Who is named in a sentence, a heading or before a colon: those who lead, and those who help."""

import re

from consolidate.catalogue.documents.phrases import without_diacritics
from consolidate.catalogue.documents.prose.parts import wording

_NAME_LETTERS = 160
"""The longest list of names a sentence may begin with, and the longest name before a colon."""
_SHORT = 80
"""The longest list of names that do a task of which nobody is said to lead it."""


def of_label(text: str) -> str:
    """The body before a colon: `Văn phòng Tỉnh ủy: Chủ trì …`; "" where no body stands there."""
    label, colon, _ = text.partition(":")
    return body(label) if colon and not re.search(r"[.;]", label) else ""


def body(title: str) -> str:
    """The body that a short text names: `Sở Y tế`, `Đối với Sở Y tế:`; "" where it names a subject or states an act."""
    name = title.strip(" :")
    plain = without_diacritics(name)
    if len(name) > _NAME_LETTERS or name.endswith((".", ";")) or not wording.BODIES.match(plain) or _act(name, 0):
        return ""
    prefix = wording.FOR_BODY.match(plain)
    return name[prefix.end() if prefix else 0 :]


def of_sentence(text: str, *, any_name: bool = False) -> str:
    """The names at the beginning of a sentence, before its first verb of duty; "" where nobody is named.

    Words before them that only say when (`Định kỳ, Sở A …`) are left out. `any_name`: also a name that begins as no
    known body does, such as one that a scan misread.
    """
    plain = without_diacritics(text)
    skipped = asked(plain)
    start = skipped.end() if skipped else 0
    if wording.CIRCUMSTANCE.match(plain, start):
        comma = re.search(r",\s+", text[start : start + _SHORT])
        start, any_name = start + comma.end() if comma else len(text), False
    elif not (text[start : start + 1].isupper() or skipped):
        return ""
    act = _act(text, start)
    name = text[start : act.start()].strip(" ,:") if act else ""
    if asks := wording.ASKS.search(without_diacritics(name)):
        name = name[asks.end() :]
    known = any_name or wording.BODIES.match(without_diacritics(name))
    strange = re.search(r"[.;:]", name) or wording.NO_NAME.search(without_diacritics(name))
    return name if known and len(name) <= _NAME_LETTERS and not strange else ""


def asked(plain: str) -> re.Match[str] | None:
    """The beginning of a sentence, without diacritics, that gives a task to the body named next: `Giao …`."""
    if found := wording.ENTRUST.match(plain):
        return found
    found = wording.ASK.match(plain)
    return found if found and wording.BODIES.match(plain, found.end()) else None


def of_heading(title: str) -> str:
    """Whom a heading of duties is about; "" where it names a subject, such as `Chế độ báo cáo`."""
    if named := of_sentence(title, any_name=True) or of_label(title):
        return named
    name = title.strip(" :")
    plain = without_diacritics(name)
    if name.endswith((".", ";")):
        return ""
    if wording.TOPIC.match(plain) or wording.ORGANISING.match(plain) or len(name) > _NAME_LETTERS:
        return ""
    prefix = wording.FOR_BODY.match(plain)
    return name[prefix.end() if prefix else 0 :]


def leading(text: str, *, said: bool = False) -> str:
    """The names of a sentence that says who leads, or who does it: `Giao Sở A …`, `Sở A chủ trì …`, `Các xã rà soát`.

    A long list of names, or one that only helps (`phối hợp`), leads nothing. `said`: only where it says who leads.
    """
    plain = without_diacritics(text)
    name = of_sentence(text)
    if not name:
        _, colon, rest = text.partition(": ")
        return leading(rest, said=said) if colon and ": " not in rest else ""
    if asked(plain):
        return name
    after = text.find(name) + len(name) + 1
    if wording.LEADS.match(plain, after):
        return name
    return name if not said and len(name) <= _SHORT and not wording.HELPS.match(plain, after) else ""


def told_to(text: str) -> str:
    """Whom a sentence gives a task that does not begin with it: `Theo đó, yêu cầu Sở A …`, `Sở A có trách nhiệm …`."""
    plain = without_diacritics(text)
    found = wording.ASKS_WITHIN.search(plain)
    if found and wording.BODIES.match(plain, found.end()):
        return of_sentence(text[found.end()].upper() + text[found.end() + 1 :])
    given = wording.RESPONSIBLE.search(plain)
    return body(text[: given.start()].strip()) if given and text[:1].isupper() else ""


def helping(text: str) -> str:
    """The co-ordinators: the names after “phối hợp với”, or before “phối hợp” behind who leads; else ""."""
    plain = without_diacritics(text)
    found = wording.TOGETHER_WITH.search(plain)
    if not found:
        others = wording.HELP_IT.search(plain)
        name = text[slice(*others.span("names"))] if others else ""
        return name if wording.BODIES.match(without_diacritics(name)) and not _act(name, 0) else ""
    ends = (
        end
        for end in wording.FOR_WHAT.finditer(plain, found.end())
        if not text[end.start() : end.end()].lstrip()[0].isupper()
    )
    end = next(ends, None)
    return text[found.end() : end.start() if end else None].strip(" ,")


def _act(text: str, start: int) -> re.Match[str] | None:
    """The first verb of duty; one in capitals is part of a name, such as `Phòng Kế hoạch - Tổng hợp`."""
    found = wording.ACTS.finditer(without_diacritics(text), start)
    return next((act for act in found if not text[act.start()].isupper()), None)

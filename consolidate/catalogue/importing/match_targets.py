"""A target that a plan states: one known already, linked, or a new one. Figures are never changed by another plan."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from consolidate.catalogue import names
from consolidate.catalogue.importing import similarity
from consolidate.catalogue.importing.owners import joined
from consolidate.catalogue.importing.similarity import Like
from consolidate.catalogue.model import Plan, Target
from consolidate.catalogue.workbook.values import plain
from consolidate.texts.catalogue import importing

_CODE = re.compile(r"MT(\d+)")
_LINKED, _LINKED_MARGIN = 95.0, 4.0
"""Of 100: how like the words of a known target must be to be the same aim with another figure."""
_ALIKE = 85.0
"""From here on a person is told that two targets may be one."""
_SCANNED, _SCANNED_MARGIN = 78.0, 4.0
"""The same for a scan without diacritics: measured on one, its targets had 81 to 97, others at most 74."""


def stated(known: Mapping[str, Target], plan: Plan, said: Target, *, scanned: bool, taken: Collection[str]) -> Target:
    """The target with its code: that of the same target in the catalogue, else the next free one.

    `taken`: codes that this document has stated already; only the very same words state one twice.
    """
    if same := _same(known.values(), plan.code, said):
        return _again(same, plan, said, scanned=scanned)
    others = {code: target for code, target in known.items() if plan.code not in target.plans}
    free = [target for code, target in (known if scanned else others).items() if code not in taken]
    like = _like(free, said, scanned=scanned)
    if like:
        return _linked(free[like.place], plan, said, scanned=like.likeness if scanned else None)
    notes = [importing.SCANNED] if scanned else []
    alike = similarity.same_words(said.text, [target.text for target in others.values()], _ALIKE, 0)
    notes += [importing.resembles([*others][alike.place])] if alike and not scanned else []
    return replace(said, code=next_code(known), plans=(plan.code,), review=joined(*notes, said.review))


def _same(known: Iterable[Target], plan: str, said: Target) -> Target | None:
    """By its words; else by the very line it was read from; else by its number in the plan that first stated it."""
    words = names.words(said.text)
    for is_it in (
        lambda target: names.words(target.text) == words,
        lambda target: said.source in target.source.split("; "),
        lambda target: target.plans[:1] == (plan,) and target.number == said.number,
    ):
        if same := next(filter(is_it, known), None):
            return same
    return None


def _like(known: list[Target], said: Target, *, scanned: bool) -> Like | None:
    texts = [target.text for target in known]
    if scanned:
        return similarity.scanned(said.text, texts, _SCANNED, _SCANNED_MARGIN)
    like = similarity.same_words(said.text, texts, _LINKED, _LINKED_MARGIN)
    if not like or similarity.years(said.text) != similarity.years(texts[like.place]):
        return None
    other_day = said.deadline and known[like.place].deadline not in (None, said.deadline)
    return None if other_day else like


def _again(same: Target, plan: Plan, said: Target, *, scanned: bool) -> Target:
    """A target stated again. Only the plan that stated it first changes its words and figures, and no scan does."""
    if scanned and plan.code in same.plans:
        return same
    if scanned or same.plans[:1] != (plan.code,):
        return _linked(same, plan, said, scanned=100.0 if scanned else None)
    return replace(
        said,
        code=same.code,
        plans=same.plans,
        number=same.number,
        text=same.text if names.words(same.text) == names.words(said.text) else said.text,
        unit=said.unit or same.unit,
        deadline=said.deadline or same.deadline,
        reporters=same.reporters,
        aggregate=same.aggregate,
        review=same.review if said.review in same.review else joined(same.review, said.review),
        source=_sources(same, said),
    )


def _linked(same: Target, plan: Plan, said: Target, *, scanned: float | None) -> Target:
    """A known target that another plan states too: the known words and figures stay, another reading is told."""
    notes = []
    if scanned is not None:
        notes.append(importing.recognised(plan.number or plan.code, said.source, said.text, same.code, scanned))
    elif names.words(same.text) != names.words(said.text):
        notes.append(importing.also_stated(plan.number or plan.code, said.text))
    elif said.review not in same.review:
        notes.append(said.review)
    if differs := conflict(same, plan, said, scanned=scanned is not None):
        notes.insert(0, differs)
    return replace(
        same,
        plans=tuple(dict.fromkeys((*same.plans, plan.code))),
        review=joined(same.review, *(note for note in notes if note not in same.review)),
        source=_sources(same, said),
    )


def conflict(same: Target, plan: Plan, said: Target, *, scanned: bool) -> str:
    """What to say where a plan gives a known target another figure; "" where it does not. Scans lose the line of ≥."""
    if same.threshold == said.threshold and (scanned or same.comparison == said.comparison):
        return ""
    ours, theirs = (f"{one.comparison} {plain(one.threshold)} {one.unit}".strip() for one in (same, said))
    first = ", ".join(code for code in same.plans if code != plan.code) or plan.code
    return importing.figures_differ(first, ours, plan.number or plan.code, theirs)


def _sources(same: Target, said: Target) -> str:
    return same.source if said.source in same.source.split("; ") else f"{same.source}; {said.source}"


def next_code(known: Iterable[str]) -> str:
    """The next free code of a target."""
    used = [int(found[1]) for code in known if (found := _CODE.fullmatch(code))]
    return f"MT{max(used, default=0) + 1:02}"

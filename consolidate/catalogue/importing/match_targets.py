"""Targets of a plan matched with those of the catalogue. Only the plan that first stated one changes its figures."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from consolidate.catalogue import agency_names
from consolidate.catalogue.importing import misread
from consolidate.catalogue.importing.owners import join_notes
from consolidate.catalogue.model import Plan, Target
from consolidate.catalogue.workbook.values import plain
from consolidate.core.text_similarity import Like
from consolidate.texts.catalogue import importing

_CODE = re.compile(r"MT(\d+)")
_LINKED, _LINKED_MARGIN = 95.0, 4.0
"""Least similarity, of 100, of the words of two targets that are the same but for a figure; and its lead on others."""
_ALIKE = 85.0
"""Similarity from which a note points out that two targets may be the same."""
_SCANNED, _SCANNED_MARGIN = 78.0, 4.0
"""The same for a scan without diacritics. Measured on one: its targets had 81 to 97, others at most 74."""


def with_code(
    known: Mapping[str, Target], plan: Plan, incoming: Target, *, scanned: bool, taken: Collection[str]
) -> Target:
    """The incoming target with a code: that of the same target in the catalogue, else the next free one.

    `taken`: codes of targets that this document stated before; only identical words match these.
    """
    if same := _same(known.values(), plan.code, incoming, taken):
        return _again(same, plan, incoming, scanned=scanned)
    others = {code: target for code, target in known.items() if plan.code not in target.plans}
    free = [target for code, target in (known if scanned else others).items() if code not in taken]
    like = _like(free, incoming, scanned=scanned)
    if like:
        return _linked(free[like.place], plan, incoming, scanned=like.likeness if scanned else None)
    notes = [importing.SCANNED] if scanned else []
    alike = misread.same_words(incoming.text, [target.text for target in others.values()], _ALIKE, 0)
    notes += [importing.resembles([*others][alike.place])] if alike and not scanned else []
    return replace(incoming, code=next_code(known), plans=(plan.code,), review=join_notes(*notes, incoming.review))


def _same(known: Iterable[Target], plan: str, incoming: Target, taken: Collection[str]) -> Target | None:
    """The known target with the same words, until the same day; else the same source; else the same number in its
    first plan.

    Two targets of one paragraph have the same source: one that this document stated before (`taken`) is another.
    """
    words = agency_names.words(incoming.text)
    for is_it in (
        lambda target: agency_names.words(target.text) == words and _until_the_same(target, incoming),
        lambda target: target.code not in taken and incoming.source in target.source.split("; "),
        lambda target: target.code not in taken and target.plans[:1] == (plan,) and target.number == incoming.number,
    ):
        if same := next(filter(is_it, known), None):
            return same
    return None


def _until_the_same(known: Target, incoming: Target) -> bool:
    """Whether their days do not differ: a table states one target for several years."""
    return None in (known.deadline, incoming.deadline) or known.deadline == incoming.deadline


def _like(known: list[Target], incoming: Target, *, scanned: bool) -> Like | None:
    texts = [target.text for target in known]
    if scanned:
        return misread.scanned(incoming.text, texts, _SCANNED, _SCANNED_MARGIN)
    like = misread.same_words(incoming.text, texts, _LINKED, _LINKED_MARGIN)
    if not like or misread.years(incoming.text) != misread.years(texts[like.place]):
        return None
    other_day = incoming.deadline and known[like.place].deadline not in (None, incoming.deadline)
    return None if other_day else like


def _again(same: Target, plan: Plan, incoming: Target, *, scanned: bool) -> Target:
    """A known target stated again. Only the plan that first stated it changes words and figures; a scan never does."""
    if scanned and plan.code in same.plans:
        return same
    if scanned or same.plans[:1] != (plan.code,):
        return _linked(same, plan, incoming, scanned=100.0 if scanned else None)
    return replace(
        incoming,
        code=same.code,
        plans=same.plans,
        number=same.number,
        text=same.text if agency_names.words(same.text) == agency_names.words(incoming.text) else incoming.text,
        unit=incoming.unit or same.unit,
        deadline=incoming.deadline or same.deadline,
        reporters=same.reporters,
        aggregate=same.aggregate,
        review=same.review if incoming.review in same.review else join_notes(same.review, incoming.review),
        source=_sources(same, incoming),
    )


def _linked(same: Target, plan: Plan, incoming: Target, *, scanned: float | None) -> Target:
    """A known target that another plan states too: its words and figures stay, notes quote those that differ.

    `scanned`: similarity of the scanned words, of 100; None for a document that is no scan.
    """
    notes = []
    if scanned is not None:
        notes.append(importing.recognised(plan.number or plan.code, incoming.source, incoming.text, same.code, scanned))
    elif agency_names.words(same.text) != agency_names.words(incoming.text):
        notes.append(importing.also_stated(plan.number or plan.code, incoming.text))
    elif incoming.review not in same.review:
        notes.append(incoming.review)
    if differs := conflict(same, plan, incoming, scanned=scanned is not None):
        notes.insert(0, differs)
    return replace(
        same,
        plans=tuple(dict.fromkeys((*same.plans, plan.code))),
        review=join_notes(same.review, *(note for note in notes if note not in same.review)),
        source=_sources(same, incoming),
    )


def conflict(same: Target, plan: Plan, incoming: Target, *, scanned: bool) -> str:
    """A note where a plan gives a known target another figure, or "". Scans misread ≥: there only figures count."""
    if same.threshold == incoming.threshold and (scanned or same.comparison == incoming.comparison):
        return ""
    ours, theirs = (f"{one.comparison} {plain(one.threshold)} {one.unit}".strip() for one in (same, incoming))
    first = ", ".join(code for code in same.plans if code != plan.code) or plan.code
    return importing.figures_differ(first, ours, plan.number or plan.code, theirs)


def _sources(same: Target, incoming: Target) -> str:
    return same.source if incoming.source in same.source.split("; ") else f"{same.source}; {incoming.source}"


def next_code(known: Iterable[str]) -> str:
    """The next free code of a target: `MT21` after `MT20`."""
    used = [int(found[1]) for code in known if (found := _CODE.fullmatch(code))]
    return f"MT{max(used, default=0) + 1:02}"

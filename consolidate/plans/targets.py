"""The numbered list of targets in a plan's text: `(1). …`, lines wrapped, page breaks in between."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consolidate.model import Target
from consolidate.plans import words
from consolidate.plans.document import Document, Line
from consolidate.plans.slips import slips
from consolidate.texts import catalogue as say
from consolidate.texts.labels import Comparison, TargetKind


@dataclass(slots=True)
class _Item:
    place: str
    number: str
    mark: str
    text: str


def read(document: Document) -> tuple[Target, ...]:
    """The targets of the list under a heading `Mục tiêu`, without codes; none if there is no such list."""
    items = list(_items(document.lines))
    usual = items[0].mark if items else ""
    return tuple(_target(item, usual.replace(items[0].number, item.number), document.file) for item in items)


def _items(lines: Sequence[Line]) -> Iterator[_Item]:
    """The list's items, lines joined. A bare `15.` is an item only as the next in turn; else it is a heading."""
    inside, item = False, None
    for raw, place in lines:
        text = " ".join(raw.split())
        if not inside:
            inside = bool(words.TARGETS_HEADING.match(text.casefold()))
            continue
        found = words.ITEM.fullmatch(text)
        out_of_turn = found and found["plain"] and (not item or int(found["plain"]) != int(item.number) + 1)
        if out_of_turn or words.HEADING.match(text.casefold()):
            break
        if found:
            if item:
                yield item
            item = _Item(place, found["bracketed"] or found["plain"], found["mark"], found["text"])
        elif item and text:
            item.text += f" {text}"
    if item:
        yield item


def _target(item: _Item, usual_mark: str, file: str) -> Target:
    notes = [] if item.mark == usual_mark else [say.other_numbering(item.mark, usual_mark)]
    kind, comparison, threshold, unit, doubts = _measure(item.text)
    return Target(
        code="",
        plans=(),
        number=item.number,
        text=item.text,
        kind=kind,
        comparison=comparison,
        threshold=threshold,
        unit=unit,
        review="; ".join([*notes, *doubts, *slips(item.text)]),
        source=say.source(file, item.place),
    )


def _measure(text: str) -> tuple[TargetKind, Comparison, float | None, str, list[str]]:
    """Kind, comparison, threshold, unit and doubts. A percentage is a share; another compared figure an index."""
    phrase = text.casefold()
    figures = list(words.FIGURE.finditer(phrase))
    share = next((figure for figure in figures if figure["percent"]), None)
    figure = share or next((figure for figure in figures if _sign(phrase, figure)), None)
    if not figure:
        return TargetKind.YES_NO, Comparison.EQUAL, None, "", [say.YES_NO_READ]
    doubts = [say.ASPIRED] if words.ASPIRED in phrase else []
    doubts += [say.SEVERAL_PARTS] if words.PART_SEPARATOR in phrase else []
    sign = _sign(phrase, figure)
    if not sign:
        doubts.append(say.NO_SIGN)
    kind, unit = (TargetKind.RATIO, words.SHARE_UNIT) if share else (TargetKind.VALUE, "")
    return kind, sign or Comparison.AT_LEAST, _number(figure["number"]), unit, doubts


def _sign(phrase: str, figure: re.Match[str]) -> Comparison | None:
    """The comparison that stands right before the figure."""
    before = phrase[: figure.start()]
    return next((Comparison(sign) for sign, said in words.COMPARISONS if said.search(before)), None)


def _number(text: str) -> float:
    """`3,0` and `0.65` have decimals; groups of exactly three digits after 1 to 999 (`1.287`) are thousands."""
    if re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", text):
        return float(re.sub("[.,]", "", text))
    return float(text.replace(",", "."))

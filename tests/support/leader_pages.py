"""The leaders' page parsed back: its elements, its texts, and what it says of figures and names."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from consolidate.consolidation.changes import changes
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.requests import Answers
from consolidate.consolidation.rollup import roll_up
from consolidate.outputs import page
from consolidate.outputs.summary.facts import Facts
from tests.support.masters import OFFICE, SOON

_VOID = {"meta", "br", "img", "input", "link", "hr", "col"}


class Element(NamedTuple):
    """An element: its name, attributes, the classes of those around it, and all the text in it."""

    tag: str
    attributes: dict[str, str]
    around: tuple[str, ...]
    text: list[str]

    @property
    def said(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.text)).strip()

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())


class Parsed(HTMLParser):
    """A page as a list of elements in the order in which they begin; ValueError where they are not closed in order."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.declared = ""
        self.feed(data.decode())
        self.close()
        if self._open:
            raise ValueError(self._open[-1].tag)

    def handle_decl(self, decl: str) -> None:
        self.declared = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = tuple(name for each in self._open for name in sorted(each.classes))
        each = Element(tag, {key: value or "" for key, value in attrs}, around, [])
        self.elements.append(each)
        if tag not in _VOID:
            self._open.append(each)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            raise ValueError(f"</{tag}>")
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for each in self._open:
            each.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise ValueError(data)

    def handle_pi(self, data: str) -> None:
        raise ValueError(data)

    def unknown_decl(self, data: str) -> None:
        raise ValueError(data)

    def all(self, tag: str, class_: str = "") -> list[Element]:
        return [each for each in self.elements if each.tag == tag and (not class_ or class_ in each.classes)]

    def said(self, tag: str, class_: str = "") -> list[str]:
        return [each.said for each in self.all(tag, class_)]

    @property
    def text(self) -> str:
        return self.all("body")[0].said

    def tiles(self) -> dict[str, list[str]]:
        """Name of a main figure → the figure, the line below it, the change as a phone shows it."""
        found: dict[str, list[str]] = {}
        for each in self.elements:
            if each.tag == "dt":
                name = each.said
            if each.tag == "dd" and "only-print" not in each.classes:
                found.setdefault(name, []).append(each.said)
        return found


def facts(now: Consolidation, *before: Consolidation) -> Facts:
    """The facts of a consolidation and of those of the periods before it, oldest first."""
    results = roll_up(now, SOON)
    trend = {each.whole: roll_up(each, SOON) for each in before}
    answers = Answers(remarks={}, office={})
    return Facts(
        consolidation=now,
        results=results,
        changes=changes(results, trend.get(now.whole.previous)),
        answers=answers,
        trend=trend,
        office=OFFICE,
    )


def page_of(now: Consolidation, *before: Consolidation) -> bytes:
    """The page of a consolidation."""
    return page.write(facts(now, *before), "2025-10_tong-hop.xlsx")

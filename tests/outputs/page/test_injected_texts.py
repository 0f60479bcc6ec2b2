"""Texts of agencies on the leaders' page: whatever they hold, they stand as text and leave the rest as it is."""

import re
import unicodedata
from collections import Counter

import lxml.html
import pytest

from consolidate.outputs.page.markup import element, text, typed
from tests.support.injections import PIECES, filled, texts
from tests.support.leader_pages import Parsed, page_of
from tests.support.masters import FULL

OURS = {each.tag for each in Parsed(page_of(FULL)).elements}
ATTRIBUTES = {name for each in Parsed(page_of(FULL)).elements for name in each.attributes}


@pytest.mark.parametrize("words", PIECES, ids=ascii)
def test_a_text_comes_back(words: str) -> None:
    """What was typed is read back from the page, but for signs in the place of what a page cannot hold."""
    parsed = Parsed(element("p", typed(words)).encode())
    assert [each.tag for each in parsed.elements] == ["p", "bdi"]
    back = "".join(parsed.elements[0].text)
    shown = [each for each in words if _holds(each)]
    assert [each for each in back.lstrip("\u2068") if each in shown] == [*"".join(shown).lstrip("\u2068")]
    assert len(back.lstrip("\u2068")) == len(words.lstrip("\u2068"))


def _holds(character: str) -> bool:
    point = ord(character)
    control = unicodedata.category(character) == "Cc" and character not in "\t\n"
    return not (control or 0xD800 <= point <= 0xDFFF or 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE)


def test_a_control_character_is_seen() -> None:
    """A NUL is not dropped: its picture stands in its place; so does a sign for any other that cannot stand."""
    assert text("a\x00b\x1bc\x7fd") == "a\u2400b\u241bc\u2421d"
    assert text("\ud800\uffff\x85") == "\ufffd" * 3


def test_marks_of_direction_end_with_their_text() -> None:
    """A mark that would close what stands around the text closes one that we opened for it instead."""
    assert typed("a\u2069\u202eb") == "<bdi>\u2068a\u2069\u202eb</bdi>"
    assert typed("\u2067a\u2069") == "<bdi>\u2067a\u2069</bdi>"


def test_a_thousand_texts_stay_texts() -> None:
    """Names, texts and reasons bring no element and no attribute; two parsers see the same page."""
    words = texts(2_200)
    seen: set[str] = set()
    count = 0
    while True:
        try:
            now, used = filled(words)
        except (StopIteration, RuntimeError):
            break
        data = page_of(now)
        parsed = Parsed(data)
        count += len(used)
        assert {each.tag for each in parsed.elements} <= OURS
        assert {name for each in parsed.elements for name in each.attributes} <= ATTRIBUTES
        tree = lxml.html.document_fromstring(data.decode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
        tags = Counter(each.tag.lower() for each in tree.iter() if isinstance(each.tag, str))
        assert tags == Counter(each.tag.lower() for each in parsed.elements)
        seen |= set(re.findall(r"\bT\d+", parsed.text))
        assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", data)
    assert count > 2_100
    assert len(seen) > 1_000


def test_direction_is_isolated() -> None:
    """Every mark of direction stands within a `bdi`, or alone in a line of a chart or its words."""
    now, _ = filled(iter(["\u202e\u05d0 x" for _ in range(60)]))
    data = page_of(now).decode()
    outside = re.sub(r"<(bdi|text|title|desc)\b.*?</\1>", "", data, flags=re.DOTALL)
    assert not [each for each in outside if unicodedata.bidirectional(each) in {"RLO", "LRO", "RLE", "LRE", "R", "AL"}]

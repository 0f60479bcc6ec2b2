"""A text that is too long for its place, cut between words, or where its first phrase ends."""

import re
from functools import lru_cache

MORE = "…"
"""Stands where a text goes on."""


@lru_cache(maxsize=4_096)
def shortened(text: str, limit: int) -> str:
    """In one line, at most so many characters and MORE; only a word that is longer than that is cut itself."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[: limit + 1].rsplit(" ", 1)[0][:limit].rstrip(",;.: ") + MORE


_NEXT_PHRASE = re.compile(r"[,;:]? (?=(?:và|về|trong|cho|của|để|nhằm|theo|đáp ứng|phục vụ|gắn với)\b)|[,;:] ")
"""Where another phrase begins: after a comma, or with a word that joins it to what stands before."""


def first_phrases(text: str, limit: int) -> str:
    """A heading of more than so many characters by its first phrases, as many as fit; by its first words if none fits."""
    if len(text) <= limit:
        return text
    ends = [found.start() for found in _NEXT_PHRASE.finditer(text) if found.start() <= limit]
    return text[: ends[-1]] if ends else shortened(text, limit)


_SENTENCE_ENDS = re.compile(r"[.!?;…][\"”’)]*(?=\s)|\n")


def to_sentence(text: str, limit: int) -> str:
    """As many whole sentences as fit into so many characters, and MORE; the first words of a sentence that is longer."""
    if len(text) <= limit:
        return text
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(text, 0, limit + 1) if found.end() <= limit]
    return f"{text[: ends[-1]].rstrip()} {MORE}" if ends else shortened(text, limit)

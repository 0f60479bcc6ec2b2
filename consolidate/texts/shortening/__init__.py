"""A text that is too long for its place, cut between words."""

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

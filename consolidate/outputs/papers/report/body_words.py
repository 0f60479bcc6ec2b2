"""How the body of the report says things: few in sentences, many in a table, long texts cut where a sentence ends."""

from collections.abc import Mapping, Sequence

from consolidate.outputs.papers.fields import Scalar
from consolidate.texts.outputs.papers import report_sentences as sentences
from consolidate.texts.shortening import to_sentence

Row = Mapping[str, Scalar]
"""An item of a list: column → what stands there."""

MOST_IN_SENTENCES = 3
"""More items than this stand in a table."""
MOST_CHARS = 300
"""Of an agency's text in the body; the whole text stands in an appendix."""
MOST_NAMES = 10


def few(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows where they are few enough for sentences, else none."""
    return rows if len(rows) <= MOST_IN_SENTENCES else ()


def many(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows where they are so many that they need a table, else none."""
    return rows if len(rows) > MOST_IN_SENTENCES else ()


def in_body(text: str, code: str) -> str:
    """A text of an agency as it stands; a long one cut, with the code by which the appendix has all of it."""
    return text if len(text) <= MOST_CHARS else sentences.in_appendix(to_sentence(text, MOST_CHARS), code)

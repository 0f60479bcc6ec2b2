"""What in an issued text a person should look at."""

from collections.abc import Iterator

from consolidate.plans import words
from consolidate.texts.catalogue import plans as say


def slips(text: str) -> Iterator[str]:
    """Notes on lists that break off and on known slips, quoted as issued."""
    _, enumerates, items = text.partition(words.ENUMERATION)
    if text.endswith(";"):
        yield say.list_cut(words.ENUMERATION) if enumerates and items.count(";") == 1 else say.ENDS_OPEN
    for slip, why in words.SUSPECTS.items():
        at = text.casefold().find(slip)
        if at >= 0:
            yield say.suspect(text[at : at + len(slip)], why)

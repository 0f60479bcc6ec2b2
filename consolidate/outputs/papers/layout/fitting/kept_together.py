"""The signature goes to the next page with the last paragraph of the body, never alone."""

from typing import Any

from consolidate.outputs.papers.layout.fitting.word_names import W, is_a, text_of


def keep_with_last(table: Any) -> None:
    """The last paragraph above the signature goes to the next page with it, and no item of a list before that does."""
    last = table.getprevious()
    while last is not None and is_a(last, "p") and not text_of(last):
        _with_next(last)
        last = last.getprevious()
    if last is None:
        return
    if is_a(last, "tbl"):
        for paragraph in [*last.iter(f"{W}tr")][-1].iter(f"{W}p"):
            _with_next(paragraph)
        return
    _with_next(last)
    for item in last.itersiblings(preceding=True):
        if not is_a(item, "p") or not text_of(item) or not _alike(item, last):
            break
        for found in item.iterfind(f"{W}pPr/{W}keepNext"):
            found.getparent().remove(found)


def _alike(one: Any, other: Any) -> bool:
    """Whether two paragraphs are items of one list: set alike, so that one may have been copied from the other."""
    looks = [
        [] if (found := each.find(f"{W}pPr")) is None else [(part.tag, *part.items()) for part in found]
        for each in (one, other)
    ]
    return looks[0] == looks[1]


def _with_next(paragraph: Any) -> None:
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = paragraph.makeelement(f"{W}pPr", {})
        paragraph.insert(0, properties)
    if properties.find(f"{W}keepNext") is None:
        styled = properties.find(f"{W}pStyle")
        properties.insert(0 if styled is None else 1, properties.makeelement(f"{W}keepNext", {}))

"""What is printed above and below each page of a sheet, without the codes of page numbers and fonts."""

import re
from collections.abc import Iterable

from consolidate.spreadsheets.reading.xlsx_strings import decoded

PAGE_PARTS = tuple(f"{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer"))
_PAGE = re.compile(rb"<(?:odd|even|first)(?:Header|Footer)>([^<]*)<")
_PAGE_SECTION = re.compile("&[LCR]")
_PAGE_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[0-9]+|[A-Za-z])')


def page_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of headers and footers, part by part (left, middle, right), without codes of fonts and page numbers."""
    parts = (part.replace("&&", "\0") for text in texts for part in _PAGE_SECTION.split(text.replace("&&", "\0")))
    lines = (_PAGE_CODE.sub(" ", part).replace("\0", "&") for part in parts)
    return tuple(" ".join(line.split()) for line in lines if any(map(str.isalnum, line)))


# --- one cell ----------------------------------------------------------------------------------------------------


def plain_page_lines(xml: bytes) -> tuple[str, ...]:
    """The same of the end of a sheet as programs write it."""
    return page_lines(decoded(text.decode()) for text in _PAGE.findall(xml)) if b"<headerFooter" in xml else ()

"""Names in the XML of a paper: of its elements, and of the styles by which its parts are known again."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHORT, WHOLE = "KeNgan", "KeDai"
"""Styles of the rules: of a part of the text's length, and as long as it."""
TABLE, AFTER = "BangKe", "SauBang"
"""Styles of tables with lines, and of the space below them and below lists, which goes with them."""
SIGNATURE = "ChuKy"
"""Style of the table that holds Nơi nhận and the signer."""
TWIPS = 20
"""In a point."""


def text_of(paragraph: Any) -> str:
    """The text of a paragraph, its line breaks as such."""
    return "".join(
        "\n" if each.tag == f"{W}br" else each.text or "" for each in paragraph.iter(f"{W}t", f"{W}br")
    ).strip()


def size_of(paragraph: Any) -> tuple[float, float]:
    """Points of the first letters, and by how many points they stand closer."""

    def value(name: str, otherwise: float) -> float:
        found = next(paragraph.iter(f"{W}{name}"), None)
        return otherwise if found is None else float(found.get(f"{W}val", otherwise))

    spacing = next((each for each in paragraph.iterfind(f"{W}r/{W}rPr/{W}spacing")), None)
    return value("sz", 28) / 2, 0 if spacing is None else -float(spacing.get(f"{W}val", 0)) / TWIPS


def is_a(element: Any, tag: str) -> bool:
    """Whether there is an element, and of this name."""
    return element is not None and element.tag == f"{W}{tag}"


def style_of(element: Any, kind: str) -> str:
    """The style of a paragraph (`p`) or a table (`tbl`)."""
    found = element.find(f"{W}{kind}Pr/{W}{kind if kind == 'tbl' else 'p'}Style")
    return "" if found is None else found.get(f"{W}val", "")

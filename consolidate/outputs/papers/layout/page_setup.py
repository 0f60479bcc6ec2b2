"""Pages of A4: margins, direction, and the page's number in the top margin from the second page of each part."""

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from consolidate.outputs.papers.layout.typeset import CENTRE, Look, dress

SHORT_CM, LONG_CM = 21.0, 29.7
TOP_CM = BOTTOM_CM = 2.0
LEFT_CM, RIGHT_CM = 3.0, 1.5
_NUMBER_POINTS = 14
_NUMBER_CM = 0.72
"""From the edge of the paper to the page's number, which thus stands in the middle of the margin."""


def lay(section: Any, *, landscape: bool) -> None:
    """A part of a paper: its pages, counted from 1, the first without a number."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    width, height = (LONG_CM, SHORT_CM) if landscape else (SHORT_CM, LONG_CM)
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.top_margin, section.bottom_margin = Cm(TOP_CM), Cm(BOTTOM_CM)
    section.left_margin, section.right_margin = Cm(LEFT_CM), Cm(RIGHT_CM)
    section.header_distance, section.footer_distance = Cm(_NUMBER_CM), Cm(1)
    section.different_first_page_header_footer = True
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    count = OxmlElement("w:pgNumType")
    count.set(qn("w:start"), "1")
    later = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi", "w:docGrid")
    place = next((each for each in properties if each.tag in {qn(name) for name in later}), None)
    if place is None:
        properties.append(count)
    else:
        place.addprevious(count)
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)


def number(section: Any) -> None:
    """The page's number at the top of every page but the first; of the parts that follow too."""
    section.first_page_header.is_linked_to_previous = False
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTRE
    look = Look(points=_NUMBER_POINTS)
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("", "2"), ("end", "")):
        run = paragraph.add_run()
        dress(run, look)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText" if "PAGE" in text else "w:t")
            mark.text = text
            if "PAGE" in text:
                mark.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run._r.append(mark)


def text_width(section: Any) -> float:
    """Centimetres between the margins."""
    return float(section.page_width - section.left_margin - section.right_margin) / Cm(1)

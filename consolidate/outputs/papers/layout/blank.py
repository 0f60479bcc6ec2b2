"""An empty paper without what the library's own has in it for other purposes, and a paper as bytes."""

import datetime as dt
import io
import re
import zipfile
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.shared import Pt

from consolidate.outputs.papers.layout.fitting.word_names import AFTER, SHORT, SIGNATURE, TABLE, WHOLE
from consolidate.outputs.papers.layout.typeset import FONT, SLOTS

_NOISE = ("stylesWithEffects", "customXml", "webSettings", "numbering", "thumbnail")
_STYLES = ("Normal", "Header", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid")
_SETTINGS = ("w:defaultTabStop", "w:characterSpacingControl", "w:compat", "w:decimalSymbol", "w:listSeparator")
_TIME = dt.datetime(2025, 1, 1)  # noqa: DTZ001 - the library takes naive UTC; fixed, so that bytes repeat
_BELOW_TABLE = 8
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_FONTS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="{nsmap["w"]}"><w:font w:name="{FONT}">'
    '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>'
    '<w:pitch w:val="variable"/>'
    "</w:font></w:fonts>"
)
_ABOUT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_TYPEFACE = re.compile(rb'(<a:(?:latin|ea|cs) typeface=")[^"]*')
_OF_SCRIPT = re.compile(rb'<a:font script="[^"]*" typeface="[^"]*"/>')


def blank(points: float) -> Any:
    """A paper without a word, in Times New Roman of so many points."""
    paper = Document()
    for holder in (paper.part, paper.part.package):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _NOISE:
                del holder.rels[key]
            elif relation.reltype.endswith("/fontTable"):
                relation.target_part._blob = _FONTS.encode()
            elif relation.reltype.endswith("/extended-properties"):
                relation.target_part._blob = _ABOUT.encode()
            elif relation.reltype.endswith("/theme"):
                theme = _OF_SCRIPT.sub(b"", relation.target_part.blob)
                relation.target_part._blob = _TYPEFACE.sub(rb"\g<1>" + FONT.encode(), theme)
    _styles(paper, points)
    settings = paper.settings.element
    for each in list(settings):
        if each.tag not in {qn(name) for name in _SETTINGS}:
            settings.remove(each)
    mode = next(each for each in settings.iter(qn("w:compatSetting")) if each.get(qn("w:name")) == "compatibilityMode")
    mode.set(qn("w:val"), "15")
    for each in list(settings.iter(qn("w:useFELayout"))):
        each.getparent().remove(each)
    settings.find(qn("w:compat")).insert(0, OxmlElement("w:doNotExpandShiftReturn"))  # a broken line is not stretched
    known = paper.core_properties
    known.author = known.last_modified_by = known.comments = known.title = known.keywords = ""
    known.created = known.modified = _TIME
    known.revision = 1
    return paper


def packed(paper: Any) -> bytes:
    """The paper as a .docx, the same bytes for the same content."""
    saved, steady = io.BytesIO(), io.BytesIO()
    paper.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(steady, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.create_system = 0  # else the system's own
            target.writestr(info, source.read(name), zipfile.ZIP_DEFLATED)
    return steady.getvalue()


def _styles(paper: Any, points: float) -> None:
    styles = paper.styles.element
    for each in list(styles):
        if each.tag == qn("w:latentStyles") or (each.tag == qn("w:style") and each.get(qn("w:styleId")) not in _STYLES):
            styles.remove(each)
    for each in list(styles.iter(qn("w:link"))):
        each.getparent().remove(each)
    for properties in styles.find(qn("w:docDefaults")).iter(qn("w:rPr")):
        fonts = properties.find(qn("w:rFonts"))
        fonts.attrib.clear()
        for slot in SLOTS:
            fonts.set(qn(slot), FONT)
        for size in ("w:sz", "w:szCs"):
            properties.find(qn(size)).set(qn("w:val"), str(round(points * 2)))
        properties.find(qn("w:lang")).set(qn("w:val"), "vi-VN")
    for properties in styles.find(qn("w:docDefaults")).iter(qn("w:pPr")):
        properties.remove(properties.find(qn("w:spacing")))
    for name in (SHORT, WHOLE):
        rule = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        rule.base_style = paper.styles["Normal"]
        form = rule.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(0), Pt(0), Pt(2)
        rule.font.size = Pt(1)
        borders, below = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
        for key, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
            below.set(qn(f"w:{key}"), value)
        borders.append(below)
        form._element.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    space = paper.styles.add_style(AFTER, WD_STYLE_TYPE.PARAGRAPH)
    space.base_style = paper.styles["Normal"]
    space.paragraph_format.line_spacing = Pt(_BELOW_TABLE)
    space.font.size = Pt(1)
    for name in (TABLE, SIGNATURE):
        paper.styles.add_style(name, WD_STYLE_TYPE.TABLE).base_style = paper.styles["Normal Table"]

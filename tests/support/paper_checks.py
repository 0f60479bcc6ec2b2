"""What the forms of papers ask for, read from the .docx itself and from its pages as LibreOffice prints them.

`faults_of_form` and `faults_of_print` take any paper: a report, a letter, a Party report. Each gives one line for each
slot that is not as the form wants it, so that a paper that is right gives an empty list.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import docx
import pdfplumber
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

Kind = Literal["report", "letter", "party"]
MM = 36000
FORBIDDEN = re.compile(r"\bNone\b|\{\{|\}\}|\{%|\bnan\b(?! giải)|[─━═]{2,}|_{4,}")
FORBIDDEN_IN_PACKAGE = ("stylesWithEffects", "customXml", "thumbnail")
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
TABLE_ORDER = (
    *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc"),
    *("tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption"),
)
PLACE_DAY = re.compile(r"^.+, ngày[\s….]*(\d{1,2})?[\s….]* tháng[\s….]*(\d{1,2})?[\s….]* năm[\s….]*(\d{4})?[\s….]*$")


@dataclass(frozen=True)
class Line:
    """A paragraph with its looks as they are in force: of itself, its style, the paper."""

    text: str
    sizes: frozenset[float]
    bold: bool | None
    """None: partly."""
    italic: bool | None
    underlined: bool
    align: str
    first_mm: float
    before: float
    after: float
    spacing: float
    is_rule: bool
    fonts: frozenset[str]
    colours: frozenset[str]


def _chain(styles: Any, style_id: str | None) -> Iterator[Any]:
    by_id = {each.get(qn("w:styleId")): each for each in styles.iter(qn("w:style"))}
    default = next(
        (each.get(qn("w:styleId")) for each in by_id.values() if each.get(qn("w:type")) == "paragraph"
         and each.get(qn("w:default")) == "1"), None,
    )  # fmt: skip
    now = style_id or default
    while now and (style := by_id.get(now)) is not None:
        yield style
        based = style.find(qn("w:basedOn"))
        now = None if based is None else based.get(qn("w:val"))


def line_of(paragraph: Any, styles: Any) -> Line:
    """A `w:p` as it looks."""
    own = paragraph.find(qn("w:pPr"))
    style = None if own is None or own.find(qn("w:pStyle")) is None else own.find(qn("w:pStyle")).get(qn("w:val"))
    chain = list(_chain(styles, style))
    defaults = styles.find(qn("w:docDefaults"))

    def asked(kind: str, first: Any, tag: str, key: str) -> str | None:
        holders = [first, *(each.find(qn(f"w:{kind}")) for each in chain)]
        holders += list(defaults.iter(qn(f"w:{kind}")))
        for holder in holders:
            found = None if holder is None else holder.find(qn(f"w:{tag}"))
            if found is not None and found.get(qn(f"w:{key}")) is not None:
                return str(found.get(qn(f"w:{key}")))
            if found is not None and key == "val":
                return "1"
        return None

    def whether(run: Any, tag: str) -> bool:
        return asked("rPr", run.find(qn("w:rPr")), tag, "val") not in (None, "0", "false", "none")

    runs = [each for each in paragraph.iter(qn("w:r")) if any((t.text or "").strip() for t in each.iter(qn("w:t")))]
    bold, italic = ({whether(run, tag) for run in runs} for tag in ("b", "i"))
    spacing = asked("pPr", own, "spacing", "line")
    exact = asked("pPr", own, "spacing", "lineRule") in ("exact", "atLeast")
    return Line(
        text="".join(
            "\n" if each.tag == qn("w:br") else "\t" if each.tag == qn("w:tab") else each.text or ""
            for each in paragraph.iter(qn("w:t"), qn("w:br"))
        ).strip(),
        sizes=frozenset(float(asked("rPr", run.find(qn("w:rPr")), "sz", "val") or 20) / 2 for run in runs),
        bold=bold.pop() if len(bold) == 1 else None,
        italic=italic.pop() if len(italic) == 1 else None,
        underlined=any(whether(run, "u") for run in runs),
        align=asked("pPr", own, "jc", "val") or "left",
        first_mm=int(asked("pPr", own, "ind", "firstLine") or 0) / 56.7,
        before=int(asked("pPr", own, "spacing", "before") or 0) / 20,
        after=int(asked("pPr", own, "spacing", "after") or 0) / 20,
        spacing=0 if exact else int(spacing or 240) / 240,
        is_rule=any(
            holder is not None and holder.find(f"{qn('w:pBdr')}/{qn('w:bottom')}") is not None
            for holder in (own, *(each.find(qn("w:pPr")) for each in chain))
        ),
        fonts=frozenset(asked("rPr", run.find(qn("w:rPr")), "rFonts", slot) or "?" for run in runs for slot in SLOTS),
        colours=frozenset(asked("rPr", run.find(qn("w:rPr")), "color", "val") or "auto" for run in runs),
    )


class Read:
    """A paper taken apart: the table of its head, what stands before the signature, the signature, the appendices."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.paper = docx.Document(str(path))
        self.styles = self.paper.styles.element
        body = [each for each in self.paper.element.body if each.tag in (qn("w:p"), qn("w:tbl"))]
        self.head = next((each for each in body if each.tag == qn("w:tbl")), None)
        self.signature = next((each for each in body if each.tag == qn("w:tbl") and "Nơi nhận" in "".join(
            t.text or "" for t in each.iter(qn("w:t")))), None)  # fmt: skip
        start = body.index(self.head) + 1 if self.head is not None else 0
        end = body.index(self.signature) if self.signature is not None else len(body)
        self.middle = [self.line(each) for each in body[start:end] if each.tag == qn("w:p")]
        self.tables = [each for each in body if each.tag == qn("w:tbl") and each not in (self.head, self.signature)]
        self.appendices: list[list[Line]] = []
        for each in body[end + 1 :]:
            if each.tag != qn("w:p"):
                continue
            if each.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                self.appendices.append([])
            elif self.appendices and (line := self.line(each)).text:
                self.appendices[-1].append(line)
        self.appendices = [each for each in self.appendices if each]

    def line(self, paragraph: Any) -> Line:
        return line_of(paragraph, self.styles)

    def lines(self, element: Any) -> list[Line]:
        return [self.line(each) for each in element.iter(qn("w:p"))]

    def cells(self, table: Any) -> list[list[list[Line]]]:
        return [[self.lines(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]


def faults_of_form(path: Path, kind: Kind) -> list[str]:
    """What of the form a .docx does not keep, one line each."""
    read = Read(path)
    found = [*_package(path), *_pages(read), *_whole(read, kind)]
    if read.head is None or read.signature is None:
        return [*found, "no head" if read.head is None else "no signature"]
    found += [*(_head_party(read) if kind == "party" else _head_state(read, kind)), *_body(read, kind)]
    return [*found, *_signature(read, kind), *_tables(read), *_appendices(read)]


def _look(line: Line | None, what: str, sizes: tuple[float, ...], **looks: object) -> Iterator[str]:
    if line is None or not line.text:
        yield f"{what}: absent"
        return
    if not line.sizes <= set(sizes):
        yield f"{what}: size {sorted(line.sizes)}, not {sizes}"
    for key, value in looks.items():
        now = line.text.upper() == line.text if key == "capitals" else getattr(line, key)
        if now != value:
            yield f"{what}: {key} is {now}, not {value}: {line.text[:60]!r}"


def _package(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        yield from (f"holds {name}" for name in package.namelist() if any(x in name for x in FORBIDDEN_IN_PACKAGE))
        yield from (f"{i.filename}: a day of its own" for i in package.infolist() if i.date_time[0] != 1980)
    yield from (f"schema: {each}" for each in OpenXmlValidator().validate(path).errors)


def _pages(read: Read) -> Iterator[str]:
    for place, section in enumerate(read.paper.sections, 1):
        width, height = section.page_width / MM, section.page_height / MM
        if sorted((round(width), round(height))) != [210, 297]:
            yield f"section {place}: {width:.0f} × {height:.0f} mm is not A4"
        margins = {
            "top": (section.top_margin, 20, 25),
            "bottom": (section.bottom_margin, 20, 25),
            "left": (section.left_margin, 30, 35),
            "right": (section.right_margin, 15, 20),
        }
        for side, (margin, least, most) in margins.items():
            if not least - 0.1 <= margin / MM <= most + 0.1:
                yield f"section {place}: {side} margin {margin / MM:.1f} mm"
        if not section.different_first_page_header_footer:
            yield f"section {place}: its first page is not different"
        if any(each.text.strip() for each in section.first_page_header.paragraphs):
            yield f"section {place}: its first page has a header"
        start = section._sectPr.find(qn("w:pgNumType"))
        if place > 1 and (start is None or start.get(qn("w:start")) != "1"):
            yield f"section {place}: pages do not count from 1"
        header = section.header.paragraphs
        if not header or "PAGE" not in header[0]._p.xml:
            yield f"section {place}: no page number"
        else:
            looks = read.line(header[0]._p)
            wrong = looks.align != "center" or not looks.sizes <= {13, 14} or looks.italic or looks.bold
            yield from [f"section {place}: the page number looks otherwise"] * bool(wrong)
        if section.footer.paragraphs and any(each.text.strip() for each in section.footer.paragraphs):
            yield f"section {place}: has a footer"


def _whole(read: Read, kind: Kind) -> Iterator[str]:
    sizes = {11, 12, 13, 14, *((15, 16) if kind == "party" else ())}
    for paragraph in read.paper.element.body.iter(qn("w:p")):
        line = read.line(paragraph)
        if line.text:
            if line.fonts != {"Times New Roman"}:
                yield f"font {sorted(line.fonts)}: {line.text[:60]!r}"
            if not line.colours <= {"auto", "000000"}:
                yield f"colour {sorted(line.colours)}: {line.text[:60]!r}"
            if not line.sizes <= sizes:
                yield f"size {sorted(line.sizes)}: {line.text[:60]!r}"
            if FORBIDDEN.search(line.text):
                yield f"forbidden: {line.text[:80]!r}"


def _cell(rows: list[list[list[Line]]], row: int, column: int) -> list[Line]:
    try:
        return [line for line in rows[row][column] if line.text or line.is_rule]
    except IndexError:
        return []


def _ruled(lines: list[Line], what: str) -> Iterator[str]:
    if not lines or not lines[-1].is_rule:
        yield f"{what}: no rule below"


def _head_state(read: Read, kind: Kind) -> Iterator[str]:
    rows = read.cells(read.head)
    right, left = _cell(rows, 0, 1), _cell(rows, 0, 0)
    texts = {line.text: line for line in right}
    crown, motto = texts.get("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), texts.get("Độc lập - Tự do - Hạnh phúc")
    yield from _look(crown, "Quốc hiệu", (12, 13), bold=True, italic=False, align="center")
    yield from _look(motto, "Tiêu ngữ", (13, 14), bold=True, italic=False, align="center")
    yield from _ruled(right, "Tiêu ngữ")
    agencies = [line for line in left if line.text]
    if len(agencies) > 1:
        yield from _look(agencies[0], "superior", (12, 13), bold=False, align="center", capitals=True)
    yield from _look(agencies[-1] if agencies else None, "agency", (12, 13), bold=True, align="center", capitals=True)
    yield from _ruled(left, "agency")
    number = next(iter(_cell(rows, 1, 0)), None)
    yield from _look(number, "number", (13,), bold=False, italic=False, align="center")
    if number is not None and not re.match(r"Số:[\s….\d]*/\S+", number.text):
        yield f"number: {number.text!r}"
    yield from _place_day(_cell(rows, 1, 1))
    if kind == "letter":
        subject = next((line for row in rows[1:] for line in row[0] if line.text.startswith("V/v ")), None)
        yield from _look(subject, "V/v", (12, 13), bold=False, italic=False, align="center")
        if subject is not None and subject.before < 6:
            yield "V/v: less than 6 points under the number"


def _place_day(lines: list[Line]) -> Iterator[str]:
    line = lines[0] if lines else None
    yield from _look(line, "place and day", (13, 14), italic=True, bold=False, align="center")
    if line is not None and not (match := PLACE_DAY.match(line.text)):
        yield f"place and day: {line.text!r}"
    elif line is not None and match:
        day, month = match[1], match[2]
        if (day and len(day) < 2) or (month in ("1", "2")):
            yield f"day below 10, months 1 and 2 bear a 0: {line.text!r}"


def _head_party(read: Read) -> Iterator[str]:
    rows = read.cells(read.head)
    right, left = _cell(rows, 0, 1), _cell(rows, 0, 0)
    yield from _look(
        right[0] if right else None, "Party", (15,), bold=True, align="center", text="ĐẢNG CỘNG SẢN VIỆT NAM"
    )
    yield from _ruled(right, "Party")
    agencies = [line for line in left if line.text]
    if len(agencies) != 3 or agencies[2].text != "*":
        yield "left: not superior, body, *"
    else:
        yield from _look(agencies[0], "superior", (14,), bold=False, capitals=True)
        yield from _look(agencies[1], "body", (14,), bold=True, capitals=True)
    number = next(iter(_cell(rows, 1, 0)), None)
    yield from _look(number, "number", (14,), bold=False, italic=False)
    if number is not None and not re.match(r"Số[\s….\d]*-\S+/\S+", number.text):
        yield f"number: {number.text!r}"
    yield from _place_day(_cell(rows, 1, 1))


def _body(read: Read, kind: Kind) -> Iterator[str]:
    lines = [line for line in read.middle if line.text or line.is_rule]
    if kind != "letter":
        title, subject, below = (*lines, None, None, None)[:3]
        yield from _look(
            title, "type", (15, 16) if kind == "party" else (13, 14), bold=True, align="center", capitals=True
        )
        yield from _look(subject, "subject", (14, 15) if kind == "party" else (13, 14), bold=True, align="center")
        if kind == "party" and (below is None or below.text != "-----"):
            yield "subject: no five hyphens below"
        if kind == "report" and (below is None or not below.is_rule):
            yield "subject: no rule below"
        lines = lines[3:]
    else:
        yield from [] if any(line.text.startswith("Kính gửi") for line in lines) else ["Kính gửi: absent"]
    lines = [line for line in lines if line.text]
    yield from [*_addressees(lines), *_basis(lines, kind), *_paragraphs(lines, kind)]
    last = lines[-1].text if lines else ""
    if last.endswith("./.") is (kind == "party") or not last.endswith((".", "./.")):
        yield f"end: {last[-40:]!r}"


def _basis(lines: list[Line], kind: Kind) -> Iterator[str]:
    """A letter may begin a sentence of its body with the word; a list of bases is set apart by its italics."""
    basis = [line for line in lines if re.match(r"(- )?Căn cứ ", line.text) and (kind != "letter" or line.italic)]
    for line in basis:
        if line.italic is (kind == "party"):
            yield f"basis: {'italic' if kind == 'party' else 'upright'}: {line.text[:50]!r}"
        ends = (";", ",", ".") if kind == "party" else (".",) if line is basis[-1] else (";",)
        if not line.text.endswith(ends):
            yield f"basis: ends with {line.text[-1]!r}"


def _paragraphs(lines: list[Line], kind: Kind) -> Iterator[str]:
    heading = re.compile(r"[IVX]+- " if kind == "party" else r"[IVX]+\. ")
    for line in lines:
        if heading.match(line.text):
            yield from _look(line, "heading", (13, 14), bold=True, capitals=True)
        elif line.align == "both":
            yield from _look(line, "body", (13, 14))
            spaced = line.before + line.after >= 6 and 1 <= line.spacing <= 1.5
            if round(line.first_mm, 1) not in (10.0, 12.7) or not spaced:
                room = f"{line.before} + {line.after}, lines {line.spacing}"
                yield f"body: first line {line.first_mm:.1f} mm, space {room}: {line.text[:50]!r}"
        elif len(line.text) > 100 and line.align != "center":
            yield f"body: not justified: {line.text[:50]!r}"


def _addressees(lines: list[Line]) -> Iterator[str]:
    place = next((place for place, line in enumerate(lines) if line.text.startswith("Kính gửi")), None)
    if place is None:
        return
    yield from _look(lines[place], "Kính gửi", (13, 14), bold=False, italic=False)
    if lines[place].text.removeprefix("Kính gửi").strip(" :\n"):
        return
    several = []
    for line in lines[place + 1 :]:
        if not line.text.startswith("- ") or line.align == "both":
            break
        several.append(line.text)
    wrong = [text for text in several[:-1] if not text.endswith(";")] + [t for t in several[-1:] if t[-1] != "."]
    yield from [f"Kính gửi: {text!r}" for text in wrong] if several else ["Kính gửi: nobody"]


def _signature(read: Read, kind: Kind) -> Iterator[str]:
    rows = read.cells(read.signature)
    left, right = _cell(rows, 0, 0), _cell(rows, 0, 1)
    if kind == "party":
        yield from _look(left[0] if left else None, "Nơi nhận", (14,), underlined=True, text="Nơi nhận:")
    else:
        yield from _look(left[0] if left else None, "Nơi nhận", (12,), bold=True, italic=True, text="Nơi nhận:")
    for line in left[1:]:
        yield from _look(line, "Nơi nhận, list", (11, 12) if kind == "party" else (11,), bold=False, italic=False)
    listed = [text for line in left[1:] for text in line.text.split("\n")]
    if not re.fullmatch(r"- Lưu(?!.*VT).*\." if kind == "party" else r"- Lưu: VT.*\.", (listed or [""])[-1]):
        yield f"Nơi nhận: last {listed[-1:]}"
    if (
        kind != "party"
        and any(line.text.startswith("Kính gửi") for line in read.middle)
        and listed[:1] != ["- Như trên;"]
    ):
        yield f"Nơi nhận: first {listed[:1]}"
    yield from (f"Nơi nhận: {text!r}" for text in listed if not text.startswith("- "))
    yield from _look(
        right[0] if right else None, "signer", (13, 14), bold=kind != "party", align="center", capitals=True
    )
    if read.signature.find(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:cantSplit')}") is None:
        yield "signature: may be torn"
    before = read.signature.getprevious()
    if before.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is None:
        yield "signature: not kept with the paragraph before it"


def _tables(read: Read) -> Iterator[str]:
    sections = list(read.paper.sections)
    for place, table in enumerate(read.tables, 1):
        properties = table.find(qn("w:tblPr"))
        order = [each.tag.split("}")[1] for each in properties]
        if [*order] != sorted(order, key=TABLE_ORDER.index):
            yield f"table {place}: {order}"
        layout = properties.find(qn("w:tblLayout"))
        if layout is None or layout.get(qn("w:type")) != "fixed":
            yield f"table {place}: widths not fixed"
        rows = list(table.iter(qn("w:tr")))
        if rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield f"table {place}: head row not repeated"
        if any(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None for row in rows):
            yield f"table {place}: rows may break"
        section = sections[
            len(
                [
                    1
                    for each in table.itersiblings(preceding=True)
                    if each.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
                ]
            )
        ]
        room = (section.page_width - section.left_margin - section.right_margin) / 635
        wide = sum(int(each.get(qn("w:w"))) for each in table.find(qn("w:tblGrid")))
        if abs(wide - room) > 20:
            yield f"table {place}: {wide} wide in {room:.0f}"
        for line in read.lines(table):
            if line.text:
                yield from _look(line, f"table {place}", (11, 12, 13))


def _appendices(read: Read) -> Iterator[str]:
    for place, lines in enumerate(read.appendices, 1):
        number, title, note = (*lines, None, None, None)[:3]
        yield from _look(number, f"appendix {place}", (14,), bold=True, align="center")
        name = r"Phụ lục [IVX]+" if len(read.appendices) > 1 else r"Phụ lục( I)?"
        if number is not None and not re.fullmatch(name, number.text):
            yield f"appendix {place}: {number.text!r}"
        yield from _look(title, f"title of appendix {place}", (13, 14), bold=True, align="center", capitals=True)
        yield from _look(note, f"note of appendix {place}", (13, 14), italic=True, bold=False, align="center")
        if note is not None and not note.text.startswith("(Kèm theo "):
            yield f"note of appendix {place}: {note.text!r}"


def faults_of_print(pdf: Path, path: Path, kind: Kind) -> list[str]:
    """What of the form the printed pages of a .docx do not keep, one line each."""
    read = Read(path)
    if read.head is None or read.signature is None:
        return ["no head or no signature"]
    with pdfplumber.open(pdf) as printed:
        pages = printed.pages
        found = [*_ink(pages, read), *_printed_rules(pages[0], read, kind), *_printed_signature(pages, read)]
        found += [*_printed_heads(pages, read)]
        for number, page in enumerate(pages, 1):
            text = page.extract_text()
            found += [f"page {number}: forbidden {each!r}" for each in FORBIDDEN.findall(text)]
            found += [f"page {number}: empty"] * (not text.strip())
    return found


POINT_MM = 25.4 / 72


def _ink(pages: list[Any], read: Read) -> Iterator[str]:
    parts = iter(read.paper.sections)
    part, counted = next(parts), 0
    for number, page in enumerate(pages, 1):
        letters = [each for each in page.chars if each["text"].strip()]
        lowered = [each for each in letters if each["top"] * POINT_MM >= 19]
        body = " ".join(each["text"] for each in page.extract_words()[:4])
        if number > 1 and re.match(r"Phụ lục\b", body):
            part, counted = next(parts, part), 0
        counted += 1
        above = "".join(each["text"] for each in letters if each not in lowered)
        if above != ("" if counted == 1 else str(counted)):
            yield f"page {number}: {above!r} in the top margin, it is page {counted} of its part"
        landscape = part.page_width > part.page_height
        if landscape != (page.width > page.height):
            yield f"page {number}: {'not ' * landscape}landscape"
        if above:
            marks = [each for each in letters if each not in lowered]
            middle = (min(each["x0"] for each in marks) + max(each["x1"] for each in marks)) / 2 * POINT_MM
            height = (min(each["top"] for each in marks) + max(each["bottom"] for each in marks)) / 2 * POINT_MM
            centre = (page.width * POINT_MM + 30 - 15) / 2
            if abs(middle - centre) > 1.5 or abs(height - 10) > 2:
                yield f"page {number}: its number at {middle:.0f}, {height:.0f} mm"
        if lowered:
            left = min(each["x0"] for each in lowered) * POINT_MM
            right = (page.width - max(each["x1"] for each in lowered)) * POINT_MM
            bottom = (page.height - max(each["bottom"] for each in lowered)) * POINT_MM
            if left < 29 or right < 14 or bottom < 19:
                yield f"page {number}: margins of the ink {left:.1f}, {right:.1f}, {bottom:.1f} mm"


def strokes(page: Any) -> list[tuple[float, float, float]]:
    """Level rules of a page: left, right, height, from the top in points."""
    drawn = [*page.lines, *page.rects, *page.curves]
    return [
        (each["x0"], each["x1"], each["top"]) for each in drawn if each["x1"] - each["x0"] > 5 and each["height"] < 2
    ]


def _printed_rules(page: Any, read: Read, kind: Kind) -> Iterator[str]:
    rules = strokes(page)

    def check(what: str, text: str, least: float, most: float) -> Iterator[str]:
        ends = _line_like(page, text)
        if ends is None:
            yield f"{what}: not found on the page"
            return
        left, right, bottom, longest = ends
        under = [r for r in rules if -3 <= r[2] - bottom < 12 and r[0] < right and r[1] > left]
        if not under:
            yield f"{what}: no rule below"
            return
        long = (under[0][1] - under[0][0]) / longest
        if not least <= long <= most:
            yield f"{what}: its rule is {long:.2f} of it"
        if abs((under[0][0] + under[0][1]) / 2 - (left + right) / 2) > 4:
            yield f"{what}: its rule is not in the middle"

    rows = read.cells(read.head)
    right_lines = [line.text for line in _cell(rows, 0, 1) if line.text]
    yield from check("Party" if kind == "party" else "Tiêu ngữ", right_lines[-1], 0.95, 1.05)
    if kind != "party":
        yield from check("agency", [line.text for line in _cell(rows, 0, 0) if line.text][-1], 1 / 3, 1 / 2)
    if kind == "report":
        subject = [line.text for line in read.middle if line.text][1]
        yield from check("subject", subject, 1 / 3, 1 / 2)


def _line_like(page: Any, text: str) -> tuple[float, float, float, float] | None:
    """Where a text stands on a page, over however many lines: left and right, lower end, and its longest line."""
    wanted = re.sub(r"\s", "", text)
    letters = [each for each in page.chars if each["text"].strip()]
    letters.sort(key=lambda each: (round((each["bottom"] - 0.2 * each["size"]) / 6), each["x0"]))
    for half in (
        letters,
        [e for e in letters if e["x0"] < page.width * 0.48],
        [e for e in letters if e["x0"] > page.width * 0.48],
    ):
        all_of = "".join(each["text"] for each in half)
        if (start := all_of.find(wanted)) >= 0:
            spans: dict[int, list[Any]] = {}
            for each in half[start : start + len(wanted)]:
                spans.setdefault(round((each["bottom"] - 0.2 * each["size"]) / 6), []).append(each)
            widths = [max(e["x1"] for e in span) - min(e["x0"] for e in span) for span in spans.values()]
            chosen = [each for span in spans.values() for each in span]
            bottom = max(each["bottom"] for each in chosen)
            return min(e["x0"] for e in chosen), max(e["x1"] for e in chosen), bottom, max(widths)
    return None


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _printed_signature(pages: list[Any], read: Read) -> Iterator[str]:
    last = next((line.text for line in reversed(read.middle) if line.text), "")
    texts = [_squeezed(page.extract_text()) for page in pages]
    of_last = [number for number, text in enumerate(texts, 1) if _squeezed(last)[-25:] in text]
    of_signature = [number for number, text in enumerate(texts, 1) if "Nơinhận:" in text]
    if not of_signature or of_signature[0] not in of_last:
        yield f"signature on page {of_signature}, the last paragraph on page {of_last}"


def _printed_heads(pages: list[Any], read: Read) -> Iterator[str]:
    """Each table that is on a page begins there with the head of one of the paper's tables."""
    heads = {
        tuple(_squeezed(" ".join(line.text for line in cell)) for cell in read.cells(table)[0]) for table in read.tables
    }
    for number, page in enumerate(pages, 1):
        for table in page.extract_tables():
            first = tuple(_squeezed(each or "") for each in table[0])
            if len(first) > 1 and first not in heads:
                yield f"page {number}: its table begins with {first}"

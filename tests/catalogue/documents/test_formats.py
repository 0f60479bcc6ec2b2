"""Plans as files of every form: the appendix as Word, PDF, workbook and photograph says what it says as text."""

import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import numpy as np
import openpyxl
import pypdfium2
import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from PIL import Image, ImageFilter

from consolidate.catalogue import documents, profiles
from consolidate.catalogue.documents import formats
from consolidate.catalogue.documents.document import Spanned, table_rows
from consolidate.catalogue.documents.formats import pdf_lines, scan
from consolidate.catalogue.documents.formats.pdf_lines import Word
from consolidate.catalogue.model import PlanReading, Task
from consolidate.core.errors import PlanError
from tests.conftest import Convert
from tests.support.clients import absent

HEADER = (
    "TT",
    "Nội dung nhiệm vụ",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Kết quả dự kiến",
    "Thời gian hoàn thành",
)
TITLE = "(Kèm theo Kế hoạch số /KH-UBND ngày tháng 7 năm 2025 của UBND tỉnh Lai Châu)"
PORTRAIT, LANDSCAPE = (12, 62, 26, 26, 26, 22), (12, 110, 38, 38, 34, 25)
"""Widths of the columns in millimetres."""

FIELDS = ("code", "section", "number", "text", "leads", "coordinators", "expected", "deadline_text", "deadline")
W = nsdecls("w")


def appendix() -> PlanReading:
    return documents.read("phu-luc.txt", profiles.sources()["ubnd-2025-phu-luc.txt"])


def said(tasks: Sequence[Task]) -> list[tuple[object, ...]]:
    """What tasks ask for, without where it was read and what is doubted."""
    return [tuple(getattr(task, name) for name in FIELDS) for task in tasks]


def rows() -> list[tuple[str, ...]]:
    """The appendix's table: sections and tasks."""
    found: list[tuple[str, ...]] = []
    section = ""
    for task in appendix().tasks:
        if task.section != section:
            section = task.section
            mark, _, title = section.partition(". ")
            found.append((mark, title, "", "", "", ""))
        texts = (task.text, task.leads, task.coordinators, task.expected, task.deadline_text)
        found.append((f"{task.number}.", *texts))
    return found


# --- making documents --------------------------------------------------------------------------------------------


def word_appendix(*, landscape: bool = False, ruled: bool = True, split_at: int = 0, numbered: bool = False) -> bytes:
    """The appendix as a Word file; `split_at`: a second table begins there; `numbered`: Word counts the tasks."""
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin = page.bottom_margin = Mm(18)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(12 if landscape else 11)
    style.paragraph_format.space_after = Pt(0)
    head = document.add_table(1, 2)
    head.cell(0, 0).text, head.cell(0, 1).text = "UBND TỈNH LAI CHÂU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    for text in ("PHỤ LỤC", "Phân công triển khai thực hiện các nhiệm vụ", TITLE):
        document.add_paragraph(text)
    everything = rows()
    for part in (everything[:split_at], everything[split_at:]) if split_at else (everything,):
        _word_table(document, part, LANDSCAPE if landscape else PORTRAIT, ruled=ruled, numbered=numbered)
        document.add_paragraph("")
    foot = document.add_table(1, 2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Thường trực Tỉnh ủy;\n- Các sở, ban, ngành tỉnh;\n- Lưu: VT."
    foot.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    return saved(document)


def _word_table(
    document: WordDocument, part: Sequence[tuple[str, ...]], widths: Sequence[int], *, ruled: bool, numbered: bool
) -> None:
    table = document.add_table(0, 6)
    table.autofit = False
    if ruled:
        table.style = "Table Grid"
    number = ""
    for texts in (HEADER, *part):
        row = table.add_row()
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.text, cell.width = text, Mm(width)
        if texts == HEADER:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        elif not any(texts[2:]):
            row.cells[1].merge(row.cells[5])
            number = ""
        elif numbered:
            number = number or listed(document, [("decimal", "%1.", int(texts[0][:-1]))])
            row.cells[0].text = ""
            in_list(row.cells[0].paragraphs[0], number)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def listed(document: WordDocument, levels: Sequence[tuple[str, str, int]]) -> str:
    """A list of its own: (form, text, start) by level."""
    root = document.part.numbering_part.element
    number = str(1000 + len(root))
    drawn = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text, start) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="{number}">{drawn}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def in_list(paragraph: Paragraph, number: str, level: int = 0) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'),
    )


def saved(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def workbook_appendix() -> bytes:
    """The appendix as a workbook: three heading rows, numbers as numbers, days as days, merged section rows."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Phụ lục"
    for row, text in enumerate(("PHỤ LỤC", "Phân công triển khai thực hiện các nhiệm vụ", TITLE), 1):
        page.cell(row, 1, text)
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=6)
    page.append(HEADER)
    for texts in rows():
        *others, deadline = texts
        day = re.fullmatch(r"(\d+)/(\d+)/(\d+)", deadline)
        number = int(texts[0][:-1]) if texts[0].endswith(".") else texts[0]
        page.append([number, *others[1:], dt.date(*map(int, day.groups()[::-1])) if day else deadline])
        page.cell(page.max_row, 6).number_format = "dd/mm/yyyy"
        if not any(texts[2:]):
            page.merge_cells(start_row=page.max_row, end_row=page.max_row, start_column=2, end_column=6)
    book.create_sheet("Nháp").sheet_state = "hidden"
    book["Nháp"]["A1"] = "bỏ"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def photographed(pdf: bytes) -> bytes:
    """The pages as a careless person photographs them: askew, blurred, noisy; one PDF of pictures."""
    pages = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        drawn = page.render(scale=300 / 72).to_pil().convert("L")
        turned = drawn.rotate((0.6, -0.8, 1.1, -0.4)[number % 4], Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        grey = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.8))).astype(float) * 0.92 + 10
        noise = np.random.default_rng(number).normal(0, 8, grey.shape)
        pages.append(Image.fromarray((grey + noise).clip(0, 255).astype(np.uint8)))
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=300)
    return file.getvalue()


def texts(document: WordDocument) -> list[str]:
    """The lines that hold text, a bar between the cells of a row."""
    return ["|".join(line.cells) for line in formats.read("a.docx", saved(document)).lines if line.text]


# --- the appendix in every form ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(word_appendix, id="one table"),
        pytest.param(lambda: word_appendix(ruled=False, landscape=True), id="without lines"),
        pytest.param(lambda: word_appendix(split_at=17), id="two tables"),
        pytest.param(lambda: word_appendix(numbered=True), id="numbers counted by Word"),
    ],
)
def test_appendix_as_word(content: Callable[[], bytes]) -> None:
    """A Word file gives the same 40 tasks, each with its table and row; the document's number is read above it."""
    reading = documents.read("phu-luc.docx", content())
    assert said(reading.tasks) == said(appendix().tasks)
    assert reading.tasks[0].source == "phu-luc.docx, bảng 2, dòng 3"
    assert reading.plan.number == "/KH-UBND"
    assert not reading.scanned


@pytest.mark.libreoffice
@pytest.mark.parametrize("landscape", [False, True], ids=["portrait", "landscape"])
@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "without lines"])
def test_appendix_as_pdf(soffice: Convert, tmp_path: Path, *, landscape: bool, ruled: bool) -> None:
    """A PDF gives the same 40 tasks: headers repeated, rows cut by the ends of pages, with and without lines."""
    source = tmp_path / "phu-luc.docx"
    source.write_bytes(word_appendix(landscape=landscape, ruled=ruled))
    reading = documents.read("phu-luc.pdf", soffice(source, "pdf").read_bytes())
    assert said(reading.tasks) == said(appendix().tasks)
    assert sum("ngắt trang" in task.told for task in reading.tasks) >= 2
    assert re.fullmatch(r"phu-luc\.pdf, trang 1, dòng \d+", reading.tasks[0].source)
    assert any("không kẻ khung" in doubt for doubt in reading.doubts) != ruled


@pytest.mark.libreoffice
def test_addressees_and_signature_are_not_mixed(soffice: Convert, tmp_path: Path) -> None:
    """What stands beside each other at the end of a PDF comes one after the other; a PDF cut short is refused."""
    source = tmp_path / "phu-luc.docx"
    source.write_bytes(word_appendix())
    content = soffice(source, "pdf").read_bytes()
    with pytest.raises(PlanError, match="hỏng"):
        formats.read("a.pdf", content[: int(len(content) * 0.8)])
    read = [line.text for line in formats.read("a.pdf", content).lines]
    assert read[read.index("Nơi nhận:") :] == [
        *("Nơi nhận:", "- Thường trực Tỉnh ủy;", "- Các sở, ban, ngành tỉnh;", "- Lưu: VT."),
        *("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ]


def test_appendix_as_workbook() -> None:
    """A workbook with three heading rows and merged sections gives the same tasks; a hidden sheet is named."""
    reading = documents.read("phu-luc.xlsx", workbook_appendix())
    written = [task[:7] for task in said(reading.tasks)]
    assert written == [task[:7] for task in said(appendix().tasks)]
    assert [task.deadline for task in reading.tasks] == [task.deadline for task in appendix().tasks]
    assert reading.tasks[0].source == "phu-luc.xlsx, trang tính Phụ lục, dòng 6"
    assert any("Nháp" in doubt for doubt in reading.doubts)


@pytest.mark.libreoffice
@pytest.mark.parametrize("to", ["xls", "ods"])
def test_appendix_as_old_or_open_workbook(soffice: Convert, tmp_path: Path, to: str) -> None:
    """The forms of Excel 97 and of LibreOffice give the same."""
    source = tmp_path / "phu-luc.xlsx"
    source.write_bytes(workbook_appendix())
    reading = documents.read(f"phu-luc.{to}", soffice(source, to).read_bytes())
    assert said(reading.tasks) == said(documents.read("phu-luc.xlsx", workbook_appendix()).tasks)


@pytest.mark.libreoffice
def test_appendix_as_photograph(soffice: Convert, tmp_path: Path) -> None:
    """Photographed askew and read by Tesseract, 38 tasks or more are there; a misread word is named beside its task."""
    need_tesseract()
    source = tmp_path / "phu-luc.docx"
    source.write_bytes(word_appendix(landscape=True))
    reading = documents.read("anh.pdf", photographed(soffice(source, "pdf").read_bytes()))
    issued = {task.code: task for task in appendix().tasks}
    assert reading.scanned
    assert len(issued.keys() & {task.code for task in reading.tasks}) >= 38
    for task in reading.tasks:
        for name in ("section", "text", "leads", "coordinators", "expected", "deadline_text"):
            right = str(getattr(issued[task.code], name)).split()
            wrong = [word for word in str(getattr(task, name)).split() if word not in right]
            assert [word for word in wrong if f"“{word}”" not in task.review] == []
            assert wrong or getattr(task, name).split() == right


def need_tesseract() -> None:
    """Skip where it is not installed; where everything is required, that is a failure."""
    if not scan.can_read():
        absent("Tesseract with Vietnamese")


# --- Word --------------------------------------------------------------------------------------------------------


def test_numbers_are_counted_as_word_shows_them() -> None:
    """1., 1.1., a), -: deeper levels begin anew below each higher one; a number belongs to the text."""
    document = docx.Document()
    number = listed(
        document,
        [
            ("upperRoman", "%1.", 1),
            ("decimal", "%2.", 1),
            ("decimal", "%2.%3.", 1),
            ("lowerLetter", "%4)", 1),
            ("bullet", "\uf0b7", 1),
        ],
    )
    for level in (0, 1, 2, 2, 3, 3, 4, 1, 2, 3, 0, 1):
        in_list(document.add_paragraph("x"), number, level)
    assert texts(document) == [
        *("I. x", "1. x", "1.1. x", "1.2. x", "a) x", "b) x", "- x", "2. x", "2.1. x", "a) x", "II. x", "1. x")
    ]


def test_merged_cells_stand_for_the_rows_they_cover() -> None:
    """A lead merged over two tasks is the lead of both; a heading drawn in two rows is said once."""
    document = docx.Document()
    table = document.add_table(4, 3)
    for row, texts_ in enumerate(
        (("TT", "Nhiệm vụ", "Cơ quan"), ("", "", "chủ trì"), ("1", "a", "Sở Y tế"), ("2", "b", ""))
    ):
        for column, text in enumerate(texts_):
            table.cell(row, column).text = text
    for column in (0, 1):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(2, 2).merge(table.cell(3, 2))
    assert texts(document) == ["TT|Nhiệm vụ|Cơ quan", "||chủ trì", "1|a|Sở Y tế", "2|b|Sở Y tế"]


def test_a_table_in_a_cell_is_said_in_the_cell() -> None:
    """Rows of an inner table never look like rows of the outer one; breaks and tabs in cells become spaces."""
    document = docx.Document()
    table = document.add_table(1, 3)
    inner = table.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "9", "trong"
    table.cell(0, 0).text, table.cell(0, 2).text = "1", "hai\ndòng\tliền"
    assert texts(document) == ["1|9 trong|hai dòng liền"]


def test_layout_tables_are_read_cell_by_cell() -> None:
    """The head of a document stands in a table without lines: each cell's lines are lines, so is a text box."""
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = (
        "UBND TỈNH LAI CHÂU\nSố: 12/KH-UBND",
        "Lai Châu, ngày 05 tháng 7 năm 2025",
    )
    assert texts(document) == ["UBND TỈNH LAI CHÂU", "Số: 12/KH-UBND", "Lai Châu, ngày 05 tháng 7 năm 2025"]


def test_tracked_changes_and_hidden_text() -> None:
    """What was inserted counts, what was deleted or hidden does not; both are told."""
    document = docx.Document()
    paragraph = document.add_paragraph("Hoàn thành ")
    paragraph._p.append(parse_xml(f'<w:ins {W} w:id="1"><w:r><w:t>trước 30/9</w:t></w:r></w:ins>'))
    paragraph._p.append(parse_xml(f'<w:del {W} w:id="2"><w:r><w:delText>sau 31/10</w:delText></w:r></w:del>'))
    paragraph._p.append(parse_xml(f'<w:moveFrom {W} w:id="3"><w:r><w:t>dời đi</w:t></w:r></w:moveFrom>'))
    paragraph.add_run(" ẩn").font.hidden = True
    read = formats.read("a.docx", saved(document))
    assert [line.text for line in read.lines] == ["Hoàn thành trước 30/9"]
    told = [note.rpartition(": ")[2] for note in read.notes]
    assert told == ["“trước 30/9”", "“sau 31/10”; “dời đi”", "“ẩn”"]


# --- PDF, sheets, text -------------------------------------------------------------------------------------------


def words(*placed: tuple[float, float, str]) -> list[Word]:
    """Words of 6 points a letter, 10 high."""
    return [Word(left, top, left + 6 * len(text), top + 10, text) for left, top, text in placed]


def test_page_numbers_are_no_text() -> None:
    """A number alone in the margin is left out; the same on the page, and words in the margin, are not."""
    placed = words((300, 20, "12"), (50, 40, "Đề"), (50, 400, "12"), (300, 820, "Trang"), (340, 820, "3/9"))
    kept = pdf_lines.without_page_numbers(pdf_lines.lines(placed), 842)
    assert [pdf_lines.line_text(line) for line in kept] == ["Đề", "12"]


def test_lines_cut_inside_a_number_are_joined() -> None:
    """Lines of a cell are joined with a space, but where a line ends inside a sign or day."""
    assert pdf_lines.flow(["Nghị quyết 57-", "NQ/", "TW kinh tế -", "xã hội"]) == "Nghị quyết 57-NQ/TW kinh tế - xã hội"


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1, "General", "1"),
        (0.065, "0.0%", "6,5%"),
        (dt.date(2025, 9, 30), "dd/mm/yyyy", "30/09/2025"),
        (dt.date(2025, 9, 1), "mm/yyyy", "09/2025"),
        (0.65, "0.00", "0,65"),
        (1.1, "General", "1.1"),
    ],
)
def test_values_as_a_person_sees_them(value: object, number_format: str, shown: str) -> None:
    """Whole numbers without a point, formatted decimals, shares and days the Vietnamese way, row numbers as typed."""
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = value, "x"
    book.active["A1"].number_format = number_format
    file = io.BytesIO()
    book.save(file)
    assert formats.read("a.xlsx", file.getvalue()).lines[0].cells == (shown, "x")


def test_merged_cells_of_a_grid() -> None:
    """Over several columns a text stands in the first; a row that begins with nothing of its own repeats nothing."""
    cells = [
        Spanned(1, 1, "I. Chỉ đạo", 1, 3),
        Spanned(2, 1, "1"),
        Spanned(2, 2, "a", 2),
        Spanned(3, 3, "b"),
        Spanned(2, 3, "c"),
    ]
    assert list(table_rows(cells)) == [(1, ("I. Chỉ đạo", "", "")), (2, ("1", "a", "c")), (3, ("", "", "b"))]


def test_a_separator_inside_a_cell_shifts_no_column() -> None:
    """A tab or a line break in a workbook's cell becomes a space; the cells beside it stay in their columns."""
    book = openpyxl.Workbook()
    book.active.append(["1", "Lập\tđề\nán", "Sở\t\tY tế", "30/6/2026"])
    file = io.BytesIO()
    book.save(file)
    (line,) = formats.read("a.xlsx", file.getvalue()).lines
    assert line.cells == ("1", "Lập đề án", "Sở Y tế", "30/6/2026")


@pytest.mark.parametrize("file", sorted(profiles.sources()))
def test_issued_texts_are_no_scans(file: str) -> None:
    """Letters as issued are trusted."""
    document = formats.read(file, profiles.sources()[file])
    assert not document.scanned
    assert document.notes == ()


def test_ruined_letters_tell_a_scan() -> None:
    """A text that a machine read badly out of an image is not believed, whatever form it comes in."""
    ruined = (
        "Thuc hién Nghi quyét s6 57-NQ/TW, trién khai nhi¢ém vu chuyén d6i sé, hoan thanh muc tiéu dé ra trong nim " * 3
    )
    assert formats.read("a.txt", ruined.encode()).scanned


PROSE = "Triển khai thực hiện Nghị quyết về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số"


def test_texts_older_than_unicode() -> None:
    """A text in the old code page of Windows is read as it was meant; one typed with .VnTime is converted and told."""
    stored = "".join(map(_windows, PROSE))
    assert formats.read("a.txt", stored.encode("cp1258")).lines[0].text == PROSE
    old = "TriÓn khai thùc hiÖn NghÞ quyÕt vÒ ®ét ph¸ ph¸t triÓn khoa häc, c«ng nghÖ, ®æi míi s¸ng t¹o vµ chuyÓn ®æi sè"
    for content in (f"{old}\n{old}".encode(), f"{old}\n{old}".encode("cp1252")):
        document = formats.read("a.txt", content)
        assert [line.text for line in document.lines] == [PROSE, PROSE]
        assert len(document.notes) == 1


def _windows(letter: str) -> str:
    """A letter as that code page stores it: its tone apart, all else together."""
    pieces = unicodedata.normalize("NFD", letter)
    tones = "".join(piece for piece in pieces if piece in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", "".join(piece for piece in pieces if piece not in tones)) + tones


# --- what cannot be read -----------------------------------------------------------------------------------------


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED_PDF = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
3 0 obj<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>endobj
trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>
%%%%EOF""" % (b"11" * 32, b"22" * 32)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "rỗng"),
        (b" \r\n\t", "rỗng"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
        (OLE + "WordDocument".encode("utf-16-le"), ".docx"),
        (OLE + "BookWordDocument".encode("utf-16-le"), ".docx"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "PowerPoint"),
        (LOCKED_PDF, "mật khẩu"),
        (b"{\\rtf1 x}", ".docx"),
        (b"<html><body>x</body></html>", "HTML"),
        (zipped("a.docx", "b.docx"), "giải nén"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint"),
        (b"Rar!\x1a\x07\x00", "giải nén"),
        (b"%PDF-1.7\n", "hỏng"),
        (b"%PDF-1.7\nx" * 40, "hỏng"),
        (zipped("[Content_Types].xml", "word/document.xml"), "hỏng"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "hỏng"),
        (b"PK\x03\x04" + bytes(50), "hỏng"),
        (saved(docx.Document()), "không có chữ"),
        (bytes(range(1, 200)), "không đọc được chữ"),
    ],
)
def test_files_that_are_refused(content: bytes, word: str) -> None:
    """What cannot be read is refused in one line that names the file, the reason, and what to do."""
    with pytest.raises(PlanError, match=r"^ke-hoach") as caught:
        formats.read("ke-hoach", content)
    assert word in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "Hãy" in str(caught.value)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_files_cut_short_are_refused(form: str) -> None:
    """A file of which only a part arrived is never read in part."""
    content = word_appendix() if form == "docx" else workbook_appendix()
    for share in (0.2, 0.6, 0.95):
        with pytest.raises(PlanError, match=r"^a\.\w+: .*hỏng"):
            documents.read(f"a.{form}", content[: int(len(content) * share)])


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "PDF"])
def test_images_without_tesseract(monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """Where nothing can read it, an image or a PDF of images is called a scan, with what to install or ask for."""
    monkeypatch.setattr(scan, "can_read", lambda: False)
    file = io.BytesIO()
    Image.new("L", (900, 1200), 200).save(file, form)
    with pytest.raises(PlanError, match=r"bản quét.*Tesseract"):
        formats.read("a", file.getvalue())


def test_broken_images() -> None:
    """An image that does not open is refused with what to do."""
    need_tesseract()
    with pytest.raises(PlanError, match="không mở được ảnh"):
        formats.read("a", b"\x89PNG\r\n\x1a\n" + bytes(40))

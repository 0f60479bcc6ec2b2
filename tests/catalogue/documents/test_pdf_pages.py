"""Pages of PDF files that are not read as they lie there: turned, stamped on later, or with letters that are none."""

import io

import pypdfium2
import pytest

from consolidate.catalogue.documents import formats
from consolidate.catalogue.documents.formats import scan
from consolidate.core.errors import PlanError
from tests.support import issued_plans
from tests.support.clients import absent


def issued(name: str) -> bytes:
    return (issued_plans.FOLDER / name).read_bytes()


def turned(content: bytes, degrees: int) -> bytes:
    book = pypdfium2.PdfDocument(content)
    for page in book:
        page.set_rotation(degrees)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_turned(degrees: int) -> None:
    """Turned pages have the lines and cells of upright ones."""
    upright = formats.read("vb.pdf", issued("so-c-lo-trinh.pdf"))
    assert formats.read("vb.pdf", turned(issued("so-c-lo-trinh.pdf"), degrees)) == upright


def test_a_picture_that_lies_on_its_side_is_turned() -> None:
    """A scan put in the wrong way round has the same lines."""
    if not scan.can_read():
        absent("tesseract")
    page = pypdfium2.PdfDocument(issued("viet-thu-2026.pdf"))[2].render(scale=200 / 72).to_pil()
    found = []
    for degrees in (0, 270):
        buffer = io.BytesIO()
        page.rotate(degrees, expand=True).save(buffer, "PNG")
        found.append([line.cells[0] for line in formats.read("vb.png", buffer.getvalue()).lines[:3]])
    assert found[0] == found[1]
    assert found[0][0] == "PHỤ LỤC"


def test_number_and_day_stamped_on_later_are_read_where_they_stand() -> None:
    """They are fields of signatures, drawn above the blanks of the document."""
    lines = [line.text for line in formats.read("vb.pdf", issued("thanh-pho-a-phu-luc.pdf")).lines[:3]]
    assert "".join(lines[2].split()) == "(KèmtheoKếhoạchsố277/KH-UBNDngày14/7/2026củaUBNDthànhphốHàNội)"


def garbled() -> bytes:
    """A page whose fonts no longer say which letters they hold: a person sees it as before."""
    page = pypdfium2.PdfDocument.new()
    page.import_pages(pypdfium2.PdfDocument(issued("viet-thu-2026.pdf")), [0])
    buffer = io.BytesIO()
    page.save(buffer)
    return buffer.getvalue().replace(b"/ToUnicode", b"/ToUnicodX")


def test_letters_that_are_none_are_read_from_the_picture() -> None:
    """Every page is told, and every row is to be confirmed, as with a scan."""
    if not scan.can_read():
        absent("tesseract")
    read_as = formats.read("vb.pdf", garbled())
    assert read_as.scanned
    assert "lớp chữ không đọc được" in read_as.notes[0]
    assert any("KẾ HOẠCH" in line.text for line in read_as.lines)


def test_letters_that_are_none_without_a_reader_of_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The refusal says what is wrong with the file and what to do."""
    monkeypatch.setattr(scan, "can_read", lambda: False)
    with pytest.raises(PlanError, match="lớp chữ của tệp không đọc được"):
        formats.read("vb.pdf", garbled())


def test_plain_letters_of_another_language_are_no_garbled_ones() -> None:
    """A page of an English document is not sent to the reader of pictures."""
    assert not any(map(formats.pdf._is_strange, ["The", "data", "provinces", "shared", "Hạ", "tầng", "số"]))
    assert all(map(formats.pdf._is_strange, ("(cid:12)(cid:3)", "7KӵF", "NͲD")))

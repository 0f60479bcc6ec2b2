"""Papers as they are laid out: every slot of the State and the Party form, in the file and in print."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from hypothesis import given
from hypothesis import strategies as st

from consolidate.outputs.papers.layout.fitting import fit
from consolidate.outputs.papers.layout.fitting.column_widths import fitted
from consolidate.outputs.papers.layout.fitting.text_widths import lines, width
from tests.conftest import Convert
from tests.support import sample_papers as sample
from tests.support.paper_checks import faults_of_form, faults_of_print

NAMES = ("report", "report-one-appendix", "report-long-names", "letter-to-one", "letter-to-many", "party")


@pytest.fixture(scope="module")
def papers() -> dict[str, Any]:
    return sample.papers()


def opened(paper: bytes) -> Any:
    return docx.Document(io.BytesIO(paper))


def kept(paper: bytes) -> list[str]:
    """Paragraphs of the body that stay on the page of the next, but for headings and titles."""
    return [
        each.text
        for each in opened(paper).paragraphs
        if each.paragraph_format.keep_with_next and each.text.endswith(".") and each.paragraph_format.first_line_indent
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_slot_is_as_the_form_wants_it(papers: dict[str, Any], name: str, tmp_path: Path) -> None:
    """Fonts, sizes, emphasis, places, spaces, margins, tables, signature, appendices; and the schema of the file."""
    kind, paper = papers[name]
    (tmp_path / "paper.docx").write_bytes(paper)
    assert faults_of_form(tmp_path / "paper.docx", kind) == []


def test_a_broken_line_is_not_stretched() -> None:
    """A justified paragraph with a line break in it is not drawn out over the line: Word is told so, first of all."""
    with zipfile.ZipFile(io.BytesIO(sample.letter())) as package:
        settings = package.read("word/settings.xml").decode()
    assert "<w:compat><w:doNotExpandShiftReturn/>" in re.sub(r">\s+<", "><", settings)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_as_the_form_wants_it(
    papers: dict[str, Any], name: str, tmp_path: Path, soffice: Convert
) -> None:
    """Margins, page numbers, rules, heads of tables, the signature, landscape pages, as they are printed."""
    kind, paper = papers[name]
    (tmp_path / "paper.docx").write_bytes(paper)
    assert faults_of_print(soffice(tmp_path / "paper.docx", "pdf"), tmp_path / "paper.docx", kind) == []


@pytest.mark.slow
@pytest.mark.libreoffice
@pytest.mark.parametrize("paragraphs", range(20, 61, 4))
def test_the_signature_stays_with_the_last_paragraph(paragraphs: int, tmp_path: Path, soffice: Convert) -> None:
    """Wherever on the page the body ends, Nơi nhận and the signer stand on the page of its last paragraph."""
    path = tmp_path / "paper.docx"
    path.write_bytes(sample.filled(sample.letter(), doan=[{"chu": sample.SENTENCE}] * paragraphs))
    assert faults_of_print(soffice(path, "pdf"), path, "letter") == []


def test_templates_are_the_same_bytes_each_time() -> None:
    """A template is composed to the same bytes, with no day, no name and no part that Word would repair."""
    assert sample.report() == sample.report()
    with zipfile.ZipFile(io.BytesIO(sample.report())) as package:
        assert {info.date_time[0] for info in package.infolist()} == {1980}
        assert [name for name in package.namelist() if "Effects" in name or "thumbnail" in name] == []
        assert b"Macintosh" not in package.read("docProps/app.xml")
    known = opened(sample.report()).core_properties
    assert (known.author, known.last_modified_by, known.title) == ("", "", "")


def test_what_is_wrong_with_a_paper_is_found(papers: dict[str, Any], tmp_path: Path) -> None:
    """The checks of a paper's form see a slot that is otherwise, each by its name."""
    paper = opened(papers["report"][1])
    paper.sections[0].top_margin = Cm(1)
    paper.sections[1].different_first_page_header_footer = False
    head = paper.tables[0]
    head.cell(0, 1).paragraphs[1].runs[0].bold = False
    head.cell(1, 0).paragraphs[0].runs[0].font.size = Pt(9)
    for each in paper.paragraphs:
        if each.text.startswith("Trên đây"):
            each.runs[0].text = "Trên đây là None."
            each.paragraph_format.keep_with_next = False
        elif each.text.startswith("Đoạn 2"):
            each.paragraph_format.space_after = Pt(0)
    for properties in paper.tables[-1]._tbl.iter(qn("w:trPr")):
        for each in list(properties):
            properties.remove(each)
    paper.save(str(tmp_path / "paper.docx"))
    found = "\n".join(faults_of_form(tmp_path / "paper.docx", "report"))
    for slot in ("top margin", "first page is not different", "Tiêu ngữ: bold", "number: size", "forbidden", "end:"):
        assert slot in found
    for slot in ("body: first line", "head row not repeated", "rows may break", "signature: not kept"):
        assert slot in found


def test_only_the_last_of_a_list_stays_with_the_signature() -> None:
    """A body that ends with a list: its last item goes with the signature, the others may stay behind."""
    template = opened(sample.letter())
    last = next(each for each in template.paragraphs if each.text.startswith("Đề nghị"))
    last._p.getparent().remove(last._p)
    out = io.BytesIO()
    template.save(out)
    assert kept(sample.filled(out.getvalue())) == [f"Đoạn 8. {sample.SENTENCE}"]


def test_a_left_out_table_leaves_no_gap(papers: dict[str, Any]) -> None:
    """Between two paragraphs stands no empty one where a table was left out."""
    body = list(opened(papers["report"][1]).element.body)
    end = next(place for place, each in enumerate(body) if "Trên đây là" in "".join(each.itertext()))
    assert [each.tag for each in body[end - 2 : end]] == [qn("w:tbl"), qn("w:p")]


def test_the_office_may_set_its_template_otherwise() -> None:
    """Paragraphs without any setting, rules and signatures that were moved, are fitted or left as they are."""
    paper = opened(sample.letter())
    for each in paper.element.body.iter(qn("w:p")):
        if (properties := each.find(qn("w:pPr"))) is not None and properties.find(qn("w:sectPr")) is None:
            each.remove(properties)
    fit(paper.element.body)
    fit(paper.element)
    bare = opened(sample.letter())
    for each in list(bare.element.body)[:-2]:
        bare.element.body.remove(each)
    fit(bare.element.body)
    assert len(bare.element.body) == 2


@given(st.lists(st.tuples(st.integers(100, 5000), st.integers(0, 5000)), min_size=1, max_size=12))
def test_columns_share_the_width_they_have(pairs: list[tuple[int, int]]) -> None:
    """Together they stay as wide; each has what it needs, where all goes in; nothing changes where none is short."""
    widths, needs = [now for now, _ in pairs], [need for _, need in pairs]
    changed = fitted(widths, needs)
    assert sum(changed) == sum(widths)
    if all(now >= need for now, need in pairs):
        assert changed == widths
    elif sum(needs) < sum(widths):
        assert all(now >= need for now, need in zip(changed, needs, strict=True))


def test_width_of_a_text_in_bold_times() -> None:
    """As the font's own metrics give it, marks and the stroke of Đ taking none; lines break at spaces."""
    assert width("Độc lập", 10) == pytest.approx(7.22 + 5 + 4.44 + 2.5 + 2.78 + 5 + 5.56)
    assert width("ĐA", 10, condensed=0.5) == pytest.approx(14.44 - 1)
    assert lines("AA AA AA\nA", 40, 10) == pytest.approx([14.44 * 2 + 2.5, 14.44, 7.22])

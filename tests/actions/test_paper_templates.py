"""The office's templates: written once, never over what the office made of them; their fields listed with values."""

import errno
import io
import json
import os
from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import docx
import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from consolidate.actions import papers
from consolidate.core.files import replacing
from consolidate.core.workspace import Workspace
from consolidate.outputs.papers.shipped import PAPERS
from tests.support.papers_made import texts, word
from tests.support.returning import AS_OF, PERIOD, Inbox, good

REPORT = ("report", PERIOD, "--as-of", AS_OF)
MONTH = "bao-cao-thang.docx"
TEMPLATE = f"templates/mau/{MONTH}"


def kept(folder: Path, **shipped: bytes) -> papers.Templates:
    """What stands after a program that ships these templates was used."""
    return kept_by(folder, {f"{name}.txt": content for name, content in shipped.items()})


def kept_by(folder: Path, shipped: Mapping[str, bytes], laid_out: list[str] | None = None) -> papers.Templates:
    """The same, of any name. `laid_out` gets the names of those that had to be laid out."""

    def compose(name: str) -> bytes:
        if laid_out is not None:
            laid_out.append(name)
        return shipped[name]

    with patch("consolidate.returns.cache.program", lambda: sha256(repr(shipped).encode()).hexdigest()):
        return papers.kept_templates(Workspace(folder), [(name, partial(compose, name)) for name in shipped])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "templates/mau").iterdir() if not path.name.startswith("."))


def test_templates_are_written_once(tmp_path: Path) -> None:
    """A template is written as it is shipped; what the office made of it stays, and is what counts."""
    assert kept(tmp_path, thu=b"A").contents == {"thu.txt": b"A"}
    (tmp_path / "templates/mau/thu.txt").write_bytes(b"ours")
    found = kept(tmp_path, thu=b"A")
    assert (found.contents, found.newer) == ({"thu.txt": b"ours"}, ())
    assert names(tmp_path) == ["thu.txt"]


@pytest.mark.parametrize("ours", [b"ours", b"A"])
def test_a_newer_template_lies_beside_once(tmp_path: Path, ours: bytes) -> None:
    """Where the program ships another template than it wrote, that lies beside, told once; taken away it stays away."""
    kept(tmp_path, thu=b"A")
    folder = tmp_path / "templates/mau"
    (folder / "thu.txt").write_bytes(ours)
    found = kept(tmp_path, thu=b"B")
    assert found.newer == (("templates/mau/thu.txt", "templates/mau/thu.moi.txt"),)
    assert found.contents == {"thu.txt": ours}
    assert (folder / "thu.moi.txt").read_bytes() == b"B"
    (folder / "thu.moi.txt").unlink()
    assert kept(tmp_path, thu=b"B").newer == ()
    assert names(tmp_path) == ["thu.txt"]
    assert kept(tmp_path, thu=b"C").newer != ()
    assert kept(tmp_path, thu=b"D").newer == (("templates/mau/thu.txt", "templates/mau/thu.moi.txt"),)
    assert (folder / "thu.moi.txt").read_bytes() == b"D"


def test_a_template_is_laid_out_once_by_each_version(tmp_path: Path) -> None:
    """A version of the program lays a template out the first time, and where the office has taken it away."""
    laid_out: list[str] = []
    a, b = {"a.txt": b"A"}, {"a.txt": b"B"}
    for shipped, times in ((a, 1), (a, 1), (b, 2), (b, 2), (a, 3)):
        assert kept_by(tmp_path, shipped, laid_out).contents == a
        assert len(laid_out) == times
    (tmp_path / "templates/mau/a.txt").unlink()
    assert kept_by(tmp_path, a, laid_out).contents == a
    assert len(laid_out) == 4


def test_a_list_of_an_earlier_version(tmp_path: Path) -> None:
    """A list that does not name the program that wrote it still tells which template was offered."""
    kept(tmp_path, thu=b"A")
    known = tmp_path / "templates/mau/.mau-goc.tsv"
    known.write_text("\t".join(known.read_text().split("\t")[:2]))
    assert kept(tmp_path, thu=b"A").newer == ()
    known.write_text("\t".join(known.read_text().split("\t")[:2]))
    assert kept(tmp_path, thu=b"B").newer != ()


def test_a_newer_template_that_the_office_works_on_stays(tmp_path: Path) -> None:
    """The next newer one does not replace what the office made of the last."""
    kept(tmp_path, thu=b"A")
    kept(tmp_path, thu=b"B")
    (tmp_path / "templates/mau/thu.moi.txt").write_bytes(b"B, ours")
    (newer,) = kept(tmp_path, thu=b"C").newer
    assert newer[1] != "templates/mau/thu.moi.txt"
    assert (tmp_path / newer[1]).read_bytes() == b"C"
    assert (tmp_path / "templates/mau/thu.moi.txt").read_bytes() == b"B, ours"


def test_a_template_that_the_office_took_over_is_no_news(tmp_path: Path) -> None:
    """Where the office has the newer one in place already, and where nothing is known of the past, nothing is told."""
    kept(tmp_path, thu=b"A")
    (tmp_path / "templates/mau/thu.txt").write_bytes(b"B")
    assert kept(tmp_path, thu=b"B").newer == ()
    (tmp_path / "templates/mau/.mau-goc.tsv").unlink()
    assert kept(tmp_path, thu=b"C").newer == ()


def test_the_same_template_packed_anew_is_no_newer_one(tmp_path: Path) -> None:
    """A Word file that says and looks the same is the same template, whenever it was packed."""

    def shipped(content: bytes) -> papers.Templates:
        return kept_by(tmp_path, {"a.docx": content})

    shipped(word("a", change=lambda paper: setattr(paper.core_properties, "author", "A")))
    assert shipped(word("a", change=lambda paper: setattr(paper.core_properties, "author", "B"))).newer == ()
    assert shipped(word("b")).newer != ()


def test_init_writes_the_templates(inbox: Inbox) -> None:
    """`init` writes every template, names their folder, and leaves alone what is there."""
    code, out, _ = inbox.call("init")
    assert code == 0
    assert "templates/mau" in out
    assert {paper.template for paper in PAPERS} <= set(names(inbox.folder))
    (inbox.folder / TEMPLATE).write_bytes(b"ours")
    code, out, _ = inbox.call("init", "--json")
    assert json.loads(out)["paper_templates"] == "templates/mau"
    assert (inbox.folder / TEMPLATE).read_bytes() == b"ours"


def test_the_words_of_the_office_count(inbox: Inbox) -> None:
    """A report says what the office's own template says."""
    inbox.drop(good(inbox))
    inbox.call("init")
    (inbox.folder / TEMPLATE).write_bytes(word("Lời của cơ quan: {{ tong_nhiem_vu }}."))
    code, _, err = inbox.call(*REPORT)
    assert (code, err) == (0, "")
    (said,) = texts((inbox.folder / f"outbox/{PERIOD}/van-ban/{PERIOD}_bao-cao.docx").read_bytes())
    assert said.startswith("Lời của cơ quan: ")


@pytest.mark.parametrize("content", [word("{{ tong_nhiem_v }}", "{x}"), b"", b"abc"])
def test_a_faulty_template_ends_the_run_before_anything_is_written(inbox: Inbox, content: bytes) -> None:
    """A run whose template has faults writes nothing, neither papers nor the master, and says what is to be mended."""
    inbox.drop(good(inbox))
    inbox.call("init")
    (inbox.folder / TEMPLATE).write_bytes(content)
    before = sorted(path for path in inbox.folder.rglob("*") if path.is_file())
    code, out, err = inbox.call(*REPORT)
    assert (code, out) == (2, "")
    assert err.startswith(("Lỗi: Tệp mẫu bao-cao-thang.docx", "Tệp mẫu bao-cao-thang.docx"))
    assert "--fields" in err
    assert sorted(path for path in inbox.folder.rglob("*") if path.is_file()) == before


def test_a_paper_that_is_open_is_written_beside(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that is open in Word stays, the new one is written beside it, and a line says so."""
    inbox.drop(good(inbox))
    inbox.call(*REPORT)
    replace = os.replace

    def guarded(source: os.PathLike[str], target: os.PathLike[str]) -> None:
        if Path(target).name == f"{PERIOD}_bao-cao.docx":
            raise PermissionError(errno.EACCES, "sharing violation", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", guarded)
    monkeypatch.setattr(replacing, "PATIENCE_SECONDS", 0.05)
    (inbox.folder / TEMPLATE).write_bytes(word("Mới {{ qua_han }}"))
    code, out, err = inbox.call(*REPORT)
    assert code == 0
    assert f"{PERIOD}_bao-cao.docx đang mở" in err
    folder = inbox.folder / f"outbox/{PERIOD}/van-ban"
    (beside,) = [path for path in folder.iterdir() if path.name != f"{PERIOD}_bao-cao.docx"]
    assert beside.name in out + err
    assert docx.Document(io.BytesIO(beside.read_bytes())).paragraphs[0].text.startswith("Mới")


def test_every_field_is_listed_with_its_value(inbox: Inbox) -> None:
    """`report --fields` lists every field of every template with meaning and value, writes the list, and no report."""
    inbox.drop(good(inbox))
    code, out, _ = inbox.call(*REPORT, "--fields", "--json")
    told = json.loads(out)
    assert code == 0
    assert told["field_list"] == "templates/mau/cac-truong.xlsx"
    assert set(told["fields"]) == {paper.template for paper in PAPERS}
    book = openpyxl.load_workbook(inbox.folder / told["field_list"])
    for paper, sheet in zip(PAPERS, book.worksheets, strict=True):
        columns = [f"{each.name}.{column}" for each in paper.fields for column in each.columns]
        expected = {each.name for each in paper.fields} | set(columns)
        assert {each["field"] for each in told["fields"][paper.template]} == expected
        assert all(each["meaning"] for each in told["fields"][paper.template])
        typed = {str(row[0].value) for row in sheet.iter_rows(min_row=5)}
        assert {f"{{{{ {each.name} }}}}" for each in paper.fields if not each.columns} <= typed
        assert sheet.freeze_panes == "B5"
        assert sheet.page_setup.paperSize == 9
    assert list(OpenXmlValidator().validate(inbox.folder / told["field_list"]).errors) == []
    assert not (inbox.folder / f"outbox/{PERIOD}/van-ban").exists()
    code, out, _ = inbox.call(*REPORT, "--fields")
    assert "{{ tong_nhiem_vu }}: " in out


def test_fields_can_be_listed_before_anything_came_in(inbox: Inbox) -> None:
    """The list can be had while the inbox of the period is empty."""
    code, out, err = inbox.call(*REPORT, "--fields")
    assert (code, err) == (0, "")
    assert "{{ qua_han }}: " in out

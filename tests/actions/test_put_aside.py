"""An agency of which all files were put aside still owes, but nobody says that it sent nothing."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from consolidate.catalogue.model import Agency
from consolidate.consolidation.model import FileRecord
from consolidate.consolidation.put_aside import put_aside
from consolidate.returns.model import Received
from consolidate.texts.labels import FileFate
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.vocabulary import Head, Returned
from tests.support.masters import different, engine, table
from tests.support.returning import COMMUNE, FIRST, GOOD, NOTHING, PERIOD, TASK, WARD, Book, Inbox

AS_OF = "2025-10-31"


def torn(inbox: Inbox) -> str:
    """A file that cannot be read, called as the form was."""
    name = f"{PERIOD}_{COMMUNE}.xlsx"
    (inbox.folder / f"inbox/{PERIOD}/{name}").write_bytes(b"PK\3\4 hong giua chung")
    return name


def called_by_name(inbox: Inbox) -> str:
    """The same, called after the agency."""
    name = "Báo cáo tháng 10 - Xã Mường Kim (gửi lại).xlsx"
    (inbox.folder / f"inbox/{PERIOD}/{name}").write_bytes(b"PK\3\4 hong giua chung")
    return name


def nameless(inbox: Inbox) -> str:
    """A form without its identity, under a name that says nothing: its rows are known."""
    book = Book(inbox.sent(COMMUNE)).fill(FIRST, NOTHING).fill(TASK, GOOD)
    book.workbook.remove(book.workbook["_meta"])
    for each in [*book.workbook.custom_doc_props.names]:
        del book.workbook.custom_doc_props[each]
    inbox.drop(book, "tra-ve.xlsx")
    return "tra-ve.xlsx"


def of_another_period(inbox: Inbox) -> str:
    """A form of November's put into October's folder."""
    inbox.call("generate", "2025-11", "--quiet")
    inbox.drop(Book(inbox.sent(COMMUNE, "2025-11")).fill(FIRST, NOTHING), "thang-11.xlsx")
    return "thang-11.xlsx"


@pytest.fixture
def heard(inbox: Inbox) -> Inbox:
    """The ward has answered."""
    (inbox.folder / f"inbox/{PERIOD}").mkdir(parents=True, exist_ok=True)
    inbox.drop(Book(inbox.sent(WARD)).fill(FIRST, NOTHING).fill(TASK, {"Trạng thái": "Đang thực hiện"}), "phuong.xlsx")
    return inbox


@pytest.mark.slow
@pytest.mark.parametrize("way", [torn, called_by_name, nameless, of_another_period], ids=lambda way: way.__name__)
def test_a_file_put_aside_is_named_where_its_agency_owes(heard: Inbox, way: Any, tmp_path: Path) -> None:
    """Status, `Cơ quan`, `Quá hạn`, `Tổng quan` name it; the agency still owes, and the JSON counts it as missing."""
    name = way(heard)
    _, out, _ = heard.call("merge", PERIOD, "--as-of", AS_OF, "--json")
    told = json.loads(out)
    found = told["agencies"]
    assert COMMUNE in found["missing"]
    assert told["put_aside"] == {COMMUNE: [name]}
    assert found["expected"] == found["returned"] + found["blank"] + len(found["missing"])
    data = (heard.folder / f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx").read_bytes()
    assert different(engine(tmp_path / "m.xlsx", data), data) == []
    book = openpyxl.load_workbook(heard.folder / f"outbox/{PERIOD}/{PERIOD}_tong-hop.xlsx", data_only=True)
    [agency] = [row for row in table(book, "Cơ quan") if row["Mã cơ quan"] == COMMUNE]
    assert (agency[Head.RETURNED], agency[Head.PUNCTUALITY], agency[Head.ASIDE]) == (
        Returned.ASIDE,
        Returned.ASIDE,
        name,
    )
    reasons = {row[Head.REASON] for row in table(book, "Quá hạn") if row["Mã cơ quan"] == COMMUNE}
    assert reasons == {f"Tháng 10/2025 có tệp để riêng, chưa dùng được: {name}"}
    page = [str(cell.value) for row in book["Tổng quan"].iter_rows() for cell in row if cell.value]
    assert any(text.startswith("CHƯA NỘP: ") and text.endswith("TỆP ĐỂ RIÊNG: 1") for text in page)
    assert any(name in text and text.startswith(Returned.ASIDE) for text in page)
    assert not any(text.startswith(Returned.NO) and "Mường Kim" in text for text in page)
    _, said, _ = heard.call("status", PERIOD, "--as-of", AS_OF)
    assert "Có tệp gửi về nhưng để riêng, chưa dùng được (1):" in said
    assert f"  Xã Mường Kim ({name})" in said


@pytest.mark.slow
def test_a_file_that_counts_makes_up_for_one_put_aside(heard: Inbox) -> None:
    """Who sent a usable file, too, has returned; nobody is said to have files aside."""
    torn(heard)
    heard.drop(Book(heard.sent(COMMUNE)).fill(FIRST, NOTHING).fill(TASK, GOOD), "lan-2.xlsx")
    _, out, _ = heard.call("merge", PERIOD, "--as-of", AS_OF, "--json")
    found = json.loads(out)
    assert (found["put_aside"], COMMUNE in found["agencies"]["missing"]) == ({}, False)


KIM, CA, SCIENCE = (
    Agency(code="xa-muong-kim", name="Xã Mường Kim"),
    Agency(code="xa-muong", name="Xã Mường"),
    Agency(code="so-khcn", name="Sở Khoa học và Công nghệ", other_names=("Sở KH&CN",)),
)


@pytest.mark.parametrize(
    ("path", "agency", "owner"),
    [
        ("inbox/2025-10/a.xlsx", "so-khcn", "so-khcn"),
        ("inbox/2025-10/2025-10_so-khcn (1).xlsx", "", "so-khcn"),
        ("inbox/2025-10/so-khcn/bao cao.xlsx", "", "so-khcn"),
        ("inbox/2025-10/BC Xa Muong Kim.xlsx", "", "xa-muong-kim"),
        ("inbox/2025-10/bc_xã mường_t10.xlsx", "", "xa-muong"),
        ("inbox/2025-10/Sở KH&CN.xls", "", "so-khcn"),
        ("inbox/2025-10/Xã Mường Kim, Sở KH&CN.xlsx", "", ""),
        ("inbox/2025-10/xa-muong-kim va so-khcn.xlsx", "", ""),
        ("inbox/2025-10/bao cao.xlsx", "", ""),
    ],
)
def test_whose_a_file_is(path: str, agency: str, owner: str, received: Any) -> None:
    """By what it says itself, else by the one agency whose code or name stands in its path; else nobody's."""
    found = put_aside([received(path, agency)], (KIM, CA, SCIENCE))
    assert found == ({owner: (path.rpartition("/")[2],)} if owner else {})


@pytest.fixture
def received() -> Any:
    def record(path: str, agency: str) -> FileRecord:
        came = Received(path=path, arrived=dt.datetime(2025, 10, 20, 8), sha256="0" * 64, size=1)
        counts = dict.fromkeys(("submitted", "merged", "rejected", "superseded"), 0)
        return FileRecord(received=came, agency=agency, period="", fate=FileFate.QUARANTINED, reason="", **counts)

    return record


def test_silence_tells_what_lies_aside() -> None:
    """Beside the periods in which nothing came, those of which the files cannot be used."""
    aside = [("2025-10", ("a.xlsx", "b.xlsx"))]
    assert tables.silence(["2025-09"], [], "2025-08", aside) == (
        "Chưa nộp tháng 9/2025; tháng 10/2025 có tệp để riêng, chưa dùng được: a.xlsx, b.xlsx; "
        "báo cáo gần nhất tháng 8/2025"
    )

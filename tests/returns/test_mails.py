"""Mails in the inbox: their workbooks are returns, their words are told, what is none is named rightly."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from consolidate.core.errors import UnreadableError
from consolidate.returns import inbox as collecting
from consolidate.spreadsheets.reading import is_mail
from tests.support.binary_books import compound
from tests.support.letters import eml, forwarding, msg, raw, winmail
from tests.support.returning import PERIOD, Inbox, assert_aside, good
from tests.support.workbooks import OLE, pack, package, refusal

BOOK = pack(package('<row r="1"><c r="A1"><v>1</v></c></row>'))
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 50

Items = Callable[[bytes, str], tuple[collecting.Item, ...]]


@pytest.fixture
def items(tmp_path: Path) -> Items:
    """The files that a mail of that name gives."""

    def receive(data: bytes, name: str = "thu.eml") -> tuple[collecting.Item, ...]:
        (tmp_path / name).write_bytes(data)
        return collecting.receive(tmp_path / name, tmp_path)

    return receive


def named(found: tuple[collecting.Item, ...]) -> dict[str, str]:
    """Path → code of the fault, "" where there is none."""
    return {item.received.path: item.fault.code.slug if item.fault else "" for item in found}


MAILS = {
    "eml": lambda files, text="": eml(files, text),
    "emlx": lambda files, text="": b"4711\n" + eml(files, text),
    "marked": lambda files, text="": b"\xef\xbb\xbf" + eml(files, text),
    "msg": lambda files, text="": msg(files, text),
    "msg of old": lambda files, text="": msg(files, text, wide=False),
    "winmail": lambda files, text="": winmail(files, text),
    "winmail in a mail": lambda files, text="": eml({"winmail.dat": winmail(files)}, text),
}


@pytest.mark.parametrize("kind", MAILS)
def test_attached_workbooks(items: Items, kind: str) -> None:
    """Each workbook of a mail is a file by its own name behind the mail's, with its own bytes; the words are noted."""
    files = {"bao-cao.xlsx": BOOK, "Biểu mẫu tháng 10.xls": OLE + BOOK}
    found = items(MAILS[kind](files, "Kính gửi Sở,\nđã xong."), "thu")
    assert named(found) == {"thu/bao-cao.xlsx": "", "thu/Biểu mẫu tháng 10.xls": ""}
    assert [item.read() for item in found] == [*files.values()]
    ((finding, words),) = found[0].notes
    assert finding.code.slug == "mail-text"
    assert words.split() == ["Kính", "gửi", "Sở,", "đã", "xong."]
    assert not found[1].notes


@pytest.mark.parametrize("kind", MAILS)
def test_pictures_and_letters_make_no_noise(items: Items, kind: str) -> None:
    """Signatures and scans beside a workbook are named in one line, not put aside one by one."""
    files = {"image001.png": PICTURE, "bao-cao.xlsx": BOOK, "scan.pdf": b"%PDF-1.7", "ATT1.htm": b"<html></html>"}
    found = items(MAILS[kind](files), "thu")
    assert named(found) == {"thu/bao-cao.xlsx": ""}
    assert found[0].read() == BOOK
    ((finding, _),) = found[0].notes
    assert finding.code.slug == "skipped-file"
    assert all(name in finding.message for name in ("image001.png", "scan.pdf", "ATT1.htm"))


@pytest.mark.parametrize("kind", MAILS)
def test_a_mail_without_a_workbook(items: Items, kind: str) -> None:
    """It is one file put aside, which says what it is and what is attached; its words are kept."""
    found = items(MAILS[kind]({"scan.pdf": b"%PDF-1.7"}, "Gửi sau"), "thu")
    assert named(found) == {"thu": "not-a-workbook"}
    assert found[0].fault
    assert "biểu mẫu đính kèm" in found[0].fault.message
    assert "scan.pdf" in found[0].fault.message
    assert [words.strip() for _, words in found[0].notes] == ["Gửi sau"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (forwarding(eml({"a.xlsx": BOOK})), "Báo cáo tháng 10.eml"),
        (eml({"a.msg": msg({"a.xlsx": BOOK})}), "a.msg"),
        (eml({"a.zip": pack({"a.xlsx": BOOK})}), "a.zip"),
        (msg({"a.zip": pack({"a.xlsx": BOOK})}), "a.zip"),
        (msg({}, forwarded=True), "Thư cũ"),
    ],
)
def test_one_level(items: Items, data: bytes, name: str) -> None:
    """A mail or an archive within a mail is named; it is not opened, and nobody is asked to send it again."""
    found = items(data, "thu")
    assert named(found) == {f"thu/{name}": "nested-archive"}
    assert found[0].fault
    assert "vào thư mục nhận" in found[0].fault.action


def test_a_mail_in_an_archive(items: Items) -> None:
    """It is one level too deep and named as a mail."""
    found = items(pack({"a.eml": eml({"a.xlsx": BOOK}), "b.xlsx": BOOK}), "tat-ca.zip")
    assert named(found) == {"tat-ca.zip/a.eml": "nested-archive", "tat-ca.zip/b.xlsx": ""}


def test_archives_that_are_not_opened(items: Items) -> None:
    """A .rar in a mail may hold the form: it is a file of its own, to be named, not one that is passed over."""
    found = items(eml({"bao-cao.rar": b"Rar!\x1a\x07\x01\x00"}), "thu")
    assert named(found) == {"thu/bao-cao.rar": ""}
    assert refusal(found[0].read()).slug == "nested-archive"


@pytest.mark.parametrize("name", ["bao-cao.xlsx", "bao-cao.XLSB", "bao-cao.ods", "bao-cao.csv"])
def test_what_was_sent_as_a_table(items: Items, name: str) -> None:
    """A file with the name of a table is a return, whatever is in it: why it cannot be read is told."""
    assert named(items(eml({name: b"\0broken"}), "thu")) == {f"thu/{name}": ""}


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('filename="=?utf-8?B?QsOhbyBjw6FvLnhsc3g=?="', "Báo cáo.xlsx"),
        ("filename*=utf-8''B%C3%A1o%20c%C3%A1o.xlsx", "Báo cáo.xlsx"),
        ('filename*0="bao-"; filename*1="cao.xlsx"', "bao-cao.xlsx"),
        ('filename="Báo cáo.xlsx"', "Báo cáo.xlsx"),
        ('filename="..\\\\..\\\\bao-cao.xlsx"', "bao-cao.xlsx"),
        ('filename="C:/thu/bao-cao.xlsx"', "bao-cao.xlsx"),
        ("x=y", "dinh-kem-1"),
    ],
)
def test_names_of_attached_files(items: Items, header: str, name: str) -> None:
    """However a program encodes a name it is the name; folders in it lead nowhere."""
    data = raw(
        "From: a@example.vn",
        "Subject: x",
        "MIME-Version: 1.0",
        f"Content-Disposition: attachment; {header}",
        "Content-Type: application/octet-stream",
        "Content-Transfer-Encoding: base64",
        body=base64.encodebytes(BOOK).decode().splitlines(),
    )
    found = items(data, "thu")
    assert named(found) == {f"thu/{name}": ""}
    assert found[0].read() == BOOK


def test_words_of_a_page(items: Items) -> None:
    """A mail that is only a web page has the words that it shows, line by line."""
    page = "<html><head><style>p{}</style></head><body><p>Kính gửi <b>Sở</b></p><div>Đã &amp; xong</div></body></html>"
    for data in (eml({"a.xlsx": BOOK}, html=page), msg({"a.xlsx": BOOK}, p10130102=page.encode())):
        assert items(data, "thu")[0].notes[0][1] == "Kính gửi Sở\nĐã & xong"
    assert items(eml({"a.xlsx": BOOK}, "Lời", html=page), "thu")[0].notes[0][1] == "Lời"


def test_words_that_only_outlook_shows(items: Items) -> None:
    """Words in Outlook's packed format are not read; that there are some is told."""
    ((finding, _),) = items(msg({"a.xlsx": BOOK}, p10090102=b"\x10\0\0\0packed"), "thu")[0].notes
    assert "Outlook" in finding.message


@pytest.mark.parametrize("kind", ["application/pkcs7-mime; smime-type=enveloped-data", "multipart/encrypted"])
def test_a_sealed_mail(items: Items, kind: str) -> None:
    """A mail that is encrypted is named so: the office opens it itself."""
    data = raw(
        "From: a@example.vn", "Subject: x", "MIME-Version: 1.0", f"Content-Type: {kind}; name=smime.p7m", body=["MIIB"]
    )
    (found,) = items(data, "thu")
    assert found.fault
    assert "mã hóa" in found.fault.message


@pytest.mark.parametrize("cut", [100, 600, 900])
def test_damaged_mails(items: Items, cut: int) -> None:
    """A mail that ends too early is told as one, or its file as damaged: never half a file."""
    for data in (msg({"a.xlsx": BOOK}), winmail({"a.xlsx": BOOK})):
        for item in items(data[:-cut], "thu"):
            assert item.fault or refusal(item.read()).slug == "damaged-file"


def test_a_mail_that_changed_since(items: Items, tmp_path: Path) -> None:
    """Bytes that are others by now are not read."""
    (found,) = items(eml({"a.xlsx": BOOK}), "thu")
    (tmp_path / "thu").write_bytes(eml({"a.xlsx": BOOK + b"x"}))
    with pytest.raises(UnreadableError):
        found.read()


@pytest.mark.parametrize(
    "data",
    [
        b"Subject;From\nMa: 1;2\n",
        b"From: cong ty\nkhong phai thu\n",
        raw("MIME-Version: 1.0", "X-Document-Type: Workbook", "Subject: x", "From: <Saved by Excel>"),
        OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"),
        pack({"a.eml": b"From: a\nTo: b\n\n"}),
        compound({"Workbook": b"\0" * 5000}),
        compound({"MBD0001": {"__substg1.0_001A001F": b"x"}, "Workbook": b"\0" * 5000}),
    ],
)
def test_what_is_no_mail(data: bytes) -> None:
    """A table, a letter, a saved web page, a workbook are none."""
    assert not is_mail(data)


def test_a_workbook_of_old_in_a_mail(items: Items) -> None:
    """A .msg with an .xls attached is a mail, though both are compound files."""
    book = compound({"Workbook": b"x" * 5000})
    found = items(msg({"a.xls": book}), "thu.msg")
    assert named(found) == {"thu.msg/a.xls": ""}
    assert found[0].read() == book


def test_a_mail_is_merged(inbox: Inbox) -> None:
    """The workbook in a mail is merged under its path there; the clerk's words stand whole in the issues."""
    words = "Kính gửi Sở, đơn vị xin giải trình: " + "rất dài " * 600 + "hết"
    inbox.drop(eml({"tra-ve.xlsx": good(inbox).data()}, words), "thu.eml")
    found = inbox.merge(submitted=5)
    assert (found.files, found.cells) == ((1, 1, 0, 0), (5, 5, 0, 0))
    (issue,) = found.issues("mail-text")
    assert issue["file"] == f"inbox/{PERIOD}/thu.eml/tra-ve.xlsx"
    assert issue["value"].split() == words.split()


def test_a_mail_without_a_form_is_put_aside(inbox: Inbox) -> None:
    """One file, one reason; the good file beside is merged."""
    inbox.drop(good(inbox), "a.xlsx")
    inbox.drop(eml({"scan.pdf": b"%PDF"}, "Gửi Sở"), "thu.eml")
    assert_aside(inbox.merge(submitted=5), "not-a-workbook", "thư điện tử", "scan.pdf")


def test_words_of_a_mail_stay_when_the_file_is_known(inbox: Inbox) -> None:
    """The same workbook in another mail is not read again; the words are those of the new mail."""
    for words in ("Lời một", "Lời hai"):
        inbox.drop(eml({"tra-ve.xlsx": good(inbox).data()}, words), "thu.eml")
        (issue,) = inbox.merge(submitted=5).issues("mail-text")
        assert issue["value"].strip() == words


def test_a_mail_is_accepted_and_checked(inbox: Inbox) -> None:
    """A workbook without identity in a mail is named by its path there, also to `accept`."""
    book = good(inbox)
    del book.workbook["_meta"]
    for part in list(book.workbook.custom_doc_props.names):
        del book.workbook.custom_doc_props[part]
    path = inbox.drop(msg({"tra-ve.xlsx": book.data()}), "thu.msg")
    code, _, err = inbox.call("accept", PERIOD, str(path / "tra-ve.xlsx"), "--agency", "xa-muong-kim")
    assert (code, err) == (0, "")
    assert inbox.merge(submitted=5).cells == (5, 5, 0, 0)

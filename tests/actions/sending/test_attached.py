"""What must not be sent: an attachment of another agency or period, a file of nobody, a draft to other addresses."""

import io
from collections.abc import Mapping
from dataclasses import replace
from email import message_from_bytes, policy
from hashlib import sha256

import openpyxl
import pytest

from consolidate.actions import sending
from consolidate.actions.sending import journal
from consolidate.actions.sending.mail_server import account_of
from consolidate.actions.sending.model import Draft, Plan, Sent
from consolidate.actions.sending.outgoing import ready
from consolidate.core.errors import ConsolidateError
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.texts.catalogue import Setting
from tests.actions.sending.test_send import NOW
from tests.support import drafts
from tests.support.drafts import ADDRESSES, OFFICE, account, addressed, draft, eml
from tests.support.samples import PERIOD

OWN = "xa-muong-kim"


def planned(office: Workspace, *given: Draft, written: Mapping[str, set[str]] | None = None) -> Plan:
    return sending.planned(office, Period.parse(PERIOD), given, written or {})


def refused(office: Workspace, *given: Draft, written: Mapping[str, set[str]] | None = None) -> list[str]:
    """Why the drafts are not sent; nothing of them is."""
    found = planned(office, *given, written=written)
    assert found.to_send == ()
    return [each.reason for each in found.refused]


def to_own(attachments: Mapping[str, bytes], **how: str) -> Draft:
    return Draft(agency=OWN, content=eml([ADDRESSES[OWN]], attachments, **how))


def edited(workbook: bytes, cells: Mapping[str, str]) -> bytes:
    """The workbook with cells of its identity changed."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    for cell, value in cells.items():
        book["_meta"][cell] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_the_workbook_of_another_agency(office: Workspace) -> None:
    """The draft is not sent, the reason names whose workbook it is, and the other drafts are."""
    found = planned(office, draft(office.root, OWN, attached="so-tc"), draft(office.root, "so-khcn"))
    assert [(each.agency, each.address) for each in found.refused] == [(OWN, ADDRESSES[OWN])]
    assert "so-tc" in found.refused[0].reason
    assert [each.agency for each in found.to_send] == ["so-khcn"]


def test_the_name_of_the_file_proves_nothing(office: Workspace) -> None:
    """Another agency's workbook under this agency's file name is not sent."""
    other = (office.root / f"templates/{PERIOD}/{PERIOD}_so-tc.xlsx").read_bytes()
    (why,) = refused(office, to_own({f"{PERIOD}_{OWN}.xlsx": other}))
    assert "so-tc" in why


def test_two_attachments_of_which_one_is_not_theirs(office: Workspace) -> None:
    """One wrong file among several keeps the whole message back."""
    files = {f"{each}.xlsx": office.template(Period.parse(PERIOD), each).read_bytes() for each in (OWN, "so-tc")}
    assert len(refused(office, to_own(files))) == 1


def test_the_workbook_of_another_period(office: Workspace) -> None:
    """A workbook of another period is not sent with this one's mails."""
    found = sending.planned(office, Period.parse("2025-11"), [draft(office.root, OWN)], {})
    assert found.to_send == ()
    assert "tháng 10/2025" in found.refused[0].reason


@pytest.mark.parametrize("cells", [{"B3": "so-tc"}, {"B2": "2025-11"}, {"B6": "0"}])
def test_an_identity_that_was_edited(office: Workspace, cells: Mapping[str, str]) -> None:
    """An identity that is not as it was signed is nobody's."""
    workbook = edited(office.template(Period.parse(PERIOD), OWN).read_bytes(), cells)
    assert len(refused(office, to_own({"a.xlsx": workbook}))) == 1


def test_a_notice_has_no_identity(office: Workspace) -> None:
    """What has none is sent where it is, byte for byte, what this run wrote for the agency; to no other agency."""
    book = openpyxl.Workbook()
    buffer = io.BytesIO()
    book.save(buffer)
    notice, own = buffer.getvalue(), {OWN: {sha256(buffer.getvalue()).hexdigest()}}
    assert len(planned(office, to_own({"a.xlsx": notice}), written=own).to_send) == 1
    assert "không có trang nhận dạng" in refused(office, to_own({"a.xlsx": notice}))[0]
    assert len(refused(office, to_own({"a.xlsx": notice}), written={"so-tc": own[OWN]})) == 1
    assert len(refused(office, to_own({"a.xlsx": notice + b"\0"}), written=own)) == 1


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 broken"])
def test_a_file_that_cannot_be_read(office: Workspace, content: bytes) -> None:
    """A file that is none, or would end its reader, is told and not sent; the program goes on."""
    assert len(refused(office, to_own({"a.xlsx": content}))) == 1


def test_a_draft_to_other_addresses(office: Workspace) -> None:
    """A draft whose addresses are not the agency's in the catalogue is not sent to anyone."""
    other = Draft(agency=OWN, content=eml(["la@khac.example"], {}))
    more = Draft(agency=OWN, content=eml([ADDRESSES[OWN], "la@khac.example"], {}))
    for each in (other, more):
        (why, *_) = refused(office, each)
        assert "khác địa chỉ" in why


def test_an_agency_without_address(office: Workspace) -> None:
    """An agency without address is told with the cell to fill in; its draft goes nowhere."""
    addressed(office.root, addresses={"so-tc": ADDRESSES["so-tc"]})
    found = planned(office, Draft(agency=OWN, content=eml([], {})), draft(office.root, "so-tc"))
    assert [(each.agency, each.address) for each in found.refused] == [(OWN, "")]
    assert [each.address for each in found.to_send] == ADDRESSES["so-tc"].split("; ")


def test_addresses_parted_by_a_comma(office: Workspace) -> None:
    """Two addresses in a cell with a comma between them both get the mail; nothing of the cell is told to be wrong."""
    addressed(office.root, addresses={**ADDRESSES, "so-tc": ADDRESSES["so-tc"].replace(";", ",")})
    found = planned(office, draft(office.root, "so-tc"))
    assert [each.address for each in found.to_send] == ADDRESSES["so-tc"].split("; ")
    assert found.refused == ()


def test_only_some_agencies(office: Workspace) -> None:
    """Only the agencies named get theirs; one that has no draft is wrong use."""
    given = drafts.drafts(office.root)
    found = sending.planned(office, Period.parse(PERIOD), given, {}, only=["so-tc"])
    assert [each.agency for each in found.to_send] == ["so-tc", "so-tc"]
    with pytest.raises(ConsolidateError, match="so-xyz"):
        sending.planned(office, Period.parse(PERIOD), given, {}, only=["so-tc", "so-xyz"])


def test_what_was_sent_is_known_by_address_and_content(office: Workspace) -> None:
    """The journal knows an address in any case of letters; another agency's entry of the same content counts too."""
    (message,) = planned(office, draft(office.root, OWN)).to_send
    journal.write(office, [Sent(PERIOD, OWN, message.address.upper(), message.digest, "2025-11-01T08:00:00+07:00")])
    found = planned(office, draft(office.root, OWN))
    assert (found.to_send, len(found.already)) == ((), 1)


@pytest.mark.parametrize(
    "name",
    [
        "Sở Văn hóa, Thể thao và Du lịch",
        "Ban Quản lý Khu kinh tế cửa khẩu Ma Lù Thàng và các khu công nghiệp, cụm công nghiệp tỉnh",
        'So "A", <b@c.example>; d@e.example',
        "So\r\nBcc: la@khac.example",
        "So\u2028Bcc: la@khac.example",
    ],
)
def test_hostile_names_and_subjects(office: Workspace, name: str) -> None:
    """Commas, quotes, addresses, breaks of lines in names and subjects make no other recipient and no other header."""
    (message,) = planned(office, to_own({})).to_send
    content = ready(replace(message, name=name, subject=f"V/v {name}"), account(587), NOW)
    read = message_from_bytes(content, policy=policy.default)
    assert [each.addr_spec for each in read["To"].addresses] == [ADDRESSES[OWN]]
    assert [each.addr_spec for each in read["From"].addresses] == [OFFICE]
    assert sorted(set(read)) == sorted(
        {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
    )
    plain = " ".join(name.replace("\u2028", " ").split())
    assert read["To"].addresses[0].display_name == plain
    assert str(read["Subject"]) == f"V/v {plain}"
    assert max(map(len, content.split(b"\r\n"))) <= 78


def test_headers_that_a_draft_brings_are_left_out(office: Workspace) -> None:
    """Bcc, Cc, Sender and others that somebody wrote into a draft do not go out."""
    extra = b"Bcc: la@khac.example\r\nCc: la@khac.example\r\nSender: la@khac.example\r\nReceived: x\r\n"
    given = Draft(agency=OWN, content=extra + to_own({}).content)
    (message,) = planned(office, given).to_send
    assert b"khac.example" not in ready(message, account(587), NOW)


# --- the account -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("server", "host", "port", "tls_first"),
    [
        ("smtp.tinh.gov.vn", "smtp.tinh.gov.vn", 587, False),
        ("smtp.tinh.gov.vn:587", "smtp.tinh.gov.vn", 587, False),
        (" smtp.tinh.gov.vn:465 ", "smtp.tinh.gov.vn", 465, True),
        ("10.0.0.5:2525", "10.0.0.5", 2525, False),
    ],
)
def test_the_server_as_it_is_set(server: str, host: str, port: int, tls_first: bool) -> None:
    """A host alone is spoken to at 587 with STARTTLS; port 465 with TLS from the first byte."""
    found = account_of({Setting.MAIL_SERVER: server, Setting.CONTACT_EMAIL: OFFICE})
    assert (found.host, found.port, found.tls_first) == (host, port, tls_first)
    assert (found.login, found.address, found.reply_to) == (OFFICE, OFFICE, "")


@pytest.mark.parametrize(
    "server", ["", "https://smtp.tinh.gov.vn", "smtp.tinh.gov.vn:0", "a:99999", "smtp tinh", "a@b"]
)
def test_a_server_that_is_none(server: str) -> None:
    """A setting that names no server is told with what to write."""
    with pytest.raises(ConsolidateError, match="Máy chủ gửi thư"):
        account_of({Setting.MAIL_SERVER: server, Setting.CONTACT_EMAIL: OFFICE})


def test_whom_mails_come_from(office: Workspace) -> None:
    """The account is the sender; answers go to where reports are to be sent, if that is another address."""
    set_to = {Setting.MAIL_SERVER: "a.example", Setting.CONTACT_EMAIL: OFFICE}
    found = account_of({**set_to, Setting.MAIL_ACCOUNT: "gui@tinh.example"})
    assert (found.login, found.address, found.reply_to) == ("gui@tinh.example", "gui@tinh.example", OFFICE)
    named = account_of({**set_to, Setting.MAIL_ACCOUNT: "vanthu"})
    assert (named.login, named.address) == ("vanthu", OFFICE)
    with pytest.raises(ConsolidateError, match="Tài khoản gửi thư"):
        account_of({Setting.MAIL_SERVER: "a.example"})

"""A mail as a file: read back by Python's own reader of mails it is what was put in, whatever the names are."""

import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.outputs.mail.message import address, draft, one_line

NAMES = (
    "Sở Văn hóa, Thể thao và Du lịch",
    "Ban Quản lý Khu kinh tế cửa khẩu Ma Lù Thàng và các khu công nghiệp tỉnh",
    'Sở "Khoa học", Công nghệ (mới)',
    "Plain, Name",
    "Xã A\r\nBcc: x@y.vn",
    "{{ 7*7 }} {% for %}",
    "=?utf-8?q?x?= y",
    "Ủy ban nhân dân phường Đoàn Kết; xã <b@c.vn>",
    'a\\b"c, d',
    "",
)
DATA = bytes(range(256)) * 50


def made(name: str, subject: str = "", body: str = "Kính gửi\n") -> bytes:
    to = [address(name, "van.thu@laichau.gov.vn"), address(name, "b@laichau.gov.vn")]
    office = address(name, "p@laichau.gov.vn")
    return draft(sender=office, to=to, subject=subject or name, body=body, name="2025-10_so-tc.xlsx", data=DATA)


def head(data: bytes) -> list[str]:
    """The headers, unfolded by RFC 5322 and decoded by RFC 2047."""
    lines = re.sub(r"\r\n (?=\S)", " ", data.split(b"\r\n\r\n", 1)[0].decode("ascii")).split("\r\n")
    return [str(make_header(decode_header(line))) for line in lines]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_makes_no_header_and_no_address(name: str) -> None:
    """There are two recipients with that name, as one line, and no header that we did not write."""
    data = made(name)
    found = message_from_bytes(data, policy=policy.default)
    assert [each.addr_spec for each in found["To"].addresses] == ["van.thu@laichau.gov.vn", "b@laichau.gov.vn"]
    assert {" ".join(each.display_name.split()) for each in found["To"].addresses} == {one_line(name)}
    assert found["Subject"] == one_line(name)
    assert [*found.keys()] == ["X-Unsent", "From", "To", "Subject", "MIME-Version", "Content-Type"]
    assert not found.defects


@given(st.text(st.sampled_from('aB,; "\\<>@()=?_.:ệớđĐ\r\n\u0301'), max_size=120))
def test_any_name_is_read_back(name: str) -> None:
    """Lines keep below their limit, the same bytes come again, and two addresses stay two."""
    data = made(name)
    assert data == made(name)
    assert max(map(len, data.split(b"\r\n"))) <= 79
    found = message_from_bytes(data, policy=policy.default)
    assert [each.addr_spec for each in found["To"].addresses] == ["van.thu@laichau.gov.vn", "b@laichau.gov.vn"]
    assert found["Subject"] == one_line(name)
    assert [*found.keys()] == ["X-Unsent", "From", "To", "Subject", "MIME-Version", "Content-Type"]


def test_the_body_and_what_goes_with_it() -> None:
    """The text is UTF-8 with the line ends of mails; the workbook is there byte by byte, under an ASCII name."""
    data = made("Sở", body="Kính gửi: Sở Tài chính,\n\nĐiền {{ 7*7 }}\n.\nFrom x\n")
    found = message_from_bytes(data, policy=policy.default)
    assert found.get_body().get_content().splitlines() == [
        "Kính gửi: Sở Tài chính,",
        "",
        "Điền {{ 7*7 }}",
        ".",
        "From x",
    ]
    (part,) = found.iter_attachments()
    assert (part.get_filename(), part.get_content()) == ("2025-10_so-tc.xlsx", DATA)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert not {"Date", "Message-ID"} & {*found.keys()}


def test_a_draft_to_nobody() -> None:
    """Without an address there is no `To`, without one of the office no `From`."""
    data = draft(sender=None, to=[], subject="Tiêu đề", body="x\n", name="a.xlsx", data=b"")
    assert head(data)[:2] == ["X-Unsent: 1", "Subject: Tiêu đề"]

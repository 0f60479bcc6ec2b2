"""Mails for tests: .eml by the standard library, .msg as a compound file, winmail.dat by hand."""

import email
import email.policy
import struct
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from typing import Any

from tests.support.binary_books import compound

Files = Mapping[str, bytes]


def eml(files: Files, text: str = "", subject: str = "Báo cáo tháng 10", html: str = "") -> bytes:
    """A mail with files attached, in the order given."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.vn", "b@example.vn", subject
    if text or not html:
        mail.set_content(text)
    if html:
        (mail.add_alternative if text else mail.set_content)(html, subtype="html")
    for name, content in files.items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def forwarding(inner: bytes) -> bytes:
    """A mail to which another is attached."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.vn", "b@example.vn", "Fwd"
    mail.set_content("Chuyển tiếp")
    mail.add_attachment(email.message_from_bytes(inner, policy=email.policy.default))
    return mail.as_bytes()


def msg(files: Files, text: str = "", *, wide: bool = True, forwarded: bool = False, **more: bytes) -> bytes:
    """A mail of Outlook. `more`: properties of it by their number and type (`p10130102`)."""
    kind = "001F" if wide else "001E"
    encoding = "utf-16-le" if wide else "utf-8"
    tree: dict[str, Any] = {"__properties_version1.0": b"\0" * 32}
    tree[f"__substg1.0_001A{kind}"] = "IPM.Note".encode(encoding)
    if text:
        tree[f"__substg1.0_1000{kind}"] = text.encode(encoding)
    tree |= {f"__substg1.0_{name.removeprefix('p')}": value for name, value in more.items()}
    for number, (name, content) in enumerate(files.items()):
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__properties_version1.0": b"\0" * 8,
            f"__substg1.0_3707{kind}": name.encode(encoding),
            "__substg1.0_37010102": content,
        }
    if forwarded:
        tree[f"__attach_version1.0_#{len(files):08X}"] = {
            f"__substg1.0_3001{kind}": "Thư cũ".encode(encoding),
            "__substg1.0_3701000D": {f"__substg1.0_001A{kind}": "IPM.Note".encode(encoding)},
        }
    return compound(tree)


def winmail(files: Files, text: str = "", *, long_names: bool = True) -> bytes:
    """A winmail.dat. The long name of a file stands among its properties, behind one that has a name of its own."""
    found = [_attribute(1, 0x800C, text.encode())] if text else []
    for name, content in files.items():
        found += [_attribute(2, 0x9002, b"\0" * 14), _attribute(2, 0x8010, b"SHORT~1.XLS\0")]
        found.append(_attribute(2, 0x800F, content))
        if long_names:
            found.append(_attribute(2, 0x9005, _properties(name)))
    return b"\x78\x9f\x3e\x22\x01\x00" + b"".join(found)


def _attribute(level: int, number: int, value: bytes) -> bytes:
    return struct.pack("<BII", level, 0x60000 | number, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def _properties(name: str) -> bytes:
    own = "x".encode("utf-16-le") + b"\0\0"
    wide = f"{name}\0".encode("utf-16-le")
    return (
        struct.pack("<I", 3)
        + struct.pack("<HHI", 3, 0x3705, 1)
        + struct.pack("<HH16xII", 3, 0x8001, 1, len(own))
        + own
        + b"\0" * (-len(own) % 4)
        + struct.pack("<I", 7)
        + struct.pack("<HHII", 0x1F, 0x3707, 1, len(wide))
        + wide
        + b"\0" * (-len(wide) % 4)
    )


def raw(*lines: str, body: Sequence[str] = ()) -> bytes:
    """A mail as it travels, by its lines."""
    return "\r\n".join((*lines, "", *body)).encode()

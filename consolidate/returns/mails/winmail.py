"""winmail.dat: the attachments of a mail, as Outlook packs them where the receiver is not Outlook (TNEF, MS-OXTNEF)."""

import struct
from collections.abc import Iterator

from consolidate.returns.mails.outlook_mail import plain
from consolidate.returns.mails.parts import Letter, Part

MARK = b"\x78\x9f\x3e\x22"
_HEAD_BYTES = 6
_BODY, _DATA, _TITLE, _PROPERTIES, _BEGIN = 0x800C, 0x800F, 0x8010, 0x9005, 0x9002
_LONG_NAME, _CONTENT = 0x3707, 0x3701
_WIDTHS = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
"""Bytes of a property's value by its type; of other types it has its length before it."""

_WIDE = 0x1F
_MANY = 0x1000


def read(data: bytes) -> Letter:
    """The attachments. struct.error or ValueError if it is damaged."""
    text = ""
    files: list[dict[int, bytes]] = []
    for kind, value in _attributes(data):
        if kind == _BEGIN:
            files.append({})
        elif kind == _BODY:
            text = plain(value).strip()
        elif kind in (_DATA, _TITLE, _PROPERTIES) and files:
            files[-1][kind] = value
    return Letter(text=text, parts=tuple(map(_part, files)))


def _part(file: dict[int, bytes]) -> Part:
    properties = dict(_properties(file.get(_PROPERTIES, b"")))
    return Part(
        name=properties.get(_LONG_NAME, ("", b""))[0] or plain(file.get(_TITLE, b"")),
        data=file.get(_DATA) or properties.get(_CONTENT, ("", b""))[1],
    )


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and value of each attribute; a checksum that does not fit is damage."""
    at = _HEAD_BYTES
    while at < len(data):
        _, kind, length = struct.unpack_from("<BII", data, at)
        value = data[at + 9 : at + 9 + length]
        (checksum,) = struct.unpack_from("<H", data, at + 9 + length)
        if sum(value) & 0xFFFF != checksum:
            raise ValueError(kind)
        at += 11 + length
        yield kind & 0xFFFF, value


def _properties(data: bytes) -> Iterator[tuple[int, tuple[str, bytes]]]:
    """Number of each property → its value as a text, where it is one, and as bytes."""
    if not data:
        return
    (count,), at = struct.unpack_from("<I", data), 4
    for _ in range(count):
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= 0x8000:  # it has a name of its own
            (by_text,) = struct.unpack_from("<I", data, at + 16)
            at += 24
            if by_text:
                at += _padded(struct.unpack_from("<I", data, at - 4)[0])
        single = kind & ~_MANY
        width = _WIDTHS.get(single)
        values = 1
        if width is None or kind & _MANY:
            (values,) = struct.unpack_from("<I", data, at)
            at += 4
        for _ in range(values):
            length = width
            if length is None:
                (length,) = struct.unpack_from("<I", data, at)
                at += 4
            value = data[at : at + length]
            at += _padded(length)
            yield (
                number,
                (value.decode("utf-16-le", "replace").rstrip("\0") if single == _WIDE else plain(value), value),
            )


def _padded(length: int) -> int:
    return length + -length % 4

"""A mail as it travels (RFC 5322 and MIME): .eml, and .emlx of Apple Mail."""

import email
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message

from consolidate.returns.mails.html_text import words
from consolidate.returns.mails.parts import Letter, Part

_COUNT = re.compile(rb"\s*[0-9]+\s*\r?\n")
"""The first line of an .emlx."""

_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_MAIL = "message/rfc822"
_NAMING = ("content-disposition", "content-type")


def read(data: bytes) -> Letter:
    """The mail in these bytes. Many kinds of exceptions where it is damaged."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    counted = _COUNT.match(data)
    message = email.message_from_bytes(data[counted.end() :] if counted else data)
    plain: list[str] = []
    pages: list[str] = []
    parts: list[Part] = []
    for leaf in _leaves(message):
        kind, name = leaf.get_content_type(), _name(leaf)
        if kind == _MAIL:
            parts.append(Part(name, _inner(leaf), is_mail=True))
        elif name or leaf.get_content_disposition() == "attachment" or leaf.get_content_maintype() != "text":
            parts.append(Part(name, _content(leaf)))
        else:
            (pages if kind == "text/html" else plain).append(_text(leaf))
    text = "\n".join(filter(None, (each.strip() for each in plain)))
    return Letter(
        text=text or "\n".join(map(words, pages)).strip(),
        parts=tuple(parts),
        sealed=message.get_content_type() in _SEALED or message.get_content_type() == "multipart/encrypted",
    )


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that are no containers, in order; a forwarded mail is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part.is_multipart() and part.get_content_type() != _MAIL:
            waiting[:0] = [inner for inner in part.get_payload() if isinstance(inner, Message)]
        else:
            yield part


def _inner(leaf: Message) -> bytes:
    inner = _forwarded(leaf)
    return inner.as_bytes() if inner else b""


def _forwarded(leaf: Message) -> Message | None:
    inner = leaf.get_payload()
    return inner[0] if isinstance(inner, list) and inner and isinstance(inner[0], Message) else None


def _content(leaf: Message) -> bytes:
    content = leaf.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(leaf: Message) -> str:
    content = _content(leaf)
    for encoding in (leaf.get_content_charset() or "utf-8", "utf-8"):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("cp1258", "replace")


def _name(leaf: Message) -> str:
    """The name of an attached file, decoded; "" where it has none."""
    if leaf.get_content_type() == _MAIL:
        return decoded(_subject(leaf))
    named = Message()
    for header, value in leaf.raw_items():
        if header.lower() in _NAMING:  # bytes that are no ASCII are UTF-8: the library itself would drop them
            named[header] = str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return decoded(named.get_filename(""))


def _subject(leaf: Message) -> str:
    inner = _forwarded(leaf)
    return f"{(inner and inner.get('Subject', '')) or 'mail'}.eml"


def decoded(header: str) -> str:
    """A header's text with its encoded words decoded: `=?utf-8?B?QsOhbw==?=` is `Báo`."""
    pieces = (
        (piece.encode("utf-8", "surrogateescape"), "") if isinstance(piece, str) else (piece, encoding or "")
        for piece, encoding in decode_header(header)
    )
    return " ".join("".join(_piece(*each) for each in pieces).split())


def _piece(stored: bytes, encoding: str) -> str:
    try:
        return stored.decode(encoding or "utf-8", "replace")
    except LookupError:
        return stored.decode("utf-8", "replace")

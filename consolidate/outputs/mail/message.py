"""A mail as a file that mail programs open as a draft (`.eml`), the same bytes for the same mail.

Headers are folded here: names of agencies have commas, and the library's own folding loses spaces within long names.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import quote
from typing import Any

BOUNDARY = "=_consolidate_mail_part"
"""In no body: base64 has no `_`."""

_XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTH = 75
"""Characters of an encoded word, at most (RFC 2047, 2)."""
_LETTERS = 15
"""So many letters, each of three bytes, fit into one."""


class _Folding(EmailPolicy):
    """Names and subjects in words of RFC 2047, one address in a line."""

    def fold(self, name: str, value: Any) -> str:
        """The header as lines of at most 78 characters."""
        if name.lower() in ("to", "from"):
            addresses = [_address(each) for each in value.addresses]
            return f"{name}: " + f",{self.linesep} ".join(addresses) + self.linesep
        if name.lower() == "subject":
            return f"{name}: {_subject(str(value))}{self.linesep}"
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The same in bytes."""
        return self.fold(name, value).encode("ascii", "surrogateescape")


_POLICY = _Folding(linesep=SMTP.linesep)


def draft(*, sender: Address | None, to: Sequence[Address], subject: str, body: str, name: str, data: bytes) -> bytes:
    """A draft to these addresses, with a workbook of that name; no day and no number of its own."""
    message = EmailMessage(policy=_POLICY)
    message["X-Unsent"] = "1"
    if sender:
        message["From"] = sender
    if to:
        message["To"] = list(to)
    message["Subject"] = _subject(one_line(subject)).replace("\r\n", "")  # as typed also where it looks encoded
    message.set_content(body, cte="base64")
    message.add_attachment(data, maintype="application", subtype=_XLSX, filename=name)
    message.set_boundary(BOUNDARY)
    return message.as_bytes()


def address(name: str, spec: str) -> Address:
    """An address with the name of whose it is."""
    return Address(one_line(name), addr_spec=spec)


def one_line(text: str) -> str:
    """The text without breaks of lines and other signs that would end a header."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def written_address(name: str, spec: str) -> str:
    """An address with its name, as it stands in a header."""
    return _address(address(name, spec))


def written_subject(text: str) -> str:
    """A subject as it stands in a header."""
    return _subject(one_line(text))


def _address(each: Address) -> str:
    """The name in lines of its own, and the address in the last of them."""
    lines = list(_name(each.display_name)) if each.display_name else []
    spec = f"<{each.addr_spec}>"
    if lines and len(lines[-1]) + len(spec) < _WIDTH - len("From: ,"):
        return "\r\n ".join([*lines[:-1], f"{lines[-1]} {spec}"])
    return "\r\n ".join([*lines, spec])


def _name(text: str) -> Iterator[str]:
    """A name in the words of a header, none too long for its line.

    Between two encoded words a reader drops the space, and some keep it: they are parted at a word of plain letters
    where there is one.
    """
    if _is_plain(text):
        yield f'"{quote(text)}"'
        return
    words = text.split(" ")
    while len(_encoded(" ".join(words))) > _WIDTH:
        fits = next(n for n in range(len(words) - 1, -1, -1) if len(_encoded(" ".join(words[:n]) + " ")) <= _WIDTH)
        plain = next((n for n in range(fits, 0, -1) if words[n].isalnum() and _is_plain(words[n])), 0)
        if plain and plain < len(words) - 1:
            yield _encoded(" ".join(words[:plain]))
            yield words[plain]
            words = words[plain + 1 :]
        elif fits:
            yield _encoded(" ".join(words[:fits]) + " ")
            words = words[fits:]
        else:  # one word that no line holds
            yield _encoded(words[0][:_LETTERS])
            words[0] = words[0][_LETTERS:]
    yield _encoded(" ".join(words))


def _encoded(text: str) -> str:
    """One word of RFC 2047."""
    return f"=?utf-8?b?{b64encode(text.encode()).decode()}?="


def _is_plain(text: str) -> bool:
    return text.isascii() and "=?" not in text and len(text) < _WIDTH - len("From: ") - 2


def _subject(text: str) -> str:
    if _is_plain(text):
        return text
    return Header(text, "utf-8", maxlinelen=_WIDTH, header_name="Subject").encode(linesep="\r\n")

"""A mail as Outlook saves it (.msg, MS-OXMSG): a compound file with a stream for each property.

The properties are taken by the names of their streams alone: a reader that goes by the table of properties
(python-oxmsg 0.0.2) found no attachment in files of programs that leave the table empty.
"""

from collections.abc import Iterator

from consolidate.returns.mails.html_text import words
from consolidate.returns.mails.parts import Letter, Part
from consolidate.spreadsheets.reading.stored import compound_file
from consolidate.spreadsheets.reading.stored.compound_file import CompoundFile

_STREAM = "__substg1.0_"
_ATTACHED = "__attach_version1.0_#"
_WIDE, _BYTES, _BINARY, _STORAGE = "001F", "001E", "0102", "000D"
"""Types of properties: text in UTF-16, text in a code page, bytes, another file system."""

_CLASS, _BODY, _HTML, _RTF = "001A", "1000", "1013", "1009"
_DATA, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _LINK = "3701", "3707", "3704", "3001", "370D"
_SEALED = "IPM.Note.SMIME"


def read(data: bytes) -> Letter:
    """The mail in these bytes. One of `compound_file.BROKEN` if it is damaged."""
    with compound_file.opened(data) as file:
        kind = _text(file, "", _CLASS)
        text = _body(file)
        return Letter(
            text=text,
            parts=tuple(_attached(file)),
            sealed=kind.startswith(_SEALED) and not kind.endswith("MultipartSigned"),
            hidden_words=not text and bool(file.stream(_path("", _RTF, _BINARY))),
        )


def _attached(file: CompoundFile) -> Iterator[Part]:
    for folder in sorted({path.partition("/")[0] for path in file.paths if path.startswith(_ATTACHED)}):
        names = (_text(file, folder, each) for each in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME))
        name = next(filter(None, names), "")
        inner = f"{folder}/{_STREAM}{_DATA}{_STORAGE}/"
        if any(path.startswith(inner) for path in file.paths):
            yield Part(name, b"", is_mail=any(path.startswith(f"{inner}{_STREAM}") for path in file.paths))
        else:
            link = _text(file, folder, _LINK)
            yield Part(name or link, file.stream(_path(folder, _DATA, _BINARY)))


def _body(file: CompoundFile) -> str:
    if text := _text(file, "", _BODY).strip():
        return text
    page = file.stream(_path("", _HTML, _BINARY))
    return words(page.decode("utf-8", "replace")) if page else words(_text(file, "", _HTML))


def _path(folder: str, number: str, kind: str) -> str:
    return f"{folder}/{_STREAM}{number}{kind}" if folder else f"{_STREAM}{number}{kind}"


def _text(file: CompoundFile, folder: str, number: str) -> str:
    if wide := file.stream(_path(folder, number, _WIDE)):
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    return plain(file.stream(_path(folder, number, _BYTES)))


def plain(stored: bytes) -> str:
    """A text in an unnamed code page: UTF-8 where it is that, else the one of Vietnamese Windows."""
    try:
        return stored.decode("utf-8").rstrip("\0")
    except UnicodeDecodeError:
        return stored.decode("cp1258", "replace").rstrip("\0")

"""A mail that was put into the inbox as it is: the files attached to it, one level deep, and its words.

parts          what a mail holds
internet_mail  .eml, and .emlx of Apple Mail
outlook_mail   .msg
winmail        winmail.dat, in which Outlook packs attachments for other programs
html_text      the words of a mail that is written as a web page
"""

import hashlib
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

from consolidate.core.errors import UnreadableError
from consolidate.returns.mails import internet_mail, outlook_mail, winmail
from consolidate.returns.mails.parts import Letter, Part
from consolidate.spreadsheets.reading import is_archive, is_mail, may_be_workbook, zip_limits
from consolidate.spreadsheets.reading.stored import compound_file
from consolidate.texts.codes import Finding
from consolidate.texts.returns import file_faults
from consolidate.texts.returns import mails as texts

_TABLES = frozenset(
    {".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xlt", ".et", ".ods", ".fods", ".csv", ".tsv", ".numbers", ".gsheet"}
)
"""What the name of a file ends with that somebody sent as a table, whatever is in it."""

_PACKED = frozenset({".zip", ".rar", ".7z"})


class Attached(NamedTuple):
    """A file in a mail that may be a return. `number`: from 0, among all files there; `fault`: why it is not read."""

    number: int
    name: str
    sha256: str
    size: int
    fault: Finding | None = None


class Mail(NamedTuple):
    """A mail described without its bytes. `notes`: findings about it, with the words they are about.

    `fault`: why there is nothing in it that may be a return.
    """

    attached: tuple[Attached, ...]
    notes: tuple[tuple[Finding, str], ...] = ()
    fault: Finding | None = None


def described(data: bytes) -> Mail:
    """What a mail holds. UnreadableError if it is damaged."""
    letter = _read(data)
    notes: tuple[tuple[Finding, str], ...] = ((texts.words(), letter.text),) if letter.text else ()
    if letter.hidden_words:
        notes = ((texts.hidden_words(), ""),)
    attached, others = [], []
    for number, part in enumerate(letter.parts):
        if found := _attached(number, part):
            attached.append(found)
        else:
            others.append(part.name)
    named = list(filter(None, others))
    fault = None
    if not attached:
        fault = texts.sealed() if letter.sealed else texts.without_form(named)
    elif named:
        notes = (*notes, (texts.others(named), ""))
    return Mail(tuple(attached), notes, fault)


def content(data: bytes, number: int) -> bytes:
    """The bytes of a file in a mail, by its number. UnreadableError if the mail is damaged."""
    return _read(data).parts[number].data


def _attached(number: int, part: Part) -> Attached | None:
    """The file, unless it is surely none of a return: a picture, a letter, a signature."""
    name, data = _plain(part.name) or texts.unnamed(number + 1), part.data
    ending = PurePosixPath(name.lower()).suffix
    nested = part.is_mail or is_mail(data)
    if not (nested or ending in _TABLES or ending in _PACKED or is_archive(data) or may_be_workbook(data)):
        return None
    fault = None
    if nested:
        fault = texts.nested()
    elif is_archive(data):
        fault = texts.archive_inside()
    elif len(data) > zip_limits.FILE_BYTES:
        fault = file_faults.file_too_large(len(data), zip_limits.FILE_BYTES)
    return Attached(number, name, hashlib.sha256(data).hexdigest() if data else "", len(data), fault)


def _plain(name: str) -> str:
    """A file's name without folders and without what no name can have."""
    last = name.replace("\\", "/").rpartition("/")[2].strip()
    return "".join(sign for sign in last if sign.isprintable()) if last not in (".", "..") else ""


def _read(data: bytes) -> Letter:
    """The mail, with what it has in a winmail.dat in its place."""
    try:
        letter = _reader(data)(data)
        found = [winmail.read(part.data) for part in letter.parts if part.data.startswith(winmail.MARK)]
    except Exception as fault:  # whatever a broken mail makes the libraries stumble over
        raise UnreadableError(texts.damaged()) from fault
    if len(letter.parts) > zip_limits.ENTRIES:
        raise UnreadableError(file_faults.too_much_inside(file_faults.ENTRIES, zip_limits.ENTRIES))
    if not found:
        return letter
    parts = [part for part in letter.parts if not part.data.startswith(winmail.MARK)]
    texts_of = filter(None, (letter.text, *(each.text for each in found)))
    return letter._replace(text="\n".join(texts_of), parts=(*parts, *(part for each in found for part in each.parts)))


def _reader(data: bytes) -> Callable[[bytes], Letter]:
    if data.startswith(compound_file.MARK):
        return outlook_mail.read
    return winmail.read if data.startswith(winmail.MARK) else internet_mail.read

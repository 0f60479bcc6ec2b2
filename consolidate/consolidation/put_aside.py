"""Whose files were put aside: so that nobody is said to have sent nothing. Said of them alone; no file counts by it."""

import re
from collections.abc import Iterable, Sequence

from consolidate.catalogue.model import Agency
from consolidate.consolidation.model import FileRecord
from consolidate.core.normalize import fold
from consolidate.texts.labels import FileFate

_NO_CODE = re.compile("[^a-z0-9-]+")
_NO_WORD = re.compile(r"[\W_]+")


def put_aside(files: Iterable[FileRecord], agencies: Sequence[Agency]) -> dict[str, tuple[str, ...]]:
    """Agency code → names of the files put aside that are its own: as they say, as their rows seem, or as they are
    called. A file that may be of several is nobody's.
    """
    found: dict[str, list[str]] = {}
    for record in files:
        if record.fate is FileFate.QUARANTINED:
            path = record.received.path
            if owner := record.agency or record.seems or _called_after(path, agencies):
                found.setdefault(owner, []).append(path.rpartition("/")[2])
    return {code: tuple(names) for code, names in found.items()}


def _called_after(path: str, agencies: Sequence[Agency]) -> str:
    """The code of the agency whose code or name stands in a file's path; "" where none does, or several do."""
    parts = set(_NO_CODE.split(path.lower()))
    coded = [agency.code for agency in agencies if agency.code in parts]
    if coded:
        return coded[0] if len(coded) == 1 else ""
    words = _words(path)
    named = {
        name: agency.code
        for agency in agencies
        for each in (agency.name, *agency.other_names)
        if (name := _words(each)).strip() and name in words
    }
    longest = {code for name, code in named.items() if not any(name in other for other in named if other != name)}
    return longest.pop() if len(longest) == 1 else ""


def _words(text: str) -> str:
    """Folded words with a space around each."""
    return f" {_NO_WORD.sub(' ', fold(text)).strip()} "

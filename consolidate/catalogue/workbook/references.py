"""Codes of one sheet that stand in another: given by name, or not quite as they are."""

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from consolidate.catalogue import agency_names
from consolidate.catalogue.model import Agency, Group
from consolidate.catalogue.workbook.lines import Line, Tables
from consolidate.core.normalize import fold
from consolidate.texts.labels import CatalogueTitle

T = CatalogueTitle
_NAMED = (T.AGENCIES, T.GROUPS)
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_MOST = 3
"""The most codes that are offered instead of one that is not there."""


def resolved(tables: Tables) -> Tables:
    """The rows with the codes of the agencies and groups that they name, where a code is wanted (`Nhóm`, `Chuyển về`).

    What names nobody, or more than one, stays as typed: the rules tell of it.
    """
    known = {title: index(tables[title]) for title in _NAMED}
    codes = {title: {line.text("code") for line in tables[title]} for title in _NAMED}
    return {title: tuple(_resolved(line, known, codes) for line in lines) for title, lines in tables.items()}


def _resolved(line: Line, known: Mapping[T, agency_names.Index], codes: Mapping[T, Collection[str]]) -> Line:
    found = {
        column.field: tuple(
            dict.fromkeys(
                code
                for part in line.many(column.field)
                for code in _codes(part, known[column.refers], codes[column.refers])
            )
        )
        for column in line.sheet.columns
        if column.refers in _NAMED and line.many(column.field)
    }
    return replace(line, values={**line.values, **found}) if found else line


def _codes(part: str, known: agency_names.Index, codes: Collection[str]) -> tuple[str, ...]:
    """The codes that a part of a cell means, or the part itself."""
    if part in codes:
        return (part,)
    found = agency_names.find(known, part)
    one_each = all(len(match.codes) == 1 for match in found.matches)
    return found.codes if found.codes and one_each and not found.unknown else (part,)


def index(bodies: Sequence[Line]) -> agency_names.Index:
    """The names of agencies and groups that have a code and a name."""
    sound = [body for body in bodies if body.text("code") and body.text("name")]
    agencies = [body for body in sound if body.sheet.title is T.AGENCIES]
    groups = [body for body in sound if body.sheet.title is T.GROUPS]
    return agency_names.index(
        tuple(Agency(code=a.text("code"), name=a.text("name"), other_names=a.many("other_names")) for a in agencies),
        tuple(Group(code=g.text("code"), name=g.text("name"), other_names=g.many("other_names")) for g in groups),
    )


def nearest(typed: str, lines: Sequence[Line]) -> tuple[str, ...]:
    """Codes of these rows that the typed text may have meant, the most likely first; none if none is like it.

    `V.2` and `v2` mean `UBND-2025/V.2`, and as much of every plan with a V.2.
    """
    wanted, last = _bare(typed), _bare(typed.rsplit(maxsplit=1)[-1] if typed.split() else "")
    if not wanted:
        return ()
    codes = [line.text("code") for line in lines if line.text("code")]
    whole = [code for code in codes if wanted == _bare(code)]
    parts = [code for code in codes if last and last == _bare(code.rpartition("/")[2])]
    if whole or parts:
        return tuple(dict.fromkeys((*whole, *parts)))[:_MOST]
    named = {_bare(line.text("name")): line.text("code") for line in lines if line.text("name")}
    bare = {**named, **{_bare(code): code for code in codes}}
    return tuple(bare[close] for close in difflib.get_close_matches(wanted, bare, n=1, cutoff=0.7))


def _bare(code: str) -> str:
    """The letters and digits of a text, without diacritics and leading zeros."""
    return re.sub(r"[^a-z0-9]", "", _ZEROS.sub("", fold(code)))

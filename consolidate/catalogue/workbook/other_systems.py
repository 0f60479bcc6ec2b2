"""Codes that tasks and targets have in other systems: the optional columns `Mã trên <hệ thống>` of the catalogue."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from consolidate.core.errors import CatalogueError
from consolidate.core.files import read
from consolidate.core.normalize import fold, squeeze
from consolidate.spreadsheets import reading
from consolidate.spreadsheets.addresses import column_name
from consolidate.spreadsheets.fields import shown
from consolidate.spreadsheets.model import RawSheet
from consolidate.texts.catalogue import Header
from consolidate.texts.catalogue import faults as faults_texts
from consolidate.texts.catalogue.other_systems import CODE_ON, KNOWN
from consolidate.texts.labels import CatalogueTitle

_SHEETS = (CatalogueTitle.TASKS, CatalogueTitle.TARGETS)
_PART_OF_ADDRESS = "-vn"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSystem:
    """A system into which results are typed. `slug`: its name in file names. `codes`: our code → its code.

    `in_catalogue`: the catalogue has a column for it.
    """

    name: str
    slug: str
    codes: Mapping[str, str] = field(default_factory=dict)
    in_catalogue: bool = False


def slug(name: str) -> str:
    """The name of a system as it is compared and stands in file names: ASCII, in lower case, without `.vn`."""
    letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in fold(name))
    return "-".join(filter(None, letters.split("-"))).removesuffix(_PART_OF_ADDRESS)


def systems(path: Path) -> tuple[OtherSystem, ...]:
    """The systems that a catalogue has a column for, then those known without one. CatalogueError where two columns of
    a sheet are for one system.
    """
    names: dict[str, str] = {}
    codes: dict[str, dict[str, str]] = {}
    for sheet in reading.read(read(path), path.name).sheets:
        if sheet.title in _SHEETS:
            for name, found in _columns(sheet):
                names.setdefault(slug(name), name)
                codes.setdefault(slug(name), {}).update(found)
    known = {slug(name): name for name in KNOWN}
    return tuple(
        OtherSystem(name=name, slug=key, codes=codes.get(key, {}), in_catalogue=key in codes)
        for key, name in {**names, **{key: name for key, name in known.items() if key not in names}}.items()
    )


def _columns(sheet: RawSheet) -> Iterator[tuple[str, dict[str, str]]]:
    """Name of a system → our code → its code, for each such column of a sheet."""
    texts = {(cell.row, cell.column): squeeze(shown(cell)) for cell in sheet.cells}
    headers = {column: text for (row, column), text in texts.items() if row == 1}
    own = next((column for column, text in headers.items() if text == Header.CODE), 0)
    seen: dict[str, int] = {}
    for column, text in sorted(headers.items()):
        if not fold(text).startswith(fold(CODE_ON)) or not slug(text[len(CODE_ON) :]):
            continue
        name = text[len(CODE_ON) :].strip()
        if slug(name) in seen:
            place = f"{column_name(column)}1"
            raise CatalogueError(faults_texts.fault(sheet.title, place, faults_texts.doubled_column(text)))
        seen[slug(name)] = column
        rows = (row for row, at in texts if at == column and row > 1)
        yield (
            name,
            {texts[row, own]: texts[row, column] for row in rows if texts.get((row, own)) and texts[row, column]},
        )


def named(found: Sequence[OtherSystem], name: str) -> OtherSystem | None:
    """The system of a name, however it is written."""
    return next((each for each in found if each.slug == slug(name)), None)

"""Bodies that a document names and the catalogue gets: a new one, or another name of one that it has."""

import re
from collections.abc import Collection

from consolidate.catalogue.importing.catalogue_file import append, opened, overwrite, saved
from consolidate.catalogue.model import Agency
from consolidate.catalogue.workbook.reading import tables
from consolidate.catalogue.workbook.sheets import AGENCIES, GROUPS
from consolidate.core.errors import CatalogueError
from consolidate.core.normalize import strip_diacritics


def with_agency(content: bytes, name: str, other_names: tuple[str, ...] = ()) -> bytes:
    """The catalogue's file with a new agency below the others. CatalogueError where it would have a fault."""
    codes = {line.text("code") for sheet in (AGENCIES, GROUPS) for line in tables(content)[sheet.title]}
    workbook = opened(content)
    append(workbook, AGENCIES, Agency(code=code_of(name, codes), name=name, other_names=other_names))
    return _checked(saved(workbook))


def with_name(content: bytes, code: str, name: str) -> bytes:
    """The catalogue's file where a body has another name, so that the next document that uses it is understood."""
    found = tables(content)
    for sheet in (AGENCIES, GROUPS):
        line = next((line for line in found[sheet.title] if line.text("code") == code), None)
        if line:
            workbook = opened(content)
            column = next(column for column in sheet.columns if column.field == "other_names")
            overwrite(workbook, sheet, line.row, {column: (*line.many("other_names"), name)})
            return _checked(saved(workbook))
    raise CatalogueError(code)


def _checked(content: bytes) -> bytes:
    tables(content)
    return content


def code_of(name: str, taken: Collection[str]) -> str:
    """A code made of the name's letters that no body has: `phong-qlcn`."""
    plain = strip_diacritics(name).casefold()
    slug = "-".join(re.findall("[a-z0-9]+", plain)) or "co-quan"
    number = 2
    code = slug
    while code in taken:
        code, number = f"{slug}-{number}", number + 1
    return code

"""The built-in profile: tỉnh Lai Châu, Nghị quyết 57-NQ/TW. Data in tables and the plan documents as issued."""

from collections.abc import Mapping
from importlib.resources import files

_PROFILE = files(__name__) / "lai_chau"


def sources() -> dict[str, bytes]:
    """The plan documents, byte for byte, by file name, in the order they are to be read (the Party's plan first)."""
    documents = (_PROFILE / "sources").iterdir()
    return {file.name: file.read_bytes() for file in sorted(documents, key=lambda file: file.name)}


def table(name: str) -> list[Mapping[str, str]]:
    """The rows of a table of the profile, by header. Tables have the catalogue's headers where it has such a sheet."""
    header, *rows = (_PROFILE / f"{name}.tsv").read_text("utf-8").splitlines()
    headers = header.split("\t")
    return [dict(zip(headers, row.split("\t"), strict=True)) for row in rows]

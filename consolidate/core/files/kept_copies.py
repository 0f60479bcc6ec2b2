"""Copies of files that people worked on, made when these are replaced: `…_sua-tay_<digest>.xlsx`."""

import re
from pathlib import Path

_KEPT = re.compile(r".+_sua-tay_(?P<digest>[0-9a-f]{8})\.(xlsx|docx)")


def kept_copy(path: Path, digest: str) -> Path:
    """Where a file that people worked on is kept when it is replaced; `digest`: SHA-256 of its bytes, in hex."""
    return path.with_name(f"{path.stem}_sua-tay_{digest[:8]}{path.suffix}")


def is_kept(path: Path, digest: str = "") -> bool:
    """Whether it bears the name of a kept copy; of just those bytes, where their SHA-256 is given."""
    found = _KEPT.fullmatch(path.name)
    return bool(found and digest.startswith(found["digest"] if digest else ""))


def earlier_catalogues(catalogue: Path) -> Path:
    """The folder of the catalogue as it was before each change from the page."""
    return catalogue.with_name("danh-muc-truoc")

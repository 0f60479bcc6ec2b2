"""A folder of files that belong together: all of them are replaced at one stroke, or none."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from consolidate.core.files import make, os_errors_as, replacing
from consolidate.texts import messages


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder that holds just these files (name → content); what it held before is gone.

    ConsolidateError where that cannot be done; the folder is then as it was. A run that is ended in between leaves the
    folder as it was, or missing: the next one brings the earlier one back first.
    """
    folder = folder.resolve()
    make(folder.parent)
    new, old = (folder.with_name(f".{folder.name}.{ending}.tmp") for ending in ("new", "old"))
    with os_errors_as(messages.cannot_write, folder):
        _bring_back(folder, old)
        shutil.rmtree(new, ignore_errors=True)
        try:
            new.mkdir()
            for name, content in files.items():
                (new / name).write_bytes(content)
            _exchange(folder, new, old)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _bring_back(folder: Path, old: Path) -> None:
    """Undo what a run left that was ended between the two names of `_exchange`."""
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _exchange(folder: Path, new: Path, old: Path) -> None:
    until = replacing.patience()
    if folder.exists():
        _rename(folder, old, until)
    try:
        _rename(new, folder, until)
    except OSError:
        with suppress(OSError):
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _rename(source: Path, target: Path, until: float) -> None:
    """Rename a folder. While another program holds a file in it, try again until that moment."""
    replacing.when_free(lambda: source.rename(target), target, until)

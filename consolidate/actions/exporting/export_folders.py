"""The folder of an export: what may be replaced in it, and where none may lie."""

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import listed, open_mark, read, refuse_if_open
from consolidate.core.normalize import visible
from consolidate.core.workspace import Workspace
from consolidate.outputs.exports import data_dictionary
from consolidate.texts.actions import exporting as texts

_LITTER = frozenset({"Thumbs.db", "desktop.ini", ".DS_Store"})
"""Files that systems put into every folder."""

_NAMED = 3
"""So many files are named in a refusal."""


def refuse_folder(workspace: Workspace, folder: Path) -> None:
    """ConsolidateError where an export would lie in what the program reads, replace what no export wrote, or be a whole
    drive.
    """
    place = Path(os.path.realpath(folder))
    if not place.name:
        raise ConsolidateError(texts.root_of_a_drive(visible(str(folder))))
    for kept in (workspace.inbox_root, workspace.key_file.parent):
        if place.is_relative_to(os.path.realpath(kept)):
            raise ConsolidateError(texts.into_what_is_read(visible(str(folder)), workspace.relative(kept)))
    if folder.is_file():
        raise ConsolidateError(texts.not_a_folder(visible(str(folder))))
    there = listed(folder, are=lambda _: True)
    ours = _written(folder)
    for path in there:
        if path.name in ours:
            refuse_if_open(path)
    marks = {mark.name for path in there if (mark := open_mark(path))}
    others = [path.name for path in there if path.name not in _LITTER | marks and not _is_ours(path, ours)]
    if others:
        names = [visible(name) for name in others[:_NAMED]]
        raise ConsolidateError(texts.holds_other_files(visible(str(folder)), names, len(others)))


def _written(folder: Path) -> dict[str, str]:
    """The files that an export wrote into a folder → `sha256:…` of each; none where it has no dictionary of ours."""
    path = folder / data_dictionary.NAME
    if not path.is_file():
        return {}
    content = read(path)
    try:
        package: dict[str, Any] = json.loads(content)
        if package["name"].startswith(data_dictionary.PREFIX) and data_dictionary.is_as_written(content):
            files = {each["path"]: each["hash"] for each in package["resources"]}
            return {**files, data_dictionary.NAME: _hash(content)}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}
    return {}


def _is_ours(path: Path, ours: dict[str, str]) -> bool:
    return path.is_file() and path.name in ours and _hash(read(path)) == ours[path.name]


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"

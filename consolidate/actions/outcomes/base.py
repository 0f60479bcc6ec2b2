"""What a command came to, and where something was written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consolidate.core.workspace import Workspace, write
from consolidate.texts.actions import outcomes

Json = dict[str, Any]


class Outcome:
    """What a command came to. Warnings are lines beside it: something was not done as asked."""

    def warnings(self) -> Iterable[str]:
        return ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was written, relative to the workspace; `shown` as a person finds it from the current folder.

    `wanted` is set where that file was open in another program; `path` is then beside it.
    """

    path: str
    shown: str
    wanted: str = ""

    def warnings(self) -> Iterator[str]:
        if self.wanted:
            yield outcomes.open_elsewhere(self.wanted, self.path)


def put(workspace: Workspace, path: Path, data: bytes) -> Place:
    """Write a file whole, and say where it lies."""
    written = write(path, data)
    return Place(workspace.relative(written), str(written), "" if written == path else workspace.relative(path))

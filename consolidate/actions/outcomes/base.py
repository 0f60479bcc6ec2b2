"""What a command came to, and what to warn of where a file was written."""

from collections.abc import Iterable, Iterator
from typing import Any

from consolidate.core.workspace import WrittenFile
from consolidate.texts.actions import outcomes

Json = dict[str, Any]


class Outcome:
    """What a command came to. Warnings are lines beside it: something was not done as asked."""

    def warnings(self) -> Iterable[str]:
        return ()


def open_elsewhere(files: Iterable[WrittenFile]) -> Iterator[str]:
    """A warning for each file that had to be written beside the one wanted."""
    return (outcomes.open_elsewhere(file.wanted, file.path) for file in files if file.wanted)

"""What every command returns when it ends, and the warning for a file written beside the one wanted."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any

from consolidate.core.workspace import WrittenFile
from consolidate.texts.actions import outcomes

Json = dict[str, Any]


class Outcome(ABC):
    """The result of a command: lines for a person, one JSON object for a program."""

    @abstractmethod
    def lines(self) -> Iterable[str]:
        """What was done and found, in Vietnamese."""

    @abstractmethod
    def as_json(self) -> Json:
        """The object that `--json` prints."""

    def warnings(self) -> Iterable[str]:
        """Lines about what could not be done as asked, printed on standard error."""
        return ()


def open_elsewhere(files: Iterable[WrittenFile]) -> Iterator[str]:
    """A warning for each file written beside the one wanted, as that is open in another program, and for each that
    looks like another of the same paper and is not."""
    for file in files:
        if file.wanted:
            yield outcomes.open_elsewhere(file.wanted, file.path)
        if file.second:
            yield outcomes.second_names(file.path, file.second)

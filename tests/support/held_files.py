"""Files as Windows holds them: an antivirus looks into each new one, a program keeps one that is open to itself.

What is refused is refused so many times, not for so long: nothing here depends on the speed of the computer.
"""

import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from consolidate.core import files
from consolidate.core.files import replacing

_WRITES = frozenset("wxa+")


@dataclass
class Holder:
    """Which files below `root` are held: each new one for the first `fresh` tries, those that `held` names for good.

    `refused`: what was tried in vain, in order.
    """

    root: Path
    fresh: int = 0
    held: Callable[[Path], bool] = lambda _: False
    read: bool = True
    refused: list[str] = field(default_factory=list)
    _left: dict[str, int] = field(default_factory=dict)

    def ask(self, path: Any, *, reading: bool = False) -> None:
        """PermissionError where a file is held."""
        place = Path(os.path.abspath(os.fspath(path)))  # noqa: PTH100 - what is asked may be a text
        if not place.is_relative_to(self.root) or not os.path.isfile(place):  # noqa: PTH113 - not to ask itself
            return
        left = self._left.get(str(place), 0)
        if left:
            self._left[str(place)] = left - 1
        if left or (self.held(place) and (self.read or not reading)):
            self.refused.append(place.relative_to(self.root).as_posix())
            raise PermissionError(errno.EACCES, "sharing violation", str(place))

    def made(self, path: Any) -> None:
        """A file was made, or may have been written to."""
        if self.fresh:
            self._left[os.path.abspath(os.fspath(path))] = self.fresh  # noqa: PTH100

    def moved(self, old: Any, new: Any) -> None:
        """The hold goes with the file."""
        self._left.pop(os.path.abspath(os.fspath(old)), None)  # noqa: PTH100
        self._left.pop(os.path.abspath(os.fspath(new)), None)  # noqa: PTH100


@contextmanager
def holding(holder: Holder) -> Iterator[Holder]:
    """Context in which files are held. Waiting takes no time, and is given up after some tries."""
    with pytest.MonkeyPatch.context() as patch:
        _files_held(patch, holder)
        patch.setattr(files, "HELD_WHILE_OPEN", True)
        patch.setattr(replacing, "PATIENCE_SECONDS", 0.2)
        patch.setattr(replacing, "_PAUSES", (0.001,))
        yield holder


def _files_held(patch: pytest.MonkeyPatch, holder: Holder) -> None:
    replace, rename, unlink, opened, os_opened = os.replace, os.rename, os.unlink, io.open, os.open

    def moved(act: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(source: Any, target: Any, **more: Any) -> Any:
            holder.ask(source)
            holder.ask(target)
            _refuse_within(holder, source)
            act(source, target, **more)
            holder.moved(source, target)

        return guarded

    def removed(path: Any, **more: Any) -> Any:
        if more.get("dir_fd") is None:
            holder.ask(path)
        unlink(path, **more)

    def open_file(path: Any, mode: str = "r", *arguments: Any, **more: Any) -> Any:
        if not isinstance(path, int):
            holder.ask(path, reading=not _WRITES & set(mode))
        found = opened(path, mode, *arguments, **more)
        if _WRITES & set(mode) and not isinstance(path, int):
            holder.made(path)
        return found

    def open_handle(path: Any, flags: int, *arguments: Any, **more: Any) -> int:
        if more.get("dir_fd") is None and not flags & os.O_CREAT:
            holder.ask(path, reading=True)
        found = os_opened(path, flags, *arguments, **more)
        if flags & os.O_CREAT:
            holder.made(path)
        return found

    patch.setattr(os, "replace", moved(replace))
    patch.setattr(os, "rename", moved(rename))
    patch.setattr(os, "unlink", removed)
    patch.setattr(os, "remove", removed)
    patch.setattr(os, "open", open_handle)
    patch.setattr(io, "open", open_file)
    patch.setattr("builtins.open", open_file)
    patch.setattr(shutil, "_use_fd_functions", False, raising=False)


def _refuse_within(holder: Holder, folder: Any) -> None:
    """A folder cannot be renamed while a file in it is held."""
    if os.path.isdir(folder):  # noqa: PTH112
        for path in Path(folder).rglob("*"):
            holder.ask(path)

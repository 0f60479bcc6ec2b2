"""The outcomes of `archive`, `backup` and `restore`."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from consolidate.actions.outcomes.base import Json, Outcome
from consolidate.actions.outcomes.keeping.closed_as import ClosedAs
from consolidate.texts.actions import keeping as texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived(Outcome):
    """The outcome of `archive`. `is_new`: whether it is another one than lay there; `kept`: where that one is now."""

    period: str
    as_of: dt.date
    path: str
    sha256: str
    files: int
    closed: ClosedAs | None
    is_new: bool
    kept: str = ""

    def lines(self) -> Iterator[str]:
        """Where it is, what is in it, that it holds the key; that the period is not closed, where it is not."""
        yield texts.archived(self.period, self.path, self.files, new=self.is_new)
        if self.kept:
            yield texts.archive_kept(self.kept)
        if self.closed is None:
            yield texts.archived_open(self.period)
        yield texts.KEY_INSIDE

    def as_json(self) -> Json:
        """Period, as-of date, path, SHA-256, number of files."""
        return {
            "period": self.period,
            "as_of": self.as_of.isoformat(),
            "archive": self.path,
            "sha256": self.sha256,
            "files": self.files,
            "closed": self.closed.as_json() if self.closed else None,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """The backup before: its day, how many days old it is, and whether it lies where it was written."""

    day: dt.date
    days: int
    path: str
    is_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp(Outcome):
    """The outcome of `backup`. `size` in bytes; `before`: the last one; `beside_work`: it lies in the workspace itself;
    `places`: what is to be said of the folder.
    """

    path: str
    sha256: str
    files: int
    size: int
    before: Before | None
    beside_work: bool
    places: tuple[str, ...]

    def warnings(self) -> Iterator[str]:
        """What is to be said of the folder."""
        yield from self.places

    def lines(self) -> Iterator[str]:
        """Where it is, that it was read back, how old the last one was, and that one copy here is not enough."""
        yield texts.backed_up(self.path, self.files, self.size)
        before = self.before
        yield (
            texts.backup_before(before.day, before.days, before.path, before.is_there) if before else texts.FIRST_BACKUP
        )
        if self.beside_work:
            yield texts.BESIDE_WORK
        yield texts.KEY_INSIDE

    def as_json(self) -> Json:
        """Path, SHA-256, number of files, bytes, the one before, warnings."""
        before = self.before
        return {
            "backup": self.path,
            "sha256": self.sha256,
            "files": self.files,
            "bytes": self.size,
            "before": {"day": before.day.isoformat(), "days": before.days, "path": before.path} if before else None,
            "warnings": [*self.places],
        }


@dataclass(frozen=True, slots=True)
class Restored(Outcome):
    """The outcome of `restore`. `same`: of an archive, whether its files gave its master again, byte for byte."""

    folder: str
    about: Mapping[str, Any]
    files: int
    same: bool | None

    def lines(self) -> Iterator[str]:
        """Where it was unpacked, and whether the master was made again."""
        yield texts.restored(self.folder, self.files)
        if self.same is not None:
            yield (
                texts.made_again(self.about["period"])
                if self.same
                else texts.made_otherwise(self.about["period"], self.about["version"])
            )

    def as_json(self) -> Json:
        """Folder, number of files, what it is, whether the master was made again."""
        return {"folder": self.folder, "files": self.files, "about": dict(self.about), "same_master": self.same}

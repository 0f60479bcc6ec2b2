"""Where a workspace keeps closed periods, archives and backups, and what cannot be made again."""

import datetime as dt
from pathlib import Path


class KeptPlaces:
    """The paths below `root` of what is kept of periods that are closed, and of what the office has done by hand."""

    __slots__ = ()
    root: Path

    @property
    def closings(self) -> Path:
        """The table of the periods that were closed, and opened again (`consolidate close`, `reopen`)."""
        return self.root / "templates" / "closed.tsv"

    @property
    def corrections(self) -> Path:
        """The table of files that arrived after the closing of their period, each with its number."""
        return self.root / "templates" / "corrections.tsv"

    @property
    def arrivals(self) -> Path:
        """The table of when files of the inbox arrived, where that is no longer told by their own times."""
        return self.root / "templates" / "arrivals.tsv"

    @property
    def entered(self) -> Path:
        """The table of values that were typed by hand into other systems (`consolidate export --changes`)."""
        return self.root / "templates" / "entered.tsv"

    @property
    def closed_as(self) -> dt.date | None:
        """The day on which the period was closed whose files these are, where they are those of a closed period."""
        return None

    @property
    def sealed_root(self) -> Path:
        """The folder of what closed periods were made from, and of their masters."""
        return self.root / "templates" / "da-chot"

    @property
    def kept_root(self) -> Path:
        """The folder of archives and backups."""
        return self.root / "luu-tru"

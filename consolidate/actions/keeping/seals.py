"""Closed periods: the table `templates/closed.tsv`, and what each was made from.

A closed period has a folder in `templates/da-chot/`: the catalogue and the tables as they were, a manifest of the files
that counted (path, SHA-256, arrival), and the master and the leaders' page as they were made. They are put in their
places again whatever has changed since; papers of the period are made from those inputs anew.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import listed, read, read_if_there, write_state
from consolidate.core.normalize import visible
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns import arrivals
from consolidate.returns.masters import previous
from consolidate.spreadsheets import own_tables
from consolidate.texts import messages
from consolidate.texts.actions import keeping as texts

_DIGEST = re.compile("[0-9a-f]{64}")
_STATE = ("catalogue", "accepted", "remarks", "answers", "closings", "corrections")
"""What is copied when a period is closed, as `Workspace` names it."""

FIGURES, VERSION = "figures.json", "version.txt"


@dataclass(frozen=True, slots=True)
class Closing:
    """A line of the table: a period closed, or opened again (`is_closed`). Days are ISO dates.

    `number` counts the closings of the period, from 1; `words`: why it was opened, or what still waited when it was
    closed all the same.
    """

    period: str
    event: str
    day: str
    as_of: str
    sha256: str
    by: str
    words: str
    number: str

    @property
    def is_closed(self) -> bool:
        """Whether this line closes the period."""
        return self.event == texts.CLOSED_EVENT

    @property
    def closed_on(self) -> dt.date:
        """The day of the event."""
        return dt.date.fromisoformat(self.day)

    @property
    def computed_on(self) -> dt.date:
        """The as-of date of the closed figures."""
        return dt.date.fromisoformat(self.as_of)

    def as_json(self) -> dict[str, str | int]:
        """What the JSON of `status` and `merge` says of a closed period."""
        return {
            "day": self.day,
            "as_of": self.as_of,
            "sha256": self.sha256,
            "by": self.by,
            "words": self.words,
            "number": int(self.number),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedWorkspace(Workspace):
    """A workspace as it was when a period was closed: what the period was made from is read in `folder`.

    What is written goes to the same places as ever; the cache has one of its own.
    """

    folder: Path
    closing: Closing

    @property
    def catalogue(self) -> Path:
        """The catalogue as it was."""
        return self.folder / "catalogue.xlsx"

    @property
    def accepted(self) -> Path:
        """The accepted files as they were."""
        return self.folder / "accepted.tsv"

    @property
    def remarks(self) -> Path:
        """The leaders' remarks as they were."""
        return self.folder / "remarks.tsv"

    @property
    def answers(self) -> Path:
        """The office's answers as they were."""
        return self.folder / "answers.tsv"

    @property
    def closings(self) -> Path:
        """The periods that were closed before this one."""
        return self.folder / "closed.tsv"

    @property
    def corrections(self) -> Path:
        """The late files that had a number then."""
        return self.folder / "corrections.tsv"

    @property
    def arrivals(self) -> Path:
        """The files that counted."""
        return self.folder / "arrivals.tsv"

    @property
    def closed_as(self) -> dt.date | None:
        """The day of the closing."""
        return self.closing.closed_on

    @property
    def period(self) -> Period:
        """The period that was closed."""
        return Period.parse(self.closing.period)

    def cache(self, period: Period) -> Path:
        """Returns as they were checked for this closing."""
        return self.outbox_root / ".cache" / f"{period}.{self.folder.name}.bin"

    def inbox_periods(self) -> list[Period]:
        """The periods that files counted of."""
        found = {each.path.split("/")[1] for each in arrivals.recorded(self).files if each.path.count("/") > 1}
        periods = [Period.parse(name) for name in found if Period.is_one(name)]
        return sorted(periods, key=lambda period: (period.last, period.months))

    def outbox_periods(self) -> list[Period]:
        """None: what people write in masters after the closing changes nothing in it."""
        return []

    def outputs(self) -> dict[str, bytes]:
        """File name → content of the files of the closed period. ConsolidateError where they are not those closed."""
        found = {path.name: read(path) for path in listed(self.folder) if _is_output(path.name, self.period)}
        master = self.master(self.period).name
        if hashlib.sha256(found.get(master, b"")).hexdigest() != self.closing.sha256:
            raise ConsolidateError(texts.seal_broken(self.relative(self.folder / master), str(self.period)))
        return found

    def version(self) -> str:
        """The version of the program that closed it."""
        return read(self.folder / VERSION).decode("ascii", "replace")

    def figures(self) -> dict[str, object]:
        """The figures of `merge --json` as they were closed."""
        found: dict[str, object] = json.loads(read(self.folder / FIGURES))
        return found


def program_version() -> str:
    """The version of this program."""
    from importlib import metadata  # noqa: PLC0415 - it takes long to load

    return metadata.version("consolidate")


def _is_output(name: str, period: Period) -> bool:
    return name.startswith(f"{period}_")


# --- the table ---------------------------------------------------------------------------------------------------


def closings(workspace: Workspace) -> tuple[Closing, ...]:
    """Every line, oldest first. ConsolidateError with the number of a line that is none."""
    content = read_if_there(workspace.closings)
    if content is None:
        return ()
    return own_tables.records(content, texts.CLOSED, texts.CLOSED_HEADERS, Closing, _fault)


def add(workspace: Workspace, closing: Closing) -> None:
    """Add a line; it is on the disk when this returns."""
    lines = (*closings(workspace), closing)
    write_state(workspace.closings, own_tables.save(texts.CLOSED_HEADERS, map(astuple, lines)))


def _fault(item: Closing) -> str:
    if not Period.is_one(item.period):
        return messages.bad_period(visible(item.period))
    if item.event not in (texts.CLOSED_EVENT, texts.REOPENED_EVENT) or not item.number.isdecimal():
        return texts.NO_EVENT
    if item.is_closed and not _DIGEST.fullmatch(item.sha256):
        return messages.NO_DIGEST
    try:
        return "" if item.closed_on and (not item.is_closed or item.computed_on) else texts.NO_EVENT
    except ValueError:
        return texts.NO_EVENT


def last_of(workspace: Workspace, period: Period) -> Closing | None:
    """The last line of a period."""
    return next((each for each in reversed(closings(workspace)) if each.period == str(period)), None)


def sealed(workspace: Workspace, period: Period) -> SealedWorkspace | None:
    """The workspace as it was when a period was closed; None while the period is open."""
    closing = last_of(workspace, period)
    return of_closing(workspace, closing) if closing and closing.is_closed else None


def closed_periods(workspace: Workspace) -> dict[Period, SealedWorkspace]:
    """Every period that is closed now."""
    found = {each.period: each for each in closings(workspace)}
    return {Period.parse(name): of_closing(workspace, each) for name, each in found.items() if each.is_closed}


def of_closing(workspace: Workspace, closing: Closing) -> SealedWorkspace:
    """The workspace as it was at a closing."""
    folder = workspace.sealed_root / f"{closing.period}_{int(closing.number):02d}"
    return SealedWorkspace(root=workspace.root, untouched=workspace.untouched, folder=folder, closing=closing)


def source(workspace: Workspace, period: Period, as_of: dt.date) -> tuple[Workspace, dt.date]:
    """What a period is made from and as of which day: of a closed one what it was then, whatever day is asked."""
    found = sealed(workspace, period)
    return (found, found.closing.computed_on) if found else (workspace, as_of)


def outputs(workspace: Workspace) -> Mapping[str, bytes]:
    """The files of a closed period that are put in their places as they are; none of an open one."""
    return workspace.outputs() if isinstance(workspace, SealedWorkspace) else {}


def said(workspace: Workspace, gathered: previous.Gathered) -> previous.Gathered:
    """The remarks and answers that a period is drawn with: those gathered; of a closed one those of its closing."""
    return previous.kept(workspace, gathered.until) if isinstance(workspace, SealedWorkspace) else gathered


# --- closing -----------------------------------------------------------------------------------------------------


def copy_state(workspace: Workspace, target: SealedWorkspace, received: Sequence[arrivals.Arrival]) -> None:
    """Copy what a period is made from into the folder of its closing, with the manifest of the files that count."""
    for name in _STATE:
        content = read_if_there(getattr(workspace, name))
        if content is not None:
            write_state(getattr(target, name), content)
    write_state(target.arrivals, arrivals.save(received))

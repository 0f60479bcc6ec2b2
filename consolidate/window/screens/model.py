"""What a screen is: an address, a template, a function that fills it, and what its buttons do."""

import datetime as dt
import hashlib
import re
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from consolidate.core import files
from consolidate.core.errors import ConsolidateError
from consolidate.core.normalize import visible
from consolidate.core.period import VIETNAM, Period, today
from consolidate.core.workspace import Workspace
from consolidate.texts import window as texts
from consolidate.texts.window import screens as labels
from consolidate.texts.window.equal_buttons import work_of
from consolidate.window import errands
from consolidate.window.errands import Told
from consolidate.window.helper_process import HelperProcess
from consolidate.window.jobs import Jobs, asked, cut_off

_MOST_PLACES = 5000
_MONTHS_OFFERED = 26
_TYPED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Upload(Protocol):
    """A file that the browser sent."""

    @property
    def filename(self) -> str | None:
        """What the browser calls it."""

    def save(self, dst: Path, /) -> None:
        """Write its bytes into a file."""


@dataclass(frozen=True)
class Asked:
    """A request: the period it is about, the fields and files of its form, what stands in its address."""

    period: Period
    form: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    uploads: Sequence[tuple[Upload, str]] = ()
    """Each with the time it was changed, in milliseconds, as the browser says."""


class Window:
    """What the page shows and works on: the workspace, the jobs, and what was told and not yet shown.

    `open_path` opens a document in its program; `move` takes the window to another workspace, which may refuse.
    `taken`: the files that the inbox took last; `read_for`: the state of the inbox that its reading was begun for.
    """

    def __init__(
        self,
        workspace: Workspace,
        open_path: Callable[[Path], None],
        move: Callable[[Workspace], None],
        note: Callable[[str], None],
    ) -> None:
        self.workspace = self.home = workspace
        self.jobs = Jobs(note, lambda: self._job_record)
        self.note = note
        self.open_path = open_path
        self._move = move
        self._helper = HelperProcess()
        self.taken: list[Path] = []
        self.read_for = ""
        self._said: list[Told] = []
        self._places: dict[str, Path] = {}
        self._lock = threading.Lock()

    @property
    def log(self) -> Path:
        """The log of this window."""
        return self.workspace.outbox_root / ".cache" / "window.log"

    @property
    def _job_record(self) -> Path:
        """The file that is there while a job runs."""
        return self.workspace.outbox_root / ".cache" / "window-job.txt"

    @property
    def is_new(self) -> bool:
        """Whether the folder has no catalogue yet."""
        return not self.workspace.catalogue.is_file()

    def ask(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What a quick errand in this workspace returns. ConsolidateError where it does not end well."""
        return asked(self._helper, function, self.workspace.root, *arguments)

    def say(self, *told: Told) -> None:
        """Have something shown on the next page, once."""
        with self._lock:
            self._said = [*self._said, *told][-60:]

    def warm(self) -> None:
        """Have the process for quick errands load what they need, while the browser starts."""
        threading.Thread(target=lambda: list(self._helper.run(errands.warm)), daemon=True).start()

    def said(self) -> list[Told]:
        """What waits to be shown; it is then forgotten."""
        with self._lock:
            said, self._said = self._said, []
        return said

    def move(self, workspace: Workspace) -> None:
        """Go on in another workspace. ConsolidateError where a job runs, or another window has it."""
        if self.jobs.running:
            raise ConsolidateError(texts.BUSY)
        if workspace.root.resolve() != self.workspace.root.resolve():
            self._move(workspace)
            self.workspace, self.jobs.last = workspace, None
            self.taken, self.read_for = [], ""
            self.look_back()

    def look_back(self) -> None:
        """Have it told what was cut off when the window on this workspace was killed, and what had been written."""
        if found := cut_off(self._job_record):
            command, began = found
            root = self.workspace.root
            written = [
                (moment, path)
                for folder in (root / "templates", self.workspace.outbox_root)
                for path in _files_below(folder)
                if ".cache" not in path.parts and (moment := _changed(path)) >= began
            ]
            names = [self.workspace.relative(path) for _, path in sorted(written, reverse=True)]
            when = dt.datetime.fromtimestamp(began, VIETNAM)
            self.say(Told(warnings=(texts.was_cut_off(work_of(command), texts.moment(when), names),)))

    def place(self, path: Path) -> str:
        """A name by which the page may ask to open a file or folder; it never names a path itself."""
        name = hashlib.sha256(str(path.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:24]
        with self._lock:
            if name not in self._places:
                while len(self._places) >= _MOST_PLACES:
                    del self._places[next(iter(self._places))]
                self._places[name] = path
        return name

    def open(self, name: str) -> None:
        """Open what the page was given a name for. ConsolidateError where it is no longer within the workspace."""
        path = self._places.get(name)
        if path is None:
            raise ConsolidateError(texts.NO_PLACE)
        self.open_path(self.inside(path))

    def inside(self, path: Path) -> Path:
        """The path itself. ConsolidateError where it is not there, or leads out of the workspace."""
        root = self.workspace.root.resolve()
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            raise ConsolidateError(texts.NO_PLACE) from error
        if not real.is_relative_to(root):
            raise ConsolidateError(texts.LINK_OUTSIDE)
        return real

    def own_folder(self, folder: Path) -> Path:
        """A folder of the workspace, which need not be there yet. ConsolidateError where a link leads out of it."""
        if not folder.resolve().is_relative_to(self.workspace.root.resolve()):
            raise ConsolidateError(texts.folder_outside(visible(self.workspace.relative(folder))))
        return folder

    def inbox_files(self, period: Period) -> list[Path]:
        """The files in the inbox of a period, with those of its folders, as far as they can be listed."""
        return list(_files_below(self.workspace.inbox(period)))

    def stamp(self, period: Period) -> str:
        """Changes whenever a page about this period no longer shows what is there."""
        parts = [str(self.workspace.root), str(period)]
        space = self.workspace
        made = [space.master(period), space.made_with(period), space.closings, space.kept_root]
        watched = [space.catalogue, *made, *self.inbox_files(period), *_files_below(space.reviews)]
        for path in watched:
            try:
                facts = path.stat()
                parts.append(f"{path.name} {facts.st_size} {facts.st_mtime_ns}")
            except OSError:
                parts.append(path.name)
        job = self.jobs.last
        parts.append(f"{job.number} {job.state}" if job else "")
        return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def periods(self) -> list[Period]:
        """The periods there is something of, and the present and the last month; the newest first."""
        now = Period(today().replace(day=1), 1)
        known = {now, now.previous}
        for found in (self.workspace.template_periods, self.workspace.inbox_periods, self.workspace.outbox_periods):
            try:
                known.update(found())
            except ConsolidateError:  # a folder that cannot be listed now: the screens that need it say so
                continue
        return sorted(known, key=lambda period: (period.last, period.months), reverse=True)

    def other_periods(self) -> list[Period]:
        """The next month and those of two years: a new workspace can begin with any of them; the newest first."""
        now = Period(today().replace(day=1), 1)
        months = [now.next]
        while len(months) < _MONTHS_OFFERED:
            months.append(months[-1].previous)
        return months

    def collected(self) -> Period:
        """The period that returns are collected for: the latest that workbooks were made for, else the last month."""
        try:
            made = [period for period in self.workspace.template_periods() if period.months == 1]
        except ConsolidateError:
            made = []
        return made[-1] if made else Period(today().replace(day=1), 1).previous

    def close(self) -> None:
        """End the processes that work for the page."""
        self.jobs.close()
        self._helper.end()


def _changed(path: Path) -> float:
    """When a file was changed, in seconds since 1970; 0 where it is gone."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _files_below(folder: Path) -> Iterable[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for path in entries:
        try:
            deeper = files.is_folder(path) and not path.is_symlink()
        except OSError:
            deeper = False
        if deeper:
            yield from _files_below(path)
        elif not path.name.startswith((".", "~$")):
            yield path


Show = Callable[[Window, Asked], dict[str, Any]]
Act = Callable[[Window, Asked], str | None]
"""What a button does; gives the address of the screen that follows, None where that is its own."""


@dataclass(frozen=True)
class Screen:
    """A screen: its address, its label, its template (`<name>.html`), what fills that, what each button does.

    `in_menu`: whether the menu leads to it; `is_step`: whether it is one of the steps that each period takes.
    """

    name: str
    label: str
    show: Show
    actions: Mapping[str, Act] = field(default_factory=dict)
    in_menu: bool = True
    is_step: bool = True


def moment_of(path: Path) -> dt.datetime | None:
    """When a file was changed, in Vietnam; None where there is none."""
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, VIETNAM)
    except OSError:
        return None


def held(path: Path) -> str:
    """That a file is open in another program and is to be closed; "" where it is not."""
    return texts.open_elsewhere(path.name) if files.open_mark(path) else ""


def refuse_held(*paths: Path) -> None:
    """ConsolidateError where one of the files is open in another program: told before the work, not after it."""
    if found := next(filter(None, map(held, paths)), ""):
        raise ConsolidateError(found)


def typed_day(given: str) -> dt.date | None:
    """The day typed as people write it here, 31/10/2025, or as the commands take it; None where none is."""
    typed = given.strip()
    found = _TYPED.fullmatch(typed)
    try:
        return (
            dt.date(*map(int, reversed(found.groups()))) if found else dt.date.fromisoformat(typed) if typed else None
        )
    except ValueError as error:
        raise ConsolidateError(labels.not_a_day(visible(typed[:30]))) from error

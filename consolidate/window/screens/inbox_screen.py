"""What came back: files taken in and read at once, who owes what, files that need a word of the office."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from consolidate.core.errors import ConsolidateError
from consolidate.core.period import Period
from consolidate.texts import window as texts
from consolidate.texts.outputs.master.vocabulary import Returned
from consolidate.texts.window import screens as labels
from consolidate.window import errands, inbox_copies
from consolidate.window.errands import AgencyRow, FileRow, RoundRows, Told
from consolidate.window.jobs import JobState
from consolidate.window.screens.model import Asked, Screen, Window

MOST_READ_AT_ONCE = 5
"""So many files are read while the page waits; more are read by a job, which shows how far it is."""


def show(window: Window, asked: Asked) -> dict[str, Any]:
    """The agencies and the files, those of the filter that was chosen; how far they are read, while that takes long."""
    wanted = asked.query.get("loc", "")
    chosen = wanted if wanted in labels.FILTERS else ""
    folder = window.workspace.inbox(asked.period)
    filled: dict[str, Any] = {
        "folder": folder,
        "shown_folder": window.workspace.relative(folder),
        "chosen": chosen,
        "round": None,
        "unread": 0,
    }
    if window.jobs.running:
        return filled
    unread, state = _unread(window, asked.period)
    if unread > MOST_READ_AT_ONCE and window.read_for != state:
        window.read_for = state
        _read(window, asked.period)
        return filled
    if unread > MOST_READ_AT_ONCE and _was_stopped(window):
        return filled | {"unread": unread}
    found: RoundRows = window.ask(errands.status, asked.period)
    period = str(asked.period)
    agencies, files = _chosen(found, chosen, period)
    taken = {window.workspace.relative(path) for path in window.taken}
    lately = [row for row in found.files if row.path in taken or any(row.path.startswith(f"{each}/") for each in taken)]
    return filled | {
        "round": found,
        "agencies": [(row, _next(row), _TONES.get(Returned(row.standing), "")) for row in agencies],
        "files": [(row, _other_period(row, period)) for row in files],
        "lately": [(row, _other_period(row, period)) for row in sorted(lately, key=_urgent)],
        "lately_counts": (len(lately), sum(row.aside for row in lately), sum(bool(row.errors) for row in lately)),
        "standings": [(label, dict(found.standings).get(label.value, 0)) for label in Returned],
    }


def _urgent(row: FileRow) -> tuple[bool, bool, bool, str]:
    """Files that wait for a word of the office first, then others put aside, then those with errors."""
    return not row.acceptable, not row.aside, not row.errors, row.path


def _unread(window: Window, period: Period) -> tuple[int, str]:
    """How many files may not have been read yet, by the time of the cache; and the state of the inbox."""
    cached = _moment(window.workspace.cache(period))
    catalogue = _moment(window.workspace.catalogue)
    moments = {path: _moment(path, arrived=True) for path in window.inbox_files(period)}
    unread = sum(max(moment, catalogue) > cached for moment in moments.values())
    return unread, str((str(period), catalogue, sorted((str(path), moment) for path, moment in moments.items())))


def _moment(path: Path, *, arrived: bool = False) -> float:
    """When a file was changed (when its entry was made); 0 where there is none."""
    try:
        return path.stat().st_ctime if arrived else path.stat().st_mtime
    except OSError:
        return 0.0


def _read(window: Window, period: Period) -> None:
    titles = (labels.READING, f"consolidate status {period}", SCREEN.name)
    window.jobs.start(titles, errands.read, window.workspace.root, period, only_reads=True)


def _was_stopped(window: Window) -> bool:
    """Whether the person stopped the reading of these files."""
    job = window.jobs.last
    return job is not None and job.title == labels.READING and job.state is JobState.STOPPED


_TONES = {Returned.YES: "good", Returned.BLANK: "soon", Returned.ASIDE: "late", Returned.NO: "silent"}
"""The colour beside the word, as the master has it; agencies that owe nothing have none."""

_AGENCIES: dict[str, Callable[[AgencyRow], bool]] = {
    "": lambda row: True,
    "no": lambda row: row.standing in (Returned.NO, Returned.ASIDE),
    "blank": lambda row: row.standing == Returned.BLANK,
    "faults": lambda row: bool(row.errors),
}


def _chosen(found: RoundRows, chosen: str, period: str) -> tuple[list[AgencyRow], list[FileRow]]:
    """The agencies and files that a filter shows."""
    agencies = [row for row in found.agencies if chosen in _AGENCIES and _AGENCIES[chosen](row)]
    if chosen == "unknown":
        return agencies, [row for row in found.files if row.aside and not _other_period(row, period)]
    if chosen == "period":
        return agencies, [row for row in found.files if _other_period(row, period)]
    return agencies, list(found.files) if not chosen else []


def _next(row: AgencyRow) -> str:
    """What the office does next for an agency."""
    standing = Returned(row.standing)
    if standing is Returned.YES:
        return labels.SEND_BACK if row.errors else labels.QUESTIONS_WAIT if row.questions else labels.NOTHING
    return labels.NEXT_OF[standing]


def _other_period(row: FileRow, period: str) -> str:
    """The period that a file put aside says it is for, where that is another one; "" else."""
    return row.period if row.aside and Period.is_one(row.period) and row.period != period else ""


def take(window: Window, asked: Asked) -> None:
    """Copy what was dropped into the inbox; the page that follows reads it."""
    if not asked.uploads:
        raise ConsolidateError(texts.NOT_SENT)
    folder = window.own_folder(window.workspace.inbox(asked.period))
    made: list[tuple[str, Path]] = []
    try:
        for upload, modified in asked.uploads:
            wanted = inbox_copies.name_of(upload.filename or "")
            made.append((wanted, inbox_copies.put(folder, wanted, inbox_copies.modified(modified), upload.save)))
    finally:
        paths = [path for _, path in made]
        window.taken = [*(window.taken if asked.form.get("goes_on") else ()), *paths]
        if made:
            renamed = [(wanted, path.name) for wanted, path in made if path.name != wanted]
            shown = window.workspace.relative(folder)
            window.say(Told((texts.taken([path.name for path in paths], shown), *texts.renamed(renamed))))


def check(window: Window, asked: Asked) -> None:
    """`consolidate check`."""
    titles = (labels.CHECK_ALL, f"consolidate check {asked.period}", SCREEN.name)
    window.jobs.start(titles, errands.check, window.workspace.root, asked.period)


def accept(window: Window, asked: Asked) -> None:
    """`consolidate accept`."""
    if not asked.form.get("agency"):
        raise ConsolidateError(labels.NO_AGENCY_CHOSEN)
    row = _named(window, asked)
    window.say(window.ask(errands.accept, asked.period, row.path, asked.form.get("agency", "")))


def copy(window: Window, asked: Asked) -> None:
    """Copy a file to the period that it is for; it stays where it is."""
    row = _named(window, asked)
    to = _other_period(row, str(asked.period))
    source = window.workspace.root / row.path
    if not to or not source.is_file():
        raise ConsolidateError(labels.not_for_copy(row.path))
    real = window.inside(source)
    folder = window.own_folder(window.workspace.inbox(Period.parse(to)))
    made = inbox_copies.put(folder, source.name, real.stat().st_mtime, lambda part: shutil.copyfile(real, part))
    window.say(Told(lines=(texts.copied(made.name, window.workspace.relative(folder)),)))


def _named(window: Window, asked: Asked) -> FileRow:
    """The file of the inbox that a button is about, found among those that are there."""
    found: RoundRows = window.ask(errands.status, asked.period)
    wanted = asked.form.get("sha256", ""), asked.form.get("file", "")
    for row in found.files:
        if (row.sha256, window.place(Path(row.path))) == wanted and row.aside:
            return row
    raise ConsolidateError(texts.NO_PLACE)


SCREEN = Screen(
    name="nhan",
    label=labels.INBOX,
    show=show,
    actions={"chep": take, "doc-lai": check, "nhan-la-cua": accept, "chep-sang-ky": copy},
)

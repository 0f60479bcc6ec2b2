"""What lay there before the last merges of a period, kept so that it can be brought back.

In `luu-tru/hoan-tac/<period>/`, outside of outbox/, which may be deleted: one journal for each merge, and the files as
they were, each once. A journal is written before the first file is replaced.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from consolidate.core import files
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import listed, read_if_there, remove, stage, write_state
from consolidate.core.files.kept_copies import kept_copy
from consolidate.core.files.replacing import patience, swap
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace, numbered
from consolidate.texts import messages

KEPT_MERGES = 3
"""So many merges of a period can be undone."""

_NAME_DIGITS = 32
_CONTENT = re.compile(rf"[0-9a-f]{{{_NAME_DIGITS}}}")
"""Names of the files as they were: the first digits of their SHA-256, as a path on Windows is to be short."""

MERGE, UNDO = "merge", "undo"
"""What was under way, in the file that is there while outputs are replaced, before the number of the journal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file before a merge and after it: SHA-256, "" where there is none."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """A merge that can be undone. Places are relative to the workspace.

    `outputs`: what people open; `state`: tables in templates/; `notes`: what only saves time, brought back unasked.
    `read`: (period, SHA-256) of the masters whose remarks and answers were taken. `copies`: kept copies that were not
    there before. `masters`: SHA-256 of the masters before it that were as they had been written.
    """

    number: int
    as_of: str
    outputs: Mapping[str, Kept]
    state: Mapping[str, Kept]
    notes: Mapping[str, Kept]
    read: Sequence[tuple[str, str]] = ()
    copies: Sequence[str] = ()
    masters: Sequence[str] = ()

    @property
    def kept(self) -> dict[str, Kept]:
        """Every file by its place."""
        return {**self.outputs, **self.state, **self.notes}


@dataclass(frozen=True, slots=True)
class Before:
    """What a merge begins with: its as-of date, and the tables of templates/ before anything is kept in them."""

    as_of: str
    state: Mapping[Path, bytes | None]


def before(workspace: Workspace, as_of: str) -> Before:
    """What a merge begins with. To be asked before the first table is written."""
    return Before(as_of, {path: read_if_there(path) for path in (workspace.remarks, workspace.answers)})


# --- written -----------------------------------------------------------------------------------------------------


def record(
    workspace: Workspace,
    period: Period,
    begun: Before,
    planned: Mapping[Path, str],
    read: Sequence[tuple[Period, str]],
    masters: Sequence[str],
) -> Journal:
    """Keep what a merge is about to replace. `planned`: path → SHA-256 of what it puts there, "" where it removes.

    `read`, `masters`: see `Journal`. A merge or an undo that was broken off before it is continued: what lay there
    before that one is what lay there before this one.
    """
    folder = workspace.undo(period)
    known = journals(workspace, period)
    broken = under_way(workspace, period, known)
    gone = [each for each in known[-1:] if each is broken or never_happened(workspace, each)]
    last = broken
    places = {workspace.relative(path): (path, after) for path, after in planned.items()}
    for path, after in planned.items():
        places |= {workspace.relative(other): (other, after) for other in numbered(path)}
    places |= {
        place: (workspace.root / place, digest_at(workspace.root / place))
        for place in (last.outputs if last else ())
        if place not in places
    }
    journal = Journal(
        number=max((each.number for each in known), default=0) + 1,
        as_of=begun.as_of,
        outputs={place: _kept(workspace, folder, path, after, last) for place, (path, after) in sorted(places.items())},
        state={
            workspace.relative(path): _kept_state(workspace, folder, path, content, last)
            for path, content in begun.state.items()
        },
        notes={
            workspace.relative(path): _kept(workspace, folder, path, "", last, always=True)
            for path in (workspace.made_with(period),)
        },
        read=[*(last.read if last else ()), *((str(each), digest) for each, digest in read)],
        copies=last.copies if last else (),
        masters=[*(last.masters if last else ()), *masters],
    )
    copies = {*journal.copies, *_copies_to_come(workspace, journal)}
    journal = replace(journal, copies=sorted(copies))
    write_state(path_of(workspace, period, journal), _saved(journal))
    for each in gone:
        remove(path_of(workspace, period, each))
    _prune(workspace, period)
    return journal


def amended(workspace: Workspace, period: Period, journal: Journal, planned: Mapping[Path, str]) -> Journal:
    """The journal, written anew, of a merge that puts something else at these paths than it was about to."""
    places = {workspace.relative(path): after for path, after in planned.items()}
    outputs = {place: replace(kept, after=places.get(place, kept.after)) for place, kept in journal.outputs.items()}
    journal = replace(journal, outputs=outputs)
    write_state(path_of(workspace, period, journal), _saved(journal))
    return journal


def _kept(
    workspace: Workspace, folder: Path, path: Path, after: str, last: Journal | None, *, always: bool = False
) -> Kept:
    """A file with its content kept. `always`: whatever it holds now, it is of the merge that was broken off."""
    content = read_if_there(path)
    digest = _digest(content)
    earlier = last.kept.get(workspace.relative(path)) if last else None
    if earlier and (always or digest in (earlier.before, earlier.after)):
        return Kept(before=earlier.before, after=after)
    _keep(folder, content)
    return Kept(before=digest, after=after)


def _kept_state(workspace: Workspace, folder: Path, path: Path, content: bytes | None, last: Journal | None) -> Kept:
    after, digest = digest_at(path), _digest(content)
    earlier = last.state.get(workspace.relative(path)) if last else None
    if earlier and digest in (earlier.before, earlier.after):
        return Kept(before=earlier.before, after=after)
    _keep(folder, content)
    return Kept(before=digest, after=after)


def _copies_to_come(workspace: Workspace, journal: Journal) -> Iterator[str]:
    """Places of the copies that a merge makes of files people worked on, where no such copy is there yet."""
    for place, kept in journal.outputs.items():
        if kept.before:
            copy = kept_copy(workspace.root / place, kept.before)
            if not copy.exists():
                yield workspace.relative(copy)


def _keep(folder: Path, content: bytes | None) -> None:
    """Keep a file's content, if it is not kept yet. ConsolidateError where that cannot be written."""
    if content is None:
        return
    path = content_path(folder, _digest(content))
    staged = stage(path, content)
    if staged.part:
        with files.os_errors_as(messages.cannot_write, path):
            swap(staged.part, path, patience())


def drop(workspace: Workspace, period: Period, journal: Journal) -> None:
    """Take a journal away: its merge replaced nothing, or it has been undone."""
    remove(path_of(workspace, period, journal))
    _prune(workspace, period)


def _prune(workspace: Workspace, period: Period) -> None:
    """Remove journals of more merges than can be undone, and contents that no journal names."""
    folder = workspace.undo(period)
    known = journals(workspace, period)
    for old in known[:-KEPT_MERGES]:
        remove(path_of(workspace, period, old))
    named = {_name(kept.before) for each in known[-KEPT_MERGES:] for kept in each.kept.values()}
    for path in listed(folder):
        if _CONTENT.fullmatch(path.name) and path.name not in named:
            remove(path)
    with suppress(OSError):  # it holds something, or is not there
        folder.rmdir()


# --- read --------------------------------------------------------------------------------------------------------


def journals(workspace: Workspace, period: Period) -> list[Journal]:
    """The journals of a period, oldest first; without those that cannot be read."""
    paths = [path for path in listed(workspace.undo(period), "*.json") if path.stem.isdecimal()]
    found = (_loaded(read_if_there(path) or b"") for path in paths)
    return sorted((each for each in found if each), key=lambda each: each.number)


def under_way(workspace: Workspace, period: Period, known: Sequence[Journal]) -> Journal | None:
    """The last journal, if its merge or its undo was broken off while it replaced files; else None."""
    _, number = mark(workspace, period)
    return next((each for each in known[-1:] if each.number == number), None)


def mark(workspace: Workspace, period: Period) -> tuple[str, int]:
    """What was broken off while it replaced files, and the number of its journal; ("", 0) where nothing was."""
    words = (read_if_there(workspace.unfinished(period)) or b"").decode("ascii", "ignore").split()
    return (words[0], int(words[1])) if len(words) > 1 and words[1].isdecimal() else ("", 0)


def cut_off(workspace: Workspace) -> Iterator[str]:
    """A sentence for each period whose outputs may be of two runs, as a merge or an undo was broken off."""
    for period in workspace.unfinished_periods():
        undoing = mark(workspace, period)[0] == UNDO
        yield messages.undo_cut_off(str(period)) if undoing else messages.cut_off(str(period))


def mark_of(what: str, journal: Journal | None) -> bytes:
    """The content of the file that is there while outputs are replaced."""
    return f"{what} {journal.number}".encode("ascii") if journal else b""


def never_happened(workspace: Workspace, journal: Journal) -> bool:
    """Whether a merge was broken off before it replaced anything, though it was about to."""
    outputs = journal.outputs
    if all(kept.before == kept.after for kept in outputs.values()):
        return False
    return all(digest_at(workspace.root / place) == kept.before for place, kept in outputs.items())


def content_path(folder: Path, digest: str) -> Path:
    """Where the content of a file with that SHA-256 is kept."""
    return folder / _name(digest)


def _name(digest: str) -> str:
    return digest[:_NAME_DIGITS]


def content_of(workspace: Workspace, period: Period, digest: str) -> bytes:
    """The content of a file as it was. ConsolidateError where it is no longer there, or damaged."""
    path = content_path(workspace.undo(period), digest)
    content = read_if_there(path)
    if _digest(content) != digest or content is None:
        raise ConsolidateError(messages.undo_damaged(workspace.relative(path), str(period)))
    return content


def digest_at(path: Path) -> str:
    """The SHA-256 of a file, "" where there is none."""
    return _digest(read_if_there(path))


def _digest(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()


def path_of(workspace: Workspace, period: Period, journal: Journal) -> Path:
    """Where a journal stands."""
    return workspace.undo(period) / f"{journal.number:04}.json"


def _saved(journal: Journal) -> bytes:
    return json.dumps(asdict(journal), indent=1).encode("utf-8")


def _loaded(content: bytes) -> Journal | None:
    """None for what is no journal: it was damaged, or is of a version that is not known."""
    try:
        found = json.loads(content)
        parts = {
            name: {place: Kept(**kept) for place, kept in found[name].items()} for name in ("outputs", "state", "notes")
        }
        return Journal(**{**found, **parts, "read": [(period, digest) for period, digest in found["read"]]})
    except (ValueError, KeyError, TypeError, AttributeError):
        return None

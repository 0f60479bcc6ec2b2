"""The command `undo`: the master and the answers as they were before the last merge of a period, byte for byte."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from consolidate.actions import made_papers
from consolidate.actions.keeping import seals, undo_journal
from consolidate.actions.keeping.undo_journal import Journal, Kept
from consolidate.actions.outcomes.keeping.undone import TypedSince, Undone
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import note, read_if_there, refuse_if_held, remove, write_state
from consolidate.core.files.kept_copies import kept_copy
from consolidate.core.files.replacing import settle, unstopped
from consolidate.core.period import VIETNAM, Period
from consolidate.core.workspace import Workspace, numbered
from consolidate.returns.masters import previous
from consolidate.texts import messages
from consolidate.texts.actions import keeping


def undo(workspace: Workspace, period: Period, today: dt.date) -> Undone:
    """Bring back what lay there before the last merge of a period. What people edited since is kept as a copy.

    ConsolidateError where the period is closed, no merge can be undone, a file is open in another program, or its
    content is damaged: nothing is changed then.
    """
    workspace.refuse_if_too_deep()
    if seals.sealed(workspace, period):
        raise ConsolidateError(keeping.no_undo_of_closed(str(period)))
    workspace.sweep(period, today)
    journal = _last(workspace, period)
    if journal is None:
        remove(workspace.unfinished(period))
        return Undone(period=str(period), finished=True, left=len(undo_journal.journals(workspace, period)))
    contents = _contents(workspace, period, journal)
    typed = _typed_since(workspace, period, today, journal)
    made = dt.datetime.fromtimestamp(undo_journal.path_of(workspace, period, journal).stat().st_mtime, VIETNAM)
    kept = _keep_edited(workspace, journal)
    with unstopped():
        write_state(workspace.unfinished(period), undo_journal.mark_of(undo_journal.UNDO, journal))
        restored, removed = _restore(workspace, journal.outputs, contents)
        changed_since = _restore_state(workspace, journal, contents)
        previous.forget(workspace, [(Period.parse(each), digest) for each, digest in journal.read])
        _restore_notes(workspace, period, journal, contents)
        _remove_copies(workspace, journal)
        _remove_empty(workspace, period)
        undo_journal.drop(workspace, period, journal)
        remove(workspace.unfinished(period))
    master = read_if_there(workspace.master(period))
    return Undone(
        period=str(period),
        as_of=dt.date.fromisoformat(journal.as_of),
        made=made,
        master=workspace.relative(workspace.master(period)) if master is not None else "",
        restored=restored,
        removed=removed,
        kept=kept,
        typed=typed,
        changed_since=changed_since,
        older=_older(workspace, period, master or b""),
        mails=any(place.startswith(f"{workspace.relative(workspace.mails(period))}/") for place in journal.outputs),
        left=len(undo_journal.journals(workspace, period)),
    )


def _last(workspace: Workspace, period: Period) -> Journal | None:
    """The journal of the merge to undo; None where an undo was broken off when all was in its place.

    ConsolidateError where there is none.
    """
    known = undo_journal.journals(workspace, period)
    what, number = undo_journal.mark(workspace, period)
    if broken := undo_journal.under_way(workspace, period, known):
        return broken
    if what == undo_journal.UNDO and number:
        return None
    while known and undo_journal.never_happened(workspace, known[-1]):
        undo_journal.drop(workspace, period, known.pop())
    if not known:
        raise ConsolidateError(messages.nothing_to_undo(str(period)))
    return known[-1]


def _contents(workspace: Workspace, period: Period, journal: Journal) -> dict[str, bytes]:
    """SHA-256 → content of every file that is to be as it was. ConsolidateError where one cannot be brought back."""
    found: dict[str, bytes] = {}
    for place, kept in journal.kept.items():
        path = workspace.root / place
        if undo_journal.digest_at(path) != kept.before:
            if place not in journal.notes:
                refuse_if_held(path)
            if kept.before:
                found[kept.before] = undo_journal.content_of(workspace, period, kept.before)
    return found


# --- what people did since ---------------------------------------------------------------------------------------


def _keep_edited(workspace: Workspace, journal: Journal) -> dict[str, str]:
    """Copy the files that were edited since the merge, before they are replaced: place → its copy."""
    found: dict[str, str] = {}
    for place, kept in journal.outputs.items():
        path = workspace.root / place
        digest = undo_journal.digest_at(path)
        if digest not in ("", kept.before, kept.after):
            copy = kept_copy(path, digest)
            write_state(copy, read_if_there(path) or b"")
            found[place] = workspace.relative(copy)
    return found


def _typed_since(workspace: Workspace, period: Period, today: dt.date, journal: Journal) -> list[TypedSince]:
    """What leaders and the office wrote in the period's master since the merge, not read by another run yet."""
    place = workspace.relative(workspace.master(period))
    kept = journal.outputs.get(place)
    if kept is None or undo_journal.digest_at(workspace.master(period)) in ("", kept.before, kept.after):
        return []
    try:
        gathered = previous.gather(workspace, period, today)
    except ConsolidateError:
        return []  # it cannot be read; its copy has it all
    remarks, answers = gathered.kept
    new_remarks = [each for each in gathered.remarks if each not in remarks and each.period == str(period)]
    new_answers = [each for each in gathered.answers if each not in answers and each.period == str(period)]
    return [
        *(TypedSince(each.task, each.text) for each in new_remarks if each.text),
        *(TypedSince(each.about.task, each.text) for each in new_answers if each.text),
    ]


# --- as it was ---------------------------------------------------------------------------------------------------


def _restore(
    workspace: Workspace, outputs: Mapping[str, Kept], contents: Mapping[str, bytes]
) -> tuple[list[str], list[str]]:
    """Put each file back, or take it away where there was none. Gives the places of both."""
    restored, removed = [], []
    master_first = sorted(outputs, key=lambda place: (place.count("/"), place))
    for place in master_first:
        path, kept = workspace.root / place, outputs[place]
        for beside in numbered(path):
            if workspace.relative(beside) not in outputs and workspace.wrote_beside(beside):
                _take_away(beside)
                removed.append(workspace.relative(beside))
        if undo_journal.digest_at(path) == kept.before:
            continue
        if kept.before:
            write_state(path, contents[kept.before])
            restored.append(place)
        else:
            _take_away(path)
            removed.append(place)
    for folder in {(workspace.root / place).parent for place in outputs}:
        settle(folder)
    return restored, removed


def _take_away(path: Path) -> None:
    if not remove(path):
        raise ConsolidateError(messages.state_held(str(path)))


def _restore_state(workspace: Workspace, journal: Journal, contents: Mapping[str, bytes]) -> list[str]:
    """Put the tables of templates/ back. Gives the places of those that were written again since, and are left."""
    left = []
    for place, kept in journal.state.items():
        path = workspace.root / place
        digest = undo_journal.digest_at(path)
        if digest == kept.before:
            continue
        if digest != kept.after:
            left.append(place)
        elif kept.before:
            write_state(path, contents[kept.before])
        else:
            _take_away(path)
    return left


def _restore_notes(workspace: Workspace, period: Period, journal: Journal, contents: Mapping[str, bytes]) -> None:
    """Put back what only saves time; what is written by us is known as such again."""
    for place, kept in journal.notes.items():
        if kept.before in contents:
            note(workspace.root / place, contents[kept.before])
        elif not kept.before:
            remove(workspace.root / place)
    for place, kept in journal.outputs.items():
        if kept.before in journal.masters:
            path = workspace.root / place
            previous.remember(workspace, period, read_if_there(path) or b"", path.name)


def _remove_copies(workspace: Workspace, journal: Journal) -> None:
    """Take away the copies that the merge made of files people had worked on: these are in their places again."""
    for place, kept in journal.outputs.items():
        path = workspace.root / place
        copy = kept_copy(path, kept.before)
        if kept.before and workspace.relative(copy) in journal.copies:
            same = undo_journal.digest_at(copy) == kept.before == undo_journal.digest_at(path)
            if same:
                remove(copy)


def _remove_empty(workspace: Workspace, period: Period) -> None:
    for folder in (*_folders(workspace, period), workspace.outbox(period)):
        with suppress(OSError):  # it holds something, or is not there
            folder.rmdir()


def _folders(workspace: Workspace, period: Period) -> Sequence[Path]:
    return workspace.replies(period), workspace.papers(period), workspace.mails(period)


def _older(workspace: Workspace, period: Period, master: bytes) -> list[str]:
    """The papers that lie there and say figures of another master; the folder of mails stands for all in it."""
    mails = workspace.relative(workspace.mails(period))
    found = made_papers.older(workspace, period, master)
    return list(dict.fromkeys(mails if place.startswith(f"{mails}/") else place for place in found))

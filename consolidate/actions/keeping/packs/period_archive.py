"""The command `archive`: all that a period was made from and all that was made of it, in one zip."""

import datetime as dt
import hashlib
from collections.abc import Container, Iterable
from contextlib import suppress
from dataclasses import astuple
from functools import partial
from pathlib import Path, PurePath

from consolidate.actions import reporting_round
from consolidate.actions.keeping import seals
from consolidate.actions.keeping.packs import packing
from consolidate.actions.keeping.packs.packing import Member
from consolidate.actions.keeping.seals import SealedWorkspace
from consolidate.actions.outcomes.keeping.packs import Archived
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import listed, read, read_if_there, refuse_if_held
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns import arrivals
from consolidate.returns.arrivals import arrivals_in, recorded
from consolidate.returns.inbox import is_lock, is_system
from consolidate.returns.intake import Watch, counted, unwatched
from consolidate.returns.model import CheckedReturn
from consolidate.spreadsheets import own_tables
from consolidate.texts.actions import keeping as texts

_TABLES = ("accepted", "remarks", "answers", "corrections")
"""What stands beside the catalogue, as `Workspace` names it."""


def archive(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    today: dt.date,
    watch: Watch[CheckedReturn | None] = unwatched,
) -> Archived:
    """Merge a period and pack it into `luu-tru/<period>.zip`: of a closed one as it was closed.

    The same bytes each time while nothing of it changes. ConsolidateError where a file that counted is missing.
    """
    path = workspace.kept_root / f"{period}.zip"
    refuse_if_held(path)
    before = packing.digest(path) if path.is_file() else ""
    published = reporting_round.merge(workspace, period, as_of, today, watch)
    source, as_of = seals.source(workspace, period, as_of)
    if published.closed and published.closed.missing:
        raise ConsolidateError(texts.not_archived(str(period), published.closed.missing))
    members = {**_state(workspace, source, period), **_sent(workspace, period), **_made(workspace, source, period)}
    members |= _received(workspace, source, period, as_of)
    master = members[_name(workspace, workspace.master(period))].read()
    version = source.version() if isinstance(source, SealedWorkspace) else seals.program_version()
    digest = hashlib.sha256(master).hexdigest()
    about = {
        "kind": "archive",
        "period": str(period),
        "as_of": as_of.isoformat(),
        "version": version,
        "closed": source.closing.as_json() if isinstance(source, SealedWorkspace) else None,
        "master": _name(workspace, workspace.master(period)),
        "sha256": digest,
    }
    closed_on = source.closing.day if isinstance(source, SealedWorkspace) else ""
    page = texts.archive_page(str(period), as_of, closed_on, version, digest, len(members))
    new = packing.write(path, members, about, page)
    return Archived(
        period=str(period),
        as_of=as_of,
        path=workspace.relative(path),
        sha256=packing.digest(path),
        files=len(members),
        closed=published.closed,
        is_new=new,
        kept=workspace.relative(packing.kept_as(path, before)) if new and before else "",
    )


def _name(workspace: Workspace, path: Path) -> str:
    return path.absolute().relative_to(workspace.root.absolute()).as_posix()


def _files(workspace: Workspace, paths: Iterable[Path]) -> dict[str, Member]:
    return {_name(workspace, path): Member(partial(read, path)) for path in paths}


def _state(workspace: Workspace, source: Workspace, period: Period) -> dict[str, Member]:
    """Key, catalogue and tables, each in its place; what earlier periods and this one were closed with."""
    found = _files(workspace, [workspace.key_file])
    for name in ("catalogue", *_TABLES):
        content = read_if_there(getattr(source, name))
        if content is not None:
            found[_name(workspace, getattr(workspace, name))] = Member(partial(bytes, content))
    lines = [each for each in seals.closings(source) if Period.parse(each.period).last <= period.last]
    if isinstance(source, SealedWorkspace):
        lines.append(source.closing)
    if lines:
        table = own_tables.save(texts.CLOSED_HEADERS, map(astuple, lines))
        found[_name(workspace, workspace.closings)] = Member(partial(bytes, table))
    for each in lines:
        if each.is_closed:
            found |= _files(workspace, listed(seals.of_closing(workspace, each).folder))
    return found


def _sent(workspace: Workspace, period: Period) -> dict[str, Member]:
    """The workbooks sent out, of the period and those within it; the office's templates of papers."""
    periods = [each for each in workspace.template_periods() if period.holds(each)]
    folders = [*map(workspace.templates, periods), workspace.paper_templates]
    return _files(workspace, _ours(folders))


def _ours(folders: Iterable[Path]) -> list[Path]:
    """The files of folders, without what programs and systems leave about."""
    return [path for folder in folders for path in listed(folder) if not is_system(PurePath(path.name))]


def _made(workspace: Workspace, source: Workspace, period: Period) -> dict[str, Member]:
    """Master, page, papers, mails and replies; of a closed period the first two as they were closed."""
    folder = workspace.outbox(period)
    places = (folder, workspace.papers(period), workspace.mails(period), workspace.replies(period))
    found = _files(workspace, _ours(places))
    for name, data in seals.outputs(source).items():
        found[_name(workspace, folder / name)] = Member(partial(bytes, data))
    return found


def _received(workspace: Workspace, source: Workspace, period: Period, as_of: dt.date) -> dict[str, Member]:
    """The files of the inbox that count, of the period and those before it, and the manifest of when they came."""
    periods = [each for each in source.inbox_periods() if each.last < period.first or period.holds(each)]
    received_by = None if as_of == period.last else as_of
    there = counted(source, periods, received_by, recorded(source))
    found = {
        _name(workspace, item.path): Member(partial(read, item.path), item.received.arrived) for item in there.files
    }
    noted = arrivals_in(there)
    if isinstance(source, SealedWorkspace):  # also what was there when it was closed
        noted += [each for each in recorded(source).files if is_system(PurePath(each.path))]
    skipped = [path for each in noted if is_system(path := PurePath(each.path)) and not _is_member(path, found)]
    found |= {path.as_posix(): Member(partial(_left_about, workspace.root / path)) for path in skipped}
    manifest = arrivals.save(noted)
    found[_name(workspace, workspace.arrivals)] = Member(partial(bytes, manifest))
    return found


def _is_member(path: PurePath, found: Container[str]) -> bool:
    """Whether a path is that of a member of a zip or a mail that is packed whole."""
    return any(parent.as_posix() in found for parent in path.parents)


def _left_about(path: Path) -> bytes:
    """What a program left in the inbox: only that it was there counts. A lock file is empty whether it still lies there
    or is gone since the period was closed.
    """
    if is_lock(path.name):
        return b""
    with suppress(ConsolidateError):
        return read_if_there(path) or b""
    return b""

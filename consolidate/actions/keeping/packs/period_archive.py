"""The command `archive`: all that a period was made from and all that was made of it, in one zip."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import astuple
from functools import partial
from pathlib import Path

from consolidate.actions import reporting_round
from consolidate.actions.keeping import seals
from consolidate.actions.keeping.packs import packing
from consolidate.actions.keeping.packs.packing import Member
from consolidate.actions.keeping.seals import SealedWorkspace
from consolidate.actions.outcomes.keeping.packs import Archived
from consolidate.core.errors import ConsolidateError
from consolidate.core.files import listed, read, read_if_there
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns import arrivals
from consolidate.returns.arrivals import arrivals_in, recorded
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
    path = workspace.kept_root / f"{period}.zip"
    new = packing.write(path, members, about, page)
    return Archived(
        period=str(period),
        as_of=as_of,
        path=workspace.relative(path),
        sha256=packing.digest(path),
        files=len(members),
        closed=published.closed,
        is_new=new,
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
    return _files(workspace, (path for folder in folders for path in listed(folder) if not path.name.endswith(".tmp")))


def _made(workspace: Workspace, source: Workspace, period: Period) -> dict[str, Member]:
    """Master, page, papers, mails and replies; of a closed period the first two as they were closed."""
    folder = workspace.outbox(period)
    places = (folder, workspace.papers(period), workspace.mails(period), workspace.replies(period))
    found = _files(workspace, (path for each in places for path in listed(each) if not path.name.endswith(".tmp")))
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
    found |= {
        path: Member(partial(read, workspace.root / path))
        for path in there.skipped
        if (workspace.root / path).is_file()
    }
    manifest = arrivals.save(arrivals_in(there))
    found[_name(workspace, workspace.arrivals)] = Member(partial(bytes, manifest))
    return found

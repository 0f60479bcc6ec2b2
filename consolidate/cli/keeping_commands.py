"""The commands that keep what the office has: close, reopen, archive, restore, backup."""

import datetime as dt
from pathlib import Path

import click

from consolidate.cli.commands import _AS_OF, _AS_OF_UNUSED, _PERIOD, EXIT_NEEDS_PERSON, _command
from consolidate.cli.console import Console
from consolidate.core.period import Period, as_of_day, today
from consolidate.texts.actions import cli
from consolidate.texts.actions import keeping_help as texts

_BY = click.option("--by", default="", metavar=texts.PERSON_PIECE, help=texts.BY_OPTION)


@_command(texts.CLOSE)
@_PERIOD
@_AS_OF
@_BY
@click.option("--even-so", "even_so", is_flag=True, help=texts.EVEN_SO_OPTION)
def close(console: Console, period: Period, as_of: dt.date | None, by: str, even_so: bool) -> int:
    """Close a period; exit code 1, and nothing done, while something waits."""
    from consolidate.actions.keeping import closing

    as_of = as_of_day(period, as_of)
    found = closing.close(console.workspace, period, as_of, today(), console.reading, by=by, even_so=even_so)
    console.outcome(found)
    return found.exit_code


@_command(texts.REOPEN)
@_PERIOD
@click.option("--reason", required=True, metavar=texts.REASON_PIECE, help=texts.REASON_OPTION)
@_BY
@_AS_OF_UNUSED
def reopen(console: Console, period: Period, reason: str, by: str, as_of: dt.date | None) -> int:
    """Open a closed period again; exit code 0."""
    from consolidate.actions.keeping import closing

    console.outcome(closing.reopen(console.workspace, period, today(), reason, by=by))
    return 0


@_command(texts.ARCHIVE)
@_PERIOD
@_AS_OF
def archive(console: Console, period: Period, as_of: dt.date | None) -> int:
    """Pack a period; exit code 0."""
    from consolidate.actions.keeping.packs import period_archive

    as_of = as_of_day(period, as_of)
    console.outcome(period_archive.archive(console.workspace, period, as_of, today(), console.reading))
    return 0


@_command(texts.BACKUP)
@click.option("--to", type=Path, metavar=cli.FOLDER_PIECE, help=texts.TO_OPTION)
@_AS_OF_UNUSED
def backup(console: Console, to: Path | None, as_of: dt.date | None) -> int:
    """Copy what cannot be made again; exit code 0."""
    from consolidate.actions.keeping.packs import backups

    console.outcome(backups.backup(console.workspace, today(), to))
    return 0


@_command(texts.RESTORE)
@click.argument("pack", type=Path, metavar=texts.PACK_PIECE)
@click.argument("folder", required=False, type=Path, metavar=f"[{cli.FOLDER_PIECE}]")
@_AS_OF_UNUSED
def restore(console: Console, pack: Path, folder: Path | None, as_of: dt.date | None) -> int:
    """Unpack an archive or a backup; exit code 1 where an archive's files no longer give its master."""
    from consolidate.actions.keeping.packs import restoring

    found = restoring.restore(pack, console.workspace.root / (folder or pack.stem), console.reading)
    console.outcome(found)
    return EXIT_NEEDS_PERSON if found.same is False else 0

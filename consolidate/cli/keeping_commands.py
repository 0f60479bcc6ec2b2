"""The commands that keep what the office has: close, reopen, archive, restore, backup."""

import datetime as dt

import click

from consolidate.cli.commands import _AS_OF, _AS_OF_UNUSED, _PERIOD, _command
from consolidate.cli.console import Console
from consolidate.core.period import Period, as_of_day, today
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

"""The command `export`: tables for other systems."""

import datetime as dt
from pathlib import Path

import click

from consolidate.cli.commands import _AS_OF, _PERIOD, _command
from consolidate.cli.console import Console
from consolidate.core.errors import ConsolidateError
from consolidate.core.period import Period, as_of_day
from consolidate.texts.actions import cli
from consolidate.texts.actions import exporting as texts


@_command(texts.EXPORT)
@_PERIOD
@click.option("--to", "form", metavar=texts.FORMAT_PIECE, help=texts.TO_OPTION)
@click.option("--out", type=Path, metavar=cli.FOLDER_PIECE, help=texts.OUT_OPTION)
@_AS_OF
def export(console: Console, period: Period, form: str | None, out: Path | None, as_of: dt.date | None) -> int:
    """Write the tables of a period; exit code 0."""
    if not form:
        raise ConsolidateError(texts.CHOOSE_ONE)
    from consolidate.actions import exporting

    as_of = as_of_day(period, as_of)
    console.outcome(exporting.export(console.workspace, period, as_of, form.strip().casefold(), out, console.reading))
    return 0

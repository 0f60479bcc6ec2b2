"""The command `export`: tables for other systems, and what is typed into them by hand."""

import datetime as dt
from pathlib import Path

import click

from consolidate.cli.commands import _AS_OF, _PERIOD, EXIT_NEEDS_PERSON, _command
from consolidate.cli.console import Console
from consolidate.core.errors import ConsolidateError
from consolidate.core.period import Period, as_of_day, today
from consolidate.texts.actions import cli
from consolidate.texts.actions import exporting as texts


@_command(texts.EXPORT)
@_PERIOD
@click.option("--to", "form", metavar=texts.FORMAT_PIECE, help=texts.TO_OPTION)
@click.option("--out", type=Path, metavar=cli.FOLDER_PIECE, help=texts.OUT_OPTION)
@click.option("--changes", "system", metavar=texts.SYSTEM_PIECE, help=texts.CHANGES_OPTION)
@_AS_OF
def export(
    console: Console, period: Period, form: str | None, out: Path | None, system: str | None, as_of: dt.date | None
) -> int:
    """Write the tables of a period, or what of it is to be typed into a system; exit code 1 where marks in an earlier
    workbook could not be read.
    """
    if bool(form) == bool(system):
        raise ConsolidateError(texts.CHOOSE_ONE)
    if system and out:
        raise ConsolidateError(texts.OUT_WITH_TO)
    as_of = as_of_day(period, as_of)
    if system:
        from consolidate.actions.exporting import hand_entry

        found = hand_entry.changes(console.workspace, period, as_of, today(), system, console.reading)
        console.outcome(found)
        return EXIT_NEEDS_PERSON if found.unread else 0
    from consolidate.actions import exporting

    form = (form or "").strip().casefold()
    console.outcome(exporting.export(console.workspace, period, as_of, form, out, console.reading))
    return 0

"""The command line: commands, progress, exit codes. Decides nothing about cells; `main` starts it.

as_called.py    how the program was started, for the commands that it prints
commands.py     arguments and options of each command, and its exit code
console.py      results, warnings and progress, as they are printed
export_command.py   the same of tables for other systems
help_pages.py   click's help in Vietnamese
keeping_commands.py   the same of what the office keeps: closing, archives, backups
message_box.py  what is told where there is no console
"""

import atexit
import gc
import io
import sys
from collections.abc import Sequence
from functools import partial
from typing import NoReturn

import click

from consolidate.cli import (
    as_called,
    export_command,  # noqa: F401 - whose command is added by that
    keeping_commands,  # noqa: F401 - whose commands are added by that
    message_box,
)
from consolidate.cli.commands import EXIT_NEEDS_PERSON, program
from consolidate.core.errors import ConsolidateError
from consolidate.core.normalize import visible
from consolidate.texts.actions import cli

COLLECTION_THRESHOLDS = (200_000, 20, 20)
"""For `gc.set_threshold`. A run makes millions of small objects that live until it ends; with Python's own thresholds
the search for cycles took a tenth of its time."""

EXIT_WRONG_USE = 2
EXIT_UNFORESEEN = 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit with its code: 0, 1 if a person must act, 2 for wrong use, 3 for a defect of ours.

    `arguments`: those of the process if None. An error is printed as a line in Vietnamese, never as a traceback; with
    `--json` standard output gets one object with the same words and the exit code.
    """
    given = sys.argv[1:] if arguments is None else arguments
    fail = partial(_fail, as_json="--json" in given)
    _use_utf8()
    gc.set_threshold(*COLLECTION_THRESHOLDS)
    atexit.register(gc.freeze)  # at the end no cycles are searched for: the system frees all memory at once
    try:
        code = program.main(args=list(given), prog_name=as_called.program(), standalone_mode=False)
    except ConsolidateError as error:
        fail(str(error), EXIT_WRONG_USE)
    except click.Abort:
        fail(cli.STOPPED, EXIT_NEEDS_PERSON)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message)
        sys.exit(EXIT_WRONG_USE)
    except click.ClickException as error:
        fail(f"{_wrong_use(error)} {cli.see_help(_path(error))}", EXIT_WRONG_USE)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:  # the log keeps the traceback, the user gets one line
        fail(cli.unforeseen(type(error).__name__, _log()), EXIT_UNFORESEEN)
    sys.exit(code or 0)


def _use_utf8() -> None:
    """Write UTF-8 where Windows would use a code page that lacks Vietnamese letters (pipes, files, old consoles)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _fail(text: str, code: int, *, as_json: bool) -> NoReturn:
    lines = [visible(as_called.as_called(line, program.commands)) for line in text.split("\n")]
    for line in lines:
        click.echo(cli.error(line), err=True)
    if not message_box.has_console():
        message_box.show(as_called.NAME, "\n".join(lines))
    if as_json:
        import json

        click.echo(json.dumps({"error": "\n".join(lines), "exit_code": code}, ensure_ascii=False, indent=2))
    sys.exit(code)


def _path(error: click.ClickException) -> str:
    """What is typed before `--help`; that of a command as messages write it, see `as_called`."""
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path.removeprefix(as_called.program()) if ctx else ""
    return f"{as_called.NAME}{command}" if command else as_called.program()


def _wrong_use(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return cli.no_such_option(error.option_name)
        case click.MissingParameter():
            return cli.missing(_missing(error))
        case click.BadOptionUsage():
            return cli.misused(error.option_name)
        case _:
            return cli.bad_usage(error.format_message())


def _missing(error: click.MissingParameter) -> str:
    """The missing parameter as the help of its command names it."""
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else str(error.param_hint)


def _log() -> str:
    """Write the traceback to a new temporary file: its path, "" if it cannot be written."""
    from consolidate.core.files import fault_log

    return fault_log.write()

"""The command line: wiring, progress, exit codes. No cell, no frame; a command imports what it needs when it runs."""

import atexit
import datetime as dt
import functools
import gc
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, Protocol, TypeVar

import click

from consolidate.core.errors import ConsolidateError
from consolidate.core.period import VIETNAM, Period
from consolidate.core.workspace import Workspace
from consolidate.texts.actions import cli

T = TypeVar("T")

COLLECTED_AT = (200_000, 20, 20)
"""A run makes millions of small things that live until its end: to search them for cycles often took a tenth of it."""

_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

EXIT_NEEDS_PERSON = 1
EXIT_WRONG_USE = 2
EXIT_UNFORESEEN = 3


class VietnameseCommand(click.Command):
    """A command whose help is Vietnamese throughout."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = cli.HELP_OPTION
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=f"{cli.USAGE}: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section(cli.OPTIONS):
                formatter.write_dl([(name, text.replace("[required]", cli.REQUIRED)) for name, text in records])


class VietnameseGroup(VietnameseCommand, click.Group):
    """The program itself: commands in the order of the work."""

    command_class = VietnameseCommand

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(cli.COMMANDS):
            formatter.write_dl([(name, command.get_short_help_str(90)) for name, command in self.commands.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise ConsolidateError(cli.no_such_command(args[0], list(self.commands)))
        return super().resolve_command(ctx, args)


def _period(_: click.Context, __: click.Parameter, value: str) -> Period:
    return Period.parse(value)


def _day(_: click.Context, __: click.Parameter, value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError as error:
        raise ConsolidateError(cli.not_a_day(value or "")) from error


_PERIOD = click.argument("period", callback=_period, metavar=cli.PERIOD_PIECE)
_AS_OF_UNUSED = click.option("--as-of", callback=_day, metavar=cli.DAY_PIECE, help=cli.AS_OF_UNUSED_OPTION)
_AS_OF = click.option("--as-of", callback=_day, metavar=cli.DAY_PIECE, help=cli.AS_OF_OPTION)


def _tame(line: str) -> str:
    """One line: what the name of a file holds of control characters is for no terminal to obey."""
    return line if line.isprintable() else _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


class Outcome(Protocol):
    """What a command came to: see actions/outcomes."""

    def lines(self) -> Iterable[str]: ...

    def as_json(self) -> Mapping[str, Any]: ...

    def warnings(self) -> Iterable[str]: ...


class Console:
    """Where a command speaks: results on stdout, messages on stderr; with --json nothing else on stdout."""

    def __init__(self, workspace: Path, as_json: bool, quiet: bool) -> None:
        self.workspace = Workspace(workspace)
        self.as_json = as_json
        self.quiet = quiet

    def outcome(self, outcome: Outcome) -> None:
        """What the command came to: lines for a person, or one JSON object; beside it what was not as asked."""
        for line in outcome.warnings():
            click.echo(_tame(line), err=True)
        if self.as_json:
            import json

            click.echo(json.dumps(outcome.as_json(), ensure_ascii=False, indent=2))
        else:
            for line in outcome.lines():
                click.echo(_tame(line))

    def say(self, line: str) -> None:
        if not self.quiet:
            click.echo(line, err=True)

    def progress(self, items: Iterable[T], label: str, length: int) -> Iterator[T]:
        """The items, with a bar on a terminal only."""
        if self.quiet or not (sys.stderr and sys.stderr.isatty()):  # pythonw has no standard error
            yield from items
            return
        with click.progressbar(items, label=label, length=length, file=sys.stderr) as bar:
            yield from bar

    def writing(self, items: Iterable[T], length: int) -> Iterator[T]:
        """Workbooks as they are written, shown as progress."""
        return self.progress(items, cli.WRITING, length)

    def reading(self, items: Iterable[T], length: int) -> Iterator[T]:
        """Files as they are read, shown as progress."""
        return self.progress(items, cli.READING, length)


def _command(help_text: str) -> Callable[[Callable[..., int]], click.Command]:
    """A command of the program with the options all have; it gets a Console first and gives the exit code."""

    def wrap(function: Callable[..., int]) -> click.Command:
        @functools.wraps(function)
        def run(workspace: Path | None, as_json: bool, quiet: bool, **arguments: Any) -> int:
            ctx = click.get_current_context()
            if ctx.args:
                raise click.UsageError(cli.too_much(ctx.args), ctx)
            given = workspace or ctx.obj or Path()
            return function(Console(given, as_json, quiet), **arguments)

        for option in (_QUIET, _JSON, _WORKSPACE):
            run = option(run)
        return program.command(
            function.__name__.rstrip("_"),
            help=help_text,
            options_metavar=cli.OPTIONS_PIECE,
            context_settings={"allow_extra_args": True},  # so that `run` refuses them, in Vietnamese
        )(run)

    return wrap


_QUIET = click.option("--quiet", is_flag=True, help=cli.QUIET_OPTION)
_JSON = click.option("--json", "as_json", is_flag=True, help=cli.JSON_OPTION)
_WORKSPACE = click.option("--workspace", type=Path, metavar=cli.FOLDER_PIECE, help=cli.WORKSPACE_OPTION)


@click.group(
    cls=VietnameseGroup,
    help=cli.PROGRAM,
    options_metavar=cli.OPTIONS_PIECE,
    subcommand_metavar=cli.USAGE_PIECES,
    no_args_is_help=True,
)
@click.option(
    "--workspace",
    type=Path,
    envvar="CONSOLIDATE_WORKSPACE",
    metavar=cli.FOLDER_PIECE,
    help=cli.WORKSPACE_OPTION,
)
@click.version_option(package_name="consolidate", message="%(prog)s %(version)s", help=cli.VERSION_OPTION)
@click.pass_context
def program(ctx: click.Context, workspace: Path | None) -> None:
    ctx.obj = workspace


@_command(cli.INIT)
@click.option("--province", metavar=cli.NAME_PIECE, help=cli.PROVINCE_OPTION)
@_AS_OF_UNUSED
def init(console: Console, province: str | None, as_of: dt.date | None) -> int:
    from consolidate.actions import catalogue

    console.outcome(catalogue.init(console.workspace, province) if province else catalogue.init(console.workspace))
    return 0


@_command(cli.IMPORT)
@click.argument("files", nargs=-1, type=Path, metavar=cli.FILES_PIECE)
@click.option("--apply", "review", type=Path, metavar=cli.REVIEW_PIECE, help=cli.APPLY_OPTION)
@_AS_OF_UNUSED
def import_(console: Console, files: tuple[Path, ...], review: Path | None, as_of: dt.date | None) -> int:
    from consolidate.actions import catalogue

    if review:
        if files:
            raise ConsolidateError(cli.APPLY_ALONE)
        applied = catalogue.apply(console.workspace, review)
        console.outcome(applied)
        return EXIT_NEEDS_PERSON if applied.undecided else 0
    if not files:
        raise click.MissingParameter(ctx=click.get_current_context(), param_hint=cli.FILE_PIECE)
    proposed = catalogue.propose(console.workspace, files)
    console.outcome(proposed)
    return EXIT_NEEDS_PERSON if proposed.review else 0


@_command(cli.GENERATE)
@_PERIOD
@click.option("--agency", "agencies", multiple=True, metavar=cli.CODE_PIECE, help=cli.AGENCY_OPTION)
@_AS_OF_UNUSED
def generate(console: Console, period: Period, agencies: tuple[str, ...], as_of: dt.date | None) -> int:
    from consolidate.actions import reporting_round

    if as_of:
        _as_of(period, as_of)
    console.outcome(reporting_round.generate(console.workspace, period, _today(), agencies, console.writing))
    return 0


@_command(cli.CHECK)
@click.argument("what", nargs=-1, required=True, metavar=cli.FILES_OR_PERIOD_PIECE)
@_AS_OF
def check(console: Console, what: tuple[str, ...], as_of: dt.date | None) -> int:
    from consolidate.actions import reporting_round

    if len(what) == 1 and Period.is_one(what[0]):
        period = Period.parse(what[0])
        as_of = _as_of(period, as_of)
        outcome = reporting_round.check(console.workspace, period, as_of, console.reading)
    else:
        outcome = reporting_round.check_files(console.workspace, [Path(name) for name in what], as_of, _today())
    console.outcome(outcome)
    return EXIT_NEEDS_PERSON if outcome.errors else 0


@_command(cli.MERGE)
@_PERIOD
@_AS_OF
@click.option("--strict", is_flag=True, help=cli.STRICT_OPTION)
def merge(console: Console, period: Period, as_of: dt.date | None, strict: bool) -> int:
    from consolidate.actions import reporting_round

    as_of = _as_of(period, as_of)
    published = reporting_round.merge(console.workspace, period, as_of, _today(), console.reading, recounted=strict)
    console.outcome(published)
    return EXIT_NEEDS_PERSON if strict and published.unsettled else 0


@_command(cli.STATUS)
@_PERIOD
@_AS_OF
def status(console: Console, period: Period, as_of: dt.date | None) -> int:
    from consolidate.actions import reporting_round

    as_of = _as_of(period, as_of)
    standing = reporting_round.status(console.workspace, period, as_of, console.reading)
    console.outcome(standing)
    return EXIT_NEEDS_PERSON if standing.missing or standing.unsettled else 0


@_command(cli.ACCEPT)
@_PERIOD
@click.argument("file", type=Path, metavar=cli.FILE_PIECE)
@click.option("--agency", required=True, metavar=cli.CODE_PIECE, help=cli.ACCEPT_AGENCY_OPTION)
@_AS_OF_UNUSED
def accept(console: Console, period: Period, file: Path, agency: str, as_of: dt.date | None) -> int:
    from consolidate.actions import reporting_round

    console.outcome(reporting_round.accept(console.workspace, period, file, agency))
    return 0


@_command(cli.DEMO)
@click.argument("folder", default="demo", type=Path, metavar=f"[{cli.FOLDER_PIECE}]")
@_AS_OF_UNUSED
def demo(console: Console, folder: Path, as_of: dt.date | None) -> int:
    from consolidate.actions import demo as play

    published = play.play(Workspace(console.workspace.root / folder), console.say, console.reading)
    console.outcome(published)
    return 0


def _today() -> dt.date:
    """Today in Vietnam, wherever the computer's clock is set."""
    return dt.datetime.now(VIETNAM).date()


def _as_of(period: Period, given: dt.date | None) -> dt.date:
    as_of = given or period.as_of(_today())
    if as_of < period.first:
        say_why = cli.before_period if given else cli.not_begun
        raise ConsolidateError(say_why(f"{as_of:%d/%m/%Y}", str(period)))
    return as_of


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit with its code. Whatever happens, a person reads one line, never a traceback."""
    _speak_utf8()
    gc.set_threshold(*COLLECTED_AT)
    atexit.register(gc.freeze)  # the system takes all back at once: nothing is searched for cycles before
    try:
        code = program.main(args=arguments, prog_name="consolidate", standalone_mode=False)
    except ConsolidateError as error:
        _fail(str(error), EXIT_WRONG_USE)
    except click.Abort:
        _fail(cli.STOPPED, EXIT_NEEDS_PERSON)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.message)
        sys.exit(EXIT_WRONG_USE)
    except click.ClickException as error:
        _fail(f"{_wrong_use(error)} {cli.see_help(_path(error))}", EXIT_WRONG_USE)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:  # the last door: the log keeps the traceback, the user gets a line
        _fail(cli.unforeseen(type(error).__name__, _log()), EXIT_UNFORESEEN)
    sys.exit(code or 0)


def _speak_utf8() -> None:
    """Vietnamese also where Windows would write in a code page that lacks it (a pipe, a file, an old console)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _fail(text: str, code: int) -> NoReturn:
    for line in text.splitlines():
        click.echo(cli.error(line), err=True)
    sys.exit(code)


def _path(error: click.ClickException) -> str:
    ctx = getattr(error, "ctx", None)
    return ctx.command_path if ctx else "consolidate"


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
    """What the command wants, as its help names it."""
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else str(error.param_hint)


def _log() -> str:
    """Keep the traceback in a file of its own; its path, "" where none can be written."""
    import tempfile
    import traceback

    try:
        handle, name = tempfile.mkstemp(prefix="consolidate-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(traceback.format_exc())
    except OSError:
        return ""
    return name

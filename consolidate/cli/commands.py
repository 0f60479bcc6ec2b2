"""The commands: arguments, options, exit code. A command imports what it needs when it runs: --help stays light."""

import datetime as dt
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from consolidate.cli.console import Console
from consolidate.cli.help_pages import VietnameseGroup
from consolidate.core.errors import ConsolidateError
from consolidate.core.period import Period
from consolidate.core.period import as_of_day as _as_of
from consolidate.core.period import today as _today
from consolidate.core.workspace import Workspace
from consolidate.texts.actions import cli

EXIT_NEEDS_PERSON = 1


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


def _command(help_text: str) -> Callable[[Callable[..., int]], click.Command]:
    """Decorator for a function from Console and arguments to exit code: a command with the options that all have."""

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
@click.version_option(package_name="consolidate", message="consolidate %(version)s", help=cli.VERSION_OPTION)
@click.pass_context
def program(ctx: click.Context, workspace: Path | None) -> None:
    """The program with all its commands; keeps its own `--workspace` for them."""
    ctx.obj = workspace


@_command(cli.INIT)
@click.option("--province", metavar=cli.NAME_PIECE, help=cli.PROVINCE_OPTION)
@_AS_OF_UNUSED
def init(console: Console, province: str | None, as_of: dt.date | None) -> int:
    """Make a workspace; exit code 0."""
    from consolidate.actions import catalogue

    console.outcome(catalogue.init(console.workspace, province) if province else catalogue.init(console.workspace))
    return 0


@_command(cli.IMPORT)
@click.argument("files", nargs=-1, type=Path, metavar=cli.FILES_PIECE)
@click.option("--apply", "review", type=Path, metavar=cli.REVIEW_PIECE, help=cli.APPLY_OPTION)
@_AS_OF_UNUSED
def import_(console: Console, files: tuple[Path, ...], review: Path | None, as_of: dt.date | None) -> int:
    """Propose or apply changes of the catalogue; exit code 1 while rows wait for a decision."""
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
    """Write the agencies' workbooks of a period; exit code 1 while nobody is asked some task or target."""
    from consolidate.actions import reporting_round

    if as_of:
        _as_of(period, as_of)
    generated = reporting_round.generate(console.workspace, period, _today(), agencies, console.writing)
    console.outcome(generated)
    return EXIT_NEEDS_PERSON if generated.unassigned else 0


@_command(cli.CHECK)
@click.argument("what", nargs=-1, required=True, metavar=cli.FILES_OR_PERIOD_PIECE)
@_AS_OF
def check(console: Console, what: tuple[str, ...], as_of: dt.date | None) -> int:
    """Print every fault of a period's files, or of the files named; exit code 1 if one is an error."""
    from consolidate.actions import reporting_round

    said = " ".join(what)
    if Period.is_one(said) or (Period.is_said(said) and not any(Path(name).exists() for name in what)):
        period = Period.parse(said)
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
@click.option("--even-so", "even_so", is_flag=True, help=cli.EVEN_SO_OPTION)
@click.option("--papers", "with_papers", is_flag=True, help=cli.PAPERS_OPTION)
@click.option("--preview", "only_preview", is_flag=True, help=cli.PREVIEW_OPTION)
def merge(
    console: Console,
    period: Period,
    as_of: dt.date | None,
    strict: bool,
    even_so: bool,
    with_papers: bool,
    only_preview: bool,
) -> int:
    """Write the outputs of a period, or say what that would change; exit code 0, with `--strict` 1 while errors need a
    person.
    """
    from consolidate.actions import reporting_round
    from consolidate.outputs.model import MergeOptions

    as_of = _as_of(period, as_of)
    how = MergeOptions(recounted=strict, even_so=even_so)
    if only_preview:
        from consolidate.actions.keeping import previewing

        if with_papers:
            raise ConsolidateError(cli.PREVIEW_ALONE)
        previewed = previewing.preview(console.workspace, period, as_of, _today(), console.reading, how)
        console.outcome(previewed)
        return EXIT_NEEDS_PERSON if strict and previewed.unsettled else 0
    if with_papers:
        from consolidate.actions import papers

        how = papers.with_all(console.workspace, period, how)
    published = reporting_round.merge(console.workspace, period, as_of, _today(), console.reading, how)
    console.outcome(published)
    return EXIT_NEEDS_PERSON if strict and published.unsettled else 0


@_command(cli.UNDO)
@_PERIOD
@_AS_OF_UNUSED
def undo(console: Console, period: Period, as_of: dt.date | None) -> int:
    """Bring back what lay there before the last merge of a period; exit code 0."""
    from consolidate.actions.keeping import undoing

    console.outcome(undoing.undo(console.workspace, period, _today()))
    return 0


@_command(cli.REPORT)
@_PERIOD
@_AS_OF
@click.option("--party", is_flag=True, help=cli.PARTY_OPTION)
@click.option("--fields", is_flag=True, help=cli.FIELDS_OPTION)
def report(console: Console, period: Period, as_of: dt.date | None, party: bool, fields: bool) -> int:
    """Write the report of a period, with `--party` also in the Party form; or the list of all fields; exit code 0."""
    from consolidate.actions import papers

    as_of = _as_of(period, as_of)
    if fields:
        console.outcome(papers.list_fields(console.workspace, period, as_of, console.reading))
        return 0
    console.outcome(papers.report(console.workspace, period, as_of, _today(), console.reading, party=party))
    return 0


@_command(cli.LETTERS)
@_PERIOD
@click.option("--each", is_flag=True, help=cli.EACH_OPTION)
@_AS_OF
def letters(console: Console, period: Period, as_of: dt.date | None, each: bool) -> int:
    """Write the letters of reminder of a period; exit code 0, also where nobody owes anything."""
    from consolidate.actions import papers

    as_of = _as_of(period, as_of)
    console.outcome(papers.letters(console.workspace, period, as_of, _today(), console.reading, each=each))
    return 0


@_command(cli.MAIL)
@_PERIOD
@_AS_OF
@click.option("--forms", is_flag=True, help=cli.FORMS_OPTION)
@click.option("--dry-run", is_flag=True, help=cli.DRY_RUN_OPTION)
@click.option("--send", is_flag=True, help=cli.SEND_OPTION)
@click.option("--only", multiple=True, metavar=cli.CODE_PIECE, help=cli.ONLY_OPTION)
@click.option("--yes", metavar=cli.COUNT_PIECE, help=cli.YES_OPTION)
@click.option("--save-password", is_flag=True, help=cli.KEEP_OPTION)
def mail(console: Console, period: Period, as_of: dt.date | None, forms: bool, **sending: Any) -> int:
    """Write drafts of mails to the agencies, and texts to paste; with `--send` send them. Exit code 1 if not all went
    out.
    """
    from consolidate.actions import mailing
    from consolidate.cli import mail_sending

    today = _today()
    as_of = _as_of(period, as_of) if as_of else period.as_of(today)
    asked = mail_sending.Asked(**sending)
    mail_sending.refuse_early(console, asked)
    made = mailing.make(console.workspace, period, as_of, today, forms=forms, watch=console.reading)
    if asked.anything:
        return mail_sending.run(console, made, asked)
    console.outcome(made)
    return 0


@_command(cli.STATUS)
@_PERIOD
@_AS_OF
def status(console: Console, period: Period, as_of: dt.date | None) -> int:
    """Print who has returned; exit code 1 while returns are missing or errors need a person."""
    from consolidate.actions import reporting_round

    as_of = _as_of(period, as_of)
    standing = reporting_round.status(console.workspace, period, as_of, console.reading)
    console.outcome(standing)
    return EXIT_NEEDS_PERSON if standing.unanswered or standing.unsettled else 0


@_command(cli.ACCEPT)
@_PERIOD
@click.argument("file", type=Path, metavar=cli.FILE_PIECE)
@click.option("--agency", required=True, metavar=cli.CODE_PIECE, help=cli.ACCEPT_AGENCY_OPTION)
@_AS_OF_UNUSED
def accept(console: Console, period: Period, file: Path, agency: str, as_of: dt.date | None) -> int:
    """Vouch that a file is of an agency; exit code 0."""
    from consolidate.actions import accepting

    console.outcome(accepting.accept(console.workspace, period, file, agency))
    return 0


@_command(cli.WINDOW)
@click.option("--no-browser", is_flag=True, help=cli.NO_BROWSER_OPTION)
@click.option("--closed-after", type=float, metavar=cli.SECONDS_PIECE, help=cli.CLOSED_OPTION)
@click.option("--idle-after", type=float, metavar=cli.SECONDS_PIECE, help=cli.IDLE_OPTION)
@_AS_OF_UNUSED
def window(
    console: Console, no_browser: bool, closed_after: float | None, idle_after: float | None, as_of: dt.date | None
) -> int:
    """Serve the local page until it is closed; exit code 0."""
    from consolidate import window as page

    usual = page.Times()
    times = page.Times(
        usual.closed_seconds if closed_after is None else closed_after,
        usual.idle_seconds if idle_after is None else idle_after,
    )
    page.run(console.workspace, page.shown(console.address, console.message, browser=not no_browser), times)
    return 0


@_command(cli.DEMO)
@click.argument("folder", default="demo", type=Path, metavar=f"[{cli.FOLDER_PIECE}]")
@_AS_OF_UNUSED
def demo(console: Console, folder: Path, as_of: dt.date | None) -> int:
    """Play a round in a folder; exit code 0."""
    from consolidate.actions import demo as play

    published = play.play(Workspace(console.workspace.root / folder), console.message, console.reading)
    console.outcome(published)
    return 0

"""What is kept: a period closed and opened again, packed; backups, and what they give back."""

from typing import Any

from consolidate.core.errors import ConsolidateError
from consolidate.core.period import as_of_day, today
from consolidate.texts import window as texts
from consolidate.texts.window import saving as words
from consolidate.window.errands import keeping_errands
from consolidate.window.screens.model import Asked, Screen, Window, moment_of, refuse_held, typed_day


def show(window: Window, asked: Asked) -> dict[str, Any]:
    """What is closed, packed and saved."""
    space, period = window.workspace, asked.period
    found: keeping_errands.KeptThere = window.ask(keeping_errands.kept_there, period)
    return {
        "words": words,
        "kept": found,
        "as_of": texts.day(period.as_of(today())),
        "archived": moment_of(space.root / found.archive),
        "packs": [(row, moment_of(space.root / row.path)) for row in found.packs],
        "kept_folder": space.kept_root if space.kept_root.is_dir() else None,
        "forms": found.forms,
        "systems": found.systems,
        "tables_folder": space.tables(period) if space.tables(period).is_dir() else None,
        "entry_folder": space.hand_entry(period) if space.hand_entry(period).is_dir() else None,
        "outside_command": 'consolidate backup --to "E:\\sao-luu"',
    }


def close(window: Window, asked: Asked) -> None:
    """`consolidate close`."""
    period, by, even_so = asked.period, _line(asked, "by"), bool(asked.form.get("even_so"))
    refuse_held(window.workspace.master(asked.period))
    day = as_of_day(period, typed_day(asked.form.get("as_of", "")))
    options = [f"--as-of {day.isoformat()}"] if day != period.as_of(today()) else []
    options += [f"--by {_quoted(by)}"] if by else []
    options += ["--even-so"] if even_so else []
    titles = (words.CLOSE, " ".join([f"consolidate close {period}", *options]), SCREEN.name)
    window.jobs.start(titles, keeping_errands.close, window.workspace.root, period, day, by, even_so)


def reopen(window: Window, asked: Asked) -> None:
    """`consolidate reopen`."""
    period, by, reason = asked.period, _line(asked, "by"), _line(asked, "reason")
    if not reason:
        raise ConsolidateError(words.REASON_LACKS)
    options = f"--reason {_quoted(reason)}" + (f" --by {_quoted(by)}" if by else "")
    titles = (words.REOPEN, f"consolidate reopen {period} {options}", SCREEN.name)
    window.jobs.start(titles, keeping_errands.reopen, window.workspace.root, period, reason, by)


def archive(window: Window, asked: Asked) -> None:
    """`consolidate archive`."""
    refuse_held(window.workspace.master(asked.period))
    titles = (words.ARCHIVE, f"consolidate archive {asked.period}", SCREEN.name)
    window.jobs.start(titles, keeping_errands.archive, window.workspace.root, asked.period)


def backup(window: Window, _: Asked) -> None:
    """`consolidate backup`."""
    titles = (words.BACKUP, "consolidate backup", SCREEN.name)
    window.jobs.start(titles, keeping_errands.backup, window.workspace.root)


def export(window: Window, asked: Asked) -> None:
    """`consolidate export --to`."""
    form = _line(asked, "form")
    titles = (words.EXPORT, f"consolidate export {asked.period} --to {form}", SCREEN.name)
    window.jobs.start(titles, keeping_errands.export, window.workspace.root, asked.period, form)


def hand_entry(window: Window, asked: Asked) -> None:
    """`consolidate export --changes`."""
    system = _line(asked, "system")
    titles = (words.ENTRY, f"consolidate export {asked.period} --changes {_quoted(system)}", SCREEN.name)
    window.jobs.start(titles, keeping_errands.hand_entry, window.workspace.root, asked.period, system)


def restore(window: Window, asked: Asked) -> None:
    """`consolidate restore` of a pack that the page named."""
    space, wanted = window.workspace, asked.form.get("pack", "")
    path = next((each for each in keeping_errands.packs_of(space) if window.place(each) == wanted), None)
    if path is None:
        raise ConsolidateError(texts.NO_PLACE)
    pack = space.relative(window.inside(path))
    titles = (words.RESTORE, f"consolidate restore {_quoted(pack)}", SCREEN.name)
    window.jobs.start(titles, keeping_errands.restore, space.root, pack)


def _line(asked: Asked, field: str) -> str:
    """What was typed into a field, as one line."""
    return " ".join(asked.form.get(field, "").split())


def _quoted(text: str) -> str:
    """A text as an argument of a command, as people here type it."""
    inside = text.replace('"', "'")
    return f'"{inside}"'


SCREEN = Screen(
    name="luu-tru",
    label=words.SAVING,
    show=show,
    actions={
        "chot": close,
        "mo-lai": reopen,
        "dong-goi": archive,
        "sao-luu": backup,
        "khoi-phuc": restore,
        "xuat": export,
        "can-nhap": hand_entry,
    },
)

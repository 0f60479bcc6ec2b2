"""The mails that take the workbooks to the agencies, as drafts that a person opens and sends."""

from typing import Any

from consolidate.core.files import listed
from consolidate.outputs import mail_files
from consolidate.texts.window import papers as words
from consolidate.window.errands import paper_errands
from consolidate.window.screens.model import Asked, Screen, Window, moment_of, refuse_held


def show(window: Window, asked: Asked) -> dict[str, Any]:
    """The drafts that lie there."""
    space, period = window.workspace, asked.period
    found: paper_errands.MailsThere = window.ask(paper_errands.mails_there, period)
    folder = space.mails(period)
    return {
        "words": words,
        "shown_folder": space.relative(folder),
        "folder": folder if folder.is_dir() else None,
        "workbooks": len(listed(space.templates(period), "*.xlsx")),
        "received": bool(window.inbox_files(period)),
        "mails": found,
        "rows": [(row, space.root / row.path, space.root / row.text if row.text else None) for row in found.mails],
        "made": moment_of(space.root / found.list_path) if found.list_path else None,
        "unaddressed": sum(not row.address for row in found.mails),
        "older": sum(bool(row.older) for row in found.mails),
        "command_line": f"consolidate mail {period} --forms",
    }


def make(window: Window, asked: Asked) -> None:
    """`consolidate mail --forms`."""
    space, period = window.workspace, asked.period
    written = [space.mails(period) / mail_files.MAIL_LIST]
    if window.inbox_files(period):
        written.append(space.master(period))
    refuse_held(*written)
    titles = (words.MAKE_FORM_MAILS, f"consolidate mail {period} --forms", SCREEN.name)
    window.jobs.start(titles, paper_errands.mails, space.root, period, None, True)


SCREEN = Screen(name="gui", label=words.SEND, show=show, actions={"tao": make})

"""Reports, letters, drafts, texts to paste: made with a merge of the period, opened, copied."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consolidate.core.period import Period, as_of_day, today
from consolidate.outputs import mail_files
from consolidate.outputs.output_names import EACH_LETTERS, LETTERS, MAILS, PARTY_REPORT, REPORT
from consolidate.texts import window as texts
from consolidate.texts.window import papers as words
from consolidate.window.errands import Told, paper_errands
from consolidate.window.errands.paper_errands import MailsThere, PaperRow, PapersThere
from consolidate.window.screens.home_screen import is_older
from consolidate.window.screens.model import Act, Asked, Screen, Window, moment_of, refuse_held, typed_day

_MONTHS_OF_LONGER = (3, 6, 12)


@dataclass(frozen=True)
class Button:
    """What is made by a click: its label, its command without the period, the errand with its last argument.

    `rewrites`: the kinds of papers that it replaces.
    """

    label: str
    command: str
    errand: Callable[..., Told]
    more: tuple[Any, ...] = ()
    rewrites: tuple[str, ...] = ()

    def equals(self, period: Period, day: dt.date | None = None) -> str:
        """The command that it equals."""
        name, _, option = self.command.partition(" ")
        as_of = f"--as-of {day.isoformat()}" if day else ""
        return " ".join(filter(None, ("consolidate", name, str(period), option, as_of)))


_REPORTS = (REPORT, PARTY_REPORT)
_LETTERS = (LETTERS, EACH_LETTERS)
BUTTONS: Mapping[str, Button] = {
    "bao-cao": Button(words.MAKE_REPORT, "report", paper_errands.report, (False,), _REPORTS[:1]),
    "bao-cao-dang": Button(words.MAKE_PARTY, "report --party", paper_errands.report, (True,), _REPORTS),
    "don-doc": Button(words.MAKE_LETTERS, "letters", paper_errands.letters, (False,), _LETTERS),
    "don-doc-tung": Button(words.MAKE_EACH, "letters --each", paper_errands.letters, (True,), _LETTERS),
    "thu": Button(words.MAKE_MAILS, "mail", paper_errands.mails, (False,), (MAILS,)),
    "tat-ca": Button(words.ALL, "merge --papers", paper_errands.all_papers, (), (*_REPORTS, *_LETTERS, MAILS)),
    "truong": Button(words.MAKE_FIELDS, "report --fields", paper_errands.fields),
}
"""Address of a button → what it makes."""


@dataclass(frozen=True)
class Card:
    """A kind of paper on the page: its title, what its buttons write, those, and the papers that lie there."""

    title: str
    note: str
    buttons: tuple[str, ...]
    rows: tuple[tuple[PaperRow, Path, dt.datetime | None], ...]


def show(window: Window, asked: Asked) -> dict[str, Any]:
    """What lies there, and how it stands to the master."""
    space, period = window.workspace, asked.period
    found: PapersThere = window.ask(paper_errands.papers_there, period)
    mails: MailsThere = window.ask(paper_errands.mails_there, period)
    page, fields = space.root / found.page, space.root / found.fields

    def card(title: str, note: str, buttons: tuple[str, ...], *kinds: str) -> Card:
        rows = [(row, space.root / row.path) for kind in kinds for row in found.rows.get(kind, ())]
        return Card(title, note, buttons, tuple((row, path, moment_of(path)) for row, path in rows))

    return {
        "words": words,
        "folder": space.relative(space.outbox(period)),
        "papers_folder": space.papers(period) if space.papers(period).is_dir() else None,
        "mails_folder": space.mails(period) if space.mails(period).is_dir() else None,
        "shown_mails": space.relative(space.mails(period)),
        "as_of": texts.day(period.as_of(today())),
        "buttons": {name: (each.label, each.equals(period)) for name, each in BUTTONS.items()},
        "cards": [
            card(words.REPORT, words.note(words.REPORT_NOTE, space.report(period).name), ("bao-cao",), _REPORTS[0]),
            card(
                words.PARTY,
                words.note(words.PARTY_NOTE, space.party_report(period).name),
                ("bao-cao-dang",),
                _REPORTS[1],
            ),
            card(words.LETTERS, words.LETTERS_NOTE, ("don-doc", "don-doc-tung"), *_LETTERS),
        ],
        "others": card(words.OTHERS, words.OTHERS_NOTE, (), "").rows,
        "mails": mails,
        "mails_made": moment_of(space.root / mails.texts_path) if mails.texts_path else None,
        "page": (page, moment_of(page)) if page.is_file() else None,
        "templates": space.paper_templates if space.paper_templates.is_dir() else None,
        "fields_note": words.note(words.FIELDS_NOTE, found.fields),
        "field_list": fields if fields.is_file() else None,
        "longer": [each for each in _longer(period) if each != period],
        "old": is_older(window, period),
    }


def _longer(period: Period) -> list[Period]:
    """The quarter, half-year and year that a period lies in."""
    year = period.first.replace(month=1)
    found = [
        Period(year.replace(month=1 + part), months) for months in _MONTHS_OF_LONGER for part in range(0, 12, months)
    ]
    return [each for each in found if each.holds(period)]


def _making(button: Button) -> Act:
    """What a button does: its command, as a job."""

    def make(window: Window, asked: Asked) -> None:
        period = asked.period
        day = typed_day(asked.form.get("as_of", ""))
        day = as_of_day(period, day) if day and day != period.as_of(today()) else None
        _refuse_open(window, period, button)
        titles = (button.label, button.equals(period, day), SCREEN.name)
        window.jobs.start(titles, button.errand, window.workspace.root, period, day, *button.more)

    return make


def _refuse_open(window: Window, period: Period, button: Button) -> None:
    """ConsolidateError where a file that is written is open in another program."""
    space = window.workspace
    there: PapersThere = window.ask(paper_errands.papers_there, period)
    written = [space.root / row.path for kind in button.rewrites for row in there.rows.get(kind, ())]
    if MAILS in button.rewrites:
        written.append(space.mails(period) / mail_files.MAIL_LIST)
    refuse_held(*([space.master(period), *written] if button.rewrites else [space.root / there.fields]))


SCREEN = Screen(
    name="bao-cao",
    label=words.PAPERS,
    show=show,
    actions={name: _making(button) for name, button in BUTTONS.items()},
)

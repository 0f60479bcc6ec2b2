"""Papers and mails: made with a merge, as their commands make them; and what of them lies there."""

import datetime as dt
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consolidate.core.errors import ConsolidateError
from consolidate.core.files import listed, read_if_there
from consolidate.core.files.kept_copies import is_kept
from consolidate.core.period import Period, as_of_day, today
from consolidate.core.workspace import Workspace
from consolidate.outputs.output_names import EACH_LETTERS, LETTERS
from consolidate.window.errands import Told

if TYPE_CHECKING:
    from consolidate.actions.made_papers import Standing
    from consolidate.catalogue.model import Catalogue


@dataclass(frozen=True)
class PaperRow:
    """A paper that lies there: its path relative to the workspace; what is known of when it was made.

    `older`: it says figures of an earlier merge than the master that lies there; None where that is not known.
    `kept`: it is the copy of one that people worked on, kept when it was made anew.
    """

    path: str
    older: bool | None
    edited: bool = False
    kept: bool = False


@dataclass(frozen=True)
class PapersThere:
    """The reports and letters of a period by kind, "" for files that no output is known to have written.

    `page`, `fields`: where the leaders' page and the list of fields are written, relative to the workspace.
    """

    rows: dict[str, tuple[PaperRow, ...]]
    page: str
    fields: str


@dataclass(frozen=True)
class MailRow:
    """A draft that lies there: whom it is to, what it is about, what goes with it."""

    path: str
    text: str
    agency: str
    address: str
    subject: str
    attachment: str
    older: bool | None


@dataclass(frozen=True)
class MailsThere:
    """The drafts of a period, with what lies beside them: their list, a calendar, texts to paste.

    Of each text its title, its body, and whether it is for now. `older`: of the texts. `sent`: how many mails of the
    period a server accepted, `sent_fault` why that is not known.
    """

    mails: tuple[MailRow, ...] = ()
    texts: tuple[tuple[str, str, bool], ...] = ()
    texts_path: str = ""
    list_path: str = ""
    calendar_path: str = ""
    older: bool | None = None
    sent: int = 0
    sent_fault: str = ""


# --- made --------------------------------------------------------------------------------------------------------


def report(root: Path, period: Period, as_of: dt.date | None, party: bool, watch: Any) -> Told:
    """`consolidate report`."""
    from consolidate.actions import papers

    return Told.of(papers.report(Workspace(root), period, as_of_day(period, as_of), today(), watch, party=party))


def letters(root: Path, period: Period, as_of: dt.date | None, each: bool, watch: Any) -> Told:
    """`consolidate letters`."""
    from consolidate.actions import papers

    return Told.of(papers.letters(Workspace(root), period, as_of_day(period, as_of), today(), watch, each=each))


def fields(root: Path, period: Period, as_of: dt.date | None, watch: Any) -> Told:
    """`consolidate report --fields`."""
    from consolidate.actions import papers

    return Told.of(papers.list_fields(Workspace(root), period, as_of_day(period, as_of), watch))


def all_papers(root: Path, period: Period, as_of: dt.date | None, watch: Any) -> Told:
    """`consolidate merge --papers`."""
    from consolidate.actions import papers, reporting_round
    from consolidate.outputs.model import PLAIN

    space = Workspace(root)
    how = papers.with_all(space, period, PLAIN)
    return Told.of(reporting_round.merge(space, period, as_of_day(period, as_of), today(), watch, how))


def mails(root: Path, period: Period, as_of: dt.date | None, forms: bool, watch: Any) -> Told:
    """`consolidate mail`. Before the period begins its mails with workbooks can be made, as the command does it."""
    from consolidate.actions import mailing

    now = today()
    day = as_of_day(period, as_of) if as_of else period.as_of(now)
    return Told.of(mailing.make(Workspace(root), period, day, now, forms=forms, watch=watch))


# --- there -------------------------------------------------------------------------------------------------------


def papers_counted(root: Path, period: Period, _watch: Any) -> tuple[int, int, int, int]:
    """How many reports and letters lie there, how many of them say figures of an earlier merge; the same of drafts:
    how many lie there, how many of the period's mails a server accepted.
    """
    from consolidate.actions import made_papers

    space = Workspace(root)
    known = made_papers.standings(space, period)
    there = [path for path in listed(space.papers(period), "*.docx") if _is_paper(path) and not is_kept(path)]
    older = sum(bool((found := known.get(space.relative(path))) and found.older) for path in there)
    return len(there), older, len(_drafts(space, period)), _sent(space, period)[0]


def papers_there(root: Path, period: Period, _watch: Any) -> PapersThere:
    """The reports and letters of a period, and where other files about it are."""
    from consolidate import catalogue
    from consolidate.actions import made_papers
    from consolidate.outputs.page import page_name
    from consolidate.outputs.papers import field_list

    space = Workspace(root)
    loaded = catalogue.load(space.catalogue)
    known = made_papers.standings(space, period)
    found: dict[str, list[PaperRow]] = {}
    for path in listed(space.papers(period), "*.docx"):
        if _is_paper(path):
            place = space.relative(path)
            row = _row(place, known.get(place), kept=is_kept(path))
            found.setdefault(_kind(space, period, loaded, path), []).append(row)
    return PapersThere(
        rows={kind: tuple(rows) for kind, rows in found.items()},
        page=space.relative(space.outbox(period) / page_name(period)),
        fields=space.relative(space.paper_templates / field_list.FILE_NAME),
    )


def _is_paper(path: Path) -> bool:
    return not path.name.startswith((".", "~$"))


def _row(place: str, known: "Standing | None", *, kept: bool) -> PaperRow:
    return PaperRow(place, known.older if known else None, bool(known and known.edited), kept)


def _kind(space: Workspace, period: Period, catalogue: "Catalogue", path: Path) -> str:
    """Which of the outputs wrote a paper: a letter to one agency ends with its code."""
    from consolidate.outputs.listing import writer_of

    kind = writer_of(space, period, catalogue, path)
    return EACH_LETTERS if kind == LETTERS and path.stem.rpartition("_")[2] in catalogue.agency_by_code else kind


def mails_there(root: Path, period: Period, _watch: Any) -> MailsThere:
    """The drafts of a period with what lies beside them."""
    from consolidate import catalogue
    from consolidate.actions import made_papers
    from consolidate.outputs import mail_files

    space = Workspace(root)
    names = {agency.code: agency.name for agency in catalogue.load(space.catalogue).agencies}
    known = made_papers.standings(space, period)
    folder = space.mails(period)

    def older(path: Path) -> bool | None:
        standing = known.get(space.relative(path))
        return standing.older if standing else None

    def there(name: str) -> str:
        return space.relative(folder / name) if (folder / name).is_file() else ""

    drafts = _drafts(space, period)
    order = {code: number for number, code in enumerate(names)}
    drafts.sort(key=lambda path: (order.get(path.stem, len(order)), path.stem))
    pasted = folder / mail_files.PASTED
    sent, fault = _sent(space, period)
    return MailsThere(
        mails=tuple(_mail_row(space, path, names.get(path.stem, path.stem), older(path)) for path in drafts),
        texts=_parts(_text(pasted)),
        texts_path=there(mail_files.PASTED),
        list_path=there(mail_files.MAIL_LIST),
        calendar_path=there(mail_files.MAIL_CALENDAR),
        older=older(pasted),
        sent=sent,
        sent_fault=fault,
    )


def _drafts(space: Workspace, period: Period) -> list[Path]:
    from consolidate.outputs.mail_files import DRAFT_ENDING

    found = listed(space.mails(period), f"*{DRAFT_ENDING}")
    return [path for path in found if _is_paper(path) and not is_kept(path)]


def _text(path: Path) -> str:
    return (read_if_there(path) or b"").decode("utf-8-sig", "replace").replace("\r\n", "\n")


def _mail_row(space: Workspace, path: Path, agency: str, older: bool | None) -> MailRow:
    from consolidate.texts.outputs import mail as texts

    beside = path.with_suffix(".txt")
    lines = _text(beside).split("\n")[: len(texts.HEAD_OF_TEXT)]
    address, subject, attachment = (
        line.removeprefix(label).strip() for label, line in zip_longest(texts.HEAD_OF_TEXT, lines, fillvalue="")
    )
    return MailRow(
        path=space.relative(path),
        text=space.relative(beside) if beside.is_file() else "",
        agency=agency,
        address="" if address == texts.NO_ADDRESS else address,
        subject=subject,
        attachment=attachment,
        older=older,
    )


def _parts(text: str) -> tuple[tuple[str, str, bool], ...]:
    """The texts to paste, each with the line above it that says for when it is, and whether that is now."""
    from consolidate.texts.outputs import mail_pasted

    parts = (part.strip().partition("\n") for part in text.split(mail_pasted.RULE) if part.strip())
    said = ((title.strip(), body.strip()) for title, _, body in parts)
    return tuple((title, body, body not in (mail_pasted.NOT_NOW, mail_pasted.NO_FIGURES)) for title, body in said)


def _sent(space: Workspace, period: Period) -> tuple[int, str]:
    from consolidate.actions.sending import journal

    try:
        return sum(each.period == str(period) for each in journal.read(space)), ""
    except ConsolidateError as error:  # the drafts can be used all the same
        return 0, str(error)

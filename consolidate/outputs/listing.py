"""Every output of `merge`. To add one: write what draws it, and give it an entry in OUTPUTS with its texts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager as Context
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.master_shares import OTHERS
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.outputs import mail_files, page
from consolidate.outputs.master import files
from consolidate.outputs.model import Findings, Issued, NamedFile, Output, Returned, WrittenOutput
from consolidate.outputs.output_names import (
    EACH_LETTERS,
    FORM_MAILS,
    ISSUED_MAILS,
    LETTERS,
    MAILS,
    MASTER,
    PAGE,
    PARTY_REPORT,
    REPLIES,
    REPORT,
)
from consolidate.outputs.papers.letters import letter_files, letter_lines
from consolidate.outputs.replies import reply_files
from consolidate.outputs.sender import sender
from consolidate.texts.actions import outcomes
from consolidate.texts.outputs import mail as mail_texts
from consolidate.texts.outputs import page as page_words
from consolidate.texts.outputs.papers import letters_told

# --- replies: forms to correct, notices, receipts ----------------------------------------------------------------


@contextmanager
def _replies(source: Returned) -> Iterator[Iterator[NamedFile]]:
    from_office = sender(source.step.context.catalogue, source.step.period)
    with reply_files.replies(source.step, from_office, source.remarks, source.answers, source.made) as drawn:
        yield drawn


def _earlier_replies(workspace: Workspace, period: Period, catalogue: Catalogue) -> Iterator[Path]:
    for agency in catalogue.agency_by_code:
        for receipt in (True, False):
            yield workspace.replies(period) / reply_files.file_name(period, agency, receipt=receipt)


def _counts(written: WrittenOutput) -> Mapping[str, int]:
    receipts = sum(map(reply_files.is_receipt, written.files))
    return {"returned": len(written.files) - receipts, "receipts": receipts}


# --- the master, with its shares where the rows are too many for it ----------------------------------------------


def _earlier_shares(workspace: Workspace, period: Period, catalogue: Catalogue) -> Iterator[Path]:
    for code in (OTHERS, *(group.code for group in catalogue.groups)):
        yield from workspace.shares(period, code)


def _master_json(written: WrittenOutput) -> Mapping[str, Any]:
    master, *shares = (file.path for file in written.files.values())
    return {"master": master, **({"shares": shares} if shares else {})}


def _master_lines(written: WrittenOutput) -> Iterator[str]:
    master, *shares = (file.shown for file in written.files.values())
    if shares:
        yield outcomes.shares_at(len(shares), shares)
    yield outcomes.master_at(master)


# --- the leaders' page -------------------------------------------------------------------------------------------


def _page_lines(written: WrittenOutput) -> Iterator[str]:
    return (page_words.page_at(file.shown) for file in written.files.values())


# --- papers, on request ------------------------------------------------------------------------------------------


def _lines_of_papers(written: WrittenOutput) -> Iterator[str]:
    return (outcomes.paper_at(written.output.title, file.shown) for file in written.files.values())


def _report(findings: Findings) -> Context[Iterable[NamedFile]]:
    from consolidate.outputs.papers import report  # noqa: PLC0415 - it loads the libraries of Word files

    return report.draw(findings)


def _party_report(findings: Findings) -> Context[Iterable[NamedFile]]:
    from consolidate.outputs.papers import report  # noqa: PLC0415 - it loads the libraries of Word files

    return report.draw_for_party(findings)


def _of_report(
    name: str,
    title: str,
    draw: Callable[[Findings], Context[Iterable[NamedFile]]],
    place: Callable[[Workspace, Period], Path],
    key: str,
) -> Output[Findings]:
    """One form of the report. `place`: where it is written; `key`: of that path in the JSON object."""
    return Output(
        name=name,
        title=title,
        drawn_from=Findings,
        draw=draw,
        folder=Workspace.papers,
        earlier=lambda workspace, period, _: [place(workspace, period)],
        lines=_lines_of_papers,
        json=lambda written: {key: next(file.path for file in written.files.values())},
        on_request=True,
    )


def _letters(findings: Findings, *, each: bool) -> Context[Iterable[NamedFile]]:
    from consolidate.outputs.papers.letters import letter_drawing  # noqa: PLC0415 - it loads the libraries of Word files

    return letter_drawing.draw(findings, each=each)


# --- mails, on request -------------------------------------------------------------------------------------------


def _mails(findings: Findings) -> Context[Iterable[NamedFile]]:
    from consolidate.outputs import mail  # noqa: PLC0415 - it loads the libraries of mails and calendars

    return mail.after_merge(findings)


def _form_mails(findings: Findings) -> Context[Iterable[NamedFile]]:
    from consolidate.outputs import mail  # noqa: PLC0415 - it loads the libraries of mails and calendars

    return mail.after_merge(findings, forms=True)


def _issued_mails(issued: Issued) -> Context[Iterable[NamedFile]]:
    from consolidate.outputs import mail  # noqa: PLC0415 - it loads the libraries of mails and calendars

    return mail.of_issued(issued)


def _earlier_mails(workspace: Workspace, period: Period, catalogue: Catalogue) -> Iterable[Path]:
    from consolidate.outputs import mail  # noqa: PLC0415 - it loads the libraries of mails and calendars

    return mail.earlier(workspace, period, catalogue)


def _lines_of_mails(written: WrittenOutput) -> Iterator[str]:
    yield mail_texts.list_at(written.files[mail_files.MAIL_LIST].shown)
    beside = [Path(file.path).name for name, file in written.files.items() if file.wanted and _is_draft(name)]
    if beside:
        yield mail_texts.list_leads_to_old(beside)
    yield mail_texts.zalo_at(written.files[mail_files.PASTED].shown)
    yield mail_texts.calendar_at(written.files[mail_files.MAIL_CALENDAR].shown)


def _is_draft(name: str) -> bool:
    """Whether a file is one that the list of mails leads to."""
    return name not in (mail_files.MAIL_LIST, mail_files.PASTED, mail_files.MAIL_CALENDAR)


def _mails_json(written: WrittenOutput) -> Mapping[str, Any]:
    names = {"list": mail_files.MAIL_LIST, "zalo": mail_files.PASTED, "calendar": mail_files.MAIL_CALENDAR}
    return {key: written.files[name].path for key, name in names.items()}


def _of_mails(name: str, drawn_from: type[Any], draw: Callable[[Any], Context[Iterable[NamedFile]]]) -> Output[Any]:
    return Output(
        name=name,
        title=mail_texts.MAILS,
        drawn_from=drawn_from,
        draw=draw,
        folder=Workspace.mails,
        earlier=_earlier_mails,
        lines=_lines_of_mails,
        json=_mails_json,
        on_request=True,
        attaches_replies=True,
    )


OUTPUTS: tuple[Output[Any], ...] = (
    Output(
        name=REPLIES,
        title=outcomes.REPLY,
        drawn_from=Returned,
        draw=_replies,
        folder=Workspace.replies,
        earlier=_earlier_replies,
        lines=lambda written: [outcomes.answered(**_counts(written), folder=written.folder)],
        json=lambda written: {"answers": _counts(written)},
    ),
    Output(
        name=MASTER,
        title=outcomes.MASTER,
        drawn_from=Findings,
        draw=files.draw,
        folder=Workspace.outbox,
        earlier=_earlier_shares,
        lines=_master_lines,
        json=_master_json,
        edited_by_hand=True,
    ),
    Output(
        name=PAGE,
        title=page_words.PAGE,
        drawn_from=Findings,
        draw=page.draw,
        folder=Workspace.outbox,
        earlier=lambda workspace, period, _: [workspace.outbox(period) / page.page_name(period)],
        lines=_page_lines,
        json=lambda written: {"page": next(file.path for file in written.files.values())},
        renamed=page.beside_another,
    ),
    _of_report(REPORT, outcomes.REPORT, _report, Workspace.report, "report"),
    _of_report(PARTY_REPORT, outcomes.PARTY_REPORT, _party_report, Workspace.party_report, "party_report"),
    *(
        Output(
            name=name,
            title=letters_told.LETTER,
            drawn_from=Findings,
            draw=partial(_letters, each=each),
            folder=Workspace.papers,
            earlier=letter_files.every_file,
            lines=letter_lines.lines,
            json=letter_lines.as_json,
            on_request=True,
        )
        for name, each in ((LETTERS, False), (EACH_LETTERS, True))
    ),
    _of_mails(MAILS, Findings, _mails),
    _of_mails(FORM_MAILS, Findings, _form_mails),
    _of_mails(ISSUED_MAILS, Issued, _issued_mails),
)
"""In the order in which they are begun, written, and named in the lines of the command."""

_EACH = "-each"
"""Ends the name of an output that writes to each agency what another writes to all of them."""


def all_papers() -> list[str]:
    """The names of the outputs on request that a merge makes where all papers are wanted."""
    names = [output.name for output in OUTPUTS if output.on_request and not output.name.endswith(_EACH)]
    return [name for name in names if name not in (FORM_MAILS, ISSUED_MAILS)]


def writer_of(workspace: Workspace, period: Period, catalogue: Catalogue, place: Path) -> str:
    """The name of the output on request that may have written a file, or all of the folder of mails; "" where none."""
    if place == workspace.mails(period):
        return MAILS
    outputs = (each for each in OUTPUTS if each.on_request and each.folder(workspace, period) == place.parent)
    return next((each.name for each in outputs if place in each.earlier(workspace, period, catalogue)), "")

"""Mails to the agencies as drafts, what is needed to send them by hand, texts to paste into a chat, a calendar.

drafts          which mail each agency gets, with which file
mail_words      the office's templates and their fields
message         a mail as a file that mail programs open
mail_list       the workbook from which drafts are opened
pasted          texts for a chat
ics_calendar    reporting days and deadlines
"""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from consolidate.catalogue.mail_addresses import address_faults
from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.rollup import Results
from consolidate.core.files import listed, read_if_there
from consolidate.core.files.kept_copies import is_kept
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.outputs.mail import drafts, ics_calendar, mail_list, mail_words, message, pasted
from consolidate.outputs.mail.drafts import Draft
from consolidate.outputs.mail.mail_words import Occasion
from consolidate.outputs.mail_files import DRAFT_ENDING, MAIL_CALENDAR, MAIL_LIST, PASTED
from consolidate.outputs.model import Findings, Issued, NamedFile
from consolidate.outputs.output_names import FORM_MAILS, ISSUED_MAILS, MAILS
from consolidate.outputs.papers.model import Paper
from consolidate.outputs.papers.template.plain_text import text_of
from consolidate.texts.outputs import mail as texts

Reader = Callable[[], bytes]
OUTPUTS = (MAILS, FORM_MAILS, ISSUED_MAILS)
"""The names of the outputs that are drawn from the templates."""


def _plain(text: str) -> bytes:
    """A text as every editor of Windows shows it."""
    return BOM_UTF8 + text.replace("\n", "\r\n").encode()


def _of_mail(findings: Findings) -> mail_words.Written:
    """The first mail that there may be, for the list of fields."""
    draft = next(drafts.of_results(findings.results, {}, findings.workbooks, forms=True))
    return mail_words.Written(_occasion(findings), draft)


def _of_text(findings: Findings) -> pasted.Standings:
    found = [*drafts.of_results(findings.results, {}, findings.workbooks)]
    return pasted.standings(_occasion(findings), found, findings.results)


PAPERS: tuple[Paper, ...] = (
    *(
        Paper(template=name, compose=partial(_plain, text), fields=mail_words.FIELDS, outputs=OUTPUTS, source=_of_mail)
        for name, text in mail_words.SHIPPED.items()
    ),
    *(
        Paper(template=name, compose=partial(_plain, text), fields=fields, outputs=OUTPUTS, source=_of_text)
        for name, text in pasted.SHIPPED.items()
        for fields in [pasted.FIELDS_OF[name]]
    ),
)
"""The templates of mails and of texts to paste."""


def _occasion(findings: Findings) -> Occasion:
    now = findings.results.consolidation
    return Occasion(catalogue=now.catalogue, period=now.whole, as_of=now.as_of)


def after_merge(findings: Findings, *, forms: bool = False) -> AbstractContextManager[Iterable[NamedFile]]:
    """What each agency needs after a merge; `forms`: the workbook of each."""
    return nullcontext(
        _Mails(
            occasion=_occasion(findings),
            drafts=(*drafts.of_results(findings.results, findings.replies, findings.workbooks, forms=forms),),
            workbooks=findings.workbooks,
            replies=findings.replies,
            templates=texts_of(findings.paper_templates),
            results=findings.results,
        ).files()
    )


def of_issued(issued: Issued) -> AbstractContextManager[Iterable[NamedFile]]:
    """The workbook of each agency, before anything came back."""
    return nullcontext(
        _Mails(
            occasion=Occasion(catalogue=issued.catalogue, period=issued.period, as_of=issued.as_of),
            drafts=(*drafts.of_packets(issued.packets, issued.workbooks, issued.period, issued.queries),),
            workbooks=issued.workbooks,
            replies={},
            templates=texts_of(issued.paper_templates),
        ).files()
    )


def earlier(workspace: Workspace, period: Period, catalogue: Catalogue) -> Iterator[Path]:
    """All that an earlier run may have left, also for agencies that the catalogue no longer has."""
    folder = workspace.mails(period)
    codes = dict.fromkeys(agency.code for agency in catalogue.agencies)
    for path in listed(folder, f"*{DRAFT_ENDING}"):
        if not is_kept(path) and message.BOUNDARY.encode() in (read_if_there(path) or b"")[:4096]:
            codes.setdefault(path.stem)
    for code in codes:
        yield from (folder / f"{code}{DRAFT_ENDING}", folder / f"{code}.txt")
    yield from (folder / name for name in (MAIL_LIST, PASTED, MAIL_CALENDAR))


def texts_of(given: Mapping[str, bytes]) -> dict[str, str]:
    """File name → text of the office's templates of mails."""
    names = [paper.template for paper in PAPERS]
    return {name: text_of(given[name], name).replace("\r\n", "\n") for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mails:
    """The drafts of an occasion, and what they are made of. `workbooks`: by agency; `replies`: by file name."""

    occasion: Occasion
    drafts: tuple[Draft, ...]
    workbooks: Mapping[str, Reader]
    replies: Mapping[str, Reader]
    templates: Mapping[str, str]
    results: Results | None = None

    def files(self) -> Iterator[NamedFile]:
        """Every file by its name."""
        subjects: dict[str, str] = {}
        for draft in self.drafts:
            if draft.kind:
                subject, body = mail_words.worded(mail_words.Written(self.occasion, draft), self.templates)
                code = draft.agency.code
                subjects[code] = message.one_line(subject)
                yield draft.name, self._mail(draft, subject, body)
                place = draft.place(self.occasion.period)
                yield f"{code}.txt", _plain(texts.as_text("; ".join(draft.addresses), subjects[code], place, body))
        faults = address_faults(self.occasion.catalogue)
        yield MAIL_LIST, mail_list.listed(self.occasion, self.drafts, subjects, faults)
        yield PASTED, _plain(pasted.pasted(self.occasion, self.drafts, self.results, self.templates))
        yield MAIL_CALENDAR, ics_calendar.calendar(self.occasion, self.results)

    def _mail(self, draft: Draft, subject: str, body: str) -> bytes:
        office, code = self.occasion, draft.agency.code
        read = self.workbooks[code] if draft.kind in drafts.OF_WORKBOOKS else self.replies[draft.attachment]
        return message.draft(
            sender=message.address(office.office, office.from_address) if office.from_address else None,
            to=[message.address(draft.agency.name, each) for each in draft.addresses],
            subject=subject,
            body=body,
            name=draft.attachment,
            data=read(),
        )

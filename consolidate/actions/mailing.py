"""The command `mail`: a draft to each agency, made with a merge of the period, or before anything came in."""

import datetime as dt

from consolidate import catalogue
from consolidate.actions import reporting_round
from consolidate.actions.outcomes.mails_made import Mails
from consolidate.actions.outcomes.reporting_round import Published
from consolidate.actions.papers import Templates, checked
from consolidate.catalogue.mail_addresses import address_faults
from consolidate.consolidation import rounds
from consolidate.core.errors import ConsolidateError, EmptyInboxError
from consolidate.core.files import listed
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.outputs.model import Issued, MergeOptions
from consolidate.outputs.output_names import FORM_MAILS, ISSUED_MAILS, MAILS, REPLIES
from consolidate.returns.intake import Watch, unwatched
from consolidate.returns.masters import previous
from consolidate.returns.model import CheckedReturn
from consolidate.texts import messages
from consolidate.texts.actions import cli


def templates(workspace: Workspace) -> Templates:
    """The office's templates of mails. ConsolidateError where one has faults."""
    from consolidate.outputs import mail  # noqa: PLC0415 - it loads what draws

    return checked(workspace, mail.PAPERS, mail.PAPERS)


def make(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    today: dt.date,
    *,
    forms: bool = False,
    watch: Watch[CheckedReturn | None] = unwatched,
) -> Mails:
    """Write a draft to each agency, their list, texts to paste and a calendar.

    `forms`: each gets its workbook; so it is where nothing came in for the period yet. ConsolidateError where it has
    not begun and something came in all the same.
    """
    if as_of < period.first and listed(workspace.inbox(period)):
        raise ConsolidateError(cli.not_begun(f"{as_of:%d/%m/%Y}", str(period)))
    words = templates(workspace)
    if as_of >= period.first:
        name = FORM_MAILS if forms else MAILS
        how = MergeOptions(papers=[name], paper_templates=words.contents)
        try:
            published = reporting_round.merge(workspace, period, as_of, today, watch, how)
        except EmptyInboxError:
            return _before(workspace, period, as_of, today, words)
        return _of_merge(workspace, published, words, forms=forms)
    return _before(workspace, period, as_of, today, words)


def _of_merge(workspace: Workspace, published: Published, words: Templates, *, forms: bool) -> Mails:
    from consolidate.outputs.mail import drafts  # noqa: PLC0415 - it loads what draws

    now = published.consolidation
    replies = {name for each in published.outputs if each.output.name == REPLIES for name in each.files}
    there = workspace.issued(now.whole, now.catalogue.agency_by_code)
    found = drafts.of_results(published.results, replies, there, forms=forms)
    written = next(each for each in published.outputs if each.output.name in (MAILS, FORM_MAILS))
    return Mails(
        period=now.whole,
        as_of=now.as_of,
        drafts=tuple(found),
        written=written,
        faults=address_faults(now.catalogue),
        newer=words.newer,
        published=published,
    )


def _before(workspace: Workspace, period: Period, as_of: dt.date, today: dt.date, words: Templates) -> Mails:
    from consolidate.actions.publish import publishing  # noqa: PLC0415 - it loads what draws
    from consolidate.outputs.mail import drafts  # noqa: PLC0415 - it loads what draws

    issued = _issued(workspace, period, as_of, words)
    workspace.sweep(period, today)
    with publishing(workspace, period, issued.catalogue, [ISSUED_MAILS]) as outputs:
        outputs.begin(issued)
        (written,) = outputs.write(previous.gather(workspace, period, today))
    return Mails(
        period=period,
        as_of=as_of,
        drafts=tuple(drafts.of_packets(issued.packets, issued.workbooks, period, issued.queries)),
        written=written,
        faults=address_faults(issued.catalogue),
        newer=words.newer,
    )


def _issued(workspace: Workspace, period: Period, as_of: dt.date, words: Templates) -> Issued:
    """The workbooks of a period as they were issued. ConsolidateError where there are none."""
    office = reporting_round.office_of(workspace)
    reporting_round.refuse_another_key(workspace, office.key, [period])
    now = catalogue.in_force(office.catalogue, period.last)
    before = rounds.past(office, period)
    packets = rounds.packets(now, period, before)
    workbooks = workspace.issued(period, now.agency_by_code)
    if not workbooks:
        raise ConsolidateError(messages.not_generated(workspace.relative(workspace.templates(period)), str(period)))
    return Issued(
        catalogue=now,
        period=period,
        as_of=as_of,
        packets=packets,
        queries=rounds.followed(before, period, packets, now).queries,
        workbooks=workbooks,
        paper_templates=words.contents,
    )

"""Checks a returned workbook: whose it is, which row is which task, what each cell means. Pure.

Conservation: every cell an agency filled in becomes an entry, or is rejected with an issue that holds its address and
its text. Every other cell that we did not write is a word beside, which has an issue too (`beside`). A file whose
identity cannot be trusted is put aside whole; one bad row or cell never costs a good one.
"""

from consolidate.returns.model import CheckedReturn, RawReturn
from consolidate.returns.validation import beside, form_sheet, identity
from consolidate.returns.validation.context import CheckContext, ReturnContext, Verdict
from consolidate.returns.validation.filled_cells import Filled, count, filled
from consolidate.spreadsheets.fields import told
from consolidate.texts.codes import Code, Finding, Issue
from consolidate.texts.labels import Severity
from consolidate.texts.returns import faults

__all__ = ["CheckContext", "check"]


def check(raw: RawReturn, against: CheckContext) -> CheckedReturn:
    """Check a return against what its agency was sent. Its issues are in the order file, sheet, row."""
    sender, agency = identity.whose(raw, against)
    context = ReturnContext(raw=raw, agency=agency, sender=sender, against=against)
    sheets = filled(context)
    submitted = sum(map(count, sheets))
    fault = (
        _formless(raw) or identity.fault(context) or _unreadable(raw, submitted) or beside.head_fault(context, sheets)
    )
    verdict = _put_aside(context, fault, sheets) if fault else _judge(context, sheets)
    if submitted != len(verdict.entries) + verdict.rejected:
        raise AssertionError(f"{raw.received.path}: {submitted} != {len(verdict.entries)} + {verdict.rejected}")
    return CheckedReturn(
        received=raw.received,
        agency=agency,
        period=str(against.period) if context.confirmed else raw.identity.period if raw.identity else "",
        catalogue=raw.identity.catalogue if raw.identity else "",
        version=raw.version,
        saved=raw.saved,
        entries=verdict.entries,
        submitted=submitted,
        rejected=verdict.rejected,
        beside=verdict.beside,
        issues=(*(context.of_file(issue) for issue in raw.issues), *verdict.issues),
        quarantined=fault is not None,
        reason=_reason(context, fault, verdict),
        refused=verdict.refused,
        still_open=verdict.still_open,
        sender=sender if sender != agency else "",
        seems=identity.recognised(context) if fault and not agency else "",
    )


_BLANK = frozenset({Code.RETURNED_EMPTY, Code.NO_ANSWERS, Code.NOTHING_DUE})


def _reason(context: ReturnContext, fault: Finding | None, verdict: Verdict) -> str:
    """The remark on the file in the sheet `Nguồn`; empty if there is none."""
    if fault:
        return fault.message
    blank = [issue.finding.message for issue in verdict.issues if issue.code in _BLANK]
    if context.sender != context.agency:
        return " ".join([identity.for_successor(context).message, *blank])
    confirmed = [faults.confirmed_by_office(context.packet.agency.name).message] if context.confirmed else []
    return " ".join([*confirmed, *blank])


def _formless(raw: RawReturn) -> Finding | None:
    """That the file has no form of ours, if so: whoever sent it, it cannot be used."""
    return None if raw.forms else _unreadable(raw, 0)


def _unreadable(raw: RawReturn, submitted: int) -> Finding | None:
    """The first error that the reader of the file found, which makes the whole file unfit; or None.

    A sheet that could not be read costs no other; where the others hold no answer, these may all have been in it.
    """
    errors = [
        issue.finding
        for issue in raw.issues
        if issue.code.severity is Severity.ERROR and issue.code is not Code.UNREAD_SHEET
    ]
    lost = [each.cause for each in raw.unread] if not submitted else []
    return next(iter((*errors, *lost)), None)


def _put_aside(context: ReturnContext, fault: Finding, sheets: list[Filled]) -> Verdict:
    """Every cell rejected for one reason, with an issue about the file first, unless its reader made that already."""
    known = any(issue.finding == fault for issue in context.raw.issues)
    head: tuple[Issue, ...] = () if known else (context.issue(fault),)
    cells = [
        context.issue(fault, sheet.form, cell, task=context.shown_code(row))
        for sheet in sheets
        for row in sheet.form.rows
        for _, cell in sheet.given[row.row]
    ]
    more = [
        context.issue(finding, sheet.form, cell)
        for sheet in sheets
        for cell in (*(cell for given in sheet.given.values() for _, cell in given), *sheet.form.extra)
        for finding in told(cell)
    ]
    words = Verdict.of_all(
        [beside.in_rows(context, sheets), beside.in_forms(context, sheets), beside.elsewhere(context)]
    )
    return Verdict(rejected=len(cells), issues=(*head, *cells, *words.issues, *more), beside=words.beside)


def _judge(context: ReturnContext, sheets: list[Filled]) -> Verdict:
    remarks = Verdict(issues=tuple(context.issue(finding) for finding in identity.remarks(context)))
    return Verdict.of_all([remarks, *form_sheet.judge_all(context, sheets)])

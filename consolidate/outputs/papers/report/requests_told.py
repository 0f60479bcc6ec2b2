"""What agencies raise, grouped by who it is for.

Only who set a deadline can move it, so requests for more time are for the issuer of the plan. Of the others nothing
says whose they are: they are grouped by their kind and the part of the plan that they are about.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from consolidate.consolidation.requests import Remark, counted
from consolidate.outputs.papers.fields import Field, Scalar
from consolidate.outputs.papers.report.body_words import Row, in_body
from consolidate.outputs.summary import decisions
from consolidate.outputs.summary.facts import Facts
from consolidate.texts.catalogue import Setting
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.vocabulary import Decision, RemarkKind
from consolidate.texts.outputs.papers import report_fields as meanings
from consolidate.texts.outputs.papers import report_sentences as sentences


def _group(facts: Facts, remark: Remark) -> str:
    """Who it is for, as far as that is known."""
    task = remark.detail.task
    if remark.kind is RemarkKind.EXTENSION:
        issuers = (plan.issuer for plan in facts.consolidation.catalogue.plans if plan.code == task.plan)
        return sentences.for_assigner(remark.kind, next(issuers, ""))
    return sentences.by_section(remark.kind, facts.section(task))


def _text(facts: Facts, remark: Remark) -> str:
    """In the agency's words; with the period of the report, where that is an earlier one."""
    report = remark.detail.report
    return remark.text if facts.consolidation.holds(report) else tables.said_in(remark.text, report.period)


def _answer(facts: Facts, remark: Remark) -> str:
    """By what it was answered, and what the answer says."""
    if remark.ruled:
        return sentences.told_by(remark.decision, remark.ruled.document)
    if remark.word:
        return sentences.told_by(tables.office_answered_in(remark.word.period), remark.word.text)
    if remark.answered_in:
        said = facts.remark_on(remark.detail.task) or ""
        return sentences.told_by(tables.answered_in(remark.answered_in), said)
    return sentences.NOT_ANSWERED


def _rows(facts: Facts, remarks: Iterable[Remark], *, whole: bool) -> Iterator[Row]:
    """A row for each, those of a group together; the first of a group bears its title."""
    kinds = list(RemarkKind)
    by_kind = sorted(remarks, key=lambda remark: kinds.index(remark.kind))
    groups: dict[str, list[Remark]] = {}
    for remark in by_kind:
        groups.setdefault(_group(facts, remark), []).append(remark)
    number = 0
    for title, members in groups.items():
        for remark in members:
            number += 1
            text = _text(facts, remark)
            row: dict[str, Scalar] = {
                "nhom": title if remark is members[0] else "",
                "tt": number,
                "ma": remark.detail.task.code,
                "co_quan": remark.detail.agency.name,
                "loai": remark.kind,
                "noi_dung": text if whole else in_body(text, remark.detail.task.code),
                "tu_ky": remark.since,
                "tra_loi": _answer(facts, remark),
            }
            yield row


def waiting(facts: Facts) -> Sequence[Row]:
    """What nobody has answered."""
    return [*_rows(facts, decisions.waiting(facts), whole=False)]


def answered(facts: Facts) -> Sequence[Row]:
    """What was answered or decided."""
    return [*_rows(facts, (r for r in facts.raised if r.decision is not Decision.WAITING), whole=False)]


def urgent(facts: Facts) -> Sequence[Row]:
    """The most pressing of what waits, as the master's first page has it."""
    matters, _ = decisions.pending(facts)
    rows: list[Row] = []
    for number, matter in enumerate(matters, start=1):
        first, code = matter.first, matter.first.detail.task.code
        rows.append(
            {
                "nhom": _group(facts, first),
                "tt": number,
                "ma": code,
                "co_quan": sentences.and_others(first.detail.agency.name, matter.others),
                "loai": first.kind,
                "noi_dung": in_body(_text(facts, first), code),
                "tu_ky": first.since,
                "tra_loi": sentences.NOT_ANSWERED,
            }
        )
    return rows


def _counts(facts: Facts) -> str:
    all_of, kinds = counted(facts.raised), Counter(remark.kind for remark in facts.raised)
    return sentences.request_counts(all_of.waiting, all_of.answered, [(kind, kinds[kind]) for kind in RemarkKind])


def _proposals(facts: Facts) -> str:
    kinds = Counter(remark.kind for remark in decisions.waiting(facts))
    extensions = kinds[RemarkKind.EXTENSION]
    superior = facts.office.get(Setting.PARENT, "")
    return sentences.proposals(extensions, kinds.total() - extensions, len(facts.results.unassigned), superior)


REQUESTS: Iterable[Field[Facts]] = (
    Field("cho_tra_loi", meanings.WAITING, lambda facts: counted(facts.raised).waiting),
    Field("da_tra_loi", meanings.ANSWERED, lambda facts: counted(facts.raised).answered),
    Field("kien_nghi_dem", meanings.REQUEST_COUNTS, _counts),
    Field("cho_tra_loi_dan", meanings.WAITING_LEAD, lambda facts: sentences.waiting(counted(facts.raised).waiting)),
    Field("kien_nghi_cho", meanings.WAITING_TABLE, waiting, meanings.REQUEST_COLUMNS),
    Field("kien_nghi_gap", meanings.URGENT, urgent, meanings.REQUEST_COLUMNS),
    Field("da_tra_loi_dan", meanings.ANSWERED_LEAD, lambda facts: sentences.answered(counted(facts.raised).answered)),
    Field("kien_nghi_da_tra_loi", meanings.ANSWERED_TABLE, answered, meanings.REQUEST_COLUMNS),
    Field("de_nghi", meanings.PROPOSALS, _proposals),
    Field(*("khong_co_kien_nghi", meanings.NO_REQUESTS), lambda facts: "" if facts.raised else sentences.NO_REQUESTS),
    Field(
        *("phu_luc_kien_nghi", meanings.ALL_REQUESTS, lambda facts: [*_rows(facts, facts.raised, whole=True)]),
        meanings.REQUEST_COLUMNS,
    ),
)

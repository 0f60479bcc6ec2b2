"""Tasks told one by one: newly done, in progress, overdue, unassigned, due next; and all of them in an appendix."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from consolidate.catalogue.cycles import is_asked
from consolidate.catalogue.model import MONTHS_BETWEEN
from consolidate.consolidation.rollup import Detail, TaskResult
from consolidate.consolidation.rollup.states import DONE
from consolidate.outputs.master.sheets.details import deadline_said
from consolidate.outputs.papers.fields import Field, Scalar
from consolidate.outputs.papers.report.body_words import MOST_NAMES, Row, few, in_body, many
from consolidate.outputs.summary import leader_items
from consolidate.outputs.summary.facts import Facts, name_of
from consolidate.texts.calendar_names import of_period
from consolidate.texts.catalogue import are_communes
from consolidate.texts.forms import day
from consolidate.texts.labels import DeadlineKind, State
from consolidate.texts.outputs.master import comparisons
from consolidate.texts.outputs.master.comparisons import ChangeKind
from consolidate.texts.outputs.master.vocabulary import SEPARATOR, Returned
from consolidate.texts.outputs.papers import report_fields as meanings
from consolidate.texts.outputs.papers import report_sentences as sentences

_IN_PROGRESS = frozenset({State.IN_PROGRESS_IN_TIME, State.IN_PROGRESS_OVERDUE})
_MOST_REASONS = 3

# --- what the leads of a task say --------------------------------------------------------------------------------


def result_of(facts: Facts, result: TaskResult) -> str:
    """`Kết quả thực hiện`: the words of the one lead; of several how many have done it, and who is left."""
    leads = facts.results.leads(result.task.code)
    if not leads:
        return sentences.NOBODY_LEADS
    if result.task.code in facts.consolidation.tasks_not_asked and not result.heard:
        return sentences.NOT_ASKED
    if len(leads) == 1:
        unsaid = sentences.NOT_HEARD if leads[0].state is State.NOT_REPORTED else sentences.NO_RESULT
        return facts.said(leads[0], "result") or unsaid
    recurring, communes = result.task.recurring, _communes(leads)
    left = [lead for lead in leads if not (lead.reported if recurring else lead.state in DONE)]
    if len(left) == len(leads):
        heard = None if recurring else result.heard
        return sentences.answered_by_none(len(leads), heard, communes=communes)
    names = sentences.others([_name(lead, _aside(facts)) for lead in left], MOST_NAMES, communes=communes)
    return sentences.answered_for(len(leads) - len(left), len(leads), names, communes=communes, recurring=recurring)


def _communes(leads: Sequence[Detail]) -> bool:
    return are_communes(lead.agency.name for lead in leads)


def _aside(facts: Facts) -> frozenset[str]:
    """Codes of the agencies whose file came, and is still looked at."""
    return frozenset(each.agency.code for each in facts.results.agencies if each.standing is Returned.ASIDE)


def _name(lead: Detail, aside: frozenset[str]) -> str:
    return sentences.aside(lead.agency.name) if lead.agency.code in aside else lead.agency.name


def evidence_of(facts: Facts, result: TaskResult) -> str:
    """`Minh chứng`: the words of the one lead; of several how many name one."""
    leads = facts.results.leads(result.task.code)
    if len(leads) == 1:
        return facts.said(leads[0], "evidence")
    named = sum(lead.report.said("evidence") is not None for lead in leads)
    return sentences.with_evidence(named, len(leads), communes=_communes(leads)) if leads else ""


def _done_on(facts: Facts, result: TaskResult) -> str:
    """The day on which it was done; of several leads the last. "" where none is typed."""
    typed = [lead.report.values.get("done_on") for lead in facts.results.leads(result.task.code)]
    days = [each for each in typed if isinstance(each, dt.date)]
    return day(max(days)) if days else ""


def reason_of(facts: Facts, result: TaskResult) -> str:
    """Why a task is late, as those of its leads say that have not done it; or since when they are silent."""
    behind = [lead for lead in facts.results.leads(result.task.code) if lead.state not in DONE]
    if not result.expected:
        return sentences.NOBODY_LEADS
    if len(behind) == 1:
        return in_body(_reason(facts, behind[0]), result.task.code)
    first = sorted(behind, key=lambda lead: not lead.report.said("difficulty"))[:_MOST_REASONS]
    told = [sentences.by_agency(lead.agency.name, in_body(_reason(facts, lead), result.task.code)) for lead in first]
    more = len(behind) - len(first)
    return sentences.joined([*told, *([sentences.more_agencies(more)] if more else [])])


def _reason(facts: Facts, lead: Detail) -> str:
    """As the master has it; but a file that is still looked at is no name of a file to a superior."""
    silence = facts.consolidation.silent.get(lead.agency.code)
    if facts.said(lead, "difficulty") or silence is None or lead.reported or not silence.aside:
        return facts.reason(lead)
    aside = [period for period, _ in silence.aside]
    return sentences.silence(silence.missed, silence.blank, aside, silence.last or lead.report.period)


def _leads(result: TaskResult) -> str:
    return result.task.leads or sentences.NOBODY_LEADS


def standing(result: TaskResult) -> str:
    """`Tình trạng`, and how many days it is overdue."""
    late = [comparisons.days_late(result.days)] if result.overdue and result.days else []
    return SEPARATOR.join([result.state, *late])


# --- lists -------------------------------------------------------------------------------------------------------


def _rows(results: Sequence[TaskResult], more: Callable[[TaskResult], Row]) -> Sequence[Row]:
    return [
        {
            "tt": number,
            "ma": result.task.code,
            "ten": name_of(result.task),
            "chu_tri": _leads(result),
            "han": deadline_said(result.task),
            **more(result),
        }
        for number, result in enumerate(results, start=1)
    ]


def _nothing_more(_: TaskResult) -> Row:
    return {}


def newly_done_tasks(facts: Facts) -> Sequence[TaskResult]:
    """Done since the period before; in the first period all that are done."""
    if facts.previous is None:
        return [result for result in facts.results.tasks if result.state in DONE]
    codes = {change.task.code for change in facts.changes if change.kind is ChangeKind.NEWLY_DONE}
    return [result for result in facts.results.tasks if result.task.code in codes]


def newly_done(facts: Facts) -> Sequence[Row]:
    """With the product that the plan names, the evidence and the day."""

    def more(result: TaskResult) -> Row:
        return {
            "san_pham": result.task.expected or sentences.NONE,
            "minh_chung": in_body(evidence_of(facts, result), result.task.code) or sentences.NO_EVIDENCE,
            "ngay_xong": _done_on(facts, result) or sentences.NO_DAY,
        }

    return _rows(newly_done_tasks(facts), more)


def in_progress(facts: Facts) -> Sequence[Row]:
    """One line for each task, with what its lead says."""

    def more(result: TaskResult) -> Row:
        return {
            "ket_qua": in_body(result_of(facts, result), result.task.code),
            "tinh_trang": standing(result),
        }

    return _rows([result for result in facts.results.tasks if result.state in _IN_PROGRESS], more)


def overdue(facts: Facts) -> Sequence[Row]:
    """The overdue tasks, longest first."""
    late = leader_items.overdue(facts)
    return _rows(late, lambda result: {"so_ngay": result.days or 0, "ly_do": reason_of(facts, result)})


def unassigned(facts: Facts) -> Sequence[Row]:
    """The tasks that no agency leads."""
    return _rows(facts.results.unassigned, _nothing_more)


def coming(facts: Facts) -> Sequence[Row]:
    """What is not done and due until the end of the next period, nearest first; then what comes back in it.

    What is due every month is due in any period, so nothing is said of it.
    """
    clock, until = facts.results.clock, facts.consolidation.whole.next
    dated = [
        result
        for result in facts.results.tasks
        if result.state not in DONE
        and not result.task.recurring
        and result.task.deadline
        and clock.as_of <= result.task.deadline <= until.last
        and not result.overdue
    ]
    again = [
        result
        for result in facts.results.tasks
        if result.task.deadline_kind in (DeadlineKind.QUARTERLY, DeadlineKind.YEARLY)
        and result.task.deadline_kind in MONTHS_BETWEEN
        and is_asked(result.task, until)
    ]
    nearest = sorted(dated, key=lambda result: result.task.deadline or until.last)
    return _rows([*nearest, *again], lambda result: {"tinh_trang": result.state})


def all_tasks(facts: Facts) -> Iterator[Row]:
    """Every task in the words of the plan, under the titles of its parts; what its lead says, whole."""
    for title, results in groupby(facts.results.tasks, lambda result: facts.section(result.task)):
        for number, result in enumerate(results, start=1):
            row: dict[str, Scalar] = {
                "phan": (title or sentences.NO_SECTION) if number == 1 else "",
                "tt": number,
                "noi_dung": result.task.text,
                "chu_tri": _leads(result),
                "han": deadline_said(result.task),
                "ket_qua": result_of(facts, result),
                "minh_chung": evidence_of(facts, result) or sentences.NONE,
                "tinh_trang": standing(result),
                "ma": result.task.code,
            }
            yield row


# --- fields ------------------------------------------------------------------------------------------------------


def _lists(
    name: str, texts: tuple[str, str], rows: Callable[[Facts], Sequence[Row]], **more: str
) -> tuple[Field[Facts], ...]:
    """A list twice: where it is short for sentences, where it is long for a table."""
    columns = {**meanings.TASK_COLUMNS, **more}
    return (
        Field(f"{name}_it", texts[0], lambda facts: few(rows(facts)), columns),
        Field(f"{name}_nhieu", texts[1], lambda facts: many(rows(facts)), columns),
    )


def _before(facts: Facts) -> str:
    return str(facts.consolidation.whole.previous) if facts.previous else ""


def _next(facts: Facts) -> str:
    return str(facts.consolidation.whole.next)


TASKS: Iterable[Field[Facts]] = (
    Field("moi_hoan_thanh", meanings.NEWLY_DONE, lambda facts: len(newly_done_tasks(facts))),
    Field(
        *("moi_hoan_thanh_dan", meanings.NEWLY_DONE_LEAD),
        lambda facts: sentences.newly_done(len(newly_done_tasks(facts)), _before(facts)),
    ),
    *_lists(
        "moi_hoan_thanh",
        (meanings.NEWLY_DONE_FEW, meanings.NEWLY_DONE_TABLE),
        newly_done,
        san_pham=meanings.PRODUCT,
        minh_chung=meanings.EVIDENCE,
        ngay_xong=meanings.DONE_ON,
    ),
    Field(
        *("dang_thuc_hien_dan", meanings.IN_PROGRESS_LEAD),
        lambda facts: sentences.in_progress(facts.results.task_totals["in_progress"]),
    ),
    Field(
        *("dang_thuc_hien_dong", meanings.IN_PROGRESS_LINES, in_progress),
        {**meanings.TASK_COLUMNS, "ket_qua": meanings.RESULT, "tinh_trang": meanings.STATE},
    ),
    Field("qua_han_dan", meanings.OVERDUE_LEAD, lambda facts: sentences.overdue(len(overdue(facts)))),
    *_lists(
        "qua_han",
        (meanings.OVERDUE_FEW, meanings.OVERDUE_TABLE),
        overdue,
        so_ngay=meanings.DAYS,
        ly_do=meanings.REASON,
    ),
    Field(
        *("chua_giao_dan", meanings.UNASSIGNED_LEAD),
        lambda facts: sentences.unassigned(len(facts.results.unassigned)),
    ),
    *_lists("chua_giao", (meanings.UNASSIGNED_FEW, meanings.UNASSIGNED_TABLE), unassigned),
    Field("ky_toi", meanings.NEXT, lambda facts: of_period(_next(facts))),
    Field(
        "den_han_dan",
        meanings.NEXT_LEAD,
        lambda facts: sentences.coming(len(coming(facts)), facts.consolidation.as_of, _next(facts)),
    ),
    *_lists("den_han", (meanings.NEXT_FEW, meanings.NEXT_TABLE), coming, tinh_trang=meanings.STATE),
    Field(
        *("tiep_tuc_qua_han", meanings.NEXT_OVERDUE),
        lambda facts: sentences.still_overdue(facts.results.task_totals["overdue"]),
    ),
    Field(*("khong_co_nhiem_vu", meanings.NO_TASKS), lambda facts: "" if facts.results.tasks else sentences.NO_TASKS),
    Field(
        *("phu_luc_nhiem_vu", meanings.APPENDED_TASKS, lambda facts: [*all_tasks(facts)]),
        meanings.APPENDED_TASK_COLUMNS,
    ),
)

"""What may stand in a letter of reminder: its fields, and the rows of its table."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from consolidate.consolidation.changes import deadline_words
from consolidate.consolidation.due_dates import after_working_days
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.queries.model import Query
from consolidate.outputs.papers.cited_plans import cited_plans
from consolidate.outputs.papers.fields import Field, Scalar, Value
from consolidate.outputs.papers.office_fields import Issuer, addressees, issuer_of, lines_of_list, office_fields
from consolidate.outputs.summary.owing import Debt, Level, Owing, Reason, report_day
from consolidate.texts.catalogue import Setting
from consolidate.texts.forms import day
from consolidate.texts.outputs import next_workbook as waiting_texts
from consolidate.texts.outputs.papers import letters as texts

LETTER_DAYS = 3
"""Working days given, where the catalogue lacks the setting."""


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter of one level about a period, to these agencies. `alone`: it is one agency's own."""

    now: Consolidation
    level: Level
    owing: Sequence[Owing]

    @property
    def alone(self) -> bool:
        """Whether it goes to one agency only: it then says what is wrong in each row, and names no other agency."""
        return len(self.owing) == 1

    @property
    def names(self) -> list[str]:
        """The agencies' names, in protocol order."""
        return [each.result.agency.name for each in self.owing]

    @property
    def issuer(self) -> Issuer:
        """The office, for the fields that every paper has."""
        return issuer_of(self.now)

    @property
    def leaders(self) -> list[str]:
        """Who is to decide on a criticism: whom the office reports to."""
        return self.issuer.listed(Setting.ADDRESSEES) if self.level is Level.CRITICISM else []

    @cached_property
    def queries(self) -> Sequence[Query]:
        """What its agencies have not answered, the oldest first."""
        codes = {each.result.agency.code for each in self.owing}
        return [query for query in self.now.queries if query.is_open and query.agency in codes]

    def count(self, reason: Reason) -> int:
        """How many of its agencies are reminded for this reason."""
        return sum(reason in each.debt.reasons for each in self.owing)


def new_day(now: Consolidation) -> dt.date:
    """By when a letter asks to be answered: so many working days after the as-of date as the office has set."""
    given = int(now.catalogue.settings.get(Setting.LETTER_DAYS) or LETTER_DAYS)
    return after_working_days(now.as_of, given, now.catalogue.holidays)


# --- the table ---------------------------------------------------------------------------------------------------


def _rows(letter: Letter) -> list[dict[str, Scalar]]:
    rows = [(each, row) for each in letter.owing for row in _owed(letter, each.debt)]
    return [
        {"tt": number, "co_quan": each.result.agency.name, **row} for number, (each, row) in enumerate(rows, start=1)
    ]


def _owed(letter: Letter, debt: Debt) -> Iterator[dict[str, Scalar]]:
    """What one agency owes: its report, faults in it by row in the catalogue's order, overdue tasks, longest first."""
    if debt.report:
        files = debt.result.aside if debt.report is Reason.UNUSABLE else ()
        words = texts.report_owed(letter.now.period, debt.result.owed, files)
        yield _row(words, why=_why(debt), deadline=day(debt.due) if debt.due else "")
    for code in _in_order(letter.now, debt.faults):
        found = debt.faults[code]
        text = _text(letter.now, code)
        messages = list(dict.fromkeys(issue.finding.message for issue in found))
        yield _row(texts.faulty_row(text, messages) if letter.alone else text, code=code, why=texts.faulty(len(found)))
    for detail in debt.overdue:
        yield _row(
            detail.task.text,
            code=detail.task.code,
            deadline=deadline_words(detail.task),
            days=detail.days,
            why=texts.overdue(detail.state),
        )


def _row(text: str, *, why: str, code: str = "", deadline: str = "", days: int | None = None) -> dict[str, Scalar]:
    late: Scalar = "" if days is None else days
    return {"ma": code, "noi_dung": text, "thoi_han": deadline, "so_ngay": late, "ly_do": why}


def _why(debt: Debt) -> str:
    match debt.report:
        case Reason.BLANK:
            return texts.SENT_BLANK
        case Reason.UNUSABLE:
            return texts.SENT_UNUSABLE
        case _:
            return texts.not_sent(debt.days_late, debt.due)


def _text(now: Consolidation, code: str) -> str:
    """The text of a task or target; of a code that the catalogue does not have, or of none, that it is the file's."""
    if task := now.catalogue.task_by_code.get(code):
        return task.text
    target = now.catalogue.target_by_code.get(code)
    return target.text if target else texts.FAULTY_FILE


def _in_order(now: Consolidation, codes: Iterable[str]) -> list[str]:
    """The codes as the catalogue has them; first what is not there."""
    places = {code: place for place, code in enumerate((*now.catalogue.task_by_code, *now.catalogue.target_by_code))}
    return sorted(codes, key=lambda code: places.get(code, -1))


# --- who, why, on what basis -------------------------------------------------------------------------------------


def _bases(letter: Letter) -> list[dict[str, Scalar]]:
    """The plans that ask these agencies something, in the catalogue's order."""
    places = [letter.now.packet_index[each.result.agency.code] for each in letter.owing]
    packets = [letter.now.packets[place] for place in places]
    asked = {row.task.plan for packet in packets for row in packet.tasks if row.owed}
    asked |= {plan for packet in packets for row in packet.targets if row.owed for plan in row.target.plans}
    return [{"ten": line} for line in cited_plans(letter.now.catalogue.plans, asked)]


def _history(letter: Letter) -> list[dict[str, Scalar]]:
    """The periods in a row, where there is more than this one."""
    told = [
        texts.history(each.result.agency.name, periods)
        for each in letter.owing
        if each.before
        for periods in [{**each.before, each.period: each.debt.reasons}]
    ]
    return [{"noi_dung": line} for line in lines_of_list(told)]


def _summary(letter: Letter) -> str:
    if letter.alone:
        debt = letter.owing[0].debt
        return texts.own_summary(debt.result.agency.name, debt.reasons, len(debt.overdue))
    return texts.summary({reason: letter.count(reason) for reason in Reason})


def _queries(letter: Letter) -> str:
    if not letter.queries:
        return ""
    oldest = letter.queries[0]
    name = letter.now.catalogue.agency_by_code[oldest.agency].name
    agencies = len({query.agency for query in letter.queries})
    return waiting_texts.waiting([query.number for query in letter.queries], oldest.since, name, agencies)


def _counted(name: str, reason: Reason) -> Field[Letter]:
    def value(letter: Letter) -> Value:
        return letter.count(reason)

    return Field(name, texts.COUNTS[reason], value)


def _listed(name: str, meaning: str, columns: dict[str, str], value: Callable[[Letter], Value]) -> Field[Letter]:
    return Field(name, meaning, value, columns)


FIELDS: tuple[Field[Letter], ...] = (
    *office_fields(lambda letter: letter.issuer),
    Field("noi_gui", texts.ADDRESSEE, lambda letter: _to(letter)[0]),
    _listed("cac_noi_gui", texts.ADDRESSEES, {"ten": texts.ADDRESSEE_LINE}, lambda letter: _to(letter)[1]),
    _listed("cac_can_cu", texts.BASES, {"ten": texts.BASIS_LINE}, _bases),
    Field("tinh_hinh", texts.SUMMARY, _summary),
    Field(
        "co_quan_duoc_nhac", texts.REMINDED, lambda letter: letter.names[0] if letter.alone else texts.THESE_AGENCIES
    ),
    _listed("bang_no", texts.TABLE, texts.COLUMNS, lambda letter: [] if letter.alone else _rows(letter)),
    _listed("bang_no_rieng", texts.OWN_TABLE, texts.COLUMNS, lambda letter: _rows(letter) if letter.alone else []),
    _listed("cac_ky_no", texts.HISTORY, {"noi_dung": texts.HISTORY_LINE}, _history),
    Field("ngay_nop_bao_cao", texts.DUE, lambda letter: day(report_day(letter.now))),
    Field("ngay_moi", texts.NEW_DAY, lambda letter: day(new_day(letter.now))),
    Field("so_co_quan", texts.HOW_MANY, lambda letter: len(letter.owing)),
    _counted("so_chua_gui", Reason.MISSING),
    _counted("so_tep_trong", Reason.BLANK),
    _counted("so_tep_chua_dung", Reason.UNUSABLE),
    _counted("so_con_loi", Reason.FAULTS),
    _counted("so_qua_han", Reason.OVERDUE),
    Field("so_dong_qua_han", texts.OVERDUE_ROWS, lambda letter: sum(len(each.debt.overdue) for each in letter.owing)),
    Field("so_cau_hoi", waiting_texts.HOW_MANY, lambda letter: len(letter.queries)),
    Field("cau_hoi_con_mo", waiting_texts.WHICH, _queries),
    Field("lanh_dao", texts.LEADERS, lambda letter: ", ".join(letter.leaders) or texts.SUPERIORS),
)


def _to(letter: Letter) -> tuple[str, list[dict[str, str]]]:
    return addressees([*letter.leaders, *letter.names])

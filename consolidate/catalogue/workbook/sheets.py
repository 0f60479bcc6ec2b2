"""The catalogue's workbook as data: sheets, columns, what each holds, and which field of the model it is."""

import datetime as dt
from dataclasses import KW_ONLY, dataclass
from enum import Enum, StrEnum, auto
from typing import Any

from consolidate.catalogue.model import Agency, Amendment, Group, Holiday, Plan, Target, Task, Withdrawal
from consolidate.texts.catalogue import Amendable, DayKind, Header, guide, hints
from consolidate.texts.labels import (
    Aggregate,
    CatalogueTitle,
    Comparison,
    Cycle,
    DeadlineKind,
    TargetKind,
    ZeroDenominator,
)

SEPARATOR = ";"
"""Between codes and between names in one cell: names contain commas, never this."""


class Holds(Enum):
    """What the cells of a column hold. TYPED: what the column may hold that the row names, as text."""

    TEXT = auto()
    TYPED = auto()
    CODE = auto()
    LIST = auto()
    DAY = auto()
    NUMBER = auto()
    CHOICE = auto()


@dataclass(frozen=True, slots=True)
class CatalogueColumn:
    """One column, of a field of the record. `refers`: the sheet its codes stand in. `hint`: Excel's input message.

    `chosen_from`: sheet and column whose cells are offered. `optional`: older catalogues lack it, and no document fills
    it in. `longest`: characters it may have at most.
    """

    header: Header
    field: str
    _: KW_ONLY
    holds: Holds = Holds.TEXT
    width_chars: float = 14
    options: type[StrEnum] | None = None
    required: bool = False
    refers: CatalogueTitle | None = None
    hint: str = ""
    chosen_from: tuple[CatalogueTitle, Header] | None = None
    optional: bool = False
    longest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueSheet:
    """One sheet: a header row, then a row per record. `coded`: its records have a code of their own.

    `keyed`: no two rows have the same in the first column. `by_hand`: the office alone fills it in; older catalogues
    lack it. `example`: a record written as its first row to show how one is filled in; the catalogue has no such row.
    """

    title: CatalogueTitle
    record: type[Any]
    columns: tuple[CatalogueColumn, ...]
    keyed: bool = True
    by_hand: bool = False
    example: Any = None

    @property
    def coded(self) -> bool:
        """Whether its first column is a code of its records."""
        return self.columns[0].holds is Holds.CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """A row of `Cài đặt`."""

    name: str
    value: str = ""
    meaning: str = ""


T = CatalogueTitle
FROM = CatalogueColumn(Header.FROM, "in_force_from", holds=Holds.DAY)
UNTIL = CatalogueColumn(Header.UNTIL, "in_force_until", holds=Holds.DAY, hint=hints.UNTIL_HINT)
REVIEW = CatalogueColumn(Header.REVIEW, "review", width_chars=40, hint=hints.REVIEW_HINT)
SOURCE = CatalogueColumn(Header.SOURCE, "source", width_chars=22)
_SHORT = 60
"""Characters of the longest short name."""

SHORT_NAME = CatalogueColumn(
    Header.SHORT_NAME,
    "short_name",
    width_chars=32,
    hint=hints.short_name_hint(_SHORT),
    optional=True,
    longest=_SHORT,
)


def _code(width_chars: float) -> CatalogueColumn:
    return CatalogueColumn(
        Header.CODE, "code", holds=Holds.CODE, width_chars=width_chars, required=True, hint=hints.CODE_HINT
    )


PLANS = CatalogueSheet(
    title=T.PLANS,
    record=Plan,
    columns=(
        _code(14),
        CatalogueColumn(Header.PLAN_NUMBER, "number", width_chars=16),
        CatalogueColumn(Header.ISSUER, "issuer", width_chars=28),
        CatalogueColumn(Header.ISSUED, "issued", holds=Holds.DAY),
        CatalogueColumn(Header.PLAN_TITLE, "title", width_chars=70),
        CatalogueColumn(Header.FILE, "file", width_chars=30),
        FROM,
        UNTIL,
    ),
)
AGENCIES = CatalogueSheet(
    title=T.AGENCIES,
    record=Agency,
    columns=(
        _code(20),
        CatalogueColumn(Header.AGENCY, "name", width_chars=36, required=True),
        CatalogueColumn(Header.OTHER_NAMES, "other_names", holds=Holds.LIST, width_chars=44, hint=hints.NAMES_HINT),
        CatalogueColumn(
            Header.GROUPS,
            "groups",
            holds=Holds.LIST,
            refers=T.GROUPS,
            hint=hints.GROUPS_HINT,
            chosen_from=(T.GROUPS, Header.GROUP),
        ),
        CatalogueColumn(Header.EMAIL, "email", width_chars=24, hint=hints.EMAIL_HINT),
        FROM,
        UNTIL,
        CatalogueColumn(
            Header.SUCCESSORS,
            "successors",
            holds=Holds.LIST,
            width_chars=18,
            refers=T.AGENCIES,
            hint=hints.SUCCESSORS_HINT,
            chosen_from=(T.AGENCIES, Header.AGENCY),
        ),
        CatalogueColumn(Header.NOTE, "note", width_chars=44),
    ),
)
GROUPS = CatalogueSheet(
    title=T.GROUPS,
    record=Group,
    columns=(
        _code(16),
        CatalogueColumn(Header.GROUP, "name", width_chars=40, required=True),
        CatalogueColumn(Header.OTHER_NAMES, "other_names", holds=Holds.LIST, width_chars=80, hint=hints.NAMES_HINT),
    ),
)
TARGETS = CatalogueSheet(
    title=T.TARGETS,
    record=Target,
    columns=(
        _code(8),
        CatalogueColumn(
            Header.PLAN,
            "plans",
            holds=Holds.LIST,
            required=True,
            refers=T.PLANS,
            hint=hints.PLANS_HINT,
            chosen_from=(T.PLANS, Header.CODE),
        ),
        CatalogueColumn(Header.NUMBER, "number", width_chars=6),
        CatalogueColumn(Header.TARGET, "text", width_chars=52, required=True),
        CatalogueColumn(Header.KIND, "kind", holds=Holds.CHOICE, width_chars=10, options=TargetKind, required=True),
        CatalogueColumn(
            Header.COMPARISON, "comparison", holds=Holds.CHOICE, width_chars=9, options=Comparison, required=True
        ),
        CatalogueColumn(Header.THRESHOLD, "threshold", holds=Holds.NUMBER, width_chars=9, hint=hints.THRESHOLD_HINT),
        CatalogueColumn(Header.UNIT, "unit", width_chars=9),
        CatalogueColumn(Header.DEADLINE, "deadline", holds=Holds.DAY),
        CatalogueColumn(
            Header.REPORTERS,
            "reporters",
            width_chars=28,
            hint=hints.LEADS_HINT,
            chosen_from=(T.AGENCIES, Header.AGENCY),
        ),
        CatalogueColumn(
            Header.AGGREGATE, "aggregate", holds=Holds.CHOICE, width_chars=16, options=Aggregate, required=True
        ),
        REVIEW,
        SOURCE,
        SHORT_NAME,
        CatalogueColumn(
            Header.NUMERATOR_IS, "numerator_is", width_chars=40, hint=hints.NUMERATOR_IS_HINT, optional=True
        ),
        CatalogueColumn(
            Header.DENOMINATOR_IS, "denominator_is", width_chars=36, hint=hints.DENOMINATOR_IS_HINT, optional=True
        ),
        CatalogueColumn(
            Header.CYCLE,
            "cycle",
            holds=Holds.CHOICE,
            width_chars=10,
            options=Cycle,
            hint=hints.CYCLE_HINT,
            optional=True,
        ),
        CatalogueColumn(Header.PART_UNITS, "part_units", width_chars=20, hint=hints.PART_UNITS_HINT, optional=True),
        CatalogueColumn(Header.PLAUSIBLE, "plausible", width_chars=30, hint=hints.PLAUSIBLE_HINT, optional=True),
        CatalogueColumn(
            Header.ZERO_DENOMINATOR,
            "zero_denominator",
            holds=Holds.CHOICE,
            width_chars=12,
            options=ZeroDenominator,
            hint=hints.ZERO_DENOMINATOR_HINT,
            optional=True,
        ),
    ),
)
TASKS = CatalogueSheet(
    title=T.TASKS,
    record=Task,
    columns=(
        _code(16),
        CatalogueColumn(
            Header.PLAN, "plan", width_chars=12, required=True, refers=T.PLANS, chosen_from=(T.PLANS, Header.CODE)
        ),
        CatalogueColumn(Header.SECTION, "section", width_chars=26, required=True),
        CatalogueColumn(Header.NUMBER, "number", width_chars=6, required=True),
        CatalogueColumn(Header.TASK, "text", width_chars=56, required=True),
        CatalogueColumn(
            Header.LEADS, "leads", width_chars=22, hint=hints.LEADS_HINT, chosen_from=(T.AGENCIES, Header.AGENCY)
        ),
        CatalogueColumn(
            Header.COORDINATORS,
            "coordinators",
            width_chars=24,
            hint=hints.LEADS_HINT,
            chosen_from=(T.AGENCIES, Header.AGENCY),
        ),
        CatalogueColumn(Header.EXPECTED, "expected", width_chars=26),
        CatalogueColumn(Header.DEADLINE_TEXT, "deadline_text", width_chars=14, hint=hints.DEADLINE_TEXT_HINT),
        CatalogueColumn(
            Header.DEADLINE_KIND,
            "deadline_kind",
            holds=Holds.CHOICE,
            width_chars=13,
            options=DeadlineKind,
            required=True,
        ),
        CatalogueColumn(Header.DEADLINE, "deadline", holds=Holds.DAY, hint=hints.DEADLINE_HINT),
        CatalogueColumn(
            Header.TARGETS,
            "targets",
            holds=Holds.LIST,
            refers=T.TARGETS,
            hint=hints.TARGETS_HINT,
            chosen_from=(T.TARGETS, Header.CODE),
        ),
        REVIEW,
        SOURCE,
        SHORT_NAME,
    ),
)
AMENDMENTS = CatalogueSheet(
    title=T.AMENDMENTS,
    record=Amendment,
    keyed=False,
    by_hand=True,
    example=Amendment(
        code=guide.EXAMPLE,
        column=Amendable.DEADLINE,
        value=guide.EXAMPLE_DAY,
        since=dt.date(2025, 12, 1),
        document=guide.EXAMPLE_DOCUMENT,
    ),
    columns=(
        CatalogueColumn(
            Header.CODE,
            "code",
            width_chars=18,
            required=True,
            hint=hints.AMENDED_CODE_HINT,
            chosen_from=(T.TASKS, Header.CODE),
        ),
        CatalogueColumn(
            Header.AMENDED,
            "column",
            holds=Holds.CHOICE,
            width_chars=22,
            options=Amendable,
            required=True,
            hint=hints.AMENDED_HINT,
        ),
        CatalogueColumn(Header.NEW_VALUE, "value", holds=Holds.TYPED, width_chars=50, hint=hints.NEW_VALUE_HINT),
        CatalogueColumn(Header.FROM, "since", holds=Holds.DAY, required=True, hint=hints.SINCE_HINT),
        CatalogueColumn(Header.DOCUMENT, "document", width_chars=30, required=True, hint=hints.DOCUMENT_HINT),
        CatalogueColumn(Header.NOTE, "note", width_chars=44),
    ),
)
HOLIDAYS = CatalogueSheet(
    title=T.HOLIDAYS,
    record=Holiday,
    columns=(
        CatalogueColumn(Header.DAY, "day", holds=Holds.DAY, required=True),
        CatalogueColumn(Header.KIND, "kind", holds=Holds.CHOICE, width_chars=12, options=DayKind, required=True),
        CatalogueColumn(Header.NAME, "name", width_chars=50),
    ),
)
WITHDRAWALS = CatalogueSheet(
    title=T.WITHDRAWALS,
    record=Withdrawal,
    by_hand=True,
    columns=(
        CatalogueColumn(Header.QUERY, "number", width_chars=18, required=True, hint=hints.QUERY_HINT),
        CatalogueColumn(Header.WHY, "why", width_chars=60, required=True, hint=hints.WHY_HINT),
        CatalogueColumn(Header.DAY, "day", holds=Holds.DAY, required=True, hint=hints.WITHDRAWN_ON_HINT),
    ),
)
SETTINGS = CatalogueSheet(
    title=T.SETTINGS,
    record=SettingRow,
    columns=(
        CatalogueColumn(Header.NAME, "name", width_chars=30, required=True),
        CatalogueColumn(Header.VALUE, "value", width_chars=50),
        CatalogueColumn(Header.MEANING, "meaning", width_chars=80),
    ),
)

SHEETS = (PLANS, AGENCIES, GROUPS, TARGETS, TASKS, AMENDMENTS, HOLIDAYS, WITHDRAWALS, SETTINGS)

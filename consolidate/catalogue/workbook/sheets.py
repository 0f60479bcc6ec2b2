"""The catalogue's workbook as data: sheets, columns, what each holds, and which field of the model it is."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any

from consolidate.catalogue.model import Agency, Amendment, Group, Holiday, Plan, Target, Task
from consolidate.texts.catalogue import Amendable, DayKind, Header, hints
from consolidate.texts.labels import Aggregate, CatalogueTitle, Comparison, DeadlineKind, TargetKind

SEPARATOR = ";"
"""Between codes and between names in one cell: names contain commas, never this."""


class Holds(Enum):
    """What the cells of a column hold. TYPED: what another column may, as text; which one the row says."""

    TEXT = auto()
    TYPED = auto()
    CODE = auto()
    LIST = auto()
    DAY = auto()
    NUMBER = auto()
    CHOICE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueColumn:
    """One column. `refers`: the sheet its codes stand in. `hint`: Excel's input message."""

    header: Header
    field: str
    holds: Holds = Holds.TEXT
    width_chars: float = 14
    options: type[StrEnum] | None = None
    required: bool = False
    refers: CatalogueTitle | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueSheet:
    """One sheet: a header row, then a row per record. `coded`: its records have a code of their own.

    `keyed`: no two rows have the same in the first column. `by_hand`: the office alone fills it in; older catalogues
    lack it.
    """

    title: CatalogueTitle
    record: type[Any]
    columns: tuple[CatalogueColumn, ...]
    keyed: bool = True
    by_hand: bool = False

    @property
    def coded(self) -> bool:
        return self.columns[0].holds is Holds.CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """A row of `Cài đặt`."""

    name: str
    value: str = ""
    meaning: str = ""


T = CatalogueTitle
FROM = CatalogueColumn(header=Header.FROM, field="in_force_from", holds=Holds.DAY)
UNTIL = CatalogueColumn(header=Header.UNTIL, field="in_force_until", holds=Holds.DAY, hint=hints.UNTIL_HINT)
REVIEW = CatalogueColumn(header=Header.REVIEW, field="review", width_chars=40, hint=hints.REVIEW_HINT)
SOURCE = CatalogueColumn(header=Header.SOURCE, field="source", width_chars=22)


def _code(width_chars: float) -> CatalogueColumn:
    return CatalogueColumn(
        header=Header.CODE, field="code", holds=Holds.CODE, width_chars=width_chars, required=True, hint=hints.CODE_HINT
    )


PLANS = CatalogueSheet(
    title=T.PLANS,
    record=Plan,
    columns=(
        _code(14),
        CatalogueColumn(header=Header.PLAN_NUMBER, field="number", width_chars=16),
        CatalogueColumn(header=Header.ISSUER, field="issuer", width_chars=28),
        CatalogueColumn(header=Header.ISSUED, field="issued", holds=Holds.DAY),
        CatalogueColumn(header=Header.PLAN_TITLE, field="title", width_chars=70),
        CatalogueColumn(header=Header.FILE, field="file", width_chars=30),
        FROM,
        UNTIL,
    ),
)
AGENCIES = CatalogueSheet(
    title=T.AGENCIES,
    record=Agency,
    columns=(
        _code(20),
        CatalogueColumn(header=Header.AGENCY, field="name", width_chars=36, required=True),
        CatalogueColumn(
            header=Header.OTHER_NAMES, field="other_names", holds=Holds.LIST, width_chars=44, hint=hints.NAMES_HINT
        ),
        CatalogueColumn(
            header=Header.GROUPS, field="groups", holds=Holds.LIST, refers=T.GROUPS, hint=hints.GROUPS_HINT
        ),
        CatalogueColumn(header=Header.EMAIL, field="email", width_chars=24),
        FROM,
        UNTIL,
        CatalogueColumn(
            header=Header.SUCCESSORS,
            field="successors",
            holds=Holds.LIST,
            width_chars=18,
            refers=T.AGENCIES,
            hint=hints.SUCCESSORS_HINT,
        ),
        CatalogueColumn(header=Header.NOTE, field="note", width_chars=44),
    ),
)
GROUPS = CatalogueSheet(
    title=T.GROUPS,
    record=Group,
    columns=(
        _code(16),
        CatalogueColumn(header=Header.GROUP, field="name", width_chars=40, required=True),
        CatalogueColumn(
            header=Header.OTHER_NAMES, field="other_names", holds=Holds.LIST, width_chars=80, hint=hints.NAMES_HINT
        ),
    ),
)
TARGETS = CatalogueSheet(
    title=T.TARGETS,
    record=Target,
    columns=(
        _code(8),
        CatalogueColumn(
            header=Header.PLAN, field="plans", holds=Holds.LIST, required=True, refers=T.PLANS, hint=hints.PLANS_HINT
        ),
        CatalogueColumn(header=Header.NUMBER, field="number", width_chars=6),
        CatalogueColumn(header=Header.TARGET, field="text", width_chars=52, required=True),
        CatalogueColumn(
            header=Header.KIND, field="kind", holds=Holds.CHOICE, width_chars=10, options=TargetKind, required=True
        ),
        CatalogueColumn(
            header=Header.COMPARISON,
            field="comparison",
            holds=Holds.CHOICE,
            width_chars=9,
            options=Comparison,
            required=True,
        ),
        CatalogueColumn(
            header=Header.THRESHOLD, field="threshold", holds=Holds.NUMBER, width_chars=9, hint=hints.THRESHOLD_HINT
        ),
        CatalogueColumn(header=Header.UNIT, field="unit", width_chars=9),
        CatalogueColumn(header=Header.DEADLINE, field="deadline", holds=Holds.DAY),
        CatalogueColumn(header=Header.REPORTERS, field="reporters", width_chars=28, hint=hints.LEADS_HINT),
        CatalogueColumn(
            header=Header.AGGREGATE,
            field="aggregate",
            holds=Holds.CHOICE,
            width_chars=16,
            options=Aggregate,
            required=True,
        ),
        REVIEW,
        SOURCE,
    ),
)
TASKS = CatalogueSheet(
    title=T.TASKS,
    record=Task,
    columns=(
        _code(16),
        CatalogueColumn(header=Header.PLAN, field="plan", width_chars=12, required=True, refers=T.PLANS),
        CatalogueColumn(header=Header.SECTION, field="section", width_chars=26, required=True),
        CatalogueColumn(header=Header.NUMBER, field="number", width_chars=6, required=True),
        CatalogueColumn(header=Header.TASK, field="text", width_chars=56, required=True),
        CatalogueColumn(header=Header.LEADS, field="leads", width_chars=22, hint=hints.LEADS_HINT),
        CatalogueColumn(header=Header.COORDINATORS, field="coordinators", width_chars=24, hint=hints.LEADS_HINT),
        CatalogueColumn(header=Header.EXPECTED, field="expected", width_chars=26),
        CatalogueColumn(
            header=Header.DEADLINE_TEXT, field="deadline_text", width_chars=14, hint=hints.DEADLINE_TEXT_HINT
        ),
        CatalogueColumn(
            header=Header.DEADLINE_KIND,
            field="deadline_kind",
            holds=Holds.CHOICE,
            width_chars=13,
            options=DeadlineKind,
            required=True,
        ),
        CatalogueColumn(header=Header.DEADLINE, field="deadline", holds=Holds.DAY, hint=hints.DEADLINE_HINT),
        CatalogueColumn(
            header=Header.TARGETS, field="targets", holds=Holds.LIST, refers=T.TARGETS, hint=hints.TARGETS_HINT
        ),
        REVIEW,
        SOURCE,
    ),
)
AMENDMENTS = CatalogueSheet(
    title=T.AMENDMENTS,
    record=Amendment,
    keyed=False,
    by_hand=True,
    columns=(
        CatalogueColumn(header=Header.CODE, field="code", width_chars=18, required=True, hint=hints.AMENDED_CODE_HINT),
        CatalogueColumn(
            header=Header.AMENDED,
            field="column",
            holds=Holds.CHOICE,
            width_chars=22,
            options=Amendable,
            required=True,
            hint=hints.AMENDED_HINT,
        ),
        CatalogueColumn(
            header=Header.NEW_VALUE, field="value", holds=Holds.TYPED, width_chars=50, hint=hints.NEW_VALUE_HINT
        ),
        CatalogueColumn(header=Header.FROM, field="since", holds=Holds.DAY, required=True, hint=hints.SINCE_HINT),
        CatalogueColumn(
            header=Header.DOCUMENT, field="document", width_chars=30, required=True, hint=hints.DOCUMENT_HINT
        ),
        CatalogueColumn(header=Header.NOTE, field="note", width_chars=44),
    ),
)
HOLIDAYS = CatalogueSheet(
    title=T.HOLIDAYS,
    record=Holiday,
    columns=(
        CatalogueColumn(header=Header.DAY, field="day", holds=Holds.DAY, required=True),
        CatalogueColumn(
            header=Header.KIND, field="kind", holds=Holds.CHOICE, width_chars=12, options=DayKind, required=True
        ),
        CatalogueColumn(header=Header.NAME, field="name", width_chars=50),
    ),
)
SETTINGS = CatalogueSheet(
    title=T.SETTINGS,
    record=SettingRow,
    columns=(
        CatalogueColumn(header=Header.NAME, field="name", width_chars=30, required=True),
        CatalogueColumn(header=Header.VALUE, field="value", width_chars=50),
        CatalogueColumn(header=Header.MEANING, field="meaning", width_chars=80),
    ),
)

SHEETS = (PLANS, AGENCIES, GROUPS, TARGETS, TASKS, AMENDMENTS, HOLIDAYS, SETTINGS)

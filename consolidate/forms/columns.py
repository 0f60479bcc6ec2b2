"""The agency's workbook as data: sheets and columns, who fills in what, and which kind of value each holds.

The template writer, the reader, the checker, the master and the tests all walk this declaration. What is issued and what
is merged goes by all its columns; a workbook that comes back is read and judged by its own version (`LAYOUTS`).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property

from consolidate.forms.model import SheetKey, TargetRow, TaskRow
from consolidate.spreadsheets import colours
from consolidate.spreadsheets.fields import Choice, Day, Field, Number, Text, fold, says_nothing
from consolidate.spreadsheets.model import Value
from consolidate.texts import forms
from consolidate.texts.labels import DeadlineKind, Label, Status, TargetKind, Title, YesNo
from consolidate.texts.returns.cells import synonyms

HEADER_ROW = 6
"""Where `generate` puts the header row, from 1. Readers look for the labels instead."""

FIRST_YEAR = dt.date(2020, 1, 1)
"""No plan under Nghị quyết 57-NQ/TW (22/12/2024) has anything older to report."""

LAST_YEAR = dt.date(2045, 12, 31)
"""The horizon of Nghị quyết 57-NQ/TW."""

PROPERTY_PREFIX = "consolidate."
"""Of the custom document properties that repeat `_meta`."""

MASTER_PROPERTY = "consolidate.master"
"""The custom document property that names a master's period."""

PREFILLED_COLUMN = "person"
"""The one open column that we fill in, from the period before."""

NOT_COUNTED_AS_ANSWER = frozenset({PREFILLED_COLUMN})
"""Columns whose cells alone make no report: who is in charge."""

FIGURES = frozenset({"numerator", "denominator", "value"})
"""Columns of a target's row that hold its figure."""

WHY_NO_FIGURE = "note"
"""The column that answers a target's row where there is no figure: it says why."""

CHANGE_REASON = "change_reason"
"""The column of a task's row that says why less is reported than before."""

REMARKS = ("extension", "proposal", "difficulty")
"""Columns of a task's row in which an agency raises something with the leaders, in the order of `RemarkKind`."""

NOTES_COLUMN = "notes"
"""Head of the column of `_lists` that repeats the notes we put on cells ourselves."""

REMINDER_COLUMNS = frozenset({"previous", "remark"})
"""Columns of ours that only remind: they follow what came in meanwhile, so a returned workbook may differ in them."""


class By(Enum):
    """Who fills a column in."""

    US = auto()
    AGENCY = auto()
    FORMULA = auto()
    HIDDEN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumn:
    """One column. `key` is the program's word for it, `label` what a person reads, `hint` Excel's input message.

    `width_in_master`: in characters, where it differs from that in the form. `since`: the first version of the layout
    that has the column. `suggestions`: words that a drop-down offers where any others may be typed as well.
    """

    key: str
    label: Label
    kind: Field
    by: By
    width_chars: float
    width_in_master: float | None = None
    centred: bool = False
    hint: str = ""
    since: int = 1
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet of the agency's workbook."""

    key: SheetKey
    title: Title
    columns: tuple[FormColumn, ...]

    def column(self, key: str) -> FormColumn:
        """The column of that key. KeyError if the sheet has none."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    @cached_property
    def ours(self) -> tuple[FormColumn, ...]:
        """What we fill in and lock."""
        return tuple(column for column in self.columns if column.by is By.US)

    @cached_property
    def inputs(self) -> tuple[FormColumn, ...]:
        """What the agency fills in."""
        return tuple(column for column in self.columns if column.by is By.AGENCY)

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """Keys of our columns that a return must bring back as they were sent."""
        return tuple(column.key for column in self.ours if column.key not in REMINDER_COLUMNS)

    @cached_property
    def own_keys(self) -> tuple[str, ...]:
        """Keys of all our columns."""
        return tuple(column.key for column in self.ours)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all columns."""
        return frozenset(column.key for column in self.columns)

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels of all columns, as they are compared."""
        return frozenset(fold(column.label) for column in self.columns)

    def in_version(self, version: int) -> "Sheet":
        """The sheet as that version of the layout has it."""
        return replace(self, columns=tuple(column for column in self.columns if column.since <= version))


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The agency's workbook as one version of it was issued; `version` stands in `_meta` as `template`."""

    version: str
    sheets: Mapping[SheetKey, Sheet]


TEXT = Text()
DAY = Day(FIRST_YEAR, LAST_YEAR)
ANY_NUMBER = Number()
ANY_PERCENTAGE = Number(percent=True)
COUNT = Number(low=0)

# fmt: off
TASKS = Sheet(
    key=SheetKey.TASKS,
    title=Title.TASKS,
    columns=(
        FormColumn(key="code", label=Label.CODE, kind=TEXT, by=By.US, width_chars=9.5, centred=True),
        FormColumn(key="number", label=Label.NUMBER, kind=TEXT, by=By.US, width_chars=5.5, centred=True),
        FormColumn(key="text", label=Label.TASK, kind=TEXT, by=By.US, width_chars=32),
        FormColumn(key="role", label=Label.ROLE, kind=TEXT, by=By.US, width_chars=9, centred=True),
        FormColumn(key="leads", label=Label.LEAD, kind=TEXT, by=By.US, width_chars=12),
        FormColumn(key="coordinators", label=Label.COORDINATORS, kind=TEXT, by=By.US, width_chars=12),
        FormColumn(key="expected", label=Label.EXPECTED, kind=TEXT, by=By.US, width_chars=13),
        FormColumn(key="deadline", label=Label.DEADLINE, kind=TEXT, by=By.US, width_chars=10.5, centred=True),
        FormColumn(key="previous", label=Label.PREVIOUS, kind=TEXT, by=By.US, width_chars=12),
        FormColumn(key="remark", label=Label.REMARK, kind=TEXT, by=By.US, width_chars=13),
        FormColumn(key="status", label=Label.STATUS, kind=Choice(tuple(Status)), by=By.AGENCY, width_chars=12, width_in_master=11, centred=True, hint=forms.STATUS_HINT),
        FormColumn(key="progress", label=Label.PROGRESS, kind=Number(0, 100, percent=True), by=By.AGENCY, width_chars=7.5, width_in_master=8, centred=True, hint=forms.PROGRESS_HINT),
        FormColumn(key="done_on", label=Label.DONE_ON, kind=DAY, by=By.AGENCY, width_chars=10.5, width_in_master=11, centred=True, hint=forms.DONE_ON_HINT),
        FormColumn(key="result", label=Label.RESULT, kind=TEXT, by=By.AGENCY, width_chars=22, width_in_master=26, hint=forms.RESULT_HINT),
        FormColumn(key="evidence", label=Label.EVIDENCE, kind=TEXT, by=By.AGENCY, width_chars=13, width_in_master=16, hint=forms.EVIDENCE_HINT),
        FormColumn(key="person", label=Label.PERSON, kind=TEXT, by=By.AGENCY, width_chars=10, width_in_master=13, hint=forms.PERSON_HINT),
        FormColumn(key="difficulty", label=Label.DIFFICULTY, kind=TEXT, by=By.AGENCY, width_chars=15, width_in_master=16, hint=forms.DIFFICULTY_HINT),
        FormColumn(key="proposal", label=Label.PROPOSAL, kind=TEXT, by=By.AGENCY, width_chars=15, width_in_master=16, hint=forms.PROPOSAL_HINT),
        FormColumn(key="extension", label=Label.EXTENSION, kind=DAY, by=By.AGENCY, width_chars=10.5, width_in_master=11, centred=True, hint=forms.EXTENSION_HINT),
        FormColumn(key=CHANGE_REASON, label=Label.CHANGE_REASON, kind=TEXT, by=By.AGENCY, width_chars=13, width_in_master=16, hint=forms.CHANGE_REASON_HINT, suggestions=forms.CHANGE_REASONS, since=2),
        FormColumn(key="self_check", label=Label.SELF_CHECK, kind=TEXT, by=By.FORMULA, width_chars=17),
        FormColumn(key="row_key", label=Label.ROW_KEY, kind=TEXT, by=By.HIDDEN, width_chars=20),
    ),
)

TARGETS = Sheet(
    key=SheetKey.TARGETS,
    title=Title.TARGETS,
    columns=(
        FormColumn(key="code", label=Label.CODE, kind=TEXT, by=By.US, width_chars=8, centred=True),
        FormColumn(key="number", label=Label.NUMBER, kind=TEXT, by=By.US, width_chars=6, centred=True),
        FormColumn(key="text", label=Label.TARGET, kind=TEXT, by=By.US, width_chars=44),
        FormColumn(key="threshold", label=Label.THRESHOLD, kind=TEXT, by=By.US, width_chars=9, centred=True),
        FormColumn(key="unit", label=Label.UNIT, kind=TEXT, by=By.US, width_chars=14, centred=True),
        FormColumn(key="previous", label=Label.PREVIOUS, kind=TEXT, by=By.US, width_chars=13),
        FormColumn(key="numerator", label=Label.NUMERATOR, kind=COUNT, by=By.AGENCY, width_chars=13, hint=forms.NUMERATOR_HINT),
        FormColumn(key="denominator", label=Label.DENOMINATOR, kind=COUNT, by=By.AGENCY, width_chars=13, hint=forms.DENOMINATOR_HINT),
        FormColumn(key="value", label=Label.VALUE, kind=ANY_NUMBER, by=By.AGENCY, width_chars=11, centred=True, hint=forms.VALUE_HINT),
        FormColumn(key="figure_date", label=Label.FIGURE_DATE, kind=DAY, by=By.AGENCY, width_chars=12, centred=True, hint=forms.FIGURE_DATE_HINT),
        FormColumn(key="evidence", label=Label.EVIDENCE, kind=TEXT, by=By.AGENCY, width_chars=22, width_in_master=16, hint=forms.FIGURE_EVIDENCE_HINT),
        FormColumn(key="note", label=Label.NOTE, kind=TEXT, by=By.AGENCY, width_chars=22, width_in_master=28, hint=forms.NOTE_HINT),
        FormColumn(key="self_check", label=Label.SELF_CHECK, kind=TEXT, by=By.FORMULA, width_chars=24),
        FormColumn(key="row_key", label=Label.ROW_KEY, kind=TEXT, by=By.HIDDEN, width_chars=20),
    ),
)
# fmt: on

SHEETS = {sheet.key: sheet for sheet in (TASKS, TARGETS)}
"""The sheets with every column ever issued: as they are issued now, and as the master shows what they hold."""


def layouts(sheets: Iterable[Sheet]) -> dict[str, Layout]:
    """A layout for each version that brought a column, by version, oldest first."""
    sheets = tuple(sheets)
    versions = sorted({column.since for sheet in sheets for column in sheet.columns})
    return {
        str(number): Layout(version=str(number), sheets={sheet.key: sheet.in_version(number) for sheet in sheets})
        for number in versions
    }


LAYOUTS = layouts(SHEETS.values())
"""Every version ever issued. A workbook is read and judged by the one that its signed identity names, for ever.

To add a column, write one `FormColumn` into its sheet above, where it is to stand, with `since` one more than the last
version, and its label and hint in texts/; for a column that we fill in also its text in `task_texts` or `target_texts`.
Nothing else names the columns, except rules that need that very one. A return of an earlier version lacks the column
without a fault. Columns are never taken away, nor do their key and label ever change, since workbooks that have them
may still come back.
"""

VERSION = next(reversed(LAYOUTS))
"""Of the layout that is issued now."""


def newest_layout(lacking: Callable[[Layout], int]) -> Layout:
    """For a file that names no version: the newest of the layouts of which it lacks the fewest columns."""
    return min(reversed(LAYOUTS.values()), key=lacking)


_APPLIES: dict[TargetKind, frozenset[str]] = {
    TargetKind.RATIO: frozenset({"numerator", "denominator"}),
    TargetKind.VALUE: frozenset({"value"}),
    TargetKind.YES_NO: frozenset({"value"}),
}


def applies(target_kind: TargetKind, column_key: str) -> bool:
    """Whether an agency is asked for this cell of a target's row. A ratio's `Giá trị` computes itself."""
    return column_key not in FIGURES or column_key in _APPLIES[target_kind]


IN_WORDS = frozenset(column.key for sheet in SHEETS.values() for column in sheet.inputs if column.kind is TEXT)
"""Columns that the agencies fill in with words of their own."""


def says_something(key: str, value: Value) -> bool:
    """Whether what was merged from a cell of this column is more than words that say there is nothing."""
    return value is not None and not (isinstance(value, str) and key in IN_WORDS and says_nothing(value, key))


def task_texts(row: TaskRow) -> Mapping[str, str]:
    """What a packet's task row shows, by column key: our columns, and what is prefilled in theirs."""
    task = row.task
    day = task.deadline if task.deadline_kind is DeadlineKind.DAY else None
    return {
        "code": task.code,
        "number": task.code.partition("/")[2],
        "text": task.text,
        "role": row.role,
        "leads": task.leads,
        "coordinators": task.coordinators,
        "expected": task.expected,
        "deadline": forms.day(day) if day else task.deadline_text,
        "previous": row.previous,
        "remark": row.remark,
        "person": row.person,
    }


def target_texts(row: TargetRow) -> Mapping[str, str]:
    """What a packet's target row shows, by column key."""
    target = row.target
    threshold = "" if target.threshold is None else f"{target.comparison} {forms.number(target.threshold)}"
    return {
        "code": target.code,
        "number": target.number,
        "text": target.text,
        "threshold": YesNo.YES if target.kind is TargetKind.YES_NO else threshold,
        "unit": forms.units(target.unit, target.part_units),
        "previous": row.previous,
    }


# --- fills (RRGGBB), by what a cell is ---------------------------------------------------------------------------

OURS, THEIRS, OPTIONAL, HEADER, MISSING = "F2F2F2", "FFF6D5", "FFFCF0", "D9E1F2", "FBD5B5"
FAULTY, NOT_ASKED = colours.RED, colours.GREY

FILLS = frozenset({OURS, THEIRS, OPTIONAL, HEADER, MISSING, FAULTY, NOT_ASKED})
"""Every fill that a cell has when it is issued; another one was painted by the agency or its program."""

# --- lists of words, and the defined names of the ranges that hold them --------------------------------------------

STATUSES: dict[bool, tuple[str, ...]] = {
    False: tuple(status for status in Status if status is not Status.NOTHING_AROSE),
    True: tuple(Status),
}
"""What may be reported of a task, by whether it is recurring."""

LISTS: dict[tuple[str, ...], str] = {
    STATUSES[False]: "list_status",
    STATUSES[True]: "list_status_recurring",
    tuple(YesNo): "list_answer",
    forms.CHANGE_REASONS: "list_change_reason",
}
"""Every drop-down: its options, and the defined name of the range that holds them."""

NOTHING_LIST = "list_nothing"
"""The defined name of the words that say there is nothing."""

WORD_LISTS: dict[tuple[str, ...], str] = {**LISTS, synonyms.NOTHING: NOTHING_LIST}
"""Every list of words that a form's validations and formulas use."""

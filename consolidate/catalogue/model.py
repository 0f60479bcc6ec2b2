"""Plans, agencies, tasks, targets and their amendments. Dates are days, texts are NFC, codes are ASCII."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from consolidate.core.period import Period
from consolidate.texts.catalogue.plans import Passed
from consolidate.texts.catalogue.review import Asked
from consolidate.texts.labels import Aggregate, Comparison, Cycle, DeadlineKind, TargetKind, ZeroDenominator


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan document as issued. In force on both end days; an open end is None."""

    code: str
    number: str = ""
    issuer: str = ""
    issued: dt.date | None = None
    title: str = ""
    file: str = ""
    in_force_from: dt.date | None = None
    in_force_until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body that reports. `successors` took over its open tasks when it ended."""

    code: str
    name: str
    other_names: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    email: str = ""
    in_force_from: dt.date | None = None
    in_force_until: dt.date | None = None
    successors: tuple[str, ...] = ()
    note: str = ""

    def in_force(self, day: dt.date) -> bool:
        """Whether the agency exists on that day; both end days count."""
        return (self.in_force_from or dt.date.min) <= day and not self.has_ended(day)

    def has_ended(self, day: dt.date) -> bool:
        """Whether the agency exists no more on that day."""
        return self.in_force_until is not None and self.in_force_until < day


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A set of agencies that plans name as one. Two groups may share an other name: it then means both."""

    code: str
    name: str
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A numeric aim. `threshold` is in `unit` (a ratio's in %); yes/no targets have none. `reporters`: names.

    `cycle`: how often the figure is asked; None: in every period. `short_name`: what a leader calls it;
    `numerator_is`, `denominator_is`: what a clerk counts; `part_units`: in which units, as `người / người`;
    `plausible`: where figures usually lie (catalogue.plausible). These explain a row and do not change
    what it asks. `told`: of a target just read, what its document says beside, where nothing is to be decided.
    """

    code: str
    plans: tuple[str, ...]
    number: str
    text: str
    kind: TargetKind
    comparison: Comparison = Comparison.AT_LEAST
    threshold: float | None = None
    unit: str = ""
    deadline: dt.date | None = None
    reporters: str = ""
    aggregate: Aggregate = Aggregate.SINGLE_SOURCE
    review: str = ""
    source: str = ""
    short_name: str = field(default="", repr=False)
    numerator_is: str = field(default="", repr=False)
    denominator_is: str = field(default="", repr=False)
    cycle: Cycle | None = field(default=None, repr=False)
    part_units: str = field(default="", repr=False)
    plausible: str = field(default="", repr=False)
    zero_denominator: ZeroDenominator | None = field(default=None, repr=False)
    told: str = field(default="", repr=False)


MONTHS_BETWEEN = {DeadlineKind.MONTHLY: 1, DeadlineKind.QUARTERLY: 3, DeadlineKind.YEARLY: 12}
"""Of tasks that are due again and again: after how many months."""
RECURRING_KINDS = (*MONTHS_BETWEEN, DeadlineKind.RECURRING)
"""Of tasks that are reported again and again and never end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task. Leads, co-ordinators and `deadline_text` as issued; `deadline_kind` and `deadline` as read from it.

    `short_name`: what a leader calls it. `told`: of a task just read, what its document says beside, or how its row was
    read, where nothing is to be decided; `review`: what is.
    """

    code: str
    plan: str
    section: str
    number: str
    text: str
    leads: str
    coordinators: str = ""
    expected: str = ""
    deadline_text: str = ""
    deadline_kind: DeadlineKind = DeadlineKind.NONE
    deadline: dt.date | None = None
    targets: tuple[str, ...] = ()
    review: str = ""
    source: str = ""
    short_name: str = field(default="", repr=False)
    told: str = field(default="", repr=False)

    @property
    def recurring(self) -> bool:
        """Whether the task comes back, monthly or otherwise, and so is never finished for good."""
        return self.deadline_kind in RECURRING_KINDS


SOLUTIONS, DUTIES = "NV", "TC"
"""First parts of the codes of tasks read in a plan's prose: `NV.II.1`. No section of an appendix has such a mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A row of `Điều chỉnh`: from a day on, a column of a task or target differs from its plan.

    `column`: a texts.catalogue.Amendable. `value` as typed; of a task carried on, the code of the task it became.
    """

    code: str
    column: str
    value: str = ""
    since: dt.date
    document: str
    note: str = ""


QUERY_DIGITS = 6
"""So many end the number of a query: `2025-09/017204`."""


def is_query_number(text: str) -> bool:
    """Whether a text is written as the number of a query."""
    period, _, digits = text.partition("/")
    return Period.is_one(period) and len(digits) == QUERY_DIGITS and digits.isascii() and digits.isdecimal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """A row of `Rút câu hỏi`: the office withdrew a query on a day. `number` as in `Câu hỏi`; `why`: in its words."""

    number: str
    why: str
    day: dt.date

    @property
    def since(self) -> Period:
        """The period in which the query was found first."""
        return Period.parse(self.number.partition("/")[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A row of `Ngày nghỉ`. `kind` is a word of texts.catalogue: a day off, or a working day that makes up for one."""

    day: dt.date
    kind: str
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """The whole catalogue. Agencies are in protocol order, tasks in the order of their plans.

    As loaded, `amendments` are all that are known and nothing is amended. As in force on a day (catalogue.in_force),
    they are those that had taken effect, and `issued` keeps each amended row as its plan has it. `cells`:
    code of a task → the cell of its leads in the file that was read (`F12`); of a target → that of its reporters.
    `mail_cells`: code of an agency → the cell of its addresses; name of a setting → the cell of its value.
    `withdrawals` ask nothing of anybody, so that catalogues that differ in them alone are equal; their cells by number
    in `withdrawal_cells`.
    """

    plans: tuple[Plan, ...] = ()
    agencies: tuple[Agency, ...] = ()
    groups: tuple[Group, ...] = ()
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    issued: Mapping[str, Task | Target] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    mail_cells: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    withdrawals: tuple[Withdrawal, ...] = field(default=(), compare=False, repr=False)
    withdrawal_cells: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    __hash__ = object.__hash__  # by identity, which is quick: functions of a catalogue keep their results by it

    @cached_property
    def agency_by_code(self) -> Mapping[str, Agency]:
        """Code → agency."""
        return {agency.code: agency for agency in self.agencies}

    @cached_property
    def task_by_code(self) -> Mapping[str, Task]:
        """Code → task."""
        return {task.code: task for task in self.tasks}

    @cached_property
    def target_by_code(self) -> Mapping[str, Target]:
        """Code → target."""
        return {target.code: target for target in self.targets}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a person settles once for a whole document, instead of row by row.

    `words`: what it is about, as the document has it. `answers`: to choose from, the first is proposed; none where the
    answer is written. `sources`: of the rows that wait for it.
    """

    about: Asked
    words: str
    answers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What became of every item of a document: a paragraph, a heading, a row of a table, another line.

    `seen`: how many there are; `proposed`, `told`: the places of those that are in a proposed row, or named in a doubt
    or question; `passed`: place → why the item asks for nothing. Each item is in one of them.
    """

    seen: int = 0
    proposed: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    passed: Mapping[str, Passed] = field(default_factory=dict)

    @property
    def reasons(self) -> Mapping[Passed, int]:
        """Why items were passed, and how many for each reason."""
        return Counter(self.passed.values())

    @property
    def closes(self) -> bool:
        """Whether every item that was seen is accounted for."""
        return self.seen == len(self.proposed) + len(self.told) + len(self.passed)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReading:
    """A plan document as read. Not yet joined to the catalogue: `plan` has no code, codes of tasks lack the plan's
    (`III.2`), targets have none. `doubts` are about the document; those about a row stand in its `review`.
    `scanned`: letters and figures may be misread, so a person confirms every row. `duties`: tasks that the plan states
    in prose for those who organise it; `implements`: the number of the document it carries out, as its preamble has it.
    `attached`: it is the appendix of a plan, whose number it bears. `lines`: source → text as read. `questions`: about
    the document as a whole. `account`: what became of all that it says.
    """

    plan: Plan
    tasks: tuple[Task, ...] = ()
    duties: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    doubts: tuple[str, ...] = ()
    scanned: bool = False
    implements: str = ""
    attached: bool = False
    lines: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    account: Account = Account()

"""A fault of a file, a row or a cell, said as data: code, place, the value as typed, what it means, what to do."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Self

from consolidate.texts.labels import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Code(Enum):
    """Every kind of issue: its slug (the name, in kebab case) and how grave it is."""

    # a whole file is put aside (quarantine)
    EMPTY_FILE = ERROR
    DAMAGED_FILE = ERROR
    PASSWORD = ERROR
    NOT_A_WORKBOOK = ERROR
    NOT_OUR_FORM = ERROR
    TOO_LARGE = ERROR
    UNSAFE_FILE = ERROR
    NESTED_ARCHIVE = ERROR
    NOT_DOWNLOADED = ERROR
    LOCKED_BY_PROGRAM = ERROR
    TIMED_OUT = ERROR
    NO_IDENTITY = ERROR
    BAD_SIGNATURE = ERROR
    WRONG_WORKSPACE = ERROR
    WRONG_PERIOD = ERROR
    UNKNOWN_AGENCY = ERROR
    MISSING_SHEET = ERROR
    MISSING_COLUMN = ERROR
    DOUBLED_COLUMN = ERROR
    AMBIGUOUS_VERSION = ERROR
    # about a file that is used, or a file that need not be
    SKIPPED_FILE = INFO
    SAME_FILE = INFO
    OLDER_VERSION = INFO
    OTHER_TEMPLATE = INFO
    CONFIRMED_BY_OFFICE = INFO
    RETURNED_EMPTY = WARNING
    FOREIGN_PRODUCER = INFO
    ACTIVE_CONTENT = WARNING
    SHEET_FOUND_BY_LIKENESS = INFO
    COLUMN_FOUND_BY_LIKENESS = WARNING
    HIDDEN_ROWS = INFO
    NOTES_BESIDE = INFO
    EXTRA_COLUMN = WARNING
    EXTRA_CELL = WARNING
    # a row
    MISSING_ROWS = WARNING
    NEW_ROW = ERROR
    UNKNOWN_ROW = ERROR
    FOREIGN_ROW = ERROR
    DOUBLED_ROW = ERROR
    ROW_MISMATCH = ERROR
    RESTORED_ROW = INFO
    LOCKED_CHANGED = WARNING
    DIFFERING_VERSIONS = WARNING
    # a cell that is rejected
    NOT_A_CHOICE = ERROR
    NOT_FOR_TASK = ERROR
    NOT_A_NUMBER = ERROR
    OUT_OF_RANGE = ERROR
    AMBIGUOUS_NUMBER = ERROR
    NOT_A_DATE = ERROR
    DAY_NEEDED = ERROR
    DATE_OUT_OF_RANGE = ERROR
    AMBIGUOUS_DATE = ERROR
    DATE_IN_FUTURE = ERROR
    ERROR_VALUE = ERROR
    UNCALCULATED = ERROR
    UNREADABLE_TEXT = ERROR
    TOO_LONG = ERROR
    NOT_APPLICABLE = ERROR
    ZERO_DENOMINATOR = ERROR
    NUMERATOR_ABOVE_DENOMINATOR = ERROR
    # a cell that is taken, and something to say of it
    READ_AS = INFO
    MAYBE_SWAPPED_DATE = WARNING
    MAYBE_FRACTION = WARNING
    FORMULA = INFO
    FORMULA_AS_TEXT = INFO
    CONVERTED_FONT = INFO
    MERGED_CELLS = INFO
    # rules across the cells of a row: nothing is rejected, somebody must answer
    MISSING_STATUS = ERROR
    MISSING_PROGRESS = WARNING
    DONE_WITHOUT_DATE = ERROR
    DONE_WITHOUT_EVIDENCE = ERROR
    DONE_BELOW_100 = ERROR
    STATUS_AGAINST_PROGRESS = WARNING
    DATE_WITHOUT_DONE = WARNING
    OVERDUE_WITHOUT_REASON = WARNING
    LEAD_ROW_OPEN = WARNING
    INCOMPLETE_FIGURE = ERROR
    FIGURE_WITHOUT_DATE = WARNING
    FIGURE_OPEN = WARNING
    COORDINATOR_CONTRADICTS = WARNING

    def __new__(cls, severity: Severity) -> Self:
        """Members share severities, so each needs a value of its own: its place in the list."""
        member = object.__new__(cls)
        member._value_ = len(cls.__members__) + 1
        member.severity = severity
        return member

    severity: Severity

    @property
    def slug(self) -> str:
        """The code as it stands in `Kiểm tra` and JSON: `out-of-range`."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong or worth saying, without its place: from texts/issues.py."""

    code: Code
    message: str
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: file relative to the workspace with `/`; agency, task codes; sheet title; cell as in Excel (`K12`)."""

    file: str = ""
    agency: str = ""
    sheet: str = ""
    cell: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding in its place, with the value as it was typed."""

    finding: Finding
    place: Place = field(default_factory=Place)
    value: str = ""

    @property
    def code(self) -> Code:
        return self.finding.code

    def as_json(self) -> dict[str, str]:
        """The object of `merge --json`, keys in the order the contract names them."""
        place = self.place
        return {
            "code": self.code.slug,
            "severity": self.code.severity.name.lower(),
            "file": place.file,
            "agency": place.agency,
            "sheet": place.sheet,
            "cell": place.cell,
            "task": place.task,
            "value": self.value,
            "message": self.finding.message,
            "action": self.finding.action,
        }

"""A fault of a file, a row or a cell as data: code, place, the value as typed, what it means, what to do."""

from dataclasses import dataclass, field
from enum import Enum

from consolidate.texts.labels import Severity

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Code(Enum):
    """Every kind of fault: its slug and its severity."""

    # a whole file is put aside (quarantine)
    EMPTY_FILE = ("empty-file", ERROR)
    DAMAGED_FILE = ("damaged-file", ERROR)
    READ_INCOMPLETELY = ("read-incompletely", ERROR)
    PASSWORD = ("password", ERROR)
    RIGHTS_MANAGED = ("rights-managed", ERROR)
    NOT_A_WORKBOOK = ("not-a-workbook", ERROR)
    NOT_OUR_FORM = ("not-our-form", ERROR)
    TOO_LARGE = ("too-large", ERROR)
    UNSAFE_FILE = ("unsafe-file", ERROR)
    NESTED_ARCHIVE = ("nested-archive", ERROR)
    NOT_DOWNLOADED = ("not-downloaded", ERROR)
    LOCKED_BY_PROGRAM = ("locked-by-program", ERROR)
    UNREACHED = ("unreached", ERROR)
    TIMED_OUT = ("timed-out", ERROR)
    NO_IDENTITY = ("no-identity", ERROR)
    UNCONFIRMED_MASTER = ("unconfirmed-master", ERROR)
    BAD_SIGNATURE = ("bad-signature", ERROR)
    WRONG_WORKSPACE = ("wrong-workspace", ERROR)
    WRONG_PERIOD = ("wrong-period", ERROR)
    UNKNOWN_LAYOUT = ("unknown-layout", ERROR)
    UNKNOWN_AGENCY = ("unknown-agency", ERROR)
    AGENCY_ENDED = ("agency-ended", ERROR)
    MISSING_SHEET = ("missing-sheet", ERROR)
    MISSING_COLUMN = ("missing-column", ERROR)
    DOUBLED_COLUMN = ("doubled-column", ERROR)
    HEAD_LOST = ("head-lost", ERROR)
    AMBIGUOUS_VERSION = ("ambiguous-version", ERROR)
    # about a file that is used, or a file that need not be
    SKIPPED_FILE = ("skipped-file", INFO)
    MAIL_TEXT = ("mail-text", INFO)
    MASTER_EDITED = ("master-edited", WARNING)
    MASTER_KEPT = ("master-kept", INFO)
    MASTER_UNREAD = ("master-unread", WARNING)
    REMARKS_TAKEN = ("remarks-taken", INFO)
    REMARKS_DIFFER = ("remarks-differ", WARNING)
    ARRIVED_LATER = ("arrived-later", INFO)
    ARRIVALS_UNKNOWN = ("arrivals-unknown", INFO)
    SAME_FILE = ("same-file", INFO)
    OLDER_VERSION = ("older-version", INFO)
    OTHER_TEMPLATE = ("other-template", INFO)
    IDENTITY_DIFFERS = ("identity-differs", WARNING)
    CONFIRMED_BY_OFFICE = ("confirmed-by-office", INFO)
    COUNTED_FOR_SUCCESSOR = ("counted-for-successor", INFO)
    RETURNED_EMPTY = ("returned-empty", WARNING)
    NO_ANSWERS = ("no-answers", WARNING)
    NOTHING_DUE = ("nothing-due", INFO)
    NAMED_OTHERWISE = ("named-otherwise", WARNING)
    FOREIGN_PRODUCER = ("foreign-producer", INFO)
    ACTIVE_CONTENT = ("active-content", WARNING)
    SHEET_FOUND_BY_LIKENESS = ("sheet-found-by-likeness", INFO)
    COLUMN_FOUND_BY_LIKENESS = ("column-found-by-likeness", WARNING)
    UNREAD_SHEET = ("unread-sheet", ERROR)
    UNREAD_BESIDE = ("unread-beside", WARNING)
    COLUMNS_BY_ORDER = ("columns-by-order", WARNING)
    HIDDEN_ROWS = ("hidden-rows", INFO)
    NOTES_BESIDE = ("notes-beside", INFO)
    SIGNATURE_BLOCK = ("signature-block", INFO)
    PAINTED_ROWS = ("painted-rows", INFO)
    EXTRA_COLUMN = ("extra-column", WARNING)
    EXTRA_CELL = ("extra-cell", WARNING)
    # a row of the catalogue
    TASK_UNASSIGNED = ("task-unassigned", ERROR)
    TARGET_UNASSIGNED = ("target-unassigned", ERROR)
    WITHDRAWN_UNKNOWN = ("withdrawn-unknown", WARNING)
    # a row
    MISSING_ROWS = ("missing-rows", WARNING)
    NEW_ROW = ("new-row", ERROR)
    UNKNOWN_ROW = ("unknown-row", ERROR)
    FOREIGN_ROW = ("foreign-row", ERROR)
    DOUBLED_ROW = ("doubled-row", ERROR)
    ROW_MISMATCH = ("row-mismatch", ERROR)
    RESTORED_ROW = ("restored-row", INFO)
    LOCKED_CHANGED = ("locked-changed", WARNING)
    HEAD_CARRIED = ("head-carried", INFO)
    DIFFERING_VERSIONS = ("differing-versions", WARNING)
    # a cell that is rejected
    NOT_A_CHOICE = ("not-a-choice", ERROR)
    NOT_FOR_TASK = ("not-for-task", ERROR)
    NOT_A_NUMBER = ("not-a-number", ERROR)
    OUT_OF_RANGE = ("out-of-range", ERROR)
    NOT_WHOLE = ("not-whole", ERROR)
    AMBIGUOUS_NUMBER = ("ambiguous-number", ERROR)
    NOT_A_DATE = ("not-a-date", ERROR)
    DAY_NEEDED = ("day-needed", ERROR)
    DATE_OUT_OF_RANGE = ("date-out-of-range", ERROR)
    AMBIGUOUS_DATE = ("ambiguous-date", ERROR)
    DATE_IN_FUTURE = ("date-in-future", ERROR)
    ERROR_VALUE = ("error-value", ERROR)
    UNCALCULATED = ("uncalculated", ERROR)
    UNREADABLE_TEXT = ("unreadable-text", ERROR)
    TOO_LONG = ("too-long", ERROR)
    STRUCK_ANSWER = ("struck-answer", ERROR)
    PICTURE_IN_CELL = ("picture-in-cell", ERROR)
    NOT_APPLICABLE = ("not-applicable", ERROR)
    ZERO_DENOMINATOR = ("zero-denominator", ERROR)
    NUMERATOR_ABOVE_DENOMINATOR = ("numerator-above-denominator", ERROR)
    # a cell that is used, with a remark
    READ_AS = ("read-as", INFO)
    MAYBE_SWAPPED_DATE = ("maybe-swapped-date", WARNING)
    MAYBE_UTC = ("maybe-utc", WARNING)
    DAY_BEFORE_PLAN = ("day-before-plan", WARNING)
    EXTENSION_BEFORE_DEADLINE = ("extension-before-deadline", WARNING)
    NOTHING_GIVEN = ("nothing-given", INFO)
    DITTO = ("ditto", WARNING)
    COUNTS_UP = ("counts-up", WARNING)
    MAYBE_FRACTION = ("maybe-fraction", WARNING)
    DENOMINATOR_MOVED = ("denominator-moved", WARNING)
    ACCUMULATED_FELL = ("accumulated-fell", WARNING)
    IMPLAUSIBLE = ("implausible", WARNING)
    SUM_IMPLAUSIBLE = ("sum-implausible", WARNING)
    MAYBE_THOUSANDS = ("maybe-thousands", WARNING)
    FORMULA = ("formula", INFO)
    FORMULA_AS_TEXT = ("formula-as-text", INFO)
    CONVERTED_FONT = ("converted-font", INFO)
    LINK_ADDRESS = ("link-address", INFO)
    STRUCK_OUT = ("struck-out", WARNING)
    MERGED_CELLS = ("merged-cells", INFO)
    # rules across the cells of a row: nothing is rejected, somebody must answer
    MISSING_STATUS = ("missing-status", ERROR)
    MISSING_PROGRESS = ("missing-progress", WARNING)
    DONE_WITHOUT_DATE = ("done-without-date", ERROR)
    DONE_WITHOUT_RESULT = ("done-without-result", ERROR)
    DONE_WITHOUT_EVIDENCE = ("done-without-evidence", ERROR)
    DONE_BELOW_100 = ("done-below-100", ERROR)
    STATUS_AGAINST_PROGRESS = ("status-against-progress", WARNING)
    DATE_WITHOUT_DONE = ("date-without-done", WARNING)
    OVERDUE_WITHOUT_REASON = ("overdue-without-reason", WARNING)
    CHANGE_WITHOUT_REASON = ("change-without-reason", WARNING)
    EXTENSION_NOT_AHEAD = ("extension-not-ahead", WARNING)
    LEAD_ROW_OPEN = ("lead-row-open", WARNING)
    INCOMPLETE_FIGURE = ("incomplete-figure", ERROR)
    FIGURE_WITHOUT_DATE = ("figure-without-date", WARNING)
    FIGURE_OPEN = ("figure-open", WARNING)

    @property
    def slug(self) -> str:
        """The code as it stands in `Kiểm tra` and JSON: `out-of-range`."""
        return self.value[0]

    @property
    def severity(self) -> Severity:
        """How grave it is: an error rejects something or needs a person, a warning asks for a look."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong or worth knowing, without its place. Made by the functions of texts/returns/."""

    code: Code
    message: str
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: file relative to the workspace with `/`; agency, task codes; sheet title; cell as in Excel (`K12`).

    `column`: key of the form's column, where it is a cell of a row that is used.
    """

    file: str = ""
    agency: str = ""
    sheet: str = ""
    cell: str = ""
    task: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding in its place, with the value as it was typed."""

    finding: Finding
    place: Place = field(default_factory=Place)
    value: str = ""

    @property
    def code(self) -> Code:
        """The code of the finding."""
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


_GRAVEST_FIRST = list(Severity)
NOBODY_ASKED = frozenset({Code.TASK_UNASSIGNED, Code.TARGET_UNASSIGNED})
"""Of the catalogue, not of a return: no agency is at fault."""


def gravity(issue: Issue) -> tuple[int, bool, bool, str]:
    """Sort key: the most severe first, what nobody is asked, whole files before cells, by file; then as checked."""
    severity, cell = _GRAVEST_FIRST.index(issue.code.severity), bool(issue.place.cell)
    return severity, issue.code not in NOBODY_ASKED, cell, issue.place.file

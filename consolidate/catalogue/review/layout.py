"""The sheets of a review as data: columns, widths, and the cells that the office may fill in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consolidate.catalogue.importing import Proposed
from consolidate.catalogue.model import Question
from consolidate.catalogue.workbook.sheets import FROM, PLANS, TARGETS, TASKS, CatalogueColumn, CatalogueSheet
from consolidate.texts.catalogue import Header, review
from consolidate.texts.catalogue.review import Decision, Head, RowChange

SHEETS = (PLANS, TARGETS, TASKS)
HEADER_ROW = 3
FIRST_ROW = HEADER_ROW + 1

ENDS = ("carries", "since", "document")
"""Keys of the columns by which the row, or the older task that it carries on, ends."""

_DECISION = "decision"
_LOCKED = frozenset({"plans"})
_NOT_SHOWN = {TASKS.title: frozenset({"plan", "number", "source"}), TARGETS.title: frozenset({"source"})}
_CODE_HINTS = {PLANS.title: review.PLAN_CODE_HINT, TARGETS.title: review.NEW_CODE_HINT}
_WIDTHS = {
    "code": 13, "number": 5, "text": 38, "section": 13, "leads": 15, "coordinators": 16, "expected": 17, "targets": 9,
    "deadline_text": 12, "deadline_kind": 10, "deadline": 11, "review": 26, "source": 12, "plans": 11, "kind": 9,
    "comparison": 7, "threshold": 8, "unit": 7, "reporters": 16, "aggregate": 12, "title": 44, "issuer": 20, "file": 20,
    Header.PLAN_NUMBER: 14,  # a field called number, too
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewColumn:
    """A column of a review. `of`: the column of the catalogue that it shows, or whose kind of value it holds."""

    key: str
    header: str
    width_chars: float
    of: CatalogueColumn | None = None
    hint: str = ""


def columns_of(sheet: CatalogueSheet, items: Sequence[Proposed]) -> tuple[ReviewColumn, ...]:
    """The columns for these items; those that none of them needs are left out."""
    ending = any(item.carries or item.kind is RowChange.DROPPED for item in items)
    differing = any(item.updates or item.kept or item.kind is RowChange.DROPPED for item in items)
    hidden = _NOT_SHOWN.get(sheet.title, frozenset())
    own = [column for column in sheet.columns if column.field not in hidden and not column.optional]
    body = [_own(column, _CODE_HINTS.get(sheet.title, "")) for column in own if column.field != "review"]
    tail = [_own(column) for column in own if column.field == "review"]
    if sheet is PLANS:
        tail = [ReviewColumn(key="doubt", header=Head.DOUBTS, width_chars=60)]
    return (
        ReviewColumn(key=_DECISION, header=Head.DECISION, width_chars=10.5, hint=review.DECISION_HINT),
        ReviewColumn(key="change", header=Head.KIND, width_chars=10),
        *body,
        *(_endings() if ending else ()),
        *([ReviewColumn(key="differs", header=Head.DIFFERS, width_chars=24)] if differing else []),
        *tail,
        *([ReviewColumn(key="told", header=Head.TOLD, width_chars=26)] if any(map(told_of, items)) else []),
        *([ReviewColumn(key="as_read", header=Head.AS_READ, width_chars=40)] if sheet is not PLANS else []),
        ReviewColumn(key="key", header=Head.KEY, width_chars=4),
    )


def _own(column: CatalogueColumn, code_hint: str = "") -> ReviewColumn:
    width = _WIDTHS.get(column.header, _WIDTHS.get(column.field, min(column.width_chars, 14)))
    hint = code_hint if column.field == "code" else column.hint
    return ReviewColumn(key=column.field, header=column.header, width_chars=width, of=column, hint=hint)


def _endings() -> tuple[ReviewColumn, ...]:
    return (
        ReviewColumn(key="carries", header=Head.CARRIES, width_chars=13, hint=review.CARRIES_HINT),
        ReviewColumn(key="since", header=Head.SINCE, width_chars=11, of=FROM, hint=review.SINCE_HINT),
        ReviewColumn(key="document", header=Head.DOCUMENT, width_chars=14, hint=review.DOCUMENT_HINT),
    )


def is_open(item: Proposed, column: ReviewColumn) -> bool:
    """Whether the office may fill in this cell."""
    if column.key == _DECISION:
        return item.waits
    if item.kind is RowChange.DROPPED:
        return column.key in ("since", "document")
    if not item.waits or column.key in _LOCKED:
        return False
    if column.key == "code":
        return item.kind is RowChange.NEW and item.sheet is not TASKS
    return column.key in ENDS or (column.of is not None and column.of.field == column.key)


def is_asked(item: Proposed, questions: Iterable[Question]) -> bool:
    """Whether a question about the whole document stands for the row."""
    own = set(str(getattr(item.incoming, "source", "")).split("; "))
    return item.waits and any(own & set(question.sources) for question in questions)


def prefilled(item: Proposed, *, scanned: bool) -> Decision | None:
    """The decision filled in beforehand: `Nhận` for a row without doubts of its own; None for others and for scanned
    documents.
    """
    sure = item.waits and item.kind is not RowChange.DROPPED and item.sure and not scanned
    return Decision.ACCEPT if sure else None


def rank(item: Proposed) -> int:
    """The order of rows: 0 links to other rows of the catalogue, 1 other doubts, 2 no doubt, 3 nothing to decide."""
    if not item.waits:
        return 3
    return 0 if item.linked else 2 if item.sure else 1


def notes_to_settle(item: Proposed) -> str:
    """What stands in the cell `Cần soát` of the item's row: what it asks; what is only told stands beside."""
    return item.doubt if _noted(item) else str(getattr(item.shown, "review", ""))


def told_of(item: Proposed) -> str:
    """What is noted of the item and asks nothing."""
    return item.told if _noted(item) else ""


def _noted(item: Proposed) -> bool:
    return item.kind in (RowChange.NEW, RowChange.CHANGED) and item.sheet is not PLANS


# --- questions about the whole document --------------------------------------------------------------------------


QUESTION_COLUMNS = (
    ReviewColumn(key="about", header=Head.ASKED, width_chars=26),
    ReviewColumn(key="words", header=Head.WORDS, width_chars=44),
    ReviewColumn(key="rows", header=Head.ROWS, width_chars=34),
    ReviewColumn(key="proposed", header=Head.PROPOSED, width_chars=30),
    ReviewColumn(key="answer", header=Head.ANSWER, width_chars=34, hint=review.ANSWER_HINT),
    ReviewColumn(key="key", header=Head.KEY, width_chars=4),
)
ANSWER_COLUMN = 1 + next(at for at, column in enumerate(QUESTION_COLUMNS) if column.key == "answer")

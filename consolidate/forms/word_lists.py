"""The lists of words that a form's drop-downs and formulas use, and the defined names of the ranges that hold them."""

from consolidate.texts.labels import Status, YesNo
from consolidate.texts.returns import synonyms

STATUSES: dict[bool, tuple[str, ...]] = {
    False: tuple(status for status in Status if status is not Status.NOTHING_AROSE),
    True: tuple(Status),
}
"""What may be reported of a task, by whether it is recurring."""

LISTS: dict[tuple[str, ...], str] = {
    STATUSES[False]: "list_status",
    STATUSES[True]: "list_status_recurring",
    tuple(YesNo): "list_answer",
}
"""Every drop-down: its options, and the defined name of the range that holds them."""

NOTHING_LIST = "list_nothing"
"""The defined name of the words that say there is nothing."""

WORD_LISTS: dict[tuple[str, ...], str] = {**LISTS, synonyms.NOTHING: NOTHING_LIST}
"""Every list of words that a form's validations and formulas use."""

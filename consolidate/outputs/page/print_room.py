"""How much of each list one A4 page holds: the page is laid out in lines, and what does not fit is counted instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from math import ceil
from unicodedata import east_asian_width

from consolidate.consolidation.rollup import TargetResult
from consolidate.outputs.summary.facts import Facts
from consolidate.outputs.summary.headline_figures import nobody_asked
from consolidate.outputs.summary.leader_items import MOST_NEXT, MOST_WORST, Silence, Waiting, who_says, worst
from consolidate.outputs.summary.leader_items import coming as upcoming
from consolidate.texts.labels import TargetState
from consolidate.texts.outputs.master.vocabulary import Returned

_LINES, _BANNER = 45.0, 4.0
"""Lines of a column of lists; fewer by so many where the banner stands above."""
_HEADING, _MORE = 2.0, 1.3
_LATE, _NEXT, _MATTER, _APART = 1.3, 2.3, 1.3, 1.2
"""Of an entry, without the one or two lines of what is said in it."""
_LETTERS = 52
"""Letters of a line: no text of that many has ever taken more."""
_LEAST_MATTERS, _LEAST_NAMES = 4, 5


@dataclass(frozen=True, slots=True)
class PrintRoom:
    """So many lines of names of silent agencies for each kind, so many entries of each list, are printed."""

    names: Mapping[Returned, int]
    worst: int
    coming: int
    matters: int
    targets: int


def print_room(facts: Facts, silence: Silence, waiting: Waiting, targets: Sequence[TargetResult]) -> PrintRoom:
    """What is printed: left who is silent, what is late, what comes next; right what waits, and the targets."""
    lines = _LINES - (_BANNER if nobody_asked(facts) else 0)
    coming = min(MOST_NEXT, len(upcoming(facts)))
    left = lines - _HEADING - 2 * (_HEADING + _MORE) - _NEXT * max(1, coming)
    late = [_LATE + said_lines(f"{item.who}: {item.why}") for item in islice(worst(facts), MOST_WORST)]
    shown = max(1, _fitting(late, left - _LEAST_NAMES))
    names = _shared(left - sum(late[:shown]), [_letters(each) for each in silence.names.values()])
    right = lines - 2 * _HEADING - 2 * _MORE - _APART - 1  # the headings of this column may take two lines each
    asking = [_MATTER + said_lines(who_says(matter)) for matter in waiting.matters]
    wanted = [rows_of(result) for result in targets]
    matters = max(min(_LEAST_MATTERS, len(asking)), _fitting(asking, right - sum(wanted)))
    reached = _fitting(wanted, right - sum(asking[:matters]))
    return PrintRoom(dict(zip(silence.names, names, strict=True)), shown, coming, matters, reached)


def _fitting(heights: Sequence[float], room: float) -> int:
    """How many of these stand in so much room, one below the other."""
    return sum(foot <= room for foot in accumulate(heights))


def said_lines(words: str) -> int:
    """The lines that are printed of what an agency says: one or two."""
    return min(2, ceil(_wide(words) / _LETTERS))


def _wide(words: str) -> int:
    """How many letters wide a text is: those of East Asia and small pictures are twice as wide."""
    return len(words) + sum(east_asian_width(each) in "WF" for each in words)


def _shared(room: float, letters: Sequence[int]) -> list[int]:
    """Lines for each of several texts of so many letters: what they need, the longest cut where that is too much."""
    lines = [ceil(each / _LETTERS) for each in letters]
    while lines and sum(lines) > max(room, len(lines)):
        lines[lines.index(max(lines))] -= 1
    return lines


def rows_of(result: TargetResult) -> float:
    """Lines of a target: those that are not reached have a second one with value and who answers."""
    return 1.3 if result.state in (TargetState.MET, TargetState.NOT_ASKED) else 2.25


def _letters(names: Sequence[str]) -> int:
    return sum(_wide(name) + 2 for name in names) + 20


def names_that_fit(names: Sequence[str], lines: int) -> int:
    """How many of the names stand in so many lines, with room for how many more there are."""
    room = lines * _LETTERS - 20
    if _letters(names) <= lines * _LETTERS:
        return len(names)
    taken = _LETTERS
    for number, name in enumerate(names):
        taken += _wide(name) + 2
        if taken > room:
            return max(1, number)
    return len(names)

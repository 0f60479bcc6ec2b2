"""Rows that were painted: a colour may be meant as an answer, and is none."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from consolidate.forms import columns
from consolidate.forms.model import TaskRow
from consolidate.returns.model import RawForm
from consolidate.returns.validation.cells import Asked
from consolidate.returns.validation.context import ReturnContext
from consolidate.texts.colours import colour_name

_STRIPES = 6
"""So many rows in two looks by turns are the banding of a table, not an answer."""


def of(context: ReturnContext, form: RawForm, asked: Mapping[int, Asked]) -> Sequence[tuple[int, str]]:
    """Rows of the table with a fill of the agency's own: number, and name of the first colour in it."""
    keys = {number: key for key, number in form.columns.items()}
    found: dict[int, str] = {}
    for (row, number), colour in sorted(form.painted.items()):
        if row in asked and number in keys and _is_open(asked[row], keys[number]):
            found.setdefault(row, colour)
    return [] if _is_banding(found, sorted(asked)) else [(row, colour_name(colour)) for row, colour in found.items()]


def _is_open(asked: Asked, key: str) -> bool:
    """Whether the cell is none of those that are hatched in the form, which programs store in colours of their own."""
    return isinstance(asked, TaskRow) or columns.applies(asked.target.kind, key)


def _is_banding(found: Mapping[int, str], rows: Sequence[int]) -> bool:
    looks = [found.get(row, "-") for row in rows]
    return len(rows) >= _STRIPES and len(set(looks)) == 2 and all(one != other for one, other in pairwise(looks))

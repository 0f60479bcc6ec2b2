"""Matches rows to tasks and targets: by row key; where that is lost by code and text; never by position."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from consolidate.core.text_similarity import clearest, ratio
from consolidate.forms import signing
from consolidate.returns.model import RawForm, RawRow
from consolidate.returns.validation.context import ReturnContext, Sent
from consolidate.returns.validation.filled_cells import Filled
from consolidate.spreadsheets.fields import fold, shown, squeeze
from consolidate.texts.codes import Finding
from consolidate.texts.returns import faults

_LIKE_WITH_CODE, _LIKE_ALONE, _MARGIN = 85.0, 95.0, 5.0
"""Of 100. A text beside its code may be touched up; one that stands alone must be nearly exact and have no rival."""


class Match(NamedTuple):
    """A row and the code it is for. `refusal`: why its cells are not used; `note`: a finding about a row that is used.

    `keyed`: the code was found by the row's key.
    """

    row: RawRow
    code: str = ""
    keyed: bool = False
    refusal: Finding | None = None
    note: Finding | None = None


def match(context: ReturnContext, sheet: Filled, sent: Sent) -> list[Match]:
    """A match for every row below the header, in order. At most one row of each code is without refusal."""
    claims = [_claim(context, sheet.form, row, sent) for row in sheet.form.rows]
    by_code: defaultdict[str, list[Match]] = defaultdict(list)
    for claim in claims:
        if claim.code and not claim.refusal:
            by_code[claim.code].append(claim)
    settled = {
        each.row.row: each for code, group in by_code.items() for each in _settle(context, sheet, sent, code, group)
    }
    matches = [settled.get(claim.row.row, claim) for claim in claims]
    return [_continued(context, sheet, matches, place) for place in range(len(matches))]


def _continued(context: ReturnContext, sheet: Filled, matches: Sequence[Match], place: int) -> Match:
    """The match; that of a row without any mark of ours, right below the row of a task, names that row."""
    match = matches[place]
    if not match.refusal:
        return match
    marks = ("row_key", "code", "text")
    if not sheet.given[match.row.row] or any(context.shown(match.row, key) for key in marks):
        return match
    above = place - 1
    while above >= 0 and matches[above].refusal and matches[above].row.row == matches[above + 1].row.row - 1:
        above -= 1
    over = matches[above] if above >= 0 else match
    if over.refusal or over.row.row != matches[above + 1].row.row - 1:
        return match
    return match._replace(refusal=faults.row_below(over.row.row, over.code))


def _claim(context: ReturnContext, form: RawForm, row: RawRow, sent: Sent) -> Match:
    """The match of a row by itself, without regard to the others."""
    if code := context.own_code(form.key, row):
        return Match(row, code, keyed=True, refusal=None if code in sent else faults.no_longer_asked(code))
    key = context.shown(row, "row_key").lower()
    if signing.is_row_key(key):
        code = context.shown(row, "code")
        if key == signing.row_key(context.against.key, context.sender, form.key, code):
            return Match(row, code, keyed=True, refusal=faults.no_longer_asked(code))
        owner = context.other_owner(form.key, key)
        name = context.against.packets[owner].agency.name if owner else ""
        return Match(row, refusal=faults.foreign_row(name) if owner else faults.unknown_row())
    if code := _restored(context, row, sent):
        return Match(row, code, note=faults.restored_row(code))
    if context.shown(row, "text"):
        return Match(row, refusal=faults.new_row(row.row, _words(context, form, row)))
    return Match(row, refusal=faults.unknown_row())


def _words(context: ReturnContext, form: RawForm, row: RawRow) -> Iterator[str]:
    """What the agency typed into our columns of a row."""
    return filter(None, (context.shown(row, column.key) for column in context.sheets[form.key].ours))


def _restored(context: ReturnContext, row: RawRow, sent: Sent) -> str:
    """The code of the one sent row that this row's code and text, or its text alone, can mean; empty if none."""
    code, text = context.shown_code(row), fold(context.shown(row, "text"))
    if code:
        likeness = ratio(text, fold(sent[code]["text"])) if code in sent else 0
        return code if likeness >= _LIKE_WITH_CODE else ""
    like = clearest([ratio(text, fold(texts["text"])) for texts in sent.values()], _LIKE_ALONE, _MARGIN)
    return [*sent][like.place] if like else ""


def _settle(context: ReturnContext, sheet: Filled, sent: Sent, code: str, group: list[Match]) -> Iterator[Match]:
    """One row for a code. Of several, copies nobody filled in do not count; the locked cells decide among the rest."""
    used = group if len(group) == 1 else [each for each in group if sheet.given[each.row.row]] or group[:1]
    if len(used) > 1:
        right = [each for each in used if not list(changed(context, sheet.form, each.row, sent[code]))]
        used = [each for each in right if each.keyed] or right
    if len(used) == 1 and (other := _names_another(context, used[0].row, sent, code)):
        used = [used[0]._replace(refusal=faults.row_mismatch(code, other))]
    for each in group:
        if len(used) == 1 and each.row is used[0].row:
            yield used[0]
        else:
            yield each._replace(refusal=faults.doubled_row(code, sent[code]["text"], [one.row.row for one in group]))


def changed(
    context: ReturnContext, form: RawForm, row: RawRow, texts: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Locked cells that differ from what was sent: column key, sent, returned. Spaces and composition do not count."""
    for key in context.sheets[form.key].kept:
        sent, cell = texts[key], row.cells.get(key)
        if not (cell and cell.value == sent) and key in form.columns:
            returned = shown(cell) if cell else ""
            if squeeze(sent) != returned:
                yield key, sent, returned


def _names_another(context: ReturnContext, row: RawRow, sent: Sent, code: str) -> str:
    """The other code that the row's `Mã` or its text names, if any."""
    if context.shown(row, "code") != code and (named := context.shown_code(row)) not in ("", code):
        return named
    text = fold(context.shown(row, "text"))
    if not text or text == fold(sent[code]["text"]):
        return ""
    return next((other for other, texts in sent.items() if fold(texts["text"]) == text), "")

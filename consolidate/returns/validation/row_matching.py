"""Matches rows to tasks and targets: by row key; where that is lost, or was left behind when the rows were sorted, by
code and text; never by position.
"""

from collections import Counter, defaultdict
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
    found = [_claim(context, sheet.form, row, sent) for row in sheet.form.rows]
    claims = list(_sorted_apart(context, sheet.form, sent, found))
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


def _sorted_apart(context: ReturnContext, form: RawForm, sent: Sent, claims: list[Match]) -> Iterator[Match]:
    """The claims; a row that all its locked cells show to be another sent row than its key says claims that one.

    So rows come back whose hidden key stood outside of the sorted range. Each such key and such row must be there once:
    a key that was filled down, or a row that was copied, stands in two places.
    """
    apart = _apart(context, form, sent, claims)
    if not apart:
        yield from claims
        return
    keys = Counter(claim.code for claim in claims if claim.keyed)
    places = Counter(apart.values())
    doubtful: dict[int, str] = {}
    for claim in claims:
        if claim.code in places and not claim.refusal and claim.row.row not in apart:
            doubtful[claim.row.row] = _names_another(context, claim.row, sent, claim.code)
    places.update(claim.code for claim in claims if doubtful.get(claim.row.row) == "")
    for claim in claims:
        shown = apart.get(claim.row.row, "")
        if shown and keys[claim.code] == places[shown] == 1:
            yield Match(claim.row, shown, note=faults.key_left_behind(shown, claim.code))
        elif other := doubtful.get(claim.row.row):
            yield claim._replace(refusal=faults.row_mismatch(claim.code, other))
        else:
            yield claim


def _apart(context: ReturnContext, form: RawForm, sent: Sent, claims: list[Match]) -> dict[int, str]:
    """Row number → the code that the row shows, where all its locked cells show another sent row than its key's."""
    other = [claim for claim in claims if claim.keyed and _has_other_code(claim)]
    codes = sent.keys() | {context.shown_code(claim.row) for claim in other}
    shown = {claim.row.row: _shown_instead(context, form, claim, sent) for claim in other if claim.code in codes}
    return {row: code for row, code in shown.items() if code}


def _has_other_code(claim: Match) -> bool:
    cell = claim.row.cells.get("code")
    return cell is not None and cell.value != claim.code


def _shown_instead(context: ReturnContext, form: RawForm, claim: Match, sent: Sent) -> str:
    """The code of the sent row that the row's locked cells show instead of its key's; empty if they do not all do.

    A cell that somebody changed speaks for neither.
    """
    shown = context.shown_code(claim.row) and _restored(context, claim.row, sent)
    if not shown or shown == claim.code:
        return ""
    not_of_shown = {key for key, _, _ in changed(context, form, claim.row, sent[shown])}
    not_of_key = {key for key, _, _ in changed(context, form, claim.row, sent.get(claim.code, sent[shown]))}
    return shown if not_of_shown <= not_of_key else ""


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

"""What is wrong in what an agency sent, by cause, each with its places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from consolidate.forms.columns import SHEETS
from consolidate.forms.model import Packet, SheetKey, Spot
from consolidate.outputs.replies.refilled_form import Content, Merged, newest, places_of
from consolidate.returns.model import CheckedReturn, Entry
from consolidate.spreadsheets.addresses import cell_name
from consolidate.texts.codes import Code, Finding, Issue, Place
from consolidate.texts.labels import Severity
from consolidate.texts.outputs import replies
from consolidate.texts.returns.beside import TO_ROW

_OPEN = {Code.LEAD_ROW_OPEN: replies.lead_rows_open, Code.FIGURE_OPEN: replies.figures_open}
_HOMELESS = {
    Code.NEW_ROW,
    Code.UNKNOWN_ROW,
    Code.FOREIGN_ROW,
    Code.DOUBLED_ROW,
    Code.ROW_MISMATCH,
    Code.EXTRA_COLUMN,
    Code.EXTRA_CELL,
}
"""Faults of rows and cells that have no place in the form."""

_HEALED = {
    Code.NOTHING_DUE,
    Code.MISSING_ROWS,
    Code.LOCKED_CHANGED,
    Code.IDENTITY_DIFFERS,
    Code.ACTIVE_CONTENT,
    Code.COLUMN_FOUND_BY_LIKENESS,
    Code.COLUMNS_BY_ORDER,
    Code.SIGNATURE_BLOCK,
    Code.NOTES_BESIDE,
    Code.PAINTED_ROWS,
    Code.LINK_ADDRESS,
    Code.STRUCK_OUT,
}
"""Faults that a form issued anew does not have, and findings that ask for nothing."""

_BESIDE = {
    Code.EXTRA_COLUMN,
    Code.EXTRA_CELL,
    Code.LOCKED_CHANGED,
    Code.COLUMN_FOUND_BY_LIKENESS,
    Code.SIGNATURE_BLOCK,
    Code.NOTES_BESIDE,
}
"""Words beside the cells that an agency fills in: whatever file they came in, its sender is told them whole."""


class Mark(NamedTuple):
    """A place of a cause: the cell `spot` of our form, or `where` in the file that was sent, in words.

    `typed`: what stood there. `row`: in words, which row of that file it is; with a spot the files with this value.
    """

    spot: Spot | None
    typed: str
    where: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """Something wrong, in plain words, and all the places where it is so."""

    finding: Finding
    marks: tuple[Mark, ...]

    @property
    def grave(self) -> bool:
        """Whether it must be mended."""
        return self.finding.code.severity is Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """`faults`: cells of the form to mend, the gravest first. `beside`: what has no place in it. `known`: the rest."""

    faults: tuple[Cause, ...] = ()
    beside: tuple[Cause, ...] = ()
    known: tuple[Cause, ...] = ()

    @property
    def notes(self) -> Mapping[Spot, str]:
        """The text of the note on each cell of the form that is at fault."""
        lines: dict[Spot, list[str]] = {}
        for cause in self.faults:
            for mark in cause.marks:
                if mark.spot:
                    elsewhere = mark.typed if mark.where else ""
                    line = replies.note_line(cause.finding.message, cause.finding.action, elsewhere)
                    lines.setdefault(mark.spot, []).append(line)
        return {spot: replies.note(found) for spot, found in lines.items()}


def causes_of(packet: Packet, used: Sequence[CheckedReturn], found: Content, merged: Merged) -> Causes:
    """The causes of a reply: of the form that holds the content of these returns (oldest first), and of the returns."""
    places = places_of(packet)
    unplaced = [*_undecided(used, merged.issues), *_unplaced(used, found)]
    in_form = _in_form(found, places, used)
    faults = [*((mark, finding) for mark, finding in unplaced if mark.spot in places), *in_form]
    beside = [(mark._replace(spot=None), finding) for mark, finding in unplaced if mark.spot not in places]
    last = newest(used)
    issues = [issue for item in last for issue in item.issues]
    issues += _words_of([item for item in used if item not in last], issues)
    return Causes(
        faults=tuple(sorted(_grouped(faults), key=lambda cause: not cause.grave)),
        beside=_grouped([*beside, *_as_sent(filter(_is_homeless, issues))]),
        known=(*_for_successor(packet, used, merged), *_grouped(_as_sent(filter(_is_healed, issues)))),
    )


Marked = tuple[Mark, Finding]
"""A place, and what is wrong there."""


def _words_of(older: Iterable[CheckedReturn], issues: Iterable[Issue]) -> list[Issue]:
    """The words beside in older files that are not in these issues of the newest."""
    known = {(issue.place.sheet, issue.place.cell, issue.value, issue.finding.message) for issue in issues}
    found = {
        (issue.place.sheet, issue.place.cell, issue.value, issue.finding.message): issue
        for item in older
        for issue in item.issues
        if issue.code in _BESIDE
    }
    return [issue for key, issue in found.items() if key not in known]


def words_beside(items: Iterable[CheckedReturn]) -> tuple[Cause, ...]:
    """The words beside in files that are put aside."""
    return _grouped(_as_sent(issue for item in items for issue in item.issues if issue.code in _BESIDE))


def _in_form(found: Content, places: Mapping[Spot, tuple[int, int]], used: Sequence[CheckedReturn]) -> Iterator[Marked]:
    """The issues of the form itself, at its cells."""
    no_answers = [issue.finding for item in used for issue in item.issues if issue.code is Code.NO_ANSWERS]
    issues = [
        issue
        for issue in found.judged.issues
        if issue.code.severity is not Severity.INFO and issue.code is not Code.MISSING_ROWS  # of which it lacks none
    ]
    if not issues:
        return
    by_address = {(str(SHEETS[spot[0]].title), cell_name(*place)): spot for spot, place in places.items()}
    first: dict[tuple[SheetKey, str], Spot] = {}
    for spot in places:
        first.setdefault(spot[:2], spot)
    for issue in issues:
        if issue.code in _OPEN:
            sheet = SheetKey.TASKS if issue.code is Code.LEAD_ROW_OPEN else SheetKey.TARGETS
            rows = [row for row in found.judged.still_open if row[0] is sheet]
            finding = replace(issue.finding, message=_OPEN[issue.code](len(rows)))
            yield from ((Mark(first[row], ""), finding) for row in rows)
        else:
            finding = no_answers[-1] if issue.code is Code.RETURNED_EMPTY and no_answers else issue.finding
            yield Mark(by_address.get((issue.place.sheet, issue.place.cell)), issue.value), finding


def _undecided(used: Sequence[CheckedReturn], merging: Iterable[Issue]) -> Iterator[Marked]:
    """Cells that files of the same time fill in differently: each value, with the files that have it."""
    issues = [issue for issue in merging if issue.code is Code.AMBIGUOUS_VERSION]
    if not issues:
        return
    entries = {(item.received.path, entry.sheet, entry.cell): entry for item in used for entry in item.entries}
    by_title = {str(layout.title): sheet for sheet, layout in SHEETS.items()}
    values: dict[Spot, dict[str, list[Place]]] = {}
    rivals: dict[tuple[SheetKey, str], set[str]] = {}
    for place in (issue.place for issue in issues):
        sheet = by_title.get(place.sheet)
        if sheet and (entry := entries.get((place.file, sheet, place.cell))):
            values.setdefault((sheet, entry.code, entry.column), {}).setdefault(entry.text, []).append(place)
            rivals.setdefault((sheet, entry.code), set()).add(place.file)
    for spot, by_text in values.items():
        for text, places in by_text.items():
            yield Mark(spot, text, _where(places[0]), _files(places, len(rivals[spot[:2]]))), replies.UNDECIDED


def _files(places: Iterable[Place], rivals: int) -> str:
    """The files of these places, by the cell it is in them; of all that fill in its row, how many."""
    names: dict[str, list[str]] = {}
    for place in places:
        names.setdefault(place.cell, []).append(replies.file_name(place.file))
    return replies.shown(replies.files_by_cell(names, rivals))


def _unplaced(used: Sequence[CheckedReturn], found: Content) -> Iterator[Marked]:
    """Refused cells that could not be put back, each with the error that refused it."""
    for entry in found.beside:
        spot = (entry.sheet, entry.code, entry.column)
        issue = next(issue for item in used for issue in item.issues if _is_of(issue, entry))
        finding = replies.kept_older(issue.finding) if spot in found.values else issue.finding
        yield Mark(spot, entry.text, _where(issue.place)), finding


def _is_of(issue: Issue, entry: Entry) -> bool:
    place = issue.place
    return (
        issue.code.severity is Severity.ERROR
        and (place.cell, place.task) == (entry.cell, entry.code)
        and issue.value == entry.text
    )


def _is_homeless(issue: Issue) -> bool:
    """Whether what was typed has no place in the form: also what stood over a cell of ours that asks for nothing."""
    return issue.code in _HOMELESS or issue.finding.action == TO_ROW


def _is_healed(issue: Issue) -> bool:
    return issue.code in _HEALED and not _is_homeless(issue)


def _as_sent(issues: Iterable[Issue]) -> list[Marked]:
    return [
        (Mark(None, text, _where_in_file(issue)), issue.finding)
        for issue in issues
        for text in replies.parts(issue.value)
    ]


def _where(place: Place) -> str:
    return replies.sent_cell(place.sheet, place.cell) if place.cell else ""


def _where_in_file(issue: Issue) -> str:
    """Where an issue is; notes, whose text names the cells, are on a sheet."""
    place = issue.place
    return replies.sent_sheet(place.sheet) if issue.code is Code.NOTES_BESIDE and not place.cell else _where(place)


def _grouped(marked: Iterable[Marked]) -> tuple[Cause, ...]:
    """One cause for all places with the same finding, in the order of their first."""
    marks: dict[Finding, list[Mark]] = {}
    for mark, finding in marked:
        action = replies.ACTIONS.get(finding.code, finding.action)
        marks.setdefault(replace(finding, action=action), []).append(mark)
    return tuple(Cause(finding, tuple(found)) for finding, found in marks.items())


def _for_successor(packet: Packet, used: Iterable[CheckedReturn], merged: Merged) -> Iterator[Cause]:
    """Each file sent under the name of an agency that ended, with the rows of it that count for this one."""
    for item in used:
        findings = (issue.finding for issue in item.issues if issue.code is Code.COUNTED_FOR_SUCCESSOR)
        path, agency = item.received.path, packet.agency.code
        rows = [code for (of, _, code), report in merged.reports.items() if (of, report.file) == (agency, path)]
        for finding in findings:
            yield Cause(
                replace(finding, message=replies.rows_counted(replies.file_name(path), finding.message, rows)), ()
            )


def of_ended(item: CheckedReturn, packet: Packet, *, cells: bool) -> Cause:
    """A file of an agency that ended, which counts for nobody; with `cells` all that was typed into it."""
    names = {row.task.code: row.task.text for row in packet.tasks} | {
        row.target.code: row.target.text for row in packet.targets
    }
    marks = (
        Mark(None, issue.value, _where(issue.place), replies.row_name(code, names[code]) if code in names else code)
        for issue in item.issues
        if issue.place.cell and issue.finding.message == item.reason
        for code in [issue.place.task]
    )
    return replace(unusable(item), marks=tuple(marks) if cells else ())


def unusable(item: CheckedReturn) -> Cause:
    """A whole file that was put aside: which, and why."""
    finding = next(issue.finding for issue in item.issues if issue.finding.message == item.reason)
    name = replies.file_name(item.received.path)
    action = replies.ACTIONS.get(finding.code, finding.action)
    return Cause(Finding(finding.code, replies.unusable_file(name, item.reason), action), ())

"""The agency's form filled in again from its returns: the values that count, and the cells that were refused."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Protocol

from consolidate.consolidation.model import FileRecord, Report
from consolidate.forms import columns as layout
from consolidate.forms import signing
from consolidate.forms.columns import HEADER_ROW, PREFILLED_COLUMN, SHEETS, VERSION, By
from consolidate.forms.model import Packet, SheetKey, Spot
from consolidate.returns.model import CheckedReturn, Entry, RawForm, RawReturn, RawRow, Received
from consolidate.returns.validation import CheckContext, check
from consolidate.spreadsheets.addresses import is_longer
from consolidate.spreadsheets.excel import MAX_CHARACTERS
from consolidate.spreadsheets.model import Cell, CellKind, Value
from consolidate.texts.codes import Code, Issue
from consolidate.texts.labels import TargetKind

Row = tuple[str, SheetKey, str]
"""Agency, sheet, code."""

Counted = Mapping[Row, Report]
"""The report that counts for each row."""


_SEEN_ONLY = (Code.STRUCK_ANSWER, Code.PICTURE_IN_CELL)
"""Faults of what a person sees in a cell and its value does not tell."""


class Merged(Protocol):
    """A period's returns merged, or one agency's part of them."""

    @property
    def reports(self) -> Counted:
        """The report that counts for each row."""

    @property
    def files(self) -> tuple[FileRecord, ...]:
        """A record of each file, oldest first."""

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What the merge found between the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The open cells of a form. `beside`: refused cells that cannot stand in it. `judged`: the form checked
    as a return, without rows that are known to be sound.
    """

    values: Mapping[Spot, Value]
    beside: tuple[Entry, ...]
    judged: CheckedReturn


def content(packet: Packet, used: Sequence[CheckedReturn], counted: Counted, context: CheckContext) -> Content:
    """The form filled in from the returns of an agency (`used`, oldest first; not empty).

    A refused cell is put back where reading it again refuses it again and nothing that counts stands there: what
    goes out and comes back unchanged must neither win nor lose a value.
    """
    places = places_of(packet)
    counting: dict[Spot, Value] = {
        spot: value
        for (agency, sheet, code), report in counted.items()
        if agency == packet.agency.code
        for column, value in report.values.items()
        if (spot := (sheet, code, column)) in places
    }
    counting |= dict(_typed_for_nothing(used, counting))
    if _clean(used):
        return Content(values=counting, beside=(), judged=used[0])
    refused = {(entry.sheet, entry.code, entry.column): entry for entry in _refused(packet, used, counted)}
    unlike = _not_shown(used)
    fitting = {
        spot: entry.value
        for spot, entry in refused.items()
        if spot in places and spot not in counting and _fits(entry.value) and (entry.code, entry.cell) not in unlike
    }
    preview = partial(
        preview_check, packet, context=context, without=_sound(used, counting), version=newest_version(used)
    )
    judged = preview(counting | fitting)
    accepted = {(entry.sheet, entry.code, entry.column) for entry in judged.entries}
    if wrongly := accepted & fitting.keys():
        fitting = {spot: value for spot, value in fitting.items() if spot not in wrongly}
        judged = preview(counting | fitting)
    beside = tuple(entry for spot, entry in refused.items() if spot not in fitting)
    return Content(values=counting | fitting, beside=beside, judged=judged)


def _typed_for_nothing(used: Sequence[CheckedReturn], counting: Mapping[Spot, Value]) -> Iterator[tuple[Spot, str]]:
    """Of cells that count as saying that there is no day or number, what their agency typed."""
    for item in used:
        if any(issue.code is Code.NOTHING_GIVEN for issue in item.issues):
            for entry in item.entries:
                spot = (entry.sheet, entry.code, entry.column)
                if entry.value is None and counting.get(spot, "") is None:
                    yield spot, entry.text


def _not_shown(used: Sequence[CheckedReturn]) -> set[tuple[str, str]]:
    """Code and cell of what was refused for something that its value does not show: put back it would be another."""
    issues = (issue for item in used for issue in item.issues if issue.code in _SEEN_ONLY)
    return {(issue.place.task, issue.place.cell) for issue in issues}


def newest_version(used: Sequence[CheckedReturn]) -> str:
    """Of the layouts of these returns: an agency is not asked again for want of a column that it was not sent."""
    return max((item.version for item in used), key=int)


def _clean(used: Sequence[CheckedReturn]) -> bool:
    """Whether it is one return without a finding: our form, filled in from it, has none either."""
    return len(used) == 1 and not (used[0].issues or used[0].rejected or used[0].still_open)


def _sound(used: Sequence[CheckedReturn], counting: Collection[Spot]) -> set[tuple[SheetKey, str]]:
    """Rows that are filled in and have no finding: our form, filled in from them, has none there either.

    The first answered row is not among them: a form read without it could seem to be empty. None is where cells below
    one another count up, which is seen only in all of them.
    """
    if any(issue.code is Code.COUNTS_UP for item in used for issue in item.issues):
        return set()
    with_issues = {issue.place.task for item in used for issue in item.issues}
    still_open = {row for item in used for row in item.still_open}
    sound = {spot[:2] for spot in counting if spot[1] not in with_issues} - still_open
    return sound - set(sorted(spot[:2] for spot in counting if spot[2] != PREFILLED_COLUMN)[:1])


def _refused(packet: Packet, used: Sequence[CheckedReturn], counted: Counted) -> Iterator[Entry]:
    """Refused cells of the newest return; of another where its row still counts, or where it is its sender's newest and
    no report of the row counts. Those of the newest return come last.
    """
    last = newest(used)
    for item in used:
        for entry in item.refused:
            report = counted.get((packet.agency.code, entry.sheet, entry.code))
            if item is used[-1] or (report.file == item.received.path if report else item in last):
                yield entry


def newest(used: Sequence[CheckedReturn]) -> list[CheckedReturn]:
    """The last return of each sender: of the agency itself and of those that ended and that it counts for."""
    return list({item.sender: item for item in used}.values())


def _fits(value: Value) -> bool:
    return not isinstance(value, str) or not is_longer(value, MAX_CHARACTERS)


def places_of(packet: Packet) -> Mapping[Spot, tuple[int, int]]:
    """Row and column, from 1, of every open cell of the agency's form."""
    return _places(
        tuple(row.task.code for row in packet.tasks),
        tuple((row.target.code, row.target.kind) for row in packet.targets),
    )


@lru_cache(maxsize=256)
def _places(tasks: Sequence[str], targets: Sequence[tuple[str, TargetKind]]) -> Mapping[Spot, tuple[int, int]]:
    """One table for all agencies that are asked the same."""
    rows_of: dict[SheetKey, list[tuple[str, TargetKind | None]]] = {
        SheetKey.TASKS: [(code, None) for code in tasks],
        SheetKey.TARGETS: list(targets),
    }
    return {
        (sheet, code, column.key): (row, number)
        for sheet, rows in rows_of.items()
        for row, (code, kind) in enumerate(rows, start=HEADER_ROW + 1)
        for number, column in enumerate(SHEETS[sheet].columns, start=1)
        if column.by is By.AGENCY and (kind is None or layout.applies(kind, column.key))
    }


# --- the form, as if it had come back ----------------------------------------------------------------------------


def preview_check(
    packet: Packet,
    values: Mapping[Spot, Value],
    context: CheckContext,
    without: Collection[tuple[SheetKey, str]] = (),
    version: str = VERSION,
) -> CheckedReturn:
    """The agency's form with these values, checked as it will be once it has come back; `without` some rows.

    `version`: of the layout whose columns are judged.
    """
    return check(as_return(packet, values, context.key, without, version), context)


def as_return(
    packet: Packet,
    values: Mapping[Spot, Value],
    key: bytes,
    without: Collection[tuple[SheetKey, str]] = (),
    version: str = VERSION,
) -> RawReturn:
    """The agency's form as issued now with these values, as it would be read; `without` some rows.

    `version`: of the layout whose columns are judged.
    """
    texts = {
        SheetKey.TASKS: [layout.task_texts(row) for row in packet.tasks],
        SheetKey.TARGETS: [layout.target_texts(row) for row in packet.targets],
    }
    forms = [
        _form(sheet, rows, values, key, packet.agency.code)
        for sheet, asked in texts.items()
        if (rows := {row: of for row, of in enumerate(asked, HEADER_ROW + 1) if (sheet, of["code"]) not in without})
    ]
    received = Received(path="", sha256="", size=0, arrived=dt.datetime.min)  # noqa: DTZ901 - it never arrived
    return RawReturn(received=received, identity=signing.issued(key, packet), forms=tuple(forms), version=version)


def _form(
    sheet: SheetKey, rows: Mapping[int, Mapping[str, str]], values: Mapping[Spot, Value], key: bytes, agency: str
) -> RawForm:
    columns = {column.key: number for number, column in enumerate(SHEETS[sheet].columns, start=1)}
    ours, theirs = SHEETS[sheet].kept, [column.key for column in SHEETS[sheet].inputs]
    found = []
    for row, texts in rows.items():
        code = texts["code"]
        cells: dict[str, Value] = {column: texts[column] for column in ours if texts.get(column)}
        cells["row_key"] = signing.row_key(key, agency, sheet, code)
        cells |= {column: value for column in theirs if (value := values.get((sheet, code, column))) is not None}
        found.append(RawRow(row, {column: _cell(row, columns[column], value) for column, value in cells.items()}))
    return RawForm(key=sheet, title=SHEETS[sheet].title, columns=columns, rows=tuple(found))


def _cell(row: int, column: int, value: Value) -> Cell:
    if isinstance(value, dt.date):
        return Cell(row, column, CellKind.DATE, dt.datetime.combine(value, dt.time()))
    return Cell(row, column, CellKind.NUMBER if isinstance(value, float) else CellKind.TEXT, value)

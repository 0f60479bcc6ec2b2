"""Checks a master of the level below as the returns it was made of: each agency's rows like a return. Pure.

A province's master is to a ministry what an agency's workbook is to the province. It bears no signature: the office
vouches for the file with `accept`, and names the group whose agencies it holds. Until then it is not read.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from consolidate.catalogue.model import Catalogue
from consolidate.core.errors import UnreadableError
from consolidate.core.mac import workspace_id
from consolidate.core.period import VIETNAM, Period
from consolidate.forms import signing
from consolidate.forms.columns import MASTER_PROPERTY, SHEETS, Layout, newest_layout
from consolidate.forms.model import Identity, SheetKey
from consolidate.returns.masters.labelled_sheet import LabelledSheet, labelled, words
from consolidate.returns.model import Below, CheckedReturn, Compiled, RawForm, RawReturn, RawRow, Received
from consolidate.returns.validation import CheckContext, check
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.fields import is_blank, typed
from consolidate.spreadsheets.model import Cell, CellKind, RawBook, RawSheet
from consolidate.texts.codes import Finding, Issue, Place
from consolidate.texts.labels import Label, MasterTitle
from consolidate.texts.outputs.master.vocabulary import Head
from consolidate.texts.returns import lower_level
from consolidate.texts.returns.faults import unknown_agency, wrong_period
from consolidate.texts.returns.reading import missing_column

_TITLES = {SheetKey.TASKS: MasterTitle.DETAILS, SheetKey.TARGETS: MasterTitle.FIGURES}
_ROW_LABELS = (Label.CODE, Label.AGENCY_CODE, Label.REPORTED_IN, Label.SOURCE_FILE, Label.SOURCE_ROW)
_ARRIVAL_LABELS = (Label.AGENCY_CODE, Head.FIRST_RETURNED, Head.RETURNED_AT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One agency's rows in a master. `agency`: its code there. `last`: when its last return of the period arrived."""

    agency: str
    forms: Mapping[SheetKey, RawForm]
    compiled: Compiled
    last: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawMaster:
    """A master, read and not yet checked. `period`: by its property, "" where that is lost; `edits`: manual changes.

    `version`: of the newest layout all of whose agency columns it has. `beside`: cells in columns that no master of
    ours has: it may be of a newer version.
    """

    received: Received
    period: str
    version: str
    parts: tuple[Part, ...]
    edits: tuple[Issue, ...]
    beside: tuple[Issue, ...] = ()


# --- the file read -----------------------------------------------------------------------------------------------


def is_master(book: RawBook) -> bool:
    """Whether this is a master, by its sheets; the name of the file does not count."""
    return {*_TITLES.values(), MasterTitle.AGENCIES, MasterTitle.SOURCES} <= {sheet.title for sheet in book.sheets}


def understand(book: RawBook, received: Received, edits: Iterable[Issue]) -> RawMaster:
    """Each agency's rows. UnreadableError if a column that agencies fill in, or of their origin, is missing."""
    sheets = {sheet.title: sheet for sheet in book.sheets}
    tables = {key: labelled(sheets[title], _labels(key)) for key, title in _TITLES.items()}
    layout = newest_layout(lambda layout: sum(len(_missing(layout, key, table)) for key, table in tables.items()))
    forms: dict[str, dict[SheetKey, RawForm]] = {}
    below: dict[str, dict[tuple[SheetKey, int], Below]] = {}
    by_hand: list[Issue] = []
    for key, title in _TITLES.items():
        if missing := _missing(layout, key, tables[key]):
            raise UnreadableError(missing_column(missing[0]))
        for agency, form in _forms(layout, key, tables[key]).items():
            rows = {row.row: tables[key].rows[row.row] for row in form.rows}
            forms.setdefault(agency, {})[key] = form
            below.setdefault(agency, {}).update({(key, number): _below(row) for number, row in rows.items()})
            added = [number for number, row in rows.items() if Label.SEAL not in row]
            by_hand += [Issue(lower_level.row_by_hand(n), _place(received, agency, title, f"A{n}")) for n in added]
    arrivals = _arrivals(sheets[MasterTitle.AGENCIES])
    return RawMaster(
        received=received,
        period=book.properties.get(MASTER_PROPERTY, ""),
        version=layout.version,
        parts=tuple(
            Part(agency=agency, forms=found, compiled=Compiled(first=first, rows=below[agency]), last=last)
            for agency, found in forms.items()
            for first, last in [arrivals.get(agency, (None, None))]
        ),
        edits=(*edits, *by_hand),
        beside=tuple(
            issue for key, title in _TITLES.items() for issue in _unknown(sheets[title], tables[key], received)
        ),
    )


def _unknown(sheet: RawSheet, found: LabelledSheet, received: Received) -> Iterator[Issue]:
    """An issue for each cell in a column whose header is in no master that this program knows, the header first."""
    heads = {cell.column: words(cell) for cell in sheet.cells if cell.row == found.head}
    known = {*map(str, Label), *map(str, Head), *_labels(SheetKey.TASKS), *_labels(SheetKey.TARGETS)}
    unknown = {column: text for column, text in heads.items() if text and text not in known}
    for cell in sheet.cells if unknown else ():
        if cell.row >= found.head and cell.column in unknown and not is_blank(cell):
            finding = lower_level.unknown_column(unknown[cell.column])
            place = _place(received, "", sheet.title, cell_name(cell.row, cell.column))
            yield Issue(finding, place, typed(cell))


def _place(received: Received, agency: str, sheet: str, cell: str) -> Place:
    return Place(file=received.path, agency=agency, sheet=sheet, cell=cell)


def _labels(key: SheetKey) -> Sequence[str]:
    """Labels of all columns that a master of any version may have and that are read."""
    return (*_ROW_LABELS, Label.SEAL, *(column.label for column in SHEETS[key].inputs))


def _missing(layout: Layout, key: SheetKey, found: LabelledSheet) -> list[Label]:
    """Labels that a master of that version has, and this one has not."""
    labels = (*_ROW_LABELS, *(column.label for column in layout.sheets[key].inputs))
    return [label for label in labels if label not in found.columns]


def _forms(layout: Layout, key: SheetKey, found: LabelledSheet) -> dict[str, RawForm]:
    """Agency code in the master → the agency's rows, as its own form has them."""
    keys: dict[str, str] = {column.label: column.key for column in layout.sheets[key].inputs}
    keys[Label.CODE] = "code"
    columns = {keys[label]: number for label, number in found.columns.items() if label in keys}
    by_agency: dict[str, list[RawRow]] = {}
    for number, row in found.rows.items():
        cells = {keys[label]: cell for label, cell in row.items() if label in keys}
        if not all(map(is_blank, cells.values())):
            by_agency.setdefault(words(row.get(Label.AGENCY_CODE)), []).append(RawRow(number, cells))
    return {
        agency: RawForm(key=key, title=_TITLES[key], columns=columns, rows=tuple(rows))
        for agency, rows in by_agency.items()
    }


def _below(row: Mapping[str, Cell]) -> Below:
    number = row[Label.SOURCE_ROW].value if Label.SOURCE_ROW in row else None
    return Below(
        period=words(row.get(Label.REPORTED_IN)),
        file=words(row.get(Label.SOURCE_FILE)),
        row=int(number) if isinstance(number, float) else 0,
    )


def _arrivals(sheet: RawSheet) -> dict[str, tuple[dt.datetime | None, dt.datetime | None]]:
    """Agency → when its first and its last return of the period arrived."""
    rows = labelled(sheet, _ARRIVAL_LABELS).rows.values()
    return {
        words(row.get(Label.AGENCY_CODE)): (_moment(row.get(Head.FIRST_RETURNED)), _moment(row.get(Head.RETURNED_AT)))
        for row in rows
    }


def _moment(cell: Cell | None) -> dt.datetime | None:
    return cell.value.replace(tzinfo=VIETNAM) if cell and isinstance(cell.value, dt.datetime) else None


# --- the file checked ---------------------------------------------------------------------------------------------


def check_master(raw: RawMaster, context: CheckContext) -> CheckedReturn:
    """The master with its `parts`, one for each agency with a filled cell; put aside unless the office vouched for it.

    An agency is found in the group confirmed for the master by its code, or by the group's code before it
    (`lai-chau-so-tc`), where several provinces have one of the same code.
    """
    period, catalogue = str(context.period), context.catalogue
    group = context.confirmed.get(raw.received.sha256, "")
    if fault := _fault(raw, group, catalogue, period):
        issue = Issue(fault, Place(file=raw.received.path))
        return CheckedReturn(received=raw.received, issues=(issue,), quarantined=True, reason=fault.message)
    unconfirmed = replace(context, confirmed={})  # it is the master that was confirmed, not what each agency sent
    members = {agency.code for agency in catalogue.agencies if group in agency.groups}
    parts = []
    for part in raw.parts:
        agency = next((code for code in (f"{group}-{part.agency}", part.agency) if code in members), "")
        if agency:
            found = check(_as_return(raw, part, agency, context), unconfirmed)
            parts.append(replace(found, compiled=_dated(part.compiled, period)))
        else:
            parts.append(_stranger(raw, part))
    notice = Issue(lower_level.confirmed_master(group, len(parts)), Place(file=raw.received.path))
    kept = [part for part in parts if part.submitted]
    if kept:
        first = (notice, *raw.edits, *raw.beside, *kept[0].issues)
        kept[0] = replace(kept[0], issues=first, beside=kept[0].beside + len(raw.beside))
    return CheckedReturn(
        received=raw.received,
        agency=group,
        period=period,
        issues=tuple(issue for part in kept for issue in part.issues) or (notice, *raw.edits, *raw.beside),
        beside=0 if kept else len(raw.beside),
        parts=tuple(kept),
    )


def _fault(raw: RawMaster, group: str, catalogue: Catalogue, period: str) -> Finding | None:
    if raw.period and raw.period != period:
        return wrong_period(raw.period, period)
    if not group:
        return lower_level.unconfirmed_master(period, raw.received.path)
    return None if any(known.code == group for known in catalogue.groups) else lower_level.not_a_group(group)


def _received(raw: RawMaster, part: Part) -> Received:
    """An agency's part, named behind the master as a member of an archive is."""
    return replace(raw.received, path=f"{raw.received.path}/{part.agency}", arrived=part.last or raw.received.arrived)


def _as_return(raw: RawMaster, part: Part, agency: str, context: CheckContext) -> RawReturn:
    """What the agency would have sent: the office that vouches for the master signs it, and each of its rows."""
    key, packet = context.key, context.packets.get(agency)
    identity = Identity(
        workspace=workspace_id(key),
        period=str(context.period),
        agency=agency,
        template=raw.version,
        catalogue=packet.version if packet else "",
    )
    return RawReturn(
        received=_received(raw, part),
        identity=signing.signed(key, identity),
        forms=tuple(_signed(form, agency, key) for form in part.forms.values()),
        version=raw.version,
        saved=raw.received.arrived,
    )


def _signed(form: RawForm, agency: str, key: bytes) -> RawForm:
    rows = []
    for row in form.rows:
        code = typed(row.cells["code"]).strip() if "code" in row.cells else ""
        mark = Cell(row.row, 0, CellKind.TEXT, signing.row_key(key, agency, form.key, code))
        rows.append(RawRow(row.row, {**row.cells, "row_key": mark}))
    return replace(form, rows=tuple(rows))


def _dated(compiled: Compiled, period: str) -> Compiled:
    """With the present period in rows that name none that can be read, as in a row added by hand."""
    rows = {
        at: below if Period.is_one(below.period) else replace(below, period=period)
        for at, below in compiled.rows.items()
    }
    return replace(compiled, rows=rows)


def _stranger(raw: RawMaster, part: Part) -> CheckedReturn:
    """The rows of an agency that is not of the confirmed group: every cell rejected."""
    finding = unknown_agency(part.agency)
    received = _received(raw, part)
    issues = tuple(
        Issue(finding, _place(received, part.agency, form.title, cell_name(cell.row, cell.column)), typed(cell))
        for form in part.forms.values()
        for row in form.rows
        for key, cell in row.cells.items()
        if key != "code" and not is_blank(cell) and not (key == "value" and cell.formula)
    )
    return CheckedReturn(
        received=received,
        agency=part.agency,
        submitted=len(issues),
        rejected=len(issues),
        issues=issues,
        quarantined=True,
        reason=finding.message,
    )

"""What returns are validated against, one return with it, and what is found in some of its cells."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from consolidate.catalogue import predecessors
from consolidate.catalogue.model import Catalogue, Target, Task
from consolidate.core.period import Period
from consolidate.forms import signing
from consolidate.forms.columns import LAYOUTS, VERSION, Sheet, target_texts, task_texts
from consolidate.forms.model import Packet, SheetKey
from consolidate.returns.model import Entry, RawForm, RawReturn, RawRow
from consolidate.returns.validation.patterns import day_order
from consolidate.returns.validation.patterns.day_order import DayOrder
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.fields import fold, shown, typed
from consolidate.spreadsheets.model import Cell
from consolidate.texts.codes import Finding, Issue, Place

_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")

Sent = Mapping[str, Mapping[str, str]]
"""What was sent: code → column key → text."""


class Verdict(NamedTuple):
    """The result for some cells: entries, how many cells were rejected, how many are words beside, and issues.

    `refused`: those rejected by themselves, in a row that is used. `still_open`: sheet and code of rows to be answered.
    """

    entries: tuple[Entry, ...] = ()
    rejected: int = 0
    issues: tuple[Issue, ...] = ()
    refused: tuple[Entry, ...] = ()
    still_open: tuple[tuple[SheetKey, str], ...] = ()
    beside: int = 0

    @classmethod
    def of_all(cls, verdicts: Iterable["Verdict"]) -> "Verdict":
        """All verdicts as one, in their order."""
        parts = list(verdicts)
        return cls(
            entries=tuple(chain.from_iterable(each.entries for each in parts)),
            rejected=sum(each.rejected for each in parts),
            issues=tuple(chain.from_iterable(each.issues for each in parts)),
            refused=tuple(chain.from_iterable(each.refused for each in parts)),
            still_open=tuple(chain.from_iterable(each.still_open for each in parts)),
            beside=sum(each.beside for each in parts),
        )


@dataclass(frozen=True, kw_only=True)
class CheckContext:
    """What every return of a period is validated against, with the look-ups that they share.

    `key`: the office's, which signs workbooks. `packets`: agency code → what that agency was sent. `confirmed`:
    SHA-256 of a file whose identity is lost or damaged → code of the agency (for a master of the level below, of the
    group) that the office confirmed as its sender, for this period. `remarks`: task code → all that the leaders ever
    wrote on it, for workbooks that do not say which texts in them are ours.
    """

    key: bytes
    period: Period
    packets: Mapping[str, Packet]
    catalogue: Catalogue
    as_of: dt.date
    confirmed: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def codes(self, sheet: SheetKey) -> Mapping[str, Task | Target]:
        """Code → task or target, for all of the catalogue."""
        return self.catalogue.task_by_code if sheet is SheetKey.TASKS else self.catalogue.target_by_code

    @cached_property
    def code_by_folded(self) -> Mapping[str, str]:
        """Folded code → code, of every task and target of the catalogue."""
        return {fold(code): code for sheet in SheetKey for code in self.codes(sheet)}

    @cached_property
    def first_day_by_plan(self) -> Mapping[str, tuple[dt.date, bool]]:
        """Plan code → from which day on it has something to report, and whether it was issued on that day.

        A plan that does not say when it was issued begins when it comes into force, or with the year in its code.
        """
        found = {}
        for plan in self.catalogue.plans:
            named = _YEAR.search(plan.code)
            if day := plan.issued or plan.in_force_from or (dt.date(int(named[0]), 1, 1) if named else None):
                found[plan.code] = day, plan.issued is not None
        return found

    @cached_property
    def predecessors(self) -> Mapping[str, tuple[str, ...]]:
        """Agency code → codes of those that ended by the period's last day and whose tasks it has now."""
        return predecessors(self.catalogue, self.period.last)

    @cached_property
    def agency_by_row_key(self) -> Mapping[tuple[SheetKey, str], str]:
        """Sheet and row key → agency code, for every row sent. Slow to make: used only for keys of other agencies."""
        return {
            (sheet, signing.row_key(self.key, agency, sheet, code)): agency
            for agency, packet in self.packets.items()
            for sheet, codes in (
                (SheetKey.TASKS, [row.task.code for row in packet.tasks]),
                (SheetKey.TARGETS, [row.target.code for row in packet.targets]),
            )
            for code in codes
        }


@dataclass(frozen=True, kw_only=True)
class ReturnContext:
    """One return, the agency it counts for, and what it is validated against.

    `sender`: the agency named as its sender, for which its row keys were made; differs from `agency` where it ended.
    """

    raw: RawReturn
    agency: str
    sender: str
    against: CheckContext

    @property
    def confirmed(self) -> bool:
        """Whether the office confirmed whose file it is."""
        return self.raw.received.sha256 in self.against.confirmed

    @property
    def packet(self) -> Packet:
        """What the agency was sent. KeyError where it was sent nothing."""
        return self.against.packets[self.agency]

    @cached_property
    def sheets(self) -> Mapping[SheetKey, Sheet]:
        """The form's sheets in the version that came back."""
        return LAYOUTS[self.raw.version].sheets

    @cached_property
    def day_order(self) -> DayOrder:
        """What the file as a whole tells of the order of day and month."""
        return day_order.of_file(self.raw.forms, self.sheets, self.against.as_of)

    @cached_property
    def is_asked_now(self) -> bool:
        """Whether the workbook asks what we would ask today: only then is it known what stood in locked cells."""
        identity = self.raw.identity
        packet = self.against.packets.get(self.agency)
        return bool(identity and packet and identity.catalogue == packet.version)

    @cached_property
    def sent(self) -> Mapping[SheetKey, Sent]:
        """The texts that we would write into our columns today; none for an agency that is asked nothing."""
        packet = self.against.packets.get(self.agency)
        return {
            SheetKey.TASKS: {row.task.code: task_texts(row) for row in packet.tasks} if packet else {},
            SheetKey.TARGETS: {row.target.code: target_texts(row) for row in packet.targets} if packet else {},
        }

    @cached_property
    def own(self) -> frozenset[str] | None:
        """Digests of the texts that are ours in the workbook; None where it does not say."""
        return None if self.raw.own is None else frozenset(self.issued)

    @cached_property
    def issued(self) -> Counter[str]:
        """How often each of these digests is there."""
        return Counter(self.raw.own or ())

    @cached_property
    def keys_known(self) -> bool:
        """Whether its row keys can be known: they were made with this office's key, for a known agency."""
        identity = self.raw.identity
        return bool(self.agency) and (identity is None or signing.is_genuine(self.against.key, identity))

    @cached_property
    def names(self) -> frozenset[str]:
        """Folded names of the agency; of all where it is not known."""
        known = self.against.catalogue.agency_by_code
        agencies = [known[code] for code in (self.agency, self.sender) if code in known] or known.values()
        return frozenset(fold(name) for agency in agencies for name in (agency.name, *agency.other_names))

    @property
    def form_period(self) -> str:
        """The period that the workbook is for."""
        return self.raw.identity.period if self.raw.identity else str(self.against.period)

    @property
    def is_current(self) -> bool:
        """Whether the workbook is the one we would send today."""
        return self.is_asked_now and self.raw.version == VERSION

    def own_code(self, sheet: SheetKey, row: RawRow) -> str:
        """The code that the row's key is for; empty if this agency could never have been sent such a row."""
        code, mark = self.shown(row, "code"), row.cells.get("row_key")
        if mark and code in self.against.codes(sheet) and mark.value == self._row_key(self.sender, sheet, code):
            return code
        key = self.shown(row, "row_key").lower()
        return self._own_keys.get((sheet, key), "") if key else ""

    @cached_property
    def _own_keys(self) -> Mapping[tuple[SheetKey, str], str]:
        """Sheet and row key → code, for every row this agency could ever have been sent.

        In a file that the office confirmed also keys made for the agencies it succeeded.
        """
        ended = self.against.predecessors.get(self.agency, ()) if self.confirmed else ()
        return {
            (sheet, self._row_key(agency, sheet, code)): code
            for agency in (self.sender, *ended)
            for sheet in SheetKey
            for code in self.against.codes(sheet)
        }

    def _row_key(self, agency: str, sheet: SheetKey, code: str) -> str:
        return signing.row_key(self.against.key, agency, sheet, code)

    def other_owner(self, sheet: SheetKey, row_key: str) -> str:
        """The code of another agency that was sent the row of this key; empty if there is none."""
        owner = self.against.agency_by_row_key.get((sheet, row_key), "")
        return owner if owner != self.agency else ""

    def shown(self, row: RawRow, column: str) -> str:
        """A cell's text as compared: squeezed; empty where there is no cell."""
        cell = row.cells.get(column)
        return shown(cell) if cell else ""

    def shown_code(self, row: RawRow) -> str:
        """The code of the catalogue that the row's `Mã` names, however written; empty if none."""
        return self.against.code_by_folded.get(fold(self.shown(row, "code")), "")

    def issue(
        self,
        finding: Finding,
        form: RawForm | None = None,
        cell: Cell | None = None,
        *,
        task: str = "",
        column: str = "",
    ) -> Issue:
        """A finding about the file, a sheet of it, or a cell, with the cell's text as typed."""
        where = cell_name(cell.row, cell.column) if cell else ""
        return Issue(finding, self.place(form, where, task, column), typed(cell) if cell else "")

    def place(self, form: RawForm | None, cell: str = "", task: str = "", column: str = "") -> Place:
        """A place in the file: a cell of a form, a whole form, or (without a form) the file."""
        path, sheet = self.raw.received.path, form.title if form else ""
        return Place(file=path, agency=self.agency, sheet=sheet, cell=cell, task=task, column=column)

    def of_file(self, issue: Issue) -> Issue:
        """An issue that the reader of the file made, completed with file and agency."""
        place = issue.place
        return replace(
            issue, place=replace(place, file=place.file or self.raw.received.path, agency=place.agency or self.agency)
        )

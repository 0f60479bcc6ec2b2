"""Roll-up of an agency over its own rows."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from consolidate.catalogue.model import Agency
from consolidate.consolidation.model import Consolidation, Filing
from consolidate.consolidation.rollup.row_results import Detail, Figure
from consolidate.consolidation.rollup.states import DONE, OF_LEADS
from consolidate.forms.columns import REMARKS
from consolidate.texts.labels import Punctuality, Role, State, Status
from consolidate.texts.outputs.master.vocabulary import Returned


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyResult:
    """An agency's period: rows it leads and co-ordinates, those reported this period, its rows as lead by state.

    `owed`: how many rows it must answer this period. `carried`: rows it leads that were asked again and not answered,
    so that an earlier report stands; what was finished then is in no doubt and not counted. `figures`: those asked
    this period. `remarks`: difficulties, proposals, requests it raises. `from_below`: whether any row came in a master
    of the level below. `returned`: arrival of its last return with an answer, `received`: of its last one, blank or
    not; `filings`: whether its reports came in time.
    """

    agency: Agency
    owed: int
    received: dt.datetime | None
    returned: dt.datetime | None
    led: int
    led_reported: int
    coordinated: int
    coordinated_reported: int
    figures: int
    figures_reported: int
    states: Mapping[State, int] = field(default_factory=dict)
    overdue: int
    due_soon: int
    errors: int
    warnings: int
    carried: int = 0
    remarks: int = 0
    from_below: bool = False
    filings: tuple[Filing, ...] = ()

    @property
    def standing(self) -> Returned:
        """What came of what it owes this period."""
        if not self.owed:
            return Returned.NOT_DUE
        if self.returned:
            return Returned.YES
        if self.received:
            return Returned.BLANK
        return Returned.ASIDE if self.aside else Returned.NO

    @property
    def aside(self) -> tuple[str, ...]:
        """The names of its files that were put aside, of reports for which nothing came that could be used."""
        return tuple(name for filing in self.filings for name in filing.aside)

    def filed(self, how: Punctuality) -> int:
        """How many of its filings have this punctuality."""
        return sum(filing.how is how for filing in self.filings)


@dataclass(slots=True)
class Tally:
    """Running counts over an agency's rows. `done_below`: those that a master of the level below carries as done
    before; the other fields are those of the result.
    """

    led: int = 0
    led_reported: int = 0
    coordinated: int = 0
    coordinated_reported: int = 0
    figures: int = 0
    figures_reported: int = 0
    overdue: int = 0
    due_soon: int = 0
    carried: int = 0
    remarks: int = 0
    from_below: bool = False
    done_below: int = 0
    states: dict[State, int] = field(default_factory=lambda: dict.fromkeys(OF_LEADS, 0))

    def detail(self, row: Detail) -> None:
        """Count a row on a task."""
        self.remarks += len([key for key in REMARKS if row.report.said(key)])
        self.from_below |= row.report.below is not None
        if row.role is Role.LEAD:
            self.led += 1
            self.led_reported += row.reported
            self.overdue += row.overdue
            self.due_soon += row.due_soon
            self.carried += row.carried and row.asked and row.state not in DONE
            self.done_below += row.report.below is not None and row.carried and row.status is Status.DONE
            self.states[row.state] += 1
        else:
            self.coordinated += 1
            self.coordinated_reported += row.reported

    def figure(self, row: Figure) -> None:
        """Count a row on a target."""
        self.from_below |= row.report.below is not None
        self.figures += not row.asked_again
        self.figures_reported += row.reported


def agency_results(
    consolidation: Consolidation, tallies: Mapping[str, Tally]
) -> tuple[list[AgencyResult], list[AgencyResult]]:
    """Of the agencies with a packet, in the order of the packets; then of those that ended within a longer period, in
    protocol order: they owed reports for months of it, and at its end nothing. `tallies`: by agency, of the former.
    """
    faults = Counter((issue.place.agency, issue.code.severity.name) for issue in consolidation.issues)
    counted = [each.name for each in fields(Tally) if each.name != "done_below"]

    def result(agency: Agency, owed: int, tally: Tally) -> AgencyResult:
        return AgencyResult(
            agency=agency,
            owed=owed,
            received=consolidation.received.get(agency.code),
            returned=consolidation.returned.get(agency.code),
            filings=consolidation.filings.get(agency.code, ()),
            errors=faults[agency.code, "ERROR"],
            warnings=faults[agency.code, "WARNING"],
            **{name: getattr(tally, name) for name in counted},
        )

    asked = ((packet, tallies[packet.agency.code]) for packet in consolidation.packets)
    ended = consolidation.filings.keys() - consolidation.packet_index.keys()
    return (
        [result(packet.agency, packet.owed - tally.done_below, tally) for packet, tally in asked],
        [result(agency, 0, Tally()) for agency in consolidation.catalogue.agencies if agency.code in ended],
    )

"""What the command of mails returns."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consolidate.actions.outcomes.base import Json, Outcome, open_elsewhere
from consolidate.actions.outcomes.reporting_round import Published
from consolidate.catalogue.mail_addresses import AddressFault
from consolidate.core.period import Period
from consolidate.outputs.model import WrittenOutput
from consolidate.outputs.output_names import MASTER
from consolidate.texts.actions import office_templates, outcomes
from consolidate.texts.outputs import mail as texts

if TYPE_CHECKING:
    from consolidate.outputs.mail.drafts import Draft

_NAMED = 5
"""Agencies that a line names; all are in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mails(Outcome):
    """The outcome of `mail`: the drafts thought of, and what was written. `faults`: of addresses in the catalogue;
    `newer`: as in `Papers`; `published`: the merge that they stand on, None before anything came in.
    """

    period: Period
    as_of: dt.date
    drafts: Sequence["Draft"]
    written: WrittenOutput
    faults: Sequence[AddressFault]
    newer: Sequence[tuple[str, str]] = ()
    published: Published | None = None

    @property
    def made(self) -> list["Draft"]:
        """Those that there are."""
        return [draft for draft in self.drafts if draft.kind]

    @property
    def without_address(self) -> list["Draft"]:
        """Those that bear no address, as none can be used."""
        return [draft for draft in self.made if not draft.addresses]

    @property
    def _lacking(self) -> list["Draft"]:
        """Those that there would be, if the workbook that should go with them were there."""
        return [draft for draft in self.drafts if draft.lacks_workbook]

    def warnings(self) -> Iterator[str]:
        """Those of the merge; files that another program holds; what looks wrong in addresses; workbooks not there."""
        if self.published:
            yield from self.published.warnings()
        else:
            yield from open_elsewhere(self.written.files.values())
            yield from self.written.warnings()
        yield from (office_templates.newer_template(path, newer) for path, newer in self.newer)
        for fault in self.faults:
            yield texts.address_line(fault.sheet, fault.cell, fault.message, fault.action)
        if lacking := self._lacking:
            names = _names([draft.agency.name for draft in lacking])
            yield texts.without_workbook(names, f"consolidate generate {self.period}")

    def lines(self) -> Iterator[str]:
        """How many drafts of which kind, who has no address, where the list is; where the master with the same figures
        is.
        """
        yield (
            outcomes.papers_as_of(str(self.period), self.as_of)
            if self.published
            else texts.nothing_came(str(self.period))
        )
        kinds = Counter(draft.kind for draft in self.made)
        yield texts.drafts(len(self.made), ", ".join(texts.of_kind(kind, n) for kind, n in kinds.items() if kind))
        for draft in self.drafts:
            if draft.reminds_itself:
                yield texts.of_itself(draft.agency.name, draft.standing, draft.owed)
        if missing := [draft.agency.name for draft in self.without_address]:
            yield texts.without_address(len(missing), _names(missing))
        yield from self.written.lines()
        if self.made:
            yield texts.NOT_SENT
        elif not self._lacking:
            yield texts.NO_DRAFTS
        if self.published:
            for output in self.published.outputs:
                if output.output.name == MASTER:
                    yield from output.lines()

    def as_json(self) -> Json:
        """Period, as-of date, the drafts with agency, path, attachment and kind, and where the lists are."""
        return {
            "period": str(self.period),
            "as_of": self.as_of.isoformat(),
            "drafts": [self._draft(draft) for draft in self.made],
            "without_address": [draft.agency.code for draft in self.without_address],
            "without_workbook": [draft.agency.code for draft in self._lacking],
            "addresses": [
                {
                    "agency": fault.agency,
                    "sheet": fault.sheet,
                    "cell": fault.cell,
                    "message": fault.message,
                    "action": fault.action,
                }
                for fault in self.faults
            ],
            **self.written.as_json(),
            **self._master(),
        }

    def _draft(self, draft: "Draft") -> Json:
        return {
            "agency": draft.agency.code,
            "path": self.written.files[draft.name].path,
            "attachment": draft.place(self.period),
            "kind": str(draft.kind),
            "to": [*draft.addresses],
        }

    def _master(self) -> Json:
        outputs = self.published.outputs if self.published else ()
        return next((dict(each.as_json()) for each in outputs if each.output.name == MASTER), {})


def _names(found: Sequence[str]) -> str:
    return texts.others(", ".join(found[:_NAMED]), len(found) - len(found[:_NAMED]))

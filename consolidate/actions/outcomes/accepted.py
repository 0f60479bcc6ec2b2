"""The outcome of `accept`: whose return a file without identity is from now on."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from consolidate.actions.outcomes.base import Json, Outcome
from consolidate.returns.acceptances import Acceptance
from consolidate.texts.actions import outcomes


@dataclass(frozen=True, slots=True)
class Accepted(Outcome):
    """The outcome of `accept`. `counts_for`: code of the agency itself, or of its successor.

    `before`: code of the agency it was confirmed for until now; "" if it was for none. `name`: of the agency.
    """

    acceptance: Acceptance
    counts_for: str
    before: str = ""
    name: str = ""

    def warnings(self) -> Iterator[str]:
        """That the file was confirmed for another agency until now."""
        if self.before not in ("", self.acceptance.agency):
            yield outcomes.accepted_instead(self.acceptance.file, self.before, self.acceptance.agency)

    def lines(self) -> Iterator[str]:
        """Whose return the file is now."""
        record = self.acceptance
        whose = f"{self.name} ({record.agency})" if self.name else record.agency
        if self.before == record.agency:
            yield outcomes.accepted_before(record.file, whose, record.period)
            return
        heir = "" if self.counts_for == record.agency else self.counts_for
        yield outcomes.accepted(record.file, whose, record.period, heir)

    def as_json(self) -> Json:
        """The record as kept, the agency it counts for, and the one it was kept for before."""
        return {**asdict(self.acceptance), "counts_for": self.counts_for, "before": self.before}

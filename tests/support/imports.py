"""Documents imported with every proposal accepted, as a person would who trusts them."""

from collections.abc import Iterable

from consolidate.catalogue.importing import Accepted, Changes, accept, propose
from consolidate.catalogue.model import PlanReading
from consolidate.texts.catalogue.review import RowChange


def import_all(content: bytes, readings: Iterable[PlanReading]) -> tuple[bytes, Changes]:
    """The catalogue's file with all that the readings propose; and what that is. Dropped rows stay."""
    proposal = propose(content, readings)
    accepted = [
        Accepted(item=item, values={column.field: getattr(item.shown, column.field) for column in item.sheet.columns})
        for item in proposal.waiting
        if item.kind is not RowChange.DROPPED
    ]
    return accept(content, accepted, proposal.new_plans).content, proposal.changes

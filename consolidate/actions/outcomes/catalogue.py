"""What `init` and `import` came to."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from consolidate.actions.outcomes.base import Json, Outcome, open_elsewhere
from consolidate.catalogue.importing import Changes, Proposal
from consolidate.catalogue.importing import Outcome as Merged
from consolidate.catalogue.review import Review
from consolidate.core.workspace import WrittenFile
from consolidate.texts.actions import outcomes
from consolidate.texts.catalogue import review as review_texts
from consolidate.texts.catalogue.review import RowChange


@dataclass(frozen=True, slots=True)
class Initialised(Outcome):
    """The outcome of `init`: paths made, paths found and left as they were."""

    made: tuple[str, ...]
    kept: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        yield from map(outcomes.made, self.made)
        yield from map(outcomes.kept, self.kept)

    def as_json(self) -> Json:
        return {"made": list(self.made), "kept": list(self.kept)}


@dataclass(frozen=True, slots=True)
class Imported(Outcome):
    """The outcome of `import`: a proposal, and the review that waits for the office (None where nothing is new)."""

    proposal: Proposal
    catalogue: str
    review: WrittenFile | None

    def warnings(self) -> Iterator[str]:
        if self.review and self.review.wanted:
            yield outcomes.review_beside(self.review.wanted, self.review.path)

    def lines(self) -> Iterator[str]:
        found, changes = self.proposal, self.proposal.changes
        count = found.count
        kinds = (count[RowChange.NEW], count[RowChange.SAME], count[RowChange.CHANGED], count[RowChange.DROPPED])
        yield outcomes.proposed(*kinds, len(changes.doubtful))
        if found.ignored:
            yield outcomes.ignored_before(found.ignored)
        if not self.review:
            yield outcomes.NOTHING_NEW
            return
        for item in found.waiting:
            yield outcomes.proposed_row(item.kind, item.code, item.carries, item.text)
            yield from (outcomes.changed_cell(change.header, change.before, change.after) for change in item.changes)
        yield from (outcomes.doubt(doubt.code, doubt.text) for doubt in changes.doubtful)
        yield outcomes.review_at(self.review.shown)

    def as_json(self) -> Json:
        review = self.review.path if self.review else None
        return {"catalogue": self.catalogue, **_changes(self.proposal.changes), "review": review}


def _changes(found: Changes) -> Json:
    return {
        "new": list(found.new),
        "changed": [asdict(change) for change in found.changed],
        "same": list(found.same),
        "dropped": list(found.dropped),
        "doubtful": [asdict(doubt) for doubt in found.doubtful],
    }


@dataclass(frozen=True, slots=True)
class Applied(Outcome):
    """The outcome of `import --apply`. `file`: the review's path."""

    review: Review
    file: str
    outcome: Merged
    catalogue: WrittenFile

    @property
    def ignored(self) -> tuple[str, ...]:
        return tuple(row.item.code for row in self.review.rows if row.ignored)

    @property
    def undecided(self) -> tuple[str, ...]:
        held = {held.accepted.item.code for held in self.outcome.held}
        return tuple(row.item.code for row in self.review.rows if row.open or row.item.code in held)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why rows wait, each with its cell."""
        own = (reason for row in self.review.rows for reason in row.open)
        return (*own, *(self.review.message_of(held) for held in self.outcome.held))

    def warnings(self) -> Iterator[str]:
        yield from open_elsewhere([self.catalogue])
        for row in self.review.rows:
            if row.ignored:
                yield from (row.at(key, review_texts.UNUSED_EDIT) for key in row.edited)
        yield from (review_texts.kept(c.code, c.header, c.before, c.after) for c in self.outcome.kept)

    def lines(self) -> Iterator[str]:
        done = [one.item for one in self.outcome.done]
        yield outcomes.applied(len(done), len(self.ignored), len(self.undecided))
        yield from (outcomes.applied_row(item.kind, item.code, item.text) for item in done)
        yield from map(outcomes.ignored_row, self.ignored)
        yield from map(outcomes.waiting_row, self.reasons)
        if self.undecided:
            yield outcomes.apply_again(self.file)
        yield outcomes.catalogue_at(self.catalogue.shown)

    def as_json(self) -> Json:
        done = [one.item for one in self.outcome.done]
        changes = Changes(
            new=tuple(item.code for item in done if item.kind is RowChange.NEW),
            changed=self.outcome.changed,
            same=tuple(row.item.code for row in self.review.rows if not row.item.waits),
            dropped=tuple(item.code for item in done if item.kind is RowChange.DROPPED),
        )
        return {
            "catalogue": self.catalogue.path,
            **_changes(changes),
            "review": self.file,
            "applied": [item.code for item in done],
            "ignored": list(self.ignored),
            "undecided": list(self.undecided),
            "reasons": list(self.reasons),
        }

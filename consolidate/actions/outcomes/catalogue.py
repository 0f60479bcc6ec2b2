"""The outcomes of `init`, `import` and `import --apply`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import count

from consolidate.actions.outcomes.base import Json, Outcome
from consolidate.catalogue.importing import Changes, Proposal, Proposed
from consolidate.catalogue.importing import Outcome as Merged
from consolidate.catalogue.review import Review
from consolidate.catalogue.workbook.sheets import PLANS
from consolidate.core.workspace import WrittenFile
from consolidate.texts.actions import office_templates, outcomes
from consolidate.texts.catalogue import guide
from consolidate.texts.catalogue import review as review_texts
from consolidate.texts.catalogue.review import RowChange

_MATTERS_TOLD = 5
"""Matters to confirm that `init` tells itself; the catalogue's guide has all."""

_ROWS_TOLD = 12
"""Rows of a kind that `import` prints; the review has all."""


@dataclass(frozen=True, slots=True)
class Initialised(Outcome):
    """The outcome of `init`: paths of the files made, and of those found, which are left as they were.

    `to_confirm`: what the office is to confirm in a catalogue made now, the weightiest first. `templates`: how many
    templates of papers lie in the folder `templates_in`; `newer`: those of which another is shipped now, and where.
    """

    made: tuple[str, ...]
    kept: tuple[str, ...]
    catalogue: str
    to_confirm: tuple[str, ...] = ()
    templates_in: str = ""
    templates: int = 0
    newer: Sequence[tuple[str, str]] = ()

    def warnings(self) -> Iterator[str]:
        """Templates of which there is a newer one."""
        return (office_templates.newer_template(path, newer) for path, newer in self.newer)

    def lines(self) -> Iterator[str]:
        """A line for each file, what is to be confirmed, and what to do next."""
        yield from map(outcomes.made, self.made)
        yield from map(outcomes.kept, self.kept)
        if self.templates:
            yield office_templates.templates_in(self.templates_in, self.templates)
        if self.to_confirm:
            yield outcomes.to_confirm(len(self.to_confirm))
            yield from map(outcomes.matter, count(1), self.to_confirm[:_MATTERS_TOLD])
            left = len(self.to_confirm[_MATTERS_TOLD:])
            yield outcomes.other_matters(left, guide.TITLE, self.catalogue)
        yield from outcomes.next_steps(self.catalogue)

    def as_json(self) -> Json:
        """Keys `made`, `kept`: lists of paths; `to_confirm`; `paper_templates`: the folder of templates of papers."""
        return {
            "made": list(self.made),
            "kept": list(self.kept),
            "to_confirm": list(self.to_confirm),
            "paper_templates": self.templates_in,
        }


@dataclass(frozen=True, slots=True)
class Imported(Outcome):
    """The outcome of `import`: a proposal, and the review for the office (None if nothing is new).

    `workspace`: its folder as the user named it. `done`: all is decided in the review of these plans that was there.
    """

    proposal: Proposal
    catalogue: str
    review: WrittenFile | None
    workspace: str = "."
    done: bool = False

    def warnings(self) -> Iterator[str]:
        """That the review is written beside another one, which is done, in work or open."""
        if self.review and self.review.wanted:
            said = outcomes.review_beside_done if self.done else outcomes.review_beside
            yield said(self.review.wanted, self.review.path)

    def lines(self) -> Iterator[str]:
        """Counts, what is to be answered and checked, the first rows that wait with their changed cells, and where the
        review is, which has them all.
        """
        found = self.proposal
        of = found.count
        yield outcomes.proposed(of[RowChange.NEW], of[RowChange.SAME], of[RowChange.CHANGED], of[RowChange.DROPPED])
        if found.ignored:
            yield outcomes.ignored_before(found.ignored)
        if not self.review:
            yield outcomes.NOTHING_NEW
            return
        doubtful = sum(not item.sure for item in found.waiting)
        if doubtful or found.questions:
            yield outcomes.to_settle(doubtful, len(found.questions))
        for question in found.questions:
            yield outcomes.question(question.about, question.words, review_texts.rows_in(question.sources))
        doubts = [*(("", text) for text in found.doubts), *_own_doubts(found.waiting)]
        yield from (outcomes.doubt(code, text) for code, text in doubts[:_ROWS_TOLD])
        yield from outcomes.other_doubts(len(doubts[_ROWS_TOLD:]))
        rows = sorted(found.waiting, key=lambda item: item.kind is RowChange.NEW)
        for item in rows[:_ROWS_TOLD]:
            yield outcomes.proposed_row(item.kind, item.code, item.carries, item.text)
            yield from (outcomes.changed_cell(change.header, change.before, change.after) for change in item.changes)
        yield from outcomes.other_rows(len(rows[_ROWS_TOLD:]))
        yield from map(outcomes.accounted, found.accounted)
        yield outcomes.review_at(self.review.shown, self.workspace)

    def as_json(self) -> Json:
        """Path of the catalogue, codes and changes by kind, questions about whole documents, the review or null, and
        what each document's items are.
        """
        review = self.review.path if self.review else None
        asked = [
            {"about": one.about.value, "words": one.words, "answers": list(one.answers), "rows": list(one.sources)}
            for one in self.proposal.questions
        ]
        accounts = {
            file: {"seen": of.seen, "proposed": list(of.proposed), "told": list(of.told), "passed": dict(of.passed)}
            for file, of in self.proposal.accounts.items()
        }
        return {
            "catalogue": self.catalogue,
            **_changes(self.proposal.changes),
            "questions": asked,
            "review": review,
            "accounts": accounts,
        }


def _own_doubts(rows: Iterable[Proposed]) -> Iterator[tuple[str, str]]:
    """Code and text of what is to be checked in rows, beside what a question about the whole document asks."""
    for item in rows:
        asked = item.lacks.split("; ")
        own = "; ".join(note for note in item.news.split("; ") if note not in asked)
        if own and item.sheet is not PLANS and item.kind is not RowChange.DROPPED:
            yield item.code, own


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
    """The outcome of `import --apply`. `file`: path of the review; `outcome`: what was written to the catalogue.

    `given`, `workspace`: review and workspace as the user named them; `bodies`: names that answers gave it.
    """

    review: Review
    file: str
    outcome: Merged
    catalogue: WrittenFile
    given: str
    workspace: str
    bodies: tuple[str, ...] = ()

    @property
    def ignored(self) -> tuple[str, ...]:
        """Codes of the rows that the office chose to ignore."""
        return tuple(row.item.code for row in self.review.rows if row.ignored)

    @property
    def undecided(self) -> tuple[str, ...]:
        """Codes of the rows without a usable decision, or whose decision the catalogue cannot take."""
        held = {held.accepted.item.code for held in self.outcome.held}
        return tuple(row.item.code for row in self.review.rows if row.open or row.item.code in held)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why rows are undecided, one line for each reason with its cell; for rows that wait for one answer, once.

        Answers come first, in the order of their sheet: many rows wait for them.
        """
        own = (reason for row in self.review.rows for reason in row.open)
        told = dict.fromkeys((*own, *(self.review.message_of(held) for held in self.outcome.held)))
        places = [one.at("") for one in self.review.questions]
        return tuple(
            sorted(told, key=lambda line: next((n for n, at in enumerate(places) if line.startswith(at)), len(places)))
        )

    def warnings(self) -> Iterator[str]:
        """Edits of ignored rows; cells of the catalogue kept."""
        for row in self.review.rows:
            if row.ignored:
                yield from (row.at(key, review_texts.UNUSED_EDIT) for key in row.edited)
        yield from (review_texts.kept(c.code, c.header, c.before, c.after) for c in self.outcome.kept)

    def lines(self) -> Iterator[str]:
        """Counts, the first rows applied, those ignored, why others wait, and where the catalogue is."""
        done = [one.item for one in self.outcome.done]
        yield outcomes.applied(len(done), len(self.ignored), len(self.undecided))
        yield from map(outcomes.body_known, self.bodies)
        yield from (outcomes.applied_row(item.kind, item.code, item.text) for item in done[:_ROWS_TOLD])
        yield from outcomes.other_rows(len(done[_ROWS_TOLD:]))
        if self.ignored:
            yield outcomes.ignored_rows(self.ignored)
        yield from map(outcomes.waiting_row, self.reasons[:_ROWS_TOLD])
        yield from outcomes.other_reasons(len(self.reasons[_ROWS_TOLD:]))
        if self.undecided:
            yield outcomes.apply_again(self.given, self.workspace)
        yield outcomes.catalogue_at(self.catalogue.shown)

    def as_json(self) -> Json:
        """As of `import`, with the codes applied, ignored, undecided, and the reasons."""
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
            "bodies": list(self.bodies),
            "applied": [item.code for item in done],
            "ignored": list(self.ignored),
            "undecided": list(self.undecided),
            "reasons": list(self.reasons),
        }

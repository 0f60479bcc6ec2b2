"""What the office answered about columns of tables: remembered for later documents, and rows read anew with it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from consolidate.catalogue.importing import Proposal, Proposed
from consolidate.catalogue.model import Target, Task
from consolidate.catalogue.review.reader import Answered, Decided, Review
from consolidate.core.normalize import fold, squeeze
from consolidate.texts.catalogue import review
from consolidate.texts.catalogue.review import Asked, Decision, RowChange


def columns_answered(found: Review) -> dict[str, str]:
    """Head of a column → what it holds, of the answers that are among those to choose from."""
    asked = [one for one in found.questions if one.question.about is Asked.COLUMN]
    return {squeeze(one.question.words): choice for one in asked if (choice := _chosen(one))}


def _chosen(one: Answered) -> str:
    return next((choice for choice in one.question.answers if fold(choice) == fold(one.answer)), "")


def parsed(text: str) -> dict[str, str]:
    """The answers as `templates/columns.tsv` keeps them: a line each, head and meaning parted by a tab."""
    lines = (line.split("\t") for line in text.splitlines() if line.count("\t") == 1)
    return {head: meaning for head, meaning in lines if head and meaning}


def written(answers: Mapping[str, str]) -> str:
    """The text of that file."""
    return "".join(f"{head}\t{meaning}\n" for head, meaning in answers.items())


def documents_of(found: Review) -> tuple[str, ...]:
    """The names of the documents that the rows were read in."""
    sources = (str(getattr(row.item.incoming, "source", "")) for row in found.rows if row.item.waits)
    names = dict.fromkeys(place.partition(", ")[0] for source in sources for place in source.split("; "))
    return tuple(filter(None, names))


def read_anew(found: Review, proposal: Proposal) -> Review:
    """The review whose rows have what their document gives now that its columns are known.

    Cells that the office changed stay. A row of which something new is to be checked waits, unless it was changed. A
    row that the catalogue has by now is read anew, too: applied again, it gives what it gave.
    """
    items = {_place(item): item for item in proposal.items}
    return replace(found, rows=tuple(_anew(row, items.get(_place(row.item))) for row in found.rows))


def _place(item: Proposed) -> tuple[str, str, str]:
    return item.sheet.title, str(getattr(item.incoming, "source", "") or item.code), item.text


def _anew(row: Decided, item: Proposed | None) -> Decided:
    if item is None or not row.item.waits or RowChange.DROPPED in (item.kind, row.item.kind):
        return row
    edits = row.accepted.edits
    shown = _as_coded(item.shown if item.waits else item.incoming, row.item.shown)
    values = {column.field: getattr(shown, column.field) for column in item.sheet.columns} | edits
    asks = item.waits and not item.sure and not edits and row.item.sure and row.decision is Decision.ACCEPT
    waits = (row.at("review", review.to_check_anew(item.doubt)),) if asks else ()
    base = item if item.kind is row.item.kind else row.item
    anew = replace(base, incoming=_as_coded(item.incoming, row.item.incoming), shown=shown)
    return replace(row, item=anew, values={**values, "code": row.values["code"]}, waits_for=waits)


def _as_coded(record: Any, proposed: Any) -> Any:
    """The record under the codes that the review proposed: the catalogue may have others for it by now."""
    own: dict[str, Any] = {"plan": proposed.plan} if isinstance(proposed, Task) else {}
    own = {"plans": proposed.plans} if isinstance(proposed, Target) else own
    return replace(record, code=proposed.code, **own)

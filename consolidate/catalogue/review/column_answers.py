"""What the office answered about columns of tables: remembered for later documents, and rows read anew with it."""

from collections.abc import Mapping
from dataclasses import replace

from consolidate.catalogue.importing import Proposal, Proposed
from consolidate.catalogue.review.reader import Answered, Decided, Review
from consolidate.core.normalize import fold, squeeze
from consolidate.texts.catalogue import review
from consolidate.texts.catalogue.review import Asked, Decision


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

    Cells that the office changed stay. A row of which something new is to be checked waits, unless it was changed.
    """
    items = {_place(item): item for item in proposal.items}
    return replace(found, rows=tuple(_anew(row, items.get(_place(row.item))) for row in found.rows))


def _place(item: Proposed) -> tuple[str, str, str]:
    return item.sheet.title, str(getattr(item.incoming, "source", "") or item.code), item.text


def _anew(row: Decided, item: Proposed | None) -> Decided:
    if item is None or not item.waits or not row.item.waits or item.kind is not row.item.kind:
        return row
    edits = row.accepted.edits
    values = {column.field: getattr(item.shown, column.field) for column in item.sheet.columns} | edits
    news = "" if item.sure or edits or not row.item.sure else row.at("review", review.to_check_anew(item.doubt))
    waits = news if row.decision is Decision.ACCEPT else ""
    kept = replace(item, incoming=replace(item.incoming, code=row.item.code))
    shown = replace(item.shown, code=getattr(row.item.shown, "code", ""))
    return replace(row, item=replace(kept, shown=shown), values={**values, "code": row.values["code"]}, waits_for=waits)

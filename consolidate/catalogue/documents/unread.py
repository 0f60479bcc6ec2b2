"""What a document has of which nothing was understood: its tables with their heads, and its parts."""

from collections.abc import Sequence

from consolidate.catalogue.documents.document import Document
from consolidate.catalogue.documents.prose.sections import Part
from consolidate.catalogue.documents.table import table_header
from consolidate.texts.catalogue import plans

_SHOWN = 6
"""So many tables and headings are named at most."""


def message(document: Document, parts: Sequence[Part]) -> str:
    """One line for a person: what was seen, what a table of tasks lacks, what to do."""
    tables = [table_header.seen(line) for line in table_header.heads_of(document.lines)][:_SHOWN]
    headings = [part.heading for part in parts if part.heading][:_SHOWN]
    return plans.no_form(document.file, tables, headings)

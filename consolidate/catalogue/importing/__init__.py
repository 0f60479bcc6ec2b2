"""How a catalogue is made: `build` and `write` it; `propose` what a document changes, `accept` what was decided.

join_plans        plans, the province's agencies and hints → the rows of a catalogue
proposal          what a document would change in the office's catalogue
questions         what is asked once for a whole document
kept_items        proposed rows as a review keeps them
apply_review      the decided part of a proposal, written into the catalogue
catalogue_file    the workbook, by openpyxl
"""

from consolidate.catalogue.importing.apply_review import Accepted, Held, Outcome, accept
from consolidate.catalogue.importing.catalogue_file import write
from consolidate.catalogue.importing.join_plans import build
from consolidate.catalogue.importing.kept_items import packed, unpacked
from consolidate.catalogue.importing.proposal import (
    Change,
    Changes,
    Doubt,
    Proposal,
    Proposed,
    propose,
)

__all__ = [
    "Accepted",
    "Change",
    "Changes",
    "Doubt",
    "Held",
    "Outcome",
    "Proposal",
    "Proposed",
    "accept",
    "build",
    "packed",
    "propose",
    "unpacked",
    "write",
]

"""How a catalogue is made: `build`, `write` it; `propose` what a document changes, `accept` what is decided.

joining.py    plans, the province's agencies and hints → the rows of a catalogue
updating.py   what a document would change in the office's catalogue
accepting.py  what a person decided of that, written into it
drawing.py    the workbook
"""

from consolidate.editing.accepting import Accepted, Held, Outcome, accept, update
from consolidate.editing.drawing import write
from consolidate.editing.joining import build
from consolidate.editing.updating import Change, Changes, Doubt, Proposal, Proposed, packed, propose, unpacked

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
    "update",
    "write",
]

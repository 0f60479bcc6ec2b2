"""What the plans say, joined: `build`, `write`, `load` it; `propose` what a document changes, `accept` what is decided.

`templates/catalogue.xlsx` is the one file the office edits by hand; it is refused with every fault named.
"""

from consolidate.catalogue.accepting import Accepted, Held, Outcome, accept, update
from consolidate.catalogue.amending import OF_DEADLINE, carried, continued, decision, in_force, redated
from consolidate.catalogue.bodies import (
    coordinators,
    leads,
    predecessors,
    reporters,
    successors,
    targets_in_force,
    tasks_in_force,
    version,
)
from consolidate.catalogue.drawing import write
from consolidate.catalogue.joining import build
from consolidate.catalogue.reading import load, parse
from consolidate.catalogue.updating import Change, Changes, Doubt, Proposal, Proposed, packed, propose, unpacked

__all__ = [
    "OF_DEADLINE",
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
    "carried",
    "continued",
    "coordinators",
    "decision",
    "in_force",
    "leads",
    "load",
    "packed",
    "parse",
    "predecessors",
    "propose",
    "redated",
    "reporters",
    "successors",
    "targets_in_force",
    "tasks_in_force",
    "unpacked",
    "update",
    "version",
    "write",
]

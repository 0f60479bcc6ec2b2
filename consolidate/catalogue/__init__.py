"""What the plans say, joined: `build` it from readings, `write` it, `load` it back, `update` it with new documents.

`templates/catalogue.xlsx` is the one file the office edits by hand; it is refused with every fault named.
"""

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
from consolidate.catalogue.updating import Change, Changes, Doubt, update

__all__ = [
    "OF_DEADLINE",
    "Change",
    "Changes",
    "Doubt",
    "build",
    "carried",
    "continued",
    "coordinators",
    "decision",
    "in_force",
    "leads",
    "load",
    "parse",
    "predecessors",
    "redated",
    "reporters",
    "successors",
    "targets_in_force",
    "tasks_in_force",
    "update",
    "version",
    "write",
]

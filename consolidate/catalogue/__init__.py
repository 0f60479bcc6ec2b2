"""The catalogue of plans: `load` it, take it as in force on a day, ask for leads, reporters and successors.

`templates/catalogue.xlsx` is the one file the office edits by hand; it is refused with every fault named.
"""

from consolidate.catalogue.amendments import OF_DEADLINE, carried, continued, decision, in_force, redated
from consolidate.catalogue.responsibility import (
    coordinators,
    leads,
    predecessors,
    reporters,
    successors,
    targets_in_force,
    tasks_in_force,
    version,
)
from consolidate.catalogue.workbook.reading import load, parse

__all__ = [
    "OF_DEADLINE",
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
    "version",
]

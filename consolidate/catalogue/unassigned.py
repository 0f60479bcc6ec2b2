"""What nobody is asked: tasks of plans in force that no agency leads, targets that no agency reports. Pure."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from consolidate.catalogue.amendments import decision
from consolidate.catalogue.model import Amendment, Catalogue, Target, Task
from consolidate.catalogue.responsibility import leads, reporters, targets_in_force, tasks_in_force
from consolidate.core.workspace import CATALOGUE
from consolidate.texts.catalogue import Amendable
from consolidate.texts.catalogue import unassigned as texts
from consolidate.texts.codes import Issue, Place
from consolidate.texts.labels import CatalogueTitle


@dataclass(frozen=True, slots=True, kw_only=True)
class Unassigned:
    """A task or target that no agency answers for on a day. `named`: the text that should name one, as in force.

    `cell`: where it stands in its sheet (`F12`), "" if the catalogue was read from no file. `decided`: the last
    decision on it.
    """

    row: Task | Target
    day: dt.date
    named: str
    cell: str
    decided: Amendment | None

    @property
    def sheet(self) -> CatalogueTitle:
        """The catalogue's sheet of the row."""
        return CatalogueTitle.TASKS if isinstance(self.row, Task) else CatalogueTitle.TARGETS

    @property
    def name(self) -> str:
        """What a person calls it: its short name, else the beginning of its text."""
        return texts.called(self.row.short_name, self.row.text)

    @property
    def issue(self) -> Issue:
        """What is wrong, and which cell to fill in."""
        column = Amendable.LEADS if isinstance(self.row, Task) else Amendable.REPORTERS
        why = texts.names_none_in_force(column, self.named, self.day) if self.named else ""
        if self.decided:
            action = texts.decide_again(self.row.code, column, self.decided.document, self.decided.since)
        else:
            action = texts.fill_in(self.sheet, self.cell, column, named=bool(self.named))
        found = texts.no_lead if isinstance(self.row, Task) else texts.no_reporter
        place = Place(file=CATALOGUE, sheet=self.sheet, cell=self.cell, task=self.row.code)
        return Issue(found(self.row.code, self.name, why, action), place, self.named)


def unassigned(catalogue: Catalogue, day: dt.date) -> tuple[Unassigned, ...]:
    """The tasks, then the targets, of plans in force that no agency in force answers for, in the catalogue's order."""
    return tuple(_found(catalogue, day))


def _found(catalogue: Catalogue, day: dt.date) -> Iterator[Unassigned]:
    for task in tasks_in_force(catalogue, day):
        if not leads(catalogue, task, day):
            yield _of(catalogue, task, task.leads, Amendable.LEADS, day)
    for target in targets_in_force(catalogue, day):
        if not reporters(catalogue, target, day):
            yield _of(catalogue, target, target.reporters, Amendable.REPORTERS, day)


def _of(catalogue: Catalogue, row: Task | Target, named: str, column: Amendable, day: dt.date) -> Unassigned:
    decided = decision(catalogue, row.code, {column})
    cell = catalogue.cells.get(row.code, "")
    return Unassigned(row=row, day=day, named=named, cell=cell, decided=decided)

"""The outcomes of the commands of a round: workbooks written, returns checked, the master."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import chain

from consolidate.actions.outcomes.agency_rows import agency_json, asked, reported
from consolidate.actions.outcomes.base import (
    Json,
    Outcome,
    about_masters,
    about_unassigned,
    count_edited,
    faulty_places,
    issues_json,
    open_elsewhere,
    unassigned_json,
)
from consolidate.actions.outcomes.checked import count_of
from consolidate.actions.outcomes.keeping.closed_as import ClosedAs
from consolidate.catalogue.unassigned import Unassigned
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.requests import Counts
from consolidate.consolidation.rollup import AgencyResult, Results
from consolidate.core.workspace import WrittenFile
from consolidate.outputs.model import WrittenOutput
from consolidate.texts.actions import outcomes, report_told
from consolidate.texts.codes import Issue
from consolidate.texts.labels import Aggregate, FileFate, Punctuality, Severity, TargetState
from consolidate.texts.outputs.master.vocabulary import Returned
from consolidate.texts.outputs.next_workbook import of_all


class TemplateFate(Enum):
    """How a workbook compares with the one that `generate` found in its place."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Written:
    """The workbook of an agency (by code), and where it was written.

    `new_columns`: labels of the columns that the one it replaces did not have, which was of an earlier layout.
    """

    agency: str
    place: WrittenFile
    fate: TemplateFate
    new_columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Generated(Outcome):
    """The outcome of `generate`. `leftover`: paths of workbooks whose agency is no longer asked anything.

    `unassigned`: tasks and targets that no workbook asks of anybody.
    """

    period: str
    folder: str
    workbooks: tuple[Written, ...]
    leftover: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    notices: tuple[str, ...] = ()
    unassigned: tuple[Unassigned, ...] = ()

    def warnings(self) -> Iterator[str]:
        """What an earlier run left undone; workbooks written beside ones that are open; what leaders wrote in the
        master before and is not sent out.
        """
        yield from self.notices
        yield from open_elsewhere(written.place for written in self.workbooks)
        if edited := count_edited(self.issues):
            yield outcomes.edited_and_not_merged(edited)
        yield from about_masters(self.issues)

    def lines(self) -> Iterator[str]:
        """What nobody is asked; that what was sent stays valid, where anything changed; counts, the workbooks changed,
        those left over.
        """
        yield from about_unassigned(self.unassigned)
        fates = Counter(written.fate for written in self.workbooks)
        new, changed, same = (fates[fate] for fate in TemplateFate)
        if changed:
            yield outcomes.SENT_BEFORE
        yield outcomes.generated(len(self.workbooks), new, changed, same, self.folder)
        if earlier := [written.new_columns for written in self.workbooks if written.new_columns]:
            yield outcomes.earlier_layout(len(earlier), max(earlier, key=len))
        for written in self.workbooks:
            if written.fate is TemplateFate.CHANGED:
                yield outcomes.changed_workbook(written.place.path)
        yield from map(outcomes.leftover_workbook, self.leftover)

    def as_json(self) -> Json:
        """Period, folder, and the workbooks with agency, path and fate."""
        workbooks = [
            {"agency": w.agency, "path": w.place.path, "fate": w.fate.value, "new_columns": [*w.new_columns]}
            for w in self.workbooks
        ]
        return {
            "period": self.period,
            "folder": self.folder,
            "workbooks": workbooks,
            "leftover": list(self.leftover),
            "unassigned": unassigned_json(self.unassigned),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Outcome):
    """The outcome of `status`: who has returned, when and how complete, and who has not.

    `requests`: how many of those that agencies raise wait for an answer, and how many have one.
    """

    consolidation: Consolidation
    results: Results
    requests: Counts
    notices: tuple[str, ...] = ()
    closed: ClosedAs | None = None

    def warnings(self) -> Iterator[str]:
        """What a person should know of the run itself."""
        yield from self.notices
        if self.closed:
            yield from self.closed.warnings()

    def standing(self, how: Returned) -> tuple[AgencyResult, ...]:
        """The agencies of which this came, in protocol order."""
        return tuple(result for result in self.results.agencies if result.standing is how)

    @property
    def unanswered(self) -> int:
        """How many agencies owe answers and have given none."""
        return sum(len(self.standing(how)) for how in (Returned.BLANK, Returned.ASIDE, Returned.NO))

    @property
    def errors(self) -> int:
        """The number of issues that are errors, also in files that no longer count."""
        return count_of(self.consolidation.issues, Severity.ERROR)

    @property
    def replaced(self) -> int:
        """The number of errors in files that no longer count, as their senders sent newer ones."""
        old = self.consolidation.replaced
        return count_of((issue for issue in self.consolidation.issues if issue.place.file in old), Severity.ERROR)

    @property
    def unsettled(self) -> int:
        """The number of errors in files that count."""
        return self.errors - self.replaced

    def _agencies(self) -> Json:
        """Those that owe something are expected: returned + blank + missing; the others are `nothing_due`."""
        returned, blank, _, _, nothing_due = map(self.standing, Returned)
        missing = [each for each in self.results.agencies if each.standing in (Returned.ASIDE, Returned.NO)]
        return {
            "expected": len(returned) + len(blank) + len(missing),
            "returned": len(returned),
            "blank": len(blank),
            "missing": [result.agency.code for result in missing],
            "nothing_due": [result.agency.code for result in nothing_due],
        }

    def _put_aside(self) -> Json:
        """Of the missing agencies those that files came from, all put aside, with the names of these."""
        return {result.agency.code: [*result.aside] for result in self.standing(Returned.ASIDE)}

    def _filed(self) -> dict[str, int]:
        """The number of reports by punctuality; in a longer period each agency owes several."""
        return {how.name.lower(): sum(r.filed(how) for r in self.results.filers) for how in Punctuality}

    def _punctuality(self) -> str:
        dues = [filing.due for result in self.results.filers for filing in result.filings]
        aside = sum(bool(filing.aside) for result in self.results.filers for filing in result.filings)
        return outcomes.punctuality(dues[0] if dues and self._one_month else None, aside, **self._filed())

    def _late(self, result: AgencyResult) -> dict[str, int]:
        """Period → working days late; if the whole period is one month, its name is left out."""
        late = [filing for filing in result.filings if filing.days_late]
        return {"" if self._one_month else filing.period: filing.days_late for filing in late}

    @property
    def _one_month(self) -> bool:
        return self.consolidation.whole.months == 1

    def _files(self) -> Json:
        fates = Counter(record.fate for record in self.consolidation.files)
        return {
            "received": len(self.consolidation.files),
            "merged": fates[FileFate.MERGED],
            "superseded": fates[FileFate.SUPERSEDED],
            "quarantined": fates[FileFate.QUARANTINED],
        }

    def _cells(self) -> Json:
        keys = ("submitted", "merged", "rejected", "superseded", "beside")
        return {key: sum(getattr(record, key) for record in self.consolidation.files) for key in keys}

    def lines(self) -> Iterator[str]:
        """What nobody is asked; counts, a line for each agency that returned, then the others: blank, missing, with
        nothing due.
        """
        yield from about_unassigned(self.consolidation.unassigned)
        agencies, files = self._agencies(), self._files()
        if self.closed:
            yield from self.closed.lines()
        yield outcomes.status_headline(agencies["returned"], agencies["expected"], self.consolidation.period)
        yield self._punctuality()
        yield outcomes.merged_files(**files)
        for result in self.standing(Returned.YES):
            counts = reported(result), asked(result)
            yield outcomes.status_line(result.agency.name, _moment(result.returned), *counts, self._late(result))
        for how in (Returned.BLANK, Returned.ASIDE, Returned.NO, Returned.NOT_DUE):
            if found := self.standing(how):
                yield outcomes.standing(how, len(found))
                for each in found:
                    yield outcomes.standing_agency(each.agency.name, _moment(each.received), each.aside)
        yield outcomes.requests(*self.requests)
        yield from self.queries_lines(in_master=False)

    def queries_lines(self, *, in_master: bool) -> Iterator[str]:
        """How many queries wait for an answer, of how many agencies, and the oldest; nothing where none does."""
        if waiting := [query for query in self.consolidation.queries if query.is_open]:
            agencies = {query.agency for query in waiting}
            oldest = waiting[0]
            yield of_all(len(waiting), len(agencies), oldest.number, oldest.since, in_master=in_master)

    def as_json(self) -> Json:
        """Counts, and for each agency its filings, rows and faults."""
        return {
            "period": self.consolidation.period,
            "as_of": self.consolidation.as_of.isoformat(),
            "files": self._files(),
            "agencies": self._agencies(),
            "put_aside": self._put_aside(),
            "punctuality": self._filed(),
            "cells": self._cells(),
            "requests": self.requests._asdict(),
            "reports": [agency_json(result) for result in self.results.filers],
            "unassigned": unassigned_json(self.consolidation.unassigned),
            **({"closed": self.closed.as_json()} if self.closed else {}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(Standing):
    """The outcome of `merge`: the results, and every output that was written.

    `older`: place of a paper that says figures of an earlier master → the command that makes it anew.
    """

    outputs: Sequence[WrittenOutput]
    older: Mapping[str, str] = field(default_factory=dict)

    def warnings(self) -> Iterator[str]:
        """Outputs written beside ones that are open, or not removed; figures of the old master edited by hand."""
        yield from Standing.warnings(self)
        for output in self.outputs:
            yield from open_elsewhere(output.files.values())
            yield from output.warnings()
        if self.older:
            yield report_told.older_papers([*self.older], list(dict.fromkeys(self.older.values())))
        if edited := count_edited(self.consolidation.issues):
            yield outcomes.edited_by_hand(edited)
        yield from about_masters(self.consolidation.issues)

    def lines(self) -> Iterator[str]:
        """What nobody is asked, the figures of the period, then where each output is; of a closed period whose figures
        can no longer be counted from its files, only these places.
        """
        if self.closed:
            yield from self.closed.lines()
        if not (self.closed and self.closed.differs):
            yield from self._figures()
        for output in self.outputs:
            yield from output.lines()

    def _figures(self) -> Iterator[str]:
        yield from about_unassigned(self.consolidation.unassigned)
        tasks, agencies, targets = self.results.task_totals, self._agencies(), self.results.target_totals
        not_asked = sum(result.state is TargetState.NOT_ASKED for result in self.results.targets)
        yield outcomes.merged_headline(
            f"{self.consolidation.as_of:%d/%m/%Y}",
            tasks["done_on_time"] + tasks["done_late"],
            tasks["total"],
            tasks["overdue"],
            tasks["due_soon"],
        )
        yield outcomes.merged_agencies(
            agencies["returned"], agencies["expected"], agencies["blank"], len(agencies["nothing_due"])
        )
        yield self._punctuality()
        yield outcomes.merged_targets(targets["met"], targets["not_met"], targets["no_data"] - not_asked, not_asked)
        yield outcomes.requests(*self.requests)
        yield from self.queries_lines(in_master=True)
        yield outcomes.merged_files(**self._files())
        yield outcomes.merged_cells(**self._cells())
        old, issues = self.consolidation.replaced, self.consolidation.issues
        errors, replaced = (faulty_places(i for i in issues if (i.place.file in old) is gone) for gone in (False, True))
        yield outcomes.merged_issues(errors, replaced, count_of(issues, Severity.WARNING))

    def as_json(self) -> Json:
        """The object of `merge --json`: figures of the period, issues, and the places of the outputs."""
        return {
            "period": self.consolidation.period,
            "as_of": self.consolidation.as_of.isoformat(),
            **dict(chain.from_iterable(output.as_json().items() for output in self.outputs)),
            "files": self._files(),
            "agencies": self._agencies(),
            "put_aside": self._put_aside(),
            "cells": self._cells(),
            "tasks": dict(self.results.task_totals),
            "targets": dict(self.results.target_totals),
            "requests": self.requests._asdict(),
            "unassigned": unassigned_json(self.consolidation.unassigned),
            "targets_of_each": {
                each.target.code: {"reaching": each.reaching, "measured": each.measured}
                for each in self.results.targets
                if each.target.aggregate is Aggregate.EACH
            },
            "queries": [query.as_json() for query in self.consolidation.queries],
            "issues": issues_json(self.consolidation.issues, self.consolidation.queried),
            **({"older_papers": dict(self.older)} if self.older else {}),
            **({**self.closed.figures, "closed": self.closed.as_json()} if self.closed else {}),
        }


def _moment(moment: dt.datetime | None) -> str:
    return f"{moment:%d/%m/%Y %H:%M}" if moment else ""

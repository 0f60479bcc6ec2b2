"""What arrived after a period was closed: late files, numbered, and the cells that each of them changes. Pure.

The figures of a closed period stay as they are; the reports of the periods after it are made with the late files.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from consolidate.consolidation.merge import Round, merge_round, standing_of
from consolidate.consolidation.model import Correction, FileRecord, Report
from consolidate.consolidation.rounds import Step
from consolidate.core.period import Period
from consolidate.forms.columns import SHEETS
from consolidate.forms.model import Row
from consolidate.returns.arrivals import Arrival, Manifest, arrivals_of, folder_of
from consolidate.returns.model import CheckedReturn, Received
from consolidate.texts.outputs import corrections as texts

Key = tuple[str, str]
"""Path and SHA-256 of a file."""


@dataclass(frozen=True, slots=True, order=True)
class LateFile:
    """A file that arrived after the closing of its period, with its number among those of the period."""

    period: str
    number: int
    file: Arrival

    @property
    def key(self) -> Key:
        """By which it is known in the inbox."""
        return self.file.path, self.file.sha256


def late_files(
    period: Period, steps: Iterable[Step], manifest: Manifest, known: Sequence[LateFile]
) -> tuple[LateFile, ...]:
    """The files of a closed period that its figures do not have, in the order of their numbers.

    `known`: late files that have a number already, of any period. The others are numbered as they arrived.
    """
    received: dict[Key, Received] = {}
    for step in steps:
        if period.holds(step.period):
            theirs = (item for item in step.intake.returns if folder_of(item.received.path) or item.period)
            received |= {_key(item): item.received for item in theirs}
    counted = manifest.matched(received.values()).keys()
    late = arrivals_of([each for key, each in received.items() if key not in counted])
    told = [each for each in known if each.period == str(period)]
    numbers = {each.file.sha256: each.number for each in told}
    new = sorted(
        (each for each in late if each.sha256 not in numbers),
        key=lambda each: (each.moment, each.sha256, each.path),
    )
    for each in new:
        numbers.setdefault(each.sha256, max(numbers.values(), default=0) + 1)
    found = [LateFile(str(period), numbers[each.sha256], each) for each in late]
    return tuple(sorted(found, key=lambda each: (each.number, each.file.path)))


def changed(
    period: Period, steps: Sequence[Step], manifest: Manifest, late: Sequence[LateFile]
) -> Iterator[Correction]:
    """What each late file changes in what stood before it. `steps`: of the period and of those before it, in order."""
    mine = [step for step in steps if step.period.last < period.first or period.holds(step.period)]
    received = [item.received for step in mine for item in step.intake.returns]
    counted: set[Key] = set(manifest.matched(received).keys())
    rounds = [_round(step, counted) for step in mine]
    stood = standing_of([each.reports for each in rounds]) if rounds else {}
    for each in late:
        counted.add(each.key)
        records: list[FileRecord] = []
        agencies: dict[str, None] = {}
        for place, step in enumerate(mine):
            theirs = [item for item in step.intake.returns if _key(item) == each.key]
            if theirs:
                rounds[place] = _round(step, counted)
                agencies |= dict.fromkeys(item.agency for item in theirs)
                records += [r for r in rounds[place].files if (r.received.path, r.received.sha256) == each.key]
        stands = standing_of([each.reports for each in rounds])
        base = Correction(period=str(period), number=each.number, file=each.file.path, arrived=each.file.moment)
        cells = [cell for agency in agencies for cell in _cells(base, agency, stood, stands)]
        if cells:
            yield from cells
        else:
            why = next((record.reason for record in records if record.reason), texts.CHANGES_NOTHING)
            yield replace(base, agency=next(iter(agencies), ""), note=why)
        stood = stands


def _round(step: Step, counted: set[Key]) -> Round:
    return merge_round(str(step.period), [item for item in step.intake.returns if _key(item) in counted])


def _key(item: CheckedReturn) -> Key:
    return item.received.path, item.received.sha256


def _cells(
    base: Correction, agency: str, stood: Mapping[Row, Report], stands: Mapping[Row, Report]
) -> Iterator[Correction]:
    """The cells of an agency that differ, row by row in the order of the sheets."""
    rows = [row for row in dict.fromkeys((*stood, *stands)) if row[0] == agency]
    for row in rows:
        old, new = stood.get(row), stands.get(row)
        before, after = (old.values if old else {}), (new.values if new else {})
        if before == after:
            continue
        _, sheet, code = row
        for column in SHEETS[sheet].inputs:
            was, now = before.get(column.key), after.get(column.key)
            if was != now:
                yield replace(base, agency=agency, code=code, column=str(column.label), before=was, after=now)

"""Workbooks edited by hands, read by the program, and their ledgers kept by another reader."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from consolidate import catalogue
from consolidate.consolidation import rounds
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.returns.inbox import collect, receive
from consolidate.returns.intake import read_and_check
from consolidate.returns.model import CheckedReturn
from consolidate.returns.validation import CheckContext
from consolidate.spreadsheets.reading import is_xlsx
from tests.support.hand_edits import Edited, edited
from tests.support.hostile import call
from tests.support.ledger import Told, ledger, sheets, told_in

PERIOD, AS_OF = Period.parse("2025-10"), dt.date(2025, 10, 31)
TITLES = {"tasks": "Nhiệm vụ", "targets": "Mục tiêu"}


@dataclass(frozen=True)
class Sent:
    """The workbook of an agency as sent, what its returns are checked against, a folder to write in."""

    context: CheckContext
    data: bytes
    folder: Path


@dataclass(frozen=True)
class Trial:
    """What became of an edited workbook; `complaint`: what is wrong with it, or empty."""

    made: Edited
    found: CheckedReturn
    cells: int
    complaint: str


def sent_to(folder: Path, agencies: Iterable[str]) -> Iterator[Sent]:
    """The workbooks of some agencies in the built-in catalogue."""
    workspace = Workspace(folder)
    call(workspace.root, "init")
    agencies = list(agencies)
    call(workspace.root, "generate", str(PERIOD), "--quiet", *(f"--agency={code}" for code in agencies))
    book = catalogue.load(workspace.catalogue)
    office = rounds.Office(workspace=workspace, catalogue=book, key=workspace.key(), accepted=())
    context = rounds.check_context(office, PERIOD, AS_OF, ())
    for code in agencies:
        yield Sent(context, workspace.template(PERIOD, code).read_bytes(), folder)


def tried(sent: Sent, seed: int) -> Trial:
    """The edited workbook of that seed, read and checked as it would be in the inbox."""
    made = edited(sent.data, seed)
    path = sent.folder / "tra-ve.xlsx"
    path.write_bytes(made.data)
    (item,) = receive(path, sent.folder)
    found = read_and_check(sent.context, (item, False))
    assert found
    kept = ledger(sent.data, made.data, told(found, set(sheets(made.data))))
    complaint = ""
    if found.submitted != len(found.entries) + found.rejected:
        complaint = f"{found.submitted} != {len(found.entries)} + {found.rejected}"
    elif not kept.fits(found.submitted, found.beside):
        counts = f"{kept.cells} cells, {kept.ours} ours, {kept.told} told"
        complaint = f"{counts}; submitted {found.submitted}, beside {found.beside}: {kept.silent[:3]}"
    elif any(issue.code.slug == "returned-empty" for issue in found.issues):
        complaint = "said to be empty"
    return Trial(made, found, kept.cells, complaint and f"seed {seed} ({made.recipe}): {complaint}")


def told(found: CheckedReturn, titles: set[str]) -> Told:
    """The cells that entries and issues name. A renamed form is any sheet that has none of our titles."""
    cells = told_in(issue.as_json() for issue in found.issues)
    for entry in found.entries:
        title = TITLES[entry.sheet]
        cells |= {(each, entry.cell) for each in ({title} if title in titles else titles - set(TITLES.values()))}
    return cells


def unbalanced(folder: Path) -> tuple[int, list[str]]:
    """How many .xlsx of a workspace's inbox were looked at, and those with a cell that is neither ours nor told."""
    workspace = Workspace(folder)
    book = catalogue.load(workspace.catalogue)
    office = rounds.Office(workspace=workspace, catalogue=book, key=workspace.key(), accepted=())
    looked, wrong = 0, []
    for period in workspace.inbox_periods():
        items = {item.received.path: item for item in collect(workspace.inbox(period), workspace.root).files}
        step = rounds.take(office, period, period.last, rounds.past(office, period))
        for found in step.intake.returns:
            template = workspace.template(Period.parse(found.period or str(period)), found.agency)
            if found.submitted and template.exists() and is_xlsx(items[found.received.path].read()):
                data = items[found.received.path].read()
                kept = ledger(template.read_bytes(), data, told(found, set(sheets(data))))
                looked += 1
                if not kept.fits(found.submitted, found.beside):
                    wrong.append(f"{found.received.path}: {kept}")
    return looked, wrong


def counted(trials: Iterable[Trial]) -> Counter[str]:
    """Sums over trials."""
    sums: Counter[str] = Counter()
    for trial in trials:
        found = trial.found
        sums["files"] += 1
        sums["aside" if found.quarantined else "merged"] += 1
        for name, count in (("cells", trial.cells), ("submitted", found.submitted), ("beside", found.beside)):
            sums[name] += count
        sums["silent"] += bool(trial.complaint)
    return sums

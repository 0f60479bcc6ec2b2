"""Plan documents as issued elsewhere, held against readings by hand: `python -m tests.support.issued_plans [NAME …]`.

A reading stands beside its document as NAME.tsv (tasks) and NAME-chi-tieu.tsv (targets): the number, the first 60
letters, and the other cells as issued.
"""

import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from consolidate.catalogue import documents, importing, profiles
from consolidate.catalogue.importing import Proposed
from consolidate.catalogue.model import Target, Task
from consolidate.catalogue.workbook.sheets import TARGETS, TASKS
from consolidate.core.errors import PlanError
from consolidate.core.normalize import fold
from consolidate.core.text_similarity import ratio

FOLDER = Path(__file__).parent.parent / "plans/issued"
_LETTERS = 60
_SAME = 88.0
"""Least similarity, of 100, of the first letters of a row and of its reading by hand."""

OF_TABLES = frozenset({"tinh-a-ke-hoach-phu-luc"})
"""Readings that hold the rows of the document's tables alone; its prose has tasks of its own."""

SEEDS = {
    "tu-351-kh-tu.txt": (12, 20),
    "ubnd-2025-ke-hoach.txt": (5, 20),
    "ubnd-2025-phu-luc.txt": (40, 0),
    "tu-11-quet.txt": (16, 21),
    "huyen-tam-duong.txt": (13, 8),
}
"""The province's own plans, and how many tasks and targets a person counts in each; their rows are held by goldens."""

Cells = Mapping[str, str]


@dataclass(kw_only=True)
class Score:
    """What an import makes of a document. `wrong`: fields of sure rows that differ from the reading by hand."""

    name: str
    tasks: tuple[int, int] = (0, 0)
    targets: tuple[int, int] = (0, 0)
    proposed: int = 0
    doubtful: int = 0
    questions: int = 0
    sure: int = 0
    wrong: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    refused: str = ""


def names() -> list[str]:
    """The documents, by the names of their files: the province's own, then others."""
    return [*SEEDS, *sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".tsv")]


def content(name: str) -> bytes:
    """The bytes of a document."""
    own = profiles.sources()
    return own[name] if name in own else (FOLDER.parent if name in SEEDS else FOLDER).joinpath(name).read_bytes()


def _of_seed(name: str) -> Score:
    """What the import of a plan of the province gives in a catalogue without plans, by number of rows alone."""
    nothing = importing.write(importing.build([], profiles.table), profiles.table)
    reading = documents.read(name, content(name))
    proposal = importing.propose(nothing, [reading])
    found = [[item for item in proposal.waiting if item.sheet is sheet] for sheet in (TASKS, TARGETS)]
    items = [item for of_sheet in found for item in of_sheet]
    return Score(
        name=name,
        tasks=(len((*reading.tasks, *reading.duties)), SEEDS[name][0]),
        targets=(len(reading.targets), SEEDS[name][1]),
        proposed=len(items),
        doubtful=sum(not item.sure for item in items),
        questions=len(proposal.questions),
        sure=sum(item.sure for item in items),
    )


def score(name: str) -> Score:
    """What the import of a document gives, against its reading by hand."""
    if name in SEEDS:
        return _of_seed(name)
    made = Score(name=name)
    tasks, targets = _rows(name, ""), [row for row in _rows(name, "-chi-tieu") if not _is_heading(row)]
    made.tasks, made.targets = (0, len(tasks)), (0, len(targets))
    try:
        reading = documents.read(name, content(name))
    except PlanError as error:
        made.refused = str(error)
        return made
    proposal = importing.propose(_catalogue(), [reading])
    made.questions = len(proposal.questions)
    for sheet, truth, differs in ((TASKS, tasks, _task_differs), (TARGETS, targets, _target_differs)):
        items = [item for item in proposal.waiting if item.sheet is sheet]
        if Path(name).stem in OF_TABLES and sheet is TASKS:
            items = [item for item in items if not re.match(r"\W*(TC|NV|G)\b", item.code.partition("/")[2])]
        if not truth and sheet is TARGETS:
            continue
        _hold(made, items, truth, differs)
    made.tasks = (made.tasks[1] - sum(row in made.missed for row in map(_line, tasks)), made.tasks[1])
    made.targets = (made.targets[1] - sum(row in made.missed for row in map(_line, targets)), made.targets[1])
    return made


def _hold(
    made: Score,
    items: Sequence[Proposed],
    truth: Sequence[Cells],
    differs: Callable[[Any, Cells], Iterator[str]],
) -> None:
    left = list(items)
    for row in truth:
        item = max(left, key=lambda item: _likeness(item, row), default=None)
        if item is None or _likeness(item, row) < _SAME:
            made.missed.append(_line(row))
            continue
        left.remove(item)
        if item.sure and not item.lacks:
            made.sure += 1
            made.wrong += [f"{item.code}: {fault}" for fault in differs(item.incoming, row)]
    made.false += [f"{item.code}: {item.text[:_LETTERS]}" for item in left]
    made.proposed += len(items)
    made.doubtful += sum(not item.sure for item in items)


def _likeness(item: Proposed, row: Cells) -> float:
    """How alike a row's text is to the reading's, which was cut at 60 letters; a doubled text is told by its year.

    A reading by hand says a target in its own words, often without the figure: what its words share with the row in
    their order counts, too, where the figure is the same.
    """
    wanted = _plain(row["text"])
    likeness = ratio(_plain(item.text)[: len(wanted)], wanted)
    if isinstance(item.incoming, Target) and item.incoming.threshold in _figures(row)[:1]:
        likeness = max(likeness, 100.0 * _shared(wanted.split(), _plain(item.text).split()) / len(wanted.split()) - 1)
    year = row.get("nam") or row.get("han") or ""
    deadline = getattr(item.incoming, "deadline", None)
    return likeness - (
        0.5 if isinstance(item.incoming, Target) and year and deadline and str(deadline.year) != year else 0
    )


def _shared(wanted: Sequence[str], words: Sequence[str]) -> int:
    """How many words stand in both lists in the same order."""
    return sum(block.size for block in SequenceMatcher(None, wanted, words, autojunk=False).get_matching_blocks())


def _figures(row: Cells) -> list[float]:
    figure = row.get("ket_qua_nguong", row.get("so_sanh_nguong", ""))
    return [float(text.replace(".", "").replace(",", ".")) for text in re.findall(r"\d+(?:[.,]\d+)*", figure)]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _task_differs(task: Task, row: Cells) -> Iterator[str]:
    for name, wanted in (
        ("leads", "chu_tri"), ("coordinators", "phoi_hop"), ("expected", "san_pham"), ("deadline_text", "thoi_han"),
    ):  # fmt: skip
        read, hand = getattr(task, name), row.get(wanted, "")
        if not _agree(read, hand):
            yield f"{name} {read!r}, by hand {hand!r}"


def _agree(read: str, hand: str) -> bool:
    """Whether two readings of a cell are the same. A reading by hand may be cut at a deadline's or product's end."""
    read, hand = (_plain(text).removeprefix("cac ") for text in (read, hand))
    return read == hand or (len(hand) >= _LETTERS and read.startswith(hand))


def _target_differs(target: Target, row: Cells) -> Iterator[str]:
    figure = row.get("ket_qua_nguong", row.get("so_sanh_nguong", ""))
    numbers = _figures(row)
    if numbers and target.threshold not in numbers[:1]:
        yield f"threshold {target.threshold}, by hand {figure!r}"
    if not numbers and target.threshold is not None:
        yield f"threshold {target.threshold}, by hand {figure!r}"
    if (hand := _plain(row.get("don_vi", ""))) and hand not in _plain(f"{target.unit} {target.text}"):
        yield f"unit {target.unit!r}, by hand {row['don_vi']!r}"
    year = row.get("nam") or row.get("han") or ""
    if year.isdigit() and (target.deadline is None or str(target.deadline.year) != year):
        yield f"deadline {target.deadline}, by hand {year}"
    if not _agree(target.reporters, row.get("theo_doi") or row.get("bao_cao") or target.reporters):
        yield f"reporters {target.reporters!r}, by hand {row.get('theo_doi')!r}"


def _rows(name: str, kind: str) -> list[dict[str, str]]:
    """The rows of a reading by hand. A reading of targets alone has a column of thresholds."""
    path = FOLDER / f"{Path(name).stem}{kind}.tsv"
    found = _read(path) if path.exists() else []
    of_targets = bool(found) and not any("chu_tri" in row for row in found)
    if kind and not found:
        found = _read(FOLDER / f"{Path(name).stem}.tsv") if (FOLDER / f"{Path(name).stem}.tsv").exists() else []
        return found if found and not any("chu_tri" in row for row in found) else []
    return found if of_targets == bool(kind) else []


def _is_heading(row: Cells) -> bool:
    """Whether a row of a reading of targets has neither figure nor unit nor anyone who watches: it heads the next."""
    return "ket_qua_nguong" in row and not any(row[name] for name in ("ket_qua_nguong", "don_vi", "theo_doi"))


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    text = next(name for name in rows[0] if name.endswith("60_ky_tu"))
    return [{name: value or "" for name, value in row.items()} | {"text": row[text]} for row in rows]


def _line(row: Cells) -> str:
    return f"{row['so']}: {row['text']}"


@cache
def _catalogue() -> bytes:
    """The built-in profile's catalogue."""
    sources = profiles.sources()
    readings = (documents.read(name, content) for name, content in sources.items())
    return importing.write(importing.build(readings, profiles.table), profiles.table)


HEAD = ("document", "tasks", "targets", "wrong fields of sure rows", "doubtful", "questions", "false")


def table(wanted: Iterable[str]) -> Iterator[Sequence[str]]:
    """A row for each document."""
    for made in map(score, wanted):
        found = [f"{one} / {all_}" if all_ else "" for one, all_ in (made.tasks, made.targets)]
        rest = ("refused",) if made.refused else ()
        yield (
            f"`{made.name}`", *found, *(rest or (f"{len(made.wrong)} / {made.sure}",)),
            f"{made.doubtful} / {made.proposed}", str(made.questions), str(len(made.false)),
        )  # fmt: skip


def main(wanted: Sequence[str]) -> None:
    """Print the table, and with names each row that differs."""
    lines = [" | ".join(row) for row in (HEAD, *table(wanted or names()))]
    for name in wanted:
        made = score(name)
        for title in ("refused", "missed", "false", "wrong"):
            found = getattr(made, title)
            rows = [found] if isinstance(found, str) and found else found
            lines += [f"{name}: {title}: {row}" for row in rows]
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Plan documents and their reviews, as the page asks for them: proposed, shown row by row, decided, applied."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consolidate.core.errors import ConsolidateError, PlanError
from consolidate.core.files import listed, read, read_if_there
from consolidate.core.workspace import Workspace
from consolidate.window.errands import Told
from consolidate.window.errands.review_rows import (
    FieldRow,
    PlanRow,
    QuestionRow,
    cells_of,
    ends_of,
    plan_row,
    question_row,
)

if TYPE_CHECKING:
    from consolidate.actions.catalogue import Foreseen
    from consolidate.catalogue.review import Review


@dataclass(frozen=True)
class ReviewFile:
    """A review that lies there: its path from the workspace; how many rows and questions wait for a decision.

    `fault`: why it cannot be read, "" where it can.
    """

    path: str
    waiting: int = 0
    fault: str = ""


@dataclass(frozen=True)
class ReviewView:
    """A review for the page. `seen`: SHA-256 of its bytes; `same`: rows that stay as they are; `ends`: what of older
    plans ends with it; `ready`: something decided is not
    in the catalogue yet; `stuck`: what is decided waits.
    """

    path: str
    seen: str
    plans: tuple[str, ...]
    notes: tuple[str, ...]
    scanned: bool
    questions: tuple[QuestionRow, ...]
    rows: tuple[PlanRow, ...]
    same: int
    ends: tuple[str, ...]
    waiting: int
    ready: bool
    stuck: bool
    faults: tuple[str, ...]
    agencies: tuple[str, ...]


def propose(root: Path, folder: Path, watch: Any) -> Told:
    """`consolidate import` of the files in a folder, which is removed then: they are copied to the sources."""
    from consolidate.actions import catalogue
    from consolidate.texts.catalogue import importing
    from consolidate.texts.window import plans as texts

    files = [path for path in sorted(folder.iterdir()) if path.is_file()]
    try:
        return Told.of(catalogue.propose(Workspace(root), list(watch(files, len(files)))))
    except PlanError as error:
        for path in files:
            if str(error) == importing.is_review(path.name, str(path)):
                raise PlanError(texts.is_review(path.name)) from error
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def apply(root: Path, path: Path, _watch: Any) -> Told:
    """`consolidate import --apply`; the catalogue as it was is kept beside it."""
    from consolidate.actions import catalogue
    from consolidate.texts.window import plans as texts

    space = Workspace(root)
    before = read_if_there(space.catalogue)
    kept = catalogue.keep(space)
    told = Told.of(catalogue.apply(space, path))
    if read_if_there(space.catalogue) == before:
        return Told((*told.lines, texts.NOTHING_WRITTEN), told.warnings)
    return Told((*told.lines, texts.kept(kept)), told.warnings)


def decide(
    root: Path, path: Path, rows: Mapping[int, Mapping[str, str]], answers: Mapping[int, str], seen: str, _watch: Any
) -> str:
    """Put decisions and answers into a review; the SHA-256 of its bytes now."""
    from consolidate.actions import catalogue
    from consolidate.catalogue.review import Typed

    catalogue.decide(Workspace(root), path, Typed(rows=rows, answers=answers), seen)
    return sha256(read(path)).hexdigest()


def edit(root: Path, path: Path, number: int, cells: Mapping[str, str], seen: str, _watch: Any) -> str:
    """Put the cells of a row into a review and take it: as changed where a cell differs, else as proposed.

    The SHA-256 of its bytes now.
    """
    from consolidate.texts.catalogue.review import Decision

    now = decide(root, path, {number: {**cells, "decision": Decision.CHANGE}}, {}, seen, None)
    row = _read(Workspace(root), path).rows[number]
    if row.edited or row.faults:
        return now
    return decide(root, path, {number: {"decision": Decision.ACCEPT}}, {}, now, None)


def reviews(root: Path, _watch: Any) -> tuple[ReviewFile, ...]:
    """The reviews that lie there, those that wait first."""
    space = Workspace(root)
    found = [_file(space, path) for path in review_files(space)]
    return tuple(sorted(found, key=lambda each: not each.waiting))


def review_files(space: Workspace) -> list[Path]:
    """The files in the folder of reviews; lock files of Excel are none."""
    return [path for path in listed(space.reviews, "*.xlsx") if not path.name.startswith(("~$", "."))]


def _file(space: Workspace, path: Path) -> ReviewFile:
    shown = space.relative(path)
    try:
        found = _read(space, path)
    except ConsolidateError as error:
        return ReviewFile(shown, fault=str(error).splitlines()[0])
    return ReviewFile(shown, _waiting(found))


def _waiting(found: "Review") -> int:
    return sum(bool(row.open) for row in found.rows) + sum(not one.answer for one in found.questions)


def _read(space: Workspace, path: Path) -> "Review":
    from consolidate.catalogue import review

    return review.read(read(path), space.relative(path), space.key())


def view(root: Path, path: Path, _watch: Any) -> ReviewView:
    """A review for the page, with what applying it would do now."""
    space = Workspace(root)
    digests = tuple(sha256(read_if_there(each) or b"").hexdigest() for each in (path, space.catalogue, space.columns))
    return _view(root, path, digests)


@lru_cache(maxsize=4)
def _view(root: Path, path: Path, digests: tuple[str, ...]) -> ReviewView:
    """`digests`: of all that it is made of, the review first."""
    from consolidate import catalogue as catalogues
    from consolidate.actions import catalogue
    from consolidate.catalogue.review.layout import rank

    space = Workspace(root)
    found = _read(space, path)
    foreseen = None
    faults: tuple[str, ...] = ()
    try:
        foreseen = catalogue.foresee(space, path)
    except ConsolidateError as error:
        faults = tuple(str(error).splitlines())
    waits = dict(_why(foreseen)) if foreseen else {}
    rows = [(number, row) for number, row in enumerate(found.rows) if row.item.waits]
    ordered = sorted(rows, key=lambda pair: (rank(pair[1].item), pair[0]))
    names: tuple[str, ...] = ()
    with suppress(ConsolidateError):
        loaded = catalogues.load(space.catalogue)
        names = (*(each.name for each in loaded.agencies), *(each.name for each in loaded.groups))
    return ReviewView(
        path=space.relative(path),
        seen=digests[0],
        plans=found.plans,
        notes=found.notes,
        scanned=found.scanned,
        questions=tuple(question_row(number, one) for number, one in enumerate(found.questions)),
        rows=tuple(plan_row(number, row, found, waits.get(number, ())) for number, row in ordered),
        same=len(found.rows) - len(rows),
        ends=tuple(dict.fromkeys(ends_of(foreseen.settled.review if foreseen else found))),
        waiting=_waiting(found),
        ready=bool(foreseen and not foreseen.same),
        stuck=bool(foreseen and foreseen.same and (waits or not any(row.decision for row in found.rows))),
        faults=faults,
        agencies=names,
    )


def _why(foreseen: "Foreseen") -> Iterator[tuple[int, tuple[str, ...]]]:
    """Number of a row → why it could not be written now."""
    from consolidate.texts.window import plans as texts

    settled = foreseen.settled.review
    asked = {
        one.at("").partition(": ")[0]: texts.waits_for_answer(number)
        for number, one in enumerate(settled.questions, 1)
        if not one.answer
    }
    held = {id(one.accepted.item): settled.message_of(one) for one in foreseen.outcome.held}
    for number, row in enumerate(settled.rows):
        reasons = row.open or tuple(filter(None, (held.get(id(row.item), ""),)))
        reasons = tuple(asked.get(reason.partition(": ")[0], reason) for reason in reasons)
        if reasons and (row.decision is not None or row.faults):
            yield number, reasons


def fields(root: Path, path: Path, number: int, _watch: Any) -> tuple[FieldRow, ...]:
    """The cells of a row that the office may fill in."""
    from consolidate.catalogue.review import open_columns
    from consolidate.catalogue.review.layout import notes_to_settle, told_of

    found = _read(Workspace(root), path)
    row = found.rows[number]
    texts = {key: text for key, _, text in cells_of(row)}
    if "review" in row.accepted.edits:
        told = told_of(row.item).split("; ")
        texts["review"] = "; ".join(note for note in texts["review"].split("; ") if note not in told)
    elif "review" in texts:
        texts["review"] = notes_to_settle(row.item)
    return tuple(
        FieldRow(
            key=column.key,
            header=column.header,
            value=texts.get(column.key, ""),
            options=tuple(column.of.options or ()) if column.of else (),
            hint=column.hint,
            long=column.width_chars > _SHORT_CHARS,
            names=column.key in ("leads", "reporters", "coordinators"),
        )
        for column in open_columns(row)
        if column.key != "decision"
    )


_SHORT_CHARS = 20
"""Columns that are wider hold texts of several lines."""

"""The commands of the catalogue: made for a province, then changed by plan documents as the office decides."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

from consolidate.actions import own_workbooks
from consolidate.actions.outcomes.catalogue import Applied, Imported, Initialised
from consolidate.catalogue import documents as plans
from consolidate.catalogue import importing, profiles, review
from consolidate.catalogue.importing import Proposal, usual_changes
from consolidate.catalogue.importing.usual_changes import Change, Draft
from consolidate.catalogue.profiles import provinces
from consolidate.catalogue.review import column_answers
from consolidate.core.errors import CatalogueError, ConsolidateError
from consolidate.core.files import beside, kept_copies, listed, make, read, read_if_there, refuse_if_open, write_state
from consolidate.core.period import VIETNAM
from consolidate.core.workspace import Workspace, WrittenFile
from consolidate.spreadsheets import own_tables
from consolidate.texts.catalogue import faults, guide
from consolidate.texts.catalogue import review as review_texts
from consolidate.texts.catalogue import usual_changes as change_texts


def init(workspace: Workspace, province: str = provinces.BUILT_IN) -> Initialised:
    """Make the workspace from the profile of a province, Lai Châu's with its plans; files that exist are kept."""
    from consolidate.actions import papers  # noqa: PLC0415 - it loads the libraries of Word files

    workspace.refuse_if_too_deep()
    table = provinces.table_of(province)
    documents = profiles.sources() if table is profiles.table else {}
    contents: dict[Path, Callable[[], bytes]] = {
        workspace.catalogue: lambda: importing.write(
            importing.build((plans.read(name, content) for name, content in documents.items()), table),
            table,
        )
    }
    contents |= {workspace.sources / name: partial(documents.__getitem__, name) for name in documents}
    kept = [path for path in contents if read_if_there(path) is not None]
    made = [path for path in contents if path not in kept]
    for path in made:
        write_state(path, contents[path]())
    for folder in (workspace.inbox_root, workspace.outbox_root):
        make(folder)
    if read_if_there(workspace.key_file) is None:
        workspace.make_key()
    templates = papers.templates(workspace)
    asked = tuple(row[guide.MATTER] for row in table("to_confirm")) if workspace.catalogue in made else ()
    return Initialised(
        tuple(map(workspace.relative, made)),
        tuple(map(workspace.relative, kept)),
        workspace.relative(workspace.catalogue),
        asked,
        workspace.relative(workspace.paper_templates),
        len(templates.contents),
        templates.newer,
    )


def propose(workspace: Workspace, files: Sequence[Path]) -> Imported:
    """Read plan documents and write what they would change as a review for the office; the catalogue is not changed.

    The documents are copied to the sources. Nothing is written if one cannot be read, or if nothing is new.
    """
    before = _catalogue(workspace)
    documents = _named(workspace, files)
    readings = plans.read_all(documents, _columns(workspace))
    key = workspace.key()
    earlier = [found for path in listed(workspace.reviews, "*.xlsx") if (found := _review(path, key))]
    ignored = frozenset(mark for found in earlier for mark in found.ignored)
    proposal = importing.propose(before, readings, ignored)
    place, done = None, False
    if proposal.waiting:
        for name, content in documents.items():
            write_state(workspace.sources / name, content)
        first = _review(workspace.review(proposal.plans), key)
        done = first is not None and first.decided
        place = _offer(workspace, proposal, {name: line for each in readings for name, line in each.lines.items()}, key)
    catalogue = workspace.relative(workspace.catalogue)
    return Imported(proposal=proposal, catalogue=catalogue, review=place, workspace=str(workspace.root), done=done)


def _named(workspace: Workspace, files: Iterable[Path]) -> dict[str, bytes]:
    """File name among the sources → content. A name that another document has gets a number, equal bytes one name."""
    sources = listed(workspace.sources)
    names = {sha256(read(path)).digest(): path.name for path in sources}
    taken = {path.name.casefold() for path in sources}
    found: dict[str, bytes] = {}
    for path in files:
        content = read(path)
        own_workbooks.refuse(path, content)
        free = next(name for name in chain((path,), beside(path)) if name.name.casefold() not in taken).name
        name = names.setdefault(sha256(content).digest(), free)
        taken.add(name.casefold())
        found[name] = content
    return found


def _offer(workspace: Workspace, proposal: Proposal, lines: Mapping[str, str], key: bytes) -> WrittenFile:
    """Write a review, not over one that the office has begun; one begun that proposes all this is kept instead."""
    first = workspace.review(proposal.plans)
    marks = {item.mark for item in proposal.waiting}
    for path in chain((first,), beside(first)):
        there = _review(path, key)
        if there and not there.untouched and marks <= there.marks:
            return WrittenFile(workspace.relative(path), str(path))
        if not path.exists() or (there and there.untouched):
            break
    placed = workspace.put(path, review.write(proposal, lines, key, workspace.relative(path)))
    return placed if path == first else replace(placed, wanted=workspace.relative(first))


def _review(path: Path, key: bytes) -> review.Review | None:
    """The review at a path; None if there is no file, or one that is no review of ours."""
    try:
        return review.read(read(path), path.name, key) if path.exists() else None
    except ConsolidateError:
        return None


def apply(workspace: Workspace, file: Path) -> Applied:
    """Write into the catalogue what the office decided in a review; rows undecided or impossible are left out.

    ConsolidateError where the catalogue is open in another program: nothing is written then.
    """
    path = workspace.catalogue
    foreseen = foresee(workspace, file)
    if foreseen.columns is not None:
        write_state(workspace.columns, foreseen.columns)
    write_state(path, foreseen.outcome.content)
    return foreseen.applied(workspace, file)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What `apply` would do with a review now: nothing is written yet.

    `columns`: what is then remembered of columns of tables, None where nothing is. `same`: the catalogue has it all.
    """

    settled: review.Settled
    outcome: importing.Outcome
    columns: bytes | None
    same: bool

    def applied(self, workspace: Workspace, file: Path) -> Applied:
        """The outcome of `apply`, once it is written."""
        path = workspace.catalogue
        return Applied(
            self.settled.review,
            workspace.relative(file),
            self.outcome,
            WrittenFile(workspace.relative(path), str(path)),
            given=str(file),
            workspace=str(workspace.root),
            bodies=self.settled.bodies,
        )


def foresee(workspace: Workspace, file: Path) -> Foreseen:
    """What `apply` would write, and why rows would be left out; nothing is written."""
    before = _catalogue(workspace)
    found = review.read(read(file), workspace.relative(file), workspace.key())
    found, columns = _with_columns(workspace, found, before)
    settled = review.settle(found, before)
    accepted = [row.accepted for row in settled.review.rows if row.taken]
    outcome = importing.accept(settled.content, accepted, settled.review.new_plans)
    return Foreseen(settled=settled, outcome=outcome, columns=columns, same=outcome.content == before)


def decide(workspace: Workspace, file: Path, typed: review.Typed, seen: str) -> None:
    """Put decisions and answers into a review, where typing them in Excel puts them: `apply` does the same with both.

    ConsolidateError where the review is open in another program, or is no longer the one that was seen (`seen`: the
    SHA-256 of its bytes in hex): nothing is written then.
    """
    content = read(file)
    refuse_if_open(file)
    name = workspace.relative(file)
    if sha256(content).hexdigest() != seen:
        raise ConsolidateError(review_texts.changed_meanwhile(name))
    after = review.fill_in(content, name, workspace.key(), typed)
    if after != content:
        write_state(file, after)


# --- changes of the catalogue that come often --------------------------------------------------------------------


def draft(workspace: Workspace, change: Change) -> Draft:
    """A change of the catalogue as it would be written. CatalogueError with every fault that it would then have."""
    return usual_changes.draft(_catalogue(workspace), change)


def change(workspace: Workspace, wanted: Change, seen: str) -> tuple[Draft, str]:
    """Write a change into the catalogue; what was written, and where the catalogue as it was before is kept.

    `seen`: the SHA-256 of the catalogue that the draft was shown of. ConsolidateError where it is another by now, is
    open in another program, or would have a fault; nothing is written then.
    """
    before = _catalogue(workspace)
    refuse_if_open(workspace.catalogue)
    if sha256(before).hexdigest() != seen:
        raise ConsolidateError(change_texts.changed_meanwhile(workspace.relative(workspace.catalogue)))
    made = usual_changes.draft(before, wanted)
    kept = keep(workspace)
    write_state(workspace.catalogue, made.content)
    return made, kept


def keep(workspace: Workspace) -> str:
    """Copy the catalogue as it is beside it, named by the time it was last changed; where, relative to the workspace.

    A copy is never replaced.
    """
    content = _catalogue(workspace)
    when = dt.datetime.fromtimestamp(workspace.catalogue.stat().st_mtime, VIETNAM)
    first = kept_copies.earlier_catalogues(workspace.catalogue) / f"catalogue_{when:%Y-%m-%d_%H%M%S}.xlsx"
    path = next(each for each in chain((first,), beside(first)) if read_if_there(each) in (None, content))
    write_state(path, content)
    return workspace.relative(path)


def _catalogue(workspace: Workspace) -> bytes:
    """The catalogue's file. CatalogueError, with the way to make one, where there is none."""
    content = read_if_there(workspace.catalogue)
    if content is None:
        raise CatalogueError(faults.no_catalogue(workspace.relative(workspace.catalogue)))
    return content


def _columns(workspace: Workspace) -> dict[str, str]:
    """What the office answered so far about columns of tables."""
    content = read_if_there(workspace.columns) or b""
    return column_answers.parsed(own_tables.decoded(content, workspace.relative(workspace.columns)))


def _with_columns(workspace: Workspace, found: review.Review, catalogue: bytes) -> tuple[review.Review, bytes | None]:
    """The review with its rows read anew where it says what a column holds, and what is to be remembered of that."""
    answered = column_answers.columns_answered(found)
    documents = {name: read_if_there(workspace.sources / name) for name in column_answers.documents_of(found)}
    there = {name: content for name, content in documents.items() if content is not None}
    if not answered or not there:
        return found, None
    columns = _columns(workspace) | answered
    anew = column_answers.read_anew(found, importing.propose(catalogue, plans.read_all(there, columns)))
    return anew, column_answers.written(columns).encode()

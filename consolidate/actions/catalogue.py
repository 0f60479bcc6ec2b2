"""The commands of the catalogue: made for a province, then changed by plan documents as the office decides."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

from consolidate.actions import own_workbooks
from consolidate.actions.outcomes.catalogue import Applied, Imported, Initialised
from consolidate.catalogue import documents as plans
from consolidate.catalogue import importing, profiles, review
from consolidate.catalogue.importing import Proposal
from consolidate.catalogue.profiles import provinces
from consolidate.catalogue.review import column_answers
from consolidate.core.errors import CatalogueError, ConsolidateError
from consolidate.core.files import beside, listed, make, read, read_if_there, write_state
from consolidate.core.workspace import Workspace, WrittenFile
from consolidate.texts.catalogue import faults, guide


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
    name, path = workspace.relative(file), workspace.catalogue
    before = _catalogue(workspace)
    settled = review.settle(_with_columns(workspace, review.read(read(file), name, workspace.key()), before), before)
    found = settled.review
    accepted = [row.accepted for row in found.rows if row.taken]
    outcome = importing.accept(settled.content, accepted, found.new_plans)
    write_state(path, outcome.content)
    written = WrittenFile(workspace.relative(path), str(path))
    return Applied(found, name, outcome, written, given=str(file), workspace=str(workspace.root), bodies=settled.bodies)


def _catalogue(workspace: Workspace) -> bytes:
    """The catalogue's file. CatalogueError, with the way to make one, where there is none."""
    content = read_if_there(workspace.catalogue)
    if content is None:
        raise CatalogueError(faults.no_catalogue(workspace.relative(workspace.catalogue)))
    return content


def _columns(workspace: Workspace) -> dict[str, str]:
    """What the office answered so far about columns of tables."""
    return column_answers.parsed((read_if_there(workspace.columns) or b"").decode())


def _with_columns(workspace: Workspace, found: review.Review, catalogue: bytes) -> review.Review:
    """The review with its rows read anew where it says what a column holds, which is remembered."""
    answered = column_answers.columns_answered(found)
    documents = {name: read_if_there(workspace.sources / name) for name in column_answers.documents_of(found)}
    there = {name: content for name, content in documents.items() if content is not None}
    if not answered or not there:
        return found
    columns = _columns(workspace) | answered
    anew = column_answers.read_anew(found, importing.propose(catalogue, plans.read_all(there, columns)))
    write_state(workspace.columns, column_answers.written(columns).encode())
    return anew

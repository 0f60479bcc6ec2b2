"""Which papers of a period were written by us, as they were, and with the figures of which master."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from consolidate.core.files import note, read_if_there, write_state
from consolidate.core.files.kept_copies import kept_copy
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace, WrittenFile
from consolidate.returns.masters import previous


@dataclass(frozen=True, slots=True)
class Standing:
    """How a paper that lies there stands to the master: `older` where it says figures of an earlier merge.

    `edited`: somebody changed it since it was written.
    """

    older: bool
    edited: bool


def keep_edited(workspace: Workspace, period: Period, paths: Iterable[Path]) -> dict[str, str]:
    """Copy the papers that were edited since they were written, before they are replaced: place → its copy."""
    known = _known(workspace, period)
    found: dict[str, str] = {}
    for path in paths:
        data = read_if_there(path)
        place = workspace.relative(path)
        if data is not None and known.get(place, ("", ""))[0] != (digest := sha256(data).hexdigest()):
            copy = kept_copy(path, digest)
            write_state(copy, data)
            found[place] = workspace.relative(copy)
    return found


def record(workspace: Workspace, period: Period, papers: Iterable[WrittenFile], master: bytes) -> None:
    """Record papers that are written now, and the master whose figures they say."""
    of_master = sha256(master).hexdigest()
    known = {place: each for place, each in _known(workspace, period).items() if (workspace.root / place).is_file()}
    for paper in papers:
        known[paper.path] = sha256(read_if_there(workspace.root / paper.path) or b"").hexdigest(), of_master
    lines = ("\t".join((place, *digests)) for place, digests in sorted(known.items()))
    note(workspace.made_with(period), "\n".join(lines).encode())


def older(workspace: Workspace, period: Period, master: bytes) -> list[str]:
    """The papers that lie there and say the figures of an earlier master than this one."""
    of_master = sha256(master).hexdigest()
    known = _known(workspace, period)
    return [place for place, (_, made) in known.items() if made != of_master and (workspace.root / place).is_file()]


def standings(workspace: Workspace, period: Period) -> dict[str, Standing]:
    """Place → standing of the papers that lie there and of which it is known how they were written.

    The master that lies there may have been saved by people since it was written, or a newer one lie beside it as it
    was open: the order in which masters were written tells which of two merges is the earlier one.
    """
    written = previous.written(workspace, period)
    there = sha256(read_if_there(workspace.master(period)) or b"").hexdigest()
    place_of = {digest: place for place, digest in enumerate(written)}
    latest = place_of.get(there, len(written) - 1)
    found: dict[str, Standing] = {}
    for place, (digest, of_master) in _known(workspace, period).items():
        data = read_if_there(workspace.root / place)
        if data is not None:
            older = of_master != there and place_of.get(of_master, -1) < latest
            found[place] = Standing(older, edited=sha256(data).hexdigest() != digest)
    return found


def _known(workspace: Workspace, period: Period) -> Mapping[str, tuple[str, str]]:
    """Place of a paper → SHA-256 of its bytes as written, and of the master it was written with."""
    lines = (read_if_there(workspace.made_with(period)) or b"").decode("utf-8", "ignore").splitlines()
    rows = [line.split("\t") for line in lines]
    return {row[0]: (row[1], row[2]) for row in rows if len(row) == 3}

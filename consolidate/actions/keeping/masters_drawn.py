"""The outputs that a closed period keeps, drawn from its findings without being put in their places."""

import hashlib
from collections.abc import Iterator

from consolidate.core.workspace import master_name
from consolidate.outputs import listing
from consolidate.outputs.model import Findings, NamedFile


def drawn(findings: Findings) -> Iterator[NamedFile]:
    """The master, its shares, the leaders' page: what is made of findings by every merge."""
    for output in listing.OUTPUTS:
        if output.drawn_from is Findings and not output.on_request:
            with output.draw(findings) as files:
                yield from files


def master_of(findings: Findings) -> str:
    """SHA-256 of the master."""
    wanted = master_name(findings.results.consolidation.whole)
    return next(hashlib.sha256(content).hexdigest() for name, content in drawn(findings) if name == wanted)

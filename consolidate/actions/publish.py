"""What goes out of a round, drawn and written: the agencies' workbooks, and every output of the list.

It loads all that draws, which takes longer than to load what reads: reporting_round.py imports it once a file is to be
written, and in a merge while the first files are read.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

from consolidate.actions.outcomes.reporting_round import TemplateFate, Written
from consolidate.consolidation.rounds import Office, Step
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace, read_if_there, remove
from consolidate.forms import signing, writer
from consolidate.forms.model import Packet
from consolidate.outputs import listing
from consolidate.outputs.model import Findings, NamedFile, Output, Returned, WrittenOutput
from consolidate.returns.masters import previous


def workbook(office: Office, period: Period, packet: Packet, sender: writer.Office) -> Written:
    """Draw and write the workbook of one agency."""
    workspace, key, agency = office.workspace, office.key, packet.agency.code
    data = writer.issue(packet, signing.issued(key, packet), partial(signing.row_key, key, agency), sender)
    path = workspace.template(period, agency)
    before = read_if_there(path)
    fate = TemplateFate.SAME if before == data else TemplateFate.NEW if before is None else TemplateFate.CHANGED
    return Written(agency, workspace.put(path, data), fate)


@contextmanager
def publishing(workspace: Workspace, step: Step) -> Iterator["Publication"]:
    """The outputs of a period, to be begun and written; whatever still draws when this is left is ended."""
    with ExitStack() as running:
        yield Publication(workspace, step, running)


class Publication:
    """The outputs of a period that are begun, and what draws them meanwhile."""

    def __init__(self, workspace: Workspace, step: Step, running: ExitStack) -> None:
        self._workspace, self._step, self._running = workspace, step, running
        self._begun: list[tuple[Output[Any], Iterable[NamedFile]]] = []

    def begin(self, source: Returned | Findings) -> None:
        """Begin to draw every output that is drawn from this."""
        for output in listing.OUTPUTS:
            if isinstance(source, output.drawn_from):
                self._begun.append((output, self._running.enter_context(output.draw(source))))

    def write(self) -> list[WrittenOutput]:
        """Write each file once it is drawn, and remove those of an earlier merge that are not written again."""
        return [self._written(output, drawn) for output, drawn in self._begun]

    def _written(self, output: Output[Any], drawn: Iterable[NamedFile]) -> WrittenOutput:
        workspace, period = self._workspace, self._step.period
        folder = output.folder(workspace, period)
        files = {}
        for name, data in drawn:
            if output.edited_by_hand:
                previous.remember(workspace, period, data)
            files[name] = workspace.put(folder / name, data)
        earlier = output.earlier(workspace, period, self._step.context.catalogue)
        old = sorted(set(earlier) - {folder / name for name in files})
        stale = tuple(workspace.relative(path) for path in old if not remove(path))
        return WrittenOutput(output=output, folder=workspace.relative(folder), files=files, stale=stale)

"""The files of a round, drawn and written: the agencies' workbooks, and every output of `outputs.listing`.

To import it takes longer than to import what reads, as it needs all modules that draw. So reporting_round.py imports it
only when a file is to be written, and in a merge while other processes read the first returns.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
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
    """Draw and write the workbook of one agency for a period. `sender`: the office it is returned to."""
    workspace, key, agency = office.workspace, office.key, packet.agency.code
    data = writer.issue(packet, signing.issued(key, packet), partial(signing.row_key, key, agency), sender)
    path = workspace.template(period, agency)
    before = read_if_there(path)
    fate = TemplateFate.SAME if before == data else TemplateFate.NEW if before is None else TemplateFate.CHANGED
    return Written(agency, workspace.put(path, data), fate)


@contextmanager
def publishing(workspace: Workspace, step: Step) -> Iterator["Publication"]:
    """Context in which the outputs of a period are drawn; at its end whatever still draws is stopped."""
    with ExitStack() as running:
        yield Publication(workspace, step, running)


class Publication:
    """The outputs of a period whose drawing has begun, in this process or in others."""

    def __init__(self, workspace: Workspace, step: Step, running: ExitStack) -> None:
        self._workspace, self._step, self._running = workspace, step, running
        self._begun: list[tuple[Output[Any], Iterable[NamedFile]]] = []

    def begin(self, source: Returned | Findings) -> None:
        """Begin to draw every output that is drawn from this kind of source."""
        for output in listing.OUTPUTS:
            if isinstance(source, output.drawn_from):
                self._begun.append((output, self._running.enter_context(output.draw(source))))

    def write(self) -> list[WrittenOutput]:
        """Write every file once it is drawn, and remove those of an earlier merge that are not written again.

        Each output is written in a thread of its own: its processes get the next file to draw while another's are
        written.
        """
        with ThreadPoolExecutor(max(1, len(self._begun))) as threads:
            return list(threads.map(lambda begun: self._written(*begun), self._begun))

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

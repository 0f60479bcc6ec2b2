"""The files of a round, drawn and written: the agencies' workbooks, and every output of `outputs.listing`.

To import it takes longer than to import what reads, as it needs all modules that draw. So reporting_round.py imports it
only when a file is to be written, and in a merge while other processes read the first returns.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
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
        self._written: dict[str, WrittenOutput] = {}

    def begin(self, source: Returned | Findings) -> None:
        """Begin to draw every output that is drawn from this kind of source."""
        for output in listing.OUTPUTS:
            if isinstance(source, output.drawn_from):
                self._begun.append((output, self._running.enter_context(output.draw(source))))

    def write(self, gathered: previous.Gathered) -> list[WrittenOutput]:
        """Write every file once it is drawn, and remove those of an earlier merge that are not written again.

        Each output is written in a thread of its own: its processes get the next file to draw while another's are
        written. MasterChangedError where a master is no longer as it was `gathered`: it is left as it is, and what is
        drawn from the findings is to be begun again.
        """
        begun, self._begun = self._begun, []
        with ThreadPoolExecutor(max(1, len(begun))) as threads:
            writing = [threads.submit(self._write, output, drawn, gathered) for output, drawn in begun]
        self._written |= {output.name: each.result() for (output, _), each in zip(begun, writing, strict=True)}
        return [self._written[output.name] for output in listing.OUTPUTS if output.name in self._written]

    def _write(self, output: Output[Any], drawn: Iterable[NamedFile], gathered: previous.Gathered) -> WrittenOutput:
        workspace, period = self._workspace, self._step.period
        folder = output.folder(workspace, period)
        files = {}
        for name, data in drawn:
            if output.edited_by_hand:
                self._make_way(folder / name, gathered)
                previous.remember(workspace, period, data, name)
                previous.settled(workspace, period, gathered, folder / name)
            files[name] = workspace.put(folder / name, data)
        earlier = output.earlier(workspace, period, self._step.context.catalogue)
        old = sorted(set(earlier) - {folder / name for name in files})
        for path in old if output.edited_by_hand else ():
            self._make_way(path, gathered)
        stale = tuple(workspace.relative(path) for path in old if not remove(path))
        return WrittenOutput(output=output, folder=workspace.relative(folder), files=files, stale=stale)

    def _make_way(self, path: Path, gathered: previous.Gathered) -> None:
        """A file that people may have worked on is about to go: keep a copy, if nobody has saved it just now."""
        previous.settled(self._workspace, self._step.period, gathered, path)
        previous.keep_copy(self._workspace, self._step.period, path)

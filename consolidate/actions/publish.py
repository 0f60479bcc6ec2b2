"""The files of a round, drawn and written: the agencies' workbooks, and every output of `outputs.listing`.

To import it takes longer than to import what reads, as it needs all modules that draw. So reporting_round.py imports it
only when a file is to be written, and in a merge while other processes read the first returns.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from consolidate.actions.keeping import undo_journal
from consolidate.actions.keeping.undo_journal import Before, Journal
from consolidate.actions.made_papers import keep_edited, older, record
from consolidate.actions.outcomes.reporting_round import TemplateFate, Written
from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.rounds import Office
from consolidate.core.files import Staged, read, read_if_there, remove, stage, write_state
from consolidate.core.files.replacing import discard, patience, settle, unstopped
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.forms import signing, writer
from consolidate.forms.columns import LAYOUTS, VERSION
from consolidate.forms.model import Packet
from consolidate.outputs import listing
from consolidate.outputs.model import Findings, Issued, NamedFile, Output, Returned, WrittenOutput
from consolidate.outputs.next_workbook import Since, beside
from consolidate.outputs.output_names import MASTER, REPLIES
from consolidate.returns.masters import previous
from consolidate.texts.actions import report_told

Source = Returned | Findings | Issued


def workbook(
    office: Office,
    period: Period,
    packet: Packet,
    sender: writer.Office,
    since: Since,
    until: float,
) -> Written:
    """Draw and write the workbook of one agency for a period. `sender`: the office it is returned to.

    `since`: what came of the agency before.
    While another program holds the file it is waited for, not longer than until a moment (`replacing.patience`).
    """
    workspace, key, agency = office.workspace, office.key, packet.agency.code
    more = beside(packet, sender, since, office.catalogue)
    data = writer.issue(packet, signing.issued(key, packet), partial(signing.row_key, key, agency), sender, more)
    path = workspace.template(period, agency)
    before = read_if_there(path)
    fate = TemplateFate.SAME if before == data else TemplateFate.NEW if before is None else TemplateFate.CHANGED
    place = workspace.placed(stage(path, data), min(patience(), until))
    return Written(agency, place, fate, () if before is None or before == data else _new_columns(before))


def _new_columns(before: bytes) -> tuple[str, ...]:
    """The labels of the columns that the workbook found in the place lacks, as it is of an earlier layout."""
    layout = LAYOUTS.get(signing.layout_of(before) or VERSION, LAYOUTS[VERSION])
    return tuple(
        str(column.label)
        for key, sheet in LAYOUTS[VERSION].sheets.items()
        for column in sheet.columns
        if column.key not in layout.sheets[key].keys
    )


@contextmanager
def publishing(
    workspace: Workspace,
    period: Period,
    catalogue: Catalogue,
    chosen: Collection[str] = (),
    sealed: Mapping[str, bytes] = MappingProxyType({}),
) -> Iterator["Publication"]:
    """Context in which the outputs of a period are drawn; at its end whatever still draws is stopped.

    `chosen`: names of the outputs on request that are wanted. `sealed`: file name → content of files of a closed
    period, which are written as they are.
    """
    with ExitStack() as running:
        yield Publication(workspace, period, catalogue, chosen, sealed, running)


class Publication:
    """The outputs of a period whose drawing has begun, in this process or in others."""

    def __init__(
        self,
        workspace: Workspace,
        period: Period,
        catalogue: Catalogue,
        chosen: Collection[str],
        sealed: Mapping[str, bytes],
        running: ExitStack,
    ) -> None:
        self._workspace, self._period, self._catalogue = workspace, period, catalogue
        self._chosen, self._sealed, self._running = chosen, sealed, running
        self._begun: list[tuple[Output[Any], Source, Iterable[NamedFile]]] = []
        self._last: list[tuple[Output[Any], Findings]] = []
        self._ready: dict[str, _Ready] = {}
        self._journal: Journal | None = None

    def begin(self, source: Source) -> None:
        """Begin to draw every output that is drawn from this kind of source."""
        for output in listing.OUTPUTS:
            if not isinstance(source, output.drawn_from) or (output.on_request and output.name not in self._chosen):
                continue
            if output.attaches_replies and isinstance(source, Findings):
                self._last.append((output, source))
            else:
                self._begun.append((output, source, self._running.enter_context(output.draw(source))))

    def write(self, gathered: previous.Gathered, before: Before | None = None) -> list[WrittenOutput]:
        """Write every file, and remove those of an earlier merge that are not written again: all of it, or nothing.

        `before`: what a merge began with, so that it can be undone.

        Each output is drawn and got ready in a thread of its own: its processes get the next file to draw while
        another's are written. Then all are put in their places at one stroke, which Ctrl-C does not break off. Of a
        run that is killed in it a file is left that says so. MasterChangedError where a master is no longer as it was
        `gathered`: it is left as it is, and what is drawn from the findings is to be begun again.
        """
        begun, self._begun = self._begun, []
        with ThreadPoolExecutor(max(1, len(begun))) as threads:
            drawn = threads.map(lambda each: self._drawn(*each), begun)
            self._ready |= {each.output.name: each for each in drawn}
        last, self._last = self._last, []
        for output, source in last:
            with output.draw(replace(source, replies=self._ready[REPLIES].contents)) as files:
                self._ready[output.name] = self._drawn(output, source, files)
        ready = [self._ready[each.name] for each in listing.OUTPUTS if each.name in self._ready]
        with unstopped():
            return self._replaced(ready, gathered, before)

    def _drawn(self, output: Output[Any], source: Source, drawn: Iterable[NamedFile]) -> "_Ready":
        """An output whose files lie beside their places."""
        workspace, period = self._workspace, self._period
        folder = output.folder(workspace, period)
        staged = {}
        for name, content in drawn:
            data = self._sealed.get(name, content)
            if output.edited_by_hand:
                previous.remember(workspace, period, data, name)
            staged[name] = stage(folder / name, data, lasting=output.edited_by_hand)
            self._running.callback(_discard, staged[name])
        earlier = output.earlier(workspace, period, self._catalogue)
        paths = {each.path for each in staged.values()}
        old = [path for path in sorted(set(earlier) - paths) if path.exists()]
        return _Ready(output, source, folder, staged, old)

    def _replaced(
        self, ready: Sequence["_Ready"], gathered: previous.Gathered, before: Before | None
    ) -> list[WrittenOutput]:
        mark = self._workspace.unfinished(self._period)
        edited = [path for each in ready if each.output.edited_by_hand for path in each.paths]
        for path in edited:  # about to go: nobody may have saved it just now
            previous.settled(self._workspace, self._period, gathered, path)
        self._journal = self._recorded(ready, edited, gathered, before) if before else None
        for path in edited:
            previous.keep_copy(self._workspace, self._period, path)
        if any(each.changes for each in ready):
            write_state(mark, undo_journal.mark_of(undo_journal.MERGE, self._journal))
        papers = [each for each in ready if each.output.on_request]
        kept = {each.output.name: keep_edited(self._workspace, self._period, each.paths) for each in papers}
        # those that people edit come first: where one was saved just now, no other output has been replaced yet
        written: dict[str, WrittenOutput] = {}
        for each in sorted(ready, key=_edited_first):
            written[each.output.name] = self._placed(self._naming(each, written), patience(), gathered)
        for each in ready:
            settle(each.folder)
        self._record(written)
        remove(mark)
        return [replace(written[each.output.name], kept=kept.get(each.output.name, {})) for each in ready]

    def _naming(self, ready: "_Ready", written: Mapping[str, WrittenOutput]) -> "_Ready":
        """An output that names the master as that is called now; the usual name may have been open."""
        usual, change = self._workspace.master(self._period).name, ready.output.renamed
        name = Path(written[MASTER].files[usual].path).name if MASTER in written else usual
        if change is None or name == usual:
            return ready
        staged = {}
        for file, each in ready.staged.items():
            staged[file] = stage(each.path, change(read(each.part or each.path), usual, name))
            self._running.callback(_discard, staged[file])
        ready = replace(ready, staged=staged)
        if self._journal:
            planned = dict(ready.digests())
            self._journal = undo_journal.amended(self._workspace, self._period, self._journal, planned)
        return ready

    def _record(self, written: Mapping[str, WrittenOutput]) -> None:
        """Record the papers with the master whose figures they say."""
        papers = [file for each in written.values() if each.output.on_request for file in each.files.values()]
        if papers:
            record(self._workspace, self._period, papers, master_of(self._workspace, self._period, written.values()))

    def _recorded(
        self, ready: Sequence["_Ready"], edited: Sequence[Path], gathered: previous.Gathered, before: Before
    ) -> Journal:
        """Keep what lies there, so that this merge can be undone."""
        planned = {path: digest for each in ready for path, digest in each.digests()}
        contents = [content for path in edited if (content := read_if_there(path)) is not None]
        ours = [data for data in contents if previous.is_as_written(self._workspace, self._period, data)]
        masters = [sha256(data).hexdigest() for data in ours]
        return undo_journal.record(self._workspace, self._period, before, planned, gathered.read, masters)

    def _placed(self, ready: "_Ready", until: float, gathered: previous.Gathered) -> WrittenOutput:
        workspace, files, folder = self._workspace, {}, self._workspace.relative(ready.folder)
        for name, staged in ready.staged.items():
            if ready.output.edited_by_hand:
                self._still(staged.path, gathered)
            files[name] = workspace.placed(staged, until)
        kept = {Path(file.shown) for file in files.values()}
        stale = tuple(workspace.relative(path) for path in ready.old if path not in kept and not remove(path))
        return WrittenOutput(output=ready.output, folder=folder, files=files, stale=stale, source=ready.source)

    def _still(self, path: Path, gathered: previous.Gathered) -> None:
        """MasterChangedError where a master was saved since it was copied: then this merge has replaced nothing."""
        try:
            previous.settled(self._workspace, self._period, gathered, path)
        except previous.MasterChangedError:
            remove(self._workspace.unfinished(self._period))
            if self._journal:
                undo_journal.drop(self._workspace, self._period, self._journal)
            raise


@dataclass(frozen=True, slots=True)
class _Ready:
    """An output with all its files staged, by name; `old`: those of an earlier merge that are to be removed."""

    output: Output[Any]
    source: Source
    folder: Path
    staged: Mapping[str, Staged]
    old: Sequence[Path]

    @property
    def changes(self) -> bool:
        """Whether anything will be other than it is."""
        return bool(self.old) or any(each.part for each in self.staged.values())

    @property
    def paths(self) -> list[Path]:
        """The places that its files take or leave."""
        return [*(each.path for each in self.staged.values()), *self.old]

    def digests(self) -> Iterator[tuple[Path, str]]:
        """The places of its files, each with the SHA-256 of what will be there; "" of those that are to be removed."""
        yield from ((path, "") for path in self.old)
        yield from ((each.path, undo_journal.digest_at(each.part or each.path)) for each in self.staged.values())

    @property
    def contents(self) -> Mapping[str, Callable[[], bytes]]:
        """File name → what reads its content, until it is put in its place."""
        return {name: partial(read, each.part or each.path) for name, each in self.staged.items()}


def master_of(workspace: Workspace, period: Period, written: Iterable[WrittenOutput]) -> bytes:
    """The master that was written just now, else the one that lies there; b"" where there is none."""
    names = [each.files[workspace.master(period).name].path for each in written if each.output.name == MASTER]
    return read_if_there(workspace.root / names[0] if names else workspace.master(period)) or b""


def older_papers(
    workspace: Workspace,
    period: Period,
    catalogue: Catalogue,
    written: Iterable[WrittenOutput],
    days: tuple[dt.date, dt.date],
) -> dict[str, str]:
    """Place of a paper that says figures of an earlier master than the one written now → the command that makes it.

    `days`: as-of date of this merge, which the command names where it would take another, and today. The folder of
    mails stands for all that are in it.
    """
    as_of, today = days
    option = "" if as_of == period.as_of(today) else as_of.isoformat()
    mails = workspace.relative(workspace.mails(period))
    found = older(workspace, period, master_of(workspace, period, written))
    places = dict.fromkeys(mails if place.startswith(f"{mails}/") else place for place in found)
    names = {place: listing.writer_of(workspace, period, catalogue, workspace.root / place) for place in places}
    return {place: report_told.paper_command(name, str(period), option) for place, name in names.items() if name}


def _edited_first(ready: _Ready) -> bool:
    return not ready.output.edited_by_hand


def _discard(staged: Staged) -> None:
    if staged.part:
        discard(staged.part)

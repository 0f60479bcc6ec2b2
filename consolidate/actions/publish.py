"""What goes out of a round, drawn and written: the agencies' workbooks, the masters, the answers to the senders.

It loads all that draws, which takes longer than to load what reads: reporting_round.py imports it once a file is to be
written, and in a merge while the first files are read.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from consolidate.actions.outcomes.reporting_round import Answered, TemplateFate, Written
from consolidate.catalogue.model import Catalogue
from consolidate.consolidation import partition, rounds
from consolidate.consolidation.changes import changes
from consolidate.consolidation.due_dates import reporting_day
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.rollup import Results
from consolidate.core.period import Period
from consolidate.core.workers import begun, processors
from consolidate.core.workspace import Workspace, WrittenFile, read_if_there, remove
from consolidate.forms import signing, writer
from consolidate.forms.model import Packet
from consolidate.outputs import master
from consolidate.outputs.replies import select
from consolidate.returns.masters import previous
from consolidate.texts import messages
from consolidate.texts.catalogue import Setting
from consolidate.texts.codes import Code

# --- the agencies' workbooks -------------------------------------------------------------------------------------


def workbook(office: rounds.Office, period: Period, packet: Packet, sender: writer.Office) -> Written:
    """Draw and write one."""
    workspace, key, agency = office.workspace, office.key, packet.agency.code
    data = writer.issue(packet, signing.issued(key, packet), partial(signing.row_key, key, agency), sender)
    path = workspace.template(period, agency)
    before = read_if_there(path)
    fate = TemplateFate.SAME if before == data else TemplateFate.NEW if before is None else TemplateFate.CHANGED
    return Written(agency, workspace.put(path, data), fate)


def sender(book: Catalogue, period: Period) -> writer.Office:
    """The office, as its workbooks say who collects, and until when."""
    settings = book.settings
    contact = (
        settings.get(name, "") for name in (Setting.CONTACT_PERSON, Setting.CONTACT_PHONE, Setting.CONTACT_EMAIL)
    )
    day = reporting_day(period, settings, book.holidays)
    return writer.Office(
        name=settings.get(Setting.OFFICE, ""),
        contact=", ".join(filter(None, contact)),
        return_by=messages.return_by(day) if day else "",
        basis=settings.get(Setting.TITLE, ""),
    )


# --- the masters -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """The results of a period, of those before it, of those within it."""

    results: Results
    trend: Mapping[Period, Results]
    within: Mapping[Period, Results]

    def of(self, agencies: frozenset[str]) -> "Found":
        def share(results: Mapping[Period, Results]) -> dict[Period, Results]:
            return {period: partition.of(found, agencies) for period, found in results.items()}

        return Found(partition.of(self.results, agencies), share(self.trend), share(self.within))


@dataclass(frozen=True, slots=True)
class _Masters:
    """Draws a period's masters, in whichever process. `names`: of the files that hold the rows of each share."""

    found: Found
    said: Mapping[str, str]
    split: Mapping[str, frozenset[str]]
    names: Sequence[str]
    most_rows: int

    def __call__(self, share: str) -> bytes:
        """The bytes of a share; of "" those of the master above them, or the only one."""
        now = self.found.results.consolidation
        settings = now.catalogue.settings
        if not share:
            above = partition.without(now, frozenset().union(*self.split.values()), self.most_rows)
            return self._draw(self.found, above, settings, self.names)
        gc.collect()  # what the share before was drawn from holds itself in circles
        found = self.found.of(self.split[share])
        title = messages.share_title(partition.title(now.catalogue, share), settings.get(Setting.TITLE, ""))
        return self._draw(found, found.results.consolidation, {**settings, Setting.TITLE: title}, ())

    def _draw(self, found: Found, now: Consolidation, office: Mapping[str, str], names: Sequence[str]) -> bytes:
        told = changes(found.results, found.trend.get(now.whole.previous))
        split = master.Split(names, self.most_rows)
        return master.write(_as_then(now), found.results, told, self.said, found.trend, office, found.within, split)


def write_masters(workspace: Workspace, found: Found, said: Mapping[str, str], most_rows: int) -> Iterator[WrittenFile]:
    """Where the master lies, then its shares; shares of an earlier merge are taken away."""
    now = found.results.consolidation
    split = partition.split(found.results, most_rows)
    paths = {"": workspace.master(now.whole)} | {name: workspace.share(now.whole, name) for name in split}
    drawing = _Masters(found, said, split, [paths[name].name for name in split], most_rows)
    with begun(list(paths), drawing, processors() if split else 0) as drawn:
        for path, data in zip(paths.values(), drawn, strict=True):
            previous.remember(workspace, now.whole, data)
            yield workspace.put(path, data)
    codes = (partition.OTHERS, *(group.code for group in now.catalogue.groups))
    for stale in {path for code in codes for path in workspace.shares(now.whole, code)} - set(paths.values()):
        remove(stale)


def _as_then(consolidation: Consolidation) -> Consolidation:
    """What the master tells: not that files came after its day, or it could not be made again as it was then."""
    return replace(consolidation, issues=tuple(i for i in consolidation.issues if i.code is not Code.ARRIVED_LATER))


# --- the answers -------------------------------------------------------------------------------------------------


def answer(workspace: Workspace, step: rounds.Step, drawn: Iterable[select.ReplyFile]) -> Answered:
    """Write what goes back to the senders; what an earlier merge wrote for others is taken away."""
    period, book = step.period, step.context.catalogue
    folder = workspace.replies(period)
    places, receipts = {}, 0
    for reply in drawn:
        path = folder / select.file_name(period, reply.agency, receipt=reply.receipt)
        places[path] = workspace.put(path, reply.data)
        receipts += reply.receipt
    ours = {
        folder / select.file_name(period, code, receipt=kind) for code in book.agency_by_code for kind in (True, False)
    }
    stale = [workspace.relative(path) for path in sorted(ours - places.keys()) if not remove(path)]
    return Answered(workspace.relative(folder), tuple(places.values()), receipts, tuple(stale))

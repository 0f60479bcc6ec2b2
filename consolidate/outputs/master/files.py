"""The master as files: one workbook; where its rows are too many, one of figures and others (shares) of rows."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from consolidate.consolidation import master_shares
from consolidate.consolidation.model import Consolidation
from consolidate.consolidation.rollup import Results
from consolidate.core.period import Period
from consolidate.core.workers import begun, processors
from consolidate.core.workspace import master_name
from consolidate.outputs import master
from consolidate.outputs.model import Findings, NamedFile
from consolidate.outputs.summary.facts import facts_of
from consolidate.texts import messages
from consolidate.texts.catalogue import Setting
from consolidate.texts.codes import Code


@contextmanager
def draw(findings: Findings) -> Iterator[Iterator[NamedFile]]:
    """The master, then its shares, as named files. A master alone is drawn at once; with shares, each in a process."""
    period = findings.results.consolidation.whole
    split = master_shares.split(findings.results, findings.most_rows)
    names = [master_name(period, share) for share in ("", *split)]
    drawing = Drawing(findings, split, names[1:])
    if not split:
        yield iter([(names[0], drawing(""))])
        return
    with begun(["", *split], drawing, processors()) as drawn:
        yield zip(names, drawn, strict=True)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws a period's masters, in whichever process. `names`: of the files that hold the rows of each share."""

    findings: Findings
    split: Mapping[str, frozenset[str]]
    names: Sequence[str]

    def __call__(self, share: str) -> bytes:
        """The bytes of a share; for "" those of the master above the shares, or of the only one."""
        findings = self.findings
        now = findings.results.consolidation
        settings = now.catalogue.settings
        if not share:
            above = master_shares.without(now, frozenset().union(*self.split.values()), findings.most_rows)
            return _workbook(findings, above, settings, self.names)
        gc.collect()  # what the share before was drawn from holds itself in circles
        own = _of(findings, self.split[share])
        title = messages.share_title(master_shares.title(now.catalogue, share), settings.get(Setting.TITLE, ""))
        return _workbook(own, own.results.consolidation, {**settings, Setting.TITLE: title}, ())


def _of(findings: Findings, agencies: frozenset[str]) -> Findings:
    """The findings about these agencies alone."""

    def each(results: Mapping[Period, Results]) -> dict[Period, Results]:
        return {period: master_shares.of(found, agencies) for period, found in results.items()}

    own = master_shares.of(findings.results, agencies)
    return replace(findings, results=own, trend=each(findings.trend), within=each(findings.within))


def _workbook(findings: Findings, now: Consolidation, office: Mapping[str, str], names: Sequence[str]) -> bytes:
    return master.write(
        _as_then(now),
        findings.results,
        facts_of(findings).changes,
        findings.answers,
        findings.trend,
        office,
        findings.within,
        master.Split(names, findings.most_rows),
    )


def _as_then(consolidation: Consolidation) -> Consolidation:
    """Without the issues about files that came after its day: the master of a day stays the same however often made."""
    return replace(consolidation, issues=tuple(i for i in consolidation.issues if i.code is not Code.ARRIVED_LATER))

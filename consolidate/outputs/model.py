"""What outputs are made of, what an entry of the list of outputs holds, and an output once it is written.

Light to load: what a command prints of its outputs needs nothing that draws them.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager as Context
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from consolidate.catalogue.model import Catalogue
from consolidate.consolidation.master_shares import MOST_ROWS
from consolidate.consolidation.queries.model import Query
from consolidate.consolidation.requests import Answers
from consolidate.consolidation.rollup import Results
from consolidate.consolidation.rounds import Step
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace, WrittenFile
from consolidate.forms.model import Packet
from consolidate.outputs.made_before import MadeBefore
from consolidate.texts.actions import outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeOptions:
    """How a period is merged. If a table has more than `most_rows` rows, they go into one workbook for each group of
    agencies. `recounted`: every figure is counted a second way first. `even_so`: a master with answers is replaced also
    where no file can be used. `papers`: the outputs on request that are wanted, drawn from the office's
    `paper_templates` (file name → content).
    """

    most_rows: int = MOST_ROWS
    recounted: bool = False
    even_so: bool = False
    papers: Sequence[str] = ()
    paper_templates: Mapping[str, bytes] = field(default_factory=dict)


PLAIN = MergeOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What came in for a period, not yet consolidated. `remarks`: task code → what the leaders had sent out with it;
    `answers`: (agency code, task code) → what the office had answered. `made`: the replies of an earlier merge.
    """

    step: Step
    remarks: Mapping[str, str]
    answers: Mapping[tuple[str, str], str]
    made: MadeBefore


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Findings:
    """The results of a period (`results`), of those of its length before it, of the shorter ones within it.

    `answers`: the leaders' remarks and the office's answers that stand in the period's master. Where a table has more
    than `most_rows`, its rows go into a workbook for each group of agencies. `paper_templates`: file name → content of
    the office's own templates. `replies`: file name → what reads the content of a reply, once all are drawn.
    `workbooks`: agency code → what reads the content of its workbook as it was issued, where that is there.
    """

    results: Results
    trend: Mapping[Period, Results]
    within: Mapping[Period, Results]
    answers: Answers
    most_rows: int = MOST_ROWS
    paper_templates: Mapping[str, bytes] = field(default_factory=dict)
    replies: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    workbooks: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """The workbooks of a period, as they go out. `workbooks`: agency code → what reads the content of its workbook.

    `queries`: those of earlier periods, the open ones first.
    """

    catalogue: Catalogue
    period: Period
    as_of: dt.date
    packets: tuple[Packet, ...]
    workbooks: Mapping[str, Callable[[], bytes]]
    paper_templates: Mapping[str, bytes] = field(default_factory=dict)
    queries: tuple[Query, ...] = ()


NamedFile = tuple[str, bytes]
"""File name, content."""

Source = TypeVar("Source", Returned, Findings, Issued)


@dataclass(frozen=True, slots=True, kw_only=True)
class Output(Generic[Source]):
    """An output of `merge`: one or many files in one folder. `title`: what a sentence calls one of them.

    `draw`: drawing begins when this context is entered, in other processes where that is worth it; it gives the files
    one by one (`contextlib.nullcontext` of a list where they are drawn quickly). `folder`: where they stand. `earlier`:
    all that an earlier merge of the period may have left; what is not written again is removed. `lines`: what is
    printed of them; `json`: their keys in the JSON object. `edited_by_hand`: people write in them, so the next merge
    reads them before it replaces them, unless they are as they were written. `on_request`: made only where it is named;
    it says figures of the master, and one that was edited since it was written is kept under another name.
    `attaches_replies`: drawn after the replies, which it holds. `renamed`: of one that names the master: a file of it
    as it is where the master got another name than the usual one (content, usual name, name), as that was open.
    """

    name: str
    title: str
    drawn_from: type[Source]
    draw: Callable[[Source], Context[Iterable[NamedFile]]]
    folder: Callable[[Workspace, Period], Path]
    earlier: Callable[[Workspace, Period, Catalogue], Iterable[Path]]
    lines: Callable[["WrittenOutput"], Iterable[str]]
    json: Callable[["WrittenOutput"], Mapping[str, Any]]
    edited_by_hand: bool = False
    on_request: bool = False
    attaches_replies: bool = False
    renamed: Callable[[bytes, str, str], bytes] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenOutput:
    """An output as written. `folder`, and `stale` (files of an earlier merge that another program holds, so that they
    could not be removed), are relative to the workspace; `files`: as named by what drew them. `kept`: place → where a
    file that was edited there since it was written is kept. `source`: what it was drawn from, so that its lines can say
    more of it than where its files are.
    """

    output: Output[Any]
    folder: str
    files: Mapping[str, WrittenFile]
    source: Returned | Findings | Issued | None = None
    stale: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)

    def warnings(self) -> Iterator[str]:
        """A sentence for each file of an earlier merge that could not be removed, and for each that was kept."""
        yield from (outcomes.stale_output(path, self.output.title) for path in self.stale)
        anew = {file.path for file in self.files.values()}
        yield from (outcomes.kept_output(path, kept, anew=path in anew) for path, kept in self.kept.items())

    def lines(self) -> Iterable[str]:
        """What the command prints of it."""
        return self.output.lines(self)

    def as_json(self) -> Mapping[str, Any]:
        """Its keys in the JSON object."""
        return self.output.json(self)

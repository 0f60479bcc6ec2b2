"""The commands of papers: each merges the period and makes, of the same results, the papers that are asked for."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from consolidate.actions import reporting_round
from consolidate.actions.outcomes.papers_made import FieldsListed, Papers
from consolidate.consolidation.due_dates import party_day
from consolidate.core.files import beside, read_if_there, write_state
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.outputs.listing import all_papers
from consolidate.outputs.model import MergeOptions
from consolidate.outputs.output_names import EACH_LETTERS, LETTERS, PARTY_REPORT, REPORT
from consolidate.outputs.papers import field_list, template
from consolidate.outputs.papers.letters.letter_fields import new_day
from consolidate.outputs.papers.model import Paper
from consolidate.outputs.papers.shipped import PAPERS
from consolidate.returns import cache
from consolidate.returns.intake import Watch, unwatched
from consolidate.returns.model import CheckedReturn
from consolidate.texts.actions import report_told
from consolidate.texts.outputs.papers import letters_told


@dataclass(frozen=True, slots=True)
class Templates:
    """File name → content of templates in the office's folder. `newer`: those that the program ships otherwise now than
    when it wrote them, each with the place where the newer one lies.
    """

    contents: Mapping[str, bytes]
    newer: Sequence[tuple[str, str]] = ()


def kept_templates(workspace: Workspace, shipped: Iterable[tuple[str, Callable[[], bytes]]]) -> Templates:
    """The office's templates; those that are not there yet are written as they are `shipped`: file name, what lays one
    out.

    None is ever overwritten. Where another is shipped than what was written, it is written beside, once. Where this
    version of the program has done so before it lays nothing out, which takes time.
    """
    folder, program = workspace.paper_templates, cache.program()
    offered = _offered(workspace)
    contents: dict[str, bytes] = {}
    newer: list[tuple[str, str]] = []
    known = dict(offered)
    for name, compose in shipped:
        path, (before, by) = folder / name, offered.get(name, ("", ""))
        found = read_if_there(path)
        if found is not None and by == program:
            contents[name] = found
            continue
        content = compose()
        digest = template.digest(name, content)
        if found is None:
            write_state(path, content)
        elif before not in ("", digest) and found != content:
            newer.append((workspace.relative(path), workspace.relative(_beside(path, content, before))))
        contents[name] = content if found is None else found
        known[name] = digest, program
    if known != offered:
        lines = ("\t".join((name, *line)) for name, line in sorted(known.items()))
        write_state(workspace.shipped_templates, "\n".join(lines).encode())
    return Templates(contents, tuple(newer))


def templates(workspace: Workspace) -> Templates:
    """The office's templates of every kind of paper."""
    return kept_templates(workspace, ((paper.template, paper.compose) for paper in PAPERS))


def _offered(workspace: Workspace) -> dict[str, tuple[str, str]]:
    """File name → digest of the template that was last written there, or beside it, and of the program that did it.

    Lines of earlier versions do not name the program.
    """
    lines = (read_if_there(workspace.shipped_templates) or b"").decode("utf-8", "ignore").splitlines()
    rows = [line.split("\t") for line in lines]
    return {row[0]: (row[1], "".join(row[2:])) for row in rows if len(row) in (2, 3)}


def _beside(path: Path, content: bytes, before: str) -> Path:
    """Write the newer template as `<name>.moi.docx`; under a number, where the office works on an earlier one there."""
    first = path.with_name(f"{path.stem}.moi{path.suffix}")

    def free(place: Path) -> bool:
        found = read_if_there(place)
        return found is None or template.digest(place.name, found) == before

    chosen = next(filter(free, chain((first,), beside(first))))
    write_state(chosen, content)
    return chosen


def checked(workspace: Workspace, used: Sequence[Paper], wanted: Iterable[Paper]) -> Templates:
    """The office's templates of the papers `wanted`. ConsolidateError with all faults of those that are `used`."""
    found = kept_templates(workspace, ((paper.template, paper.compose) for paper in wanted))
    template.refuse_faulty(
        {each.template: found.contents[each.template] for each in used},
        {each.template: each.fields for each in used},
    )
    return found


def _used(workspace: Workspace, outputs: Sequence[str], period: Period) -> Templates:
    """The templates that a run uses, and of the others those that are not there yet.

    ConsolidateError with the faults of all that it uses, before it does anything.
    """
    used = [each for each in PAPERS if each.suits(period) and (not each.outputs or {*each.outputs} & {*outputs})]
    names = {each.template for each in used}
    wanted = (
        each
        for each in PAPERS
        if each.template in names or read_if_there(workspace.paper_templates / each.template) is None
    )
    return checked(workspace, used, wanted)


def make(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    today: dt.date,
    papers: Sequence[str],
    watch: Watch[CheckedReturn | None] = unwatched,
) -> Papers:
    """Merge a period and write these outputs on request with it."""
    found = _used(workspace, papers, period)
    how = MergeOptions(papers=papers, paper_templates=found.contents)
    return Papers(reporting_round.merge(workspace, period, as_of, today, watch, how), papers, found.newer)


def report(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    today: dt.date,
    watch: Watch[CheckedReturn | None] = unwatched,
    *,
    party: bool = False,
) -> Papers:
    """Merge a period and write its report; `party`: also in the Party form, with the days left until it is due."""
    names = [REPORT, PARTY_REPORT] if party else [REPORT]
    made = make(workspace, period, as_of, today, names, watch)
    last = party_day(period)
    told = [
        report_told.FILL_IN,
        *([report_told.PARTY_FORM, report_told.party_day(last, (last - today).days)] if party else []),
    ]
    json: dict[str, str | int] = {"party_due": last.isoformat(), "days_left": (last - today).days} if party else {}
    return replace(made, told=told, more_json=json)


def letters(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    today: dt.date,
    watch: Watch[CheckedReturn | None] = unwatched,
    *,
    each: bool = False,
) -> Papers:
    """Merge a period and write its letters of reminder; says where the day that they give is over before they go."""
    made = make(workspace, period, as_of, today, [EACH_LETTERS if each else LETTERS], watch)
    until = new_day(made.published.consolidation)
    written = any(output.files for output in made.published.outputs if output.output.name in made.names)
    told = [letters_told.FILL_IN, *([letters_told.day_over(until, as_of)] if until < today else [])] if written else []
    return replace(made, told=told, more_json={"new_day": until.isoformat()} if written else {})


def with_all(workspace: Workspace, period: Period, how: MergeOptions) -> MergeOptions:
    """The same merge that makes all papers, too. ConsolidateError with the faults of their templates."""
    names = all_papers()
    found = _used(workspace, names, period)
    return replace(how, papers=names, paper_templates=found.contents)


def list_fields(
    workspace: Workspace, period: Period, as_of: dt.date, watch: Watch[CheckedReturn | None] = unwatched
) -> FieldsListed:
    """Every field of every kind of paper with its value in a period; the list is written beside the templates."""
    found = templates(workspace)
    findings, notices = reporting_round.findings(workspace, period, as_of, watch)
    fields = field_list.listed(PAPERS, findings)
    content = field_list.workbook(fields, str(period), as_of)
    place = workspace.put(workspace.paper_templates / field_list.FILE_NAME, content)
    return FieldsListed(str(period), as_of, fields, place, notices, found.newer)

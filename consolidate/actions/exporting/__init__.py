"""The command `export`: tidy tables of a period for other systems. Reads as `status` does, writes nothing else."""

import datetime as dt
import hashlib
from pathlib import Path

from consolidate.actions import reporting_round
from consolidate.actions.exporting.export_folders import refuse_folder
from consolidate.actions.keeping import marking, seals
from consolidate.actions.outcomes.exporting import Exported, TableWritten
from consolidate.actions.outcomes.keeping.closed_as import ClosedAs
from consolidate.actions.outcomes.reporting_round import Published
from consolidate.consolidation.requests import counted, raised
from consolidate.core.errors import ConsolidateError, EmptyInboxError
from consolidate.core.files import whole_folder
from consolidate.core.period import Period
from consolidate.core.workspace import Workspace
from consolidate.outputs.exports import data_dictionary
from consolidate.outputs.exports.table_formats import FORMATS, csv_tables
from consolidate.outputs.exports.tables_of_period import tables
from consolidate.outputs.model import Findings
from consolidate.returns.intake import Watch, unwatched
from consolidate.returns.model import CheckedReturn
from consolidate.texts import messages
from consolidate.texts.actions import exporting as texts


def export(
    workspace: Workspace,
    period: Period,
    as_of: dt.date,
    form: str,
    out: Path | None = None,
    watch: Watch[CheckedReturn | None] = unwatched,
) -> Exported:
    """Write the tables of a period into `outbox/<period>/du-lieu/<form>/`, or into the folder `out`.

    ConsolidateError where there is no such form, nothing came in, or the folder holds what an export did not write.
    """
    if form not in FORMATS:
        raise ConsolidateError(texts.no_such_format(form, [*FORMATS]))
    folder = out or workspace.tables(period) / form
    refuse_folder(workspace, folder)
    found, notices, closed = current(workspace, period, as_of, watch)
    now = found.results.consolidation
    made = tables(found)
    drawn, stored = FORMATS[form](made, str(period))
    words = data_dictionary.dictionary(now.period, now.as_of.isoformat(), made, stored, seals.program_version())
    files = {**dict(drawn), data_dictionary.NAME: words}
    whole_folder.put(folder, files)
    return Exported(
        period=now.period,
        as_of=now.as_of.isoformat(),
        as_of_shown=f"{now.as_of:%d/%m/%Y}",
        form=form,
        folder=workspace.relative(folder),
        dictionary=data_dictionary.NAME,
        tables=[TableWritten(each.name, each.title, len(each.rows), stored[each.name]["path"]) for each in made],
        files=[
            {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in files.items()
        ],
        formula_like=sum(map(csv_tables.formula_like, made)) if form == "csv" else 0,
        notices=(*notices, *(closed.warnings() if closed else ())),
        closed=closed.as_json() if closed else {},
    )


def current(
    workspace: Workspace, period: Period, as_of: dt.date, watch: Watch[CheckedReturn | None]
) -> tuple[Findings, tuple[str, ...], ClosedAs | None]:
    """What a merge would draw from, what is to be told beside it, and how the period was closed.

    ConsolidateError where nothing came in, or a closed period can no longer be counted from its files.
    """
    found, notices = reporting_round.findings(workspace, period, as_of, watch)
    results = found.results
    if not results.consolidation.files:
        raise EmptyInboxError(messages.empty_inbox(workspace.relative(workspace.inbox(period))))
    requests = counted(raised(results, found.answers))
    figures = Published(consolidation=results.consolidation, results=results, requests=requests, outputs=())
    source = seals.source(workspace, period, as_of)[0]
    return found, notices, marking.closed_as(source, figures.as_json, papers=("export",))

"""`Thay đổi sau khi chốt`: what files changed that arrived after an earlier period was closed."""

import datetime as dt

from consolidate.consolidation.model import Correction
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import Table, TableColumn, Tint
from consolidate.outputs.master.sheets.agencies import local
from consolidate.outputs.master.source import Source
from consolidate.outputs.summary.facts import name_of
from consolidate.spreadsheets.model import Value
from consolidate.texts.calendar_names import at_head
from consolidate.texts.catalogue import Header
from consolidate.texts.forms import day
from consolidate.texts.labels import Label, MasterTitle
from consolidate.texts.outputs import corrections as texts
from consolidate.texts.outputs.master.vocabulary import Head


def corrections(source: Source) -> Table[Correction]:
    """One row per cell that a late file changed; one of a late file that changed nothing."""
    title, rows = MasterTitle.CORRECTIONS, source.consolidation.corrections
    known = source.consolidation.catalogue
    names = {task.code: name_of(task) for task in known.tasks} | {
        target.code: name_of(target) for target in known.targets
    }
    columns: tuple[TableColumn[Correction], ...] = (
        TableColumn("number", Head.CORRECTION, 13, lambda c: texts.number(c.number), form=Form.WORD),
        TableColumn("of", Head.CLOSED_PERIOD, 12, lambda c: at_head(c.period), form=Form.WORD),
        TableColumn("agency", Label.AGENCY, 20, lambda c: source.agency_name(c.agency)),
        TableColumn("code", Label.CODE, 14, lambda c: c.code, target=source.to_corrected),
        TableColumn("short_name", Header.SHORT_NAME, 26, lambda c: names.get(c.code)),
        TableColumn("column", Head.COLUMN, 14, lambda c: c.column),
        TableColumn("before", Head.BEFORE_CORRECTION, 18, lambda c: _shown(c.before)),
        TableColumn("after", Head.AFTER_CORRECTION, 18, lambda c: _shown(c.after)),
        TableColumn("note", Head.NOTE, 20, lambda c: c.note),
        TableColumn("arrived", Head.RECEIVED, 15, lambda c: local(c.arrived), form=Form.TIME),
        TableColumn("file", Label.FILE, 26, lambda c: c.file),
        TableColumn("agency_code", Label.AGENCY_CODE, 16, lambda c: c.agency, aside=True),
    )
    return Table(
        title=title,
        apart=True,
        prefix="correction",
        lines=source.lines(title, len(rows)),
        columns=columns,
        items=rows,
        tints=(Tint('{note}<>""', style.SILENT, "note", "note", row=False),),
    )


def _shown(value: Value) -> Value:
    """A value of a cell that may hold a day, a number or words."""
    return day(value) if isinstance(value, dt.date) else value

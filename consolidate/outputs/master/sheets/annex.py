"""`Phụ lục`: the tasks as printed behind a report, with heading and signatures; `Đọc thế nào`: how to read it all."""

from dataclasses import dataclass

from consolidate.consolidation.rollup import TaskResult
from consolidate.outputs.master import formulas
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import Table, TableColumn
from consolidate.outputs.master.sheets.details import UNASSIGNED, alert, deadline_said, tints
from consolidate.outputs.master.source import Source
from consolidate.spreadsheets.writing import Sheet
from consolidate.texts.catalogue import Setting
from consolidate.texts.labels import Label, MasterTitle
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.headings import NOTES, READING, as_of_line, reading_shares
from consolidate.texts.outputs.master.vocabulary import Head


def annex(source: Source) -> Table[TaskResult]:
    """The table of `Phụ lục`: one row per task, in the words of the plan."""
    columns: tuple[TableColumn[TaskResult], ...] = (
        TableColumn("code", Label.CODE, 15, lambda r: r.task.code),
        TableColumn("text", Label.TASK, 44, lambda r: r.task.text),
        TableColumn("leads", Label.LEAD, 20, lambda r: r.task.leads),
        TableColumn("product", Label.EXPECTED, 22, lambda r: r.task.expected),
        TableColumn("deadline", Label.DEADLINE, 12, lambda r: deadline_said(r.task), form=Form.WORD),
        TableColumn("state", Label.STATE, 16, lambda r: r.state, formulas.of_task("state"), form=Form.WORD),
        TableColumn(
            "done", Head.DONE, 10, lambda r: f"{r.done}/{r.expected}", formulas.of_task("done_of"), form=Form.WORD
        ),
        TableColumn("progress", Label.PROGRESS, 9, lambda r: r.progress, formulas.of_task("progress"), form=Form.MEAN),
        TableColumn("late", Label.DAYS_OVERDUE, 9, _late, _LATE, form=Form.LATENESS),
        TableColumn("alert", Head.ALERT, 9, alert, formulas.of_task("alert"), form=Form.WORD, hidden=True),
    )
    return Table(
        title=MasterTitle.ANNEX,
        prefix="annex",
        lines=(
            tables.annex_title(source.consolidation.as_of),
            tables.annexed_to(source.office.get(Setting.OFFICE, "")),
        ),
        columns=columns,
        items=source.results.tasks,
        tints=(*tints("state", "state"), UNASSIGNED),
        formal=True,
    )


_LATE = f'=IF({formulas.of_task("alert")[1:]}={formulas.OVERDUE_WORD},{formulas.of_task("days")[1:]},"")'


def _late(result: TaskResult) -> int | None:
    return result.days if result.overdue else None


def sign(sheet: Sheet, table: Table[TaskResult], source: Source) -> None:
    """Place, day and the two signatures below the table; the page number centred above, as Nghị định 30/2020 asks."""
    book, row = sheet.book, table.last_row + 2
    half = table.printed // 2
    spans = ((1, half), (half + 1, table.printed))
    italic = book.format(font_size=13, italic=True, align="center")
    sheet.merge(row, *spans[1], tables.place_and_day(source.office.get(Setting.PLACE, "")), italic)
    for span, (who, how) in zip(spans, tables.SIGNATURES, strict=True):
        sheet.merge(row + 1, *span, who, book.format(font_size=13, bold=True, align="center"))
        sheet.merge(row + 2, *span, how, italic)
    for number in range(row, row + 3):
        sheet.height(number, 20)
    sheet.height(row + 3, 70)
    sheet.raw.print_area(0, 0, row + 2, table.printed - 1)
    sheet.raw.set_start_page(1)
    sheet.raw.set_footer("")
    sheet.raw.set_header(tables.ANNEX_HEADER, {"margin": 0.3})
    sheet.raw.set_margins(left=0.6, right=0.5, top=0.7, bottom=0.55)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to know when reading."""

    topic: str
    meaning: str
    where: MasterTitle


def reading(source: Source) -> Table[Entry]:
    """The table of `Đọc thế nào`: states, colours, the formula of each percentage, how to trace a figure."""
    texts = (reading_shares(source.shares), *READING) if source.shares else READING
    entries = [Entry(topic, meaning, MasterTitle(where)) for topic, meaning, where in texts]
    columns: tuple[TableColumn[Entry], ...] = (
        TableColumn("topic", Head.TOPIC, 17, lambda e: e.topic),
        TableColumn("meaning", Head.MEANING, 44, lambda e: e.meaning),
        TableColumn("where", Head.WHERE, 22, lambda e: e.where, target=lambda e: source.to_sheet(e.where)),
    )
    period, as_of = source.consolidation.period, source.consolidation.as_of
    return Table(
        title=MasterTitle.READING,
        prefix="reading",
        lines=(as_of_line(period, as_of, len(entries)), NOTES[MasterTitle.READING]),
        columns=columns,
        items=entries,
    )

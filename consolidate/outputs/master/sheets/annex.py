"""`Phụ lục`: the tasks as printed behind a report, with heading and signatures; `Đọc thế nào`: how to read it all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

from consolidate.consolidation.rollup import TaskResult
from consolidate.outputs.master import formulas, lead_answers
from consolidate.outputs.master.drawing import style
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import Formula, Table, TableColumn, Tint
from consolidate.outputs.master.sheets.details import UNASSIGNED, alert, deadline_said, tints
from consolidate.outputs.master.sheets.tasks import done_of
from consolidate.outputs.master.source import Source
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.model import Value
from consolidate.spreadsheets.writing import Sheet, quoted
from consolidate.texts.catalogue import Setting
from consolidate.texts.labels import Label, MasterTitle
from consolidate.texts.outputs.master import tables
from consolidate.texts.outputs.master.headings import NOTES, READING, as_of_line, reading_shares
from consolidate.texts.outputs.master.vocabulary import Head

Line: TypeAlias = TaskResult | str
"""A row: a task, or the title of the part of the plan that the tasks below it stand in."""


def _lines(source: Source) -> Iterator[Line]:
    for title, results in groupby(source.results.tasks, lambda result: source.section(result.task)):
        yield title
        yield from results


def _task(
    key: str, head: str, width: float, value: Callable[[TaskResult], Value], live: Formula = "", **more: Any
) -> TableColumn[Line]:
    """A column of which the row of a part's title has nothing."""

    def formula(line: Line) -> str:
        return "" if isinstance(line, str) else live

    return TableColumn(key, head, width, lambda line: None if isinstance(line, str) else value(line), formula, **more)


def _text(line: Line) -> str:
    return line if isinstance(line, str) else line.task.text


def annex(source: Source) -> Table[Line]:
    """The table of `Phụ lục`: one row per task, in the words of the plan, under the titles of its parts."""
    said, shown = lead_answers.result(source)[0], lead_answers.evidence(source)[0]
    columns: tuple[TableColumn[Line], ...] = (
        _task("code", Label.CODE, 14, lambda r: r.task.code),
        TableColumn("text", Label.TASK, 55, _text),
        _task("leads", Label.LEAD, 16, lambda r: r.task.leads),
        _task("deadline", Label.DEADLINE, 11, lambda r: deadline_said(r.task), form=Form.WORD),
        _task("result", Label.RESULT, 31, said, formulas.of_task("result")),
        _task("evidence", Label.EVIDENCE, 19, shown, formulas.of_task("evidence")),
        _task("state", Label.STATE, 13, lambda r: r.state, formulas.of_task("state"), form=Form.WORD),
        _task("late", Label.DAYS_OVERDUE, 8, _late, _LATE, form=Form.LATENESS),
        _task("product", Label.EXPECTED, 22, lambda r: r.task.expected, aside=True),
        _task(
            "done",
            Head.DONE,
            10,
            done_of,
            formulas.of_task("done_of"),
            form=Form.WORD,
            aside=True,
        ),
        _task(
            "progress",
            Label.PROGRESS,
            9,
            lambda r: r.progress,
            formulas.of_task("progress"),
            form=Form.MEAN,
            aside=True,
        ),
        _task("alert", Head.ALERT, 9, alert, formulas.of_task("alert"), form=Form.WORD, hidden=True),
    )
    return Table(
        title=MasterTitle.ANNEX,
        prefix="annex",
        lines=(
            tables.annex_title(source.consolidation.as_of),
            tables.annexed_to(source.office.get(Setting.OFFICE, "")),
        ),
        columns=columns,
        items=[*_lines(source)],
        tints=(Tint('{code}=""', style.PART, "code", "late"), *tints("state", "state"), UNASSIGNED),
        formal=True,
        apart=True,
    )


_LATE = f'=IF({formulas.of_task("alert")[1:]}={formulas.OVERDUE_WORD},{formulas.of_task("days")[1:]},"")'


def _late(result: TaskResult) -> int | None:
    return result.days if result.overdue else None


def sign(sheet: Sheet, table: Table[Line], source: Source) -> None:
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
    _ready_to_print(sheet, table, row + 3)
    sheet.raw.set_start_page(1)
    sheet.raw.set_footer("")
    sheet.raw.set_header(tables.ANNEX_HEADER, {"margin": 0.3})
    sheet.raw.set_margins(left=0.6, right=0.5, top=0.7, bottom=0.55)


def _ready_to_print(sheet: Sheet, table: Table[Line], last_row: int) -> None:
    """Beside the heading a link that selects the whole annex, as it goes to the printer by itself."""
    if not table.items:
        sheet.raw.print_area(0, 0, last_row - 1, table.printed - 1)
        return
    whole = f"{quoted(table.title)}!A1:{cell_name(last_row, table.printed)}"
    sheet.link(3, table.printed + 1, whole, tables.PRINT_ANNEX, style.back(sheet.book))


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
        apart=True,
        prefix="reading",
        lines=(as_of_line(period, as_of, len(entries)), NOTES[MasterTitle.READING]),
        columns=columns,
        items=entries,
    )

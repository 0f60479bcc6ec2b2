"""The headline and the main figures of `Tổng quan`: formulas over the sheets behind it, with what they say now."""

from dataclasses import dataclass

from consolidate.master import style
from consolidate.master.blocks import over
from consolidate.master.charts import bucket_formula, count, rounded
from consolidate.master.places import Source
from consolidate.texts import master as say
from consolidate.texts.labels import State, TargetState
from consolidate.texts.master import Alert, Bucket, Returned
from consolidate.texts.template import number as number_text
from consolidate.xlsx import Sheet
from consolidate.xlsx import in_formula as q

_TOTAL = 'COUNTIF(task_code,"?*")'
_DONE = "+".join(f"COUNTIFS(task_state,{q(state)})" for state in (State.DONE_ON_TIME, State.DONE_LATE))
_OVERDUE = f"COUNTIFS(task_alert,{q(Alert.OVERDUE)})"
_LONGEST = f"IF({_OVERDUE}=0,0,MAX(task_days))"
_SOON = f"COUNTIFS(task_alert,{q(Alert.DUE_SOON)})"
_SILENT = f"COUNTIFS(task_state,{q(State.NOT_REPORTED)})"
_SILENT_LATE = f"COUNTIFS(task_state,{q(State.NOT_REPORTED)},task_alert,{q(Alert.OVERDUE)})"
_SUSPENDED = f"COUNTIFS(task_state,{q(State.SUSPENDED)})"
_RECURRING = f"COUNTIFS(task_state,{q(State.RECURRING)})"
_TARGETS = 'COUNTIF(target_code,"?*")'
_MET = f"COUNTIFS(target_state,{q(TargetState.MET)})"
_AGENCIES = 'COUNTIF(agency_code,"?*")'
_RETURNED = f"COUNTIFS(agency_returned,{q(Returned.YES)})"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words and figures; live where it has a formula."""

    text: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure with its name, and a line below it."""

    label: str
    formula: str
    value: int
    line: Line
    ink: str = style.NAVY


def headline(source: Source) -> Line:
    """The state of things in one sentence."""
    results = source.results
    totals = results.task_totals
    day = 'RIGHT("0"&DAY(as_of),2)&"/"&RIGHT("0"&MONTH(as_of),2)&"/"&YEAR(as_of)'
    start, colon, done, late, soon, returned = (q(word) for word in say.HEADLINE)
    formula = (
        f'={start}&{day}&{colon}&({_DONE})&"/"&{_TOTAL}&{done}&{_OVERDUE}&{late}&{_SOON}&{soon}'
        f'&{_RETURNED}&"/"&{_AGENCIES}&{returned}'
    )
    finished = totals["done_on_time"] + totals["done_late"]
    counts = (finished, totals["total"], totals["overdue"], totals["due_soon"])
    return Line(say.headline(results.clock.as_of, *counts, _returned(source), len(results.agencies)), formula)


def _returned(source: Source) -> int:
    return sum(result.returned is not None for result in source.results.agencies)


def _said(before: str, formula: str, value: int, after: str = "") -> Line:
    """Words around a figure."""
    return Line(f"{before}{value}{after}", f"={q(before)}&{formula}&{q(after)}")


def _share(part: str, whole: str, value: int, total: int) -> Line:
    """A percentage that names its formula: `22,5 % (= 9/40)`."""
    ratio = f'SUBSTITUTE(IF({whole}=0,0,ROUND(100*({part})/{whole},1)),".",",")'
    share = number_text(rounded(100 * value / total) if total else 0)
    return Line(f"{share}{say.PERCENT_OF}{value}/{total})", f'={ratio}&{q(say.PERCENT_OF)}&({part})&"/"&{whole}&")"')


def _tiles(source: Source) -> tuple[Tile, ...]:
    results = source.results
    totals, targets, tasks = results.task_totals, results.target_totals, results.tasks
    done, total, met = totals["done_on_time"] + totals["done_late"], totals["total"], targets["met"]
    returned, agencies, soon_days = _returned(source), len(results.agencies), results.clock.due_soon_days
    silent_late = sum(r.overdue and r.state is State.NOT_REPORTED for r in tasks)
    longest = _said(say.LONGEST, _LONGEST, max([0, *(r.days or 0 for r in tasks if r.overdue)]), say.DAYS)
    within = _said(say.WITHIN, "due_soon_days", soon_days, say.DAYS)
    suspended = _said(say.SUSPENDED_OF_IT, _SUSPENDED, totals["suspended"])
    late_of_it = _said(say.OVERDUE_OF_IT, _SILENT_LATE, silent_late)
    not_dated = Line(say.TILE_RECURRING_NOTE)
    return (
        Tile(say.TILE_DONE, _DONE, done, _share(_DONE, _TOTAL, done, total)),
        Tile(say.TILE_OVERDUE, _OVERDUE, totals["overdue"], longest, style.LATE.ink),
        Tile(say.TILE_SOON, _SOON, totals["due_soon"], within),
        Tile(say.TILE_IN_TIME, bucket_formula(Bucket.IN_TIME), count(tasks, Bucket.IN_TIME), suspended),
        Tile(say.TILE_SILENT, _SILENT, totals["not_reported"], late_of_it),
        Tile(say.TILE_RECURRING, _RECURRING, totals["recurring"], not_dated),
        Tile(say.TILE_TARGETS, _MET, met, _share(_MET, _TARGETS, met, targets["total"])),
        Tile(say.TILE_AGENCIES, _RETURNED, returned, _share(_RETURNED, _AGENCIES, returned, agencies)),
    )


def draw(sheet: Sheet, source: Source, *, row: int, columns: int) -> None:
    """The tiles side by side over so many columns: figure, name and line in three rows from `row`."""
    book, tiles = sheet.book, _tiles(source)
    for number, points in enumerate((34, 16, 14, 8), start=row):
        sheet.height(number, points)
    box = {"align": "center", "left": 1, "right": 1, "left_color": style.LINE, "right_color": style.LINE}
    name, small = book.format(bold=True, font_size=10, **box), book.format(font_size=8, font_color=style.GREY, **box)
    wide = columns // len(tiles)
    for number, tile in enumerate(tiles):
        span = (1 + number * wide, (number + 1) * wide)
        figure = book.format(bold=True, font_size=24, font_color=tile.ink, valign="vcenter", num_format="0", **box)
        over(sheet, row, span, "", figure)
        sheet.formula(row, span[0], f"={tile.formula}", figure, tile.value)
        over(sheet, row + 1, span, tile.label, name)
        over(sheet, row + 2, span, tile.line.text, small)
        if tile.line.formula:
            sheet.formula(row + 2, span[0], tile.line.formula, small, tile.line.text)

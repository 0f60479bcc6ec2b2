"""What Excel does while somebody types: drop-downs, limits, input messages, and colours that follow."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, TypeVar

from consolidate.forms.columns import LISTS, MISSING, By, FormColumn
from consolidate.forms.model import SheetKey
from consolidate.forms.writer.rows import Row
from consolidate.forms.writer.sheet_model import FIRST_ROW, OPEN, Form
from consolidate.forms.writer.typed_texts import allowed
from consolidate.spreadsheets.addresses import cell_name
from consolidate.spreadsheets.colours import AMBER_CELL, GREEN_CELL, RED_CELL
from consolidate.spreadsheets.fields import Choice, Day, Field, Number
from consolidate.spreadsheets.literals import in_formula
from consolidate.spreadsheets.writing import Format, Sheet
from consolidate.spreadsheets.writing.validation import alert, drop_down, hint
from consolidate.texts import forms
from consolidate.texts.labels import Status

T = TypeVar("T")

_STATUS_COLOURS = {
    Status.DONE: GREEN_CELL,
    Status.IN_PROGRESS: AMBER_CELL,
    Status.SUSPENDED: AMBER_CELL,
    Status.NOT_STARTED: RED_CELL,
}


def hints(sheet: Sheet, form: Form) -> None:
    """Drop-downs, limits and input messages: one per run of rows that ask alike; a section's name at its number."""
    for position, column in form.numbered:
        if column.by is By.AGENCY:
            for first, last, (kind, text) in _runs([_asked_in(row, column) for row in form.rows]):
                rule = _suggested(column) if column.suggestions else _rule(kind, cell_name(first, position))
                sheet.validate(first, position, last, {**rule, **hint(column.label, text)})
    for first, last, section in _runs([row.section for row in form.rows]):
        title = section.split(".")[0]
        options = {"validate": "any", **hint(forms.section_tip(title), section)}
        sheet.validate(first, form.position("number"), last, options)


def _asked_in(row: Row, column: FormColumn) -> tuple[Field, str] | None:
    """What a cell may hold, and its input message; None for a cell that is not open."""
    kind = row.kinds.get(column.key)
    return (kind, row.hints.get(column.key, column.hint)) if kind else None


def _runs(values: Sequence[T | None]) -> Iterator[tuple[int, int, T]]:
    """Runs of equal values as first row, last row, value; without the empty ones."""
    row = FIRST_ROW
    for value, group in groupby(values):
        count = len(list(group))
        if value:
            yield row, row + count - 1, value
        row += count


def _rule(kind: Field, first: str) -> dict[str, Any]:
    """A kind as a validation that stops, of cells of which this is the first; free text is not limited."""
    rule = kind.rule()
    if rule is None:
        return {"validate": "any"}
    refusal = alert(forms.REFUSED, _refused(kind))
    if isinstance(kind, Choice):
        return drop_down(f"={LISTS[kind.options]}") | refusal
    if isinstance(kind, Day):
        return {"validate": "custom", "value": allowed(first, kind.earliest, kind.latest), **refusal}
    limits = {"criteria": rule.criteria, "minimum": rule.minimum, "maximum": rule.maximum}
    return {"validate": rule.validate, **limits, **refusal}


def _suggested(column: FormColumn) -> dict[str, Any]:
    """A drop-down beside which any text may be typed."""
    return drop_down(f"={LISTS[column.suggestions]}") | {"show_error": False}


def _refused(kind: Field) -> str:
    match kind:
        case Choice(options):
            return forms.refused_choice(options)
        case Number(low, high):
            return forms.refused_number(low, high, whole=kind.whole)
        case Day(earliest, latest):
            return forms.refused_day(earliest, latest)
    raise TypeError(kind)


def colours(sheet: Sheet, form: Form) -> None:
    """Colours that follow what is typed; the word always stands in the cell or in the self-check beside it."""
    make = sheet.book.raw.add_format
    check = form.cells(FIRST_ROW)["self_check"]
    for key, texts in _words_by_column(form.rows).items():
        found = ",".join(f"ISNUMBER(FIND({in_formula(text)},{check}))" for text in texts)
        sheet.colour(
            form.span(key), {"type": "formula", "criteria": f"=OR({found})", "format": make({"bg_color": MISSING})}
        )
    if form.layout.key is SheetKey.TASKS:
        for status, colour in _STATUS_COLOURS.items():
            _equal(sheet, form.span("status"), status, make(colour))
        _overdue(sheet, form, make({**RED_CELL, "bold": True}))
    span = form.span("self_check")
    sheet.colour(span, {**begins_complete(check), "format": make(GREEN_CELL), "stop_if_true": True})
    for word, colour in {forms.DONE_BEFORE: GREEN_CELL, forms.NO_STATUS: OPEN, forms.NO_FIGURE: OPEN}.items():
        _equal(sheet, span, word, make(colour))
    sheet.colour(span, {"type": "formula", "criteria": f'={check}<>""', "format": make(RED_CELL)})


def begins_complete(cell: str) -> dict[str, Any]:
    """The condition of a colour that a self-check finds its row complete, whatever it says of days behind that."""
    word = forms.COMPLETE
    return {"type": "formula", "criteria": f"=LEFT({cell},{len(word)})={in_formula(word)}"}


def _equal(sheet: Sheet, span: str, text: str, style: Format) -> None:
    options = {"type": "cell", "criteria": "==", "value": in_formula(text), "format": style, "stop_if_true": True}
    sheet.colour(span, options)


def _words_by_column(rows: Sequence[Row]) -> dict[str, list[str]]:
    """Column → each text of a self-check about it, once."""
    texts: dict[str, dict[str, None]] = {}
    for row in rows:
        for rule in row.rules:
            for column in rule.columns:
                texts.setdefault(column, {})[rule.words(row.last_day)] = None
    return {key: list(of_column) for key, of_column in texts.items()}


def _overdue(sheet: Sheet, form: Form, style: Format) -> None:
    """Deadlines that passed, red and bold until the task is reported done."""
    rows = [number for number, row in enumerate(form.rows, start=FIRST_ROW) if row.overdue]
    if rows:
        cells = [cell_name(number, form.position("deadline")) for number in rows]
        criteria = f"={form.cells(rows[0])['status']}<>{in_formula(Status.DONE)}"
        options = {"type": "formula", "criteria": criteria, "format": style, "multi_range": " ".join(cells)}
        sheet.colour(cells[0], options)

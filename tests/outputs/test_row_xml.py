"""Rows drawn column by column, in whichever process, are those drawn cell by cell."""

import datetime as dt
import pickle
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.consolidation.requests import Answers
from consolidate.consolidation.rollup import roll_up
from consolidate.outputs import master
from consolidate.outputs.master.drawing import row_xml, style
from consolidate.outputs.master.drawing.style import Form
from consolidate.outputs.master.drawing.table import FIRST_ROW, Table, TableColumn
from consolidate.outputs.master.source import Source
from consolidate.spreadsheets.excel import serial
from consolidate.spreadsheets.model import Value
from consolidate.spreadsheets.writing import cell_xml, row_height
from consolidate.spreadsheets.writing.cell_xml import fitting
from consolidate.texts.labels import MasterTitle
from consolidate.texts.outputs.master.vocabulary import LINKED
from tests.support.consolidations import SAID, consolidation
from tests.support.masters import OFFICE, SOON, write

Item = tuple[str, Value, Value]
ROUND = consolidation(SAID)
TABLE: Table[Item] = Table(
    title=MasterTitle.SOURCES,
    prefix="t",
    lines=("", ""),
    columns=(
        TableColumn(
            "code", "Mã", 9, lambda item: item[0], target=lambda item: f"'S'!A{len(item[0])}" if item[0] else ""
        ),
        TableColumn("any", "Giá trị", 12, lambda item: item[1], form=Form.DAY),
        TableColumn("sum", "Tổng", 8, lambda item: item[2], '={any}&"<"&{code}', target=lambda item: "'S'!A1"),
        TableColumn(
            "own", "Riêng", 8, lambda item: item[2], lambda item: "={sum}+1" if item[1] else "", fill=style.OPEN
        ),
        TableColumn("unseen", "Ẩn", 1, lambda item: item[0], hidden=True),
    ),
    items=(),
)
LOOKS = [row_xml.Look(10 * number, 10 * number + 1, 10 * number + 2) for number in range(len(TABLE.columns))]

TEXTS = st.sampled_from(["=1+1", "Sở Tài chính", "a&b\x07", "dài " * 40, "", "_x0041_"]) | st.text(max_size=20)
VALUES = TEXTS | st.none() | st.integers(-9, 9) | st.floats(0.1, 9) | st.dates(dt.date(2000, 1, 1))
ITEMS = st.lists(st.tuples(TEXTS, VALUES, VALUES), min_size=1, max_size=12)


def cell_by_cell(table: Table[Item], *, live: bool) -> Iterator[tuple[str, str]]:
    """XML of each row and of its links, nothing remembered from one cell to the next."""
    for row, item in enumerate(table.items, start=FIRST_ROW):
        cells, links, places = [], [], table.cells(row)
        for column, look in zip(table.columns, LOOKS, strict=True):
            value, where = column.value(item), places[column.key]
            formula = column.formula if isinstance(column.formula, str) else column.formula(item)
            target = column.target(item) if column.target and table.linked else ""
            leads = bool(target) and value not in (None, "", 0) and (bool(live and formula) or isinstance(value, str))
            if leads:
                links.append(cell_xml.link(where, target, LINKED if live and formula else fitting(str(value))))
            if live and formula:
                number = look.leading if leads else look.plain
                prepared = cell_xml.escaped(formula.removeprefix("=").format_map(places))
                cells.append(cell_xml.formula(where, number, prepared, _stored(value)))
                continue
            guarded = isinstance(value, str) and style.like_formula(value)
            cells.append(_cell(where, look.leading if leads else look.guarded if guarded else look.plain, value))
        texts = [(str(c.value(item)), c.width_chars) for c in table.columns if _is_text(c, item)]
        points = row_height.row_height(texts, style.BODY_POINTS)
        yield f'<row r="{row}" ht="{points:g}">{"".join(cells)}</row>', "".join(links)


def _is_text(column: TableColumn[Item], item: Item) -> bool:
    return isinstance(column.value(item), str) and not column.hidden


def _stored(value: Value) -> str | float:
    return serial(value) if isinstance(value, dt.date) else "" if value is None else value


def _cell(where: str, look: int, value: Value) -> str:
    if isinstance(value, str) and value:
        return cell_xml.text(where, look, value)
    stored = _stored(value)
    return cell_xml.blank(where, look) if isinstance(stored, str) else cell_xml.number(where, look, stored)


@given(ITEMS, st.booleans(), st.integers(1, 12))
def test_column_by_column(items: list[Item], live: bool, at_once: int) -> None:
    """Texts, numbers, days, formulas, links, heights: the same XML, in however many parts the rows are drawn."""
    table = replace(TABLE, items=items)
    every = range(len(items))
    parts = [row_xml.drawn(table, LOOKS, every[at : at + at_once], live=live) for at in every[::at_once]]
    drawn = [b"".join(both).decode() for both in zip(*parts, strict=True)]
    assert drawn == ["".join(both) for both in zip(*cell_by_cell(table, live=live), strict=True)]


def test_too_many_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table with more links than a sheet can hold has none, and no look of a link."""
    table = replace(TABLE, items=[("a", "b", "c")] * 3)
    monkeypatch.setattr("consolidate.outputs.master.drawing.table.MAX_LINKS", 5)
    cells, links = row_xml.drawn(table, LOOKS, range(3), live=True)
    assert not links
    assert b's="2"' not in cells


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of three rows, and a few rows are worth a process."""
    monkeypatch.setattr(master, "MOST_AT_ONCE", 3)
    monkeypatch.setattr(master, "WORTH_PROCESSES", 1)


@pytest.mark.usefixtures("small")
def test_any_number_of_processes_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A master drawn in one process, by one more, by three more."""
    found = set()
    for processes in (0, 1, 3):
        monkeypatch.setattr(master, "processors", lambda processes=processes: processes)
        found.add(write(ROUND))
    assert len(found) == 1


@pytest.mark.parametrize("names", [(), ("a.xlsx",)])
@pytest.mark.usefixtures("small")
def test_a_process_born_with_nothing_draws_the_same(names: tuple[str, ...]) -> None:
    """What travels to a process is all it needs, and not what it can find out itself."""
    source = Source(
        consolidation=ROUND,
        results=roll_up(ROUND, SOON),
        changes=(),
        answers=Answers(),
        trend={},
        office=OFFICE,
        shares=names,
    )
    ours = master.Drawing(source.ready(), master.Split(names))
    parts = [
        master.Part(number, range(len(table.items)), [row_xml.Look(1, 2, 3)] * len(table.columns))
        for number, table in enumerate(ours.tables)
    ]
    theirs = pickle.loads(pickle.dumps(ours))  # noqa: S301 - our own
    assert theirs(parts) == ours(parts)
    assert sum(piece.size for pieces in ours(parts) for piece in pieces)

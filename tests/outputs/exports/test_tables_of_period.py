"""The words of the tables: each column has a description, and none is described that no table has."""

from consolidate.forms.columns import SHEETS
from consolidate.outputs.exports.model import TidyTable
from consolidate.outputs.exports.tables_of_period import TABLES_OF_RESULTS
from consolidate.texts.outputs.exports import COLUMNS, TABLES
from tests.support.rolled import rolled


def made() -> list[TidyTable]:
    """The tables of the small catalogue, with nothing reported."""
    results = rolled({})
    return [make(results) for make in TABLES_OF_RESULTS]


def test_every_column_is_described() -> None:
    """Names are ASCII, each column has a description, titles are Vietnamese words."""
    for table in made():
        assert table.name.isascii()
        assert all(column.name.isascii() and column.name.islower() for column in table.columns)
        assert [column.name for column in table.columns if not (column.description and column.title)] == []
        assert len(set(table.names)) == len(table.columns)
        assert set(table.key) <= set(table.names)
    assert {table.name for table in made()} == set(TABLES)


def test_nothing_is_described_that_is_not_there() -> None:
    """Every description is of a column of some table."""
    there = {table.name: set(table.names) for table in made()}
    for name, columns in COLUMNS.items():
        if name in there:
            own = {column for column in columns if column != "led_in"}
            assert own <= there[name], (name, own - there[name])
    typed = {column.key for sheet in SHEETS.values() for column in sheet.inputs}
    assert {key.partition(".")[2] for key in COLUMNS["returned"] if key} <= typed

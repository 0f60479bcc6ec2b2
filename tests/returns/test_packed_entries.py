"""Packed entries are what they were before they were packed."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.consolidation.merge.packed_reports import Pack, Reports
from consolidate.consolidation.model import Report
from consolidate.forms.model import SheetKey
from consolidate.returns.model import Below, Entry
from consolidate.returns.packed_entries import PackedEntries, reported_rows

texts = st.text(max_size=5)
values = st.one_of(st.none(), texts, st.floats(allow_nan=False), st.dates())


def _entry(sheet, code, value, text, letters, row, *, plain):
    """`plain`: its text is the value's own, its cell in its row."""
    text, cell = (str(value), f"{letters}{row}") if plain else (text, letters)
    return Entry(sheet, code, letters, value, text, cell, row)


codes, numbers = st.sampled_from("abc"), st.integers(1, 3)
one = st.builds(_entry, st.sampled_from(SheetKey), codes, values, texts, texts, numbers, plain=st.booleans())
entries = st.lists(one)


@given(entries)
def test_entries_come_back_row_by_row(given_entries):
    """Packed entries are all there, sorted by sheet and code, within a row as they came; also after a journey."""
    rows = sorted(given_entries, key=lambda entry: (entry.sheet, entry.code))
    packed = pickle.loads(pickle.dumps(PackedEntries(given_entries)))  # noqa: S301 - made here
    assert [*packed] == rows
    assert len(packed) == len(rows)
    assert packed[:2] == tuple(rows[:2])
    assert reported_rows(packed) == reported_rows(given_entries)


rows = st.tuples(st.sampled_from(["a", "b", "c", "d"]), st.sampled_from(SheetKey), texts)
belows = st.none() | st.builds(Below, texts, texts, st.integers(1))
reports = st.dictionaries(
    rows,
    st.builds(
        Report,
        code=texts,
        agency=texts,
        values=st.dictionaries(texts, values),
        period=texts,
        file=texts,
        row=st.integers(0),
        origin=st.none() | st.tuples(texts, texts),
        below=belows,
    ),
)


@pytest.mark.slow
@given(reports, st.sets(st.sampled_from("abcde")))
def test_packed_reports_are_as_the_plain_ones(found, chosen):
    """Each is what it was, values in their order; so are some agencies' alone; what nobody said is not there."""
    plain = {row: replace(each, agency=row[0], code=row[2]) for row, each in found.items()}
    parts = [{row: r for row, r in plain.items() if row[0] in some} for some in ("ac", "bd")]
    packed = pickle.loads(pickle.dumps(Reports([Pack(part) for part in parts])))  # noqa: S301 - made here
    assert (packed, len(packed)) == (plain, len(plain))
    assert all([*packed[row].values.items()] == [*plain[row].values.items()] for row in plain)
    assert packed.of(chosen) == {row: r for row, r in plain.items() if row[0] in chosen}
    for row in (("a", SheetKey.TASKS, "no such code"), ("nobody", SheetKey.TASKS, "")):
        assert packed.get(row) is None
        with pytest.raises(KeyError):
            packed[row]

"""Things held as bytes say what they said before they were packed."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.model import Entry, SheetKey
from consolidate.packed import Entries, held, told

texts = st.text(max_size=5)
values = st.one_of(st.none(), texts, st.floats(allow_nan=False), st.dates())
entries = st.lists(
    st.builds(Entry, st.sampled_from(SheetKey), st.sampled_from("abc"), texts, values, texts, texts, st.integers(1))
)


@given(entries)
def test_entries_come_back_row_by_row(given_entries):
    """Packed entries are all there, sorted by sheet and code, within a row as they came; also after a journey."""
    rows = sorted(given_entries, key=lambda entry: (entry.sheet, entry.code))
    packed = pickle.loads(pickle.dumps(Entries(given_entries)))  # noqa: S301 - made here
    assert [*packed] == rows
    assert len(packed) == len(rows)
    assert packed[:2] == tuple(rows[:2])
    assert told(packed) == told(given_entries)


@given(st.lists(st.dictionaries(texts, values)))
def test_held_mappings_are_as_the_plain_ones(plain):
    """Mappings packed together are each what it was: its keys in their order, its values, what is not in it."""
    for one, other in zip(pickle.loads(pickle.dumps(held(plain))), plain, strict=True):  # noqa: S301 - made here
        assert one == other
        assert [*one.items()] == [*other.items()]
        assert (len(one), one.get("no such key", 7)) == (len(other), 7)
        with pytest.raises(KeyError):
            one["no such key"]

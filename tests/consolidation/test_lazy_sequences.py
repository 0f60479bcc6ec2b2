"""Sequences that make their items when looked at are as the plain ones they stand for."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consolidate.consolidation import lazy_sequences
from consolidate.consolidation.lazy_sequences import GroupedIndex, LazyMap, kept, near

slices = st.slices(20)
runs = st.dictionaries(st.sampled_from("abcd"), st.sets(st.integers(0, 9)).map(sorted))


@given(runs, slices, st.sampled_from("abcde"), st.integers(0, 9))
def test_runs_are_as_a_list_of_pairs(given_runs, part, head, number):
    """Each head with each of its numbers: by place, in stretches, of one head, and where a pair stands."""
    plain = [(head, number) for head, numbers in given_runs.items() for number in numbers]
    found = pickle.loads(pickle.dumps(GroupedIndex(given_runs)))  # noqa: S301 - made here
    assert [*found] == [found[at] for at in range(len(found))] == plain
    assert found[part] == tuple(plain[part])
    assert [*found[found.slice_of(head)]] == [pair for pair in plain if pair[0] == head]
    assert found.place(head, number) == (plain.index((head, number)) if (head, number) in plain else None)
    with pytest.raises(IndexError):
        found[len(plain)]


@given(st.lists(st.integers()), st.lists(st.integers()), slices)
def test_made_items_are_as_those_of_a_list(ones, others, part):
    """What is made of items that stand in one place, one by one, all, or a stretch of them."""
    plain = [one - other for one, other in zip(ones, others, strict=False)]
    found = LazyMap(int.__sub__, ones[: len(plain)], others[: len(plain)])
    assert [*found] == [found[at] for at in range(len(found))] == plain
    assert found[part] == tuple(plain[part])


@given(st.lists(st.integers(0, 299), max_size=9), st.integers(257, 300))
def test_items_near_each_other_are_those_of_the_list(places, length):
    """Looked up one by one, wherever they stand."""
    item_at = near([*range(length)])
    assert [item_at(place) for place in places if place < length] == [place for place in places if place < length]
    with pytest.raises(IndexError):
        item_at(length)


def test_only_few_items_are_kept(monkeypatch):
    """So many are made once, more anew whenever they are looked at."""
    monkeypatch.setattr(lazy_sequences, "MOST_KEPT", 2)
    two, three = (kept(LazyMap(lambda number: [number], range(count))) for count in (2, 3))
    assert two[0] is two[0]
    assert three[0] is not three[0]
    assert [*three] == [[0], [1], [2]]

"""Words aligned, however many: what is called equal is equal, and nothing is left out."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from reftel.comparing import aligning
from reftel.comparing.aligning import stretches

words = st.lists(st.sampled_from("abcdefgh"), max_size=40)


@pytest.mark.parametrize("longest", [2, 6, 20, 8000])
@given(words, words, words)
def test_all_of_both_is_told_in_order(
    longest: int, both: list[str], old: list[str], new: list[str]
) -> None:
    before, after = [*old, *both, *new[:9]], [*new, *both, *old[:9]]
    with patch.object(aligning, "LONGEST", longest):
        found = list(stretches(before, after))
    at = to = 0
    was_same = None
    for a, b, c, d in found:
        assert (a, c) == (at, to)
        assert (b, d) != (a, c)
        same = before[a:b] == after[c:d]
        assert same != was_same
        # Whether it is the same, the first words say.
        assert same == (a < b and c < d and before[a] == after[c])
        at, to, was_same = b, d, same
    assert (at, to) == (len(before), len(after))


@given(words, words)
def test_short_texts_have_the_fewest_changes(old: list[str], new: list[str]) -> None:
    changed = sum(max(b - a, d - c) for a, b, c, d in stretches(old, new) if old[a:b] != new[c:d])
    assert changed == Levenshtein.distance(old, new)


def test_few_changes_in_a_long_text_are_found_each() -> None:
    old = [f"w{n * n % 4999}" for n in range(60_000)]
    new = list(old)
    for at in range(50, 60_000, 600):
        new[at] = "other"
    del new[30_000:30_007]
    found = [(old[a:b], new[c:d]) for a, b, c, d in stretches(old, new) if old[a:b] != new[c:d]]
    assert len(found) == 101
    assert sum(len(there) for _, there in found) == 100
    assert sum(len(here) for here, _ in found) == 107


def test_a_text_that_stands_there_twice_is_aligned_as_well() -> None:
    old = [f"w{n}" for n in range(6000)] * 2
    new = [*old[:9000], "other", *old[9001:]]
    assert [each for each in stretches(old, new) if old[each[0]] != new[each[2]]] == [
        (9000, 9001, 9000, 9001)
    ]


def test_a_text_is_found_in_one_that_has_it_twice() -> None:
    old = [f"w{n}" for n in range(9000)]
    new = ["other" if n % 1000 == 0 else word for n, word in enumerate([*old, *old])]
    found = [(b - a, d - c) for a, b, c, d in stretches(old, new) if old[a:b] != new[c:d]]
    assert sum(here for here, _ in found) == 9
    assert sum(there for _, there in found) == 9009


def test_long_texts_without_a_row_in_common_are_not_aligned() -> None:
    old, new = [f"a{n}" for n in range(9000)], [f"b{n}" for n in range(9000)]
    both = [f"c{n}" for n in range(10)]
    old[4000:4003] = new[5000:5003] = both[:3]  # too short a row
    assert list(stretches([*both, *old], [*both, *new])) == [
        (0, 10, 0, 10),
        (10, 9010, 10, 9010),
    ]

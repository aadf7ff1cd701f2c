"""The words by which posts and tags are remembered: whole, from three letters on, misspelt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.search.words.names import names

if TYPE_CHECKING:
    from reftel.search import Search

PORT, NORTH = "Embassy Port Amsel", "Consulate Amsel North"


@pytest.mark.parametrize(
    ("word", "origins"),
    [
        ("amsel", {PORT, NORTH}),
        ("ams", {PORT, NORTH}),
        ("am", set()),
        ("nor", {NORTH}),
        ("embassy", set()),
        ("amsle", {PORT, NORTH}),
        ("amslee", set()),
        ("korvnhaegen", {"Mission Korvenhagen"}),
        ("prt", set()),
        ("amsel1", set()),
    ],
)
def test_what_a_word_names(search: Search, word: str, origins: set[str]) -> None:
    assert names(search._now()).meant(word).origins == origins


def test_a_tag_is_named_by_its_code_and_its_name(search: Search) -> None:
    known = names(search._now())
    assert known.meant("ktip").tags == known.meant("traff").tags == {"program/KTIP"}
    assert known.meant("kt").tags == frozenset()

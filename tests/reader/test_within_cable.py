"""Words found in one cable as they were typed."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.folding import words
from reftel.reader import places_of

TEXT = "The Café's gulls; the café gulls (b)(6) of Port-Amsel.\nGULLS"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gulls", ["gulls", "gulls", "GULLS"]),
        ("CAFE", ["Café", "café"]),
        ("cafe gul", ["café gulls"]),
        ("cafe s gulls", ["Café's gulls"]),
        ("port amsel", ["Port-Amsel"]),
        ("Port-Amsel. Gulls", ["Port-Amsel.\nGULLS"]),
        ("ulls", []),
        ("the gulls", []),
        ("b 6", ["b)(6"]),
        (";", [";"]),
        ("  ", []),
    ],
)
def test_words_are_found_as_they_were_typed(typed: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in places_of(typed)(TEXT)] == found


_FEW = st.text(alphabet="aAé .-\n'1", max_size=30)


@given(_FEW, _FEW)
def test_what_is_found_says_what_was_typed(typed: str, text: str) -> None:
    places = places_of(typed)(text)
    assert places == sorted(places)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(places))
    for start, end in places:
        if words(typed):
            assert " ".join(words(text[start:end])).startswith(" ".join(words(typed)))
        else:
            assert text[start:end] == typed.strip()


@given(_FEW, _FEW, _FEW)
def test_words_are_found_wherever_they_stand(before: str, typed: str, behind: str) -> None:
    if words(typed):
        assert places_of(typed)(f"{before} {typed} {behind}")

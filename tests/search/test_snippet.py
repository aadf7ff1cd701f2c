"""The line around a hit: within its columns, the hit on it, whole words at its ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.search.words.snippet import Hit

TEXT = "The harbour master told Econoff that the pianos belong to nobody and are in tune."


def hit(text: str, word: str) -> Hit:
    start = text.index(word)
    return Hit(1, text, start, start + len(word))


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("The", "The harbour master told Econoff…"),
        ("pianos", "…that the pianos belong to nobody…"),
        ("tune", "…belong to nobody and are in tune."),
    ],
)
def test_the_hit_stands_in_the_first_half_of_its_line(word: str, line: str) -> None:
    shown = hit(TEXT, word).around(36)
    assert shown.text == line
    assert shown.text[shown.start : shown.end] == word


def test_a_text_that_fits_is_whole() -> None:
    assert hit(TEXT, "pianos").around(len(TEXT)) == hit(TEXT, "pianos")


@given(
    st.lists(st.text("abc ", min_size=1, max_size=30), min_size=1, max_size=30),
    st.integers(20, 100),
    st.data(),
)
def test_it_fits_and_shows_the_hit(words: list[str], columns: int, data: st.DataObject) -> None:
    text = " ".join(" ".join(words).split()) or "x"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 10)))
    shown = Hit(None, text, start, end).around(columns)
    assert len(shown.text) <= columns
    assert shown.text[shown.start : shown.end].strip() == text[start:end].strip()

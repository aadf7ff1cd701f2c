"""Where sentences begin and end: titles, initials and abbreviations end none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.sentences import sentence_around, sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["One came.", "Two left."],
        ['He asked "Why?"', "Nobody said."],
        ["(It rained.)", "(It stopped.)"],
        ["Mr. Aldous met Lt. Col. Brand of the U.S. Embassy on Jan. 5."],
        ["See ref. A, para. 4."],
        ["It cost 1.5 crowns."],
        ["He said e.g. That one.", "Another"],
        ["Done!", "Begun?", "12 came."],
        ["no capital. so no end"],
        [],
    ],
)
def test_sentences(parts: list[str]) -> None:
    text = "  ".join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts


def test_a_place_on_the_border_of_two_is_in_both() -> None:
    text = "One came. Two left. Three."
    assert text[slice(*sentence_around(sentences(text), 5, 13))] == "One came. Two left."
    assert text[slice(*sentence_around(sentences(text), 0, 0))] == "One came."
    assert sentence_around([], 0, 0) == (0, 0)


@given(st.text(alphabet="aA. ?!\n\"'()1", max_size=60))
def test_every_character_is_in_one_sentence(text: str) -> None:
    found = sentences(text)
    inside = [at for start, end in found for at in range(start, end)]
    assert inside == sorted(set(inside))
    assert {at for at, sign in enumerate(text) if not sign.isspace()} <= set(inside)
    for at in range(len(text)):
        start, end = sentence_around(sentences(text), at, at + 1)
        assert start <= at < end

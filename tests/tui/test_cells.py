"""Text measured, cut and broken in cells."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reftel.tui.parts.cells import cut, fit, fold, fold_at_blanks, take, width_of, wrap

# Letters, wide characters, combining marks, blanks.
TEXTS = st.text(alphabet=st.sampled_from("abc XYZ-é漢字ｗ\u0301\u0308 .,"), max_size=80)
PROSE = TEXTS.map(lambda text: re.sub(r"\s+", " ", text).strip())
WIDTHS = st.integers(2, 30)


@given(PROSE, WIDTHS)
def test_wrapping_loses_no_word_and_keeps_to_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(text[start:end]) <= width for start, end in lines)
    assert "".join(text[start:end] for start, end in lines).replace(" ", "") == text.replace(
        " ", ""
    )


@given(PROSE, WIDTHS)
def test_wrapping_breaks_inside_a_word_only_where_the_word_is_too_long(
    text: str, width: int
) -> None:
    for start, _ in wrap(text, width)[1:]:
        if text[start - 1] != " ":
            word = re.compile(r"\S+")
            around = next(m for m in word.finditer(text) if m.start() < start < m.end())
            assert cell_len(around[0]) > width


def test_the_first_line_may_be_shorter() -> None:
    text = "one two three four"
    assert [text[a:b] for a, b in wrap(text, 12, first=5)] == ["one", "two three", "four"]


def test_glued_words_stay_together() -> None:
    text = "the man [NAME REMOVED] said"
    lines = wrap(text, 16, glued=[(8, 22)])
    assert [text[a:b] for a, b in lines] == ["the man", "[NAME REMOVED]", "said"]


def test_a_combining_mark_stays_with_its_letter() -> None:
    text = "e\u0301" * 10
    assert take(text, 3) == 6
    assert [text[a:b] for a, b in wrap(text, 4)] == ["e\u0301" * 4, "e\u0301" * 4, "e\u0301" * 2]


def test_a_megabyte_without_blanks_is_broken_in_linear_time() -> None:
    assert len(wrap("x" * 1_000_000, 80)) == 12_500
    assert len(wrap("漢" * 100_000, 80)) == 2_500
    assert len(fold("=" * 1_000_000, 80)) == 12_500


@given(TEXTS, st.integers(1, 30))
def test_a_fitted_text_has_exactly_the_width(text: str, width: int) -> None:
    assert width_of(fit(text, width)) == width
    assert width_of(cut(text, width)) <= width


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("harbour", 7, "harbour"), ("harbour", 6, "harbo…"), ("漢字漢字", 5, "漢字…"), ("ab", 1, "…")],
)
def test_what_is_cut_ends_in_an_ellipsis(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


@given(TEXTS, WIDTHS)
def test_folding_loses_no_blank(text: str, width: int) -> None:
    pieces = fold(text, width)
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(cell_len(text[start:end]) <= width for start, end in pieces)


@given(TEXTS, WIDTHS, WIDTHS)
def test_folding_at_blanks_loses_no_word_and_keeps_to_the_width(
    text: str, width: int, more: int
) -> None:
    pieces = fold_at_blanks(text, width, more=more)
    words = "".join(text[start:end] for start, end in pieces)
    assert words.replace(" ", "") == text.replace(" ", "")
    assert cell_len(text[slice(*pieces[0])]) <= width
    assert all(cell_len(text[start:end]) <= more for start, end in pieces[1:])
    for (_, end), (start, _) in itertools.pairwise(pieces):
        assert not text[end:start].strip(" ")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("seven words  in one line", 12, ["seven words", "in one line"]),
        ("seven words  in one line", 10, ["seven", "words  in", "one line"]),
        ("   indented words", 9, ["   indent", "ed words"]),
        ("   indented words", 12, ["   indented", "words"]),
        ("one", 9, ["one"]),
        ("", 9, [""]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
    ],
)
def test_a_verbatim_line_is_broken_between_words(text: str, width: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in fold_at_blanks(text, width)] == lines


def test_a_megabyte_is_folded_at_blanks_in_linear_time() -> None:
    assert len(fold_at_blanks("x" * 1_000_000, 80)) == 12_500
    assert len(fold_at_blanks("x " * 500_000, 80)) == 12_500
    assert fold_at_blanks("x" + " " * 1_000_000 + "y", 80) == [(0, 1), (1_000_001, 1_000_002)]
    assert len(fold_at_blanks(" " * 1_000_000 + "y", 80)) == 12_501

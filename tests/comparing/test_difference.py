"""What was changed between two texts: cut, added, redacted, restored, in order and counted."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.comparing import WordChange, Words, difference, differences, said

BLACK = "XXXXXXXXXXXX"


def changed(old: str, new: str) -> list[tuple[str, str, str]]:
    pieces = differences(old.split("|"), new.split("|"))
    return [
        (str(each.change), each.old.strip(), each.new.strip())
        for each in pieces
        if each.change is not WordChange.SAME
    ]


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("one two three", "ONE, two;  three.", []),
        ("one two three", "one three", [("cut", "two", "")]),
        ("one three", "one two three", [("added", "", "two")]),
        ("one two three", "one zwei three", [("changed", "two", "zwei")]),
        ("one Mr. Two three", f"one {BLACK} three", [("redacted", "Mr. Two", BLACK)]),
        (f"one {BLACK} three", "one Mr. Two three", [("restored", BLACK, "Mr. Two")]),
        (f"one {BLACK} three", f"one {BLACK} three", []),
        ("a b c|d e f|g h i", "a b c|g h i", [("cut", "d e f", "")]),
        ("a b c|d e f", "a b c|new one here|d e f", [("added", "", "new one here")]),
        (
            f"a b c d|e f g h {BLACK}",
            "a b c d|e f g h i|new words here",
            [("restored", BLACK, "i"), ("added", "", "new words here")],
        ),
        (f"a b c|{BLACK}|g h i", "a b c|d e f|g h i", [("restored", BLACK, "d e f")]),
        ("a b c d|x y z w|g h i", "x y z v|g h i", [("cut", "a b c d", ""), ("changed", "w", "v")]),
        # what opens or ends a quotation stays with its word
        ('left at nine, "grey"', 'left at ten, "grey"', [("changed", "nine,", "ten,")]),
        ('he said "no" (twice)', 'he said "yes" (twice)', [("changed", '"no"', '"yes"')]),
        ("in (old) Port", "in Port", [("cut", "(old)", "")]),
        ("", "", []),
        ("", "one", [("added", "", "one")]),
    ],
)
def test_each_change_is_told(old: str, new: str, wanted: list[tuple[str, str, str]]) -> None:
    assert changed(old, new) == wanted


def test_changes_are_counted_in_words() -> None:
    pieces = differences([f"a {BLACK} c d e f {BLACK} h"], ["a one two c d f three h"])
    assert said(pieces) == "1 word cut; 3 words restored in 2 places"
    assert said(differences(["a"], ["A!"])) == "the same words"


def test_numbers_and_negations_weigh() -> None:
    def weighs(old: str, new: str) -> bool:
        return any(each.weighty for each in differences([old], [new]))

    assert weighs("it cost 5 crowns", "it cost 6 crowns")
    assert weighs("it did not sail", "it did sail")
    assert not weighs("it sailed early", "it sailed late")


@given(
    st.lists(st.text("ab X.\n", max_size=12), max_size=5),
    st.lists(st.text("ab X.\n", max_size=12), max_size=5),
)
def test_nothing_is_lost(old: list[str], new: list[str]) -> None:
    pieces = differences(old, new)
    for side, texts in (("old", old), ("new", new)):
        kept = "".join(getattr(piece, side) for piece in pieces)
        letters = [sign for sign in "".join(texts) if sign.isalnum()]
        assert [sign for sign in kept if sign.isalnum()] == letters


def test_very_long_texts_are_told_apart_whole() -> None:
    old, new = " ".join(f"a{n}" for n in range(5000)), " ".join(f"b{n}" for n in range(5000))
    assert said(differences([old], [new])) == (
        "5,000 words cut; 5,000 words added; "
        "changed stretches of over 8,000 words without a row in common are not "
        "compared word by word"
    )
    assert "not compared" not in said(differences([old], [old, new]))


@pytest.mark.parametrize(("paragraphs", "words"), [(30, 2000), (1100, 1), (1100, 0)])
def test_paragraphs_are_held_against_each_other_while_that_is_soon_done(
    paragraphs: int, words: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def none_in_common(_: Words, other: Words) -> int:
        asked.append(other.known)
        return 0

    monkeypatch.setattr(difference, "most_in_common", none_in_common)
    old = [f"a{n} {'word ' * words}" for n in range(paragraphs)]
    differences(old, [f"b{n} {'word ' * words}" for n in range(paragraphs)])
    assert not asked
    differences(old[:2], ["b", "c"])
    assert len(asked) == 4


def test_long_texts_take_little_memory() -> None:
    old = [
        " ".join(f"w{n * n % 4999}" for n in range(at, at + 100)) for at in range(0, 40_000, 100)
    ]
    new = [text.replace(" w", " other ", 1) for text in old]
    tracemalloc.start()
    try:
        found = differences(old, new)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sum(piece.change is WordChange.CHANGED for piece in found) == 400
    assert most / 80_000 < 250  # bytes a word

"""The words of two texts, compared one by one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.comparing.words import REDACTED, Comparison, Words, WordSpan, compare, most_in_common

TEXT = "The harbour master of Port Amsel told Econoff that the dredging would stop."


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The Café, in FULL", ["the", "cafe", "in", "full"]),
        ("can't won\u2019t '90s", ["can't", "won't", "90s"]),
        ("1.5 1,500 12:30 24/7 1.5.2", ["1.5", "1,500", "12:30", "24/7", "1.5.2"]),
        ("May 5. Then 7", ["may", "5", "then", "7"]),
        ("a.b 5.a a.5", ["a", "b", "5", "a", "a", "5"]),
        ("-5 to 3-5, (-7) x-9 \u22122 \u20131", ["-5", "to", "3", "5", "-7", "x", "9", "-2", "-1"]),
        ("$5 £6 7% 8€", ["$", "5", "£", "6", "7", "%", "8", "€"]),
        ("un-armed har-\nbour", ["un", "armed", "har", "bour"]),
        ("XXXX xxxxxx xxxx", [REDACTED, REDACTED, "xxxx"]),
        ("Mr. XXXXXXXXXXXX's [NAME REMOVED] *** ██", ["mr", *[REDACTED] * 4]),
        ("-", []),
        ("", []),
    ],
)
def test_what_belongs_to_a_word_or_a_number_is_a_part_of_it(text: str, forms: list[str]) -> None:
    words = Words(text)
    assert list(words.forms) == forms
    assert [word.form for word in words.first] == forms


@given(st.text())
def test_a_word_is_where_it_stands(text: str) -> None:
    words = Words(text).first
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(one.start <= other.start for one, other in pairwise(words))
    assert len(Words(text).forms) == len(words)


@given(st.text(), st.text())
def test_texts_of_the_same_forms_have_the_same_plain_words(one: str, other: str) -> None:
    for text in (other, one.upper(), f" {one}\n", one.replace(" ", "\n")):
        if Words(one).forms == Words(text).forms:
            assert Words(one).plain == Words(text).plain
    assert Words(one).is_same(Words(one))


def test_what_can_be_read_is_counted() -> None:
    words = Words("Mr. XXXXXXXXXXXX paid $5 to Vey and to Vey")
    assert words.known == 8
    assert words.letters == len("mrpaid5toveyandtovey")
    assert most_in_common(words, Words("Vey to VEY to vey")) == 4


def changes(old: str, new: str) -> tuple[list[str], list[str]]:
    found = compare(Words(old), Words(new))
    return (
        [old[span.start : span.end] for span in found.old],
        [new[span.start : span.end] for span in found.new],
    )


def test_a_comparison_counts_what_is_the_same_and_shows_what_is_not() -> None:
    new = TEXT.replace("Port Amsel", "Lower Amsel").replace("told Econoff ", "")
    assert compare(Words(TEXT), Words(new)) == Comparison(
        same=10,
        unknown=0,
        around=0,
        changed=4,
        weighty=True,
        old=(WordSpan(22, 26), WordSpan(33, 45)),
        new=(WordSpan(22, 27),),
    )
    assert changes(TEXT, new) == (["Port", "told Econoff"], ["Lower"])


def test_nothing_is_different_between_the_same_words() -> None:
    found = compare(Words(TEXT), Words(TEXT.upper()))
    assert found == Comparison(same=13, unknown=0, around=0, changed=0, weighty=False)
    assert found.score == 1.0
    assert compare(Words(""), Words("")).score == 0.0
    assert compare(Words("one"), Words("two")).score == 0.0


@pytest.mark.parametrize(
    ("old", "new", "weighty"),
    [
        ("would stop", "might stop", False),
        ("would stop", "would not stop", True),
        ("would stop", "wouldn't stop", True),
        ("would stop", "would stop in may", True),
        ("the dredging", "the two dredging", True),
        ("the dredging", "the 2nd dredging", True),
        ("the dredging", "the $ dredging", True),
        ("Port Amsel", "Port Alver", True),
        ("the dredging", "the long dredging", False),
        ("Amsel told", "XXXXXXXXXXXX told", False),
        ("told Econoff", "refused Econoff", True),
    ],
)
def test_a_change_of_a_name_a_number_a_date_or_a_negation_is_weighty(
    old: str, new: str, *, weighty: bool
) -> None:
    changed = TEXT.replace(old, new)
    assert changed != TEXT
    assert compare(Words(TEXT), Words(changed)).weighty is weighty
    assert compare(Words(changed), Words(TEXT)).weighty is weighty


def test_what_is_blacked_out_is_unknown_and_never_the_same() -> None:
    blacked = TEXT.replace("master of Port Amsel", "XXXXXXXXXXXX")
    for one, other in ((TEXT, blacked), (blacked, TEXT)):
        found = compare(Words(one), Words(other))
        assert (found.same, found.unknown, found.changed) == (9, 5, 0)
        assert found.score == 1.0
    both = compare(Words(blacked), Words(blacked))
    assert (both.same, both.unknown, both.changed) == (9, 2, 0)
    many = TEXT.replace("master", " ".join(["pilot"] * 13))
    hidden = TEXT.replace("master", "XXXXXXXXXXXX")
    found = compare(Words(hidden), Words(many))
    assert (found.unknown, found.changed) == (0, 14)
    assert compare(Words(hidden), Words(many.replace("pilot pilot", "pilot", 1))).unknown == 13


def test_a_redaction_beside_other_changed_words_is_a_change() -> None:
    found = compare(Words("the consul saw XXXXXXXX today"), Words("the consul met nobody today"))
    assert (found.same, found.unknown, found.changed) == (3, 0, 4)


def test_what_stands_around_all_that_is_shared_weighs_a_quarter() -> None:
    more = f"Rain fell. {TEXT} Snow fell there."
    for one, other in ((TEXT, more), (more, TEXT)):
        found = compare(Words(one), Words(other))
        assert (found.same, found.around, found.changed) == (13, 5, 0)
        assert found.score == pytest.approx(26 / (26 + 5 / 4))
    replaced = compare(Words(TEXT), Words(TEXT.replace("The harbour", "Every bay")))
    assert (replaced.around, replaced.changed) == (0, 4)
    inside = compare(Words(TEXT), Words(TEXT.replace("told", "told us")))
    assert (inside.around, inside.changed) == (0, 1)


def test_of_a_very_long_text_the_beginning_is_compared() -> None:
    long = " ".join(f"w{n}" for n in range(5000))
    found = compare(Words(long), Words(f"{long} x"))
    assert (found.same, found.changed, found.around) == (4000, 0, 0)
    assert not Words(long).is_same(Words(f"{long} x"))


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared_either_way(old: str, new: str) -> None:
    for found in (compare(Words(old), Words(new)), compare(Words(new), Words(old))):
        assert 0 <= found.score <= 1
        assert (found.score == 1.0) == (found.same > 0 and found.changed == found.around == 0)

"""Words spelled nearly like another are found wherever the slip is."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reftel.search.words.spelling import spelled_nearly

if TYPE_CHECKING:
    from reftel.search import Search

_WORDS = (
    "harbour",
    "strike",
    "trafficking",
    "lighthouse",
    "keepers",
    "council",
    "nothing",
    "visit",
)


@given(st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_slip_anywhere_is_seen_through(search: Search, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(_WORDS))
    at = data.draw(st.integers(0, len(word)))
    letter = data.draw(st.sampled_from(ascii_lowercase))
    before, after = word[:at], word[at:]
    slip = data.draw(
        st.sampled_from(
            [
                before + letter + after,
                before + letter + after[1:],
                before + after[1:],
                before + after[1:2] + after[:1] + after[2:],
            ]
        )
    )
    if slip != word:
        assert word in spelled_nearly(slip, 1, search._now())


@pytest.mark.parametrize("word", ["harbour", "qqqqqq"])
def test_a_word_is_not_near_itself(search: Search, word: str) -> None:
    assert spelled_nearly(word, 2, search._now()) == []


@pytest.mark.parametrize(
    ("query", "suggested", "change"),
    [
        ("zzqx harbour qqzw", "harbour", "without zzqx, qqzw"),
        ("harbour zzqx", "harbour", "without zzqx"),
        ("=zzqx harbour -customs", "harbour -customs", "without =zzqx"),
        ("harbour customs", "harbour", "without customs"),
        ('"union leadars vis', '"union leaders vis"*', "leaders for leadars"),
        ('para:"met union leadars"', 'para:"met union leaders"', "leaders for leadars"),
    ],
)
def test_what_finds_nothing_is_left_out_or_mended(
    search: Search, query: str, suggested: str, change: str
) -> None:
    found = {each.text: each for each in search.find(query).suggestions()}
    assert found[suggested].change == change
    assert found[suggested].total == search.find(suggested).total > 0

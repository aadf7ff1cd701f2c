"""The work of reading grows with the length of a text and no faster, whatever the text is.

Calls are counted, Python's and C's; what happens inside of one is for ``benchmarks.growth``, which
reads the same texts by the clock.
"""

from __future__ import annotations

import pytest
from benchmarks.growth import UNITS, Telegram, telegrams

from reftel.cable import parse_telegram
from tests.counting import calls

TOLERATED = 1_000
SHORT, LONG = 800, 3_200


def work(telegram: Telegram) -> int:
    """Return how many calls it takes to read a telegram."""
    return calls(lambda: parse_telegram(telegram.header, telegram.body))


@pytest.mark.parametrize("place", ["body", "text", "addressees", "head", "header", "behind"])
def test_work_grows_with_the_length_of_a_text_and_no_faster(place: str) -> None:
    faster = []
    for short, long in zip(telegrams(SHORT), telegrams(LONG), strict=True):
        if place in short.name.rpartition("'")[2]:
            before, after = work(short), work(long)
            if after > 5 * before + TOLERATED:
                faster.append((short.name, before, after))
    assert faster == []


def test_the_texts_are_many_and_of_many_kinds() -> None:
    assert len(set(UNITS)) == len(UNITS) > 100
    assert len({each.name for each in telegrams(10)}) > 2_000


@pytest.mark.parametrize("unit", ["1. (", "1. (C) ", " ", "-", "a", "(", "A. ", "(C", "(C/REL"])
def test_a_megabyte_of_one_thing_is_read(unit: str) -> None:
    body = unit * (1_000_000 // len(unit))
    cable = parse_telegram("", body)
    assert sum(s.end - s.start for b in cable.blocks for s in b.spans) <= len(body)


@pytest.mark.parametrize("pumped", [" ", "/REL", " NF", "/REL A", "//NF "])
def test_an_unclosed_marking_is_given_up_soon(pumped: str) -> None:
    body = f"1. (C{pumped * 100_000}"
    assert parse_telegram("", body).blocks[0].marking is None

"""Heads and feet of pages that end with a form feed, as the text of a PDF has them."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_text
from tests.sources.test_odd_hands import END, HEAD

PARAGRAPHS = [
    f"{number}. (C) The master of boat {word} told the consul that the fleet would not leave\n"
    f"before {word} was paid for the nets that were lost in the {word} storm, and for coal."
    for number, word in enumerate(["one", "two", "three", "four", "five", "six"], 1)
]
PAGES = [HEAD + PARAGRAPHS[0], *PARAGRAPHS[1:-1], PARAGRAPHS[-1] + END]


def with_edges(tops: list[str], feet: list[str]) -> str:
    """Return the pages with heads and feet in turn, broken in mid-sentence."""
    text = "\n\n".join(PAGES)
    lines = text.split("\n")
    breaks = [at for at, line in enumerate(lines) if line.startswith("before")][:-1]
    for page, at in reversed([*enumerate(breaks, 1)]):
        foot = feet[(page - 1) % len(feet)].format(page) if feet else ""
        top = tops[page % len(tops)].format(page + 1) if tops else ""
        lines[at:at] = [line for line in (f"{foot}\n\f\n{top}").split("\n") if line]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("tops", "feet"),
    [
        (["3/1/12, 10:01 AM"], ["https://quays.example/cable?print={}"]),
        (["Ida Sorel (ed.)", "Telegrams from the Quay"], []),
        (["Papers of the quay: 09PORTAMSEL42"], ["{}"]),
        ([], ["3/1/2012, 10:01 AM"]),
    ],
)
def test_what_stands_at_the_edges_of_pages_is_in_no_sentence(
    tops: list[str], feet: list[str]
) -> None:
    (raw,) = (
        each for each in read_text(with_edges(tops, feet), "x.txt") if isinstance(each, RawCable)
    )
    cable = parse_raw(raw)
    numbered = {block.number: block.text for block in cable.blocks if block.number}
    wanted = [text.partition(") ")[2].replace("\n", " ") for text in PARAGRAPHS]
    assert [*numbered.values()] == wanted
    assert cable.signers == ("KETTLEWELL",)
    assert any("of a page in the middle" in each.message for each in cable.warnings)


def test_a_heading_that_comes_twice_at_an_edge_is_the_texts() -> None:
    text = "\f\n".join(
        f"{'A Quiet Harbour' + chr(10) + chr(10) if at in (1, 4) else ''}{page}\n"
        for at, page in enumerate(PAGES)
    )
    (raw,) = (each for each in read_text(text, "x.txt") if isinstance(each, RawCable))
    assert raw.body.count("A Quiet Harbour") == 2

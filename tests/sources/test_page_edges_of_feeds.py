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


BOX = [
    HEAD.replace("000042", f"00004{at}")
    + PARAGRAPHS[at].replace(f"{at + 1}. ", "1. ", 1)
    + "\nEnd comment."
    + END
    for at in range(3)
]


@pytest.mark.parametrize("join", ["\f", "\n\f", "\f\n", "\n\f\n"])
def test_cables_of_a_page_each_keep_their_last_lines(join: str) -> None:
    found = [*read_text(join.join(page.rstrip("\n") for page in BOX), "box.txt")]
    assert len(found) == len(BOX)
    for raw, page in zip(found, BOX, strict=True):
        (alone,) = read_text(page, "one.txt")
        assert isinstance(raw, RawCable)
        assert isinstance(alone, RawCable)
        cable = parse_raw(raw)
        assert [each.text for each in cable.blocks] == [
            each.text for each in parse_raw(alone).blocks
        ]
        assert cable.signers == ("KETTLEWELL",)
        assert not any("of a page" in each.message for each in cable.warnings)
        assert not any("edges of pages" in each.message for each in cable.warnings)


def test_a_sentence_at_the_foot_of_each_second_page_is_the_texts() -> None:
    both = [page.replace("End comment.", "The post has no comment.\n\f\n2. Done.") for page in BOX]
    for raw in read_text("\n\f".join(both), "box.txt"):
        assert isinstance(raw, RawCable)
        assert "The post has no comment." in raw.body
        assert not any("no comment" in each.message for each in parse_raw(raw).warnings)

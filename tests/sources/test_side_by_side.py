"""Two cables side by side on the pages of a scan: each is read by itself, and that is said."""

from __future__ import annotations

import json
import textwrap
from html import escape
from itertools import cycle, zip_longest
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_text
from tests.sources.samples import HEADER, told

if TYPE_CHECKING:
    from reftel.cable.cable import Cable

COLUMN = 44
WORDS = (
    "harbour quay master lighthouse keeper oil nets inspector brother minister herring tea winter"
    " of the in and for with under sold signed closed told wrote asked found received explained"
)


def prose(seed: int, sentences: int) -> str:
    """Return sentences of which no two begin alike."""
    words = WORDS.split()
    said = []
    for at in range(sentences):
        length = 6 + (seed * (at + 3)) % 11
        chosen = (
            words[(seed * 7 + at * at + each * (3 + at)) % len(words)] for each in range(length)
        )
        said.append(f"The {' '.join(chosen)}.")
    return " ".join(said)


def telegram(post: str, serial: int, subject: str, paragraphs: int) -> str:
    """Return a telegram that is set for one column: its header as it is, its text wrapped."""
    sent = f"RUEHPA #{serial:04}"
    header = HEADER.replace("PORT AMSEL", post).replace("RUEHPA #0042/01", sent)
    header = "\n".join(line[:COLUMN] for line in header.split("\n"))
    text = (f"{at}. (SBU) {prose(serial + 5 * at, 4)}" for at in range(1, paragraphs + 1))
    wrapped = ("\n".join(textwrap.wrap(each, COLUMN)) for each in text)
    head = f"UNCLAS {post} {serial:06}\n\nE.O. 12958: N/A\nTAGS: PREL, ETRD\nSUBJECT: {subject}"
    return "\n\n".join([header, head, *wrapped, "KETTLEWELL"])


ONE = telegram("PORT AMSEL", 42, "THE HERRING QUARREL", 5)
OTHER = telegram("OLDDRAY", 917, "NO INSPECTION BEFORE WINTER", 3)


def side_by_side(
    left: str, right: str, /, *, gap: int = 4, margin: int = 0, page: int = 999, shift: int = 0
) -> str:
    """Return two texts beside each other; where the right one begins shifts from line to line."""
    lines, others = left.split("\n"), right.split("\n")
    shifts = cycle((0, shift, -shift))
    pages = []
    for top in range(0, max(len(lines), len(others)), page):
        both = zip_longest(lines[top : top + page], others[top : top + page], fillvalue="")
        pages.append(
            "\n".join(
                (" " * margin + f"{one:<{COLUMN + gap + next(shifts)}}{two}").rstrip()
                for one, two in both
            )
        )
    return "\n\f".join(pages)


def cables(text: str, file: str = "scan.txt") -> list[Cable]:
    found = list(read_text(text, file))
    assert all(isinstance(each, RawCable) for each in found), found
    return [parse_raw(each) for each in found if isinstance(each, RawCable)]


def shown(cable: Cable) -> list[str]:
    return [cable.id, cable.subject, *(" ".join(each.text.split()) for each in cable.blocks)]


def assert_apart(found: list[Cable], *texts: str) -> None:
    """Assert that these are the cables of the texts, as they are read by themselves."""
    assert [shown(each) for each in found] == [
        shown(each) for text in texts for each in cables(text)
    ]
    said = told(found[0])
    assert any("lines stood in columns, which are read one after the other" in it for it in said)
    assert any("pdftotext" in it for it in said)


@pytest.mark.parametrize(
    "layout",
    [
        {},
        {"gap": 2},
        {"gap": 6, "shift": 2},
        {"margin": 7},
        {"page": 20},
        {"page": 13, "gap": 5, "shift": 1},
    ],
    ids=str,
)
@pytest.mark.parametrize("pair", [(ONE, OTHER), (OTHER, ONE)], ids=["long-short", "short-long"])
def test_each_of_two_cables_side_by_side_is_itself(
    pair: tuple[str, str], layout: dict[str, int]
) -> None:
    assert_apart(cables(side_by_side(*pair, **layout)), *pair)


def test_cables_in_capitals_side_by_side_are_themselves() -> None:
    assert_apart(cables(side_by_side(ONE.upper(), OTHER.upper())), ONE.upper(), OTHER.upper())


def test_three_cables_side_by_side_are_themselves() -> None:
    third = telegram("THORSUND", 5, "THE CRANES OF THE QUAY", 4)
    wide = "\n".join(
        f"{line:<{2 * COLUMN + 8}}{last}".rstrip()
        for line, last in zip_longest(
            side_by_side(ONE, OTHER).split("\n"), third.split("\n"), fillvalue=""
        )
    )
    assert_apart(cables(wide), ONE, OTHER, third)


@pytest.mark.parametrize("sign", ["\t", " | ", " \u2502 "])
def test_a_tab_or_a_drawn_line_is_a_gutter_too(sign: str) -> None:
    both = zip_longest(ONE.split("\n"), OTHER.split("\n"), fillvalue="")
    width = 0 if sign == "\t" else COLUMN
    assert_apart(cables("\n".join(f"{one:<{width}}{sign}{two}" for one, two in both)), ONE, OTHER)


def test_so_they_are_where_something_else_carries_the_text() -> None:
    text = side_by_side(ONE, OTHER)
    assert_apart(
        cables(f"<html><body><pre>{escape(text)}</pre></body></html>", "x.html"), ONE, OTHER
    )
    assert_apart(cables(json.dumps([{"text": text}]), "x.json"), ONE, OTHER)
    assert_apart(cables("\n".join(f"> {line}" for line in text.split("\n"))), ONE, OTHER)


def test_no_line_of_the_pages_is_lost_or_said_twice() -> None:
    text = side_by_side(ONE, OTHER, page=17, gap=3)
    bodies = [each for each in read_text(text, "scan.txt") if isinstance(each, RawCable)]
    read = "\n".join(f"{each.header}\n{each.body}" for each in bodies)
    assert sorted(read.split()) == sorted(text.split())


OFFICES = """INFO  ZUD-00   QYD-00   QU-00    QUBE-00  ZYB-00   QUB-00   QUBO-00
      QUGE-00  QYM-00   QUGO-00  QUMA-00  QY-00    QYB-00   QUGI-00
      QYG-00   ZUGI-00  QYGE-00  QYGI-00  ZUM-00   Q-00     ZUGO-00
      QO-00    ZUB-01   Z-00     QUD-00   ZUGE-00  ZUG-00   QUG-00
      QO-00    ZUB-01   Z-00     QUD-00   ZUGE-00  ZUG-00   QUG-00
"""
ADDRESSES = "\n".join(
    f"{name:<34}{street}"
    for name, street in [
        ("The Honourable Anna Kettlewell", "14 Quay of the Herring, Port Amsel"),
        ("Captain Osric Thorne of the Dray", "The old lighthouse, Thorsund Road"),
        ("Her brother, the harbour master", "Chapel Lane, behind the oil store"),
        ("The keeper of the old lighthouse", "On the rock, by boat from the quay"),
    ]
    * 3
)


@pytest.mark.parametrize(
    ("lines", "is_said"), [(OFFICES, False), (ADDRESSES, True)], ids=["offices", "addresses"]
)
def test_what_is_no_prose_stays_line_by_line(lines: str, *, is_said: bool) -> None:
    text = ONE.replace("KETTLEWELL\n", "").replace("\n\n2. (SBU)", f"\n\n{lines}\n\n2. (SBU)", 1)
    (cable,) = cables(text)
    assert lines.rstrip() in cable.body
    said = " ".join(each.message for each in cable.warnings)
    assert ("may stand in two columns, and are read line by line" in said) is is_said

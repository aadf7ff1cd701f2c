"""Several documents of the archives in one text: each message keeps its own attributes."""

from __future__ import annotations

from itertools import product

import pytest

from reftel.cable import RawCable, parse_raw
from reftel.sources import read_text

MESSAGE = """\
Message Text

UNCLASSIFIED

PAGE 01        PORT A  00{0}  171445Z
{head}
1. THE FLEET LEFT PORT {0}.

2. IT CAME BACK AT NOON. KETTLEWELL

UNCLASSIFIED
"""
HEAD = """
R 171445Z FEB 78
FM AMEMBASSY PORT AMSEL
TO SECSTATE WASHDC 4401

UNCLAS PORT AMSEL 0{0}

E.O. 11652: GDS
TAGS: PFOR
SUBJECT: NUMBER {0}
"""
ATTRIBUTES = """
Message Attributes

Capture Date: 01 JAN 1994
Concepts: LIGHTHOUSES, DUES,
  HERRING
Document Number: 1978PORTA00{0}
From: PORT AMSEL
Subject: NUMBER {0}
Sent Date: 17 FEB 1978
"""


def document(number: int, *, lost: str, has_head: bool, attributes_first: bool) -> str:
    parts = [MESSAGE.replace("{head}", HEAD * has_head), ATTRIBUTES]
    text = "\n".join(reversed(parts) if attributes_first else parts).format(number)
    return text.replace(f"{lost}\n", "") if lost else text


@pytest.mark.parametrize("has_head", [True, False])
@pytest.mark.parametrize(
    ("at", "heading", "attributes_first"),
    [
        *product(range(3), ["Message Text"], [False, True]),
        (2, "Message Attributes", False),  # above a message they would be lines of the one before
    ],
)
def test_a_heading_that_is_lost_gives_no_text_another_number(
    at: int, heading: str, *, has_head: bool, attributes_first: bool
) -> None:
    lost = [heading if at == each else "" for each in range(3)]
    numbers = (341, 342, 343)
    text = "\n".join(
        document(number, lost=each, has_head=has_head, attributes_first=attributes_first)
        for number, each in zip(numbers, lost, strict=True)
    )
    found = [each for each in read_text(text, "archive.txt") if isinstance(each, RawCable)]
    assert [each.record.id for each in found] == [f"1978PORTA00{number}" for number in numbers]
    for cable, number in zip(found, numbers, strict=True):
        others = {f"PORT {each}." for each in numbers if each != number}
        assert f"PORT {number}." in cable.body
        assert not any(other in cable.header + cable.body for other in others)
        assert "LIGHTHOUSES, DUES, HERRING" in dict(cable.record.extra).get(
            "Concepts", cable.body.replace("\n  ", " ")
        )


@pytest.mark.parametrize("attributes", [True, False])
def test_a_message_behind_the_attributes_of_another_keeps_its_own_number(
    *, attributes: bool
) -> None:
    one = document(341, lost="", has_head=True, attributes_first=False)
    two = document(342, lost="Message Text", has_head=True, attributes_first=False)
    two = two if attributes else two.partition("Message Attributes")[0]
    found = [
        parse_raw(each) for each in read_text(one + two, "x.txt") if isinstance(each, RawCable)
    ]
    assert [each.canonical_id for each in found] == ["78PORTAMSEL341", "78PORTAMSEL342"]
    assert "PORT 342." in found[1].body


def test_of_two_messages_under_one_heading_the_attributes_are_the_second_one_s() -> None:
    one = document(341, lost="", has_head=True, attributes_first=False)
    two = document(342, lost="Message Text", has_head=True, attributes_first=False)
    text = one.partition("Message Attributes")[0] + two
    found = [parse_raw(each) for each in read_text(text, "x.txt") if isinstance(each, RawCable)]
    assert [each.canonical_id for each in found] == ["78PORTAMSEL341", "78PORTAMSEL342"]
    assert [each.record.id for each in found] == [None, "1978PORTA00342"]

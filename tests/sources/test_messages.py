"""Telegrams as later message services print them, their heads in labelled lines."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_text
from tests.sources.samples import TELEGRAM, read_one

if TYPE_CHECKING:
    from reftel.cable.cable import Cable

ROUTING = """MRN: 17 OLDDRAY 123
Date/DTG: Mar 09, 2017 / 090719Z MAR 17
From: AMEMBASSY OLDDRAY
Action: WASHDC, SECSTATE ROUTINE"""
LABELS = """E.O.: 13526
TAGS: PREL, PGOV
Captions: SENSITIVE
Reference: 16 PORT AMSEL 17
Subject: The Herring Quarrel"""
TEXT = """1. (SBU) Summary: The Vastranian fleet left port at dawn. End summary.

2. (SBU) The Minister said that nothing was lost."""
FOOT = """Signature: KETTLEWELL

Drafted By: OLDDRAY:Pimm, Orla
Cleared By: POL:Quill, Ned
ECON:Tarn, Ida
Info: AMEMBASSY PORT AMSEL ROUTINE

UNCLASSIFIED
SBU"""
MESSAGE = f"UNCLASSIFIED\nSBU\n\n{ROUTING}\n{LABELS}\n\n{TEXT}\n\n{FOOT}\n"
PRINTED = """To: ALL DIPLOMATIC POSTS
From: SECSTATE WASHDC (STATE 120042 - ROUTINE)
TAGS: AMGT, APER
Captions: None
Subject: Painting of Lighthouses
Ref: None

1. The Department reminds all posts that lighthouses are painted in spring.

TALBOT
"""


def cables(text: str, name: str = "x.txt") -> list[Cable]:
    found = list(read_text(text, name))
    assert all(isinstance(one, RawCable) for one in found), found
    return [parse_raw(one) for one in found if isinstance(one, RawCable)]


def glued(text: str) -> str:
    """Return a message whose head is on one line, down to its text."""
    head, blank, rest = text.partition("\n\n1. ")
    return " ".join(head.split()) + blank + rest


@pytest.mark.parametrize(
    "text",
    [
        MESSAGE,
        glued(MESSAGE),
        MESSAGE.replace(f"{ROUTING}\n", "\n\n".join(ROUTING.split("\n")) + "\n\n"),
        MESSAGE.replace("Action: WASHDC, SECSTATE", "To: SECSTATE WASHDC"),
    ],
)
def test_the_labels_of_a_message_are_its_header(text: str) -> None:
    (cable,) = cables(text)
    assert cable.canonical_id == "17OLDDRAY123"
    assert cable.created == datetime(2017, 3, 9, 7, 19)  # noqa: DTZ001 - naive UTC
    assert cable.sender == "AMEMBASSY OLDDRAY"
    assert [each.name for each in cable.to] == ["SECSTATE WASHDC"]
    assert [each.name for each in cable.info] == ["AMEMBASSY PORT AMSEL"]
    assert cable.classification == "UNCLASSIFIED//FOR OFFICIAL USE ONLY"
    assert (cable.subject, [tag.code for tag in cable.tags]) == (
        "The Herring Quarrel",
        ["PREL", "PGOV"],
    )
    assert [each.raw for each in cable.references] == ["16 PORT AMSEL 17"]
    assert cable.signers == ("KETTLEWELL",)


@pytest.mark.parametrize("blank", ["\xa0", "\u2009"])
def test_a_head_on_one_line_may_have_other_blanks(blank: str) -> None:
    head, _, rest = glued(MESSAGE).partition("\n\n1. ")
    (cable,) = cables(f"{head.replace(' ', blank)}\n\n1. {rest}")
    assert cable.canonical_id == "17OLDDRAY123"
    assert (cable.subject, cable.signers) == ("The Herring Quarrel", ("KETTLEWELL",))


def test_what_stands_below_the_text_of_a_message_is_kept_with_its_record() -> None:
    raw = read_one(f"{MESSAGE}\nShare this page with all your friends.\n")
    assert raw.body.endswith("nothing was lost.\n\nKETTLEWELL")
    extra = dict(raw.record.extra)
    assert extra["drafted by"] == "OLDDRAY:Pimm, Orla"
    assert extra["cleared by"] == "POL:Quill, Ned\nECON:Tarn, Ida"
    assert "Share this page" in extra["left-out"]


def test_a_message_with_a_day_alone_has_that() -> None:
    (cable,) = cables(MESSAGE.replace(" / 090719Z MAR 17", ""))
    assert cable.created == datetime(2017, 3, 9)  # noqa: DTZ001 - naive UTC


def test_a_number_with_the_sender_is_of_the_year_of_its_date() -> None:
    (cable,) = cables(PRINTED)
    assert (cable.subject, cable.sender) == ("Painting of Lighthouses", "SECSTATE WASHDC")
    assert [each.name for each in cable.to] == ["ALL DIPLOMATIC POSTS"]
    assert "id-missing" in {each.code for each in cable.warnings}
    (named,) = cables(PRINTED, "09STATE120042.txt")
    (dated,) = cables(PRINTED.replace("TAGS:", "Date: 9 October 2009\nTAGS:"))
    assert named.canonical_id == dated.canonical_id == "09STATE120042"


@pytest.mark.parametrize("other", [TELEGRAM, PRINTED, MESSAGE.replace("DRAY 123", "DRAY 124")])
def test_a_message_among_other_telegrams_is_a_cable_of_its_own(other: str) -> None:
    secret = MESSAGE.replace("UNCLASSIFIED\nSBU", "SECRET")
    for text in (f"{secret}\n{other}", f"{other}\n{secret}"):
        found = {each.canonical_id: each for each in cables(text)}
        assert len(found) == 2, found
        assert found["17OLDDRAY123"].classification == "SECRET"
        assert all(each.subject for each in found.values())
        (one,) = (each for id_, each in found.items() if id_ != "17OLDDRAY123")
        assert one.classification != "SECRET"


def test_a_message_that_is_quoted_stays_where_it_is() -> None:
    quoted = TELEGRAM.replace("KETTLEWELL", f"3. (SBU) They sent this:\n\n{MESSAGE}")
    (cable,) = cables(quoted)
    assert cable.canonical_id == "09PORTAMSEL42"


def test_words_like_its_labels_make_no_message_of_a_telegram() -> None:
    text = TELEGRAM.replace("KETTLEWELL", "From: the Minister\nTo: all\nSubject: herring")
    (cable,) = cables(text)
    assert cable.source is not None
    assert cable.source.form == "telegram"

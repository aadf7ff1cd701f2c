"""Mails with ``format=flowed``: lines are joined as RFC 3676 says, and words are never glued."""

from __future__ import annotations

import textwrap

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_bytes
from tests.sources.samples import HEADER, only

LONG = (
    "The Vastranian fleet left port at dawn with nets that no inspector had seen, and the harbour"
    " master, who had been told of it by his brother-in-law, wrote nothing down until noon."
)
TEXT = f"""{HEADER}

UNCLAS SECTION 01 OF 02 PORT AMSEL 000042

SIPDIS

E.O. 12958: N/A
TAGS: PREL, ETRD
SUBJECT: THE HERRING QUARREL GOES INTO ITS THIRD YEAR

1. (SBU) {LONG}

From the quay it was seen otherwise.

2. (SBU) {LONG}

KETTLEWELL
"""


def flowed(text: str, *, delsp: bool, quote: str = "", width: int = 60) -> bytes:
    """Return a mail that wraps its lines as the standard says."""
    lines = []
    for line in text.split("\n"):
        pieces = textwrap.wrap(line, width) or [""]
        for at, piece in enumerate(pieces):
            stuffed = f" {piece}" if not quote and piece.startswith((">", " ", "From ")) else piece
            end = "" if at == len(pieces) - 1 else "  " if delsp else " "
            lines.append(f"{quote} {piece}{end}" if quote else f"{stuffed}{end}")
    kind = "text/plain; charset=utf-8; format=flowed" + ("; delsp=yes" if delsp else "")
    head = f"Message-ID: <1@example.org>\nFrom: a@example.org\nContent-Type: {kind}\n\n"
    return (head + "\n".join(lines) + "\n-- \nA Clerk\n").encode()


def read(data: bytes) -> RawCable:
    return only(each for each in read_bytes(data, "x.eml") if isinstance(each, RawCable))


@pytest.mark.parametrize("delsp", [False, True])
@pytest.mark.parametrize("quote", ["", ">", ">>"])
def test_wrapped_lines_are_joined_again(delsp: bool, quote: str) -> None:
    raw = read(flowed(TEXT, delsp=delsp, quote=quote))
    lines = raw.body.split("\n")
    assert f"1. (SBU) {LONG}" in lines
    assert f"2. (SBU) {LONG}" in lines
    assert [line for line in raw.header.split("\n") if line] == [
        line for line in HEADER.split("\n") if line
    ]
    assert "format=flowed" in dict(raw.record.extra)["lines"]
    if not quote:
        assert "From the quay it was seen otherwise." in lines


def test_a_blank_that_delsp_put_in_a_word_goes() -> None:
    words = TEXT.replace("brother-in-law", "brother-in- \nlaw")
    body = read(flowed("", delsp=True).replace(b"\n\n", b"\n\n" + words.encode(), 1)).body
    assert "brother-in-law" in body


@pytest.mark.parametrize("delsp", [False, True])
def test_lines_that_end_in_a_blank_without_meaning_it_stay_lines_of_the_head(delsp: bool) -> None:
    pasted = "\n".join(f"{line} " for line in TEXT.split("\n"))
    mail = flowed("", delsp=delsp).replace(b"\n\n", b"\n\n" + pasted.encode(), 1)
    cable = parse_raw(read(mail))
    assert cable.id == "09PORTAMSEL42"
    assert cable.subject == "THE HERRING QUARREL GOES INTO ITS THIRD YEAR"
    assert [tag.code for tag in cable.tags] == ["PREL", "ETRD"]
    assert cable.signers == ("KETTLEWELL",)
    numbers = [block.number for block in cable.blocks if block.number]
    assert numbers == [1, 2]


def test_other_mails_keep_their_lines() -> None:
    mail = flowed(TEXT, delsp=False).replace(b"; format=flowed", b"")
    assert "lines" not in dict(read(mail).record.extra)

"""Lines that are written in one, as in addresses, are read as lines, and it is said."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_bytes, read_text
from tests.sources.samples import BODY, HEADER, TELEGRAM, only, only_reject

ABOVE = "version=pmwiki-2.2.30 ordered=1 urlencoded=1\nagent=Mozilla/5.0 (X11)\nname=Cables.Lease\n"
BELOW = "\ntime=1314975822\nauthor:1314975822=Anna\ndiff:1:2:=1d0%0a%3c Describe here.\n"


def wiki(text: str) -> str:
    """Return a text as PmWiki writes it."""
    return text.replace("%", "%25").replace("<", "%3c").replace("\n", "%0a")


@pytest.mark.parametrize("written", [wiki, quote, lambda text: quote(text, " ")])
def test_a_page_of_a_wiki_in_one_line_is_the_telegram_that_it_was(written: object) -> None:
    assert callable(written)
    telegram = TELEGRAM.replace("the Minister", "the Minister (60% of him)")
    raw = only(read_text(f"{ABOVE}text={written(telegram)}{BELOW}", "Cables.Lease"))
    assert (raw.header.split("\n")[-8:], raw.body.count("60% of him")) == (
        HEADER.split("\n")[-8:],
        1,
    )
    cable = parse_raw(raw)
    assert [block.number for block in cable.blocks if block.number] == [1, 2]
    assert cable.signers == ("KETTLEWELL",)
    said = [each.message for each in cable.warnings]
    assert any("as in addresses (%0a, %25)" in each for each in said)
    assert any("3 lines behind the cable are left out: time=1314975822" in each for each in said)
    assert "lines-lost" not in [each.code for each in cable.warnings]


def test_letters_of_an_older_alphabet_are_read_too() -> None:
    body = BODY.replace("KETTLEWELL", "Garc\xeda Mu\xf1oz said no more, and nobody asked him to.")
    written = quote(f"{HEADER}\n\n{body}".encode("latin-1"))
    raw = only(read_bytes(f"text={written}\n".encode(), "Cables.Lease"))
    assert "Garc\xeda Mu\xf1oz" in raw.body


def test_an_address_with_few_of_these_signs_is_no_text() -> None:
    line = "See http://desk.example/?q=herring%0aquarrel%25 for the rest."
    raw = only(read_text(f"{TELEGRAM}\n{line}\n", "x.txt"))
    assert isinstance(raw, RawCable)
    assert not any("addresses" in each.message for each in parse_raw(raw).warnings)
    only_reject(read_text(f"text={wiki('Bread, milk, eggs.' * 9)}\n", "x.txt"))

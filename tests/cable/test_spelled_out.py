"""Acronyms that a text spells out itself."""

from __future__ import annotations

import pytest

from reftel.cable.lore.spelled_out import spelled_out


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Board of Harbour Masters (BHM) met.", [("BHM", "Board of Harbour Masters")]),
        ("Vastran\nLighthouse\n   Union (VLU)", [("VLU", "Vastran Lighthouse Union")]),
        ('The Office for Tidal Works ("OTW") said', [("OTW", "Office for Tidal Works")]),
        ("The Party of Ferries and Tides (PFT, in the council)",
         [("PFT", "Party of Ferries and Tides")]),
        ("the BHM (Board of Harbour Masters) met", [("BHM", "Board of Harbour Masters")]),
        ("the DfT (the Department for Tides)", [("DfT", "the Department for Tides")]),
        ("two rafts, floating light points (FLPs), sank", [("FLPs", "floating light points")]),
        ("One Harbour Council (HC) and one Tide Bureau (TB).",
         [("HC", "Harbour Council"), ("TB", "Tide Bureau")]),
    ],
)  # fmt: skip
def test_it_is_found(text: str, found: list[tuple[str, str]]) -> None:
    assert list(spelled_out(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "(C) The minister came.",
        "The minister saw no future (S/NF).",
        "Comment: so be us (SBU).",
        "The Lighthouse Board (JNE) met.",  # in another language
        "Prime Minister Vastrelius (PM) came.",  # a name stands behind it
        "National Nuclear Harbour Office (NHO)",  # the word before may be the first
        "the Bureau (B) met",
        "of Tidal Works (OTW)",  # what stands before is lost
        "in two years (2009) all",
        "He came. Harbour masters (BHM)",  # not over the end of a sentence
        "the BHM (see paragraph 4) met",
        "",
        "()" * 50,
        "(" * 2000 + "AB" * 2000 + ")",
    ],
)
def test_what_is_doubtful_is_left_out(text: str) -> None:
    assert list(spelled_out(text)) == []

"""Who signed: names alone on the last line, glued to it, two of them, or none (§2.12, T17)."""

from __future__ import annotations

import pytest

from reftel.cable import parse_signers
from reftel.cable.cable import BlockKind, DebrisKind
from tests.cable.telegrams import HEAD, HEADER, read, texts

TEXT = "9. (C) The lease of the southern quay stands, and so do we. END COMMENT."


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("\nMARLOW\n", ("MARLOW",)),
        ("\nMarlow", ("Marlow",)),
        ("\n\nVAN DER BRANDT\n", ("VAN DER BRANDT",)),
        ("\nvan Brandt\n", ("van Brandt",)),
        ("\nO'TUNN.\n", ("O'TUNN",)),
        ("\nBRANDT-TUNN", ("BRANDT-TUNN",)),
        ("\nmarlow\n", ("marlow",)),
        (" MARLOW", ("MARLOW",)),
        ("   Marlow", ("Marlow",)),
        ("\nMARLOW\nTUNN\n", ("MARLOW", "TUNN")),
        ("\nMARLOW/TUNN\n", ("MARLOW", "TUNN")),
        ("\n\nMARLOW / O'TUNN\n", ("MARLOW", "O'TUNN")),
        ("\nEUR/SEA\n", ()),
        ("\nCONFIDENTIAL/NOFORN\n", ()),
        ("\nMARLOW Marlow", ("MARLOW",)),
        ("\nMARLOW \\\n", ("MARLOW",)),
        ("\n\n*** Visit our Website ***  MARLOW", ("MARLOW",)),
        ("\nVisit our Website: http://example.gov/ port/amsel. cfm MARLOW", ("MARLOW",)),
        ("\nVisit our Website: XXXXXXXXXXXX\nMarlow", ("Marlow",)),
        ("\nMARLOW\n\nVisit our Classified Website at http://example.gov/x", ("MARLOW",)),
        ("\nMARLOW 2009-12-31", ("MARLOW",)),
        ("\nAMBASSADOR MARLOW", ("MARLOW",)),
        ("\nMARLOW\n..", ("MARLOW",)),
        ("", ()),
        ("\nXXXXXXXXXXXX", ()),
        ("\nCONFIDENTIAL", ()),
        ("\nCONFIDENTIA", ()),
        ("\nMcTUNN", ("McTUNN",)),
        ("\nMARLOW  MARLOW", ("MARLOW",)),
        ("\nMINIMIZE CONSIDERED MARLOW", ("MARLOW",)),
        ("\nMARLOW\n\nMINIMIZE CONSIDERED", ("MARLOW",)),
        ("\nMARLOW\nOld Dray minimize considered.", ("MARLOW",)),
        ("\nMARLOW\nDRAFTED BY: TUNN\nCLEARED BY: BRANDT", ("MARLOW",)),
        ("\nDRAFTED BY: TUNN", ()),
        ("\nAPPROVED: BRANDT\nMARLOW", ("MARLOW",)),
        ("\nIt says so. UNQUOTE MARLOW", ("MARLOW",)),
        ("\n2002   12   44\n2003   9    8 TUGS\nMARLOW", ("MARLOW",)),
        ("\nMARLOW\nUNCLASSIFIED\n\n<< END OF DOCUMENT >>", ("MARLOW",)),
        ("\nMARLOW\n\n*** Current Handling Restrictions *** n/a", ("MARLOW",)),
        ("\nMARLOW\n\nEXEMPT", ("MARLOW",)),
        ("\nMARLOW\n\n-\n", ("MARLOW",)),
        # signs, titles and words around a name
        ("\n//MARLOW//", ("MARLOW",)),
        ("\n//s// MARLOW", ("MARLOW",)),
        ("\n/S/ IDA MARLOW", ("IDA MARLOW",)),
        ("\nSIGNED: MARLOW", ("MARLOW",)),
        ("\nS. MARLOW", ("S. MARLOW",)),
        ("\nMARLOW, ACTING", ("MARLOW",)),
        ("\nMARLOW ACTING", ("MARLOW",)),
        ("\nMARLOW, CHARGE", ("MARLOW",)),
        ("\nMARLOW SENDS", ("MARLOW",)),
        ("\nREGARDS, MARLOW", ("MARLOW",)),
        ('\nMARLOW"', ("MARLOW",)),
        ('\n"MARLOW ,,,,"', ("MARLOW",)),
        ("\nMARLOW \\v", ("MARLOW",)),
        ("\nO''TUNN", ("O''TUNN",)),
        ("\nMARLOW III", ("MARLOW III",)),
        ("\nMarlow jr", ("Marlow jr",)),
        ("\nMARLOW JR.", ("MARLOW JR.",)),
        ("\nMARLOWNNNN", ("MARLOW",)),
        ("\nMARLOW;", ("MARLOW",)),
        ("\nMARLOW`", ("MARLOW",)),
        ("\nMARLOW &", ("MARLOW",)),
        ("\nMARLOW\nEND", ("MARLOW",)),
        ("\nMINIMIZE CONSIDERED.", ()),
        ("\nMINIMIZE FOR PORT AMSEL CONSIDERED\nMARLOW", ("MARLOW",)),
        (f"\nMARLOW\n\n{'*' * 45}\nVisit our Website:\nhttp://example.gov/x\n{'*' * 45}",
         ("MARLOW",)),
        ("\nMARLOW AND TUNN", ("MARLOW", "TUNN")),
        ("\nMARLOW\nMARLOW", ("MARLOW",)),
        ("\nIDA TUNN MARLOW", ("IDA TUNN MARLOW",)),
        ("\nI MARLOW", ("I MARLOW",)),
        ("\nO`TUNN", ("O`TUNN",)),
        ("\nMARLOW1", ("MARLOW",)),
        ("\nMARLOW:", ("MARLOW",)),
        ("\nMARLOW,", ("MARLOW",)),
        ("\nACTING MARLOW", ("MARLOW",)),
        ("\nMARLOW, AMBASSADOR", ("MARLOW",)),
        ("\nMARLOW / UNQUOTE", ("MARLOW",)),
        # what stands below
        ("\nMARLOW\nUNQUOTE", ("MARLOW",)),
        ("\nMARLOW\n(END)", ("MARLOW",)),
        ("\nThe quays stand.\nUNQUOTE", ()),
        ("\nMARLOW\nSENSITIVE BUT UNCLASSIFIED", ("MARLOW",)),
        ("\nMARLOW\nNOTE BY QH/T: PASSED TO THE TUGS", ("MARLOW",)),
        ("\nMARLOW\n##", ("MARLOW",)),
        ("\nMARLOW\nCharge d'Affaires, a.i.", ("MARLOW",)),
        ("\nMARLOW\nCHARGE", ("MARLOW",)),
        ("\nMARLOW\n\n1 ATTACHMENT", ("MARLOW",)),
        ("\nMARLOW\n\nSKARV @ THE AMSEL NEWS", ("MARLOW",)),
        ("\nMARLOW\n\nPrint: clerk @ Mon 2 08:15:00 2012. Property of a newspaper\nID:\t42",
         ("MARLOW",)),
        ("\n\nThe quays:\nMARLOW\n\nThe tugs of 2009 were sold by the council.", ()),
        # what is no name
        ("\nEMBASSY SKARV", ()),
        ("\nYY", ()),
        ("\n\n--TUGS\n--CRANES", ()),
        ("\n\nTUGS AND CRANES:", ()),
        ("\n\nHARBOUR QUAYS TODAY", ()),
        ("\n\nDESK OFFICER", ()),
        ("\nEND QUOTE", ()),
        ("\nQ. Are the tugs sold?\nA. YES.", ()),
        ("\nThe", ()),
        ("\nThis cable was cleared by the Consulate.", ()),
    ],
)  # fmt: skip
def test_signers(end: str, names: tuple[str, ...]) -> None:
    assert parse_signers(TEXT + end) == names


def test_a_wrapped_last_word_is_no_name() -> None:
    body = "THE SHIPS OF VASTRANIA SAILED FOR THE STRAITS AND THEN WENT TO\nWAR."
    assert parse_signers(body) == ()


@pytest.mark.parametrize("end", ["(REF A)", "(SOUTHERN)", "QUAYS/STRAITS", "TUGS:", "TO HIM"])
@pytest.mark.parametrize(("signed", "names"), [("\nMARLOW\n", ("MARLOW",)), ("", ())])
def test_in_capitals_a_last_word_is_no_name(end: str, signed: str, names: tuple[str, ...]) -> None:
    body = f"THE LEASE OF THE QUAY WAS GIVEN TO THE SHIPS OF VASTRANIA {end}\nTODAY.{signed}"
    assert parse_signers(body) == names
    body = f"THE LEASE STANDS UNTIL SPRING.\nHE GAVE IT {end}\nTODAY.{signed}"
    assert parse_signers(body) == names


def test_in_capitals_two_may_sign() -> None:
    body = "THE LEASE OF THE SOUTHERN QUAY STANDS.  END COMMENT.\nMARLOW\nTUNN\n"
    assert parse_signers(body) == ("MARLOW", "TUNN")


@pytest.mark.parametrize(("last", "names"), [("of the", ("Marlow",)), ("of the quays of", ())])
def test_a_name_that_had_room_on_the_line_before_is_a_signature(
    last: str, names: tuple[str, ...]
) -> None:
    lines = ["The council of the harbour has read the lease of its southern"] * 5
    body = "\n".join([*lines, f"quay in the presence of the pilots and {last}", "Marlow"])
    assert parse_signers(body) == names


UNBROKEN = (
    "The council of the harbour has read the lease of its southern quay, and the pilots have it"
)


@pytest.mark.parametrize(
    "name",
    [
        *("Marlow", "A. MARLOW", "Ida Marlow", "Ida Garcia Tunn", "O'Tunn", "D'Amsel", "MacTunn"),
        *("del Tunn", "Del Tunn", "DEL TUNN", "da Tunn", "ter Tunn", "van den Tunn", "Fitz Tunn"),
        "St. Tunn",
    ],
)
def test_below_a_line_that_nobody_broke_a_name_is_a_signature(name: str) -> None:
    assert parse_signers(f"1. (C) {UNBROKEN} septel\n{name}\n") == (name,)
    assert parse_signers(f"1. (C) {UNBROKEN} septel\n{name}\n\nNNNN") == (name,)


@pytest.mark.parametrize("name", ["marlow", "del tunn", "d'amsel", "tunn-marlow"])
def test_a_name_in_small_letters_stands_below_a_sentence(name: str) -> None:
    assert parse_signers(f"1. (C) {UNBROKEN} septel\n\n{name}\n") == (name,)
    assert parse_signers(f"1. (C) The lease stands.\n{name}\n") == (name,)
    assert parse_signers(f"1. (C) The lease of the southern quay of\n{name}\n") == ()


def test_nothing() -> None:
    assert parse_signers("") == ()


@pytest.mark.parametrize("above", ["", "\nVisit our Website: http://example.gov/\n"])
@pytest.mark.parametrize("gap", ["\n", "\n\n\n"])
def test_the_header_once_more_behind_the_signature_is_debris(above: str, gap: str) -> None:
    cable = read(f"{HEAD}1. (C) It stands.\n{above}\nMARLOW{gap}{HEADER}")
    assert cable.signers == ("MARLOW",)
    assert texts(cable, BlockKind.PARAGRAPH) == ["It stands."]
    assert sum(each.kind is DebrisKind.REPEATED_HEAD for each in cable.debris) == 8


def test_other_lines_of_a_header_behind_the_text_are_text() -> None:
    other = "VZCZCXRO0001\nFM AMEMBASSY MIRZAN\nTO RUEHC/SECSTATE WASHDC 0044\n"
    cable = read(f"{HEAD}1. (C) It stands.\n\nMARLOW\n\n{other}")
    assert not any(each.kind is DebrisKind.REPEATED_HEAD for each in cable.debris)

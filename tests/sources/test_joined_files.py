"""Files of DOS, each ended by ^Z, that were joined are as many cables, and ^Z is in no text."""

from __future__ import annotations

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable
from reftel.sources import read_text

END = "\x1a"
TEXT = (
    "R 010803Z APR 09\nFM AMEMBASSY PORT AMSEL\nTO SECSTATE WASHDC\n\nUNCLAS PORT AMSEL {serial:06}"
    "\n\nTAGS: PREL VX\nSUBJECT: HERRING\n\n1. (U) The fleet of {serial} left port.\n\nTULL\n"
)
BARE = "ID: 09PORTAMSEL{serial}\n" + TEXT[TEXT.index("UNCLAS") :]


@pytest.mark.parametrize("end", [END, END * 37])
@pytest.mark.parametrize("text", [TEXT, f"VZCZCXRO0{{serial}}\n{TEXT}", TEXT.rstrip("\n"), BARE])
def test_an_end_of_a_file_parts_two_telegrams(end: str, text: str) -> None:
    found = [*read_text("".join(text.format(serial=n) + end for n in (42, 43)), "all.txt")]
    cables = [parse_raw(each) for each in found if isinstance(each, RawCable)]
    assert [each.id for each in cables] == ["09PORTAMSEL42", "09PORTAMSEL43"]
    assert [each.signers for each in cables] == [("TULL",), ("TULL",)]
    assert not any(END in each.header + each.body for each in cables)


@pytest.mark.parametrize("end", [f"\n{END}", END * 5, f"\n{END * 5}"])
def test_a_file_without_a_head_goes_on_with_the_one_before(end: str) -> None:
    text = TEXT.format(serial=42)
    first, second = text.split(" left port.")
    (cable,) = read_text(f"{first}{end} left port.{second}", "all.txt")
    assert isinstance(cable, RawCable)
    assert END not in cable.body
    assert "1. (U) The fleet of 42 left port." in cable.body.replace("\n left", " left")


def test_a_sign_between_two_letters_ends_no_file() -> None:
    (cable,) = read_text(
        TEXT.format(serial=42).replace("left port", f"left the captain{END}s port"), "a"
    )
    assert isinstance(cable, RawCable)
    assert f"captain{END}s" in cable.body

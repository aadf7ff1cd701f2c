"""Words on how a cable is to be handled, in the head."""

from __future__ import annotations

import pytest

from reftel.cable.cable import BlockKind
from tests.cable.telegrams import LINE, read, texts


@pytest.mark.parametrize(
    "said",
    [
        "Sensitive but unclassified - entire text. Please protect\naccordingly.",
        "SENSITIVE BUT UNCLASSIFIED; NOT FOR DISTRIBUTION OUTSIDE\nUSG CHANNELS.",
        "THIS CABLE IS SENSITIVE BUT UNCLASSIFIED AND IS NOT FOR\nTHE INTERNET. PLEASE\nPROTECT.",
        "PLEASE PROTECT\nACCORDINGLY",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("below", ["", "Classified By: DCM Ida Marlow, 1.4 (b)\n\n"])
def test_a_sentence_on_handling_goes_on_in_the_next_line(said: str, gap: str, below: str) -> None:
    head = "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: THE LEASE\n\nREF: A. LIMA 12\nB. QUITO 13"
    cable = read(f"{LINE}\n\n{head}{gap}{said}\n\n{below}1. The lease stands.\n\nMARLOW\n")
    assert [entry.remark for entry in cable.references] == [None, None]
    assert cable.addressing == (said.replace("\n", " "),)
    assert texts(cable, BlockKind.PARAGRAPH) == ["The lease stands."]


def test_an_entry_below_words_on_handling_is_one() -> None:
    head = "E.O. 12958: N/A\nTAGS: PREL\nSUBJECT: THE LEASE\nREF: A. LIMA 12"
    cable = read(f"{LINE}\n\n{head}\nPLEASE PROTECT\nB. QUITO 13\n\n1. It stands.\n\nMARLOW\n")
    assert [entry.label for entry in cable.references] == ["A", "B"]
    assert cable.addressing == ("PLEASE PROTECT",)

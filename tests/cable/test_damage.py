"""Characters that arrived as others are shown as they were meant; the raw text keeps them."""

from __future__ import annotations

import pytest

from reftel.cable.cable import BlockKind
from reftel.cable.damage import mend
from tests.cable.telegrams import HEAD, codes, numbers, read, text, texts

SIGNS = [
    "Â¶",
    "Ã\u201aÂ¶",
    "Â",
    "\ufffd",
    "\ufffd\ufffd",
    "ï¿½",
    "?",
    "&para;",
    "&#182;",
    "&#xB6;",
    "\x14",
]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("blank", ["", " ", "\xa0"])
def test_a_damaged_paragraph_sign_is_one(sign: str, blank: str) -> None:
    paragraphs = [f"{sign}{blank}{n}. (C) The quay." for n in (1, 2)]
    cable = read(text(*paragraphs, f"{sign}{blank}3. The third."))
    assert numbers(cable) == [1, 2, 3]
    assert texts(cable, BlockKind.PARAGRAPH) == ["The quay.", "The quay.", "The third."]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_damaged_sign_in_mid_line_begins_a_paragraph(sign: str) -> None:
    line = f"{sign}1. (C) {'The quay is long. ' * 9}{sign}2. (C) The pier is short."
    assert numbers(read(f"{HEAD}{line}\nMARLOW\n")) == [1, 2]


def test_a_question_is_none() -> None:
    cable = read(text(f"1. (C) {'The quay is long. ' * 9}Who came? 2. (C) Nobody."))
    assert texts(cable, BlockKind.PARAGRAPH)[0].endswith("Who came?")


MEANT = "Zoë\u2019s \u201ccafé\u201d \u2013 naïve… 20 € Łódź señor"


@pytest.mark.parametrize("times", [1, 2])
def test_what_was_read_in_the_wrong_encoding_is_mended(times: int) -> None:
    wrong = MEANT
    for _ in range(times):
        wrong = "".join(
            bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in wrong.encode()
        )
    cable = read(text(f"1. (C) {wrong}"))
    assert texts(cable, BlockKind.PARAGRAPH) == [MEANT]
    assert "encoding-repaired" in codes(cable)
    assert wrong in cable.body


@pytest.mark.parametrize(
    "right", [MEANT, "CAFÉ\u201d RÉSUMÉ\u201d GRÖSSE\u201c CAFÉ™ SÃO", "Â la carte", "ÂME"]
)
def test_what_is_right_stays(right: str) -> None:
    assert mend(right) == right
    assert "encoding-repaired" not in codes(read(text(f"1. (C) {right}")))


@pytest.mark.parametrize(
    ("came", "meant"),
    [("Amsel&#8217;s", "Amsel\u2019s"), ("A&amp;M", "A&M"), ("caf&eacute;", "caf\u00e9"),
     ("&#x201c;quay&#x201D;", "\u201cquay\u201d"), ("3&nbsp;tugs", "3 tugs"),
     ("A&amp;amp;M", "A&M"), ("&amp;quot;quay&amp;amp;quot;", '"quay"'), ("&amp;#8217;", "\u2019")],
)  # fmt: skip
def test_what_a_page_escaped_is_shown_as_it_was_meant(came: str, meant: str) -> None:
    cable = read(text(f"1. (C) It is {came} here."))
    assert texts(cable, BlockKind.PARAGRAPH) == [f"It is {meant} here."]
    assert "encoding-repaired" in codes(cable)
    assert came in cable.body


@pytest.mark.parametrize("kept", ["R&D; and", "A&quay; and", "&micro-cranes", "Q&A #12;"])
def test_an_ampersand_is_one(kept: str) -> None:
    cable = read(text(f"1. (C) It is {kept} so."))
    assert texts(cable, BlockKind.PARAGRAPH) == [f"It is {kept} so."]
    assert "encoding-repaired" not in codes(cable)


def test_quotation_marks_of_windows_are_shown() -> None:
    cable = read(text("1. (C) The \x93quay\x94 \x96 ours."))
    assert texts(cable, BlockKind.PARAGRAPH) == ["The \u201cquay\u201d \u2013 ours."]
    assert "encoding-repaired" in codes(cable)

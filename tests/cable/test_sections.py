"""A telegram that arrived in sections: joined, read as one, and what is missing is said."""

from __future__ import annotations

import pytest

from reftel.cable import BlockKind, RawCable, Record, Source, parse_raw
from reftel.cable.telegram.body.sections import join, section_of
from tests.cable.telegrams import assert_lossless, codes, kinds, texts

HEADER = """\
VZCZCXRO091{section}
PP RUEHPA RUEHLL
DE RUEHPA #0412/0{section} 0710830
ZNY CCCCC ZZH
P 120830Z MAR 08
FM AMEMBASSY PORT AMSEL
TO RUEHC/SECSTATE WASHDC PRIORITY 223{section}
INFO RUEHLL/VASTRANIA COLLECTIVE"""
HEAD = """\

SIPDIS

E.O. 12958: DECL: 03/11/2018
TAGS: PREL PGOV
SUBJECT: THE HARBOUR LEASE
"""
ONE = """
1. (C) The lease runs out in May, and the harbour

2. (C) The owners met twice. They agreed that the gate would be painted green before the next
"""
TWO = """
tide comes in. Nobody asked the painters, who

3. (C) The painters want grey.
"""
THREE = """
4. (C) Comment: Grey it will be.

MARLOW
"""


def part(
    section: int, text: str, *, of: int = 3, head: str = "\nSIPDIS\n", under: str = ""
) -> RawCable:
    line = f"C O N F I D E N T I A L SECTION 0{section} OF 0{of} PORT AMSEL 000412"
    body = f"{line}\n{head}{text}{under}"
    return RawCable(Record(), HEADER.format(section=section), body, Source("telegram", "x"))


PARTS = [part(1, ONE, head=HEAD), part(2, TWO), part(3, THREE)]


@pytest.mark.parametrize("under", ["", "\nBT\n#0412\n\nNNNN\n", "\nBT\n#0412\n", "\nNNNN"])
@pytest.mark.parametrize("head", ["\nSIPDIS\n", "", "\nCONFIDENTIAL\n\nSIPDIS\nNOFORN\n", HEAD])
def test_sections_are_read_as_one_cable(under: str, head: str) -> None:
    whole = join(
        [
            part(1, ONE, head=HEAD, under=under),
            part(2, TWO, head=head, under=under),
            part(3, THREE, head=head),
        ]
    )
    cable = parse_raw(whole)
    assert_lossless(cable)
    assert texts(cable, BlockKind.PARAGRAPH) == [
        "The lease runs out in May, and the harbour",
        (
            "The owners met twice. They agreed that the gate would be painted green before the next"
            " tide comes in. Nobody asked the painters, who"
        ),
        "The painters want grey.",
        "Comment: Grey it will be.",
    ]
    assert [block.section for block in kinds(cable, BlockKind.PARAGRAPH)] == [1, 1, 2, 3]
    assert cable.subject == "THE HARBOUR LEASE"
    assert cable.id == "08PORTAMSEL412"
    assert cable.signers == ("MARLOW",)
    assert cable.sections == (1, 3)
    assert len(cable.to) == 1
    assert "missing-section" not in codes(cable)


def test_nothing_of_any_part_is_left_out() -> None:
    whole = join(PARTS)
    words = f"{whole.header} {whole.body}".split()
    for each in PARTS:
        for word in f"{each.header} {each.body}".split():
            assert word in words


@pytest.mark.parametrize(
    ("here", "said"),
    [
        ([1, 2, 3], None),
        ([1], "no sign of sections 2, 3 of 3: they may be missing, or not be marked"),
        ([2], "no sign of sections 1, 3 of 3: they may be missing, or not be marked"),
        ([3], "no sign of sections 1, 2 of 3: they may be missing, or not be marked"),
        ([1, 3], "no sign of section 2 of 3: it may be missing, or not be marked"),
        ([1, 2], "no sign of section 3 of 3: it may be missing, or not be marked"),
        ([2, 3], "no sign of section 1 of 3: it may be missing, or not be marked"),
    ],
)
def test_what_is_missing_is_said(here: list[int], said: str | None) -> None:
    cable = parse_raw(join([PARTS[number - 1] for number in here]))
    assert_lossless(cable)
    found = [each.message for each in cable.warnings if each.code == "missing-section"]
    assert found == ([said] if said else [])


def test_a_signed_telegram_that_has_lost_its_page_breaks_lacks_nothing() -> None:
    cable = parse_raw(part(1, ONE + THREE, head=HEAD))
    assert "missing-section" not in codes(cable)


def test_page_breaks_tell_which_sections_are_there() -> None:
    marked = f"{ONE}\nPORT AMSEL 00000412  002 OF 003\n\n3. (C) The painters want grey.\n"
    cable = parse_raw(part(1, marked, head=HEAD))
    assert [each.message for each in cable.warnings if each.code == "missing-section"] == [
        "no sign of section 3 of 3: it may be missing, or not be marked"
    ]


def test_section_of() -> None:
    assert [section_of(each.body) for each in PARTS] == [(1, 3), (2, 3), (3, 3)]
    assert section_of("UNCLAS PORT AMSEL 000412\n\n1. Text") is None
    assert section_of("") is None

"""What the words of one cable mean."""

from __future__ import annotations

from reftel.cable.lore.glossary import glossary
from tests.cable.telegrams import LINE, read, text

HEADER = """\
VZCZCXRO0917
OO RUEHHI
DE RUEHHI #0412/01 0710830
ZNY CCCCC ZZH
O 120830Z MAR 08
FM AMEMBASSY HANOI
TO RUEHC/SECSTATE WASHDC IMMEDIATE 2231
INFO RUEHPF/AMEMBASSY PHNOM PENH
RUEHLL/VASTRANIA COLLECTIVE
"""


def groups(paragraph: str = "") -> dict[str, dict[str, str]]:
    body = text("1. (S//NF) The DCM called.", "2. (C) And again.")
    body = body.replace(LINE, LINE.replace("PORT AMSEL", "HANOI")).replace(
        "PREL PGOV", "PREL VX HALIBUT"
    )
    cable = read(body, HEADER, id="08HANOI412", origin="Embassy Hanoi")
    return {
        group.heading: {gloss.word: gloss.meaning for gloss in group.glosses}
        for group in glossary(cable, paragraph)
    }


def test_the_groups_of_a_cable() -> None:
    found = groups("The DCM met the minister.")
    assert list(found) == [
        "In this paragraph",
        "Tags",
        "Origin",
        "Classification and captions",
        "Markings",
        "Precedence",
        "Action",
        "Info",
    ]
    assert found["In this paragraph"] == {"DCM": "usually deputy chief of mission"}
    assert list(found["Tags"]) == ["PREL", "VX"]  # nobody knows what HALIBUT means
    assert found["Origin"] == {"HANOI": "US embassy in Hanoi, Vietnam"}
    assert list(found["Classification and captions"]) == ["CONFIDENTIAL", "SIPDIS"]
    assert list(found["Markings"]) == ["S//NF", "C"]
    assert list(found["Precedence"]) == ["O"]
    assert "Department of State" in found["Action"]["SECSTATE WASHDC"]
    assert found["Info"] == {"AMEMBASSY PHNOM PENH": "US embassy in Phnom Penh, Cambodia"}


def test_an_empty_group_is_left_out() -> None:
    assert "In this paragraph" not in groups("The minister said no.")


def in_paragraph(paragraph: str, *others: str) -> list[tuple[str, str]]:
    """Return the meanings in a paragraph of a cable whose first paragraph spells one out."""
    body = text("1. (C) The Dockers Council of Merrow (DCM) met.", "2. (C) And again.")
    neighbours = [read(text(f"1. (C) {other}"), HEADER, id="08HANOI3") for other in others]
    groups = glossary(read(body, HEADER, id="08HANOI412"), paragraph, neighbours)
    return [
        (gloss.word, gloss.meaning)
        for group in groups
        if group.heading == "In this paragraph"
        for gloss in group.glosses
    ]


def test_what_the_cable_spells_out_comes_before_what_it_usually_means() -> None:
    assert in_paragraph("The DCM met the DCMs.") == [
        ("DCM", "Dockers Council of Merrow (¶1)"),
        ("DCM", "usually deputy chief of mission"),
    ]


def test_a_neighbour_spells_out_what_the_cable_does_not() -> None:
    other = "The Office for Tidal Works (OTW) and the Deputy Chief of Merrow (DCM) met."
    assert in_paragraph("OTW and DCM met.", other) == [
        ("OTW", "Office for Tidal Works (08HANOI3 ¶1)"),
        ("DCM", "Dockers Council of Merrow (¶1)"),
        ("DCM", "usually deputy chief of mission"),
    ]


def test_what_is_usually_meant_is_not_said_twice() -> None:
    same = "The Deputy Chief of Mission (DCM) met."
    groups = glossary(read(text(f"1. (C) {same}"), HEADER, id="08HANOI412"), "The DCM")
    assert [gloss.meaning for gloss in groups[0].glosses] == ["Deputy Chief of Mission (¶1)"]

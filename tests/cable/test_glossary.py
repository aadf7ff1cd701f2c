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
    assert found["In this paragraph"] == {"DCM": "deputy chief of mission"}
    assert list(found["Tags"]) == ["PREL", "VX"]  # nobody knows what HALIBUT means
    assert found["Origin"] == {"HANOI": "US embassy in Hanoi, Vietnam"}
    assert list(found["Classification and captions"]) == ["CONFIDENTIAL", "SIPDIS"]
    assert list(found["Markings"]) == ["S//NF", "C"]
    assert list(found["Precedence"]) == ["O"]
    assert "Department of State" in found["Action"]["SECSTATE WASHDC"]
    assert found["Info"] == {"AMEMBASSY PHNOM PENH": "US embassy in Phnom Penh, Cambodia"}


def test_an_empty_group_is_left_out() -> None:
    assert "In this paragraph" not in groups("The minister said no.")

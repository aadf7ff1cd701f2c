"""Page marks that jump say which pages are missing."""

from __future__ import annotations

import pytest

from reftel.cable import parse_telegram
from tests.cable.telegrams import HEAD, HEADER, LINE, codes, read


def messages(*marks: str) -> list[str]:
    """Return what is said of missing pages in a text of numbered paragraphs, a mark behind each."""
    paragraphs = "".join(
        f"{number}. (C) The tugs are sold and nobody is told of it,\n{mark}\nnot even the harbour"
        " master.\n\n"
        for number, mark in enumerate(marks, 1)
    )
    body = HEAD.replace(LINE, "C O N F I D E N T I A L PORT AMSEL 000412") + paragraphs + "MARLOW"
    cable = read(body)
    assert [each.number for each in cable.blocks if each.number] == [*range(1, len(marks) + 1)]
    assert all("not even the harbour" in each.text for each in cable.blocks if each.number)
    return [each.message for each in cable.warnings if each.code == "missing-page"]


def page(number: int, section: str = "") -> str:
    return f"PAGE {number:02} PORTAM 00412 {section}{' ' if section else ''}120830Z"


@pytest.mark.parametrize("form", ["PAGE {:02} PORTAM 00412  120830Z", "PAGE {:02} RUEHPA0412"])
@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        ([2, 3, 4], []),
        ([1, 2, 3], []),
        ([2, 2, 3], []),
        ([2, 5], ["pages 3 to 4 are"]),
        ([2, 4, 5, 9], ["page 3 is", "pages 6 to 8 are"]),
        ([3, 4], ["page 2 is"]),
    ],
)
def test_pages_over_which_the_marks_jump_are_named(
    form: str, numbers: list[int], missing: list[str]
) -> None:
    found = messages(*(form.format(number) for number in numbers))
    assert len(found) == len(missing)
    for message, said in zip(found, missing, strict=True):
        assert message.startswith(f"{said} missing, or not marked")


def test_each_section_counts_from_its_first_page() -> None:
    one, two = "01 OF 02", "02 OF 02"
    assert messages(page(1, one), page(2, one), page(1, two), page(2, two)) == []
    assert messages(page(2, one), page(3, one), page(2, two)) == []
    (message,) = messages(page(2, one), page(4, two))
    assert message.startswith("pages 2 to 3 of section 2 are missing")


@pytest.mark.parametrize(("first", "missing"), [(3, 0), (4, 1)])
def test_pages_that_addressees_fill_are_not_missing(first: int, missing: int) -> None:
    header = HEADER.replace("INFO", "CONFIDENTIAL\nPAGE 02 PORTAM 00412\nINFO")
    cable = parse_telegram(
        header, f"{HEAD}1. (C) The tugs\nPAGE {first:02} PORTAM 00412\nare sold."
    )
    assert codes(cable).count("missing-page") == missing


def test_marks_that_number_sections_say_nothing_of_pages() -> None:
    assert messages("PORT AMSEL 00000412  001.2 OF 003", "PORT AMSEL 00000412  003.4 OF 003") == []

"""Headings, bullets and items as they are met: over page breaks, in mid-line, of a few words."""

from __future__ import annotations

import pytest

from reftel.cable.cable import BlockKind
from tests.cable.telegrams import codes, kinds, numbers, read, text, texts

MARK = "PORT AMSEL 00000412  002 OF 004"


@pytest.mark.parametrize("between", [f"\n{MARK}\n", f"\n\n{MARK}\n\n\n", f"\n{MARK}\n\nSIPDIS\n"])
def test_a_page_break_between_a_heading_and_its_rule_parts_nothing(between: str) -> None:
    cable = read(text("1. (C) One.", f"THE PRICE OF TUGS{between}-----------------", "2. (C) Two."))
    assert texts(cable, BlockKind.HEADING) == ["THE PRICE OF TUGS"]
    assert numbers(cable) == [1, 2]
    assert kinds(cable, BlockKind.PARAGRAPH)[1].page == 2


def test_a_heading_in_a_box_may_have_blank_lines() -> None:
    rule = "-" * 40
    box = f"{rule}\nTHE PRICE OF TUGS: NEITHER HIGH\n\n\nNOR LOW\n{rule}"
    cable = read(text("1. (C) One.", box, "2. (C) Two."))
    assert texts(cable, BlockKind.HEADING) == ["THE PRICE OF TUGS: NEITHER HIGH NOR LOW"]


@pytest.mark.parametrize("heading", ["THE PRICE OF TUGS ...", "... AND THAT OF QUAYS"])
def test_a_heading_in_capitals_may_have_dots(heading: str) -> None:
    cable = read(text("1. (C) One.", heading, "2. (C) Two."))
    assert texts(cable, BlockKind.HEADING) == [heading]


@pytest.mark.parametrize("rest", ["-", "--"])
def test_what_did_not_fit_on_the_line_of_a_rule_is_of_it(rest: str) -> None:
    rule = f"{'-' * 45} {'-' * 22}"
    cable = read(text("1. (C) One.", f"The Price of Tugs\n{rule}\n{rest}", "2. (C) Two."))
    assert texts(cable, BlockKind.HEADING) == ["The Price of Tugs"]
    assert numbers(cable) == [1, 2]


def test_a_heading_in_mid_line_has_blanks_around_it() -> None:
    first = "The tugs are old." + " They are." * 12
    line = f"1. (C) {first}  THE PRICE OF TUGS  2. (C) It is high.  So it was  3. (C) once."
    cable = read(text(line))
    assert texts(cable, BlockKind.PARAGRAPH) == [first, "It is high. So it was", "once."]
    assert texts(cable, BlockKind.HEADING) == ["THE PRICE OF TUGS"]


@pytest.mark.parametrize(
    "banner",
    ["Visit Port Amsel's Classified Website: XXXXXXXXXXXX",
     "Please visit the Embassy's Web Site at\nhttp://example.gov/port/amsel"],
)  # fmt: skip
def test_what_an_embassy_prints_above_the_signature_is_no_paragraph(banner: str) -> None:
    cable = read(text("1. (C) One.", banner + "\n"))
    assert numbers(cable) == [1]
    assert texts(cable, BlockKind.TRAILER) == [banner.replace("\n", " ")]
    assert cable.signers == ("MARLOW",)


LEAD = (
    "The Minister said of the harbour what he had said before, and asked for three things at once"
)


@pytest.mark.parametrize(("sign", "blanks"), [("--", " "), ("--", ""), ("-", " ")])
def test_bullets_in_mid_line_behind_a_colon(sign: str, blanks: str) -> None:
    items = ["Tugs of any age.", "Cranes; and", '"Quays" for both.']
    line = f"1. (C) {LEAD}:" + "".join(f" {sign}{blanks}{item}" for item in items)
    cable = read(text(line.replace("; and", ";"), "2. (C) That is all."))
    assert texts(cable, BlockKind.PARAGRAPH) == [f"{LEAD}:", "That is all."]
    assert texts(cable, BlockKind.BULLET) == [item.replace("; and", ";") for item in items]


@pytest.mark.parametrize(
    "line", [f"{LEAD}: -- Tugs of any age, and cranes.", f"{LEAD}. -- Tugs. -- Cranes for both."]
)
def test_dashes_without_a_colon_or_alone_are_no_bullets(line: str) -> None:
    assert texts(read(text(f"1. (C) {line}")), BlockKind.PARAGRAPH) == [line]


def test_two_lines_of_capitals_are_one_heading_without_dashes() -> None:
    cable = read(text("1. (C) One.", "THE PRICE OF TUGS IN THE\nHARBOUR OF SKARV", "2. (C) Two."))
    assert texts(cable, BlockKind.HEADING) == ["THE PRICE OF TUGS IN THE HARBOUR OF SKARV"]


def test_bullets_of_a_few_words_are_one_each() -> None:
    cable = read(text("1. (C) There came:", "-- 33 tugs, with crews\n-- Ida Marlow\n-- Two cranes"))
    assert texts(cable, BlockKind.BULLET) == ["33 tugs, with crews", "Ida Marlow", "Two cranes"]


@pytest.mark.parametrize(
    "heading", ["Relations with the U.S.", "The Quay . . .", "A Lease, at Last"]
)
def test_a_heading_may_end_in_an_abbreviation(heading: str) -> None:
    cable = read(text("1. (C) One.", heading, "2. (C) Two."))
    assert texts(cable, BlockKind.HEADING) == [heading]


def test_marked_items_in_brackets_are_no_paragraphs_where_those_have_points() -> None:
    items = ["1) (S) Who?", "2) (C) When?", "3) (C) Why?"]
    cable = read(text("1. (C) Asked is of tugs:", *items, "And of cranes:", *items, "2. (C) All."))
    assert [number for number in numbers(cable) if number] == [1, 2]
    labels = [block.label for block in kinds(cable, BlockKind.SUBPARAGRAPH)]
    assert labels == ["1", "2", "3", "1", "2", "3"]
    assert not [code for code in codes(cable) if code.startswith("number")]


def test_a_paragraph_in_brackets_among_points_is_one() -> None:
    assert numbers(read(text("1. (C) One.", "2) (C) Two.", "3. (C) Three."))) == [1, 2, 3]


def test_letters_go_on_behind_the_numbers_between_them() -> None:
    items = ["A. Ships", "1) tugs", "2) cranes", "B. Quays", "1) old ones", "2) new ones", "C. Men"]
    cable = read(text("1. (C) Asked are:", *items, "2. (C) That is all."))
    labels = [block.label for block in kinds(cable, BlockKind.SUBPARAGRAPH)]
    assert labels == ["A", "1", "2", "B", "1", "2", "C"]
    assert numbers(cable) == [1, 2]

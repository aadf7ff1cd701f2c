"""What printers, phones and archives do to a telegram: read, or left out with a word."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from reftel.cable import parse_raw
from reftel.cable.raw_cable import RawCable, Record, Source
from reftel.sources import read_text
from reftel.sources.boundaries.behind import without_rest
from tests.sources.samples import BODY, HEADER, only, only_reject, told

if TYPE_CHECKING:
    from reftel.cable import Cable

HEAD = f"{HEADER}\n\n{BODY.partition('1. (SBU)')[0]}".replace("SECTION 01 OF 02 ", "")
FIRST = "1. (C) Summary: The fleet left port before dawn, with nets that nobody had seen."
SECOND = "2. (C) The Minister told the consul that the boats would not be missed by anybody."
THIRD = "3. (C) Comment: He has few friends left in the harbour, and none at sea."
END = "\n\nKETTLEWELL\n"


def parsed(*paragraphs: str, head: str = HEAD) -> Cable:
    return parse_raw(only(read_text(f"{head}{chr(10).join(paragraphs)}{END}", "42.txt")))


def said(cable: Cable, code: str) -> str:
    return "\n".join(told(cable, code))


def words(cable: Cable, number: int) -> str:
    (found,) = [block.text for block in cable.blocks if block.number == number]
    return found


def apart(text: str, gap: str = "  ") -> str:
    return gap.join(" ".join(word) for word in text.split())


WHOLE = [(block.kind, block.text) for block in parsed(FIRST, "", SECOND, "", THIRD).blocks]


@pytest.mark.parametrize("gap", ["  ", "   "])
def test_words_whose_letters_stand_apart_are_joined_with_a_word(gap: str) -> None:
    stressed = "would not be missed"
    cable = parsed(FIRST, "", SECOND.replace(stressed, apart(stressed, gap)), "", THIRD)
    assert [(block.kind, block.text) for block in cable.blocks] == WHOLE
    assert stressed in said(cable, "encoding-repaired")


def test_letters_of_which_nothing_tells_where_a_word_ends_are_named() -> None:
    stressed = "would not be missed"
    cable = parsed(FIRST, "", SECOND.replace(stressed, apart(stressed, " ")), "", THIRD)
    assert apart(stressed, " ") in words(cable, 2)
    assert "letters stand apart" in said(cable, "doubtful-text")


@pytest.mark.parametrize("level", ["S e c r e t", "C O N F I D E N T I A L"])
def test_a_classification_and_ticks_of_a_table_are_no_such_words(level: str) -> None:
    ticks = "Boats   x x x   x x x x   x x x"
    cable = parsed(FIRST, "", ticks, "", SECOND, head=HEAD.replace("UNCLAS", level))
    assert "apart" not in said(cable, "doubtful-text") + said(cable, "encoding-repaired")


@pytest.mark.parametrize(
    "stamp", ["[RELEASED IN PART]", "[B1, 1.4(B), 1.4(D)]", "[(b)(1), 1.4(d)]"]
)
def test_what_was_released_is_no_reference(stamp: str) -> None:
    cable = parsed(FIRST, head=HEAD.replace("PORT AMSEL 17", f"PORT AMSEL 17\n\n{stamp}"))
    assert [each.raw for each in cable.references] == ["PORT AMSEL 17"]
    assert stamp in said(cable, "wrapper-removed")


def test_a_reason_between_paragraphs_stays_where_words_were_taken_out() -> None:
    cable = parsed(FIRST, "", "[B1, 1.4(D)]", "", SECOND)
    assert any(block.text == "[B1, 1.4(D)]" for block in cable.blocks)


def test_heads_at_the_side_of_paragraphs_that_are_set_in_are_left_out_with_a_word() -> None:
    rows: list[str] = []
    for head, paragraph in {"The fleet": FIRST, "Boats missed": SECOND, "": THIRD}.items():
        first, *others = textwrap.wrap(paragraph, 40)
        rows += [f"{head:<17}{first}", *(f"{'':<17}{line}" for line in others), ""]
    rows[1] = f"{'at dawn':<17}{rows[1].strip()}"
    cable = parsed(*rows)
    assert [(block.kind, block.text) for block in cable.blocks] == WHOLE
    assert "The fleet at dawn Boats missed" in said(cable, "wrapper-removed")


@pytest.mark.parametrize(
    "lines",
    [
        ("12:41", "\u2190 Reply   \u2605 Save   \u22ef"),
        ("\U0001f44d 12   \U0001f4ac 3",),
        ("Advertisement", "Skip"),
    ],
)
def test_what_an_app_of_a_phone_has_between_paragraphs_is_left_out(lines: tuple[str, ...]) -> None:
    cable = parsed(FIRST, "", *lines, "", SECOND, "", THIRD)
    assert [(block.kind, block.text) for block in cable.blocks] == WHOLE
    assert all(line.split()[0] in said(cable, "wrapper-removed") for line in lines)


def test_roman_numbers_of_pages_are_left_out_and_sign_nothing() -> None:
    cable = parsed(FIRST, "xi", "", SECOND, "", THIRD, "", "KETTLEWELL", "xii")
    assert [block.text for block in cable.blocks if block.number] == [
        text for _, text in WHOLE if text in f"{FIRST}{SECOND}{THIRD}"
    ]
    assert "xi xii" in said(cable, "wrapper-removed")
    assert cable.signers == ("KETTLEWELL",)
    alone = parse_raw(only(read_text(f"{HEAD}{FIRST}\n\nxii\n", "42.txt")))
    assert alone.signers == ()


def test_the_next_value_of_a_yaml_document_is_none_of_the_text() -> None:
    text = textwrap.indent(f"{FIRST}\n\n{SECOND}\n", "  ")
    text = f"id: 09PORTAMSEL42\ndate: 2009-04-01\ntext: |\n{text}mynote: |\n  1. (C) Really?\n"
    cable = parse_raw(only(read_text(text, "x.yaml")))
    assert [block.number for block in cable.blocks] == [1, 2]
    assert "1. (C) Really?" in said(cable, "wrapper-removed")


def test_a_large_initial_on_a_line_of_its_own_is_of_its_word() -> None:
    cable = parsed(FIRST, "", SECOND.replace(" The M", "\nT\nhe M", 1), "", THIRD)
    assert not any("T he" in block.text for block in cable.blocks)
    assert any("The Minister told" in block.text for block in cable.blocks)
    assert "large initials" in said(cable, "encoding-repaired")
    cable = parsed(FIRST.replace(", with", "\nD\nwith"), "", SECOND, "", THIRD)
    assert "D with nets" in words(cable, 1)


def test_two_texts_that_stand_between_each_other_are_named() -> None:
    twice = [each for one in (FIRST, SECOND, THIRD) for each in (one, "", f"{one} Bien.", "")]
    assert "two texts" in said(parsed(*twice), "doubtful-text")
    assert "two texts" not in said(parsed(*twice[:8], THIRD), "doubtful-text")


@pytest.mark.parametrize(("pages", "is_said"), [((2, 3), False), ((3, 2), True), ((2, 2), False)])
def test_pages_that_go_backwards_are_named(pages: tuple[int, int], *, is_said: bool) -> None:
    marks = [f"PORT AMSEL 00000042  00{page} OF 003" for page in pages]
    cable = parsed(FIRST, "", marks[0], "", SECOND, "", marks[1], "", THIRD)
    assert ("page 2 stands below page 3" in said(cable, "doubtful-text")) is is_said


def test_clippings_of_an_e_reader_are_a_text_without_its_notes() -> None:
    place = "The Harbour Papers\n- Your {} on page 1{} | Location 17 | Added on 2 December 2010\n"
    end = "=========="
    text = "\n".join(
        (
            *(place.format("Highlight", 2), f"09PORTAMSEL42 CONFIDENTIAL {FIRST}", end),
            *(place.format("Note", 2), "who is he", end),
            *(place.format("Highlight", 3), SECOND, end),
        )
    )
    cable = parse_raw(only(read_text(text, "My Clippings.txt")))
    assert [block.text for block in cable.blocks] == [
        each for _, each in WHOLE if each in f"{FIRST}{SECOND}"
    ]
    assert cable.classification == "CONFIDENTIAL"
    assert "who is he" in "".join(each.raw for each in cable.warnings)


def test_what_is_printed_across_the_last_page_signs_nothing() -> None:
    cable = parse_raw(only(read_text(f"{HEAD}{FIRST}\n\nKETTLEWELL\nDRAFT\n", "42.txt")))
    assert cable.signers == ("KETTLEWELL",)
    assert any(each.raw == "DRAFT" or "DRAFT" in each.message for each in cable.warnings)


@pytest.mark.parametrize("nothing", ["", '""', "|", "~"])
def test_a_record_whose_text_is_empty_is_no_cable(nothing: str) -> None:
    text = f"refid: 09PORTAMSEL43\ndate: 2009-04-02\nclassification: SECRET\nbody: {nothing}\n"
    assert "without a text" in only_reject(read_text(text, "x.yaml")).reason


def test_a_text_that_begins_as_a_value_does_is_kept() -> None:
    text = f"{HEAD}{FIRST}\n".replace(HEADER, "").strip()
    text = f"09PORTAMSEL42 - SECRET\n\nfrom: the consul\n\n{text}"
    cable = parse_raw(only(read_text(text, "42.txt")))
    assert words(cable, 1) in FIRST


def test_a_value_as_the_first_line_of_a_body_ends_no_text() -> None:
    raw = RawCable(Record(), "", f"note: seen\n\n{FIRST}", Source("record", "x.yaml"))
    assert without_rest(raw).body == raw.body

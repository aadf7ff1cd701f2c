"""A text that is cut off in mid-sentence says so; one that its author ended does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cable.cable import BlockKind
from reftel.cable.raw_cable import Record
from tests.cable.telegrams import HEAD, LINE, read, texts

if TYPE_CHECKING:
    from reftel.cable.cable import Cable

HEAD_OF_ONE = HEAD.replace(LINE, "C O N F I D E N T I A L PORT AMSEL 000412")
FIRST = (
    "1. (C) The harbour lease stands, said the Minister, and nobody will touch it this year.\n\n"
)


def cut(last: str, head: str = HEAD_OF_ONE) -> tuple[Cable, list[str]]:
    cable = read(f"{head}{FIRST}{last}")
    return cable, [each.message for each in cable.warnings if each.code == "truncated"]


@pytest.mark.parametrize(
    "last",
    [
        "2. (C) The tugs are to be sold to whoever wants them, and the crane goes to the fisherm",
        "2. (C) The tugs are to be sold to whoever wants them, and the crane goes to the fishermen",
        "2. (C) The tugs are to be sold to whoever wants them, and the crane goes to Vastra",
        "2. (C) The tugs are to be sold, the cranes, the sheds, and all that is in Thorsund,",
        "2. (C) The tugs are to be sold, as the keeper of the harbour at Thorsund told Poloff",
        "2. (C) The tugs are to be sold in spring, and the crane too, according to Deputy Minister",
        "2. (C) The tugs are to be sold to whoever wants them, and the cranes are to cost 1,200",
        "2. (C) The tugs are to be sold to whoever wants them, and the cranes. Poloff",
        "2. (C) The tugs are to be so",
        "2. (C) The tugs are",
        "2. (C) Tug",
        "2. (C) Th",
        '2. (C) "Th',
        "2. (C)",
        '2. (C) "The tugs are to be sold to whoever wants them, and the cranes too",',
        "2. Tug",
        "The tugs are to be sold to whoever wants them, and the cranes go to whoever has wanted th",
        "2. (C) THE TUGS ARE TO BE SOLD TO WHOEVER WANTS THEM, AND THE CRANES GO TO THE FISHERM",
        "2. (C) Three things are to be sold:\n\n- the tugs, the cranes and\n\n- the sheds and",
    ],
)
def test_a_text_that_breaks_off_in_mid_sentence_is_said_to_be_cut_off(last: str) -> None:
    cable, messages = cut(last)
    assert cable.truncated
    (message,) = messages
    assert "breaks off in mid-sentence" in message
    assert message.endswith("may have been there")
    assert cable.signers == ()


WRAPPED = (
    "2. (C) The tugs are to be sold to whoever wants them, and the cranes\n"
    "go to the fishermen of Thorsund.  Poloff asked for the list that the\n"
    "harbour had made of what is left in the sheds, and heard that no one\n"
    "has seen it since the flood that took the office and all its papers.\n"
)


@pytest.mark.parametrize(
    "word", ["One", "The", "However", "Within", "Harbour", "Poloff", "Polof", "Fish"]
)
def test_a_word_with_which_a_sentence_breaks_off_is_nobodys_signature(word: str) -> None:
    cable, messages = cut(f"{WRAPPED}{word}")
    assert cable.signers == ()
    assert cable.truncated
    assert len(messages) == 1
    assert texts(cable, BlockKind.PARAGRAPH)[-1].endswith(f"all its papers. {word}")


@pytest.mark.parametrize("text", [WRAPPED, WRAPPED.replace(" and all its papers", "")])
@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("name", ["Marlow", "marlow", "Tunn", "Fisher-Tunn", "del Tunn", "HARBOUR"])
def test_a_name_under_the_last_line_is_a_signature(text: str, gap: str, name: str) -> None:
    cable, messages = cut(f"{text}{gap}{name}")
    assert cable.signers == (name,)
    assert not messages


@pytest.mark.parametrize("name", ["Harbour", "Fish"])
def test_a_word_of_the_text_that_had_room_above_is_a_signature(name: str) -> None:
    cable, messages = cut(WRAPPED.replace(" and all its papers", "") + name)
    assert cable.signers == (name,)
    assert not messages


def test_dots_at_the_end_of_a_text_that_nobody_signed_are_said() -> None:
    cable, messages = cut("2. (C) The tugs are to be sold to whoever wants them, and the cr...")
    assert cable.truncated
    assert messages == [
        "the text ends in dots, and nobody signed it: more of it may have been there"
    ]


@pytest.mark.parametrize(
    "last",
    [
        "2. (C) The tugs are to be sold to whoever wants them, and the cranes go too.",
        "2. (C) The tugs are to be sold to whoever wants them. End comment",
        '2. (C) The tugs are to be sold to whoever wants them. End comment. ",',
        "2. (C) The tugs are to be sold to whoever wants them, said XXXXXXXXXXXX",
        "2. (C) The tugs are to be sold to whoever wants them (see septel)",
        "2. (C) The tugs are to be sold to whoever wants them, and the cranes go\n\nMARLOW",
        "2. (C) The tugs are to be sold to whoever wants them. MARLOW",
        "2. (C) The tugs are to be sold to whoever wants them. Anna Marlow",
        "2. (C) The tugs are to be sold to whoever wants them in the north MARLOW",
        "2. (C) The tugs are to be sold to whoever wants them, as asked in paragraph\n\n1. Marlow",
        "2. (C) The tugs are to be sold to whoever wants them, and the cranes go\n\nMARLOW\n\nNNNN",
        "2. (C) The tugs are to be sold to whoever wants them, and the cranes go\n\nNNNN",
        "2. (C) The tugs are to be sold:\n\n- the new ones\n\n- the old ones from the north",
        "2. (C) The tugs:\n\nName      Built\nHerring   1911\nSprat     1934",
        "as before",
    ],
)
def test_a_text_that_ends_otherwise_is_not(last: str) -> None:
    cable, messages = cut(last)
    assert not cable.truncated
    assert messages == []


def test_a_section_that_goes_on_in_another_text_is_missing_sections_not_cut_off() -> None:
    cable, messages = cut("2. (C) The tugs are to be sold to whoever wants them, and th", HEAD)
    assert messages == []
    assert "missing-section" in [each.code for each in cable.warnings]


def test_what_the_source_says_is_said_once() -> None:
    body = f"{HEAD_OF_ONE}{FIRST}2. (C) The tugs are to be sold to whoever wants them, and th"
    extra = (("truncated", "the page is cut off"),)
    cable = read(body, extra=extra)
    assert isinstance(cable.record, Record)
    found = [each.message for each in cable.warnings if each.code == "truncated"]
    assert found == ["the page is cut off"]


@pytest.mark.parametrize(
    "line", ["", "C O N F I D E N T I A L SECTION 02 OF 03 PORT AMSEL 000412\n\nSIPDIS\n\n"]
)
def test_a_text_whose_head_is_lost_goes_on_where_it_begins(line: str) -> None:
    rest = "whether he will come. Could he come on\nMonday, as they said?\n\n5. (C) He could.\n"
    cable = read(line + rest)
    assert texts(cable, BlockKind.PARAGRAPH) == [
        "whether he will come. Could he come on Monday, as they said?",
        "He could.",
    ]
    assert cable.addressing == ()
    numbered = read(f"{line}4. THE TUGS ARE SOLD.\n\n5. HE COULD.\n")
    assert texts(numbered, BlockKind.PARAGRAPH)[0].endswith("THE TUGS ARE SOLD.")
    assert numbered.addressing == ()


def test_lines_above_a_head_that_follows_are_no_text() -> None:
    cable = read("for the desk of Vastrania\n4. copies\n" + HEAD + "1. (C) He could.\n")
    assert texts(cable, BlockKind.PARAGRAPH) == ["He could."]

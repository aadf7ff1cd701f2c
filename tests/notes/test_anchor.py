"""A note finds its paragraph again, or is shown as detached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.cable import BlockKind
from reftel.notes import Note, anchor_of, arrange, place
from reftel.notes.anchor import QUOTE, digest_of
from tests.notes.conftest import ID, TEXTS, cable_of

if TYPE_CHECKING:
    from reftel.cable.cable import Cable

PARAGRAPH = BlockKind.PARAGRAPH


def note_on(cable: Cable, index: int) -> Note:
    return Note(cable.id, "text", anchor_of(cable, index))


def test_every_block_finds_itself_also_among_equal_ones(cable: Cable) -> None:
    assert [place(note_on(cable, i), cable) for i in range(len(TEXTS))] == list(range(len(TEXTS)))


def test_a_block_without_a_number_is_cited_by_the_paragraph_it_stands_in(cable: Cable) -> None:
    assert note_on(cable, 4).citation == f"{ID} ¶2"
    assert note_on(cable, 0).citation == ID
    assert Note(ID, "text").citation == ID


def test_paragraphs_before_it_may_come_and_go(cable: Cable) -> None:
    note = note_on(cable, 2)
    assert place(note, cable_of(TEXTS[2:])) == 0
    assert place(note, cable_of((*TEXTS[:2], *TEXTS[:2], *TEXTS[2:]))) == 4


def test_layout_case_and_punctuation_do_not_matter(cable: Cable) -> None:
    changed = (PARAGRAPH, 2, TEXTS[2][2].upper().replace(" ", "\n  ").replace(",", " --"))
    assert place(note_on(cable, 2), cable_of((changed, *TEXTS[3:]))) == 0


@pytest.mark.parametrize(
    "changed",
    [
        "The harbour master of XXXXXXXXXXXX told Econoff that the dredging would stop soon.",
        "The harbor master of Port Amsel told EconOff the dredging would have to stop soon.",
        "Rain. The harbour master of Port Amsel told Econoff that the dredging would stop soon. "
        + TEXTS[2][2],
        "The harbour master of Port Amsel told Econoff that the dredging would stop",
    ],
    ids=["redacted", "corrected", "joined to others", "cut short"],
)
def test_a_changed_paragraph_keeps_its_note(cable: Cable, changed: str) -> None:
    others = TEXTS[2:]
    assert place(note_on(cable, 1), cable_of((*others, (PARAGRAPH, 9, changed)))) == len(others)


def test_a_note_whose_paragraph_is_gone_is_detached_not_moved(cable: Cable) -> None:
    note = note_on(cable, 1)
    assert place(note, cable_of(TEXTS[2:])) is None
    assert arrange([note], cable_of(TEXTS[2:])).detached == (note,)
    assert arrange([note], cable_of(())).detached == (note,)


def test_names_blacked_out_or_in_again_do_not_matter() -> None:
    open_text = (
        "Teodor Brandl is a known smuggler of pianos and related to Casimir Pell of Lindmere."
    )
    redacted = open_text.replace("Teodor Brandl", "XXXXXXXXXXXX").replace(
        "Casimir Pell", "xxxxxxxx"
    )
    before, after = (cable_of(((PARAGRAPH, None, t),)) for t in (open_text, redacted))
    assert place(note_on(before, 0), after) == 0
    assert place(note_on(after, 0), before) == 0


def test_the_number_of_the_paragraph_makes_up_for_some_likeness(cable: Cable) -> None:
    changed = "The master of the harbour at Port Amsel has told Econoff: dredging ends this week."
    note = note_on(cable, 1)
    assert place(note, cable_of(((PARAGRAPH, 1, changed),))) == 0
    assert place(note, cable_of(((PARAGRAPH, 2, changed),))) is None
    assert place(note, cable_of(((PARAGRAPH, 1, TEXTS[2][2]),))) is None


def test_a_short_block_is_not_found_inside_a_long_one(cable: Cable) -> None:
    long = (
        PARAGRAPH,
        1,
        "This comment is no heading but a sentence of its own, and a long one at that.",
    )
    assert place(note_on(cable, 3), cable_of((long,))) is None


def test_of_nearly_equal_paragraphs_the_one_in_the_old_place_is_taken() -> None:
    boiler = (
        "Post will continue to monitor the situation on the ferry pier and report septel, item {}."
    )
    cable = cable_of(tuple((PARAGRAPH, i, boiler.format(i)) for i in range(1, 6)))
    after = cable_of(tuple((PARAGRAPH, i, boiler.format(i + 10)) for i in range(1, 6)))
    assert [place(note_on(cable, i), after) for i in range(5)] == [0, 1, 2, 3, 4]


def test_arrangement_holds_every_note_once(cable: Cable) -> None:
    whole = Note(ID, "on the cable")
    first, second, lost = note_on(cable, 2), note_on(cable, 2), note_on(cable, 1)
    after = cable_of(TEXTS[2:])
    arranged = arrange([whole, first, lost, second], after)
    assert arranged.on_blocks == {0: (first, second)}
    assert arranged.on_cable == (whole,)
    assert arranged.detached == (lost,)


def test_the_quote_is_one_short_line() -> None:
    anchor = anchor_of(cable_of(((BlockKind.TABLE, None, "a  b\nc\td\n" * 200),)), 0)
    assert len(anchor.quote) <= QUOTE
    assert "\n" not in anchor.quote


@given(st.text(), st.text(alphabet=" \n\t.,;-_'", max_size=5))
def test_the_digest_sees_letters_and_digits_only(text: str, between: str) -> None:
    assert digest_of(between.join(text)) == digest_of(text)


@given(st.lists(st.text(max_size=300), max_size=6), st.lists(st.text(max_size=300), max_size=6))
def test_any_note_lands_on_a_block_or_is_detached(before: list[str], after: list[str]) -> None:
    old = cable_of(tuple((PARAGRAPH, None, text) for text in before))
    new = cable_of(tuple((PARAGRAPH, None, text) for text in after))
    notes = [note_on(old, i) for i in range(len(before))]
    arranged = arrange(notes, new)
    landed = [note for there in arranged.on_blocks.values() for note in there]
    assert len(landed) + len(arranged.detached) == len(notes)
    assert all(0 <= index < len(after) for index in arranged.on_blocks)


@pytest.mark.parametrize("length", [8, 23, 24, 25, 60])
def test_only_a_quote_of_some_length_may_stand_inside_a_block(length: int) -> None:
    """A short one (*End summary.*) is found in too many."""
    quote = "the ferry to lower amsel has not run since the storm, and nobody knows"[:length]
    quote = f"{quote[:-1]}x"
    note = note_on(cable_of(((PARAGRAPH, 1, quote),)), 0)
    around = (PARAGRAPH, 7, f"Before it rained in Vastra, {quote}, and after that it snowed there.")
    assert place(note, cable_of((around,))) == (0 if length >= 24 else None)

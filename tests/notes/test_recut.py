"""The very same words are found where the text is cut into other blocks, and within a block."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reftel.cable.cable import BlockKind, Cable
from reftel.notes import Note, State, anchored, confirmed, place, place_all
from tests.notes.conftest import cable_of

FIRST = "The consul opened the meeting with a long account of the storm at the pier."
PILOTS = "The pilots asked for three more weeks and a new mast. Nobody had the money for a mast."
RAIN = "Rain fell on the quay all day, and nobody went out to count the pianos."
HALVES = PILOTS.split("mast. ", 1)[0] + "mast.", PILOTS.split("mast. ", 1)[1]


def text_of(*paragraphs: str) -> Cable:
    numbered = tuple((BlockKind.PARAGRAPH, n, text) for n, text in enumerate(paragraphs, 1))
    return replace(cable_of(numbered), body="\n".join(paragraphs))


BEFORE = text_of(FIRST, PILOTS, RAIN)


def on_pilots(part: slice = slice(None)) -> Note:
    return anchored(Note(BEFORE.id, "text"), BEFORE, 1, part)


def test_a_paragraph_that_is_in_two_now_is_found_whole() -> None:
    found = place(on_pilots(), text_of(FIRST, *HALVES, RAIN))
    assert (found.state, found.block, found.blocks, found.text) == (State.MOVED, 1, 2, PILOTS)


def test_a_number_that_became_a_label_is_still_a_word_of_it() -> None:
    text = "There are two ways for the ferry: (1) to wait for the mast; (2) to leave without it."
    before = text_of(FIRST, text, RAIN)
    note = anchored(Note(before.id, "text"), before, 1)
    first, second = text.split("(2) ")
    after = text_of(FIRST, first.strip(), second, RAIN)
    labelled = list(after.blocks)
    labelled[2] = labelled[2]._replace(kind=BlockKind.SUBPARAGRAPH, number=None, label="2")
    found = place(note, replace(after, blocks=tuple(labelled)))
    assert (found.state, found.block, found.blocks) == (State.MOVED, 1, 2)
    labelled[2] = labelled[2]._replace(label="3")
    assert place(note, replace(after, blocks=tuple(labelled))).state is State.DRIFTED


@pytest.mark.parametrize(
    ("joined", "block"),
    [
        ((FIRST, f"{PILOTS} {RAIN}"), 1),
        ((f"{FIRST} {PILOTS}", RAIN), 0),
        ((f"{FIRST} 2. (C) {PILOTS}", RAIN), 0),
        ((FIRST, f"{PILOTS} 3. (S/NF) {RAIN}"), 1),
        ((f"{FIRST} {PILOTS} {RAIN}",), 0),
    ],
)
def test_joined_to_an_old_neighbour_it_is_found_and_quoted_alone(
    joined: tuple[str, ...], block: int
) -> None:
    after = text_of(*joined)
    (placed,) = place_all([on_pilots()], after)
    assert placed.place is not None
    assert (placed.state, placed.place.block) == (State.MOVED, block)
    assert placed.place.text == placed.quotation == PILOTS
    anchor = confirmed(placed, after).anchor
    assert anchor is not None
    assert anchor.quote == PILOTS


@pytest.mark.parametrize(
    "changed",
    [
        (FIRST, f"It is not true that {PILOTS}", RAIN),
        (FIRST, f"{PILOTS} That was denied.", RAIN),
        (FIRST, HALVES[0], f"Not {HALVES[1]}", RAIN),
        (FIRST, f"{PILOTS} {RAIN.replace('Rain', 'Snow')}"),
        (FIRST, HALVES[0].replace("three", "two"), HALVES[1], RAIN),
    ],
)
def test_any_other_word_beside_it_wants_a_confirmation(changed: tuple[str, ...]) -> None:
    assert not place(on_pilots(), text_of(*changed)).is_sure


def test_in_two_places_neither_is_taken() -> None:
    after = text_of(FIRST, *HALVES, RAIN, *HALVES)
    assert not place(on_pilots(), after).is_sure


def test_a_short_paragraph_that_has_left_its_neighbours_is_moved() -> None:
    before = text_of(FIRST, "End points.", PILOTS, RAIN)
    note = anchored(Note(before.id, "text"), before, 1)
    assert place(note, text_of(FIRST, PILOTS, RAIN, "End points.")).state is State.MOVED
    # Something else stands where it was: it may be another one that says the same.
    assert place(note, text_of(FIRST, "Noted.", PILOTS, RAIN, "End points.")).state is State.DRIFTED


def test_an_older_note_of_few_words_is_only_sure_in_its_old_place() -> None:
    before = text_of(FIRST, "Madam Consul,", PILOTS, RAIN)
    note = anchored(Note(before.id, "text"), before, 1)
    assert note.anchor is not None
    bare = replace(note.anchor, before=None, after=None, start=None, end=None, prefix="", suffix="")
    old = replace(note, anchor=bare, seen=None)
    assert place(old, before).state is State.EXACT
    elsewhere = text_of(FIRST, PILOTS, "Madam Consul,", RAIN)
    assert place(old, elsewhere).state is State.DRIFTED


# -- a part of a paragraph -------------------------------------------------------------------------

START = PILOTS.index("asked")
WORDS = "asked for three more weeks and a new mast. Nobody had the money"
PART = slice(START, START + len(WORDS))


def test_chosen_words_are_what_the_note_quotes() -> None:
    note = on_pilots(PART)
    assert note.anchor is not None
    assert (note.anchor.quote, note.anchor.prefix) == (WORDS, "The pilots ")
    assert note.anchor.suffix == " for a mast."
    (placed,) = place_all([note], BEFORE)
    assert (placed.state, placed.quotation) == (State.EXACT, WORDS)


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ("wrote down", "had written down", State.EXACT),
        ("for a mast.", "for a mast in this harbour.", State.DRIFTED),
        ("The pilots", "The cooks", State.DRIFTED),
        ("three", "two", State.DRIFTED),
    ],
)
def test_in_a_changed_paragraph_they_are_sure_between_the_same_words(
    old: str, new: str, state: State
) -> None:
    longer = f"{PILOTS} The mayor thanked them all the same, in a speech that nobody wrote down."
    before = text_of(FIRST, longer, RAIN)
    note = anchored(Note(before.id, "text"), before, 1, PART)
    found = place(note, text_of(FIRST, longer.replace(old, new), RAIN))
    assert (found.state, found.block) == (state, 1)
    if state is State.EXACT:
        assert found.text == WORDS

"""A note finds its words again, or says that it does not; it never stands silently under others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.cable import BlockKind, Cable
from reftel.comparing.words import Words
from reftel.notes import Anchor, Note, State, anchored, arrange, place, renewed
from reftel.notes.anchor import CONTEXT, QUOTE, digest_of
from reftel.notes.place_states import OLD_QUOTE, NotePlace
from tests.notes.conftest import ID, TEXTS, cable_of

PARAGRAPH = BlockKind.PARAGRAPH
FIRST = "The consul opened the meeting with a long account of the storm at the pier."
ALVER = (
    "Deputy minister Alver said that his delegation would not sign the ferry accord for three "
    "more weeks, and that the pilots would wait."
)
BRUNE = ALVER.replace("Alver", "Brune").replace("three", "two")
LAST = "Rain fell on the quay all day, and nobody went out to count the pianos."


def text_of(*paragraphs: str, body: str = "") -> Cable:
    """Return a cable of numbered paragraphs."""
    numbered = tuple((PARAGRAPH, number, text) for number, text in enumerate(paragraphs, 1))
    return replace(cable_of(numbered), body=body)


def note_on(cable: Cable, index: int) -> Note:
    return anchored(Note(cable.id, "text"), cable, index)


def older(note: Note) -> Note:
    """Return a note as versions before neighbours were kept wrote it."""
    anchor = note.anchor
    assert anchor is not None
    quote = " ".join(anchor.quote.split())[:OLD_QUOTE]
    return Note(
        note.cable_id, note.text, Anchor(anchor.paragraph, anchor.ordinal, quote, anchor.digest)
    )


def found(place: NotePlace) -> tuple[str, int | None]:
    return place.state.value, place.block


@pytest.fixture(params=["now", "older"])
def on_alver(request: pytest.FixtureRequest) -> Note:
    note = note_on(text_of(FIRST, ALVER, BRUNE, LAST), 1)
    return older(note) if request.param == "older" else note


# -- the same words ------------------------------------------------------------------------------


@pytest.mark.parametrize("old", [False, True])
def test_every_block_finds_itself_also_among_equal_ones(cable: Cable, old: bool) -> None:
    notes = [note_on(cable, i) for i in range(len(TEXTS))]
    places = [place(older(note) if old else note, cable) for note in notes]
    assert [found(each) for each in places] == [("exact", i) for i in range(len(TEXTS))]


def test_equal_blocks_side_by_side_are_told_apart_by_their_place_in_the_same_text() -> None:
    cable = text_of("End.", "End.", "End.", "End.", body="End. End. End. End.")
    notes = [note_on(cable, i) for i in range(4)]
    assert [found(place(note, cable)) for note in notes] == [("exact", i) for i in range(4)]
    other = replace(cable, body="End. End. End. End. End.")
    assert {place(notes[i], other).state for i in (1, 2)} == {State.DRIFTED}


def test_a_block_without_a_number_is_cited_by_the_paragraph_it_stands_in(cable: Cable) -> None:
    assert note_on(cable, 4).citation == f"{ID} ¶2"
    assert note_on(cable, 0).citation == ID
    assert Note(ID, "text").citation == ID


def test_the_same_words_elsewhere_are_moved_and_say_from_where(on_alver: Note) -> None:
    now = place(on_alver, text_of(FIRST, LAST, "A new one here.", ALVER))
    assert found(now) == ("moved", 3)
    assert now.said == "moved: was ¶2, is ¶4"
    assert now.paragraph == 4
    renumbered = cable_of(((PARAGRAPH, 1, FIRST), (PARAGRAPH, 7, ALVER), (PARAGRAPH, 8, BRUNE)))
    assert place(on_alver, renumbered).said == "moved: was ¶2, is ¶7"
    unnumbered = cable_of(((PARAGRAPH, None, ALVER),))
    assert place(on_alver, unnumbered).said == "moved: was ¶2, is without a number"


def test_with_the_same_number_in_another_place_they_are_exact(on_alver: Note) -> None:
    now = cable_of(((BlockKind.HEADING, None, "Summary"), (PARAGRAPH, 2, ALVER)))
    assert found(place(on_alver, now)) == ("exact", 1)


@pytest.mark.parametrize(
    "same",
    [
        ALVER.upper(),
        ALVER.replace(" ", "\n   "),
        ALVER.replace(",", " --").replace(".", " !"),
        ALVER.replace("Deputy minister", "\u201cDéputy\u00ad mini\u200bster\u201d"),
    ],
    ids=["capitals", "layout", "punctuation", "accents and what is not seen"],
)
def test_layout_capitals_accents_and_punctuation_do_not_matter(on_alver: Note, same: str) -> None:
    assert found(place(on_alver, text_of(FIRST, same, BRUNE))) == ("exact", 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1.5 million", "15 million"),
        ("1.5 million", "1,5 million"),
        ("$5 million", "£5 million"),
        ("minus -5 degrees", "minus 5 degrees"),
        ("5% of it", "5 of it"),
        ("not able", "notable"),
        ("can't", "cant"),
        ("12 boats", "1 2 boats"),
    ],
)
def test_what_the_digest_takes_for_the_same_is_not_if_its_words_are_others(
    before: str, after: str
) -> None:
    text = f"The consul was told by the pilots that {before} would be there by the evening tide."
    changed = text.replace(before, after)
    note = note_on(text_of(FIRST, text, LAST), 1)
    assert place(note, text_of(FIRST, changed, LAST)).state is State.DRIFTED
    assert place(older(note), text_of(FIRST, changed, LAST)).state is State.DRIFTED


# -- the same short or repeated words ------------------------------------------------------------


def test_short_words_need_one_of_their_old_neighbours() -> None:
    note = note_on(text_of(FIRST, "End summary.", LAST), 1)
    assert found(place(note, text_of("New.", FIRST, "End summary.", BRUNE))) == ("moved", 2)
    lost = place(note, text_of(BRUNE, "End summary.", ALVER))
    assert found(lost) == ("drifted", 1)
    assert lost.said == "drifted: the same words stand between other paragraphs"


def test_short_words_are_found_exactly_or_not_at_all() -> None:
    note = note_on(text_of(FIRST, "The Alver memo is late.", LAST), 1)
    now = place(note, text_of(FIRST, "The Alver memos is late.", LAST))
    assert now.state is State.ORPHANED
    assert now.said == (
        "orphaned: its words are not in the text, and too few to be known by likeness"
    )


def test_of_a_repeated_paragraph_that_which_is_left_is_not_taken_for_the_one_that_is_gone() -> None:
    heading = "Comment on the ferry"
    cable = text_of(heading, ALVER, FIRST, heading, ALVER, LAST)
    first = note_on(cable, 1)
    assert first.anchor is not None
    assert first.anchor.twins == 1
    now = place(first, text_of(heading, FIRST, heading, ALVER, LAST))
    assert found(now) == ("drifted", 3)
    both = place(first, text_of("New.", heading, ALVER, FIRST, heading, ALVER, LAST))
    assert found(both) == ("moved", 2)


@pytest.mark.parametrize("old", [False, True])
def test_of_a_text_that_was_sent_twice_over_no_half_stands_for_the_other(old: bool) -> None:
    """As when one half is changed: the other has the very words, between the very neighbours."""
    half = (FIRST, ALVER, LAST)
    cable = text_of(*half, *half, body="twice")
    note = note_on(cable, 1)
    assert note.anchor is not None
    assert (note.anchor.twins, note.anchor.echoes) == (1, 1)
    assert found(place(note, cable)) == ("exact", 1)
    note = older(note) if old else note
    for changed in (
        ALVER.replace("Alver", "Brune"),
        ALVER.replace("would not", "wouldnot"),
        f"{ALVER} {' '.join([LAST] * 9)}",
    ):
        now = place(note, text_of(FIRST, changed, LAST, *half, body="other"))
        assert now.state is State.DRIFTED


def test_where_several_places_have_the_words_the_reader_chooses(on_alver: Note) -> None:
    now = place(on_alver, text_of(LAST, FIRST, BRUNE, ALVER, BRUNE, ALVER))
    assert found(now) == ("drifted", 3)
    assert now.said == "drifted: the same words stand in several places"


# -- other words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        ALVER.replace("Alver", "Brune"),
        ALVER.replace("three", "two"),
        ALVER.replace("would not", "would"),
        ALVER.replace("weeks", "days in March 2009"),
        ALVER.replace("said that", "said"),
        ALVER.replace("Alver", "XXXXXXXXXXXX"),
        f"It is false that {ALVER}",
        f"{ALVER} {LAST}",
        ALVER.replace("more weeks", "more weks"),
    ],
    ids=["name", "number", "negation", "date", "word", "redacted", "in front", "joined", "slip"],
)
def test_changed_words_are_never_taken_without_confirmation(on_alver: Note, changed: str) -> None:
    now = place(on_alver, text_of(FIRST, changed, LAST))
    assert found(now) == ("drifted", 1)
    assert now.comparison is not None
    assert now.text == changed


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (ALVER.replace("three", "two"), "other words, among them what may be a name, a number"),
        (ALVER.replace("said that", "said"), "other words"),
        (ALVER.replace("Alver", "XXXXXXXXXXXX"), "something is blacked out"),
    ],
)
def test_a_drifted_note_says_what_is_different(on_alver: Note, changed: str, why: str) -> None:
    assert place(on_alver, text_of(FIRST, changed, LAST)).why.startswith(why)


def test_a_note_does_not_go_to_the_paragraph_that_stood_beside_its_own() -> None:
    note = note_on(text_of(FIRST, ALVER, BRUNE, LAST), 1)
    now = place(note, text_of(FIRST, BRUNE, LAST))
    assert found(now) == ("orphaned", None)
    behind = note_on(text_of(FIRST, ALVER, BRUNE, LAST), 2)
    assert found(place(behind, text_of(FIRST, ALVER, LAST))) == ("orphaned", None)


def test_a_near_twin_that_stands_elsewhere_is_not_proposed() -> None:
    note = note_on(text_of(FIRST, ALVER, LAST, "Nothing else was said.", BRUNE), 1)
    now = place(note, text_of(FIRST, LAST, "Nothing else was said.", BRUNE))
    assert found(now) == ("orphaned", None)
    assert now.why == "one paragraph is like its words, but stands between others"


def test_where_two_paragraphs_are_equally_like_the_words_neither_is_proposed(
    on_alver: Note,
) -> None:
    others = [ALVER.replace("Alver", name) for name in ("Corde", "Dahl")]
    now = place(on_alver, text_of(FIRST, *others, LAST))
    assert found(now) == ("orphaned", None)
    assert now.why == "several paragraphs are equally like its words"


def test_the_neighbours_may_have_changed_as_well() -> None:
    """As when a copy comes in which no names are blacked out any more."""
    texts = [text.replace("Alver", "XXXXXXXXXXXX") for text in (FIRST, ALVER, LAST)]
    texts = [text.replace("The", "XXXXXXXX").replace("quay", "XXXXXXXX") for text in texts]
    note = note_on(text_of(*texts), 1)
    now = place(note, text_of(FIRST, ALVER, LAST))
    assert found(now) == ("drifted", 1)
    assert now.why == "something is blacked out"


def test_redactions_alone_are_no_words() -> None:
    blacked = "XXXXXXXXXXXX XXXXXXXX xxxxxxxxxx"
    note = note_on(text_of(FIRST, blacked, LAST), 1)
    assert found(place(note, text_of(FIRST, blacked, LAST))) == ("exact", 1)
    assert place(note, text_of(FIRST, ALVER, LAST)).state is State.ORPHANED
    assert place(note, text_of(ALVER, blacked, LAST)).state is State.ORPHANED


def test_an_empty_selector_matches_nothing() -> None:
    for anchor in (
        Anchor(None, 1, "", ""),
        Anchor(1, 1, " ...", ""),
        Anchor(1, 1, "", digest_of("")),
    ):
        for cable in (text_of(), text_of(""), text_of(FIRST, "---", LAST)):
            assert place(Note(ID, "x", anchor), cable).state is State.ORPHANED


def test_a_rule_is_found_only_where_it_was() -> None:
    note = note_on(text_of(FIRST, "* * *", LAST), 1)
    assert found(place(note, text_of(FIRST, "* * *", LAST))) == ("exact", 1)
    assert found(place(note, text_of(LAST, "* * *", FIRST))) == ("orphaned", None)
    assert found(place(note, text_of(FIRST, LAST, "* * *"))) == ("orphaned", None)


def test_the_words_in_the_middle_of_a_paragraph() -> None:
    """As another tool may write them: a part of the paragraph, with its offsets."""
    start = ALVER.index("would")
    note = note_on(text_of(FIRST, ALVER, BRUNE), 1)
    assert note.anchor is not None
    part = replace(note.anchor, quote=ALVER[start:], start=start, end=len(ALVER))
    note = replace(note, anchor=part)
    assert found(place(note, text_of(FIRST, ALVER, BRUNE))) == ("exact", 1)
    assert place(note, text_of(FIRST, f"New. {ALVER}", BRUNE)).state is State.DRIFTED
    assert place(note, text_of(FIRST, LAST)).state is State.ORPHANED


# -- the text under the ID -----------------------------------------------------------------------


def test_another_text_under_the_same_id_is_said() -> None:
    cable = replace(text_of(FIRST, ALVER), subject="The ferry accord", body="one")
    other = replace(text_of(LAST), subject="Pianos for the opera", body="two")
    said = 'it was written on a text about "The ferry accord", and this is "Pianos for the opera"'
    assert place(note_on(cable, 1), other).said.endswith(f"; {said}")
    whole = anchored(Note(ID, "x"), cable, None)
    assert place(whole, cable).said == ""
    now = place(whole, other)
    assert (now.state, now.said) == (State.DRIFTED, f"drifted: {said}")
    fuller = replace(other, subject="THE FERRY ACCORD (CORRECTED COPY)")
    assert place(whole, fuller).state is State.EXACT


def test_a_disputed_id_is_said_whatever_the_state() -> None:
    cable = replace(text_of(FIRST, ALVER), rivals=(f"{ID}_X1", f"{ID}_X2"))
    said = f"the ID is disputed, see also {ID}_X1, {ID}_X2"
    assert place(note_on(cable, 1), cable).said == said
    assert place(Note(ID, "x"), cable).said == said
    assert place(note_on(text_of(ALVER), 0), replace(cable, blocks=())).said.endswith(said)


# -- what is kept --------------------------------------------------------------------------------


def test_an_anchor_keeps_words_neighbours_and_place() -> None:
    texts = (
        (BlockKind.HEADING, None, "The accord"),
        (PARAGRAPH, 3, FIRST),
        (BlockKind.TABLE, None, "---"),
        (PARAGRAPH, 4, f"{ALVER}\n{LAST}"),
        (PARAGRAPH, 5, BRUNE),
    )
    anchor = note_on(cable_of(texts), 3).anchor
    assert anchor == Anchor(
        paragraph=4,
        ordinal=4,
        quote=f"{ALVER}\n{LAST}",
        digest=digest_of(f"{ALVER}{LAST}"),
        before=digest_of(FIRST),
        after=digest_of(BRUNE),
        prefix=FIRST[-CONTEXT:],
        suffix=BRUNE[:CONTEXT],
        heading="The accord",
        start=0,
        end=len(ALVER) + len(LAST) + 1,
    )
    alone = note_on(cable_of(((PARAGRAPH, 1, "x" * (QUOTE + 9)),)), 0).anchor
    assert alone is not None
    assert (alone.before, alone.after, len(alone.quote), alone.end) == ("", "", QUOTE, QUOTE)


def test_an_older_note_gains_what_is_kept_now_only_where_it_is_exact() -> None:
    cable = text_of(FIRST, ALVER, LAST)
    note = note_on(cable, 1)
    old = older(note)
    gained = renewed(old, cable)
    assert (gained.anchor, gained.seen) == (note.anchor, note.seen)
    assert gained.id == old.id
    for other in (text_of(FIRST, LAST, ALVER), text_of(FIRST, BRUNE, LAST), text_of()):
        assert renewed(old, other) is old
    assert renewed(note, cable) is note


def test_arrangement_holds_every_note_once(cable: Cable) -> None:
    whole = Note(ID, "on the cable")
    first, second, lost = note_on(cable, 2), note_on(cable, 2), note_on(cable, 1)
    arranged = arrange([whole, first, lost, second], cable_of(TEXTS[2:]))
    on_blocks = {at: [each.note for each in there] for at, there in arranged.on_blocks.items()}
    assert on_blocks == {0: [first, second]}
    assert [each.note for each in arranged.on_cable] == [whole]
    assert [each.note for each in arranged.orphaned] == [lost]


# -- whatever the texts --------------------------------------------------------------------------

_WORDS = st.sampled_from(Words("The ferry accord Alver Brune not three two 1.5 said pier").forms)
_PARAGRAPHS = st.lists(
    st.lists(_WORDS | st.just("XXXXXXXX"), max_size=14).map(" ".join), max_size=6
)


@given(_PARAGRAPHS, _PARAGRAPHS, st.booleans())
def test_what_is_sure_has_the_very_same_words(
    before: list[str],
    after: list[str],
    old: bool,
) -> None:
    cable, now = text_of(*before), text_of(*after)
    notes = [note_on(cable, i) for i in range(len(before))]
    notes = list(map(older, notes)) if old else notes
    arranged = arrange(notes, now)
    landed = [placed for there in arranged.on_blocks.values() for placed in there]
    assert len(landed) + len(arranged.orphaned) == len(notes)
    for placed in landed:
        assert placed.place is not None
        assert placed.place.block is not None
        assert placed.note.anchor is not None
        if placed.place.is_sure:
            words = Words(after[placed.place.block]).forms
            assert words == Words(placed.note.anchor.quote).forms


@given(st.lists(st.text(max_size=300), max_size=6), st.lists(st.text(max_size=300), max_size=6))
def test_any_note_is_placed_in_any_text(before: list[str], after: list[str]) -> None:
    cable, now = text_of(*before, body="1"), text_of(*after, body="2")
    for index in range(len(before)):
        note = note_on(cable, index)
        for each in (note, older(note)):
            at = place(each, now)
            assert (at.block is None) == (at.state is State.ORPHANED)
        if Words(before[index]).forms:
            assert found(place(note, cable)) == ("exact", index)


@given(st.text(), st.text(alphabet=" \n\t.,;-_'", max_size=5))
def test_the_digest_sees_letters_and_digits_only(text: str, between: str) -> None:
    assert digest_of(between.join(text)) == digest_of(text)

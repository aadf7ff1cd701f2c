"""Two changes to one note are put together where they do not meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from reftel.notes import Note, codec
from reftel.notes.three_way import merged
from tests.notes.conftest import ID

BASE = Note(ID, "Ask again.", tags=("lead", "harbour"))
LATER = BASE.updated + timedelta(hours=1)


def table(note: Note) -> codec.Table:
    return codec.read_table(codec.encode(note))


def together(base: Note, ours: Note, theirs: Note) -> Note | None:
    content = merged(*map(table, (base, ours, theirs)))
    return None if content is None else codec.decode(content, cable_id=ID, note_id=base.id)


def test_text_of_one_and_tags_of_the_other() -> None:
    ours = replace(BASE, text="Ask again, in June.", updated=LATER)
    theirs = replace(BASE, tags=("lead", "dues"), updated=LATER + timedelta(hours=1))
    assert together(BASE, ours, theirs) == replace(theirs, text=ours.text)
    assert together(BASE, theirs, ours) == replace(theirs, text=ours.text)


def test_tags_of_both_are_added_and_taken_away() -> None:
    found = together(BASE, replace(BASE, tags=("lead", "a")), replace(BASE, tags=("harbour", "b")))
    assert found is not None
    assert found.tags == ("a", "b")


def test_two_texts_meet() -> None:
    assert together(BASE, replace(BASE, text="one"), replace(BASE, text="two")) is None
    assert together(BASE, replace(BASE, author="one"), replace(BASE, author="two")) is None


def test_what_reftel_does_not_know_stays() -> None:
    content = merged(table(BASE), {**table(BASE), "mine": 1}, {**table(BASE), "theirs": {"x": 2}})
    assert content is not None
    found = codec.read_table(content)
    assert (found["mine"], found["theirs"]) == (1, {"x": 2})


@given(st.text(), st.lists(st.text(min_size=1), unique=True))
def test_what_one_side_left_is_as_the_other_has_it(text: str, tags: list[str]) -> None:
    changed = replace(BASE, text=codec.clean_text(text), tags=tuple(map(codec.clean_text, tags)))
    for sides in ((changed, BASE), (BASE, changed), (changed, changed)):
        assert together(BASE, *sides) == together(changed, changed, changed)

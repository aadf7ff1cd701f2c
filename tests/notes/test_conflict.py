"""Two changes to one note are put together where they do not meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from reftel.notes import Note, codec
from reftel.notes.conflict import has_conflict, marked, merged, versions
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


LINES = b"one\ntwo\nthree\nfour\nfive\n"


def test_lines_that_do_not_meet_are_merged() -> None:
    ours, theirs = LINES.replace(b"two", b"2"), LINES.replace(b"five", b"5\nsix")
    assert marked(LINES, ours, theirs) == b"one\n2\nthree\nfour\n5\nsix\n"


def test_lines_that_meet_stay_both_between_marks() -> None:
    found = marked(LINES, LINES.replace(b"two", b"2"), LINES.replace(b"two", b"II"))
    marks = b"one\n<<<<<<< ours\n2\n=======\nII\n>>>>>>> theirs\nthree\nfour\nfive\n"
    assert found == marks


def test_a_line_that_one_deleted_and_the_other_changed_stays_both_ways() -> None:
    found = versions(marked(LINES, LINES.replace(b"two\n", b""), LINES.replace(b"two", b"II")))
    assert found == (LINES.replace(b"two\n", b""), LINES.replace(b"two", b"II"))


_FILE = st.lists(st.sampled_from([b"a", b"b", b"c", b"", b"d\r"]), max_size=8).map(b"\n".join)


@given(_FILE, _FILE, _FILE)
def test_no_line_of_either_side_is_lost(base: bytes, ours: bytes, theirs: bytes) -> None:
    assert marked(base, ours, base) == marked(base, base, ours) == marked(base, ours, ours) == ours
    found = marked(base, ours, theirs)
    sides = versions(found) or (found, found)
    assert (sides[0] != sides[1]) is has_conflict(found)
    known = set(base.split(b"\n"))
    for own, side in zip((ours, theirs), sides, strict=True):
        assert set(own.split(b"\n")) - known <= set(side.split(b"\n"))

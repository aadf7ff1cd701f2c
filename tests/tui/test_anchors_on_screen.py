"""A note whose words changed, moved or went says so, and is placed anew by a key alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reftel.library import Library
from reftel.notes import Note, NoteStore, anchored
from reftel.tui.notes.cable_notes import NoteCard, NotesScreen
from reftel.tui.notes.review import ReviewScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reftel.cable.cable import Block, Cable
    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver
    from tests.tui.noting import Noted

CABLE = "06PORTAMSEL978"


@pytest.fixture
def cable(samples: Path) -> Cable:
    with Library.open(samples, read_only=True) as library:
        found = library.cable(CABLE)
    assert found is not None
    return found


def at_paragraph(cable: Cable, number: int) -> int:
    return next(i for i, block in enumerate(cable.blocks) if block.number == number)


def written_before(
    cable: Cable, home: Paths, text: str, number: int, change: Callable[[Block], Block]
) -> Note:
    """Write a note on a paragraph as it was in an earlier text of the cable."""
    at = at_paragraph(cable, number)
    blocks = [change(block) if i == at else block for i, block in enumerate(cable.blocks)]
    earlier = replace(cable, body=f"{cable.body} ", blocks=tuple(blocks))
    return NoteStore(home.notes).save(anchored(Note(CABLE, text), earlier, at))


def first_word_changed(block: Block) -> Block:
    return block._replace(text=f"Zeppelins {block.text.split(' ', 1)[1]}")


def file_of(home: Paths, note: Note) -> bytes:
    return NoteStore(home.notes).path_of(CABLE, note.id).read_bytes()


async def look(user: Driver, where: str) -> None:
    await user.read(where)
    await user.press("m")
    await user.until(lambda: isinstance(user.screen, NotesScreen), "the notes")
    await user.until(lambda: isinstance(user.screen.focused, NoteCard), "a card")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_drifted_note_is_confirmed_by_a_key_alone_and_that_can_be_undone(
    open_reader: Open, home: Paths, cable: Cable, size: tuple[int, int]
) -> None:
    note = written_before(cable, home, "who flew them?", 3, first_word_changed)
    before = file_of(home, note)
    async with open_reader(size) as user:
        await user.read(f"{CABLE}#3")
        assert "✎ (drifted, was ¶3: to confirm) who flew them?" in user.text
        assert "?¶3 " in user.text
        await look(user, f"{CABLE}#3")
        assert "Written on (¶3)" in user.text
        assert "There now (¶3)" in user.text
        assert "Zeppelins" in user.text
        assert "Drifted: other words" in user.text
        assert "confirm" in user.text
        assert file_of(home, note) == before
        await user.press("c")
        await user.until(lambda: "is on 06PORTAMSEL978 ¶3 now" in user.text, "the place to be kept")
        after = file_of(home, note)
        assert b"Zeppelins" not in after
        await user.press("c")
        assert file_of(home, note) == after
        await user.press("u")
        await user.until(lambda: "to be confirmed again" in user.text, "it to be taken back")
        (again,) = NoteStore(home.notes).of(CABLE)
        assert (again.anchor, again.seen, again.text) == (note.anchor, note.seen, note.text)
        await user.press("escape")
        await user.until(lambda: "(drifted, was ¶3" in user.text, "the text")


async def test_a_moved_note_says_from_where(open_reader: Open, home: Paths, cable: Cable) -> None:
    written_before(cable, home, "see below", 3, lambda block: block._replace(number=9))
    async with open_reader() as user:
        await user.read(f"{CABLE}#3")
        assert "✎ (moved, was ¶9) see below" in user.text
        await look(user, f"{CABLE}#3")
        assert "Moved: was ¶9, is ¶3." in user.text


async def test_an_orphaned_note_is_read_from_its_quotation_at_the_top(
    open_reader: Open, home: Paths, cable: Cable
) -> None:
    words = "The gulls were counted again by the consul and by two pilots of the ferry, at dusk."
    note = written_before(cable, home, "how many?", 3, lambda block: block._replace(text=words))
    before = file_of(home, note)
    async with open_reader((120, 40)) as user:
        await user.read(CABLE)
        await user.press("g")
        await user.until(lambda: "orphaned" in user.text, "the head")
        said = '✎ (orphaned, was ¶3: "The gulls were counted again by the …") how many?'
        assert said in user.text
        await user.press("m")
        await user.until(lambda: isinstance(user.screen, NotesScreen), "the notes")
        await user.until(lambda: isinstance(user.screen.focused, NoteCard), "a card")
        shown = " ".join(user.text.split())
        assert words in shown
        assert "Orphaned: its words are not in the text." in shown
        assert "confirm" not in shown
        await user.press("c")
        assert file_of(home, note) == before


async def test_an_older_note_gains_its_neighbours_when_it_is_saved(
    open_reader: Open, home: Paths, cable: Cable
) -> None:
    store = NoteStore(home.notes)
    at = at_paragraph(cable, 3)
    whole = anchored(Note(CABLE, "first"), cable, at)
    assert whole.anchor is not None
    bare = replace(
        whole.anchor,
        before=None,
        after=None,
        prefix="",
        suffix="",
        heading="",
        start=None,
        end=None,
    )
    store.save(Note(CABLE, "first", bare))
    async with open_reader() as user:
        await look(user, f"{CABLE}#3")
        await user.press("e")
        await user.until(lambda: bool(user.screen.query("NoteEditor")), "the editor")
        await user.type("!")
        await user.press("ctrl+s")
        await user.until(lambda: not user.screen.query("NoteEditor"), "the notes again")
        (saved,) = store.of(CABLE)
        assert (saved.text, saved.anchor, saved.seen) == ("first!", whole.anchor, whole.seen)


async def review(user: Driver) -> None:
    await user.press("V")
    await user.until(lambda: isinstance(user.screen, ReviewScreen), "the review")
    await user.until(lambda: "Looking at all notes" not in user.text, "the notes")


async def test_the_review_shows_all_that_are_not_exact_and_opens_them(
    open_reader: Open, home: Paths, cable: Cable
) -> None:
    store = NoteStore(home.notes)
    store.save(anchored(Note(CABLE, "all is well"), cable, at_paragraph(cable, 1)))
    store.save(Note("09NOWHERE1", "not here"))
    drifted = written_before(cable, home, "who flew them?", 3, first_word_changed)
    written_before(cable, home, "see below", 2, lambda block: block._replace(number=9))
    async with open_reader((80, 60)) as user:
        await review(user)
        await user.until(lambda: len(user.screen.query(NoteCard)) == 2, "two cards")
        assert "all is well" not in user.text
        assert "not here" not in user.text
        await user.press("c")
        await user.until(lambda: len(user.screen.query(NoteCard)) == 1, "one to be done")
        assert "see below" in user.text
        await user.press("u")
        await user.until(lambda: len(user.screen.query(NoteCard)) == 2, "it to come back")
        (again,) = [note for note in store.of(CABLE) if note.id == drifted.id]
        assert again.anchor == drifted.anchor
        await user.press("o")
        await user.until(lambda: user.open_id == CABLE, "the cable")
        await user.until(lambda: "(drifted, was ¶3" in user.text, "the note in the text")


async def test_the_review_goes_on_when_the_first_notes_are_done(
    open_reader: Open, home: Paths, cable: Cable
) -> None:
    for number in range(12):
        written_before(cable, home, f"note {number}", 3, first_word_changed)
    async with open_reader((120, 60)) as user:  # room for what is said beside the place
        await review(user)
        await user.until(lambda: len(user.screen.query(NoteCard)) == 10, "the first")
        assert "2 more behind these" in user.text
        await user.press("c")
        await user.until(lambda: "1 more behind these" in user.text, "the next")
        assert len(user.screen.query(NoteCard)) == 10
        await user.press("c", "c")
        await user.until(lambda: len(user.screen.query(NoteCard)) == 9, "the last")
        assert "more behind" not in user.text


async def test_a_library_without_notes_says_so(open_reader: Open) -> None:
    async with open_reader() as user:
        await review(user)
        assert "No cable of this library has a note." in user.text


async def test_nothing_to_review_is_said(open_reader: Open, noted: Noted) -> None:
    noted("exact", 8)
    async with open_reader() as user:
        await review(user)
        assert "Every note on a cable of this library is exactly where it was written." in user.text
        await user.press("o", "c", "escape")
        await user.until(lambda: not isinstance(user.screen, ReviewScreen), "the list")

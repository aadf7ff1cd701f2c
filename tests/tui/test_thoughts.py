"""Notes on no cable, and cables that notes name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.notes import NoteStore
from reftel.tui.notes.cable_notes import NotesScreen
from reftel.tui.notes.note_editor import NoteEditor
from tests.tui.noting import OTHER, answer, open_notes, table

if TYPE_CHECKING:
    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.noting import Noted


async def test_a_cable_says_which_notes_name_it_and_has_a_star(
    open_reader: Open, noted: Noted
) -> None:
    noted(f"Compare {OTHER}#2.", 8)
    async with open_reader((120, 40)) as user:
        await user.read(OTHER)
        await user.until(lambda: "linked from a note on" in user.text, "the link")
        await user.press("asterisk")
        await user.until(lambda: "is on stars" in user.said, "the star")
        await user.press("u")
        await user.until(lambda: "off stars" in user.said, "none")


async def test_a_cable_that_a_note_names_is_a_key_away(open_reader: Open, noted: Noted) -> None:
    noted(f"Compare {OTHER}#2.", 8)
    async with open_reader((80, 24)) as user:
        await open_notes(user, 1)
        await user.press("m")
        await user.until(lambda: isinstance(user.screen, NotesScreen), "the card")
        await user.press("l")
        await user.reading(OTHER)
        await user.until(lambda: user.pane.block is not None, "a paragraph")
        view = user.pane.view
        assert view is not None
        assert view.cable.blocks[user.pane.block or 0].number == 2


async def test_a_thought_on_no_cable_is_written_linked_and_undone(
    open_reader: Open, home: Paths
) -> None:
    store = NoteStore(home.notes)
    async with open_reader((120, 40)) as user:
        await open_notes(user, 0)
        assert "No notes yet. n writes one on no cable" in user.text
        await user.press("n")
        await user.until(lambda: bool(user.screen.query(NoteEditor)), "the editor")
        assert "Note on no cable" in user.text
        await user.type(f"who knew of {OTHER}#2? #lead")
        await user.press("escape")
        await user.until(lambda: table(user).total == 1, "the note")
        (note,) = store.of("")
        assert (note.tags, note.anchor) == (("lead",), None)
        await user.until(lambda: "no cable" in user.text and "#lead" in user.text, "its line")
        await answer(user, "slash", "is:drifted")
        await user.until(lambda: "No note answers this. X shows all." in user.text, "none")
        await answer(user, "slash", "ntag:lead")
        await user.until(lambda: table(user).total == 1, "the note")
        await user.press("enter")
        await user.until(lambda: isinstance(user.screen, NotesScreen), "the card")
        await user.press("l")
        await user.reading(OTHER)
        await user.until(lambda: "linked from a note on no cable" in user.text, "the link")
        await user.press("u")
        await user.until(lambda: store.of("") == [], "no note")
        await user.press("ctrl+r")
        await user.until(lambda: store.of("") == [note], "the note again")


async def test_a_thought_is_kept_as_a_draft_while_it_is_typed(
    open_reader: Open, home: Paths
) -> None:
    async with open_reader((80, 24)) as user:
        await open_notes(user, 0)
        await user.press("n", "n")  # twice, or a letter of the text
        await user.type("half a thou")
        drafts = home.state / "drafts"
        await user.until(lambda: bool(list(drafts.glob("+alone-*.toml"))), "a draft")
        await user.press("ctrl+g")
        await user.until(lambda: not user.screen.query(NoteEditor), "the table again")
        assert NoteStore(home.notes).all() == []
        await user.press("u")
        await user.until(lambda: table(user).total == 1, "what was discarded")

"""All notes on one screen: found, marked, tagged, exported, opened."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reftel.config import Config
from reftel.notes import Note, NoteStore
from reftel.shelf.notebook import NoteTexts
from reftel.tui.notes.all_notes import AllNotesScreen
from reftel.tui.notes.cable_notes import NoteCard, NotesScreen
from reftel.tui.notes.note_editor import NoteEditor
from reftel.tui.parts.title_line import TitleLine
from tests.tui.noting import CABLE, OTHER, answer, open_notes, table

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.noting import Noted


async def test_they_are_found_by_words_tags_and_cables(open_reader: Open, noted: Noted) -> None:
    async with open_reader((80, 24)) as user:
        noted("Who signed this?", 8, "lead")
        noted("Compare the dates.", 9)
        noted("Elsewhere.", 8, cable_id=OTHER)
        await open_notes(user, 3)
        for query, found in (("signed", 1), ("ntag:lead", 1), (f"id:{CABLE}", 2), ("zzz", 0)):
            await answer(user, "slash", query)
            await user.until(lambda n=found: table(user).total == n, query)  # type: ignore[misc]
            assert f"{found} of 3: {query}" in user.text
        await user.press("escape")
        await user.until(lambda: table(user).total == 3, "all again")
        await user.press("escape")
        await user.until(lambda: not isinstance(user.screen, AllNotesScreen), "the list")


async def test_enter_opens_the_cable_at_the_paragraph(open_reader: Open, noted: Noted) -> None:
    async with open_reader((120, 40)) as user:
        note = noted("Here.", 9)
        await open_notes(user, 1)
        await user.press("enter")
        await user.reading(CABLE)
        await user.until(lambda: user.pane.block is not None, "a paragraph")
        assert user.pane.view is not None
        assert 9 in user.pane.view.notes
        assert note.anchor is not None
        assert user.pane.view.cable.blocks[user.pane.block or 0].number == note.anchor.paragraph


async def test_what_was_chosen_is_opened_though_another_is_under_the_cursor_by_then(
    open_reader: Open, noted: Noted
) -> None:
    async with open_reader((80, 24)) as user:
        noted("Here.", 9)
        noted("There.", 8, cable_id=OTHER)
        await open_notes(user, 2)
        chosen = table(user).items[0]
        table(user).choose()
        table(user).move_to(1)  # as where another session's note comes in between
        await user.reading(chosen.cable_id)


async def test_marked_ones_are_exported_and_tagged_and_that_is_undone(
    open_reader: Open, home: Paths, noted: Noted, tmp_path: Path
) -> None:
    async with open_reader((80, 24)) as user:
        for number in range(3):
            noted(f"note {number}", 8 + number)
        await open_notes(user, 3)
        await user.press("x", "x")
        assert "2 marked" in user.text
        file = tmp_path / "out.jsonl"
        await answer(user, "E", str(file))
        await user.until(file.exists, "the file")
        lines = [json.loads(line)["text"].strip() for line in file.read_text().splitlines()]
        assert lines == ["note 0", "note 1"]
        await user.until(lambda: "2 notes are in" in user.said, "what was written")
        await answer(user, "t", "lead")
        await user.until(lambda: "2 tagged" in user.said, "tagged")
        store = NoteStore(home.notes)
        assert [note.tags for note in store.of(CABLE)] == [("lead",), ("lead",), ()]
        await user.press("u", "u")
        await user.until(lambda: not any(note.tags for note in store.of(CABLE)), "undone")
        await user.press("ctrl+r")
        await user.until(lambda: [n.tags for n in store.of(CABLE)].count(("lead",)) == 1, "redone")


async def test_a_bibliography_says_which_notes_it_lacks_and_an_empty_one_is_not_written(
    open_reader: Open, home: Paths, noted: Noted, tmp_path: Path
) -> None:
    async with open_reader((120, 40)) as user:
        noted("Here.", 8)
        thought = NoteStore(home.notes).save(Note("", "A thought."))
        await open_notes(user, 2)
        file = tmp_path / "out.bib"
        await answer(user, "E", str(file))
        await user.until(lambda: "2 notes (1 is on no cable" in user.said, "which it lacks")
        assert file.read_text().count("@misc{") == 1
        table(user).go_to(thought.id)
        await user.press("x")
        file.write_text("mine")
        await user.press("E", "enter")
        await user.until(lambda: "is there already" in user.text, "the question")
        await user.type("yes")
        await user.press("enter")
        await user.until(lambda: "There is nothing to write" in user.said, "that it is not written")
        assert file.read_text() == "mine"


async def test_no_file_is_asked_for_where_there_is_no_note(open_reader: Open) -> None:
    async with open_reader((80, 24)) as user:
        await open_notes(user, 0)
        await user.press("E")
        await user.until(lambda: "There is no note to export." in user.said, "the word")


async def test_no_file_is_replaced_unasked_nor_written_in_an_unknown_form(
    open_reader: Open, noted: Noted, tmp_path: Path
) -> None:
    async with open_reader((80, 24)) as user:
        noted("mine", 8)
        await open_notes(user, 1)
        file = tmp_path / "out.md"
        file.write_text("theirs")
        for given in ("no", "n"):
            await answer(user, "E", str(file))
            await user.until(lambda: "is there already" in user.text, "the question")
            await user.type(given)
            await user.press("enter")
            await user.until(lambda: "out.md is as it was" in user.said, "that nothing was done")
            assert file.read_text() == "theirs"
        await answer(user, "E", str(file))
        await user.until(lambda: "is there already" in user.text, "the question")
        await user.type("yes")
        await user.press("enter")
        await user.until(lambda: "1 note is in" in user.said, "that it is written")
        assert "mine" in file.read_text()
        for name in ("out.html", "out.docx"):
            await answer(user, "E", str(tmp_path / name))
            await user.until(lambda: ".md, .jsonl, .csv" in user.said, "the endings")
            assert not (tmp_path / name).exists()
            await user.press("j")


async def test_the_marked_ones_are_deleted_when_that_is_wanted(
    open_reader: Open, home: Paths, noted: Noted
) -> None:
    async with open_reader((80, 24)) as user:
        for number in range(3):
            noted(f"note {number}", 8 + number)
        await open_notes(user, 3)
        await user.press("a", "d")
        await user.until(lambda: "Delete 3 notes?" in user.text, "the question")
        await user.type("no")
        await user.press("enter")
        await user.until(lambda: "No note is deleted" in user.said, "that none is")
        assert table(user).total == 3
        await user.press("x", "d")  # all but one
        await user.until(lambda: "Delete 2 notes?" in user.text, "the question")
        await user.type("yes")
        await user.press("enter")
        await user.until(lambda: "2 notes deleted" in user.said, "that they are")
        assert len(list(NoteStore(home.notes).of(CABLE))) == 1
        await user.press("j")
        await user.until(lambda: "1 of 1" in user.text and "marked" not in user.text, "no marks")
        await user.press("u", "u")
        await user.until(lambda: table(user).total == 3, "both back")


async def test_a_note_is_deleted_brought_back_and_read(open_reader: Open, noted: Noted) -> None:
    async with open_reader((80, 24)) as user:
        noted("Read me.", 8)
        await open_notes(user, 1)
        await user.press("d")
        await user.until(lambda: table(user).total == 0, "deleted")
        await user.press("u")
        await user.until(lambda: table(user).total == 1, "back")
        await user.press("m")
        await user.until(lambda: isinstance(user.screen, NotesScreen), "the card")
        await user.press("escape")
        await user.until(lambda: isinstance(user.screen, AllNotesScreen), "the table")


async def test_how_a_note_stands_is_shown_with_broken_files_said(
    open_reader: Open, home: Paths, noted: Noted
) -> None:
    async with open_reader((80, 24)) as user:
        note = noted("Lost.", 8)
        path = NoteStore(home.notes).path_of(CABLE, note.id)
        lines = [line for line in path.read_text().splitlines() if "digest" not in line]
        text = "\n".join(lines).replace('quote = "', 'quote = "Nobody ever wrote this here ')
        path.write_text(
            text.replace("ordinal", 'digest = "0000"\nordinal').replace("[seen]", "[x]")
        )
        (path.parent / "01ARZ3NDEKTSV4RRFFQ69G5FAV.toml").write_text("<<<<<<< HEAD")
        await open_notes(user, 1)
        await user.until(lambda: "? 06PORTAMSEL978" in user.text or "! 06PORTAMSEL978" in user.text,
                         "its state")  # fmt: skip
        assert "Broken:" in user.said


async def test_what_is_said_of_keys_follows_the_keymap(open_reader: Open, noted: Noted) -> None:
    config = Config(keys={"all-notes.undo": ("Z",), "notes.undo": ("Y",), "keep.undo": ("X",)})
    async with open_reader((120, 40), config=config) as user:
        noted("mine", 8)
        await user.read(f"{CABLE}#2")
        await user.press("a")
        await user.until(lambda: bool(user.screen.query(NoteEditor)), "the editor")
        await user.type("never mind")
        await user.press("ctrl+g")
        await user.until(lambda: "X saves it after all" in user.said, "how to have it back")
        await open_notes(user, 1)
        await user.press("n")
        await user.until(lambda: bool(user.screen.query(NoteEditor)), "the editor")
        await user.type("never mind")
        await user.press("ctrl+g")
        await user.until(lambda: "Z saves it after all" in user.said, "how to have it back")
        await user.press("m")
        await user.until(lambda: isinstance(user.screen, NotesScreen), "the card")
        await user.until(lambda: isinstance(user.screen.focused, NoteCard), "it to have the focus")
        await user.press("d")
        await user.until(lambda: "Y brings it back" in user.said, "how to have it back")
        await user.press("Y")
        await user.until(lambda: bool(user.screen.query(NoteCard)), "it is back")
        await user.press("escape")
        await user.until(lambda: isinstance(user.screen, AllNotesScreen), "the table")
        await user.press("d")
        await user.until(lambda: "Z brings it back" in user.said, "how to have it back")


async def test_what_another_session_changes_is_seen_on_the_next_key(
    open_reader: Open, home: Paths, noted: Noted
) -> None:
    async with open_reader((80, 24)) as user:
        first = noted("first", 8)
        await open_notes(user, 1)
        second = noted("second #lead", 9, "lead")
        await user.press("j")
        await user.until(lambda: table(user).total == 2, "the other note")
        await answer(user, "slash", "ntag:lead")
        await user.until(lambda: table(user).total == 1, "the tagged one")
        NoteStore(home.notes).save(replace(first, tags=("lead",)))
        await user.press("j")
        await user.until(lambda: table(user).total == 2, "both tagged")
        NoteStore(home.notes).delete(second)
        await user.press("k")
        await user.until(lambda: table(user).total == 1, "one")


@pytest.mark.parametrize("known", [True, False])
async def test_the_screen_opens_before_the_files_are_looked_at(
    open_reader: Open, noted: Noted, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    """There may be thousands: what is known is shown at once, and nobody waits for the rest."""
    may, look = threading.Event(), NoteTexts._look
    monkeypatch.setattr(NoteTexts, "_look", lambda notes: may.wait() and look(notes))
    monkeypatch.setattr("reftel.tui.main.opening._look_after_notes", lambda *_: None)
    async with open_reader((80, 24)) as user:
        noted("Who signed this?", 8)
        try:
            if known:
                may.set()
                user.reader._desk.shelf.note_texts()  # type: ignore[union-attr]
                may.clear()
            await user.press("A")
            await user.until(lambda: isinstance(user.screen, AllNotesScreen), "the screen")
            title = user.screen.query_one(TitleLine)
            said = "Notes: 1" if known else "Notes: looking for them ..."
            await user.until(lambda: str(title.content) == said, said)
            assert table(user).total == known
            await user.press("j")
        finally:
            may.set()
        await user.until(lambda: table(user).total == 1, "the note")
        assert str(title.content) == "Notes: 1"


def test_the_screen_loads_no_editor() -> None:
    loaded = "import sys, reftel.tui.notes.all_notes; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", loaded], check=True, capture_output=True, text=True
    )
    later = {"markdown_it", "tomli_w", "reftel.tui.notes.note_editor", "reftel.reader.article"}
    assert later & set(done.stdout.split()) == set()

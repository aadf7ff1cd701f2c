"""All notes on one screen: found, marked, tagged, exported, opened; and notes on chosen words."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reftel.config import Config
from reftel.library import Library
from reftel.notes import Note, NoteStore, note_on
from reftel.shelf.notebook import NoteTexts
from reftel.tui.main.opening import Opening
from reftel.tui.notes.all_notes import AllNotesScreen
from reftel.tui.notes.merge import MergeScreen
from reftel.tui.notes.note_editor import NoteEditor
from reftel.tui.notes.note_table import NoteTable
from reftel.tui.notes.notes import NoteCard, NotesScreen
from reftel.tui.parts.title_line import TitleLine
from reftel.tui.text.over.copying import CopyScreen, part_of

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

CABLE = "06PORTAMSEL978"
OTHER = "09KARSOVA305"


def table(user: Driver) -> NoteTable:
    return user.screen.query_one(NoteTable)


Noted = Callable[..., Note]


@pytest.fixture
def noted(home: Paths, samples: Path) -> Noted:
    """Return a function that writes a note on a block of a cable."""

    def write(text: str, at: int, *tags: str, cable_id: str = CABLE) -> Note:
        return _write(samples, home, text, at, tags, cable_id)

    return write


def _write(
    samples: Path, home: Paths, text: str, at: int, tags: tuple[str, ...], cable_id: str
) -> Note:
    with Library.open(samples, read_only=True) as library:
        cable = library.cable(cable_id)
        assert cable is not None
        note = replace(note_on(cable, at), text=text, tags=tags)
    return NoteStore(home.notes).save(note)


async def open_notes(user: Driver, total: int) -> None:
    await user.press("A")
    await user.until(
        lambda: isinstance(user.screen, AllNotesScreen) and table(user).total == total, "the notes"
    )


async def answer(user: Driver, key: str, text: str) -> None:
    await user.press(key)
    await user.type(text)
    await user.press("enter")


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
        await user.until(lambda: "1 notes are in" in user.said, "that it is written")
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


async def test_a_note_on_chosen_words(open_reader: Open, home: Paths) -> None:
    async with open_reader((80, 24)) as user:
        await user.read(f"{CABLE}#3")
        await user.press("y")
        await user.until(lambda: isinstance(user.screen, CopyScreen), "what can be chosen")
        await user.press("v", "L", "L", "a")
        await user.until(lambda: bool(user.screen.query(NoteEditor)), "the editor")
        await user.type("These three. #lead")
        await user.press("escape")
        await user.until(lambda: not user.screen.query(NoteEditor), "the text")
        (note,) = NoteStore(home.notes).of(CABLE)
        assert note.anchor is not None
        assert len(note.anchor.quote.split()) == 3
        assert (note.text, note.tags) == ("These three. #lead", ("lead",))
        await user.press("y")
        await user.until(lambda: isinstance(user.screen, CopyScreen), "what can be chosen")
        await user.press("b")
        await user.until(lambda: "b does nothing here" in user.said, "that it is no key")
        await user.press("l")
        await user.until(lambda: "does nothing" not in user.said, "the keys again")
        await user.press("B")
        await user.until(lambda: "is marked" in user.said, "marked")
        assert [one.text for one in NoteStore(home.notes).of(CABLE)] == ["These three. #lead", ""]
        assert "marked" in user.text


def test_a_stretch_of_a_paragraph_is_a_part_of_the_block_it_begins_in() -> None:
    texts = ["One came.", "Two left."]
    assert part_of(texts, (0, 9)) == (0, slice(None))
    assert part_of(texts, (0, 3)) == (0, slice(0, 3))
    assert part_of(texts, (4, 14)) == (0, slice(4, 9))
    assert part_of(texts, (10, 13)) == (1, slice(0, 3))
    assert part_of(texts, (10, 19)) == (1, slice(None))
    assert part_of([], (0, 0)) == (0, slice(None))


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


async def test_a_conflict_of_git_is_settled_line_by_line(
    open_reader: Open, home: Paths, noted: Noted
) -> None:
    note = noted("One.", 8, "lead")
    path = NoteStore(home.notes).path_of(CABLE, note.id)
    lines = path.read_text().splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("text"))
    ours, theirs = 'text = "One.\\nOurs.\\nTwo.\\nA."', 'text = "One.\\nTheirs.\\nTwo.\\nB."'
    sides = ["<<<<<<< HEAD", ours, "=======", theirs, ">>>>>>> theirs"]
    path.write_text("\n".join([*lines[:at], *sides, *lines[at + 1 :]]) + "\n")
    marked = path.read_bytes()
    async with open_reader((80, 24)) as user:
        await open_notes(user, 0)
        await user.until(lambda: "C settles conflicts" in user.said, "the broken file")
        await user.press("C")
        await user.until(lambda: isinstance(user.screen, MergeScreen), "both sides")
        assert "Theirs." in user.text
        await user.press("t", "j", "o", "s")
        await user.until(lambda: "is settled" in user.said, "one note")
        (settled,) = NoteStore(home.notes).of(CABLE)
        assert (settled.text, settled.tags) == ("One.\nTheirs.\nTwo.\nA.", ("lead",))
        await user.press("u")
        await user.until(lambda: path.read_bytes() == marked, "both sides again")


async def test_what_cannot_be_saved_is_written_elsewhere(
    open_reader: Open, home: Paths, tmp_path: Path
) -> None:
    home.notes.write_text("a file where the folder should be")
    home.state.mkdir(parents=True, exist_ok=True)
    async with open_reader((80, 24)) as user:
        await user.read(f"{CABLE}#3")
        await user.press("a")
        await user.until(lambda: bool(user.screen.query(NoteEditor)), "the editor")
        await user.type("keep this")
        await user.press("ctrl+s")
        await user.until(lambda: "^t writes it elsewhere" in user.said, "the way out")
        assert user.said.strip().startswith("The note cannot be written: ")
        file = tmp_path / "rescued.md"
        await user.press("ctrl+t")
        await user.until(lambda: "Write the text to" in user.text, "the question")
        await user.type(str(file))
        await user.press("enter")
        await user.until(lambda: "The text is in" in user.said, "that it is written")
        assert file.read_text() == "keep this"
        await user.press("ctrl+t")
        await user.until(lambda: "Write the text to" in user.text, "the question")
        file.write_text("another's")
        await user.type(str(file))
        await user.press("enter")
        await user.until(lambda: "there is a file of this name already" in user.said, "no")
        assert file.read_text() == "another's"
        assert user.screen.query(NoteEditor)


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
    monkeypatch.setattr(Opening, "_look_after_notes", lambda *_: None)
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

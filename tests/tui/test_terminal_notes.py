"""An analyst's way through notes in a real terminal of 80x24, the screen looked at at each step."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from reftel.library import Library
from reftel.notes import NoteStore, note_on
from tests.tui.terminal import Terminal, ssh_environment

if TYPE_CHECKING:
    from pathlib import Path

CABLE = "06PORTAMSEL978"
AT = 8


def drifted(library: Path, home: Path) -> None:
    """Put a note on words that are others by now."""
    with Library.open(library, read_only=True) as opened:
        cable = opened.cable(CABLE)
        assert cable is not None
        blocks = list(cable.blocks)
        old = blocks[AT].text.replace("a", "e", 1).split(" ", 1)[1]
        blocks[AT] = blocks[AT]._replace(text=f"Zeppelins {old}")
        before = replace(cable, blocks=tuple(blocks), body=f"{cable.body}\n")
    NoteStore(home / "notes").save(replace(note_on(before, AT), text="The old wording."))


def answer(terminal: Terminal, text: str) -> None:
    """Type into the line below, as a person does: Enter comes later than the letters."""
    terminal.send(text)
    terminal.wait_for(text[-12:])
    terminal.settle()
    terminal.press("enter")


def test_choose_note_tag_find_export_undo_redo_review(library: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    drifted(library, home)
    command = [sys.executable, "-m", "reftel", "--library", f"{library}/", "--go-to", f"{CABLE}#3"]
    notes = NoteStore(home / "notes")
    with Terminal(command, size=(80, 24), env=ssh_environment(REFTEL_HOME=str(home))) as terminal:
        terminal.wait_for("¶3/")
        terminal.settle()

        terminal.press("y")  # choose words
        terminal.wait_for("Copy from")
        terminal.press("v")
        terminal.wait_for("word, ")
        terminal.press("L")
        terminal.wait_for("2 words")

        terminal.press("a")  # a note on them
        terminal.wait_for("Note on 06PORTAMSEL978")
        terminal.send("Who says so? #lead")
        terminal.wait_for("#lead")
        terminal.press("ctrl+s")
        terminal.wait_for("saved. m shows it")
        (note,) = [one for one in notes.of(CABLE) if one.tags == ("lead",)]
        assert note.anchor is not None
        assert len(note.anchor.quote.split()) == 2

        terminal.press("A")  # all notes
        terminal.wait_for("Notes: 2")
        terminal.wait_for("? 06PORTAMSEL978")

        terminal.press("/")  # find by search
        terminal.wait_for("words of the note")
        answer(terminal, "ntag:lead says")
        terminal.wait_for("1 of 2: ntag:lead says")
        terminal.wait_for("Who says so?")
        assert "The old wording." not in terminal.screen_text()

        terminal.press("t")  # tag
        terminal.wait_for("Tags:")
        answer(terminal, "lead harbour")
        terminal.wait_for("#harbour Who says so? #lead")

        out = tmp_path / "out.md"
        terminal.press("E")  # export
        terminal.wait_for("Write 1 note to")
        answer(terminal, str(out))
        terminal.wait(out.exists, "the export")
        assert f"> {note.anchor.quote}[^" in out.read_text(encoding="utf-8")
        assert "Anchor: exact." in out.read_text(encoding="utf-8")

        terminal.wait_for("1 note is in")
        terminal.press("d")  # delete, undo, redo, undo
        terminal.wait_for("0 of 1")
        terminal.press("u")
        terminal.wait_for("1 of 2: ntag:lead says")
        terminal.send("\x12")  # Ctrl-R
        terminal.wait_for("0 of 1")
        assert len(notes.of(CABLE)) == 1
        terminal.press("u")
        terminal.wait_for("1 of 2: ntag:lead says")

        terminal.press("X", "q")  # review what drifted
        terminal.wait_gone("Notes: ")
        terminal.press("V")
        terminal.wait_for("Drifted: ")
        terminal.wait_for("Zeppelins")
        terminal.press("c")
        terminal.wait_for("The note is on 06PORTAMSEL978")
        (confirmed,) = [one for one in notes.of(CABLE) if one.text == "The old wording."]
        assert confirmed.anchor is not None
        assert "Zeppelins" not in confirmed.anchor.quote
        terminal.press("q", "Q")
        assert terminal.wait_exit() == 0

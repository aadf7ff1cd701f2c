"""Notes as the analyst meets them: written, marked, edited, deleted, brought back."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from reftel.config import Config
from reftel.library import Library
from reftel.notes import DraftStore, Note, NoteStore, note_on
from reftel.notes.ulid import new_ulid
from reftel.shelf import Asked, SessionFile
from reftel.tui.notes.cable_notes import NoteCard, NotesScreen
from reftel.tui.notes.note_editor import NoteEditor
from reftel.tui.parts.prompt import Prompt

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

CABLE = "06PORTAMSEL978"


def editing(user: Driver) -> bool:
    return bool(user.screen.query(NoteEditor))


async def write(user: Driver, text: str) -> None:
    """Write a note on the current paragraph."""
    await user.press("a")
    await user.until(lambda: editing(user), "the editor")
    await user.type(text)
    await user.press("escape")
    await user.until(lambda: not editing(user), "the text again")


async def test_a_note_is_a_file_a_mark_in_the_text_and_one_in_the_list(
    open_reader: Open, home: Paths
) -> None:
    async with open_reader((120, 40)) as user:
        await user.read(f"{CABLE}#3")
        await user.press("a")
        await user.until(lambda: editing(user), "the editor")
        await user.type("who signed this?")
        drafts = home.state / "drafts"
        await user.until(lambda: bool(list(drafts.glob("*.toml"))), "a draft")
        await user.press("escape")
        await user.until(lambda: not editing(user), "the text again")
        (note,) = NoteStore(home.notes).of(CABLE)
        assert note.text == "who signed this?"
        assert note.citation == f"{CABLE} ¶3"
        assert list(drafts.glob("*.toml")) == []
        assert "✎" in user.text
        await user.press("escape", "slash")
        await user.type("has:note")
        await user.until(lambda: user.cables.total == 1, "the noted cable alone")
        assert "✎1" in user.text


async def test_an_open_note_keeps_the_focus_and_what_was_typed(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read(f"{CABLE}#3")
        await user.press("a")
        await user.until(lambda: editing(user), "the editor")
        area = user.screen.query_one("NoteEditor TextArea", TextArea)
        await user.type("first")
        await user.press("shift+tab")
        await user.until(lambda: "Esc saves" in user.said, "how to leave")
        await user.type("c")
        await user.until(lambda: area.text == "firstc", "a letter, no command")
        await user.press("ctrl+z")
        await user.until(lambda: area.text != "firstc", "less text")
        await user.press("ctrl+y")
        await user.until(lambda: area.text == "firstc", "all of it again")


async def test_a_note_on_the_cable_as_a_whole(open_reader: Open, home: Paths) -> None:
    async with open_reader() as user:
        await user.read(CABLE)
        await user.press("g")
        await write(user, "read again")
        (note,) = NoteStore(home.notes).of(CABLE)
        assert note.anchor is None
        assert "read again" in user.text


async def test_editing_deleting_and_bringing_back(open_reader: Open, home: Paths) -> None:
    store = NoteStore(home.notes)
    async with open_reader() as user:
        await user.read(f"{CABLE}#2")
        await write(user, "first")
        await user.press("m")
        await user.until(lambda: isinstance(user.screen, NotesScreen), "the notes")
        await user.until(lambda: isinstance(user.screen.focused, NoteCard), "a card")
        await user.press("e")
        await user.until(lambda: editing(user), "the editor")
        await user.type(" and second")
        await user.press("ctrl+s")
        await user.until(lambda: not editing(user), "the notes again")
        await user.until(lambda: f"Note on {CABLE} ¶2 saved." in user.said, "that it is saved")
        assert [note.text for note in store.of(CABLE)] == ["first and second"]
        await user.until(lambda: isinstance(user.screen.focused, NoteCard), "a card")
        await user.press("d")
        await user.until(lambda: store.of(CABLE) == [], "the note to go")
        await user.press("u")
        await user.until(lambda: len(store.of(CABLE)) == 1, "the note to come back")


@pytest.mark.parametrize(
    ("key", "nothing"),
    [("m", "No notes here. a in the text writes one."), ("V", "No cable of this")],
)
async def test_without_a_note_no_key_is_named_that_is_for_one(
    open_reader: Open, key: str, nothing: str
) -> None:
    async with open_reader() as user:
        await user.read(f"{CABLE}#2")
        await user.press(key)
        await user.until(lambda: nothing in user.text, "the word")
        await user.until(lambda: "esc close" in user.said, "the way out")
        assert not {"l", "u"}.intersection(user.said.split())
        await user.press("l")
        await user.until(lambda: nothing in user.said, "that there is none")
        await user.press("escape")
        await user.until(lambda: user.screen is user.reader, "the text")
        await write(user, "first")
        await user.press("m")
        await user.until(lambda: "e edit" in user.said, "the keys of a note")


async def test_what_is_undone_and_not_in_sight_is_said_with_the_way_back(
    open_reader: Open, home: Paths
) -> None:
    store = NoteStore(home.notes)
    async with open_reader() as user:
        await user.read(f"{CABLE}#2")
        await write(user, "first")
        await user.read(f"{CABLE}#7")
        await user.press("u")
        await user.until(lambda: f"{CABLE} ¶2 is gone again. ^r does it" in user.said, "the way")
        await user.press("ctrl+r")
        await user.until(lambda: "is back." in user.said, "the note")
        assert len(store.of(CABLE)) == 1


async def test_a_note_that_another_session_deleted_is_not_said_to_come_back(
    open_reader: Open, home: Paths
) -> None:
    store = NoteStore(home.notes)
    async with open_reader() as user:
        await user.read(f"{CABLE}#2")
        await write(user, "first")
        await user.press("m")
        await user.until(lambda: isinstance(user.screen.focused, NoteCard), "a card")
        (note,) = store.of(CABLE)
        store.delete(note)
        await user.press("d")
        await user.until(lambda: "deleted already" in user.said, "that it was gone")
        await user.until(lambda: "No notes here." in user.text, "no card")


@pytest.mark.parametrize("there", ["first there", None])
async def test_a_note_that_was_changed_or_deleted_elsewhere_meanwhile_is_said_to_be_a_new_one(
    open_reader: Open, home: Paths, there: str | None
) -> None:
    store = NoteStore(home.notes)
    async with open_reader() as user:
        await user.read(f"{CABLE}#2")
        await write(user, "first")
        await user.press("m")
        await user.until(lambda: isinstance(user.screen.focused, NoteCard), "a card")
        await user.press("e")
        await user.until(lambda: editing(user), "the editor")
        await user.type(" here")
        (note,) = store.of(CABLE)
        if there is None:
            store.delete(note)
        else:
            store.save(replace(note, text=there))
        await user.press("escape")
        await user.until(lambda: not editing(user), "the notes again")
        await user.until(lambda: "saved as a new one" in user.said, "that it is a new one")
        assert {note.text for note in store.of(CABLE)} == {"first here"} | ({there} - {None})


async def test_discarding_keeps_the_note_as_it_was(open_reader: Open, home: Paths) -> None:
    async with open_reader() as user:
        await user.read(f"{CABLE}#2")
        await user.press("a")
        await user.until(lambda: editing(user), "the editor")
        await user.type("never mind")
        await user.press("ctrl+g")
        await user.until(lambda: not editing(user), "the text again")
        assert NoteStore(home.notes).all() == []


async def test_what_killed_sessions_left_half_written_is_cleared_away(
    open_reader: Open, home: Paths
) -> None:
    note = NoteStore(home.notes).save(Note(CABLE, "whole"))
    left = [
        NoteStore(home.notes).path_of(CABLE, note.id).with_name(".reftel-abc.tmp"),
        home.state / "drafts" / ".reftel-abc.tmp",
        home.state / ".reftel-abc.tmp",
        home.lists / ".reftel-abc.tmp",
    ]
    others = [path.with_name(name) for path in left for name in ("x.tmp", ".reftel-abc.tmp.md")]
    for path in (*left, *others):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text of a note")
        os.utime(path, (0, 0))
    async with open_reader() as user:
        await user.until(lambda: not any(path.exists() for path in left), "them to go")
    assert all(path.exists() for path in others)


async def test_markdown_is_rendered_and_never_obeyed(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read(f"{CABLE}#2")
        await write(user, "[red]not red[/red] **bold** [@click=app.quit]x[/]")
        assert "[red]not red[/red]" in user.text
        await user.press("m")
        await user.until(lambda: isinstance(user.screen, NotesScreen), "the notes")
        await user.until(lambda: "[red]not red[/red] bold" in user.text, "the rendered note")


async def test_a_rendered_note_has_all_its_words_and_lines(open_reader: Open, home: Paths) -> None:
    text = "Met with <source A> next.\n\n<div>\nkept\n</div>\n\nFirst: Vance\nSecond: Holloway"
    NoteStore(home.notes).save(Note(CABLE, text))
    async with open_reader((80, 40)) as user:
        await user.read(CABLE)
        await user.press("g", "m")
        await user.until(lambda: isinstance(user.screen, NotesScreen), "the notes")
        await user.until(lambda: "Met with <source A> next." in user.text, "the name in brackets")
        lines = [line.strip("▌▐█│▎▊ ") for line in user.text.splitlines()]
        at = lines.index("<div>")
        assert lines[at : at + 3] == ["<div>", "kept", "</div>"]
        at = lines.index("First: Vance")
        assert lines[at : at + 2] == ["First: Vance", "Second: Holloway"]


async def test_an_answer_that_is_no_place_of_those_a_note_names(
    open_reader: Open, home: Paths
) -> None:
    NoteStore(home.notes).save(Note(CABLE, "See 09PORTAMSEL14#4 and 09VASTRA3."))
    async with open_reader() as user:
        await user.read(CABLE)
        await user.press("g", "m")
        await user.until(lambda: isinstance(user.screen.focused, NoteCard), "a card")
        await user.press("l")
        await user.until(lambda: bool(user.screen.query(Prompt)), "the question")
        await user.type("09VASTRA3#x")
        await user.press("enter")
        await user.until(lambda: not isinstance(user.screen, NotesScreen), "the text")
        await user.until(lambda: "09VASTRA3" in user.text, "the cable")


async def test_the_editor_of_the_user(
    open_reader: Open, home: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nprintf "from elsewhere\\n" > "$1"\n')
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(script))
    async with open_reader() as user:
        monkeypatch.setattr(type(user.app), "suspend", lambda _: _Nothing())
        await user.read(f"{CABLE}#2")
        await user.press("a")
        await user.until(lambda: editing(user), "the editor")
        await user.press("ctrl+o")
        await user.until(lambda: "from elsewhere" in user.text, "what the editor wrote")
        await user.press("escape")
        await user.until(lambda: not editing(user), "the text again")
        assert [note.text for note in NoteStore(home.notes).of(CABLE)] == ["from elsewhere"]


async def test_resizing_while_a_note_is_written_keeps_the_editor(
    open_reader: Open, home: Paths
) -> None:
    async with open_reader() as user:
        await user.read(f"{CABLE}#2")
        await user.press("a")
        await user.until(lambda: editing(user), "the editor")
        await user.type("first")
        await user.pilot.resize_terminal(78, 22)
        await user.pilot.resize_terminal(130, 40)
        await user.pilot.resize_terminal(80, 24)
        await user.type(" second")
        await user.press("escape")
        await user.until(lambda: not editing(user), "the text again")
        assert [note.text for note in NoteStore(home.notes).of(CABLE)] == ["first second"]
        assert user.pane.has_focus


async def test_deleting_stays_with_the_paragraph(open_reader: Open, home: Paths) -> None:
    async with open_reader() as user:
        for number in (2, 3):
            await user.read(f"{CABLE}#{number}")
            await write(user, f"on {number}")
        await user.press("m")
        await user.until(lambda: isinstance(user.screen.focused, NoteCard), "a card")
        assert user.said.startswith(f"Notes on {CABLE} ¶3")
        await user.press("d")
        await user.until(lambda: "No notes here." in user.text, "an empty screen")
        await user.press("d")
        await user.pilot.pause()
        assert [note.text for note in NoteStore(home.notes).of(CABLE)] == ["on 2"]


async def test_a_note_that_cannot_be_written_stays_in_the_editor(
    open_reader: Open, home: Paths
) -> None:
    home.notes.write_text("a file where the folder should be")
    async with open_reader((200, 24)) as user:
        await user.read(f"{CABLE}#2")
        await user.press("a")
        await user.until(lambda: editing(user), "the editor")
        await user.type("precious")
        await user.press("escape")
        await user.until(lambda: "cannot be written" in user.said, "the reason")
        assert editing(user)


async def test_a_note_cut_off_is_found_at_the_next_start(open_reader: Open, home: Paths) -> None:
    lost = DraftStore(home.state / "drafts")
    lost.save(Note(CABLE, "cut off in mid-sent"))
    lost.close()
    async with open_reader((120, 24)) as user:
        await user.until(lambda: "cut off last time is saved" in user.said, "a message")
    assert [note.text for note in NoteStore(home.notes).of(CABLE)] == ["cut off in mid-sent"]


class _Nothing:
    """Stands for giving the terminal away: a test has none."""

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


async def test_a_note_that_cannot_be_read_is_named_at_the_start(
    open_reader: Open, home: Paths
) -> None:
    store = NoteStore(home.notes)
    note = store.save(Note(CABLE, "fine"))
    broken = store.path_of(CABLE, note.id).with_stem("0" * 26)
    broken.write_text("this is = = no note")
    async with open_reader((200, 24)) as user:
        await user.until(lambda: broken.name in user.said, "the name of the file")
    assert broken.read_text() == "this is = = no note"


async def test_a_note_of_another_session_is_seen_in_the_text_on_the_next_key(
    open_reader: Open, home: Paths, samples: Path
) -> None:
    with Library.open(samples, read_only=True) as library:
        cable = library.cable(CABLE)
    assert cable is not None
    async with open_reader() as user:
        await user.read(f"{CABLE}#2")
        block = user.pane.block
        assert block is not None
        assert "✎" not in user.text
        other = NoteStore(home.notes)
        note = other.save(replace(note_on(cable, block), text="theirs"))
        await user.press("left")  # which does nothing else here
        await user.until(lambda: "✎" in user.text, "their note")
        other.delete(note)
        await user.press("left")
        await user.until(lambda: "✎" not in user.text, "none")


async def test_the_tags_count_notes_and_stars_as_they_come_and_go(open_reader: Open) -> None:
    async with open_reader((120, 60)) as user:

        def counted(label: str) -> int | None:
            lines = user.tree._lines
            return next((line.count for line in lines if line.label == label), None)

        await user.until(lambda: counted("Notes") == 0, "the tags")
        await user.read(CABLE)
        await write(user, "who signed this?")
        await user.until(lambda: counted("Notes") == 1, "the note")
        await user.press("*")
        await user.until(lambda: counted("Stars") == 1, "the star")
        await user.press("u")
        await user.until(lambda: counted("Stars") is None, "no star")
        await user.press("u")
        await user.until(lambda: counted("Notes") == 0, "no note")


@pytest.mark.parametrize("count", [1, 12])
async def test_drafts_that_cannot_be_read_are_counted_and_the_way_to_them_is_said(
    open_reader: Open, home: Paths, count: int
) -> None:
    drafts = home.state / "drafts"
    drafts.mkdir(parents=True)
    for _ in range(count):
        (drafts / f"{CABLE}-{new_ulid()}.md").write_bytes(b"half a sen\0")
    async with open_reader((80, 24)) as user:
        await user.until(lambda: "'reftel notes check' says" in user.said, "the way to them")
        assert ("NUL" if count == 1 else f"{count} drafts") in user.said
        assert user.said.endswith("what to do.")


@pytest.mark.parametrize(("keymap", "undo"), [("vi", "u"), ("less", "O"), ("emacs", "u")])
async def test_ctrl_g_discards_in_every_keymap_and_what_was_typed_comes_back(
    open_reader: Open, home: Paths, keymap: str, undo: str
) -> None:
    store = NoteStore(home.notes)
    async with open_reader(config=Config(keymap=keymap)) as user:
        await user.read(f"{CABLE}#2")
        await user.press("a")
        await user.until(lambda: editing(user), "the editor")
        await user.type("half a thought")
        await user.press("ctrl+g")
        await user.until(lambda: "Discarded." in user.said, "the way back")
        assert store.all() == []
        await user.press(undo)
        await user.until(lambda: bool(store.all()), "what was typed")
        assert [note.text for note in store.all()] == ["half a thought"]


async def test_a_query_of_last_time_that_finds_nothing_leaves_what_is_wrong_to_be_read(
    open_reader: Open, home: Paths, samples: Path
) -> None:
    SessionFile(home.state / "session.json", samples).save(Asked("zzqqxxjj"))
    drafts = home.state / "drafts"
    drafts.mkdir(parents=True, exist_ok=True)
    (drafts / f"{CABLE}-{new_ulid()}.md").write_bytes(b"half a sen\0")
    async with open_reader((80, 24), wait=False) as user:
        await user.until(lambda: "answers this." in user.text, "the answer")
        await user.until(lambda: "'reftel notes check' says" in user.said, "what is wrong")

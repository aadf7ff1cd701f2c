"""Leaving in the middle of a note loses nothing, and where it would, it asks first."""

from __future__ import annotations

import shutil
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from reftel.files import LARGEST
from reftel.notes import DraftStore, Note, NoteStore
from reftel.tui.notes.note_editor import NoteEditor
from tests.hostile.editors.conftest import editing, left, notes
from tests.hostile.editors.faults import WORDS, editor
from tests.hostile.files.kinds import CABLE
from tests.tui.terminal import Terminal, ssh_environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Driver


def drafts(home: Path) -> list[str]:
    return [note.text for note in DraftStore(home / "state" / "drafts").pending()]


def block_drafts(home: Path) -> None:
    """Put a file where the folder of drafts should be; perhaps nothing has been kept there yet."""
    shutil.rmtree(home / "state" / "drafts", ignore_errors=True)
    (home / "state").mkdir(exist_ok=True)
    (home / "state" / "drafts").write_text("a file")


def block(home: Path) -> None:
    """Put files where the folders of notes and drafts should be, so that neither can be written."""
    block_drafts(home)
    shutil.rmtree(home / "notes", ignore_errors=True)
    (home / "notes").write_text("a file")


def in_editor(user: Driver) -> bool:
    return bool(user.screen.query(NoteEditor))


async def test_leaving_writes_what_was_typed_a_moment_ago(small_home: Path) -> None:
    async with editing() as user:
        await user.press("x", "ctrl+q")
        await user.until(lambda: not user.app.is_running, "the end")
    assert drafts(small_home) == ["typedx"]


async def test_leaving_asks_where_nothing_can_be_written(small_home: Path) -> None:
    async with editing() as user:
        block(small_home)
        await user.press("ctrl+q")
        await user.until(lambda: "The note would be lost" in user.said, "the question")
        assert in_editor(user)
        at_80_columns = user.said[:150]  # the name of a file may be cut off, but not what to do
        assert "^t writes it elsewhere; leaving once more leaves it behind." in at_80_columns
        await user.press("y", "ctrl+q")  # another text is another question
        await user.until(lambda: "typedy" in user.text, "the letter")
        assert user.app.is_running
        await user.press("ctrl+q")
        await user.until(lambda: not user.app.is_running, "the end")


async def test_leaving_saves_a_note_where_no_draft_can_be_written(small_home: Path) -> None:
    async with editing() as user:
        block_drafts(small_home)
        await user.press("ctrl+q")
        await user.until(lambda: not user.app.is_running, "the end")
    assert notes(small_home) == ["typed"]


async def test_what_was_typed_and_taken_back_is_no_draft(small_home: Path) -> None:
    async with editing() as user:
        await user.until(lambda: drafts_of_all(small_home) == 1, "a draft")
        await user.press(*["backspace"] * len("typed"), "ctrl+q")
        await user.until(lambda: not user.app.is_running, "the end")
    assert (drafts(small_home), notes(small_home)) == ([], [])


def drafts_of_all(home: Path) -> int:
    return len(list((home / "state" / "drafts").glob("*.toml")))


async def test_discarding_can_be_undone(small_home: Path) -> None:
    async with editing() as user:
        await user.press("ctrl+g")
        await user.until(lambda: "Discarded" in user.said, "how to undo it")
        await user.until(lambda: not in_editor(user), "the text again")
        assert (notes(small_home), left(small_home)) == ([], b"")
        await user.press("u")
        await user.until(lambda: notes(small_home) == ["typed"], "the note")


async def test_an_undo_that_fails_can_be_tried_again(small_home: Path) -> None:
    async with editing() as user:
        await user.press("ctrl+g")
        await user.until(lambda: "Discarded" in user.said, "how to undo it")
        (small_home / "notes").write_text("a file")
        await user.press("u")
        await user.until(lambda: "cannot be written" in user.said, "the reason")
        (small_home / "notes").unlink()
        await user.press("u")
        await user.until(lambda: notes(small_home) == ["typed"], "the note")


@pytest.mark.parametrize("key", ["escape", "ctrl+g", "ctrl+o"])
@pytest.mark.parametrize("what", ["gone", "a file", "a link to nothing"])
async def test_a_drafts_folder_that_is_none_ends_nothing(
    small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, what: str
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, f"printf '{WORDS}' > \"$1\""))
    folder = small_home / "state" / "drafts"
    async with editing(monkeypatch) as user:
        await user.until(lambda: drafts_of_all(small_home) == 1, "a draft")
        shutil.rmtree(folder)
        if what == "a file":
            folder.write_text("a file")
        elif what == "a link to nothing":
            folder.symlink_to(small_home / "nowhere")
        await user.press(key)
        if key == "ctrl+o" and what == "gone":
            await user.until(lambda: WORDS in user.text, "what the editor wrote")
        elif key == "ctrl+o":
            await user.until(lambda: "draft cannot be saved" in user.said, "the reason")
        if key == "ctrl+o":
            await user.press("escape")
        await user.until(lambda: not in_editor(user), "the text again")
        assert user.app.is_running
    wrote = WORDS if key == "ctrl+o" and what == "gone" else "typed"
    assert notes(small_home) == ([] if key == "ctrl+g" else [wrote])


async def test_the_way_out_stays_in_sight_where_neither_note_nor_draft_can_be_written(
    small_home: Path,
) -> None:
    async with editing() as user:
        block(small_home)
        await user.press("escape")
        await user.until(lambda: "^t writes it elsewhere" in user.said, "the way out")
        user.screen.query_one(NoteEditor)._keep_draft()  # as it is, half a second after a letter
        await user.pilot.pause()
        assert "^t writes it elsewhere" in user.said
        await user.press("ctrl+g")  # the text is not to be kept
        await user.until(lambda: not in_editor(user), "the text again")


async def test_a_note_that_is_too_long_is_said_while_it_is_there(small_home: Path) -> None:
    async with editing() as user:
        area = user.screen.query_one("TextArea")
        area.load_text("x" * (LARGEST + 1))  # type: ignore[attr-defined]
        await user.until(lambda: "Not saved yet" in user.said, "the reason")
        assert "^t writes it elsewhere. Shorten it" in user.said[:150]
        await user.press("escape")
        await user.until(lambda: "The note cannot be written" in user.said, "the reason")
        assert in_editor(user)
        area.load_text("x" * (LARGEST // 2))  # type: ignore[attr-defined]
        await user.press("escape")
        await user.until(lambda: not in_editor(user), "the text again")
    (text,) = notes(small_home)
    assert len(text) == LARGEST // 2


# -- in a real terminal ----------------------------------------------------------------------------

WAITS = "; touch \"$1.written\"; trap '' TERM; while :; do sleep 0.1; done"


def written(home: Path) -> bool:
    return bool(list((home / "state" / "drafts").glob("*.written")))


@pytest.mark.parametrize("args", [("notes", "add", CABLE), ("--go-to", CABLE)])
def test_a_dropped_line_keeps_what_the_editor_wrote(
    small_home: Path, tmp_path: Path, args: tuple[str, ...]
) -> None:
    command = editor(tmp_path, f"printf '{WORDS}\\n' > \"$1\"{WAITS}")
    environment = ssh_environment(REFTEL_HOME=str(small_home), VISUAL=command)
    with Terminal([sys.executable, "-m", "reftel", *args], env=environment) as terminal:
        if args[0] != "notes":
            terminal.wait_for("Ferry")
            terminal.settle()
            terminal.press("a")
            terminal.wait_for("Note on")
            terminal.send("\x0f")  # ctrl+o
        terminal.wait(lambda: written(small_home), "the editor did not write")
        terminal.hang_up()  # editor and reftel get SIGHUP, and the editor dies of it
        assert terminal.wait_exit() != 0
    assert [note.text for note in DraftStore(small_home / "state" / "drafts").pending()] == [WORDS]
    store = NoteStore(small_home / "notes")
    assert DraftStore(small_home / "state" / "drafts").rescue(store)
    assert notes(small_home) == [WORDS]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_what_was_typed(small_home: Path, number: int) -> None:
    environment = ssh_environment(REFTEL_HOME=str(small_home))
    command = [sys.executable, "-m", "reftel", "--go-to", CABLE]
    with Terminal(command, env=environment) as terminal:
        terminal.wait_for("Ferry")
        terminal.settle()
        terminal.press("a")
        terminal.wait_for("Note on")
        terminal.send("just now")
        terminal.wait_for("just now")
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
    assert drafts(small_home) == ["just now"]


def test_four_sessions_at_once_save_a_draft_once(small_home: Path) -> None:
    dead = DraftStore(small_home / "state" / "drafts")
    dead.save(Note(CABLE, "cut off"))
    dead.close()
    environment = ssh_environment(REFTEL_HOME=str(small_home))
    command = [sys.executable, "-m", "reftel"]
    terminals = [Terminal(command, env=environment) for _ in range(4)]
    try:
        for terminal in terminals:
            terminal.wait_for_reftel()

        def saved() -> int:
            for each in terminals:
                each.read(0.1)
            return sum("is saved" in each.screen_text() for each in terminals)

        terminals[0].wait(lambda: saved() > 0, "the draft was not saved")
        for terminal in terminals:
            terminal.press("ctrl+q")
            assert terminal.wait_exit() == 0
    finally:
        for terminal in terminals:
            terminal.close()
    assert (notes(small_home), left(small_home)) == (["cut off"], b"")
    said = (small_home / "log" / "reftel.log").read_text()  # by all of them, also when they left
    assert said.count("is saved") == 1

"""The screen in a real terminal, on hostile cables: every byte that it writes is looked at."""

from __future__ import annotations

import json
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from reftel.notes import DraftStore, Note, NoteStore
from tests.hostile import texts
from tests.tui.terminal import Terminal, ssh_environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def run(home: Path, *args: str, size: tuple[int, int] = (80, 24)) -> Terminal:
    command = [sys.executable, "-m", "reftel", *args]
    return Terminal(command, size=size, env=ssh_environment(REFTEL_HOME=str(home)))


@contextmanager
def reftel(home: Path, *, size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    """Open the screen on the hostile library, and look at all it wrote when it is left."""
    with run(home, size=size) as terminal:
        terminal.wait_for_reftel()
        terminal.settle()
        yield terminal
        terminal.settle()
        assert terminal.settle() < 2_000_000
        assert not texts.harm(bytes(terminal.output), "screen")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert not texts.harm(bytes(terminal.output), "screen")


def paste(terminal: Terminal, text: str) -> None:
    """Paste as terminals do; they all leave ESC out, or a paste could end itself."""
    terminal.send(f"\x1b[200~{text.replace(chr(27), '')}\x1b[201~")
    terminal.settle()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_list_and_tags(home: Path, size: tuple[int, int]) -> None:
    with reftel(home, size=size) as terminal:
        assert "WIDE" in terminal.screen_text() or "Wide" in terminal.screen_text()
        for _ in range(10):
            terminal.press("j")
            terminal.settle(0.1)
        terminal.press("t")
        terminal.settle()
        for _ in range(40):
            terminal.press("l", "j")
        terminal.settle()
        terminal.press("G", "k", "k", "k", "l", "j", "enter")
        terminal.settle()
        terminal.press("?")
        terminal.settle()


@pytest.mark.parametrize("cable", [texts.EVERYTHING, texts.ROW, texts.PAGE])
def test_text_raw_text_and_header(home: Path, cable: str) -> None:
    with reftel(home) as terminal:
        terminal.open(cable)
        seen = terminal.screen_text()
        for key in ("H", "space", "G", "r", "G", "k", "r", "H", "f", "escape", "c", "escape"):
            terminal.press(key)
            terminal.settle(0.1)
            seen += terminal.screen_text()
        assert texts.VISIBLE_IN_CABLES in seen
        assert "�" in seen


def test_a_missing_reference_with_a_hostile_remark(home: Path) -> None:
    with reftel(home, size=(120, 40)) as terminal:
        terminal.open(texts.EVERYTHING)
        for _ in range(4):
            terminal.press("\t")
            terminal.press("enter")
            terminal.settle(0.1)
            terminal.press("[")
            terminal.settle(0.1)


@pytest.mark.parametrize(
    "cable", [texts.LONG_LINE, texts.LONG_SUBJECT, texts.MANY_TAGS, texts.FLOOD, texts.WIDE]
)
def test_cables_that_are_too_much_cost_no_more_than_a_window(home: Path, cable: str) -> None:
    with reftel(home) as terminal:
        before = terminal.written
        terminal.open(cable)
        for key in ("space", "J", "G", "g", "r"):
            terminal.press(key)
            terminal.settle(0.1)
        assert terminal.written - before < 7 * 80 * 24 * 20  # windows, cells, bytes a cell


def test_notes_are_read_and_edited(home: Path) -> None:
    with reftel(home, size=(120, 60)) as terminal:
        terminal.open(texts.EVERYTHING)
        assert "✎" in terminal.screen_text()
        terminal.press("m")
        terminal.wait_for("A note ␛[7331m from afar")
        for _ in range(3):
            terminal.press("j")
            terminal.settle(0.1)
        terminal.press("k", "k", "e")
        terminal.wait_for("Note on")
        terminal.settle()
        assert texts.VISIBLE in terminal.screen_text()
        paste(terminal, texts.NOTE)
        for key in ("home", "up", "pageup", "pageup", "pagedown"):
            terminal.press(key)
            terminal.settle(0.1)
        terminal.press("ctrl+s")
        terminal.wait_gone("Note on")
        terminal.press("d")
        terminal.wait_for("u brings it back")
        terminal.press("u")
        terminal.wait_for("is back")


def test_editing_a_note_keeps_what_it_hides(home: Path) -> None:
    """The screen shows a control character as something else; the file keeps what was written."""
    store = NoteStore(home / "notes")
    before = {note.text for note in store.of(texts.EVERYTHING)}
    assert before == {texts.NOTE}
    with reftel(home, size=(120, 60)) as terminal:
        terminal.open(texts.EVERYTHING)
        terminal.press("g", "m")
        terminal.wait_for("A note ␛[7331m from afar")
        terminal.press("e")
        terminal.wait_for("Note on")
        terminal.settle()
        terminal.send("more")
        terminal.press("ctrl+s")
        terminal.wait_for("saved.")
    (now,) = {note.text for note in store.of(texts.EVERYTHING)} - before
    # Textual's editor takes every kind of line end for a newline.
    assert now == "\n".join([*texts.NOTE.splitlines(), "more"])


def test_what_is_pasted_into_the_fields(home: Path) -> None:
    with reftel(home) as terminal:
        terminal.press("/")
        terminal.settle()
        paste(terminal, texts.ONE_LINE)
        terminal.press("home")
        terminal.settle()
        assert "[7331m [2;7331J" in terminal.line(0)
        terminal.press("ctrl+u", "enter")
        terminal.settle()
        terminal.press(":")
        terminal.wait_for("4 for a paragraph")
        terminal.settle()
        paste(terminal, f"{texts.SEQUENCES['title']} {texts.SEQUENCES['C1']}")
        terminal.press("enter")
        terminal.wait_for("]0;7331␇ �7331m�0;7331��7331�.")
        terminal.press("ctrl+p")
        terminal.settle()
        paste(terminal, texts.ONE_LINE)
        terminal.press("escape")


def test_a_hostile_session_draft_configuration_and_theme(home: Path) -> None:
    state, config = home / "state", home / "config"
    drafts = DraftStore(state / "drafts")
    drafts.save(Note("09\x1b[7331m\nFORGED\u202e", texts.NOTE))
    drafts.close()
    library = str(home / "libraries" / "cablegate")
    session = {"query": f"\ud800 {texts.ONE_LINE}", "order": "newest", "selected": "\x1b[7331m"}
    (state / "session.json").write_text(json.dumps({library: session}))
    (config / "themes").mkdir(parents=True)
    (config / "config.toml").write_text('theme = "\\u001b[7331m[/]"\n"\\u001b]0;7331\\u0007" = 1\n')
    (config / "themes" / "\x1b[7331m[red].toml").write_text("name = 7331")
    name = 'name = "\\u001b[7331m[/red][@click=app.quit]"\n[colors]\nprimary = "#123456"'
    (config / "themes" / "named.toml").write_text(name)
    with reftel(home, size=(80, 40)) as terminal:
        terminal.press("X")
        terminal.settle()
        terminal.press("ctrl+p")
        terminal.settle()
        terminal.send("theme")
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for("reftel-ansi")
        assert "7331" not in terminal.screen_text()
        terminal.press("escape")
        terminal.settle()
        terminal.press("escape")


@pytest.mark.parametrize("damaged", [False, True])
def test_a_hostile_name_of_a_library(tmp_path: Path, *, damaged: bool) -> None:
    library = tmp_path / "\x1b[7331m\x1b]0;7331\x07[red][\\]\u202e"
    library.mkdir()
    if damaged:
        (library / "records.db").write_bytes(b"no database" * 100)
    with run(tmp_path / "home", "--library", f"{library}/") as terminal:
        terminal.wait_for("cannot be opened" if damaged else "is empty")
        terminal.settle()
        assert texts.VISIBLE in terminal.screen_text()
        assert "[red][\\]" in terminal.screen_text()
        assert not texts.harm(bytes(terminal.output), "screen")


def test_no_title_is_set(home: Path) -> None:
    with reftel(home) as terminal:
        terminal.open(texts.EVERYTHING)
        titles = re.findall(rb"\x1b\][012];", bytes(terminal.output))
    assert titles == []

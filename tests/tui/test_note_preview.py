"""A note as it will be read, on a key, while it is written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from textual.widgets import TextArea

from reftel.notes import NoteStore
from reftel.tui.notes.note_editor import NoteEditor
from reftel.tui.notes.note_preview import NotePreview
from tests.tui.terminal import Terminal, ssh_environment

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

CABLE = "06PORTAMSEL978"
MOST = 400  # bytes for a letter that is typed, in the text and as it is read


async def write(user: Driver, text: str) -> TextArea:
    await user.read(f"{CABLE}#2")
    await user.press("a")
    await user.until(lambda: bool(user.screen.query(NoteEditor)), "the editor")
    await user.type(text)
    return user.screen.query_one("NoteEditor TextArea", TextArea)


def read_in(user: Driver) -> str:
    """Return what the preview shows, its lines one after another."""
    (preview,) = user.screen.query(NotePreview)
    region = preview.region
    lines = user.text.splitlines()[region.y : region.bottom]
    return "\n".join(line[region.x : region.right] for line in lines)


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_it_is_shown_and_goes_on_with_the_text(
    open_reader: Open, home: Paths, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        area = await write(user, "who **signed** it?")
        await user.press("ctrl+r")
        await user.until(
            lambda: bool(user.screen.query(NotePreview)) and "who signed it?" in read_in(user),
            "it as it is read",
        )
        assert user.screen.focused is area
        beside = area.region.right <= user.screen.query_one(NotePreview).region.x
        assert beside == (size[0] == 120)
        assert "¶2" in user.text  # the paragraph is still in view
        await user.type(" `No`")
        await user.until(lambda: "it? No" in read_in(user), "what was typed since")
        await user.press("ctrl+r")
        await user.until(lambda: not user.screen.query(NotePreview), "the text alone")
        await user.press("ctrl+r", "escape")
        await user.until(lambda: not user.screen.query(NoteEditor), "the cable")
        assert [note.text for note in NoteStore(home.notes).all()] == ["who **signed** it? `No`"]


async def test_what_is_being_written_stays_in_sight(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        area = await write(user, "")
        area.text = "\n\n".join(f"- line {number}" for number in range(60))
        area.move_cursor(area.document.end)
        await user.press("ctrl+r")
        await user.type("!")
        await user.until(lambda: "line 59!" in read_in(user), "the end")
        area.move_cursor((0, 0))
        await user.type("x")
        await user.until(lambda: "x- line 0" in read_in(user), "the beginning")


async def test_a_hostile_text_is_shown_and_harms_nothing(open_reader: Open, home: Paths) -> None:
    hostile = "\x1b]52;c;QQ==\x07&#x1b;[31m <script> [x](file:///etc/passwd) &#x202e;" + "> " * 300
    async with open_reader((120, 40)) as user:
        area = await write(user, "")
        await user.press("ctrl+r")
        area.text = hostile
        await user.until(lambda: "<script>" in read_in(user), "the text")
        assert not {"\x1b", "\x07", "\u202e"} & set(user.text)
        await user.press("escape")
        await user.until(lambda: not user.screen.query(NoteEditor), "the cable")
    (note,) = NoteStore(home.notes).all()
    assert note.text == hostile


def test_a_letter_costs_little(library: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reftel", "--library", f"{library}/", "--go-to", f"{CABLE}#2"]
    environment = ssh_environment(REFTEL_HOME=str(tmp_path / "home"))
    with Terminal(command, size=(120, 40), env=environment) as terminal:
        terminal.wait_for("¶2/")
        terminal.settle()
        terminal.press("a")
        terminal.wait_for("Note on")
        terminal.send("- one\n- two\n\nAnd more of it, **in bold** and long, over some lines. " * 3)
        terminal.settle()
        terminal.send("\x12")
        terminal.wait_for("• one")
        terminal.settle(1)
        assert terminal.cost("x", quiet=1) <= MOST

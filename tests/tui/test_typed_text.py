"""Whatever is typed into a note is kept, seen or not; a field takes it without calling it idle."""

from __future__ import annotations

import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest
from textual.app import App

from reftel.notes import NoteStore
from reftel.tui.notes.note_editor import NoteEditor
from reftel.tui.parts.plain_text_area import PlainTextArea
from reftel.tui.parts.typed_text import is_typed
from reftel.tui.terminal.keyboard import Keyboard
from tests.tui.noting import CABLE

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

UNSEEN = "".join(
    sign for sign in map(chr, range(sys.maxunicode)) if unicodedata.category(sign) == "Cf"
)
BLANKS = "\xa0\u2003\u202f\u3000"
NEWER = "\ue000\U0003fffd"  # a character of one's own, and one that no Python knows yet


class Field(App[None]):
    def compose(self) -> ComposeResult:
        yield PlainTextArea()


def send(user: Driver, text: str) -> None:
    for key in Keyboard().feed(text):
        user.app.post_message(key)


@pytest.mark.parametrize("character", [None, "", "ab", "\x1b", "\ud800"])
def test_what_is_no_character_types_nothing(character: str | None) -> None:
    assert not is_typed(character)


async def test_every_character_but_controls_is_typed() -> None:
    app = Field()
    async with app.run_test() as pilot:
        area = app.query_one(PlainTextArea)
        area.insert("<>")
        area.move_cursor((0, 1))
        said = UNSEEN + BLANKS + NEWER
        assert len(said) > 100
        for key in Keyboard().feed(f"{said}\x1e\x1f.\u2028\u2029"):
            area.post_message(key)
        await pilot.pause()
        assert area.text == f"<{said}.\n\n>"


async def test_what_nobody_sees_is_kept_in_a_note(open_reader: Open, home: Paths) -> None:
    text = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 co\xadop\u200d\u200e\xa0\u3000."
    async with open_reader() as user:
        await user.read(f"{CABLE}#2")
        await user.press("a")
        await user.until(lambda: bool(user.screen.query(NoteEditor)), "the editor")
        said = user.said
        send(user, text)
        area = user.screen.query_one(PlainTextArea)
        await user.until(lambda: area.text == text, "all of it")
        assert user.said == said
        await user.press("escape")
        await user.until(lambda: "saved" in user.said, "that it is saved")
        assert [note.text for note in NoteStore(home.notes).of(CABLE)] == [text]


async def test_in_a_field_of_one_line_it_is_nothing_and_nothing_is_said(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        send(user, "ha\u200cr\xad\u3000b")
        await user.until(lambda: user.field.value == "har\u3000b", "what is seen of it")
        assert user.field.cursor_position == 5
        assert "nothing here" not in user.said

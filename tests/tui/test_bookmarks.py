"""Places are marked with a letter, listed with their words, and come back after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from reftel.config import Config
from reftel.errors import ReftelError
from reftel.library import Library
from reftel.shelf import Position, Shelf
from reftel.shelf.bookmarks import Bookmark
from reftel.tui.kept.bookmarks import BookmarksScreen

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

LONG, OTHER = "10OLDDRAY31", "06PORTAMSEL978"


async def shown(user: Driver) -> BookmarksScreen:
    await user.press("apostrophe")
    await user.until(lambda: isinstance(user.screen, BookmarksScreen), "the marked places")
    assert isinstance(user.screen, BookmarksScreen)
    return user.screen


@pytest.mark.parametrize("keymap", ["vi", "less", "emacs"])
async def test_a_letter_marks_and_comes_back_after_a_restart(
    open_reader: Open, home: Paths, samples: Path, keymap: str
) -> None:
    config = Config(keymap=keymap)
    async with open_reader(config=config) as user:
        await user.read(LONG)
        await user.press("space", "space", "semicolon", "k")
        place = user.pane.position
        await user.until(lambda: "is marked: ' k comes back" in user.said, "what was done")
        assert user.pane.position == place
        await user.read(OTHER)
        await user.press("semicolon", "semicolon")
        await user.until(lambda: "is marked: ' a comes back" in user.said, "a letter that is free")
        assert list(Shelf(home).bookmarks.all(samples)) == ["a", "k"]
    async with open_reader(config=config) as user:
        await shown(user)
        await user.press("k")
        await user.reading(LONG)
        assert user.pane.position == place


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_list_has_their_words(open_reader: Open, size: tuple[int, int]) -> None:
    async with open_reader(size) as user:
        await user.read(LONG)
        await user.press("semicolon", "b", "J", "semicolon", "c")
        await user.until(lambda: "' c comes back" in user.said, "two places")
        words = " ".join(user.pane.paragraph.split())[:30]
        screen = await shown(user)
        assert words in user.text
        assert "Consulate Old Dray: Last Telegram" in user.text
        assert "10OLDDRAY31  ¶" in user.text
        assert "30 Apr 2010" in user.text
        await user.press("x")
        await user.until(lambda: "Nothing is marked with x" in user.said, "why not")
        await user.press("down", "delete")
        await user.until(lambda: screen.view.total == 1, "one taken away")
        assert "Mark c is gone" in user.said
        await user.press("enter")
        await user.until(lambda: user.screen is user.reader, "the text")
        assert user.pane.block is None
        await user.press("u")
        await user.until(lambda: f"Mark c is at {LONG} ¶1/16 again" in user.said, "undone")


async def test_records_that_cannot_be_read_are_said_and_end_nothing(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader() as user:
        await user.read(LONG)
        await user.press("semicolon", "k")
        await user.until(lambda: "' k comes back" in user.said, "a place")
        monkeypatch.setattr(Library, "rows", Mock(side_effect=ReftelError("It is damaged")))
        await user.press("apostrophe")
        await user.until(lambda: "It is damaged" in user.said, "why there is no list")
        await user.press("escape")
        await user.until(lambda: user.screen is user.reader, "the text")


async def test_what_is_no_letter_marks_nothing(
    open_reader: Open, home: Paths, samples: Path
) -> None:
    async with open_reader() as user:
        await user.press("apostrophe")
        await user.until(lambda: "No place is marked yet" in user.said, "that there is none")
        await user.read(LONG)
        for key in ("4", "ä", "ctrl+f", "escape"):
            await user.press("semicolon", key)
            await user.until(lambda: not user.pane._marking, "the answer")
            assert user.pane.has_focus
        await user.press("semicolon", "K")
        await user.until(lambda: "' k comes back" in user.said, "a capital is its letter")
        await user.press("J", "semicolon", "k")
        await user.until(lambda: f"It was {LONG} ¶-/16; u puts" in user.said, "said")
    assert list(Shelf(home).bookmarks.all(samples)) == ["k"]


async def test_with_all_letters_in_use_that_is_said(
    open_reader: Open, home: Paths, samples: Path
) -> None:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        words = "gotcha \x1b]0;x\x07\u202e" * 99
        place = Position(f"09{letter}\x1b[2JX" * 9, 9999, 10**6)
        Shelf(home).bookmarks.put(samples, letter, Bookmark(place, "¶\n\x1b", words))
    async with open_reader() as user:
        await shown(user)
        assert "gotcha" in user.text
        assert not set(user.text) & {"\x1b", "\x07", "\u202e"}
        await user.press("z")
        await user.until(lambda: user.screen is user.reader, "its page")
        await user.read(LONG)
        await user.press("semicolon", "semicolon")
        await user.until(lambda: "No letter is free" in user.said, "why not")

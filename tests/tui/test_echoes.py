"""Where else the words of a paragraph stand, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.library import Library, import_paths
from reftel.tui.text.over.echoes import EchoesScreen
from tests.cli.telegrams import BELL, telegram
from tests.reader.test_echoes import LAW

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.conftest import Open


@pytest.fixture
def with_echoes(library: Path, tmp_path: Path) -> Path:
    """Return a library with a paragraph that stands in two cables, one of them hostile."""
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(telegram(901, "ONE", f"1. (U) Hm.\n\n2. (U) {LAW}\n\nWHITLOCK"))
    hostile = f"1. (U) So {BELL}[bold]it[/bold] says: {LAW}\n\nWHITLOCK"
    other.write_text(telegram(902, f"OTHER {BELL}", hostile))
    with Library.open(library, to_write=True) as opened:
        import_paths(opened, [one, other], jobs=1)
    return library


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_same_words_are_lit_and_enter_opens_there(
    open_reader: Open, with_echoes: Path, size: tuple[int, int]
) -> None:
    async with open_reader(size, library=with_echoes) as user:
        await user.read("09PORTAMSEL901#2")
        await user.press('"')
        await user.until(lambda: "1 cable has much of it" in user.text, "the echo")
        screen = user.screen
        assert isinstance(screen, EchoesScreen)
        entry = screen.view.current
        assert entry is not None
        lit = [text for line in entry.lines(78) for text, look in line if look == "lit"]
        assert " ".join(lit).split()[:4] == ["The", "Harbour", "Law", "of"]
        assert "\x1b" not in user.text
        await user.press("x", "enter")
        await user.reading("09PORTAMSEL902")
        assert user.pane.status.startswith("¶1/")


async def test_at_the_head_it_says_what_to_do(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("09PORTAMSEL219")
        await user.press('"')
        await user.until(lambda: "Go to a numbered paragraph first" in user.said, "what to do")


async def test_words_that_stand_nowhere_else(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("09PORTAMSEL219#1")
        await user.press('"')
        await user.until(lambda: "these words stand nowhere else" in user.text, "that")
        await user.press("enter", "q")
        await user.until(lambda: user.screen is user.reader, "the text")

"""The bottom line: messages of any length, and the keys that fit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.app import App

from reftel.tui.parts.key_line import KeyLine
from reftel.tui.tags.tag_tree import TagTree
from tests.tui.test_branches import FACETS

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tests.tui.conftest import Open

REMEDY = "Free some space on the disk, or set another folder in config.toml"


async def test_a_long_message_takes_the_line_above_and_gives_it_back(open_reader: Open) -> None:
    async with open_reader((80, 24)) as user:
        before = user.text.splitlines()
        line = user.screen.query_one(KeyLine)
        message = f"The note on 06PORTAMSEL978 cannot be written: no space left. {REMEDY}."
        line.say(message, "error")
        await user.until(lambda: "cannot be written" in user.text, "the message")
        lines = user.text.splitlines()
        assert lines[:-2] == before[:-2]
        assert " ".join(part.strip() for part in lines[-2:]) == message
        assert user.said == message
        line.hush()
        await user.until(lambda: user.text.splitlines() == before, "the line back")


@pytest.mark.parametrize("cells", [60, 70, 78, 79, 80, 81, 90, 150])
async def test_a_message_of_any_length_is_said_once(open_reader: Open, cells: int) -> None:
    async with open_reader((80, 24)) as user:
        words = [f"{number:04}" for number in range(cells // 5)]
        message = " ".join(words).ljust(cells, ".")
        user.screen.query_one(KeyLine).say(message)
        await user.until(lambda: "0000" in user.text, "the message")
        below = " ".join(line.strip() for line in user.text.splitlines()[-2:])
        assert [below.count(word) for word in words] == [1] * len(words)


async def test_of_what_has_many_lines_all_is_read_up_to_half_a_screen(open_reader: Open) -> None:
    async with open_reader((40, 12)) as user:
        line = user.screen.query_one(KeyLine)
        words = [f"{number:03}" for number in range(50)]
        line.say(" ".join(words))
        await user.until(lambda: "049" in user.text, "the end of it")
        assert " ".join(user.text.split()[-50:]) == user.said == " ".join(words)
        before = user.text.splitlines()[:6]
        line.say(" ".join([*words, *words]))
        await user.until(lambda: user.text.endswith("…"), "the dots")
        assert user.text.splitlines()[:6] == before
        assert user.text.split().count("020") == 1


@pytest.mark.parametrize("front", ["", "Not saved yet: "])
async def test_the_reason_is_read_however_deep_the_file_lies(open_reader: Open, front: str) -> None:
    async with open_reader((80, 24)) as user:
        file = "/home/analyst/.local/state/reftel/drafts/09PORTAMSEL14-01M8NC37BEP9TTG5GPHJYP.toml"
        line = user.screen.query_one(KeyLine)
        line.say(f"{front}{file}: no space left. {REMEDY}.", "error")
        await user.until(lambda: "no space left" in user.said, "the reason")
        assert "Free some space on the disk" in user.said
        assert f"{front}…/09PORTAMSEL14-" in user.said
        await user.pilot.resize_terminal(200, 24)
        await user.until(lambda: file in user.said, "the whole path where there is room")


async def test_a_message_is_laid_out_again_in_another_window(open_reader: Open) -> None:
    async with open_reader((80, 24)) as user:
        user.screen.query_one(KeyLine).say(f"Disk full. {REMEDY}.")
        await user.pilot.resize_terminal(140, 24)
        await user.until(lambda: f"Disk full. {REMEDY}." in user.text.splitlines()[-1], "one line")
        assert "1 of" in user.text.splitlines()[-1]


async def test_paths_in_the_home_are_shortened(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/analyst")
    async with open_reader((80, 24)) as user:
        user.screen.query_one(KeyLine).say(f"See {Path.home()}/.config/reftel/config.toml")
        await user.until(lambda: "See ~/.config/reftel/config.toml" in user.text, "it")


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (40, 12)])
async def test_the_way_to_the_help_is_always_shown(
    open_reader: Open, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        assert "? help" in user.said
        await user.read("06PORTAMSEL978")
        assert "? help" in user.text.splitlines()[-1]
        await user.press("t")
        await user.until(lambda: user.tree.has_focus, "the tags")
        await user.pilot.pause()
        assert "? help" in user.text.splitlines()[-1]


class Host(App[None]):
    """The tags, before anything was counted, and the keys below."""

    def __init__(self) -> None:
        super().__init__()
        self.tags = TagTree()
        self.keys = KeyLine()

    def compose(self) -> ComposeResult:
        yield self.tags
        yield self.keys

    def on_mount(self) -> None:
        self.tags.focus()


async def test_the_keys_of_a_pane_are_named_once_there_is_something_in_it() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "q list" in app.keys.said
        assert "space and" not in app.keys.said
        app.tags.show(FACETS)
        for _ in range(200):
            await pilot.pause()
            if "space and" in app.keys.said:
                break
        assert "space and" in app.keys.said


async def test_the_reason_is_read_however_long_a_name_is(open_reader: Open) -> None:
    async with open_reader((80, 24)) as user:
        file = f"/srv/{'x' * 120}/{'y' * 250}.txt"
        line = user.screen.query_one(KeyLine)
        line.say(f"{file}: it cannot be read: File name too long. Give another file.", "error")
        await user.until(lambda: "File name too long" in user.said, "the reason")
        assert user.said.endswith("Give another file.")
        assert "yyy.txt" in user.said

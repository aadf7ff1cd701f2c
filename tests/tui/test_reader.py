"""The screen on the sample cables: how it opens, its panes, its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cable.lore.meanings import tag_meaning
from reftel.config import Config
from reftel.tui.main.panes import Panes
from reftel.tui.parts.help import HelpScreen
from reftel.tui.text.cable_text import CableText

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.paths import Paths
    from reftel.shelf.position import Position
    from tests.tui.conftest import Open

NEWEST = "10PORTAMSEL170"
SIZES = [(80, 24), (120, 40), (40, 12)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_screen_lists_the_newest_cable_first(
    open_reader: Open, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        assert user.cables.has_focus
        assert user.cables.total == user.everything
        assert NEWEST in user.text.splitlines()[1]
        assert f"{user.everything} newest first" in user.text.splitlines()[0]


async def test_an_empty_library_says_what_to_do(open_reader: Open, tmp_path: Path) -> None:
    async with open_reader(library=tmp_path / "none", option=" -l 'my own/'") as user:
        assert "The library samples is empty." in user.text
        assert "reftel -l 'my own/' import FOLDER" in user.text
        await user.until(lambda: "search" not in user.text, "no word of a key that does nothing")


async def test_a_library_that_cannot_be_opened_says_why(open_reader: Open, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "records.db").write_bytes(b"this is no database" * 100)
    async with open_reader(library=broken) as user:
        assert "The library cannot be opened." in user.text
        assert "records.db" in "".join(user.text.split())


async def test_growing_shows_the_selected_cable(open_reader: Open) -> None:
    async with open_reader((60, 15)) as user:
        await user.press("t")
        await user.pilot.resize_terminal(160, 50)
        await user.until(lambda: user.open_id == NEWEST, "the text")


async def test_keys_do_nothing_in_an_empty_library(open_reader: Open, tmp_path: Path) -> None:
    async with open_reader(library=tmp_path / "none") as user:
        await user.press("j", "enter", "t", "slash", "colon", "a")
        assert "The library samples is empty." in user.text
        assert user.field.value == ""
        await user.press("question_mark")
        await user.until(lambda: isinstance(user.screen, HelpScreen), "help")


async def test_a_wide_screen_previews_the_selected_cable(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.until(lambda: user.open_id == NEWEST, "a preview")
        await user.press("j")
        await user.until(lambda: user.open_id != NEWEST, "the next one")
        assert user.cables.has_focus
        await user.press("enter", "z")
        await user.until(lambda: not user.cables.display, "the text alone")
        await user.press("z")
        await user.until(lambda: user.cables.display, "all three")


async def test_no_preview_covers_a_cable_that_was_asked_for(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.until(lambda: user.open_id == NEWEST, "a preview")
        panes = user.reader.query_one(Panes)
        panes.text.read("06PORTAMSEL978")
        panes.fit(user.app.size)  # the list's cursor is shown: the reader is not in the text yet
        await user.reading("06PORTAMSEL978")


async def test_a_held_key_renders_no_cable_on_the_way(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader((120, 40)) as user:
        await user.until(lambda: user.open_id == NEWEST, "a preview")
        shown: list[str] = []
        show = CableText.show

        def seen(text: CableText, place: Position) -> None:
            shown.append(place.cable)
            show(text, place)

        monkeypatch.setattr(CableText, "show", seen)
        for _ in range(12):
            user.app.simulate_key("j")
        await user.until(lambda: user.cables.cursor == 12, "the last row")
        selected = user.reader._panes.selected
        await user.until(lambda: user.open_id == selected, "its cable")
        assert shown == [selected]


async def test_a_narrow_screen_reads_on_the_whole_of_it(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("enter")
        await user.reading(NEWEST)
        assert not user.cables.display
        assert user.pane.size.width == 80
        await user.press("escape")
        await user.until(lambda: user.cables.has_focus and user.cables.display, "the list")


async def test_resizing_keeps_the_place(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978#4")
        await user.pilot.resize_terminal(140, 50)
        await user.until(lambda: user.cables.display, "the wide screen")
        assert user.pane.status.startswith("¶4/")
        await user.pilot.resize_terminal(60, 15)
        await user.until(lambda: not user.cables.display, "the narrow screen")
        assert user.pane.status.startswith("¶4/")


async def test_help_shows_the_keys_of_the_focused_pane(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("question_mark")
        await user.until(lambda: isinstance(user.screen, HelpScreen), "help")
        await user.until(lambda: "Cables" in user.text, "the list's keys")
        await user.press("q", "enter", "question_mark")
        await user.until(lambda: "next link" in user.text, "the text's keys")


async def test_keys_can_be_changed(open_reader: Open) -> None:
    config = Config(keys={"list.down": ("s",)})
    async with open_reader(config=config) as user:
        await user.press("s")
        await user.until(lambda: user.cables.cursor == 1, "the next row")
        await user.press("j")
        assert user.cables.cursor == 1


async def test_a_wrong_theme_is_reported_and_not_fatal(open_reader: Open, home: Paths) -> None:
    themes = home.config / "themes"
    themes.mkdir(parents=True)
    (themes / "bad.toml").write_text('name = "bad"\n[colors]\nprimary = "nonsense"\n')
    async with open_reader((200, 24), config=Config(theme="bad")) as user:
        assert user.app.theme == "reftel-dark"
        await user.until(lambda: "There is no theme 'bad'" in user.said, "a message")


async def test_where_the_parser_was_unsure(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("09PORTAMSEL219")
        await user.press("w")
        await user.until(lambda: "needed help in being read" in user.text, "the warnings")
        await user.press("q")
        await user.until(lambda: user.screen is user.reader, "the text")


async def test_what_the_words_of_a_cable_and_a_paragraph_mean(open_reader: Open) -> None:
    async with open_reader((80, 40)) as user:
        await user.read("09PORTAMSEL219")
        await user.press("e")
        await user.until(lambda: "What the words of 09PORTAMSEL219 mean" in user.text, "them")
        assert "ELAB" in user.text
        assert "labour" in user.text
        assert "In this paragraph" not in user.text  # the head is none
        await user.press("e")
        await user.until(lambda: user.screen is user.reader, "the text")


async def test_the_glosses_of_a_paragraph_come_first(open_reader: Open) -> None:
    async with open_reader((80, 24)) as user:
        await user.read("10OLDDRAY12#1")
        assert "PrinOff" in user.pane.paragraph
        await user.press("e")
        await user.until(lambda: "In this paragraph" in user.text, "its words")
        await user.press("space")
        await user.until(lambda: "In this paragraph" not in user.text, "the page behind it")
        await user.press("q")
        await user.until(lambda: user.screen is user.reader, "the text")


async def test_the_tree_says_in_full_what_a_value_means(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.press("t", "j")
        await user.until(lambda: user.tree.node is not None and user.tree.node.depth == 1, "a tag")
        await user.press("e")
        assert user.tree.node is not None
        code = user.tree.node.value or ""
        await user.until(lambda: f"{code}: {tag_meaning(code)}" in user.said, "its meaning")


async def test_the_text_is_seen_above_the_note_on_it(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.read("09PORTAMSEL219#4")
        await user.press("a")
        await user.until(lambda: user.text.count("¶4") > 1, "the paragraph, and where it is")
        await user.until(lambda: user.pane.size.height < 15, "the editor")
        assert user.pane.status.startswith("¶4/")
        assert any("│ ¶4" in line for line in user.text.splitlines()[14:])


async def test_an_unknown_action_among_the_keys_is_reported(open_reader: Open) -> None:
    async with open_reader((120, 24), config=Config(keys={"list.dwon": ("s",)})) as user:
        await user.until(lambda: "keys.list.dwon is no action" in user.said, "a message")

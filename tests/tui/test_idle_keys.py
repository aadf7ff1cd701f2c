"""A key that does nothing says so, and why: silence would look like a program that hangs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from textual import events

from reftel.config import Config
from tests.tui.test_recall import search

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


@pytest.mark.parametrize(
    ("way", "key", "said"),
    [
        ((), "e", "but in the text: what the words mean; in the tags: what it means."),
        ((), "a", "a does nothing here, but in the text: note"),
        ((), "f", "f does nothing here, but in the text: hints"),
        ((), "x", "x does nothing here, but in the tags and in the timeline: leave out."),
        ((), "Z", "Z does nothing here; ? shows what does."),
        ((), "f7", "f7 does nothing here; ? shows what does."),
        ((), "s", "There is no search to save"),
        ((), "z", "There is no text yet"),
        (("t",), "a", "a does nothing here, but in the text: note"),
        (("t", "g"), "x", "There is nothing on this line to ask for."),
        (("t", "g"), "e", "Tags, origins and classifications have a meaning"),
        (("T",), "Z", "Z does nothing here"),
        (("enter",), "Z", "Z does nothing here"),
        ((), "S", "No search is saved yet"),
    ],
)
async def test_an_idle_key_says_why(
    open_reader: Open, way: tuple[str, ...], key: str, said: str
) -> None:
    async with open_reader((100, 24)) as user:
        await user.press(*way)
        await user.pilot.pause()
        if way != ("S",):
            await user.press(key)
        await user.until(lambda: said in user.said, said)


async def test_it_knows_the_keys_that_were_changed(open_reader: Open) -> None:
    async with open_reader((100, 24), config=Config(keys={"reading.explain": ("Z",)})) as user:
        await user.press("Z")
        await user.until(lambda: "but in the text: what the words mean" in user.said, "it")
        await user.press("e")
        await user.until(lambda: "but in the tags: what it means" in user.said, "no text")


async def test_keys_without_a_cable_say_so(open_reader: Open) -> None:
    async with open_reader((100, 24)) as user:
        await search(user, "tag:QQQQ")
        await user.until(lambda: not user.cables.total, "nothing")
        for key in ("U", "L", "c", "w", "m", "M"):
            await user.press(key)
            await user.until(lambda: "There is no cable here." in user.said, key)
            await user.press("N")
            await user.until(lambda: "does nothing here" in user.said, "another message")
        await user.press("enter")
        await user.until(lambda: "no cable here to open" in user.said, "enter")
        await user.press("T", "l")
        await user.until(lambda: "has a date" in user.said, "no dates")


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
async def test_keys_on_an_empty_list_touch_no_cable_that_was_read_before(
    open_reader: Open, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        await user.read("10PORTAMSEL61")
        await search(user, "tag:QQQQ")
        await user.until(lambda: not user.cables.total, "nothing")
        await user.until(lambda: user.cables.has_focus, "the list")
        for key in ("U", "L", "c", "w", "m", "M", "y", "R", "*", "+", "=", "-"):
            await user.press(key)
            await user.until(lambda: "There is no cable here." in user.said, key)
            await user.press("N")
            await user.until(lambda: "does nothing here" in user.said, "another message")
        await user.press("|")
        await user.until(lambda: "Read a cable first" in user.said, "|")


async def test_a_paste_that_no_field_takes_is_told(open_reader: Open) -> None:
    async with open_reader((100, 24)) as user:
        user.app.post_message(events.Paste("halibut"))
        await user.until(lambda: "A paste goes into a field" in user.said, "what became of it")
        await user.press("slash")
        user.app.post_message(events.Paste("halibut"))
        await user.until(lambda: user.field.value == "halibut", "it")
        await user.until(lambda: "A paste" not in user.said, "no more word of that")
        await user.press("enter")
        await user.until(lambda: user.cables.has_focus, "the list")
        await user.read("06PORTAMSEL978")
        await user.press("a")
        await user.until(lambda: bool(user.reader.query("NoteEditor")), "the note")
        user.app.post_message(events.Paste("halibut"))
        await user.until(lambda: "halibut" in user.text, "it")
        assert "A paste" not in user.said


async def test_a_letter_that_no_link_has_is_told(open_reader: Open) -> None:
    async with open_reader((100, 24)) as user:
        await user.read("10PORTAMSEL61")
        await user.press("f", "z")
        await user.until(lambda: "No link here has 'z'" in user.said, "why the letters are gone")
        await user.press("f", "escape")
        assert "No link" not in user.said


def says(user: Driver, words: str) -> bool:
    return words in user.said


async def test_the_order_that_stays_is_said_to_stay(open_reader: Open) -> None:
    async with open_reader((100, 24)) as user:
        await user.press("o")
        await user.until(lambda: "Oldest first, in every search from now on" in user.said, "it")
        for name in ("By ID", "By origin", "Most cited first", "Best first"):
            await user.press("o")
            await user.until(partial(says, user, name), name)
        assert "Best first, in every search with words, others newest first" in user.said


async def test_a_table_without_searches_has_no_place_in_it(open_reader: Open) -> None:
    async with open_reader((100, 24)) as user:
        await search(user, "halibut")
        await user.press("s", "f", "enter")
        await user.until(lambda: "Saved as f" in user.said, "it to be saved")
        await user.press("S")
        await user.until(lambda: "1 of 1" in user.said, "the table")
        await user.press("d")
        await user.until(lambda: "f is deleted" in user.said, "it to be gone")
        assert "Nothing is left here." in user.text
        await user.press("j")
        await user.until(lambda: "deleted" not in user.said, "the keys")
        assert "1 of 1" not in user.said


async def test_a_narrow_search_line_leaves_room_to_type(open_reader: Open) -> None:
    async with open_reader((40, 12)) as user:
        await user.press("slash")
        await user.type("harbour lease town")
        assert "harbour lease town" in user.text.splitlines()[0]


async def test_no_word_of_an_idle_key_ends_in_more_dots_than_three(open_reader: Open) -> None:
    async with open_reader((100, 24)) as user:
        await user.press(".")
        await user.until(lambda: "does nothing here" in user.said, "that")
        assert "...." not in user.said

"""Hits in list and text: the words around them below the list, and the way from one to the next."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from reftel.search import Order, Query, Search
from reftel.tui.search.snippet_line import _ABOVE, SnippetLine
from tests.tui.test_recall import search

if TYPE_CHECKING:
    from reftel.search import Result
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


def snippet(user: Driver) -> str:
    line = user.reader.query_one(SnippetLine)
    return line.render_line(0).text if line.display and line.size.height else ""


def lit(user: Driver) -> list[str]:
    pieces = user.reader.query_one(SnippetLine).pieces(0)
    return [text for text, look in pieces if look == "hit"]


async def test_the_words_around_the_first_hit_stand_below_the_list(open_reader: Open) -> None:
    async with open_reader() as user:
        assert not snippet(user)
        await search(user, "halibut")
        await user.until(lambda: lit(user) == ["halibut"], "a hit")
        assert "halibut" in snippet(user)
        assert len(snippet(user)) == 80
        before = snippet(user)
        await user.press("j")
        await user.until(lambda: snippet(user) != before, "the next cable's")
        await user.press("X")
        await user.until(lambda: not snippet(user), "no line without words")


async def test_what_has_no_words_has_no_such_line(open_reader: Open) -> None:
    async with open_reader() as user:
        await search(user, "date:2009")
        await user.until(lambda: user.cables.total < user.everything, "cables of 2009")
        assert not snippet(user)
        await search(user, "halibut date:1999")
        await user.until(lambda: not user.cables.total, "nothing")
        assert not snippet(user)


async def test_a_hit_in_the_head_alone_is_said_to_be_there(open_reader: Open) -> None:
    async with open_reader() as user:
        await search(user, "halibut")
        await user.until(lambda: bool(lit(user)), "a hit in the text")
        user.reader.query_one(SnippetLine)._show(_ABOVE)
        await user.until(lambda: "not in the text, but in" in snippet(user), "where it is")


@pytest.mark.parametrize("size", [(30, 24), (80, 24), (120, 40)])
async def test_n_goes_from_hit_to_hit_over_line_ends(
    open_reader: Open, size: tuple[int, int]
) -> None:
    """A phrase that is broken at the end of a line is one hit, in windows of any width."""
    async with open_reader(size) as user:
        await search(user, '"signal station"')
        await user.until(lambda: 0 < user.cables.total < 10, "the cables")
        await user.press("enter")
        await user.until(lambda: user.pane.has_focus, "the text")
        view = user.pane.view
        assert view is not None
        hits = sum(len(view.highlight(" ".join(b.text.split()))) for b in view.cable.blocks)
        steps = 1
        for _ in range(hits + 5):
            place = user.pane._spot.hit
            await user.press("n")
            if user.pane._spot.hit == place:
                break
            steps += 1
        assert steps == hits
        await user.until(lambda: "No hit further down" in user.said, "the last")


async def test_a_paragraph_that_was_asked_for_is_where_the_cable_opens(open_reader: Open) -> None:
    async with open_reader() as user:
        await search(user, "para:(harbour lease)")
        await user.until(lambda: 0 < user.cables.total < user.everything, "the cables")
        await user.press("enter")
        await user.until(lambda: user.pane.has_focus and bool(user.pane.paragraph), "a paragraph")
        words = user.pane.paragraph.casefold()
        assert "harbour" in words
        assert "lease" in words


async def test_a_paragraph_asked_for_by_its_marking(open_reader: Open) -> None:
    async with open_reader() as user:
        await search(user, "para:(pclass:C) halibut")
        await user.until(lambda: 0 < user.cables.total < user.everything, "the cables")
        await user.until(lambda: snippet(user).startswith(" ¶"), "its beginning")
        await user.press("enter")
        await user.until(lambda: user.pane.has_focus and user.pane.block is not None, "a paragraph")
        assert user.pane.view is not None
        assert user.pane.view.cable.blocks[user.pane.block or 0].marking == "C"


async def test_letters_do_not_wait_for_answers(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, go_on, asked = Search.find, threading.Event(), []

    def slow(self: Search, query: Query | str, order: Order = Order.RELEVANCE) -> Result:
        if query:
            asked.append(str(query))
            assert go_on.wait(20)
        return find(self, query, order)

    monkeypatch.setattr(Search, "find", slow)
    async with open_reader() as user:
        await user.press("slash")
        await user.type("halibut")
        assert "halibut" in user.text.splitlines()[0]
        assert user.cables.total == user.everything
        go_on.set()
        await user.until(lambda: 0 < user.cables.total < user.everything, "the answer")
    assert asked[0] == "h"
    assert asked[1:] == ["halibut"]  # those in between were overtaken


async def test_the_hit_is_kept_over_notes_raw_text_and_another_start(open_reader: Open) -> None:
    async with open_reader() as user:
        await search(user, "sturgeon id:08VEDDEL52")
        await user.until(lambda: user.cables.total == 1, "the cable")
        await user.press("enter")
        await user.reading("08VEDDEL52")
        await user.press("n")
        here = user.pane.hit_status
        assert here.startswith("hit 2/")
        await user.press("a", "x", "ctrl+s")
        await user.until(lambda: user.pane.has_focus and "saved" in user.said, "a note")
        assert user.pane.hit_status == here
        await user.press("m")
        await user.until(lambda: user.screen is not user.reader, "the notes")
        await user.press("escape")
        await user.until(lambda: user.pane.has_focus, "the text again")
        assert user.pane.hit_status == here
        words = lit_now(user)
        await user.press("r")
        assert user.pane.options.raw
        assert user.pane.hit_status.startswith("hit ")
        assert lit_now(user) == words
        await user.press("r")
        assert user.pane.hit_status == here
        user.reader.save()
    async with open_reader() as user:
        await user.until(lambda: user.open_id == "08VEDDEL52", "the session")
        await user.until(lambda: user.pane.hit_status == here, "the hit")
        await user.until(lambda: here in user.text, "what is said of it")
        await user.press("N")
        assert user.pane.hit_status == here.replace("2/", "1/")


def lit_now(user: Driver) -> list[str]:
    pieces = (user.pane.pieces(user.pane.top + y) for y in range(user.pane.size.height))
    return [text for line in pieces for text, look in line if look == "hit-current"]


async def test_n_says_why_it_goes_nowhere(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("08VEDDEL52")
        for key in "nN":
            await user.press(key)
            await user.until(lambda: "/ asks for some" in user.said, "that there is no search")
        await search(user, "date:2008")
        await user.until(lambda: user.cables.total < user.everything, "cables of 2008")
        await user.read("08VEDDEL52")
        await user.press("n")
        await user.until(lambda: "/ asks for some" in user.said, "that no words are asked for")
        await search(user, "halibut")
        await user.until(lambda: 0 < user.cables.total < user.everything, "the cables")
        await user.read("08KARSOVA40")
        await user.press("n")
        await user.until(lambda: "hits nothing in this text" in user.said, "that it has none")

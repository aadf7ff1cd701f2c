"""What is no query, or not yet one: said under its place, with the last answer left to stand."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from reftel.tui.search.search_bar import SearchBar

if TYPE_CHECKING:
    from reftel.search import Order, Result
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


@pytest.mark.parametrize(
    ("query", "place", "said", "proposed"),
    [
        ("date:2009-13", 5, "'2009-13' is no day of the calendar.", None),
        ("date:>2009", 5, "'>2009' is no date", "date>2009"),
        ("/[/", 0, "This is no regular expression", None),
        ("tag:", 4, "tag: needs a value, as in tag:PHUM,KTIP.", None),
        ("halibut origin:", 15, "origin: needs a value", None),
        ("\N{SLIGHTLY SMILING FACE}", 0, "There is no word in this to look for.", None),
        ("\N{FISH} tag:", 7, "tag: needs a value", None),
        ("foo:bar", 0, "There is no field 'foo'.", '"foo:bar"'),
        ("tgas:EFIS", 0, "There is no field 'tgas'.", "tag:EFIS"),
        ("(((", 2, "This bracket is not closed.", None),
        ("((cod", 1, "This bracket is not closed.", "((cod))"),
        ('"fishing boats', 0, "This quotation is not closed.", '"fishing boats"'),
    ],
)
async def test_what_is_no_query_is_said_under_the_place_and_can_be_mended(
    open_reader: Open, query: str, place: int, said: str, proposed: str | None
) -> None:
    async with open_reader((120, 24)) as user:
        await user.press("slash")
        user.field.value = query
        await user.press("enter")
        await user.until(lambda: said in user.text, "what is wrong")
        assert user.field.has_focus
        field, below = user.text.splitlines()[:2]
        # A fish is two cells wide, and one character.
        assert below.index("^") == cell_len(field[: field.index(query)]) + place
        if proposed is not None:
            assert f"^y: {proposed}" in user.faulted
            await user.press("ctrl+y")
            await user.until(lambda: user.field.value == proposed, "what was meant")
        await user.press("escape")
        await user.until(lambda: user.cables.has_focus, "the list")
        assert not user.faulted


def is_faulted(user: Driver, said: str) -> bool:
    return said in user.faulted


@pytest.mark.parametrize("size", [(120, 24), (40, 12)])
async def test_every_fault_of_a_query_is_told(open_reader: Open, size: tuple[int, int]) -> None:
    async with open_reader(size) as user:
        await user.press("slash")
        user.field.value = "tgas:EFIS dat:2009 ((cod"
        await user.press("enter")
        for said in ("no field 'tgas'", "Column 11: There is no field 'dat'", "is not closed"):
            await user.until(partial(is_faulted, user, said), said)
        shown = " ".join(user.text.replace("\n", " ").split())
        assert "Column 21: This bracket is not closed." in shown
        assert "^y: tag:EFIS date:2009 ((cod))" in shown
        await user.press("escape")
        await user.until(lambda: user.cables.has_focus, "the list")
        await user.until(lambda: "Column 11" in user.said and "Column 1:" in user.said, "both")


async def test_what_else_is_said_of_a_query_with_a_fault_is_said_too(open_reader: Open) -> None:
    async with open_reader((120, 24)) as user:
        await user.press("slash")
        await user.type("phosphte tgas:EFIS ")
        await user.until(lambda: "no field 'tgas'" in user.faulted, "the fault")
        await user.until(lambda: "phosphte" in user.said, "the slip")


async def test_no_count_stands_beside_an_error_as_if_it_were_its_own(open_reader: Open) -> None:
    async with open_reader((120, 24)) as user:

        def top() -> str:
            return user.text.splitlines()[0]

        await user.press("slash")
        await user.type("halibut tgas:EFIS ")
        await user.until(lambda: "no field 'tgas'" in user.faulted, "the fault")
        few = user.cables.total
        await user.until(lambda: top().endswith(f"{few} as far as read"), "what is counted")
        user.field.value = "date:2009-13 "
        await user.until(lambda: "no day" in user.faulted, "another fault")
        await user.until(lambda: top().endswith(f"{few} as before"), "what is counted")
        user.field.value = '"halibut'
        await user.until(lambda: top().endswith("first"), "an answer")
        await user.press("enter")
        await user.until(lambda: top().endswith("as far as read"), "what is counted")
        await user.press("ctrl+y")
        await user.until(lambda: top().endswith("first"), "an answer to all of it")


@pytest.mark.parametrize("nothing", ["tag:", "subject:", "date:2009-13", ":)", "-", "("])
async def test_what_asks_for_nothing_has_the_count_of_the_answer_before(
    open_reader: Open, nothing: str
) -> None:
    async with open_reader((120, 24)) as user:

        def top() -> str:
            return user.text.splitlines()[0]

        await user.press("slash")
        await user.type("halibut")
        await user.until(lambda: top().endswith("best first"), "an answer")
        few = user.cables.total
        user.field.value = nothing
        await user.until(lambda: top().endswith(f"{few} as before"), "what is counted")
        await user.press("enter")
        await user.until(lambda: bool(user.faulted), "what is wrong")
        assert top().endswith(f"{few} as before")


async def test_a_query_that_is_only_begun_is_not_called_wrong(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("is:")
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert not user.faulted
        await user.press("enter")
        await user.until(lambda: "needs a value" in user.faulted, "what is wrong")
        await user.press("tab")
        await user.until(lambda: user.field.value == "is:redacted", "a value")
        assert not user.faulted


async def test_the_mark_keeps_to_its_place_in_a_long_query(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        user.field.value = f"{'halibut ' * 8}date:2009-13 cod"
        await user.press("home", "end")
        await user.until(lambda: "no day" in user.faulted, "what is wrong")

        def is_under_its_place() -> bool:
            field, below = user.text.splitlines()[:2]
            return "^" in below and below.index("^") == field.find("2009-13")

        await user.until(is_under_its_place, "the mark under its place")
        await user.press("home")
        await user.until(lambda: user.text.splitlines()[1].endswith("^"), "it at the edge")
        assert "no day" not in user.said


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_a_long_query_is_whole_while_typed_and_begins_at_rest(
    open_reader: Open, size: tuple[int, int]
) -> None:
    query = "harbour lease (town OR mayor) date:2008..2010 -strike"
    async with open_reader(size) as user:

        def top() -> str:
            return user.text.splitlines()[0]

        before = top()
        await user.press("slash")
        await user.type(query)
        await user.until(lambda: query in top(), "all of it")
        await user.press("enter")
        await user.until(lambda: user.cables.has_focus, "the list")
        await user.until(lambda: top().startswith(" reftel  samples 83"), "the names again")
        await user.until(lambda: "harbour lease (town" in top(), "its beginning")
        assert query in top() or "…  " in top()
        await user.press("slash")
        await user.until(lambda: query in top(), "all of it again")
        await user.press("ctrl+u")
        await user.until(lambda: top().startswith(" reftel  samples 83"), "the names")
        await user.press("escape")
        await user.until(lambda: top() == before, "the line as it was")


async def test_an_answer_that_comes_late_does_not_hide_what_is_wrong(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_reader((120, 24)) as user:
        desk = user.reader.query_one(SearchBar).desk
        assert desk is not None
        find, go = desk.search.find, threading.Event()

        def late(query: str, order: Order) -> Result:
            assert go.wait(60)
            return find(query, order)

        monkeypatch.setattr(desk.search, "find", late)
        await user.press("slash")
        user.field.value = '"no such words'
        await user.press("enter")
        await user.until(lambda: "This quotation is not closed." in user.faulted, "what is wrong")
        go.set()
        await user.until(lambda: user.cables.total == 0, "the answer")
        assert "This quotation is not closed." in user.faulted


@pytest.mark.parametrize(
    "more", ["date:2009-13", "/[/", "tag:", "\N{SLIGHTLY SMILING FACE}", '"', "("]
)
async def test_the_last_answer_stays_while_nothing_can_be_asked(
    open_reader: Open, more: str
) -> None:
    async with open_reader((120, 24)) as user:
        await user.press("slash")
        await user.type("halibut")
        await user.until(lambda: 0 < user.cables.total < user.everything, "a few cables")
        few = user.cables.total
        user.field.value = more
        await user.pilot.pause()
        await user.app.workers.wait_for_complete()
        await user.pilot.pause()
        assert user.cables.total == few
        await user.press("ctrl+u")
        await user.until(lambda: user.cables.total == user.everything, "the whole library")
        assert "^y" not in user.said
        assert not user.faulted


async def test_a_session_that_ended_in_half_a_query_says_so(open_reader: Open) -> None:
    async with open_reader((120, 24)) as user:
        await user.press("slash")
        await user.type("date:2009-13")
        await user.press("escape")
        await user.until(lambda: "no day of the calendar" in user.said, "what is wrong")
        user.reader.save()
    async with open_reader((120, 24)) as user:
        await user.until(lambda: "no day of the calendar" in user.said, "what is wrong")
        assert user.cables.total == user.everything

"""Searching on the screen: an answer at every key, and what is said when there is none."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual import events

from reftel.tui.search.search_bar import SearchBar
from reftel.tui.text.cable_text import CableText

if TYPE_CHECKING:
    from reftel.search import Order, Result
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


async def test_typing_filters_at_every_key_and_lights_the_hits(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("halibut")
        await user.until(lambda: 0 < user.cables.total < 20, "the list to shrink")
        await user.press("enter", "enter")
        await user.until(lambda: user.pane.has_focus, "the text")
        assert user.pane.view is not None
        assert user.pane.view.highlight("no halibut here") == [(3, 10)]


async def test_typos_are_forgiven_and_said_so(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("phosphte")
        await user.until(lambda: 0 < user.cables.total < user.everything, "cables about phosphate")
        assert "phosphte" in user.said
        assert "Ctrl-Y: phosphate" in user.said
        await user.press("ctrl+y")
        await user.until(lambda: user.field.value == "phosphate", "the word as it is spelt")
        await user.until(lambda: "phosphte" not in user.said, "nothing to be said")


async def test_other_ways_of_writing_a_compound_are_one_key_away(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("seabed")
        proposed = 'Also written otherwise. Ctrl-Y: seabed OR "sea bed" (4)'
        await user.until(lambda: proposed in user.said, "what else is written")
        assert user.cables.total == 2
        await user.press("ctrl+y")
        await user.until(lambda: user.cables.total == 4, "all of them")
        await user.until(lambda: "otherwise" not in user.said, "nothing to be said")
        assert user.field.value == 'seabed OR "sea bed"'


async def test_a_decomposed_accent_and_a_soft_hyphen_are_typed_as_any_word(
    open_reader: Open,
) -> None:
    async with open_reader() as user:
        await user.press("slash")
        user.field.post_message(events.Paste("\ufeffha\u0301li\u00adb\u200but"))
        await user.until(lambda: 0 < user.cables.total < 20, "the list to shrink")
        assert user.field.value == "ha\u0301libut"
        assert "Nothing" not in user.said


async def test_a_query_that_finds_nothing_says_so_and_can_be_cleared(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("tag:QQQQ")
        await user.until(lambda: user.cables.total == 0, "an empty list")
        await user.press("enter", "X")
        await user.until(lambda: user.cables.total == user.everything, "the whole library")
        assert user.field.value == ""


async def test_the_tag_tree_narrows_adds_excludes_and_takes_back(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("t")
        await user.until(lambda: user.tree.has_focus, "the tree")
        await user.press("j")
        assert user.tree.node is not None
        first = user.tree.node.value
        await user.press("enter")
        await user.until(lambda: user.field.value == f"tag:{first}", "a narrower query")
        await user.until(lambda: 0 < user.cables.total < user.everything, "fewer cables")
        narrowed = user.cables.total
        await user.press("j", "space")
        await user.until(lambda: user.field.value.count("tag:") == 2, "two tags")
        await user.until(lambda: user.cables.total <= narrowed, "both to count")
        await user.press("x")
        await user.until(lambda: "-tag:" in user.field.value, "an exclusion")
        await user.press("x")
        await user.until(lambda: "-tag:" not in user.field.value, "no exclusion")
        await user.press("k")
        await user.until(lambda: user.tree.node is not None and user.tree.node.value == first, "it")
        await user.press("enter")
        await user.until(lambda: user.cables.total == user.everything, "the whole library")


async def test_the_tree_is_filtered_by_what_is_typed(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.press("t", "f")
        await user.type("port amsel")
        await user.until(lambda: "with port amsel_" in user.text, "what was typed")
        assert user.tree.node is not None
        assert user.tree.node.value == "Embassy Port Amsel"
        await user.press("backspace", "enter")
        await user.until(lambda: "with port amse " in user.text, "the filter to stay")
        await user.press("enter")
        await user.until(lambda: user.field.value == 'origin:"Embassy Port Amsel"', "it asked")
        await user.until(lambda: user.cables.total < user.everything, "its cables")
        assert user.tree.node.value == "Embassy Port Amsel"
        assert "with port amse" in user.text
        await user.press("escape")
        await user.until(lambda: "▾ Subject" in user.text, "all of the tree")
        assert user.tree.has_focus
        await user.press("f", *"zzz")
        await user.until(lambda: "no tag has zzz_" in user.text, "nothing to have it")
        await user.press("tab")
        await user.until(lambda: not user.tree.has_focus, "the next pane")
        await user.press("e")
        await user.until(lambda: "does nothing here" in user.said, "letters to be keys again")


async def test_searching_from_the_text_shows_what_is_found(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978")
        await user.press("slash")
        await user.type("halibut")
        await user.until(lambda: 0 < user.cables.total < user.everything, "the result")
        assert user.cables.display
        assert not user.reader.query_one(CableText).display


async def test_the_order_of_the_list(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("o")
        await user.until(lambda: "oldest first" in user.text, "the oldest first")
        await user.press("g")
        await user.until(lambda: "1974PORTA01187" in user.text.splitlines()[1], "1974")


async def test_tab_completes_a_query_with_counts(open_reader: Open) -> None:
    async with open_reader((120, 24)) as user:
        await user.press("slash")
        await user.type("tag:KTI")
        await user.until(lambda: "read as" in user.said, "an answer that says something")
        await user.press("tab")
        await user.until(lambda: user.field.value.startswith("tag:KTIP"), "the tag")
        await user.until(lambda: "8 newest first" in user.text, "the answer")
        await user.pilot.pause()
        assert "KTIP" in user.said  # its meaning and count are still there


async def test_what_was_perhaps_meant_is_one_key_away(open_reader: Open) -> None:
    async with open_reader((120, 24)) as user:
        await user.press("slash")
        await user.type("zebra halibut")
        await user.until(lambda: "Nothing found." in user.said, "nothing")
        await user.until(lambda: "Ctrl-Y" in user.said, "a proposal")
        await user.press("ctrl+y")
        await user.until(lambda: user.cables.total > 0, "what was meant")


async def test_what_is_said_of_an_answer_is_still_said_in_the_list(open_reader: Open) -> None:
    async with open_reader((120, 24)) as user:
        await user.press("slash")
        await user.type("tag:EFIX date:1899")
        await user.until(lambda: "nearest is EFIS" in user.said, "why there is nothing")
        await user.until(lambda: "without date:1899" in user.text, "a proposal by number")
        await user.press("enter")
        await user.until(lambda: user.cables.has_focus, "the list")
        await user.until(lambda: "nearest is EFIS" in user.said, "the same as before")
        await user.press("down")
        await user.until(lambda: "nearest is EFIS" not in user.said, "the keys")
        assert "open" not in user.text.splitlines()[-1]
        assert "search" in user.text.splitlines()[-1]
        await user.press("1")
        await user.until(lambda: user.field.value == "tag:EFIS", "what can be found")
        await user.until(lambda: user.cables.total > 0, "its cables")
        await user.until(lambda: "open" in user.text.splitlines()[-1], "keys for them")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_an_empty_list_offers_what_was_meant_by_number(
    open_reader: Open, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        await user.press("slash")
        await user.type("zebra halibut")
        await user.until(lambda: "1 " in user.text and "without zebra" in user.text, "proposals")
        await user.press("1")  # a letter as long as one types
        await user.until(lambda: user.field.value == "zebra halibut1", "the field to take it")
        await user.press("backspace", "enter")
        await user.until(lambda: user.cables.has_focus, "the list")
        await user.until(lambda: "without zebra" in user.text, "proposals again")
        await user.press("9")  # there are not so many
        assert user.field.value == "zebra halibut"
        await user.press("1")
        await user.until(lambda: user.field.value == "halibut", "the first of them")
        await user.until(lambda: 0 < user.cables.total < user.everything, "its cables")
        await user.press("left_square_bracket")
        await user.until(lambda: user.field.value == "zebra halibut", "the query before")


async def test_numbers_do_nothing_in_a_list_with_rows(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("1")
        assert user.field.value == ""
        assert user.cables.total == user.everything


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
            assert f"Ctrl-Y: {proposed}" in user.faulted
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
        assert "Ctrl-Y: tag:EFIS date:2009 ((cod))" in shown
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
        assert "Ctrl-Y" not in user.said
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


async def test_a_cable_that_was_searched_for_opens_at_the_first_hit(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("id:08VEDDEL52 sturgeon")
        await user.until(lambda: user.cables.total == 1, "the cable")
        await user.press("enter", "enter")
        await user.reading("08VEDDEL52")
        await user.until(lambda: "sturgeon" in user.text, "the first hit")
        assert not user.pane.status.startswith("¶-")


async def test_one_posts_inbox_is_read_from_the_tags(open_reader: Open) -> None:
    async with open_reader((120, 50)) as user:
        await user.press("t")
        tree = user.tree
        await user.until(lambda: tree.total > 0, "the tags")

        def at(label: str) -> int:
            return next(y for y in range(tree.total) if tree._lines[y].label == label)

        tree.move_to(at("Info"))
        await user.press("l")
        await user.until(lambda: tree.node is not None and tree.node.is_open, "the addressees")
        await user.press("j")
        node = tree.node
        assert node is not None
        assert (node.field, node.depth) == ("info", 1)
        count = node.count
        assert count
        await user.press("enter")
        await user.until(lambda: user.cables.total == count, "those that it was sent")
        assert user.field.value.startswith("info:")
        await user.until(lambda: tree._facets.total == count, "the tags of these")
        assert tree.node is not None
        assert tree.node.key == node.key  # the cursor stays on what was asked for

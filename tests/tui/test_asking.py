"""Searching on the screen: an answer at every key, and what is said when there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.screen import Screen

from reftel.library.index.searcher import Searcher
from reftel.tui.text.cable_text import CableText

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver


def answered(user: Driver) -> str | None:
    """Return the query whose answer is shown."""
    result = user.reader._inquiry.result
    return None if result is None else result.query.text


async def test_typing_filters_at_every_key_and_lights_the_hits(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("halibut")
        await user.until(lambda: 0 < user.cables.total < 20, "the list to shrink")
        await user.press("enter", "enter")
        await user.until(lambda: user.pane.has_focus, "the text")
        assert user.pane.view is not None
        assert user.pane.view.highlight("no halibut here") == [(3, 10)]


async def test_a_letter_counts_by_month_alone_where_no_tags_are_shown(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[list[str]] = []
    aggregate = Searcher.aggregate

    def noted(searcher: Searcher, query: object, asked: dict[str, Any]) -> dict[str, Any]:
        counted.append(list(asked))
        return aggregate(searcher, query, asked)  # type: ignore[arg-type] # a query of tantivy's

    monkeypatch.setattr(Searcher, "aggregate", noted)
    async with open_reader() as user:
        await user.press("slash")
        await user.type("halibut")
        await user.until(lambda: 0 < user.cables.total < 20, "the list to shrink")
        assert {*map(tuple, counted)} == {("month",)}
        await user.press("enter", "t")
        await user.until(lambda: user.tree._facets.total == user.cables.total, "the tags of these")
        assert "tag" in counted[-1]


async def test_a_letter_lays_out_the_screen_anew_only_for_a_longer_or_shorter_count(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[object] = []
    lay_out = Screen._refresh_layout

    def noted(screen: Screen[object], *size: Any, **how: Any) -> None:
        laid_out.append(screen)
        lay_out(screen, *size, **how)

    async with open_reader() as user:
        await user.press("slash")
        await user.type("halibu")
        await user.until(lambda: answered(user) == "halibu", "the answer")
        monkeypatch.setattr(Screen, "_refresh_layout", noted)
        await user.type("t")
        await user.until(lambda: answered(user) == "halibut", "the answer to the whole word")
        assert laid_out == []
        await user.type("zzzz")
        await user.until(lambda: user.cables.total == 0, "nothing to be found")
        await user.until(lambda: bool(laid_out), "room for a shorter count")


async def test_typos_are_forgiven_and_said_so(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("phosphte")
        await user.until(lambda: 0 < user.cables.total < user.everything, "cables about phosphate")
        assert "phosphte" in user.said
        assert "^y: phosphate" in user.said
        await user.press("ctrl+y")
        await user.until(lambda: user.field.value == "phosphate", "the word as it is spelt")
        await user.until(lambda: "phosphte" not in user.said, "nothing to be said")


async def test_other_ways_of_writing_a_compound_are_one_key_away(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("seabed")
        proposed = 'Also written otherwise. ^y: seabed OR "sea bed" (4)'
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
        await user.until(lambda: "^y" in user.said, "a proposal")
        await user.press("ctrl+y")
        await user.until(lambda: user.cables.total > 0, "what was meant")


async def test_what_a_word_was_read_as_and_what_takes_it_are_two_sentences(
    open_reader: Open,
) -> None:
    async with open_reader((120, 24)) as user:
        await user.press("slash")
        await user.type("tag:EWWT hallibut")
        await user.until(lambda: "^y" in user.said, "a proposal")
        assert "read as halibut. ^y: tag:EWWT halibut" in user.said


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


async def test_what_is_said_after_nothing_found_is_a_sentence(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.press("slash")
        await user.type("tag:EWTT")
        await user.until(lambda: "Nothing found. No cable here has tag:EWTT" in user.said, "it")

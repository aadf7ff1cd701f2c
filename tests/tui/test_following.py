"""Following references on the sample cables, going to IDs and paragraphs, and coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from reftel.tui.parts.prompt import Prompt
from reftel.tui.text.over.cited_by import CitingScreen, PlaceEntry

if TYPE_CHECKING:
    from reftel.tui.parts.entries import EntryView
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

NEWEST = "10PORTAMSEL170"


async def test_following_a_reference_and_going_back_and_forward(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978")
        await user.press("J", "J")
        place = user.pane.position
        await user.press("g", "tab", "enter")
        await user.reading("06PORTAMSEL412")
        await user.press("left_square_bracket")
        await user.reading("06PORTAMSEL978")
        await user.press("right_square_bracket")
        await user.reading("06PORTAMSEL412")
        await user.press("left_square_bracket", "left_square_bracket")
        await user.until(lambda: "Nothing to go back to." in user.said, "the end of history")
        assert place is not None


async def test_going_back_restores_the_paragraph_and_the_line(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978#3")
        await user.press("j", "j")
        place = user.pane.position
        await user.read("06PORTAMSEL412")
        await user.press("left_square_bracket")
        await user.reading("06PORTAMSEL978")
        assert user.pane.position == place


async def test_a_cable_that_is_not_here_has_a_page_with_who_cites_it(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978")
        await user.read("08ANSBECK44")
        assert "Not in this library" in user.text
        await user.press("tab", "enter")
        await user.until(lambda: user.open_id == "10OLDDRAY31", "a citing cable")
        assert user.pane.view is not None
        cited = {reference.id for reference in user.pane.view.cable.references}
        assert "08ANSBECK44" in cited
        await user.press("left_square_bracket")
        await user.reading("08ANSBECK44")
        await user.press("left_square_bracket")
        await user.reading("06PORTAMSEL978")


async def test_who_cites_a_cable(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL412")
        await user.press("c")
        await user.until(lambda: "06PORTAMSEL412 is cited by" in user.text, "the list")
        await user.press("escape")
        await user.until(lambda: user.screen is user.reader, "the text again")


async def test_each_sentence_that_cites_is_shown_and_opened_with_its_link(
    open_reader: Open,
) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL412")
        await user.press("c")
        await user.until(lambda: "¶" in user.text, "a place")
        assert isinstance(user.screen, CitingScreen)
        view = user.screen.view
        await user.until(lambda: view.total > 2, "all places")
        await user.press("j")
        entry = view.current
        assert isinstance(entry, PlaceEntry)
        assert entry.place is not None
        shown = "".join(text for line in entry.lines(60) for text, look in line if look == "lit")
        assert shown
        place = entry.place
        await user.press("enter")
        await user.reading(entry.row.id)
        link = user.pane.link
        assert link is not None
        assert (link.block, "06PORTAMSEL412") == (place.block, link.targets[0].id)
        await user.press("left_square_bracket")
        await user.reading("06PORTAMSEL412")


async def test_who_cites_a_cable_is_shown_again_where_it_was_left(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL412")
        await user.press("c")
        await user.until(lambda: isinstance(user.screen, CitingScreen), "the list")
        view = entries_of(user)
        await user.until(lambda: view.total > 2, "all places")
        await user.press("j", "j")
        at = view.cursor
        assert at
        await user.press("enter")
        await user.until(lambda: user.screen is user.reader, "the citing cable")
        await user.press("left_square_bracket")
        await user.reading("06PORTAMSEL412")
        for leave in ("escape", "c"):
            await user.press("c")
            await user.until(lambda: isinstance(user.screen, CitingScreen), "the list")
            await user.until(lambda: entries_of(user).cursor == at, "the place")
            await user.press(leave)
            await user.until(lambda: user.screen is user.reader, "the cable")


async def test_the_paragraph_that_cites_is_copied(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.read("06PORTAMSEL412")
        await user.press("c")
        await user.until(lambda: isinstance(user.screen, CitingScreen), "the list")
        view = entries_of(user)
        await user.until(lambda: view.total > 2, "all places")
        entry = view.current
        assert isinstance(entry, PlaceEntry)
        await user.press("y")
        await user.until(lambda: entry.row.id in user.text and "Copy from" in user.text, "choices")
        await user.press("i")
        await user.until(lambda: isinstance(user.screen, CitingScreen), "the list again")
        await user.until(lambda: entry.row.id in user.said, "what was copied")
        await user.press("y")
        await user.until(lambda: "Copy from" in user.text, "choices")
        await user.press("a")
        await user.until(lambda: bool(user.screen.query("NoteEditor")), "a note on it")
        assert user.screen is user.reader
        assert f"Note on {entry.row.id}" in user.text


def entries_of(user: Driver) -> EntryView[PlaceEntry]:
    """Return the list that lies over the text."""
    assert isinstance(user.screen, CitingScreen)
    return user.screen.view


async def test_the_paragraph_around_a_citation_is_shown_on_a_key(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL412")
        await user.press("c")
        await user.until(lambda: "¶" in user.text, "a place")
        before = user.text
        await user.press("x")
        await user.until(lambda: user.text != before, "the whole paragraph")
        await user.press("x")
        await user.until(lambda: user.text == before, "the sentence again")


async def test_cited_by_in_the_head_is_a_link(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL412")
        at = next(i for i, link in enumerate(user.pane.links) if not link.targets)
        assert "cited by" in user.text
        for _ in range(at + 1):
            await user.press("tab")
        await user.press("enter")
        await user.until(lambda: isinstance(user.screen, CitingScreen), "who cites it")


async def test_an_id_without_its_year_is_found_or_offered(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("colon")
        await user.type("saint brisa 19")
        await user.press("enter")
        await user.reading("08SAINTBRISA19")
        await user.press("colon")
        await user.type("nowhere")
        await user.press("enter")
        await user.until(lambda: "No cable here is nowhere" in user.said, "a message")


async def test_an_id_that_is_not_quite_right_is_met_half_way(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("colon")
        await user.type("port amsel 2")
        await user.press("enter")
        await user.until(lambda: "These come near." in user.text, "a choice")
        await user.press("enter")
        await user.until(lambda: user.open_id == "09PORTAMSEL204", "the first of them")


async def test_a_pasted_number_without_end_is_no_paragraph(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978")
        await user.press("colon")
        prompt = user.reader.query_one(Prompt).query_one(Input)
        prompt.value = "1" * 5000
        await user.press("enter")
        await user.until(lambda: "No cable here is 111" in user.said, "a message")


async def test_back_goes_to_a_cable_that_was_left_for_the_list(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978#3")
        place = user.pane.position
        await user.press("escape", "enter")
        await user.reading(NEWEST)
        await user.press("left_square_bracket")
        await user.reading("06PORTAMSEL978")
        assert user.pane.position == place


async def test_the_top_line_tells_the_place_in_the_new_cable(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978#4")
        await user.press("g", "tab", "enter")
        await user.reading("06PORTAMSEL412")
        await user.until(lambda: user.pane.status in user.text.splitlines()[0], "the new place")
        assert user.pane.status.startswith("¶-/")


async def test_paragraphs_by_number(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978")
        await user.press("4", "G")
        assert user.pane.status.startswith("¶4/")
        await user.press("colon", "2", "enter")
        await user.until(lambda: user.pane.status.startswith("¶2/"), "paragraph 2")


async def test_the_last_place_comes_back(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("lease")
        await user.until(lambda: user.cables.total < user.everything, "the result")
        await user.press("enter")
        total = user.cables.total
        await user.read("06PORTAMSEL978#3")
        place = user.pane.position
        user.reader.save()
    async with open_reader() as user:
        await user.reading("06PORTAMSEL978")
        assert user.pane.position == place
        assert user.field.value == "lease"
        assert user.cables.total == total


async def test_going_straight_to_a_paragraph(open_reader: Open) -> None:
    async with open_reader(go_to="06 portamsel 978#2") as user:
        await user.reading("06PORTAMSEL978")
        assert user.pane.status.startswith("¶2/")


async def test_the_raw_text_on_one_key(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978")
        await user.press("r")
        await user.until(lambda: "FM AMEMBASSY PORT AMSEL" in user.text, "the header as it came")


async def test_who_names_a_cable_without_citing_it_stands_apart(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("08STATE6030")  # nobody cites it; one names it in its text
        await user.press("c")
        await user.until(lambda: isinstance(user.screen, CitingScreen), "the list")
        await user.until(lambda: "(by its number)" in user.text, "who names it")
        assert "is cited by no cable" in user.text
        assert "Named in the text, not in the REF block:" in user.text
        await user.press("enter")
        await user.reading("10OLDDRAY31")
        link = user.pane.link
        assert link is not None
        assert [each.id for each in link.targets] == ["08STATE6030"]


async def test_of_a_cable_that_nobody_cites_or_names_that_is_said(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("10VEDDEL3")
        await user.press("c")
        assert "10VEDDEL3 is cited by no cable" in user.text
        await user.until(lambda: "None here names it either." in user.text, "that it is")
        await user.press("enter", "escape")
        await user.reading("10VEDDEL3")


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40)])
async def test_the_way_back_is_named_while_there_is_one(
    open_reader: Open, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        await user.read("06PORTAMSEL412")
        await user.pilot.pause()
        assert "[ back" not in user.said
        await user.read("06PORTAMSEL978")
        await user.until(lambda: "[ back" in user.said, "the way back")
        assert "? help" in user.said
        await user.press("left_square_bracket")
        await user.reading("06PORTAMSEL412")
        await user.until(lambda: "[ back" not in user.said, "no way back any more")


async def test_one_key_leads_to_the_list_from_the_citation_that_was_opened(
    open_reader: Open,
) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL412")
        await user.press("c")
        await user.until(lambda: isinstance(user.screen, CitingScreen), "the list")
        await user.until(lambda: entries_of(user).total > 2, "all places")
        await user.press("enter")
        await user.until(lambda: user.screen is user.reader, "the citing cable")
        await user.until(lambda: user.pane.link is not None, "its link")
        await user.press("escape")
        await user.until(lambda: user.cables.has_focus, "the list of cables")

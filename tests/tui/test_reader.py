"""The screen on the sample cables: open, narrow, read, follow, come back."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from reftel.cable.words import tag_meaning
from reftel.config import Config
from reftel.tui.screens.help import HelpScreen
from reftel.tui.widgets.prompt import Prompt
from reftel.tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.paths import Paths
    from reftel.search import Order, Result
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
    async with open_reader(library=tmp_path / "none") as user:
        assert "The library samples is empty." in user.text
        assert "reftel --library samples import" in user.text


async def test_a_library_that_cannot_be_opened_says_why(open_reader: Open, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "records.db").write_bytes(b"this is no database" * 100)
    async with open_reader(library=broken) as user:
        assert "The library cannot be opened." in user.text
        assert "records.db" in "".join(user.text.split())


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
        assert "This cable is not in your library." in user.text
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
        await user.until(lambda: "These cables cite 06PORTAMSEL412" in user.text, "the list")
        await user.press("escape")
        await user.until(lambda: user.screen is user.reader, "the text again")


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


async def test_the_bottom_line_tells_the_place_in_the_new_cable(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978#4")
        await user.press("g", "tab", "enter")
        await user.reading("06PORTAMSEL412")
        await user.until(lambda: user.said.startswith(user.pane.status), "the new place")
        assert user.pane.status.startswith("¶-/")


async def test_searching_from_the_text_shows_what_is_found(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978")
        await user.press("slash")
        await user.type("halibut")
        await user.until(lambda: 0 < user.cables.total < user.everything, "the result")
        assert user.cables.display
        assert not user.pane.parent.display  # type: ignore[union-attr] # the pane is in Text


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


async def test_paragraphs_by_number(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.read("06PORTAMSEL978")
        await user.press("4", "G")
        assert user.pane.status.startswith("¶4/")
        await user.press("colon", "2", "enter")
        await user.until(lambda: user.pane.status.startswith("¶2/"), "paragraph 2")


async def test_the_order_of_the_list(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("o")
        await user.until(lambda: "oldest first" in user.text, "the oldest first")
        await user.press("g")
        await user.until(lambda: "1974PORTA01187" in user.text.splitlines()[1], "1974")


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
        head = next(line for line in user.text.splitlines() if "Cables" in line)
        assert "name in config.toml" in head
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


async def test_tab_completes_a_query_with_counts(open_reader: Open) -> None:
    async with open_reader((120, 24)) as user:
        await user.press("slash")
        await user.type("tag:KTI")
        await user.press("tab")
        await user.until(lambda: user.field.value.startswith("tag:KTIP"), "the tag")
        assert "KTIP" in user.said


async def test_what_was_perhaps_meant_is_one_key_away(open_reader: Open) -> None:
    async with open_reader((120, 24)) as user:
        await user.press("slash")
        await user.type("zebra halibut")
        await user.until(lambda: "Nothing found." in user.said, "nothing")
        await user.until(lambda: "Ctrl-Y" in user.said, "a proposal")
        await user.press("ctrl+y")
        await user.until(lambda: user.cables.total > 0, "what was meant")


@pytest.mark.parametrize(
    ("query", "said", "proposed"),
    [
        ("date:2009-13", "Column 6: '2009-13' is no day of the calendar.", None),
        ("date:>2009", "Column 6: '>2009' is no date", "date>2009"),
        ("/[/", "Column 1: This is no regular expression", None),
        ("tag:", "Column 5: tag: needs a value, as in tag:PHUM,KTIP.", None),
        ("halibut origin:", "Column 16: origin: needs a value", None),
        ("\N{SLIGHTLY SMILING FACE}", "Column 1: There is no word in this to look for.", None),
        ("foo:bar", "Column 1: There is no field 'foo'.", '"foo:bar"'),
        ("tgas:EFIS", "Column 1: There is no field 'tgas'.", "tag:EFIS"),
        ("(((", "Column 3: This bracket is not closed.", "((()))"),
        ('"fishing boats', "Column 1: This quotation is not closed.", '"fishing boats"'),
    ],
)
async def test_what_is_no_query_is_said_and_can_be_mended(
    open_reader: Open, query: str, said: str, proposed: str | None
) -> None:
    async with open_reader((120, 24)) as user:
        await user.press("slash")
        user.field.value = query
        await user.press("enter")
        await user.until(lambda: said in user.said, "what is wrong")
        assert user.field.has_focus
        if proposed is not None:
            assert f"Ctrl-Y: {proposed}" in user.said
            await user.press("ctrl+y")
            await user.until(lambda: user.field.value == proposed, "what was meant")
        await user.press("escape")
        await user.until(lambda: user.cables.has_focus, "the list")


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
        await user.until(lambda: "This quotation is not closed." in user.said, "what is wrong")
        go.set()
        await user.until(lambda: user.cables.total == 0, "the answer")
        assert "This quotation is not closed." in user.said


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
        await user.until(lambda: "¶4" in user.said, "the paragraph's number below")
        await user.until(lambda: user.pane.size.height < 15, "the editor")
        assert user.pane.status.startswith("¶4/")
        assert any(line.strip("│▌ ").startswith("¶4") for line in user.text.splitlines()[14:])


async def test_an_unknown_action_among_the_keys_is_reported(open_reader: Open) -> None:
    async with open_reader((120, 24), config=Config(keys={"list.dwon": ("s",)})) as user:
        await user.until(lambda: "keys.list.dwon is no action" in user.said, "a message")


async def test_a_cable_that_was_searched_for_opens_at_the_first_hit(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash")
        await user.type("id:08VEDDEL52 sturgeon")
        await user.until(lambda: user.cables.total == 1, "the cable")
        await user.press("enter", "enter")
        await user.reading("08VEDDEL52")
        await user.until(lambda: "sturgeon" in user.text, "the first hit")
        assert not user.pane.status.startswith("¶-")

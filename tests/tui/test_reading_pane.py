"""The reading pane: keys, messages, places to come back to, and what is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Button

from reftel.shelf.position import Position
from reftel.tui.text.reading_pane import ReadingPane
from reftel.tui.text.view import Options
from tests.tui.made_up import long_view, made_up_view, paragraph
from tests.tui.pane_host import Host, looks, shown
from tests.tui.test_layout import raw_view

if TYPE_CHECKING:
    from textual.geometry import Region

    from tests.tui.conftest import Open


async def test_paragraphs_are_stepped_through_and_announced() -> None:
    app = Host(long_view())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("J", "J", "K")
        statuses = [
            event.status for event in app.said if isinstance(event, ReadingPane.ParagraphChanged)
        ]
        assert statuses[-3:] == ["¶1/93", "¶2/93", "¶1/93"]
        assert app.pane.status == "¶1/93"
        marked = [line for line in shown(app.pane) if line.startswith("▌")]
        assert "¶1" in marked[0]


@pytest.mark.parametrize(
    ("keys", "status"),
    [
        (["4", "G"], "¶4/93"),
        (["4", "0", "G"], "¶40/93"),
        (["1", "2", "J"], "¶12/93"),
        (["G"], "¶93/93"),
        (["G", "g"], "¶-/93"),
        (["7", "escape", "G"], "¶93/93"),
        (["right_curly_bracket", "left_curly_bracket"], "¶-/93"),
    ],
)
async def test_counts_and_ends(keys: list[str], status: str) -> None:
    app = Host(long_view())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        assert app.pane.status == status


async def test_a_paragraph_that_is_not_there_is_said_to_be_missing() -> None:
    app = Host(long_view())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("9", "9", "9", "G")
        (missed,) = app.missed()
        assert missed.startswith("There is no paragraph 999; the cable has paragraphs 1")
        assert app.pane.go_to_paragraph(40)
        assert app.pane.status == "¶40/93"


async def test_pages_and_lines_scroll() -> None:
    app = Host(long_view())
    async with app.run_test(size=(80, 24)) as pilot:
        before = shown(app.pane)
        await pilot.press("j")
        assert shown(app.pane)[:-1] == before[1:]
        await pilot.press("k", "space")
        assert shown(app.pane)[0].lstrip("▌ ¶2") == before[-2].lstrip("▌ ")
        assert shown(app.pane)[0].lstrip("▌ ").startswith("¶2")  # which goes on here
        await pilot.press("b")
        assert app.pane.top == 0


async def test_the_current_paragraph_is_marked_with_and_without_focus() -> None:
    app = Host(long_view())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("J")
        assert looks(app.pane, "mark")
        app.query_one(Button).focus()
        await pilot.pause()
        assert set(looks(app.pane, "mark-blurred")) == {"│"}
        assert not looks(app.pane, "mark")


async def test_stepping_to_the_next_paragraph_draws_only_the_margin() -> None:
    app = Host(long_view())
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("J")
        regions: list[Region] = []
        original = app.pane.refresh

        def refresh(*args: Region, **more: bool) -> ReadingPane:
            regions.extend(args or [app.pane.size.region])
            return original(*args, **more)

        app.pane.refresh = refresh  # type: ignore[method-assign]
        await pilot.press("J")
        assert app.pane.status == "¶2/93"
        assert {(region.x, region.width) for region in regions} == {(0, 1)}


async def test_a_note_is_wanted_on_the_current_paragraph() -> None:
    app = Host(long_view())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "4", "G", "a")
        wanted = [each for each in app.said if isinstance(each, ReadingPane.Wanted)]
        assert [(each.what, each.block) for each in wanted] == [("note", None), ("note", 4)]


async def test_the_header_unfolds_and_the_raw_text_is_shown() -> None:
    app = Host(raw_view())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("H")
        assert any("VZCZCXYZ0001" in line for line in shown(app.pane))
        await pilot.press("H", "r")
        assert any("1. (U)  One   two." in line for line in shown(app.pane))
        await pilot.press("r")
        assert not any("One   two." in line for line in shown(app.pane))


async def test_raw_text_and_back_keep_the_paragraph() -> None:
    app = Host(raw_view())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "G", "r")
        assert app.pane.block == 2
        assert any("2. (U) Three." in line for line in shown(app.pane))


async def test_a_place_can_be_come_back_to() -> None:
    view = long_view()
    app = Host(view)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "0", "G", "j", "j")
        place, text = app.pane.position, shown(app.pane)
        assert place is not None
        app.pane.show(made_up_view([paragraph(1, "One.")]))
        app.pane.show(view, paragraph=place.block, scroll=place.line)
        assert app.pane.position == place
        assert shown(app.pane) == text


async def test_a_place_shown_before_the_pane_has_a_size_is_kept() -> None:
    app = Host(long_view(), paragraph=47, scroll=-3)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert app.pane.position == Position("09PORTAMSEL99", 47, -3)


async def test_another_width_keeps_the_paragraph_in_its_place() -> None:
    app = Host(long_view())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "0", "G")
        before = app.pane.position
        for width in (50, 120, 80):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            assert app.pane.position == before
            assert all(len(line) <= width for line in shown(app.pane))


async def test_new_notes_do_not_move_the_text() -> None:
    view = long_view()
    app = Host(view)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "0", "G", "tab")
        before, link = app.pane.position, app.pane.link
        app.pane.update_view(replace(view, notes={app.pane.block or 0: ("A note.",)}))
        assert (app.pane.position, app.pane.link) == (before, link)
        assert any("✎ A note." in line for line in shown(app.pane))


async def test_what_is_half_typed_outlasts_new_notes_and_another_size() -> None:
    """Else the letter that follows would be a key of its own: ``a`` writes a note."""
    view = long_view()
    app = Host(view)
    async with app.run_test(size=(80, 24)) as pilot:
        for begun, typed, told in (
            (("4",), "G", "ParagraphChanged"),
            (("semicolon",), "a", "MarkWanted"),
            (("full_stop",), "n", "ParagraphChanged"),
            (("f",), "a", "Followed"),
        ):
            app.pane.show(view)
            await pilot.press(*begun)
            app.pane.update_view(replace(view, notes={3: ("A note.",)}))
            await pilot.resize_terminal(100, 30)
            await pilot.resize_terminal(80, 24)
            app.said.clear()
            await pilot.press(typed)
            assert told in [type(each).__name__ for each in app.said], begun
            if begun == ("4",):
                assert app.pane.status.startswith("¶4/")


async def test_nothing_can_be_shown() -> None:
    app = Host(None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"jkJKGgnNfraH4", "tab", "enter", "space", "b", "G")
        assert shown(app.pane) == [""] * app.pane.page
        assert app.pane.position is None
        assert app.pane.status == ""


async def test_options_can_be_set_from_outside() -> None:
    app = Host(made_up_view([paragraph(1, "One.")], notes={0: ("Seen.",)}))
    async with app.run_test(size=(80, 24)):
        assert any("✎ Seen." in line for line in shown(app.pane))
        app.pane.set_options(Options(raw=True))
        assert not any("✎ Seen." in line for line in shown(app.pane))


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (160, 50), (200, 60), (250, 70)])
async def test_a_cable_is_laid_out_for_the_pane_that_it_stands_in(
    open_reader: Open, size: tuple[int, int]
) -> None:
    async with open_reader(size) as user:
        if size[0] < 100:
            await user.press("enter")
        await user.until(lambda: user.open_id is not None, "a cable")
        await user.until(
            lambda: (
                user.pane._page is not None
                and user.pane._page.width == user.pane.size.width - 1 > 60
            ),
            "its layout",
        )

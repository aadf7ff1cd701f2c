"""Links in the reading pane: walked, clicked, followed by letters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reftel.tui.text.hints import Hints
from reftel.tui.text.page_pieces import _with_hints
from reftel.tui.text.reading_pane import ReadingPane
from tests.tui.made_up import made_up_view, paragraph, prose
from tests.tui.pane_host import Host, looks, shown


async def test_links_are_walked_and_followed() -> None:
    app = Host(made_up_view([paragraph(1, prose(60))]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "enter")
        assert looks(app.pane, "link-current") == ["09PORTAMSEL12"]
        await pilot.press("tab", "enter", "tab")
        assert looks(app.pane, "link-current") == ["reftel"]
        assert app.followed() == ["09PORTAMSEL12", "08STVELD7"]
        await pilot.press("tab")
        assert app.missed() == ["No link further down"]
        await pilot.press("shift+tab", "enter")
        assert app.followed()[-1] == "08STVELD7"


async def test_enter_without_a_link_makes_one_current() -> None:
    app = Host(made_up_view([paragraph(1, "One.")]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        assert app.followed() == []
        await pilot.press("enter")
        assert app.followed() == ["09PORTAMSEL12"]


async def test_a_cable_without_links_says_so() -> None:
    view = made_up_view([paragraph(1, "One.")])
    app = Host(replace(view, cable=replace(view.cable, references=())))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "f")
        assert app.missed() == ["This cable has no links", "No links in sight"]


async def test_hints_put_letters_on_links_and_follow_one() -> None:
    app = Host(made_up_view([paragraph(1, prose(60))]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f")
        assert looks(app.pane, "hint") == ["[a]", "[s]", "[d]"]
        await pilot.press("s")
        assert app.followed() == ["08STVELD7"]
        assert looks(app.pane, "hint") == []
        assert app.pane.block is None  # the letters did nothing else


async def test_hints_leave_the_ids_readable_at_every_width() -> None:
    view = made_up_view([paragraph(1, prose(160))])
    for width in (40, 60, 80, 120):
        app = Host(view)
        async with app.run_test(size=(width, 24)) as pilot:
            await pilot.press("f")
            assert all(len(line) <= width for line in shown(app.pane))
            text = "\n".join(shown(app.pane))
            assert all(link in text for link in ("[a]09PORTAMSEL12", "[s]08STVELD7", "[d]reftel"))
            await pilot.press("escape")
            assert "09PORTAMSEL12 →" in "\n".join(shown(app.pane))


def test_hints_make_room_and_stand_on_the_links_only_where_there_is_none() -> None:
    blank = ("      ", "text")
    many = [(" ", "text"), *[("09OST1", "link"), (" ", "dim")] * 6]
    letters = dict.fromkeys(range(1, 12, 2), "[a]")
    line = [(" ", "text"), blank, ("text ", "text"), ("09OST1", "link"), (" →?", "dim")]
    assert "".join(t for t, _ in _with_hints(line, {3: "[a]"}, 21)) == "      text [a]09OST1?"
    assert "".join(t for t, _ in _with_hints(many, letters, 43)) == " " + "[a]ST1 " * 6


@pytest.mark.parametrize("key", ["escape", "z", "1", "j"])
async def test_any_other_key_ends_the_hints_and_does_nothing(key: str) -> None:
    app = Host(made_up_view([paragraph(1, prose(60))]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", key)
        assert looks(app.pane, "hint") == []
        assert app.followed() == []
        assert app.pane.status == "¶-/1"


def test_many_links_have_hints_of_two_letters() -> None:
    hints = Hints(range(100))
    assert hints.letters(0) == "aa"
    assert hints.letters(30) != hints.letters(31)
    assert hints.type("a") is None
    assert hints.letters(0) == "a"
    assert hints.letters(99) == ""
    assert hints.type("s") == 1
    assert not hints.is_over
    assert hints.type("s") is None
    assert hints.is_over


async def test_a_click_follows_a_link() -> None:
    app = Host(made_up_view([paragraph(1, prose(60))]))
    async with app.run_test(size=(80, 24)) as pilot:
        column = shown(app.pane)[1].index("08STVELD7")
        await pilot.click(ReadingPane, offset=(column, 1))
        assert app.followed() == ["08STVELD7"]

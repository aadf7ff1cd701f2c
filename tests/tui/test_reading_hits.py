"""Hits in the reading pane: walked, and the first one gone to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.tui.made_up import long_view, made_up_view, paragraph, prose
from tests.tui.pane_host import Host, looks, shown
from tests.tui.test_layout import harbours

if TYPE_CHECKING:
    from reftel.tui.text.view import CableView


async def test_hits_are_walked() -> None:
    app = Host(replace(long_view(), highlight=harbours))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        assert "".join(looks(app.pane, "hit-current")) == "harbour authority"
        first = app.pane.top, looks(app.pane, "hit-current")
        await pilot.press("n", "N")
        assert (app.pane.top, looks(app.pane, "hit-current")) == first
        await pilot.press("N")
        assert app.missed() == ["No hit further up"]


def lighthouses(text: str) -> list[tuple[int, int]]:
    """Light up the one word that stands far down."""
    return [match.span() for match in re.finditer("Beacon", text)]


def far_down() -> CableView:
    blocks = [paragraph(number, prose(80, number)) for number in range(1, 30)]
    blocks[16] = paragraph(17, prose(60) + " Beacon " + prose(60))
    return replace(made_up_view(blocks), highlight=lighthouses)


async def test_the_first_hit_is_gone_to_wherever_it_is() -> None:
    app = Host(far_down())
    async with app.run_test(size=(80, 24)):
        assert app.pane.go_to_first_hit()
        assert app.pane.status == "¶17/29"
        assert looks(app.pane, "hit-current") == ["Beacon"]
        above = next(y for y, line in enumerate(shown(app.pane)) if "Beacon" in line)
        assert above == 24 // 3 - 1  # the button takes rows


async def test_a_first_hit_gone_to_before_the_pane_has_a_size_is_in_sight() -> None:
    app = Host(far_down())
    app.at_first_hit = True
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert looks(app.pane, "hit-current") == ["Beacon"]
        assert app.pane.status == "¶17/29"
        await pilot.resize_terminal(110, 16)
        await pilot.pause()
        assert looks(app.pane, "hit-current") == ["Beacon"]
        await pilot.press("g")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert app.pane.status == "¶-/29"


async def test_a_first_hit_on_the_first_screen_scrolls_nothing() -> None:
    app = Host(replace(long_view(), highlight=harbours))
    async with app.run_test(size=(80, 24)):
        assert app.pane.go_to_first_hit()
        assert app.pane.top == 0
        assert "".join(looks(app.pane, "hit-current")) == "harbour authority"


async def test_without_hits_the_text_stays_where_it_is() -> None:
    app = Host(long_view())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("4", "0", "G")
        assert not app.pane.go_to_first_hit()
        assert app.pane.status == "¶40/93"
        app.pane.show(None)
        assert not app.pane.go_to_first_hit()


async def test_no_hit_is_counted_that_is_out_of_sight() -> None:
    app = Host(far_down())
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.pane.go_to_first_hit()
        assert app.pane.hit_status == "hit 1/1"
        for key in ("G", "g"):
            await pilot.press(key)
            await pilot.pause()
            assert app.pane.hit_status == ""
        await pilot.press("n")
        assert app.pane.hit_status == "hit 1/1"


async def test_it_is_told_when_the_hit_goes_out_of_sight() -> None:
    app = Host(far_down())
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.pane.go_to_first_hit()
        told = [""]
        while app.pane.hit_status:
            app.said.clear()
            await pilot.press("j")
            await pilot.pause()
            told = [type(one).__name__ for one in app.said]
        assert told == ["ParagraphChanged"]

"""The list of cables: what it fetches, where it moves, what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App

from reftel.library.values import Row
from reftel.search import Suggestion
from reftel.tui.list.cable_list import CableList
from reftel.tui.list.row_window import FixedRows
from reftel.tui.parts.line_view import jump_top
from tests.tui.made_up import MadeUpRows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.message import Message


NOTHING_FOUND = "No cable answers this. X shows all again."


class Host(App[None]):
    def __init__(self, nothing: str = "") -> None:
        super().__init__()
        self.cables = CableList(nothing=nothing)
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.cables

    def on_cable_list_highlighted(self, event: CableList.Highlighted) -> None:
        self.said.append(event)

    def on_cable_list_opened(self, event: CableList.Opened) -> None:
        self.said.append(event)


def shown(cables: CableList) -> list[str]:
    return [cables.render_line(y).text for y in range(cables.page)]


def repaints(cables: CableList) -> list[Region]:
    """Record what is drawn from now on."""
    regions: list[Region] = []
    original = cables.refresh

    def refresh(*args: Region, **more: bool) -> CableList:
        regions.extend(args or [cables.size.region])
        return original(*args, **more)

    cables.refresh = refresh  # type: ignore[method-assign]
    return regions


async def test_nothing_is_loaded_that_is_not_shown() -> None:
    app, rows = Host(), MadeUpRows(251_287)
    async with app.run_test(size=(80, 24)) as pilot:
        app.cables.show(rows)
        await pilot.press("j", "G", "g")
        assert sum(stop - start for start, stop in rows.asked) <= 4 * 64
        assert app.cables.position.strip() == "1 of 251,287"


async def test_moving_a_row_draws_two_lines() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.cables.show(MadeUpRows())
        await pilot.pause()
        regions = repaints(app.cables)
        await pilot.press("j")
        assert sorted((region.y, region.height) for region in regions) == [(0, 1), (1, 1)]
        assert shown(app.cables)[1].startswith("▌01 Jan 09 09PORTAMSEL1 ")


async def test_the_cursor_is_announced_and_a_row_opened() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.cables.show(MadeUpRows(), cursor=5)
        await pilot.press("j", "enter")
        assert [(type(event).__name__, event.index) for event in app.said] == [  # type: ignore[attr-defined]
            ("Highlighted", 5),
            ("Highlighted", 6),
            ("Opened", 6),
        ]
        assert app.said[-1].row.id == "09PORTAMSEL6"  # type: ignore[attr-defined]


async def test_the_window_jumps_two_thirds_of_a_page_at_its_edge() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.cables.show(MadeUpRows())
        await pilot.press(*"j" * 23)
        assert app.cables.top == 0
        await pilot.press("j")
        assert (app.cables.cursor, app.cables.top) == (24, 17)
        await pilot.press(*"k" * 8)
        assert (app.cables.cursor, app.cables.top) == (16, 0)


def test_jumps_keep_the_cursor_in_the_window_at_any_size() -> None:
    for page in range(1, 40):
        for cursor in range(100):
            for top in (0, 10, 50, 99, 150):
                new = jump_top(top, cursor, page, 100)
                assert new <= cursor < new + page
                assert 0 <= new <= max(0, 100 - page)


async def test_ends_and_pages() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.cables.show(MadeUpRows(1000))
        await pilot.press("G")
        assert (app.cables.cursor, app.cables.top) == (999, 976)
        await pilot.press("home")
        assert (app.cables.cursor, app.cables.top) == (0, 0)
        await pilot.press("space")
        assert (app.cables.cursor, app.cables.top) == (23, 23)
        await pilot.press("b")
        assert (app.cables.cursor, app.cables.top) == (0, 0)


async def test_without_colour_and_focus_the_cursor_is_still_marked() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)):
        app.cables.show(MadeUpRows())
        app.screen.set_focus(None)
        assert shown(app.cables)[0].startswith("▌")
        style = app.cables.render_line(0)._segments[0].style
        assert style is not None
        assert style.bold


async def test_taking_the_focus_draws_one_line() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.cables.show(MadeUpRows())
        app.screen.set_focus(None)
        await pilot.pause()
        regions = repaints(app.cables)
        app.cables.focus()
        await pilot.pause()
        assert app.cables.has_focus
        assert [(region.y, region.height) for region in regions] == [(0, 1)]


async def test_an_empty_list_takes_any_key() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.cables.show(MadeUpRows(0))
        await pilot.press("j", "k", "G", "g", "space", "b", "enter")
        assert app.cables.row is None
        assert app.cables.position == "no cables"
        assert not app.said


async def test_a_source_that_shrank_shows_what_it_has() -> None:
    class Shrunk(MadeUpRows):
        def rows(self, start: int, stop: int) -> Sequence[Row]:
            return super().rows(start, min(stop, 3))

    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.cables.show(Shrunk(50))
        await pilot.press("G", "enter")
        assert shown(app.cables)[-1].strip() == "(cannot be read)"


async def test_marks_of_notes_are_asked_for_a_window_at_a_time_and_refreshed() -> None:
    asked: list[int] = []
    counts: dict[str, int] = {}

    def notes_on(ids: Sequence[str]) -> Mapping[str, int]:
        asked.append(len(ids))
        return dict(counts)

    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.cables.mark(notes_on)
        app.cables.show(MadeUpRows())
        await pilot.pause()
        assert asked == [64]
        counts["09PORTAMSEL2"] = 3
        regions = repaints(app.cables)
        app.cables.mark(notes_on)
        await pilot.pause()
        assert [(region.y, region.height) for region in regions] == [(2, 1)]
        assert "✎3" in shown(app.cables)[2]


@pytest.mark.parametrize(
    ("longest", "column"), [("09UPPERLUKAVEL1111", 38), ("09SECTION01OF02MIRZAN214", 34)]
)
async def test_the_longest_id_near_the_window_sets_the_columns_for_good(
    longest: str, column: int
) -> None:
    """One that is longer than any column of IDs widens none."""

    class Uneven(MadeUpRows):
        def rows(self, start: int, stop: int) -> Sequence[Row]:
            return [
                row._replace(id=longest) if row.key == 70 else row
                for row in super().rows(start, stop)
            ]

    def subjects(cables: CableList) -> set[int]:
        return {line.index("Number") for line in shown(cables) if "SECTION" not in line}

    app = Host()
    async with app.run_test(size=(100, 24)) as pilot:
        app.cables.show(Uneven(), cursor=0)
        assert subjects(app.cables) == {34}
        # Row 70 is below the window still, but was fetched together with the last line in it.
        await pilot.press(*"j" * 60)
        assert app.cables.top + app.cables.page - 1 in range(64, 128)
        assert subjects(app.cables) == {column}
        await pilot.press("g")
        assert subjects(app.cables) == {column}
        app.cables.show(MadeUpRows())
        assert subjects(app.cables) == {34}


async def test_hits_are_lit() -> None:
    app = Host()
    app.cables.highlight = lambda text: [(0, 6)] if text.startswith("Number") else []
    async with app.run_test(size=(80, 24)):
        app.cables.show(MadeUpRows())
        segments = {s.text: s.style for s in app.cables.render_line(1)}
        style = segments["Number"]
        assert style is not None
        assert style.underline


async def test_hostile_rows_are_harmless() -> None:
    class Hostile(MadeUpRows):
        def rows(self, start: int, stop: int) -> Sequence[Row]:
            bad = "\x1b[31m\u202e[red]x[/red]\n"
            return [Row(0, bad, None, bad, bad, bad)] * (stop - start)

    app = Host()
    async with app.run_test(size=(120, 24)):
        app.cables.show(Hostile(3))
        text = shown(app.cables)[1]
        assert not set(text) & {"\x1b", "\u202e", "\n"}
        assert "[red]x[/red]" in text


async def test_a_click_moves_and_a_second_one_opens() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.cables.show(MadeUpRows())
        await pilot.click(CableList, offset=(10, 4))
        assert app.cables.cursor == 4
        await pilot.click(CableList, offset=(10, 4))
        assert type(app.said[-1]) is CableList.Opened


async def test_a_smaller_window_keeps_the_cursor() -> None:
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.cables.show(MadeUpRows(), cursor=20)
        await pilot.resize_terminal(60, 8)
        await pilot.pause()
        assert any(line.startswith("▌") for line in shown(app.cables))


@pytest.mark.parametrize("width", [20, 34, 49, 80])
async def test_why_there_are_no_rows_is_said_in_full_however_narrow(width: int) -> None:
    app = Host(nothing=NOTHING_FOUND)
    proposals = [Suggestion("harbour", 12, "without zebra"), Suggestion("zebra", 3, "")]
    async with app.run_test(size=(width, 24)):
        app.cables.show(FixedRows(), proposals=proposals)
        said = " ".join(" ".join(shown(app.cables)).split())
        assert NOTHING_FOUND in said
        assert "Perhaps you meant (a number takes one; in the field, Enter first): 1 12 h" in said
        assert " 2 3 zebra" in said

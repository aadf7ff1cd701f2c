"""The reading pane: keys, messages, places to come back to, and what is drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from textual.app import App
from textual.widgets import Button

from reftel.shelf.places import Position
from reftel.tui.text.hints import Hints
from reftel.tui.text.page_pieces import _with_hints
from reftel.tui.text.reading_pane import ReadingPane
from reftel.tui.text.view import Options
from tests.tui.made_up import long_view, made_up_view, paragraph, prose
from tests.tui.test_layout import harbours, raw_view

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.geometry import Region
    from textual.message import Message

    from reftel.tui.text.view import CableView
    from tests.tui.conftest import Open


class Host(App[None]):
    def __init__(self, view: CableView | None = None, **where: Any) -> None:
        super().__init__()
        self.pane = ReadingPane()
        self.view = view
        self.where = where
        self.at_first_hit = False
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.pane
        yield Button("elsewhere")

    def on_mount(self) -> None:
        self.pane.show(self.view, **self.where)
        assert not self.at_first_hit or self.pane.go_to_first_hit()
        self.pane.focus()

    def on_reading_pane_followed(self, event: ReadingPane.Followed) -> None:
        self.said.append(event)

    def on_reading_pane_wanted(self, event: ReadingPane.Wanted) -> None:
        self.said.append(event)

    def on_reading_pane_mark_wanted(self, event: ReadingPane.MarkWanted) -> None:
        self.said.append(event)

    def on_page_pane_missed(self, event: ReadingPane.Missed) -> None:
        self.said.append(event)

    def on_page_pane_paragraph_changed(self, event: ReadingPane.ParagraphChanged) -> None:
        self.said.append(event)

    def followed(self) -> list[str]:
        followed = [event for event in self.said if isinstance(event, ReadingPane.Followed)]
        return [event.link.targets[0].id for event in followed]

    def missed(self) -> list[str]:
        return [event.what for event in self.said if isinstance(event, ReadingPane.Missed)]


def shown(pane: ReadingPane) -> list[str]:
    return [pane.render_line(y).text.rstrip() for y in range(pane.page)]


def looks(pane: ReadingPane, name: str) -> list[str]:
    """Return the texts in the window that have a component class."""
    lines = range(pane.top, pane.top + pane.page)
    return [text for at in lines for text, look in pane.pieces(at) if look == name]


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
        await pilot.press("escape")
        assert app.pane.link is None


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


async def test_a_click_follows_a_link() -> None:
    app = Host(made_up_view([paragraph(1, prose(60))]))
    async with app.run_test(size=(80, 24)) as pilot:
        column = shown(app.pane)[1].index("08STVELD7")
        await pilot.click(ReadingPane, offset=(column, 1))
        assert app.followed() == ["08STVELD7"]


async def test_options_can_be_set_from_outside() -> None:
    app = Host(made_up_view([paragraph(1, "One.")], notes={0: ("Seen.",)}))
    async with app.run_test(size=(80, 24)):
        assert any("✎ Seen." in line for line in shown(app.pane))
        app.pane.set_options(Options(notes=False))
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

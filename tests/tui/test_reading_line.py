"""What the line above the text says while a cable is read, and the way to the next one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reftel.cable import Cable, Record
from reftel.config import Config
from reftel.tui.text.reading_line import ReadingLine, title

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

CABLE = Cable(
    id="09PORTAMSEL7", canonical_id="09PORTAMSEL7", record=Record(), header="", body="",
    subject="FERRIES", origin="Embassy Port Amsel", classification="SECRET//NOFORN",
)  # fmt: skip


def line(user: Driver) -> str:
    return user.reader.query_one(ReadingLine).said


def test_a_cable_is_named_by_id_year_class_and_post() -> None:
    assert title(CABLE) == "09PORTAMSEL7 · 2009 · S/NF · Embassy Port Amsel"
    hanoi = replace(CABLE, id="09HANOI7", canonical_id="09HANOI7", origin="Embassy Hanoi")
    assert title(hanoi) == "09HANOI7 · 2009 · S/NF · Hanoi"
    assert title(replace(CABLE, id="\x1b[31m", canonical_id="?")).startswith("␛[31m · S/NF")


async def test_on_a_narrow_screen_the_id_is_whole(open_reader: Open) -> None:
    async with open_reader((40, 12)) as user:
        await user.type("/harbour")
        await user.press("enter", "enter")
        await user.until(lambda: "hit 1/" in line(user), "the text")
        assert line(user).lstrip().startswith(f"{user.open_id} ")
        assert "¶" in line(user)


async def test_the_top_line_names_what_is_read(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("slash", *"harbour", "enter", "j", "enter")
        await user.until(lambda: "2 of" in line(user), "the place in the list")
        assert line(user) in user.text.splitlines()[0]
        assert line(user).startswith(str(user.open_id))
        await user.until(lambda: "hit 1/" in line(user), "the first hit")
        await user.press("n")
        await user.until(lambda: "hit 2/" in line(user), "the next hit")
        await user.press("J", "J")
        await user.until(lambda: user.pane.status in line(user), "the paragraph")


async def test_raw_text_is_called_so(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("enter", "r")
        await user.until(lambda: "raw text" in line(user), "what is shown")
        await user.press("r")
        await user.until(lambda: "raw text" not in line(user), "the text for reading")


async def test_what_is_read_beside_the_list_is_said(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.until(lambda: user.open_id is not None, "the preview")
        assert " of 83" not in line(user)  # the list says so itself
        await user.read("09PORTAMSEL219")
        await user.until(lambda: "list at 1 of 83" in line(user), "where the list is")


async def test_the_next_cable_is_read_without_leaving_the_text(open_reader: Open) -> None:
    async with open_reader() as user:
        await user.press("enter")
        await user.until(lambda: "1 of 83" in line(user), "the first cable")
        first = user.open_id
        await user.press("greater_than_sign")
        await user.until(lambda: "2 of 83" in line(user), "the second")
        assert user.open_id != first
        await user.press("less_than_sign")
        await user.until(lambda: user.open_id == first, "the first again")
        await user.press("less_than_sign")
        await user.until(lambda: "This is the first cable of the list." in user.said, "the end")
        await user.press("left_square_bracket")
        await user.until(lambda: user.open_id != first, "back to where the reader was")


async def test_a_long_paragraph_repeats_its_number_at_the_top(open_reader: Open) -> None:
    async with open_reader((60, 12)) as user:
        await user.read("06PORTAMSEL978#4")
        await user.until(lambda: user.pane.status.startswith("¶4/"), "the paragraph")
        while "¶4" in user.text.splitlines()[1][:5] and "¶4 " in user.text:
            before = user.text
            await user.press("j")
            await user.until(lambda seen=before: user.text != seen, "a line further")  # type: ignore[misc]
            if not user.pane.status.startswith("¶4/"):
                break
            assert "¶4" in user.text.splitlines()[1]


def ground(user: Driver) -> set[object]:
    strip = user.reader.query_one(ReadingLine).render_line(0)
    return {(each.style.bgcolor, each.style.reverse) for each in strip if each.style}


@pytest.mark.parametrize("theme", ["reftel-dark", "reftel-light", "reftel-ansi"])
async def test_beside_other_panes_it_shows_where_the_reader_is(
    open_reader: Open, theme: str
) -> None:
    async with open_reader((120, 40), config=Config(theme=theme)) as user:
        await user.until(lambda: "10PORTAMSEL170 ·" in line(user), "the first cable")
        await user.press("i")
        away = ground(user)
        for key, here in (("enter", True), ("i", False), ("t", False), ("tab", False)):
            await user.press(key)
            await user.until(lambda: (ground(user) != away) is here, f"it after {key}")  # noqa: B023 - waited for


async def test_alone_it_looks_as_ever(open_reader: Open) -> None:
    async with open_reader((80, 24)) as user:
        await user.press("enter")
        await user.until(lambda: user.pane.has_focus, "the text")
        assert not user.reader.query_one(ReadingLine).classes


@pytest.mark.parametrize("theme", ["reftel-dark", "reftel-light", "reftel-ansi"])
async def test_redactions_stand_on_a_ground_of_their_own(open_reader: Open, theme: str) -> None:
    async with open_reader((80, 24), config=Config(theme=theme)) as user:
        await user.read("09KARSOVA301")
        text, redacted = user.pane.style("text"), user.pane.style("redaction")
        assert redacted.bgcolor != text.bgcolor or redacted.reverse

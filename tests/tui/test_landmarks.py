"""Going to what stands out in a text: by a key and a letter, and by the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.cable import Cable, Record, parse_telegram
from reftel.config import Config
from reftel.tui.parts.messages import Say
from reftel.tui.text import reading_pane
from reftel.tui.text.landmarks import Landmark, landmarks, outline
from reftel.tui.text.over.outline import OutlineScreen
from reftel.tui.text.view import CableView

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

BODY = """UNCLASSIFIED SECTION 01 OF 01 VASTRA 000042

SUBJECT: A HARBOUR IN PARTS

1. (U) SUMMARY: The harbour has parts. END SUMMARY.

THE FIRST PART
--------------

2. (C) XXXXXXXXXXXX says that it is small.

3. (U) It is near the second.

THE SECOND PART
---------------

4. (C) It is larger, XXXXXXXXXXXX says.

5. (C) COMMENT: Neither is large. END COMMENT.
"""


def cable_of(body: str) -> Cable:
    return parse_telegram("", body, record=Record(id="09VASTRA42"))


def view(body: str = BODY) -> CableView:
    cable = cable_of(body)
    at = next(i for i, block in enumerate(cable.blocks) if block.number == 3)
    return CableView(cable, notes={at: ("near \x1b[31mwhat?",)})


def numbers(kind: Landmark) -> list[int | str | None]:
    shown = view()
    blocks = shown.cable.blocks
    return [blocks[at].number or blocks[at].text for at in landmarks(shown, kind)]


def test_each_kind_is_found() -> None:
    assert numbers(Landmark.SUMMARY) == [1]
    assert numbers(Landmark.COMMENT) == [5]
    assert numbers(Landmark.REDACTION) == [2, 4]
    assert numbers(Landmark.NOTE) == [3]
    assert [str(text).partition("\n")[0] for text in numbers(Landmark.HEADING)] == [
        "THE FIRST PART", "THE SECOND PART",
    ]  # fmt: skip


def test_an_outline_has_headings_summary_comment_and_notes_with_paragraphs() -> None:
    found = [(line.number, line.kind) for line in outline(view())]
    assert found == [
        (1, Landmark.SUMMARY), (2, Landmark.HEADING), (3, Landmark.NOTE), (4, Landmark.HEADING),
        (5, Landmark.COMMENT),
    ]  # fmt: skip


def test_without_headings_paragraphs_stand_for_themselves() -> None:
    lines = BODY.splitlines()
    body = "\n".join(line for line in lines if "PART" not in line or "PARTS" in line)
    found = [(line.number, line.kind) for line in outline(view(body.replace("-----", "")))]
    assert [number for number, _ in found] == [1, 2, 3, 3, 4, 5]
    assert {kind for _, kind in found} == {
        Landmark.SUMMARY, Landmark.COMMENT, Landmark.NOTE, None,
    }  # fmt: skip


def test_an_empty_cable_has_none() -> None:
    assert outline(CableView(cable_of(""))) == []


# -- on the screen -----------------------------------------------------------------------------

LONG = "10OLDDRAY31"


async def at(user: Driver, letters: str) -> tuple[int | None, str]:
    before = user.pane.position
    await user.press("full_stop")
    await user.until(lambda: "unread cable" in user.said, "the letters")
    await user.press(letters)
    await user.until(lambda: user.pane.position != before or "No " in user.said, "a move")
    return user.pane.block, user.said


@pytest.mark.parametrize("keymap", ["vi", "less", "emacs"])
async def test_a_letter_goes_there_and_back(open_reader: Open, keymap: str) -> None:
    async with open_reader((80, 24), config=Config(keymap=keymap)) as user:
        await user.read("08PORTAMSEL702")
        shown = user.pane.view
        assert shown is not None
        headings = landmarks(shown, Landmark.HEADING)
        assert len(headings) > 1
        first, _ = await at(user, "h")
        assert first is not None
        assert first > headings[0]
        top = user.pane.position
        second, _ = await at(user, "full_stop")
        assert second is not None
        assert second > headings[1]
        await user.press("comma", "h")
        await user.until(lambda: user.pane.block == first, "back")
        assert user.pane.position is not None
        assert top is not None
        await user.press("full_stop", "q")
        await user.until(lambda: "No place to go to has the letter 'q'" in user.said, "why not")
        assert user.pane.has_focus
        await user.press("full_stop", "escape")
        assert user.pane.has_focus
        await user.press("full_stop", "n")
        await user.until(lambda: "There is no note" in user.said, "why not")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_outline_leads_there(open_reader: Open, size: tuple[int, int]) -> None:
    async with open_reader(size) as user:
        await user.read("08PORTAMSEL702")
        await user.press("C")
        await user.until(lambda: isinstance(user.screen, OutlineScreen), "the outline")
        screen = user.screen
        assert isinstance(screen, OutlineScreen)
        assert "Outline of 08PORTAMSEL702" in user.text
        line = screen._lines[-1]
        await user.press("G", "enter")
        await user.until(lambda: user.screen is user.reader, "the text")
        assert user.pane._page is not None
        first = user.pane._page.first_line(line.block)
        assert user.pane.top <= first < user.pane.top + user.pane.page
        await user.press("C")
        await user.until(lambda: isinstance(user.screen, OutlineScreen), "the outline")
        assert isinstance(user.screen, OutlineScreen)
        assert user.screen.view.cursor == len(screen._lines) - 1


async def test_the_next_unread_of_the_result(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_pane, "REST", 0.01)
    async with open_reader() as user:
        rows = user.cables.source.rows(0, 9)
        desk = user.reader._desk
        assert desk is not None
        for row in (rows[1], rows[2], rows[4]):
            desk.mark_read(row.id)
        await user.press("enter")
        await user.reading(rows[0].id)
        await user.until(lambda: rows[0].id in desk.shelf.marks.all(), "it to be read")
        await user.press("full_stop", "u")
        await user.reading(rows[3].id)
        await user.until(lambda: "4 of 83 read" in user.said, "how much was")
        await user.press("full_stop", "full_stop")
        await user.reading(rows[5].id)
        await user.until(lambda: rows[5].id in desk.shelf.marks.all(), "it to be read")
        await user.press("comma", "u")
        await user.until(lambda: "No unread cable is left that way" in user.said, "none")
        assert user.open_id == rows[5].id


async def test_where_it_was_read_to_is_offered_and_gone_on_from(
    open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_pane, "REST", 0.01)
    async with open_reader((80, 20)) as user:
        await user.read(LONG)
        await user.press("space")
        await user.until(lambda: user.pane.shown > 1, "some of it shown")
        shown = user.pane.shown
        assert shown < user.pane.stops
        name = user.pane.shown_to
    async with open_reader((80, 20)) as user:
        await user.read("06PORTAMSEL978")
        await user.read(LONG)
        await user.until(lambda: f"Read to {name} on" in user.said, "the offer")
        assert ". f goes on there" in user.said
        await user.press("full_stop", "f")
        await user.until(lambda: user.pane._spot.stop == shown, "the next paragraph")


async def test_an_offer_that_nobody_asked_for_covers_no_warning(open_reader: Open) -> None:
    async with open_reader() as user:
        user.reader.post_message(Say("A note was cut off.", "warning"))
        user.reader.post_message(Say("Read on?", aside=True))
        await user.pilot.pause()
        assert "A note was cut off." in user.said
        await user.press("j")  # it has been read
        user.reader.post_message(Say("Read on?", aside=True))
        await user.until(lambda: "Read on?" in user.said, "the offer")

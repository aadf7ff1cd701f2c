"""Notes on chosen words of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.notes import NoteStore
from reftel.tui.notes.note_editor import NoteEditor
from reftel.tui.text.over.copying import CopyScreen, part_of
from tests.tui.noting import CABLE

if TYPE_CHECKING:
    from reftel.paths import Paths
    from tests.tui.conftest import Open


async def test_a_note_on_chosen_words(open_reader: Open, home: Paths) -> None:
    async with open_reader((80, 24)) as user:
        await user.read(f"{CABLE}#3")
        await user.press("y")
        await user.until(lambda: isinstance(user.screen, CopyScreen), "what can be chosen")
        await user.press("v", "L", "L", "a")
        await user.until(lambda: bool(user.screen.query(NoteEditor)), "the editor")
        await user.type("These three. #lead")
        await user.press("escape")
        await user.until(lambda: not user.screen.query(NoteEditor), "the text")
        (note,) = NoteStore(home.notes).of(CABLE)
        assert note.anchor is not None
        assert len(note.anchor.quote.split()) == 3
        assert (note.text, note.tags) == ("These three. #lead", ("lead",))
        await user.press("y")
        await user.until(lambda: isinstance(user.screen, CopyScreen), "what can be chosen")
        await user.press("b")
        await user.until(lambda: "b does nothing here" in user.said, "that it is no key")
        await user.press("l")
        await user.until(lambda: "does nothing" not in user.said, "the keys again")
        await user.press("B")
        await user.until(lambda: "is marked" in user.said, "marked")
        assert [one.text for one in NoteStore(home.notes).of(CABLE)] == ["These three. #lead", ""]
        assert "marked" in user.text


def test_a_stretch_of_a_paragraph_is_a_part_of_the_block_it_begins_in() -> None:
    texts = ["One came.", "Two left."]
    assert part_of(texts, (0, 9)) == (0, slice(None))
    assert part_of(texts, (0, 3)) == (0, slice(0, 3))
    assert part_of(texts, (4, 14)) == (0, slice(4, 9))
    assert part_of(texts, (10, 13)) == (1, slice(0, 3))
    assert part_of(texts, (10, 19)) == (1, slice(None))
    assert part_of([], (0, 0)) == (0, slice(None))

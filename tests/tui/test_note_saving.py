"""A note that cannot be saved where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.tui.notes.note_editor import NoteEditor
from tests.tui.noting import CABLE

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.paths import Paths
    from tests.tui.conftest import Open


async def test_what_cannot_be_saved_is_written_elsewhere(
    open_reader: Open, home: Paths, tmp_path: Path
) -> None:
    home.notes.write_text("a file where the folder should be")
    home.state.mkdir(parents=True, exist_ok=True)
    async with open_reader((80, 24)) as user:
        await user.read(f"{CABLE}#3")
        await user.press("a")
        await user.until(lambda: bool(user.screen.query(NoteEditor)), "the editor")
        await user.type("keep this")
        await user.press("ctrl+s")
        await user.until(lambda: "^t writes it elsewhere" in user.said, "the way out")
        assert user.said.strip().startswith("The note cannot be written: ")
        file = tmp_path / "rescued.md"
        await user.press("ctrl+t")
        await user.until(lambda: "Write the text to" in user.text, "the question")
        await user.type(str(file))
        await user.press("enter")
        await user.until(lambda: "The text is in" in user.said, "that it is written")
        assert file.read_text() == "keep this"
        await user.press("ctrl+t")
        await user.until(lambda: "Write the text to" in user.text, "the question")
        file.write_text("another's")
        await user.type(str(file))
        await user.press("enter")
        refused = "there is a file of this name already"
        await user.until(lambda: refused in " ".join(user.text.split()), "no")
        assert file.read_text() == "another's"
        assert user.screen.query(NoteEditor)


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
@pytest.mark.parametrize("keys", [[], ["escape"]])
async def test_what_to_do_about_a_note_that_is_not_saved_is_read_whole(
    open_reader: Open, home: Paths, size: tuple[int, int], keys: list[str]
) -> None:
    for where in (home.state, home.notes) if keys else (home.state,):
        where.write_text("a file where the folder should be")
    async with open_reader(size) as user:
        await user.read(f"{CABLE}#2")
        await user.press("a")
        await user.until(lambda: bool(user.screen.query(NoteEditor)), "the editor")
        await user.type("words")
        await user.press(*keys)
        cannot = "The note cannot" if keys else "Not saved yet: the draft cannot"
        await user.until(lambda: user.said.startswith(cannot), "why")
        assert user.said in " ".join(user.text.split())
        assert "^t writes it elsewhere. Make room or" in user.said
        assert user.said.endswith(".toml")
        await user.press("ctrl+g")

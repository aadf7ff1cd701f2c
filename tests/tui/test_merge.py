"""A note in whose file git has left both sides of a conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.notes import NoteStore
from reftel.tui.notes.merge import MergeScreen
from tests.tui.noting import CABLE, open_notes

if TYPE_CHECKING:
    from reftel.paths import Paths
    from tests.tui.conftest import Open
    from tests.tui.noting import Noted


async def test_a_conflict_of_git_is_settled_line_by_line(
    open_reader: Open, home: Paths, noted: Noted
) -> None:
    note = noted("One.", 8, "lead")
    path = NoteStore(home.notes).path_of(CABLE, note.id)
    lines = path.read_text().splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("text"))
    ours, theirs = 'text = "One.\\nOurs.\\nTwo.\\nA."', 'text = "One.\\nTheirs.\\nTwo.\\nB."'
    sides = ["<<<<<<< HEAD", ours, "=======", theirs, ">>>>>>> theirs"]
    path.write_text("\n".join([*lines[:at], *sides, *lines[at + 1 :]]) + "\n")
    marked = path.read_bytes()
    async with open_reader((80, 24)) as user:
        await open_notes(user, 0)
        await user.until(lambda: "C settles conflicts" in user.said, "the broken file")
        await user.press("C")
        await user.until(lambda: isinstance(user.screen, MergeScreen), "both sides")
        assert "Theirs." in user.text
        await user.press("t", "j", "o", "s")
        await user.until(lambda: "is settled" in user.said, "one note")
        (settled,) = NoteStore(home.notes).of(CABLE)
        assert (settled.text, settled.tags) == ("One.\nTheirs.\nTwo.\nA.", ("lead",))
        await user.press("u")
        await user.until(lambda: path.read_bytes() == marked, "both sides again")

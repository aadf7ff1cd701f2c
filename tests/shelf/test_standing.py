"""What is remembered of the places of notes holds for that note, that text and that code alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel.notes import Note, NoteStore
from reftel.shelf import standing
from reftel.shelf.notebook import NoteTexts
from reftel.shelf.standing import Standings
from tests.search.shelf import cable

if TYPE_CHECKING:
    from collections.abc import Collection

    from reftel.cable import Cable

ID = "09PORTAMSEL12"


class Texts:
    """A library of one cable that notes how often it is read."""

    def __init__(self, digest: str = "aa") -> None:
        self.digest = digest
        self.read = 0

    def cable(self, cable_id: str, /) -> Cable | None:
        self.read += 1
        return cable(cable_id, "FERRY STRIKE")

    def text_digests(self, ids: Collection[str], /) -> dict[str, str]:
        return dict.fromkeys(ids, self.digest)


def cables_read(home: Path, texts: Texts) -> int:
    """Ask in a new session how the notes stand; return how many cables that had to read."""
    before = texts.read
    standings = Standings(NoteStore(home / "notes"), home / "state" / "notes-placed.json")
    found = standings.all(texts, NoteTexts(home / "notes").all())
    assert [one.state for one in found.values()] == ["exact"]
    return texts.read - before


def test_a_place_is_worked_out_again_for_another_text_note_or_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, texts = NoteStore(tmp_path / "notes"), Texts()
    saved = store.save(Note(ID, "Ask again."))
    assert [cables_read(tmp_path, texts) for _ in range(2)] == [1, 0]
    texts.digest = "bb"
    assert [cables_read(tmp_path, texts) for _ in range(2)] == [1, 0]
    file = store.path_of(ID, saved.id)
    file.write_bytes(file.read_bytes().replace(b"again", b"later"))  # by hand
    assert [cables_read(tmp_path, texts) for _ in range(2)] == [1, 0]
    monkeypatch.setattr("reftel.shelf.standing.placing_code", lambda: "another parser")
    assert [cables_read(tmp_path, texts) for _ in range(2)] == [1, 0]


@pytest.mark.parametrize("room", ["cable/telegram", "library/reading", "comparing", "notes"])
def test_every_change_to_what_places_notes_is_another_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    module = tmp_path / room / "module.py"
    module.parent.mkdir(parents=True)
    module.write_text("A = 1\n")
    monkeypatch.setattr(standing, "_REFTEL", tmp_path)
    ask = standing.placing_code.__wrapped__
    seen = [ask()]
    module.write_text("A = 2\n")
    seen.append(ask())
    module.rename(module.with_stem("other"))
    seen.append(ask())
    (tmp_path / "tui").mkdir()
    (tmp_path / "tui" / "screen.py").write_text("B = 1\n")
    assert len(set(seen)) == 3
    assert ask() == seen[-1]  # what draws the screen places no note


def test_the_code_that_is_asked_for_is_there() -> None:
    root = Path(standing.__file__).parent.parent
    assert all(list((root / room).rglob("*.py")) for room in standing._PLACING)

"""A note that is being written while another text of its cable comes in goes to no other words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reftel.config import Config
from reftel.library import Library, import_paths
from reftel.notes import State
from reftel.paths import paths
from reftel.reader import Desk

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

HEAD = """CONFIDENTIAL PORT AMSEL 000077
SIPDIS
E.O. 12958: DECL: 01/01/2019
TAGS: PREL
SUBJECT: TWO DEPUTIES AND A SIGNATURE
"""
ALVER = "(C) Deputy Alver said that his delegation would not sign for three more weeks, and left."
BRUNE = "(C) Deputy Brune said that his delegation would not sign for two more weeks, and left."
REST = "(C) Comment: Neither has a pen of his own, as far as anybody on the quay can tell. " * 4


def write(folder: Path, *paragraphs: str) -> Path:
    folder.mkdir()
    numbered = [f"{number}. {text}\n" for number, text in enumerate(paragraphs, 1)]
    path = folder / "09PORTAMSEL77.txt"
    path.write_text("\n".join([HEAD, *numbered, "WHITLOCK\n"]))
    return path


def test_a_note_on_words_that_left_meanwhile_is_orphaned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path / "home"))
    before = write(tmp_path / "before", ALVER, BRUNE)
    after = write(tmp_path / "after", BRUNE, REST)
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [before], jobs=1)
        desk = Desk(library, Config(), paths())
        cable = library.cable("09PORTAMSEL77")
        assert cable is not None
        at = next(at for at, block in enumerate(cable.blocks) if "Alver" in block.text)
        begun = desk.new_note(cable, at)
        import_paths(library, [after], jobs=1)
        assert "Alver" not in str(library.cable("09PORTAMSEL77"))
        saved = desk.save_note(replace(begun, text="He lied."))
        assert saved.anchor is not None
        assert "Alver" in saved.anchor.quote
        placed = desk.placed_again(saved)
        assert placed is not None
        assert (placed.state, placed.quotation) == (State.ORPHANED, saved.anchor.quote)
        desk.close()

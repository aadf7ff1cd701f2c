"""What a reader keeps on a cable stays with it when its ID turns out to be another's form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reftel.config import Config
from reftel.library import Library, import_paths
from reftel.notes import Note, NoteStore, note_on
from reftel.paths import paths
from reftel.reader import Desk
from reftel.tui.text.hits import Sought
from reftel.tui.text.viewing import view_of
from tests.library.parts.telegrams import ID
from tests.library.parts.test_names import GARBLED, in_three

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_what_is_kept_under_an_id_that_joined_another_is_shown_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, _ = in_three(tmp_path / "in")
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path / "home"))
    store = NoteStore(paths().notes)
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [second])
        cable = library.cable(GARBLED[0])
        assert cable is not None
        at = next(i for i, block in enumerate(cable.blocks) if "quorum" in block.text)
        store.save(replace(note_on(cable, at), text="In verse?", tags=("odd",)))
        store.save(Note("09PORTAMSEL43", "Of another."))
        import_paths(library, [first])
        assert library.leading_to(ID, [GARBLED[0], ID, "09PORTAMSEL43"]) == [GARBLED[0]]
        desk = Desk(library, Config(), paths())
        desk.shelf.lists.add("nets", [GARBLED[0]])
        view = view_of(desk, ID, Sought())
        for query in ("has:note", "note:verse", "ntag:odd", "in:nets"):
            assert [row.id for row in desk.search.find(query).rows(0, 9)] == [ID], query
        assert desk.search.find("").facets(mine=True).noted == 1
    (noted,) = view.notes
    assert "quorum" in view.cable.blocks[noted].text
    assert "In verse?" in view.notes[noted][0]
    assert not view.cable_notes

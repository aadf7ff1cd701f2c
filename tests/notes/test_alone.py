"""Notes on no cable: kept, found, deleted, exported and taken in again like all others."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reftel.notes import (
    DraftStore,
    Note,
    NoteStore,
    Placed,
    annotation_of,
    as_json,
    codec,
    note_of,
    place_everywhere,
)
from reftel.notes.file_faults import faults
from reftel.shelf.notebook import NoteTexts
from tests.notes.conftest import ID

if TYPE_CHECKING:
    from pathlib import Path


def test_it_lies_in_a_folder_that_no_cable_can_have(store: NoteStore) -> None:
    alone = store.save(Note("", "a thread"))
    called = store.save(Note("+alone", "on a cable of that name"))
    path = store.path_of("", alone.id)
    assert path == store.directory / "+alone" / f"{alone.id}.toml"
    assert store.path_of("+alone", called.id).parent != path.parent
    assert store.of("") == [alone]
    assert store.of("+alone") == [called]
    assert store.all() == [called, alone] or store.all() == [alone, called]
    assert "cable" not in codec.read_table(path.read_bytes())


def test_it_is_deleted_with_a_tombstone_and_comes_back(store: NoteStore) -> None:
    note = store.save(Note("", "a thread", tags=("lead",)))
    store.delete(note)
    assert store.all() == []
    assert store.trash() == [note]
    assert store.path_of("", note.id).with_suffix(".deleted").exists()
    assert store.restore(note) == note
    assert store.of("") == [note]
    assert not store.path_of("", note.id).with_suffix(".deleted").exists()


def test_what_changed_meanwhile_stays_beside(store: NoteStore) -> None:
    mine = store.save(Note("", "first"))
    theirs = store.save(replace(mine, text="theirs"))
    second = store.save(replace(mine, text="mine"))
    assert second.id != theirs.id
    assert {note.text for note in store.of("")} == {"theirs", "mine"}


def test_a_draft_of_a_dead_session_becomes_the_note(store: NoteStore, tmp_path: Path) -> None:
    drafts = DraftStore(tmp_path / "drafts")
    note = Note("", "half a thou")
    drafts.save(note)
    handed = replace(Note("", ""), text="to an editor")
    drafts.hand_out(handed)
    drafts.close()
    said = DraftStore(tmp_path / "drafts").rescue(store)
    assert {found.text for found in store.of("")} == {"half a thou", "to an editor"}
    assert said == ["2 notes that were cut off last time are saved: no cable (2)."]


def test_it_has_no_state_and_nothing_is_said_of_its_place(store: NoteStore) -> None:
    note = store.save(Note("", "a thread"))
    (placed,) = place_everywhere([note], lambda _: None)
    assert placed == Placed(note, None)
    assert (placed.said, placed.wants_review, placed.citation) == ("", False, "no cable")
    shown = as_json(note)
    assert (shown["cable"], shown["citation"], shown["state"]) == (None, None, None)


def test_one_that_names_a_cable_in_its_file_is_named(store: NoteStore) -> None:
    note = store.save(Note("", "a thread"))
    assert list(faults(store.directory)) == []
    path = store.path_of("", note.id)
    path.write_text(f'cable = "{ID}"\n{path.read_text()}')
    (fault,) = faults(store.directory)
    assert fault.code == "other-cable"
    assert f"no cable, and says that it is on {ID}" in fault.said


def test_what_is_remembered_of_all_notes_has_it(store: NoteStore, tmp_path: Path) -> None:
    for number in range(70):  # enough to be worth remembering
        store.save(Note("", f"thought {number}"))
    first = NoteTexts(store.directory, tmp_path / "read.json").all()
    again = NoteTexts(store.directory, tmp_path / "read.json").all()
    assert list(first) == list(again)
    assert {(one.cable_id, one.citation) for one in again} == {("", "no cable")}


@given(text=st.text(), tags=st.lists(st.text(min_size=1), max_size=3))
def test_it_comes_back_from_toml_and_json_ld_as_it_was(text: str, tags: list[str]) -> None:
    note = Note("", text, tags=tuple(tags))
    content = codec.encode(note)
    note = codec.decode(content, cable_id="", note_id=note.id)
    annotation = json.loads(json.dumps(annotation_of(note, content)))
    assert annotation["target"]["source"]
    assert note_of(annotation) == (note, content)
    del annotation["reftel:file"]  # as another tool would leave it
    back, _ = note_of(annotation)
    assert (back.cable_id, back.id, back.anchor) == ("", note.id, None)

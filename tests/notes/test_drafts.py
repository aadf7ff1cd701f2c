"""A draft outlives its session, and nobody else picks it up before."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.locking import Lock
from reftel.notes import CHANGED_ELSEWHERE, Anchor, DraftStore, Note
from tests.notes.conftest import ID

if TYPE_CHECKING:
    from reftel.notes import NoteStore

TYPIST = """
import sys
from pathlib import Path
from reftel.notes import Anchor, DraftStore, Note
drafts = DraftStore(Path(sys.argv[1]))
drafts.save(Note("09PORTAMSEL14", "half a sen", Anchor(4, 9, "The ferry", "ab")))
print("saved", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "state" / "drafts"


def test_a_killed_session_leaves_its_draft(directory: Path) -> None:
    typist = subprocess.Popen(
        [sys.executable, "-c", TYPIST, directory],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == b"saved\n"
        drafts = DraftStore(directory)
        assert drafts.pending() == []  # somebody is writing it
        typist.kill()
        typist.wait(60)
    (draft,) = drafts.pending()
    assert (draft.text, draft.anchor) == ("half a sen", Anchor(4, 9, "The ferry", "ab"))
    drafts.drop(draft)
    assert drafts.pending() == []
    assert list(directory.iterdir()) == []


def test_each_save_replaces_the_last(directory: Path) -> None:
    drafts = DraftStore(directory)
    draft = Note(ID, "")
    for text in ("a", "ab", "abc"):
        drafts.save(replace(draft, text=text))
    assert [d.text for d in drafts.pending()] == ["abc"]
    drafts.close()
    assert (directory.stat().st_mode & 0o777, len(list(directory.iterdir()))) == (0o700, 1)


def test_a_session_holds_its_lock_from_the_first_draft_until_it_is_closed(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If it were let go of for a moment, another session could take the draft in that moment."""
    drafts = DraftStore(directory)
    taken: list[Lock] = []
    acquire = Lock.acquire

    def acquired(lock: Lock, patience: float = 0.0) -> None:
        acquire(lock, patience)
        taken.append(lock)

    monkeypatch.setattr(Lock, "acquire", acquired)
    draft = Note(ID, "")
    for text in ("a", "ab", "abc"):
        drafts.save(replace(draft, text=text))
        assert drafts._lock.is_held
    assert taken == [drafts._lock]
    drafts.close()
    assert not drafts._lock.is_held


def test_a_session_whose_folder_was_cleared_away_still_has_its_draft(directory: Path) -> None:
    drafts = DraftStore(directory)
    drafts.save(draft := Note(ID, "a"))
    shutil.rmtree(directory)
    drafts.save(replace(draft, text="ab"))
    assert DraftStore(directory).pending() == []  # somebody is writing it
    drafts.close()
    assert [one.text for one in DraftStore(directory).pending()] == ["ab"]


def test_two_new_notes_on_one_paragraph_are_two_drafts(directory: Path) -> None:
    mine, theirs = DraftStore(directory), DraftStore(directory)
    mine.save(Note(ID, "mine"))
    theirs.save(Note(ID, "theirs"))
    assert [d.text for d in mine.pending()] == ["mine"]
    theirs.close()
    assert [d.text for d in mine.pending()] == ["mine", "theirs"]
    mine.close()


def test_a_draft_of_an_old_note_still_notices_a_change(directory: Path, store: NoteStore) -> None:
    note = store.save(Note(ID, "original"))
    DraftStore(directory).save(replace(note, text="mine"))
    store.save(replace(note, text="theirs"))
    (draft,) = DraftStore(directory).pending(store)
    saved = store.save(draft)
    assert saved.id != note.id
    assert [n.text for n in store.of(ID)] == ["theirs", "mine"]


def test_a_draft_that_was_saved_in_time_is_not_offered(directory: Path, store: NoteStore) -> None:
    drafts = DraftStore(directory)
    draft = Note(ID, "done")
    drafts.save(draft)
    store.save(draft)
    drafts.close()
    assert DraftStore(directory).pending(store) == []
    assert list(directory.iterdir()) == []


def test_a_broken_draft_is_reported_and_kept(directory: Path) -> None:
    drafts = DraftStore(directory)
    drafts.save(Note(ID, "good"))
    broken = directory / f"{ID}-01ARZ3NDEKTSV4RRFFQ69G5FAV.toml"
    broken.write_bytes(b"\xff")
    (directory / "something.toml").touch()
    assert [d.text for d in drafts.pending()] == ["good"]
    assert [p.path for p in drafts.problems()] == [broken]
    drafts.close()


def test_hostile_ids_stay_inside(directory: Path) -> None:
    drafts = DraftStore(directory)
    drafts.save(Note("../../../x", "y"))
    (draft,) = drafts.pending()
    assert draft.cable_id == "../../../x"
    assert all(path.parent == directory for path in directory.rglob("*"))
    with pytest.raises(ReftelError, match="not the ID"):
        drafts.save(Note(ID, "y", id="../x"))
    drafts.close()


def test_a_draft_that_cannot_be_removed_says_so(directory: Path) -> None:
    drafts = DraftStore(directory)
    drafts.save(draft := Note(ID, "x"))
    drafts.close()
    (file,) = directory.iterdir()
    file.unlink()
    file.mkdir()
    with pytest.raises(ReftelError, match="cannot be removed"):
        drafts.drop(draft)


def test_a_draft_that_cannot_be_saved_says_so(tmp_path: Path) -> None:
    (tmp_path / "drafts").touch()
    with pytest.raises(ReftelError, match="cannot be saved"):
        DraftStore(tmp_path / "drafts").save(Note(ID, "x"))


def test_what_was_cut_off_is_saved_once_and_it_is_said(directory: Path, store: NoteStore) -> None:
    drafts = DraftStore(directory)
    assert drafts.rescue(store) == []
    drafts.save(Note(ID, "half a sen"))
    other = DraftStore(directory)
    assert other.rescue(store) == []  # somebody is writing it
    drafts.close()
    assert other.rescue(store) == [f"The note on {ID} that was cut off last time is saved."]
    assert [note.text for note in store.of(ID)] == ["half a sen"]
    assert other.rescue(store) == []
    assert other.pending(store) == []


def test_several_that_were_cut_off_are_said_in_one_sentence(
    directory: Path, store: NoteStore
) -> None:
    with contextlib.closing(DraftStore(directory)) as drafts:
        for cable in (ID, ID, "09VASTRA3"):
            drafts.save(Note(cable, "half a sen"))
    (said,) = DraftStore(directory).rescue(store)
    assert said == f"3 notes that were cut off last time are saved: {ID} (2), 09VASTRA3."


def test_a_draft_of_a_note_that_was_deleted_since_is_a_new_note_and_it_is_said(
    directory: Path, store: NoteStore
) -> None:
    note = store.save(Note(ID, "whole"))
    with contextlib.closing(DraftStore(directory)) as drafts:
        drafts.save(replace(note, text="half a sen"))
    store.delete(note)
    said = DraftStore(directory).rescue(store)
    assert said[1:] == [CHANGED_ELSEWHERE]
    assert [note.text for note in store.of(ID)] == ["half a sen"]
    assert store.trash() == [note]


def test_what_cannot_be_saved_stays_a_draft_and_it_is_said(
    directory: Path, store: NoteStore
) -> None:
    drafts = DraftStore(directory)
    drafts.save(Note(ID, "half a sen"))
    drafts.close()
    store.directory.parent.mkdir(exist_ok=True)
    store.directory.touch()
    (said,) = DraftStore(directory).rescue(store)
    assert "is saved" not in said
    assert str(store.directory) in said
    assert [draft.text for draft in DraftStore(directory).pending()] == ["half a sen"]


@pytest.mark.parametrize("fault", [errno.EROFS, errno.EACCES, errno.EPERM])
@pytest.mark.parametrize("there", [True, False])
def test_a_draft_that_was_never_written_need_not_be_removed(
    directory: Path, monkeypatch: pytest.MonkeyPatch, fault: int, there: bool
) -> None:
    def refuse(path: Path, **_: object) -> None:
        raise OSError(fault, os.strerror(fault), str(path))

    drafts = DraftStore(directory)
    draft = Note("09PORTAMSEL14", "half a sen")
    if there:
        drafts.save(draft)
    monkeypatch.setattr(Path, "unlink", refuse)
    refused = pytest.raises(ReftelError, match="the draft cannot be removed")
    with refused if there else contextlib.nullcontext():
        drafts.drop(draft)

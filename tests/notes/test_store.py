"""Notes on disk: none is lost, whatever happens to the files around them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reftel import files
from reftel.errors import ReftelError
from reftel.locking import locked
from reftel.notes import Anchor, Note, NoteStore, on_disk
from reftel.notes.on_disk import folder_name
from tests.notes.conftest import ID

if TYPE_CHECKING:
    from pathlib import Path

EVERY = (ID, "09LOWERAMSEL1")
ANCHOR = Anchor(4, 9, "The ferry to Lower Amsel", "0123456789abcdef")


def names(directory: Path) -> list[str]:
    return sorted(str(p.relative_to(directory)) for p in directory.rglob("*.toml"))


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_saved_note_is_read_again(store: NoteStore) -> None:
    saved = store.save(Note(ID, "Compare **¶7**\n", ANCHOR, ("harbour", "feast")))
    assert store.all() == store.of(ID) == [saved]
    assert store.get(ID, saved.id) == saved
    assert names(store.directory) == [f"{ID}/{saved.id}.toml"]


def test_nothing_is_made_before_the_first_note(store: NoteStore) -> None:
    assert (store.all(), store.of(ID), store.counts_of([ID]), store.problems()) == ([], [], {}, [])
    assert not store.directory.exists()


def test_only_the_owner_may_read(store: NoteStore) -> None:
    old = os.umask(0)
    try:
        saved = store.save(Note(ID, "x"))
    finally:
        os.umask(old)
    path = store.path_of(ID, saved.id)
    assert mode(path) == 0o600
    assert mode(path.parent) == mode(store.directory) == 0o700


def test_an_edit_replaces_the_file(store: NoteStore) -> None:
    first = store.save(Note(ID, "one"))
    second = store.save(replace(first, text="two"))
    third = store.save(replace(second, text="three"))
    assert first.id == second.id == third.id
    assert [note.text for note in store.of(ID)] == ["three"]
    assert third.created == first.created


def test_two_edits_of_one_note_are_both_kept(store: NoteStore) -> None:
    original = store.save(Note(ID, "original", ANCHOR))
    theirs = store.save(replace(original, text="theirs"))
    mine = store.save(replace(original, text="mine"))
    assert theirs.id == original.id != mine.id
    assert [note.text for note in store.of(ID)] == ["theirs", "mine"]
    assert mine.anchor == ANCHOR
    assert store.save(replace(mine, text="mine, again")).id == mine.id


def test_an_edit_of_a_note_deleted_elsewhere_is_a_new_note(store: NoteStore) -> None:
    note = store.save(Note(ID, "x"))
    NoteStore(store.directory).delete(note)
    assert store.save(replace(note, text="y")).id != note.id
    assert [n.text for n in store.of(ID)] == ["y"]
    assert store.trash() == [note]


def test_a_deleted_note_can_be_brought_back(store: NoteStore) -> None:
    note, other = store.save(Note(ID, "x")), store.save(Note(ID, "other"))
    content = store.path_of(ID, note.id).read_bytes()
    store.delete(note)
    assert store.of(ID) == store.all() == [other]
    assert store.trash() == [note]
    assert store.restore(note) == note
    assert store.trash() == []
    assert store.path_of(ID, note.id).read_bytes() == content


def test_deleting_twice_loses_no_version(store: NoteStore) -> None:
    note = store.save(Note(ID, "first"))
    store.delete(note)
    again = store.save(replace(note, text="second", revision=None))
    store.delete(again)
    store.delete(again)  # gone already
    assert sorted(n.text for n in store.trash()) == ["first", "second"]
    assert store.restore(again).text == "second"


def test_restoring_never_replaces_a_file(store: NoteStore) -> None:
    note = store.save(Note(ID, "first"))
    store.delete(note)
    store.save(replace(note, text="second", revision=None))
    assert store.restore(note).text == "second"
    assert [n.text for n in store.trash()] == ["first"]


def test_restoring_works_without_the_trash(store: NoteStore) -> None:
    note = Note(ID, "kept in memory")
    assert store.restore(note).text == "kept in memory"
    assert [n.text for n in store.all()] == ["kept in memory"]


def test_unknown_keys_outlive_an_edit(store: NoteStore) -> None:
    note = store.save(Note(ID, "x"))
    path = store.path_of(ID, note.id)
    path.write_text('colour = "red"\n' + path.read_text())
    edited = store.save(replace(store.of(ID)[0], text="y"))
    assert edited.id == note.id
    assert 'colour = "red"' in path.read_text()


def test_a_file_that_cannot_be_read_is_reported_and_left_alone(store: NoteStore) -> None:
    good, note = store.save(Note(ID, "good")), store.save(Note(ID, "x"))
    path = store.path_of(ID, note.id)
    broken = b"<<<<<<< HEAD\ntext = 1\n"
    path.write_bytes(broken)
    assert store.all() == store.of(ID) == [good]
    (problem,) = store.problems()
    assert problem.path == path
    assert "not TOML" in problem.reason
    with pytest.raises(ReftelError, match="not TOML"):
        store.get(ID, note.id)
    saved = store.save(replace(note, text="y"))
    assert saved.id != note.id
    assert path.read_bytes() == broken


def test_a_file_too_large_is_not_read(store: NoteStore) -> None:
    note = store.save(Note(ID, "x"))
    path = store.path_of(ID, note.id)
    path.write_bytes(b"#" * (files.LARGEST + 1))
    assert "larger" in store.problems()[0].reason
    with pytest.raises(ReftelError, match="larger"):
        store.save(note)
    assert path.stat().st_size == files.LARGEST + 1


def test_other_names_are_reported_and_hidden_ones_ignored(store: NoteStore) -> None:
    note = store.save(Note(ID, "x"))
    folder = store.path_of(ID, note.id).parent
    copy = folder / f"{note.id}.sync-conflict.toml"
    copy.write_text('text = "conflict"')
    (folder / f".new-{note.id}.toml").write_text("half a note")
    (folder / "picture.png").touch()
    (store.directory / "README").touch()
    (store.directory / ".git").mkdir()
    (store.directory / "%2e%2E").mkdir()
    (store.directory / ("A" * 250)).mkdir()
    assert store.all() == [note]
    assert store.counts_of(EVERY) == {ID: 1}
    assert {p.path.name for p in store.problems()} == {copy.name, "%2e%2E", "A" * 250}


@pytest.mark.parametrize(
    "cable_id",
    ["../../etc/x", "..", ".", "/etc/passwd", "a/b", "a\\b", "nul\0", ".trash", "é\n", "\ud800"],
)
def test_no_cable_id_leads_out_of_the_directory(store: NoteStore, cable_id: str) -> None:
    saved = store.save(Note(cable_id, "x"))
    path = store.path_of(cable_id, saved.id)
    assert path.exists()
    assert path.parent.parent == store.directory
    assert not path.parent.name.startswith(".")
    assert [n.text for n in store.of(cable_id)] == [n.text for n in store.all()] == ["x"]
    assert len(names(store.directory)) == 1


def test_the_longest_id_is_kept_and_a_longer_folder_reported(store: NoteStore) -> None:
    for longest in ("A" * 200, "%" * 66 + "AA"):
        saved = store.save(Note(longest, "x"))
        assert store.of(longest) == [saved]
    longer = {store.directory / ("A" * 201), store.directory / ("%25" * 67)}
    for folder in longer:
        folder.mkdir()
    assert {note.cable_id for note in store.all()} == {"A" * 200, "%" * 66 + "AA"}
    assert {problem.path for problem in store.problems()} == longer


@pytest.mark.parametrize("cable_id", ["A" * 201, "/" * 100])
def test_an_id_that_cannot_be_a_folder_is_refused(store: NoteStore, cable_id: str) -> None:
    with pytest.raises(ReftelError, match="cannot be the ID"):
        store.save(Note(cable_id, "x"))


@pytest.mark.parametrize("note_id", ["../x", "", "01arz3ndektsv4rrffq69g5fav"])
def test_a_note_id_is_checked(store: NoteStore, note_id: str) -> None:
    with pytest.raises(ReftelError, match="not the ID of a note"):
        store.save(Note(ID, "x", id=note_id))


def test_links_are_reported_and_not_followed(store: NoteStore, tmp_path: Path) -> None:
    note = store.save(Note(ID, "x"))
    outside = tmp_path / "outside"
    outside.mkdir()
    secret = outside / f"{note.id}.toml"
    secret.write_text('text = "secret"')
    path = store.path_of(ID, note.id)
    path.unlink()
    path.symlink_to(secret)
    (store.directory / "09LOWERAMSEL1").symlink_to(outside)

    assert store.all() == store.of(ID) == store.of("09LOWERAMSEL1") == []
    assert {problem.path for problem in store.problems()} == {
        path,
        store.directory / "09LOWERAMSEL1",
    }
    for victim in (note, replace(note, cable_id="09LOWERAMSEL1")):
        with pytest.raises(ReftelError, match="link"):
            store.save(victim)
        with pytest.raises(ReftelError, match="link"):
            store.get(victim.cable_id, victim.id)
    with pytest.raises(ReftelError, match="link"):
        store.delete(replace(note, cable_id="09LOWERAMSEL1"))
    assert secret.read_text() == 'text = "secret"'


def test_a_trash_that_is_a_link_is_refused(store: NoteStore, tmp_path: Path) -> None:
    note = store.save(Note(ID, "x"))
    (store.directory / ".trash").symlink_to(tmp_path)
    with pytest.raises(ReftelError, match="link"):
        store.delete(note)
    assert store.all() == [note]


def test_a_fifo_does_not_stop_the_reader(store: NoteStore) -> None:
    note = store.save(Note(ID, "x"))
    path = store.path_of(ID, note.id)
    path.unlink()
    os.mkfifo(path)
    assert "not a regular file" in store.problems()[0].reason


def test_counts_follow_every_change(store: NoteStore) -> None:
    first = store.save(Note(ID, "x"))
    store.save(Note(ID, "y"))
    store.save(Note("09LOWERAMSEL1", "z"))
    assert store.counts_of(EVERY) == {ID: 2, "09LOWERAMSEL1": 1}
    NoteStore(store.directory).delete(first)
    assert store.counts_of(EVERY) == {ID: 1, "09LOWERAMSEL1": 1}


def test_an_unchanged_folder_is_not_listed_again(
    store: NoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = store.save(Note(ID, "x"))
    folder = store.path_of(ID, saved.id).parent
    os.utime(folder, (1_000_000_000, 1_000_000_000))
    assert store.counts_of(EVERY) == {ID: 1}
    listed: list[Path] = []

    def listing(folder: Path) -> list[Path]:
        listed.append(folder)
        return []

    monkeypatch.setattr("reftel.notes.on_disk.note_files", listing)
    assert store.counts_of(EVERY) == {ID: 1}
    assert listed == []
    os.utime(folder, (1_000_000_001, 1_000_000_001))
    store.counts_of(EVERY)
    assert listed == [folder]
    store.save(Note(ID, "y"))
    store.counts_of(EVERY)
    assert listed == [folder, folder]


def test_the_counts_of_some_cables_look_at_no_other_folder(
    store: NoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for cable_id in (ID, ID, "09LOWERAMSEL1", "09LOWERAMSEL2"):
        store.save(Note(cable_id, "x"))
    (store.directory / "09LOWERAMSEL3").write_text("no folder")
    (store.directory / "09LOWERAMSEL4").symlink_to(store.directory / ID)
    listed: list[str] = []
    list_folder = on_disk.note_files

    def listing(folder: Path) -> list[Path]:
        listed.append(folder.name)
        return list_folder(folder)

    monkeypatch.setattr("reftel.notes.on_disk.note_files", listing)
    asked = [ID, "09LOWERAMSEL1", "09LOWERAMSEL3", "09LOWERAMSEL4", "09LOWERAMSEL5"]
    assert store.counts_of(asked) == {ID: 2, "09LOWERAMSEL1": 1}
    assert listed == [ID, "09LOWERAMSEL1"]


def test_a_folder_changed_a_moment_ago_is_listed_again(store: NoteStore) -> None:
    saved = store.save(Note(ID, "x"))
    folder = store.path_of(ID, saved.id).parent
    assert store.counts_of(EVERY) == {ID: 1}
    before = folder.stat()
    (folder / f"{Note(ID, '').id}.toml").write_text('text = "by another session"')
    os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert store.counts_of(EVERY) == {ID: 2}


def test_a_failed_write_leaves_the_note_as_it_was(
    store: NoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = store.save(Note(ID, "x"))
    path = store.path_of(ID, note.id)
    before = path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ReftelError, match="No space left"):
        store.save(replace(note, text="y" * 5000))
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("at", ["write_durably", "NoteStore._move"])
def test_a_deletion_that_fails_changes_nothing(
    store: NoteStore, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    saved = store.save(Note(ID, "x"))
    store.delete(store.save(Note(ID, "y")))  # there is a trash
    before = {path: path.read_bytes() for path in store.directory.rglob("*") if path.is_file()}

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"reftel.notes.store.{at}", fail)
    with pytest.raises(ReftelError, match="No space left"):
        store.delete(saved)
    after = {path: path.read_bytes() for path in store.directory.rglob("*") if path.is_file()}
    assert after == before
    assert store.of(ID) == [saved]


@pytest.mark.parametrize("named", [True, False])
def test_a_failed_write_names_the_file_of_the_note(
    store: NoteStore, monkeypatch: pytest.MonkeyPatch, named: bool
) -> None:
    file = store.directory / ".reftel-x1.tmp"
    note = Note(ID, "x")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device", *([str(file)] if named else []))

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ReftelError, match="No space left") as raised:
        store.save(note)
    assert raised.value.where == str(store.path_of(ID, note.id))


def test_what_a_killed_write_left_a_moment_ago_is_tidied_away(store: NoteStore) -> None:
    note = store.save(Note(ID, "x"))
    path = store.path_of(ID, note.id)
    half, mine = path.with_name(".reftel-x1.tmp"), path.with_name(".mine")
    half.write_text("half a note")
    mine.write_text("of the user's")
    store.tidy()
    assert sorted(path.parent.iterdir()) == [mine, path]
    assert store.all() == [note]


def test_tidying_makes_nothing(store: NoteStore) -> None:
    store.tidy()
    assert not store.directory.exists()


def test_a_file_in_place_of_the_directory_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "notes").touch()
    store = NoteStore(tmp_path / "notes")
    with pytest.raises(ReftelError, match="cannot be written"):
        store.save(Note(ID, "x"))
    assert store.all() == []
    assert store.problems()[0].path == tmp_path / "notes"


def test_a_second_writer_waits_for_the_lock(
    store: NoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(Note(ID, "x"))
    monkeypatch.setattr("reftel.saving.PATIENCE", 0)
    with locked(store.directory / ".lock"), pytest.raises(ReftelError, match="another session"):
        store.save(Note(ID, "y"))
    store.save(Note(ID, "z"))
    assert [note.text for note in store.all()] == ["x", "z"]


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from reftel.notes import NoteStore
store = NoteStore(Path(sys.argv[1]))
note = store.all()[0]
print("read", flush=True)
sys.stdin.readline()
for i in range(20):
    store.save(replace(note, text=f"{sys.argv[2]}{i}"))
"""


def test_sessions_that_write_the_same_note_at_once_lose_nothing(store: NoteStore) -> None:
    note = store.save(Note(ID, "original"))
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, store.directory, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in "ab"
    ]
    with writers[0], writers[1]:
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "read\n"
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
    assert [writer.returncode for writer in writers] == [0, 0]
    # Each wrote the same stale note twenty times: one write replaced it, the others stand beside.
    texts = {n.text for n in store.all()}
    assert texts | {"original"} >= {f"{name}{i}" for name in "ab" for i in range(20)}
    assert len(store.all()) == 40
    assert store.get(ID, note.id) is not None


def test_folder_names_are_plain_for_every_real_id() -> None:
    assert folder_name("09PORTAMSEL14") == "09PORTAMSEL14"
    assert folder_name("90VASTRA255195TOSEC140301") == "90VASTRA255195TOSEC140301"

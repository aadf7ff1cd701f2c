"""The shelf answers a search for its reader, and asks the disk no more than it must."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reftel.notes import Note, NoteStore, on_disk
from reftel.notes.ulid import new_ulid
from reftel.paths import Paths, paths
from reftel.shelf import SavedSearch, Shelf
from reftel.shelf.notebook import NoteTexts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reftel.search.index.protocols import Personal


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path / "home"))
    return paths()


def test_a_new_shelf_is_empty_and_makes_nothing(where: Paths, tmp_path: Path) -> None:
    shelf: Personal = Shelf(where)
    assert not shelf.noted()
    assert not shelf.note_texts()
    assert not shelf.list_names()
    assert not shelf.texts_read()
    assert not shelf.saved_queries()
    assert list(tmp_path.iterdir()) == []


def test_it_says_what_is_kept(where: Paths) -> None:
    shelf = Shelf(where)
    shelf.notes.save(Note("09VASTRA3", "Ask again.", tags=("lead",)))
    shelf.lists.add("strikes", ["09VASTRA3"])
    shelf.marks.mark({"09VASTRA3": "aa"})
    shelf.saved.add(SavedSearch("harbour", "subject:harbour"))
    asked: Personal = Shelf(where)
    assert set(asked.noted()) == {"09VASTRA3"}
    assert [(note.text.strip(), note.tags) for note in asked.note_texts()] == [
        ("Ask again.", ("lead",))
    ]
    assert list(asked.listed("strikes")) == ["09VASTRA3"]
    assert dict(asked.texts_read()) == {"09VASTRA3": ("aa",)}
    assert asked.saved_queries() == {"harbour": "subject:harbour"}
    assert Shelf(where).problems() == []


def test_notes_are_read_again_only_when_one_has_changed(where: Paths) -> None:
    shelf = Shelf(where)
    note = shelf.notes.save(Note("09VASTRA3", "Ask again."))
    before = shelf.note_texts()
    assert shelf.note_texts() is before
    shelf.notes.save(Note("09VASTRA3", "And again."))
    after = shelf.note_texts()
    assert len(after) == 2
    assert before[0] in after
    shelf.notes.delete(note)
    assert [one.text.strip() for one in shelf.note_texts()] == ["And again."]


def test_an_unreadable_note_is_passed_over(where: Paths) -> None:
    shelf = Shelf(where)
    note = shelf.notes.save(Note("09VASTRA3", "Ask again."))
    shelf.notes.path_of("09VASTRA3", note.id).write_text("text = ")
    assert len(shelf.note_texts()) == 0


def test_whatever_cannot_be_read_is_named(where: Paths) -> None:
    where.lists.mkdir(parents=True)
    (where.lists / "strikes.txt").write_bytes(b"\xff")
    where.searches.write_text("=")
    (where.state / "read.txt").mkdir(parents=True)
    (where.state / "history.txt").mkdir()
    assert [problem.path.name for problem in Shelf(where).problems()] == [
        "strikes.txt",
        "searches.toml",
        "read.txt",
        "history.txt",
    ]


def test_unreadable_notes_are_named_and_the_others_are_not(where: Paths) -> None:
    shelf = Shelf(where)
    kept = shelf.notes.save(Note("09VASTRA3", "Ask again."))
    broken = shelf.notes.save(Note("09VASTRA3", "And again."))
    path = shelf.notes.path_of("09VASTRA3", broken.id)
    path.write_text("text = ")
    texts = NoteTexts(shelf.notes.directory)
    assert [one.text.strip() for one in texts.all()] == [kept.text]
    assert [problem.path for problem in texts.problems()] == [path]
    (shelf.notes.directory / "0 9").mkdir()
    assert [problem.path.name for problem in texts.problems()] == ["0 9", path.name]


def test_the_cables_with_notes_are_those_of_the_same_look(where: Paths) -> None:
    shelf = Shelf(where)
    kept = shelf.notes.save(Note("09VASTRA3", "Ask again."))
    shelf.notes.save(Note("", "a thought"))
    broken = shelf.notes.save(Note("09VASTRA4", "And again."))
    shelf.notes.path_of("09VASTRA4", broken.id).write_text("text = ")
    (shelf.notes.directory / "09VASTRA5").mkdir()
    (shelf.notes.directory / "09VASTRA5" / "mine.toml").write_text("")
    assert shelf.noted() == {"09VASTRA3", "09VASTRA4"}
    assert shelf.noted() is shelf.noted()
    other = NoteStore(where.notes)
    other.delete(kept)
    assert {note.id for note in shelf.note_texts(60.0)} >= {kept.id}  # not looked at again
    assert shelf.noted() == {"09VASTRA4"}
    assert kept.id not in {note.id for note in shelf.note_texts(60.0)}  # the same look


def test_what_was_read_is_remembered_and_may_be_thrown_away(where: Paths) -> None:
    """A file that was rewritten is read again, and a broken memory is as good as none."""
    shelf = Shelf(where)
    saved = [shelf.notes.save(Note("09VASTRA3", f"Ask again {n}.", tags=("x",))) for n in range(70)]
    memory = where.state / "notes-read.json"
    texts = NoteTexts(where.notes, memory)
    before = list(texts.all())
    assert memory.is_file()
    assert list(NoteTexts(where.notes, memory).all()) == before
    assert list(NoteTexts(where.notes).all()) == before
    changed = shelf.notes.save(replace(saved[0], text="Never mind."))
    shelf.notes.delete(saved[1])
    now = {note.id: note.text for note in NoteTexts(where.notes, memory).all()}
    assert now[changed.id] == "Never mind."
    assert saved[1].id not in now
    assert len(now) == 69
    for content in (b"", b"{}", b"[1]", b'{"version": 1, "notes": [[1, 2]]}', b"\xff"):
        memory.write_bytes(content)
        assert len(NoteTexts(where.notes, memory).all()) == 69


def test_what_is_known_of_the_notes_stays_known_when_left_overs_are_removed(
    where: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(where)
    shelf.notes.save(Note("09VASTRA3", "Ask again."))
    known = shelf.note_texts()
    looks: list[object] = []
    look = NoteTexts._look

    def counted(self: NoteTexts) -> None:
        looks.append(self)
        look(self)

    monkeypatch.setattr(NoteTexts, "_look", counted)
    shelf.notes.tidy()
    assert shelf.note_texts(3600.0) is known
    assert looks == []


def test_after_a_change_no_other_folder_is_looked_at(
    where: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There may be thousands of them, and the reader waits for the screen."""
    shelf = Shelf(where)
    notes = shelf.notes
    first, alone, last = (notes.save(Note(id_, "x")) for id_ in ("09VASTRA3", "", "09VASTRA9"))
    notes.path_of("09VASTRA9", new_ulid()).write_text("text = ")
    shelf.note_texts()
    listed: list[str] = []
    list_files = on_disk.stamped_files

    def listing(folder: Path) -> list[tuple[str, on_disk.Stamp]]:
        listed.append(folder.name)
        return list_files(folder)

    monkeypatch.setattr(on_disk, "stamped_files", listing)
    changes: list[tuple[str, Callable[[], object]]] = [
        ("09VASTRA3", lambda: notes.save(replace(first, text="Ask again."))),
        ("09VASTRA4", lambda: notes.save(Note("09VASTRA4", "Between the others."))),
        (on_disk.ALONE, lambda: notes.delete(alone)),
        (on_disk.ALONE, lambda: notes.restore(alone)),
        ("09VASTRA9", lambda: notes.delete(last)),
    ]
    for folder, change in changes:
        change()
        listed.clear()
        found = list(shelf.note_texts(3600.0)), shelf.noted(3600.0), shelf.note_problems(3600.0)
        assert set(listed) <= {folder}
        anew = NoteTexts(where.notes)
        assert found == (list(anew.all()), anew.cables(), anew.problems())

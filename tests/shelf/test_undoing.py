"""Every change to what a reader keeps can be undone and done again, also after a restart."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.notes import Note
from reftel.paths import Paths, paths
from reftel.shelf import ListEntry, Position, SavedSearch, Shelf
from reftel.shelf.bookmarks import Bookmark
from reftel.shelf.undo_log import Change, ChangedSinceError

if TYPE_CHECKING:
    from collections.abc import Callable

ONE, TWO = "09VASTRA3", "09PORTAMSEL14"


@pytest.fixture
def where(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path_factory.mktemp("home")))
    return paths()


State = tuple[dict[str, bytes | None], dict[str, tuple[ListEntry, ...]], object, object]


def kept(where: Paths) -> State:
    """Return all that is kept, as a session that has just begun sees it."""
    shelf = Shelf(where)
    notes = {note.id: shelf.notes.content(note.cable_id, note.id) for note in shelf.notes.all()}
    lists = {name: shelf.lists.entries(name) for name in shelf.lists.names()}
    for name in ("kept", "later", "skipped"):  # which stay, once made
        if not lists.get(name, True):
            del lists[name]
    places = [shelf.bookmarks.all(Path(library)) for library in ("/one", "/two")]
    return notes, lists, (dict(shelf.marks.all()), places), shelf.saved.all()


def _notes(shelf: Shelf) -> None:
    note = shelf.undoing.save_note(Note(ONE, "Ask again.", tags=("lead",)))
    shelf.undoing.save_note(replace(note, text="Ask them again."))
    shelf.undoing.delete_note(shelf.notes.all()[0])


def _restored(shelf: Shelf) -> None:
    note = shelf.undoing.save_note(Note(ONE, "Ask again."))
    shelf.undoing.delete_note(note)
    shelf.undoing.restore_note(note)


def _discarded(shelf: Shelf) -> None:
    shelf.undoing.discarded(Note(ONE, "Never mind."))


def _lists(shelf: Shelf) -> None:
    shelf.undoing.list_cables("strikes", [ONE])
    shelf.undoing.list_cables("strikes", [TWO])
    shelf.undoing.unlist_cables("strikes", [ONE])
    shelf.undoing.rename_list("strikes", "dock strikes")
    shelf.undoing.delete_list("dock strikes")
    shelf.undoing.restore_list("Dock strikes")


def _decisions(shelf: Shelf) -> None:
    shelf.undoing.decide(ONE, None, "later")
    shelf.undoing.decide(TWO, None, "skipped")
    shelf.undoing.decide(ONE, "later", "kept")
    shelf.undoing.decide(TWO, "skipped", None)


def _bookmarks(shelf: Shelf) -> None:
    for library, place in (("/one", Position(ONE, 3, -1, (3, 9))), ("/two", Position(TWO))):
        shelf.undoing.put_bookmark(Path(library), "a", Bookmark(place, "¶2/8", "Ask \x1b them."))
    shelf.undoing.put_bookmark(Path("/one"), "a", Bookmark(Position(TWO, 5), "¶3/8"))
    shelf.undoing.put_bookmark(Path("/two"), "a", None)


def _marks(shelf: Shelf) -> None:
    shelf.undoing.mark_read({ONE: "aa", TWO: "bb"})
    shelf.undoing.mark_unread([ONE])


def _searches(shelf: Shelf) -> None:
    shelf.undoing.save_search(SavedSearch("harbour", "subject:harbour"), replace=False)
    shelf.undoing.save_search(SavedSearch("harbour", "harbour", "newest"), replace=True)
    shelf.undoing.remove_search("harbour")


def test_a_new_note_and_a_changed_one_are_told_apart(where: Paths) -> None:
    undoing = Shelf(where).undoing
    note = undoing.save_note(Note(ONE, "Ask again."))
    undoing.save_note(replace(note, text="Ask them again."))
    said = [undoing.undo(), undoing.undo(), undoing.redo(), undoing.redo()]
    assert said == [
        f"The note on {ONE} {clause}."
        for clause in ("is as it was before", "is gone again", "is back", "is changed again")
    ]


@pytest.mark.parametrize(
    "do", [_notes, _restored, _lists, _marks, _searches, _decisions, _bookmarks]
)
def test_all_of_it_is_undone_step_by_step_and_done_again(
    where: Paths, do: Callable[[Shelf], None]
) -> None:
    states = [kept(where)]
    do(Recording(where, states))
    assert len(states) > 2
    for before in reversed(states[:-1]):
        assert Shelf(where).undoing.undo()
        assert _but_order(kept(where)) == _but_order(before)
    assert Shelf(where).undoing.undo() is None
    for after in states[1:]:
        assert Shelf(where).undoing.redo()
        assert _but_order(kept(where)) == _but_order(after)
    assert Shelf(where).undoing.redo() is None


class Recording(Shelf):
    """A shelf that notes what is kept after each change that can be undone."""

    def __init__(self, where: Paths, states: list[State]) -> None:
        super().__init__(where)
        changes = self.undoing._changes
        did = changes.did

        def record(change: Change) -> None:
            did(change)
            states.append(kept(where))

        changes.did = record  # type: ignore[method-assign]


def _but_order(state: State) -> object:
    notes, lists, *rest = state
    return notes, {name: set(entries) for name, entries in lists.items()}, rest


def test_what_was_discarded_is_saved_by_undo(where: Paths) -> None:
    _discarded(Shelf(where))
    assert Shelf(where).notes.all() == []
    assert Shelf(where).undoing.undo() == "What was discarded is saved."
    assert [note.text for note in Shelf(where).notes.all()] == ["Never mind."]


def test_a_note_that_was_changed_elsewhere_is_not_undone(where: Paths) -> None:
    """Going back would lose what stands there now; the change before that can be undone then."""
    shelf = Shelf(where)
    shelf.undoing.list_cables("strikes", [ONE])
    note = shelf.undoing.save_note(Note(ONE, "Ask again."))
    path = shelf.notes.path_of(ONE, note.id)
    by_hand = path.read_bytes().replace(b"again", b"him")
    path.write_bytes(by_hand)
    with pytest.raises(ChangedSinceError, match="changed since"):
        shelf.undoing.undo()
    assert path.read_bytes() == by_hand
    assert shelf.undoing.undo() == f"{ONE} is off strikes again."


def test_after_another_change_nothing_is_done_again(where: Paths) -> None:
    shelf = Shelf(where)
    shelf.undoing.list_cables("strikes", [ONE])
    shelf.undoing.undo()
    Shelf(where).undoing.list_cables("harbours", [ONE])
    assert shelf.undoing.redo() is None
    assert shelf.undoing.undo() == f"{ONE} is off harbours again."
    assert shelf.lists.names() == []


def test_an_undo_that_fails_can_be_tried_again(where: Paths) -> None:
    shelf = Shelf(where)
    shelf.undoing.list_cables("strikes", [ONE])
    lock = where.lists / ".shelf.lock"
    lock.unlink()
    lock.mkdir()
    with pytest.raises(ReftelError):
        shelf.undoing.undo()
    lock.rmdir()
    assert shelf.undoing.undo() == f"{ONE} is off strikes again."


def test_where_it_cannot_be_written_the_session_still_knows(where: Paths) -> None:
    (where.state / "changes.jsonl").mkdir(parents=True)
    shelf = Shelf(where)
    shelf.undoing.list_cables("strikes", [ONE])
    assert shelf.lists.of("strikes") == (ONE,)
    assert [problem.path.name for problem in shelf.problems()] == ["changes.jsonl"]
    assert shelf.undoing.undo() == f"{ONE} is off strikes again."


@pytest.mark.parametrize(
    "line",
    [
        "",
        "nonsense",
        "[]",
        '{"did": 1}',
        '{"undid": {}}',
        '{"did": {"kind": "list"}}',
        json.dumps({"did": dict.fromkeys(("kind", "name", "before", "after", "undone", "redone"))}),
    ],
)
def test_a_line_that_says_nothing_is_passed_over(where: Paths, line: str) -> None:
    Shelf(where).undoing.list_cables("strikes", [ONE])
    file = where.state / "changes.jsonl"
    file.write_text(f"{line}\n{file.read_text()}")
    assert Shelf(where).undoing.undo() == f"{ONE} is off strikes again."


def test_the_journal_is_made_short_again(where: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reftel.shelf.undo_log._LINES", 10)
    monkeypatch.setattr("reftel.shelf.undo_log._KEPT", 4)
    shelf = Shelf(where)
    for number in range(30):
        shelf.undoing.list_cables(f"list {number}", [ONE])
    assert len((where.state / "changes.jsonl").read_text().splitlines()) <= 11
    for number in (29, 28, 27, 26):
        assert Shelf(where).undoing.undo() == f"{ONE} is off list {number} again."
    assert Shelf(where).undoing.undo() is None

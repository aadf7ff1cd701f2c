"""What others may call raises what ``docs/python.md`` says, and nothing else."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reftel import cable, sources
from reftel.errors import ReftelError
from reftel.library import (
    DamagedTextError,
    Library,
    NoLibraryError,
    UnknownKeyError,
    import_paths,
    rebuild_index,
)
from reftel.library.store.writer_lock import writing
from reftel.notes import Note, NoteStore
from reftel.paths import Paths, library_directory, paths, typed_path
from reftel.search import QueryError, Search, fault, parse_query
from reftel.shelf import ListEntry, SavedSearch, Shelf, UnknownListError
from tests.library.cables import page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What a name, an ID, a path or a text may be of that somebody hands over.
ODD = (
    "", "\ud800", "\udc80", "a\0b", "x" * 5000, "../..", "/nowhere/at/all", "..", "٩", "a\nb",
    "\x1b[31m", "9" * 400, "REF: LIMA 1\ud800", "(", '"',
)  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REFTEL_HOME", str(tmp_path / "home"))
    return paths()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    page(tmp_path / "cable", "09PORTAMSEL14")
    with Library.open(tmp_path / "library", create=True) as opened:
        import_paths(opened, [tmp_path / "cable"], jobs=1)
        yield opened


@pytest.mark.parametrize("text", ODD)
def test_readers_raise_nothing(text: str, tmp_path: Path) -> None:
    for parse in (
        cable.canonical_id, cable.parse_addressees, cable.parse_classified_by,
        cable.parse_declassify_on, cable.parse_signers, cable.parse_subject, cable.parse_summary,
        cable.parse_tags, cable.read_id, cable.title_case, fault,
    ):  # fmt: skip
        parse(text)
    cable.parse_references(text, 2009)
    assert cable.parse_telegram(text, text).body == text
    parse_query(text, lenient=True)
    list(sources.read_text(text, text))
    list(sources.read_bytes(text.encode("utf-8", "surrogatepass"), text))
    (found,) = sources.read_path(tmp_path / f"absent{text}")
    assert isinstance(found, sources.Reject | sources.Passed)
    sources.measure(tmp_path / f"absent{text}")


@pytest.mark.parametrize("text", ODD)
def test_keepers_raise_errors_that_speak(home: Paths, library: Library, text: str) -> None:
    notes, shelf, note = NoteStore(home.notes), Shelf(home), Note("09PORTAMSEL14", "x")
    calls: list[Callable[[], Any]] = [
        lambda: notes.of(text),
        lambda: notes.get(text, note.id),
        lambda: notes.get(note.cable_id, text),
        lambda: notes.path_of(text, text),
        lambda: notes.save(replace(note, cable_id=text)),
        lambda: notes.save(replace(note, id=text)),
        lambda: notes.save(Note(note.cable_id, text, tags=(text,))),
        lambda: notes.delete(replace(note, cable_id=text)),
        lambda: notes.restore(replace(note, cable_id=text)),
        lambda: shelf.lists.add(text, [note.cable_id]),
        lambda: shelf.lists.add("strikes", [ListEntry(text, text)]),
        lambda: shelf.lists.rename("strikes", text),
        lambda: shelf.lists.of(text),
        lambda: shelf.lists.delete(text),
        lambda: shelf.lists.restore(text),
        lambda: shelf.saved.add(SavedSearch(text, text)),
        lambda: library_directory(text, home),
        lambda: typed_path(text),
        lambda: Library.open(Path(f"absent{text}")),
        lambda: import_paths(library, [Path(f"absent{text}")], jobs=1),
        lambda: parse_query(text),
    ]
    for call in calls:
        with suppress(ReftelError):
            call()
    assert set(shelf.lists.containing(text)) <= set(shelf.lists.names())
    shelf.history.add(text)


def test_the_errors_by_their_names(home: Paths, library: Library, tmp_path: Path) -> None:
    with pytest.raises(NoLibraryError):
        Library.open(tmp_path / "nowhere")
    with pytest.raises(UnknownKeyError):
        library.cable_of(2)
    with pytest.raises(UnknownListError):
        Shelf(home).lists.of("strikes")
    with pytest.raises(QueryError):
        parse_query("(")
    with writing(library.directory):
        with pytest.raises(ReftelError):
            import_paths(library, [tmp_path / "cable"], jobs=1)
        with pytest.raises(ReftelError):
            rebuild_index(library, jobs=1)
    assert issubclass(DamagedTextError, ReftelError)  # tests/library/test_not_there.py raises it


def test_what_is_closed_or_lost_says_so(library: Library) -> None:
    for file in library.index.iterdir():
        file.write_bytes(b"")
    with pytest.raises(ReftelError, match="index"):
        Search(library).find("port")
    library.close()
    for ask in (library.count, library.keys, library.stats, library.ids, library.rejects):
        with pytest.raises(ReftelError, match="closed"):
            ask()

"""A crash at any instant of an import loses nothing and doubles nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from hashlib import shake_128
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.library import ImportCounts, Library, import_paths
from reftel.library.index import index_folder
from reftel.library.index.words_index import WordIndex
from reftel.library.store import database
from reftel.library.writing import importing, writer
from reftel.library.writing.writer import Writer
from tests.library.cables import body, page

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

IDS = [f"09PORTAMSEL{number}" for number in range(1, 13)]


class Crash(BaseException):
    """The end of everything, as far as the code under test can tell."""


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    for cable_id in IDS:
        page(tmp_path, cable_id, body(cable_id, f"The gate of {cable_id} is closed."))
    return tmp_path


@pytest.fixture(autouse=True)
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_BATCH_PIECES", 3)
    monkeypatch.setattr(writer, "RECORDS_EVERY", 3)
    monkeypatch.setattr(writer, "INDEX_EVERY", 6)


def agrees(library: Library) -> set[str]:
    """The IDs of the records, after a look that the index holds each of them once."""
    index = WordIndex.open(library.index, writable=False)
    try:
        searcher = index.searcher()
        assert searcher.num_docs == library.count()
        for key, cable_id in library.ids().items():
            query = index._index.parse_query(f"id:{cable_id} AND key:{key}")
            assert len(searcher.search(query, 10).hits) == 1
    finally:
        index.close()
    assert library.unindexed() == 0
    return set(library.ids().values())


STEPS = {
    "inside the transaction": (Writer, "_mark"),
    "before the words go to the index": (WordIndex, "replace"),
    "before the index commits": (WordIndex, "commit"),
    "before the marks go": (Writer, "_clear_marks"),
}


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.parametrize("step", STEPS)
def test_a_crash_between_any_two_steps_is_made_good(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch, step: str, turn: int
) -> None:
    owner, name = STEPS[step]
    original = getattr(owner, name)
    calls = 0

    def crash(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        if calls == turn:
            raise Crash
        return original(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, crash)
        with pytest.raises(Crash):
            import_paths(library, [mirror], jobs=1)
    library.close()
    with Library.open(library.directory) as again:
        importing.finish_indexing(again)
        there = agrees(again)
        assert there <= set(IDS)
        counts = import_paths(again, [mirror])
        assert counts == ImportCounts(imported=12 - len(there), unchanged=len(there))
        assert agrees(again) == set(IDS)


def test_a_batch_that_fails_takes_only_itself_back(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several batches are one transaction."""
    monkeypatch.setattr(writer, "RECORDS_EVERY", 1000)
    monkeypatch.setattr(writer, "INDEX_EVERY", 1000)
    seen: list[int] = []
    mark = Writer._mark

    def fail(written: Writer, keys: Iterable[int]) -> None:
        mark(written, keys)
        seen.append(library.count())
        if len(seen) == 3:
            raise ReftelError("the third is bad")

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "_mark", fail)
        with pytest.raises(ReftelError, match="the third is bad"):
            import_paths(library, [mirror], jobs=1)
    assert seen == [0, 0, 0]
    assert (library.count(), library.unindexed()) == (6, 6)
    assert library.imports()[0].outcome == "failed"
    assert library.imports()[0].counts.imported == 6
    assert import_paths(library, [mirror]) == ImportCounts(imported=6, unchanged=6)
    assert agrees(library) == set(IDS)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("An IO error occurred: 'No space left on device (os error 28)'"), "is full"),
        (OSError(28, "No space left on device"), "is full"),
        (ValueError("the writer was killed"), "cannot be written"),
    ],
)
@pytest.mark.parametrize("step", ["replace", "commit"])
def test_an_index_that_cannot_be_written_is_told_in_words_and_made_good(
    library: Library,
    mirror: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    error: Exception,
    words: str,
) -> None:
    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(WordIndex, step, fail)
        with pytest.raises(ReftelError, match=words) as caught:
            import_paths(library, [mirror], jobs=1)
        assert "import again" in str(caught.value)
        assert "os error" not in str(caught.value)
    library.close()
    with Library.open(library.directory) as again:
        importing.finish_indexing(again)
        there = agrees(again)
        assert there <= set(IDS)
        import_paths(again, [mirror])
        assert agrees(again) == set(IDS)


@pytest.mark.parametrize("step", ["wipe", "open", "_create"])
def test_a_crash_while_the_index_is_taken_away_is_made_good(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """An index that is whole, empty, and unmarked would find nothing and say so nowhere."""
    import_paths(library, [mirror], jobs=1)
    owner = index_folder if step == "wipe" else WordIndex
    original = getattr(owner, step)

    def crash(*arguments: object, **options: object) -> object:
        original(*arguments, **options)
        raise Crash

    with monkeypatch.context() as patch:
        patch.setattr(owner, step, crash)
        with pytest.raises(Crash):
            importing.rebuild_index(library, jobs=1)
    library.close()
    with Library.open(library.directory) as again:
        assert again.unindexed() == len(IDS)
        importing.finish_indexing(again, jobs=1)
        assert agrees(again) == set(IDS)


def test_a_crash_while_changing_cables_is_made_good(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_paths(library, [mirror])
    for cable_id in IDS:
        page(
            mirror, cable_id, body(cable_id, f"The gate of {cable_id} is open again.", tags="KTIP")
        )
    with monkeypatch.context() as patch:
        patch.setattr(WordIndex, "commit", lambda _: (_ for _ in ()).throw(Crash))
        with pytest.raises(Crash):
            import_paths(library, [mirror], jobs=1)
    with Library.open(library.directory) as again:
        importing.finish_indexing(again)
        changed = {count.name: count.cables for count in again.stats().tags}["KTIP"]
        assert 0 < changed < 12
        assert agrees(again) == set(IDS)
        index = WordIndex.open(again.index, writable=False)
        query = index._index.parse_query("body:open")
        assert len(index.searcher().search(query, 20).hits) == changed
        index.close()


def test_a_full_disk_is_told_and_costs_only_what_did_not_fit(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nearly_full(path: Path) -> sqlite3.Connection:
        connection = write_connection(path)
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages + 1}")
        return connection

    for cable_id in IDS:
        page(mirror, cable_id, body(cable_id, shake_128(cable_id.encode()).hexdigest(5_000)))
    write_connection = database.write_connection
    with monkeypatch.context() as patch:
        patch.setattr(database, "write_connection", nearly_full)
        with pytest.raises(ReftelError, match="disk is full") as caught:
            import_paths(library, [mirror], jobs=1)
    assert "Make room" in (caught.value.remedy or "")
    with Library.open(library.directory) as again:
        importing.finish_indexing(again)
        there = agrees(again)
        assert len(there) < 12
        assert again.imports()[0].outcome == "failed"
        assert import_paths(again, [mirror]).imported == 12 - len(there)
        assert agrees(again) == set(IDS)


def test_while_an_import_runs_its_marks_are_left_to_it(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "INDEX_EVERY", 1000)
    left: list[int] = []

    def during(_: importing.Progress) -> None:
        with Library.open(library.directory) as other:
            left.append(other.unindexed())

    import_paths(library, [mirror], progress=during, jobs=1)
    assert left == [3, 6, 9, 12]
    assert agrees(library) == set(IDS)


def test_a_stored_cable_that_can_no_longer_be_read_does_not_keep_the_library_shut(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_paths(library, [mirror])
    index_folder.wipe(library.index)

    def stumble(_: object) -> object:
        raise IndexError("no such line")

    with monkeypatch.context() as patch:
        patch.setattr("reftel.library.writing.prepare.parse_raw", stumble)
        importing.rebuild_index(library, jobs=1)
    with Library.open(library.directory) as again:
        assert again.unindexed() == 0
        assert again.count() == 12


_CHILD = """
import sys
from pathlib import Path
from reftel.library import Library, import_paths
from reftel.library.writing import importing, writer

if __name__ == "__main__":
    importing._BATCH_PIECES = 3
    writer.RECORDS_EVERY = 3
    writer.INDEX_EVERY = 6
    with Library.open(Path(sys.argv[1]), create=True) as library:
        import_paths(
            library,
            [Path(sys.argv[2])],
            progress=lambda _: print("batch", flush=True),
            jobs=int(sys.argv[3]),
        )
"""


@pytest.mark.parametrize(("batches", "jobs"), [(1, 1), (2, 1), (3, 2), (5, 1), (7, 2), (9, 1)])
def test_a_killed_import_is_made_good(tmp_path: Path, batches: int, jobs: int) -> None:
    """The kill comes while the batch after the last one told of is being worked on."""
    mirror, directory, script = tmp_path / "mirror", tmp_path / "library", tmp_path / "child.py"
    script.write_text(_CHILD)
    wanted = {f"09PORTAMSEL{number}" for number in range(1, 41)}
    for cable_id in wanted:
        page(mirror, cable_id)
    child = subprocess.Popen(
        [sys.executable, str(script), str(directory), str(mirror), str(jobs)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    with child, child.stdout:
        for _ in range(batches):
            assert child.stdout.readline() == "batch\n"
        child.send_signal(signal.SIGKILL)
    assert child.returncode == -signal.SIGKILL
    with Library.open(directory) as library:
        importing.finish_indexing(library)
        there = agrees(library)
        assert len(there) >= 3 * batches
        counts = import_paths(library, [mirror])
        assert counts == ImportCounts(imported=40 - len(there), unchanged=len(there))
        assert agrees(library) == wanted
        interrupted = library.imports()[-1]
        assert interrupted.outcome == "failed"

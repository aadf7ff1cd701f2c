"""A library by another user is data: nothing in it runs, and reading changes nothing in it."""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import zstandard

from reftel.errors import ReftelError
from reftel.library import Library, import_paths
from reftel.library.index.searcher import UnusableIndexError
from reftel.library.index.words_index import WordIndex
from reftel.library.store import database, packing, schema
from reftel.library.store.stored import DamagedTextError
from reftel.library.writing.importing import finish_indexing
from reftel.library.writing.integrity import Matter, check
from reftel.search import Search
from tests.library.cables import page

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

IDS = [f"09PORTAMSEL{number}" for number in range(1, 6)]
SOMEBODY = 4321  # a user ID that is not ours


@pytest.fixture
def filled(tmp_path: Path) -> Library:
    for cable_id in IDS:
        page(tmp_path / "cables", cable_id)
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [tmp_path / "cables"], jobs=1)
    return library


def change(library: Library, *statements: str) -> None:
    with closing(sqlite3.connect(library.records)) as connection:
        connection.executescript(";".join(statements))


ROWS_VIEW = schema.VIEWS["rows"]
MALICE = {
    "a trigger": ["CREATE TRIGGER t AFTER INSERT ON cables BEGIN DELETE FROM cables; END"],
    "a trigger on a view": ["CREATE TRIGGER t INSTEAD OF INSERT ON rows BEGIN SELECT 1; END"],
    "a view instead of a table": [
        "ALTER TABLE rejects RENAME TO kept",
        "CREATE VIEW rejects AS SELECT * FROM kept",
    ],
    "another view": ["DROP VIEW rows", f"{ROWS_VIEW}, (SELECT 1)"],
    "one view more": ["CREATE VIEW more AS SELECT * FROM cables"],
    "one table more": ["CREATE TABLE more (key INTEGER)"],
    "one index more": ["CREATE INDEX more ON cables (abs(key))"],
    "another index": [
        "DROP INDEX cables_by_created",
        "CREATE INDEX cables_by_created ON cables (hex(subject))",
    ],
    "a computed column": ["ALTER TABLE cables ADD COLUMN more AS (hex(subject))"],
    "a condition": ["ALTER TABLE cables ADD COLUMN more CHECK (length(more) IS NOT 7)"],
    "a table less": ["DROP TABLE unindexed"],
    "a column less": ["DROP VIEW rows", "ALTER TABLE cables DROP COLUMN cites"],
    "a virtual table": ["CREATE VIRTUAL TABLE more USING fts5(words)"],
}


@pytest.mark.parametrize("malice", MALICE)
@pytest.mark.parametrize("read_only", [False, True])
def test_records_of_another_form_are_refused_and_left(
    filled: Library, malice: str, *, read_only: bool
) -> None:
    change(filled, *MALICE[malice])
    before = filled.records.read_bytes()
    with pytest.raises(ReftelError, match="not as reftel makes them") as caught:
        Library.open(filled.directory, create=not read_only, read_only=read_only)
    assert caught.value.where == str(filled.records)
    assert filled.records.read_bytes() == before


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_an_older_one_is_looked_at_before_it_is_brought_up_to_date(
    filled: Library, version: int
) -> None:
    change(filled, f"PRAGMA user_version={version}", *MALICE["a trigger"])
    with pytest.raises(ReftelError, match="trigger"):
        Library.open(filled.directory)


def test_an_endless_question_is_broken_off(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_STEPS_AT_ONCE", 1_000)
    endless = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    )
    with closing(database.read_connection(filled.records)) as connection:
        with (
            pytest.raises(ReftelError, match="takes too long") as caught,
            database.explained(filled.records),
        ):
            connection.execute(endless).fetchone()
        assert "reftel check" in str(caught.value)
        # Each question has the whole time.
        for _ in range(5):
            bounded = endless.replace("FROM n)", "FROM n WHERE i < 60000)")
            assert connection.execute(bounded).fetchone() == (60_000,)


BOMB = bytes(packing.LONGEST + 1)


@pytest.mark.parametrize("form", ["zlib", "zstd", "zstd without its size", "no compression"])
def test_a_text_that_unpacks_to_more_than_any_is_damaged(filled: Library, form: str) -> None:
    match form:
        case "zlib":
            packed = zlib.compress(BOMB)
        case "zstd":
            packed = zstandard.compress(BOMB)
        case "zstd without its size":
            packed = zstandard.ZstdCompressor(write_content_size=False).compress(BOMB)
        case _:
            packed = b"\x00"
    assert len(packed) < 100_000
    with closing(sqlite3.connect(filled.records)) as connection:
        connection.execute("UPDATE texts SET raw = ? WHERE key = 1", (packed,))
        connection.commit()
    with Library.open(filled.directory) as library:
        with pytest.raises(DamagedTextError):
            library.raw(IDS[0])
        assert library.raw(IDS[1]) is not None
        (finding,) = check(library).findings
        assert (finding.matter, finding.examples) == (Matter.TEXT_DAMAGED, (IDS[0],))


def test_a_value_that_is_longer_than_any_is_not_read(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(filled, "UPDATE cables SET subject = zeroblob(2000000) WHERE key = 1")
    monkeypatch.setattr(database, "_LONGEST", 1_000_000)
    with (
        Library.open(filled.directory) as library,
        pytest.raises(ReftelError, match="too big"),
    ):
        library.rows([1])


# -- nothing is written by reading -----------------------------------------------------------------


def everything(folder: Path) -> dict[Path, tuple[bytes, int, int]]:
    return {
        path: (
            path.read_bytes() if path.is_file() else b"",
            path.stat().st_mtime_ns,
            path.stat().st_mode,
        )
        for path in (folder, *folder.rglob("*"))
    }


@pytest.fixture
def of_somebody(filled: Library) -> Library:
    """A library of another user that we could write to, having the rights of root or a group."""
    if os.geteuid():
        pytest.skip("needs root, to give a library to another user")
    with closing(sqlite3.connect(filled.records)) as connection:
        connection.execute("INSERT INTO unindexed VALUES (1)")
        connection.commit()
    for path in (filled.directory, *filled.directory.rglob("*")):
        os.chown(path, SOMEBODY, SOMEBODY)
    return filled


def test_reading_a_library_of_somebody_else_changes_nothing_in_it(of_somebody: Library) -> None:
    before = everything(of_somebody.directory)
    with Library.open(of_somebody.directory) as library:
        assert library.read_only
        assert library.count() == len(IDS)
        search = Search(library)
        assert search.find("gate").total == len(IDS)
        search.close()
        with pytest.raises(ReftelError, match="may not write"):
            finish_indexing(library)
    assert everything(of_somebody.directory) == before


def test_who_may_and_wants_to_writes_to_it(of_somebody: Library) -> None:
    with Library.open(of_somebody.directory, to_write=True) as library:
        finish_indexing(library, jobs=1)
        assert library.unindexed() == 0


@pytest.mark.parametrize("harm", ["version", "meta.json", "all"])
def test_the_reader_of_a_shared_library_is_not_told_to_make_its_index(
    filled: Library,
    open_folder: Path,
    without_rights: Callable[[Path], AbstractContextManager[None]],
    harm: str,
) -> None:
    if harm == "version":
        (filled.index / "version").write_text("1\n")
    for file in filled.index.iterdir():
        if harm in (file.name, "all") and harm != "version":
            file.unlink()
    filled.directory.rename(open_folder / "shared")
    with without_rights(open_folder), Library.open(open_folder / "shared") as shared:
        with pytest.raises(UnusableIndexError) as caught:
            WordIndex.open(shared.index, writable=False)
        assert caught.value.remedy
        assert caught.value.remedy.startswith("Somebody who may write there can run")

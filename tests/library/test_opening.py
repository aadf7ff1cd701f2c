"""Opening: new, older, newer, damaged, foreign and unwritable libraries."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.library import ImportCounts, Library, import_paths
from reftel.library.index.searcher import UnusableIndexError
from reftel.library.index.words_index import WordIndex
from reftel.library.store import schema
from reftel.library.store.stored import join_text
from reftel.library.store.writer_lock import writing
from reftel.library.writing.importing import finish_indexing
from tests.library.cables import page

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path


def test_there_is_no_library_until_it_is_made(tmp_path: Path) -> None:
    directory = tmp_path / "none"
    with pytest.raises(ReftelError, match="no library here") as caught:
        Library.open(directory)
    assert caught.value.remedy
    assert not directory.exists()
    with Library.open(directory, create=True) as made:
        assert made.count() == 0
        assert not made.read_only
    with Library.open(directory) as again:
        assert again.count() == 0


def test_a_new_library_is_private(tmp_path: Path) -> None:
    directory = tmp_path / "cache" / "library"
    Library.open(directory, create=True).close()
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert stat.S_IMODE(directory.parent.stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in directory.iterdir()}
    assert modes == {"records.db": 0o600, "lock": 0o600}


def test_a_library_in_a_shared_directory_can_be_read_by_others(tmp_path: Path) -> None:
    directory = tmp_path / "shared"
    directory.mkdir()
    directory.chmod(0o755)
    Library.open(directory, create=True).close()
    assert stat.S_IMODE((directory / "records.db").stat().st_mode) == 0o644


def test_a_library_cannot_be_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReftelError, match="cannot be made"):
        Library.open(tmp_path / "file" / "library", create=True)


def test_what_is_no_database_is_refused_and_kept(tmp_path: Path) -> None:
    records = tmp_path / "records.db"
    records.write_bytes(b"Dear diary, the harbour gate is closed again. " * 100)
    before = records.read_bytes()
    with pytest.raises(ReftelError, match="not a reftel library") as caught:
        Library.open(tmp_path, create=True)
    assert caught.value.where == str(records)
    assert caught.value.remedy
    assert records.read_bytes() == before


def test_a_damaged_library_is_refused_and_kept(tmp_path: Path, library: Library) -> None:
    page(tmp_path / "mirror", "09PORTAMSEL12")
    import_paths(library, [tmp_path / "mirror"])
    library.close()
    data = bytearray(library.records.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    library.records.write_bytes(data)
    with (
        pytest.raises(ReftelError, match="damaged") as caught,
        Library.open(library.directory) as opened,
    ):
        opened.rows(opened.keys())
    assert caught.value.where == str(library.records)
    assert library.records.read_bytes() == data


def test_another_programs_database_is_refused_and_kept(tmp_path: Path) -> None:
    records = tmp_path / "records.db"
    with closing(sqlite3.connect(records)) as connection:
        connection.execute("CREATE TABLE recipes (dish TEXT)")
    before = records.read_bytes()
    with pytest.raises(ReftelError, match="not a reftel library"):
        Library.open(tmp_path, create=True)
    assert records.read_bytes() == before


def test_an_empty_file_becomes_a_library_only_for_who_may_write(tmp_path: Path) -> None:
    (tmp_path / "records.db").touch()
    with pytest.raises(ReftelError, match="empty"):
        Library.open(tmp_path, read_only=True)
    with Library.open(tmp_path) as opened:
        assert opened.count() == 0


def test_a_newer_library_is_refused(library: Library) -> None:
    library.close()
    with closing(sqlite3.connect(library.records)) as connection:
        connection.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    with pytest.raises(ReftelError, match="newer reftel") as caught:
        Library.open(library.directory)
    assert "Update reftel" in (caught.value.remedy or "")


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reftel whose tables have one more column than those of today."""

    def add_column(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE cables ADD COLUMN colour TEXT")

    monkeypatch.setitem(schema.MIGRATIONS, schema.VERSION, add_column)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)


def columns(library: Library) -> set[str]:
    with closing(sqlite3.connect(library.records)) as connection:
        return {name for _, name, *_ in connection.execute("PRAGMA table_info(cables)")}


@pytest.mark.usefixtures("next_version")
def test_an_older_library_is_brought_up_to_date(tmp_path: Path) -> None:
    newer, schema.VERSION = schema.VERSION, schema.VERSION - 1
    old = Library.open(tmp_path, create=True)
    old.close()
    schema.VERSION = newer
    assert "colour" not in columns(old)
    with pytest.raises(ReftelError, match="older reftel"):
        Library.open(tmp_path, read_only=True)
    with writing(tmp_path), pytest.raises(ReftelError, match="another import"):
        Library.open(tmp_path)
    assert "colour" not in columns(old)
    Library.open(tmp_path).close()
    assert "colour" in columns(old)
    Library.open(tmp_path, read_only=True).close()


def test_a_migration_that_fails_changes_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE cables ADD COLUMN colour TEXT")
        raise sqlite3.OperationalError("no such luck")

    library.close()
    monkeypatch.setitem(schema.MIGRATIONS, schema.VERSION, half)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        with pytest.raises(ReftelError, match="no such luck"):
            Library.open(library.directory)
    assert "colour" not in columns(library)
    Library.open(library.directory).close()


def test_every_older_version_can_be_migrated() -> None:
    assert set(schema.MIGRATIONS) == set(range(1, schema.VERSION))


def test_a_library_of_the_first_version_is_read_and_indexed_anew(tmp_path: Path) -> None:
    """Its texts are compressed with zlib, and its index has no paragraphs."""
    page(tmp_path / "mirror", "09PORTAMSEL12")
    with Library.open(tmp_path / "old", create=True) as library:
        import_paths(library, [tmp_path / "mirror"])
        before = library.raw("09PORTAMSEL12")
    assert before is not None
    with closing(sqlite3.connect(library.records)) as connection:
        packed = zlib.compress(join_text(before.header, before.body))
        connection.execute("UPDATE texts SET raw = ?", (packed,))
        connection.execute("DROP TABLE dictionaries")
        for table in ("passed_over", "parts", "disputes"):
            connection.execute(f"DROP TABLE {table}")
        for column in ("parts", "texts"):
            connection.execute(f"ALTER TABLE imports DROP COLUMN {column}")
        for view in schema.VIEWS:
            connection.execute(f"DROP VIEW {view}")
        connection.execute("ALTER TABLE citations DROP COLUMN respelled")
        connection.execute("PRAGMA user_version=1")
        connection.commit()
    (library.index / "version").write_text("1\n")
    with pytest.raises(ReftelError, match="older reftel"):
        Library.open(library.directory, read_only=True)
    with Library.open(library.directory) as newer:
        assert newer.raw("09PORTAMSEL12") == before
        assert (newer.unindexed(), newer.index.exists()) == (1, False)
        finish_indexing(newer)
        assert newer.unindexed() == 0
        assert import_paths(newer, [tmp_path / "mirror"]) == ImportCounts(unchanged=1)
    index = WordIndex.open(library.index, writable=False)
    assert index.searcher().doc_freq("para.0", "dockers") == 1
    index.close()


def test_an_outdated_index_is_left_to_whoever_is_writing(tmp_path: Path) -> None:
    with Library.open(tmp_path, create=True) as library:
        WordIndex.open(library.index, writable=True).close()
    (library.index / "version").write_text("1\n")
    with writing(tmp_path):
        Library.open(tmp_path).close()
    Library.open(tmp_path, read_only=True).close()
    assert library.index.exists()
    Library.open(tmp_path).close()
    assert not library.index.exists()


@pytest.mark.parametrize("harm", ["folder", "meta.json", "version"])
def test_what_has_lost_its_index_is_indexed_anew(
    tmp_path: Path, library: Library, harm: str
) -> None:
    page(tmp_path, "09PORTAMSEL12")
    import_paths(library, [tmp_path])
    if harm == "folder":
        shutil.rmtree(library.index)
    else:
        (library.index / harm).unlink()
    with Library.open(library.directory, read_only=True) as opened:
        assert opened.unindexed() == 0
    with Library.open(library.directory) as opened:
        assert (opened.unindexed(), opened.index.exists()) == (1, False)
        finish_indexing(opened)
    index = WordIndex.open(library.index, writable=False)
    assert index.searcher().num_docs == 1
    index.close()


def test_a_library_that_may_not_be_written_is_read(
    open_folder: Path,
    tmp_path: Path,
    without_rights: Callable[[Path], AbstractContextManager[None]],
) -> None:
    page(tmp_path, "09PORTAMSEL12")
    with Library.open(open_folder / "shared", create=True) as library:
        import_paths(library, [tmp_path])
    with (
        without_rights(open_folder),
        Library.open(open_folder / "shared") as shared,
    ):
        assert shared.read_only
        assert [row.id for row in shared.rows(shared.keys())] == ["09PORTAMSEL12"]
        with pytest.raises(ReftelError, match="may not write"):
            import_paths(shared, [tmp_path])


def test_an_older_index_that_may_not_be_written_says_who_can_make_it_anew(
    open_folder: Path,
    without_rights: Callable[[Path], AbstractContextManager[None]],
) -> None:
    with Library.open(open_folder / "shared", create=True) as library:
        WordIndex.open(library.index, writable=True).close()
    (library.index / "version").write_text("2\n")
    with without_rights(open_folder), Library.open(open_folder / "shared") as shared:
        with pytest.raises(UnusableIndexError, match="version '2'") as told:
            WordIndex.open(shared.index, writable=False)
        assert "Somebody who may write there" in str(told.value.remedy)


def test_a_copy_left_in_wal_mode_is_read_where_it_may_not_be_written(
    open_folder: Path,
    tmp_path: Path,
    without_rights: Callable[[Path], AbstractContextManager[None]],
) -> None:
    page(tmp_path, "09PORTAMSEL12")
    with Library.open(open_folder / "shared", create=True) as library:
        import_paths(library, [tmp_path])
        records = library.records
    with closing(sqlite3.connect(records)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    assert sorted(os.listdir(records.parent)) == ["index", "lock", "records.db"]  # noqa: PTH208
    with without_rights(open_folder), Library.open(records.parent) as shared:
        assert shared.count() == 1


def test_read_only_on_request(library: Library) -> None:
    with Library.open(library.directory, read_only=True) as opened:
        assert opened.read_only
        with pytest.raises(ReftelError, match="may not write"):
            import_paths(opened, [])


def test_a_closed_library_says_so(library: Library) -> None:
    library.count()
    library.close()
    with pytest.raises(ReftelError, match="closed"):
        library.count()

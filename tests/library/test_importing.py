"""Importing: again, from several places, with errors, broken off, by two at once."""

from __future__ import annotations

import stat
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.library import ImportCounts, Library, import_paths, rebuild_index
from reftel.library.index import index_folder
from reftel.library.index.words_index import WordIndex
from reftel.library.store.database import is_settled, settle, write_connection
from reftel.library.store.writer_lock import BusyError, writing
from reftel.library.writing import importing, writer
from reftel.library.writing.importing import finish_indexing
from tests.library.cables import IDS, PARAGRAPHS, body, page

if TYPE_CHECKING:
    from reftel.library.writing.importing import Progress


def ids(library: Library) -> list[str]:
    return sorted(library.ids().values(), key=lambda cable_id: (len(cable_id), cable_id))


def indexed(library: Library) -> int:
    """How many documents the index holds."""
    index = WordIndex.open(library.index, writable=False)
    try:
        return int(index.searcher().num_docs)
    finally:
        index.close()


def mark_all(library: Library) -> None:
    """Leave every cable as a killed import does: in the records, not yet in the index."""
    with closing(write_connection(library.records)) as connection:
        connection.execute("INSERT INTO unindexed SELECT key FROM cables")
        settle(connection)


def dump(library: Library) -> list[tuple[object, ...]]:
    """Everything in the records but the log of imports."""
    tables = (
        "cables",
        "texts",
        "sources",
        "citations",
        "cable_tags",
        "tags",
        "warnings",
        "rejects",
    )
    with library._reading() as connection:
        return [
            (table, *row)
            for table in (*tables, "unindexed")
            for row in connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - names from above
        ]


def test_importing_again_changes_nothing(library: Library, mirror: Path) -> None:
    assert import_paths(library, [mirror]) == ImportCounts(imported=7)
    assert ids(library) == IDS
    assert indexed(library) == 7
    before = dump(library)
    assert import_paths(library, [mirror]) == ImportCounts(unchanged=7)
    assert import_paths(library, [mirror / "cable", mirror]) == ImportCounts(unchanged=14)
    assert dump(library) == before
    assert indexed(library) == 7


def test_a_file_is_the_same_wherever_the_import_is_started(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_paths(library, [mirror])
    monkeypatch.chdir(mirror)
    assert import_paths(library, [Path("cable")]) == ImportCounts(unchanged=7)


def test_only_what_is_new_is_imported(library: Library, mirror: Path) -> None:
    import_paths(library, [mirror])
    page(mirror, "09PORTAMSEL8")
    assert import_paths(library, [mirror]) == ImportCounts(imported=1, unchanged=7)
    assert ids(library) == [*IDS, "09PORTAMSEL8"]


def test_the_log_tells_of_every_import(library: Library, mirror: Path) -> None:
    import_paths(library, [mirror])
    import_paths(library, [mirror])
    second, first = library.imports()
    assert (first.outcome, first.counts) == ("complete", ImportCounts(imported=7))
    assert (second.outcome, second.counts) == ("complete", ImportCounts(unchanged=7))
    assert second.paths == (str(mirror),)
    assert second.finished is not None
    assert second.finished >= second.started >= first.started


LONG = (*PARAGRAPHS, "A third paragraph tells of the fish that were caught.")
CUT = (PARAGRAPHS[0], "The XXXXXXXXXXXX harbour office told Econoff that nobody had noticed.")


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
@pytest.mark.parametrize("other", [PARAGRAPHS, CUT])
def test_of_two_texts_the_fuller_is_shown_and_both_are_kept(
    library: Library, tmp_path: Path, order: tuple[str, str], other: tuple[str, ...]
) -> None:
    page(tmp_path / "a", IDS[0], body(IDS[0], *LONG, tags="PHUM"), released="2011-08-26 00:00")
    page(tmp_path / "b", IDS[0], body(IDS[0], *other, tags="ECON"), released="2010-12-01 00:00")
    assert import_paths(library, [tmp_path / order[0]]) == ImportCounts(imported=1)
    # Only what changes the text that is shown updates the cable.
    second = ImportCounts(texts=1) if order == ("a", "b") else ImportCounts(updated=1)
    assert import_paths(library, [tmp_path / order[1]]) == second
    cable = library.cable(IDS[0])
    assert cable is not None
    assert cable.body == body(IDS[0], *LONG, tags="PHUM")
    assert cable.released is not None
    assert cable.released.year == 2011
    assert [count.name for count in library.stats().tags] == ["PHUM"]
    shown, kept = library.texts(IDS[0])
    assert (shown.shown, kept.shown) == (True, False)
    assert shown.worth > kept.worth
    assert [source.file.startswith(str(tmp_path / "a")) for source in shown.sources] == [True]
    assert [source.file.startswith(str(tmp_path / "b")) for source in kept.sources] == [True]
    assert indexed(library) == 1
    assert import_paths(library, [tmp_path]) == ImportCounts(unchanged=2)


def test_the_same_text_from_two_places_is_kept_once_with_both_sources(
    library: Library, tmp_path: Path
) -> None:
    page(tmp_path / "a", IDS[0])
    page(tmp_path / "b", IDS[0])
    assert import_paths(library, [tmp_path]) == ImportCounts(imported=1, unchanged=1)
    (text,) = library.texts(IDS[0])
    assert len(text.sources) == 2
    assert library.texts("09NOWHERE1") == []


def test_a_changed_file_takes_the_place_of_what_it_said(library: Library, tmp_path: Path) -> None:
    whole = body(IDS[0], *LONG)
    page(tmp_path, IDS[0], whole)
    import_paths(library, [tmp_path])
    mended = whole.replace(LONG[0].split()[0], "")
    page(tmp_path, IDS[0], mended)
    assert import_paths(library, [tmp_path]) == ImportCounts(updated=1)
    cable = library.cable(IDS[0])
    assert cable is not None
    assert cable.body == mended
    assert len(library.texts(IDS[0])) == 1
    # Only the record: the text stays, and stays one.
    page(tmp_path, IDS[0], mended, released="2010-01-01 00:00")
    assert import_paths(library, [tmp_path]) == ImportCounts(updated=1)
    assert len(library.texts(IDS[0])) == 1
    again = library.cable(IDS[0])
    assert again is not None
    assert again.released is not None
    assert again.released.year == 2010
    assert indexed(library) == 1


def test_a_file_that_says_far_less_than_before_takes_nothing_s_place(
    library: Library, tmp_path: Path
) -> None:
    whole = body(IDS[0], *LONG)
    page(tmp_path, IDS[0], whole)
    import_paths(library, [tmp_path])
    for less in (body(IDS[0], PARAGRAPHS[0]), whole[: len(whole) // 2]):
        page(tmp_path, IDS[0], less)
        assert import_paths(library, [tmp_path]) == ImportCounts(texts=1)
        cable = library.cable(IDS[0])
        assert cable is not None
        assert cable.body == whole


def test_a_second_import_is_refused_and_reading_goes_on(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "RECORDS_EVERY", 1)
    seen: list[int] = []

    def during(_: Progress) -> None:
        with Library.open(library.directory) as other:
            seen.append(other.count())
            with pytest.raises(ReftelError, match="another import") as caught:
                import_paths(other, [mirror])
            assert caught.value.remedy
        seen.append(len(library.rows(library.keys())))

    assert import_paths(library, [mirror], progress=during).imported == 7
    assert seen == [7, 7]
    with writing(library.directory), pytest.raises(ReftelError, match="another import"):
        rebuild_index(library)


def test_opening_indexes_nothing_and_finishing_leaves_a_running_import_alone(
    library: Library, mirror: Path
) -> None:
    import_paths(library, [mirror])
    mark_all(library)
    with Library.open(library.directory) as other:
        with writing(library.directory), pytest.raises(BusyError):
            finish_indexing(other)
        assert other.unindexed() == 7
        finish_indexing(other)
        assert (indexed(other), other.unindexed()) == (7, 0)


def test_finishing_can_be_broken_off_and_goes_on_later(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_REFRESHED_AT_ONCE", 2)
    import_paths(library, [mirror])
    mark_all(library)
    told: list[int] = []

    def tell(progress: Progress) -> None:
        told.append(progress.done)

    finish_indexing(library, progress=tell, cancelled=lambda: len(told) == 2)
    assert (told, library.unindexed()) == ([2, 4], 3)
    finish_indexing(library)
    assert (indexed(library), library.unindexed()) == (7, 0)


def test_an_index_that_cannot_be_finished_keeps_nobody_from_reading(
    library: Library,
    mirror: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import_paths(library, [mirror])
    mark_all(library)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(WordIndex, "commit", fail)
    with Library.open(library.directory) as other:
        with pytest.raises(ReftelError, match=r"the disk is full\. Make room") as caught:
            finish_indexing(other)
        assert str(caught.value).count(str(library.directory)) == 1
        assert (other.count(), other.unindexed()) == (7, 7)


def test_progress_is_told_in_bytes(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BATCH_PIECES", 2)
    told: list[Progress] = []
    import_paths(library, [mirror], progress=told.append, jobs=1)
    size = sum(file.stat().st_size for file in mirror.rglob("*.html"))
    assert [progress.total for progress in told] == [size] * 4
    assert [progress.done for progress in told] == sorted(progress.done for progress in told)
    assert told[-1].done == size
    assert [progress.counts.imported for progress in told] == [2, 4, 6, 7]


def test_a_cancelled_import_keeps_what_it_has_and_goes_on_later(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BATCH_PIECES", 2)
    monkeypatch.setattr(writer, "RECORDS_EVERY", 1)
    counts = import_paths(library, [mirror], cancelled=lambda: library.count() >= 4, jobs=1)
    assert counts == ImportCounts(imported=4, cancelled=True)
    assert library.imports()[0].outcome == "cancelled"
    assert (library.count(), indexed(library), library.unindexed()) == (4, 4, 0)
    assert import_paths(library, [mirror]) == ImportCounts(imported=3, unchanged=4)
    assert ids(library) == IDS


def test_ctrl_c_leaves_a_consistent_library(
    library: Library, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BATCH_PIECES", 2)

    unindexed: list[int] = []

    def interrupt(progress: Progress) -> None:
        if progress.counts.imported == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_paths(
            library,
            [mirror],
            progress=interrupt,
            jobs=1,
            finishing=lambda: unindexed.append(library.unindexed()),
        )
    assert unindexed == [4]  # what is left to be done was said before it was
    assert library.imports()[0].outcome == "cancelled"
    assert (library.count(), indexed(library), library.unindexed()) == (4, 4, 0)
    with Library.open(library.directory) as again:
        assert (indexed(again), again.unindexed()) == (4, 0)
        assert import_paths(again, [mirror]) == ImportCounts(imported=3, unchanged=4)
    assert indexed(library) == 7


def test_a_second_ctrl_c_leaves_the_index_for_the_next_time(library: Library, mirror: Path) -> None:
    def interrupt(_: object = None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_paths(library, [mirror], progress=interrupt, jobs=1, finishing=interrupt)
    assert (library.count(), library.unindexed()) == (7, 7)
    assert import_paths(library, [mirror]) == ImportCounts(unchanged=7)
    assert (indexed(library), library.unindexed()) == (7, 0)


def test_that_the_index_is_completed_is_said_when_all_is_read(
    library: Library, mirror: Path
) -> None:
    told: list[str] = []
    import_paths(
        library,
        [mirror],
        progress=lambda _: told.append("read"),
        jobs=1,
        finishing=lambda: told.append(f"{library.unindexed()} to index"),
    )
    assert told == ["read", "7 to index"]
    assert library.unindexed() == 0
    assert rebuild_index(library, finishing=lambda: told.append("rebuilt")) == 0
    assert told[2:] == ["rebuilt"]


def test_several_processes_give_the_same_library(
    tmp_path: Path, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BATCH_PIECES", 2)
    (mirror / "aaa.html").write_text("<table class='cable'></table>")
    libraries = []
    for jobs in (1, 2):
        with Library.open(tmp_path / f"jobs-{jobs}", create=True) as library:
            counts = import_paths(library, [mirror], jobs=jobs)
            assert counts == ImportCounts(imported=7, rejected=1)
            libraries.append(dump(library))
    assert libraries[0] == libraries[1]


def test_an_index_is_rebuilt_from_the_records(library: Library, mirror: Path) -> None:
    import_paths(library, [mirror])
    before = dump(library)
    index_folder.wipe(library.index)
    told: list[Progress] = []
    rebuild_index(library, progress=told.append)
    assert indexed(library) == 7
    assert dump(library) == before
    assert (told[-1].done, told[-1].total) == (7, 7)


@pytest.mark.parametrize("damage", ["gone", "version", "torn"])
def test_an_index_that_cannot_be_used_is_made_again_by_the_next_import(
    library: Library, mirror: Path, damage: str
) -> None:
    import_paths(library, [mirror])
    if damage == "gone":
        index_folder.wipe(library.index)
    elif damage == "version":
        (library.index / "version").write_text("0\n")
    else:
        (library.index / "meta.json").write_text("{")
    page(mirror, "09PORTAMSEL8")
    assert import_paths(library, [mirror]) == ImportCounts(imported=1, unchanged=7)
    assert (indexed(library), library.unindexed()) == (8, 0)


def test_files_of_a_filled_library_are_private(library: Library, mirror: Path) -> None:
    import_paths(library, [mirror])
    for path in (library.directory, *library.directory.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_a_library_at_rest_is_one_plain_file(library: Library, mirror: Path) -> None:
    with Library.open(library.directory, read_only=True) as other:
        assert other.count() == 0
        import_paths(library, [mirror])
        assert other.count() == 7
        library.close()
        assert other.count() == 7
    with Library.open(library.directory) as again:
        import_paths(again, [mirror])
        assert again.count() == 7
    assert is_settled(library.records)
    assert sorted(path.name for path in library.directory.iterdir()) == [
        "index",
        "lock",
        "records.db",
    ]

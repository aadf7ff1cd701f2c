"""What a check finds in a library that something was done to, and what it mends."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.library import ImportCounts, Library, import_paths
from reftel.library.index import index_folder
from reftel.library.index.document import index_entry
from reftel.library.index.words_index import WordIndex
from reftel.library.store import database
from reftel.library.store.stored import DamagedTextError
from reftel.library.store.writer_lock import BusyError, writing
from reftel.library.writing.integrity import MENDABLE, Checked, Finding, Matter, check
from tests.library.cables import IDS, body, page

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    import tantivy


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    """Seven cables, each but the first citing the one before."""
    folder = tmp_path / "mirror"
    for number, cable_id in enumerate(IDS, 1):
        refs = f"PORT AMSEL {number - 1}" if number > 1 else ""
        page(folder, cable_id, body(cable_id, refs=refs))
    return folder


@pytest.fixture
def filled(library: Library, mirror: Path) -> Library:
    import_paths(library, [mirror], jobs=1)
    return library


@contextmanager
def records(library: Library) -> Iterator[sqlite3.Connection]:
    with closing(database.write_connection(library.records)) as connection:
        yield connection
        database.settle(connection)


@contextmanager
def words(library: Library) -> Iterator[WordIndex]:
    with closing(WordIndex.open(library.index, writable=True)) as index:
        yield index
        index.commit()


class _AddsOnly:
    """A writer of the index that takes nothing out."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer

    def delete_documents_by_term(self, *_: object) -> None:
        pass

    def __getattr__(self, name: str) -> object:
        return getattr(self._writer, name)


def found(checked: Checked) -> dict[Matter, int]:
    return {one.matter: one.count for one in checked.findings}


def mended(library: Library) -> dict[Matter, int]:
    """Repair, and return what was mended; nothing mendable may be left then."""
    repaired = check(library, repair=True)
    assert not found(check(library)).keys() & MENDABLE
    return {one.matter: one.count for one in repaired.mended}


def test_a_library_as_it_was_imported_is_well(filled: Library) -> None:
    told: list[tuple[int, int]] = []
    checked = check(filled, progress=lambda done, total: told.append((done, total)))
    assert checked == Checked(cables=7, texts=7, citations=6, documents=7)
    assert told[-1] == (14, 14)
    assert check(filled, repair=True) == checked


def test_an_empty_library_is_well(library: Library) -> None:
    import_paths(library, [])
    assert check(library) == Checked(0, 0, 0, 0)


def test_a_cable_that_the_index_lacks(filled: Library) -> None:
    with words(filled) as index:
        index.remove([2, 5])
    (finding,) = check(filled).findings
    assert (finding.matter, finding.count) == (Matter.INDEX_LACKS, 2)
    assert finding.examples == (IDS[1], IDS[4])
    assert mended(filled) == {Matter.INDEX_LACKS: 2}


def test_a_document_of_no_cable(filled: Library) -> None:
    cable = filled.cable(IDS[0])
    assert cable is not None
    with words(filled) as index:
        index.replace([index_entry(99, cable), index_entry(0, cable)])
    assert found(check(filled)) == {Matter.INDEX_EXCEEDS: 2}
    assert mended(filled) == {Matter.INDEX_EXCEEDS: 2}


def test_a_document_twice_and_one_of_another_cable(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = filled.cable(IDS[0]), filled.cable(IDS[1])
    assert first is not None
    assert second is not None
    with words(filled) as index:
        index.replace([index_entry(5, first)])
    with words(filled) as index, monkeypatch.context() as patch:
        writer = index._writing()
        patch.setattr(index, "_writer", _AddsOnly(writer))
        index.replace([index_entry(2, second)])
    assert found(check(filled)) == {Matter.INDEX_DIFFERS: 2}
    assert mended(filled) == {Matter.INDEX_DIFFERS: 2}


def test_a_document_that_is_dated_otherwise(filled: Library) -> None:
    cable = filled.cable(IDS[0])
    assert cable is not None
    with words(filled) as index:
        index.replace([replace(index_entry(1, cable), minutes=77)])
    assert mended(filled) == {Matter.INDEX_DIFFERS: 1}


def test_cables_that_a_killed_import_left_unindexed(filled: Library) -> None:
    with words(filled) as index:
        index.remove([1, 2, 3])
    with records(filled) as connection:
        connection.execute("INSERT INTO unindexed VALUES (1), (2), (3)")
        connection.execute("UPDATE imports SET outcome = 'running'")
    assert found(check(filled)) == {Matter.UNINDEXED: 3, Matter.IMPORT_CUT_OFF: 1}
    assert mended(filled) == {Matter.UNINDEXED: 3, Matter.IMPORT_CUT_OFF: 1}
    assert filled.imports()[0].outcome == "failed"


def test_references_that_are_lost(filled: Library) -> None:
    before = filled.references(IDS[3])
    with records(filled) as connection:
        connection.execute("DELETE FROM citations WHERE cable = 4")
    (finding,) = check(filled).findings
    assert (finding.matter, finding.examples) == (Matter.REFERENCES_OUTDATED, (IDS[3],))
    assert mended(filled) == {Matter.REFERENCES_OUTDATED: 1}
    assert filled.references(IDS[3]) == before
    assert before[0].target == IDS[2]


def test_references_that_lead_elsewhere(filled: Library) -> None:
    with records(filled) as connection:
        connection.execute("UPDATE citations SET resolved = 7 WHERE cable = 2")
        connection.execute(
            "UPDATE citations SET resolved = NULL, state = 'not-in-library' WHERE cable = 4"
        )
    (finding,) = check(filled).findings
    assert (finding.matter, finding.count) == (Matter.REFERENCES_OUTDATED, 2)
    assert finding.examples == (IDS[1], IDS[3])
    assert mended(filled) == {Matter.REFERENCES_OUTDATED: 2}
    assert [one.target for one in filled.references(IDS[1])] == [IDS[0]]


@pytest.mark.parametrize("harm", ["nonsense", "cut", "another"])
def test_a_damaged_text_is_told_and_comes_back_with_its_source(
    filled: Library, mirror: Path, harm: str
) -> None:
    with records(filled) as connection:
        (raw,) = connection.execute("SELECT raw FROM texts WHERE key = 3").fetchone()
        (other,) = connection.execute("SELECT raw FROM texts WHERE key = 4").fetchone()
        bad = {"nonsense": b"Dear diary", "cut": raw[:-20], "another": other}[harm]
        connection.execute("UPDATE texts SET raw = ? WHERE key = 3", (bad,))
    (finding,) = check(filled).findings
    assert (finding.matter, finding.examples) == (Matter.TEXT_DAMAGED, (IDS[2],))
    # It is kept, and said to be damaged, until its source comes again.
    assert mended(filled) == {}
    assert found(check(filled)) == {Matter.TEXT_DAMAGED: 1}
    if harm != "another":
        with pytest.raises(DamagedTextError, match="reftel check"):
            filled.cable(IDS[2])
    assert import_paths(filled, [mirror]) == ImportCounts(updated=1, unchanged=6)
    assert found(check(filled)) == {}
    assert len(filled.texts(IDS[2])) == 1
    restored = filled.raw(IDS[2])
    assert restored is not None
    assert "PORT AMSEL 000003" in restored.body


def test_a_damaged_text_keeps_no_index_from_being_made(filled: Library) -> None:
    with records(filled) as connection:
        connection.execute("UPDATE texts SET raw = x'00' WHERE key = 3")
    index_folder.wipe(filled.index)
    assert mended(filled) == {Matter.INDEX_UNUSABLE: 1}
    checked = check(filled)
    assert (found(checked), checked.documents) == ({Matter.TEXT_DAMAGED: 1}, 6)


@pytest.mark.parametrize("harm", ["gone", "version", "a file gone", "a bit"])
def test_an_index_that_cannot_be_used_is_made_again(filled: Library, harm: str) -> None:
    segment = max(filled.index.glob("*.idx"))
    if harm == "gone":
        index_folder.wipe(filled.index)
    elif harm == "version":
        (filled.index / "version").write_text("0\n")
    elif harm == "a file gone":
        segment.unlink()
    else:
        data = bytearray(segment.read_bytes())
        data[len(data) // 2] ^= 1
        segment.write_bytes(data)
    checked = check(filled)
    assert found(checked) == {Matter.INDEX_UNUSABLE: 1}
    assert checked.findings[0].examples
    assert mended(filled) == {Matter.INDEX_UNUSABLE: 1}
    assert check(filled).documents == 7


def test_files_that_a_killed_import_left_in_the_index(filled: Library) -> None:
    for name in ("0123456789abcdef0123456789abcdef.idx", ".tmpA1b2C3"):
        (filled.index / name).write_bytes(b"half a segment")
    assert found(check(filled)) == {Matter.LEFT_OVER: 2}
    assert mended(filled) == {Matter.LEFT_OVER: 2}


def test_an_import_clears_away_what_it_began_and_did_not_need(
    library: Library, mirror: Path
) -> None:
    stray = library.index / "0123456789abcdef0123456789abcdef.idx"
    import_paths(library, [mirror], progress=lambda _: stray.touch(), jobs=1)
    assert not stray.exists()
    assert check(library).findings == ()


def test_records_that_contradict_each_other_are_only_told(filled: Library) -> None:
    with records(filled) as connection:
        connection.execute("INSERT INTO texts SELECT 77, 77, digest, worth, raw FROM texts LIMIT 1")
        connection.execute("UPDATE cables SET text = 77 WHERE key = 1")
    (finding,) = check(filled, repair=True).findings
    assert (finding.matter, finding.count) == (Matter.RECORDS_CONTRADICT, 2)
    assert finding.examples == ("texts of no cable", f"{IDS[0]} without its text")


@pytest.mark.parametrize(
    ("row", "example"),
    [
        (
            "citations VALUES (77, 0, NULL, 'cable', '', NULL, '', 0, 'exact', NULL, 0)",
            "",
        ),
        ("warnings VALUES (77, 'odd', 1)", ""),
        ("cable_tags SELECT 77, min(tag) FROM cable_tags", ""),
        ("cable_tags VALUES (3, 999)", IDS[2]),
        ("parts VALUES (77, 0, 1)", ""),
        ("parts VALUES (3, 0, 1)", IDS[2]),
        ("parts VALUES (3, 0, 999)", IDS[2]),
        ("disputes VALUES (77, 'X')", ""),
        ("disputes VALUES (3, 'X')", IDS[2]),
    ],
)
def test_rows_of_what_is_derived_that_belong_to_nothing_go(
    filled: Library, row: str, example: str
) -> None:
    before = {id_: filled.cable(id_) for id_ in IDS}
    with records(filled) as connection:
        connection.execute(f"INSERT INTO {row}")
    (finding,) = [one for one in check(filled).findings if one.matter is Matter.ROWS_ASTRAY]
    assert finding == Finding(
        Matter.ROWS_ASTRAY, 1, (f"{row.split(maxsplit=1)[0]} of {example or 'no cable'}",)
    )
    assert mended(filled)[Matter.ROWS_ASTRAY] == 1
    assert not check(filled).findings
    assert {id_: filled.cable(id_) for id_ in IDS} == before


def test_records_that_a_disk_has_damaged_are_only_told(filled: Library) -> None:
    data = bytearray(filled.records.read_bytes())
    size = 16384
    for at in range(3 * size, len(data), size):
        data[at : at + 200] = os.urandom(200)
    filled.records.write_bytes(data)
    (finding,) = check(filled).findings
    assert finding.matter is Matter.RECORDS_DAMAGED
    assert finding.examples


def test_no_check_beside_an_import_and_no_import_beside_a_check(
    filled: Library, mirror: Path
) -> None:
    with writing(filled.directory), pytest.raises(BusyError, match="import"):
        check(filled)

    def during(_done: int, _total: int) -> None:
        assert filled.count() == 7
        with pytest.raises(BusyError, match="a check"):
            import_paths(filled, [mirror])

    check(filled, progress=during)


def test_a_library_that_may_not_be_written_is_checked_and_left(filled: Library) -> None:
    with words(filled) as index:
        index.remove([1])
    before = {file: file.read_bytes() for file in filled.directory.rglob("*") if file.is_file()}
    with Library.open(filled.directory, read_only=True) as other:
        assert found(check(other)) == {Matter.INDEX_LACKS: 1}
        with pytest.raises(ReftelError, match="may not write"):
            check(other, repair=True)
    assert before == {
        file: file.read_bytes() for file in filled.directory.rglob("*") if file.is_file()
    }


def test_a_shared_library_is_not_checked_while_somebody_fills_it(
    filled: Library,
    open_folder: Path,
    without_rights: Callable[[Path], AbstractContextManager[None]],
) -> None:
    with records(filled) as connection:
        connection.execute("UPDATE imports SET outcome = 'running'")
    filled.directory.rename(open_folder / "shared")
    with (
        without_rights(open_folder),
        Library.open(open_folder / "shared") as shared,
        pytest.raises(BusyError, match="running, or was cut off"),
    ):
        check(shared)

"""Libraries that older versions of reftel made: they are read, brought up to date and put right.

``version-N.db.gz`` are the records of one of each version, made by the reftel of then from the
same files: three sections of one telegram, another telegram under its ID, and a third.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from reftel.errors import ReftelError
from reftel.library import Library
from reftel.library.writing.importing import finish_indexing
from reftel.library.writing.integrity import check
from tests.library.parts.telegrams import ID
from tests.library.parts.test_disputes import OTHER_ID

MADE = Path(__file__).parent


def made_by(version: int, directory: Path) -> Path:
    """Unpack the library of a version into a directory, and return that."""
    directory.mkdir()
    records = gzip.decompress((MADE / f"version-{version}.db.gz").read_bytes())
    (directory / "records.db").write_bytes(records)
    return directory


@pytest.mark.parametrize("version", [1, 2])
def test_what_was_one_cable_is_brought_apart_and_together(tmp_path: Path, version: int) -> None:
    with Library.open(made_by(version, tmp_path / "old")) as library:
        assert library.stats().texts == 5
        finish_indexing(library)
        rows = {row.id: (row.subject, row.disputed) for row in library.rows(library.keys())}
        assert rows == {
            ID: ("THE HERRING QUARREL", True),
            OTHER_ID: ("PAPER BOATS", True),
            "09PORTAMSEL43": ("NUMBER 43", False),
        }
        cable = library.cable(ID)
        assert cable is not None
        assert [block.section for block in cable.blocks if block.number] == [1, 1, 2, 3]
        assert library.stats().texts == 5
        assert library.unindexed() == 0
        assert not check(library).findings
        assert [run.counts.imported for run in library.imports()] == [2]


def test_a_library_of_version_2_is_read_as_it_is(tmp_path: Path) -> None:
    directory = made_by(2, tmp_path / "old")
    before = (directory / "records.db").read_bytes()
    with Library.open(directory, read_only=True) as library:
        assert {row.id for row in library.rows(library.keys())} == {ID, "09PORTAMSEL43"}
        cable = library.cable(ID)
        assert cable is not None
        assert cable.rivals == ()
        assert len(library.texts(ID)) == 4
        assert library.references(ID) == []
        assert library.citing(ID) == []
        assert library.passed_over() == []
        assert [run.counts.parts for run in library.imports()] == [0]
        assert library.text_digests([ID]).keys() == {ID}
        assert library.stats().cables == 2
    assert (directory / "records.db").read_bytes() == before
    assert sorted(path.name for path in directory.iterdir()) == ["records.db"]


def test_a_library_of_version_1_is_for_who_may_write(tmp_path: Path) -> None:
    with pytest.raises(ReftelError, match="older reftel"):
        Library.open(made_by(1, tmp_path / "old"), read_only=True)

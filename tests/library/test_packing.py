"""Texts are compressed with what cables have in common, and come back whole."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from reftel.library import ImportCounts, Library, import_paths
from reftel.library.store import packing, schema
from reftel.library.store.stored import DamagedTextError, digest_of, join_text
from reftel.library.writing import importing
from tests.library.cables import PARAGRAPHS, body, header, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def telegram(number: int) -> bytes:
    """A text of its own that has much in common with the others."""
    cable_id = f"09PORTAMSEL{number}"
    said = f"Of the {number * 7919} sacks on quay {number % 13}, {number * 31} are wet."
    return join_text(
        header(cable_id, "2009-11-12 09:49"),
        body(cable_id, *PARAGRAPHS, said, refs=f"VASTRA {number}"),
    )


@pytest.fixture
def records() -> Iterator[sqlite3.Connection]:
    """The tables of a new library."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.create(connection)
        yield connection


@pytest.fixture(scope="module")
def trained() -> Iterator[sqlite3.Connection]:
    """The tables of a library with a dictionary."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        schema.create(connection)
        packing.make_dictionary(connection, [telegram(number) for number in range(1, 301)])
        assert packing.has_dictionary(connection)
        yield connection


@given(st.binary())
def test_any_text_comes_back(trained: sqlite3.Connection, text: bytes) -> None:
    packed = packing.packer(trained).compress(text)
    assert packing.unpack(trained, packed) == text
    assert packing.is_as_stored(trained, packed, digest_of(text))


def test_a_dictionary_saves_room(records: sqlite3.Connection, trained: sqlite3.Connection) -> None:
    text = telegram(1000)
    alone = packing.packer(records).compress(text)
    together = packing.packer(trained).compress(text)
    assert len(together) < len(zlib.compress(text)) / 2
    assert len(together) < len(alone) / 2
    assert packing.unpack(records, alone) == text


def test_there_is_one_dictionary_and_only_of_a_fair_sample(records: sqlite3.Connection) -> None:
    packing.make_dictionary(records, [telegram(number) for number in range(1, 21)])
    assert not packing.has_dictionary(records)
    packing.make_dictionary(records, [b""] * 300)
    assert not packing.has_dictionary(records)
    packing.make_dictionary(records, [telegram(number) for number in range(1, 301)])
    first = records.execute("SELECT * FROM dictionaries").fetchall()
    packing.make_dictionary(records, [telegram(number) for number in range(301, 601)])
    assert records.execute("SELECT * FROM dictionaries").fetchall() == first


def test_texts_of_an_older_reftel_are_read(records: sqlite3.Connection) -> None:
    assert packing.unpack(records, zlib.compress(b"The gate")) == b"The gate"


def test_a_damaged_text_is_told(
    records: sqlite3.Connection, trained: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = telegram(1)
    packed = packing.packer(trained).compress(text)
    for damaged in (packed[:-1], packed[:9] + b"x" + packed[10:], packed[:5], b"", b"gate"):
        assert not packing.is_as_stored(trained, damaged, digest_of(text))
    # A frame that promises more than there is memory.
    huge = (
        zstandard.ZstdCompressor().compress(b"")[:4] + bytes([0xE0]) + (1 << 60).to_bytes(8)[::-1]
    )
    with pytest.raises(DamagedTextError):
        packing.unpack(trained, huge)
    monkeypatch.setattr(packing, "_ready", {})
    with pytest.raises(DamagedTextError):
        packing.unpack(records, packed)  # its dictionary is lost


def test_the_first_large_import_makes_the_dictionary(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    page(few, "08PORTAMSEL1")
    for number in range(1, 161):
        page(many, f"09PORTAMSEL{number}", body(f"09PORTAMSEL{number}", f"Sack {number} is wet."))

    def dictionaries() -> int:
        with closing(sqlite3.connect(library.records)) as connection:
            return len(connection.execute("SELECT key FROM dictionaries").fetchall())

    monkeypatch.setattr(importing, "_BATCH_PIECES", 40)
    import_paths(library, [few])
    assert dictionaries() == 0
    assert import_paths(library, [many]) == ImportCounts(imported=160)
    assert dictionaries() == 1
    for number in (1, 160):
        raw = library.raw(f"09PORTAMSEL{number}")
        assert raw is not None
        assert f"Sack {number} is wet." in raw.body
    assert library.raw("08PORTAMSEL1") is not None
    assert import_paths(library, [few, many]) == ImportCounts(unchanged=161)

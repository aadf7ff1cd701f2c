"""The index holds what it is given, across processes, versions and folders it may not write."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as st

from reftel.cable.cable import (
    Addressee,
    Block,
    BlockKind,
    Cable,
    Mention,
    Reference,
    ReferenceKind,
    Tag,
    TagKind,
)
from reftel.cable.raw_cable import Record
from reftel.errors import ReftelError
from reftel.folding import spaced, words
from reftel.library.index import index_folder
from reftel.library.index.document import index_entry
from reftel.library.index.searcher import UnusableIndexError
from reftel.library.index.tokenizer import ANALYZER
from reftel.library.index.words_index import WordIndex

if TYPE_CHECKING:
    from pathlib import Path

CABLE = Cable(
    id="09PORTAMSEL12",
    canonical_id="09PORTAMSEL12",
    record=Record(),
    header="",
    body="",
    subject="The harbour café of Port Amsel",
    created=datetime.fromisoformat("2009-11-12T08:30"),
    released=datetime.fromisoformat("2011-08-30"),
    classification="CONFIDENTIAL//NOFORN",
    origin="Embassy Port Amsel",
    sender="AMEMBASSY PORT AMSEL",
    to=(Addressee("SECSTATE WASHDC", routing="RUEHC"),),
    captions=("sipdis",),
    tags=(Tag("PHUM", TagKind.SUBJECT, "PHUM"), Tag("VX", TagKind.GEOGRAPHIC, "VX")),
    references=(Reference("09VASTRA3", "A", ReferenceKind.CABLE, "VASTRA 3"),),
    blocks=(
        Block(BlockKind.PARAGRAPH, "Dockers closed the gate.", (), number=1, marking="SBU"),
        Block(BlockKind.PARAGRAPH, "Nobody asked them to.", (), number=2, marking="SBU"),
    ),
    mentions=(Mention(0, 0, 7, ids=("09VASTRA4",)),),
    signers=("HOLLOWAY",),
    redactions=2,
)


def found(index: WordIndex, field: str, value: object) -> int:
    query = tantivy.Query.term_query(index.schema, field, value)
    return len(index.searcher().search(query, 10).hits)


def phrase(index: WordIndex, *words: str) -> int:
    query = tantivy.Query.phrase_query(index.schema, "body", list(words))
    return len(index.searcher().search(query, 10).hits)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "library" / "index"


def test_an_entry_holds_what_the_query_language_asks_for() -> None:
    entry = index_entry(7, CABLE)
    texts, numbers = entry.texts, entry.numbers
    assert texts["tag"] == ["subject/PHUM", "geographic/VX"]
    assert texts["kind"] == ["subject", "geographic"]
    assert texts["ref"] == ["09VASTRA3"]
    assert texts["mention"] == ["09VASTRA4"]
    assert texts["flag"] == ["redacted", "ref"]
    assert texts["marking"] == ["SBU"]
    assert texts["post"] == ["PORTAMSEL"]
    assert texts["to"] == ["RUEHC SECSTATE WASHDC"]
    assert numbers == {"day": 20091112, "month": 200911, "released": 20110830}
    assert entry.paragraphs == ((0, 0, "SBU"), (1, 1, "SBU"))


def test_each_paragraph_has_its_words_in_a_slot_of_its_own(directory: Path) -> None:
    heading = Block(BlockKind.HEADING, "At the gate", ())
    bare = Block(BlockKind.BULLET, "Dockers fished.", ())
    blocks = (CABLE.blocks[0], heading, CABLE.blocks[1], bare)
    index = WordIndex.open(directory, writable=True)
    index.replace([index_entry(1, replace(CABLE, blocks=blocks))])
    index.commit()
    for slot, word in [(0, "dockers"), (0, "gate"), (1, "nobody"), (2, "dockers"), (2, "fished")]:
        assert found(index, f"para.{slot}", word) == 1, (slot, word)
    for slot, word in [(1, "dockers"), (1, "gate"), (2, "gate"), (3, "dockers")]:
        assert found(index, f"para.{slot}", word) == 0, (slot, word)
    filled = dict(index.searcher().terms_with_prefix("portion", ""))
    assert filled == {"0": 1, "0 SBU": 1, "1": 1, "1 SBU": 1, "2": 1}
    index.close()


def test_of_what_has_more_paragraphs_than_slots_some_share_them() -> None:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, f"Gate {number}.", (), number=number) for number in range(200)
    )
    entry = index_entry(1, replace(CABLE, blocks=blocks))
    assert [at for _, at, _ in entry.paragraphs] == list(range(200))
    assert [slot for slot, _, _ in entry.paragraphs] == [
        *range(128),
        *range(64, 128),
        *range(64, 72),
    ]


@given(st.text(max_size=30))
def test_words_agree_with_the_index(text: str) -> None:
    assert words(text) == ANALYZER.analyze(spaced(text))


def test_what_is_put_in_is_found_after_the_commit_and_not_before(directory: Path) -> None:
    index = WordIndex.open(directory, writable=True)
    index.replace([index_entry(1, CABLE)])
    assert found(index, "id", "09PORTAMSEL12") == 0
    index.commit()
    for field, value in [
        ("id", "09PORTAMSEL12"),
        ("subject", "cafe"),
        ("body", "dockers"),
        ("tag", "geographic/VX"),
        ("caption", "SIPDIS"),
        ("signer", "holloway"),
        ("to", "ruehc"),
        ("month", 200911),
    ]:
        assert found(index, field, value) == 1, field
    assert phrase(index, "closed", "the", "gate") == 1
    assert phrase(index, "gate", "nobody") == 0, "a phrase must not run from block to block"
    index.close()


def test_replacing_and_removing_leave_one_or_none(directory: Path) -> None:
    index = WordIndex.open(directory, writable=True)
    index.replace([index_entry(1, CABLE), index_entry(2, replace(CABLE, id="09PORTAMSEL13"))])
    index.replace([index_entry(1, replace(CABLE, subject="Another subject"))])
    index.commit()
    assert index.searcher().num_docs == 2
    assert (found(index, "subject", "harbour"), found(index, "subject", "another")) == (1, 1)
    index.remove([1, 99])
    index.commit()
    assert found(index, "subject", "another") == 0
    index.close()


def test_a_reader_sees_what_another_writer_commits(directory: Path) -> None:
    writer = WordIndex.open(directory, writable=True)
    reader = WordIndex.open(directory, writable=False)
    before = reader.searcher()
    writer.replace([index_entry(1, CABLE)])
    writer.commit()
    assert reader.searcher().num_docs == 1
    assert before.num_docs == 0, "a snapshot stays as it was"
    with pytest.raises(ReftelError, match="reading only"):
        reader.remove([1])
    writer.close()
    reader.close()


def test_closing_drops_what_was_not_committed(directory: Path) -> None:
    index = WordIndex.open(directory, writable=True)
    index.replace([index_entry(1, CABLE)])
    index.close()
    index = WordIndex.open(directory, writable=True)
    assert index.searcher().num_docs == 0
    index.replace([index_entry(2, CABLE)])
    index.commit()
    assert index.searcher().num_docs == 1
    index.close()


def test_a_second_writer_is_refused_with_advice(directory: Path) -> None:
    first = WordIndex.open(directory, writable=True)
    first.remove([1])
    second = WordIndex.open(directory, writable=True)
    with pytest.raises(ReftelError, match="Another import may be running"):
        second.remove([1])
    first.close()


def test_an_index_of_another_version_or_damaged_is_reported(directory: Path) -> None:
    with pytest.raises(UnusableIndexError, match="no search index"):
        WordIndex.open(directory, writable=False)
    WordIndex.open(directory, writable=True).close()
    assert index_folder.version(directory) is not None
    version = (directory / "version").read_text()
    (directory / "version").write_text("0\n")
    with pytest.raises(UnusableIndexError, match="version '0'"):
        WordIndex.open(directory, writable=True)
    (directory / "version").write_text(version)
    (directory / "meta.json").write_text("{")
    with pytest.raises(UnusableIndexError, match=r"--rebuild"):
        WordIndex.open(directory, writable=False)
    index_folder.wipe(directory)
    assert index_folder.version(directory) is None
    index_folder.wipe(directory)


def test_an_index_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnusableIndexError, match="cannot be read"):
        WordIndex.open(tmp_path / "file" / "index", writable=True)


def test_files_are_as_private_as_their_directory(directory: Path) -> None:
    index = WordIndex.open(directory, writable=True)
    index.replace([index_entry(1, CABLE)])
    index.commit()
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in directory.iterdir()} == {0o600}
    directory.chmod(0o755)
    index.replace([index_entry(2, CABLE)])
    index.commit()
    assert {stat.S_IMODE(file.stat().st_mode) for file in directory.iterdir()} == {0o644}
    index.close()


def test_an_index_is_read_where_nothing_may_be_written(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = WordIndex.open(directory, writable=True)
    writer.replace([index_entry(1, CABLE)])
    writer.commit()
    # A test may run as root, who may write anywhere: what it would be told is put on.
    monkeypatch.setattr(
        os, "access", lambda path, mode: not (mode == os.W_OK and path == directory)
    )
    for lock in directory.glob("*.lock"):
        lock.unlink()
    reader = WordIndex.open(directory, writable=False)
    assert found(reader, "body", "dockers") == 1
    assert not list(directory.glob(".tantivy-meta.lock")), "nothing is written beside the index"
    writer.replace([index_entry(2, CABLE)])
    writer.commit()
    assert found(reader, "body", "dockers") == 2
    reader.close()
    writer.close()


def test_a_reader_outlives_a_rebuilding(directory: Path) -> None:
    writer = WordIndex.open(directory, writable=True)
    writer.replace([index_entry(1, CABLE)])
    writer.commit()
    writer.close()
    reader = WordIndex.open(directory, writable=False)
    before = reader.searcher()
    index_folder.wipe(directory)
    assert reader.searcher().num_docs == 1, "the last snapshot serves while there is none"
    writer = WordIndex.open(directory, writable=True)
    writer.replace([index_entry(key, CABLE) for key in (1, 2, 3)])
    writer.commit()
    assert (before.num_docs, reader.searcher().num_docs) == (1, 3)
    writer.close()
    reader.close()


def test_text_that_is_no_text_is_indexed_all_the_same(directory: Path) -> None:
    odd = replace(CABLE, subject="lone \ud800 surrogate", created=None, id="x" * 300)
    index = WordIndex.open(directory, writable=True)
    index.replace([index_entry(1, odd)])
    index.commit()
    assert found(index, "subject", "surrogate") == 1
    assert found(index, "id", "x" * 300) == 1
    index.close()

"""A damaged library says that it is; what is damaged of one cable spoils no other."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from benchmarks import damage
from reftel.errors import ReftelError
from reftel.library import Library, import_paths, rebuild_index
from reftel.library.store.stored import DamagedTextError
from reftel.library.writing.integrity import Matter, check
from reftel.search import Search
from tests.library.cables import body, page

if TYPE_CHECKING:
    from pathlib import Path

IDS = [f"09PORTAMSEL{number}" for number in range(1, 6)]
SPOILT = IDS[1]

# What a flipped bit makes of a value of the second cable, and what a check calls it.
HARM = {
    "JSON that is none": ("UPDATE sources SET record = replace(record, '{', '[')", "source"),
    "JSON of another shape": ("""UPDATE sources SET record = '"' || key || '"'""", "source"),
    "another name in the JSON": (
        "UPDATE sources SET record = replace(record, 'origin', 'orkgin')",
        "source",
    ),
    "a number for a text in the JSON": ("UPDATE sources SET record = '{\"id\":7}'", "source"),
    "a date that is none in the JSON": (
        "UPDATE sources SET record = replace(record, '2009-11-12T', '2009-31-12T')",
        "source",
    ),
    "JSON nested deeply": (
        "UPDATE sources SET record = replace(hex(zeroblob(50000)), '00', '[')",
        "source",
    ),
    "JSON that is no UTF-8": ("UPDATE sources SET record = CAST(x'7bff' AS TEXT)", "source"),
    "a text that is cut off": ("UPDATE texts SET raw = substr(raw, 1, 99)", "text"),
    "a text that is a number": ("UPDATE texts SET raw = 7", "text"),
    "a text of another dictionary": (
        "UPDATE texts SET raw = CAST(x'28b52ffd2703020104' AS BLOB)",
        "text",
    ),
    "a date that is none": ("UPDATE cables SET created = '2009-31-12 09:49'", "details"),
    "a date of another type": ("UPDATE cables SET created = x'ff'", "details"),
    "a precision that is none": ("UPDATE cables SET precision = 'minuue'", "details"),
    "a subject of another type": ("UPDATE cables SET subject = x'ff00'", "details"),
    "a subject that is no UTF-8": ("UPDATE cables SET subject = CAST(x'41ff' AS TEXT)", None),
    "a kind of reference that is none": ("UPDATE citations SET kind = 'cabme'", "details"),
    "a state of a reference that is none": ("UPDATE citations SET state = 'ezact'", "details"),
    "an import that nobody can date": ("UPDATE imports SET started = '2009'", None),
    "an import of nobody knows what": ("UPDATE imports SET paths = '['", None),
}


@pytest.fixture
def cables(tmp_path: Path) -> Path:
    for cable_id in IDS:
        text = body(cable_id, refs=f"A. 09 PORT AMSEL {int(cable_id[-1]) % 5 + 1}")
        page(tmp_path / "cables", cable_id, text)
    return tmp_path / "cables"


def spoil(library: Library, statement: str) -> None:
    table = statement.split()[1]
    column = {"cables": "key", "texts": "cable", "sources": "cable", "citations": "cable"}
    where = f" WHERE {column[table]} = 2" if table in column else ""
    with closing(sqlite3.connect(library.records)) as connection:
        connection.execute(statement + where)
        connection.commit()


def read_all(library: Library) -> dict[str, str | None]:
    """What can be read of each cable: its subject, or the error."""
    found: dict[str, str | None] = {}
    for cable_id in IDS:
        try:
            cable = library.cable(cable_id)
            library.references(cable_id)
            found[cable_id] = cable.subject if cable else None
        except DamagedTextError as error:
            found[cable_id] = str(error)
    return found


@pytest.mark.parametrize("harm", HARM)
def test_one_flipped_bit_spoils_one_cable(
    filled: Library, cables: Path, caplog: pytest.LogCaptureFixture, harm: str
) -> None:
    statement, called = HARM[harm]
    spoil(filled, statement)
    with Library.open(filled.directory) as library:
        # The list, the counts and the search still have all cables.
        assert len(library.rows(library.keys())) == len(IDS)
        assert library.stats().cables == len(IDS)
        assert library.imports()[0].counts.imported == len(IDS)
        search = Search(library)
        assert search.find("gate").total == len(IDS)
        assert search.find('"grain harbour" para:("grain harbour" monday)').total >= len(IDS) - 1
        search.close()
        others = {id_: words for id_, words in read_all(library).items() if id_ != SPOILT}
        assert set(others.values()) == {"HARBOUR GATE STILL CLOSED"}
        # A check names it, an import and a rebuild go round it.
        findings = {one.matter: one.examples for one in check(library).findings}
        if called is not None:
            assert findings[Matter(f"{called}-damaged")] == (SPOILT,)
        import_paths(library, [cables], jobs=1)
        with caplog.at_level(logging.WARNING):
            unread = rebuild_index(library, jobs=1)
        assert unread == (called in ("source", "text"))
        assert any(SPOILT in record.getMessage() for record in caplog.records) == bool(unread)
        check(library, repair=True)
        import_paths(library, [cables], jobs=1)
        rebuild_index(library, jobs=1)
        assert set(read_all(library).values()) == {"HARBOUR GATE STILL CLOSED"}
        assert not check(library).findings


def test_a_key_that_is_out_of_all_bounds_is_no_cable(filled: Library) -> None:
    with closing(sqlite3.connect(filled.records)) as connection:
        connection.execute("UPDATE cables SET key = key << 40 WHERE key = 2")
        connection.commit()
    with Library.open(filled.directory) as library:
        rows = library.rows(library.keys())
        assert sorted(row.id for row in rows) == [id_ for id_ in IDS if id_ != SPOILT]
        assert check(library).findings


def test_what_contradicts_itself_is_told_in_words(filled: Library) -> None:
    with closing(sqlite3.connect(filled.records)) as connection:
        connection.execute("DELETE FROM texts WHERE cable = 2")
        connection.execute("DELETE FROM sources WHERE cable = 2")
        connection.commit()
    with Library.open(filled.directory) as library:
        with pytest.raises(ReftelError, match="damaged"):
            library.cable(SPOILT)
        assert Matter.RECORDS_CONTRADICT in {one.matter for one in check(library).findings}


@pytest.mark.parametrize("seed", [2, 3, 10, 14])
def test_no_command_breaks_on_a_damaged_library(seed: int) -> None:
    """A sample of `python -m benchmarks.damage`, which has more of both."""
    runs = damage.measure(1, seed=seed, commands=damage.COMMANDS[2::2])
    assert [run for run in runs if run.is_wrong] == []

"""Reading a library: rows, orders, counts, and all of it from several threads."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.library import Library, RecordOrder, import_paths
from reftel.library.reading import cable_rows
from tests.library.cables import body, page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CABLES = {
    "09PORTAMSEL14": "2009-12-30 10:00",
    "09PORTAMSEL3": "2009-01-02 10:00",
    "75LOWERAMSEL9": "1975-01-03 10:00",
    "09PORTAMSEL140": "2009-12-31 10:00",
    "09LOWERAMSEL200": "2009-05-03 10:00",
}

_LONG = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000000) "
    "SELECT max(i) FROM n"
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("mirror")
    for cable_id, created in CABLES.items():
        tags = "PREL, ECON" if "PORT" in cable_id else "PHUM"
        page(folder, cable_id, body(cable_id, tags=tags), created=created)
    with Library.open(tmp_path_factory.mktemp("library"), create=True) as library:
        import_paths(library, [folder])
        yield library


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (
            RecordOrder.NEWEST,
            ["09PORTAMSEL140", "09PORTAMSEL14", "09LOWERAMSEL200", "09PORTAMSEL3", "75LOWERAMSEL9"],
        ),
        (
            RecordOrder.OLDEST,
            ["75LOWERAMSEL9", "09PORTAMSEL3", "09LOWERAMSEL200", "09PORTAMSEL14", "09PORTAMSEL140"],
        ),
    ],
)
def test_orders_and_windows(library: Library, order: RecordOrder, ids: list[str]) -> None:
    assert [row.id for row in library.rows(library.keys(order))] == ids
    for start in range(6):
        for stop in range(7):
            window = library.rows(library.window(order, start, stop))
            assert [row.id for row in window] == ids[start:stop]


def test_orders_need_no_sorting(library: Library) -> None:
    """Each order is an index: the first screen of 251,287 cables costs as much as of five."""
    with library._reading() as connection:
        for query in cable_rows._ORDERED.values():
            plan = connection.execute("EXPLAIN QUERY PLAN " + query, (60, 0)).fetchall()
            assert all("USING COVERING INDEX" in step for *_, step in plan), plan


def test_rows_come_in_the_order_asked_for(library: Library) -> None:
    keys = list(library.keys(RecordOrder.OLDEST))
    assert [row.key for row in library.rows(keys[::-1])] == keys[::-1]
    assert [row.key for row in library.rows([keys[2], keys[2]])] == [keys[2], keys[2]]
    assert library.rows([10**6, keys[0], 0]) == library.rows([keys[0]])
    assert library.rows([]) == []
    (row,) = library.rows([keys[0]])
    assert (row.id, row.classification) == ("75LOWERAMSEL9", "CONFIDENTIAL")
    assert row.created is not None
    assert row.created.year == 1975
    assert library.ids()[row.key] == row.id


def test_a_cable_comes_back_whole(library: Library) -> None:
    cable = library.cable("09PORTAMSEL14")
    assert cable is not None
    assert cable.body == body("09PORTAMSEL14")
    assert cable.source is not None
    assert cable.source.file.endswith("/cable/2009/12/09PORTAMSEL14.html")
    key = library.key_of("09PORTAMSEL14")
    assert key is not None
    assert library.raw_of(key) == library.raw("09PORTAMSEL14")


def test_counts(library: Library) -> None:
    stats = library.stats()
    origins = [(count.name, count.cables) for count in stats.origins]
    assert origins == [("Embassy Lower Amsel", 2), ("Embassy Port Amsel", 3)]
    assert [(count.name, count.cables) for count in stats.classifications] == [("CONFIDENTIAL", 5)]
    tags = [(count.kind, count.name, count.cables) for count in stats.tags]
    assert tags == [("subject", "ECON", 3), ("subject", "PREL", 3), ("subject", "PHUM", 2)]


def test_statistics(library: Library) -> None:
    stats = library.stats()
    assert (stats.cables, stats.texts, stats.rejects, stats.unindexed) == (5, 5, 0, 0)
    assert [(year.name, year.cables) for year in stats.years] == [("1975", 1), ("2009", 4)]
    assert stats.earliest is not None
    assert stats.latest is not None
    assert (stats.earliest.year, stats.latest.year) == (1975, 2009)
    assert stats.size > library.records.stat().st_size
    assert all(count > 0 for count in stats.warnings.values())


def test_many_threads_read_at_once(library: Library) -> None:
    expected = [row.id for row in library.rows(library.keys())]

    def read(turn: int) -> list[str]:
        assert library.cable(expected[turn % len(expected)]) is not None
        return [row.id for row in library.rows(library.keys())]

    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(read, range(64)))


def test_closing_ends_the_connections_of_all_threads(library: Library) -> None:
    with ThreadPoolExecutor(4) as pool, Library.open(library.directory) as other:
        assert list(pool.map(lambda _: other.count(), range(8))) == [5] * 8
        readers = list(other._connections._readers)
        assert readers
        other.close()
        for reader in readers:
            with pytest.raises(sqlite3.ProgrammingError, match="closed"):
                reader.connection.execute("SELECT 1")


def test_closing_breaks_off_what_is_still_asked(library: Library) -> None:
    """It waits for no answer: there is none, where it would be given a moment later."""
    other, begun = Library.open(library.directory), threading.Event()

    def ask() -> None:
        with other._reading() as connection:
            connection.set_progress_handler(begun.set, 1000)
            connection.execute(_LONG).fetchone()

    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(ask)
        assert begun.wait(20)
        other.close()
        with pytest.raises(ReftelError, match="closed"):
            asked.result(20)


def test_reading_loads_neither_the_index_nor_the_sources(library: Library) -> None:
    script = (
        "import sys; from pathlib import Path; from reftel.library import Library\n"
        "with Library.open(Path(sys.argv[1])) as library:\n"
        "    assert len(library.rows(library.keys())) == 5\n"
        "heavy = {'tantivy', 'reftel.sources', 'multiprocessing', 'textual'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(library.directory)], check=True)

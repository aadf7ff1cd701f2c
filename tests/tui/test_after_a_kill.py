"""The screen on a library that an import left half indexed."""

from __future__ import annotations

import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from reftel.library import Library
from reftel.library.index.words_index import WordIndex
from reftel.library.store import database
from reftel.library.store.writer_lock import writing
from reftel.library.writing import importing, processes
from reftel.locking import locked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.tui.conftest import Open

LEFT = 20


@pytest.fixture
def half_indexed(library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample cables, twenty of which are in the records but not in the index."""
    monkeypatch.setattr(importing, "_REFRESHED_AT_ONCE", 5)
    # Behind a screen Python can start none.
    monkeypatch.setattr(processes, "ProcessPoolExecutor", None)
    with closing(database.write_connection(library / "records.db")) as connection:
        keys = [key for (key,) in connection.execute("SELECT key FROM cables LIMIT ?", (LEFT,))]
        connection.executemany("INSERT INTO unindexed VALUES (?)", [(key,) for key in keys])
        database.settle(connection)
    with closing(WordIndex.open(library / "index", writable=True)) as index:
        index.remove(keys)
        index.commit()
    return library


def _waiting(go_on: threading.Event, marked: Callable[..., Iterator[object]]) -> object:
    """Return a function like ``marked`` that first waits for a word."""

    def wait_and_go_on(*arguments: object) -> Iterator[object]:
        assert go_on.wait(20)
        yield from marked(*arguments)

    return wait_and_go_on


async def test_the_screen_opens_with_what_is_indexed_and_gets_the_rest(
    half_indexed: Path, open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(importing, "_marked", _waiting(go_on, importing._marked))
    with Library.open(half_indexed, read_only=True) as library:
        count = library.count()
    async with open_reader(library=half_indexed) as driver:
        assert driver.everything == count - LEFT
        lacking = "the index lacks them: 20 cables"
        indexing = "Indexing 20 cables"  # whichever of the two is said last
        await driver.until(
            lambda: lacking in driver.said or indexing in driver.said,
            "word of what is not searched",
        )
        await driver.press("down")
        row = driver.cables.row
        go_on.set()
        await driver.until(lambda: driver.cables.total == count, "all cables")
        assert driver.cables.row == row
        await driver.until(lambda: lacking not in driver.said, "no word of it any more")


async def test_leaving_does_not_wait_for_the_rest(
    half_indexed: Path, open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_REFRESHED_AT_ONCE", 1)
    go_on = threading.Event()
    monkeypatch.setattr(importing, "_marked", _waiting(go_on, importing._marked))
    async with open_reader(library=half_indexed) as driver:
        await driver.press("q")
        go_on.set()
    with locked(half_indexed / "lock", 20):  # the worker ends after the screen
        pass
    with Library.open(half_indexed) as library:
        assert library.unindexed() >= LEFT - 5
        importing.finish_indexing(library, jobs=1)
        assert library.unindexed() == 0


async def test_an_import_that_runs_is_left_to_do_it(half_indexed: Path, open_reader: Open) -> None:
    with writing(half_indexed):
        async with open_reader(library=half_indexed) as driver:
            await driver.pilot.app.workers.wait_for_complete()
            assert "cannot" not in driver.said
    with Library.open(half_indexed) as library:
        assert library.unindexed() == LEFT


async def test_a_list_without_rows_says_that_not_all_is_searched_yet(
    half_indexed: Path, open_reader: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(importing, "_marked", _waiting(go_on, importing._marked))
    async with open_reader(library=half_indexed) as driver:
        await driver.press("/")
        await driver.type("quagga")
        await driver.press("enter")
        await driver.until(lambda: driver.cables.total == 0, "no cable")
        assert "the index lacks them: 20 cables" in driver.cables.nothing
        go_on.set()
        await driver.until(
            lambda: "No cable answers this." in driver.cables.nothing, "all searched"
        )

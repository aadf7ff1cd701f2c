"""The connections of a library that is closed while threads still ask."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from reftel.errors import ReftelError
from reftel.library.reading.connections import Connections
from reftel.library.store.database import Connection

if TYPE_CHECKING:
    from reftel.library import Library


def is_closed(connection: sqlite3.Connection) -> bool:
    try:
        _ = connection.total_changes
    except sqlite3.ProgrammingError:
        return True
    return False


def test_a_connection_in_use_is_closed_by_who_uses_it(library: Library) -> None:
    """SQLite ends the whole program where one thread closes what another asks."""
    connections = Connections(library.records)
    is_used, is_to_go_on = threading.Event(), threading.Event()
    seen: list[object] = []
    used: list[sqlite3.Connection] = []

    def use() -> None:
        try:
            with connections.reading() as connection:
                used.append(connection)
                is_used.set()
                is_to_go_on.wait()
                seen.append(is_closed(connection))
                connection.execute("SELECT 1")
        except ReftelError as error:
            seen.append(str(error))
        seen.append(is_closed(used[0]))

    thread = threading.Thread(target=use)
    thread.start()
    is_used.wait()
    assert connections.close()
    is_to_go_on.set()
    thread.join()
    assert seen == [False, f"{library.records}: the library is closed.", True]


def test_a_connection_at_rest_is_closed_at_once(library: Library) -> None:
    connections = Connections(library.records)
    with connections.reading() as connection, connections.reading() as same:
        assert same is connection
    assert not is_closed(connection)
    assert connections.close()
    assert is_closed(connection)
    assert not connections.close()
    with pytest.raises(ReftelError, match="the library is closed"), connections.reading():
        pass


@pytest.mark.parametrize("is_heard", [True, False])
def test_a_long_answer_is_broken_off(
    library: Library, monkeypatch: pytest.MonkeyPatch, *, is_heard: bool
) -> None:
    """Also where the interrupt comes just before the question is under way."""
    if not is_heard:
        monkeypatch.setattr(Connection, "interrupt", lambda _: None, raising=False)
    connections = Connections(library.records)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    is_asking = threading.Event()
    said: list[str] = []

    def ask() -> None:
        try:
            with connections.reading() as connection:
                is_asking.set()
                connection.execute(endless).fetchone()
        except ReftelError as error:
            said.append(str(error))

    thread = threading.Thread(target=ask)
    thread.start()
    is_asking.wait()
    connections.close()
    thread.join()
    assert said == [f"{library.records}: the library is closed."]

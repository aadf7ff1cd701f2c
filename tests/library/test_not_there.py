"""What is asked for and not there: keys of no cable, and IDs that cannot be any."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel.errors import NotFoundError, ReftelError
from reftel.library import Library, RecordOrder, import_paths
from reftel.library.store.stored import DamagedRecordsError, DamagedTextError, UnknownKeyError
from reftel.search import Search
from tests.library.cables import page

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_KEYS = (0, -1, 2, 99999, 2**31, 2**63 - 1, 2**63, 2**70)
NO_IDS = ("", "09NOWHERE1", "\ud800", "09PORTAMSEL\udc8099", "a\0b", "x" * 10_000, "9" * 400, "%")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder: Path = tmp_path_factory.mktemp("mirror")
    page(folder, "09PORTAMSEL14")
    with Library.open(tmp_path_factory.mktemp("library"), create=True) as library:
        import_paths(library, [folder])
        yield library


@pytest.mark.parametrize("key", NO_KEYS)
@pytest.mark.parametrize("ask", [Library.raw_of, Library.cable_of, Library.newer])
def test_a_key_of_no_cable_is_named_and_no_damage(
    library: Library, caplog: pytest.LogCaptureFixture, ask: object, key: int
) -> None:
    assert callable(ask)
    with caplog.at_level(logging.WARNING), pytest.raises(UnknownKeyError, match=str(key)) as caught:
        ask(library, key)
    assert isinstance(caught.value, NotFoundError)
    assert "damaged" not in str(caught.value)
    assert caplog.records == []


@pytest.mark.parametrize("key", NO_KEYS)
def test_a_key_of_no_cable_has_no_row_and_no_neighbours(library: Library, key: int) -> None:
    assert library.rows([key, 1])[0].id == "09PORTAMSEL14"
    assert library.neighbours([key]) == set()


@pytest.mark.parametrize("text", NO_IDS)
def test_an_id_of_no_cable_finds_nothing(
    library: Library, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    for ask in (library.key_of, library.cable, library.raw, library.resolve):
        assert ask(text) is None
    for ask_all in (library.texts, library.references, library.citing, library.lookup):
        assert ask_all(text) == []
    assert library.text_digests([text]) == {}
    library.complete(text)
    search = Search(library)
    assert search.find("").position(text) is None
    search.close()
    assert caplog.records == []


@pytest.mark.parametrize(
    ("ask", "given"),
    [
        (Library.raw, 5),
        (Library.key_of, None),
        (Library.lookup, 5),
        (Library.complete, 5),
        (Library.citing, 5),
        (Library.resolve, b"09PORTAMSEL14"),
        (Library.rows, 5),
        (Library.rows, [object()]),
        (Library.citations_of, 5),
        (Library.text_digests, 5),
    ],
)
def test_a_value_of_another_type_is_the_callers_mistake_and_no_damage(
    library: Library, caplog: pytest.LogCaptureFixture, ask: object, given: object
) -> None:
    assert callable(ask)
    with pytest.raises((TypeError, AttributeError)):
        ask(library, given)
    assert caplog.records == []


def test_a_stored_value_of_another_type_is_damage(tmp_path: Path) -> None:
    page(tmp_path, "09PORTAMSEL15")
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [tmp_path / "cable"])
        assert library.complete("09")
        with closing(sqlite3.connect(library.records)) as connection, connection:
            connection.execute("UPDATE cables SET year = 'no year'")
        with pytest.raises(DamagedRecordsError):
            library.complete("09")


def test_damage_is_still_told_as_damage(tmp_path: Path) -> None:
    page(tmp_path, "09PORTAMSEL15")
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [tmp_path / "cable"])
        with closing(sqlite3.connect(library.records)) as connection, connection:
            connection.execute("UPDATE texts SET raw = x'00'")
        with pytest.raises(DamagedTextError):
            library.raw_of(1)


def test_no_library_lies_under_a_name_that_is_none() -> None:
    with pytest.raises(ReftelError, match="no such directory"):
        Library.open(Path("/nowhere/\0here"))


@pytest.mark.parametrize(("start", "stop"), [(0, 2**63), (2**63, -1), (2**70, 2**80), (5, 2)])
def test_a_window_may_be_larger_than_any_list(library: Library, start: int, stop: int) -> None:
    assert list(library.window(RecordOrder.OLDEST, start, stop)) == ([1] if start == 0 else [])
    assert len(library.complete("09", limit=max(start, stop))) == 1

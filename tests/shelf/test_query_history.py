"""The history keeps the last queries, each once, for all sessions."""

from __future__ import annotations

from pathlib import Path

import pytest

from reftel.search.language.grammar import LONGEST
from reftel.shelf import SearchHistory


def file_of(history: SearchHistory) -> Path:
    return history._journal.file


def test_the_latest_comes_first_and_each_once(history: SearchHistory) -> None:
    for query in ("harbour", "strike", "harbour", "ferry"):
        history.add(query)
    assert history.latest() == ["ferry", "harbour", "strike"]


def test_the_same_twice_and_blanks_are_not_written(history: SearchHistory) -> None:
    for query in ("harbour", " harbour ", "", "  ", "harbour"):
        history.add(query)
    assert len(file_of(history).read_text().splitlines()) == 1


def test_the_query_that_another_session_asked_last_is_not_written_again(
    history: SearchHistory,
) -> None:
    history.add("harbour")
    SearchHistory(file_of(history)).add("harbour")
    SearchHistory(file_of(history)).add("ferry")
    history.add("ferry")
    assert len(file_of(history).read_text().splitlines()) == 2
    history.add("harbour")  # no longer the last one
    assert len(file_of(history).read_text().splitlines()) == 3
    assert history.latest() == ["harbour", "ferry"]


@pytest.mark.parametrize("query", ['"a b"~3 \\ x', "caf\u00e9 \u2028 x", "a\nb"])
def test_any_query_comes_back(history: SearchHistory, query: str) -> None:
    history.add(query)
    assert SearchHistory(file_of(history)).latest() == [query]
    assert file_of(history).read_bytes().isascii()


def test_another_sessions_queries_are_seen(history: SearchHistory) -> None:
    other = SearchHistory(file_of(history))
    history.add("harbour")
    other.add("strike")
    assert history.latest() == other.latest() == ["strike", "harbour"]


def test_it_does_not_grow_for_ever(history: SearchHistory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reftel.shelf.query_history.KEPT", 5)
    monkeypatch.setattr("reftel.shelf.query_history._MOST_LINES", 12)
    other = SearchHistory(file_of(history))
    for number in range(40):
        (history if number % 2 else other).add(f"harbour {number}")
        assert len(file_of(history).read_text().splitlines()) <= 13
    assert history.latest() == [f"harbour {number}" for number in range(39, 34, -1)]
    assert other.latest() == history.latest()


def test_a_line_that_was_cut_off_is_passed_over(history: SearchHistory) -> None:
    history.add("harbour")
    with file_of(history).open("ab") as file:
        file.write(b'2026-03-02T10:11:12Z "stri')
    history.add("ferry")
    assert history.latest() == ["ferry", "harbour"]


def test_what_cannot_be_read_is_reported(history: SearchHistory) -> None:
    file_of(history).mkdir(parents=True)
    assert history.latest() == []
    assert history.problems()


def test_half_a_character_does_not_cost_the_query(history: SearchHistory) -> None:
    history.add("\ud800 x")
    assert SearchHistory(file_of(history)).latest() == ["? x"]


def test_it_is_written_anew_only_when_it_has_grown(
    history: SearchHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reftel.shelf.query_history._MOST_LINES", 4)
    for count, query in enumerate(("harbour", "strike", "harbour", "strike"), 1):
        history.add(query)
        assert len(file_of(history).read_text().splitlines()) == count
    history.add("ferry")
    assert len(file_of(history).read_text().splitlines()) == 3
    assert history.latest() == ["ferry", "strike", "harbour"]


def test_a_query_is_kept_as_long_as_one_is_read(history: SearchHistory) -> None:
    history.add("x" * (LONGEST + 1))
    assert history.latest() == ["x" * LONGEST]


def test_no_file_stays_open(history: SearchHistory) -> None:
    history.add("harbour")
    open_files = len(list(Path("/dev/fd").iterdir()))
    for number in range(5):
        history.add(f"harbour {number}")
        SearchHistory(file_of(history)).latest()
    assert len(list(Path("/dev/fd").iterdir())) == open_files

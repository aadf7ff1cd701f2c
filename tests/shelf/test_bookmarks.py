"""Places are marked with letters, in each library its own, for all sessions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reftel.shelf import Position
from reftel.shelf.bookmarks import Bookmark, Bookmarks

HERE, THERE = Path("/libraries/main"), Path("/libraries/other")
MARK = Bookmark(Position("09PORTAMSEL14", 12, -1, (12, 4), 2), "¶4/10", "The harbour master says")


@pytest.fixture
def bookmarks(tmp_path: Path) -> Bookmarks:
    return Bookmarks(tmp_path / "state" / "bookmarks.txt")


def file_of(bookmarks: Bookmarks) -> Path:
    return bookmarks._journal.file


def test_they_come_back_by_letter_and_library(bookmarks: Bookmarks) -> None:
    other = Bookmarks(file_of(bookmarks))
    head = Bookmark(Position("09VASTRA3"))
    bookmarks.put(HERE, "b", MARK)
    other.put(HERE, "a", head)
    bookmarks.put(THERE, "a", MARK)
    for seen in (bookmarks, other, Bookmarks(file_of(bookmarks))):
        assert list(seen.all(HERE).items()) == [("a", head), ("b", MARK)]
        assert seen.all(THERE) == {"a": MARK}
    other.put(HERE, "b", None)
    assert list(bookmarks.all(HERE)) == ["a"]
    assert bookmarks.all(THERE) == {"a": MARK}


def test_a_library_has_them_by_whatever_path_it_is_opened(
    bookmarks: Bookmarks, tmp_path: Path
) -> None:
    (tmp_path / "cables").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "cables")
    bookmarks.put(tmp_path / "link", "b", MARK)
    assert bookmarks.all(tmp_path / "cables") == bookmarks.all(tmp_path / "link") == {"b": MARK}


@pytest.mark.parametrize(
    "change",
    [
        {"letter": "A"}, {"letter": "ab"}, {"letter": ""}, {"letter": 3}, {"library": None},
        {"place": 3}, {"place": []}, {"place": {"cable": 3}}, {"place": {"cable": "x" * 5000}},
        {"words": 3}, {"words": None}, {"paragraph": "x" * 5000},
    ],
)  # fmt: skip
def test_a_line_that_is_no_bookmark_is_passed_over(
    bookmarks: Bookmarks, change: dict[str, object]
) -> None:
    bookmarks.put(HERE, "c", MARK)
    said = json.loads(file_of(bookmarks).read_text())
    with file_of(bookmarks).open("a") as file:
        file.write(json.dumps(said | {"letter": "d"} | change) + "\nnot JSON\n[]\n\x00\n{")
    bookmarks.put(HERE, "e", MARK)
    assert list(bookmarks.all(HERE)) == list(Bookmarks(file_of(bookmarks)).all(HERE)) == ["c", "e"]


def test_it_does_not_grow_for_ever(bookmarks: Bookmarks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reftel.shelf.bookmarks._MOST_LINES", 10)
    other = Bookmarks(file_of(bookmarks))
    for number in range(60):
        (bookmarks, other)[number % 2].put(HERE, "abc"[number % 3], MARK)
        assert len(file_of(bookmarks).read_text().splitlines()) <= 11
    assert list(bookmarks.all(HERE)) == list(other.all(HERE)) == ["a", "b", "c"]


def test_what_cannot_be_read_is_reported(bookmarks: Bookmarks) -> None:
    file_of(bookmarks).mkdir(parents=True)
    assert bookmarks.all(HERE) == {}
    assert bookmarks.problems()

"""Places that the reader has marked with a letter, in each library its own.

A journal, in which the last line of a letter counts::

    {"library": "/…/main", "letter": "a", "place": {"cable": "09PORTAMSEL14", "block": 12,
     "line": -1, "hit": null, "text": 1}, "paragraph": "¶4/10", "words": "The harbour master"}
    {"library": "/…/main", "letter": "a", "place": null}
"""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from reftel.files import MalformedFileError, parse_json
from reftel.shelf.journal import Journal
from reftel.shelf.places import LETTERS, Position, position_in, text_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reftel.files import FileProblem

_MOST_LINES: Final = 2_000  # before the file is written anew
_WORDS: Final = 300  # characters of a paragraph that are kept
_SHORT: Final = 20


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place with what names its paragraph (``¶4/10``), and how that begins."""

    place: Position
    paragraph: str = ""
    words: str = ""

    @property
    def as_value(self) -> dict[str, Any]:
        """The bookmark as a file has it."""
        said = {"paragraph": self.paragraph[:_SHORT], "words": self.words[:_WORDS]}
        place = asdict(self.place) | {"hit": self.place.hit and [*self.place.hit]}
        return {"place": place, **said}


def bookmark_in(value: object) -> Bookmark | None:
    """Return the bookmark that a value of a file says, None where that is none.

    Raises:
        MalformedFileError: it is something else.
    """
    if not isinstance(value, dict):
        raise MalformedFileError("is no bookmark")
    if value.get("place") is None:
        return None
    paragraph, words = text_in(value.get("paragraph", "")), text_in(value.get("words", ""))
    return Bookmark(position_in(value["place"]), paragraph[:_SHORT], words[:_WORDS])


class Bookmarks:
    """The bookmarks in a file, of all sessions together. Any thread may ask."""

    def __init__(self, file: Path) -> None:
        self._journal = Journal(file, "the bookmarks")
        self._lock = threading.Lock()
        self._all: dict[tuple[str, str], Bookmark | None] = {}
        self._lines = 0

    def all(self, library: Path) -> Mapping[str, Bookmark]:
        """Return the bookmarks in a library by their letters, a to z."""
        with self._lock:
            self._read()
            ours = {letter: self._all.get((str(library), letter)) for letter in LETTERS}
        return {letter: mark for letter, mark in ours.items() if mark is not None}

    def put(self, library: Path, letter: str, bookmark: Bookmark | None) -> None:
        """Set a letter, or take it away; raises ReftelError when that is not possible."""
        with self._lock:
            self._journal.add([_line(str(library), letter, bookmark)])
            self._read()
            if self._lines > _MOST_LINES:
                self._journal.rewrite(_shortened)

    def problems(self) -> list[FileProblem]:
        """Return why the file cannot be read, if so."""
        return self._journal.problems()

    def _read(self) -> None:
        lines, anew = self._journal.news()
        if anew:
            self._all, self._lines = {}, 0
        self._lines += len(lines)
        self._all |= _in(lines)


def _in(lines: Sequence[str]) -> dict[tuple[str, str], Bookmark | None]:
    """Return what the lines say of each library and letter, the last of each."""
    found: dict[tuple[str, str], Bookmark | None] = {}
    for line in lines:
        try:
            said = parse_json(line)
            bookmark = bookmark_in(said)
            library, letter = text_in(said.get("library")), text_in(said.get("letter"))
        except MalformedFileError:
            continue  # a line that was cut off, or none of ours
        if letter in tuple(LETTERS):
            found[library, letter] = bookmark
    return found


def _shortened(lines: Sequence[str]) -> list[str]:
    return [_line(*key, mark) for key, mark in _in(lines).items() if mark is not None]


def _line(library: str, letter: str, bookmark: Bookmark | None) -> str:
    said = {"place": None} if bookmark is None else bookmark.as_value
    return json.dumps({"library": library, "letter": letter, **said})

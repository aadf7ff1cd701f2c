"""Places marked with a letter, in each library its own: their file.

A journal, in which the last line of a letter counts::

    {"library": "/…/main", "letter": "a", "place": {"cable": "09PORTAMSEL14", "block": 12,
     "line": -1, "hit": null, "text": 1}, "paragraph": "¶4/10", "words": "The harbour master"}
    {"library": "/…/main", "letter": "a", "place": null}
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reftel.files import MalformedFileError, parse_json
from reftel.shelf.journal import ParsedJournal
from reftel.shelf.position import LETTERS, Position, library_key, position_in, text_in

if TYPE_CHECKING:
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
        self._journal = ParsedJournal(file, "the bookmarks", _mark)

    def all(self, library: Path) -> Mapping[str, Bookmark]:
        """Return the bookmarks in a library by their letters, a to z."""
        last, key = dict(self._journal.all()), library_key(library)
        ours = {letter: last.get((key, letter)) for letter in LETTERS}
        return {letter: mark for letter, mark in ours.items() if mark is not None}

    def put(self, library: Path, letter: str, bookmark: Bookmark | None) -> None:
        """Set a letter, or take it away; raises ReftelError when that is not possible."""
        line = _line(library_key(library), letter, bookmark)
        self._journal.add(line, most=_MOST_LINES, shortened=_shortened)

    def problems(self) -> list[FileProblem]:
        """Return why the file cannot be read, if so."""
        return self._journal.problems()


def _mark(line: str) -> tuple[tuple[str, str], Bookmark | None] | None:
    """Return the library and the letter of a line, and the bookmark that it has since.

    None for a line that was cut off, or is none of ours.
    """
    try:
        said = parse_json(line)
        bookmark = bookmark_in(said)
        library = library_key(text_in(said.get("library")))
        letter = text_in(said.get("letter"))
    except MalformedFileError:
        return None
    return ((library, letter), bookmark) if letter in tuple(LETTERS) else None


def _shortened(lines: Sequence[str]) -> list[str]:
    last = dict(filter(None, map(_mark, lines)))
    return [_line(*key, mark) for key, mark in last.items() if mark is not None]


def _line(library: str, letter: str, bookmark: Bookmark | None) -> str:
    said = {"place": None} if bookmark is None else bookmark.as_value
    return json.dumps({"library": library, "letter": letter, **said})

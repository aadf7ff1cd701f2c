"""The trail's file: where somebody has read, a line for each place where the reading rested.

::

    2026-03-02T10:11:12Z {"library": "/…/main", "cable": "09PORTAMSEL14", "block": 12, "line": -1,
                          "text": 1, "paragraph": "¶4/10", "shown": 6, "of": 12}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reftel.dates import stamped
from reftel.files import MalformedFileError, parse_json
from reftel.shelf.journal import ParsedJournal
from reftel.shelf.position import Position, is_number, library_key, position_in, text_in

if TYPE_CHECKING:
    from reftel.files import FileProblem

KEPT: Final = 3_000  # cables a day, the last
_MOST_LINES: Final = 2 * KEPT  # before the file is written anew
_YEARS: Final = range(1970, 9000)  # in which every time is one in all time zones
_LONGEST: Final = 20  # characters of what names a paragraph


@dataclass(frozen=True, slots=True)
class Visit:
    """A cable that was read.

    Attributes:
        time: when the reader was at the place, UTC.
        place: where that was.
        paragraph: how the paragraph is called there (``¶4/10``).
        shown: how many paragraphs were on the screen, from the first on without a gap.
        of: how many the cable has.
    """

    time: datetime
    place: Position
    paragraph: str = ""
    shown: int = 0
    of: int = 0

    @property
    def day(self) -> str:
        """The day where the reader is, as ``2026-03-02``."""
        return f"{self.time.astimezone():%Y-%m-%d}"


class Trail:
    """The visits in a file, of all sessions together and of all libraries. Any thread may ask."""

    def __init__(self, file: Path) -> None:
        self._journal = ParsedJournal(file, "the trail of what was read", _visit)

    def visits(self, library: Path, cable_id: str | None = None) -> list[Visit]:
        """Return the visits to cables of a library, or to one, once a day, the latest first."""
        key = library_key(library)
        ours = [
            each
            for each in self._journal.all()
            if each[0] == key and cable_id in (None, each[1].place.cable)
        ]
        return [visit for _, visit in reversed(_merged(ours))]

    def furthest(self, library: Path, cable_id: str) -> Visit | None:
        """Return the visit in which most of a cable was shown, the last such; None without one."""
        visits = self.visits(library, cable_id)
        same = [one for one in visits if one.of == visits[0].of]  # else it was another text
        return max(same, key=lambda visit: visit.shown, default=None)

    def add(self, library: Path, visit: Visit) -> None:
        """Remember a visit; raises ReftelError when that is not possible."""
        self._journal.add(
            _line(library_key(library), visit), most=_MOST_LINES, shortened=_shortened
        )

    def problems(self) -> list[FileProblem]:
        """Return why the file cannot be read, if so."""
        return self._journal.problems()


def _merged(visits: Iterable[tuple[str, Visit]]) -> list[tuple[str, Visit]]:
    """Return the last visit to each cable of each day, with the most that was shown that day."""
    last: dict[tuple[str, str, str], tuple[str, Visit]] = {}
    for library, visit in sorted(visits, key=lambda each: each[1].time):
        key = library, visit.place.cable, visit.day
        before = last.pop(key, (library, visit))[1]
        more = before.of == visit.of and before.shown > visit.shown
        last[key] = library, replace(visit, shown=before.shown) if more else visit
    return list(last.values())


def _shortened(lines: Sequence[str]) -> list[str]:
    return [_line(*each) for each in _merged(filter(None, map(_visit, lines)))[-KEPT:]]


def _line(library: str, visit: Visit) -> str:
    said = {"library": library, **asdict(visit.place)}
    said |= {"paragraph": visit.paragraph[:_LONGEST], "shown": visit.shown, "of": visit.of}
    return f"{stamped(visit.time)} {json.dumps(said)}"


def _visit(line: str) -> tuple[str, Visit] | None:
    """Return the library and the visit of a line; None for one that was cut off, or is no visit."""
    time, _, said = line.partition(" ")
    try:
        found = parse_json(said)
        place = position_in(found)
        shown, of = found.get("shown", 0), found.get("of", 0)
        if not (is_number(shown) and is_number(of) and 0 <= shown <= of):
            return None
        paragraph = text_in(found.get("paragraph", ""))[:_LONGEST]
        at = datetime.fromisoformat(time)
        if at.year not in _YEARS:
            return None
        visit = Visit(at.astimezone(UTC), place, paragraph, shown, of)
        return library_key(text_in(found.get("library"))), visit
    except (MalformedFileError, ValueError, OverflowError):
        return None

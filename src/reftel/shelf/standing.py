"""How all notes stand (exact ... orphaned), remembered in a file until note, text or code changes.

What was worked out is remembered in a file of its own, by the state of the note, a digest of the
text, and one of the code that read and compared them: it holds nothing that could not be worked
out again.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

import reftel.notes
from reftel.errors import ReftelError
from reftel.files import UNREADABLE, read_bounded, write_whole
from reftel.paths import make_private
from reftel.version import __version__

if TYPE_CHECKING:
    from reftel.cable import Cable
    from reftel.notes import NoteStore
    from reftel.shelf.notebook import NoteSummary

_LARGEST: Final = 64 * 1024 * 1024
_AT_ONCE: Final = 200  # cables that are read before what came of it is remembered
_REFTEL: Final = Path(__file__).parent.parent
# The parser, what joins a cable of its texts, how words are compared, and how notes are placed.
_PLACING: Final = ("cable", "library/reading", "comparing", "notes")


class NotedCables(Protocol):
    """What is needed of a library."""

    def cable(self, cable: str, /) -> Cable | None:
        """Return a cable, parsed."""

    def text_digests(self, ids: Collection[str], /) -> Mapping[str, str]:
        """Return a digest of the text that is shown of each of these cables, by stored ID."""


class Standing(NamedTuple):
    """How a note stands: the name of its state, and the number of the paragraph there."""

    state: str
    paragraph: int | None


_Known = tuple[str, str, Standing]  # the note's revision and the text's digest with it


class Standings:
    """How notes stand, each worked out once for a text and kept in a file; for any thread."""

    def __init__(self, notes: NoteStore, remembered: Path) -> None:
        self._notes = notes
        self._remembered = remembered
        self._known: dict[str, _Known] | None = None
        self._lock = threading.Lock()

    def all(self, texts: NotedCables, notes: Sequence[NoteSummary]) -> dict[str, Standing]:
        """Return how notes stand, by their IDs; reads each cable for which that is not known.

        Those whose cable the library lacks are left out.
        """
        found: dict[str, Standing] = {}
        for latest in self.worked_out(texts, notes):
            found = latest
        return found

    def worked_out(
        self, texts: NotedCables, notes: Sequence[NoteSummary]
    ) -> Iterator[dict[str, Standing]]:
        """Yield how notes stand, first what is known, then more and more, at last of all."""
        with self._lock:
            digests = texts.text_digests(list(dict.fromkeys(note.cable_id for note in notes)))
            known = self._recalled()
            found = {
                note.id: one[2]
                for note in notes
                if (one := known.get(note.id))
                and one[:2] == (note.revision, digests.get(note.cable_id))
            }
        yield dict(found)
        left: dict[str, list[NoteSummary]] = {}
        for note in notes:
            if note.id not in found and note.cable_id in digests:
                left.setdefault(note.cable_id, []).append(note)
        fresh: dict[str, _Known] = {}
        for number, (cable_id, group) in enumerate(left.items(), 1):
            fresh |= self._placed(texts, cable_id, digests[cable_id], group)
            if number % _AT_ONCE == 0 or number == len(left):
                found |= {id_: standing for id_, (_, _, standing) in fresh.items()}
                with self._lock:
                    self._keep(fresh)
                fresh = {}
                yield dict(found)

    def _placed(
        self, texts: NotedCables, cable_id: str, digest: str, group: Sequence[NoteSummary]
    ) -> dict[str, _Known]:
        try:
            cable = texts.cable(cable_id)
            notes = self._notes.of(cable_id)
        except ReftelError:
            return {}  # the page of the cable says what is damaged
        if cable is None:
            return {}
        wanted = {note.id for note in group}
        placed = reftel.notes.place_all([note for note in notes if note.id in wanted], cable)
        return {
            one.note.id: (
                one.note.revision or "",
                digest,
                Standing(one.place.state.value, one.place.paragraph),
            )
            for one in placed
            if one.place is not None
        }

    def _recalled(self) -> dict[str, _Known]:
        if self._known is None:
            self._known = _read(self._remembered)
        return self._known

    def _keep(self, fresh: Mapping[str, _Known]) -> None:
        known = self._recalled()
        known |= fresh
        with suppress(OSError):  # then it is worked out again next time
            make_private(self._remembered.parent)
            content = json.dumps({"code": placing_code(), "notes": known}, separators=(",", ":"))
            write_whole(self._remembered, content.encode(), largest=_LARGEST)


def _read(file: Path) -> dict[str, _Known]:
    try:
        table: Any = json.loads(read_bounded(file, _LARGEST))
        if table["code"] != placing_code():
            return {}
        return {
            id_: (revision, digest, Standing(*standing))
            for id_, (revision, digest, standing) in table["notes"].items()
        }
    except (*UNREADABLE, AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return {}


@cache
def placing_code() -> str:
    """Return what changes with every change to the code that decides where a note stands.

    A number that somebody raises by hand is forgotten one day, and then notes stand in lists as
    an older parser had it. Where the code cannot be read as files, it is the version alone.
    """
    return f"{__version__} {_digest_of(_REFTEL, _PLACING)}"


def _digest_of(root: Path, rooms: tuple[str, ...]) -> str:
    digest = blake2b(digest_size=12)
    for path in sorted(path for room in rooms for path in (root / room).rglob("*.py")):
        try:
            content = path.read_bytes()
        except OSError:
            continue
        digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()

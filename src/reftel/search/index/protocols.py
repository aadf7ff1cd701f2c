"""What a search may ask of a library, and of the reader: notes, lists, read marks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol

if TYPE_CHECKING:
    from reftel.cable import Cable, RawCable
    from reftel.library import ResolvedReference, Row


class Records(Protocol):
    """What a search needs of a library."""

    @property
    def index(self) -> Path:
        """The folder of the word index."""

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written there."""

    def rows(self, keys: Sequence[int], /) -> list[Row]:
        """Return the rows of these keys."""

    def key_of(self, cable: str, /) -> int | None:
        """Return the key of the cable that an ID names, if it names just one."""

    def cable(self, cable: str, /) -> Cable | None:
        """Return a cable, parsed."""

    def raw_of(self, key: int, /) -> RawCable:
        """Return a cable as it arrived; raises ReftelError where that is damaged."""

    def readings(self, cable: str, /) -> Iterator[Cable]:
        """Yield the texts of a cable, parsed: first the one that is shown."""

    def references(self, cable: str, /) -> Sequence[ResolvedReference]:
        """Return what a cable cites."""

    def citing(self, cable: str, /) -> Sequence[Row]:
        """Return the cables that cite this one, or name it when it is not there."""

    def neighbours(self, keys: Collection[int], /) -> set[int]:
        """Return the keys of the cables that these cite, or that cite them."""

    def missing_references(self) -> Sequence[int]:
        """Return the keys of the cables that cite one which is not there."""

    def unindexed(self) -> int:
        """Return how many cables the index lacks, or has as they were before."""

    def cited(self) -> Mapping[int, int]:
        """Return how many cables cite each cable that is cited at all, by its key."""

    def first_new(self) -> int | None:
        """Return the lowest key that came in with the latest import; None without any."""

    def text_digests(self, ids: Collection[str], /) -> Mapping[str, str]:
        """Return a digest of the text that is shown of each of these cables, by stored ID."""


class SaidInNote(Protocol):
    """A note."""

    @property
    def cable_id(self) -> str:
        """The stored ID of the cable that it is on."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def id(self) -> str:
        """What tells it from other notes."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The reader's own words to find it by."""

    @property
    def author(self) -> str:
        """Who wrote it; empty where that is not known."""


STARS: Final = "stars"
"""The list of the cables to which the reader has given a star."""
DECISIONS: Final = ("kept", "later", "skipped")
"""The lists of the cables of which the reader has decided so while going through a result."""
Kept = Literal["notes", "lists", "marks", "saved"]
ONE_LOOK: Final = 1.0
"""Seconds in which what was looked at for a question is not looked at again for the same one."""


class Personal(Protocol):
    """What one reader keeps, as far as queries ask for it. Each is asked only if needed.

    What is returned is asked for again at every query: as long as nothing has changed it should
    be the same object, so that what was made of it can be used again. The answers here are those
    of a reader who keeps nothing.
    """

    def noted(self, _max_age: float = 0.0, /) -> Collection[str]:
        """Return the stored IDs of the cables that have notes.

        With ``max_age``, as it was so many seconds ago at most.
        """
        return ()

    def note_texts(self, _max_age: float = 0.0, /) -> Sequence[SaidInNote]:
        """Return all notes; with ``max_age``, as they were so many seconds ago at most."""
        return ()

    def note_states(self, _records: Records, /) -> Mapping[str, str]:
        """Return by their IDs how notes stand in the texts: ``exact``, ``moved``, ``drifted``...

        Of those whose cable is there.
        """
        return {}

    def list_names(self) -> Collection[str]:
        """Return the names of the lists."""
        return ()

    def listed(self, _name: str, /) -> Collection[str]:
        """Return the IDs on a list; raises ReftelError for one that cannot be read."""
        return ()

    def texts_read(self) -> Mapping[str, Collection[str]]:
        """Return the stored IDs of the cables that were read, with the digests of their texts."""
        return {}

    def saved_queries(self) -> Mapping[str, str]:
        """Return the queries of the saved searches by their names."""
        return {}

    def unreadable(self, _kept: Kept, /) -> Sequence[str]:
        """Return what of it cannot be read and is missing in the answers, a sentence each."""
        return ()


class Nobody(Personal):
    """A reader who keeps nothing."""

"""What became of each text of an import, and the warnings of its cables, told at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from reftel.library.reading.tallies import warned_among
from reftel.library.store.database import asked
from reftel.library.values import Arrived

if TYPE_CHECKING:
    import sqlite3

    from reftel.library.values import Warned
    from reftel.library.writing.records import Changes

Outcome = Literal["imported", "updated", "unchanged", "parts", "texts"]


class ArrivedText(NamedTuple):
    """A text, when it was met. ``digest`` is that of its source, ``id`` the one it was filed under.

    What it is listed under is known at the end: a text that comes later may give it another ID.
    """

    digest: bytes
    file: str
    id: str
    outcome: Outcome


class Arrivals:
    """What became of each text of an import, in its order, and the warnings of cables it changed.

    Both are there when the import is over. The first is noted where ``named``: it takes some
    hundred bytes a text.
    """

    def __init__(self, *, named: bool = False) -> None:
        self.texts: list[Arrived] = []
        self.warned: list[Warned] = []
        self._named = named
        self._met: list[ArrivedText] = []
        self._taken_away: list[Sequence[bytes]] = []
        self._warned: dict[str, set[int]] = {}

    def add(self, changes: Changes) -> None:
        """Note what was done to the tables."""
        if self._named:
            self._met += changes.arrivals
            self._taken_away += changes.taken_away
        for keys in self._warned.values():
            keys.difference_update(changes.gone, changes.entries)
        for key, entry in changes.entries.items():
            for code in entry.texts["warning"]:
                self._warned.setdefault(code, set()).add(key)

    def settle(self, connection: sqlite3.Connection) -> None:
        """Work out what there is to say, when all is in the library of this connection."""
        self.texts = list(self._settled(connection))
        self.warned = warned_among(connection, self._warned)

    def _settled(self, connection: sqlite3.Connection) -> Iterator[Arrived]:
        outcomes: dict[bytes, Outcome] = {text.digest: text.outcome for text in self._met}
        for sources in self._taken_away:
            new = (digest for digest in sources if outcomes.get(digest) == "imported")
            outcomes |= dict.fromkeys(islice(new, 1), "texts")
        ids = dict(asked(connection, _CABLES, (text.digest for text in self._met)))
        for text in self._met:
            outcome = outcomes[text.digest] if text.outcome == "imported" else text.outcome
            yield Arrived(text.file, outcome, ids.get(text.digest, text.id))


_CABLES: Final = """
SELECT sources.digest, CAST(id AS TEXT) FROM sources JOIN cables ON cables.key = cable
WHERE sources.digest IN ({})
"""

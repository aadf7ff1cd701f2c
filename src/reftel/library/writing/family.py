"""Two cables that claim one ID: which has it, the number behind the other's (``_X4071``).

A family is a single cable, nearly always. Where texts of different cables claim one ID, it is
several: the one with the best claim has the ID, the others have it with a number behind it
(``09PORTAMSEL42_X4071``). Whenever a text comes or goes, :func:`arrange` says anew what they are.

Texts filed under other forms of the ID (``09SECTION02OF03PORTAMSEL42``) claim it as well. As long
as there is one form only, the cable keeps it; if there are several, it has the ID itself.

The number is made from the text, so what else claims the ID does not change it; and a cable that
has one keeps it as long as it keeps one of its texts, so notes and lists stay with their words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from reftel.cable import canonical_id
from reftel.cable.lore.ids import claimed_id
from reftel.library.reading import shown
from reftel.library.store.stored import MALFORMED, DamagedTextError
from reftel.library.writing.claimants import Claimants
from reftel.library.writing.rivals import ChosenTexts, Claimant, apart, arrange, digits_of

if TYPE_CHECKING:
    import sqlite3

    from reftel.cable import Source
    from reftel.library.reading.shown import CableTexts

_SHORTEST: Final = 4  # digits: ten thousand names, for two or three texts
_CROWD: Final = 60  # texts of one ID; of a real one there are as many as there are mirrors


class Family:
    """The cables that claim one ID, by their keys, in whatever form they are filed under it.

    The first key is that of the cable which has the ID, or its only form.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        filed: str,
        canonical: str,
        claimants: Claimants | None = None,
    ) -> None:
        """Find the cables that claim the same ID as a text that is filed under ``filed``.

        ``canonical`` is the canonical ID of the text: an ID that cuts its post's name short is
        completed from the text, so nothing in it tells which cables claim the same. ``claimants``
        are the texts that were read before.
        """
        self._connection = connection
        self._claimants = claimants or Claimants()
        self.claimed = claimed = claimed_id(filed)
        values = {
            "filed": filed,
            "claimed": claimed,
            "short": canonical_id(claimed),
            "canonical": canonical,
        }
        found = connection.execute(_OF_ID, values)
        self.keys = [key for key, id_, of in found if claimed_id(of or id_) == claimed]

    @classmethod
    def of(cls, connection: sqlite3.Connection, key: int, claimants: Claimants) -> Family:
        """Find the family of the cable ``key``."""
        ((id_, of, canonical),) = connection.execute(_CLAIM, (key,))
        return cls(connection, of or id_, canonical, claimants)

    @property
    def has_several(self) -> bool:
        """Whether there are several texts or cables, which must be told apart or put together."""
        return len(self.keys) > 1 or self._texts() > 1

    @property
    def name(self) -> str:
        """The ID of the first cable."""
        ((name,),) = self._connection.execute(_NAME, (self.keys[0],))
        return str(name)

    @property
    def is_crowd(self) -> bool:
        """Whether so many texts claim the ID that comparing all of them takes too long.

        Each is a cable of its own then.
        """
        return self._texts() > _CROWD

    @property
    def is_settled_crowd(self) -> bool:
        """Whether it is a crowd, and each text is a cable already."""
        return _CROWD < self._texts() == len(self.keys)

    def state(self, keys: Iterable[int] | None = None) -> dict[int, CableTexts | None]:
        """Return what each cable (or these) has now, by its key; None for a damaged text."""
        wanted = (key for key in self.keys if keys is None or key in keys)
        return {key: shown.all_texts(self._connection, key) for key in wanted}

    def arrange(self) -> list[int]:
        """Give each text to its cable, making cables and taking them away; return those gone."""
        return self._settle(apart if self.is_crowd else arrange)

    def weigh(self, key: int) -> None:
        """Let the ID have the better of two texts of a crowd: its own, or that of this cable."""
        if key != self.keys[0]:
            all_ = self.keys
            self.keys = [all_[0], key]
            self._settle(apart)
            self.keys = all_

    def _settle(self, how: Callable[[Iterable[Claimant]], list[ChosenTexts]]) -> list[int]:
        owners: dict[int, int] = {}
        readings = how(self._candidates(owners))
        if not readings:  # every text is damaged
            return []
        holder, *gone = self.keys
        self.keys = [holder]
        names = frozenset[str]().union(*(text.names for each in readings for text in each.members))
        if names != {self.name}:
            self._rename(holder, self.claimed)
        for reading in readings[1:]:
            held = {owners[text.key] for text in reading.members}
            key = next((key for key in gone if key in held), None)
            self.keys.append(key or 0)
            if key is not None:
                gone.remove(key)
        for at, reading in enumerate(readings):
            if not self.keys[at]:
                name = self._free_name(reading.digits, reading.name)
                self.keys[at] = gone.pop(0) if gone else self._add(name)
                self._rename(self.keys[at], name)
        for key, reading in zip(self.keys, readings, strict=True):
            self._give(key, reading)
        for key in gone:
            self._remove(key)
        self._connection.executemany(
            "DELETE FROM disputes WHERE cable = ?", [(key,) for key in (*self.keys, *gone)]
        )
        if len(self.keys) > 1:
            self._connection.executemany(
                "INSERT INTO disputes VALUES (?, ?)", [(key, self.claimed) for key in self.keys]
            )
        return gone

    def add(self, digest: bytes) -> int:
        """Make another cable of a crowd for a text that is to come; return its key."""
        key = self._add(self._free_name(digits_of(digest)))
        self.keys.append(key)
        return key

    def holds(self, digest: bytes) -> tuple[int, int] | None:
        """Return the key of the text with this digest, and whose it is, if it is there."""
        found = self._of_all(_HOLDING, digest)
        return found[0] if found else None

    def sources(self, source: Source) -> list[tuple[int, int, int]]:
        """Return key, text and import of what came from this very file before."""
        return self._of_all(_SOURCES, source.form, source.file)

    def brought_by(self, run: int) -> dict[int, list[bytes]]:
        """Return the digests of the sources that an import brought, by the key of their cable."""
        found: dict[int, list[bytes]] = {}
        for key, digest in self._of_all(_BROUGHT, run):
            found.setdefault(key, []).append(digest)
        return found

    def has_as_part(self, text: int) -> bool:
        """Whether a text is shown as one part of several."""
        return bool(self._of_all(_PART, text))

    def _texts(self) -> int:
        return int(self._of_all(_COUNTED)[0][0])

    def _of_all(self, question: str, *values: object) -> list[Any]:
        """Return the answer to a question whose last value are the cables of the family."""
        return self._connection.execute(question, (*values, json.dumps(self.keys))).fetchall()

    def _candidates(self, owners: dict[int, int]) -> Iterator[Claimant]:
        """Yield every text of the family that can be read, and note whose it is."""
        for owner in self.keys:
            for stored in self._connection.execute(_READABLE, (owner,)).fetchall():
                try:
                    text = self._claimants.read(self._connection, owner, self.claimed, stored)
                except (DamagedTextError, *MALFORMED):
                    continue  # a check finds it, and all else goes on
                owners[text.key] = owner
                yield text

    def _give(self, key: int, reading: ChosenTexts) -> None:
        """Let a cable have these texts and show them."""
        for table, column in (("texts", "key"), ("sources", "text")):
            self._connection.executemany(
                f"UPDATE {table} SET cable = ? WHERE {column} = ? AND cable <> ?",  # noqa: S608 - ours
                [(key, text.key, key) for text in reading.members],
            )
        parts = [text.key for text in reading.shown]
        self._connection.execute("UPDATE cables SET text = ? WHERE key = ?", (parts[0], key))
        self._connection.execute("DELETE FROM parts WHERE cable = ?", (key,))
        if len(parts) > 1:
            self._connection.executemany(
                "INSERT INTO parts VALUES (?, ?, ?)",
                [(key, ordinal, text) for ordinal, text in enumerate(parts)],
            )

    def _free_name(self, digits: str, filed: str | None = None) -> str:
        """Return the ID of a further cable: the form that it was filed under, if nobody has it.

        Otherwise it is made of the one claimed and as many of these digits as nobody has yet.
        """
        if filed and self._connection.execute(_HAS_NAME, (filed,)).fetchone() is None:
            return filed
        taken = {
            name
            for (name,) in self._connection.execute(
                "SELECT upper(id) FROM cables WHERE id > ? AND id < ?",
                (f"{self.claimed}_", f"{self.claimed}`"),  # which follows the underscore
            )
        }
        return next(name for name in _names(self.claimed, digits) if name.upper() not in taken)

    def _add(self, name: str) -> int:
        """Make a cable of this ID; what it holds is to come."""
        (key,) = self._connection.execute("SELECT max(key) + 1 FROM cables").fetchone()
        self._connection.execute(
            "INSERT INTO cables SELECT ?, ?, canonical, year, place, serial, created, precision,"
            " released, classification, origin, subject, cites, text FROM cables WHERE key = ?",
            (key, name, self.keys[0]),
        )
        return int(key)

    def _rename(self, key: int, name: str) -> None:
        self._connection.execute("UPDATE cables SET id = ? WHERE key = ?", (name, key))

    def _remove(self, key: int) -> None:
        """Take away a cable that has lost its texts to others of the family."""
        # A damaged text stays with the family; what cites the cable is linked again.
        for what in (
            "UPDATE texts SET cable = :first WHERE cable = :key",
            "UPDATE sources SET cable = :first WHERE cable = :key",
            "UPDATE citations SET resolved = NULL, state = 'not-in-library' WHERE resolved = :key",
            "DELETE FROM citations WHERE cable = :key",
            "DELETE FROM cable_tags WHERE cable = :key",
            "DELETE FROM warnings WHERE cable = :key",
            "DELETE FROM parts WHERE cable = :key",
            "DELETE FROM cables WHERE key = :key",
        ):
            self._connection.execute(what, {"key": key, "first": self.keys[0]})


# Those that are disputed say which ID they claim; the others do by their own.
_OF_ID: Final = r"""
SELECT key, id, claimed FROM cables LEFT JOIN disputes ON cable = key
WHERE canonical IN (:short, :canonical) OR id IN (:claimed, :filed)
    OR key IN (SELECT cable FROM disputes WHERE claimed = :claimed)
ORDER BY id <> :claimed, id LIKE '%\_%' ESCAPE '\', length(id), id
"""
_CLAIM: Final = """
SELECT id, claimed, canonical FROM cables LEFT JOIN disputes ON cable = key WHERE key = ?
"""
_NAME: Final = "SELECT id FROM cables WHERE key = ?"
_HAS_NAME: Final = "SELECT 1 FROM cables WHERE id = ?"
# A check gives a text that is not as it was stored a worth below nothing.
_READABLE: Final = "SELECT key, digest, worth, raw FROM texts WHERE cable = ? AND worth >= 0"
_COUNTED: Final = """
SELECT count(*) FROM texts WHERE worth >= 0 AND cable IN (SELECT value FROM json_each(?))
"""
_HOLDING: Final = """
SELECT key, cable FROM texts WHERE digest = ? AND cable IN (SELECT value FROM json_each(?))
"""
_SOURCES: Final = """
SELECT key, text, import FROM sources
WHERE form = ? AND file = ? AND cable IN (SELECT value FROM json_each(?))
"""
_BROUGHT: Final = """
SELECT cable, digest FROM sources
WHERE import = ? AND cable IN (SELECT value FROM json_each(?)) ORDER BY key
"""
_PART: Final = """
SELECT 1 FROM parts WHERE text = ? AND cable IN (SELECT value FROM json_each(?))
"""


def _names(claimed: str, digits: str) -> Iterator[str]:
    """Yield the IDs of a further cable under a disputed one: ``_X4071``, longer where it is taken.

    They cannot be those of the archives of 1973-79, which end in a letter (``_a``).
    """
    yield from (f"{claimed}_X{digits[:length]}" for length in range(_SHORTEST, len(digits) + 1))
    yield from (f"{claimed}_X{number}" for number in count(int(digits)))

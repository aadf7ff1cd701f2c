"""The texts that claim an ID, each read once while an import goes on, as far as there is room.

What is one cable is asked of all texts of an ID whenever one arrives. So they are kept as they were
read, and with them what they were compared with (:attr:`Claimant.compared`).
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from reftel.cable import RawCable, parse_raw
from reftel.cable.lore.ids import in_capitals
from reftel.library.reading import shown
from reftel.library.reading.one_record import filed
from reftel.library.store import packing
from reftel.library.store.stored import part_text, storable
from reftel.library.writing.rivals import Claimant

if TYPE_CHECKING:
    import sqlite3

_ROOM: Final = 4_000_000  # characters; read, with the rows of their words, a hundred megabytes


class Claimants:
    """Texts of one library as they were read; those asked for longest ago are let go."""

    def __init__(self) -> None:
        self._read: OrderedDict[tuple[object, ...], Claimant] = OrderedDict()
        self._room = _ROOM

    def read(
        self,
        connection: sqlite3.Connection,
        owner: int,
        claimed: str,
        stored: tuple[int, bytes, int, bytes],
    ) -> Claimant:
        """Return a text of the cable ``owner`` that claims an ID: key, digest, worth, packed text.

        Raises:
            DamagedTextError, or one of ``MALFORMED``: it is not as it was stored.
        """
        key, digest, worth, packed = stored
        records, source = shown.records_of(connection, owner, key)
        known_by = (key, digest, worth, claimed, source, *records)
        claimant = self._read.get(known_by)
        if claimant is None:
            header, body = part_text(packing.unpack(connection, packed))
            names = frozenset(storable(in_capitals(each.id or claimed)) for each in records)
            record = filed(records, claimed)
            cable = parse_raw(RawCable(record, header, body, source))
            id_source = record.id_source
            claimant = Claimant(key, digest, worth, cable, id_source, claimed, names)
            self._read[known_by] = claimant
            self._room -= _size(claimant)
        self._read.move_to_end(known_by)
        while self._room < 0 and len(self._read) > 1:
            _, longest_ago = self._read.popitem(last=False)
            self._room += _size(longest_ago)
        return claimant


def _size(claimant: Claimant) -> int:
    return len(claimant.cable.header) + len(claimant.cable.body)

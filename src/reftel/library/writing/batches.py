"""What a batch of pieces holds, read and parsed in any process, and ready to be written.

What is rejected or passed over more than once in one place is told apart, so that each is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reftel.errors import ReftelError
from reftel.library.reading import shown
from reftel.library.store import database
from reftel.library.store.packing import packer
from reftel.library.store.stored import Arrival, arrival, storable
from reftel.library.writing.arrivals import ArrivedText
from reftel.library.writing.prepare import prepare
from reftel.library.writing.writer import Batch
from reftel.sources import Passed, Piece, Reject, read_piece
from reftel.sources.defect import logged_defect

if TYPE_CHECKING:
    from reftel.cable import RawCable
    from reftel.sources import Cut

_Found = TypeVar("_Found", Reject, Passed)


def read_batch(records: Path | None, found: list[Cut]) -> Batch:
    """Return what some pieces hold, ready to be written, past what the library already has.

    Without its ``records`` all are read, and the writer finds out which of them it has.
    """
    if records is None:
        return _read_batch(found, packer(None).compress, lambda _digest: False)
    with closing(database.read_connection(records)) as connection:
        is_known = partial(shown.is_known, connection)
        return _read_batch(found, packer(connection).compress, is_known)


def _read_batch(
    found: list[Cut], pack: Callable[[bytes], bytes], is_known: Callable[[bytes], bool]
) -> Batch:
    batch = Batch()
    for piece in found:
        for raw in read_piece(piece) if isinstance(piece, Piece) else [piece]:
            if isinstance(raw, Reject):
                batch.rejects.append(raw)
                continue
            if isinstance(raw, Passed):
                batch.passed.append(raw)
                continue
            arrived = arrival(raw)
            if is_known(arrived.digest):
                file = storable(raw.source.file)
                known = ArrivedText(arrived.digest, file, raw.record.id or "", "unchanged")
                batch.known.append(known)
            else:
                _prepare_into(batch, raw, arrived, pack)
    batch.rejects = _told_apart(batch.rejects, _at_its_place)
    batch.passed = _told_apart(batch.passed, _in_its_file)
    return batch


def _told_apart(found: Iterable[_Found], numbered: Callable[[_Found, int], _Found]) -> list[_Found]:
    """Return what was found, of which no two are alike: what comes again is ``numbered``."""
    times: Counter[_Found] = Counter()
    told = []
    for each in found:
        times[each] += 1
        told.append(each if times[each] == 1 else numbered(each, times[each]))
    return told


def _at_its_place(reject: Reject, nth: int) -> Reject:
    """Return one of several rejects of a line."""
    return replace(reject, place=f"{reject.place or ''} ({nth})".strip())


def _in_its_file(passed: Passed, nth: int) -> Passed:
    """Return one of several records of a line that are passed over."""
    return replace(passed, file=f"{passed.file} ({nth})")


def _prepare_into(
    batch: Batch, raw: RawCable, arrived: Arrival, pack: Callable[[bytes], bytes]
) -> None:
    try:
        batch.cables.append(prepare(raw, arrived, pack))
    except ReftelError as error:
        batch.rejects.append(Reject(raw.source.file, raw.record.id, error.what))
    except Exception:  # a defect of the parser
        batch.rejects.append(logged_defect(raw.source.file, raw.record.id))

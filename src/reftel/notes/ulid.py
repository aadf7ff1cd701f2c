"""ULIDs: names for notes that sort by the time they were made."""

from __future__ import annotations

import re
import secrets
import threading
import time
from datetime import UTC, datetime, timedelta

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_RANDOM_BITS = 80
_LAST_SECOND = 253_402_300_799  # of the year 9999, where datetime ends
_SHAPE = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", re.ASCII)

_lock = threading.Lock()
_last = 0


def new_ulid() -> str:
    """Return a ULID later than every one this process made before, even if the clock went back."""
    global _last  # noqa: PLW0603 - the last value is what makes the next one later
    with _lock:
        fresh = (time.time_ns() // 1_000_000) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
        _last = max(fresh, _last + 1)
        value = _last
    return "".join(_ALPHABET[value >> shift & 31] for shift in range(125, -1, -5))


def is_ulid(text: str) -> bool:
    """Return whether ``text`` is a ULID in capitals."""
    return _SHAPE.fullmatch(text) is not None


def time_of(ulid: str) -> datetime:
    """Return when a ULID says that it was made, UTC, to the second."""
    value = 0
    for character in ulid:
        value = value << 5 | _ALPHABET.index(character)
    seconds = min((value >> _RANDOM_BITS) // 1000, _LAST_SECOND)
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)

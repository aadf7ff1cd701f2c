"""Limits of archives: how deep, how many members, how many times larger unpacked; their words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from reftel.sources.stream import TooLargeError

MAX_LAYERS: Final = 4
"""How deep archives may lie in each other: a ``.tar.gz`` is two layers, one in a zip is three."""

MAX_MEMBERS: Final = 2_000_000
"""Members of one archive; the whole archive has 251,287 cables."""

MAX_ZIP_MEMBERS: Final = 500_000
"""Members of a zip, whose list has to be held in memory: about 500 bytes each."""

FREE_BYTES: Final = 64 << 20
"""What any archive may unpack to, before it is asked how well it was packed."""

MAX_RATIO: Final = 250
"""How many times its size an archive may unpack to; mirrors reach 40."""

MAX_INNER: Final = 64 << 20
"""Bytes of an archive within another that has its list at the end: it is read into memory."""

LEADS_OUT: Final = "its name leads out of the archive; unpack it, and import the file"
NO_FILE: Final = "a link or a device; import what it leads to"

_OUTSIDE: Final = re.compile(r"\A(?:[\\/]|[A-Za-z]:[\\/])|(?:\A|[\\/])\.\.(?:[\\/]|\Z)")


def leads_out(name: str) -> bool:
    """Whether a member's name leads out of its archive."""
    return _OUTSIDE.search(name) is not None


def ratio_limit(packed: Callable[[], int]) -> Callable[[int], None]:
    """Return a check that raises when far more was unpacked than ``packed`` bytes can hold."""

    def check(unpacked: int) -> None:
        if unpacked > FREE_BYTES and unpacked > MAX_RATIO * packed():
            raise TooLargeError(f"it unpacks to more than {MAX_RATIO} times its size")

    return check


def damage(what: str, error: BaseException) -> str:
    """Return the reason for a reject, in words of our own: Python's speak to programmers.

    ``what`` is the kind of file that could not be read, or not to its end, for an error of
    :data:`~reftel.sources.stream.UNREADABLE`.
    """
    if isinstance(error, TooLargeError):
        return str(error)
    if isinstance(error, EOFError):
        return f"the {what} is cut off; fetch it again"
    if isinstance(error, OSError) and error.strerror:
        why = error.strerror.lower()
        return f"the {what} cannot be read: {why}; make it readable, or import a copy"
    if isinstance(error, NotImplementedError):
        return f"the {what} is packed in a way that reftel cannot read; unpack it first"
    return f"the {what} is damaged or cut off; fetch it again"

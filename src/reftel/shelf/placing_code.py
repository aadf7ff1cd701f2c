"""Which code placed a note: what is remembered of places holds for that code alone."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

from reftel.version import __version__

_REFTEL: Final = Path(__file__).parent.parent
# The parser, what joins a cable of its texts, how words are compared, and how notes are placed.
_PLACING: Final = ("cable", "library/reading", "comparing", "notes")


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

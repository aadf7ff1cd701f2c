"""A file or folder that was found on the disk or in an archive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reftel.sources.stream import Stream


@dataclass(slots=True)
class Entry:
    """A file that was found: read its stream before asking for the next entry.

    ``name`` is the name for ``Source.file``; ``inside`` says that it lay in an archive.
    """

    name: str
    stream: Stream
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that an archive lists; ``name`` is the name for ``Source.file``."""

    name: str


def shown(name: str) -> str:
    """Return a member's name as text that can be written anywhere."""
    return (
        name.encode("utf-8", "surrogateescape")
        .decode("utf-8", "backslashreplace")
        .removeprefix("./")
    )

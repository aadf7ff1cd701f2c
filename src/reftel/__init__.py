"""A keyboard-driven terminal reader for diplomatic cables, and a library for them.

``docs/python.md`` shows what can be done with the rooms that are given out here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel import cable, library, notes, paths, reader, search, shelf, sources
    from reftel.errors import NotFoundError, ReftelError
    from reftel.version import __version__
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "cable": ("cable",),
            "errors": ("NotFoundError", "ReftelError"),
            "library": ("library",),
            "notes": ("notes",),
            "paths": ("paths",),
            "reader": ("reader",),
            "search": ("search",),
            "shelf": ("shelf",),
            "sources": ("sources",),
            "version": ("__version__",),
        },
    )  # fmt: skip

__all__ = [
    "NotFoundError",
    "ReftelError",
    "__version__",
    "cable",
    "library",
    "notes",
    "paths",
    "reader",
    "search",
    "shelf",
    "sources",
]

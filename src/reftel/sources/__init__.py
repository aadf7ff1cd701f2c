"""The forms in which cables arrive, one module each, all read as ``RawCable``.

``read_path`` reads files, folders and archives; ``read_text`` and ``read_bytes``
what was handed over.
``pieces`` and ``read_piece`` are its two halves, for reading in several processes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.sources.piece import Found, Passed, Piece, Reject
    from reftel.sources.reading import (
        measure,
        pieces,
        read_bytes,
        read_path,
        read_piece,
        read_stream,
        read_text,
    )
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "piece": ("Found", "Passed", "Piece", "Reject"),
            "reading": (
                "measure", "pieces", "read_bytes", "read_path", "read_piece", "read_stream",
                "read_text",
            ),
        },
    )  # fmt: skip

__all__ = [
    "Found",
    "Passed",
    "Piece",
    "Reject",
    "measure",
    "pieces",
    "read_bytes",
    "read_path",
    "read_piece",
    "read_stream",
    "read_text",
]

"""The local cache of cables: records in SQLite, words in an index, and the import that fills both.

A name is loaded when it is first asked for: to read a library takes neither parsers nor index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.library.library import Library
    from reftel.library.store.place import NoLibraryError
    from reftel.library.store.stored import DamagedTextError, UnknownKeyError
    from reftel.library.values import (
        ImportCounts,
        ImportRun,
        NamedCable,
        PassedOver,
        RecordOrder,
        ReferenceState,
        RejectedFile,
        ResolvedReference,
        Row,
        Stats,
        StoredText,
        Tally,
    )
    from reftel.library.writing.importing import Progress, import_paths, rebuild_index
else:
    __getattr__, __dir__ = front_door(
        __name__,
        {
            "library": ("Library",),
            "store.place": ("NoLibraryError",),
            "store.stored": ("DamagedTextError", "UnknownKeyError"),
            "values": (
                "ImportCounts", "ImportRun", "NamedCable", "PassedOver", "RecordOrder",
                "ReferenceState", "RejectedFile", "ResolvedReference", "Row", "Stats", "StoredText",
                "Tally",
            ),
            "writing.importing": ("Progress", "import_paths", "rebuild_index"),
        },
    )  # fmt: skip

__all__ = [
    "DamagedTextError",
    "ImportCounts",
    "ImportRun",
    "Library",
    "NamedCable",
    "NoLibraryError",
    "PassedOver",
    "Progress",
    "RecordOrder",
    "ReferenceState",
    "RejectedFile",
    "ResolvedReference",
    "Row",
    "Stats",
    "StoredText",
    "Tally",
    "UnknownKeyError",
    "import_paths",
    "rebuild_index",
]

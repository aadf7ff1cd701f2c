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
            "Tally": "values",
            "DamagedTextError": "store.stored",
            "ImportCounts": "values",
            "ImportRun": "values",
            "Library": "library",
            "NamedCable": "values",
            "NoLibraryError": "store.place",
            "RecordOrder": "values",
            "PassedOver": "values",
            "Progress": "writing.importing",
            "ReferenceState": "values",
            "RejectedFile": "values",
            "ResolvedReference": "values",
            "Row": "values",
            "Stats": "values",
            "StoredText": "values",
            "UnknownKeyError": "store.stored",
            "import_paths": "writing.importing",
            "rebuild_index": "writing.importing",
        },
    )

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

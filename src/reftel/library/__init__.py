"""The local cache of cables: records in SQLite, words in an index, and the import that fills both.

A name is loaded when it is first asked for: to read a library takes neither parsers nor index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import names_of

if TYPE_CHECKING:
    from reftel.library.importing import Progress, import_paths, rebuild_index
    from reftel.library.library import Library
    from reftel.library.model import (
        Count,
        ImportCounts,
        ImportRun,
        Order,
        PassedOver,
        ReferenceState,
        RejectedFile,
        ResolvedReference,
        Row,
        Stats,
        Text,
    )

__all__ = [
    "Count",
    "ImportCounts",
    "ImportRun",
    "Library",
    "Order",
    "PassedOver",
    "Progress",
    "ReferenceState",
    "RejectedFile",
    "ResolvedReference",
    "Row",
    "Stats",
    "Text",
    "import_paths",
    "rebuild_index",
]

__getattr__ = names_of(__name__, ("model", "library", "importing"))

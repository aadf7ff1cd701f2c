"""The local cache of cables: records in SQLite, words in an index, and the import that fills both.

Reading is ready at once; what writes (and loads the parsers and the index) when first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reftel.library.library import Library
from reftel.library.model import (
    Count,
    ImportCounts,
    ImportRun,
    Order,
    ReferenceState,
    RejectedFile,
    ResolvedReference,
    Row,
    Stats,
    Text,
)

if TYPE_CHECKING:
    from reftel.library.importing import Progress, import_paths, rebuild_index

__all__ = [
    "Count",
    "ImportCounts",
    "ImportRun",
    "Library",
    "Order",
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

_WRITING = ("Progress", "import_paths", "rebuild_index")


def __getattr__(name: str) -> Any:
    if name in _WRITING:
        return getattr(import_module("reftel.library.importing"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

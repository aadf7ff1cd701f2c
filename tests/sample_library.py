"""A library of the sample cables, as several rooms look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.library import Library, import_paths
from reftel.paths import sample_cables

if TYPE_CHECKING:
    from pathlib import Path


def sample_library(directory: Path) -> Path:
    """Make a library of the sample cables, and return its directory."""
    with Library.open(directory, create=True) as library:
        import_paths(library, [sample_cables()], jobs=1)
    return directory

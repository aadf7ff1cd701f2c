"""Libraries of invented cables, and a user without rights to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.library import Library, import_paths
from tests.library.conftest import open_folder, without_rights

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["open_folder", "without_rights"]


@pytest.fixture
def filled(tmp_path: Path, cables: Path) -> Library:
    """Return a library, closed again, that holds the ``cables`` of a test."""
    with Library.open(tmp_path / "library", create=True) as library:
        import_paths(library, [cables], jobs=1)
    return library

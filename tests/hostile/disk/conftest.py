"""A folder that everybody may reach."""

from __future__ import annotations

from tests.library.conftest import open_folder

__all__ = ["open_folder"]

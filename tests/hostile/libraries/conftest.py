"""Libraries of invented cables, and a user without rights to them."""

from __future__ import annotations

from tests.library.conftest import open_folder, without_rights

__all__ = ["open_folder", "without_rights"]

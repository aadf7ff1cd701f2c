"""Times as text, with every year in four digits, of which ``strftime`` leaves some out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def dated(time: datetime, shape: str = "%Y-%m-%d") -> str:
    """Return a time in the shape that ``strftime`` knows: of the year 1, ``0001-01-01``."""
    return time.strftime(shape.replace("%Y", f"{time.year:04}"))

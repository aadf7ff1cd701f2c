"""What one reader does with a library, for screen and shell alike: neither draws nor prints.

A name is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import front_door

if TYPE_CHECKING:
    from reftel.reader.desk import Desk

__all__ = ["Desk"]

__getattr__, __dir__ = front_door(__name__, {"Desk": "desk"})

"""How a cable becomes lines of text for a width: pure functions, no application needed.

A name is loaded when it is first asked for: the list needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reftel.lazy import names_of

if TYPE_CHECKING:
    from .model import CableView, Line, Link, Options, Target
    from .page import Page, lay_out
    from .runs import Role, Run
    from .stops import Stop

__all__ = [
    "CableView", "Line", "Link", "Options", "Page", "Role", "Run", "Stop", "Target", "lay_out",
]  # fmt: skip

__getattr__ = names_of(__name__, ("runs", "model", "stops", "page"))

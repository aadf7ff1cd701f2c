"""How a cable becomes lines of text for a width: pure functions, no application needed."""

from .model import CableView, Line, Link, Options, Role, Run, Target
from .page import Page, lay_out
from .stops import Stop

__all__ = [
    "CableView", "Line", "Link", "Options", "Page", "Role", "Run", "Stop", "Target", "lay_out",
]  # fmt: skip

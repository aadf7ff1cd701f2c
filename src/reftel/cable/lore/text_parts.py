"""The words that open a summary, a comment, a note or an action request (§2.12).

Whoever looks for them says which it takes, and how strict it is with what stands beside them.
"""

from __future__ import annotations

from typing import Final

SUMMARY: Final = "SUMMARY"
INTRODUCTION: Final = "INTRODUCTION"
COMMENT: Final = "COMMENT"
NOTE: Final = "NOTE"
TEXT: Final = "TEXT"
ACTION_REQUEST: Final = "ACTION REQUEST"

ENDED: Final = (COMMENT, SUMMARY, TEXT, NOTE)
"""The parts of which a text says where they end: ``END SUMMARY``."""

ROLE: Final = (
    r"(?P<role>SUM{1,3}[AE]?R?Y|COMM?ENTS?|NOTES?|ACTION REQUEST(?:ED)?|TEXT)"
    r"(?:(?: AND | WITH | & |/)[A-Z ]{3,40}?)?"
)
"""A pattern of the parts with a role, however they are mistyped, and another beside them."""


def opening(*parts: str) -> str:
    """Return a pattern of how a part opens on a line of its own: ``BEGIN SUMMARY``."""
    return f"(?:BEGIN )?(?:EXECUTIVE )?(?:{'|'.join(parts)})"

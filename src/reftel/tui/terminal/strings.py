"""Answers of a terminal (OSC, DCS, APC) told from keys with Alt that begin alike.

An answer may come at any time, also to what an earlier program asked, and in pieces. What begins as
one is one: ``ESC ]`` and a digit (xterm's OSC), ``ESC P`` with ``>|``, ``!|``, ``0$r``, ``1+r`` and
the like (its DCS), ``ESC _ G`` (kitty's APC). Until then it may be a key.
"""

from __future__ import annotations

import re
from typing import Final

OSC: Final = "\x1b]"
INTRODUCERS: Final = "]P_"
"""What stands behind the ESC of a string."""

_ENDS = ("\x07", "\x1b\\")
_ANSWER = re.compile(r"\x1b(?:\]\d|P(?:[>!]\||[01][$+]r)|_G)")
_BEGUN = re.compile(r"\x1b(?:\]|P(?:[>!]|[01][$+]?)?|_)")


def is_answer(held: str) -> bool:
    """Whether nobody can have typed what begins so."""
    return _ANSWER.match(held) is not None


def may_be_answer(held: str) -> bool:
    """Whether this is the beginning of an answer, or may become one."""
    return is_answer(held) or _BEGUN.fullmatch(held) is not None


def is_whole(held: str) -> bool:
    """Whether an answer has ended."""
    return held.endswith(_ENDS)

"""Whether the terminal's background is dark: asked by OSC 11, told by mode 2031.

It is asked once, and said again when it changes. An answer may come at any time and in pieces; no
piece of it is ever taken for keys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from textual.message import Message

ASK = "\x1b]11;?\x1b\\\x1b[?2031h"
ASK_NO_MORE = "\x1b[?2031l"
PATIENCE = 5.0  # seconds in which the answer comes, if any does

_COLOUR = re.compile(r"(?i)\x1b\]11;rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})")
_CHANGED = re.compile(r"\x1b\[\?997;([12])n")
_BRIGHTNESS = (0.299, 0.587, 0.114)  # of red, green and blue, as the eye has it (ITU-R BT.601)


@dataclass(kw_only=True)
class GroundTold(Message):
    """The terminal has said what its ground is."""

    is_dark: bool


def told(sequence: str) -> GroundTold | None:
    """Return what a whole sequence says of the ground; None when it says something else."""
    if changed := _CHANGED.fullmatch(sequence):
        return GroundTold(is_dark=changed[1] == "1")
    if colour := _COLOUR.match(sequence):
        parts = (int(part, 16) / (16 ** len(part) - 1) for part in colour.groups())
        brightness = sum(part * weight for part, weight in zip(parts, _BRIGHTNESS, strict=True))
        return GroundTold(is_dark=brightness < 0.5)
    return None

"""Settings that Textual reads once, while it is imported: call :func:`prepare` before that.

A reader of cables sits at the far end of a slow line, so nothing moves by itself.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reftel.tui.terminal import wants_colours

if TYPE_CHECKING:
    from collections.abc import MutableMapping

# What the user sets in the environment wins, so these are defaults.
_DEFAULTS = {
    "TEXTUAL_ANIMATIONS": "none",
    # Pixel-exact mouse reports are bytes for nothing.
    "TEXTUAL_SMOOTH_SCROLL": "0",
    # Keys that come faster than this many frames a second share a repaint. An answer that comes
    # soon after a letter waits for the next frame but one.
    "TEXTUAL_FPS": "40",
    # Milliseconds to wait for the rest of an escape sequence. Packets of one key press can arrive
    # apart from each other; with less, an arrow key is now and then read as Esc.
    "ESCDELAY": "100",
}


def prepare(environ: MutableMapping[str, str] = os.environ) -> None:
    """Set the defaults in ``environ``. Has no effect on a Textual that is already imported."""
    for name, value in _DEFAULTS.items():
        environ.setdefault(name, value)
    # Textual looks "none" up in a table that does not have it and dies with a KeyError.
    if environ.get("TEXTUAL_COLOR_SYSTEM", "").lower() == "none":
        environ["NO_COLOR"] = "1"
    if wants_colours(environ):
        # Set but empty means nothing (no-color.org); Textual would take it for a wish.
        environ.pop("NO_COLOR", None)
    else:
        environ["NO_COLOR"] = "1"
        # What goes out has no colours then, but thin() sees from them what is turned round.
        environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"

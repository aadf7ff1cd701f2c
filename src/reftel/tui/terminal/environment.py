"""Settings of Textual, set before it is imported: animations, colours, size.

A reader of cables sits at the far end of a slow line, so nothing moves by itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping

from reftel.tui.terminal.abilities import ALL_COLOURS, shown_colours, wants_colours

# What the user sets in the environment wins, so these are defaults.
_DEFAULTS = {
    "TEXTUAL_ANIMATIONS": "none",
    # Pixel-exact mouse reports are bytes for nothing.
    "TEXTUAL_SMOOTH_SCROLL": "0",
    # How often Textual looks whether something is to be drawn; how often it is drawn and sent, the
    # line decides (line/fence.py).
    "TEXTUAL_FPS": "100",
    # Milliseconds to wait for the rest of an escape sequence. Packets of one key press can arrive
    # apart from each other; with less, an arrow key is now and then read as Esc.
    "ESCDELAY": "100",
}


# As Rich names them.
_COLOUR_SYSTEMS = frozenset(("auto", "standard", "256", "truecolor"))
_MANY_COLOURS = 256
_LARGEST = 1000  # cells; no window is wider or higher


def prepare(environ: MutableMapping[str, str] = os.environ) -> None:
    """Set the defaults in ``environ``. Has no effect on a Textual that is already imported."""
    for name, value in _DEFAULTS.items():
        environ.setdefault(name, value)
    _prepare_size(environ)
    # Rich looks the name up in a table and dies with a KeyError if it is not there.
    if environ.get("TEXTUAL_COLOR_SYSTEM", "none").lower() not in ("none", *_COLOUR_SYSTEMS):
        del environ["TEXTUAL_COLOR_SYSTEM"]
    # Textual looks "none" up in a table that does not have it and dies with a KeyError.
    if environ.get("TEXTUAL_COLOR_SYSTEM", "").lower() == "none":
        environ["NO_COLOR"] = "1"
    if wants_colours(environ):
        # Set but empty means nothing (no-color.org); Textual would take it for a wish.
        environ.pop("NO_COLOR", None)
        # Rich guesses at it by the end of TERM, and gives most terminals sixteen.
        if (colours := shown_colours(environ)) < ALL_COLOURS:
            system = "256" if colours >= _MANY_COLOURS else "standard"
            environ.setdefault("TEXTUAL_COLOR_SYSTEM", system)
    else:
        environ["NO_COLOR"] = "1"
        # What goes out has no colours then, but thin() sees from them what is turned round.
        environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"


def _prepare_size(environ: MutableMapping[str, str]) -> None:
    """Have the size asked of the terminal, which knows it after each change, if it knows it.

    A shell that exports COLUMNS and LINES fixes what they were; they count where nothing else is
    known, as on a serial line, and only if such a window can be.
    """
    try:
        known = min(os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)) > 0
    except (OSError, ValueError):
        known = False
    for name in ("COLUMNS", "LINES"):
        given = environ.get(name, "")
        if known or not (given.isascii() and given.isdigit() and 0 < int(given[:9]) <= _LARGEST):
            environ.pop(name, None)

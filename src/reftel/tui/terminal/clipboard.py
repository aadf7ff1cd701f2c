"""Copying to the terminal's clipboard by OSC 52, through tmux and GNU screen; the longest text.

A terminal says nothing in return, and many take it only where they are told to: so there is always
a file as the other way.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from typing import Final

from reftel.errors import ReftelError
from reftel.plain import plain

# Bytes of text: xterm and those like it take 100,000 in base64.
MOST: Final = 74_994
_CHUNK: Final = 512  # characters of a string that GNU screen hands on, which has room for 768
_END: Final = "\x1b\\"


def copying(text: str, environ: Mapping[str, str] = os.environ) -> str:
    """Return what puts a text, made harmless, on the clipboard of the terminal.

    Raises:
        ReftelError: it is more than terminals take.
    """
    content = plain(text).encode("utf-8", "replace")
    if len(content) > MOST:
        raise ReftelError(
            f"this is {len(content):,} bytes, and terminals take {MOST:,} at most",
            remedy="w writes it to a file",
        )
    osc = f"\x1b]52;c;{b64encode(content).decode('ascii')}\x07"
    match between(environ):
        case "tmux":  # one of both, as it is set to take the one or to let the other through
            escaped = osc.replace("\x1b", "\x1b\x1b")
            return f"{osc}\x1bPtmux;{escaped}{_END}"
        case "screen":
            chunks = (osc[at : at + _CHUNK] for at in range(0, len(osc), _CHUNK))
            return "".join(f"\x1bP{chunk}{_END}" for chunk in chunks)
        case _:
            return osc


def between(environ: Mapping[str, str] = os.environ) -> str:
    """Return which program stands between this one and the terminal: tmux, screen or none."""
    if environ.get("TERM", "").startswith("screen") and environ.get("STY"):
        return "screen"
    if environ.get("TMUX"):
        return "tmux"
    return "screen" if environ.get("STY") else ""


def caution(environ: Mapping[str, str] = os.environ) -> str:
    """Return whom a text was sent to, and when it comes to the clipboard, which nobody tells."""
    match between(environ):
        case "tmux":
            options = "'set -s set-clipboard on' or 'set -g allow-passthrough on'"
            return f"tmux, which hands it on only with {options}"
        case "screen":
            return "screen, for a terminal that takes OSC 52"
        case _:
            return "the terminal, for the clipboard if it takes OSC 52"

"""What the terminal can do, by TERM, terminfo and locale: colours, scrolling, encoding."""

from __future__ import annotations

import codecs
import locale
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from reftel.errors import ReftelError

# Terminals that cannot move their cursor, so that nothing can be drawn on them.
_DUMB = frozenset({"dumb", "unknown"})
_MULTIPLEXERS = frozenset({"screen", "tmux"})
# With fewer there is no telling one ink from another.
_COLOURS = 8
ALL_COLOURS = 1 << 24


def refuse_dumb(environ: Mapping[str, str] = os.environ) -> None:
    """Refuse a terminal on which no screen can be drawn.

    Raises:
        ReftelError: the terminal calls itself dumb.
    """
    if is_dumb(environ):
        name = environ["TERM"]
        raise ReftelError(
            f"The terminal says that it cannot show a screen (TERM={name})",
            remedy="Set TERM to what it is (xterm-256color, for example), or read by lines: "
            "reftel --plain",
        )


def is_dumb(environ: Mapping[str, str]) -> bool:
    """Whether the terminal calls itself one that cannot move its cursor."""
    return environ.get("TERM", "").lower() in _DUMB


def can_stop() -> bool:
    """Whether there is a shell that notices that this program stopped, and can let it go on."""
    try:
        group, session = os.getpgrp(), os.getsid(0)
        for process in (os.getppid(), _parent_of(group)):
            if process and os.getsid(process) == session and os.getpgid(process) != group:
                return True
    except (AttributeError, OSError):
        return False
    return False


def _parent_of(process: int) -> int:
    """Return the parent of another process, 0 where that cannot be known."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    return int(stat.rpartition(")")[2].split()[1])


def wants_colours(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to send colours: not where NO_COLOR is set, nor to a terminal that has none.

    A terminal that terminfo does not know (a new one, seen from an old host) counts as coloured.
    """
    if environ.get("NO_COLOR"):
        return False
    if environ.get("COLORTERM"):
        return True
    number = colours()
    return number is None or number >= _COLOURS


def shown_colours(environ: Mapping[str, str] = os.environ) -> int:
    """Return how many colours are to be shown, 0 for none; of an unknown terminal 256."""
    if not wants_colours(environ):
        return 0
    if environ.get("COLORTERM"):
        return ALL_COLOURS
    number = colours()
    return 256 if number is None else number


def colours() -> int | None:
    """Return how many colours terminfo says that the terminal has; None if it does not know it."""
    if not is_known():
        return None
    import curses  # noqa: PLC0415 - it is there, since it knows the terminal

    return max(0, curses.tigetnum("colors"))


def erases_with_ground() -> bool:
    """Whether erased cells take the current ground (``bce``); GNU screen's do not."""
    if not is_known():
        return False
    import curses  # noqa: PLC0415 - it is there, since it knows the terminal

    return curses.tigetflag("bce") == 1 and curses.tigetstr("ech") is not None


def scrolls() -> bool:
    """Whether rows of a region can be moved up and down (``csr``, ``ind``, ``ri``).

    A terminal that terminfo does not know counts as one that can: all since the VT100 do.
    """
    if not is_known():
        return True
    import curses  # noqa: PLC0415 - it is there, since it knows the terminal

    return None not in map(curses.tigetstr, ("csr", "ind", "ri"))


def is_multiplexed(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a program stands between this one and the terminal, and answers in its place."""
    if environ.get("TMUX") or environ.get("STY"):
        return True
    return environ.get("TERM", "").partition("-")[0].partition(".")[0] in _MULTIPLEXERS


def charset() -> str:
    """Return the encoding that the terminal reads.

    In the C locale Python writes UTF-8 of its own accord, whatever the terminal takes.
    """
    if sys.flags.utf8_mode and not os.environ.get("PYTHONUTF8"):
        return locale.getencoding()
    return getattr(sys.__stderr__, "encoding", None) or "utf-8"


def reads_as(charset: str) -> str:
    """Return how to read from a terminal: almost all send UTF-8, which ASCII is part of."""
    try:
        name = codecs.lookup(charset).name
    except LookupError:
        return "utf-8"
    return "utf-8" if name == "ascii" else name


def is_known() -> bool:
    """Whether terminfo knows the terminal that TERM names."""
    try:
        import curses  # noqa: PLC0415 - some builds of Python come without it
    except ImportError:
        return False
    try:
        curses.setupterm()
    except (OSError, ValueError, curses.error):
        return False
    return True

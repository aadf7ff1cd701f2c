"""What doctor says of the terminal: TERM, colours, size, locale, clipboard."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping

from reftel.doctor.diagnosis import Diagnosis, better, fault, fine, unknown
from reftel.tui.terminal.abilities import (
    charset,
    colours,
    is_dumb,
    is_known,
    is_multiplexed,
    wants_colours,
)

_SMALLEST = (40, 12)
_MANY = 256
# Terminals that have no way for a program to reach the clipboard (OSC 52), by how they are known.
_WITHOUT_CLIPBOARD = {"linux": "the Linux console", "Apple_Terminal": "Terminal on the Mac"}

SET_TERM = "export TERM=xterm-256color"
SET_LOCALE = "export LC_ALL=C.UTF-8"


def terminal_findings(environ: Mapping[str, str] = os.environ) -> Iterator[Diagnosis]:
    """Yield what the environment and terminfo say of the terminal."""
    yield _name(environ)
    yield _colours(environ)
    yield _size()
    yield _letters()


def _name(environ: Mapping[str, str]) -> Diagnosis:
    name = environ.get("TERM", "")
    facts = {"term": name, "in_terminfo": is_known(), "program": environ.get("TERM_PROGRAM", "")}
    if is_dumb(environ):
        return fault(
            "terminal",
            f"TERM={name}: it says that it cannot move its cursor, so the screen cannot open",
            "reftel --plain   reads by lines",
            f"or, if it can: {SET_TERM}",
            **facts,
        )
    if not name:
        if not has_terminal():
            return unknown("terminal", "there is none here", **facts)
        return fault("terminal", "TERM is not set", SET_TERM, **facts)
    if not is_known():
        return better(
            "terminal",
            f"TERM={name} is not known on this machine: reftel takes it for one like xterm",
            f"If something is drawn wrongly: {SET_TERM}",
            **facts,
        )
    return fine("terminal", f"TERM={name}", **facts)


def has_terminal() -> bool:
    """Whether there is a terminal at both ends, so that the screen could open."""
    return os.isatty(0) and os.isatty(1)


def _colours(environ: Mapping[str, str]) -> Diagnosis:
    number = colours()
    facts = {
        "colours": number,
        "truecolor": environ.get("COLORTERM", "") in {"truecolor", "24bit"},
        "no_color": bool(environ.get("NO_COLOR")),
    }
    if environ.get("NO_COLOR"):
        return fine("colours", "none, as NO_COLOR asks", **facts)
    if not wants_colours(environ):
        return fine("colours", "none: what stands out is bold, reversed, marked", **facts)
    if facts["truecolor"]:
        return fine("colours", "all (COLORTERM); they take more bytes than 256 do", **facts)
    if number is not None and number < _MANY:
        return better(
            "colours",
            f"{number}: a theme of the terminal's own colours is chosen",
            f"If it shows 256, as most do: {SET_TERM}",
            **facts,
        )
    return fine("colours", f"{number or _MANY}", **facts)


def _size() -> Diagnosis:
    columns, rows = shutil.get_terminal_size()
    facts = {"columns": columns, "rows": rows}
    if columns < _SMALLEST[0] or rows < _SMALLEST[1]:
        return better(
            "size",
            f"{columns}x{rows}; less than {_SMALLEST[0]}x{_SMALLEST[1]} shows little",
            "Make the window larger, or: reftel --plain",
            **facts,
        )
    return fine("size", f"{columns}x{rows}", **facts)


def _letters() -> Diagnosis:
    name = charset().lower()
    facts = {"encoding": name}
    if name.replace("-", "") == "utf8":
        return fine("locale", "UTF-8", **facts)
    return better(
        "locale",
        f"{name}: what it lacks is shown in a readable form (é as e, ¶4 as #4)",
        f"{SET_LOCALE}   if the terminal shows UTF-8",
        **facts,
    )


def clipboard_finding(environ: Mapping[str, str] = os.environ) -> Diagnosis:
    """Say by what way a program on this machine reaches the clipboard of the reader's."""
    for name in (environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")):
        if name in _WITHOUT_CLIPBOARD:
            return better(
                "clipboard",
                f"{_WITHOUT_CLIPBOARD[name]} lets no program reach the clipboard",
                "Select with the terminal, or: reftel show ID > file",
                way="",
            )
    way = "by OSC 52, if the terminal allows it"
    if is_multiplexed(environ):
        way += " and the multiplexer hands it on"
    return fine("clipboard", way, way="osc52")

"""What doctor says of tmux, screen and mosh: escape-time, clipboard, passthrough, TERM."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from reftel.doctor.diagnosis import Diagnosis, better, fine, unknown

_PATIENCE = 3.0  # seconds for a multiplexer to answer
_SLOW_ESCAPE = 50  # milliseconds; more is felt
_SCREEN_OF_ALL_COLOURS = 5  # the first version of GNU screen that shows them
_PROCESSES = 64  # of the ancestors that are looked at

SET_ESCAPE = "set -sg escape-time 20"
SET_CLIPBOARD = "set -s set-clipboard on"
SET_PASSTHROUGH = "set -g allow-passthrough on"
SET_TERMINAL = 'set -g default-terminal "tmux-256color"'
SET_SCREEN = "maptimeout 20"
_TMUX_FILE = "~/.tmux.conf"


def output_of(command: Sequence[str]) -> str | None:
    """Return what a program prints, None if it fails or does not end."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands
            command, capture_output=True, timeout=_PATIENCE, check=True, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode(errors="replace").strip()


def multiplexer_findings(
    environ: Mapping[str, str] = os.environ,
    ask: Callable[[Sequence[str]], str | None] = output_of,
) -> Iterator[Diagnosis]:
    """Yield what stands between reftel and the terminal, and what to set there.

    ``ask`` runs a program and returns what it prints.
    """
    found = False
    if environ.get("TMUX"):
        found = True
        yield from _tmux(environ, ask)
    if environ.get("STY"):
        found = True
        yield _screen(ask)
    if "mosh-server" in ancestors():
        found = True
        yield fine(
            "multiplexer",
            "mosh: it shows the newest state by itself, and hands on no clipboard before 1.4",
            name="mosh",
        )
    if not found:
        yield fine("multiplexer", "none", name="")


def _tmux(
    environ: Mapping[str, str], ask: Callable[[Sequence[str]], str | None]
) -> Iterator[Diagnosis]:
    version = (ask(["tmux", "-V"]) or "").removeprefix("tmux ").strip()
    facts = {"name": "tmux", "version": version}
    known = f"tmux {version}" if version else "tmux, of a version that it does not tell"
    term = environ.get("TERM", "")
    if term.startswith(("tmux", "screen")):
        yield fine("multiplexer", known, **facts)
    else:
        yield better(
            "multiplexer",
            f"{known}, but TERM={term} is not what it is",
            f"{SET_TERMINAL}   in {_TMUX_FILE}",
            **facts,
        )
    yield _escape_time(ask)
    yield _handed_on(ask)


def _escape_time(ask: Callable[[Sequence[str]], str | None]) -> Diagnosis:
    value = ask(["tmux", "show-options", "-sv", "escape-time"]) or ""
    if not value.isdigit():
        return unknown("escape-time", "tmux does not tell its escape-time")
    facts = {"milliseconds": int(value)}
    if int(value) > _SLOW_ESCAPE:
        return better(
            "escape-time",
            f"tmux waits {value} ms behind each Esc to see whether it begins another key",
            f"{SET_ESCAPE}   in {_TMUX_FILE}",
            **facts,
        )
    return fine("escape-time", f"{value} ms", **facts)


def _handed_on(ask: Callable[[Sequence[str]], str | None]) -> Diagnosis:
    """Say whether tmux hands on what goes to the clipboard."""
    clipboard = ask(["tmux", "show-options", "-sv", "set-clipboard"]) or ""
    passed = ask(["tmux", "show-options", "-gv", "allow-passthrough"]) or ""
    facts = {"set_clipboard": clipboard, "allow_passthrough": passed}
    if not clipboard:
        return unknown("set-clipboard", "tmux does not tell its set-clipboard", **facts)
    if clipboard == "on" or passed in {"on", "all"}:
        how = "on" if clipboard == "on" else f"{clipboard}, but allow-passthrough is {passed}"
        return fine("set-clipboard", how, **facts)
    return better(
        "set-clipboard",
        f"{clipboard}: tmux takes nothing for the clipboard from a program",
        f"{SET_CLIPBOARD}   in {_TMUX_FILE}",
        f"{SET_PASSTHROUGH}   serves as well",
        **facts,
    )


def _screen(ask: Callable[[Sequence[str]], str | None]) -> Diagnosis:
    text = ask(["screen", "-v"]) or ""
    version = match[0] if (match := re.search(r"\d+(?:\.\d+)+", text)) else ""
    is_old = int(version.partition(".")[0] or 0) < _SCREEN_OF_ALL_COLOURS
    shows = "it shows 256 colours at most, " if is_old else "it "
    return better(
        "multiplexer",
        f"GNU screen {version}".rstrip() + f": {shows}draws panes anew more often than tmux; what "
        "reftel copies goes through it",
        f"{SET_SCREEN}   in ~/.screenrc, so that Esc is not waited for",
        "or use tmux",
        name="screen",
        version=version,
    )


def ancestors(process: int | None = None) -> list[str]:
    """Return the names of the programs that this one was started by, the nearest first."""
    names: list[str] = []
    current = os.getppid() if process is None else process
    while current > 1 and len(names) < _PROCESSES:
        try:
            stat = Path(f"/proc/{current}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            break
        name, _, rest = stat.partition("(")[2].rpartition(")")
        names.append(name)
        current = int(rest.split()[1])
    return names

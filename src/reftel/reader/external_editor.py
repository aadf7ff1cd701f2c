"""A note handed to ``$VISUAL``, ``$EDITOR`` or vi, and taken back."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reftel.errors import ReftelError
from reftel.files import reason

if TYPE_CHECKING:
    from reftel.notes import DraftStore, Note

_FALLBACK = "vi"
# Seconds. To wait with a limit is to look again and again; to wait without one is to miss a signal
# that the system gives to another thread.
_EVER = 1e9
_REMEDY = "Set $VISUAL, $EDITOR or `editor` in config.toml"


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of an editor.

    Attributes:
        text: as the editor left it.
        file: where it stands until the note is saved, or its draft dropped.
        remark: what the user should know of it, as a clause; empty if nothing.
        failed: the editor ended otherwise than well. It may have been ended on purpose, to give
            up (``:cq``), or have died after the text was written.
    """

    text: str
    file: Path
    remark: str
    failed: bool


def editor_command(configured: str | None) -> list[str]:
    """Return the editor's command: the configured one, ``$VISUAL``, ``$EDITOR``, or vi.

    Raises:
        ReftelError: it cannot be read as a command.
    """
    named = {
        "`editor` in config.toml": configured,
        "$VISUAL": os.environ.get("VISUAL"),
        "$EDITOR": os.environ.get("EDITOR"),
    }
    for name, command in named.items():
        if command and command.strip():
            try:
                words = shlex.split(command)
                if "\0" in command or not words[0]:
                    raise ValueError("it names no command")
            except ValueError as error:
                raise ReftelError(
                    f"{name} is not a command ({str(error).lower()}): {command[:60]!r}",
                    remedy=_REMEDY,
                ) from error
            return words
    return [_FALLBACK]


def edit(draft: Note, drafts: DraftStore, configured: str | None = None) -> Edited:
    """Let the user edit the text of a draft and return what came of it.

    The terminal must be the editor's while this runs. The text is on disk all the time, and stays
    there until the draft is dropped.

    Raises:
        ReftelError: the text cannot be written, the editor cannot be started, or it left what
            cannot be taken for a note (which then stays in a draft of its own). The note is as it
            was.
    """
    command = editor_command(configured)
    file = drafts.hand_out(draft)
    try:
        status = _run([*command, str(file)])
    except (OSError, ValueError) as error:
        drafts.save(draft)  # the file is nobody's any more
        raise ReftelError(
            f"the editor {command[0]!r} cannot be started ({reason(error)})", remedy=_REMEDY
        ) from error
    text, remark = drafts.take_back(draft)
    if status != 0:
        how = f"ended with status {status}" if status > 0 else f"was killed (signal {-status})"
        remark = "; ".join(filter(None, [f"the editor {command[0]!r} {how}", remark]))
    return Edited(text, file, remark, failed=status != 0)


def _run(command: list[str]) -> int:
    """Run a command in the foreground and return its status; raises OSError, ValueError.

    An interrupt or a quit is for the editor, which gets it from the terminal: we would kill it over
    them. What asks us to end is handed on to it, and counts for us once it has ended.
    """
    asked: list[signal.Signals] = []
    processes: list[subprocess.Popen[bytes]] = []

    def hand_on(number: int, _frame: object) -> None:
        asked.append(signal.Signals(number))
        for process in processes:
            process.send_signal(number)

    # Handlers, unlike SIG_IGN, are not handed on to the editor.
    taken = dict.fromkeys((signal.SIGINT, signal.SIGQUIT), lambda *_: None)
    taken |= dict.fromkeys((signal.SIGHUP, signal.SIGTERM), hand_on)
    before = {number: signal.signal(number, handler) for number, handler in taken.items()}
    try:
        with _terminal_as_it_was(), subprocess.Popen(command) as process:  # noqa: S603 - the user's own
            processes.append(process)
            for number in asked:  # while it was being started
                process.send_signal(number)
            status = process.wait(_EVER)
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
    for number in asked:
        os.kill(os.getpid(), number)
    return status


@contextlib.contextmanager
def _terminal_as_it_was() -> Iterator[None]:
    """Put the terminal right after an editor that died without doing so."""
    try:
        state = termios.tcgetattr(sys.__stdin__.fileno()) if sys.__stdin__ else None
    except (OSError, ValueError, termios.error):
        state = None
    try:
        yield
    finally:
        if state is not None and sys.__stdin__ is not None:
            with contextlib.suppress(OSError, ValueError, termios.error):
                termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSADRAIN, state)

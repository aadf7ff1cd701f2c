"""A text, handed to the user's own editor and taken back."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from reftel.errors import ReftelError

_FALLBACK = "vi"


def editor_command(configured: str | None = None) -> list[str]:
    """Return the editor's command: the configured one, ``$VISUAL``, ``$EDITOR``, or vi."""
    for command in (configured, os.environ.get("VISUAL"), os.environ.get("EDITOR")):
        if command and command.strip():
            return shlex.split(command)
    return [_FALLBACK]


def edit(text: str, directory: Path, configured: str | None = None) -> str:
    """Let the user edit ``text`` in a private file in ``directory`` and return what came of it.

    The terminal must be the editor's while this runs.

    Raises:
        ReftelError: the editor cannot be started, failed, or left something that is no text.
            The text as it was is not lost: the caller still has it.
    """
    command = editor_command(configured)
    descriptor, name = tempfile.mkstemp(dir=directory, prefix="editing-", suffix=".md")
    file = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
        try:
            status = subprocess.run([*command, name], check=False).returncode  # noqa: S603 - the user's own editor
        except OSError as error:
            raise ReftelError(
                f"the editor {command[0]!r} cannot be started ({error.strerror})",
                remedy="Set $VISUAL, $EDITOR or `editor` in config.toml",
            ) from error
        if status != 0:
            raise ReftelError(
                f"the editor {command[0]!r} ended with status {status}; the note is as it was"
            )
        try:
            return file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise ReftelError(
                f"what the editor left is not UTF-8 text (byte {error.start})"
            ) from error
    finally:
        file.unlink(missing_ok=True)

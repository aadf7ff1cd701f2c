"""Editors as shell scripts, each with a fault of its own. The file to edit is ``$1``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "precious words"
WRITE = f"printf '{WORDS}\\n' > \"$1\""


@dataclass(frozen=True)
class Fault:
    """What an editor does.

    Attributes:
        script: in sh.
        writes: whether it has written :data:`WORDS`, in whatever encoding, before the fault.
        takes: whether what it left can be taken for the text of a note.
        failed: whether it says that it failed, so that nobody knows if the text is meant.
    """

    script: str
    writes: bool = True
    takes: bool = True
    failed: bool = False


FAULTS = {
    "none": Fault(WRITE),
    "without a line end": Fault(f"printf '{WORDS}' > \"$1\""),
    "line ends of DOS": Fault(f"printf '{WORDS}\\r\\n' > \"$1\""),
    "by renaming": Fault(f'printf "{WORDS}" > "$1.new"; mv "$1.new" "$1"'),
    "fails after writing": Fault(f"{WRITE}; exit 1", failed=True),
    "killed after writing": Fault(f"{WRITE}; kill -9 $$", failed=True),
    "hung up after writing": Fault(f"{WRITE}; kill -HUP $$", failed=True),
    "Windows-1252": Fault(f"printf '{WORDS} \\351' > \"$1\""),
    "no letter of Windows-1252": Fault(f"printf '{WORDS} \\201' > \"$1\""),
    "UTF-16": Fault(f"printf '{WORDS}' | iconv -t UTF-16 > \"$1\""),
    "NUL bytes": Fault(f"printf '{WORDS} \\000' > \"$1\"", takes=False),
    "too much": Fault(f'{WRITE}; head -c 1100000 /dev/zero | tr "\\\\000" x >> "$1"', takes=False),
    "a directory": Fault('rm "$1"; mkdir "$1"', writes=False, takes=False),
    "a pipe": Fault('rm "$1"; mkfifo "$1"', writes=False, takes=False),
    "a link": Fault('rm "$1"; ln -s /etc/passwd "$1"', writes=False, takes=False),
    "removes the file": Fault('rm "$1"', writes=False),
    "removes the folder": Fault('rm -r "$(dirname "$1")"', writes=False),
    "leaves nothing": Fault(': > "$1"', writes=False),
    "does nothing": Fault(":", writes=False),
    "fails at once": Fault("exit 1", writes=False, failed=True),
}

# Settings that name no editor that can be started.
SETTINGS = {
    "a quote without end": 'vi "',
    "nothing in quotes": "''",
    "a NUL": "vi\0",
    "not there": "/nowhere/editor -w",
    "a directory": "/tmp",  # noqa: S108 - nothing is made there
    "not executable": "/etc/passwd",
}


def editor(folder: Path, script: str) -> str:
    """Write an editor and return the command that runs it."""
    file = folder / "an editor"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o700)
    return f'"{file}"'

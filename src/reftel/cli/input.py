"""What is piped into a command or stands in a file of lines: how much of it is read."""

from __future__ import annotations

from typing import Final

import click

from reftel.errors import ReftelError

LINES: Final = 16 * 1024 * 1024
"""Bytes of a file of lines: every ID of the whole archive, with room to spare."""
STDIN: Final = "-"


def read_piped(largest: int, file: str = STDIN) -> bytes:
    """Return what a pipe or a file gives, which may be one that never ends.

    Raises:
        ReftelError: it is more than ``largest`` bytes.
        OSError: it cannot be read.
    """
    with click.open_file(file, "rb") as stream:
        content: bytes = stream.read(largest + 1)
    if len(content) > largest:
        raise ReftelError(
            f"there are more than {largest:,} bytes",
            where="stdin" if file == STDIN else file,
            remedy="Make several of it",
        )
    return content


def read_lines(file: str = STDIN) -> list[str]:
    """Return the lines of a pipe or a file, U+FFFD for what is not UTF-8; raises the same."""
    return read_piped(LINES, file).decode("utf-8-sig", "replace").splitlines()

"""What happens to files on their way: one function each, from bytes to bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

Damage = Callable[[bytes], bytes]


def _in(encoding: str) -> Damage:
    def damage(data: bytes) -> bytes:
        try:
            return data.decode().encode(encoding)
        except UnicodeDecodeError:
            return data

    return damage


def _put_in(data: bytes, what: bytes) -> bytes:
    """Put bytes into the middle, between two lines."""
    middle = data.find(b"\n", len(data) // 2) + 1
    return data[:middle] + what + data[middle:]


HARMLESS: Final[dict[str, Damage]] = {
    "whole": bytes,
    "mark": lambda data: b"\xef\xbb\xbf" + data,
    "crlf": lambda data: data.replace(b"\n", b"\r\n"),
    "utf-16": _in("utf-16"),
    "utf-16, no mark": _in("utf-16-be"),
    "utf-32": _in("utf-32"),
    "utf-32, no mark": _in("utf-32-le"),
    "ctrl-z": lambda data: data + b"\x1a",
    "nuls": lambda data: data + bytes(700),
    "blank lines": lambda data: data + b"\n\n\n",
}
"""After which every cable is still there, whole."""

HARMFUL: Final[dict[str, Damage]] = {
    "cut": lambda data: data[: len(data) * 6 // 10],
    "cut early": lambda data: data[: len(data) // 5],
    "head lost": lambda data: data[len(data) // 4 :],
    "foreign bytes": lambda data: _put_in(data, bytes(range(0x80, 0x100))),
    "a quote": lambda data: _put_in(data, b'"'),
    "a line": lambda data: _put_in(data, b"herring, 17; lighthouse\n"),
    "a hole": lambda data: data[: len(data) // 2] + data[len(data) // 2 + 60 :],
    "binary": lambda data: _put_in(data, bytes(range(32)) * 40),
}
"""After which something is missing or something else is there."""

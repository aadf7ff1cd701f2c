"""Kinds of bad small files, and the places where reftel reads a small file.

A kind puts something bad in the place of a file. What it writes depends on the form that the reader
expects, so that each reader is led as far astray as it can be.
"""

from __future__ import annotations

import os
import socket
import stat
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from reftel.notes.ulid import new_ulid

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CABLE = "09PORTAMSEL14"
DIGITS = "9" * 4400


@dataclass(frozen=True)
class Place:
    """A file that a reader of reftel reads.

    Attributes:
        path: of the file, in the home.
        form: ``toml``, ``json`` or ``lines``.
        good: what may stand there.
        value: begins a value of the form, at a key that is read.
        command: reads it, and names it if it is bad; None: only the screen does.
    """

    path: str
    form: str
    good: str
    value: str
    command: tuple[str, ...] | None = None


_NOTE = 'text = "fine"\n'
PLACES = {
    "note": Place(
        f"notes/{CABLE}/{new_ulid()}.toml", "toml", _NOTE, _NOTE + "extra = ", ("notes", "list")
    ),
    "draft": Place(
        f"state/drafts/{CABLE}-{new_ulid()}.toml", "toml", _NOTE, _NOTE + "extra = ",
        ("notes", "list", "--drafts"),
    ),
    "searches": Place(
        "searches.toml", "toml", '[[search]]\nname = "a"\nquery = "b"\n',
        '[[search]]\nname = "a"\nquery = "b"\norder = ', ("saved", "list"),
    ),
    "list": Place("lists/harbour.txt", "lines", f"{CABLE}\n", "", ("list", "show")),
    "config": Place("config/config.toml", "toml", 'order = "newest"\n', "order = ", ("paths",)),
    "theme": Place(
        "config/themes/mine.toml", "toml", 'name = "mine"\n[colors]\nprimary = "red"\n',
        'name = "mine"\n[colors]\nprimary = ', ("paths",),
    ),
    "session": Place("state/session.json", "json", "{}", '{"x": '),
    "marks": Place("state/read.txt", "lines", "", f"read {CABLE} ", ("search", "is:unread")),
    "history": Place("state/history.txt", "lines", "", "2026-03-02T10:11:12Z "),
    "log": Place("log/reftel.log", "lines", "", ""),
}  # fmt: skip


def _content(path: Path, _: Place, *, content: bytes) -> None:
    path.write_bytes(content)


def _value(path: Path, place: Place, *, toml: str, json: str, close: str = "}") -> None:
    value = toml if place.form == "toml" else json
    end = close if place.form == "json" else "\n"
    path.write_text(place.value + value + end, encoding="utf-8", errors="surrogatepass")


def _after(path: Path, place: Place, *, before: bytes = b"", after: bytes = b"") -> None:
    path.write_bytes(before + place.good.encode() + after)


def _link(path: Path, _: Place, *, target: str) -> None:
    path.symlink_to(target)


def _socket(path: Path, _: Place) -> None:
    here = os.open(path.parent, os.O_RDONLY)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"/proc/self/fd/{here}/{path.name}")
    listener.close()
    os.close(here)


def _sparse(path: Path, _: Place) -> None:
    with path.open("wb") as file:
        file.truncate(2**36)


def _device(path: Path, _: Place) -> None:
    """Make /dev/zero there, where the system lets us; a link to it otherwise."""
    try:
        os.mknod(path, 0o600 | stat.S_IFCHR, os.makedev(1, 5))
    except OSError:
        path.symlink_to("/dev/zero")


KINDS: dict[str, Callable[[Path, Place], None]] = {
    "empty": partial(_content, content=b""),
    "no such form": partial(_content, content=b"this is = = nothing {[\n"),
    "a number of 4,400 digits": partial(_value, toml=DIGITS, json=DIGITS),
    "a number in base 16": partial(_value, toml="0x" + "f" * 5000, json=DIGITS),
    "a float without end": partial(_value, toml="1e" + "9" * 400, json="1e" + "9" * 400),
    "a time out of range": partial(_value, toml="9999-12-31T23:59:59-23:59", json='"9999-99-99"'),
    "lists in lists": partial(_value, toml="[" * 9000 + "]" * 9000, json="[" * 9000 + "]" * 9000),
    "tables in tables": partial(
        _value, toml="{a=" * 900 + "1" + "}" * 900, json='{"a":' * 9000 + "1" + "}" * 9000
    ),
    "a key of many parts": partial(_value, toml="1\n" + "a." * 90_000 + "b = 1", json='"a"'),
    "half a character": partial(_value, toml='"\\ud800"', json='"\\ud800"'),
    "half a character as it is": partial(_value, toml='"\udfff"', json='"\udfff"'),
    "a control character": partial(_value, toml='"\\u001b]0;x\\u0007"', json='"\\u001b]0;x"'),
    "another type": partial(_value, toml="true", json="[true]"),
    "a value of a newer reftel": partial(_value, toml='"by-moonlight"', json='{"order": "new"}'),
    "a key of a newer reftel": partial(_after, after=b"\n[newer]\nthings = 1\n"),
    "a byte order mark": partial(_after, before=b"\xef\xbb\xbf"),
    "no UTF-8": partial(_content, content=b"caf\xe9\n"),
    "UTF-16": partial(_content, content="text = 'x'\n".encode("utf-16")),
    "NUL bytes": partial(_content, content=b"\0" * 5000),
    "one line of a million letters": partial(_value, toml='"' + "x" * 10**6 + '"', json='"x"'),
    "too large": partial(_sparse),
    "a pipe": lambda path, _: os.mkfifo(path),
    "a directory": lambda path, _: path.mkdir(),
    "a socket": _socket,
    "a device": _device,
    "a link to a device": partial(_link, target="/dev/zero"),
    "a link to nothing": partial(_link, target="nowhere"),
    "a link to itself": lambda path, _: path.symlink_to(path.name),
}

# Kinds that a reader may take as they are: nothing is wrong with such a file, or it is not there.
HARMLESS = {
    "empty": {"searches", "list", "config", "session", "marks", "history"},
    "a byte order mark": set(PLACES),
    "a key of a newer reftel": {"note", "draft", "list", "marks", "history", "theme"},
}

"""``config.toml``: which keys there are, what each may be, and what is said of a wrong one.

A bad line never keeps reftel from starting: the key falls back to its default, and what is wrong
is said in ``Config.problems``, with the file and the key. The keys are explained in
``docs/config.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from reftel.files import UNREADABLE, parse_toml, read_text, reason
from reftel.plain import plain_line

FILE = "config.toml"
_FILE_NAME = re.compile(r"\w[\w.-]{0,59}")
KEYBOARDS = ("greek", "hebrew", "russian", "ukrainian")
GROUNDS = ("dark", "light")
DRIVERS = ("reftel", "textual")
ORDERS = ("newest", "oldest", "relevance", "id", "origin", "cited")


@dataclass(frozen=True, slots=True)
class Config:
    """What the user chose; None means that reftel decides.

    Attributes:
        theme: name of a theme, shipped or in the ``themes`` folder beside ``config.toml``.
        ground: one of GROUNDS, that of the terminal; it chooses the theme where none is chosen, and
            without it the terminal is asked.
        library: name or directory of the library that opens when none is given.
        order: one of ORDERS, for the cable list at the first start.
        editor: command of the editor for notes; ``$VISUAL`` and ``$EDITOR`` come after it.
        author: by whom notes are that are written from now on.
        mouse: take the mouse from the terminal. Without it the terminal's own selection works, and
            no movement of the mouse is sent along the line.
        plain: read by lines instead of on the screen.
        driver: one of DRIVERS: who works out what is sent to the terminal.
        keyboard: one of KEYBOARDS, whose letters stand for the Latin ones on the same keys.
        keymap: name of a keymap, shipped or in the ``keymaps`` folder beside ``config.toml``.
        keys: for each action that is remapped its keys, in the notation of ``ctrl+n``.
        problems: what is wrong with the file, one sentence each, harmless to show.
    """

    theme: str | None = None
    ground: str | None = None
    library: str | None = None
    order: str | None = None
    editor: str | None = None
    author: str | None = None
    mouse: bool = False
    plain: bool = False
    driver: str | None = None
    keyboard: str | None = None
    keymap: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def load_config(directory: Path) -> Config:
    """Read ``config.toml`` in a directory; without one, everything is as reftel decides."""
    file = directory / FILE
    try:
        table = parse_toml(read_text(file, follow=True))
    except FileNotFoundError:
        return Config()
    except UNREADABLE as error:
        why = f"it is left out: {reason(error)}"
        return Config(problems=(_problem(file, "", why),))
    problems: list[str] = []
    values: dict[str, Any] = {}
    for key, value in table.items():
        read = _READERS.get(key)
        try:
            if read is None:
                raise ValueError(_unknown(key))
            values[key] = read(value)
        except ValueError as error:
            problems.append(_problem(file, key, str(error)))
    if "keys" in values:
        values["keys"], bad = values["keys"]
        problems += [_problem(file, f"keys.{action}", why) for action, why in bad]
    return Config(**values, problems=tuple(problems))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text in quotes")
    return value


def _name(value: object) -> str:
    if not isinstance(value, str) or not _FILE_NAME.fullmatch(value):
        raise ValueError("must be a name of letters, digits, dots and dashes, in quotes")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def _one_of(choices: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise ValueError(f"must be one of {', '.join(choices)}")
        return str(value)

    return read


def keys_in(value: object) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, str]]]:
    """Return the keys of each action in a table, and what is wrong with those that are left out.

    Raises:
        ValueError: it is no table.
    """
    if not isinstance(value, dict):
        raise ValueError('must be a table: [keys], then lines like "reader.search" = ["/", "f3"]')
    keys: dict[str, tuple[str, ...]] = {}
    bad: list[tuple[str, str]] = []
    for action, given in value.items():
        names = given.split(",") if isinstance(given, str) and given != "," else given
        names = [names] if isinstance(names, str) else names
        if isinstance(names, list) and names and all(_is_key(name) for name in names):
            keys[action] = tuple(name.strip() for name in names)
        else:
            bad.append((action, 'must be a key or a list of keys: "j" or ["j", "down"]'))
    return keys, bad


def _is_key(name: object) -> bool:
    return isinstance(name, str) and len(name.split()) == 1 and name.isprintable()


_READERS: dict[str, Callable[[object], Any]] = {
    "theme": _text,
    "ground": _one_of(GROUNDS),
    "library": _text,
    "order": _one_of(ORDERS),
    "editor": _text,
    "author": _text,
    "mouse": _flag,
    "plain": _flag,
    "driver": _one_of(DRIVERS),
    "keyboard": _one_of(KEYBOARDS),
    "keymap": _name,
    "keys": keys_in,
}


def _unknown(key: str) -> str:
    close = get_close_matches(key, _READERS, n=1)
    return "is not a setting of reftel" + (f"; did you mean {close[0]}?" if close else "")


def _problem(file: Path, key: str, why: str) -> str:
    return plain_line(f"{file}: {key} {why}" if key else f"{file}: {why}")

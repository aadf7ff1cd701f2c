"""Themes: TOML files that ship with reftel, and the user's own beside them.

A theme file has ``name``, ``dark`` and ``ansi`` at the top, a ``[colors]`` table with the names of
Textual's theme colours, and an optional ``[variables]`` table. A theme that cannot be read is
reported and left out; it never keeps reftel from starting.
"""

from __future__ import annotations

import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING

from textual.color import Color, ColorParseError
from textual.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DEFAULT_THEME = "reftel-dark"
_OTHER = {"name", "dark", "ansi", "variables", "luminosity_spread", "text_alpha"}
_COLORS = frozenset(field.name for field in fields(Theme)) - _OTHER


def load_themes(folders: Iterable[Path]) -> tuple[list[Theme], list[str]]:
    """Read every ``*.toml`` in the folders; later folders win over earlier ones by name.

    Returns:
        The themes, and for each file that could not be used a sentence that says why.
    """
    themes: dict[str, Theme] = {}
    problems: list[str] = []
    for folder in folders:
        for file in sorted(folder.glob("*.toml")):
            try:
                theme = _read(file)
            except (OSError, ValueError) as error:
                problems.append(f"Theme {file} is left out: {error}")
            else:
                themes[theme.name] = theme
    return list(themes.values()), problems


def _read(file: Path) -> Theme:
    """Read one theme.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no theme; the message names the key.
    """
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    name = content.get("name")
    if not isinstance(name, str) or not name:
        raise ValueError("it has no name")
    colors = _strings(content, "colors")
    if unknown := sorted(colors.keys() - _COLORS):
        raise ValueError(f"colors.{unknown[0]} is not a colour of a theme")
    if "primary" not in colors:
        raise ValueError("colors.primary is missing")
    for key, value in colors.items():
        try:
            Color.parse(value)
        except ColorParseError:
            raise ValueError(f"colors.{key} = {value!r} is not a colour") from None
    theme = Theme(
        name=name,
        primary=colors["primary"],
        dark=bool(content.get("dark", True)),
        ansi=bool(content.get("ansi", False)),
        variables=_strings(content, "variables"),
    )
    for key, value in colors.items():
        setattr(theme, key, value)
    return theme


def _strings(content: dict[str, object], table: str) -> dict[str, str]:
    values = content.get(table, {})
    if not isinstance(values, dict):
        raise ValueError(f"{table} is not a table")
    for key, value in values.items():
        if not isinstance(value, str):
            raise ValueError(f"{table}.{key} is not text")
    return values

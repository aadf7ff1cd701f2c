"""Which themes there are, how a theme's file is read, and which one a terminal gets by itself.

A theme file has ``name``, ``dark`` and ``ansi`` at the top, a ``[colors]`` table with the names of
Textual's theme colours, and an optional ``[variables]`` table. A theme that cannot be read is
reported and left out; it never keeps reftel from starting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path

from textual.color import Color, ColorParseError
from textual.css.constants import VALID_STYLE_FLAGS
from textual.theme import BUILTIN_THEMES, Theme

from reftel.files import MalformedFileError, parse_toml, read_each, read_text

_SUFFIX = ".toml"
DEFAULT_THEME = "reftel-dark"
LIGHT_THEME = "reftel-light"
ANSI_THEME = "reftel-ansi"
LIGHT_ANSI_THEME = "reftel-ansi-light"
MONO_THEME = "reftel-mono"
_MANY_COLOURS = 256
_TABLE = re.compile(r"\s*\[\s*([^\]]*?)\s*\]")
_ASSIGNED = re.compile(r"""\s*([\w."'-]+)\s*=""")
_NAME = re.compile(r"[\w. -]{1,60}")
_OTHER = {"name", "dark", "ansi", "variables", "luminosity_spread", "text_alpha"}
_COLORS = frozenset(field.name for field in fields(Theme)) - _OTHER
_VARIABLES = frozenset(Theme("any", "#000000").to_color_system().generate())


def load_themes(folders: Iterable[Path]) -> tuple[list[Theme], list[str]]:
    """Read every ``*.toml`` in the folders; later folders win over earlier ones by name.

    Returns:
        The themes, and for each file that could not be used a sentence that says why.
    """
    themes: dict[str, Theme] = {}
    problems: list[str] = []
    for folder in folders:
        for theme in read_each(folder, f"*{_SUFFIX}", "theme", _read, problems):
            themes[theme.name] = theme
    return list(themes.values()), problems


def theme_for(colours: int) -> str:
    """Return the theme for a terminal of so many colours: of few, those that it has."""
    if not colours:
        return MONO_THEME
    return ANSI_THEME if colours < _MANY_COLOURS else DEFAULT_THEME


def theme_on(*, is_dark: bool) -> str:
    """Return the theme for a terminal of many colours, by its ground."""
    return DEFAULT_THEME if is_dark else LIGHT_THEME


def shown_as(theme: Theme, colours: int) -> str:
    """Return the name of the theme that stands for another where there are so many colours.

    Of sixteen colours several of another theme's would become the same one.
    """
    if theme.ansi or theme.name == MONO_THEME or not 0 < colours < _MANY_COLOURS:
        return theme.name
    return ANSI_THEME if theme.dark else LIGHT_ANSI_THEME


def is_ours(name: str) -> bool:
    """Whether a theme is not one of Textual's own, which are made for other programs."""
    return name not in BUILTIN_THEMES


def unknown_theme(name: str, known: Iterable[str]) -> str:
    """Return the sentence about a theme that is chosen and not there."""
    ours = ", ".join(sorted(theme for theme in known if "reftel" in theme))
    return f"There is no theme {name!r}; try {ours}"


class _KeyError(MalformedFileError):
    """What is wrong with the value of a key."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(f"{key} {why}")
        self.key = key


def _read(file: Path) -> Theme:
    """Read one theme.

    Raises:
        OSError: the file cannot be read.
        MalformedFileError: it is no theme; the message names the line and the key.
    """
    text = read_text(file, follow=True)
    try:
        return _theme(parse_toml(text))
    except _KeyError as error:
        line = _line_of(error.key, text)
        raise MalformedFileError(f"line {line}: {error}" if line else str(error)) from error


def _line_of(key: str, text: str) -> int | None:
    """Return the line on which the value of a key (``colors.primary``) stands, None if unseen."""
    table, _, name = key.rpartition(".")
    at = ""
    for number, line in enumerate(text.splitlines(), 1):
        if heading := _TABLE.match(line):
            at = heading[1]
        elif assigned := _ASSIGNED.match(line):
            found = assigned[1].replace('"', "").replace("'", "")
            if key in (f"{at}.{found}", found) or (at == table and found == name):
                return number
    return None


def _theme(content: dict[str, object]) -> Theme:
    name = content.get("name")
    if not isinstance(name, str) or not name:
        raise _KeyError("name", "is missing, or no text")
    if not _NAME.fullmatch(name):  # Textual reads markup in the names of themes
        raise _KeyError("name", "has other signs than letters, digits, blanks, dots and dashes")
    colors, variables = _strings(content, "colors"), _strings(content, "variables")
    for key, value in colors.items():
        if key not in _COLORS:
            raise _KeyError(f"colors.{key}", "is not a colour of a theme")
        _check_color(f"colors.{key}", value)
    for key, value in variables.items():
        _check_variable(key, value)
    if "primary" not in colors:
        raise MalformedFileError("colors.primary is missing")
    dark, ansi = content.get("dark") is not False, content.get("ansi") is True
    # The terminal's own colours need more variables than a theme should have to repeat.
    basis = BUILTIN_THEMES["ansi-dark" if dark else "ansi-light"].variables if ansi else {}
    theme = Theme(name, colors["primary"], dark=dark, ansi=ansi, variables={**basis, **variables})
    for key, value in colors.items():
        setattr(theme, key, value)
    return theme


def _check_color(key: str, value: str) -> None:
    try:
        Color.parse(value)
    except (ColorParseError, ValueError, OverflowError):
        raise _KeyError(key, f"= {value[:40]!r} is not a colour") from None


def _check_variable(key: str, value: str) -> None:
    """Refuse what would stop Textual from reading its own style sheets."""
    if key not in _VARIABLES:
        raise _KeyError(f"variables.{key}", "is not a variable of a theme")
    if "style" not in key:
        _check_color(f"variables.{key}", value)
    elif not value or not VALID_STYLE_FLAGS.issuperset(value.split()):
        raise _KeyError(f"variables.{key}", f"= {value[:40]!r} is not a style of text")


def _strings(content: dict[str, object], table: str) -> dict[str, str]:
    values = content.get(table, {})
    if not isinstance(values, dict):
        raise _KeyError(table, "is not a table")
    for key, value in values.items():
        if not isinstance(value, str):
            raise _KeyError(f"{table}.{key}", "is not text")
    return values

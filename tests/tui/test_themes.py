"""Themes: those that ship are sound, and no file of a user can stop the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.color import Color, ColorSystem

from reftel.paths import shipped_themes
from reftel.tui.themes import ANSI_THEME, DEFAULT_THEME, load_themes, theme_for

if TYPE_CHECKING:
    from pathlib import Path


def test_a_dark_a_light_and_an_ansi_theme_ship() -> None:
    themes, problems = load_themes([shipped_themes()])
    assert problems == []
    looks = {theme.name: (theme.dark, theme.ansi) for theme in themes}
    assert looks[DEFAULT_THEME] == (True, False)
    assert {(True, False), (False, False), (True, True)} <= set(looks.values())


@pytest.mark.parametrize(
    ("environ", "theme"),
    [
        ({"TERM": "linux"}, ANSI_THEME),
        ({"TERM": "screen"}, ANSI_THEME),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, DEFAULT_THEME),
        ({"TERM": "screen-256color"}, DEFAULT_THEME),
        ({"TERM": "xterm-256color"}, DEFAULT_THEME),
        ({}, DEFAULT_THEME),
    ],
)
def test_a_terminal_of_few_colours_gets_its_own(environ: dict[str, str], theme: str) -> None:
    assert theme_for(environ) == theme


def test_grounds_are_grey_where_there_are_256_colours() -> None:
    themes, _ = load_themes([shipped_themes()])
    for theme in themes:
        for colour in (theme.background, theme.surface, theme.panel):
            if not theme.ansi and colour:
                seen = Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor()
                assert seen.red == seen.green == seen.blue, (theme.name, colour)


def test_the_users_theme_wins_over_one_that_ships(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(f'name = "{DEFAULT_THEME}"\n[colors]\nprimary = "red"\n')
    themes, _ = load_themes([shipped_themes(), tmp_path])
    assert [theme.primary for theme in themes if theme.name == DEFAULT_THEME] == ["red"]


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("", "name"),
        ('name = "x"', "colors.primary"),
        ('name = "x"\n[colors]\nprimary = "octarine"', "colors.primary"),
        ('name = "x"\n[colors]\nprimary = 3', "colors.primary"),
        ('name = "x"\ncolors = 3', "colors"),
        ('name = "x"\n[colors]\nprimary = "red"\nbackdrop = "red"', "colors.backdrop"),
        ('name = "x"\n[colors]\nprimary = "red"\n[variables]\nnonsense = "red"', "nonsense"),
        ('name = "x"\n[colors]\nprimary = "red"\n[variables]\nborder = "}"', "variables.border"),
        (
            'name = "x"\n[colors]\nprimary = "red"\n[variables]\nblock-cursor-text-style = "}"',
            "variables.block-cursor-text-style",
        ),
        ("name = ", "bad.toml"),
    ],
)
def test_a_bad_theme_is_left_out_with_the_reason(tmp_path: Path, content: str, named: str) -> None:
    (tmp_path / "bad.toml").write_text(content)
    themes, (problem,) = load_themes([tmp_path])
    assert themes == []
    assert "bad.toml" in problem
    assert named in problem


def test_a_theme_that_is_no_text_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    themes, problems = load_themes([tmp_path])
    assert (themes, len(problems)) == ([], 1)

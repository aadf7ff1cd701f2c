"""Themes: those that ship are sound, and no file of a user can stop the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.color import Color, ColorSystem

from reftel.paths import shipped_themes
from reftel.tui.themes import (
    ANSI_THEME,
    DEFAULT_THEME,
    MONO_THEME,
    load_themes,
    shown_as,
    theme_for,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_at_least_eight_themes_ship() -> None:
    themes, _ = load_themes([shipped_themes()])
    assert len({theme.name for theme in themes}) >= 8
    assert {ANSI_THEME, f"{ANSI_THEME}-light", "reftel-contrast", "reftel-safe", MONO_THEME} <= {
        theme.name for theme in themes
    }


def test_a_dark_a_light_and_an_ansi_theme_ship() -> None:
    themes, problems = load_themes([shipped_themes()])
    assert problems == []
    looks = {theme.name: (theme.dark, theme.ansi) for theme in themes}
    assert looks[DEFAULT_THEME] == (True, False)
    assert {(True, False), (False, False), (True, True)} <= set(looks.values())


@pytest.mark.parametrize(
    ("colours", "theme"),
    [
        (0, MONO_THEME),
        (8, ANSI_THEME),
        (16, ANSI_THEME),
        (256, DEFAULT_THEME),
        (1 << 24, DEFAULT_THEME),
    ],
)
def test_a_terminal_gets_a_theme_of_the_colours_that_it_has(colours: int, theme: str) -> None:
    assert theme_for(colours) == theme


@pytest.mark.parametrize("colours", [0, 8, 16, 256])
def test_where_there_are_sixteen_colours_every_theme_is_of_those(colours: int) -> None:
    themes, _ = load_themes([shipped_themes()])
    by_name = {theme.name: theme for theme in themes}
    for theme in themes:
        instead = by_name[shown_as(theme, colours)]
        assert instead.dark == theme.dark
        if 0 < colours < 256:
            assert instead.ansi or instead.name == MONO_THEME
        else:
            assert instead is theme


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


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('name = "x"\n\n[colors]\n# so\nprimary = "octarine"', 5),
        ('name = "x"\ncolors.primary = "octarine"', 2),
        ('name = "x"\n[colors]\nprimary = "red"\n[variables]\n"border" = "}"', 5),
        ('name = "x"\n[variables]\ntext = "red"\n[colors]\nprimary = "red"\ntext = "red"', 6),
        ('dark = true\nname = "[x]"', 2),
        ('name = "x"\ncolors = 3', 2),
        ('name = "x"\n[colors\n', 2),
    ],
)
def test_the_line_of_a_fault_is_named(tmp_path: Path, content: str, line: int) -> None:
    (tmp_path / "bad.toml").write_text(content)
    _, (problem,) = load_themes([tmp_path])
    assert f"bad.toml: the theme is left out: line {line}: " in problem or (
        f"at line {line}" in problem
    )


def test_a_theme_that_is_no_text_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    themes, problems = load_themes([tmp_path])
    assert (themes, len(problems)) == ([], 1)

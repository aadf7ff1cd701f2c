"""The configuration says what is wrong with it, and never stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reftel.config import Config, load_config

if TYPE_CHECKING:
    from pathlib import Path


def load(directory: Path, text: str) -> Config:
    (directory / "config.toml").write_text(text)
    return load_config(directory)


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    assert load_config(tmp_path / "nowhere") == Config()


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = """
        theme = "reftel-light"
        library = "~/cables"
        order = "oldest"
        editor = "nano -w"
        keyboard = "russian"
        [keys]
        "reader.search" = ["/", "ctrl+f"]
        "app.quit" = "ctrl+q, Q"
    """
    assert load(tmp_path, text) == Config(
        theme="reftel-light",
        library="~/cables",
        order="oldest",
        editor="nano -w",
        keyboard="russian",
        keys={"reader.search": ("/", "ctrl+f"), "app.quit": ("ctrl+q", "Q")},
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("theme = 3", "theme must be a text in quotes"),
        ("library = ''", "library must be a text in quotes"),
        ("order = 'backwards'", "order must be one of newest, oldest"),
        ("order = []", "order must be one of newest, oldest"),
        ("editr = 'vi'", "editr is not a setting of reftel; did you mean editor?"),
        ("zzz = 1", "zzz is not a setting of reftel"),
        ("keys = 'j'", "keys must be a table"),
        ("keys.down = 3", "keys.down must be a key or a list of keys"),
        ("keys.down = []", "keys.down must be a key"),
        ("keys.down = 'j,,k'", "keys.down must be a key"),
        ("keys.down = ['a b']", "keys.down must be a key"),
        ('keys.down = ["\\u001b"]', "keys.down must be a key"),
    ],
)
def test_a_bad_line_is_reported_and_the_rest_counts(
    tmp_path: Path, line: str, message: str
) -> None:
    config = load(tmp_path, f"{line}\nkeys.up = 'k'\n" if "keys.d" in line else line)
    (problem,) = config.problems
    assert problem.startswith(f"{tmp_path / 'config.toml'}: {message}")
    expected = {"up": ("k",)} if "keys.d" in line else {}
    assert config == Config(keys=expected, problems=config.problems)


@pytest.mark.parametrize("content", [b"theme = ", b"\xff", b"a = " + b"[" * 100_000])
def test_a_file_that_is_no_toml_is_left_out(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(content)
    config = load_config(tmp_path)
    assert "config.toml: it is left out: " in config.problems[0]
    assert config == Config(problems=config.problems)


def test_a_directory_in_place_of_the_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    assert "directory" in load_config(tmp_path).problems[0]


def test_problems_are_harmless_to_show(tmp_path: Path) -> None:
    config = load(tmp_path, '"\\u001b[31m\\nred" = 1')
    assert "\x1b" not in config.problems[0]
    assert "\n" not in config.problems[0]


def test_the_driver_is_one_of_two(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('driver = "textual"\n', encoding="utf-8")
    assert load_config(tmp_path).driver == "textual"
    file.write_text('driver = "curses"\n', encoding="utf-8")
    config = load_config(tmp_path)
    assert config.driver is None
    assert "driver must be one of reftel, textual" in config.problems[0]

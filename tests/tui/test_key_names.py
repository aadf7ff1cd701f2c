"""Keys are written as people write them, and what is no key is said."""

from __future__ import annotations

import pytest

from reftel.tui.app import ReftelApp
from reftel.tui.keys.changed import clashes, keymap
from reftel.tui.keys.keyed_widgets import NODES, WITHIN
from reftel.tui.terminal.key_names import key_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("/", "slash"), ("slash", "slash"), ("?", "question_mark"), ("+", "plus"), (",", "comma"),
        ("j", "j"), ("J", "J"), ("\u043e", "\u043e"), ("ctrl+f", "ctrl+f"), ("Ctrl+F", "ctrl+f"),
        ("ctrl++", "ctrl+plus"), ("shift+tab", "shift+tab"), ("f1", "f1"), ("Enter", "enter"),
        ("return", "enter"), ("esc", "escape"), ("ctrl+shift+left", "ctrl+shift+left"),
    ],
)  # fmt: skip
def test_names(written: str, name: str) -> None:
    assert key_name(written) == name


@pytest.mark.parametrize(
    "written", ["crtl+f", "ctrl+", "ctrl-f", "foo", "f99", "ctrl+foo", "<any>"]
)
def test_what_is_no_key_is_said_and_the_rest_counts(written: str) -> None:
    assert key_name(written) is None
    keys, (problem,) = keymap({"reader.search": (written, "ctrl+f")}, (ReftelApp, *NODES))
    assert keys == {"reader.search": "ctrl+f"}
    assert f"keys.reader.search: there is no key {written!r}" in problem


def test_an_action_without_a_key_that_is_one_keeps_its_own() -> None:
    keys, problems = keymap({"reader.search": ("crtl+f",)}, (ReftelApp, *NODES))
    assert keys == {}
    assert "did you mean ctrl+f?" in problems[0]


def test_clashes_are_found_however_keys_are_written() -> None:
    found = clashes({"reader.tags": ("/",)}, [(ReftelApp, *nodes) for nodes in WITHIN])
    assert found == ["config.toml: slash means both reader.tags and reader.search"]

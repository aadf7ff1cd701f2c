"""The keymaps that ship can be used as they are, and one's own with a fault is named."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from reftel.config import Config
from reftel.paths import shipped_keymaps
from reftel.tui.app import ReftelApp
from reftel.tui.config_faults import problems
from reftel.tui.keys.changed import keymap
from reftel.tui.keys.keyed_widgets import NODES
from reftel.tui.keys.keymaps import chosen_keys, load_keymap
from reftel.tui.parts.help import HelpScreen

if TYPE_CHECKING:
    from reftel.paths import Paths
    from tests.tui.conftest import Open

SHIPPED = sorted(file.stem for file in shipped_keymaps().glob("*.toml"))
TAKEN = {"ctrl+a", "ctrl+b"}  # by screen and tmux


def usual() -> dict[str, set[str]]:
    """Return the keys that each action has by itself."""
    classes = {each for node in (ReftelApp, *NODES) for each in node.__mro__}
    return {
        binding.id: set(binding.key.split(","))
        for each in classes
        for binding in vars(each).get("BINDINGS", ())
        if each.__module__.startswith("reftel.") and getattr(binding, "id", None)
    }


def test_three_ship() -> None:
    assert SHIPPED == ["emacs", "less", "vi"]


def test_vi_is_what_the_actions_have_by_themselves() -> None:
    chosen, _ = load_keymap("vi", [shipped_keymaps()])
    keys, unknown = keymap(chosen, (ReftelApp, *NODES))
    assert unknown == []
    found = {action: set(names.split(",")) for action, names in keys.items()}
    assert found == usual(), "write it again: python -m tests.tui.vi_keymap keymaps/vi.toml"


@pytest.mark.parametrize("name", SHIPPED)
def test_every_key_of_a_keymap_is_one_and_means_one_thing(name: str, home: Paths) -> None:
    assert problems(Config(keymap=name), home) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_no_keymap_uses_what_a_multiplexer_takes(name: str) -> None:
    chosen, _ = load_keymap(name, [shipped_keymaps()])
    keys, _ = keymap(chosen, (ReftelApp, *NODES))
    used = {key for action in usual() for key in keys.get(action, "").split(",")}
    assert not used & TAKEN
    assert not set().union(*usual().values()) & TAKEN


def test_the_configuration_goes_before_the_keymap_and_ones_own_before_what_ships(
    home: Paths,
) -> None:
    (home.config / "keymaps").mkdir(parents=True)
    (home.config / "keymaps" / "less.toml").write_text('[keys]\n"list.up" = "u"\n"list.down" = "d"')
    config = Config(keymap="less", keys={"list.down": ("v",)})
    chosen = chosen_keys(config, home, (ReftelApp, *NODES))
    assert chosen.keys == {"list.up": ("u",), "list.down": ("v",)}
    assert chosen.problems == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[keys\n", "at line 1"),
        ("keys = 3", "must be a table"),
        ('[keys]\n"list.up" = 3', "keys.list.up must be a key"),
        ('[keys]\n"list.over" = "x"', "keys.list.over is no action"),
        ('[keys]\n"list.up" = "foo"', "there is no key 'foo'"),
        ('[keys]\n"list.up" = "j"', "j means both list.up and list.down"),
    ],
)
def test_what_is_wrong_with_a_keymap_is_said(content: str, said: str, home: Paths) -> None:
    (home.config / "keymaps").mkdir(parents=True)
    (home.config / "keymaps" / "mine.toml").write_text(content)
    (problem,) = problems(Config(keymap="mine"), home)
    assert said in problem
    assert "mine.toml" in problem


def test_a_key_that_means_much_else_is_one_fault(home: Paths) -> None:
    """Among that is what keeps its usual key, because another was misspelt."""
    keys = {"app.redraw": ("j",), "reading.down": ("banana",)}
    misspelt, clash = problems(Config(keys=keys), home)
    assert "no key 'banana'" in misspelt
    assert clash.startswith("config.toml: j means both app.redraw and ")
    for other in ("list.down", "reading.down", "notes.next"):
        assert other in clash


def test_two_actions_that_were_given_one_key_are_named_once(home: Paths) -> None:
    keys = {"reading.raw": ("f9",), "reading.header": ("f9",)}
    (clash,) = problems(Config(keys=keys), home)
    assert "reading.raw" in clash
    assert "reading.header" in clash


def test_a_keymap_that_is_not_there_is_said_with_those_that_are(home: Paths) -> None:
    (problem,) = problems(Config(keymap="nano"), home)
    assert problem == "There is no keymap 'nano'; there are emacs, less, vi"


@pytest.mark.parametrize("name", SHIPPED)
def test_what_can_be_named_is_a_file(name: str) -> None:
    table = tomllib.loads((shipped_keymaps() / f"{name}.toml").read_text(encoding="utf-8"))
    assert set(table) == {"keys"}


async def test_the_help_shows_the_keys_that_there_are(open_reader: Open) -> None:
    async with open_reader(config=Config(keymap="less")) as driver:
        await driver.press("e")
        await driver.until(lambda: driver.cables.cursor == 1, "the next row")
        await driver.press("h")
        await driver.until(lambda: isinstance(driver.screen, HelpScreen), "the help")
        await driver.press("slash", *"redraw")
        await driver.until(lambda: "^l r" in driver.text, "the keys of the keymap")


async def test_with_the_keys_of_less_u_and_d_turn_half_pages_and_lose_nothing(
    open_reader: Open,
) -> None:
    async with open_reader((80, 24), config=Config(keymap="less")) as user:
        half = user.cables.page // 2
        assert 0 < half < user.cables.total
        await user.press("d")
        await user.until(lambda: user.cables.cursor == half, "half a page on")
        await user.press("u")
        await user.until(lambda: user.cables.cursor == 0, "and back")
        await user.read("06PORTAMSEL978")
        await user.press("asterisk", "asterisk")
        await user.until(lambda: "O puts it back" in user.said, "the key that does")
        before = user.text
        await user.press("d")
        await user.until(lambda: user.text != before and "stars" not in user.said, "half a page on")
        await user.press("u")
        await user.until(lambda: "stars" not in user.said, "no more")
        await user.press("O")
        await user.until(lambda: "on stars" in user.said, "undone by another key")

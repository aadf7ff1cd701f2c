"""Write down the keys that all actions have: ``python -m tests.tui.vi_keymap FILE``."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character

from reftel.tui.app import ReftelApp
from reftel.tui.keys.keyed_widgets import NODES

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """\
# The keys that reftel has by itself, after vi. To change some, copy this file to keymaps/NAME.toml
# beside config.toml, change it, and set keymap = "NAME" there; or set single ones under [keys] in
# config.toml. An action that is left out keeps these keys. tmux takes ctrl+b and screen ctrl+a, so
# neither is used.

[keys]
"""
_NAMES = {short: name for name, short in KEY_NAME_REPLACEMENTS.items()}


def bindings() -> dict[str, Binding]:
    """Return the bindings that can be changed, by the names of their actions."""
    classes = dict.fromkeys(each for node in (ReftelApp, *NODES) for each in node.__mro__)
    return {
        binding.id: binding
        for each in classes
        if each.__module__.startswith("reftel.")
        for binding in vars(each).get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id
    }


def lines() -> Iterator[str]:
    """Yield the lines of the keymap, those of the app first."""
    found = sorted(bindings().items(), key=lambda pair: _room(pair[0]))
    for number, (_, group) in enumerate(groupby(found, key=lambda pair: _room(pair[0]))):
        if number:
            yield ""
        for action, binding in group:
            keys = [f'"{written(key)}"' for key in binding.key.split(",")]
            value = keys[0] if len(keys) == 1 else f"[{', '.join(keys)}]"
            yield f'"{action}" = {value}  # {binding.description}'


def _room(action: str) -> tuple[bool, str]:
    room = action.partition(".")[0]
    return room != "app", room


def written(key: str) -> str:
    """Return a key as a keymap names it."""
    sign = key_to_character(_NAMES.get(key, key)) if "_" in key or key in _NAMES else None
    return sign if sign and sign.isprintable() and sign not in {'"', "\\\\", " "} else key


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(HEAD + "\n".join(lines()) + "\n", encoding="utf-8")

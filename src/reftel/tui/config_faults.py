"""What is wrong with theme, keymap and keys in the configuration, for ``reftel paths``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.theme import BUILTIN_THEMES

from reftel.paths import Paths, shipped_themes
from reftel.tui.app import ReftelApp
from reftel.tui.keys.changed import clashes
from reftel.tui.keys.keyed_widgets import NODES, WITHIN
from reftel.tui.keys.keymaps import chosen_keys
from reftel.tui.themes import load_themes, unknown_theme

if TYPE_CHECKING:
    from reftel.config import Config


def problems(config: Config, paths: Paths) -> list[str]:
    """Return a sentence about each theme, action and key that cannot be as it is chosen."""
    themes, found = load_themes((shipped_themes(), paths.config / "themes"))
    names = {*BUILTIN_THEMES, *(theme.name for theme in themes)}
    if config.theme is not None and config.theme not in names:
        found.append(unknown_theme(config.theme, names))
    chosen = chosen_keys(config, paths, (ReftelApp, *NODES))
    together = [(ReftelApp, *nodes) for nodes in (*((node,) for node in NODES), *WITHIN)]
    return [*found, *chosen.problems, *clashes(chosen.keys, together, chosen.files)]

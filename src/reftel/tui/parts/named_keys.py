"""What a key is called that the user may have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from textual.screen import Screen


def key_of(screen: Screen[Any], action: str) -> str:
    """Return the key of an action of a screen as it is shown, by the name that keymaps use.

    The name itself stands for one that has no key there.
    """
    for active in screen.active_bindings.values():
        if active.binding.id == action:
            return screen.app.get_key_display(active.binding)
    return action

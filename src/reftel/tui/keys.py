"""The keys that a user has changed in ``config.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.dom import DOMNode


def keymap(
    chosen: Mapping[str, tuple[str, ...]], nodes: Iterable[type[DOMNode]]
) -> tuple[dict[str, str], list[str]]:
    """Return the keymap for Textual, and a sentence about each action that does not exist.

    Args:
        chosen: the keys of each action, by its name (``list.down``).
        nodes: the app, screens and widgets whose bindings can be changed.
    """
    bindings = (binding for node in nodes for binding in node.BINDINGS)
    known = {each.id for each in bindings if isinstance(each, Binding) and each.id}
    unknown = sorted(chosen.keys() - known)
    problems = [f"config.toml: keys.{name} is no action; ? shows their names" for name in unknown]
    return {name: ",".join(keys) for name, keys in chosen.items() if name in known}, problems

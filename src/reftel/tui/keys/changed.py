"""Keys that a user has changed in ``config.toml``: what is said of wrong and doubled ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.binding import Binding
from textual.dom import DOMNode

from reftel.tui.terminal.key_names import key_name, meant

# Textual's own keys are not ours to name.
_OURS = "reftel."


def keymap(
    chosen: Mapping[str, tuple[str, ...]],
    nodes: Iterable[type[DOMNode]],
    file: str = "config.toml",
) -> tuple[dict[str, str], list[str]]:
    """Return the keymap for Textual, and a sentence about each action or key that does not exist.

    ``chosen`` has the keys of each action by its name (``list.down``), from ``file``; the bindings
    of ``nodes`` can be changed.
    """
    known = _actions(nodes)
    unknown = sorted(chosen.keys() - known.keys())
    problems = [f"{file}: keys.{name} is no action; ? shows their names" for name in unknown]
    for action, keys in chosen.items():
        problems += [
            f"{file}: keys.{action}: there is no key {key[:40]!r}; {meant(key)}"
            for key in keys
            if key_name(key) is None
        ]
    usable = {action: keys for action, keys in _named(chosen).items() if action in known and keys}
    return {action: ",".join(keys) for action, keys in usable.items()}, problems


def clashes(
    chosen: Mapping[str, tuple[str, ...]],
    together: Iterable[Sequence[type[DOMNode]]],
    files: str = "config.toml",
) -> list[str]:
    """Return a sentence about each key that the user gave a second meaning, with all of these.

    ``together`` are groups of nodes whose keys work at the same time.
    """
    chosen = {action: keys for action, keys in _named(chosen).items() if keys}
    found: dict[tuple[str, str], set[str]] = {}  # by key and action, the others that have it
    for nodes in together:
        usual = _actions(nodes)
        for name in chosen.keys() & usual.keys():
            for other in usual.keys() - {name}:
                for key in set(chosen[name]) & set(chosen.get(other, usual[other])):
                    # What is so without the configuration is meant so.
                    is_meant = key in usual[name] and key in usual[other]
                    if not is_meant and name not in found.get((key, other), ()):
                        found.setdefault((key, name), set()).add(other)
    return [
        f"{files}: {key} means both {name} and {', '.join(sorted(others))}"
        for (key, name), others in sorted(found.items())
    ]


def _named(chosen: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return the keys of each action as Textual names them, without those that are none."""
    return {action: tuple(filter(None, map(key_name, keys))) for action, keys in chosen.items()}


def _actions(nodes: Iterable[type[DOMNode]]) -> dict[str, tuple[str, ...]]:
    """Return the actions that can be given other keys, and the keys they have."""
    classes = (each for node in nodes for each in node.__mro__ if each.__module__.startswith(_OURS))
    bindings = (binding for each in classes for binding in vars(each).get("BINDINGS", ()))
    return {
        each.id: tuple(each.key.split(","))
        for each in bindings
        if isinstance(each, Binding) and each.id
    }

"""Packages whose names are loaded when they are first asked for.

Most runs need a small part of a room, and loading the whole of it takes longer than their work.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def names_of(package: str, parts: Sequence[str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package that loads the names in its ``__all__``.

    Args:
        package: its name.
        parts: the modules in which the names are, or which are names themselves; lightest first,
            since what comes later is not loaded for what comes earlier.
    """

    def load(name: str) -> Any:
        itself = sys.modules[package]
        if name in itself.__all__:
            if name in parts:
                return import_module(f"{package}.{name}")
            for part in parts:
                names = vars(import_module(f"{package}.{part}"))
                if name in names:
                    setattr(itself, name, names[name])
                    return names[name]
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return load

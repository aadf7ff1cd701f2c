"""What is loaded or made when it is first asked for: names of a room, and properties.

Most runs need a small part of a room, and loading the whole of it takes longer than their work.
"""

from __future__ import annotations

import sys
import threading
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

T = TypeVar("T")


def front_door(
    room: str, given: Mapping[str, Collection[str]]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the ``__getattr__`` and the ``__dir__`` of a room.

    A room has them where type checkers do not look, behind its imports for those, since a
    ``__getattr__`` that they see makes every name right.

    Args:
        room: the name of its package.
        given: the names that each of its modules (``"lore.ids"``) gives; a name that is the
            last part of its module's name is that module.
    """
    names = {name: part for part, each in given.items() for name in each}

    def load(name: str) -> Any:
        if name not in names:
            what = f"module {room!r} has no attribute {name!r}"
            raise AttributeError(what, name=name, obj=sys.modules[room])
        part = names[name]
        module = import_module(f"{room}.{part}")
        value = module if part.rpartition(".")[2] == name else getattr(module, name)
        setattr(sys.modules[room], name, value)
        return value

    def listed() -> list[str]:
        return sorted(names)

    return load, listed


class Later(Generic[T]):
    """Makes a property once, whichever thread asks first; the others wait for it.

    ``functools.cached_property`` has had no lock since Python 3.12.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.__doc__ = make.__doc__
        self._make = make
        self._name = make.__name__
        self._lock = threading.Lock()

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object, owner: type) -> T | Self:
        if instance is None:
            return self
        with self._lock:
            kept: dict[str, T] = vars(instance)
            if self._name not in kept:
                kept[self._name] = self._make(instance)
            return kept[self._name]

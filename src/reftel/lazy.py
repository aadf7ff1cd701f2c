"""Names of a room loaded when first asked for (its front door), and properties made once.

Most runs need a small part of a room, and loading the whole of it takes longer than their work.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Generic, Self, TypeVar, cast, overload

if TYPE_CHECKING:
    from importlib.abc import FileLoader

T = TypeVar("T")

_GIVEN: Final = re.compile(r"from ([\w.]+) import \(?\s*(\w+) as \2\b")


def front_door(room: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the ``__getattr__`` and the ``__dir__`` of a room, which give out what it imports.

    A room imports its names where only type checkers look (``from room.module import A as A``), and
    has these two where they do not, since a ``__getattr__`` that they see makes every name right.
    So each name stands once: which are given out, and from where, is read from the room's own text.
    """
    this = sys.modules[room]

    @cache
    def homes() -> dict[str, str]:
        # Not get_source, which looks for an encoding: that takes as long as all doors together.
        text = cast("FileLoader", this.__loader__).get_data(str(this.__file__)).decode()
        return {name: home for home, name in _GIVEN.findall(text)}

    def load(name: str) -> Any:
        if name == "__all__":
            return listed()
        if name not in homes():
            what = f"module {room!r} has no attribute {name!r}"
            raise AttributeError(what, name=name, obj=this)
        home = homes()[name]
        given = vars(import_module(home))
        value = given[name] if name in given else import_module(f"{home}.{name}")
        setattr(this, name, value)
        return value

    def listed() -> list[str]:
        return sorted(homes())

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

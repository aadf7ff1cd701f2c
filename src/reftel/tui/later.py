"""Properties that are made when they are first asked for."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


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

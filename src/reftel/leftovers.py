"""Temporary folders and files: taken away when unused, at the end of the process at the latest.

The end of the screen lets Python take nothing apart, so it asks for this itself; only a kill leaves
something behind.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any

_PENDING: list[weakref.finalize[..., Any]] = []


def when_unused(
    owner: object, take_away: Callable[..., object], *given: Any
) -> Callable[[], object]:
    """Have something taken away once its owner is gone; return what does it now, and only once."""
    pending = weakref.finalize(owner, take_away, *given)
    _PENDING.append(pending)
    return pending


def take_all_away() -> None:
    """Take away what is still there."""
    for pending in tuple(_PENDING):  # two threads may be leaving
        pending()

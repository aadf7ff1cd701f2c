"""Where the reader has been (``[``, ``]``): back and forward, as in a browser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from reftel.shelf import Asked, Position

Visited = Position | Asked
_MOST: Final = 500


class History:
    """The places left behind and, after going back, the places ahead."""

    def __init__(self) -> None:
        self._back: list[Visited] = []
        self._forward: list[Visited] = []

    def begin(self, places: Iterable[Visited]) -> None:
        """Put places behind all others, the oldest first: they were left before this began."""
        self._back[:0] = places

    @property
    def behind(self) -> Visited | None:
        """The place that :meth:`back` goes to."""
        return self._back[-1] if self._back else None

    @property
    def ahead(self) -> Visited | None:
        """The place that :meth:`forward` goes to."""
        return self._forward[-1] if self._forward else None

    @property
    def cables(self) -> list[str]:
        """The IDs of the cables that were read before, each once, the latest first."""
        places = (place for place in reversed(self._back) if isinstance(place, Position))
        return list(dict.fromkeys(place.cable for place in places))

    def leave(self, place: Visited) -> None:
        """Note the place that is being left for a new one; what lay ahead is forgotten."""
        if not self._back or self._back[-1] != place:
            self._back.append(place)
        del self._back[:-_MOST]
        self._forward.clear()

    def back(self, here: Visited | None) -> Visited | None:
        """Return the place before, or None; ``here`` becomes the first place ahead."""
        return self._step(self._back, self._forward, here)

    def forward(self, here: Visited | None) -> Visited | None:
        """Return the place ahead, or None; ``here`` becomes the last place behind."""
        return self._step(self._forward, self._back, here)

    @staticmethod
    def _step(source: list[Visited], target: list[Visited], here: Visited | None) -> Visited | None:
        if not source:
            return None
        if here is not None:
            target.append(here)
        return source.pop()

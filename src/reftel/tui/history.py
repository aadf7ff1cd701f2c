"""Where the reader has been: back and forward, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """A place to come back to.

    ``block`` is the first block of the current paragraph, None at the head of the cable. ``line``
    is the top line of the window, counted from the first line of that paragraph (or of the head),
    so that it holds for a window of another width too.
    """

    cable: str
    block: int | None = None
    line: int = 0


class History:
    """The places left behind and, after going back, the places ahead."""

    def __init__(self, limit: int = 500) -> None:
        self._back: list[Position] = []
        self._forward: list[Position] = []
        self._limit = limit

    def leave(self, place: Position) -> None:
        """Note the place that is being left for a new one; what lay ahead is forgotten."""
        if not self._back or self._back[-1] != place:
            self._back.append(place)
        del self._back[: -self._limit]
        self._forward.clear()

    def back(self, here: Position | None) -> Position | None:
        """Return the place before, or None; ``here`` becomes the first place ahead."""
        return self._step(self._back, self._forward, here)

    def forward(self, here: Position | None) -> Position | None:
        """Return the place ahead, or None; ``here`` becomes the last place behind."""
        return self._step(self._forward, self._back, here)

    @staticmethod
    def _step(
        source: list[Position], target: list[Position], here: Position | None
    ) -> Position | None:
        if not source:
            return None
        if here is not None:
            target.append(here)
        return source.pop()

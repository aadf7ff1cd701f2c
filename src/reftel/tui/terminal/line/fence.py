"""When the next frame may be sent, so that the newest state is never behind others on the line.

Behind each frame goes a question that every terminal answers (DSR, ECMA-48 8.3.35). While the
answer to it is on its way, the line carries the frame; a newer one would wait behind it, and all
that come after would wait behind that. So a second frame follows half a round trip later at the
earliest, and a third not before the first is answered for: what is on the screen is at most one
round trip old, however slow the line. The round trip is smoothed as mosh and TCP do it (RFC 6298).
"""

from __future__ import annotations

from collections import deque
from typing import Final

QUESTION: Final = "\x1b[5n"
"""Asks the terminal for its status."""

_MOST = 2  # frames on the line
_PACE = 0.1  # seconds between frames, until the terminal is known to answer
_FIRST_TIMEOUT = 0.5  # seconds, until then
_SHORTEST_TIMEOUT, _LONGEST_TIMEOUT = 1.0, 8.0
_TRIES = 3  # questions without an answer, after which a terminal is taken to be one that has none


class Fence:
    """Knows which frames are on the line. Times are seconds of any clock that never goes back.

    Attributes:
        answers: the terminal has answered at least once.
    """

    def __init__(self) -> None:
        self._sent: deque[float] = deque()
        self._last = 0.0
        self._smooth: float | None = None
        self._varies = 0.0
        self._lost = 0  # time-outs since the last answer
        self._unsure_until = 0.0  # an answer that comes before may be one that was given up
        self.answers = False

    @property
    def round_trip(self) -> float | None:
        """The smoothed time from a frame to its answer; None while there is none."""
        return self._smooth

    @property
    def waits(self) -> bool:
        """Whether an answer is on its way."""
        return bool(self._sent)

    @property
    def asks(self) -> bool:
        """Whether a question belongs behind the next frame."""
        return self.answers or self._lost < _TRIES

    @property
    def timeout(self) -> float:
        """Seconds after which an answer is taken to be lost."""
        if self._smooth is None:
            return _FIRST_TIMEOUT
        timeout = max(_SHORTEST_TIMEOUT, self._smooth + 4 * self._varies)
        return min(timeout * 2.0**self._lost, _LONGEST_TIMEOUT)

    def opens_in(self, now: float) -> float:
        """Return the seconds until a frame may be sent if no answer comes before; 0 for now."""
        if self._sent and now >= self._sent[-1] + self.timeout:
            self._sent.clear()
            self._unsure_until = now + self.timeout
            self._lost += 1
        if not self._sent:
            return 0.0
        if self._smooth is None:
            opens = self._last + _PACE
        elif len(self._sent) < _MOST and not self._lost:
            opens = self._last + self._smooth / _MOST
        else:
            opens = self._sent[-1] + self.timeout
        return max(0.0, opens - now)

    def sent(self, now: float) -> None:
        """Note that a frame was sent, with a question behind it."""
        self._last = now
        self._sent.append(now)

    def answered(self, now: float) -> None:
        """Note an answer; one that nobody waits for, late or doubled, is let go."""
        self.answers = True
        self._lost = 0
        if not self._sent:
            return
        took = now - self._sent.popleft()
        if now < self._unsure_until:
            return
        if self._smooth is None:
            self._smooth, self._varies = took, took / 2
        else:
            self._varies += (abs(took - self._smooth) - self._varies) / 4
            self._smooth += (took - self._smooth) / 8

    def forget(self) -> None:
        """Wait for no answer any more: the terminal was given away meanwhile."""
        self._sent.clear()

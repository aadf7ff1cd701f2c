"""When the next frame may be sent: answers waited for, timeouts, how fast the line is.

Behind each frame goes a question that every terminal answers (DSR, ECMA-48 8.3.35). The answers
tell how long the way is and how many bytes a second the line carries, and so until when it carries
what was sent. A newer frame would only wait behind that, and all that come after behind it, so it
is not sent before. Whatever the line swallows, what is shown is one way and two frames old. More
bytes than the line is known to have carried lately are never on it at once.

When an answer is overdue, the line has become slower than it was: nothing is sent until one comes,
or is given up after a time that is smoothed as TCP and mosh do it (RFC 6298).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

QUESTION: Final = "\x1b[5n"
"""Asks the terminal for its status."""

_PACE = 0.1  # seconds between frames, until the terminal is known to answer
_FIRST_TIMEOUT = 0.5  # seconds, until then
# A line that suddenly carries a tenth is not to be taken for one that loses answers.
_SHORTEST_TIMEOUT, _LONGEST_TIMEOUT = 3.0, 12.0
_TRIES = 3  # questions without an answer, after which a terminal is taken to be one that has none
_MOST = 32  # frames on the line, and answers of which the quickest shows how long the way is
_FEW = 1000  # bytes that any line may be given at once
_SMALL = 400  # bytes that take no time to speak of
_EARLY = 0.005  # seconds before the line is free, in which a frame reaches it
_LATE = 0.05  # seconds, and half the way, by which an answer may be late
_FADES = 0.75  # how much older answers count beside the last


@dataclass(frozen=True, slots=True)
class _Frame:
    sent: float
    size: int
    was_alone: bool  # nothing else was on the line


class Fence:
    """Knows which frames are on the line. Times are seconds of any clock that never goes back.

    Attributes:
        answers: the terminal has answered at least once.
        predicts: the answers tell about the line. Those of a multiplexer do not: there each frame
            waits for the one before.
    """

    def __init__(self) -> None:
        self._line: deque[_Frame] = deque()
        self._trips: deque[float] = deque(maxlen=_MOST)
        self._last = 0.0  # when the last frame was sent
        self._answered = 0.0  # when the last answer came
        self._carried = 0.0  # bytes, fading, and the seconds that it took the line to carry them
        self._took = 0.0
        self._smooth: float | None = None
        self._varies = 0.0
        self._lost = 0  # time-outs since the last answer
        self._unsure_until = 0.0  # an answer that comes before may be one that was given up
        self.answers = False
        self.predicts = True

    @property
    def way(self) -> float:
        """Seconds there and back when the line is free."""
        return min(self._trips, default=0.0)

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
        if self._line and now >= self._line[-1].sent + self.timeout:
            self._line.clear()
            self._unsure_until = now + self.timeout
            self._lost += 1
        if not self._line:
            return 0.0
        given_up_in = self._line[-1].sent + self.timeout - now
        if not self.predicts:
            return given_up_in
        if self._smooth is None:
            return max(0.0, self._last + _PACE - now)
        overdue = now > self._carried_by(self._line[0]) + 1.5 * self.way + _LATE
        if overdue or self._lost or len(self._line) == _MOST:
            return given_up_in
        if sum(frame.size for frame in self._line) > max(_FEW, 3 * self._carried):
            return given_up_in
        free_in = self._carried_by(*self._line) - _EARLY - now
        return max(0.0, min(free_in, given_up_in))

    def _carried_by(self, *frames: _Frame) -> float:
        """Return when the line has carried the oldest frames that it has not delivered."""
        free = self._answered - self.way
        for frame in frames:
            free = max(free, frame.sent) + frame.size * self._pace
        return free

    @property
    def _pace(self) -> float:
        """Seconds that the line takes for a byte."""
        return self._took / self._carried if self._carried else 0.0

    def sent(self, now: float, size: int) -> None:
        """Note that a frame of so many bytes was sent, with a question behind it."""
        self._last = now
        self._line.append(_Frame(now, size, was_alone=not self._line))

    def answered(self, now: float) -> None:
        """Note an answer; one that nobody waits for, late or doubled, is let go."""
        self.answers = True
        self._lost = 0
        if not self._line:
            return
        frame = self._line.popleft()
        if now >= self._unsure_until:
            self._learn(frame, now)
        self._answered = now

    def _learn(self, frame: _Frame, now: float) -> None:
        trip = now - frame.sent
        if frame.was_alone and frame.size <= _SMALL and trip > 2 * self.way:
            self._trips.clear()  # nothing was in front of it, so the way has become longer
        self._trips.append(max(0.0, trip - frame.size * self._pace))
        # It was carried from the time when the line was free on.
        took = now - max(frame.sent + self.way, self._answered)
        self._carried = self._carried * _FADES + frame.size
        self._took = self._took * _FADES + max(0.0, took)
        if self._smooth is None:
            self._smooth, self._varies = trip, trip / 2
        else:
            self._varies += (abs(trip - self._smooth) - self._varies) / 4
            self._smooth += (trip - self._smooth) / 8

    def forget(self) -> None:
        """Wait for no answer any more: the terminal was given away meanwhile."""
        self._line.clear()

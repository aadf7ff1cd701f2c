"""The progress line on stderr: bar, per cent, rate, time left; redrawn twice a second.

It is redrawn twice a second at most: the line may cross half the world.
"""

from __future__ import annotations

import shutil
import sys
import time
from typing import Self

from reftel.cli.output import clip

_INTERVAL = 0.5  # seconds between two drawings
_BAR = 20  # columns


class ProgressLine:
    """Draws how far a job (``label``) is, in so many units; nothing where stderr is no terminal."""

    def __init__(self, label: str, unit: str) -> None:
        self._label = label
        self._unit = unit
        self._visible = sys.stderr.isatty()
        self._began = time.monotonic()
        self._drawn = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._visible and self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def show(self, done: int, total: int, count: int) -> None:
        """Say that ``done`` of ``total`` is behind us, and ``count`` units with it."""
        now = time.monotonic()
        if not self._visible or now - self._drawn < _INTERVAL:
            return
        self._drawn = now
        self._draw(f"{self._label}  {describe(done, total, count, self._unit, now - self._began)}")

    def say(self, what: str) -> None:
        """Say at once what is done now, of which nobody knows how far it is."""
        if self._visible:
            self._drawn = time.monotonic()
            self._draw(f"{self._label}  {what}")

    def _draw(self, line: str) -> None:
        columns = shutil.get_terminal_size().columns
        sys.stderr.write(f"\r{clip(line, columns - 1)}\x1b[K")
        sys.stderr.flush()


def describe(done: int, total: int, count: int, unit: str, seconds: float) -> str:
    """Return the line: bar, per cent, count, rate, time left.

    ``done`` and ``total`` are in one measure, whatever it is; of a total of 0 nobody knows.
    """
    share = min(1.0, done / total) if total else 0.0
    bar = ("#" * round(share * _BAR)).ljust(_BAR, ".")
    words = [f"[{bar}] {share:4.0%}  {count:,} {unit}"]
    if seconds > 0:
        words.append(f"{count / seconds:,.0f}/s")
    if 0 < share < 1:
        words.append(f"{duration(seconds * (1 - share) / share)} left")
    return "  ".join(words)


def duration(seconds: float) -> str:
    """Return a time span as people say it: ``3 min 20 s``."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"

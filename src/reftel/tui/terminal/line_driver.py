"""Which driver the app gets, and what the screen asks of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, Protocol, runtime_checkable

from textual.app import App
from textual.driver import Driver


def driver_class(
    chosen: str | None = None, environ: Mapping[str, str] = os.environ
) -> type[Driver] | None:
    """Return the driver to give to the app, None for Textual's own (Windows has no slow line).

    ``chosen`` is the setting, ``textual`` or ``reftel``; ``REFTEL_DRIVER`` goes before it.
    """
    if sys.platform == "win32":
        return None
    from reftel.tui.terminal.drivers import FrameDriver, ThinDriver  # noqa: PLC0415 - not on Windows

    return ThinDriver if environ.get("REFTEL_DRIVER", chosen) == "textual" else FrameDriver


@runtime_checkable
class LineDriver(Protocol):
    """A driver of reftel's, which knows more of the terminal than Textual asks of one."""

    def holds_frames(self, then: Callable[[], object]) -> bool:
        """Whether a frame made now would have to wait; if so, ``then`` is called when not."""

    def forget(self) -> None:
        """Take it that the terminal shows anything, and draw everything again."""

    def hand_on(self, data: str) -> None:
        """Send something that draws nothing, past what is drawn."""

    def ask_ground(self) -> None:
        """Ask whether the ground of the terminal is dark, now and when it changes."""

    def hurry(self) -> None:
        """Give the terminal back without long waiting for what it may still answer."""

    def give_back_at_once(self) -> None:
        """Give the terminal back as far as that waits for nothing. In any thread."""


def line_driver(app: App[Any]) -> LineDriver | None:
    """Return the driver of an app if it is one of reftel's; Windows and tests have others."""
    driver = app._driver  # noqa: SLF001 - Textual hands it to nobody
    if isinstance(driver, LineDriver):
        return driver
    return None


def hand_on(app: App[Any], data: str) -> None:
    """Send the terminal something that draws nothing, such as a text for its clipboard."""
    if ours := line_driver(app):
        ours.hand_on(data)
    elif (driver := app._driver) is not None:  # noqa: SLF001 - Textual hands it to nobody
        driver.write(data)

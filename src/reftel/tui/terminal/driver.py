"""Which driver stands between Textual and the terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import App
    from textual.driver import Driver


def driver_class(
    chosen: str | None = None, environ: Mapping[str, str] = os.environ
) -> type[Driver] | None:
    """Return the driver to give to the app, None for Textual's own (Windows has no slow line).

    Args:
        chosen: the setting, ``textual`` or ``reftel``.
        environ: ``REFTEL_DRIVER`` goes before the setting.
    """
    if sys.platform == "win32":
        return None
    from reftel.tui.terminal.drivers import FrameDriver, ThinDriver  # noqa: PLC0415 - not on Windows

    return ThinDriver if environ.get("REFTEL_DRIVER", chosen) == "textual" else FrameDriver


def holds_frames(app: App[Any], then: Callable[[], object]) -> bool:
    """Whether a frame made now would have to wait; if so, ``then`` is called when it need not."""
    driver = app._driver  # noqa: SLF001 - Textual hands it to nobody
    return isinstance(driver, Holding) and driver.holds_frames(then)


def draw_again(app: App[Any]) -> None:
    """Have everything drawn again, whatever the terminal shows."""
    driver = app._driver  # noqa: SLF001 - Textual hands it to nobody
    if isinstance(driver, Holding):
        driver.forget()


def hand_on(app: App[Any], data: str) -> None:
    """Send the terminal something that draws nothing, such as a text for its clipboard."""
    driver = app._driver  # noqa: SLF001 - Textual hands it to nobody
    if driver is not None:
        send = driver.hand_on if isinstance(driver, HandingOn) else driver.write
        send(data)


def ask_ground(app: App[Any]) -> None:
    """Have the terminal say whether its ground is dark, now and when it changes, if it can."""
    driver = app._driver  # noqa: SLF001 - Textual hands it to nobody
    if isinstance(driver, AskingGround):
        driver.ask_ground()


def hurry(app: App[Any]) -> None:
    """Have the terminal given back without long waiting for what it may still answer."""
    driver = app._driver  # noqa: SLF001 - Textual hands it to nobody
    if isinstance(driver, Hurrying):
        driver.hurry()


def give_back_modes(app: App[Any]) -> None:
    """Give back what of the terminal can be given back while it takes nothing. In any thread."""
    driver = app._driver  # noqa: SLF001 - Textual hands it to nobody
    if isinstance(driver, Hurrying):
        driver.give_back_modes()


@runtime_checkable
class Hurrying(Protocol):
    """A driver that can give the terminal back in a hurry."""

    def hurry(self) -> None:
        """Wait for nothing any more."""

    def give_back_modes(self) -> None:
        """Set the line as it was before, which needs no room on it."""


@runtime_checkable
class AskingGround(Protocol):
    """A driver that can ask for the ground of the terminal."""

    def ask_ground(self) -> None:
        """Ask for the ground of the terminal, now and when it changes."""


@runtime_checkable
class HandingOn(Protocol):
    """A driver that can send something past what is drawn."""

    def hand_on(self, data: str) -> None:
        """Send something that draws nothing as it is."""


@runtime_checkable
class Holding(Protocol):
    """A driver that knows what the terminal shows, and when there is room on the line."""

    def holds_frames(self, then: Callable[[], object]) -> bool:
        """Whether a frame made now would have to wait; if so, ``then`` is called when not."""

    def forget(self) -> None:
        """Take it that the terminal shows anything, and draw everything again."""

"""Waits until a program has done all that can be done without another key.

Textual's own pilot waits until the process has been idle for a fiftieth of a second, twice a key:
most of the time that the tests of the screen took. Here it is looked whether there is anything
left to do instead.
"""

from __future__ import annotations

import asyncio
from time import process_time
from typing import TYPE_CHECKING, Any

from textual._context import active_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest
    from textual.app import App
    from textual.message_pump import MessagePump

_PATIENCE = 1.0  # seconds, for a program that always has something to do
_SHORT = 0.02  # seconds of a timer that is waited for; the longer ones wait for the user
_STUCK = 0.05  # seconds without work, after which a worker is taken to wait for the test
_IDLE = 0.002  # seconds of work that are none


def settle_without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Textual's pilot wait with :func:`settled` after each key and in each pause."""
    for name in ("app.wait_for_idle", "pilot.wait_for_idle", "pilot.Pilot._wait_for_screen"):
        monkeypatch.setattr(f"textual.{name}", settled)


async def settled(*_: object) -> None:
    """Wait until the running program has answered all, drawn all, and nothing works for it.

    A worker that only waits, as for the test itself, is not waited for, nor is a timer that gives
    a user time.
    """
    app: App[Any] = active_app.get()
    loop = asyncio.get_running_loop()
    end = loop.time() + _PATIENCE
    while loop.time() < end:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined] # what can go on at once; nothing public says so
            continue
        if app.screen_stack:
            app.screen._on_timer_update()  # what the next frame draws
        if loop._ready:  # type: ignore[attr-defined]
            continue
        if any(_short_timers(app)):
            await asyncio.sleep(_SHORT / 10)
        elif not await _has_worked(app):
            return


def _short_timers(app: App[Any]) -> Iterator[bool]:
    """Yield whether a timer runs that is soon over."""
    pumps: tuple[MessagePump, ...] = (app, *app._registry)
    for pump in pumps:
        for timer in list(pump._timers):
            if timer._interval <= _SHORT and timer._task and timer._active.is_set():
                yield not timer._task.done()


async def _has_worked(app: App[Any]) -> bool:
    """Wait a moment for workers; return whether one has worked or is done meanwhile."""
    tasks = [worker._task for worker in app.workers if worker._task and not worker.is_finished]
    if not tasks:
        return False
    before = process_time()
    done, _ = await asyncio.wait(tasks, timeout=_STUCK, return_when=asyncio.FIRST_COMPLETED)
    return bool(done) or process_time() - before > _IDLE

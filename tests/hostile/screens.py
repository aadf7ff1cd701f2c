"""The screen on the home that ``REFTEL_HOME`` names, with the configuration that lies there."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from reftel.config import load_config
from reftel.library import Library
from reftel.paths import paths
from reftel.reader import Desk
from reftel.tui.app import ReftelApp
from tests.tui.driving import Driver

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@asynccontextmanager
async def opened(go_to: str | None = None) -> AsyncIterator[Driver]:
    """Open the screen, wide enough for long messages, and wait until the library is there."""
    where = paths()
    config = load_config(where.config)
    directory = where.libraries / "cablegate"
    app = ReftelApp(
        lambda: Desk(Library.open(directory, read_only=False), config, where),
        "small",
        config,
        where,
        go_to=go_to,
    )
    async with app.run_test(size=(200, 40)) as pilot:
        user = Driver(app, pilot)
        await user.until(lambda: user.is_open, "the library to open")
        yield user

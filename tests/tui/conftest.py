"""A library of the sample cables, made once, and the screen on it."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reftel.config import Config
from reftel.library import Library
from reftel.paths import Paths
from reftel.reader import Desk
from reftel.tui.app import ReftelApp
from tests.sample_library import sample_library
from tests.tui.driving import Driver
from tests.tui.noting import CABLE, Noted, write_note
from tests.tui.settling import settle_without_pauses

if TYPE_CHECKING:
    from reftel.notes import Note

Open = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test as in a terminal of many colours, whatever it is run from."""
    monkeypatch.setenv("TERM", "xterm-256color")
    settle_without_pauses(monkeypatch)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of a library that holds the sample cables; not to be changed."""
    return sample_library(tmp_path_factory.mktemp("samples") / "library")


@pytest.fixture
def home(tmp_path: Path) -> Paths:
    """Return where the files of a user lie who has none yet."""
    return Paths.below(tmp_path)


@pytest.fixture
def library(samples: Path, tmp_path: Path) -> Path:
    """Return a library of the sample cables that the test may change."""
    return Path(shutil.copytree(samples, tmp_path / "library"))


@pytest.fixture
def open_reader(samples: Path, home: Paths) -> Open:
    """Return a function that opens the screen on the sample cables and drives it."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = (80, 24),
        *,
        library: Path = samples,
        config: Config | None = None,
        go_to: str | None = None,
        option: str = "",
        wait: bool = True,
    ) -> AsyncIterator[Driver]:
        config = config or Config()

        def desk() -> Desk:
            return Desk(Library.open(library, read_only=library == samples), config, home)

        app = ReftelApp(desk, "samples", config, home, go_to=go_to, option=option)
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            if wait:
                await driver.until(lambda: driver.is_open, "the library to open")
            driver.everything = driver.cables.total
            yield driver

    return opened


@pytest.fixture
def noted(home: Paths, samples: Path) -> Noted:
    """Return a function that writes a note on a block of a cable."""

    def write(text: str, at: int, *tags: str, cable_id: str = CABLE) -> Note:
        return write_note(samples, home, text, at, tags, cable_id)

    return write

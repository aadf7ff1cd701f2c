"""Whatever is done, reftel's driver shows cell for cell what Textual draws."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import TYPE_CHECKING

import pytest

from reftel.config import Config
from reftel.tui.app import ReftelApp
from reftel.tui.desk import Desk
from tests.tui.mirrored import mirrored
from tests.tui.random_use import SIZES, strange_library, use

if TYPE_CHECKING:
    from pathlib import Path

    from reftel.paths import Paths

ACTIONS = 100


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return strange_library(tmp_path_factory.mktemp("strange"))


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_the_terminal_shows_what_textual_draws(seed: int, strange: Path, home: Paths) -> None:
    random, line = Random(seed), Random(-seed)  # noqa: S311 - keys, not secrets
    config = Config()
    app = ReftelApp(lambda: Desk(strange, config, home, read_only=True), "strange", config, home)
    done: Counter[str] = Counter()
    async with mirrored(app, SIZES[seed % len(SIZES)], line) as (pilot, driver):
        assert await use(pilot, driver, random, ACTIONS, done) == ""
    assert driver.frames > ACTIONS / 4
    assert done["key"] > ACTIONS / 2
    assert driver.sent < driver.written / 2

"""Whatever is done on the screen, in any size and theme, with texts of wide and combining signs."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reftel.library import Library, import_paths
from reftel.paths import sample_cables
from tests.tui.mirrored import at_rest, difference

if TYPE_CHECKING:
    from collections import Counter
    from random import Random
    from typing import Any

    from textual.pilot import Pilot

    from tests.tui.mirrored import MirroredDriver

SIZES: Final = ((80, 24), (120, 40), (40, 12), (60, 18), (100, 30), (44, 33))
# What would leave or stop is left out.
_KEYS: Final = [
    *("j" * 6), *("k" * 3), "J", "K", "g", "G", *(("space",) * 3), "b", *(("enter",) * 2), "tab",
    "escape", "i", "t", "T", "h", "l", "slash", "question_mark", "n", "N", "f", "a", "m", "H", "U",
    "L", "r", "left_square_bracket", "right_square_bracket", "ctrl+d", "ctrl+u", "pagedown",
    "pageup", "home", "end", "up", "down", "x", "e", "o", "w", "z", "1", "2", "ctrl+l", "backspace",
]  # fmt: skip
_STRANGE: Final = {
    "harbour": "港口 harbour",
    "the": "th\u00e9 e\u0301",
    "and": "👩\u200d🚀 and ❤\ufe0f",
    "lease": "नि lease 契約",
    "of": "o\u0308f ⚓",
    "Commission": "委員会 🇻🇽",
}


def strange_library(folder: Path) -> Path:
    """Return a library of the sample cables, some of them with wide and combining signs."""
    cables = Path(shutil.copytree(sample_cables(), folder / "cables"))
    for telegram in (cables / "telegrams").glob("*.txt"):
        text = telegram.read_text(encoding="utf-8", errors="replace")
        for plain, strange in _STRANGE.items():
            text = text.replace(f" {plain} ", f" {strange} ")
        telegram.write_text(text, encoding="utf-8")
    directory = folder / "library"
    with Library.open(directory, create=True) as library:
        import_paths(library, [cables], jobs=1)
    return directory


async def use(
    pilot: Pilot[Any],
    driver: MirroredDriver,
    random: Random,
    actions: int,
    done: Counter[str],
) -> str:
    """Do so many things at random; return where the terminals differ, empty if they never did."""
    last: list[str] = []
    for number in range(actions):
        what = await act(pilot, driver, random)
        done[what.partition(" ")[0]] += 1
        last = [*last[-12:], what]
        if random.random() < 0.5 or number == actions - 1:
            await at_rest(pilot, driver)
            if found := difference(driver):
                await asyncio.sleep(1)
                await at_rest(pilot, driver)
                later = difference(driver)
                return f"{found}; a second later: {later or 'the same'}; after {last}"
    return ""


async def act(
    pilot: Pilot[Any], driver: MirroredDriver, random: Random, *, resizes: bool = True
) -> str:
    """Do one thing at random, and return what it was."""
    chance = random.random()
    if chance < 0.04 and resizes:
        size = random.choice(SIZES)
        await driver.resize(*size)
        return f"resize {size}"
    if chance < 0.06:
        pilot.app.theme = random.choice(sorted(pilot.app.available_themes))
        return f"theme {pilot.app.theme}"
    if chance < 0.10:
        key = random.choice("jk")
        for _ in range(random.randint(2, 12)):
            pilot.app.simulate_key(key)
        return f"hold {key}"
    key = random.choice(_KEYS)
    pilot.app.simulate_key(key)
    await pilot.pause()
    return f"key {key}"

"""Every key acts on the cable under the cursor.

That is in the list, the tags and the timeline the list's row, in the text the cable that is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding

from reftel.tui.list.cables import CablesScreen
from reftel.tui.main.main_screen import MainScreen
from reftel.tui.notes.notes import NotesScreen
from reftel.tui.parts.messages import Say
from reftel.tui.text.cable_text import CableText

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

# What each key of the reader does with a cable; of all others it is said that they do nothing.
ON_A_CABLE = {"U", "L", "c", "M", "m", "w"}
ON_NONE = {
    "slash", "t", "T", "tab", "shift+tab", "i", "escape", "left_square_bracket",
    "right_square_bracket", "colon", "ctrl+o", "p", "o", "X", "ctrl+y", "z", "question_mark", "f1",
    "q", "Q", "s", "S", "B", "u", "V", "greater_than_sign", "less_than_sign",
}  # fmt: skip


def test_each_key_is_accounted_for() -> None:
    keys = {
        key
        for binding in MainScreen.BINDINGS
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
    assert keys == ON_A_CABLE | ON_NONE


async def name(driver: Driver, key: str) -> str:
    """Press a key and return the ID of the cable that it names."""
    await driver.press(key)
    said = ""

    def found() -> bool:
        nonlocal said
        screen = driver.screen
        if isinstance(screen, NotesScreen | CablesScreen):
            said = driver.text
        elif key == "M":
            said = driver.field.value
        elif key == "L":
            said = driver.text.splitlines()[-1]
        elif key == "w" and screen is not driver.reader:
            said = driver.text
        else:
            said = driver.said
        return "08THORSUND281" in said or "08VEDDEL52" in said

    await driver.until(found, f"{key} to name a cable")
    return "08THORSUND281" if "08THORSUND281" in said else "08VEDDEL52"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("pane", ["cables", "tags", "timeline", "text"])
@pytest.mark.parametrize("key", sorted(ON_A_CABLE))
async def test_on_which_cable_a_key_acts(
    open_reader: Open,
    key: str,
    pane: str,
    size: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with open_reader(size) as driver:
        await driver.read("08VEDDEL52")  # the one that was read last
        monkeypatch.setattr(
            CableText, "warnings", lambda text, id_: text.post_message(Say(f"warnings of {id_}"))
        )
        rows = driver.cables._window._source
        ids = [row.id for row in rows.rows(0, rows.total)]
        at = ids.index("08THORSUND281")
        await driver.press("i")
        driver.cables.move_to(at)
        if pane == "text":
            await driver.press("enter")
            await driver.reading("08THORSUND281")
        elif pane != "cables":
            await driver.press({"tags": "t", "timeline": "T"}[pane])
        assert await name(driver, key) == "08THORSUND281"

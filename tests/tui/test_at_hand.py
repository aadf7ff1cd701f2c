"""Every key acts on the cable under the cursor.

That is in the list, the tags and the timeline the list's row, in the text the cable that is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding
from textual.events import DescendantFocus
from textual.widget import Widget

from reftel.tui.main.keys_everywhere import EVERYWHERE
from reftel.tui.text.about import About

if TYPE_CHECKING:
    from tests.tui.conftest import Open
    from tests.tui.driving import Driver

ON_A_CABLE = {
    binding.key
    for binding in EVERYWHERE
    if isinstance(binding, Binding) and binding.action.startswith("with_cable")
}


def test_there_are_keys_that_act_on_a_cable() -> None:
    assert {"U", "L", "c", "M", "m", "w", "y"} <= ON_A_CABLE


async def name(driver: Driver, key: str) -> str:
    """Press a key and return the ID of the cable that it names."""
    await driver.press(key)
    said = ""

    def found() -> bool:
        nonlocal said
        screen = driver.screen
        if screen is not driver.reader:
            said = driver.text
        elif key == "M":
            said = driver.field.value
        elif key == "L":
            said = driver.text.splitlines()[-1]
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
        monkeypatch.setattr(About, "warnings", lambda about, id_: about._say(f"warnings of {id_}"))
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


async def test_a_focus_that_is_told_late_leads_no_reader_away(open_reader: Open) -> None:
    async with open_reader((120, 40)) as user:
        await user.read("08THORSUND281")
        assert isinstance(user.cables.parent, Widget)
        user.cables.parent.post_message(DescendantFocus(user.cables))
        await user.pilot.pause()
        await user.press("U")
        await user.until(lambda: "counts as" in user.said, "the key")
        assert "08THORSUND281" in user.said
